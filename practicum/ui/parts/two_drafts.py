"""Two drafts of one reply side by side, with what changed between them."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from practicum.domain.wording import DiffSegment
from practicum.ui.parts.words import plain

_LEAST_KEPT = 0.3
"""Share of the second draft below which the two are shown without marks."""


def two_drafts(diff: Iterable[DiffSegment], first: int, second: int) -> None:
    """Draw both drafts; what went is struck through, what came is bold."""
    segments = list(diff)
    if _share_kept(segments) < _LEAST_KEPT:
        # Marking nearly every word would only make both hard to read.
        segments = [
            DiffSegment("removed", _text(segments, "added")),
            DiffSegment("added", _text(segments, "removed")),
        ]
        removed, added, caption = "", "", "You wrote it anew: few words are the same."
    else:
        removed, added = "~~", "**"
        caption = "Struck through: words you took out. Bold: words you put in."
    left, right = st.columns(2, gap="large")
    with left, st.container(border=True, height="stretch"):
        st.markdown(f"**Draft {first}**")
        st.markdown(_marked(segments, leave_out="added", kind="removed", mark=removed))
    with right, st.container(border=True, height="stretch"):
        st.markdown(f"**Draft {second}**")
        st.markdown(_marked(segments, leave_out="removed", kind="added", mark=added))
    st.caption(caption)


def _share_kept(segments: list[DiffSegment]) -> float:
    """Return how much of the second draft stands in the first, 0 to 1."""
    same = sum(len(s.text) for s in segments if s.kind == "same")
    return same / max(1, same + sum(len(s.text) for s in segments if s.kind == "added"))


def _text(segments: list[DiffSegment], leave_out: str) -> str:
    return "".join(s.text for s in segments if s.kind != leave_out)


def _marked(segments: list[DiffSegment], *, leave_out: str, kind: str, mark: str) -> str:
    return "".join(
        _wrapped(segment.text, mark) if segment.kind == kind else plain(segment.text)
        for segment in segments
        if segment.kind != leave_out
    )


def _wrapped(text: str, mark: str) -> str:
    """Mark each line on its own: Markdown's marks may not touch white space or line ends."""
    lines = []
    for line in text.split("\n"):
        core = line.strip()
        before, after = line[: len(line) - len(line.lstrip())], line[len(line.rstrip()) :]
        lines.append(f"{before}{mark}{plain(core)}{mark}{after}" if core else line)
    return "  \n".join(lines)
