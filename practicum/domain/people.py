"""Who uses Practicum, and in which role."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a person may do; one person may hold several roles."""

    TRAINEE = "trainee"
    TRAINER = "trainer"
    SERVICE_LEAD = "service-lead"
    ADMINISTRATOR = "administrator"

    @property
    def words(self) -> str:
        """The role as it is written in a sentence."""
        return self.value.replace("-", " ")


@dataclass(frozen=True)
class Person:
    """Somebody who signs in. ``demo`` marks an invented person of the demo sign-in."""

    id: str
    name: str
    roles: tuple[Role, ...]
    demo: bool = False

    def is_a(self, role: Role) -> bool:
        """True when the person holds the role."""
        return role in self.roles


DEMO_PEOPLE: tuple[Person, ...] = (
    Person("demo-trainee", "Robin Marlow", (Role.TRAINEE,), demo=True),
    Person("demo-trainer", "Imani Castell", (Role.TRAINER,), demo=True),
    Person("demo-service-lead", "Wojtek Hale", (Role.SERVICE_LEAD,), demo=True),
)
"""The invented people that the demo sign-in offers, one for each role of a course."""
