"""Reading what people hand to a command: a file or standard input, UTF-8, of a sane size."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import IO, Any

from practicum.cli.errors import InputError
from practicum.cli.progress import say

STDIN = "-"
BYTES_A_SIGN = 4
"""What one character takes at most in UTF-8."""
MAX_LINE_BYTES = 256 * 1024


def read_reply(source: str, longest: int) -> str:
    """Return the whole text of a file, or of standard input for ``-``.

    Reads no more than ``longest`` characters can take.

    Raises:
        InputError: it cannot be read, is not UTF-8, is empty or has more than ``longest``
            characters.
    """
    too_long = f"is too long for one reply: at most {longest:,} characters are read."
    with _opened(source) as (stream, name):
        data = _read(stream, name, longest * BYTES_A_SIGN + 1)
    if len(data) > longest * BYTES_A_SIGN:
        raise InputError(f"{name} {too_long}")
    text = _decoded(data, name)
    if len(text) > longest:
        raise InputError(f"{name} {too_long}")
    if not text.strip():
        raise InputError(f"{name} holds no text: write the reply first.")
    return text


def read_lines(source: str) -> Iterator[tuple[int, str]]:
    """Yield (line number from 1, line without its end) of a file, or of standard input for ``-``.

    A line ends at a line feed only, so that no other sign inside a text splits it.

    Raises:
        InputError: the file cannot be read, or a line is not UTF-8 or larger than 256 KB.
    """
    with _opened(source) as (stream, name):
        for number in count(1):
            data = _read_line(stream, name)
            if not data:
                return
            where = f"{name}, line {number},"
            if len(data) > MAX_LINE_BYTES:
                raise InputError(
                    f"{where} is larger than {MAX_LINE_BYTES // 1024} KB: "
                    "is this the right file? One text a line is expected."
                )
            yield number, _decoded(data, where).removesuffix("\n").removesuffix("\r")


def read_json_lines(path: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield (line number from 1, object) for each line of JSON Lines; blank lines are skipped.

    Raises:
        InputError: the file cannot be read, or a line is not a JSON object.
    """
    for number, line in read_lines(path):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise InputError(f"{path}:{number}: this line is not JSON: {error}.") from error
        except RecursionError as error:
            raise InputError(f"{path}:{number}: this line is nested too deeply.") from error
        if not isinstance(row, dict):
            raise InputError(
                f"{path}:{number}: expected one JSON object a line, found {type(row).__name__}."
            )
        yield number, row


@contextmanager
def _opened(source: str) -> Iterator[tuple[IO[bytes], str]]:
    if source == STDIN:
        if sys.stdin.isatty():
            say("Type the text, then press Ctrl-D on an empty line.")
        yield sys.stdin.buffer, "Standard input"
        return
    path = Path(source)
    try:
        stream = path.open("rb")
    except (OSError, ValueError) as error:
        raise InputError(f"{source} cannot be read: {_reason(error)}.") from error
    with stream:
        yield stream, source


def _read(stream: IO[bytes], name: str, size: int) -> bytes:
    try:
        return stream.read(size)
    except OSError as error:
        raise InputError(f"{name} cannot be read: {_reason(error)}.") from error


def _read_line(stream: IO[bytes], name: str) -> bytes:
    try:
        return stream.readline(MAX_LINE_BYTES + 1)
    except OSError as error:
        raise InputError(f"{name} cannot be read: {_reason(error)}.") from error


def _decoded(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(
            f"{name} is not UTF-8 text (byte {error.start + 1} is {data[error.start]:#04x}): "
            "save it as UTF-8 and try again."
        ) from error


def _reason(error: Exception) -> str:
    return (getattr(error, "strerror", None) or str(error)).lower()
