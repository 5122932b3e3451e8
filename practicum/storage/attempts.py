"""Sent replies and their assessments, as they are stored: added once, never changed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from feedback_models.types import Assessment
from practicum.domain.attempt import Attempt
from practicum.errors import RecordNotFound
from practicum.storage.tables import AttemptCompetencyRow, AttemptRow


class ScenarioTally(NamedTuple):
    """What one person's attempts at one scenario come to."""

    scenario_id: str
    best_level: int | None
    last_sent_at: datetime


def add_attempt(session: Session, attempt: Attempt) -> None:
    """Store a sent reply, without an assessment yet."""
    session.add(
        AttemptRow(
            id=attempt.id,
            practice_id=attempt.practice_id,
            person_id=attempt.person_id,
            scenario_id=attempt.scenario_id,
            content_hash=attempt.content_hash,
            turn_id=attempt.turn_id,
            draft_number=attempt.draft_number,
            reply=attempt.reply,
            plan=attempt.plan,
            self_rating=dict(attempt.self_rating),
            actions=list(attempt.actions),
            opened_at=attempt.opened_at,
            sent_at=attempt.sent_at,
        )
    )


def add_assessment(session: Session, attempt_id: str, made: Assessment, at: datetime) -> bool:
    """Store the assessment of an attempt once; False when it has one, which then stays."""
    stored = session.execute(
        update(AttemptRow)
        .where(AttemptRow.id == attempt_id, AttemptRow.assessed_at.is_(None))
        .values(
            assessed_at=at,
            assessment=made.to_dict(),
            overall_level=made.overall.level,
            overall_score=made.overall.score,
            unscored=made.overall.unscored,
            scorer_version=made.scorer.version,
            scorer_model=made.scorer.model,
        )
        .returning(AttemptRow.id)
    ).first()
    if stored is None:
        return False
    for competency, result in made.competencies.items():
        session.add(
            AttemptCompetencyRow(
                attempt_id=attempt_id,
                competency=competency,
                level=result.level,
                score=result.score,
                unscored=result.unscored,
            )
        )
    return True


def get_attempt(session: Session, attempt_id: str, person_id: str | None = None) -> Attempt:
    """Return an attempt; raises RecordNotFound, also when it is not that person's own."""
    row = session.get(AttemptRow, attempt_id, populate_existing=True)
    if row is None or person_id not in (None, row.person_id):
        raise RecordNotFound("There is no such reply of yours. Look under My progress.")
    return _attempt(row)


def find_attempt(
    session: Session, practice_id: str, turn_id: str, draft_number: int
) -> Attempt | None:
    """Return the attempt with this draft number, or None."""
    row = session.scalar(
        select(AttemptRow).where(
            AttemptRow.practice_id == practice_id,
            AttemptRow.turn_id == turn_id,
            AttemptRow.draft_number == draft_number,
        )
    )
    return None if row is None else _attempt(row)


def attempts_in_practice(session: Session, practice_id: str) -> list[Attempt]:
    """Return the attempts of a practice in the order in which they were sent."""
    query = select(AttemptRow).where(AttemptRow.practice_id == practice_id)
    rows = session.scalars(query.order_by(AttemptRow.sent_at, AttemptRow.draft_number))
    return [_attempt(row) for row in rows]


def attempts_of_person(session: Session, person_id: str, limit: int | None = None) -> list[Attempt]:
    """Return a person's attempts, the newest first, at most ``limit``."""
    query = select(AttemptRow).where(AttemptRow.person_id == person_id)
    query = query.order_by(AttemptRow.sent_at.desc(), AttemptRow.draft_number.desc())
    return [_attempt(row) for row in session.scalars(query.limit(limit))]


def pending_attempt_ids(session: Session) -> Sequence[str]:
    """Return the ids of attempts that were not assessed yet, the oldest first."""
    query = select(AttemptRow.id).where(AttemptRow.assessed_at.is_(None))
    return session.scalars(query.order_by(AttemptRow.sent_at)).all()


def tally_by_scenario(session: Session, person_id: str) -> dict[str, ScenarioTally]:
    """Return best overall level and last sending of each scenario a person replied in."""
    query = (
        select(
            AttemptRow.scenario_id,
            func.max(AttemptRow.overall_level),
            func.max(AttemptRow.sent_at, type_=AttemptRow.sent_at.type),
        )
        .where(AttemptRow.person_id == person_id)
        .group_by(AttemptRow.scenario_id)
    )
    return {row[0]: ScenarioTally(*row) for row in session.execute(query)}


class PersonTally(NamedTuple):
    """How much one person has sent; counts only, no text."""

    person_id: str
    replies: int
    """First drafts: turns answered."""
    rewrites: int
    last_sent_at: datetime


def tally_by_person(session: Session) -> dict[str, PersonTally]:
    """Return how much each person has sent; people who sent nothing are left out."""
    query = select(
        AttemptRow.person_id,
        func.count().filter(AttemptRow.draft_number == 1),
        func.count().filter(AttemptRow.draft_number > 1),
        func.max(AttemptRow.sent_at, type_=AttemptRow.sent_at.type),
    ).group_by(AttemptRow.person_id)
    return {row[0]: PersonTally(*row) for row in session.execute(query)}


def _attempt(row: AttemptRow) -> Attempt:
    return Attempt(
        id=row.id,
        practice_id=row.practice_id,
        person_id=row.person_id,
        scenario_id=row.scenario_id,
        content_hash=row.content_hash,
        turn_id=row.turn_id,
        draft_number=row.draft_number,
        reply=row.reply,
        plan=row.plan,
        self_rating=row.self_rating,
        actions=tuple(row.actions),
        opened_at=row.opened_at,
        sent_at=row.sent_at,
        assessment=None if row.assessment is None else Assessment.from_dict(row.assessment),
    )
