"""The pieces of a feedback page, in the order in which it is read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from feedback_models import Assessment, CompetencyResult, Highlight, PointResult
from practicum.domain.attempt import Attempt
from practicum.domain.comparison import Comparison
from practicum.domain.marks import Sight, sight_of
from practicum.domain.scenario import ModelReply, Point, Turn
from practicum.ui.parts.composer import ACTION_WORDS
from practicum.ui.parts.levels import level_words
from practicum.ui.parts.two_drafts import two_drafts
from practicum.ui.parts.words import clock_words, count, day_words, plain
from practicum.ui.resources import rubric

_SIGHT_ICONS = {
    Sight.SEEN: "check_circle",
    Sight.PARTLY: "adjust",
    Sight.NOT_SEEN: "radio_button_unchecked",
}


def gates(assessment: Assessment) -> None:
    """Draw what concerns safety, before anything else: what, why, who is told, good practice."""
    for gate in assessment.gates:
        about = rubric().gates.get(gate.id)
        lines = [f"**Safety first: {plain(about.name if about else gate.id)}.** {plain(gate.why)}"]
        if about:
            lines += [plain(about.good_practice), f"Who is told: {plain(about.who_is_told)}"]
        st.warning("\n\n".join(lines), icon=":material/health_and_safety:")


def overall_caption(attempt: Attempt, assessment: Assessment) -> None:
    """Draw the number behind the headline, small, with draft and time."""
    overall = assessment.overall
    number = "" if overall.level is None else f"Overall {overall.level} of 3 · "
    reason = f" · {plain(overall.reason)}" if overall.unscored and overall.reason else ""
    st.caption(
        f"{number}draft {attempt.draft_number} · sent {day_words(attempt.sent_at)}, "
        f"{clock_words(attempt.sent_at)}{reason}"
    )


def strength(assessment: Assessment) -> None:
    """Draw the one thing that works, in the trainee's own words."""
    st.markdown("**What works**")
    if assessment.strength is None:
        st.markdown("Nothing stands out yet. That is what the rewrite is for.")
        return
    _highlight(assessment.strength)


def priority(assessment: Assessment) -> None:
    """Draw the one thing that would help most, and a question to think with."""
    st.markdown("**What would help most**")
    if assessment.priority is None:
        st.markdown("Nothing more is needed here. Try saying it in fewer words.")
        return
    _highlight(assessment.priority)


def _highlight(highlight: Highlight) -> None:
    st.markdown(plain(highlight.says))
    if highlight.quote:
        st.markdown(f"“{plain(highlight.quote)}”")
    if highlight.question:
        st.markdown(f"*{plain(highlight.question)}*")


def notices(assessment: Assessment) -> None:
    """Draw plain remarks about the text itself."""
    for notice in assessment.notices:
        st.info(plain(notice), icon=":material/info:")


def competencies(attempt: Attempt, assessment: Assessment, optional: Sequence[str]) -> None:
    """Draw each competency with its level, the anchor of that level and the own rating."""
    required = {k: v for k, v in assessment.competencies.items() if k not in optional}
    for competency, result in required.items():
        _competency(competency, result, attempt.self_rating.get(competency))
    notes = {k: v for k, v in assessment.competencies.items() if k in optional}
    if notes:
        with st.expander("Not asked for here, but seen"):
            for competency, result in notes.items():
                _competency(competency, result, None)


def _competency(competency: str, result: CompetencyResult, own: int | None) -> None:
    about = rubric().competencies[competency]
    st.markdown(f"**{plain(about.name)}** · {level_words(result.level)}")
    if result.level is not None:
        st.markdown(f"This level means: {plain(about.anchors[result.level])}")
    if result.reason:
        st.markdown(plain(result.reason))
    if own is not None:
        st.caption(f"You said: {level_words(own)}")


def points(turn: Turn, assessment: Assessment) -> None:
    """Draw each point as seen, partly or not seen, with a tip where it is not."""
    for point in turn.points:
        result = assessment.points.get(point.id)
        if result is None or (point.kind == "avoid" and not result.met):
            continue
        _point(point, result)


def _point(point: Point, result: PointResult) -> None:
    if point.kind == "avoid":
        st.markdown(f":material/error: **Better left out** · {plain(point.says)}")
        return
    sight = sight_of(result)
    st.markdown(f":material/{_SIGHT_ICONS[sight]}: **{sight}** · {plain(point.says)}")
    if sight is not Sight.SEEN and point.tip:
        st.caption(plain(point.tip))


def actions(turn: Turn, attempt: Attempt) -> None:
    """Draw what else was done, beside writing, and what else was needed."""
    missed = [a for a in turn.actions.expected if a not in attempt.actions]
    taken = [a for a in turn.actions.expected if a in attempt.actions]
    beyond = [a for a in turn.actions.unneeded if a in attempt.actions]
    if not (missed or taken or beyond):
        return
    st.markdown("**Beside writing**")
    for action in taken:
        st.markdown(f":material/check_circle: **Done** · {ACTION_WORDS[action]}")
    for action in missed:
        st.markdown(f":material/radio_button_unchecked: **Needed here** · {ACTION_WORDS[action]}")
    for action in beyond:
        st.markdown(f":material/error: **Not needed here** · {ACTION_WORDS[action]}")


def comparison(compared: Comparison, names: Mapping[str, str]) -> None:
    """Draw the drafts side by side and what the rewrite gave, by competency."""
    st.subheader("Your two drafts", anchor=False)
    if compared.overall.change is not None:
        st.markdown(
            f"Overall, your rewrite is **{_change_words(compared.overall.change)}**: "
            f"from {compared.overall.before_level} to {compared.overall.after_level} of 3."
        )
    two_drafts(compared.diff, compared.before.draft_number, compared.after.draft_number)
    rows = [
        f"| {plain(names[gain.competency])} | {level_words(gain.before_level)} | "
        f"{level_words(gain.after_level)} | {_change_words(gain.change)} |"
        for gain in compared.gains
    ]
    header = "| Competency | First draft | Latest draft | Change |\n| --- | --- | --- | --- |"
    st.markdown("\n".join([header, *rows]))


def _change_words(change: float | None) -> str:
    if change is None:
        return "no comparison"
    if abs(change) < 0.25:
        return "about the same"
    return f"up by {change:.1f}" if change > 0 else f"down by {-change:.1f}"


def model_replies(replies: Sequence[ModelReply]) -> None:
    """Draw the two experienced replies, side by side."""
    st.subheader(f"{count(len(replies), 'experienced reply', 'experienced replies')}", anchor=False)
    st.caption("Two ways among many. What would you borrow, and what would you not?")
    for column, reply in zip(st.columns(len(replies), gap="large"), replies, strict=True):
        with column, st.container(border=True, height="stretch"):
            st.markdown(f"**{plain(reply.note)}**")
            st.markdown(plain(reply.text.strip()))
