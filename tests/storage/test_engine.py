"""The connection keeps its promises, and its failures are told in plain words."""

import sqlite3
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import exc, text

from practicum.domain.people import Person
from practicum.errors import StorageError
from practicum.storage.engine import (
    Engine,
    in_plain_words,
    open_engine,
    reading,
    storage_errors,
    writing,
)
from practicum.storage.people import list_people, put_person
from practicum.storage.practices import add_practice, get_practice, keep_scenario_version
from tests.factories import NOON, a_practice, an_engine

EVERY_SQLALCHEMY_ERROR = sorted(
    (
        error
        for error in vars(exc).values()
        if isinstance(error, type) and issubclass(error, exc.SQLAlchemyError)
    ),
    key=lambda error: error.__name__,
)


def test_sqlite_waits_for_the_disk_at_each_commit_and_enforces_references(tmp_path: Path):
    engine = open_engine(f"sqlite:///{tmp_path / 'a' / 'practicum.db'}")
    with reading(engine) as session:
        pragmas = {
            name: session.scalar(text(f"PRAGMA {name}"))
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    engine.dispose()
    full = 2
    assert pragmas == {
        "journal_mode": "wal",
        "synchronous": full,
        "foreign_keys": 1,
        "busy_timeout": 10_000,
    }


def test_nothing_is_kept_of_a_write_that_fails_half_way(engine: Engine):
    def write_and_fail() -> None:
        with writing(engine) as session:
            put_person(session, Person("new", "New", ()))
            session.flush()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_and_fail()
    with reading(engine) as session:
        assert "new" not in {person.id for person in list_people(session)}


def test_moments_come_back_in_utc_whatever_zone_they_were_given_in(engine: Engine):
    summer = timezone(timedelta(hours=1))
    started = datetime(2026, 7, 1, 0, 30, tzinfo=summer)
    with writing(engine) as session:
        keep_scenario_version(session, "hash-1", "post-box", "text", started)
        add_practice(session, a_practice(started_at=started))
    with reading(engine) as session:
        back = get_practice(session, "p1").started_at
    assert back == started
    assert back.tzinfo is UTC


def test_a_moment_without_a_zone_is_refused(engine: Engine):
    naive = datetime(2026, 7, 1, 0, 30)  # noqa: DTZ001
    with pytest.raises(StorageError), writing(engine) as session:
        keep_scenario_version(session, "hash-1", "post-box", "text", naive)


@pytest.mark.parametrize("error", EVERY_SQLALCHEMY_ERROR, ids=lambda error: error.__name__)
def test_every_error_of_the_layer_below_becomes_one_of_ours(error: type[exc.SQLAlchemyError]):
    with pytest.raises(StorageError, match="What was stored before is safe"), storage_errors():
        raise error.__new__(error)


@pytest.mark.parametrize(
    ("found", "said"),
    [
        ("database is locked", "busy with other work"),
        ("database or disk is full", "disk that holds the database is full"),
        ("attempt to write a readonly database", "read but not written"),
        ("unable to open database file", "cannot be opened"),
        ("database disk image is malformed", "Restore the last backup"),
        ("disk I/O error", "does not answer"),
        ("no such table: people", "no tables yet"),
        ("FOREIGN KEY constraint failed", "not there any more"),
        ("something never seen", "OperationalError"),
    ],
)
def test_a_failure_is_told_in_plain_words_without_the_text_that_was_stored(found, said):
    written = "what the trainee wrote"
    cause = sqlite3.OperationalError(found)
    error = exc.OperationalError("INSERT INTO attempts VALUES (?)", (written,), cause)
    sentence = in_plain_words(error)
    assert said in sentence
    assert written not in sentence
    assert "INSERT" not in sentence


def test_a_file_that_is_no_database_is_named_as_such(tmp_path: Path):
    path = tmp_path / "practicum.db"
    path.write_text("a letter, not a database, and long enough to be looked at " * 20)
    engine = open_engine(f"sqlite:///{path}")
    with pytest.raises(StorageError, match="not an SQLite database"), reading(engine) as session:
        list_people(session)
    engine.dispose()


def test_a_database_folder_that_cannot_be_made_is_named(tmp_path: Path):
    (tmp_path / "file").write_text("")
    with pytest.raises(StorageError, match=r"cannot be made.*file"):
        open_engine(f"sqlite:///{tmp_path / 'file' / 'practicum.db'}")


@pytest.mark.parametrize("url", ["", "nonsense", "cobol://host/name"])
def test_an_unknown_kind_of_database_is_refused(url: str):
    with pytest.raises(StorageError, match="sqlite:/// or postgresql://"):
        open_engine(url)


def test_a_reader_is_not_held_up_by_a_writer(engine: Engine):
    with writing(engine) as writer:
        put_person(writer, Person("new", "New", ()))
        writer.flush()
        with reading(engine) as session:
            assert "new" not in {person.id for person in list_people(session)}
    with reading(engine) as session:
        assert "new" in {person.id for person in list_people(session)}


def test_a_full_disk_is_named_and_nothing_half_is_kept(tmp_path: Path):
    engine = an_engine(f"sqlite:///{tmp_path / 'practicum.db'}")

    def write_too_much() -> None:
        with writing(engine) as session:
            session.execute(text("PRAGMA max_page_count = 1"))  # no page more than there is
            put_person(session, Person("new", "New", ()))
            keep_scenario_version(session, "hash-1", "post-box", "x" * 1_000_000, NOON)

    with pytest.raises(StorageError, match="disk that holds the database is full"):
        write_too_much()
    with reading(engine) as session:
        assert "new" not in {person.id for person in list_people(session)}
    engine.dispose()


def test_a_writer_that_waits_too_long_is_told_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("practicum.storage.engine.BUSY_SECONDS", 0)
    engine = an_engine(f"sqlite:///{tmp_path / 'practicum.db'}")

    def write_meanwhile() -> None:
        with writing(engine) as second:
            put_person(second, Person("second", "Second", ()))

    with writing(engine) as first:
        put_person(first, Person("first", "First", ()))
        with pytest.raises(StorageError, match="busy with other work"):
            write_meanwhile()
    with reading(engine) as session:
        ids = {person.id for person in list_people(session)}
    assert "first" in ids
    assert "second" not in ids
    engine.dispose()
