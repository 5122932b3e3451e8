import streamlit as st

from practicum.domain.scenario import Point, Turn
from practicum.domain.story_words import condition_words
from practicum.ui import session
from practicum.ui.parts.case_view import case_tabs, item9_line, message_to_answer, who_line
from practicum.ui.parts.feedback_parts import model_replies
from practicum.ui.parts.links import PRACTISE
from practicum.ui.parts.words import count, plain, sentence_case
from practicum.ui.resources import competency_names, context, rubric

ctx = context()
session.the_person()
names = competency_names()

st.title("Workshop", anchor=False)
st.markdown("Look behind a scenario: what it asks of a reply, and the replies it was written with.")
if ctx.library.problems:
    st.warning(
        "\n\n".join(plain(str(problem)) for problem in ctx.library.problems),
        icon=":material/build:",
    )
if not len(ctx.library):
    st.info("The library is empty. `docs/authoring.md` tells how to write a scenario.")
    st.stop()
by_title = sorted(ctx.library, key=lambda key: ctx.library[key].scenario.title)
wanted = st.query_params.get("scenario", "")
chosen = st.selectbox(
    "Scenario",
    by_title,
    index=by_title.index(wanted) if wanted in by_title else 0,
    format_func=lambda key: ctx.library[key].scenario.title,
)
st.query_params["scenario"] = chosen
loaded = ctx.library[chosen]
scenario = loaded.scenario
st.caption(f"Level {scenario.level} · {scenario.minutes} minutes · file {loaded.path.name}")
if st.button("Practise it yourself"):
    st.switch_page(PRACTISE, query_params={"scenario": scenario.id})


def show_point(point: Point) -> None:
    st.markdown(
        f"**{sentence_case(point.kind)}** · {plain(point.says)} ({names[point.competency]})"
    )
    with st.expander(f"{count(len(point.exemplars), 'exemplar')}: {point.id}"):
        st.markdown("\n".join(f"- {plain(sentence)}" for sentence in point.exemplars))
        if point.counter_exemplars:
            st.markdown("**Near, but not it**")
            st.markdown("\n".join(f"- {plain(sentence)}" for sentence in point.counter_exemplars))


def show_turn(turn: Turn) -> None:
    message_to_answer(scenario.client.name, turn, later=turn.id != scenario.first_turn.id)
    st.markdown("##### What a good reply does")
    for point in turn.points:
        show_point(point)
    model_replies(turn.model_replies)
    st.markdown("##### Weak replies")
    for weak in turn.weak_replies:
        with st.container(border=True):
            st.markdown(f"**{rubric().faults[weak.fault].name}**")
            st.markdown(plain(weak.text.strip()))
    st.markdown("##### What happens next")
    if turn.end:
        st.markdown("The story ends here.")
    for rule in turn.next:
        when = sentence_case(condition_words(rule.when, turn))
        st.markdown(f"- {plain(when)} → {plain(rule.go)}")


case, turns = st.columns([2, 3], gap="large")
with case:
    who_line(scenario)
    item9_line(scenario.case)
    case_tabs(scenario.case)
with turns:
    for tab, turn in zip(st.tabs([t.id for t in scenario.turns]), scenario.turns, strict=True):
        with tab:
            show_turn(turn)
