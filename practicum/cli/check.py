"""``practicum check``: every problem of every scenario file at once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from practicum.content import CheckReport, Problem


def check(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="PATH", help="Files or folders; by default the library."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the problems as JSON.")] = False,
) -> None:
    """Check scenario files against the format, and name every problem with its file and line.

    Each line says where the problem is, what was found, what is allowed and, where a word looks
    misspelt, which one was meant. Exit code 1 when there is any problem; advice alone is no
    problem.

    Examples:
    ```
    practicum check
    practicum check my-scenarios/ --json
    ```
    """
    from practicum.cli.library import library_folders
    from practicum.cli.shapes import as_json as json_text
    from practicum.content import check_paths

    report = check_paths(paths or library_folders())
    if as_json:
        typer.echo(json_text(_data(report), indent=2))
    else:
        for problem in report.problems:
            typer.echo(str(problem))
        for advice in report.advice:
            typer.echo(f"{advice} (advice)")
        typer.echo(_summary(len(report.problems), len(report.files)), err=bool(report.problems))
    if report.problems:
        raise typer.Exit(1)


def _data(report: CheckReport) -> dict[str, Any]:
    return {
        "files": [str(file) for file in report.files],
        "problems": [_problem(problem) for problem in report.problems],
        "advice": [_problem(problem) for problem in report.advice],
    }


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        "file": str(problem.path),
        "line": problem.line,
        "where": problem.where,
        "what": problem.what,
    }


def _summary(problems: int, files: int) -> str:
    checked = "1 file checked" if files == 1 else f"{files} files checked"
    found = {0: "no problems", 1: "1 problem"}.get(problems, f"{problems} problems")
    return f"{checked}, {found}."
