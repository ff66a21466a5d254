"""`detente brief`: from sources to a brief in one go."""

from __future__ import annotations

from typing import Annotated

import typer

from detente.cli import output
from detente.cli.options import AsOf, Json, Language, Published, Quiet, Reader, Sources


def command(
    sources: Sources,
    page: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE", help="Where to write; - is stdout.")
    ] = "brief.html",
    folder: Annotated[
        str | None,
        typer.Option(
            "--case", metavar="DIR", help="Add to this case; it is made if it is not there."
        ),
    ] = None,
    lang: Language = "en",
    as_of: AsOf = None,
    reader: Reader = "rules",
    published: Published = None,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Read sources and write the brief: who wants what, why there is no deal, what would open one.

    The summary goes to stdout, the page to FILE.
    """
    from detente import workflow
    from detente.brief import render, terminal
    from detente.cli.stdin import given
    from detente.folder import save
    from detente.settlement.deadlock import deadlock

    case = workflow.case_at(folder)
    documents = workflow.read(
        given(sources),
        reader=reader,
        case=case,
        cues=workflow.cues_of(folder),
        published=published,
        progress=output.progress,
        notes=output.note,
    )
    case = workflow.into_case(documents, case)
    if folder is not None:
        save(case, folder)
        output.note(f"kept the case in {folder}")
    output.write_page(render(case, as_of, lang), page)
    if as_json:
        output.emit_json({"brief": page, "case": folder, **deadlock(case, as_of).to_json()})
    elif page != "-":
        output.line(terminal.summary(case, as_of, lang))
