import streamlit as st

from practicum.domain.marks import mark_reply
from practicum.errors import NotFoundError, PracticumError
from practicum.services import practise
from practicum.ui import session
from practicum.ui.parts import feedback_parts as parts
from practicum.ui.parts.case_view import message_to_answer
from practicum.ui.parts.levels import overall_words
from practicum.ui.parts.links import FEEDBACK, PROGRESS
from practicum.ui.parts.marked_reply import marked_reply
from practicum.ui.parts.ways_on import after_the_turn, ways_on
from practicum.ui.parts.words import plain
from practicum.ui.resources import competency_names, context

ctx = context()
person = session.the_person()
try:
    attempt = practise.attempt(ctx, person.id, st.query_params.get("attempt", ""))
    stand = practise.turn_stand(ctx, attempt.practice_id, attempt.turn_id)
except NotFoundError:
    st.warning(
        "There is no feedback of yours at this address. The link may be an old one.",
        icon=":material/link_off:",
    )
    st.page_link(PROGRESS, label="See all your replies", icon=":material/trending_up:")
    st.stop()

scenario, turn = stand.scenario, stand.turn
st.title(plain(scenario.title), anchor=False)
if attempt.assessment is None:
    try:
        with st.spinner("Reading your reply …"):
            attempt = practise.assess_now(ctx, person.id, attempt.id)
    except PracticumError as error:
        st.warning(f"Your reply is kept. {plain(str(error))}", icon=":material/hourglass_empty:")
        st.button("Try again", type="primary")
        st.stop()
assessment = attempt.assessment
if assessment is None:
    st.stop()
names = competency_names()

parts.gates(assessment)
st.header(overall_words(assessment.overall.level), anchor=False)
parts.overall_caption(attempt, assessment)
strength, priority = st.columns(2, gap="medium")
with strength, st.container(border=True, height="stretch"):
    parts.strength(assessment)
with priority, st.container(border=True, height="stretch"):
    parts.priority(assessment)

st.subheader("Your reply", anchor=False)
with st.expander(f"What {plain(scenario.client.name)} wrote", icon=":material/mail:"):
    message_to_answer(scenario.client.name, turn, later=False)
marked_reply(mark_reply(attempt.reply, assessment), names, key=f"marked_{attempt.id}")
parts.notices(assessment)

levels, needs = st.columns([6, 5], gap="large")
with levels:
    st.subheader("Competencies", anchor=False)
    parts.competencies(attempt, assessment, scenario.competencies.optional)
with needs:
    st.subheader(f"What {plain(scenario.client.name)} needed", anchor=False)
    parts.points(turn, assessment)
    parts.actions(turn, attempt)

if attempt.draft_number > 1:
    parts.comparison(practise.compare(ctx, attempt.practice_id, attempt.turn_id), names)
if stand.model_replies:
    parts.model_replies(stand.model_replies)

st.divider()
if not stand.is_current:
    after_the_turn(stand)
elif stand.attempts[-1].id == attempt.id:
    ways_on(stand)
else:
    st.page_link(
        FEEDBACK,
        label="Open the feedback on your latest draft",
        icon=":material/rate_review:",
        query_params={"attempt": stand.attempts[-1].id},
    )
