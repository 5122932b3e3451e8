"""How easy a text is to read: words, sentences, syllables and Flesch reading ease."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from feedback_models.segment import segment

if TYPE_CHECKING:
    from pyphen import Pyphen

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+(?:[.,:]\d+)*")
_VOWELS = re.compile(r"[aeiouy]+")
_TWO_IN_ONE_GROUP = re.compile(r"(?<![tsc])i[aou](?!us)|iet|eo(?![up])|ua(?=[lt])|idea|create")
_SILENT_E = re.compile(r"(?<![aeiouy])(?<!l)e$|(?<=[aeiouy]l)e$|(?<=[^aeioutd])ed$")


def words(text: str) -> list[str]:
    """Return the words and numbers of ``text`` in order; "don't" and "half-term" are one each."""
    return _WORD.findall(text)


def count_words(text: str) -> int:
    """Return how many words and numbers ``text`` holds."""
    return len(words(text))


def count_sentences(text: str) -> int:
    """Return how many sentences ``text`` holds."""
    return len(segment(text))


def count_syllables(word: str) -> int:
    """Return the syllables of an English word, at least 1; estimated, never looked up.

    The larger of pyphen's hyphenation and a count of vowel groups is taken, because
    hyphenation leaves the first letter of a word alone ("a-bout" stays whole).
    """
    plain = re.sub(r"[^a-z]", "", word.lower())
    if not plain:
        return 1
    hyphens = len(_hyphenation().positions(plain)) + 1
    groups = len(_VOWELS.findall(plain)) + len(_TWO_IN_ONE_GROUP.findall(plain))
    if groups > 1 and _SILENT_E.search(plain):
        groups -= 1
    return max(hyphens, groups, 1)


def reading_ease(text: str) -> float:
    """Return the Flesch reading ease: 60 to 70 is plain English, 0.0 for a text without words.

    Source: Flesch, R. (1948). A new readability yardstick. Journal of Applied Psychology, 32(3).
    """
    found = words(text)
    if not found:
        return 0.0
    sentences = max(1, count_sentences(text))
    syllables = sum(count_syllables(word) for word in found)
    ease = 206.835 - 1.015 * len(found) / sentences - 84.6 * syllables / len(found)
    return round(ease, 1)


@cache
def _hyphenation() -> Pyphen:
    from pyphen import Pyphen

    return Pyphen(lang="en_GB")
