"""`detente read`: sources become a record."""

from __future__ import annotations

from typing import Annotated

import typer

from detente.cli import output
from detente.cli.options import Json, Language, Published, Quiet, Reader, Sources
from detente.errors import UsageError


def command(
    sources: Sources,
    into: Annotated[
        str | None, typer.Option("--into", metavar="DIR", help="Add what was read to this case.")
    ] = None,
    reader: Reader = "rules",
    published: Published = None,
    on: Annotated[
        str | None,
        typer.Option(
            "--on",
            metavar="ENGINE",
            help="Read a corpus into tables: local, local:N (processes) or dask://HOST:PORT.",
        ),
    ] = None,
    lang: Language = "en",
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Read sources: people, parties, drafts, events, statements, quantities, with their passages.

    What is read is proposed, not confirmed; every quote stands in its source at its offsets.
    """
    if on is not None:
        if published is not None:
            raise UsageError("a corpus has many days: leave out --published with --on")
        _corpus(sources, into, on, reader, lang, as_json)
        return
    from detente import folder, workflow
    from detente.cli.stdin import given

    case = workflow.case_at(into)
    cues = workflow.cues_of(into) if case is not None else None
    documents = workflow.read(
        given(sources),
        reader=reader,
        case=case,
        cues=cues,
        published=published,
        progress=output.progress,
        notes=output.note,
    )
    if into is not None:
        folder.save(workflow.into_case(documents, case), into)
        output.note(_told(len(documents), into))
    if as_json:
        output.emit_json({"documents": [d.to_json() for d in documents]})
        return
    from detente.brief import listings

    output.report(listings.documents(documents, lang))


def _corpus(
    sources: list[str], into: str | None, on: str, reader: str, lang: str, as_json: bool
) -> None:
    from detente import workflow

    if into is None:
        raise UsageError("--on writes tables beside a case: say which with --into DIR")
    with output.bar("files") as progress:
        folder = workflow.read_corpus(sources, into, on=on, reader=reader, progress=progress)
    from detente.brief import listings
    from detente.reading import tables

    counts = tables.counts(folder)
    output.note(f"the tables are in {folder}")
    if as_json:
        output.emit_json({"corpus": str(folder), "rows": counts})
    else:
        output.report(listings.tally(counts, lang))


def _told(count: int, into: str) -> str:
    if not count:
        return f"nothing new: {into} has all of these texts already"
    sources = f"{count} source{'s' if count > 1 else ''}"
    return f"added {sources} to {into}; look over with: detente show {into} statements"
