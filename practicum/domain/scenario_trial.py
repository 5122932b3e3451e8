"""Tries a scenario's own replies on the scorer: good ones must come out good, weak ones weak."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Protocol

from feedback_models.types import Assessment, Brief
from practicum.domain.brief import brief_for
from practicum.domain.plain_data import BrokenRule, Loc
from practicum.domain.scenario import Scenario, Turn
from practicum.domain.scenario_wording import shortened

SENDABLE = 2
"""Overall level from which a reply can be sent, perhaps after small edits."""
QUOTED = 160
"""Characters of a reply's sentence that are quoted."""


class Scorer(Protocol):
    """What judges a reply; :class:`feedback_models.ReplyScorer` does."""

    def assess(self, brief: Brief, reply: str, actions: Collection[str] = ()) -> Assessment:
        """Return everything that can be judged about a reply."""
        ...


def trial(scenario: Scenario, scorer: Scorer) -> list[BrokenRule]:
    """Return what the scorer makes of the model and weak replies that an author would not expect.

    Model replies are tried with the turn's expected actions taken, weak replies with none.
    """
    found: list[BrokenRule] = []
    for place, turn in enumerate(scenario.turns):
        loc = ("turns", place)
        brief = brief_for(scenario, turn.id)
        taken = turn.actions.expected
        models = [scorer.assess(brief, reply.text, taken) for reply in turn.model_replies]
        weak = [scorer.assess(brief, reply.text) for reply in turn.weak_replies]
        found += _points_not_met(loc, turn, models)
        found += _models_not_good(loc, turn, models)
        found += _weak_not_weak(loc, turn, weak)
        found += _out_of_order(loc, turn, models, weak)
    return found


def _points_not_met(loc: Loc, turn: Turn, models: Sequence[Assessment]) -> Iterator[BrokenRule]:
    for place, point in enumerate(turn.points):
        if point.kind != "must" or not models:
            continue
        if not any(model.points[point.id].met for model in models):
            what = (
                f"no model reply meets the must point '{point.id}'; "
                f"{_nearest(turn, models, point.id)} Add an exemplar in words like these, or make "
                "the reply say it more plainly."
            )
            yield BrokenRule((*loc, "points", place), what)


def _nearest(turn: Turn, models: Sequence[Assessment], point: str) -> str:
    results = [model.points[point] for model in models]
    best = max(range(len(results)), key=lambda number: results[number].probability)
    quote = _quoted(turn.model_replies[best].text, results[best].start, results[best].end)
    if not quote:
        return "no sentence comes near it."
    return f"the nearest sentence is {quote} (model reply {best + 1})."


def _models_not_good(loc: Loc, turn: Turn, models: Sequence[Assessment]) -> Iterator[BrokenRule]:
    for place, model in enumerate(models):
        here = (*loc, "model_replies", place)
        text = turn.model_replies[place].text
        for gate in model.gates:
            quote = _quoted(text, gate.start, gate.end)
            what = (
                f"the reply stops at the safety gate '{gate.id}'{f' with {quote}' if quote else ''}"
                f". {gate.why} Mend the reply: nobody should learn from it as it is."
            )
            yield BrokenRule(here, what)
        for point in turn.points:
            result = model.points[point.id]
            if point.kind == "avoid" and result.met:
                quote = _quoted(text, result.start, result.end)
                what = (
                    f"the reply reads as committing the fault '{point.id}' in {quote}; it is near "
                    f"the exemplar '{shortened(result.exemplar)}'. Change the reply, or add a "
                    "counter-exemplar to that point in words like these."
                )
                yield BrokenRule(here, what)
        if not model.gates and not _is_sendable(model):
            what = (
                f"this model reply comes out as not to be sent ({_standing(model)}). "
                f"{model.overall.reason} {_mend(_missed(turn, model))}"
            )
            yield BrokenRule(here, what)


def _weak_not_weak(loc: Loc, turn: Turn, weak: Sequence[Assessment]) -> Iterator[BrokenRule]:
    for place, result in enumerate(weak):
        if _is_sendable(result):
            what = (
                f"this weak reply comes out as ready to send ({_standing(result)}), though its "
                f"fault is '{turn.weak_replies[place].fault}'. {_seen(turn, result)} Add what is "
                "wrong with it to an avoid point, as an exemplar in other words; add "
                "counter-exemplars to the points that it only touches; or leave out more of what "
                "a good reply does."
            )
            yield BrokenRule((*loc, "weak_replies", place), what)


def _seen(turn: Turn, result: Assessment) -> str:
    met = [p for p in turn.points if result.points[p.id].met]
    does = ", ".join(p.id for p in met if p.kind != "avoid") or "no point"
    faults = ", ".join(p.id for p in met if p.kind == "avoid") or "no fault of the turn's"
    return f"It is seen to meet {does} and to commit {faults}."


def _out_of_order(
    loc: Loc, turn: Turn, models: Sequence[Assessment], weak: Sequence[Assessment]
) -> Iterator[BrokenRule]:
    if not weak:
        return
    best = max(range(len(weak)), key=lambda number: weak[number].overall.score)
    for place, model in enumerate(models):
        if model.overall.score <= weak[best].overall.score:
            what = (
                f"this model reply scores {model.overall.score:.1f} of 3, and weak reply "
                f"{best + 1} ('{turn.weak_replies[best].fault}') {weak[best].overall.score:.1f}; "
                "a model reply has to come out above every weak one. Look at which points each "
                "is said to meet with `practicum score`, and widen or narrow their exemplars."
            )
            yield BrokenRule((*loc, "model_replies", place), what)


def _is_sendable(assessment: Assessment) -> bool:
    level = assessment.overall.level
    return level is not None and level >= SENDABLE


def _standing(assessment: Assessment) -> str:
    level = assessment.overall.level
    return "it cannot be judged" if level is None else f"level {level} of 3"


def _missed(turn: Turn, assessment: Assessment) -> list[str]:
    return [p.id for p in turn.points if p.kind != "avoid" and not assessment.points[p.id].met]


def _mend(missed: Sequence[str]) -> str:
    if not missed:
        return "`practicum score` shows what holds it back."
    named = ", ".join(missed)
    return f"Not seen as met: {named}. Say these more plainly, or add exemplars to them."


def _quoted(text: str, start: int | None, end: int | None) -> str:
    quote = "" if start is None else shortened(text[start:end], QUOTED)
    return f"'{quote}'" if quote else ""
