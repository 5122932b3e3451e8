"""The one scorer of this process: made in the background, then shared by everybody."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Literal, Protocol

from feedback_models.types import Assessment, Brief
from practicum.errors import ScoringUnavailable

logger = logging.getLogger(__name__)

WAIT_SECONDS = 180.0
"""How long an assessment waits for a scorer that is still loading."""


class Scorer(Protocol):
    """What is asked of a scorer: judge one reply, safely from several threads."""

    def assess(self, brief: Brief, reply: str, actions: Collection[str] = ()) -> Assessment:
        """Return the assessment of a reply."""


@dataclass(frozen=True)
class ScoringState:
    """How far the scorer is; ``message`` says in plain words what that means for a reply."""

    name: Literal["not started", "loading", "ready", "failed"]
    message: str


NOT_STARTED = ScoringState("not started", "Feedback is prepared with the first reply.")
LOADING = ScoringState("loading", "Feedback is being prepared; you can read and write meanwhile.")
READY = ScoringState("ready", "Feedback is ready.")


def default_scorer() -> Scorer:
    """Make the shipped scorer; takes seconds, as it loads the encoder."""
    # Imported here, so that a page opens before the encoder's library is loaded.
    from feedback_models import MiniLMEncoder, ReplyScorer

    return ReplyScorer(MiniLMEncoder())


class Scoring:
    """Makes a scorer once, in a background thread, and assesses replies with it."""

    def __init__(self, factory: Callable[[], Scorer] = default_scorer) -> None:
        self._factory = factory
        self._lock = threading.Lock()
        self._settled = threading.Event()
        self._state = NOT_STARTED
        self._scorer: Scorer | None = None

    def warm_up(self) -> None:
        """Start making the scorer and return at once; after a failure, try again."""
        with self._lock:
            if self._state.name in ("loading", "ready"):
                return
            self._state = LOADING
            self._settled.clear()
        # A daemon: a server that is told to stop must not wait for the encoder to load.
        threading.Thread(target=self._make, name="scorer-warm-up", daemon=True).start()

    def state(self) -> ScoringState:
        """Return how far the scorer is, without waiting."""
        with self._lock:
            return self._state

    def assess(self, brief: Brief, reply: str, actions: Collection[str] = ()) -> Assessment:
        """Return the assessment of a reply, waiting for the scorer where it is loading.

        Raises ScoringUnavailable when the scorer cannot be made or fails on this reply.
        """
        self.warm_up()
        if not self._settled.wait(WAIT_SECONDS):
            raise ScoringUnavailable(
                f"Feedback was not ready after {WAIT_SECONDS:.0f} seconds. Try again in a minute."
            )
        scorer = self._scorer
        if scorer is None:
            raise ScoringUnavailable(self.state().message)
        try:
            return scorer.assess(brief, reply, actions)
        except Exception as error:
            logger.exception("The scorer failed on %s, turn %s", brief.scenario, brief.turn)
            raise ScoringUnavailable(
                "The feedback on this reply could not be made. The reply is kept; tell whoever "
                "runs Practicum."
            ) from error

    def _make(self) -> None:
        try:
            scorer = self._factory()
        except Exception as error:  # reported by state() and by every assess()
            logger.exception("The scorer could not be made")
            state = ScoringState(
                "failed",
                f"Feedback is not available: {_first_line(error)} Replies are kept and read later; "
                "`practicum doctor` says what is missing.",
            )
        else:
            self._scorer = scorer
            state = READY
        with self._lock:
            self._state = state
            self._settled.set()


def _first_line(error: Exception) -> str:
    words = (str(error).splitlines() or [""])[0] or type(error).__name__
    return words if words.endswith(".") else f"{words}."
