"""The worked example that a new person sees: a weak reply, a better one, and why."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from practicum.content.paths import content_root
from practicum.errors import ContentError

_FILE = "worked-example.md"


@dataclass(frozen=True)
class Part:
    """A paragraph in Markdown; ``quoted`` marks what a client or a supporter wrote."""

    text: str
    quoted: bool


@dataclass(frozen=True)
class WorkedExample:
    """A short text with its title."""

    title: str
    parts: tuple[Part, ...]


@cache
def worked_example() -> WorkedExample:
    """Return the shipped example; raises ContentError when its file is missing or has no title."""
    path = content_root() / "training_content" / _FILE
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise ContentError(f"{path} cannot be read: {error.strerror}. Install again.") from error
    return parse_worked_example(text, path)


def parse_worked_example(text: str, path: Path) -> WorkedExample:
    """Return the example that ``text`` holds: a first line ``# title``, then paragraphs.

    Raises ContentError, naming the line, when there is no title.
    """
    title, _, body = text.strip().partition("\n")
    if not title.startswith("# "):
        raise ContentError(f"{path}:1: the first line must be the title, such as '# An example'.")
    paragraphs = [paragraph.strip() for paragraph in body.split("\n\n") if paragraph.strip()]
    return WorkedExample(title.removeprefix("# ").strip(), tuple(map(_part, paragraphs)))


def _part(paragraph: str) -> Part:
    if not paragraph.startswith(">"):
        return Part(paragraph, quoted=False)
    lines = [line.removeprefix(">").strip() for line in paragraph.splitlines()]
    return Part("\n".join(lines), quoted=True)
