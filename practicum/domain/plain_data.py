"""Tolerant reading of plain data, for rules that must survive half-finished files."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

Loc = tuple[str | int, ...]
"""The way to a value: keys of mappings and places in lists, counted from 0."""


@dataclass(frozen=True)
class BrokenRule:
    """A rule that a scenario breaks, where, and what to do about it."""

    loc: Loc
    what: str
    found: object = None


def member(node: object, key: str) -> object:
    """Return a mapping's value, or None where there is none or ``node`` is no mapping."""
    return node.get(key) if isinstance(node, Mapping) else None


def items(node: object, key: str) -> Iterator[tuple[int, object]]:
    """Yield place and value of each entry of the list under ``key``; nothing where no list is."""
    value = member(node, key)
    if isinstance(value, list | tuple):
        yield from enumerate(value)


def texts(node: object, key: str) -> list[tuple[int, str]]:
    """Return place and text of those entries of the list under ``key`` that are text."""
    return [(place, value) for place, value in items(node, key) if isinstance(value, str)]


def text(node: object, key: str) -> str | None:
    """Return the text under ``key``, or None where there is none."""
    value = member(node, key)
    return value.strip() if isinstance(value, str) else None


def whole_number(node: object, key: str) -> int | None:
    """Return the whole number under ``key``, written as a number or as text; else None."""
    value = member(node, key)
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, str) and re.fullmatch(r"\s*[+-]?[0-9]{1,9}\s*", value):
        return int(value)
    return None


def is_yes(node: object, key: str) -> bool:
    """Return whether the value under ``key`` is true (or the word true or yes)."""
    value = member(node, key)
    return value is True or (isinstance(value, str) and value.strip().lower() in ("true", "yes"))


def is_yes_or_no(node: object, key: str) -> bool:
    """Return whether the value under ``key`` can be read as true or false, or is not there."""
    value = member(node, key)
    if isinstance(value, str):
        return value.strip().lower() in ("true", "yes", "false", "no")
    return value is None or isinstance(value, bool)
