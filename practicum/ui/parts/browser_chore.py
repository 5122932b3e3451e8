"""Small things that only the browser can do: drop copies of drafts, fetch the sign-in cookie."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import streamlit as st


@st.cache_resource
def _component() -> Any:
    js = (Path(__file__).parent / "browser_chore.js").read_text(encoding="utf-8")
    return st.components.v2.component("practicum_browser_chore", html="<span hidden></span>", js=js)


def forget_drafts(ids: Sequence[str], *, key: str) -> None:
    """Drop the browser's copies of these drafts: they were sent, or belong to somebody else."""
    _component()(key=key, data={"forget": list(ids)}, height=1)


def forget_all_drafts(*, key: str) -> None:
    """Drop every copy of a draft in this browser (signing out on a shared computer)."""
    _component()(key=key, data={"forget_all": True}, height=1)


def post(url: str, body: Mapping[str, str], *, key: str) -> None:
    """Send ``body`` to one of the product's own routes, so that it can set its cookie."""
    _component()(key=key, data={"post": {"url": url, "body": dict(body)}}, height=1)
