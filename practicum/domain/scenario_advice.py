"""What the format allows but an author should look at again before others practise on it."""

from __future__ import annotations

from collections.abc import Iterator

from practicum.domain.plain_data import BrokenRule, Loc
from practicum.domain.scenario import Condition, Scenario, Turn

JUDGED_FROM_TEXT = "clarity"
"""The one competency that is read from the text itself and needs no point."""


def advice_on(scenario: Scenario) -> list[BrokenRule]:
    """Return what a valid scenario would gain from, with its place."""
    found = list(_competencies_without_point(scenario))
    for place, turn in enumerate(scenario.turns):
        loc = ("turns", place)
        found += _incomplete(loc, turn)
        found += _unscored_conditions(loc, turn, scenario)
    return found


def _competencies_without_point(scenario: Scenario) -> Iterator[BrokenRule]:
    asked = {p.competency for p in scenario.first_turn.points if p.kind != "avoid"}
    for place, name in enumerate(scenario.competencies.required):
        if name not in asked and name != JUDGED_FROM_TEXT:
            what = (
                f"'{name}' is required, but no must or should point of the first turn carries "
                "it. Add such a point, or make it optional."
            )
            yield BrokenRule(("competencies", "required", place), what, name)


def _incomplete(loc: Loc, turn: Turn) -> Iterator[BrokenRule]:
    if all(point.kind != "must" for point in turn.points):
        yield BrokenRule((*loc, "points"), "no point is a must; say what no reply may leave out.")
    if not turn.model_replies:
        what = "there are no model replies; trainees compare their second draft with two."
        yield BrokenRule(loc, what)
    if not turn.weak_replies:
        what = "there are no weak replies; two or more show trainers what to look for."
        yield BrokenRule(loc, what)
    for place, point in enumerate(turn.points):
        if not point.counter_exemplars:
            what = (
                "there are no counter-exemplars; without them a sentence that is only "
                "near the topic counts as doing it."
            )
            yield BrokenRule((*loc, "points", place), what)


def _unscored_conditions(loc: Loc, turn: Turn, scenario: Scenario) -> Iterator[BrokenRule]:
    judged = (*scenario.competencies.required, *scenario.competencies.optional)
    for place, rule in enumerate(turn.next):
        for condition in _parts(rule.when):
            name = condition.competency
            if name is not None and name not in judged:
                what = (
                    f"'{name}' is neither required nor optional here, so it is never judged "
                    "and this condition never holds."
                )
                yield BrokenRule((*loc, "next", place, "when"), what, name)


def _parts(condition: Condition | None) -> Iterator[Condition]:
    if condition is not None:
        yield condition
        for part in (*(condition.all or ()), *(condition.any or ())):
            yield from _parts(part)
