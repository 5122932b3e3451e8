"""A reply with its evidence marked, by underline and number and never by colour alone."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import streamlit as st

from practicum.domain.marks import MarkedReply, Note
from practicum.ui.parts.words import count, plain

_HERE = Path(__file__).parent


@st.cache_resource
def _component() -> Any:
    return st.components.v2.component(
        "practicum_marked_reply",
        html=(_HERE / "marked_reply.html").read_text(encoding="utf-8"),
        css=(_HERE / "marked_reply.css").read_text(encoding="utf-8"),
        js=(_HERE / "marked_reply.js").read_text(encoding="utf-8"),
    )


def marked_reply(reply: MarkedReply, names: Mapping[str, str], *, key: str) -> None:
    """Draw the reply; ``names`` maps a competency's id to the name people read."""
    pieces = [
        {
            "text": piece.text,
            "numbers": sorted({note.number for note in piece.notes}),
            "notes": [_sentence(note, names) for note in piece.notes],
            "helps": all(note.helps for note in piece.notes),
        }
        for piece in reply.pieces
    ]
    hint = "Choose a numbered mark to see what it shows." if reply.notes else ""
    _component()(key=key, data={"pieces": pieces, "hint": hint})
    if reply.notes:
        with st.expander(f"{count(len(reply.notes), 'note')} on your reply, as a list"):
            for note in reply.notes:
                st.markdown(
                    f"{note.number}. “{plain(note.quote)}” — {plain(_sentence(note, names))}"
                )


def _sentence(note: Note, names: Mapping[str, str]) -> str:
    return f"{names.get(note.competency, note.competency)}: {note.why}"
