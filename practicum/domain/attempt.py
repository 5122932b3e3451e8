"""What a trainee does with a scenario: a practice, its working drafts and its sent replies."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from feedback_models.types import Assessment
from practicum.errors import ReplyRefused

MAX_REPLY_CHARACTERS = 10_000
"""Longest reply that can be sent, in characters: about ten times a usual reply."""

MIN_REPLY_WORDS = 5
"""Fewest words worth feedback; anything shorter is most likely a slip of the finger."""

MAX_DRAFTS = 5
"""How many drafts of one reply can be sent: the first and four rewrites."""

DRAFTS_BEFORE_MODEL_REPLIES = 2
"""Model replies of a turn are shown once this many drafts of it were sent."""

MAX_PLAN_CHARACTERS = 500
"""Longest plan, in characters: it is one line about what the reply needs to do."""

MAX_DRAFT_CHARACTERS = 100_000
"""Longest working draft that is kept, in characters; far above what can be sent."""

PASTED_OVERLAP = 0.8
"""Share of five-word runs in common from which a reply counts as a model reply pasted in."""

SelfRating = Mapping[str, int]
"""Competency id to the trainee's own level, 0 to 3; competencies may be left out."""


class Action(StrEnum):
    """What else a supporter can do, beside writing."""

    CALL_CLIENT = "call-client"
    TELL_SUPERVISOR = "tell-supervisor"
    LOG_RISK_NOTE = "log-risk-note"
    SET_FOLLOW_UP = "set-follow-up"
    SAFEGUARDING_LEAD = "safeguarding-lead"


@dataclass(frozen=True)
class Practice:
    """One run of a person through a scenario, pinned to the version it began with."""

    id: str
    person_id: str
    scenario_id: str
    content_hash: str
    started_at: datetime
    finished_at: datetime | None
    turn_ids: tuple[str, ...]
    """Turns reached so far, in order; the last is where the person stands."""

    @property
    def turn_id(self) -> str:
        """The turn where the person stands."""
        return self.turn_ids[-1]


@dataclass(frozen=True)
class WorkingDraft:
    """A reply being written. ``revision`` grows with every change; 0 means never saved."""

    practice_id: str
    turn_id: str
    draft_number: int
    text: str
    plan: str
    revision: int
    updated_at: datetime


@dataclass(frozen=True)
class Attempt:
    """One sent reply. Nothing in it changes after sending; the assessment is added once."""

    id: str
    practice_id: str
    person_id: str
    scenario_id: str
    content_hash: str
    turn_id: str
    draft_number: int
    """1 for the first draft, 2 for the first rewrite, and so on."""
    reply: str
    plan: str
    self_rating: SelfRating
    actions: tuple[str, ...]
    opened_at: datetime
    """When the person opened the page on which this draft was written."""
    sent_at: datetime
    assessment: Assessment | None = None
    """None until the scorer has read the reply."""


def clean_text(text: str) -> str:
    """Return ``text`` with Unix line ends and without the characters that no database keeps."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    return text.encode("utf-8", errors="replace").decode("utf-8")


def check_reply(text: str, model_replies: Iterable[str] = ()) -> None:
    """Refuse a reply that cannot be sent.

    Raises ReplyRefused, in plain sentences, for a reply that is empty, shorter than
    ``MIN_REPLY_WORDS`` words, longer than ``MAX_REPLY_CHARACTERS`` characters or nearly
    the same as a model reply of the turn.
    """
    words = len(text.split())
    if words == 0:
        raise ReplyRefused("There is no reply yet. Write to the client first, then send.")
    if len(text) > MAX_REPLY_CHARACTERS:
        over = len(text) - MAX_REPLY_CHARACTERS
        raise ReplyRefused(
            f"Your reply has {len(text):,} characters; the limit is {MAX_REPLY_CHARACTERS:,}. "
            f"Take out at least {over:,} and send again. Your text is kept."
        )
    if words < MIN_REPLY_WORDS:
        raise ReplyRefused(
            f"Your reply has {_count(words, 'word')}; feedback needs at least "
            f"{MIN_REPLY_WORDS}. Write a little more and send again. Your text is kept."
        )
    if any(is_pasted(text, model) for model in model_replies):
        raise ReplyRefused(
            "This is nearly word for word one of the experienced replies to this message. "
            "They are there to learn from; the practice is in finding your own words. "
            "Change it into what you would write, then send. Your text is kept."
        )


def check_plan(plan: str) -> None:
    """Refuse a plan longer than ``MAX_PLAN_CHARACTERS`` characters; raises ReplyRefused."""
    if len(plan) > MAX_PLAN_CHARACTERS:
        raise ReplyRefused(
            f"Your plan has {len(plan):,} characters; it can have {MAX_PLAN_CHARACTERS:,}. "
            "Shorten it to one line. Your text is kept."
        )


def check_self_rating(self_rating: SelfRating, competencies: Collection[str]) -> None:
    """Refuse a self-rating outside 0 to 3 or of a competency that is not rated here.

    Raises ReplyRefused; a competency that is left out is not an error.
    """
    for competency, level in self_rating.items():
        if competency not in competencies:
            allowed = ", ".join(sorted(competencies))
            raise ReplyRefused(
                f"The self-rating names {competency!r}, which is not rated here. "
                f"Rated here: {allowed}. Your text is kept."
            )
        if level not in (0, 1, 2, 3):
            raise ReplyRefused(
                f"The self-rating of {competency!r} is {level!r}; it can be 0, 1, 2 or 3. "
                "Your text is kept."
            )


def check_actions(actions: Collection[str]) -> tuple[str, ...]:
    """Return the actions once each, in the order of :class:`Action`.

    Raises ReplyRefused for an action that does not exist.
    """
    for action in actions:
        if action not in set(Action):
            allowed = ", ".join(Action)
            raise ReplyRefused(
                f"There is no action {action!r}. Possible: {allowed}. Your text is kept."
            )
    return tuple(action.value for action in Action if action in actions)


def is_pasted(text: str, model_reply: str) -> bool:
    """True when a reply is nearly the same words, in runs of five, as a model reply.

    Either most of the model reply stands in the reply, or most of the reply was taken
    from the model reply; a greeting or a few words changed make no difference.
    """
    reply, model = _shingles(text), _shingles(model_reply)
    if not reply or not model:
        return False
    common = len(reply & model)
    whole_model_is_there = common >= PASTED_OVERLAP * len(model)
    # A short reply may well share one sentence with an experienced one by chance.
    mostly_taken = common >= PASTED_OVERLAP * len(reply) and 2 * len(reply) >= len(model)
    return whole_model_is_there or mostly_taken


def _shingles(text: str, length: int = 5) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold().replace("\u2019", "").replace("'", ""))
    return {tuple(words[i : i + length]) for i in range(len(words) - length + 1)}


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
