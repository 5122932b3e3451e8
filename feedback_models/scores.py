"""What a reply says about questionnaire scores, held against the scores themselves.

Caseness and reliable change as used by NHS Talking Therapies: PHQ-9 at or above 10 and a change
of 6 or more; GAD-7 at or above 8 and a change of 4 or more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from feedback_models.checks import Finding
from feedback_models.segment import Span
from feedback_models.types import Brief, Score


@dataclass(frozen=True)
class MeasureRule:
    """What is fixed about a measure."""

    name: str
    top: int
    caseness: int
    reliable_change: int
    words: re.Pattern[str]


RULES = {
    "phq9": MeasureRule(
        "PHQ-9", 27, 10, 6, re.compile(r"\bphq|\b(?:low[- ])?mood\b|\bdepression\b", re.IGNORECASE)
    ),
    "gad7": MeasureRule(
        "GAD-7", 21, 8, 4, re.compile(r"\bgad|\banxiety\b|\bworry (?:score|one)\b", re.IGNORECASE)
    ),
}
_ABOUT_SCORES = re.compile(
    r"\bphq|\bgad|\bscor(?:e|es|ed|ing)\b|\bquestionnaires?\b|\bmeasures?\b", re.I
)
_NUMBER = r"(\d{1,2})(?![\d%]|[.:]\d|\s*(?:%|am|pm|minutes|days|weeks|hours|o'clock|points?\b))"
_FROM_TO = re.compile(
    rf"\bfrom\s+(?:a\s+)?{_NUMBER}\s+(?:down\s+|up\s+)?(?:to|then)\s+(?:a\s+)?{_NUMBER}", re.I
)
_TWO_MEASURES = re.compile(r"\bfrom\b.*\bfrom\b|\b(?:other|both|second)\b", re.I | re.S)
_UP = re.compile(
    r"\b(?:gone up|went up|risen|rose|rising|climbed|increased?|higher|worse|up)\b", re.I
)
_DOWN = re.compile(
    r"\b(?:gone down|went down|come down|came down|fallen|fell|falling|dropped|decreased?|reduced"
    r"|lower|improved|better|down)\b",
    re.I,
)
_RECOVERED = re.compile(
    r"\byou(?:'ve| have|'re| are)?\s+(?:now\s+|fully\s+|officially\s+|completely\s+)*"
    r"(?:recovered|cured|in recovery|no longer (?:depressed|anxious))\b"
    r"|\b(?:full|clinical|reliable) recovery\b",
    re.I,
)
_RELIABLE = re.compile(
    r"\b(?:reliabl[ey]|clinically significant|significant(?:ly)?|real (?:change|improvement|drop)"
    r"|prove[sn]?|proof)\b",
    re.I,
)
_DENIED = re.compile(
    r"\b(?:not|n't|cannot|too (?:small|early|little)|short of|less than|smaller than|before"
    r"|need(?:s|ed)?|would|if|until|unless|whether|never|nor|neither|isn't|no)\b|n't|n’t",
    re.I,
)
_ITS_OWN_NUMBER = re.compile(r"\b(phq|gad)[- ]?[79]\b", re.I)
_ITEM9 = re.compile(
    r"\bsuicid|\bbetter off dead\b|\bend(?:ing)? (?:your|it|my) (?:life|all)"
    r"|\bkill(?:ing)? yourself"
    r"|\bharm(?:ing)? yourself|\bself-harm|\bhurt(?:ing)? yourself|\b(?:last|ninth|final) question"
    r"|\b(?:item|question) (?:9|nine)\b|\bnot being here\b|\bnot wanting to (?:live|be here)",
    re.I,
)


def check_scores(reply: str, spans: Sequence[Span], brief: Brief) -> tuple[Finding, ...]:
    """Return every statement about scores that is not borne out, and item 9 passed over."""
    measures = {
        name: (*scores, *_told(name, brief.message, scores))
        for name, scores in brief.measures
        if name in RULES and scores
    }
    if not measures:
        return ()
    found: list[Finding] = []
    for span in spans:
        found += _sentence(span, measures)
    # Where the author asks for an answer to risk, the points and the gate judge that answer.
    silent = not brief.holds_risk_cue and not _ITEM9.search(reply)
    if silent and item9_rose(measures.get("phq9", ())):
        found.append(
            Finding(
                "item-9",
                "The client's answer to question nine of the PHQ-9 has risen, "
                "and you do not speak of it.",
                competency="outcome-feedback",
                limit=1.0,
                overall_limit=1.4,
                fault="unaddressed-content",
            )
        )
    return tuple(found)


def _told(name: str, message: str, known: Sequence[Score]) -> Iterator[Score]:
    """Yield the totals that the message itself gives, where the case does not hold them yet.

    Weeks into a story the case is still that of its first message; the client, or the
    platform in square brackets, tells what is new.
    """
    totals = {score.total for score in known}
    plain = _ITS_OWN_NUMBER.sub(lambda found: found.group(1), message)
    for found in RULES[name].words.finditer(plain):
        rest = re.split(r"[.\n;]", plain[found.end() : found.end() + 60])[0]
        others = (r.words.search(rest) for other, r in RULES.items() if other != name)
        end = min((other.start() for other in others if other), default=len(rest))
        for number in re.findall(r"\b\d{1,2}\b", rest[:end]):
            total = int(number)
            if total <= RULES[name].top and total not in totals:
                totals.add(total)
                yield Score(day=0, total=total)


def item9_rose(scores: Sequence[Score]) -> bool:
    """Return True where the last answer to item 9 is above the one before it."""
    answers = [s.item9 for s in scores if s.item9 is not None]
    return len(answers) >= 2 and answers[-1] > answers[-2]


def _sentence(span: Span, measures: dict[str, tuple[Score, ...]]) -> Iterator[Finding]:
    named = [name for name in measures if RULES[name].words.search(span.text)]
    about = bool(_ABOUT_SCORES.search(span.text)) or bool(named)
    if not about:
        return
    # One sentence often speaks of both measures and names only one of them by a known word.
    candidates = (
        named if len(named) == 1 and not _TWO_MEASURES.search(span.text) else list(measures)
    )
    # A worksheet's own ratings ("mood went from 3 to 6") are no questionnaire scores.
    plain_mood = not _ABOUT_SCORES.search(span.text)
    pairs = [(int(m.group(1)), int(m.group(2))) for m in _FROM_TO.finditer(span.text)]
    for pair in pairs:
        if not (plain_mood and max(pair) <= 10):
            yield from _pair(span, pair, candidates, measures)
    if not pairs:
        yield from _single(span, named, measures)
    yield from _claims(span, candidates, measures)


def _pair(
    span: Span,
    pair: tuple[int, int],
    candidates: Sequence[str],
    measures: dict[str, tuple[Score, ...]],
) -> Iterator[Finding]:
    first, last = pair
    orders = [_in_order(measures[name], first, last) for name in candidates]
    if not any(order is not None for order in orders):
        if max(pair) > max(RULES[name].top for name in candidates):
            return
        known = "; ".join(_series(name, measures[name]) for name in candidates)
        yield _wrong(span, f"You write “from {first} to {last}”; the scores are {known}.")
    elif not any(orders):
        yield _wrong(span, f"You write “from {first} to {last}”; it went the other way.")
    elif first != last:
        against = _UP if last < first else _DOWN
        along = _DOWN if last < first else _UP
        if against.search(span.text) and not along.search(span.text):
            way = "fell" if last < first else "rose"
            yield _wrong(span, f"The score {way} from {first} to {last}; you say the opposite.")


def _single(
    span: Span, named: Sequence[str], measures: dict[str, tuple[Score, ...]]
) -> Iterator[Finding]:
    """Check "your PHQ-9 is 14": only where one measure is named and a number follows it closely."""
    if len(named) != 1 or not _ABOUT_SCORES.search(span.text):
        return
    totals = {s.total for s in measures[named[0]]}
    near = re.search(
        rf"(?:phq-?9|gad-?7|score)\b[^.;\d]{{0,25}}?\b(?:is|was|at|now)\s+(?:now\s+)?{_NUMBER}\b(?!\s+(?:or|lower|higher|less|more|from))",
        span.text,
        re.IGNORECASE,
    )
    changes = re.search(
        r"\b(?:rise|fall|drop|change|difference|caseness|cut-off)\b", span.text, re.I
    )
    if changes or _DENIED.search(span.text):
        return
    if near and int(near.group(1)) not in totals:
        known = _series(named[0], measures[named[0]])
        yield _wrong(span, f"You give a score of {near.group(1)}; the scores are {known}.")


def _claims(
    span: Span, candidates: Sequence[str], measures: dict[str, tuple[Score, ...]]
) -> Iterator[Finding]:
    if _RECOVERED.search(span.text) and not _DENIED.search(span.text) and not recovered(measures):
        yield Finding(
            "recovery-claimed",
            "You speak of recovery; the scores do not show it.",
            competency="outcome-feedback",
            limit=0.4,
            overall_limit=1.4,
            start=span.start,
            end=span.end,
        )
    changed = [reliably_changed(name, measures[name]) for name in candidates]
    if _RELIABLE.search(span.text) and not _DENIED.search(span.text) and not any(changed):
        yield Finding(
            "reliable-claimed",
            "You call the change real or reliable; it is smaller than these questionnaires can "
            "tell from week-to-week wobble.",
            competency="outcome-feedback",
            limit=1.0,
            overall_limit=1.9,
            start=span.start,
            end=span.end,
        )


def reliably_changed(name: str, scores: Sequence[Score]) -> bool:
    """Return True where the last score is a reliable change or more from any earlier one."""
    return any(abs(scores[-1].total - s.total) >= RULES[name].reliable_change for s in scores[:-1])


def recovered(measures: dict[str, tuple[Score, ...]]) -> bool:
    """Return True at caseness on a measure at first and below it on every measure at last."""
    was_case = any(s[0].total >= RULES[name].caseness for name, s in measures.items())
    is_case = any(s[-1].total >= RULES[name].caseness for name, s in measures.items())
    return was_case and not is_case


def _in_order(scores: Sequence[Score], first: int, last: int) -> bool | None:
    """Return True where ``first`` comes before ``last``, False the other way, None if neither."""
    totals = [s.total for s in scores]
    pairs = {(a, b) for i, a in enumerate(totals) for b in totals[i + 1 :]}
    if (first, last) in pairs:
        return True
    return False if (last, first) in pairs else None


def _series(name: str, scores: Sequence[Score]) -> str:
    return f"{RULES[name].name} " + ", ".join(str(s.total) for s in scores)


def _wrong(span: Span, says: str) -> Finding:
    return Finding(
        "score-mismatch",
        says,
        competency="outcome-feedback",
        limit=0.9,
        overall_limit=1.4,
        start=span.start,
        end=span.end,
    )
