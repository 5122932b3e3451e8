"""How a trainee is getting on, and how far a course is, in counts."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from feedback_models import load_rubric
from feedback_models.types import COMPETENCIES
from practicum.domain.attempt import Attempt
from practicum.domain.people import Role
from practicum.domain.progress import (
    OVERALL,
    CompetencyStanding,
    Gain,
    SelfComparison,
    Suggestion,
    TrendPoint,
    competency_profile,
    gain_by_rewriting,
    self_against_score,
    trend,
    what_next,
)
from practicum.services.context import Context
from practicum.storage.attempts import attempts_of_person, tally_by_person
from practicum.storage.engine import reading
from practicum.storage.people import list_people
from practicum.storage.practices import practices_of


@dataclass(frozen=True)
class Progress:
    """Everything that the progress page shows."""

    replies: int
    """First drafts sent."""
    rewrites: int
    scenarios_done: int
    profile: dict[str, CompetencyStanding]
    """One standing for each of the ten competencies, in their order."""
    trends: dict[str, list[TrendPoint]]
    """Scored first drafts in time, for ``OVERALL`` and each competency that has any."""
    gains: dict[str, Gain]
    """What rewriting gave, for ``OVERALL`` and each competency that has a pair."""
    self_comparisons: dict[str, SelfComparison]
    suggestion: Suggestion | None
    """None only for an empty library."""


@dataclass(frozen=True)
class CompletionRow:
    """One trainee in the service lead's table: counts and dates, no reply text."""

    person_id: str
    name: str
    scenarios_practised: int
    """Different scenarios in which at least one practice was finished."""
    scenarios_started: int
    turns_answered: int
    rewrites: int
    last_practised: datetime | None


def progress(ctx: Context, person_id: str) -> Progress:
    """Return how a person is getting on; everything is empty before the first reply."""
    with reading(ctx.engine) as session:
        attempts = attempts_of_person(session, person_id)
        practices = practices_of(session, person_id)
    done = {practice.scenario_id for practice in practices if practice.finished_at is not None}
    profile = competency_profile(attempts, COMPETENCIES)
    trends = {key: trend(attempts, key) for key in (OVERALL, *COMPETENCIES)}
    replies = sum(attempt.draft_number == 1 for attempt in attempts)
    return Progress(
        replies=replies,
        rewrites=len(attempts) - replies,
        scenarios_done=len(done),
        profile=profile,
        trends={key: points for key, points in trends.items() if points},
        gains=gain_by_rewriting(attempts),
        self_comparisons=self_against_score(attempts),
        suggestion=what_next(
            profile,
            [loaded.scenario for loaded in ctx.library.values()],
            done,
            competency_names(),
        ),
    )


def competency_names() -> dict[str, str]:
    """Return the short name of each competency, for use within a sentence."""
    return {key: item.short for key, item in load_rubric().competencies.items()}


def recent_attempts(ctx: Context, person_id: str, limit: int = 10) -> list[Attempt]:
    """Return a person's latest attempts, the newest first."""
    with reading(ctx.engine) as session:
        return attempts_of_person(session, person_id, limit)


def completion(ctx: Context) -> list[CompletionRow]:
    """Return one row for each trainee, by name."""
    with reading(ctx.engine) as session:
        people = list_people(session)
        tallies = tally_by_person(session)
        started: dict[str, set[str]] = defaultdict(set)
        done: dict[str, set[str]] = defaultdict(set)
        last_start: dict[str, datetime] = {}
        for practice in practices_of(session):
            started[practice.person_id].add(practice.scenario_id)
            last_start.setdefault(practice.person_id, practice.started_at)
            if practice.finished_at is not None:
                done[practice.person_id].add(practice.scenario_id)
    rows = []
    for person in people:
        if not person.is_a(Role.TRAINEE):
            continue
        tally = tallies.get(person.id)
        times = [last_start[person.id]] if person.id in last_start else []
        times += [tally.last_sent_at] if tally else []
        rows.append(
            CompletionRow(
                person_id=person.id,
                name=person.name,
                scenarios_practised=len(done[person.id]),
                scenarios_started=len(started[person.id]),
                turns_answered=tally.replies if tally else 0,
                rewrites=tally.rewrites if tally else 0,
                last_practised=max(times, default=None),
            )
        )
    return rows
