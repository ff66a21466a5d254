"""`detente score`: how well a reader does against annotated articles."""

from __future__ import annotations

from typing import Annotated

import typer

from detente.cli import output
from detente.cli.options import Json, Language, Quiet, Reader


def command(
    gold: Annotated[
        list[str],
        typer.Argument(metavar="GOLD...", help="Folders with a gold.json and the text it names."),
    ],
    reader: Reader = "rules",
    lang: Language = "en",
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Score a reader against annotated articles: precision, recall and F1."""
    from detente import workflow

    result = workflow.score(gold, reader=reader, notes=output.note)
    if as_json:
        output.emit_json(result.to_json())
        return
    from detente.brief import listings

    output.report(listings.score(result, lang))
