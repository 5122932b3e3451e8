"""Write docs/cli.md from the help of the commands: ``python docs/generate_cli.py``."""

from __future__ import annotations

from pathlib import Path

import typer
from typer.cli import get_docs_for_click

from practicum.cli import app

TARGET = Path(__file__).with_name("cli.md")
FIRST_LINE = (
    "<!-- Written by docs/generate_cli.py from the commands' own help; do not edit. -->\n\n"
)
JSON_SHAPES = """\
## What `--json` prints

JSON goes to standard output and nothing else does; progress and warnings go to standard error.
Fractions have four places. Offsets count characters of the text, `end` exclusive.

`practicum score --json`, and each line of `practicum evaluate --predictions`, hold:

* `scenario`, `turn`, `reply_id`: what was judged; for `score` the id is the stem of the reply's
  file, or `stdin`.
* `overall`: `level` 0 to 3 (null where unscored), `score` as a fraction, `unscored`, `reason`.
* `competencies`, by id: `level`, `score`, `unscored`, `confidence`, `reason`, and `evidence`, a
  list of `start`, `end`, `text`, `why`, `helps`.
* `points`, by id: `met`, `probability`, `start`, `end`, `exemplar`, `why`. For an `avoid` point
  `met` says that the fault was committed.
* `faults`: their ids.
* `gates`: safety matters that are never averaged away, each with `id`, `why`, `start`, `end`.
* `notices`: sentences about the text itself, such as a placeholder left in.
* `strength`, `priority`: what feedback names first, with `competency`, `says`, `start`, `end`,
  `quote`, `question`; null where there is none.
* `scorer`: `version` and `model`.
* `kind`: the trick; predictions of gamed replies only.

`practicum acts --json` prints one object for each line of the input, in order: `acts` (each act's
highest probability over the sentences) and `sentences` (`start`, `end`, `text`, `acts`).

`practicum check --json` prints `files`, `problems` and `advice`; each of the last two is a list of
`file`, `line`, `where`, `what`.
"""


def cli_reference() -> str:
    """Return the whole text of docs/cli.md."""
    command = typer.main.get_command(app)
    context = typer.Context(command, info_name="practicum")
    text = get_docs_for_click(obj=command, ctx=context, name="practicum", title="The command line")
    return f"{FIRST_LINE}{text.rstrip()}\n\n{JSON_SHAPES}"


if __name__ == "__main__":
    TARGET.write_text(cli_reference(), encoding="utf-8")
