"""Practices and the scenario texts they are pinned to, as they are stored."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.orm import Session

from practicum.domain.attempt import Practice
from practicum.errors import RecordNotFound
from practicum.storage.tables import PracticeRow, PracticeTurnRow, ScenarioVersionRow


def keep_scenario_version(
    session: Session, content_hash: str, scenario_id: str, text: str, seen_at: datetime
) -> None:
    """Keep the text of a scenario version for as long as something refers to it."""
    if session.get(ScenarioVersionRow, content_hash) is None:
        session.add(
            ScenarioVersionRow(
                content_hash=content_hash,
                scenario_id=scenario_id,
                text=text,
                first_seen_at=seen_at,
            )
        )
        session.flush()


def scenario_text(session: Session, content_hash: str) -> str:
    """Return the YAML text of a scenario version; raises RecordNotFound."""
    row = session.get(ScenarioVersionRow, content_hash)
    if row is None:
        raise RecordNotFound("This version of the scenario was never practised here.")
    return row.text


def add_practice(session: Session, practice: Practice) -> None:
    """Store a new practice with the turns it has reached."""
    session.add(
        PracticeRow(
            id=practice.id,
            person_id=practice.person_id,
            scenario_id=practice.scenario_id,
            content_hash=practice.content_hash,
            started_at=practice.started_at,
            finished_at=practice.finished_at,
        )
    )
    session.flush()
    for position, turn_id in enumerate(practice.turn_ids):
        session.add(
            PracticeTurnRow(
                practice_id=practice.id,
                position=position,
                turn_id=turn_id,
                reached_at=practice.started_at,
            )
        )


def get_practice(session: Session, practice_id: str, *, for_change: bool = False) -> Practice:
    """Return a practice; raises RecordNotFound.

    ``for_change`` holds it against other writers until the end of the transaction.
    """
    query = select(PracticeRow).where(PracticeRow.id == practice_id)
    row = session.scalar(query.with_for_update() if for_change else query)
    if row is None:
        raise RecordNotFound("There is no such practice. Choose a scenario under Practise.")
    return _practices(session, [row])[0]


def practices_of(
    session: Session, person_id: str | None = None, scenario_id: str | None = None
) -> list[Practice]:
    """Return practices, the newest first; of one person and one scenario where given."""
    conditions: list[ColumnElement[bool]] = []
    if person_id is not None:
        conditions.append(PracticeRow.person_id == person_id)
    if scenario_id is not None:
        conditions.append(PracticeRow.scenario_id == scenario_id)
    query = select(PracticeRow).where(*conditions)
    rows = session.scalars(query.order_by(PracticeRow.started_at.desc(), PracticeRow.id)).all()
    return _practices(session, list(rows))


def reach_turn(session: Session, practice: Practice, turn_id: str, at: datetime) -> None:
    """Note that a practice has reached its next turn."""
    session.add(
        PracticeTurnRow(
            practice_id=practice.id,
            position=len(practice.turn_ids),
            turn_id=turn_id,
            reached_at=at,
        )
    )


def finish_practice(session: Session, practice_id: str, at: datetime) -> None:
    """Note the end of a practice; a second time changes nothing."""
    session.execute(
        update(PracticeRow)
        .where(PracticeRow.id == practice_id, PracticeRow.finished_at.is_(None))
        .values(finished_at=at)
    )


def _practices(session: Session, rows: list[PracticeRow]) -> list[Practice]:
    turns: dict[str, list[str]] = {row.id: [] for row in rows}
    query = (
        select(PracticeTurnRow.practice_id, PracticeTurnRow.turn_id)
        .where(PracticeTurnRow.practice_id.in_(turns))
        .order_by(PracticeTurnRow.practice_id, PracticeTurnRow.position)
    )
    for practice_id, turn_id in session.execute(query):
        turns[practice_id].append(turn_id)
    return [
        Practice(
            id=row.id,
            person_id=row.person_id,
            scenario_id=row.scenario_id,
            content_hash=row.content_hash,
            started_at=row.started_at,
            finished_at=row.finished_at,
            turn_ids=tuple(turns[row.id]),
        )
        for row in rows
    ]
