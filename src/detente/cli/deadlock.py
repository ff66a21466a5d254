"""`detente deadlock`: why there is no deal, and what would open one."""

from __future__ import annotations

from typing import Annotated

import typer

from detente.cli import output
from detente.cli.options import AsOf, CaseFolder, Json, Language, Needs, Quiet


def command(
    case: CaseFolder,
    as_of: AsOf = None,
    limit: Annotated[
        int,
        typer.Option("--limit", min=1, help="List so many conflicts and concessions at most."),
    ] = 1000,
    weigh: Annotated[
        bool,
        typer.Option(
            "--weigh",
            help="Put the concessions first that cost their owners least, not the smallest.",
        ),
    ] = False,
    needs: Needs = None,
    lang: Language = "en",
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Say why there is no deal: conflicting red lines, what opens a deal, the state of each issue.

    That no deal exists is a result: exit code 0.
    """
    from detente import folder
    from detente.settlement.deadlock import deadlock
    from detente.workflow import needing

    loaded = needing(folder.load(case), needs)
    result = deadlock(loaded, as_of, limit=limit, weights="owners" if weigh else None)
    if as_json:
        output.emit_json(result.to_json())
        return
    from detente.brief import terminal

    output.report(terminal.deadlock(result, loaded, lang))
