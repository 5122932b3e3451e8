"""Which of a turn's points a reply does, and where.

For each point every sentence and pair of sentences of the reply is compared with the author's
exemplars and counter-exemplars, in what it is about (last layer), what it does (middle layers)
and how it is worded. The best unit's features go through one logistic head, the same for all
points of a kind. Its weights are plain numbers in ``rubric/heads/points.json``; they are fitted
on the project's own scenarios alone (see :mod:`feedback_models.train`).
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from feedback_models.encoder import Embedded, Encoder, FloatArray
from feedback_models.errors import HeadsError
from feedback_models.lexical import rarity, shared_wording, stems
from feedback_models.reading import Reading
from feedback_models.segment import segment
from feedback_models.types import Brief, Point

FEATURES = (
    "likeness",
    "typicality",
    "doing",
    "wording",
    "aim",
    "contrast",
    "wording_contrast",
    "told_apart",
    "coverage",
    "company",
)
"""What the head weighs; each feature is explained in :func:`_unit_features`."""

Array = NDArray[np.float64]


@dataclass(frozen=True)
class PreparedPoint:
    """A point with its sentences as vectors and stems."""

    point: Point
    exemplars: Embedded
    counters: Embedded
    aim: FloatArray
    exemplar_stems: tuple[frozenset[str], ...]
    counter_stems: tuple[frozenset[str], ...]
    duals: Array
    """Weights over the turn's sentences that tell this point from everything else in the turn."""


@dataclass(frozen=True)
class PreparedTurn:
    """Everything about a turn that does not depend on the reply."""

    brief: Brief
    points: tuple[PreparedPoint, ...]
    message: Embedded
    act_mean: FloatArray
    support: FloatArray
    """One row for each sentence of the turn: content beside centred act."""
    weight: dict[str, float]


@dataclass(frozen=True)
class PointReading:
    """The evidence for one point in one reply."""

    point: Point
    features: dict[str, float]
    unit: int | None
    """The reading's unit that holds the best evidence; None for a reply without words."""
    exemplar: str
    probability: float


def prepare_turn(brief: Brief, encoder: Encoder) -> PreparedTurn:
    """Return what a reply to this turn is compared with (a few encoder passes, remembered)."""
    message = [span.text for span in segment(brief.message)]
    sets = [_embedded_sets(point, encoder) for point in brief.points]
    said = encoder.encode(message, remember=True)
    rows = [e for exemplars, counters, _ in sets for e in (exemplars, counters)] + [said]
    act_mean = np.concatenate([e.act for e in rows]).mean(axis=0)
    support = np.concatenate([_joint(e.content, e.act, act_mean) for e in rows])
    owners = _owners(sets, len(message))
    texts = [t for p in brief.points for t in (*p.exemplars, *p.counter_exemplars)]
    gram = (support @ support.T).astype(np.float64)
    return PreparedTurn(
        brief=brief,
        points=tuple(
            PreparedPoint(
                point=point,
                exemplars=exemplars,
                counters=counters,
                aim=aim.content[0],
                exemplar_stems=tuple(stems(t) for t in point.exemplars),
                counter_stems=tuple(stems(t) for t in point.counter_exemplars),
                duals=_tell_apart(gram, owners, index),
            )
            for index, (point, (exemplars, counters, aim)) in enumerate(
                zip(brief.points, sets, strict=True)
            )
        ),
        message=said,
        act_mean=act_mean,
        support=support,
        weight=rarity([*texts, *message]),
    )


def read_points(
    turn: PreparedTurn, reading: Reading, blocked: frozenset[int] = frozenset()
) -> tuple[PointReading, ...]:
    """Return the evidence for each point, in order; ``blocked`` units can earn nothing."""
    head = load_point_head()
    return tuple(
        replace(found, probability=head.probability(_kind(found.point), found.features))
        if found.unit is not None
        else found
        for found in point_features(turn, reading, blocked)
    )


def point_features(
    turn: PreparedTurn, reading: Reading, blocked: frozenset[int] = frozenset()
) -> tuple[PointReading, ...]:
    """Return the features of each point, in order, with probabilities still at 0."""
    open_units = [u for u in range(len(reading.units)) if u not in blocked]
    if not open_units:
        return tuple(PointReading(p.point, {}, None, "", 0.0) for p in turn.points)
    centred = _unit_rows(reading.act[open_units] - turn.act_mean)
    joint = _joint(reading.content[open_units], reading.act[open_units], turn.act_mean)
    unit_stems = [stems(reading.unit_text(u)) for u in open_units]
    found = [
        _best_unit(turn, prepared, reading.content[open_units], centred, joint, unit_stems)
        for prepared in turn.points
    ]
    return tuple(
        PointReading(prepared.point, features, open_units[spot], exemplar, 0.0)
        for prepared, (features, spot, exemplar) in zip(
            turn.points, _with_company(turn, found), strict=True
        )
    )


def _kind(point: Point) -> str:
    return "avoid" if point.kind == "avoid" else "do"


def _embedded_sets(point: Point, encoder: Encoder) -> tuple[Embedded, Embedded, Embedded]:
    return (
        encoder.encode(point.exemplars, remember=True),
        encoder.encode(point.counter_exemplars, remember=True),
        encoder.encode([point.says], remember=True),
    )


def _owners(
    sets: Sequence[tuple[Embedded, Embedded, Embedded]], message: int
) -> list[tuple[int, str]]:
    owners: list[tuple[int, str]] = []
    for index, (exemplars, counters, _) in enumerate(sets):
        owners += [(index, "exemplar")] * len(exemplars.content)
        owners += [(index, "counter")] * len(counters.content)
    return owners + [(-1, "client")] * message


def _tell_apart(gram: Array, owners: list[tuple[int, str]], index: int) -> Array:
    """Fit a ridge classifier: the point's exemplars against all else that the turn holds.

    Its own counter-exemplars count twice, the client's sentences half; both sides weigh alike.
    """
    target = np.array([1.0 if owner == (index, "exemplar") else -1.0 for owner in owners])
    weight = np.array(
        [2.0 if o == (index, "counter") else 0.5 if o[1] == "client" else 1.0 for o in owners]
    )
    for side in (target > 0, target < 0):
        if side.any():
            weight[side] *= len(owners) / 2 / weight[side].sum()
    return np.asarray(np.linalg.solve(gram + 0.5 + np.diag(1.0 / weight), target))


def _best_unit(
    turn: PreparedTurn,
    prepared: PreparedPoint,
    content: FloatArray,
    centred: FloatArray,
    joint: FloatArray,
    unit_stems: list[frozenset[str]],
) -> tuple[dict[str, float], int, str]:
    features, likeness = _unit_features(turn, prepared, content, centred, joint, unit_stems)
    choice = features["likeness"] + 0.5 * features["told_apart"] + 0.3 * features["wording"]
    spot = int(np.argmax(np.round(choice, 6)))
    nearest = int(np.argmax(likeness[spot]))
    return (
        {name: float(values[spot]) for name, values in features.items()},
        spot,
        prepared.point.exemplars[nearest],
    )


def _unit_features(
    turn: PreparedTurn,
    prepared: PreparedPoint,
    content: FloatArray,
    centred: FloatArray,
    joint: FloatArray,
    unit_stems: list[frozenset[str]],
) -> tuple[dict[str, Array], Array]:
    """Return each unit's features for one point, and its likeness to each exemplar."""
    likeness = _cosines(content, prepared.exemplars.content)
    doing = _cosines(centred, _unit_rows(prepared.exemplars.act - turn.act_mean))
    wording = _best_wording(unit_stems, prepared.exemplar_stems, turn.weight)
    best = likeness.max(axis=1)
    if len(prepared.counters.content):
        counter = _cosines(content, prepared.counters.content).max(axis=1)
        counter_wording = _best_wording(unit_stems, prepared.counter_stems, turn.weight)
    else:
        counter, counter_wording = np.full_like(best, 0.3), np.zeros_like(best)
    everywhere = np.ones_like(best)
    return {
        # Content of the nearest exemplar, and of all of them.
        "likeness": best,
        "typicality": likeness.mean(axis=1),
        # What the sentence does, whatever it is about.
        "doing": doing.max(axis=1),
        # Telling words shared with the nearest exemplar.
        "wording": wording,
        # Likeness to the author's own description of the point.
        "aim": _cosines(content, prepared.aim[None, :])[:, 0],
        # Nearer to the exemplars than to the counter-exemplars?
        "contrast": best - counter,
        "wording_contrast": wording - counter_wording,
        # A classifier of this point against everything else in the turn.
        "told_apart": (_cosines(joint, turn.support) + 0.5) @ prepared.duals,
        # How well the whole reply covers each of the exemplars; points can span sentences.
        "coverage": likeness.max(axis=0).mean() * everywhere,
    }, likeness


def _with_company(
    turn: PreparedTurn, found: list[tuple[dict[str, float], int, str]]
) -> list[tuple[dict[str, float], int, str]]:
    """Add to each point how plainly the reply does the turn's other points.

    A borderline sentence more likely means what it seems to mean in a reply that does the rest.
    """
    wanted = [i for i, p in enumerate(turn.points) if p.point.kind != "avoid"]
    strength = {i: found[i][0]["told_apart"] for i in wanted}
    completed = []
    for index, (features, spot, exemplar) in enumerate(found):
        others = [strength[i] for i in wanted if i != index]
        company = sum(others) / len(others) if others else 0.0
        completed.append(({**features, "company": company}, spot, exemplar))
    return completed


def lowered(found: PointReading, factor: float) -> PointReading:
    """Return the evidence with its probability times ``factor``."""
    return replace(found, probability=found.probability * factor)


@dataclass(frozen=True)
class PointHead:
    """Readable logistic weights, for points to do (``do``) and for faults (``avoid``)."""

    weights: dict[str, dict[str, float]]
    bias: dict[str, float]

    def probability(self, kind: str, features: dict[str, float]) -> float:
        """Return the probability, 0 to 1, that a point with these features is met."""
        weights = self.weights[kind]
        logit = self.bias[kind] + sum(weights[name] * features[name] for name in FEATURES)
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, logit))))


@cache
def load_point_head() -> PointHead:
    """Return the packaged head of the points.

    Raises:
        HeadsError: its file is missing or names other features than this version weighs.
    """
    path = files("feedback_models") / "rubric" / "heads" / "points.json"
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise HeadsError(f"{path}: cannot be read ({error}); run 'make train'.") from error
    head = PointHead(weights=data["weights"], bias=data["bias"])
    for kind in ("do", "avoid"):
        if set(head.weights[kind]) != set(FEATURES):
            raise HeadsError(f"{path}: made for other features; run 'make train'.")
    return head


def _cosines(a: FloatArray, b: FloatArray) -> Array:
    return np.asarray(a @ b.T, dtype=np.float64)


def _joint(content: FloatArray, act: FloatArray, act_mean: FloatArray) -> FloatArray:
    both = np.concatenate([content, _unit_rows(act - act_mean)], axis=1)
    return np.asarray(both / np.float32(math.sqrt(2.0)), dtype=np.float32)


def _unit_rows(rows: FloatArray) -> FloatArray:
    lengths = np.linalg.norm(rows, axis=-1, keepdims=True)
    return np.asarray(rows / np.maximum(lengths, np.float32(1e-9)), dtype=np.float32)


def _best_wording(
    units: list[frozenset[str]], known: Sequence[frozenset[str]], weight: dict[str, float]
) -> Array:
    return np.array(
        [max((shared_wording(u, k, weight) for k in known), default=0.0) for u in units]
    )
