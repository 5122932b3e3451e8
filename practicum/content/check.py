"""Everything that is amiss in scenario files, all at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from practicum.content.files import scenario_files
from practicum.content.problems import Problem
from practicum.content.reading import Reading, read_scenario
from practicum.domain.scenario_trial import Scorer, trial
from practicum.domain.scenario_wording import advice_on_wording


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


def check_paths(
    paths: Iterable[Path],
    scorer: Scorer | None = None,
    on_progress: Callable[[int, int], None] | None = None,
) -> CheckReport:
    """Return every problem of every scenario file that the paths name or hold, and advice.

    With a scorer the advice also says where a scenario's own replies come out otherwise than
    their author means; ``on_progress`` is then told how many files are tried, and of how many.
    Two files with the same id are a problem of the second one. Content never makes this raise;
    the scorer's errors come through.
    """
    found = scenario_files(paths)
    problems = list(found.problems)
    advice: list[Problem] = []
    readings = [read_scenario(file) for file in found.files]
    for done, reading in enumerate(readings, start=1):
        problems += reading.problems
        advice += _advice(reading, scorer)
        if scorer is not None and on_progress is not None:
            on_progress(done, len(readings))
    problems += clashes(readings)
    return CheckReport(tuple(problems), found.files, tuple(advice))


def _advice(reading: Reading, scorer: Scorer | None) -> list[Problem]:
    found = list(reading.advice)
    if reading.loaded is not None:
        found += reading.placed(advice_on_wording(reading.loaded.scenario))
        if scorer is not None:
            found += reading.placed(trial(reading.loaded.scenario, scorer))
    return sorted(found)


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
