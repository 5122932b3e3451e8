"""Scores mean what NHS Talking Therapies says they mean, and are told in plain sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feedback_models.types import Score
from practicum.domain.measures import (
    GAD7,
    MEASURES,
    PHQ9,
    ScorePair,
    at_caseness,
    caseness,
    change_in_words,
    days_ago,
    is_reliable_change,
    item9_in_words,
    recovery,
    reliable_deterioration,
    reliable_improvement,
    reliable_recovery,
    severity,
)


def scores(*pairs: tuple[int, int]) -> list[Score]:
    return [Score(day, total) for day, total in pairs]


def item9(*pairs: tuple[int, int | None]) -> list[Score]:
    return [Score(day, 10, answer) for day, answer in pairs]


@pytest.mark.parametrize(
    ("start", "end", "recovered", "improved", "both", "worse"),
    [
        pytest.param((16, 14), (8, 7), True, True, True, False, id="falls by 8 and 7"),
        pytest.param((11, 9), (9, 7), True, False, False, False, id="falls by 2 and 2"),
        pytest.param((22, 18), (14, 12), False, True, False, False, id="still at caseness"),
        pytest.param((9, 7), (4, 3), None, True, False, False, id="never at caseness"),
        pytest.param((15, 12), (8, 9), False, True, False, False, id="GAD-7 9 is caseness"),
        pytest.param((12, 10), (18, 10), False, False, False, True, id="PHQ-9 up by 6"),
        pytest.param((16, 8), (9, 12), False, False, False, False, id="one down, one up"),
    ],
)
def test_the_worked_cases(start, end, recovered, improved, both, worse):
    first, last = ScorePair(*start), ScorePair(*end)
    assert recovery(first, last) is recovered
    assert reliable_improvement(first, last) is improved
    assert reliable_recovery(first, last) is both
    assert reliable_deterioration(first, last) is worse


@pytest.mark.parametrize(
    ("measure", "total", "expected"),
    [(PHQ9, 9, False), (PHQ9, 10, True), (GAD7, 7, False), (GAD7, 8, True)],
)
def test_caseness_begins_at_its_threshold(measure, total, expected):
    assert at_caseness(measure, total) is expected


def test_either_measure_alone_is_enough_for_caseness():
    assert caseness(ScorePair(10, 0))
    assert caseness(ScorePair(0, 8))
    assert not caseness(ScorePair(9, 7))


@pytest.mark.parametrize(
    ("measure", "earlier", "later", "expected"),
    [(PHQ9, 17, 12, False), (PHQ9, 17, 11, True), (PHQ9, 5, 11, True), (GAD7, 10, 7, False),
     (GAD7, 10, 6, True)],
)  # fmt: skip
def test_change_is_reliable_from_six_points_and_from_four(measure, earlier, later, expected):
    assert is_reliable_change(measure, earlier, later) is expected


@pytest.mark.parametrize(
    ("measure", "edges"),
    [
        (PHQ9, {4: "none or minimal", 5: "mild", 9: "mild", 10: "moderate", 14: "moderate",
                15: "moderately severe", 19: "moderately severe", 20: "severe", 27: "severe"}),
        (GAD7, {0: "minimal", 4: "minimal", 5: "mild", 9: "mild", 10: "moderate",
                14: "moderate", 15: "severe", 21: "severe"}),
    ],
)  # fmt: skip
def test_severity_bands_are_those_of_nhs_england(measure, edges):
    assert {total: severity(measure, total) for total in edges} == edges


@pytest.mark.parametrize(
    ("day", "today", "words"),
    [(0, 0, "today"), (-1, 0, "yesterday"), (-2, 0, "2 days ago"), (-6, 0, "6 days ago"),
     (-7, 0, "1 week ago"), (-9, 0, "9 days ago"), (-13, 0, "13 days ago"),
     (-14, 0, "2 weeks ago"), (-28, 0, "4 weeks ago"), (-18, 0, "3 weeks ago"),
     (-1, 13, "2 weeks ago"), (1, 0, "tomorrow"), (3, 0, "in 3 days")],
)  # fmt: skip
def test_days_are_told_from_the_day_of_writing(day, today, words):
    assert days_ago(day, today) == words


@pytest.mark.parametrize(
    ("measure", "collected", "words"),
    [
        pytest.param(
            PHQ9, scores((-28, 15), (-14, 13), (-1, 14)),
            "PHQ-9 has fallen by 1 point since the first score, from 15 (4 weeks ago) to 14 "
            "(moderate): less than a reliable change (6 or more). Since the score before, 13 "
            "(2 weeks ago), it has risen by 1 point: less than a reliable change (6 or more). "
            "It is at caseness (10 or more).", id="small moves"),
        pytest.param(
            GAD7, scores((-21, 15), (-7, 7)),
            "GAD-7 has fallen by 8 points since the first score, from 15 (3 weeks ago) to 7 "
            "(mild): a reliable change (4 or more). It is below caseness (8 or more).",
            id="a reliable fall"),
        pytest.param(
            GAD7, scores((-7, 9), (0, 9)),
            "GAD-7 is unchanged since the first score, from 9 (1 week ago) to 9 (mild). "
            "It is at caseness (8 or more).", id="no change"),
        pytest.param(
            PHQ9, scores((-1, 10)),
            "PHQ-9 was 10 (moderate) yesterday; there is no earlier score to compare with. "
            "It is at caseness (10 or more).", id="one score"),
        pytest.param(PHQ9, [], "No PHQ-9 score has been collected.", id="none"),
    ],
)  # fmt: skip
def test_change_is_told_with_direction_size_and_sureness(measure, collected, words):
    assert change_in_words(measure, collected) == words


@given(
    st.sampled_from(sorted(MEASURES)),
    st.lists(st.integers(0, 21), min_size=2, max_size=6),
    st.randoms(),
)
def test_change_is_called_reliable_only_where_it_is(measure_id, totals, random):
    measure = MEASURES[measure_id]
    collected = scores(*((day - len(totals), total) for day, total in enumerate(totals)))
    shuffled = random.sample(collected, len(collected))
    words = change_in_words(measure, shuffled)
    moves = {abs(totals[-1] - totals[0]), abs(totals[-1] - totals[-2])}
    assert (": a reliable change" in words) == (max(moves) >= measure.reliable_change)
    assert ("It is at caseness" in words) == (totals[-1] >= measure.caseness)
    assert words == change_in_words(measure, collected)


@pytest.mark.parametrize(
    ("collected", "parts"),
    [
        pytest.param([], ["was not answered"], id="never asked"),
        pytest.param(item9((-1, None)), ["was not answered"], id="left out"),
        pytest.param(item9((-1, 0)), ["is 0, answered yesterday", "does not show"], id="zero"),
        pytest.param(item9((-8, 0), (-1, 1)), ["is 1", "has risen from 0", "conversation"],
                     id="rise"),
        pytest.param(item9((-8, 2), (-1, 1)), ["is 1", "it was 2 before", "conversation"],
                     id="fall"),
        pytest.param(item9((-8, 1), (-1, 1)), ["the same as before", "conversation"], id="same"),
        pytest.param(item9((-8, 2), (-1, 0)), ["it was 2 before", "above 0 earlier"],
                     id="back to zero"),
    ],
)  # fmt: skip
def test_item_9_is_always_told_and_a_rise_is_named(collected, parts):
    words = item9_in_words(collected)
    assert words.startswith("Item 9 (thoughts of being better off dead or of self-harm)")
    assert all(part in words for part in parts)


@given(st.lists(st.tuples(st.integers(-60, 0), st.none() | st.integers(0, 3)), max_size=5))
def test_item_9_is_never_graded(pairs):
    words = item9_in_words(item9(*pairs)).lower()
    assert words
    assert not any(word in words for word in ("low risk", "medium", "high risk", "severe"))
