"""The worked example that a new person sees: a weak reply, a better one, and why."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from practicum.content.paths import content_root
from practicum.errors import ContentError

_FILE = "worked-example.md"


@dataclass(frozen=True)
class WorkedExample:
    """A short text in Markdown with its title."""

    title: str
    text: str


@cache
def worked_example() -> WorkedExample:
    """Return the shipped example; raises ContentError when its file is missing or has no title."""
    path = content_root() / "training_content" / _FILE
    try:
        _, front, text = path.read_text(encoding="utf-8").split("---\n", 2)
    except (OSError, ValueError) as error:
        raise ContentError(
            f"{path}: it must be there and begin with a title between two lines of '---'."
        ) from error
    titles = [line.removeprefix("title:") for line in front.splitlines() if "title:" in line]
    if not titles:
        raise ContentError(f"{path}:1: there is no title; write 'title: ...' below the first '---'.")
    return WorkedExample(titles[0].strip(), text.strip())
