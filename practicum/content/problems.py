"""What is amiss in an authored file, in words for the person who wrote it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from practicum.domain.plain_data import Loc

SINGULAR = {
    "turns": "turn",
    "points": "point",
    "exemplars": "exemplar",
    "counter_exemplars": "counter-exemplar",
    "model_replies": "model reply",
    "weak_replies": "weak reply",
    "next": "rule",
    "activity": "activity",
    "thread": "message",
    "worksheets": "worksheet",
    "rows": "row",
    "tags": "tag",
    "sources": "source",
}


@dataclass(frozen=True, order=True)
class Problem:
    """One thing to mend in a file; ``str()`` gives the sentence ``file:line: where: what``."""

    path: Path
    line: int
    """Counted from 1."""
    where: str
    """The place in words; "the file" for the whole of it."""
    what: str
    """What was found, what is allowed, and the likely mend."""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.where}: {self.what}"


def place_in_words(data: object, loc: Loc) -> str:
    """Return a place as an author would name it: ``turn 1 'opening', point 2, kind``."""
    words: list[str] = []
    node, name = data, ""
    for step in loc:
        if isinstance(step, int):
            node = node[step] if isinstance(node, list) and step < len(node) else None
            other = "result" if words[-2:-1] == ["measures"] else "entry"
            entry = f"{SINGULAR.get(name, other)} {step + 1}"
            own = node.get("id") if isinstance(node, Mapping) else None
            if name in SINGULAR and words:
                words.pop()
            words.append(f"{entry} '{own}'" if isinstance(own, str) and len(own) <= 60 else entry)
        else:
            node = node.get(step) if isinstance(node, Mapping) else None
            words.append(step)
        name = step if isinstance(step, str) else ""
    return ", ".join(words) or "the file"
