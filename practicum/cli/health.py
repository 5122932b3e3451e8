"""What an installation needs, looked at one thing at a time; nothing is changed."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module, metadata
from pathlib import Path

from feedback_models.errors import FeedbackModelsError
from practicum.config import Settings, load_settings
from practicum.errors import PracticumError

OLDEST_PYTHON = (3, 11)
NOT_A_NAME = re.compile(r"[^A-Za-z0-9._-]")


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at."""

    what: str
    ok: bool
    detail: str
    mend: str = ""
    """What to do about it; empty where all is well."""


def all_findings() -> Iterator[Finding]:
    """Yield one finding after the other, each as soon as it is known."""
    yield python_version()
    yield packages()
    yield _looked_at("Encoder", encoder_weights)
    yield _looked_at("Scoring heads", scoring_heads)
    yield _looked_at("Scenarios", scenarios)
    try:
        settings = load_settings()
    except PracticumError as error:
        yield Finding("Settings", False, str(error), "Mend the setting that is named.")
        return
    yield data_folder(settings)
    yield _looked_at("Database", lambda: database(settings))


def python_version() -> Finding:
    """Look at the version of Python."""
    found = ".".join(str(part) for part in sys.version_info[:3])
    ok = sys.version_info >= OLDEST_PYTHON
    oldest = ".".join(str(part) for part in OLDEST_PYTHON)
    return Finding("Python", ok, found, "" if ok else f"Install Python {oldest} or newer.")


def packages() -> Finding:
    """Import every package that the installed Practicum asks for; takes some seconds."""
    mend = "Run 'make setup', or 'pip install practicum' again."
    try:
        names = required_packages()
    except metadata.PackageNotFoundError:
        return Finding("Packages", False, "Practicum itself is not installed as a package", mend)
    versions, amiss = [], []
    for name in names:
        try:
            for module in top_modules(name):
                import_module(module)
            versions.append(f"{name} {metadata.version(name)}")
        except metadata.PackageNotFoundError:
            amiss.append(f"{name} is not installed")
        except (ImportError, OSError) as error:
            amiss.append(f"{name} cannot be imported ({error})")
    if amiss:
        return Finding("Packages", False, "; ".join(amiss), mend)
    return Finding("Packages", True, ", ".join(versions))


def required_packages() -> list[str]:
    """Return the names of the packages that Practicum cannot do without.

    Raises:
        PackageNotFoundError: Practicum runs from a folder without being installed.
    """
    asked = metadata.requires("practicum") or []
    return [NOT_A_NAME.split(line, maxsplit=1)[0] for line in asked if "extra ==" not in line]


def top_modules(package: str) -> list[str]:
    """Return the names under which an installed package is imported.

    Raises:
        PackageNotFoundError: it is not installed.
    """
    files = metadata.files(package) or []
    tops = {file.parts[0] for file in files if len(file.parts) == 2 and file.name == "__init__.py"}
    return sorted(top for top in tops if top.isidentifier() and not top.startswith("_"))


def encoder_weights() -> Finding:
    """Look at the encoder's weights: present, and the expected file to the last byte."""
    from feedback_models.encoder import MODEL_ID, WEIGHTS_SHA256, check_weights, packaged_folder

    check_weights(packaged_folder())
    return Finding("Encoder", True, f"{MODEL_ID}, SHA-256 {WEIGHTS_SHA256[:12]}... as expected")


def scoring_heads() -> Finding:
    """Look whether the stored heads belong to the exemplar bank of the rubric."""
    from feedback_models.acts import KINDS, load_heads
    from feedback_models.rubric import load_rubric

    for kind in KINDS:
        load_heads(kind)
    rubric = load_rubric()
    return Finding("Scoring heads", True, f"fitted on the rubric {rubric.fingerprint}")


def scenarios() -> Finding:
    """Look whether the shipped scenarios are there and follow the format."""
    from practicum.content import load_library
    from practicum.content.paths import shipped_scenarios

    folder = shipped_scenarios()
    library = load_library([folder])
    if library.problems:
        return Finding(
            "Scenarios",
            False,
            f"problems found: {len(library.problems)}; the first: {library.problems[0]}",
            "Run 'practicum check' to see them all.",
        )
    return Finding("Scenarios", True, f"{len(library)} files in {folder}, no problems")


def data_folder(settings: Settings) -> Finding:
    """Look whether the data folder, or the nearest folder above it, can be written to."""
    folder = settings.data_folder
    there = _nearest(folder)
    if not os.access(there, os.W_OK | os.X_OK) or not there.is_dir():
        return Finding(
            "Data folder",
            False,
            f"{folder} cannot be written to",
            "Set PRACTICUM_DATA_FOLDER to a folder that you may write to.",
        )
    note = "" if there == folder else ", made when Practicum first starts"
    return Finding("Data folder", True, f"{folder}{note}")


def database(settings: Settings) -> Finding:
    """Look whether the database answers and has the tables of this version."""
    from practicum.storage.engine import open_engine
    from practicum.storage.upgrade import newest_revision, stored_revision

    if settings.keeps_data_in_sqlite:
        path = Path(settings.database_url.removeprefix("sqlite:///"))
        # Opening an SQLite database that is not there would make an empty one.
        if not path.exists():
            return Finding("Database", True, f"{path}, made when Practicum first starts")
    engine = open_engine(settings.database_url)
    try:
        stored, newest = stored_revision(engine), newest_revision()
    finally:
        engine.dispose()
    if stored == newest:
        return Finding("Database", True, f"answers, tables at revision {stored}")
    return Finding(
        "Database",
        False,
        f"tables at revision {stored}, this version needs {newest}",
        "Back it up, then start Practicum once ('practicum serve'): it brings them up to date.",
    )


def _looked_at(what: str, look: Callable[[], Finding]) -> Finding:
    """Return the finding, or the error's own words, which say how to mend it."""
    try:
        return look()
    except (PracticumError, FeedbackModelsError) as error:
        return Finding(what, False, str(error))
    except ImportError as error:
        return Finding(what, False, str(error), "Run 'make setup' to install what is missing.")


def _nearest(folder: Path) -> Path:
    return next((f for f in (folder, *folder.parents) if f.exists()), folder)
