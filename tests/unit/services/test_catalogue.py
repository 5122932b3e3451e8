"""The library shows what there is and what one person has done of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from practicum.services import practise
from practicum.services.context import Context
from practicum.services.library import Filters, ScenarioState, catalogue, filter_choices
from tests.factories import (
    BRIEF_REPLY,
    GOOD_REPLY,
    NOON,
    TRAINEE,
    TRAINER,
    a_context,
    a_library,
    an_engine,
    scenario_text,
)


@pytest.fixture
def ctx(tmp_path: Path) -> Iterator[Context]:
    engine = an_engine(f"sqlite:///{tmp_path / 'practicum.db'}")
    library = a_library(
        tmp_path / "scenarios",
        scenario_text("long-walk", "Long walk", 3, "frame, cbt-guidance"),
        scenario_text("first-walk", "First walk", 1, "validation, frame").replace(
            "programme: Going out again", "programme: First steps"
        ),
        scenario_text("bus-ride", "A bus ride", 1, "validation").replace("[exposure]", "[bus]"),
    )
    yield a_context(engine, library)
    engine.dispose()


def finish(ctx: Context, scenario_id: str, reply: str = GOOD_REPLY) -> None:
    practice = practise.start(ctx, TRAINEE.id, scenario_id)
    turn_id: str | None = practice.turn_id
    while turn_id is not None:
        practise.send(ctx, practice.id, turn_id, 1, reply, "", {}, [], NOON)
        turn_id = practise.go_on(ctx, practice.id, turn_id)


def ids(ctx: Context, **filters: object) -> list[str]:
    return [entry.scenario_id for entry in catalogue(ctx, TRAINEE.id, Filters(**filters))]


def test_scenarios_are_listed_easiest_first(ctx):
    assert ids(ctx) == ["bus-ride", "first-walk", "long-walk"]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"level": 1}, ["bus-ride", "first-walk"]),
        ({"competency": "cbt-guidance"}, ["long-walk"]),
        ({"programme": "First steps"}, ["first-walk"]),
        ({"tag": "exposure"}, ["first-walk", "long-walk"]),
        ({"tag": "exposure", "level": 1}, ["first-walk"]),
        ({"level": 5}, []),
        ({"done": True}, []),
        ({"done": False}, ["bus-ride", "first-walk", "long-walk"]),
    ],
    ids=str,
)
def test_filters_narrow_the_list_together(ctx, filters, expected):
    assert ids(ctx, **filters) == expected


def test_the_filters_offer_what_there_is(ctx):
    choices = filter_choices(ctx)
    assert choices.levels == (1, 3)
    assert choices.competencies == ("cbt-guidance", "frame", "validation")
    assert choices.programmes == ("First steps", "Going out again")
    assert choices.tags == ("bus", "exposure")


def test_an_untouched_scenario_is_not_started(ctx):
    entry = catalogue(ctx, TRAINEE.id)[0]
    assert entry.state is ScenarioState.NOT_STARTED
    assert (entry.best_level, entry.last_practised, entry.running) == (None, None, None)


def test_a_started_scenario_is_in_progress_and_can_be_gone_on_with(ctx):
    practice = practise.start(ctx, TRAINEE.id, "bus-ride")
    entry = catalogue(ctx, TRAINEE.id)[0]
    assert entry.state is ScenarioState.IN_PROGRESS
    assert entry.running == practice.id
    assert entry.last_practised == practice.started_at


def test_a_finished_scenario_stays_done_and_keeps_its_best_level(ctx):
    finish(ctx, "bus-ride", GOOD_REPLY)
    finish(ctx, "bus-ride", BRIEF_REPLY)
    again = practise.start(ctx, TRAINEE.id, "bus-ride")
    entry = catalogue(ctx, TRAINEE.id)[0]
    assert (entry.state, entry.best_level, entry.running) == (ScenarioState.DONE, 2, again.id)
    assert ids(ctx, done=True) == ["bus-ride"]
    assert "bus-ride" not in ids(ctx, done=False)


def test_what_others_have_done_does_not_show(ctx):
    finish(ctx, "bus-ride")
    assert {entry.state for entry in catalogue(ctx, TRAINER.id)} == {ScenarioState.NOT_STARTED}
