"""What an evaluation takes and what it finds: rated replies in, figures out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from feedback_models.types import Assessment, ScorerId


@dataclass(frozen=True)
class Rating:
    """What one rater said of one reply; what was not rated is absent."""

    overall: int | None = None
    competencies: Mapping[str, int] = field(default_factory=dict)
    points: Mapping[str, bool] = field(default_factory=dict)
    """For each point, whether the reply does it (``avoid``: commits the fault)."""


@dataclass(frozen=True)
class RatedReply:
    """One reply to one turn, with its ratings by rater; without any it is only predicted."""

    scenario: str
    turn: str
    reply_id: str
    text: str
    actions: tuple[str, ...] = ()
    ratings: Mapping[str, Rating] = field(default_factory=dict)
    kind: str = ""
    """For a gamed reply, the trick: echo, keywords, template and so on."""


@dataclass(frozen=True)
class Prediction:
    """A reply and what the scorer made of it."""

    reply: RatedReply
    assessment: Assessment


@dataclass(frozen=True)
class LevelAgreement:
    """Agreement on levels 0 to 3, as quadratic weighted kappa; None where undefined."""

    replies: int
    """Rated replies."""
    unscored: int
    """Of these, how many the scorer left to a person."""
    kappa: float | None
    """With the raters' mean, over scored replies."""
    kappa_all: float | None
    """The same with an unscored reply read as its rounded score."""
    by_rater: dict[str, float | None]
    raters: float | None
    """The raters' agreement with each other."""
    baselines: dict[str, float | None]


@dataclass(frozen=True)
class CompetencyMeans:
    """Means of the competencies' kappas, each competency counting once."""

    kappa: float | None
    kappa_all: float | None
    raters: float | None
    baselines: dict[str, float | None]


@dataclass(frozen=True)
class PointAgreement:
    """Agreement on whether points are met (``avoid``: whether the fault is committed)."""

    judgements: int
    met: int
    """How many of the judgements the raters call met."""
    auc: float | None
    f1: float | None
    raters: float | None
    """The raters' agreement with each other, as kappa."""
    baselines: dict[str, float | None]
    """AUC of each baseline, held against the point's exemplars."""


@dataclass(frozen=True)
class LengthCorrelation:
    """Correlation of the overall score with words, among replies of the same rated overall."""

    pearson: float | None
    spearman: float | None
    baselines: dict[str, float | None]
    """Pearson's, of each baseline's number."""


@dataclass(frozen=True)
class GamedReply:
    """A reply written to deceive a scorer, and how it was judged."""

    scenario: str
    turn: str
    reply_id: str
    kind: str
    level: int | None
    score: float


@dataclass(frozen=True)
class GamedReport:
    """How many gamed replies were judged sendable (overall 2 or more), and which."""

    replies: int
    unscored: int
    sendable: tuple[GamedReply, ...]
    by_kind: dict[str, tuple[int, int]]
    """Kind to (replies, of these sendable)."""
    baselines: dict[str, int]


@dataclass(frozen=True)
class Evaluation:
    """Everything that was found, and every prediction behind it."""

    scorer: ScorerId
    replies: int
    rated: int
    overall: LevelAgreement
    competencies: dict[str, LevelAgreement]
    mean_competencies: CompetencyMeans
    points: dict[str, PointAgreement]
    """``must_should`` and ``avoid``."""
    unscored_share: float | None
    """Share of all rated overall and competency judgements that were left unscored."""
    length: LengthCorrelation
    gamed: GamedReport
    predictions: tuple[Prediction, ...]
