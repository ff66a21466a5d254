"""`detente report`: the brief of a case."""

from __future__ import annotations

from typing import Annotated

import typer

from detente.cli import output
from detente.cli.options import AsOf, CaseFolder, Language, Quiet


def command(
    case: CaseFolder,
    page: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE", help="Where to write; - is stdout.")
    ] = "brief.html",
    lang: Language = "en",
    as_of: AsOf = None,
    quiet: Quiet = False,
) -> None:
    """Write the brief of a case: one HTML page that needs nothing beyond itself."""
    from detente.brief import render
    from detente.folder import load

    output.write_page(render(load(case), as_of, lang), page)
