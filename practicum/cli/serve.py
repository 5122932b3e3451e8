"""``practicum serve``: the pages in a browser."""

from __future__ import annotations

from typing import Annotated

import typer


def serve(
    demo: Annotated[
        bool,
        typer.Option(
            "--demo", help="Offer a sign-in as an invented trainee, trainer or service lead."
        ),
    ] = False,
    port: Annotated[
        int | None,
        typer.Option(min=1, max=65535, help="Port to listen on; 8501 unless set otherwise."),
    ] = None,
    database: Annotated[
        str | None,
        typer.Option(
            metavar="URL",
            help="sqlite:///PATH or postgresql://...; by default a file in the data folder.",
        ),
    ] = None,
) -> None:
    """Start Practicum and open it at http://localhost:8501 in your browser.

    Settings are read from practicum.toml and from environment variables that begin with
    PRACTICUM_; what is given here wins. Stop it with Ctrl-C. Nothing that was sent is lost.

    Examples:
    ```
    practicum serve --demo
    practicum serve --port 9000 --database postgresql://practicum@localhost/practicum
    ```
    """
    from practicum.config import load_settings, with_changes
    from practicum.server import serve as run_server

    settings = with_changes(
        load_settings(), database_url=database, demo=True if demo else None, port=port
    )
    typer.echo(f"Practicum opens at http://localhost:{settings.port}. Stop it with Ctrl-C.")
    typer.echo(f"Your records are kept in {settings.data_folder}.")
    run_server(settings)
