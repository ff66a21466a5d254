"""`detente settle`: how many deals, which could be defended as fair, how drafts score."""

from __future__ import annotations

from typing import Annotated

import typer

from detente.cli import output
from detente.cli.options import AsOf, CaseFolder, Json, Language, Needs, Quiet

Relax = Annotated[
    list[str] | None,
    typer.Option(
        "--relax",
        metavar="PARTY:ISSUE=OPTION",
        help="What if this red line (or PARTY:LINKAGE) were given up? May be repeated.",
    ),
]
Require = Annotated[
    list[str] | None,
    typer.Option(
        "--require",
        metavar="ISSUE=OPTION",
        help="What if every package had to give this answer? May be repeated.",
    ),
]
Without = Annotated[
    list[str] | None,
    typer.Option(
        "--without",
        metavar="PARTY",
        help="What if the consent of this party were not needed? May be repeated.",
    ),
]
Near = Annotated[
    str | None,
    typer.Option(
        "--near", metavar="DRAFT", help="Of equally resisted deals, those nearest to it first."
    ),
]
DrawsOption = Annotated[
    int,
    typer.Option(
        "--draws",
        min=100,
        max=100_000,
        help="Draw so many utilities where parties gave no numbers.",
    ),
]
Seed = Annotated[int, typer.Option("--seed", min=0, help="The seed of the draws.")]


def command(
    case: CaseFolder,
    as_of: AsOf = None,
    relax: Relax = None,
    require: Require = None,
    without: Without = None,
    needs: Needs = None,
    near: Near = None,
    draws: DrawsOption = 2000,
    seed: Seed = 0,
    lang: Language = "en",
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Count the deals, choose by four rules, score the drafts, and say how sure that is.

    Where nobody has given numbers, only orderings, every number comes with its interval.
    """
    from detente import folder
    from detente.settlement.settle import settle
    from detente.workflow import needing

    loaded = needing(folder.load(case), needs)
    result = settle(
        loaded,
        as_of,
        relax=relax or (),
        require=require or (),
        without=without or (),
        near=near,
        draws=draws,
        seed=seed,
    )
    if as_json:
        output.emit_json(result.to_json())
        return
    from detente.brief.settlement_text import settlement

    output.report(settlement(result, loaded, lang))
