"""`detente compare`: drafts side by side."""

from __future__ import annotations

from typing import Annotated

import typer

from detente.cli import output
from detente.cli.options import AsOf, CaseFolder, Json, Language, Quiet


def command(
    case: CaseFolder,
    drafts: Annotated[
        list[str], typer.Argument(metavar="DRAFT DRAFT...", help="Ids of two drafts or more.")
    ],
    as_of: AsOf = None,
    lang: Language = "en",
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Lay drafts side by side: what changed, and for whom it is a gain or a loss."""
    from detente import folder
    from detente.errors import UsageError
    from detente.positions.compare import lay_beside
    from detente.positions.derive import positions

    if len(drafts) < 2:
        raise UsageError("name two drafts or more; see them with: detente show DIR drafts")
    loaded = folder.load(case)
    held = positions(loaded, as_of)
    result = lay_beside(loaded, drafts, held)
    if as_json:
        output.emit_json(result)
        return
    from detente.brief import terminal

    output.report(terminal.compare(loaded, drafts, held, lang))
