"""YAML to plain data, with the line of every value, and never more than plain data.

Every scalar stays the text that the author wrote: ``done: yes`` is "yes", ``07:30`` is
"07:30", and what a number is, the field that takes it decides. Only a value that is
left blank (or ``null``) becomes None. What goes wrong is returned as sentences for
people, so that one reading reports as much as it can; nothing is ever constructed,
anchors and aliases are refused, and nothing here recurses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

import yaml

from practicum.content.yaml_words import UNCLOSED_QUOTE, syntax_problem
from practicum.domain.plain_data import Loc

MAX_BYTES = 256 * 1024
MAX_DEPTH = 40
MAX_CHARACTER_PROBLEMS = 10

FAST_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class LineProblem(NamedTuple):
    """Something that cannot be read, and its line, counted from 1."""

    line: int
    what: str


@dataclass(frozen=True)
class YamlReading:
    """What one file says."""

    data: object
    """Mappings, lists, texts and None."""
    lines: dict[Loc, int]
    """The line of every key and list entry, counted from 1."""
    problems: tuple[LineProblem, ...]
    """What could not be read; ``data`` holds the rest."""
    unread: frozenset[Loc]
    """Places whose value could not be read, so that nothing can be said about it."""
    complete: bool = True
    """False where the reading broke off, so that ``data`` lacks what comes after."""

    def line(self, loc: Loc) -> int:
        """Return the line of a place, or of the nearest place round it."""
        while loc and loc not in self.lines:
            loc = loc[:-1]
        return self.lines.get(loc, 1)


def read_yaml(raw: bytes, loader: Any = FAST_LOADER) -> YamlReading:
    """Return the plain data of one YAML document; never raises, whatever the bytes are."""
    text, problems = decoded(raw)
    if text is None or problems:
        return YamlReading(None, {}, tuple(problems), frozenset(), complete=False)
    builder = _Builder()
    complete = _build(builder, text, loader)
    if builder.data is None and not builder.problems:
        builder.fail(1, "the file is empty; begin with `schema: 1`.")
    return YamlReading(
        builder.data,
        builder.lines,
        tuple(builder.problems),
        frozenset(builder.unread),
        complete,
    )


def _build(builder: _Builder, text: str, loader: Any) -> bool:
    """Read the text into the builder; return whether it was read to the end."""
    try:
        for event in yaml.parse(text, Loader=loader):
            builder.take(event)
    except _UnreadableError as stop:
        builder.fail(stop.line, stop.what)
        return False
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        builder.fail(*builder.blamed(*syntax_problem(error, text)))
        return False
    return True


def decoded(raw: bytes) -> tuple[str | None, list[LineProblem]]:
    """Return the text of a file, or None, with what is amiss with its characters."""
    if len(raw) > MAX_BYTES:
        size = f"{len(raw) / 1024:.0f} KB"
        what = f"the file has {size}; a scenario has {MAX_BYTES // 1024} KB at most. Split it."
        return None, [LineProblem(1, what)]
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        what = (
            f"byte {error.start + 1} (0x{raw[error.start]:02x}) is not UTF-8 text; "
            "save the file with the encoding UTF-8."
        )
        return None, [LineProblem(line, what)]
    return text, list(_bad_characters(text))[:MAX_CHARACTER_PROBLEMS]


_CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]"
)
"""Characters that have no place in text (tab, line ends and U+0085 have)."""


def first_control(text: str) -> str | None:
    """Return the first character that has no place in text; None where all of it has."""
    found = _CONTROL.search(text)
    return found.group() if found else None


def _bad_characters(text: str) -> Iterator[LineProblem]:
    for number, line in enumerate(text.split("\n"), start=1):
        bad = first_control(line)
        if bad is not None:
            what = (
                f"the invisible character U+{ord(bad):04X} in column {line.index(bad) + 1} "
                "has no place in a text; delete it."
            )
            yield LineProblem(number, what)
        if "\t" in line[: len(line) - len(line.lstrip())] and line.strip():
            yield LineProblem(
                number, "the line is indented with a tab; use spaces, two for each step."
            )


class _UnreadableError(Exception):
    """Reading on would not help the author."""

    def __init__(self, line: int, what: str) -> None:
        self.line, self.what = line, what
        super().__init__(what)


class _NoKey:
    """Stands where a mapping waits for its next key."""


class _Dropped:
    """Stands for a key whose value is passed over."""


@dataclass
class _Frame:
    """A mapping or list that is being read; ``loc`` is None where it is passed over."""

    container: dict[str, object] | list[object]
    loc: Loc | None
    key: str | type[_NoKey] | type[_Dropped] = _NoKey


class _Builder:
    """Builds the plain data from the parser's events, one after another."""

    def __init__(self) -> None:
        self.data: object = None
        self.lines: dict[Loc, int] = {}
        self.problems: list[LineProblem] = []
        self.unread: set[Loc] = set()
        self._frames: list[_Frame] = []
        self._documents = 0
        self._long_quote = (0, 0)

    def blamed(self, line: int, what: str) -> tuple[int, str]:
        """Return where an error began: a quotation left open ends at the next one, far below."""
        opened, closed = self._long_quote
        return (opened, UNCLOSED_QUOTE) if closed == line else (line, what)

    def fail(self, line: int, what: str) -> None:
        self.problems.append(LineProblem(line, what))

    def take(self, event: Any) -> None:
        line = event.start_mark.line + 1
        if isinstance(event, yaml.DocumentStartEvent):
            self._start_document(line)
        elif isinstance(event, yaml.AliasEvent):
            self._refuse_alias(event, line)
        elif isinstance(event, yaml.ScalarEvent):
            self._refuse_marks(event, line)
            self._scalar(event, line)
        elif isinstance(event, yaml.MappingStartEvent):
            self._open({}, event, line)
        elif isinstance(event, yaml.SequenceStartEvent):
            self._open([], event, line)
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            self._frames.pop()

    def _start_document(self, line: int) -> None:
        self._documents += 1
        if self._documents > 1:
            what = "a second document starts here (`---`); one file holds one scenario."
            raise _UnreadableError(line, what)

    def _refuse_alias(self, event: Any, line: int) -> None:
        self.fail(
            line,
            f"*{event.anchor} is an alias; aliases are not allowed. Write the text out, or put "
            "it in quotes if the star belongs to it.",
        )
        loc = self._place(None, line, is_key="alias")
        if loc is not None:
            self.unread.add(loc)

    def _refuse_marks(self, event: Any, line: int) -> None:
        if event.anchor is not None:
            self.fail(
                line,
                f"&{event.anchor} is an anchor; anchors are not allowed. Delete it, or put the "
                "text in quotes if the & belongs to it.",
            )
        if event.tag is not None:
            self.fail(
                line,
                f"{_tag(event.tag)} is a tag; tags are not allowed. Delete it, or put the text "
                "in quotes if the exclamation mark belongs to it.",
            )

    def _scalar(self, event: Any, line: int) -> None:
        bad = first_control(event.value)
        if bad is not None:
            what = f"an escape gives U+{ord(bad):04X}, which has no place in a text; delete it."
            raise _UnreadableError(line, what)
        if event.style in ("'", '"') and event.end_mark.line > event.start_mark.line:
            self._long_quote = (line, event.end_mark.line + 1)
        frame = self._frames[-1] if self._frames else None
        if frame is not None and isinstance(frame.container, dict) and frame.key is _NoKey:
            self._key(frame, event.value, line)
        else:
            blank = event.implicit[0] and event.value in ("", "~", "null", "Null", "NULL")
            self._place(None if blank else event.value, line)

    def _key(self, frame: _Frame, key: str, line: int) -> None:
        if key in frame.container:
            if frame.loc is not None:
                first = self.lines[(*frame.loc, key)]
                self.fail(
                    line,
                    f"the key `{key}` stands here a second time (first in line {first}); "
                    "keep one of the two.",
                )
            frame.key = _Dropped
            return
        frame.key = key
        if frame.loc is not None:
            self.lines[(*frame.loc, key)] = line

    def _open(self, container: dict[str, object] | list[object], event: Any, line: int) -> None:
        self._refuse_marks(event, line)
        if len(self._frames) >= MAX_DEPTH:
            what = f"the file is nested more than {MAX_DEPTH} deep; check the brackets."
            raise _UnreadableError(line, what)
        self._frames.append(_Frame(container, self._place(container, line, is_key="group")))

    def _place(self, value: object, line: int, is_key: str = "") -> Loc | None:
        """Put a value where it belongs; return its place, or None where it is passed over."""
        if not self._frames:
            self.data = value
            self.lines[()] = line
            return ()
        frame = self._frames[-1]
        if isinstance(frame.container, list):
            frame.container.append(value)
            loc = None if frame.loc is None else (*frame.loc, len(frame.container) - 1)
            if loc is not None:
                self.lines[loc] = line
            return loc
        if frame.key is _NoKey:
            if is_key == "group":
                self.fail(line, "a key is one word before a colon; found a list or a group here.")
            frame.key = _Dropped
            return None
        key, frame.key = frame.key, _NoKey
        if not isinstance(key, str):
            return None
        frame.container[key] = value
        return None if frame.loc is None else (*frame.loc, key)


def _tag(tag: str) -> str:
    return tag.replace("tag:yaml.org,2002:", "!!")
