"""Did you mean: the nearest allowed word to one that is not allowed."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def did_you_mean(found: str, allowed: Iterable[str]) -> str:
    """Return " Did you mean 'x'?" with a leading space, or nothing where no word is near."""
    near = get_close_matches(found.lower()[:80], list(allowed), n=1, cutoff=0.6)
    return f" Did you mean '{near[0]}'?" if near else ""


def listed(words: Iterable[str]) -> str:
    """Return the words with commas between, for a list of what is allowed."""
    return ", ".join(words)
