"""What a trainee's sent replies say about how they are getting on.

A competency is read from first drafts: a rewrite was made with the feedback on the same
message at hand, so it shows what rewriting gives, and is counted as that.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import fmean

from practicum.domain.attempt import Attempt
from practicum.domain.scenario import Scenario

RECENT = 5
"""How many of the latest first drafts the profile averages."""

COMPETENT = 2.0
"""The level (of 0 to 3) called competent."""

OVERALL = "overall"
"""Stands for the holistic judgement where a competency id is asked for."""


@dataclass(frozen=True)
class CompetencyStanding:
    """Where somebody stands in one competency. Levels and scores run from 0 to 3."""

    competency: str
    attempts: int
    """First drafts in which the competency was scored."""
    latest_level: int | None
    latest_score: float | None
    recent_mean: float | None
    """Mean score of the last ``RECENT`` first drafts."""
    sureness: str
    """How far to trust it, in words; empty once there are enough replies."""


@dataclass(frozen=True)
class TrendPoint:
    """One scored first draft in time."""

    sent_at: datetime
    scenario_id: str
    turn_id: str
    level: int
    score: float


@dataclass(frozen=True)
class Gain:
    """What rewriting gave: mean change in score from the first to the second draft."""

    competency: str
    pairs: int
    mean: float


@dataclass(frozen=True)
class SelfComparison:
    """The trainee's own ratings beside the scores of the same replies."""

    competency: str
    pairs: int
    own_mean: float
    score_mean: float
    words: str


@dataclass(frozen=True)
class Suggestion:
    """The scenario to practise next and the reason, in a sentence."""

    scenario_id: str
    competency: str | None
    """The competency it is meant for; None for a first scenario."""
    reason: str


def competency_profile(
    attempts: Sequence[Attempt], competencies: Iterable[str]
) -> dict[str, CompetencyStanding]:
    """Return the standing in each of the competencies, in their order."""
    return {competency: _standing(competency, attempts) for competency in competencies}


def trend(attempts: Sequence[Attempt], competency: str = OVERALL) -> list[TrendPoint]:
    """Return the scored first drafts, oldest first, for a competency or ``OVERALL``."""
    points = []
    for attempt in sorted(attempts, key=lambda attempt: attempt.sent_at):
        result = scored(attempt, competency)
        if attempt.draft_number == 1 and result is not None:
            level, score = result
            points.append(
                TrendPoint(attempt.sent_at, attempt.scenario_id, attempt.turn_id, level, score)
            )
    return points


def gain_by_rewriting(attempts: Sequence[Attempt]) -> dict[str, Gain]:
    """Return, for ``OVERALL`` and each competency with a scored pair, the gain of draft 2."""
    drafts = {(a.practice_id, a.turn_id, a.draft_number): a for a in attempts}
    gains: dict[str, list[float]] = defaultdict(list)
    for (practice_id, turn_id, number), second in drafts.items():
        first = drafts.get((practice_id, turn_id, 1))
        if number != 2 or first is None or second.assessment is None:
            continue
        for competency in (OVERALL, *second.assessment.competencies):
            before, after = scored(first, competency), scored(second, competency)
            if before is not None and after is not None:
                gains[competency].append(after[1] - before[1])
    return {key: Gain(key, len(values), fmean(values)) for key, values in gains.items()}


def self_against_score(attempts: Sequence[Attempt]) -> dict[str, SelfComparison]:
    """Return own ratings beside scores for each competency that has both, all drafts."""
    pairs: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for attempt in attempts:
        for competency, own in attempt.self_rating.items():
            result = scored(attempt, competency)
            if result is not None:
                pairs[competency].append((own, result[1]))
    comparisons = {}
    for competency, values in pairs.items():
        own_mean = fmean(own for own, _ in values)
        score_mean = fmean(score for _, score in values)
        words = _self_words(own_mean - score_mean, len(values))
        comparisons[competency] = SelfComparison(
            competency, len(values), own_mean, score_mean, words
        )
    return comparisons


def what_next(
    profile: Mapping[str, CompetencyStanding],
    scenarios: Iterable[Scenario],
    done: Collection[str],
    names: Mapping[str, str],
) -> Suggestion | None:
    """Return what to practise next: the weakest competency, on a scenario not done yet.

    ``done`` holds the ids of finished scenarios and ``names`` a readable name for each
    competency. Once everything is done it suggests doing the best match again. None
    only when there are no scenarios.
    """
    library = sorted(scenarios, key=lambda s: (s.level, s.minutes, s.title))
    if not library:
        return None
    open_ones = [scenario for scenario in library if scenario.id not in done]
    if not any(standing.attempts for standing in profile.values()):
        first = (open_ones or library)[0]
        reason = f"A good first one: level {first.level}, about {first.minutes} minutes."
        return Suggestion(first.id, None, reason)
    reached = max((s.level for s in library if s.id in done), default=1)
    for standing in sorted(profile.values(), key=_need):
        choice = _nearest(open_ones, standing.competency, reached)
        if choice is not None:
            return Suggestion(choice.id, standing.competency, _reason(standing, names))
    for standing in sorted(profile.values(), key=_need):
        choice = _nearest(library, standing.competency, reached)
        if choice is not None:
            reason = "You have done every scenario. " + _reason(standing, names)
            return Suggestion(choice.id, standing.competency, reason)
    return Suggestion(library[0].id, None, "You have done every scenario; try this one again.")


def scored(attempt: Attempt, competency: str) -> tuple[int, float] | None:
    """Return level and score of one competency or ``OVERALL``; None when unscored."""
    assessment = attempt.assessment
    if assessment is None:
        return None
    if competency == OVERALL:
        result = assessment.overall
        if result.unscored or result.level is None:
            return None
        return result.level, result.score
    judged = assessment.competencies.get(competency)
    if judged is None or judged.unscored or judged.level is None:
        return None
    return judged.level, judged.score


def _standing(competency: str, attempts: Sequence[Attempt]) -> CompetencyStanding:
    points = trend(attempts, competency)
    if not points:
        return CompetencyStanding(competency, 0, None, None, None, "not practised yet")
    return CompetencyStanding(
        competency=competency,
        attempts=len(points),
        latest_level=points[-1].level,
        latest_score=points[-1].score,
        recent_mean=fmean(point.score for point in points[-RECENT:]),
        sureness=_sureness(len(points)),
    )


def _sureness(replies: int) -> str:
    if replies == 1:
        return "one reply only: too early to say"
    if replies < 4:
        return f"{replies} replies only: a first impression"
    return ""


def _self_words(difference: float, pairs: int) -> str:
    if pairs < 3:
        return "Too few replies to compare yet."
    if difference >= 0.5:
        return "You tend to rate yourself higher than the feedback does."
    if difference <= -0.5:
        return "You tend to rate yourself lower than the feedback does."
    return "Your own rating and the feedback agree."


def _need(standing: CompetencyStanding) -> tuple[int, float, str]:
    """Sort key: practised and weak first, then not practised, then the rest."""
    mean = standing.recent_mean
    if mean is None:
        return 1, 0.0, standing.competency
    return (0 if mean < COMPETENT else 2), mean, standing.competency


def _nearest(scenarios: Sequence[Scenario], competency: str, reached: int) -> Scenario | None:
    """Return a scenario that requires the competency, not far above the level reached."""
    fitting = [s for s in scenarios if competency in s.competencies.required]
    return min(fitting, key=lambda s: (max(0, s.level - reached - 1), s.level), default=None)


def _reason(standing: CompetencyStanding, names: Mapping[str, str]) -> str:
    name = names.get(standing.competency, standing.competency)
    if standing.recent_mean is None:
        return f"It trains {name}, which you have not practised yet."
    if standing.recent_mean < COMPETENT:
        hint = f" ({standing.sureness})" if standing.sureness else ""
        return f"It trains {name}, where your replies have been weakest so far{hint}."
    return f"It trains {name}; your replies have been competent here, so it keeps you in form."
