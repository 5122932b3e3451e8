"""``practicum acts``: what each text does, sentence by sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from practicum.cli import scoring

if TYPE_CHECKING:
    from collections.abc import Mapping

SHOWN = 3
"""How many acts of a text are named for people to read."""


def acts(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="Text file; - for standard input.")
    ] = "-",
    as_json: Annotated[
        bool, typer.Option("--json", help="Print one JSON object a line, in order.")
    ] = False,
) -> None:
    """Read texts, one a line, and say which guidance acts each performs.

    The acts are empathy, reflection, question, affirmation, information, suggestion, directive,
    self-disclosure, autonomy, frame, safety and other. A text's figure for an act is the highest
    probability over its sentences. An empty line gives zeros, so that the order is kept.

    Examples:
    ```
    practicum acts replies.txt
    echo "What was it like to stay at the till?" | practicum acts --json
    ```
    """
    from feedback_models.rubric import ACTS
    from practicum.cli.reading import read_lines
    from practicum.cli.shapes import acts_data
    from practicum.cli.shapes import as_json as json_text

    scorer = scoring.make_scorer()
    for number, text in read_lines(file):
        data = acts_data(scorer.acts(text) if text.strip() else (), ACTS)
        typer.echo(json_text(data) if as_json else _line(number, text, data))


def _line(number: int, text: str, data: Mapping[str, Any]) -> str:
    if not text.strip():
        return f"{number}\t(empty)"
    best = sorted(data["acts"].items(), key=lambda item: -item[1])[:SHOWN]
    named = ", ".join(f"{act} {probability:.2f}" for act, probability in best)
    return f"{number}\t{named}\t{text if len(text) <= 80 else text[:77] + '...'}"
