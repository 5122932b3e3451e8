"""Text and rubric in, assessment out: everything that judges a supporter's reply.

Knows nothing of users, databases or pages. torch is imported only when text is first encoded.
"""

from feedback_models.encoder import (
    Embedded,
    Encoder,
    MiniLMEncoder,
    shared_encoder,
)
from feedback_models.errors import EncoderError, FeedbackModelsError, HeadsError, RubricError
from feedback_models.readability import count_sentences, count_words, reading_ease
from feedback_models.rubric import Competency, Rubric, load_rubric
from feedback_models.scorer import SCORER_VERSION, ReplyScorer
from feedback_models.segment import Span, segment
from feedback_models.types import (
    Assessment,
    Brief,
    CompetencyResult,
    Evidence,
    Gate,
    Highlight,
    Overall,
    Point,
    PointKind,
    PointResult,
    Score,
    ScorerId,
    SentenceReading,
)

__all__ = [
    "SCORER_VERSION",
    "Assessment",
    "Brief",
    "Competency",
    "CompetencyResult",
    "Embedded",
    "Encoder",
    "EncoderError",
    "Evidence",
    "FeedbackModelsError",
    "Gate",
    "HeadsError",
    "Highlight",
    "MiniLMEncoder",
    "Overall",
    "Point",
    "PointKind",
    "PointResult",
    "ReplyScorer",
    "Rubric",
    "RubricError",
    "Score",
    "ScorerId",
    "SentenceReading",
    "Span",
    "count_sentences",
    "count_words",
    "load_rubric",
    "reading_ease",
    "segment",
    "shared_encoder",
]
