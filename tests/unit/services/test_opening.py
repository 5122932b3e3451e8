"""Opening Practicum: folder, database, people and scenarios are there afterwards."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from practicum.config import Settings
from practicum.domain.people import DEMO_PEOPLE
from practicum.errors import RecordNotFound, SettingsError
from practicum.services.context import close_context, open_context, opened, shared_context
from practicum.services.people import demo_people, person
from tests.factories import NOON, TRAINEE, a_library, scenario_text


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    a_library(tmp_path / "content" / "scenarios")
    monkeypatch.setenv("PRACTICUM_CONTENT", str(tmp_path / "content"))
    data = tmp_path / "data"
    return Settings(data, f"sqlite:///{data / 'practicum.db'}", demo=True)


def test_opening_makes_the_data_folder_and_does_not_load_the_scorer(settings):
    with opened(settings) as ctx:
        assert (settings.data_folder / "practicum.db").is_file()
        assert list(ctx.library) == ["post-box"]
        assert ctx.scoring.state().name == "not started"
        assert ctx.clock().tzinfo is not None


def test_the_demo_people_can_sign_in_only_while_the_demo_is_on(settings):
    with opened(settings) as ctx:
        assert demo_people(ctx) == DEMO_PEOPLE
        assert person(ctx, TRAINEE.id) == TRAINEE
        with pytest.raises(RecordNotFound):
            person(ctx, "nobody")
    with opened(replace(settings, demo=False)) as ctx:
        assert demo_people(ctx) == ()
        with pytest.raises(RecordNotFound, match="switched off"):
            person(ctx, TRAINEE.id)


def test_a_services_own_scenarios_stand_beside_the_shipped_ones(settings, tmp_path):
    a_library(tmp_path / "ours", scenario_text("our-walk", "Our walk"))
    with opened(replace(settings, scenario_folders=(tmp_path / "ours",))) as ctx:
        assert list(ctx.library) == ["post-box", "our-walk"]


def test_the_clock_can_be_given(settings):
    with opened(settings, clock=lambda: NOON) as ctx:
        assert ctx.clock() == NOON


def test_a_data_folder_that_cannot_be_made_is_named(settings, tmp_path):
    (tmp_path / "file").write_text("")
    data = tmp_path / "file" / "data"
    with pytest.raises(SettingsError, match="cannot be made"):
        open_context(replace(settings, data_folder=data))


def test_threads_that_ask_together_share_one_context(settings):
    with ThreadPoolExecutor(6) as pool:
        contexts = list(pool.map(lambda _: shared_context(settings), range(6)))
    assert len({id(ctx) for ctx in contexts}) == 1
    close_context(contexts[0])
