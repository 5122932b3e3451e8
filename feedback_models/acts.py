"""What each sentence does: the probability of every guidance act, and of safety phrases.

The heads are logistic: one row of weights for each act over the middle layers, the last layer
and the surface features. They are trained by :mod:`feedback_models.train` on the rubric's own
sentences alone and stored as plain numbers.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np

from feedback_models.encoder import Embedded, FloatArray
from feedback_models.errors import HeadsError
from feedback_models.rubric import Rubric, load_rubric
from feedback_models.surface import CELLS, surface_features

SCALES = {"act": 3.0, "content": 1.0, "surface": 1.0}
"""How much each block of features counts against the others, before fitting."""

KINDS = ("acts", "phrases")


@dataclass(frozen=True)
class Heads:
    """Fitted logistic weights: ``weights`` is n x features, ``bias`` n, one row for each name."""

    names: tuple[str, ...]
    weights: FloatArray
    bias: FloatArray
    model: str
    """The encoder that the heads were fitted on."""

    def probabilities(self, vectors: Embedded, texts: Sequence[str]) -> FloatArray:
        """Return an n x names array of probabilities, 0 to 1, for n texts and their vectors."""
        logits = features(vectors, texts) @ self.weights.T + self.bias
        return np.asarray(1.0 / (1.0 + np.exp(-np.clip(logits, -30, 30))), dtype=np.float32)


def features(vectors: Embedded, texts: Sequence[str]) -> FloatArray:
    """Return the features that the heads weigh, one row for each text."""
    blocks = [
        vectors.act * SCALES["act"],
        vectors.content * SCALES["content"],
        surface_features(texts) * SCALES["surface"],
    ]
    return np.asarray(np.concatenate(blocks, axis=1), dtype=np.float32)


def bank_hash(rubric: Rubric) -> str:
    """Return the SHA-256 of everything in the rubric that the heads are trained on."""
    content: dict[str, Any] = {
        "acts": {k: a.model_dump(mode="json") for k, a in rubric.acts.items()},
        "faults": {k: (f.exemplars, f.counter_exemplars) for k, f in rubric.faults.items()},
        "gates": {k: (g.exemplars, g.counter_exemplars) for k, g in rubric.gates.items()},
        "safety": rubric.safety.model_dump(mode="json"),
        "scales": SCALES,
        "cells": CELLS,
    }
    text = json.dumps(content, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


@cache
def load_heads(kind: str) -> Heads:
    """Return the packaged heads: ``acts`` or ``phrases``.

    Raises:
        HeadsError: the files are missing, or were trained on another bank of sentences.
    """
    folder = files("feedback_models") / "rubric" / "heads"
    try:
        card = json.loads((folder / f"{kind}.json").read_text(encoding="utf-8"))
        with (folder / f"{kind}.npz").open("rb") as file:
            arrays = np.load(file, allow_pickle=False)
            weights, bias = arrays["weights"], arrays["bias"]
    except (OSError, ValueError, KeyError) as error:
        raise HeadsError(
            f"The heads '{kind}' cannot be read ({error}); run 'make train' to make them."
        ) from error
    expected = bank_hash(load_rubric())
    if card["bank"] != expected:
        raise HeadsError(
            f"The heads '{kind}' were trained on another bank of sentences "
            f"({card['bank'][:12]}, now {expected[:12]}); run 'make train' to train them again."
        )
    return Heads(tuple(card["names"]), weights, bias, card["model"])
