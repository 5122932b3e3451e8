"""Training material for the head of the points, made from scenarios alone.

A scenario's exemplars and counter-exemplars are held out one at a time and put together into
replies whose points are known; model replies stand for replies that do everything. No rated
reply is needed, and none is used.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from feedback_models.encoder import Embedded, Encoder
from feedback_models.errors import RubricError
from feedback_models.points import point_features, prepare_turn
from feedback_models.reading import read
from feedback_models.segment import segment
from feedback_models.types import Brief, Point

ROUNDS = 6
"""Times that each turn's sentences are held out afresh."""
SHARES = (0.0, 0.3, 0.6, 0.9)
"""Shares of the points that a made-up reply does."""
FEWEST_LEFT = 2
"""Exemplars that stay when one is held out."""
MODEL_REPLIES_COUNT = 3
"""How often each model reply counts beside the made-up ones."""
FILLERS = (3, 9)
"""Fewest and most sentences of other scenarios' model replies that are mixed in: a real reply
has many sentences that have nothing to do with any one point."""


@dataclass(frozen=True)
class Sample:
    """One point in one made-up reply: its features and whether the reply does it."""

    group: str
    kind: str
    features: dict[str, float]
    met: bool


def briefs_in(folder: Path) -> list[Brief]:
    """Return a brief for each turn of each scenario file below ``folder``, in order of path.

    Raises:
        RubricError: a file cannot be read; ``practicum check`` tells more.
    """
    found = []
    for path in sorted(folder.rglob("*.yaml")):
        try:
            data = yaml.safe_load(path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
            raise RubricError(f"{path}: cannot be read as a scenario: {error}") from error
        found += [_brief(data, turn) for turn in data["turns"]]
    return found


def samples(briefs: Sequence[Brief], encoder: Encoder) -> list[Sample]:
    """Return the same samples for the same briefs, every time."""
    known = _Recalled(encoder)
    made: list[Sample] = []
    for brief in briefs:
        rng = random.Random(f"{brief.scenario}/{brief.turn}")  # noqa: S311 - reproducible
        fillers = _fillers(briefs, brief.scenario)
        for _ in range(ROUNDS):
            made += _round(brief, rng, known, fillers)
        made += _from_model_replies(brief, known)
    return made


def _fillers(briefs: Sequence[Brief], scenario: str) -> list[str]:
    """Return the sentences of five words or more of all other scenarios' model replies."""
    texts = [t for b in briefs if b.scenario != scenario for t in b.model_replies]
    return [s.text for t in texts for s in segment(t) if len(s.text.split()) >= 5]


def _round(
    brief: Brief, rng: random.Random, encoder: Encoder, fillers: Sequence[str]
) -> list[Sample]:
    """Hold out one exemplar and one counter-exemplar of each point, and make replies of them."""
    kept, does, does_not = [], {}, {}
    for point in brief.points:
        exemplars, counters = list(point.exemplars), list(point.counter_exemplars)
        if len(exemplars) > FEWEST_LEFT:
            does[point.id] = exemplars.pop(rng.randrange(len(exemplars)))
        if len(counters) > 1:
            does_not[point.id] = counters.pop(rng.randrange(len(counters)))
        kept.append(replace(point, exemplars=tuple(exemplars), counter_exemplars=tuple(counters)))
    turn = prepare_turn(replace(brief, points=tuple(kept)), encoder)
    made = []
    for share in SHARES:
        lines, met = _lines(brief.points, share, does, does_not, rng)
        if fillers:
            lines += rng.sample(fillers, min(rng.randint(*FILLERS), len(fillers)))
        rng.shuffle(lines)
        reading = read("\n\n".join([f"Hi {brief.client_name},", *lines]), encoder)
        made += [
            Sample(brief.scenario, _kind(r.point), r.features, r.point.id in met)
            for r in point_features(turn, reading)
            if r.point.id in does
        ]
    return made


def _lines(
    points: Sequence[Point],
    share: float,
    does: dict[str, str],
    does_not: dict[str, str],
    rng: random.Random,
) -> tuple[list[str], set[str]]:
    lines, met = [], set()
    for point in points:
        fault = point.kind == "avoid"
        do_it = rng.random() < ((1 - share) * 0.5 if fault else share)
        if do_it and point.id in does:
            lines.append(does[point.id])
            met.add(point.id)
        elif rng.random() < 0.6 and point.id in does_not:
            lines.append(does_not[point.id])
    return lines, met


def _from_model_replies(brief: Brief, encoder: Encoder) -> list[Sample]:
    turn = prepare_turn(brief, encoder)
    return [
        Sample(brief.scenario, _kind(r.point), r.features, r.point.kind != "avoid")
        for text in brief.model_replies
        for r in point_features(turn, read(text, encoder))
        if r.point.kind != "should"
        for _ in range(MODEL_REPLIES_COUNT)
    ]


def _kind(point: Point) -> str:
    return "avoid" if point.kind == "avoid" else "do"


class _Recalled:
    """Encodes each text once, alone, whatever list it comes in."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._rows: dict[str, Embedded] = {}

    @property
    def model_id(self) -> str:
        return self._encoder.model_id

    def encode(self, texts: Sequence[str], *, remember: bool = False) -> Embedded:
        new = sorted(set(texts) - set(self._rows))
        for text in new:
            self._rows[text] = self._encoder.encode([text])
        if not texts:
            return self._encoder.encode([])
        rows = [self._rows[text] for text in texts]
        return Embedded(
            np.concatenate([r.content for r in rows]), np.concatenate([r.act for r in rows])
        )


def _brief(data: dict[str, Any], turn: dict[str, Any]) -> Brief:
    return Brief(
        scenario=data["id"],
        turn=turn["id"],
        client_name=data["client"]["name"],
        message=turn["message"],
        points=tuple(
            Point(
                id=p["id"],
                competency=p["competency"],
                kind=p["kind"],
                says=p["says"],
                exemplars=tuple(p["exemplars"]),
                counter_exemplars=tuple(p.get("counter_exemplars", ())),
            )
            for p in turn["points"]
        ),
        required=tuple(data["competencies"]["required"]),
        model_replies=tuple(r["text"] for r in turn.get("model_replies", ())),
    )
