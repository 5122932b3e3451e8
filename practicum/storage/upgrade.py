"""Bringing a database to the tables that this version needs."""

from __future__ import annotations

from importlib.resources import files

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, Engine, text

from practicum.errors import StorageError
from practicum.storage.engine import rebuilding_sqlite, storage_errors, writing_connection

_LOCK_NUMBER = 7_021_519
"""Any fixed number: PostgreSQL lets one process at a time hold it while upgrading."""


def upgrade(engine: Engine) -> None:
    """Make or change the tables so that they fit this version; all of it or nothing.

    Several processes may call it at once. Raises StorageError, also for a database that a
    newer version of Practicum has changed.
    """
    if stored_revision(engine) == newest_revision():
        return
    if engine.dialect.name == "sqlite":
        with rebuilding_sqlite(engine) as connection:
            _run(connection)
        return
    with writing_connection(engine) as connection:
        connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": _LOCK_NUMBER})
        _run(connection)


def stored_revision(engine: Engine) -> str | None:
    """Return the revision of the tables as they are; None for an empty database."""
    with storage_errors(), engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def newest_revision() -> str:
    """Return the revision of the tables that this version needs."""
    return str(ScriptDirectory.from_config(_config()).get_current_head())


def _run(connection: Connection) -> None:
    config = _config()
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        raise StorageError(
            "The database was changed by a newer version of Practicum, which this one cannot "
            "read. Install the newer version, or restore a backup. Nothing was changed."
        ) from error


def _config() -> Config:
    config = Config()
    folder = str(files("practicum.storage") / "migrations")
    # A percent sign in a path would be read as a reference to another setting.
    config.set_main_option("script_location", folder.replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config
