"""`detente read`: sources become a record."""

from __future__ import annotations

from typing import Annotated

import typer

from detente.cli import output
from detente.cli.options import Json, Language, Quiet, Reader, Sources


def command(
    sources: Sources,
    into: Annotated[
        str | None, typer.Option("--into", metavar="DIR", help="Add what was read to this case.")
    ] = None,
    reader: Reader = "rules",
    lang: Language = "en",
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Read sources: people, parties, drafts, events, statements, quantities, with their passages.

    What is read is proposed, not confirmed; every quote stands in its source at its offsets.
    """
    from detente import folder, workflow
    from detente.cli.stdin import given

    case = folder.load(into) if into is not None else None
    cues = workflow.cues_of(into)
    documents = workflow.read(
        given(sources),
        reader=reader,
        case=case,
        cues=cues,
        progress=output.progress,
        notes=output.note,
    )
    if case is not None and into is not None:
        folder.save(workflow.into_case(documents, case), into)
        output.note(_told(len(documents), into))
    if as_json:
        output.emit_json({"documents": [d.to_json() for d in documents]})
        return
    from detente.brief import listings

    output.report(listings.documents(documents, lang))


def _told(count: int, into: str) -> str:
    if not count:
        return f"nothing new: {into} has all of these texts already"
    sources = f"{count} source{'s' if count > 1 else ''}"
    return f"added {sources} to {into}; look over with: detente show {into} statements"
