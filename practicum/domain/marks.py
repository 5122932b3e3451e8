"""The trainee's reply cut into pieces, each with the notes that the assessment hangs on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from feedback_models import Assessment, PointResult

PARTLY_FROM = 0.35
"""Probability from which a point that is not met counts as partly seen."""


class Sight(StrEnum):
    """How far a point was seen in a reply, in the words that the trainee reads."""

    SEEN = "Seen"
    PARTLY = "Partly"
    NOT_SEEN = "Not seen"


def sight_of(result: PointResult) -> Sight:
    """Return how far a point was seen."""
    if result.met:
        return Sight.SEEN
    return Sight.PARTLY if result.probability >= PARTLY_FROM else Sight.NOT_SEEN


@dataclass(frozen=True)
class Note:
    """One numbered remark on a span of the reply."""

    number: int
    competency: str
    quote: str
    why: str
    helps: bool
    """False where the span counts against the reply."""


@dataclass(frozen=True)
class Piece:
    """A run of the reply's text under the same notes; most pieces have none."""

    text: str
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True)
class MarkedReply:
    """A reply whose pieces, joined, are the reply itself, and its notes in reading order."""

    pieces: tuple[Piece, ...]
    notes: tuple[Note, ...]


def mark_reply(reply: str, assessment: Assessment) -> MarkedReply:
    """Return ``reply`` in pieces with one note for each span and competency that has evidence."""
    spans = _spans(reply, assessment)
    notes = {
        span: tuple(
            Note(number, competency, reply[span[0] : span[1]], why, helps)
            for competency, (why, helps) in reasons.items()
        )
        for number, (span, reasons) in enumerate(spans.items(), start=1)
    }
    cuts = sorted({0, len(reply), *(edge for span in spans for edge in span)})
    pieces = tuple(
        Piece(
            reply[start:end],
            tuple(note for span, on in notes.items() if span[0] <= start < span[1] for note in on),
        )
        for start, end in pairwise(cuts)
    )
    return MarkedReply(pieces, tuple(note for on in notes.values() for note in on))


_Reasons = dict[str, tuple[str, bool]]


def _spans(reply: str, assessment: Assessment) -> Mapping[tuple[int, int], _Reasons]:
    """Collect evidence by span, in reading order; the first reason a competency gives stands."""
    found: dict[tuple[int, int], _Reasons] = {}
    for competency, result in assessment.competencies.items():
        for item in result.evidence:
            span = (max(0, item.start), min(len(reply), item.end))
            if span[0] < span[1]:
                found.setdefault(span, {}).setdefault(competency, (item.why, item.helps))
    return dict(sorted(found.items()))
