"""An assessment and an evaluation as plain text for people."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterator, Sequence

from feedback_models import Assessment, Brief, Highlight, PointResult, Rubric, load_rubric

OVERALL_WORDS = ("do not send", "rewrite first", "small edits", "send")
WIDEST = 100


def assessment_in_words(assessment: Assessment, brief: Brief, title: str, reply: str) -> str:
    """Return everything a person needs of an assessment, the overall judgement first."""
    rubric = load_rubric()
    parts = [
        [f"{title} ({assessment.scenario}), turn {assessment.turn}"],
        _overall(assessment),
        _gates(assessment, rubric),
        _highlight("Strength", assessment.strength, rubric),
        _highlight("Priority", assessment.priority, rubric),
        _competencies(assessment, brief, rubric),
        _points(assessment, brief, reply),
        _faults(assessment, rubric),
        [f"Notice: {notice}" for notice in assessment.notices],
        [f"Scorer {assessment.scorer.version}, {assessment.scorer.model}"],
    ]
    return "\n\n".join("\n".join(_wrapped(part)) for part in parts if part)


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """Return rows of cells as lines in columns; the first column to the left, others right."""
    every = [head, *rows]
    widths = [max(len(row[column]) for row in every) for column in range(len(head))]
    return [
        "  ".join(
            cell.ljust(width) if column == 0 else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in every
    ]


def _overall(assessment: Assessment) -> list[str]:
    overall = assessment.overall
    if overall.level is None:
        words = "Overall: unscored; a trainer will look"
    else:
        words = f"Overall: {overall.level} of 3 ({OVERALL_WORDS[overall.level]})"
    return [f"{words}. {overall.reason}".rstrip()]


def _gates(assessment: Assessment, rubric: Rubric) -> list[str]:
    lines = []
    for gate in assessment.gates:
        rule = rubric.gates.get(gate.id)
        lines.append(f"Safety: {rule.name if rule else gate.id}. {gate.why}")
        if rule:
            lines.append(f"  Good practice: {rule.good_practice}")
    return lines


def _highlight(kind: str, highlight: Highlight | None, rubric: Rubric) -> list[str]:
    if highlight is None:
        return []
    lines = [f"{kind} ({_competency_name(highlight.competency, rubric)}): {highlight.says}"]
    if highlight.quote:
        lines.append(f"  You wrote: \u201c{_one_line(highlight.quote)}\u201d")
    if highlight.question:
        lines.append(f"  To think about: {highlight.question}")
    return lines


def _competencies(assessment: Assessment, brief: Brief, rubric: Rubric) -> list[str]:
    rows = []
    for name, result in assessment.competencies.items():
        level = "unscored" if result.level is None else str(result.level)
        word = "" if result.level is None else rubric.levels[result.level]
        note = "" if name in brief.required else " (note only)"
        rows.append(
            (_competency_name(name, rubric) + note, level, word, f"{result.confidence:.2f}")
        )
    return table(("Competency", "Level", "", "How sure"), rows) if rows else []


def _points(assessment: Assessment, brief: Brief, reply: str) -> list[str]:
    seen, missing, committed = ["Seen"], ["Not seen"], ["To avoid, but done here"]
    for point in brief.points:
        result = assessment.points.get(point.id)
        if point.kind == "avoid":
            if result is not None and result.met:
                committed += [f"  ! {point.says}{_quoted(result, reply)}"]
        elif result is not None and result.met:
            seen += [f"  + {point.says}{_quoted(result, reply)}"]
        else:
            missing += [f"  - {point.says}"] + ([f"    Tip: {point.tip}"] if point.tip else [])
    return [line for part in (seen, missing, committed) if len(part) > 1 for line in part]


def _quoted(result: PointResult, reply: str) -> str:
    if result.start is None or result.end is None:
        return ""
    return f": \u201c{_one_line(reply[result.start : result.end])}\u201d"


def _faults(assessment: Assessment, rubric: Rubric) -> list[str]:
    known = rubric.faults
    return [
        f"Fault: {known[fault].name}. {known[fault].says}" if fault in known else f"Fault: {fault}"
        for fault in assessment.faults
    ]


def _competency_name(name: str, rubric: Rubric) -> str:
    return rubric.competencies[name].name if name in rubric.competencies else name


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _wrapped(lines: Sequence[str]) -> Iterator[str]:
    width = min(WIDEST, shutil.get_terminal_size((WIDEST, 24)).columns)
    for line in lines:
        indent = " " * (len(line) - len(line.lstrip()) + 2)
        yield from textwrap.wrap(line, width, subsequent_indent=indent) or [""]
