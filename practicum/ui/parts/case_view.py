"""The client's week, as a supporter's platform shows it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from feedback_models import Score
from practicum.domain.measures import MEASURES, change_in_words, days_ago, item9_in_words
from practicum.domain.scenario import Case, Client, Scenario, ThreadMessage, Turn, Worksheet
from practicum.services.practise import TurnStand
from practicum.ui.parts.scores import scores_chart
from practicum.ui.parts.words import count, plain, sentence_case


def who_line(scenario: Scenario) -> None:
    """Draw who the client is, in three lines."""
    client, case = scenario.client, scenario.case
    st.markdown(f"**{plain(client.name)}**{_about_words(client)}")
    st.markdown(plain(client.about.strip()))
    st.caption(_place_words(scenario.programme, case))


def message_to_answer(client_name: str, turn: Turn, *, later: bool) -> None:
    """Draw the message that this reply answers, set apart from the rest."""
    with st.container(border=True):
        st.markdown(f"##### {plain(client_name)} writes" + (" again" if later else ""))
        st.markdown(plain(turn.message.strip()))


def earlier_messages(client_name: str, thread: Sequence[ThreadMessage], today: int) -> None:
    """Draw the thread so far, newest last."""
    for message in thread:
        who = plain(client_name) if message.sender == "client" else "Supporter"
        _letter(f"**{who}** · {days_ago(message.day, today)}", message.text)


def earlier_turns(client_name: str, turns: Sequence[TurnStand]) -> None:
    """Draw the story so far: each message answered before, and the reply that was sent."""
    for stand in turns:
        _letter(f"**{plain(client_name)}**", stand.turn.message)
        if stand.attempts:
            _letter("**You**", stand.attempts[-1].reply)


def _letter(who: str, text: str) -> None:
    with st.container(border=True):
        st.markdown(who)
        st.markdown(plain(text.strip()))


def item9_line(case: Case) -> None:
    """Draw item 9 of the PHQ-9 on its own line, whatever its value."""
    scores = _scores_of(case, "phq9")
    if scores:
        st.markdown(f":material/help: {plain(item9_in_words(scores, case.today))}")


def case_tabs(case: Case) -> None:
    """Draw scores, worksheets and activity, one tab each."""
    scores, worksheets, activity = st.tabs(["Scores", "Worksheets", "Activity"])
    with scores:
        _scores(case)
    with worksheets:
        _worksheets(case.worksheets)
    with activity:
        _activity(case)


def _scores_of(case: Case, measure_id: str) -> list[Score]:
    return [Score(e.day, e.total, e.item9) for e in case.measures.get(measure_id, ())]


def _scores(case: Case) -> None:
    if not case.measures:
        st.markdown("No questionnaires yet.")
        return
    for measure_id in case.measures:
        scores = _scores_of(case, measure_id)
        measure = MEASURES.get(measure_id)
        if measure is None:
            totals = ", ".join(f"{s.total} ({days_ago(s.day, case.today)})" for s in scores)
            st.markdown(f"**{plain(measure_id.upper())}** {totals}")
            continue
        words = change_in_words(measure, scores, case.today)
        st.markdown(f"**{measure.name}** · {measure.about}")
        scores_chart(measure, scores, alt=f"{measure.name} over time. {words}")
        st.markdown(plain(words))
    st.caption(
        "The grey band holds scores that are no reliable change from the first one. "
        "The dashed line is caseness."
    )


def _worksheets(worksheets: Sequence[Worksheet]) -> None:
    if not worksheets:
        st.markdown("No worksheets saved yet.")
    for sheet in worksheets:
        st.markdown(f"**{plain(sheet.title)}**")
        header = "| " + " | ".join(_cell(sentence_case(c)) for c in sheet.columns) + " |"
        rule = "|" + " --- |" * len(sheet.columns)
        rows = [
            "| " + " | ".join(_cell(row.get(column, "")) for column in sheet.columns) + " |"
            for row in sheet.rows
        ]
        st.markdown("\n".join([header, rule, *rows]))


def _cell(value: str) -> str:
    return plain(" ".join(value.split())) or " "


def _activity(case: Case) -> None:
    if not case.activity:
        st.markdown("No log-ins recorded.")
        return
    lines = []
    for item in case.activity:
        minutes = f" ({count(item.minutes, 'minute')})" if item.minutes else ""
        when = sentence_case(days_ago(item.day, case.today))
        lines.append(f"- **{when}.** {plain(item.what)}{minutes}")
    st.markdown("\n".join(lines))


def _about_words(client: Client) -> str:
    parts = [plain(client.pronouns) if client.pronouns else "", str(client.age or "")]
    told = ", ".join(part for part in parts if part)
    return f" · {told}" if told else ""


def _place_words(programme: str, case: Case) -> str:
    words = [plain(programme), f"week {case.week}" if case.week is not None else ""]
    if case.module:
        words.append(
            f"module {case.module.number}, {plain(case.module.title)}, {case.module.done} % done"
        )
    return " · ".join(word for word in words if word)
