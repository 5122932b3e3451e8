"""The one strength and the one priority that feedback names before any detail.

Second person, present tense, plain words; the trainee's own words are quoted where there are any.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from feedback_models.checks import Finding
from feedback_models.levels import FIRM_LOW, MUST, SHOULD, firm
from feedback_models.points import PointReading
from feedback_models.reading import Reading
from feedback_models.rubric import Rubric
from feedback_models.types import CompetencyResult, Gate, Highlight, SentenceReading

LONGEST_QUOTE = 160

_GATE_COMPETENCY = {
    "unmanaged-risk": "risk-response",
    "medication-advice": "frame",
    "promise-of-cure": "frame",
    "secrecy": "frame",
    "boundary-breach": "frame",
    "reinforcing-avoidance": "cbt-guidance",
}


def gate_competency(gate_id: str) -> str:
    """Return the competency that a gate belongs to."""
    return _GATE_COMPETENCY[gate_id]


_ACT_STRENGTHS = {
    "empathy": ("validation", "You show that the client's feeling reached you."),
    "reflection": ("validation", "You give back what you heard."),
    "affirmation": ("reinforcement", "You notice effort."),
    "question": ("responsiveness", "You ask, and leave room for an answer."),
    "suggestion": ("next-step", "You offer a step and leave the choice."),
    "frame": ("frame", "You say what happens next."),
}
"""What an act is worth naming for, where no point of the turn was met."""
ACT_SURE = 0.7


def find_strength(
    points: Sequence[PointReading], reading: Reading, sentences: Sequence[SentenceReading] = ()
) -> Highlight | None:
    """Return the surest thing that the reply does: a point, or else a guidance act.

    None where nothing was surely seen.
    """
    seen = [p for p in points if p.point.kind != "avoid" and p.probability >= 0.5]
    seen = [p for p in seen if p.unit is not None]
    if not seen:
        faults = [p for p in points if p.point.kind == "avoid" and p.probability >= 0.5]
        amiss = [reading.offsets(p.unit) for p in faults if p.unit is not None]
        return _act_strength([s for s in sentences if not _within(s, amiss)])
    best = max(seen, key=lambda p: (round(_weight(p) * p.probability, 6), p.point.id))
    start, end = reading.offsets(best.unit or 0)
    return Highlight(
        competency=best.point.competency,
        says=f"Your reply {_lowered(best.point.says)}.",
        start=start,
        end=end,
        quote=_quote(reading.text[start:end]),
    )


def _within(sentence: SentenceReading, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= sentence.start and sentence.end <= end for start, end in spans)


def _act_strength(sentences: Sequence[SentenceReading]) -> Highlight | None:
    found = [
        (s.acts[act], act, s)
        for s in sentences
        for act in _ACT_STRENGTHS
        if s.acts[act] >= ACT_SURE
    ]
    if not found:
        return None
    _, act, sentence = max(found, key=lambda one: (round(one[0], 6), one[1], -one[2].start))
    competency, says = _ACT_STRENGTHS[act]
    return Highlight(competency, says, sentence.start, sentence.end, _quote(sentence.text))


def find_priority(
    points: Sequence[PointReading],
    competencies: Mapping[str, CompetencyResult],
    findings: Sequence[Finding],
    gates: Sequence[Gate],
    required: Sequence[str],
    reading: Reading,
    rubric: Rubric,
) -> Highlight | None:
    """Return the one thing whose mending would help most; None where nothing is to mend.

    A gate comes first, then what limits the whole reply, then the missing point of most weight,
    then the weakest required competency.
    """
    if gates:
        gate = gates[0]
        return _highlight(gate_competency(gate.id), gate.why, gate.start, gate.end, reading, rubric)
    limiting = [f for f in findings if f.overall_limit < 2.0]
    if limiting:
        first = limiting[0]
        return _highlight(
            first.competency or "responsiveness",
            first.says,
            first.start,
            first.end,
            reading,
            rubric,
        )
    counted = set(required)
    missing = [(p, _loss(p)) for p in points if p.point.competency in counted]
    if missing:
        worst, loss = max(missing, key=lambda pair: (round(pair[1], 6), pair[0].point.id))
        if loss >= 0.5 * SHOULD:
            return _for_point(worst, reading, rubric)
    weakest = min(
        ((c, r) for c, r in competencies.items() if c in counted and not r.unscored),
        key=lambda pair: (pair[1].score, pair[0]),
        default=None,
    )
    if weakest is None or weakest[1].level == 3:
        return None
    name = rubric.competencies[weakest[0]]
    return _highlight(name.id, f"{name.short}: {name.next}", None, None, reading, rubric)


def _for_point(found: PointReading, reading: Reading, rubric: Rubric) -> Highlight:
    point = found.point
    if point.kind == "avoid":
        says = f"One sentence is better left out. It {_lowered(point.says)}."
    elif found.probability > FIRM_LOW:
        says = f"You come near this and could make it plainer: a reply that {_lowered(point.says)}."
    else:
        says = f"Not there yet: a reply that {_lowered(point.says)}."
    near = found.unit is not None and (point.kind == "avoid" or found.probability > FIRM_LOW)
    start, end = reading.offsets(found.unit) if near and found.unit is not None else (None, None)
    return _highlight(point.competency, says, start, end, reading, rubric)


def _highlight(
    competency: str,
    says: str,
    start: int | None,
    end: int | None,
    reading: Reading,
    rubric: Rubric,
) -> Highlight:
    quote = _quote(reading.text[start:end]) if start is not None and end is not None else ""
    question = rubric.competencies[competency].question
    return Highlight(competency, says, start, end, quote, question)


def _loss(found: PointReading) -> float:
    if found.point.kind == "avoid":
        return firm(found.probability, 0.3, 0.6)
    return _weight(found) * (1.0 - firm(found.probability))


def _weight(found: PointReading) -> float:
    return MUST if found.point.kind == "must" else SHOULD


def _lowered(says: str) -> str:
    """Return a point's words as the middle of a sentence: "Names it" becomes "names it"."""
    plain = says.strip().rstrip(".")
    return plain[:1].lower() + plain[1:] if not plain[:2].isupper() else plain


def _quote(text: str) -> str:
    plain = " ".join(text.split())
    if len(plain) <= LONGEST_QUOTE:
        return plain
    return plain[:LONGEST_QUOTE].rsplit(" ", 1)[0] + " …"
