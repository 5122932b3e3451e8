"""Giving scenarios to another installation, and taking theirs, all or nothing."""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from practicum.config import Settings, make_data_folder
from practicum.content import Library
from practicum.content.pack_reading import Pack, read_pack
from practicum.content.packs import SCENARIOS, pack_bytes, path_in_pack
from practicum.errors import PackRefused, StorageError


@dataclass(frozen=True)
class Imported:
    """What an import did."""

    folder: Path | None
    """Where the new files are; None where everything was here already."""
    new: tuple[str, ...]
    """Ids of the scenarios that are new here."""
    already_here: tuple[str, ...]
    """Ids of the scenarios that are here in the same version."""


def export_pack(
    library: Library, folders: Collection[Path], ids: Collection[str], name: str, licence: str
) -> bytes:
    """Return a pack of these scenarios, or of the whole library where no id is given.

    The same scenarios give the same bytes. Raises ScenarioNotFound.
    """
    chosen = [library.find(wanted) for wanted in ids] if ids else list(library.values())
    files = {
        path_in_pack(SCENARIOS, loaded.path, folders): loaded.path.read_bytes() for loaded in chosen
    }
    return pack_bytes(name, licence, files)


def import_pack(settings: Settings, library: Library, path: Path) -> Imported:
    """Check a pack, then put its new scenarios into the data folder in one step.

    A scenario that is here in the same version is left out. Raises PackRefused, with every
    problem, and changes nothing, when anything is amiss: also when an id is taken by
    another scenario, or a pack of this name was imported before.
    """
    pack = read_pack(path)
    already = {
        scenario_id
        for scenario_id, digest in pack.scenario_hashes().items()
        if scenario_id in library and library[scenario_id].content_hash == digest
    }
    target = settings.packs_folder / pack.manifest.name
    problems = _clashes(pack, library, already)
    new = [f for f in pack.manifest.files if f.id not in already or not _is_scenario(f.path)]
    if new and target.exists():
        problems.append(
            f"a pack named {pack.manifest.name!r} was imported before, into {target}. Remove that "
            "folder first, or have the pack exported under another name."
        )
    if problems:
        raise PackRefused(path, problems)
    if new:
        _put(settings, target, {file.path: pack.files[file.path] for file in new})
    return Imported(
        folder=target if new else None,
        new=tuple(sorted(f.id for f in new if _is_scenario(f.path))),
        already_here=tuple(sorted(already)),
    )


def _is_scenario(path: str) -> bool:
    return path.startswith(f"{SCENARIOS}/")


def _clashes(pack: Pack, library: Library, already: Collection[str]) -> list[str]:
    return [
        f"the id {scenario_id!r} is taken here by {library[scenario_id].path}, which is another "
        "text. Change one of the two ids."
        for scenario_id in pack.scenario_hashes()
        if scenario_id in library and scenario_id not in already
    ]


def _put(settings: Settings, target: Path, files: dict[str, bytes]) -> None:
    """Write everything beside the target, then rename: the library sees all of it or nothing."""
    make_data_folder(settings)
    beside = settings.packs_folder / f".incoming-{uuid4().hex}"
    try:
        for name, raw in files.items():
            file = beside / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(raw)
        os.rename(beside, target)
    except OSError as error:
        shutil.rmtree(beside, ignore_errors=True)
        raise StorageError(
            f"The pack could not be written to {target}: {error.strerror}. Nothing was changed."
        ) from error
