"""`detente stability`: which states of a conflict last, and why the others do not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from detente.cli import output
from detente.cli.options import Json, Language, Quiet

if TYPE_CHECKING:
    from detente.case import Case
    from detente.case.conflict import Conflict

Subject = Annotated[
    str,
    typer.Argument(
        metavar="FILE|DIR",
        help="A conflict (YAML or JSON), a case folder, or a shipped conflict.",
    ),
]
Concepts = Annotated[
    list[str] | None,
    typer.Option(
        "--concept", metavar="NAME", help="Only nash, gmr, smr, seq or sseq. May be repeated."
    ),
]
State = Annotated[
    int | None,
    typer.Option("--state", metavar="N", min=1, help="Say why state N does or does not last."),
]
Want = Annotated[
    int | None,
    typer.Option("--want", metavar="N", min=1, help="What would make state N last?"),
]
Horizon = Annotated[
    int | None, typer.Option("--horizon", min=1, help="Also look just so many moves ahead.")
]
Coalitions = Annotated[
    bool, typer.Option("--coalitions", help="Also ask whether coalitions would leave.")
]
Robust = Annotated[
    bool,
    typer.Option("--robust", help="How often each state lasts over all orders that fit."),
]
Draws = Annotated[
    int, typer.Option("--draws", min=10, help="Draw so many orders where they are too many.")
]
Seed = Annotated[int, typer.Option("--seed", min=0, help="The seed of the draws.")]
Sanction = Annotated[
    str,
    typer.Option(
        "--sanction",
        metavar="WHICH",
        help="Which sequences of the others' moves count: legal (as published), once, single.",
    ),
]
Unknown = Annotated[
    str,
    typer.Option(
        "--unknown", metavar="READING", help="How unknown comparisons count: a, b, c or d."
    ),
]
Draft = Annotated[
    bool, typer.Option("--draft", help="Write the conflict itself as YAML, to be edited.")
]


def command(
    subject: Subject,
    concepts: Concepts = None,
    state: State = None,
    want: Want = None,
    horizon: Horizon = None,
    coalitions: Coalitions = False,
    robust: Robust = False,
    draws: Draws = 1000,
    seed: Seed = 0,
    sanction: Sanction = "legal",
    unknown: Unknown = "a",
    draft: Draft = False,
    lang: Language = "en",
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Say which states of a conflict last, why the others do not, and how it may move.

    A case without a conflict.yaml gets a first draft of one, marked as such. That no state lasts
    is a result: exit code 0.
    """
    from detente.stability import analysis, inverse, robustness
    from detente.stability.concepts import CONCEPTS

    given, parties = _subject(subject)
    chosen: Any = {"sanction": _one_of("--sanction", sanction, ("legal", "once", "single"))}
    chosen["concepts"] = tuple(concepts or CONCEPTS)
    _one_of("--unknown", unknown, ("a", "b", "c", "d"))
    more: Any = {"unknown": unknown, "horizon": horizon, "coalitions": coalitions}
    found = analysis.stability(given, **chosen, **more)
    if draft:
        from detente.folder.conflict import dump_conflict

        output.line(dump_conflict(found.conflict).rstrip("\n"))
        return
    if state is not None:
        found.why(state - 1, 0, chosen["concepts"][0])
    wanted = None
    if want is not None:
        asked = concepts[0] if concepts else "seq"
        wanted = inverse.inverse(found.model, want - 1, asked, chosen["sanction"])  # type: ignore[arg-type]
    often = robustness.robustness(found.model, **chosen, draws=draws, seed=seed) if robust else None
    if as_json:
        from detente.stability import stability_json

        output.emit_json(found.to_json() | stability_json.asked(found, wanted, often))
        return
    from detente.brief.stability_text import stability

    place = None if state is None else state - 1
    output.report(stability(found, lang, parties, state=place, wanted=wanted, robust=often))


def _subject(path: str) -> tuple[Conflict | Case, Any]:
    """A conflict from a file, or the case of a folder with its parties."""
    from pathlib import Path

    from detente import catalog, folder

    if not Path(path).exists() and path in catalog.conflicts():
        return folder.load_conflict(catalog.conflict_path(path)), None
    if not Path(path).is_dir():
        return folder.load_conflict(path), None
    case = folder.load(path)
    if case.conflict is None:
        output.note("no conflict.yaml in this case: a first draft from its positions follows")
    return case, {p.id: p for p in case.parties}


def _one_of(option: str, value: str, known: tuple[str, ...]) -> str:
    from detente.errors import UsageError

    if value not in known:
        raise UsageError(f"{option} cannot be {value!r}; it is one of {', '.join(known)}")
    return value
