"""The plain data that scoring takes and gives.

A :class:`Brief` is everything a reply is judged against; an :class:`Assessment` is
everything that was judged. Both know only text, rubric and numbers.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal, get_args

CompetencyId = Literal[
    "validation",
    "reinforcement",
    "next-step",
    "cbt-guidance",
    "outcome-feedback",
    "risk-response",
    "frame",
    "responsiveness",
    "clarity",
    "autonomy",
]
COMPETENCIES: tuple[str, ...] = get_args(CompetencyId)
"""Ids of the ten competencies, in the order in which they are shown."""

FaultId = Literal[
    "inadequate-detail",
    "unaddressed-content",
    "unsupportive-tone",
    "missed-correspondence",
    "inappropriate-self-disclosure",
    "unmanaged-risk",
    "off-protocol",
    "over-long",
]
FAULTS: tuple[str, ...] = get_args(FaultId)
"""Ids of the named faults: those of the ICBT-UTBS (Hadjistavropoulos 2019), and two more."""

PointKind = Literal["must", "should", "avoid"]
"""What a point asks for: do it, better do it, or (``avoid``) do not commit this fault."""


@dataclass(frozen=True)
class Point:
    """One observable thing that a good reply does here, or (``avoid``) must not do."""

    id: str
    competency: str
    kind: PointKind
    says: str
    exemplars: tuple[str, ...]
    """Sentences that do it; for an ``avoid`` point, sentences that commit the fault."""
    counter_exemplars: tuple[str, ...] = ()
    """Sentences near the topic that do not do it, or do the opposite."""
    tip: str = ""


@dataclass(frozen=True)
class Score:
    """One questionnaire result of the client. ``day`` 0 is the day of the client's message."""

    day: int
    total: int
    item9: int | None = None


@dataclass(frozen=True)
class Brief:
    """What one reply is judged against: the client's message, the case and the author's points."""

    scenario: str
    turn: str
    client_name: str
    message: str
    """What the client wrote."""
    points: tuple[Point, ...]
    required: tuple[str, ...]
    """Competencies that count here."""
    optional: tuple[str, ...] = ()
    """Competencies shown as notes, never in the overall."""
    measures: tuple[tuple[str, tuple[Score, ...]], ...] = ()
    """Measure id (``phq9``, ``gad7``) with its scores, oldest first."""
    thread: tuple[str, ...] = ()
    """Earlier messages, either side, oldest first."""
    expected_actions: tuple[str, ...] = ()
    unneeded_actions: tuple[str, ...] = ()
    model_replies: tuple[str, ...] = ()
    """Experienced replies: to spot a pasted one, and for the baselines."""

    @property
    def holds_risk_cue(self) -> bool:
        """True when the author requires a response to risk in this turn."""
        return any(p.competency == "risk-response" and p.kind == "must" for p in self.points)


@dataclass(frozen=True)
class Evidence:
    """A span of the reply (character offsets, end exclusive) and why it counts."""

    start: int
    end: int
    text: str
    why: str
    helps: bool = True
    """False where the span counts against the reply."""


@dataclass(frozen=True)
class CompetencyResult:
    """One competency's judgement. ``score`` is 0 to 3; ``level`` its whole-number band."""

    level: int | None
    """0 to 3, or None where unscored."""
    score: float
    unscored: bool
    confidence: float
    """0 to 1: how sure the scorer is of the level."""
    evidence: tuple[Evidence, ...] = ()
    reason: str = ""
    """In words: why this level, or why unscored."""


@dataclass(frozen=True)
class PointResult:
    """Whether the reply does a point (for ``avoid``: commits the fault)."""

    met: bool
    probability: float
    start: int | None = None
    """Where the best evidence stands in the reply; None where there is none."""
    end: int | None = None
    exemplar: str = ""
    """The author's exemplar that the evidence resembles most."""
    why: str = ""


@dataclass(frozen=True)
class Gate:
    """A safety matter that stands apart from the score and is never averaged away."""

    id: str
    why: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True)
class SentenceReading:
    """One sentence of the reply and what it does (probability of each guidance act)."""

    start: int
    end: int
    text: str
    acts: dict[str, float]


@dataclass(frozen=True)
class Overall:
    """The holistic judgement, 0 (unsafe or harmful) to 3 (send as it is)."""

    level: int | None
    score: float
    unscored: bool
    reason: str = ""


@dataclass(frozen=True)
class Highlight:
    """The one strength or the one priority that feedback names before any detail."""

    competency: str
    says: str
    """One sentence in the second person."""
    start: int | None = None
    end: int | None = None
    quote: str = ""
    """The trainee's own words; empty where something is missing rather than amiss."""
    question: str = ""
    """A question to think with; for a priority only."""


@dataclass(frozen=True)
class ScorerId:
    """Which scorer made an assessment."""

    version: str
    model: str


@dataclass(frozen=True)
class Assessment:
    """Everything that was judged about one reply."""

    scenario: str
    turn: str
    overall: Overall
    competencies: dict[str, CompetencyResult]
    points: dict[str, PointResult]
    faults: tuple[str, ...]
    gates: tuple[Gate, ...]
    notices: tuple[str, ...]
    """Plain sentences about the text: a placeholder left in, a wrong score, a pasted passage."""
    strength: Highlight | None
    priority: Highlight | None
    sentences: tuple[SentenceReading, ...]
    scorer: ScorerId

    def to_dict(self) -> dict[str, Any]:
        """Return plain JSON-ready data; :meth:`from_dict` reads it back."""
        return asdict(self)

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Assessment:
        """Rebuild an assessment from :meth:`to_dict` data (also after a JSON round trip)."""

        def highlight(value: dict[str, Any] | None) -> Highlight | None:
            return None if value is None else Highlight(**value)

        def competency(value: dict[str, Any]) -> CompetencyResult:
            spans = tuple(Evidence(**e) for e in value["evidence"])
            return CompetencyResult(**{**value, "evidence": spans})

        return cls(
            scenario=data["scenario"],
            turn=data["turn"],
            overall=Overall(**data["overall"]),
            competencies={k: competency(v) for k, v in data["competencies"].items()},
            points={k: PointResult(**v) for k, v in data["points"].items()},
            faults=tuple(data["faults"]),
            gates=tuple(Gate(**g) for g in data["gates"]),
            notices=tuple(data["notices"]),
            strength=highlight(data["strength"]),
            priority=highlight(data["priority"]),
            sentences=tuple(SentenceReading(**s) for s in data["sentences"]),
            scorer=ScorerId(**data["scorer"]),
        )
