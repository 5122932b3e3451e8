"""The frame around every page: who is signed in, and which pages they have."""

from __future__ import annotations

from typing import Any

import streamlit as st

from practicum.domain.people import Person, Role
from practicum.ui import session
from practicum.ui.parts.links import VIEWS

_ADDRESSES = ("library", "progress", "practise", "feedback", "workshop", "completion", "account")


def main() -> None:
    """Draw the page that the address asks for, for whoever is signed in."""
    # A file, because Streamlit fetches a named icon for the browser's tab from the network.
    icon = VIEWS.parent / "favicon.png"
    st.set_page_config(page_title="Practicum", page_icon=icon, layout="wide")
    person = session.current_person()
    page = st.navigation(_pages(person), position="top")
    session.run_browser_chores(page.url_path)
    page.run()


def _page(name: str, title: str, icon: str, **options: Any) -> Any:
    return st.Page(VIEWS / f"{name}.py", title=title, icon=f":material/{icon}:", **options)


def _pages(person: Person | None) -> list[Any]:
    """Return the pages of this person's roles; a page that a role lacks does not exist for it."""
    if person is None:
        return _doors()
    pages = []
    if person.is_a(Role.TRAINEE) or person.is_a(Role.TRAINER):
        pages += [
            _page("today", "Today", "today"),
            _page("library", "Practise", "edit_note"),
            _page("progress", "My progress", "trending_up"),
            _page("practise", "Reply", "reply", visibility="hidden"),
            _page("feedback", "Feedback", "rate_review", visibility="hidden"),
        ]
    if person.is_a(Role.TRAINER):
        pages.append(_page("workshop", "Workshop", "construction"))
    if person.is_a(Role.SERVICE_LEAD):
        pages.append(_page("completion", "Completion", "fact_check"))
    pages.append(_page("account", person.name, "account_circle"))
    return pages


def _doors() -> list[Any]:
    """Return the welcome page at every address, so that a link still leads there after sign-in."""
    doors = [
        _page("welcome", "Practicum", "waving_hand", url_path=path, visibility="hidden")
        for path in _ADDRESSES
    ]
    return [_page("welcome", "Practicum", "waving_hand", default=True), *doors]
