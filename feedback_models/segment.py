"""Cut a text into sentences, each with its character offsets.

Line breaks always end a sentence: supporters write greetings, lists and sign-offs on lines of
their own. Within a line pysbd decides; what it leaves whole though lower-case writing plainly
starts anew ("did you try. what happened") is cut by one rule of our own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pysbd import Segmenter

LONGEST_LINE = 1_200
"""Characters of one line that pysbd is given at a time; its time grows faster than the text."""

_LINE = re.compile(r"[^\r\n\u2028\u2029\x0b\x0c\x85]+")
_LIST_MARK = re.compile(r"(?:[-*•–]|\d{1,2}[.)]|[a-z][.)])\s+")
_UNSPLIT = re.compile(r"(?<=[^\W\d_]{2})[.!?…]+[)\"'”’]*\s+(?=[^\W\d_])")
_STARTS_NEW = re.compile(r"(?<=[^\W\d_]{2})[!?]+\s+|(?<=[^\W\d_]{4})\.\s+(?=[a-z])")
_WORD = re.compile(r"\w")


@dataclass(frozen=True, order=True)
class Span:
    """One sentence of a text: ``text[start:end]`` is exactly ``Span.text``."""

    start: int
    end: int
    text: str


def segment(text: str) -> tuple[Span, ...]:
    """Return the sentences of ``text`` in order; they do not overlap and lose only whitespace."""
    spans: list[Span] = []
    for line in _LINE.finditer(text):
        for start, end in _pieces(line.group()):
            span = _trimmed(text, line.start() + start, line.start() + end)
            if span is not None:
                spans.append(span)
    return tuple(_joined(text, spans))


def _pieces(line: str) -> Iterator[tuple[int, int]]:
    """Yield the offsets of a line's sentences, whitespace included."""
    for chunk_start, chunk_end in _chunks(line):
        for start, end in _by_pysbd(line[chunk_start:chunk_end]):
            at = chunk_start + start
            for cut in _STARTS_NEW.finditer(line, at, chunk_start + end):
                if cut.end() < chunk_start + end:
                    yield at, cut.end()
                    at = cut.end()
            yield at, chunk_start + end


def _chunks(line: str) -> Iterator[tuple[int, int]]:
    """Yield stretches of at most :data:`LONGEST_LINE` characters, cut between words."""
    at = 0
    while len(line) - at > LONGEST_LINE:
        window = line[at : at + LONGEST_LINE]
        ends = [m.end() for m in _UNSPLIT.finditer(window)] or [window.rfind(" ") + 1]
        cut = ends[-1] or LONGEST_LINE
        yield at, at + cut
        at += cut
    if at < len(line):
        yield at, len(line)


def _by_pysbd(line: str) -> Iterator[tuple[int, int]]:
    """Yield pysbd's cuts of a line, made to cover it from end to end whatever pysbd returns."""
    starts = [0]
    for piece in Segmenter(language="en", clean=False).segment(line):
        sentence = piece.strip()
        found = line.find(sentence, starts[-1]) if sentence else -1
        if found > starts[-1]:
            starts.append(found)
    yield from zip(starts, [*starts[1:], len(line)], strict=True)


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end, text[start:end]) if end > start else None


def _joined(text: str, spans: list[Span]) -> Iterator[Span]:
    """Join a stretch without a word (a lone list mark, an emoji, a smiley) to its neighbour."""
    waiting: Span | None = None
    for span in spans:
        if waiting is None:
            waiting = span
            continue
        between = text[waiting.end : span.start]
        lone = not _WORD.search(span.text)
        mark = bool(_LIST_MARK.fullmatch(waiting.text + " ")) or not _WORD.search(waiting.text)
        if (lone or mark) and "\n" not in between:
            waiting = Span(waiting.start, span.end, text[waiting.start : span.end])
        else:
            yield waiting
            waiting = span
    if waiting is not None:
        yield waiting
