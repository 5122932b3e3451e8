"""Assess one reply: read it, weigh the evidence, judge, and say why.

Pure: the same brief, reply and actions give the same assessment, to the bit, on one machine.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from feedback_models.acts import load_heads
from feedback_models.checks import Finding, check_text, echoed
from feedback_models.encoder import Encoder
from feedback_models.explain import find_priority, find_strength
from feedback_models.judge import Case, find_coldness, judge_all, risk_points_met
from feedback_models.lexical import FUNCTION_WORDS, stems, tokens
from feedback_models.points import (
    PointReading,
    PreparedTurn,
    lowered,
    prepare_turn,
    read_points,
)
from feedback_models.polarity import plainly_refuses
from feedback_models.readability import count_words
from feedback_models.reading import Reading, read
from feedback_models.rubric import Rubric, load_rubric
from feedback_models.safety import find_gates, holds_cue, read_safety
from feedback_models.scores import check_scores
from feedback_models.types import (
    Assessment,
    Brief,
    PointResult,
    ScorerId,
    SentenceReading,
)

SCORER_VERSION = "1.0.0"
"""Changes whenever the same reply could be judged otherwise."""

LONGEST_REPLY = 20_000
"""Characters; services refuse longer ones before they come here."""
PREPARED = 200
"""Turns that are kept ready."""
REFUSED = 0.5
"""What a point's evidence keeps where the sentence refuses what the exemplar offers."""
FEWEST_WORDS = 6
KNOWN_WORDS = 0.22
"""Share of words known from the turn or as function words, below which a text is strange."""


@dataclass(frozen=True)
class _Prepared:
    turn: PreparedTurn
    holds_cue: bool


class ReplyScorer:
    """Judges replies with one encoder and one rubric; safe to share between threads."""

    def __init__(self, encoder: Encoder, rubric: Rubric | None = None) -> None:
        self._encoder = encoder
        self._rubric = rubric or load_rubric()
        self._prepared: OrderedDict[Brief, _Prepared] = OrderedDict()
        self._lock = threading.Lock()

    @property
    def scorer_id(self) -> ScorerId:
        """The version and the model that every assessment is stored with."""
        version = f"{SCORER_VERSION}+{self._rubric.fingerprint}"
        return ScorerId(version=version, model=self._encoder.model_id)

    def prepare(self, brief: Brief) -> None:
        """Embed a turn's exemplars ahead, so that the first assessment is quick."""
        self._ready(brief)

    def acts(self, text: str) -> tuple[SentenceReading, ...]:
        """Return every sentence of ``text`` with the probability of each guidance act."""
        return self._sentence_acts(read(text, self._encoder))

    def assess(self, brief: Brief, reply: str, actions: Collection[str] = ()) -> Assessment:
        """Return everything that can be judged about ``reply`` to this turn.

        ``actions`` are the ids of what else the supporter did, such as ``call-client``.
        """
        ready = self._ready(brief)
        reading = read(reply, self._encoder)
        phrases = self._phrases(reading)
        safety = read_safety(reading, actions, phrases)
        repeated = echoed(reading.spans, brief)
        points = _weigh_refusals(
            read_points(ready.turn, reading, _blocked(reading, repeated)), reading
        )
        sentences = self._sentence_acts(reading)
        findings = (
            *check_text(reply, reading.spans, brief),
            *check_scores(reply, reading.spans, brief),
            *find_coldness(sentences),
        )
        gates = find_gates(brief, reading, safety, phrases, self._rubric, risk_points_met(points))
        strange = why_unscored(reading, ready.turn)
        case = Case(
            brief=brief,
            reading=reading,
            points=points,
            findings=findings,
            gates=gates,
            safety=safety,
            phrases=phrases,
            sentences=sentences,
            actions=frozenset(actions),
            unscored=strange,
        )
        competencies, overall, faults = judge_all(case)
        return Assessment(
            scenario=brief.scenario,
            turn=brief.turn,
            overall=overall,
            competencies=competencies,
            points={p.point.id: _point_result(p, reading) for p in points},
            faults=faults,
            gates=gates,
            notices=self._notices(findings, ready, brief, strange),
            strength=None if strange else find_strength(points, reading, sentences),
            priority=find_priority(
                points, competencies, findings, gates, brief.required, reading, self._rubric
            )
            if not strange or gates
            else None,
            sentences=sentences,
            scorer=self.scorer_id,
        )

    def _ready(self, brief: Brief) -> _Prepared:
        with self._lock:
            known = self._prepared.get(brief)
            if known is not None:
                self._prepared.move_to_end(brief)
                return known
        message = read(brief.message, self._encoder, remember=True)
        cue = self._phrases(message)["safety:cue"]
        ready = _Prepared(prepare_turn(brief, self._encoder), holds_cue(cue))
        with self._lock:
            self._prepared[brief] = ready
            if len(self._prepared) > PREPARED:
                self._prepared.popitem(last=False)
        return ready

    def _phrases(self, reading: Reading) -> dict[str, Sequence[float]]:
        """Return each phrase head's probability for every sentence."""
        heads = load_heads("phrases")
        texts = [span.text for span in reading.spans]
        found = heads.probabilities(reading.sentences, texts)
        return {name: found[:, i].tolist() for i, name in enumerate(heads.names)}

    def _sentence_acts(self, reading: Reading) -> tuple[SentenceReading, ...]:
        heads = load_heads("acts")
        texts = [span.text for span in reading.spans]
        found = heads.probabilities(reading.sentences, texts)
        return tuple(
            SentenceReading(
                start=span.start,
                end=span.end,
                text=span.text,
                acts={n: round(float(p), 4) for n, p in zip(heads.names, row, strict=True)},
            )
            for span, row in zip(reading.spans, found, strict=True)
        )

    def _notices(
        self, findings: Sequence[Finding], ready: _Prepared, brief: Brief, strange: str
    ) -> tuple[str, ...]:
        notices = [strange] if strange else []
        notices += [finding.says for finding in findings]
        if ready.holds_cue and not brief.holds_risk_cue:
            notices.append(
                "The client's message may hold a sign of risk that this scenario does not mark; "
                "read it once more and ask your trainer."
            )
        return tuple(dict.fromkeys(notices))


def why_unscored(reading: Reading, turn: PreparedTurn) -> str:
    """Return in words why a reply cannot be judged at all, or an empty text."""
    words = tokens(reading.text)
    if not words:
        return "There are no words here to judge."
    if count_words(reading.text) < FEWEST_WORDS:
        return "This is too short to judge; a trainer will look."
    known = sum(w in FUNCTION_WORDS or bool(stems(w) & turn.weight.keys()) for w in words)
    if known / len(words) < KNOWN_WORDS:
        return "This does not read like English prose, so I can't judge it; a trainer will look."
    return ""


def _blocked(reading: Reading, repeated: frozenset[int]) -> frozenset[int]:
    return frozenset(
        number
        for number, (first, last) in enumerate(reading.units)
        if first in repeated or last in repeated
    )


def _weigh_refusals(points: tuple[PointReading, ...], reading: Reading) -> tuple[PointReading, ...]:
    """Lower a point whose evidence refuses what its nearest exemplar offers."""
    weighed = []
    for found in points:
        turned = (
            found.unit is not None
            and found.point.kind != "avoid"
            and plainly_refuses(reading.unit_text(found.unit))
            and not any(plainly_refuses(e) for e in found.point.exemplars)
        )
        weighed.append(lowered(found, REFUSED) if turned else found)
    return tuple(weighed)


def _point_result(found: PointReading, reading: Reading) -> PointResult:
    met = found.probability >= 0.5
    start, end = reading.offsets(found.unit) if found.unit is not None else (None, None)
    return PointResult(
        met=met,
        probability=round(found.probability, 4),
        start=start,
        end=end,
        exemplar=found.exemplar,
        why=_why(found, met),
    )


def _why(found: PointReading, met: bool) -> str:
    if found.unit is None:
        return "No sentence of the reply comes near it."
    sure = "" if abs(found.probability - 0.5) > 0.25 else "probably "
    if found.point.kind == "avoid":
        return (
            f"This {sure}commits it." if met else f"The nearest sentence {sure}does not commit it."
        )
    return f"This {sure}does it." if met else f"The nearest sentence {sure}does not do it yet."
