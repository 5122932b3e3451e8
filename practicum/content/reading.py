"""From a scenario file to a scenario, or to everything that is amiss in the file."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from practicum.content.field_words import field_problems
from practicum.content.measures import known_measures
from practicum.content.problems import Problem, place_in_words
from practicum.content.yaml_lines import YamlReading, decoded, read_yaml
from practicum.domain.plain_data import BrokenRule, Loc, member, text
from practicum.domain.scenario import SLUG_PATTERN, Scenario
from practicum.domain.scenario_advice import advice_on
from practicum.domain.suggest import did_you_mean, listed
from practicum.errors import ScenarioFileError


@dataclass(frozen=True)
class LoadedScenario:
    """A scenario and the file it was read from."""

    scenario: Scenario
    path: Path
    content_hash: str
    """SHA-256 of the file's bytes, in hexadecimal."""
    text: str
    """The file as it was written."""


@dataclass(frozen=True)
class Reading:
    """What one file gave: a scenario, or problems; advice comes with either."""

    path: Path
    loaded: LoadedScenario | None
    problems: tuple[Problem, ...]
    """What breaks the format; empty exactly where ``loaded`` is there."""
    advice: tuple[Problem, ...] = ()
    """What the format allows but an author should look at."""
    scenario_id: str | None = None
    """The id that the file states, also where the rest did not load."""
    id_line: int = 1
    source: YamlReading | None = None
    """Where everything stands in the file; None where it could not be read."""

    def placed(self, found: Iterable[BrokenRule]) -> tuple[Problem, ...]:
        """Return what was found in the file's scenario, with its lines and in their order."""
        if self.source is None:
            return ()
        return _in_order(_placed(self.path, self.source, [(f.loc, f.what) for f in found]))


def load_scenario(path: Path) -> LoadedScenario:
    """Return the scenario of one file.

    Raises:
        ScenarioFileError: the file cannot be read or breaks the format; it holds every
            problem, in the order of the lines.
    """
    reading = read_scenario(path)
    if reading.loaded is None:
        raise ScenarioFileError(path, reading.problems)
    return reading.loaded


def read_scenario(path: Path) -> Reading:
    """Return what a file gives; problems are returned, never raised."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        what = f"the file cannot be read ({error.strerror or error}); check its name and rights."
        return Reading(path, None, (Problem(path, 1, "the file", what),))
    return read_scenario_bytes(raw, path)


def read_scenario_bytes(raw: bytes, path: Path) -> Reading:
    """Return what the bytes of a file give; ``path`` names it and is not opened."""
    yaml_reading = read_yaml(raw)
    problems = [Problem(path, p.line, "the file", p.what) for p in yaml_reading.problems]
    if yaml_reading.data is None or not yaml_reading.complete:
        return Reading(path, None, tuple(problems))
    found: list[tuple[Loc, str]] = []
    scenario: Scenario | None = None
    try:
        scenario = Scenario.model_validate(yaml_reading.data)
    except ValidationError as error:
        found += [(p.loc, p.what) for p in field_problems(error, yaml_reading)]
    found += _unknown_measures(yaml_reading.data)
    found += _other_name(yaml_reading.data, path)
    problems += _placed(path, yaml_reading, found)
    stated = text(yaml_reading.data, "id")
    advice: list[Problem] = []
    loaded: LoadedScenario | None = None
    if scenario is not None:
        advice = _placed(path, yaml_reading, [(a.loc, a.what) for a in advice_on(scenario)])
    if scenario is not None and not problems:
        digest = hashlib.sha256(raw).hexdigest()
        loaded = LoadedScenario(scenario, path, digest, decoded(raw)[0] or "")
    return Reading(
        path=path,
        loaded=loaded,
        problems=_in_order(problems),
        advice=_in_order(advice),
        scenario_id=stated,
        id_line=yaml_reading.line(("id",)),
        source=yaml_reading,
    )


def _placed(path: Path, reading: YamlReading, found: list[tuple[Loc, str]]) -> list[Problem]:
    return [
        Problem(path, reading.line(loc), place_in_words(reading.data, loc), what)
        for loc, what in found
    ]


def _in_order(problems: list[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(set(problems)))


def _unknown_measures(data: object) -> list[tuple[Loc, str]]:
    measures = member(member(data, "case"), "measures")
    known = known_measures()
    return [
        (
            ("case", "measures", name),
            f"there is no measure '{name}'; known are: {listed(known)}.{did_you_mean(name, known)}",
        )
        for name in (measures if isinstance(measures, dict) else {})
        if name not in known
    ]


def _other_name(data: object, path: Path) -> list[tuple[Loc, str]]:
    stated = text(data, "id")
    if stated is None or stated == path.stem or not re.match(SLUG_PATTERN, stated):
        return []
    what = (
        f"the id is '{stated}' but the file is called '{path.name}'; "
        f"rename the file to '{stated}{path.suffix}', or change the id."
    )
    return [(("id",), what)]
