"""`detente new`: begin a case."""

from __future__ import annotations

from typing import Annotated

import typer

from detente.cli import output
from detente.cli.options import Quiet


def command(
    folder: Annotated[str, typer.Argument(metavar="DIR", help="The folder to make.")],
    origin: Annotated[
        str | None,
        typer.Option("--from", metavar="NAME", help="Copy a case that ships: ukraine-2025."),
    ] = None,
    title: Annotated[str, typer.Option("--title", help="What the case is called.")] = "",
    quiet: Quiet = False,
) -> None:
    """Begin a case: an empty one whose comments teach the format, or a copy of one that ships.

    A folder that holds anything is left as it is.
    """
    from detente import catalog
    from detente.errors import UsageError
    from detente.folder import copy, create

    if origin is not None and title:
        raise UsageError("--title is for an empty case; a copy has its own (case.yaml)")
    if origin is None:
        create(folder, title)
    else:
        copy(catalog.path(origin), folder)
    output.note(f"made {folder}; look at it with: detente show {folder} parties")
