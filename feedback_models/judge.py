"""Bring the evidence together: competencies, the overall judgement and the named faults."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from feedback_models.checks import TOP, Finding
from feedback_models.explain import gate_competency
from feedback_models.levels import (
    Judged,
    bounded,
    coverage,
    fault_cost,
    judge_points,
    level_of,
    limited,
    overall_score,
)
from feedback_models.points import PointReading
from feedback_models.readability import count_words
from feedback_models.reading import Reading
from feedback_models.safety import SafetyReading
from feedback_models.types import (
    FAULTS,
    Brief,
    CompetencyResult,
    Evidence,
    Gate,
    Overall,
    SentenceReading,
)

ACTION_COSTS = 0.5
"""What an expected action not taken, or an unneeded one taken, costs its competency."""
SAFETY_ACTIONS = frozenset({"call-client", "tell-supervisor", "log-risk-note", "safeguarding-lead"})
GATE_LIMITS = {
    "unmanaged-risk": 0.0,
    "medication-advice": 0.5,
    "secrecy": 0.5,
    "boundary-breach": 0.5,
    "promise-of-cure": 1.4,
    "reinforcing-avoidance": 1.4,
}
"""The highest overall score of a reply that meets the gate."""
GATE_COMPETENCY_LIMIT = 0.5
CLEAR = 2.5
"""The clarity of a reply without findings: nothing amiss, and no more can be told from its form."""
WARMTH_FROM = 0.4
"""Probability of reflection, empathy or affirmation that some sentence of a warm reply reaches."""
WARM_ACTS = ("reflection", "empathy", "affirmation")
GENERIC_ACTS = {
    "validation": ("empathy", "reflection"),
    "reinforcement": ("affirmation",),
    "frame": ("frame",),
    "autonomy": ("autonomy", "affirmation"),
}
"""Guidance acts that show a competency was tried, though none of the turn's points was met."""
GENERIC_SURE = 0.7
"""Probability from which such an act counts."""
GENERIC = 0.8
"""Score of a competency that is present but generic: the anchor of level 1."""
HEAD_SURE = 0.9
"""Probability at which a fault head names a fault."""


@dataclass(frozen=True)
class Case:
    """All evidence about one reply, before judging."""

    brief: Brief
    reading: Reading
    points: tuple[PointReading, ...]
    findings: tuple[Finding, ...]
    gates: tuple[Gate, ...]
    safety: SafetyReading
    phrases: dict[str, Sequence[float]]
    sentences: tuple[SentenceReading, ...]
    actions: frozenset[str]
    unscored: str
    """Why the reply cannot be judged at all; empty where it can."""


def find_coldness(sentences: Sequence[SentenceReading]) -> tuple[Finding, ...]:
    """Return a finding where no sentence reflects, feels with or credits the client."""
    warmth = max((s.acts[act] for s in sentences for act in WARM_ACTS), default=0.0)
    if not sentences or warmth >= WARMTH_FROM:
        return ()
    return (
        Finding(
            "cold",
            "No sentence plainly reflects what the client wrote, or credits what they did.",
            competency="validation",
            limit=1.4,
            overall_limit=1.9,
            fault="unsupportive-tone",
        ),
    )


def judge_all(
    case: Case,
) -> tuple[dict[str, CompetencyResult], Overall, tuple[str, ...]]:
    """Return the competencies that the scenario names, the overall judgement and the faults."""
    named = (*case.brief.required, *case.brief.optional)
    results = {c: _competency(c, case) for c in dict.fromkeys(named)}
    return results, _overall(case, results), _faults(case, results)


def _competency(competency: str, case: Case) -> CompetencyResult:
    if case.unscored:
        return _unscored(case.unscored)
    points = [p for p in case.points if p.point.competency == competency]
    findings = [f for f in case.findings if f.competency == competency]
    if competency == "clarity":
        judged: Judged | None = _clarity(points)
    else:
        judged = judge_points(points)
    if judged is None:
        return _unscored("This turn names nothing to look for here; a trainer can judge it.")
    score = limited(max(judged.score, _generic(competency, case, points)), findings)
    if competency == "risk-response":
        score = min(score, _safety_limit(case))
    costs = _action_costs(competency, case)
    gates = [g for g in case.gates if gate_competency(g.id) == competency]
    if gates:
        score = min(score, GATE_COMPETENCY_LIMIT)
    score = round(bounded(score - ACTION_COSTS * len(costs)), 3)
    level = level_of(score)
    reason = _reason(points, findings, costs, gates)
    return CompetencyResult(
        level=level,
        score=score,
        unscored=False,
        confidence=round(judged.confidence, 3),
        evidence=_evidence(points, findings, gates, case.reading),
        reason=reason,
    )


def _unscored(reason: str) -> CompetencyResult:
    return CompetencyResult(level=None, score=0.0, unscored=True, confidence=0.0, reason=reason)


def _generic(competency: str, case: Case, points: Sequence[PointReading]) -> float:
    """Return the score of trying without hitting a point; 0 where a fault was committed."""
    acts = GENERIC_ACTS.get(competency, ())
    tried = any(s.acts[act] >= GENERIC_SURE for s in case.sentences for act in acts)
    return GENERIC if tried and fault_cost(points) == 0 else 0.0


def _clarity(points: Sequence[PointReading]) -> Judged:
    judged = judge_points(points)
    if judged is None:
        return Judged(CLEAR, 0.6)
    return Judged(0.5 * (CLEAR + judged.score), 0.5 * (0.6 + judged.confidence))


def _safety_limit(case: Case) -> float:
    """Return how high risk-response can be: 0 nothing done, 1 incomplete, more only when asked.

    Where the author's own points about risk are all met, the author's judgement holds.
    Source: NHS England, Staying safe from suicide (2025); anchors of the competency.
    """
    if not case.brief.holds_risk_cue or risk_points_met(case.points):
        return TOP
    if not case.safety.manages_risk:
        return 0.4
    if case.safety.asks is None:
        return 1.4
    return TOP if case.safety.deeds >= 2 else 1.9


def risk_points_met(points: Sequence[PointReading]) -> bool:
    """Return True where every must point about risk is met; False where there is none."""
    wanted = [p for p in points if p.point.competency == "risk-response" and p.point.kind == "must"]
    return bool(wanted) and all(p.probability >= 0.5 for p in wanted)


def _action_costs(competency: str, case: Case) -> list[str]:
    missed = [a for a in case.brief.expected_actions if a not in case.actions]
    needless = [a for a in case.brief.unneeded_actions if a in case.actions]
    if competency == "risk-response":
        return [f"{_plain(a)} is expected here" for a in missed if a in SAFETY_ACTIONS]
    if competency == "frame":
        return [f"{_plain(a)} is expected here" for a in missed if a not in SAFETY_ACTIONS] + [
            f"{_plain(a)} is not needed here" for a in needless
        ]
    return []


def _plain(action: str) -> str:
    return {
        "call-client": "calling the client",
        "tell-supervisor": "telling the supervisor",
        "log-risk-note": "a risk note",
        "set-follow-up": "setting a follow-up",
        "safeguarding-lead": "telling the safeguarding lead",
    }.get(action, action)


def _reason(
    points: Sequence[PointReading],
    findings: Sequence[Finding],
    costs: Sequence[str],
    gates: Sequence[Gate],
) -> str:
    wanted = [p for p in points if p.point.kind != "avoid"]
    seen = sum(p.probability >= 0.5 for p in wanted)
    parts = []
    if len(wanted) == 1:
        parts.append("Its one point was seen." if seen else "Its one point was not seen.")
    elif wanted:
        parts.append(f"{seen} of its {len(wanted)} points were seen.")
    parts += [gate.why for gate in gates]
    parts += [f.says for f in findings if f.limit < TOP]
    parts += [f"{cost[:1].upper()}{cost[1:]}." for cost in costs]
    return " ".join(parts)


def _evidence(
    points: Sequence[PointReading],
    findings: Sequence[Finding],
    gates: Sequence[Gate],
    reading: Reading,
) -> tuple[Evidence, ...]:
    found: list[Evidence] = []
    for point in points:
        if point.unit is None or point.probability < 0.5:
            continue
        start, end = reading.offsets(point.unit)
        helps = point.point.kind != "avoid"
        found.append(Evidence(start, end, reading.text[start:end], point.point.says, helps))
    marks = [(f.start, f.end, f.says) for f in findings] + [(g.start, g.end, g.why) for g in gates]
    for first, last, why in marks:
        if first is not None and last is not None:
            found.append(Evidence(first, last, reading.text[first:last], why, helps=False))
    return tuple(sorted(found, key=lambda e: (e.start, e.end)))


def _overall(case: Case, results: dict[str, CompetencyResult]) -> Overall:
    if case.unscored:
        if case.brief.holds_risk_cue and any(g.id == "unmanaged-risk" for g in case.gates):
            return Overall(0, 0.0, False, "The client's sign of risk is left without an answer.")
        return Overall(None, 0.0, True, case.unscored)
    scored = [results[c].score for c in case.brief.required if not results[c].unscored]
    counted = [p for p in case.points if p.point.competency in case.brief.required]
    score = overall_score(scored, counted or case.points, case.findings)
    limits = [GATE_LIMITS[g.id] for g in case.gates]
    risk = results.get("risk-response")
    if case.brief.holds_risk_cue and risk is not None and risk.level == 0:
        limits.append(0.0)
    score = round(min([score, *limits]), 3)
    level = level_of(score)
    return Overall(level, score, False, _overall_reason(level, case))


def _overall_reason(level: int, case: Case) -> str:
    if case.gates:
        return case.gates[0].why
    limiting = [f.says for f in case.findings if f.overall_limit < 2.0]
    if limiting:
        return limiting[0]
    return (
        "Better not sent: it may do harm.",
        "Not to be sent yet: rewrite it first.",
        "Ready to send after small edits.",
        "Ready to send as it is.",
    )[level]


def _faults(case: Case, results: dict[str, CompetencyResult]) -> tuple[str, ...]:
    """Return the ids of the named faults, each once, in the order of the format."""
    found = {f.fault for f in case.findings if f.fault}
    gates = {g.id for g in case.gates}
    risk = results.get("risk-response")
    if "unmanaged-risk" in gates or (
        case.brief.holds_risk_cue and risk is not None and risk.level == 0
    ):
        found.add("unmanaged-risk")
    if gates & {"medication-advice", "promise-of-cure", "reinforcing-avoidance"}:
        found.add("off-protocol")
    if not case.unscored:
        found |= _faults_of_points(case)
    for fault in ("unsupportive-tone", "inappropriate-self-disclosure", "off-protocol"):
        if any(p >= HEAD_SURE for p in case.phrases[f"fault:{fault}"]):
            found.add(fault)
    return tuple(fault for fault in FAULTS if fault in found)


def _faults_of_points(case: Case) -> set[str]:
    found = set()
    musts = [p for p in case.points if p.point.kind == "must"]
    missed = [p for p in musts if p.probability < 0.5]
    if any(p.point.competency == "responsiveness" for p in missed) or (
        musts and len(missed) / len(musts) >= 0.5
    ):
        found.add("unaddressed-content")
    share = coverage(case.points)
    if share is not None and share < 0.4 and count_words(case.reading.text) < 150:
        found.add("inadequate-detail")
    return found
