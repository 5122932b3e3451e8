"""``practicum score``: one reply, judged."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from practicum.cli import scoring


def score(
    scenario: Annotated[
        str, typer.Argument(metavar="SCENARIO", help="A scenario's id, or the path of its file.")
    ],
    turn: Annotated[
        str | None, typer.Option(metavar="ID", help="The turn replied to; the first by default.")
    ] = None,
    reply: Annotated[
        str, typer.Option(metavar="FILE", help="The reply's file; standard input by default.")
    ] = "-",
    actions: Annotated[
        str,
        typer.Option(
            metavar="a,b",
            help="What was done beside writing: call-client, tell-supervisor, log-risk-note, "
            "set-follow-up, safeguarding-lead.",
        ),
    ] = "",
    as_json: Annotated[
        bool, typer.Option("--json", help="Print the whole assessment as JSON.")
    ] = False,
) -> None:
    """Judge one reply to a client's message, as the Practise page does.

    Prints the overall judgement in words, one strength and one priority, the level of each
    competency from 0 to 3, and which of the scenario's points the reply makes. Nothing is stored.

    Examples:
    ```
    practicum score left-the-shop --reply reply.txt
    practicum score left-the-shop --turn opening --actions set-follow-up --json < reply.txt
    practicum score my-scenarios/new-one.yaml --reply reply.txt
    ```
    """
    from feedback_models.scorer import LONGEST_REPLY
    from practicum.cli.library import find_scenario, find_turn
    from practicum.cli.reading import read_reply
    from practicum.cli.shapes import as_json as json_text
    from practicum.cli.shapes import assessment_data
    from practicum.domain.brief import brief_for

    taken = _actions(actions)
    found = find_scenario(scenario)
    turn_id = find_turn(found, turn)
    text = read_reply(reply, LONGEST_REPLY)
    brief = brief_for(found, turn_id)
    assessment = scoring.make_scorer().assess(brief, text, taken)
    if as_json:
        reply_id = "stdin" if reply == "-" else Path(reply).stem
        typer.echo(json_text(assessment_data(assessment, reply_id), indent=2))
        return
    from practicum.cli.words import assessment_in_words

    typer.echo(assessment_in_words(assessment, brief, found.title, text))


def _actions(given: str) -> tuple[str, ...]:
    from practicum.domain.scenario import ACTIONS
    from practicum.domain.suggest import did_you_mean, listed

    taken = tuple(word.strip() for word in given.split(",") if word.strip())
    for action in taken:
        if action not in ACTIONS:
            raise typer.BadParameter(
                f"there is no action {action!r}; allowed: {listed(ACTIONS)}."
                f"{did_you_mean(action, ACTIONS)}",
                param_hint="--actions",
            )
    return taken
