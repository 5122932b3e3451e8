"""Who is here, and who may sign in to the demo."""

from __future__ import annotations

from practicum.domain.people import DEMO_PEOPLE, Person
from practicum.errors import RecordNotFound
from practicum.services.context import Context
from practicum.storage.engine import reading
from practicum.storage.people import get_person


def demo_people(ctx: Context) -> tuple[Person, ...]:
    """Return the invented people of the demo sign-in; none where the demo is off."""
    return DEMO_PEOPLE if ctx.settings.demo else ()


def person(ctx: Context, person_id: str) -> Person:
    """Return the person who is signed in.

    Raises RecordNotFound for somebody unknown, and for a demo person once the demo is off.
    """
    with reading(ctx.engine) as session:
        found = get_person(session, person_id)
    if found.demo and not ctx.settings.demo:
        raise RecordNotFound("The demo is switched off here. Sign in with your own account.")
    return found
