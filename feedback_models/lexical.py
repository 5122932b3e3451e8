"""Words as evidence: stems, shared wording and copied stretches. No vectors here."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache

_TOKEN = re.compile(r"[a-z]+(?:['’][a-z]+)?|\d+(?:[.:]\d+)?")
FUNCTION_WORDS = frozenset(
    "a about after again all also am an and any are as at be because been before being both but "
    "by can could did do does doing done down each either every few for from get got had has have "
    "he her here hers him his how i if in into is it its just may me might mine more most much "
    "must my no nor not now of off on once one only or other our ours out over own same shall she "
    "should so some such than that the their theirs them then there these they this those through "
    "to too under until up us very was we were what when where which while who whom whose why "
    "will with would yes you your yours yourself".split()
)
_ENDINGS = ("ingly", "edly", "ing", "ed", "ies", "es", "ly", "s", "e")
_SHORTENED = re.compile(r"(?:n['’]t|['’](?:s|m|re|ve|ll|d))$")


def tokens(text: str) -> list[str]:
    """Return the words and numbers of ``text`` in lower case, in order."""
    return [t.replace("’", "'") for t in _TOKEN.findall(text.lower())]


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Return ``word`` without a common ending: "worried" and "worries" share a stem."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
            break
    return word[:-1] + "y" if word.endswith("i") else word


@lru_cache(maxsize=20_000)
def stems(text: str) -> frozenset[str]:
    """Return the stems of the words of ``text`` that carry meaning, numbers included."""
    plain = (_SHORTENED.sub("", token) for token in tokens(text))
    return frozenset(stem(t) for t in plain if t and t not in FUNCTION_WORDS and len(t) > 1)


def rarity(texts: Iterable[str]) -> dict[str, float]:
    """Return how telling each stem is among ``texts``: log((n + 1) / (uses + 1)) + 1."""
    documents = [stems(text) for text in texts]
    uses = Counter(s for document in documents for s in document)
    return {s: math.log((len(documents) + 1) / (n + 1)) + 1 for s, n in uses.items()}


def shared_wording(a: Collection[str], b: Collection[str], weight: Mapping[str, float]) -> float:
    """Return the cosine, 0 to 1, of two sets of stems; a stem unseen in ``weight`` counts 2.

    Summing in sorted order keeps the result the same to the bit in every process.
    """
    common = sorted(set(a) & set(b))
    if not common:
        return 0.0
    return sum(weight.get(s, 2.0) ** 2 for s in common) / (_size(a, weight) * _size(b, weight))


def _size(found: Collection[str], weight: Mapping[str, float]) -> float:
    return math.sqrt(sum(weight.get(s, 2.0) ** 2 for s in sorted(found)))


def share_taken(text: str, sources: Sequence[str], run: int = 4) -> float:
    """Return the share, 0 to 1, of words of ``text`` in runs of ``run`` words found in a source."""
    words = tokens(text)
    if len(words) < run:
        return 0.0
    known = {
        tuple(found[i : i + run])
        for found in map(tokens, sources)
        for i in range(len(found) - run + 1)
    }
    taken: set[int] = set()
    for i in range(len(words) - run + 1):
        if tuple(words[i : i + run]) in known:
            taken.update(range(i, i + run))
    return len(taken) / len(words)
