import streamlit as st

from practicum.services import library
from practicum.services.library import CatalogueEntry, Filters, ScenarioState
from practicum.ui import session
from practicum.ui.parts.levels import level_words
from practicum.ui.parts.links import PRACTISE
from practicum.ui.parts.words import count, day_words, plain
from practicum.ui.resources import competency_names, context

ANY = "Any"
STATES = {"Not done yet": False, "Done": True}
FILTER_WIDTH = 165  # two side by side on a phone

ctx = context()
person = session.the_person()
names = competency_names()
choices = library.filter_choices(ctx)

st.title("Practise", anchor=False)
st.markdown("Choose a client to write to.")

with st.container(horizontal=True):
    chosen_level = st.selectbox(
        "Level", [ANY, *choices.levels], key="level", bind="query-params", width=FILTER_WIDTH
    )
    chosen_competency = st.selectbox(
        "Competency",
        [ANY, *choices.competencies],
        format_func=lambda key: names.get(key, key),
        key="competency",
        bind="query-params",
        width=FILTER_WIDTH,
    )
    chosen_programme = st.selectbox(
        "Programme",
        [ANY, *choices.programmes],
        key="programme",
        bind="query-params",
        width=FILTER_WIDTH,
    )
    chosen_tag = st.selectbox(
        "Tag", [ANY, *choices.tags], key="tag", bind="query-params", width=FILTER_WIDTH
    )
    chosen_state = st.selectbox(
        "State", [ANY, *STATES], key="state", bind="query-params", width=FILTER_WIDTH
    )

found = library.catalogue(
    ctx,
    person.id,
    Filters(
        level=chosen_level if isinstance(chosen_level, int) else None,
        competency=None if chosen_competency == ANY else chosen_competency,
        programme=None if chosen_programme == ANY else chosen_programme,
        tag=None if chosen_tag == ANY else chosen_tag,
        done=STATES.get(chosen_state),
    ),
)
st.caption(count(len(found), "scenario"))
if not found:
    st.info("No scenario fits all of these. Set one of them back to “Any”.")


def state_words(entry: CatalogueEntry) -> str:
    if entry.state is ScenarioState.NOT_STARTED:
        return ":material/radio_button_unchecked: Not started"
    when = f", {day_words(entry.last_practised)}" if entry.last_practised else ""
    if entry.state is ScenarioState.IN_PROGRESS:
        return f":material/timelapse: In progress{when}"
    best = f", best so far: {level_words(entry.best_level)}" if entry.best_level is not None else ""
    return f":material/check_circle: Done{when}{best}"


for row in range(0, len(found), 2):
    for column, entry in zip(st.columns(2, gap="medium"), found[row : row + 2], strict=False):
        with column, st.container(border=True, height="stretch"):
            st.markdown(f"#### {plain(entry.title)}")
            st.caption(
                f"Level {entry.level} · {entry.minutes} minutes · {plain(entry.programme)}"
                + (" · a story of several messages" if entry.turns > 1 else "")
            )
            st.markdown(plain(entry.summary))
            st.caption(" · ".join(names[key] for key in entry.competencies))
            st.markdown(state_words(entry))
            words = "Go on" if entry.running else "Start"
            if entry.state is ScenarioState.DONE and not entry.running:
                words = "Practise again"
            if st.button(
                f"{words}: {entry.title}",
                key=f"open_{entry.scenario_id}",
                type="secondary",
            ):
                st.switch_page(PRACTISE, query_params={"scenario": entry.scenario_id})

if ctx.library.problems:
    st.warning(
        f"{count(len(ctx.library.problems), 'problem')} kept a scenario file out of the library. "
        "`practicum check` lists each with its line.",
        icon=":material/build:",
    )
