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


def post(url: str, body: Mapping[str, str], *, forget_drafts: bool, key: str) -> None:
    """Send ``body`` once to one of the product's own routes, so that it can set its cookie.

    ``forget_drafts`` also drops every copy of a draft in this browser: somebody signs out,
    perhaps of a shared computer.
    """
    data = {"post": {"url": url, "body": dict(body)}, "forget_all": forget_drafts}
    _component()(key=key, data=data, height=1)
