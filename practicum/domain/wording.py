"""The difference between two drafts, word by word."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

SegmentKind = Literal["same", "removed", "added"]


class DiffSegment(NamedTuple):
    """A stretch of text that both drafts share, or that only one of them has."""

    kind: SegmentKind
    text: str


def word_diff(before: str, after: str) -> list[DiffSegment]:
    """Return the way from one draft to the next as segments, whole words at a time.

    "same" and "removed" joined give ``before``; "same" and "added" joined give ``after``.
    """
    old, new = _words(before), _words(after)
    segments: list[DiffSegment] = []
    matcher = SequenceMatcher(a=old, b=new, autojunk=False)
    for tag, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        if tag == "equal":
            segments.append(DiffSegment("same", "".join(old[old_start:old_end])))
            continue
        if old_end > old_start:
            segments.append(DiffSegment("removed", "".join(old[old_start:old_end])))
        if new_end > new_start:
            segments.append(DiffSegment("added", "".join(new[new_start:new_end])))
    return segments


def _words(text: str) -> list[str]:
    # A word keeps the white space after it, so that joining gives the text back.
    return re.findall(r"\s+|\S+\s*", text)
