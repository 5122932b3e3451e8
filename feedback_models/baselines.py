"""Simple scorers to stand beside the real one: one number a reply, nothing learned from ratings.

A figure means little alone: length and word overlap explain much of any similarity. Each
baseline is given its best chance: its number is turned into a level by thresholds fitted on
the ratings of all *other* scenarios, which is more than the real scorer is given.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from feedback_models.encoder import Encoder

STEPS = 16
"""How many quantiles of a baseline's numbers are tried as thresholds."""

NAMES = ("cosine", "tf-idf", "length")
"""Whole-reply cosine of sentence embeddings; cosine of TF-IDF vectors; number of words."""


@dataclass(frozen=True)
class Compared:
    """A reply and the texts that it is held against (model replies, or a point's exemplars)."""

    reply: str
    references: tuple[str, ...]


class Embeddings:
    """Vectors of whole texts, each text encoded once, however often it is asked for.

    The encoder reads a reply as one text, so what lies beyond its window (256 word pieces for
    MiniLM) is not seen: that is the plain reading of "embedding similarity".
    """

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._known: dict[str, NDArray[np.float64]] = {}

    def of(self, texts: Iterable[str]) -> NDArray[np.float64]:
        """Return one row of length 1 for each text."""
        wanted = list(texts)
        new = [text for text in dict.fromkeys(wanted) if text not in self._known]
        if new:
            rows = np.asarray(self._encoder.encode(new).content, dtype=float)
            rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-12)
            self._known.update(zip(new, rows, strict=True))
        return np.array([self._known[text] for text in wanted])


def cosine(pairs: Sequence[Compared], embeddings: Embeddings) -> list[float]:
    """Return, for each reply, the highest cosine of the whole reply to one of its references."""
    texts = _distinct(pairs)
    return _best_similarity(pairs, embeddings.of(texts), texts)


def tf_idf(pairs: Sequence[Compared]) -> list[float]:
    """Return, for each reply, the highest cosine of its TF-IDF vector to one of its references.

    Word weights come from all texts given, replies and references alike, without ratings.
    """
    texts = _distinct(pairs)
    vectors = TfidfVectorizer(sublinear_tf=True).fit_transform(list(texts)).toarray()
    return _best_similarity(pairs, vectors, texts)


def length(pairs: Sequence[Compared]) -> list[float]:
    """Return the number of words of each reply."""
    return [float(len(pair.reply.split())) for pair in pairs]


def levels_from_numbers(
    numbers: Sequence[float],
    rated: Sequence[int | None],
    groups: Sequence[str],
) -> list[int | None]:
    """Return a level 0 to 3 for each number, by thresholds fitted on the other groups.

    For each group (scenario) in turn, three rising thresholds are chosen that give the best
    quadratic weighted kappa with ``rated`` on all other groups. Items whose ``rated`` is None
    get a level and are not fitted on. Where no other group has ratings, the level is None.

    >>> levels_from_numbers([1, 2, 8, 9] * 2, [0, 0, 3, 3] * 2, ["a"] * 4 + ["b"] * 4)
    [0, 0, 3, 3, 0, 0, 3, 3]
    """
    values = np.asarray(numbers, dtype=float)
    names = np.asarray(groups)
    known = np.array([r is not None for r in rated])
    levels = np.array([0 if r is None else r for r in rated])
    out: list[int | None] = [None] * len(values)
    for name in dict.fromkeys(groups):
        others = known & (names != name)
        if not others.any():
            continue
        cuts = best_thresholds(values[others], levels[others])
        for i in np.flatnonzero(names == name):
            out[i] = int(np.searchsorted(cuts, values[i], side="right"))
    return out


def best_thresholds(values: NDArray[np.float64], levels: NDArray[np.int_]) -> NDArray[np.float64]:
    """Return the three rising thresholds with the best quadratic weighted kappa to ``levels``.

    Tried are all threes out of the values' quantiles and the two ends; the first of equals is
    taken. There must be at least one value.
    """
    steps = np.unique(np.quantile(values, np.linspace(0, 1, STEPS + 1)))
    between = (steps[:-1] + steps[1:]) / 2 if len(steps) > 1 else steps
    choices = np.concatenate(([-np.inf] * 3, between, [np.inf] * 3))
    cuts: NDArray[np.float64] = np.array(list(combinations(choices, 3)))
    given = (values[None, :, None] >= cuts[:, None, :]).sum(axis=2)
    # Kappa with quadratic weights is one minus the mean squared difference over the one that
    # two independent raters with these two distributions would have.
    found = ((given - levels) ** 2).mean(axis=1)
    expected = (given**2).mean(axis=1) + (levels**2).mean() - 2 * given.mean(axis=1) * levels.mean()
    best: NDArray[np.float64] = cuts[int(np.argmin(found / np.maximum(expected, 1e-12)))]
    return best


def _distinct(pairs: Sequence[Compared]) -> dict[str, int]:
    texts = dict.fromkeys(t for pair in pairs for t in (pair.reply, *pair.references))
    return {text: row for row, text in enumerate(texts)}


def _best_similarity(
    pairs: Sequence[Compared], vectors: NDArray[np.float64], rows: dict[str, int]
) -> list[float]:
    return [
        max(
            (float(vectors[rows[pair.reply]] @ vectors[rows[r]]) for r in pair.references),
            default=0.0,
        )
        for pair in pairs
    ]
