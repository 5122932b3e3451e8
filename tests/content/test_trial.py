"""What an author is told after the scenario's own replies were tried on a scorer."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace
from pathlib import Path

from feedback_models import Gate, PointResult, ReplyScorer
from feedback_models.testing import FakeEncoder
from feedback_models.types import Assessment, Brief
from practicum.content import check_paths, load_scenario
from practicum.domain.scenario import Turn
from practicum.domain.scenario_trial import Scorer, trial
from tests.factories import an_assessment

GOOD = Path(__file__).parent / "good" / "walk-to-the-post-box.yaml"
SCENARIO = load_scenario(GOOD).scenario
OPENING = SCENARIO.first_turn
FIRST, SECOND = (reply.text for reply in OPENING.model_replies)
THIN, COLD = (reply.text for reply in OPENING.weak_replies)


@dataclass
class Judged:
    """Judges as it is told, and remembers what it was asked."""

    judge: Callable[[Brief, str], Assessment]
    asked: list[tuple[str, str, tuple[str, ...]]] = field(default_factory=list)

    def assess(self, brief: Brief, reply: str, actions: Collection[str] = ()) -> Assessment:
        self.asked.append((brief.turn, reply, tuple(actions)))
        return self.judge(brief, reply)


def a_scorer(otherwise: dict[str, Callable[[Assessment], Assessment]] | None = None) -> Judged:
    """Give model replies 3 and weak replies 1, changed for the replies named in ``otherwise``."""

    def judge(brief: Brief, reply: str) -> Assessment:
        good = reply in brief.model_replies
        points = {p.id: good and p.kind != "avoid" for p in brief.points}
        usual = an_assessment(3 if good else 1, points=points)
        return (otherwise or {}).get(reply, lambda same: same)(usual)

    return Judged(judge)


def with_point(name: str, result: PointResult) -> Callable[[Assessment], Assessment]:
    return lambda usual: replace(usual, points={**usual.points, name: result})


def at_level(level: int | None) -> Callable[[Assessment], Assessment]:
    overall = an_assessment(level).overall
    return lambda usual: replace(usual, overall=replace(overall, reason="Because it is so."))


def told(scorer: Scorer) -> list[tuple[tuple[str | int, ...], str]]:
    return [(advice.loc, advice.what) for advice in trial(SCENARIO, scorer)]


def test_replies_that_come_out_as_meant_bring_no_advice() -> None:
    assert told(a_scorer()) == []


def test_model_replies_are_tried_with_the_expected_actions_and_weak_ones_with_none() -> None:
    scorer = a_scorer()
    trial(SCENARIO, scorer)
    assert ("opening", FIRST, ("set-follow-up",)) in scorer.asked
    assert ("opening", THIN, ()) in scorer.asked
    replies = [len(turn.model_replies) + len(turn.weak_replies) for turn in SCENARIO.turns]
    assert len(scorer.asked) == sum(replies)


def test_a_must_point_that_no_model_reply_meets_is_named_with_the_nearest_sentence() -> None:
    start = SECOND.index("You went out early")
    end = SECOND.index(".", start) + 1
    far = with_point("credits-the-walk", PointResult(False, 0.1, 0, 10))
    near = with_point("credits-the-walk", PointResult(False, 0.4, start, end))
    ((loc, what),) = told(a_scorer({FIRST: far, SECOND: near}))
    assert loc == ("turns", 0, "points", 0)
    assert "no model reply meets the must point 'credits-the-walk'" in what
    assert f"the nearest sentence is '{SECOND[start:end]}' (model reply 2)" in what


def test_a_must_point_that_one_model_reply_meets_is_enough() -> None:
    missed = with_point("credits-the-walk", PointResult(False, 0.1, 0, 10))
    assert told(a_scorer({FIRST: missed})) == []


def test_a_should_point_may_be_left_out() -> None:
    missed = with_point("one-next-step", PointResult(False, 0.1, 0, 10))
    assert told(a_scorer({FIRST: missed, SECOND: missed})) == []


def test_where_no_sentence_is_near_the_advice_says_so() -> None:
    missed = with_point("credits-the-walk", PointResult(False, 0.0))
    ((_, what),) = told(a_scorer({FIRST: missed, SECOND: missed}))
    assert "no sentence comes near it" in what


def test_a_model_reply_that_is_not_sendable_is_named_with_what_it_lacks() -> None:
    def short(usual: Assessment) -> Assessment:
        return with_point("one-next-step", PointResult(False, 0.2))(at_level(1)(usual))

    unsendable, order = told(a_scorer({FIRST: short}))
    assert unsendable[0] == ("turns", 0, "model_replies", 0)
    assert "not to be sent (level 1 of 3). Because it is so." in unsendable[1]
    assert "Not seen as met: one-next-step. Say these more plainly" in unsendable[1]
    assert "has to come out above every weak one" in order[1]


def test_a_model_reply_that_cannot_be_judged_is_named() -> None:
    found = told(a_scorer({FIRST: at_level(None)}))
    assert (
        "not to be sent (it cannot be judged). Because it is so. `practicum score`" in found[0][1]
    )


def test_a_model_reply_that_commits_a_fault_is_named_with_its_sentence() -> None:
    result = PointResult(True, 0.9, 0, 8, exemplar="You really should have rung.")
    ((loc, what),) = told(a_scorer({SECOND: with_point("scolds", result)}))
    assert loc == ("turns", 0, "model_replies", 1)
    assert f"the fault 'scolds' in '{SECOND[:8].strip()}'" in what
    assert "'You really should have rung.'" in what


def test_a_model_reply_at_a_safety_gate_is_told_once() -> None:
    def gated(usual: Assessment) -> Assessment:
        gate = Gate("unmanaged-risk", "A sign of risk is left.", 0, 8)
        return replace(at_level(2)(usual), gates=(gate,))

    ((loc, what),) = told(a_scorer({FIRST: gated}))
    assert loc == ("turns", 0, "model_replies", 0)
    assert "the safety gate 'unmanaged-risk' with 'Hi Ailsa'" in what
    assert "A sign of risk is left." in what


def test_a_weak_reply_that_could_be_sent_is_named_with_the_points_it_seems_to_meet() -> None:
    def strong(usual: Assessment) -> Assessment:
        return with_point("sees-the-phone", PointResult(True, 0.8, 0, 4))(at_level(2)(usual))

    ((loc, what),) = told(a_scorer({COLD: strong}))
    assert loc == ("turns", 0, "weak_replies", 1)
    assert "ready to send (level 2 of 3), though its fault is 'unsupportive-tone'" in what
    assert "seen to meet sees-the-phone and to commit no fault of the turn's." in what


def test_a_model_reply_has_to_be_above_every_weak_one() -> None:
    ((loc, what),) = told(a_scorer({FIRST: at_level(2), THIN: at_level(2)}))[1:]
    assert loc == ("turns", 0, "model_replies", 0)
    assert "scores 2.0 of 3, and weak reply 1 ('inadequate-detail') 2.0" in what


def test_a_turn_without_replies_is_tried_without_harm() -> None:
    def bare(turn: Turn) -> Turn:
        return turn.model_copy(update={"model_replies": (), "weak_replies": ()})

    empty = SCENARIO.model_copy(update={"turns": tuple(bare(turn) for turn in SCENARIO.turns)})
    assert trial(empty, a_scorer()) == []


def test_check_places_the_advice_on_its_line_and_says_how_far_it_is() -> None:
    steps: list[tuple[int, int]] = []
    report = check_paths(
        [GOOD], a_scorer({COLD: at_level(2)}), lambda done, total: steps.append((done, total))
    )
    lines = GOOD.read_text(encoding="utf-8").splitlines()
    assert [lines[advice.line - 1].strip() for advice in report.advice] == [
        '- {fault: unsupportive-tone, text: "You said that you would ring."}'
    ]
    assert report.advice[0].where == "turn 1 'opening', weak reply 2"
    assert steps == [(1, 1)]


def test_the_real_scoring_takes_the_part_of_the_scorer() -> None:
    scorer = ReplyScorer(FakeEncoder())
    shy = OPENING.model_copy(update={"model_replies": OPENING.weak_replies[:1]})
    found = trial(SCENARIO.model_copy(update={"turns": (shy,)}), scorer)
    assert any("no model reply meets the must point" in advice.what for advice in found)
