"""Which message comes next: the first rule that holds."""

from __future__ import annotations

from typing import Any

import pytest

from feedback_models.types import Assessment, CompetencyResult, Overall, PointResult, ScorerId
from practicum.domain.scenario import Condition, Scenario, Turn
from practicum.domain.story import holds, next_turn, path_lengths


def assessment(
    met: dict[str, bool] | None = None, levels: dict[str, int | None] | None = None
) -> Assessment:
    return Assessment(
        scenario="small-case",
        turn="opening",
        overall=Overall(level=2, score=2.0, unscored=False),
        competencies={
            name: CompetencyResult(
                level=level, score=float(level or 0), unscored=level is None, confidence=0.9
            )
            for name, level in (levels or {}).items()
        },
        points={
            name: PointResult(met=value, probability=0.9) for name, value in (met or {}).items()
        },
        faults=(),
        gates=(),
        notices=(),
        strength=None,
        priority=None,
        sentences=(),
        scorer=ScorerId(version="1", model="none"),
    )


def turn(*rules: dict[str, Any]) -> Turn:
    point = {"competency": "validation", "kind": "must", "says": "x", "exemplars": ["a", "b"]}
    return Turn.model_validate(
        {
            "id": "opening",
            "message": "Hello.",
            "points": [{"id": name, **point} for name in "abc"],
            "next": list(rules),
        }
    )


MET = {"point": "a", "met": True}
LOW = {"competency": "validation", "below": 2}
CALLED = {"action": "call-client", "taken": True}


def test_first_rule_that_holds_wins() -> None:
    story = turn({"when": MET, "go": "one"}, {"when": LOW, "go": "two"}, {"go": "three"})
    assert next_turn(story, assessment({"a": True}, {"validation": 0}), ()) == "one"
    assert next_turn(story, assessment({"a": False}, {"validation": 0}), ()) == "two"
    assert next_turn(story, assessment({"a": False}, {"validation": 2}), ()) == "three"


def test_turn_without_rules_closes_the_story() -> None:
    assert next_turn(turn(), assessment(), ()) is None


@pytest.mark.parametrize(
    ("condition", "met", "expected"),
    [
        ({"point": "a", "met": True}, {"a": True}, True),
        ({"point": "a", "met": True}, {"a": False}, False),
        ({"point": "a", "met": False}, {"a": True}, False),
        ({"point": "a", "met": False}, {"a": False}, True),
        ({"point": "a", "met": False}, {}, True),
    ],
)
def test_point_condition(condition: dict[str, Any], met: dict[str, bool], expected: bool) -> None:
    assert holds(Condition.model_validate(condition), assessment(met), ()) is expected


@pytest.mark.parametrize(
    ("level", "below", "expected"),
    [(0, 1, True), (1, 1, False), (1, 2, True), (2, 3, True), (3, 3, False), (None, 3, False)],
)
def test_competency_below_uses_the_level_and_unscored_is_not_below(
    level: int | None, below: int, expected: bool
) -> None:
    condition = Condition.model_validate({"competency": "frame", "below": below})
    assert holds(condition, assessment(levels={"frame": level}), ()) is expected


def test_competency_that_was_not_judged_is_not_below() -> None:
    assert not holds(Condition.model_validate(LOW), assessment(), ())


@pytest.mark.parametrize("taken", [True, False])
def test_action_condition(taken: bool) -> None:
    condition = Condition.model_validate({"action": "call-client", "taken": taken})
    assert holds(condition, assessment(), {"call-client"}) is taken
    assert holds(condition, assessment(), {"set-follow-up"}) is not taken


@pytest.mark.parametrize(
    ("met", "level", "every", "some"),
    [
        (True, 1, True, True),
        (True, 3, False, True),
        (False, 1, False, True),
        (False, 3, False, False),
    ],
)
def test_all_and_any(met: bool, level: int, every: bool, some: bool) -> None:
    judged = assessment({"a": met}, {"validation": level})
    assert holds(Condition.model_validate({"all": [MET, LOW]}), judged, ()) is every
    assert holds(Condition.model_validate({"any": [MET, LOW]}), judged, ()) is some


def test_conditions_nest() -> None:
    nested = Condition.model_validate({"any": [CALLED, {"all": [MET, LOW]}]})
    assert holds(nested, assessment({"a": True}, {"validation": 1}), ())
    assert not holds(nested, assessment({"a": True}, {"validation": 3}), ())
    assert holds(nested, assessment({"a": True}, {"validation": 3}), ["call-client"])


def a_story(**ways: tuple[str, ...]) -> Scenario:
    """Return a story with these turns, each going on to the turns named."""
    plain = turn().model_dump(mode="json", by_alias=True, exclude_none=True)
    turns = []
    for name, after in ways.items():
        rules = [{"when": MET, "go": go} for go in after[:-1]] + [{"go": go} for go in after[-1:]]
        turns.append({**plain, "id": name, "next": rules, "end": not after})
    return Scenario.model_validate(
        {
            "schema": 1,
            "id": "small-case",
            "title": "Small",
            "summary": "Small.",
            "programme": "Nights",
            "level": 1,
            "competencies": {"required": ["validation"]},
            "client": {"name": "Effie", "about": "Bakes."},
            "turns": turns,
        }
    )


@pytest.mark.parametrize(
    ("ways", "expected"),
    [
        ({"one": ()}, (1, 1)),
        ({"one": ("two",), "two": ()}, (2, 2)),
        ({"one": ("two", "end"), "two": ("three",), "three": ("end",), "end": ()}, (2, 4)),
        ({"one": ("three", "two"), "two": ("three",), "three": ()}, (2, 3)),
    ],
)
def test_shortest_and_longest_path(
    ways: dict[str, tuple[str, ...]], expected: tuple[int, int]
) -> None:
    assert path_lengths(a_story(**ways)) == expected
