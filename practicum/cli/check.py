"""``practicum check``: every problem of every scenario file at once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from practicum.cli import scoring
from practicum.cli.progress import progress, say

if TYPE_CHECKING:
    from practicum.content import CheckReport, Problem


def check(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="PATH", help="Files or folders; by default the library."),
    ] = None,
    quick: Annotated[
        bool, typer.Option("--quick", help="Do not try the scenarios' replies on the scorer.")
    ] = False,
    strict: Annotated[
        bool,
        typer.Option(
            "--strict", help="Exit code 1 for advice too, and where no reply could be tried."
        ),
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print what is found as JSON.")] = False,
) -> None:
    """Check scenario files against the format, and name every problem with its file and line.

    Each line says where the problem is, what was found, what is allowed and, where a word looks
    misspelt, which one was meant. Then come pieces of advice: exemplars that repeat each other,
    replies out of length, and where the scorer makes something else of the model replies and
    weak replies than their author means. Trying them takes some seconds for each scenario.

    Exit code 1 when there is any problem; advice alone is no problem, unless with `--strict`.

    Examples:
    ```
    practicum check
    practicum check my-scenarios/ --quick
    practicum check my-scenarios/ --strict --json
    ```
    """
    from practicum.cli.library import library_folders
    from practicum.cli.shapes import as_json as json_text
    from practicum.content import check_paths

    folders = paths or library_folders()
    tried = None if quick else _tried(folders)
    report = tried or check_paths(folders)
    lacking = strict and (bool(report.advice) or (tried is None and not quick))
    if as_json:
        typer.echo(json_text(_data(report), indent=2))
    else:
        for problem in report.problems:
            typer.echo(str(problem))
        for advice in report.advice:
            typer.echo(f"{advice} (advice)")
        typer.echo(_summary(report), err=bool(report.problems) or lacking)
    if report.problems or lacking:
        raise typer.Exit(1)


def _tried(paths: list[Path]) -> CheckReport | None:
    """Check with the scorer; None, and a sentence on stderr, where there is no encoder."""
    from feedback_models.errors import EncoderError
    from practicum.content import check_paths

    try:
        with progress("Replies tried on the scorer, by scenario") as on_progress:
            return check_paths(paths, scoring.make_scorer(), on_progress)
    except EncoderError as error:
        say(f"The replies were not tried on the scorer. {error}")
        return None


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


def _summary(report: CheckReport) -> str:
    files, problems, advice = len(report.files), len(report.problems), len(report.advice)
    checked = "1 file checked" if files == 1 else f"{files} files checked"
    found = {0: "no problems", 1: "1 problem"}.get(problems, f"{problems} problems")
    pieces = {0: "", 1: ", 1 piece of advice"}.get(advice, f", {advice} pieces of advice")
    return f"{checked}, {found}{pieces}."
