import streamlit as st

from practicum.errors import NotFoundError
from practicum.services import practise
from practicum.ui import session
from practicum.ui.parts.case_view import (
    case_tabs,
    earlier_messages,
    earlier_turns,
    item9_line,
    message_to_answer,
    who_line,
)
from practicum.ui.parts.composer import Desk, composer
from practicum.ui.parts.links import FEEDBACK, LIBRARY
from practicum.ui.parts.words import plain
from practicum.ui.resources import context

ctx = context()
person = session.the_person()
wanted = st.query_params.get("scenario")
if not wanted:
    st.info("Choose a scenario first; then you write here.", icon=":material/info:")
    st.page_link(LIBRARY, label="Choose a scenario", icon=":material/edit_note:")
    st.stop()
try:
    position = practise.position(ctx, practise.start(ctx, person.id, wanted).id)
except NotFoundError as error:
    st.warning(f"{plain(str(error))} The link may be an old one.", icon=":material/link_off:")
    st.page_link(LIBRARY, label="Choose a scenario", icon=":material/edit_note:")
    st.stop()

scenario, turn = position.scenario, position.turn
rewriting = position.draft_number > 1
st.title(plain(scenario.title), anchor=False)
st.caption(
    f"Level {scenario.level} · a supporter would have about {scenario.minutes} minutes · "
    + (f"draft {position.draft_number}" if rewriting else "first draft")
)

left, right = st.columns([11, 10], gap="large")
with left:
    who_line(scenario)
    message_to_answer(scenario.client.name, turn, later=bool(position.earlier))
    item9_line(scenario.case)
    if scenario.case.thread or position.earlier:
        with st.expander("Earlier messages", icon=":material/forum:"):
            earlier_messages(scenario.client.name, scenario.case.thread, scenario.case.today)
            earlier_turns(scenario.client.name, position.earlier)
    if position.earlier:
        st.caption("Scores, worksheets and activity are those of the story's first message.")
    case_tabs(scenario.case)

with right:
    if not position.may_write:
        st.info("You have sent this reply as often as it can be sent. Go on from its feedback.")
        st.page_link(
            FEEDBACK,
            label="Open the feedback",
            query_params={"attempt": position.attempts[-1].id},
        )
        st.stop()
    if rewriting:
        last = position.attempts[-1]
        if last.assessment and last.assessment.priority:
            priority = last.assessment.priority
            st.info(
                f"**What would help most.** {plain(priority.says)} {plain(priority.question)}",
                icon=":material/lightbulb:",
            )
    with st.popover(f"{plain(scenario.client.name)}'s message", icon=":material/mail:"):
        st.markdown(plain(turn.message.strip()))
    composer(Desk(position))
