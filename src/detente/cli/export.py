"""`detente export`: a case in another program's format."""

from __future__ import annotations

from typing import Annotated

import typer

from detente.cli import output
from detente.cli.options import CaseFolder, Quiet


def command(
    case: CaseFolder,
    dest: Annotated[
        str, typer.Argument(metavar="DEST", help="The file to write; a folder for some formats.")
    ],
    format_: Annotated[
        str,
        typer.Option(
            "--to",
            metavar="FORMAT",
            help="dna, dna-csv, plover, webannotation, brat, csv or graphml.",
        ),
    ],
    force: Annotated[
        bool, typer.Option("--force", help="Write over what is there already.")
    ] = False,
    quiet: Quiet = False,
) -> None:
    """Write a case for another program; what its format cannot hold is said.

    brat, csv and graphml are folders of files; one table or network can be named by itself,
    such as statements.csv or actor-conflict.graphml.
    """
    from detente import exchange, folder

    exchange.write(folder.load(case), dest, format_, replace=force, tell=output.note)
    output.note(f"wrote {dest}")
