"""A text as scoring reads it: its sentences, and their vectors alone and in neighbouring pairs."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from feedback_models.encoder import Embedded, Encoder, FloatArray
from feedback_models.segment import Span, segment


@dataclass(frozen=True)
class Reading:
    """A text cut into units: every sentence first, then every pair of neighbours.

    ``content`` and ``act`` hold one row for each unit. A pair's row is the mean of its two
    sentences, weighted by their length: one forward pass serves both.
    """

    text: str
    spans: tuple[Span, ...]
    units: tuple[tuple[int, int], ...]
    """First and last sentence of each unit."""
    content: FloatArray
    act: FloatArray

    @property
    def sentences(self) -> Embedded:
        """The vectors of the single sentences."""
        return Embedded(self.content[: len(self.spans)], self.act[: len(self.spans)])

    def unit_text(self, unit: int) -> str:
        """Return the text of a unit as it stands, whitespace between its sentences included."""
        start, end = self.offsets(unit)
        return self.text[start:end]

    def offsets(self, unit: int) -> tuple[int, int]:
        """Return a unit's character offsets in the text, end exclusive."""
        first, last = self.units[unit]
        return self.spans[first].start, self.spans[last].end


def read(text: str, encoder: Encoder, *, remember: bool = False) -> Reading:
    """Return the reading of ``text``; a text without words has no units."""
    spans = segment(text)
    vectors = encoder.encode([span.text for span in spans], remember=remember)
    pairs = tuple((i, i + 1) for i in range(len(spans) - 1))
    units = tuple((i, i) for i in range(len(spans))) + pairs
    lengths = np.array([len(span.text) for span in spans], dtype=np.float32)
    return Reading(
        text=text,
        spans=spans,
        units=units,
        content=_with_pairs(vectors.content, lengths),
        act=_with_pairs(vectors.act, lengths),
    )


def _with_pairs(rows: FloatArray, lengths: FloatArray) -> FloatArray:
    if len(rows) < 2:
        return rows
    weighted = rows * lengths[:, None]
    pairs = weighted[:-1] + weighted[1:]
    pairs /= np.maximum(np.linalg.norm(pairs, axis=1, keepdims=True), 1e-9)
    return np.concatenate([rows, pairs]).astype(np.float32)
