"""Which client message comes next, as the author's rules say."""

from __future__ import annotations

from collections.abc import Collection

from feedback_models.types import Assessment
from practicum.domain.scenario import Condition, Scenario, Turn


def next_turn(turn: Turn, assessment: Assessment, actions: Collection[str]) -> str | None:
    """Return the id of the turn that follows, or None where the story closes.

    The rules are tried in order and the first that holds wins; a rule without `when`
    always holds.
    """
    for rule in turn.next:
        if rule.when is None or holds(rule.when, assessment, actions):
            return rule.go
    return None


def path_lengths(scenario: Scenario) -> tuple[int, int]:
    """Return the fewest and the most turns that a practice of this scenario can have."""
    found: dict[str, tuple[int, int]] = {}
    waiting = [scenario.first_turn.id]
    while waiting:
        turn = scenario.turn(waiting[-1])
        after = {rule.go for rule in turn.next}
        unknown = after - found.keys()
        if unknown:
            waiting += sorted(unknown)
            continue
        waiting.pop()
        fewest = min((found[name][0] for name in after), default=0)
        most = max((found[name][1] for name in after), default=0)
        found[turn.id] = (1 + fewest, 1 + most)
    return found[scenario.first_turn.id]


def holds(condition: Condition, assessment: Assessment, actions: Collection[str]) -> bool:
    """Return whether a condition holds for an assessed reply and the actions taken beside it.

    A point that the assessment does not know counts as not met; a competency that is
    unscored counts as not below any level, so that doubt never steers the story.
    """
    if condition.all is not None:
        return all(holds(part, assessment, actions) for part in condition.all)
    if condition.any is not None:
        return any(holds(part, assessment, actions) for part in condition.any)
    if condition.point is not None:
        result = assessment.points.get(condition.point)
        return (result is not None and result.met) is condition.met
    if condition.action is not None:
        return (condition.action in actions) is condition.taken
    return _is_below(condition, assessment)


def _is_below(condition: Condition, assessment: Assessment) -> bool:
    result = assessment.competencies.get(condition.competency or "")
    if result is None or result.unscored or result.level is None or condition.below is None:
        return False
    return result.level < condition.below
