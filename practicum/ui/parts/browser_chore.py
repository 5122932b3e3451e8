"""Small things that only the browser can do; nothing is drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import streamlit as st


@dataclass(frozen=True)
class Chores:
    """What the browser is asked to do. Asking twice for the same does it once."""

    place: str
    """Names the page and what it shows; the browser scrolls to the top when it changes."""
    post_url: str = ""
    """One of the product's own routes, which can set a cookie."""
    post_body: Mapping[str, str] = field(default_factory=dict)
    forget: Sequence[str] = ()
    """Drafts whose copies the browser drops, because they were sent."""
    forget_all: bool = False
    """Drops every copy: somebody signed out, perhaps of a shared computer."""


@st.cache_resource
def _component() -> Any:
    js = (Path(__file__).parent / "browser_chore.js").read_text(encoding="utf-8")
    return st.components.v2.component("practicum_browser_chore", html="<span hidden></span>", js=js)


def do_chores(chores: Chores) -> None:
    """Let the browser do what is asked."""
    post = {"url": chores.post_url, "body": dict(chores.post_body)} if chores.post_url else None
    data = {
        "place": chores.place,
        "post": post,
        "forget": list(chores.forget),
        "forget_all": chores.forget_all,
    }
    _component()(key="browser_chores", data=data, height=1)
