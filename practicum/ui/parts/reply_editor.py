"""The page to write on: saves while typing, keeps a copy in the browser, never loses text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import streamlit as st

_HERE = Path(__file__).parent


def _read(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


@st.cache_resource
def _editor() -> Any:
    return st.components.v2.component(
        "practicum_reply_editor",
        html=_read("reply_editor.html"),
        css=_read("reply_editor.css"),
        js=_read("reply_editor.js"),
    )


@dataclass(frozen=True)
class Draft:
    """What the editor shows: the server's text and how it was last saved."""

    id: str
    """Unique for person, practice, turn and draft number; names the browser's copy."""
    text: str
    revision: int
    saved_words: str = ""
    """Said by a screen reader after each save: "Saved 12:04"."""
    saved_at_ms: int = 0
    trouble: str = ""
    """Said instead when a save did not work."""
    newer: tuple[int, str] | None = None
    """Revision and text saved from another window meanwhile."""


@dataclass(frozen=True)
class Written:
    """What the editor sends: the text as it stands and its revision."""

    text: str
    revision: int


def reply_editor(
    draft: Draft, *, key: str, label: str, keep_copy: bool, on_written: Callable[[], None]
) -> None:
    """Draw the editor. ``on_written`` runs before the next draw; read :func:`written` in it."""
    data = {
        "id": draft.id,
        "text": draft.text,
        "revision": draft.revision,
        "saved_words": draft.saved_words,
        "saved_at_ms": draft.saved_at_ms,
        "trouble": draft.trouble,
        "label": label,
        "keep_copy": keep_copy,
        "newer": None
        if draft.newer is None
        else {"revision": draft.newer[0], "text": draft.newer[1]},
    }
    _editor()(key=key, data=data, on_draft_change=on_written)


def written(key: str, draft_id: str) -> Written | None:
    """Return what the editor under ``key`` last sent for ``draft_id``; None before the first."""
    state = st.session_state.get(key) or {}
    sent = state.get("draft") if hasattr(state, "get") else None
    if not sent or sent.get("id") != draft_id:
        return None
    return Written(str(sent.get("text", "")), int(sent.get("revision", 0)))
