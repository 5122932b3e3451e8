"""Write docs/library.md from the scenarios and their catalogue: ``docs/generate_library.py``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from feedback_models import load_rubric
from feedback_models.types import COMPETENCIES
from practicum.content import Library, LoadedScenario, load_library, shipped_scenarios
from practicum.content.message_types import MessageCatalogue, message_catalogue
from practicum.domain.story import path_lengths

TARGET = Path(__file__).with_name("library.md")
FIRST_LINE = (
    "<!-- Written by docs/generate_library.py from the scenarios and "
    "training_content/catalogue.yaml; do not edit. -->"
)
LEVELS = range(1, 6)
NONE = "-"


def library_page() -> str:
    """Return the whole text of docs/library.md."""
    library, catalogue = load_library([shipped_scenarios()]), message_catalogue()
    stories = [found for found in library.values() if len(found.scenario.turns) > 1]
    risks = [found for found in library.values() if found.scenario.has_risk_cue]
    turns = sum(len(found.scenario.turns) for found in library.values())
    parts = [
        FIRST_LINE,
        "# The library",
        f"{len(library)} scenarios with {turns} messages from clients; {len(stories)} of them are "
        f"stories, and {len(risks)} hold a sign of risk. Level 1 is for a first practice, 5 for "
        "mixed and hidden cues. Every client is invented.",
        "## By kind of message",
        *_by_type(library, catalogue),
        "## By level and kind of message",
        _levels_table(library, _by_section(catalogue)),
        "## By programme",
        _by_programme(library, catalogue),
        "## By competency and level",
        "How many scenarios require each competency.",
        _levels_table(library, _by_competency()),
        "## Stories",
        "What the client writes next depends on the reply and on what else was done. A path is "
        "one way through a story, counted in messages from the client.",
        _stories(stories),
        "## Scenarios with a sign of risk",
        _risks(risks),
    ]
    return "\n\n".join(parts) + "\n"


Row = tuple[str, Callable[[LoadedScenario], bool]]
"""What a row is called, and which scenarios it counts."""


def _by_type(library: Library, catalogue: MessageCatalogue) -> Iterable[str]:
    for section in catalogue.sections:
        yield f"### {section.id} {section.title}"
        rows = []
        for kind in section.types:
            here = [library[name] for name in kind.scenarios if name in library]
            for found in here:
                it = found.scenario
                rows.append([kind.id, kind.says, _link(found), str(it.level), it.programme])
            if not here:
                rows.append([kind.id, kind.says, NONE, NONE, NONE])
        yield _table(["", "the client writes", "scenario", "level", "programme"], rows)


def _by_section(catalogue: MessageCatalogue) -> list[Row]:
    def holds(names: frozenset[str]) -> Callable[[LoadedScenario], bool]:
        return lambda found: found.scenario.id in names

    return [
        (
            f"{section.id} {section.title}",
            holds(frozenset(name for kind in section.types for name in kind.scenarios)),
        )
        for section in catalogue.sections
    ]


def _by_competency() -> list[Row]:
    known = load_rubric().competencies

    def requires(competency: str) -> Callable[[LoadedScenario], bool]:
        return lambda found: competency in found.scenario.competencies.required

    return [(known[name].name, requires(name)) for name in COMPETENCIES]


def _levels_table(library: Library, rows: Sequence[Row]) -> str:
    cells = []
    for name, counts in rows:
        levels = [found.scenario.level for found in library.values() if counts(found)]
        each = [str(levels.count(level) or NONE) for level in LEVELS]
        cells.append([name, *each, str(len(levels))])
    return _table(["", *(f"level {level}" for level in LEVELS), "in all"], cells)


def _by_programme(library: Library, catalogue: MessageCatalogue) -> str:
    rows = []
    for programme in catalogue.programmes:
        here = [f for f in library.values() if f.scenario.programme == programme.name]
        here.sort(key=lambda found: (found.scenario.level, found.scenario.id))
        linked = ", ".join(f"{_link(found)} ({found.scenario.level})" for found in here)
        rows.append([programme.name, programme.offered_for, str(len(here)), linked or NONE])
    return _table(["programme", "offered for", "scenarios", "which (level)"], rows)


def _stories(stories: Iterable[LoadedScenario]) -> str:
    rows = []
    for found in stories:
        shortest, longest = path_lengths(found.scenario)
        it = found.scenario
        rows.append([_link(found), str(it.level), str(len(it.turns)), str(shortest), str(longest)])
    head = ["story", "level", "messages written", "shortest path", "longest path"]
    return _table(head, rows)


def _risks(risks: Iterable[LoadedScenario]) -> str:
    rows = []
    for found in risks:
        held = [turn for turn in found.scenario.turns if turn.holds_risk_cue]
        actions = dict.fromkeys(action for turn in held for action in turn.actions.expected)
        rows.append(
            [
                _link(found),
                str(found.scenario.level),
                f"{len(held)} of {len(found.scenario.turns)}",
                ", ".join(f"`{action}`" for action in actions) or NONE,
            ]
        )
    head = ["scenario", "level", "messages with a sign", "what must be done beside writing"]
    return _table(head, rows)


def _link(found: LoadedScenario) -> str:
    way = found.path.relative_to(shipped_scenarios()).as_posix()
    return f"[{_cell(found.scenario.title)}](../scenarios/{way})"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


if __name__ == "__main__":
    TARGET.write_text(library_page(), encoding="utf-8")
