"""Levels in words first, with the number small beside them."""

from __future__ import annotations

from practicum.ui.resources import rubric

OVERALL_WORDS = {
    0: "Not safe to send: as it stands it could do harm.",
    1: "Not to be sent yet: it needs rewriting.",
    2: "Ready to send after small edits.",
    3: "Ready to send as it is.",
}


def level_words(level: int | None) -> str:
    """Return ``competent (2)``, or that there is no level."""
    if level is None:
        return "no level: a trainer will look"
    return f"{rubric().levels[level]} ({level})"


def overall_words(level: int | None) -> str:
    """Return the overall judgement as one sentence."""
    return "I can't judge this one. A trainer will look." if level is None else OVERALL_WORDS[level]
