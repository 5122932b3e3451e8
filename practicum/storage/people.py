"""People, as they are stored."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from practicum.domain.people import Person, Role
from practicum.errors import RecordNotFound
from practicum.storage.tables import PersonRow


def get_person(session: Session, person_id: str, *, for_change: bool = False) -> Person:
    """Return a person; raises RecordNotFound.

    ``for_change`` makes other writers that ask the same wait for this transaction.
    """
    row = session.get(PersonRow, person_id, with_for_update=for_change or None)
    if row is None:
        raise RecordNotFound("There is no such person here. Sign in again.")
    return _person(row)


def list_people(session: Session) -> list[Person]:
    """Return everybody, by name."""
    return [_person(row) for row in session.scalars(select(PersonRow).order_by(PersonRow.name))]


def put_person(session: Session, person: Person) -> None:
    """Store a person; one with the same id takes the new name and roles."""
    session.merge(
        PersonRow(
            id=person.id,
            name=person.name,
            roles=[role.value for role in person.roles],
            demo=person.demo,
        )
    )


def _person(row: PersonRow) -> Person:
    return Person(row.id, row.name, tuple(Role(role) for role in row.roles), row.demo)
