"""`detente split`: what the reader took for one is taken apart again."""

from __future__ import annotations

from typing import Annotated

import typer

from detente.cli import output
from detente.cli.options import CaseFolder, Quiet


def command(
    case: CaseFolder,
    ids: Annotated[
        list[str], typer.Argument(metavar="ID...", help="As `detente show DIR merges` lists them.")
    ],
    quiet: Quiet = False,
) -> None:
    """Undo merges: two people, parties or drafts are two again, or an event is told apart.

    The entry stands again as it was read, what its source says of it points there, and sources
    read later are not taken for the same again.
    """
    from detente import folder
    from detente.reading.splitting import split

    apart = folder.load(case)
    for id_ in ids:
        apart = split(apart, id_)
    folder.save(apart, case)
    output.note(f"took {len(ids)} apart in {case}")
