"""Which scenario files a path stands for."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from practicum.content.problems import Problem

SUFFIXES = (".yaml", ".yml")


class FoundFiles(NamedTuple):
    """Scenario files in a steady order, each once, and paths that gave none."""

    files: tuple[Path, ...]
    problems: tuple[Problem, ...]


def scenario_files(paths: Iterable[Path]) -> FoundFiles:
    """Return the YAML files that the paths name or hold, in folders at any depth.

    Hidden files and folders are passed over. A path that is not there, or holds no YAML
    file, is a problem.
    """
    files: dict[Path, Path] = {}
    problems: list[Problem] = []
    for path in paths:
        found = list(_within(path))
        for file in found:
            files.setdefault(file.resolve(), file)
        if not found:
            problems.append(_nothing_there(path))
    return FoundFiles(tuple(files.values()), tuple(problems))


def _nothing_there(path: Path) -> Problem:
    if not os.path.lexists(path):
        what = "there is no such file or folder; check the path."
    elif path.is_dir():
        what = "the folder holds no scenario; scenario files end in .yaml."
    else:
        what = "this is no scenario file; scenario files end in .yaml."
    return Problem(path, 1, "the path", what)


def _within(path: Path) -> Iterator[Path]:
    if path.is_dir():
        for folder, folders, names in os.walk(path):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in sorted(names):
                if name.lower().endswith(SUFFIXES) and not name.startswith("."):
                    yield Path(folder) / name
    elif path.exists() and path.name.lower().endswith(SUFFIXES):
        yield path
