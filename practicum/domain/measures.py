"""What questionnaire scores mean, in numbers and in words.

Thresholds: caseness and reliable change as used by NHS Talking Therapies (PMC8411661, table
tbl0001; trial registration NCT05134103). Severity bands: NHS England's own dashboard code
(github.com/nhsengland/Talking-Therapies). Only the two measures that every service uses are
built in; check other measures against the current NHS Talking Therapies Manual before use.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple, Protocol


class DatedScore(Protocol):
    """One result of a measure; an authored score and a scoring one both fit."""

    @property
    def day(self) -> int:
        """The day it was answered, as days are numbered in a case."""

    @property
    def total(self) -> int:
        """The measure's total."""

    @property
    def item9(self) -> int | None:
        """PHQ-9 only: the answer to item 9, 0 to 3."""


@dataclass(frozen=True)
class Measure:
    """A questionnaire whose total is higher the worse the client feels."""

    id: str
    name: str
    about: str
    """What it asks about, in the words of a message to a client."""
    maximum: int
    """The highest total; the lowest is 0."""
    caseness: int
    """A total at or above this is at caseness."""
    reliable_change: int
    """A change of at least this many points is more than week-to-week noise."""
    bands: tuple[tuple[int, str], ...]
    """Lowest total of each severity band and its name, mildest first."""
    source: str


_SOURCE = "PMC8411661, table tbl0001; NCT05134103; bands: github.com/nhsengland/Talking-Therapies"

PHQ9 = Measure(
    id="phq9",
    name="PHQ-9",
    about="low mood",
    maximum=27,
    caseness=10,
    reliable_change=6,
    bands=(
        (0, "none or minimal"),
        (5, "mild"),
        (10, "moderate"),
        (15, "moderately severe"),
        (20, "severe"),
    ),
    source=_SOURCE,
)

GAD7 = Measure(
    id="gad7",
    name="GAD-7",
    about="anxiety",
    maximum=21,
    caseness=8,
    reliable_change=4,
    bands=((0, "minimal"), (5, "mild"), (10, "moderate"), (15, "severe")),
    source=_SOURCE,
)

MEASURES: dict[str, Measure] = {measure.id: measure for measure in (PHQ9, GAD7)}
"""Measure id, as scenario files write it, to the measure."""


class ScorePair(NamedTuple):
    """Both totals of a client at one time; recovery is judged on the two together."""

    phq9: int
    gad7: int


def severity(measure: Measure, total: int) -> str:
    """Return the name of the severity band in which a total lies."""
    return [name for lowest, name in measure.bands if total >= lowest][-1]


def at_caseness(measure: Measure, total: int) -> bool:
    """True when a total is at or above the measure's caseness threshold."""
    return total >= measure.caseness


def is_reliable_change(measure: Measure, earlier: int, later: int) -> bool:
    """True when two totals differ, either way, by at least the reliable change."""
    return abs(later - earlier) >= measure.reliable_change


def caseness(scores: ScorePair) -> bool:
    """True when either measure is at caseness."""
    return at_caseness(PHQ9, scores.phq9) or at_caseness(GAD7, scores.gad7)


def recovery(start: ScorePair, end: ScorePair) -> bool | None:
    """True when a client at caseness ends below both thresholds; None when not at caseness."""
    return not caseness(end) if caseness(start) else None


def reliable_improvement(start: ScorePair, end: ScorePair) -> bool:
    """True when one measure fell reliably and the other did not rise reliably."""
    return _fell(start, end) and not _fell(end, start)


def reliable_deterioration(start: ScorePair, end: ScorePair) -> bool:
    """True when one measure rose reliably and the other did not fall reliably."""
    return reliable_improvement(end, start)


def reliable_recovery(start: ScorePair, end: ScorePair) -> bool:
    """True for both recovery and reliable improvement (NHS England's code needs both)."""
    return recovery(start, end) is True and reliable_improvement(start, end)


def days_ago(day: int, today: int = 0) -> str:
    """Return in words how long before ``today`` a day was; days are numbered as in a case."""
    days = today - day
    if days < 0:
        ahead = -days
        return "tomorrow" if ahead == 1 else f"in {ahead} days"
    if days < 2:
        return "yesterday" if days else "today"
    if days % 7 and days < 14:
        return f"{days} days ago"
    weeks = round(days / 7)
    return "1 week ago" if weeks == 1 else f"{weeks} weeks ago"


def change_in_words(measure: Measure, scores: Iterable[DatedScore], today: int = 0) -> str:
    """Return plain sentences on how a measure moved and where it stands.

    Says direction, size, whether it is beyond the reliable change (first score to last, and
    the one before to the last) and the side of the caseness threshold.
    """
    ordered = sorted(scores, key=lambda score: score.day)
    if not ordered:
        return f"No {measure.name} score has been collected."
    first, last = ordered[0], ordered[-1]
    now = f"{last.total} ({severity(measure, last.total)})"
    stands = _stands(measure, last.total)
    if len(ordered) == 1:
        return (
            f"{measure.name} was {now} {days_ago(last.day, today)}; "
            f"there is no earlier score to compare with. {stands}"
        )
    start = f"{first.total} ({days_ago(first.day, today)})"
    move, sureness = _move(measure, first.total, last.total)
    sentences = [f"{measure.name} {move} since the first score, from {start} to {now}{sureness}."]
    if len(ordered) > 2:
        before = ordered[-2]
        start = f"{before.total} ({days_ago(before.day, today)})"
        move, sureness = _move(measure, before.total, last.total)
        sentences.append(f"Since the score before, {start}, it {move}{sureness}.")
    return " ".join([*sentences, stands])


def item9_in_words(scores: Iterable[DatedScore], today: int = 0) -> str:
    """Return a sentence on PHQ-9 item 9, whatever its value; it never grades risk.

    Any answer above 0, and any rise, asks for a conversation; 0 proves nothing (the item
    mixes passive and active thoughts).
    """
    answered = sorted((score.day, score.item9) for score in scores if score.item9 is not None)
    if not answered:
        return (
            "Item 9 (thoughts of being better off dead or of self-harm) was not answered: "
            "nothing is known from the questionnaire."
        )
    day, now = answered[-1]
    answer = f"Item 9 (thoughts of being better off dead or of self-harm) is {now}"
    when = days_ago(day, today)
    if len(answered) == 1:
        answer = f"{answer}, answered {when}"
    else:
        answer = f"{answer}, answered {when}; {_item9_move(answered[-2][1], now)}"
    if now > 0:
        return f"{answer}. Any answer above 0 asks for a conversation about safety."
    if any(value > 0 for _, value in answered):
        return f"{answer}. It was above 0 earlier, and 0 does not show that all is well."
    return f"{answer}. A 0 does not show that there are no such thoughts."


def _item9_move(before: int, now: int) -> str:
    if now > before:
        return f"it has risen from {before}"
    if now < before:
        return f"it was {before} before"
    return "the same as before"


def _fell(start: ScorePair, end: ScorePair) -> bool:
    return (
        start.phq9 - end.phq9 >= PHQ9.reliable_change
        or start.gad7 - end.gad7 >= GAD7.reliable_change
    )


def _move(measure: Measure, earlier: int, later: int) -> tuple[str, str]:
    """Return direction and size, and what follows them on how sure the change is."""
    if later == earlier:
        return "is unchanged", ""
    size = abs(later - earlier)
    points = "1 point" if size == 1 else f"{size} points"
    verb = "has fallen" if later < earlier else "has risen"
    reliable = is_reliable_change(measure, earlier, later)
    sureness = "a reliable change" if reliable else "less than a reliable change"
    return f"{verb} by {points}", f": {sureness} ({measure.reliable_change} or more)"


def _stands(measure: Measure, total: int) -> str:
    if at_caseness(measure, total):
        return f"It is at caseness ({measure.caseness} or more)."
    return f"It is below caseness ({measure.caseness} or more)."
