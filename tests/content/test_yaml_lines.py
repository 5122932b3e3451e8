"""Plain data out of YAML: what the author wrote, where, and nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from practicum.content.reading import read_scenario_bytes
from practicum.content.yaml_lines import read_yaml

LOADERS = [
    pytest.param(loader, id=loader.__name__)
    for loader in (yaml.SafeLoader, getattr(yaml, "CSafeLoader", None))
    if loader is not None
]
DUMPER: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
GOOD = (Path(__file__).parent / "good" / "walk-to-the-post-box.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize(
    "written", ["yes", "no", "on", "off", "true", "07:30", "190:20:30", "2024-05-01", "2.50", "0o7"]
)
def test_scalar_stays_what_the_author_wrote(loader: Any, written: str) -> None:
    assert read_yaml(f"done: {written}\n".encode(), loader).data == {"done": written}


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize("written", ["", "~", "null"])
def test_blank_and_null_are_none(loader: Any, written: str) -> None:
    assert read_yaml(f"tip: {written}\n".encode(), loader).data == {"tip": None}


@pytest.mark.parametrize("loader", LOADERS)
def test_quoted_null_and_empty_text_stay_text(loader: Any) -> None:
    assert read_yaml(b"a: 'null'\nb: \"\"\n", loader).data == {"a": "null", "b": ""}


@pytest.mark.parametrize("loader", LOADERS)
def test_every_key_and_entry_knows_its_line(loader: Any) -> None:
    reading = read_yaml(b"a: 1\nb:\n  - c: |\n      one\n      two\n    d: [e,\n     f]\n", loader)
    assert reading.lines[("b",)] == 2
    assert reading.lines[("b", 0)] == 3
    assert reading.lines[("b", 0, "c")] == 3
    assert reading.lines[("b", 0, "d")] == 6
    assert reading.lines[("b", 0, "d", 1)] == 7


@pytest.mark.parametrize("loader", LOADERS)
def test_place_that_is_not_there_has_the_line_of_what_is_round_it(loader: Any) -> None:
    reading = read_yaml(b"a: 1\nb:\n  - c: 2\n", loader)
    assert reading.line(("b", 0, "says")) == 3
    assert reading.line(("nowhere",)) == 1


@pytest.mark.parametrize("loader", LOADERS)
def test_first_of_two_keys_is_kept_and_reading_goes_on(loader: Any) -> None:
    reading = read_yaml(b"a: 1\na: {b: [2]}\nc: 3\nc: 4\n", loader)
    assert reading.data == {"a": "1", "c": "3"}
    assert [problem.line for problem in reading.problems] == [2, 4]


@pytest.mark.parametrize("loader", LOADERS)
def test_group_as_a_key_is_refused(loader: Any) -> None:
    reading = read_yaml(b"? [a, b]\n: c\nd: 1\n", loader)
    assert reading.data == {"d": "1"}
    assert "a key is one word" in reading.problems[0].what


@pytest.mark.parametrize("loader", LOADERS)
def test_aliases_that_would_explode_are_refused_without_growing(loader: Any) -> None:
    lines = ["a0: &a0 [x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    reading = read_yaml("\n".join(lines).encode(), loader)
    assert reading.data is not None
    assert sum("is an alias" in problem.what for problem in reading.problems) == 99


@pytest.mark.parametrize("loader", LOADERS)
def test_merge_key_with_an_alias_is_refused(loader: Any) -> None:
    reading = read_yaml(b"a: &a {b: 1}\nc:\n  <<: *a\n", loader)
    assert [problem.line for problem in reading.problems] == [1, 3]


@pytest.mark.parametrize("loader", LOADERS)
def test_escape_to_a_control_character_is_refused(loader: Any) -> None:
    (problem,) = read_yaml(b'a: 1\nb: "x\\0y"\n', loader).problems
    assert problem.line == 2
    assert "U+0000" in problem.what


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize(
    ("source", "line", "words"),
    [
        ("a: b\nc: d: e\n", 2, "put the whole text in quotes"),
        ("a: 'x\nb: 1\n", 1, "never closed"),
        ('a: "x\nb: 1\nc: "y"\n', 1, "never closed"),
        ("a: [1, 2\nb: 3\n", 1, "bracket"),
        ("a: {b: 1, c\n", 1, "bracket"),
        ("- a\nb: 1\n", 2, "same column as its neighbours"),
        ("a: 1\n b: 2\n", 2, "indented differently"),
        ("a: b\nc: `d`\n", 2, "a text cannot begin with `"),
        ("a: - b\n", 1, "a list begins on its own line"),
        ('a: 1\nb: "\\q"\n', 2, "backslash"),
        ("a: 'it's'\n", 1, "goes on after its closing quotation mark"),
        ('a:\n  - "b" he said\n', 2, "goes on after its closing quotation mark"),
        ("a: |x\n  b\n", 1, "nothing else may stand in the line after `|`"),
        ("a: 1\nb\n", 2, "lacks its colon"),
        ("a: b\n---\nc: d\n", 2, "second document"),
    ],
)
def test_syntax_error_names_the_line_to_mend_in_plain_words(
    loader: Any, source: str, line: int, words: str
) -> None:
    reading = read_yaml(source.encode(), loader)
    assert [problem.line for problem in reading.problems] == [line]
    assert words in reading.problems[0].what
    assert not reading.complete


def test_byte_order_mark_and_windows_line_ends_are_no_matter() -> None:
    raw = b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode()
    reading = read_scenario_bytes(raw, Path("walk-to-the-post-box.yaml"))
    assert reading.problems == ()
    assert reading.loaded is not None
    assert "\r" not in reading.loaded.scenario.first_turn.message


def _survives(raw: bytes, loader: Any) -> None:
    reading = read_yaml(raw, loader)
    assert reading.problems or reading.data is not None
    for problem in reading.problems:
        assert 1 <= problem.line <= raw.count(b"\n") + raw.count(b"\r") + 4 * len(raw) + 1
        problem.what.encode("utf-8")


@pytest.mark.parametrize("loader", LOADERS)
@settings(max_examples=150, deadline=None)
@given(raw=st.binary(max_size=400))
@example(raw=b"")
@example(raw=b"\xff\xfea\x00")
@example(raw=b"\xef\xbb\xbf")
@example(raw=b"%YAML 999999999999.1\n---\na")
@example(raw=b'"\\ud800"')
@example(raw=b'"\\UFFFFFFFF"')
@example(raw=b"[" * 5000)
@example(raw=b"- " * 5000)
@example(raw=b"? " * 5000)
def test_no_bytes_make_reading_crash(loader: Any, raw: bytes) -> None:
    _survives(raw, loader)


@pytest.mark.parametrize("loader", LOADERS)
@settings(max_examples=150, deadline=None)
@given(text=st.text(alphabet=":-?[]{},&*!|>'\"%@`#\\\n\t ~ab1\x00\u2028", max_size=120))
def test_no_punctuation_makes_reading_crash(loader: Any, text: str) -> None:
    _survives(text.encode(), loader)


@settings(max_examples=150, deadline=None)
@given(
    start=st.integers(0, len(GOOD)),
    length=st.integers(0, 60),
    middle=st.text(alphabet="\n :-[]{}'\"abc0\t*&!", max_size=20),
)
def test_no_slip_in_a_good_file_makes_checking_crash(start: int, length: int, middle: str) -> None:
    raw = (GOOD[:start] + middle + GOOD[start + length :]).encode()
    reading = read_scenario_bytes(raw, Path("walk-to-the-post-box.yaml"))
    assert (reading.loaded is None) == bool(reading.problems)
    for problem in reading.problems:
        assert 1 <= problem.line <= raw.count(b"\n") + 1
        assert problem.where
        assert problem.what


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=5,
)


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_no_value_in_the_wrong_place_makes_checking_crash(data: st.DataObject) -> None:
    document: Any = yaml.load(GOOD, Loader=yaml.BaseLoader)  # noqa: S506
    node: Any = document
    for _ in range(data.draw(st.integers(1, 6))):
        keys = list(node) if isinstance(node, dict) else list(range(len(node)))
        if not keys:
            break
        key = data.draw(st.sampled_from(keys))
        if not isinstance(node[key], dict | list) or data.draw(st.booleans()):
            node[key] = data.draw(JUNK)
            break
        node = node[key]
    raw = yaml.dump(document, Dumper=DUMPER, allow_unicode=True).encode()
    reading = read_scenario_bytes(raw, Path("walk-to-the-post-box.yaml"))
    assert (reading.loaded is None) == bool(reading.problems)
