"""Everything that is amiss in scenario files, all at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from practicum.content.files import scenario_files
from practicum.content.problems import Problem
from practicum.content.reading import Reading, read_scenario


@dataclass(frozen=True)
class CheckReport:
    """What a check found."""

    problems: tuple[Problem, ...]
    """What breaks the format, file by file, in the order of the lines."""
    files: tuple[Path, ...]
    """Every file that was read."""
    advice: tuple[Problem, ...] = ()
    """What the format allows but an author should look at."""

    @property
    def ok(self) -> bool:
        """True when nothing breaks the format."""
        return not self.problems


def check_paths(paths: Iterable[Path]) -> CheckReport:
    """Return every problem of every scenario file that the paths name or hold.

    Two files with the same id are a problem of the second one. Content never makes this
    raise.
    """
    found = scenario_files(paths)
    problems = list(found.problems)
    advice: list[Problem] = []
    readings: list[Reading] = []
    for file in found.files:
        reading = read_scenario(file)
        readings.append(reading)
        problems += reading.problems
        advice += reading.advice
    problems += clashes(readings)
    return CheckReport(tuple(problems), found.files, tuple(advice))


def clashes(readings: Iterable[Reading]) -> Iterator[Problem]:
    """Yield a problem, naming both files, for every id that an earlier file has already."""
    first: dict[str, Path] = {}
    for reading in readings:
        stated = reading.scenario_id
        if stated is None:
            continue
        if stated in first:
            what = (
                f"'{stated}' is the id of {first[stated]} too; ids are used once in the whole "
                "library. Change one of the two, and its file's name."
            )
            yield Problem(reading.path, reading.id_line, "id", what)
        first.setdefault(stated, reading.path)
