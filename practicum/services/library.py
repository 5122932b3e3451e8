"""The scenarios on offer, with what one person has done of them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from practicum.domain.attempt import Practice
from practicum.domain.scenario import Scenario
from practicum.services.context import Context
from practicum.storage.attempts import ScenarioTally, tally_by_scenario
from practicum.storage.engine import reading
from practicum.storage.practices import practices_of


class ScenarioState(StrEnum):
    """How far one person is with a scenario; finished once stays done."""

    NOT_STARTED = "not started"
    IN_PROGRESS = "in progress"
    DONE = "done"


@dataclass(frozen=True)
class Filters:
    """What to show; None leaves a filter open, and all that are set must hold."""

    level: int | None = None
    competency: str | None = None
    """A competency that the scenario requires."""
    programme: str | None = None
    tag: str | None = None
    done: bool | None = None


@dataclass(frozen=True)
class CatalogueEntry:
    """One scenario as the library page shows it."""

    scenario_id: str
    title: str
    summary: str
    level: int
    minutes: int
    programme: str
    tags: tuple[str, ...]
    competencies: tuple[str, ...]
    """The required ones."""
    turns: int
    state: ScenarioState
    best_level: int | None
    """Best overall level so far, 0 to 3; None where nothing was scored."""
    last_practised: datetime | None
    running: str | None
    """The id of the newest practice that is not finished, to go on with."""


@dataclass(frozen=True)
class FilterChoices:
    """What the filters can be set to, from the scenarios that are there."""

    levels: tuple[int, ...]
    competencies: tuple[str, ...]
    programmes: tuple[str, ...]
    tags: tuple[str, ...]


EVERYTHING = Filters()


def catalogue(ctx: Context, person_id: str, filters: Filters = EVERYTHING) -> list[CatalogueEntry]:
    """Return the scenarios that pass the filters, easiest first."""
    with reading(ctx.engine) as session:
        tallies = tally_by_scenario(session, person_id)
        practices: dict[str, list[Practice]] = defaultdict(list)
        for practice in practices_of(session, person_id):
            practices[practice.scenario_id].append(practice)
    entries = [
        _entry(loaded.scenario, practices[scenario_id], tallies.get(scenario_id))
        for scenario_id, loaded in ctx.library.items()
    ]
    entries.sort(key=lambda entry: (entry.level, entry.title))
    return [entry for entry in entries if _passes(entry, filters)]


def filter_choices(ctx: Context) -> FilterChoices:
    """Return every value that a filter can take, in order."""
    scenarios = [loaded.scenario for loaded in ctx.library.values()]
    return FilterChoices(
        levels=tuple(sorted({s.level for s in scenarios})),
        competencies=tuple(sorted({c for s in scenarios for c in s.competencies.required})),
        programmes=tuple(sorted({s.programme for s in scenarios})),
        tags=tuple(sorted({tag for s in scenarios for tag in s.tags})),
    )


def _entry(
    scenario: Scenario, practices: list[Practice], tally: ScenarioTally | None
) -> CatalogueEntry:
    running = [practice.id for practice in practices if practice.finished_at is None]
    if len(running) < len(practices):
        state = ScenarioState.DONE
    else:
        state = ScenarioState.IN_PROGRESS if running else ScenarioState.NOT_STARTED
    times = [practice.started_at for practice in practices]
    times += [tally.last_sent_at] if tally else []
    return CatalogueEntry(
        scenario_id=scenario.id,
        title=scenario.title,
        summary=scenario.summary,
        level=scenario.level,
        minutes=scenario.minutes,
        programme=scenario.programme,
        tags=scenario.tags,
        competencies=scenario.competencies.required,
        turns=len(scenario.turns),
        state=state,
        best_level=tally.best_level if tally else None,
        last_practised=max(times, default=None),
        running=running[0] if running else None,
    )


def _passes(entry: CatalogueEntry, filters: Filters) -> bool:
    return (
        filters.level in (None, entry.level)
        and (filters.competency is None or filters.competency in entry.competencies)
        and filters.programme in (None, entry.programme)
        and (filters.tag is None or filters.tag in entry.tags)
        and filters.done in (None, entry.state is ScenarioState.DONE)
    )
