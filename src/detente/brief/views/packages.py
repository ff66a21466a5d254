"""Packages as columns beside the drafts: what each answers, who resists it, where nobody knows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from detente.brief.views.cells import cell_anchor
from detente.brief.views.evidence import Ledger
from detente.brief.views.scores import title
from detente.case import Case
from detente.positions.values import Positions
from detente.settlement.prospects import Prospect, Prospects

DRAFTS = 4
"""So many drafts stand beside the packages: those that answer most, in the order of dates."""
_MARKS = ("unacceptable", "resisted", "unknown")


@dataclass(frozen=True, slots=True)
class Mark:
    """Parties that rate an answer in a way that stands against it: short name and cell."""

    rating: str
    says: str
    parties: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a package or draft answers to an issue."""

    text: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class PackageRow:
    """One issue across packages and drafts."""

    issue: str
    anchor: str
    answers: tuple[Answer | None, ...]


@dataclass(frozen=True, slots=True)
class PackageTable:
    """Columns are (letter, heading, link); the first `packages` of them are packages.

    `rows` differ between the columns; in `alike` all that answer do so alike.
    """

    heads: tuple[tuple[str, str, str], ...]
    packages: int
    rows: tuple[PackageRow, ...]
    alike: tuple[PackageRow, ...]
    key: tuple[tuple[str, str], ...]


def view(case: Case, held: Positions, found: Prospects, ledger: Ledger) -> PackageTable | None:
    """The Nash package of each prospect beside the drafts that answer most."""
    naming = ledger.naming
    columns: list[tuple[tuple[str, str, str], Mapping[str, Sequence[str]]]] = []
    for n, prospect in enumerate(found.opened):
        package = _package(prospect)
        if package:
            head = ("", title(prospect, ledger), f"settled-{n}")
            columns.append((head, {i: (o,) for i, o in package.items()}))
    if not columns:
        return None
    packages = len(columns)
    chosen = {d.draft for d in sorted(found.stands.drafts, key=lambda d: -d.answered)[:DRAFTS]}
    for draft in naming.drafts:
        if draft.id in chosen:
            said = {i: tuple(options) for i, options in draft.answers().items()}
            columns.append(
                ((naming.letters[draft.id], naming.draft(draft.id), f"d-{draft.id}"), said)
            )
    needed = found.stands.needed
    rows: list[PackageRow] = []
    alike: list[PackageRow] = []
    for issue in case.issues:
        answers = [said.get(issue.id, ()) for _, said in columns]
        row = PackageRow(
            naming.issue(issue.id),
            f"issue-{issue.id}",
            tuple(_answer(issue.id, a, held, needed, ledger) for a in answers),
        )
        (rows if len({tuple(a) for a in answers if a}) > 1 else alike).append(row)
    short = naming.short(needed)
    return PackageTable(
        heads=tuple(head for head, _ in columns),
        packages=packages,
        rows=tuple(rows),
        alike=tuple(alike),
        key=tuple((short[p], naming.party(p)) for p in needed),
    )


def _package(prospect: Prospect) -> Mapping[str, str]:
    solved = prospect.settled.solutions.get("nash")
    if solved is not None:
        return solved.package
    return prospect.settled.listed[0].package if prospect.settled.listed else {}


def _answer(
    issue: str,
    options: Sequence[str],
    held: Positions,
    needed: Sequence[str],
    ledger: Ledger,
) -> Answer | None:
    if not options:
        return None
    naming, words = ledger.naming, ledger.naming.words
    short = naming.short(needed)
    marks = []
    for rating in _MARKS:
        own = [
            (short[p], cell_anchor(p, issue, o))
            for p in needed
            for o in options[:1]
            if held.rating(p, issue, o) == rating
        ]
        if own and len(options) == 1:
            marks.append(Mark(rating, words(f"rating.{rating}"), tuple(own)))
    text = words("list.semicolon").join(naming.option(issue, o) for o in options)
    return Answer(text, tuple(marks))
