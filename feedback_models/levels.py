"""From evidence to levels: readable arithmetic, never lower for more of what is wanted.

A competency's score starts from its points: must points count 1, should points one half, each
with its probability made firmer around one half. Faults found take away; findings set limits.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from feedback_models.checks import TOP, Finding
from feedback_models.points import PointReading

MUST, SHOULD = 1.0, 0.5
"""Weights of points within a competency."""
FIRM_LOW, FIRM_HIGH = 0.3, 0.95
"""Probabilities at and beyond which a point counts as surely missed, or surely met."""
FAULT_COSTS = 1.2
"""Points of score that a surely committed ``avoid`` fault takes away."""
FAULT_FROM, FAULT_SURE = 0.3, 0.6
"""Probabilities from which a fault begins to cost, and at which it costs in full."""
OVERALL_FAULT = 0.5
"""Share of a fault's cost that the overall score bears."""
HARM_SURE = 0.9
"""Probability of a committed fault from which a reply may be called harmful (overall 0)."""
MUST_MISSED, MUST_DOUBTFUL = 0.2, 0.5
"""Probabilities of a must point below which a reply is not to be sent, or not as it is."""
NOT_SENDABLE, NOT_AS_IT_IS = 1.4, 2.3
"""The highest overall scores of a reply that needs rewriting, and of one that needs an edit."""
HARMLESS = 0.8
"""Overall score of a reply that does nothing wanted, and no harm."""
LEVEL_FROM = (0.6, 1.5, 2.4)
"""Scores at which levels 1, 2 and 3 begin."""


@dataclass(frozen=True)
class Judged:
    """A score from 0 to 3 and how sure it is, 0 to 1."""

    score: float
    confidence: float


def level_of(score: float) -> int:
    """Return the level, 0 to 3, that a score belongs to."""
    return sum(score >= start for start in LEVEL_FROM)


def firm(probability: float, low: float = FIRM_LOW, high: float = FIRM_HIGH) -> float:
    """Return 0 to 1: a probability with its doubtful middle stretched over the whole range."""
    return min(1.0, max(0.0, (probability - low) / (high - low)))


def coverage(points: Sequence[PointReading]) -> float | None:
    """Return the weighted share, 0 to 1, of must and should points met; None without any."""
    total = gained = 0.0
    for found in points:
        if found.point.kind == "avoid":
            continue
        weight = MUST if found.point.kind == "must" else SHOULD
        total += weight
        gained += weight * firm(found.probability)
    return gained / total if total else None


def fault_cost(points: Sequence[PointReading]) -> float:
    """Return what the committed ``avoid`` points among these take away."""
    return FAULT_COSTS * max(
        (firm(p.probability, FAULT_FROM, FAULT_SURE) for p in points if p.point.kind == "avoid"),
        default=0.0,
    )


def judge_points(points: Sequence[PointReading]) -> Judged | None:
    """Return a competency's score from its points; None where no point speaks for it."""
    share = coverage(points)
    if share is None:
        return None
    doubts = [1.0 - abs(2.0 * p.probability - 1.0) for p in points if p.point.kind != "avoid"]
    confidence = 1.0 - sum(doubts) / len(doubts)
    return Judged(bounded(TOP * share - fault_cost(points)), confidence)


def limited(score: float, findings: Sequence[Finding]) -> float:
    """Return the score within every limit that the findings set."""
    return min([score, *(f.limit for f in findings)])


def overall_score(
    competencies: Sequence[float], points: Sequence[PointReading], findings: Sequence[Finding]
) -> float:
    """Return the holistic score of a reply, 0 to 3.

    Half of it is the share of the turn's points, half the mean of the required competencies.
    A reply that only falls short is not to be sent (1); below that is for harm alone, so the
    score starts at :data:`HARMLESS`, and only a fault that was surely committed takes it down to
    0. Findings limit.
    """
    share = coverage(points)
    mean = sum(competencies) / len(competencies) if competencies else 0.0
    base = mean if share is None else 0.5 * mean + 0.5 * TOP * share
    merit = HARMLESS + (TOP - HARMLESS) * base / TOP
    score = bounded(merit - OVERALL_FAULT * fault_cost(points))
    if not _surely_at_fault(points):
        score = max(score, LEVEL_FROM[0])
    return min([score, _limit_of_points(points), *(f.overall_limit for f in findings)])


def _surely_at_fault(points: Sequence[PointReading]) -> bool:
    return any(p.point.kind == "avoid" and p.probability >= HARM_SURE for p in points)


def _limit_of_points(points: Sequence[PointReading]) -> float:
    """Return how high a reply can be with what it misses or commits, however much else it does.

    One must point that is surely missed, or one fault surely committed, asks for a rewrite.
    """
    least = min((p.probability for p in points if p.point.kind == "must"), default=1.0)
    if least < MUST_MISSED or _surely_at_fault(points):
        return NOT_SENDABLE
    return NOT_AS_IT_IS if least < MUST_DOUBTFUL else TOP


def bounded(score: float) -> float:
    """Return the score brought into 0 to 3."""
    return min(TOP, max(0.0, score))
