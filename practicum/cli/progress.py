"""Says how far a long piece of work is, on stderr so that stdout stays clean."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import typer

LINES = 10
"""How many lines of progress are printed where stderr is no terminal."""


@contextmanager
def progress(what: str) -> Iterator[Callable[[int, int], None]]:
    """Give a function to call with (done, in all): a bar on a terminal, else some plain lines."""
    if not sys.stderr.isatty():
        yield lambda done, total: _plain_line(what, done, total)
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def say(sentence: str) -> None:
    """Print a sentence on stderr."""
    typer.echo(sentence, err=True)


def _plain_line(what: str, done: int, total: int) -> None:
    step = max(1, total // LINES)
    if done % step == 0 or done == total:
        say(f"{what}: {done} of {total}")
