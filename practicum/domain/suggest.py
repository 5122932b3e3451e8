"""Did you mean: the nearest allowed word to one that is not allowed."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from itertools import islice

MOST_LISTED = 20
MOST_COMPARED = 200
"""Comparing is slow, and a file may be made to hold thousands of names."""


def did_you_mean(found: str, allowed: Iterable[str]) -> str:
    """Return " Did you mean 'x'?" with a leading space, or nothing where no word is near."""
    words = list(islice(allowed, MOST_COMPARED))
    near = get_close_matches(found.lower()[:80], words, n=1, cutoff=0.6)
    return f" Did you mean '{near[0]}'?" if near else ""


def listed(words: Iterable[str]) -> str:
    """Return what is allowed with commas between; a long list is cut and says so."""
    every = list(words)
    more = len(every) - MOST_LISTED
    return ", ".join(every[:MOST_LISTED]) + (f" and {more} more" if more > 0 else "")
