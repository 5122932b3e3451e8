"""Everything that Practicum raises for a reason a person can understand.

* PracticumError
  x ContentError
    + ContentRootNotFound
    + PackRefused
    + ScenarioFileError
  x InputError (what a command was given; in practicum.cli.errors)
  x NotFoundError
    + ScenarioNotFound
    + TurnNotFound
    + RecordNotFound
  x ReplyRefused
  x ScoringUnavailable
  x SettingsError
  x StorageError
    + StaleDraft
      - DraftAlreadySent

A message says what was found, what is allowed and what to do next. Errors of the
libraries underneath (YAML, pydantic, the database) are turned into one of these.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol


class PracticumError(Exception):
    """Base of every error that Practicum raises on purpose."""


class ContentError(PracticumError):
    """Something is amiss with authored material: scenarios or training content."""


class ContentRootNotFound(ContentError):
    """The folder that holds ``scenarios/`` and ``training_content/`` is not there."""


class FileProblem(Protocol):
    """One thing amiss in an authored file; printing it gives its full sentence."""

    @property
    def line(self) -> int:
        """The line of the file, counted from 1."""

    @property
    def where(self) -> str:
        """The place in words."""

    @property
    def what(self) -> str:
        """What was found, what is allowed and how to mend it."""


class ScenarioFileError(ContentError):
    """A scenario file breaks the format; ``problems`` holds every problem found in it."""

    def __init__(self, path: Path, problems: Sequence[FileProblem]) -> None:
        self.path = path
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class PackRefused(ContentError):
    """A scenario pack cannot be imported; ``problems`` says why, and nothing was changed."""

    def __init__(self, path: Path, problems: Sequence[str]) -> None:
        self.path = path
        self.problems = tuple(problems)
        told = "\n".join(f"{path.name}: {problem}" for problem in self.problems)
        super().__init__(f"{told}\nNothing was changed.")


class NotFoundError(PracticumError):
    """What was asked for by name or number does not exist."""


class ScenarioNotFound(NotFoundError):
    """No scenario of the library has this id."""


class TurnNotFound(NotFoundError):
    """The scenario has no turn with this id."""


class RecordNotFound(NotFoundError):
    """The database holds no such record."""


class ReplyRefused(PracticumError):
    """A reply cannot be sent as it is (empty, over-long, pasted); the text is kept."""


class ScoringUnavailable(PracticumError):
    """The scorer is not ready; replies already sent are stored and are read later."""


class SettingsError(PracticumError):
    """A setting is missing, unknown or has a value that is not allowed."""


class StorageError(PracticumError):
    """The database could not be read or written."""


class Draft(Protocol):
    """A reply being written, as it is stored."""

    @property
    def text(self) -> str:
        """What was written."""

    @property
    def revision(self) -> int:
        """Grows with every change."""


class StaleDraft(StorageError):
    """A newer revision of this draft, ``newer``, is stored already; nothing was overwritten."""

    def __init__(self, message: str, newer: Draft) -> None:
        self.newer = newer
        super().__init__(message)


class DraftAlreadySent(StaleDraft):
    """This draft was sent already; ``newer`` holds the text that was sent."""
