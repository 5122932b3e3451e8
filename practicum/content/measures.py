"""The questionnaires that a case may show, beside the two that are built in."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from practicum.content.paths import content_root
from practicum.content.training_files import read_training_file
from practicum.domain.measures import GAD7, PHQ9

BUILT_IN = (PHQ9.id, GAD7.id)


class ListedMeasure(BaseModel):
    """A questionnaire of ``training_content/measures.yaml``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    name: str
    asks_about: str
    lowest: int
    """The lowest total."""
    highest: int
    """The highest total."""
    caseness: int | None = None
    """A total at or above this is at caseness; None where none is defined."""
    reliable_change: int | None = None
    """The smallest change that is more than noise; None where none is defined."""
    status: str
    """How far the thresholds can be relied on."""


class _MeasureFile(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    measures: tuple[ListedMeasure, ...]


def known_measures() -> tuple[str, ...]:
    """Return the ids of every measure a case may show: the built-in ones first.

    Raises:
        ContentError: the list of further measures cannot be read.
    """
    return (*BUILT_IN, *(measure.id for measure in listed_measures()))


def listed_measures() -> tuple[ListedMeasure, ...]:
    """Return the measures of ``training_content/measures.yaml``; none where no file is.

    Raises:
        ContentError: the file cannot be read, or says something that is not allowed.
    """
    return _read(content_root() / "training_content" / "measures.yaml")


@lru_cache(maxsize=8)
def _read(path: Path) -> tuple[ListedMeasure, ...]:
    if not path.is_file():
        return ()
    return read_training_file(path, _MeasureFile).measures
