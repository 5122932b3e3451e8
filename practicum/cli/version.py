"""``practicum version``."""

from __future__ import annotations

import typer

from practicum import __version__


def version_line() -> str:
    """Return the program's name and version."""
    return f"practicum {__version__}"


def version() -> None:
    """Print the version.

    Examples:
    ```
    practicum version
    ```
    """
    typer.echo(version_line())
