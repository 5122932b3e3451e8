"""What can be seen of a sentence without its topic: function words, word shapes, punctuation.

Every word that carries a topic is replaced by its ending ("worried" becomes ``-ed``), so that
what is learnt from one subject holds for another. Runs of one to three such tokens are counted
in a fixed number of cells by CRC-32, which is the same on every machine and needs no vocabulary.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence

import numpy as np

from feedback_models.encoder import FloatArray
from feedback_models.lexical import FUNCTION_WORDS

CELLS = 2048
_TOKEN = re.compile(r"[^\W\d_]+|['’][^\W\d_]+|\d+(?:[.:]\d+)?|[?!…,;:.\"“”()-]")
_SHAPES = ("ing", "ed", "ly", "tion", "ness", "ful", "est", "er", "s")
KEPT_WORDS = FUNCTION_WORDS | frozenset(
    # Words that tell an act whatever the subject.
    "ask asking aware away call called confirm could cut die dead decide encourage end expect feel "
    "feeling feelings feels felt find glad going good great hard harm help helps hear hope hurt "
    "idea imagine important it's kill know let let's like listen lot love make makes maybe mean "
    "means must need needs never next often okay one ought perhaps people phone plan please point "
    "possible proud read really right ring said safe say see seem seems self should simply sorry "
    "sound sounds start stop strong stuck suggest suicidal suicide supervisor sure talk tell "
    "thank thanks thing things think thought thoughts time today tonight tomorrow tough tried try "
    "understand understandable up usually want wanted way week well wish wonder wondering work "
    "worth write wrote yourself".split()
)


def surface_features(texts: Sequence[str]) -> FloatArray:
    """Return one row of :data:`CELLS` damped counts for each text, of length 1 (0 where empty)."""
    rows = np.zeros((len(texts), CELLS), dtype=np.float32)
    for row, text in zip(rows, texts, strict=True):
        for run in _runs(text):
            row[zlib.crc32(run.encode()) % CELLS] += 1.0
    np.log1p(rows, out=rows)
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.maximum(lengths, 1e-9), dtype=np.float32)


def _runs(text: str) -> list[str]:
    shapes = ["^", *map(_shape, _TOKEN.findall(text)), "$"]
    runs = [" ".join(shapes[i : i + n]) for n in (1, 2, 3) for i in range(len(shapes) - n + 1)]
    return runs + _sums(text, shapes)


def _shape(token: str) -> str:
    lower = token.lower().replace("’", "'")
    if lower in KEPT_WORDS or not lower[0].isalpha():
        return "0" if lower[0].isdigit() else lower
    for ending in _SHAPES:
        if lower.endswith(ending) and len(lower) > len(ending) + 2:
            return f"-{ending}"
    return "-"


def _sums(text: str, shapes: list[str]) -> list[str]:
    """Return tokens that say something of the whole: who is spoken of, what kind of ending."""
    known = set(shapes)
    sums = [
        f"has {word}" for word in ("?", "i", "you", "your", "my", "we", "not", "!") if word in known
    ]
    if "?" in text.rstrip()[-3:]:
        sums.append("ends ?")
    words = len(shapes) - 2
    sums.append("length " + ("short" if words < 6 else "middle" if words < 20 else "long"))
    return sums
