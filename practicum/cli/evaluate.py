"""``practicum evaluate``: the scorer held against rated replies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, TextIO

import typer

from practicum.cli import scoring

if TYPE_CHECKING:
    from feedback_models.figures import Prediction


def evaluate(
    gold: Annotated[
        str, typer.Argument(metavar="GOLD.jsonl", help="Rated replies, one JSON object a line.")
    ],
    scenarios: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR", help="Folder with the scenarios; the library's own by default."
        ),
    ] = None,
    gamed: Annotated[
        str | None,
        typer.Option(metavar="G.jsonl", help="Replies written to deceive, to be caught."),
    ] = None,
    predictions: Annotated[
        Path | None,
        typer.Option(metavar="OUT.jsonl", help="Write each reply's assessment, one a line."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
) -> None:
    """Compare the scorer with raters, the raters' own agreement and simple baselines beside it.

    A line of GOLD.jsonl holds scenario, turn, reply_id, text, actions and ratings by rater
    (overall and competencies 0 to 3, points true or false). Rows without ratings are predicted
    only. Agreement on levels is quadratic weighted kappa with the raters' mean, a half rounded
    up; baselines get thresholds fitted on the ratings of all other scenarios.

    Examples:
    ```
    practicum evaluate gold.jsonl --scenarios gold/scenarios --gamed gamed.jsonl
    practicum evaluate new.jsonl --scenarios mine/ --predictions out.jsonl --json
    ```
    """
    from feedback_models.evaluate import evaluate as evaluate_replies
    from practicum.cli.figures import figures_in_words
    from practicum.cli.gold import read_rated_replies
    from practicum.cli.library import all_briefs, open_library, shipped_library
    from practicum.cli.progress import progress, say
    from practicum.cli.shapes import as_json as json_text
    from practicum.cli.shapes import evaluation_data

    library = shipped_library() if scenarios is None else open_library([scenarios])
    briefs = all_briefs(library)
    replies = read_rated_replies(gold, briefs)
    tricks = read_rated_replies(gamed, briefs) if gamed else []
    if predictions:
        _check_writable(predictions)
    scorer = scoring.make_scorer()
    with progress("Assessing replies") as tell:

        def on_progress(done: int, total: int) -> None:
            tell(done, total)
            if done == total:
                say("Reading whole replies for the baselines ...")

        found = evaluate_replies(
            replies, briefs, scorer, scoring.make_encoder(), gamed=tricks, on_progress=on_progress
        )
    if predictions:
        _write_predictions(predictions, found.predictions)
    typer.echo(json_text(evaluation_data(found), indent=2) if as_json else figures_in_words(found))


def _check_writable(path: Path) -> None:
    """Tell of a bad path before minutes of work, without touching what the file holds."""
    with _opened(path, "a"):
        pass


def _write_predictions(path: Path, found: Iterable[Prediction]) -> None:
    from practicum.cli.shapes import as_json as json_text
    from practicum.cli.shapes import assessment_data

    with _opened(path, "w") as file:
        for prediction in found:
            data = assessment_data(prediction.assessment, prediction.reply.reply_id)
            if prediction.reply.kind:
                data["kind"] = prediction.reply.kind
            file.write(json_text(data) + "\n")


@contextmanager
def _opened(path: Path, mode: Literal["a", "w"]) -> Iterator[TextIO]:
    from practicum.cli.errors import InputError

    try:
        with path.open(mode, encoding="utf-8", newline="\n") as file:
            yield file
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise InputError(f"{path} cannot be written: {reason}.") from error
