"""What the scoring needs to know of a scenario, and no more."""

from __future__ import annotations

from feedback_models.types import Brief, Point, Score
from practicum.domain import scenario as authored


def brief_for(scenario: authored.Scenario, turn_id: str) -> Brief:
    """Return what a reply to this turn is judged against.

    A later turn's thread ends with the message that opened the story, the one earlier
    message every path through the story shares.

    Raises:
        TurnNotFound: the scenario has no such turn.
    """
    turn = scenario.turn(turn_id)
    thread = tuple(message.text for message in scenario.case.thread)
    if turn is not scenario.first_turn:
        thread += (scenario.first_turn.message,)
    return Brief(
        scenario=scenario.id,
        turn=turn.id,
        client_name=scenario.client.name,
        message=turn.message,
        points=tuple(_point(point) for point in turn.points),
        required=scenario.competencies.required,
        optional=scenario.competencies.optional,
        measures=_measures(scenario.case),
        thread=thread,
        expected_actions=turn.actions.expected,
        unneeded_actions=turn.actions.unneeded,
        model_replies=tuple(reply.text for reply in turn.model_replies),
    )


def _point(point: authored.Point) -> Point:
    return Point(
        id=point.id,
        competency=point.competency,
        kind=point.kind,
        says=point.says,
        exemplars=point.exemplars,
        counter_exemplars=point.counter_exemplars,
        tip=point.tip,
    )


def _measures(case: authored.Case) -> tuple[tuple[str, tuple[Score, ...]], ...]:
    return tuple(
        (measure, tuple(Score(day=s.day, total=s.total, item9=s.item9) for s in scores))
        for measure, scores in case.measures.items()
    )
