"""``practicum doctor``: whether this installation has what it needs, and how to mend it."""

from __future__ import annotations

from typing import Annotated

import typer


def doctor(
    as_json: Annotated[bool, typer.Option("--json", help="Print the findings as JSON.")] = False,
) -> None:
    """Look at everything Practicum needs, and say how to mend what is wrong.

    Python and its packages, the encoder's weights, the scoring heads, the shipped scenarios,
    the data folder and the database. Changes nothing. Exit code 1 when something is wrong.

    Examples:
    ```
    practicum doctor
    practicum doctor --json
    ```
    """
    from dataclasses import asdict

    from practicum.cli.health import all_findings
    from practicum.cli.shapes import as_json as json_text

    wrong = 0
    found = []
    for finding in all_findings():
        wrong += not finding.ok
        found.append(finding)
        if not as_json:
            mark = "ok   " if finding.ok else "WRONG"
            typer.echo(f"{mark}  {finding.what}: {finding.detail}")
            if finding.mend:
                typer.echo(f"       {finding.mend}")
    if as_json:
        typer.echo(json_text({"ok": not wrong, "findings": [asdict(f) for f in found]}, indent=2))
    else:
        typer.echo("Everything is in order." if not wrong else f"To mend: {wrong}.")
    if wrong:
        raise typer.Exit(1)
