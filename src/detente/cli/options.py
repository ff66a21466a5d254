"""Arguments and options that several commands share."""

from __future__ import annotations

from typing import Annotated

import typer

from detente.cli import output


def _quieten(asked: bool) -> bool:
    if asked:
        output.be_quiet(True)
    return asked


CaseFolder = Annotated[str, typer.Argument(metavar="DIR", help="The case folder.")]
Sources = Annotated[
    list[str],
    typer.Argument(
        metavar="SOURCE...", help="Texts: txt, md, html, a folder of them, or - (stdin)."
    ),
]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="DATE",
        help="Nothing said later counts: YYYY-MM-DD, YYYY-MM or YYYY. "
        "Without it the case's own date, else that of its newest evidence.",
    ),
]
Needs = Annotated[
    list[str] | None,
    typer.Option(
        "--needs",
        metavar="PARTY=PERCENT",
        help="What if its leader needed so much support at home, by the survey of its public? "
        "May be repeated.",
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Write JSON.")]
Language = Annotated[
    str, typer.Option("--lang", metavar="LANG", help="Language of the text: en or zh-Hant.")
]
Quiet = Annotated[
    bool,
    typer.Option("--quiet", "-q", callback=_quieten, help="Say nothing but results and errors."),
]
Reader = Annotated[
    str,
    typer.Option(
        "--reader",
        metavar="READER",
        help="Who reads: rules (offline), rules:plain (the same without its tagger of names), "
        "llm:MODEL or rules+llm:MODEL (sends the texts to the endpoint that DETENTE_LLM_URL "
        "names).",
    ),
]
Published = Annotated[
    str | None,
    typer.Option(
        "--published",
        metavar="DATE",
        help="The day on which the texts were published, YYYY-MM-DD, whatever they say of it.",
    ),
]
