"""The ``practicum`` command: which commands there are, and what becomes of an error.

Nothing heavy is imported here: each command imports what it needs when it runs, so that
``--help`` answers at once.
"""

from __future__ import annotations

from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from practicum.cli.acts import acts
from practicum.cli.bench import bench
from practicum.cli.check import check
from practicum.cli.doctor import doctor
from practicum.cli.evaluate import evaluate
from practicum.cli.pack import app as pack_app
from practicum.cli.score import score
from practicum.cli.serve import serve
from practicum.cli.version import version, version_line


class PlainErrors(TyperGroup):
    """Turns an error that a person can mend into one sentence on stderr and exit code 1.

    With ``--debug`` the error comes through with its traceback. Any other exception is a fault
    of the program and always comes through.
    """

    def invoke(self, ctx: Any) -> Any:
        """Run the command that was asked for."""
        try:
            return super().invoke(ctx)
        except Exception as error:
            from feedback_models.errors import FeedbackModelsError
            from practicum.errors import PracticumError

            if ctx.params.get("debug") or not isinstance(
                error, (PracticumError, FeedbackModelsError)
            ):
                raise
            typer.echo(f"practicum: {error}", err=True)
            raise typer.Exit(1) from None


app = typer.Typer(
    name="practicum",
    cls=PlainErrors,
    no_args_is_help=True,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _show_version(asked: bool) -> None:
    if asked:
        typer.echo(version_line())
        raise typer.Exit


@app.callback()
def options(
    debug: Annotated[
        bool, typer.Option("--debug", help="Show the full traceback of an error.")
    ] = False,
    show_version: Annotated[
        bool,
        typer.Option(
            "--version",
            help="Print the version and stop.",
            callback=_show_version,
            is_eager=True,
        ),
    ] = False,
) -> None:
    """Practise written guidance for internet-delivered CBT.

    A trainee reads a client's week, writes a reply, and gets feedback on it from the same scorer
    that these commands use. Everything runs on this computer; nothing is sent anywhere.

    Exit codes: 0 for success, 1 for a mistake that is explained in a sentence, 2 for a command
    that was typed wrongly.
    """


app.command(short_help="Start Practicum in a browser.")(serve)
app.command(short_help="Check scenario files.")(check)
app.command(short_help="Judge one reply.")(score)
app.command(short_help="Say what each text does.")(acts)
app.command(short_help="Hold the scorer against raters.")(evaluate)
app.command(short_help="Time the scorer.")(bench)
app.add_typer(pack_app, name="pack")
app.command(short_help="Say what is missing, and how to mend it.")(doctor)
app.command(short_help="Print the version.")(version)


def main() -> None:
    """Run the command line; the entry point of the installed ``practicum`` command."""
    app()
