"""``practicum pack``: giving scenarios to another installation, and taking theirs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

HELP = """Export scenarios as a pack, or import a pack.

Examples:
```
practicum pack export our-library.zip
practicum pack import our-library.zip
```
"""

app = typer.Typer(no_args_is_help=True, help=HELP, rich_markup_mode="markdown")


@app.command("export")
def export(
    target: Annotated[Path, typer.Argument(metavar="PACK.zip", help="The file to write.")],
    ids: Annotated[
        list[str] | None,
        typer.Argument(metavar="[ID]...", help="Scenarios to export; by default all of them."),
    ] = None,
    name: Annotated[
        str, typer.Option(help="The pack's name: a-z, 0-9 and -.")
    ] = "practicum-library",
    licence: Annotated[
        str, typer.Option(help="The licence under which you give the scenarios.")
    ] = "Apache-2.0",
) -> None:
    """Write scenarios into a zip of plain files with a manifest of ids, versions and hashes.

    The same scenarios give the same file, byte for byte.

    Examples:
    ```
    practicum pack export our-library.zip
    practicum pack export two.zip first-hello left-the-shop --name two-stories
    ```
    """
    from practicum.cli.errors import InputError
    from practicum.cli.library import library_folders, open_library
    from practicum.services.packs import export_pack

    folders = library_folders()
    raw = export_pack(open_library(folders), folders, ids or [], name, licence)
    try:
        target.write_bytes(raw)
    except OSError as error:
        raise InputError(f"{target} cannot be written: {error.strerror}.") from error
    typer.echo(f"{target} written, {len(raw) / 1024:.0f} KB.")


@app.command("import")
def import_(
    source: Annotated[Path, typer.Argument(metavar="PACK.zip", help="The pack to import.")],
) -> None:
    """Check a pack, and put its scenarios into the data folder only when all of it is right.

    Every file must match its hash and the scenario format, and no id may be taken by another
    scenario. Scenarios that are here in the same version are left as they are.

    Examples:
    ```
    practicum pack import our-library.zip
    ```
    """
    from practicum.cli.library import library_folders, open_library
    from practicum.config import load_settings
    from practicum.services.packs import import_pack

    done = import_pack(load_settings(), open_library(library_folders()), source)
    if done.new:
        typer.echo(f"{len(done.new)} new in {done.folder}: {', '.join(done.new)}.")
    if done.already_here:
        typer.echo(f"{len(done.already_here)} were here already, in the same version.")
