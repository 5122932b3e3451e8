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
    st.info("Nobody has started yet.")
lines = [
    f"| {plain(row.name)} | {row.scenarios_practised} of {len(ctx.library)} | "
    f"{row.turns_answered} | "
    f"{day_words(row.last_practised) if row.last_practised else 'not yet'} |"
    for row in rows
]
header = "| Trainee | Done | Answered | Last |"
st.markdown("\n".join([header, "| --- | ---: | ---: | --- |", *lines]))
st.caption(
    "Done: scenarios whose whole story was answered at least once. Answered: messages that got a "
    "first draft; rewrites are not counted. Last: the day of the latest practice. "
    "Practice is not a certificate: these figures say what was done, not how well."
)
