"""The scenarios that people can practise on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from practicum.content.check import clashes
from practicum.content.files import scenario_files
from practicum.content.problems import Problem
from practicum.content.reading import LoadedScenario, read_scenario
from practicum.domain.suggest import did_you_mean
from practicum.errors import ScenarioNotFound


class Library(Mapping[str, LoadedScenario]):
    """Scenarios by id, in the order of their files; files that did not load are in ``problems``."""

    def __init__(self, loaded: Iterable[LoadedScenario], problems: Iterable[Problem] = ()) -> None:
        self._loaded: dict[str, LoadedScenario] = {}
        for entry in loaded:
            self._loaded.setdefault(entry.scenario.id, entry)
        self.problems = tuple(problems)

    def __getitem__(self, scenario_id: str) -> LoadedScenario:
        return self._loaded[scenario_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._loaded)

    def __len__(self) -> int:
        return len(self._loaded)

    def find(self, scenario_id: str) -> LoadedScenario:
        """Return the scenario with this id.

        Raises:
            ScenarioNotFound: there is none; the message names the nearest id.
        """
        if scenario_id not in self._loaded:
            hint = did_you_mean(scenario_id, self._loaded)
            raise ScenarioNotFound(f"There is no scenario '{scenario_id}' in the library.{hint}")
        return self._loaded[scenario_id]


def load_library(dirs: Iterable[Path]) -> Library:
    """Return every scenario that the folders hold, searched in the order given.

    A file that breaks the format is left out and reported in ``problems``, so that one
    mistake does not close the library. Where two files have the same id, the one found
    first stays and the other is a problem that names both.
    """
    found = scenario_files(dirs)
    readings = [read_scenario(file) for file in found.files]
    problems = list(found.problems)
    for reading in readings:
        problems += reading.problems
    problems += clashes(readings)
    return Library((r.loaded for r in readings if r.loaded is not None), problems)
