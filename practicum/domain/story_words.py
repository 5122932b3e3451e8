"""An author's story rules as a sentence that a trainer can read."""

from __future__ import annotations

from practicum.domain.scenario import Condition, Turn


def condition_words(condition: Condition | None, turn: Turn) -> str:
    """Return when a rule holds, in words; a rule without a condition holds otherwise."""
    if condition is None:
        return "otherwise"
    if condition.all is not None:
        return " and ".join(condition_words(part, turn) for part in condition.all)
    if condition.any is not None:
        return " or ".join(condition_words(part, turn) for part in condition.any)
    if condition.point is not None:
        says = next((p.says for p in turn.points if p.id == condition.point), condition.point)
        return f"{'seen' if condition.met else 'not seen'}: {says}"
    if condition.action is not None:
        return f"the action {condition.action} was {'' if condition.taken else 'not '}taken"
    return f"{condition.competency} is below {condition.below}"
