"""The databases on which every storage test runs."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from practicum.storage.engine import Engine, open_engine
from tests.factories import an_engine

POSTGRESQL = os.environ.get("PRACTICUM_TEST_POSTGRESQL")
"""URL of an empty PostgreSQL database for tests; everything in it is deleted."""


@pytest.fixture(params=["sqlite", "postgresql"] if POSTGRESQL else ["sqlite"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Give the URL of an empty database."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'practicum.db'}"
    empty = open_engine(str(POSTGRESQL))
    with empty.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    empty.dispose()
    return str(POSTGRESQL)


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    """Give an engine on an upgraded database that knows the demo people."""
    engine = an_engine(database_url)
    yield engine
    engine.dispose()
