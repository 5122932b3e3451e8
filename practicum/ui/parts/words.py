"""Small matters of wording that every page shares."""

from __future__ import annotations

import re
from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo

import streamlit as st

_ANYWHERE = re.compile(r"([\\`*_{}\[\]()<>#!|~$:&])")
_LINE_START = re.compile(r"(?m)^([-+=])")
_LINE_NUMBER = re.compile(r"(?m)^(\d+)\.")
_INDENT = re.compile(r"(?m)^[ \t]+")


def plain(text: str) -> str:
    """Return ``text`` so that Markdown shows it letter by letter, line breaks kept."""
    text = _ANYWHERE.sub(r"\\\1", text)
    text = _LINE_START.sub(r"\\\1", text)
    text = _LINE_NUMBER.sub(r"\1\\.", text)
    # An indent would make a code block; a space that does not break looks the same.
    text = _INDENT.sub(lambda indent: "\N{NO-BREAK SPACE}" * len(indent.group()), text)
    return text.replace("\n", "  \n")


def day_words(moment: datetime) -> str:
    """Return a date as people read it, in the browser's time zone: ``Tue 4 Nov``."""
    moment = moment.astimezone(_zone())
    return f"{moment:%a} {moment.day} {moment:%b}"


def clock_words(moment: datetime) -> str:
    """Return a time of day in the browser's time zone: ``12:04``."""
    return f"{moment.astimezone(_zone()):%H:%M}"


def _zone() -> tzinfo:
    name = st.context.timezone
    return ZoneInfo(name) if name else UTC


def count(number: int, one: str, many: str | None = None) -> str:
    """Return ``1 word`` or ``3 words``."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def sentence_case(text: str) -> str:
    """Return ``text`` with its first letter a capital and the rest as it was."""
    return text[:1].upper() + text[1:]
