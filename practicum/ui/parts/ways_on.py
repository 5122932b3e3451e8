"""What comes after the feedback: rewrite, the client's next message, or another scenario."""

from __future__ import annotations

import streamlit as st

from practicum.errors import PracticumError
from practicum.services import practise
from practicum.services.practise import TurnStand
from practicum.ui.parts.links import LIBRARY, PRACTISE, PROGRESS
from practicum.ui.parts.words import plain
from practicum.ui.resources import context


def ways_on(stand: TurnStand) -> None:
    """Draw the way on from the latest feedback of the turn where the story stands."""
    rewritten = len(stand.attempts) > 1
    ends = stand.turn.end
    words = "Finish this scenario" if ends else f"See what {stand.scenario.client.name} writes next"
    rewrite, on = st.columns(2)
    with rewrite:
        if stand.may_write:
            again = "Rewrite once more" if rewritten else "Rewrite"
            if st.button(again, type="secondary" if rewritten else "primary", width="stretch"):
                st.switch_page(PRACTISE, query_params={"scenario": stand.scenario.id})
    with on:
        if not rewritten:
            words = f"{words} without rewriting"
        if st.button(words, type="primary" if rewritten else "secondary", width="stretch"):
            _go_on(stand)


def after_the_turn(stand: TurnStand) -> None:
    """Draw the way on from a turn that the story has left."""
    if stand.practice.finished_at is None:
        if st.button("Go to where the story stands", type="primary"):
            st.switch_page(PRACTISE, query_params={"scenario": stand.scenario.id})
        return
    st.success("This scenario is done.", icon=":material/check_circle:")
    st.page_link(LIBRARY, label="Choose another scenario", icon=":material/edit_note:")
    st.page_link(PROGRESS, label="See your progress", icon=":material/trending_up:")


def _go_on(stand: TurnStand) -> None:
    try:
        following = practise.go_on(context(), stand.practice.id, stand.turn.id)
    except PracticumError as error:
        st.warning(plain(str(error)), icon=":material/hourglass_empty:")
        return
    if following is None:
        st.rerun()
    st.switch_page(PRACTISE, query_params={"scenario": stand.scenario.id})
