"""`detente export`: a case in another program's format."""

from __future__ import annotations

from typing import Annotated

import typer

from detente.cli import output
from detente.cli.options import AsOf, CaseFolder, Quiet


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
            help="dna, dna-csv, plover, webannotation, brat, csv, geniusweb, negmas or graphml.",
        ),
    ],
    force: Annotated[
        bool, typer.Option("--force", help="Write over what is there already.")
    ] = False,
    as_of: AsOf = None,
    quiet: Quiet = False,
) -> None:
    """Write a case for another program; what its format cannot hold is said.

    brat, csv, geniusweb, negmas and graphml are folders of files; one table or network can be
    named by itself, such as statements.csv or actor-conflict.graphml. In a scenario (geniusweb,
    negmas) a party that gave no numbers has the middle of what its ratings admit as of DATE.
    """
    from detente import folder, workflow

    workflow.export(folder.load(case), dest, format_, as_of=as_of, replace=force, tell=output.note)
    output.note(f"wrote {dest}")
