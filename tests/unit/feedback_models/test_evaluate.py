"""An evaluation over a scorer whose every answer is known beforehand."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import pytest

from feedback_models.evaluate import evaluate
from feedback_models.figures import Evaluation, RatedReply, Rating
from feedback_models.testing import FakeEncoder
from feedback_models.types import (
    Assessment,
    Brief,
    CompetencyResult,
    Overall,
    Point,
    PointResult,
    ScorerId,
)

POINTS = (
    Point("names-it", "validation", "must", "Names it", ("You left early.",)),
    Point("one-step", "next-step", "should", "Gives one step", ("Try one shop on Tuesday.",)),
    Point("reassures", "frame", "avoid", "Reassures", ("Your heart is healthy.",)),
)


def brief(scenario: str) -> Brief:
    return Brief(
        scenario=scenario,
        turn="opening",
        client_name="Priya",
        message="I left the shop.",
        points=POINTS,
        required=("validation", "next-step"),
        model_replies=("You left early, and relief came at once.",),
    )


BRIEFS = {(name, "opening"): brief(name) for name in ("a", "b")}


class ScriptedScorer:
    """Answers ``level/validation/next-step`` as the reply's first word says; ``u`` is unscored.

    A point is met where its id stands in the reply.
    """

    scorer_id = ScorerId("1", "scripted")

    def assess(self, brief: Brief, reply: str, actions: Collection[str] = ()) -> Assessment:
        overall, validation, step = (_level(word) for word in reply.split()[0].split("/"))
        return Assessment(
            scenario=brief.scenario,
            turn=brief.turn,
            overall=Overall(overall, 1.6 if overall is None else float(overall), overall is None),
            competencies={"validation": _result(validation), "next-step": _result(step)},
            points={
                p.id: PointResult(p.id in reply, 0.9 if p.id in reply else 0.2)
                for p in brief.points
            },
            faults=(),
            gates=(),
            notices=(),
            strength=None,
            priority=None,
            sentences=(),
            scorer=self.scorer_id,
        )


def _level(word: str) -> int | None:
    return None if word == "u" else int(word)


def _result(level: int | None) -> CompetencyResult:
    return CompetencyResult(level, 1.6 if level is None else float(level), level is None, 0.8)


def rating(overall: int, validation: int, step: int, met: Collection[str] = ()) -> Rating:
    return Rating(
        overall,
        {"validation": validation, "next-step": step},
        {p.id: p.id in met for p in POINTS},
    )


def reply(text: str, *ratings: Rating, scenario: str = "a", kind: str = "") -> RatedReply:
    named = dict(zip("AB", ratings, strict=False))
    return RatedReply(scenario, "opening", text[:12], text, (), named, kind)


def run(replies: Sequence[RatedReply], gamed: Sequence[RatedReply] = ()) -> Evaluation:
    return evaluate(replies, BRIEFS, ScriptedScorer(), FakeEncoder(), gamed=gamed)


PERFECT = [
    reply("0/0/0 plain", rating(0, 0, 0), rating(0, 0, 0)),
    reply("1/1/1 names-it", rating(1, 1, 1, ["names-it"]), rating(1, 1, 1, ["names-it"])),
    reply("2/2/2 one-step", rating(2, 2, 2, ["one-step"]), scenario="b"),
    reply("3/3/3 reassures", rating(3, 3, 3, ["reassures"]), scenario="b"),
]


def test_a_scorer_that_says_what_the_raters_say_agrees_perfectly() -> None:
    found = run(PERFECT)
    assert found.overall.kappa == 1.0
    assert found.mean_competencies.kappa == 1.0
    assert found.points["must_should"].auc == 1.0
    assert found.points["must_should"].f1 == 1.0
    assert found.points["avoid"].f1 == 1.0


def test_the_raters_mean_is_rounded_half_up_before_it_is_compared() -> None:
    rows = [
        reply("2/0/0 x", rating(1, 0, 0), rating(2, 0, 0)),
        reply("0/1/1 y", rating(0, 1, 1), rating(0, 1, 1)),
    ]
    assert run(rows).overall.kappa == 1.0


def test_agreement_with_each_rater_stands_apart() -> None:
    rows = [
        reply("3/0/0 x", rating(3, 0, 0), rating(0, 0, 0)),
        reply("0/1/1 y", rating(0, 1, 1), rating(3, 1, 1)),
    ]
    assert run(rows).overall.by_rater == {"A": 1.0, "B": -1.0}


def test_the_raters_own_agreement_stands_beside_the_scorers() -> None:
    rows = [
        reply("3/0/0 x", rating(3, 0, 0), rating(0, 0, 0)),
        reply("0/1/1 y", rating(0, 1, 1), rating(3, 1, 1)),
    ]
    found = run(rows)
    assert found.overall.raters == -1.0
    assert found.mean_competencies.raters == 1.0


def test_unscored_replies_leave_kappa_and_are_counted() -> None:
    rows = [*PERFECT, reply("u/u/0 z", rating(3, 3, 0))]
    found = run(rows)
    assert found.overall.kappa == 1.0
    assert (found.overall.replies, found.overall.unscored) == (5, 1)
    # One overall and one validation of 3 * 5 judgements.
    assert found.unscored_share == pytest.approx(2 / 15)


def test_forcing_unscored_replies_reads_their_score_as_a_level() -> None:
    # Score 1.6 reads as level 2, rated 3: mean squared difference 1/5;
    # truth 0 1 2 3 3, given 0 1 2 3 2: 23/5 + 18/5 - 2 * 9/5 * 8/5 = 2.44.
    found = run([*PERFECT, reply("u/3/3 z", rating(3, 3, 3))])
    assert found.overall.kappa_all == pytest.approx(1 - 0.2 / 2.44)


def test_a_competency_that_the_scorer_passes_over_counts_as_unscored() -> None:
    row = reply("1/1/1 x", Rating(1, {"autonomy": 2}))
    assert run([row]).competencies["autonomy"].unscored == 1


def test_rows_without_ratings_are_predicted_only() -> None:
    found = run([*PERFECT, reply("0/0/0 nobody rated this")])
    assert (found.replies, found.rated) == (5, 4)
    assert found.overall.replies == 4
    assert found.predictions[-1].assessment.overall.level == 0


def test_without_any_rating_no_figure_is_given() -> None:
    found = run([reply("0/0/0 nobody rated this")])
    assert found.overall.kappa is None
    assert found.mean_competencies.kappa is None
    assert found.points["avoid"].auc is None
    assert found.unscored_share is None


def test_points_to_avoid_are_counted_apart() -> None:
    found = run(PERFECT)
    assert (found.points["must_should"].judgements, found.points["must_should"].met) == (8, 2)
    assert (found.points["avoid"].judgements, found.points["avoid"].met) == (4, 1)


def test_a_point_counts_as_met_where_half_of_the_raters_say_so() -> None:
    row = reply("1/1/1 x", rating(1, 1, 1, ["names-it"]), rating(1, 1, 1))
    assert run([row]).points["must_should"].met == 1


def test_gamed_replies_at_two_or_more_are_named() -> None:
    tricks = [
        reply("2/2/2 echo", scenario="a", kind="echo"),
        reply("1/1/1 echo", scenario="b", kind="echo"),
        reply("u/0/0 meta", scenario="b", kind="meta"),
    ]
    found = run(PERFECT, tricks).gamed
    assert [r.reply_id for r in found.sendable] == ["2/2/2 echo"]
    assert found.by_kind == {"echo": (2, 1), "meta": (1, 0)}
    assert (found.replies, found.unscored) == (3, 1)


def test_gamed_replies_do_not_touch_the_agreement() -> None:
    tricks = [reply("3/3/3 echo", scenario="a", kind="echo")]
    assert run(PERFECT, tricks).overall == run(PERFECT).overall


def test_every_level_and_point_figure_has_the_three_baselines_beside_it() -> None:
    found = run(PERFECT)
    names = {"cosine", "tf-idf", "length"}
    assert set(found.overall.baselines) == names
    assert set(found.mean_competencies.baselines) == names
    assert set(found.points["avoid"].baselines) == names
    assert set(found.gamed.baselines) == names


def test_length_correlation_is_taken_among_replies_of_equal_rated_quality() -> None:
    rows = [
        reply("1/1/1 x", rating(1, 1, 1)),
        reply("2/1/1 x x", rating(1, 1, 1)),
        reply("2/1/1 x x x x x x", rating(3, 1, 1)),
        reply("3/1/1 x x x x x x x", rating(3, 1, 1)),
    ]
    # In both groups the longer reply has the higher score, by one word and one level.
    assert run(rows).length.pearson == pytest.approx(1.0)


def test_progress_counts_every_reply() -> None:
    told: list[tuple[int, int]] = []
    evaluate(
        PERFECT[:1],
        BRIEFS,
        ScriptedScorer(),
        FakeEncoder(),
        gamed=[reply("1/1/1 echo", kind="echo")],
        on_progress=lambda done, total: told.append((done, total)),
    )
    assert told == [(1, 2), (2, 2)]


def test_actions_reach_the_scorer() -> None:
    seen: list[Collection[str]] = []

    class Listening(ScriptedScorer):
        def assess(self, brief: Brief, reply: str, actions: Collection[str] = ()) -> Assessment:
            seen.append(actions)
            return super().assess(brief, reply, actions)

    row = RatedReply("a", "opening", "r1", "1/1/1 x", ("call-client",))
    evaluate([row], BRIEFS, Listening(), FakeEncoder())
    assert seen == [("call-client",)]
