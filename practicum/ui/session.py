"""Who is signed in, in this browser."""

from __future__ import annotations

from secrets import token_hex

import streamlit as st

from practicum.domain.people import Person
from practicum.errors import RecordNotFound
from practicum.services import people
from practicum.services.sign_in import SESSION_COOKIE, hand_over_token, read_session
from practicum.ui.parts.browser_chore import Chores, do_chores
from practicum.ui.resources import context

_PERSON = "person_id"
_SIGNED_OUT = "signed_out"
_CHORE = "browser_chore_due"
_SENT = "sent_drafts"


def current_person() -> Person | None:
    """Return who is signed in: chosen in this session, or known from the cookie."""
    person_id = st.session_state.get(_PERSON)
    if person_id is None and not st.session_state.get(_SIGNED_OUT):
        cookie = st.context.cookies.get(SESSION_COOKIE)
        person_id = read_session(context(), cookie) if cookie else None
    if person_id is None:
        return None
    try:
        person = people.person(context(), person_id)
    except RecordNotFound:
        sign_out()
        return None
    st.session_state[_PERSON] = person_id
    return person


def the_person() -> Person:
    """Return who is signed in; a page is only drawn for somebody."""
    person = current_person()
    if person is None:
        st.stop()
    return person


def sign_in(person_id: str) -> None:
    """Sign somebody in here, and ask the browser to fetch the cookie that survives a reload."""
    st.session_state[_PERSON] = person_id
    st.session_state[_SIGNED_OUT] = False
    token = hand_over_token(context(), person_id)
    st.session_state[_CHORE] = ("/api/demo/sign-in", {"token": token})


def sign_out() -> None:
    """Forget who is signed in, in this session and in the browser."""
    st.session_state.clear()
    st.session_state[_SIGNED_OUT] = True
    # The browser sends each request once; the number makes this one unlike the last sign-out.
    st.session_state[_CHORE] = ("/api/sign-out", {"number": token_hex(4)})


def forget_draft(draft_id: str) -> None:
    """Have the browser drop its copy of a draft that was sent."""
    st.session_state[_SENT] = [*st.session_state.get(_SENT, []), draft_id][-20:]


def run_browser_chores(address: str) -> None:
    """Let the browser do what signing in or out, sending, or coming to a page left to do."""
    url, body = st.session_state.get(_CHORE, ("", {}))
    shown = [st.query_params.get(name, "") for name in ("scenario", "attempt")]
    do_chores(
        Chores(
            place="|".join([address, *shown]),
            post_url=url,
            post_body=body,
            forget=st.session_state.get(_SENT, []),
            forget_all=url == "/api/sign-out",
        )
    )
