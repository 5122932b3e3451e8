"""A stand-in for the encoder, for tests that need vectors but not meaning."""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence

import numpy as np

from feedback_models.encoder import Embedded, FloatArray

WIDTH = 384
_TOKEN = re.compile(r"[a-z]+(?:'[a-z]+)?|\d+|[?!.]", re.IGNORECASE)
_COMMON = frozenset(
    "a an and are as at be but by for from had has have i in is it me my of on or our so that the "
    "their them they this to was we were will with you your".split()
)


class FakeEncoder:
    """Hashed bags of words: sentences that share words are similar, the same on every machine."""

    model_id = "fake-bag-of-words"

    def __init__(self) -> None:
        self.calls: list[tuple[str, ...]] = []
        """Every list of texts that was asked for, in order."""

    def encode(self, texts: Sequence[str], *, remember: bool = False) -> Embedded:
        """Return one row for each text; ``remember`` changes nothing here."""
        self.calls.append(tuple(texts))
        content = [_bag(text, WIDTH, common=0.2) for text in texts]
        act = [_bag(text, 2 * WIDTH, common=1.0) for text in texts]
        return Embedded(_stacked(content, WIDTH), _stacked(act, 2 * WIDTH))


def _bag(text: str, width: int, common: float) -> FloatArray:
    vector = np.zeros(width, dtype=np.float32)
    for token in _TOKEN.findall(text.lower()):
        spot = zlib.crc32(token.encode())
        weight = common if token in _COMMON else 1.0
        vector[spot % width] += weight * (1.0 if spot & 0x10000 else -1.0)
    length = float(np.linalg.norm(vector))
    return vector / length if length else vector


def _stacked(rows: list[FloatArray], width: int) -> FloatArray:
    return np.stack(rows) if rows else np.zeros((0, width), dtype=np.float32)
