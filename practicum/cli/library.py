"""Finding the scenario, the turn and the briefs that a command is asked about."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from practicum.cli.errors import InputError
from practicum.cli.progress import say
from practicum.domain.suggest import did_you_mean, listed
from practicum.errors import ScenarioNotFound

if TYPE_CHECKING:
    from feedback_models import Brief
    from practicum.content import Library
    from practicum.domain.scenario import Scenario


def find_scenario(named: str) -> Scenario:
    """Return a scenario by its id in the library, or by the path of its file.

    Raises:
        ScenarioNotFound: no scenario has this id; the message names the nearest.
        ScenarioFileError: the file breaks the format.
        InputError: the path is no file.
    """
    from practicum.content import load_scenario

    if not _is_path(named):
        library = shipped_library()
        if named in library:
            return library[named].scenario
        hint = did_you_mean(named, library) or f" Known: {listed(sorted(library))}."
        raise ScenarioNotFound(f"There is no scenario {named!r} in the library.{hint}")
    path = Path(named)
    if not path.is_file():
        raise InputError(
            f"There is no file {named!r}: give a scenario's id, or the path of its YAML file."
        )
    return load_scenario(path).scenario


def find_turn(scenario: Scenario, turn_id: str | None) -> str:
    """Return the turn's id; the first turn unless one is named.

    Raises:
        InputError: the scenario has no such turn; the message names those it has.
    """
    known = [turn.id for turn in scenario.turns]
    if turn_id is None:
        return known[0]
    if turn_id not in known:
        raise InputError(
            f"Scenario {scenario.id!r} has no turn {turn_id!r}; it has: {listed(known)}."
            f"{did_you_mean(turn_id, known)}"
        )
    return turn_id


def shipped_library() -> Library:
    """Return the shipped scenarios and those of the folders in the settings.

    A file that breaks the format is named on stderr and left out.
    """
    return open_library(library_folders())


def library_folders() -> list[Path]:
    """Return the folders that hold scenarios, as the settings say."""
    from practicum.config import load_settings
    from practicum.content import paths

    return paths.library_folders(load_settings())


def open_library(folders: Sequence[Path]) -> Library:
    """Return the scenarios of these folders; a file that breaks the format is named on stderr.

    Raises:
        InputError: a folder is not there.
    """
    from practicum.content import load_library

    for folder in folders:
        if not folder.is_dir():
            raise InputError(f"There is no folder {str(folder)!r}: give one that holds scenarios.")
    library = load_library(folders)
    for problem in library.problems:
        say(str(problem))
    return library


def all_briefs(library: Library) -> dict[tuple[str, str], Brief]:
    """Return what replies are judged against, for every turn of every scenario."""
    from practicum.domain.brief import brief_for

    return {
        (loaded.scenario.id, turn.id): brief_for(loaded.scenario, turn.id)
        for loaded in library.values()
        for turn in loaded.scenario.turns
    }


def _is_path(named: str) -> bool:
    path = Path(named)
    return path.suffix in (".yaml", ".yml") or len(path.parts) > 1
