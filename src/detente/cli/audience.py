"""`detente audience`: what a public would carry, by a conjoint survey."""

from __future__ import annotations

from typing import Annotated

import typer

from detente.cli import output
from detente.cli.options import AsOf, Json, Language, Quiet

Source = Annotated[
    str,
    typer.Argument(
        metavar="FILE|DIR",
        help="A survey.yaml, the folder that holds it, a table of answers, or a case folder.",
    ),
]
Survey = Annotated[
    str | None, typer.Option("--survey", metavar="ID", help="Which survey of a case.")
]
Outcome = Annotated[
    str | None,
    typer.Option("--outcome", metavar="ID", help="Which question; for a bare table its column."),
]
By = Annotated[
    list[str] | None,
    typer.Option("--by", metavar="GROUP", help="Compare groups. May be repeated."),
]
Cross = Annotated[
    list[str] | None,
    typer.Option("--cross", metavar="ONE:OTHER", help="Do these attributes depend on each other?"),
]
Baseline = Annotated[
    list[str] | None,
    typer.Option(
        "--baseline", metavar="ATTRIBUTE=LEVEL", help="Count an attribute's effects from it."
    ),
]
Threshold = Annotated[
    float | None,
    typer.Option("--threshold", metavar="PERCENT", help="The support that a leader needs."),
]
Package = Annotated[
    list[str] | None,
    typer.Option(
        "--package",
        metavar="NAME=VALUE",
        help="An answer (ISSUE=OPTION) or level (ATTRIBUTE=LEVEL) of a package to judge.",
    ),
]
Factor = Annotated[
    str,
    typer.Option(
        "--factor", metavar="NAME", help="Finite-sample factor: survey, stata, cr2 or none."
    ),
]
Unweighted = Annotated[bool, typer.Option("--unweighted", help="Leave the weights aside.")]
Target = Annotated[
    bool, typer.Option("--target", help="Weight profiles to the survey's target distribution.")
]
Respondent = Annotated[
    str, typer.Option("--respondent", metavar="COLUMN", help="Of a bare table: who answered.")
]
Attribute = Annotated[
    list[str] | None,
    typer.Option(
        "--attribute", metavar="COLUMN", help="Of a bare table: an attribute. Repeat for each."
    ),
]
Weight = Annotated[
    str, typer.Option("--weight", metavar="COLUMN", help="Of a bare table: the weights.")
]
Seed = Annotated[int, typer.Option("--seed", min=0, help="The seed of the draws.")]


def command(
    source: Source,
    survey: Survey = None,
    outcome: Outcome = None,
    by: By = None,
    cross: Cross = None,
    baseline: Baseline = None,
    threshold: Threshold = None,
    package: Package = None,
    factor: Factor = "survey",
    unweighted: Unweighted = False,
    target: Target = False,
    respondent: Respondent = "respondent",
    attribute: Attribute = None,
    weight: Weight = "",
    seed: Seed = 0,
    as_of: AsOf = None,
    lang: Language = "en",
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Say what each clause costs or gains at home, for whom, and what support packages have.

    Forced choices tell what wins, never support: then a threshold is refused, with the reason.
    """
    from detente.audience.analysis import audience
    from detente.settlement.asked import answers_of
    from detente.workflow import surveyed

    given = surveyed(source, respondent, attribute or (), outcome, weight)
    found = audience(
        given.source,
        given.answers,
        survey=survey,
        outcome=None if given.bare else outcome,
        factor=factor,  # type: ignore[arg-type]
        by=by or (),
        cross=cross or (),
        baselines=answers_of(baseline or ()),
        weighted=not unweighted,
        target=target,
        threshold=threshold,
        package=answers_of(package or ()) or None,
        as_of=as_of,
        seed=seed,
    )
    if as_json:
        output.emit_json(found.to_json())
        return
    from detente.brief.audience_text import audience as told

    output.report(told(found, given.source, lang))
