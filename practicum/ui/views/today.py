import streamlit as st

from practicum.content.worked_example import worked_example
from practicum.services import library, practise, progress
from practicum.ui import session
from practicum.ui.parts.levels import overall_words
from practicum.ui.parts.links import FEEDBACK, LIBRARY, PRACTISE
from practicum.ui.parts.words import day_words, plain
from practicum.ui.resources import context

ctx = context()
person = session.the_person()
entries = {entry.scenario_id: entry for entry in library.catalogue(ctx, person.id)}
running = [p for p in practise.unfinished(ctx, person.id) if p.scenario_id in entries]
recent = progress.recent_attempts(ctx, person.id, limit=5)
standing = progress.progress(ctx, person.id)
next_up = standing.suggestion

left, middle, right = st.columns([1, 5, 1])
with middle:
    st.title(f"Hello, {plain(person.name.split()[0])}", anchor=False)
    if running:
        entry = entries[running[0].scenario_id]
        st.markdown(f"You were in the middle of **{plain(entry.title)}**.")
        if st.button("Continue where you were", type="primary"):
            st.switch_page(PRACTISE, query_params={"scenario": entry.scenario_id})
    elif next_up:
        entry = entries[next_up.scenario_id]
        st.markdown(
            f"You have {entry.minutes} minutes? **{plain(entry.title)}** is waiting. "
            f"{plain(next_up.reason)}"
        )
        if st.button("Start", type="primary"):
            st.switch_page(PRACTISE, query_params={"scenario": entry.scenario_id})
    else:
        st.info("There are no scenarios here yet. Ask your trainer to add some.")

    if not recent:
        example = worked_example()
        st.divider()
        st.subheader(example.title, anchor=False)
        for part in example.parts:
            if part.quoted:
                st.container(border=True).markdown(part.text)
            else:
                st.markdown(part.text)
    else:
        st.subheader("Your latest replies", anchor=False)
        for attempt in recent:
            known = entries.get(attempt.scenario_id)
            title = known.title if known else attempt.scenario_id
            level = attempt.assessment.overall.level if attempt.assessment else None
            st.page_link(
                FEEDBACK,
                label=f"{plain(title)}, draft {attempt.draft_number}",
                icon=":material/rate_review:",
                query_params={"attempt": attempt.id},
            )
            st.caption(f"{day_words(attempt.sent_at)} · {overall_words(level)}")
        st.page_link(LIBRARY, label="Choose another scenario", icon=":material/edit_note:")
