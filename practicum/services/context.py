"""What every use case works with: settings, database, scenarios, clock and scorer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from threading import Lock

from practicum.config import Settings, make_data_folder
from practicum.content import Library, load_library
from practicum.content.paths import library_folders
from practicum.domain.people import DEMO_PEOPLE
from practicum.services.scoring import Scoring
from practicum.storage.engine import Engine, open_engine, writing
from practicum.storage.people import put_person
from practicum.storage.upgrade import upgrade

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """Return the present moment in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class Context:
    """Passed first to every service function; one for a process, shared by its threads."""

    settings: Settings
    engine: Engine
    library: Library
    scoring: Scoring
    clock: Clock = field(default=utc_now)


def open_context(
    settings: Settings, scoring: Scoring | None = None, clock: Clock = utc_now
) -> Context:
    """Open and upgrade the database, load the scenarios and return the context.

    Does not load the encoder. Where the demo is on, its invented people are there
    afterwards. Raises SettingsError, StorageError or ContentError.
    """
    if settings.keeps_data_in_sqlite:
        make_data_folder(settings)
    engine = open_engine(settings.database_url)
    upgrade(engine)
    if settings.demo:
        with writing(engine) as session:
            for person in DEMO_PEOPLE:
                put_person(session, person)
    library = load_library(library_folders(settings))
    return Context(settings, engine, library, scoring or Scoring(), clock)


def shared_context(settings: Settings) -> Context:
    """Return this process's one context for these settings, opened at the first call."""
    # The cache alone would open it twice, with two scorers, for two threads at once.
    with _opening:
        return _shared(settings)


@lru_cache(maxsize=4)
def _shared(settings: Settings) -> Context:
    return open_context(settings)


_opening = Lock()


def close_context(context: Context) -> None:
    """Give the database connections back."""
    context.engine.dispose()


@contextmanager
def opened(
    settings: Settings, scoring: Scoring | None = None, clock: Clock = utc_now
) -> Iterator[Context]:
    """Give an open context and close it afterwards; for commands and tests."""
    context = open_context(settings, scoring, clock)
    try:
        yield context
    finally:
        close_context(context)
