"""Where the shipped scenarios and training content are."""

from __future__ import annotations

import os
from importlib.resources import files
from pathlib import Path

from practicum.config import Settings
from practicum.errors import ContentRootNotFound

OVERRIDE = "PRACTICUM_CONTENT"


def content_root() -> Path:
    """Return the folder that holds ``scenarios/`` and ``training_content/``.

    The environment variable ``PRACTICUM_CONTENT`` comes first, then what the installed
    package carries, then the checkout the code runs from.

    Raises:
        ContentRootNotFound: no such folder is there.
    """
    if override := os.environ.get(OVERRIDE):
        return _with_scenarios(Path(override), f"{OVERRIDE} is set to it")
    packaged = Path(str(files("practicum"))) / "_content"
    if packaged.is_dir():
        return _with_scenarios(packaged, "the installed package should carry it")
    return _with_scenarios(Path(__file__).resolve().parents[2], "the code runs from there")


def shipped_scenarios() -> Path:
    """Return the folder of the shipped scenario library.

    Raises:
        ContentRootNotFound: no such folder is there.
    """
    return content_root() / "scenarios"


def library_folders(settings: Settings) -> list[Path]:
    """Return the folders that hold scenarios: shipped ones, imported packs, a service's own.

    Raises:
        ContentRootNotFound: the shipped folder is not there.
    """
    packs = sorted(p for p in settings.packs_folder.glob("*/scenarios") if _is_shown(p.parent))
    return [shipped_scenarios(), *packs, *settings.scenario_folders]


def _is_shown(folder: Path) -> bool:
    return not folder.name.startswith(".")


def _with_scenarios(root: Path, reason: str) -> Path:
    if not (root / "scenarios").is_dir():
        raise ContentRootNotFound(
            f"No folder 'scenarios' in {root} ({reason}). Set {OVERRIDE} to the folder that "
            "holds 'scenarios' and 'training_content', or install Practicum again."
        )
    return root
