"""`detente show`: what a case holds."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from detente.cli import output
from detente.cli.options import AsOf, CaseFolder, Json, Language, Quiet

if TYPE_CHECKING:
    pass


class What(StrEnum):
    """What can be shown."""

    parties = "parties"
    people = "people"
    timeline = "timeline"
    drafts = "drafts"
    statements = "statements"
    positions = "positions"
    priorities = "priorities"
    aims = "aims"
    merges = "merges"


def command(
    case: CaseFolder,
    what: Annotated[What, typer.Argument(help="What to show.")],
    as_of: AsOf = None,
    lang: Language = "en",
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Show what a case holds, as of a date."""
    from detente import folder
    from detente.brief import listings

    shown: Any = listings.show(folder.load(case), what.value, as_of, lang)
    if as_json:
        output.emit_json(shown.data)
    else:
        output.report(shown.report)
