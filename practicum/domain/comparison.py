"""Two drafts of one reply side by side: what changed, and what it gave."""

from __future__ import annotations

from dataclasses import dataclass

from practicum.domain.attempt import Attempt
from practicum.domain.progress import OVERALL, scored
from practicum.domain.wording import DiffSegment, word_diff


@dataclass(frozen=True)
class DraftGain:
    """How one competency, or ``OVERALL``, moved; None where a draft is unscored."""

    competency: str
    before_level: int | None
    after_level: int | None
    change: float | None
    """Change in score, on the scale of 0 to 3."""


@dataclass(frozen=True)
class Comparison:
    """An earlier and a later draft of the same reply."""

    before: Attempt
    after: Attempt
    overall: DraftGain
    gains: tuple[DraftGain, ...]
    """One for each competency that the later draft's assessment holds, in its order."""
    diff: tuple[DiffSegment, ...]
    """The text, word by word, as (kind, text): same, removed or added."""


def compare_drafts(before: Attempt, after: Attempt) -> Comparison:
    """Return two drafts of one reply side by side."""
    competencies = () if after.assessment is None else tuple(after.assessment.competencies)
    return Comparison(
        before=before,
        after=after,
        overall=_gain(OVERALL, before, after),
        gains=tuple(_gain(competency, before, after) for competency in competencies),
        diff=tuple(word_diff(before.reply, after.reply)),
    )


def _gain(competency: str, before: Attempt, after: Attempt) -> DraftGain:
    old, new = scored(before, competency), scored(after, competency)
    return DraftGain(
        competency=competency,
        before_level=None if old is None else old[0],
        after_level=None if new is None else new[0],
        change=None if old is None or new is None else new[1] - old[1],
    )
