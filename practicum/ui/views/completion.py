import streamlit as st

from practicum.services import progress
from practicum.ui import session
from practicum.ui.parts.words import day_words, plain
from practicum.ui.resources import context

ctx = context()
session.the_person()
st.title("Completion", anchor=False)
st.markdown("Who has practised what. The text of replies is never shown here.")
rows = progress.completion(ctx)
if not any(row.scenarios_started for row in rows):
    st.info("Nobody has started yet. Each trainee appears here with the first scenario.")
lines = [
    f"| {plain(row.name)} | {row.scenarios_practised} of {len(ctx.library)} | "
    f"{row.scenarios_started} | {row.turns_answered} | {row.rewrites} | "
    f"{day_words(row.last_practised) if row.last_practised else 'not yet'} |"
    for row in rows
]
header = "| Trainee | Scenarios done | Started | Messages answered | Rewrites | Last practised |"
st.markdown("\n".join([header, "| --- | ---: | ---: | ---: | ---: | --- |", *lines]))
st.caption(
    "Done: the whole story was answered at least once. Messages answered: first drafts sent. "
    "Practice is not a certificate: these figures say what was done, not how well."
)
