"""The tables come from the migrations, on either database."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text

from practicum.errors import StorageError
from practicum.storage import upgrade as upgrading
from practicum.storage.engine import Engine, open_engine, reading, writing, writing_connection
from practicum.storage.people import get_person, list_people
from practicum.storage.tables import Table
from practicum.storage.upgrade import newest_revision, stored_revision, upgrade
from tests.factories import TRAINEE, an_engine


@pytest.fixture
def empty(database_url):
    engine = open_engine(database_url)
    yield engine
    engine.dispose()


def test_migrations_lead_from_an_empty_database_to_exactly_the_tables_in_the_code(empty: Engine):
    assert stored_revision(empty) is None
    upgrade(empty)
    assert stored_revision(empty) == newest_revision()
    with empty.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Table.metadata) == []


def test_upgrading_again_keeps_what_is_stored(engine: Engine):
    upgrade(engine)
    with reading(engine) as session:
        assert get_person(session, TRAINEE.id) == TRAINEE


def test_processes_that_start_together_upgrade_once(empty: Engine, database_url: str):
    engines = [open_engine(database_url) for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(upgrade, engines))
    for engine in engines:
        engine.dispose()
    assert stored_revision(empty) == newest_revision()


def test_a_database_of_a_newer_version_is_refused_and_left_as_it_is(engine: Engine):
    with writing_connection(engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StorageError, match="newer version of Practicum"):
        upgrade(engine)
    assert stored_revision(engine) == "9999"
    with reading(engine) as session:
        assert TRAINEE in list_people(session)


def test_every_revision_can_be_taken_back(engine: Engine):
    with writing_connection(engine) as connection:
        config = upgrading._config()
        config.attributes["connection"] = connection
        command.downgrade(config, "base")
    assert inspect(engine).get_table_names() == ["alembic_version"]
    upgrade(engine)
    with reading(engine) as session:
        assert list_people(session) == []


def test_a_failed_upgrade_changes_nothing(empty: Engine, monkeypatch: pytest.MonkeyPatch):
    def half_way(connection):
        connection.execute(text("CREATE TABLE half (id INTEGER)"))
        raise StorageError("The disk that holds the database is full.")

    monkeypatch.setattr(upgrading, "_run", half_way)
    with pytest.raises(StorageError, match="full"):
        upgrade(empty)
    assert inspect(empty).get_table_names() == []


def test_an_sqlite_upgrade_that_breaks_a_reference_is_refused(tmp_path: Path, monkeypatch):
    # Only there: PostgreSQL enforces references while tables change.
    engine = an_engine(f"sqlite:///{tmp_path / 'practicum.db'}")

    def break_a_reference(connection):
        connection.execute(
            text(
                "INSERT INTO working_drafts VALUES "
                "('no-practice', 'opening', 1, '', '', 1, '2026-03-02 12:00:00')"
            )
        )

    monkeypatch.setattr(upgrading, "_run", break_a_reference)
    monkeypatch.setattr(upgrading, "newest_revision", lambda: "later")
    with pytest.raises(StorageError, match="'working_drafts'"):
        upgrade(engine)
    with reading(engine) as session:
        assert session.scalar(text("SELECT count(*) FROM working_drafts")) == 0
    with pytest.raises(StorageError, match="not there any more"), writing(engine) as session:
        session.execute(text("INSERT INTO practice_turns VALUES ('none', 0, 'a', '2026-03-02')"))
    engine.dispose()
