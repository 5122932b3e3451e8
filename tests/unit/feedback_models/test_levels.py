"""From evidence to scores."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from feedback_models import Point
from feedback_models.checks import Finding
from feedback_models.levels import judge_points, level_of, overall_score
from feedback_models.points import PointReading, load_point_head

KINDS = st.sampled_from(["must", "should", "avoid"])
PROBABILITIES = st.floats(0, 1)


def reading(kind: str, probability: float) -> PointReading:
    point = Point("p", "validation", kind, "Says it", ("It is said.",))  # type: ignore[arg-type]
    return PointReading(point, {}, 0, "", probability)


EVIDENCE = st.lists(st.tuples(KINDS, PROBABILITIES), min_size=1, max_size=6)


@given(EVIDENCE, st.integers(0, 5), PROBABILITIES)
def test_more_of_a_wanted_point_never_lowers_a_score(
    evidence: list[tuple[str, float]], place: int, other: float
) -> None:
    points = [reading(k, p) for k, p in evidence]
    place %= len(points)
    low, high = sorted((points[place].probability, other))
    less = [*points[:place], replace(points[place], probability=low), *points[place + 1 :]]
    more = [*points[:place], replace(points[place], probability=high), *points[place + 1 :]]
    if points[place].point.kind == "avoid":
        less, more = more, less
    first, second = judge_points(less), judge_points(more)
    assert (first is None) == (second is None)
    if first and second:
        assert 0 <= first.score <= second.score <= 3
    assert overall_score([1.0], less, []) <= overall_score([1.0], more, [])


@given(EVIDENCE, st.lists(st.floats(0, 3), min_size=1, max_size=5), st.floats(0, 3))
def test_the_overall_score_keeps_to_its_limits(
    evidence: list[tuple[str, float]], scores: list[float], limit: float
) -> None:
    points = [reading(k, p) for k, p in evidence]
    finding = Finding("f", "Says.", overall_limit=limit)
    assert 0 <= overall_score(scores, points, [finding]) <= limit


def test_levels_rise_with_the_score() -> None:
    assert [level_of(s) for s in (0.0, 0.6, 1.5, 2.4, 3.0)] == [0, 1, 2, 3, 3]


def test_a_competency_with_only_faults_to_avoid_is_not_judged_by_points() -> None:
    assert judge_points([reading("avoid", 0.1)]) is None


def test_a_reply_that_does_nothing_wanted_and_no_harm_is_not_called_harmful() -> None:
    assert level_of(overall_score([0.0], [reading("must", 0.0)], [])) == 1


def test_the_head_of_the_points_rises_with_all_evidence_but_company_for_faults() -> None:
    head = load_point_head()
    assert all(w > 0 for w in head.weights["do"].values())
    assert head.weights["avoid"]["company"] < 0
    assert all(w > 0 for n, w in head.weights["avoid"].items() if n != "company")


def test_a_must_point_surely_missed_asks_for_a_rewrite_however_good_the_rest() -> None:
    rest = [reading("must", 1.0)] * 5
    assert level_of(overall_score([3.0], rest, [])) == 3
    assert level_of(overall_score([3.0], [*rest, reading("must", 0.1)], [])) == 1
    assert level_of(overall_score([3.0], [*rest, reading("must", 0.4)], [])) == 2


def test_only_a_fault_that_is_nearly_certain_makes_a_reply_harmful() -> None:
    assert level_of(overall_score([0.0], [reading("must", 0.0), reading("avoid", 0.7)], [])) == 1
    assert level_of(overall_score([0.0], [reading("must", 0.0), reading("avoid", 1.0)], [])) == 0


def test_a_fault_surely_committed_is_not_outweighed_by_good_points() -> None:
    good = [reading("must", 1.0)] * 5
    assert level_of(overall_score([3.0], [*good, reading("avoid", 0.95)], [])) == 1
