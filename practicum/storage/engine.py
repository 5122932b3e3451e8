"""The database connection: one engine per process, one transaction per use.

SQLite runs in WAL mode, so that readers never wait for a writer, with
``synchronous=FULL``: each commit reaches the disk before it is acknowledged. NORMAL would
survive a killed process too, but could lose the last replies to a power cut, and a reply
that somebody was told is kept must be kept. At one commit every few seconds for each person
writing, the extra flush costs nothing that can be felt.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.orm import Session

from practicum.errors import StorageError

__all__ = [
    "Connection",
    "Engine",
    "Session",
    "in_plain_words",
    "open_engine",
    "reading",
    "rebuilding_sqlite",
    "storage_errors",
    "writing",
    "writing_connection",
]

BUSY_SECONDS = 10
"""How long a writer waits for another one before it gives up."""

_WRITES = "practicum_writes"


def open_engine(url: str) -> Engine:
    """Return an engine for an SQLite file or a PostgreSQL server; does not connect yet.

    Makes the folder of an SQLite file. Raises StorageError for a URL that cannot be used.
    """
    try:
        parsed = make_url(url)
        if parsed.get_backend_name() == "sqlite" and parsed.database:
            Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
        engine = create_engine(parsed, pool_pre_ping=parsed.get_backend_name() != "sqlite")
    except (ArgumentError, NoSuchModuleError) as error:
        raise StorageError(
            "The database URL cannot be used; it must begin with sqlite:/// or postgresql://."
        ) from error
    except ModuleNotFoundError as error:
        raise StorageError(
            f"The database needs the Python package {error.name!r}, which is not installed. "
            "Install it (for PostgreSQL: pip install 'psycopg[binary]') or use sqlite:///."
        ) from error
    except OSError as error:
        raise StorageError(
            f"The folder of the database cannot be made: {error.strerror}: {error.filename!r}. "
            "Choose a folder that you may write to."
        ) from error
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


@contextmanager
def reading(engine: Engine) -> Iterator[Session]:
    """Give a session to read with; nothing done in it is kept.

    Raises StorageError, in plain words, for every failure of the database.
    """
    with storage_errors(), Session(engine, expire_on_commit=False) as session:
        yield session


@contextmanager
def writing(engine: Engine) -> Iterator[Session]:
    """Give a session whose changes are committed together at the end, or not at all.

    On return they are on the disk. On SQLite the write lock is taken at the start, so
    what is read inside cannot change before it is written. Raises StorageError.
    """
    with storage_errors(), Session(engine, expire_on_commit=False) as session:
        session.connection(execution_options={_WRITES: True})
        yield session
        session.commit()


@contextmanager
def writing_connection(engine: Engine) -> Iterator[Connection]:
    """Give a plain connection in a writing transaction; for changes to the tables themselves."""
    with storage_errors(), engine.connect() as connection:
        connection.execution_options(**{_WRITES: True})
        with connection.begin():
            yield connection


@contextmanager
def rebuilding_sqlite(engine: Engine) -> Iterator[Connection]:
    """Give a writing connection to SQLite on which tables can be built anew.

    References between tables are not enforced meanwhile, as dropping the old table would
    delete what refers to it; they are checked before the commit, and StorageError is raised
    where one is broken. Switching enforcement is possible only outside a transaction.
    """
    with storage_errors(), engine.connect() as connection:
        driver: Any = connection.connection.driver_connection
        driver.execute("PRAGMA foreign_keys=OFF")
        try:
            connection.execution_options(**{_WRITES: True})
            with connection.begin():
                yield connection
                broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
                if broken is not None:
                    raise StorageError(
                        f"Upgrading the database would break a reference in {broken[0]!r}. "
                        "Nothing was changed; restore the last backup and report this."
                    )
        finally:
            driver.execute("PRAGMA foreign_keys=ON")


@contextmanager
def storage_errors() -> Iterator[None]:
    """Turn every error of the database and its driver into a StorageError in plain words."""
    try:
        yield
    except SQLAlchemyError as error:
        raise StorageError(in_plain_words(error)) from error


def in_plain_words(error: SQLAlchemyError) -> str:
    """Return what went wrong with the database and what to do, without any stored text."""
    cause = getattr(error, "orig", None)
    found = str(cause).lower() if cause is not None else ""
    for sign, sentence in _SENTENCES:
        if sign in found:
            return f"{sentence} What was stored before is safe."
    kind = type(cause or error).__name__
    return (
        f"The database could not do what was asked ({kind}). What was stored before is safe. "
        "Try again; if it happens again, tell whoever runs Practicum."
    )


_SENTENCES = (
    ("is locked", "The database is busy with other work. Wait a moment and try again."),
    ("disk is full", "The disk that holds the database is full. Make room, then try again."),
    ("no space left", "The disk that holds the database is full. Make room, then try again."),
    ("readonly", "The database can be read but not written. Check the rights of its folder."),
    ("read-only", "The database can be read but not written. Check the rights of its folder."),
    ("unable to open", "The database file cannot be opened. Check its folder and its rights."),
    ("not a database", "The database file is not an SQLite database. Check the database URL."),
    ("malformed", "The database file is damaged. Restore the last backup."),
    ("disk i/o error", "The disk that holds the database does not answer. Check the disk."),
    ("no such table", "The database has no tables yet. Run practicum serve once, or doctor."),
    ("does not exist", "The database has no tables yet. Run practicum serve once, or doctor."),
    ("password", "The database server refused the user name or password. Check the URL."),
    ("connection", "The database server does not answer. Check that it runs, and the URL."),
    ("foreign key", "This refers to a record that is not there any more. Reload the page."),
)


def _set_up_sqlite(connection: sqlite3.Connection, _record: Any) -> None:
    # None: the driver starts no transactions of its own; _begin_sqlite starts them.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in (
        # First, as switching to WAL itself may have to wait for another process.
        f"busy_timeout={BUSY_SECONDS * 1000}",
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    # A transaction that reads first and writes later fails at once, without waiting, when
    # another one wrote in between; so writers take the lock at their start.
    writes = connection.get_execution_options().get(_WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
