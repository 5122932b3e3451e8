"""Files and standard input as commands read them."""

from __future__ import annotations

from pathlib import Path

import pytest

from practicum.cli.errors import InputError
from practicum.cli.reading import (
    MAX_LINE_BYTES,
    read_json_lines,
    read_lines,
    read_reply,
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "input.txt"


def test_a_reply_is_read_as_it_stands(file: Path) -> None:
    file.write_bytes("Hi Zoë,\r\n\r\n  ‘well’ done.\n".encode())
    assert read_reply(str(file), 100) == "Hi Zoë,\r\n\r\n  ‘well’ done.\n"


def test_a_byte_order_mark_is_not_part_of_the_reply(file: Path) -> None:
    file.write_bytes(b"\xef\xbb\xbfHi.")
    assert read_reply(str(file), 100) == "Hi."


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        pytest.param(b"", "holds no text", id="empty"),
        pytest.param(b" \n\t ", "holds no text", id="white space"),
        pytest.param(b"caf\xe9", r"not UTF-8 text \(byte 4 is 0xe9\)", id="Latin-1"),
        pytest.param(b"a" * 101, "too long for one reply: at most 100 char", id="too long"),
        pytest.param(b"a" * 10_000, "too long for one reply", id="huge"),
        pytest.param("é".encode() * 101, "too long for one reply", id="too many signs"),
    ],
)
def test_a_reply_that_cannot_be_used_is_refused(file: Path, content: bytes, sentence: str) -> None:
    file.write_bytes(content)
    with pytest.raises(InputError, match=sentence):
        read_reply(str(file), 100)


def test_the_longest_reply_that_is_allowed_is_read(file: Path) -> None:
    file.write_text("€" * 100, encoding="utf-8")
    assert read_reply(str(file), 100) == "€" * 100


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"nowhere\.txt cannot be read: no such file"):
        read_reply(str(tmp_path / "nowhere.txt"), 100)


def test_a_folder_cannot_be_read_as_a_reply(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read: is a directory"):
        read_reply(str(tmp_path), 100)


def test_lines_end_at_line_feeds_only(file: Path) -> None:
    file.write_bytes("one\u2028still one\x0cand on\r\n\ntwo\rstill\nlast".encode())
    assert list(read_lines(str(file))) == [
        (1, "one\u2028still one\x0cand on"),
        (2, ""),
        (3, "two\rstill"),
        (4, "last"),
    ]


def test_a_line_that_is_not_utf8_is_named(file: Path) -> None:
    file.write_bytes(b"fine\n\xff\n")
    with pytest.raises(InputError, match="line 2, is not UTF-8 text"):
        list(read_lines(str(file)))


def test_an_endless_line_is_refused_before_it_is_all_read(file: Path) -> None:
    file.write_bytes(b"a" * (MAX_LINE_BYTES + 1))
    with pytest.raises(InputError, match="line 1, is larger than 256 KB"):
        list(read_lines(str(file)))


def test_json_lines_skip_blank_lines_and_keep_the_numbers(file: Path) -> None:
    file.write_text('{"a": 1}\n\n{"a": 2}\n', encoding="utf-8")
    assert list(read_json_lines(str(file))) == [(1, {"a": 1}), (3, {"a": 2})]


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        pytest.param('{"a": ', "this line is not JSON", id="broken off"),
        pytest.param("[1, 2]", "found list", id="no object"),
        pytest.param("[" * 100_000, "nested too deeply", id="deep"),
        pytest.param('{"a": "\x01"}', "this line is not JSON", id="control sign"),
    ],
)
def test_a_broken_line_of_json_is_named(file: Path, line: str, sentence: str) -> None:
    file.write_text('{"a": 1}\n' + line + "\n", encoding="utf-8")
    with pytest.raises(InputError, match=rf"input\.txt:2: .*{sentence}"):
        list(read_json_lines(str(file)))
