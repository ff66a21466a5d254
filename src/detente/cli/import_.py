"""`detente import`: another program's file becomes a case, or a part of one."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from detente.cli import output
from detente.cli.exits import INPUT
from detente.cli.options import CaseFolder, Json, Quiet

_COUNTED = (
    "sources",
    "statements",
    "events",
    "quantities",
    "parties",
    "people",
    "issues",
    "preferences",
)


def command(
    source: Annotated[
        str, typer.Argument(metavar="SOURCE", help="The file or folder of the other program.")
    ],
    case: CaseFolder,
    format_: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="FORMAT",
            help="dna, dna-csv, plover, webannotation, brat, csv, genius, geniusweb or negmas; "
            "without it, by content.",
        ),
    ] = None,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Bring in what was coded elsewhere: discourse networks, events, annotations, scenarios.

    A folder that is empty or not there becomes a new case. To a case that is there, what is new
    is added; no id and no word of it changes. Where an id stands for something else in each,
    nothing is added, and every such id is listed.
    """
    from detente import exchange, folder
    from detente.case import Case
    from detente.errors import CaseError

    there = Path(case).is_dir() and any(Path(case).iterdir())
    before = folder.load(case) if there else Case()
    try:
        addition = exchange.read(source, format_, known=before, tell=output.note)
        after = exchange.merge(before, addition, source)
        folder.save(after, case)
    except CaseError as error:
        for problem in error.problems:
            output.fault(str(problem))
        raise typer.Exit(INPUT) from None
    added = {kind: len(getattr(after, kind)) - len(getattr(before, kind)) for kind in _COUNTED}
    if as_json:
        output.emit_json({"source": source, "case": case, "added": added})
        return
    new = ", ".join(f"{count} {kind}" for kind, count in added.items() if count)
    output.line(f"added {new or 'nothing new'} to {case}")
