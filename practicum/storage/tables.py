"""The tables. Rows are read and written only inside this package; domain objects leave it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    MetaData,
    String,
    Text,
    TypeDecorator,
    UniqueConstraint,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class UtcTime(TypeDecorator[datetime]):
    """A moment, stored in UTC and given back with its time zone (SQLite keeps none)."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a time without a zone; turn any other into UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value!r} has no time zone; use an aware time.")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the stored moment with UTC as its zone."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Table(DeclarativeBase):
    """Base of all tables."""

    # Fixed names, so that a later migration can name what it changes on either database.
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class PersonRow(Table):
    """Somebody who signs in."""

    __tablename__ = "people"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    roles: Mapped[list[str]] = mapped_column(JSON)
    demo: Mapped[bool]


class ScenarioVersionRow(Table):
    """The text of a scenario as it was practised; an edited file leaves it as it was."""

    __tablename__ = "scenario_versions"

    content_hash: Mapped[str] = mapped_column(String(128), primary_key=True)
    scenario_id: Mapped[str] = mapped_column(String(64), index=True)
    text: Mapped[str] = mapped_column(Text)
    first_seen_at: Mapped[datetime] = mapped_column(UtcTime)


class PracticeRow(Table):
    """One run of a person through a scenario."""

    __tablename__ = "practices"
    __table_args__ = (Index(None, "person_id", "scenario_id"),)

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"))
    scenario_id: Mapped[str] = mapped_column(String(64))
    content_hash: Mapped[str] = mapped_column(ForeignKey("scenario_versions.content_hash"))
    started_at: Mapped[datetime] = mapped_column(UtcTime)
    finished_at: Mapped[datetime | None] = mapped_column(UtcTime)


class PracticeTurnRow(Table):
    """A turn that a practice has reached; ``position`` counts from 0."""

    __tablename__ = "practice_turns"
    __table_args__ = (UniqueConstraint("practice_id", "turn_id"),)

    practice_id: Mapped[str] = mapped_column(ForeignKey("practices.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    turn_id: Mapped[str] = mapped_column(String(64))
    reached_at: Mapped[datetime] = mapped_column(UtcTime)


class AttemptRow(Table):
    """One sent reply, with what its assessment says most briefly beside the whole of it."""

    __tablename__ = "attempts"
    __table_args__ = (
        UniqueConstraint("practice_id", "turn_id", "draft_number"),
        Index(None, "person_id", "sent_at"),
        Index(None, "assessed_at"),
    )

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    practice_id: Mapped[str] = mapped_column(ForeignKey("practices.id"))
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"))
    scenario_id: Mapped[str] = mapped_column(String(64), index=True)
    content_hash: Mapped[str] = mapped_column(ForeignKey("scenario_versions.content_hash"))
    turn_id: Mapped[str] = mapped_column(String(64))
    draft_number: Mapped[int]
    reply: Mapped[str] = mapped_column(Text)
    plan: Mapped[str] = mapped_column(Text)
    self_rating: Mapped[dict[str, int]] = mapped_column(JSON)
    actions: Mapped[list[str]] = mapped_column(JSON)
    opened_at: Mapped[datetime] = mapped_column(UtcTime)
    sent_at: Mapped[datetime] = mapped_column(UtcTime)
    assessed_at: Mapped[datetime | None] = mapped_column(UtcTime)
    assessment: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    overall_level: Mapped[int | None]
    overall_score: Mapped[float | None]
    unscored: Mapped[bool | None]
    scorer_version: Mapped[str | None] = mapped_column(String(64))
    scorer_model: Mapped[str | None] = mapped_column(String(200))


class AttemptCompetencyRow(Table):
    """One competency's judgement of one attempt, to be counted without reading assessments."""

    __tablename__ = "attempt_competencies"
    __table_args__ = (Index(None, "competency"),)

    attempt_id: Mapped[str] = mapped_column(ForeignKey("attempts.id"), primary_key=True)
    competency: Mapped[str] = mapped_column(String(64), primary_key=True)
    level: Mapped[int | None]
    score: Mapped[float]
    unscored: Mapped[bool]


class WorkingDraftRow(Table):
    """A reply being written."""

    __tablename__ = "working_drafts"

    practice_id: Mapped[str] = mapped_column(ForeignKey("practices.id"), primary_key=True)
    turn_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    draft_number: Mapped[int] = mapped_column(primary_key=True)
    text: Mapped[str] = mapped_column(Text)
    plan: Mapped[str] = mapped_column(Text)
    revision: Mapped[int]
    updated_at: Mapped[datetime] = mapped_column(UtcTime)
