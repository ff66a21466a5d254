"""Drafts side by side: what changed, and for whom that is a gain or a loss."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Literal

from detente.case import SCALE, Case, Draft, Scale
from detente.case.linkage import Condition, holds, issues_of, parse
from detente.positions.derive import positions
from detente.positions.values import Positions, RedLine

Change = Literal["added", "dropped", "changed", "unchanged", "silent", "first", "unknown"]
Effect = Literal["gain", "loss", "same", "unknown"]

READINGS = 256
"""A draft that answers issues in several ways is read in at most so many combinations."""


@dataclass(frozen=True, slots=True)
class Shift:
    """What a change means to a party, with the ratings that say so (none where silent)."""

    party: str
    effect: Effect
    before: tuple[Scale, ...]
    after: tuple[Scale, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What one draft says on one issue.

    Attributes:
        options: option to the numbers of the provisions; several where the draft is bracketed.
        change: against the draft's base; `first` where it has none, `silent` where neither speaks,
            `unknown` where one of the two does not answer and only part of its text is known.
        ratings: party to its ratings of the options.
        shifts: per party, where the draft differs from its base.
    """

    draft: str
    options: Mapping[str, tuple[str, ...]]
    change: Change
    ratings: Mapping[str, tuple[Scale, ...]]
    shifts: tuple[Shift, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One issue across the drafts, in the order in which they were named."""

    issue: str
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Crossing:
    """A red line that a draft crosses, with the provisions that do."""

    draft: str
    red_line: RedLine
    provisions: tuple[str, ...]
    issues: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DraftComparison:
    """Drafts side by side as of a date.

    Attributes:
        bases: draft to the draft it is compared with, or `None`.
        rows: issues on which any of them speaks, in the case's order.
        crossings: red lines of any party that a draft crosses however it is read.
        unmapped: draft to the provisions that answer none of the case's issues.
    """

    as_of: dt.date
    drafts: tuple[str, ...]
    bases: Mapping[str, str | None]
    rows: tuple[Row, ...]
    crossings: tuple[Crossing, ...]
    unmapped: Mapping[str, tuple[str, ...]]

    def balance(self, draft: str, party: str) -> dict[Effect, int]:
        """How many changes are a gain, a loss, the same or of unknown effect for a party."""
        effects = [
            s.effect
            for row in self.rows
            for a in row.answers
            if a.draft == draft
            for s in a.shifts
            if s.party == party
        ]
        kinds: tuple[Effect, ...] = ("gain", "loss", "same", "unknown")
        return {kind: effects.count(kind) for kind in kinds}


def compare(
    case: Case, drafts: Sequence[str], as_of: dt.date | str | None = None
) -> DraftComparison:
    """Drafts side by side, each against the named draft that it revises, else the one named before.

    Args:
        case: the negotiation.
        drafts: ids of drafts, in the order in which to show them.
        as_of: the day whose ratings say what is a gain; by default the case's own.

    Raises:
        UnknownNameError: there is no draft of such an id.
        UsageError: `as_of` is no date.
    """
    return lay_beside(case, drafts, positions(case, as_of))


def lay_beside(case: Case, drafts: Sequence[str], held: Positions) -> DraftComparison:
    """The same from positions already made.

    Raises:
        UnknownNameError: there is no draft of such an id.
    """
    named = [case.draft(id_) for id_ in dict.fromkeys(drafts)]
    said = {d.id: _answers(case, d) for d in named}
    bases = _bases(named)
    partial = frozenset(d.id for d in named if d.partial)
    rows = []
    for issue in case.issues:
        if any(issue.id in answers for answers in said.values()):
            rows.append(
                Row(
                    issue.id,
                    tuple(_answer(issue.id, d.id, bases, said, held, partial) for d in named),
                )
            )
    return DraftComparison(
        as_of=held.as_of,
        drafts=tuple(d.id for d in named),
        bases=bases,
        rows=tuple(rows),
        crossings=tuple(c for d in named for c in _crossings(d.id, said[d.id], held)),
        unmapped={d.id: tuple(p.no for p in d.provisions if not p.maps) for d in named},
    )


Said = Mapping[str, Mapping[str, tuple[str, ...]]]


def _answers(case: Case, draft: Draft) -> Said:
    known = {(i.id, o.id) for i in case.issues for o in i.options}
    found = {
        issue: {o: nos for o, nos in options.items() if (issue, o) in known}
        for issue, options in draft.answers().items()
    }
    return {issue: options for issue, options in found.items() if options}


def _bases(drafts: Sequence[Draft]) -> dict[str, str | None]:
    ids = [d.id for d in drafts]
    bases: dict[str, str | None] = {}
    for n, draft in enumerate(drafts):
        before = ids[n - 1] if n else None
        bases[draft.id] = draft.revises if draft.revises in ids[:n] else before
    return bases


def _answer(
    issue: str,
    draft: str,
    bases: Mapping[str, str | None],
    said: Mapping[str, Said],
    held: Positions,
    partial: Container[str],
) -> Answer:
    options = said[draft].get(issue, {})
    base = bases[draft]
    before = said[base].get(issue, {}) if base is not None else {}
    change = _change(before, options) if base is not None else "first" if options else "silent"
    if (not options and draft in partial) or (base in partial and not before):
        change = "unknown"
    moved = change in ("added", "dropped", "changed")
    ratings = {p: _ratings(held, p, issue, options) for p in held.parties}
    shifts = (
        _shift(p, _ratings(held, p, issue, before), ratings[p]) for p in held.parties if moved
    )
    return Answer(draft, options, change, ratings, tuple(shifts))


def _change(before: Iterable[str], after: Iterable[str]) -> Change:
    one, two = set(before), set(after)
    if one == two:
        return "unchanged" if one else "silent"
    return "changed" if one and two else "added" if two else "dropped"


def _ratings(held: Positions, party: str, issue: str, options: Iterable[str]) -> tuple[Scale, ...]:
    return tuple(held.rating(party, issue, o) for o in options)


def _shift(party: str, before: tuple[Scale, ...], after: tuple[Scale, ...]) -> Shift:
    return Shift(party, _effect(before, after), before, after)


def _effect(before: Sequence[Scale], after: Sequence[Scale]) -> Effect:
    """Gain, loss or the same by ordinal ratings; unknown where they do not tell.

    A draft that is silent leaves the matter open, which ranks with acceptable: below what a party
    prefers, above what it resists or rules out. Where a draft is bracketed, a gain is one however
    the brackets fall.
    """
    if "unknown" in (*before, *after):
        return "unknown"
    old = [SCALE.index(r) for r in before or ("acceptable",)]
    new = [SCALE.index(r) for r in after or ("acceptable",)]
    if max(new) == min(new) == max(old) == min(old):
        return "same"
    if max(new) <= min(old):
        return "gain"
    if min(new) >= max(old):
        return "loss"
    return "unknown"


def _crossings(draft: str, said: Said, held: Positions) -> Iterable[Crossing]:
    for line in held.red_lines:
        if line.issue is not None and line.option is not None:
            options = said.get(line.issue, {})
            if line.option in options:
                yield Crossing(draft, line, options[line.option], (line.issue,))
        else:
            condition = parse(line.condition)
            spoken = [i for i in said if i in issues_of(condition)]
            if spoken and _breaks(condition, {i: said[i] for i in spoken}):
                nos = tuple(dict.fromkeys(n for i in spoken for o in said[i].values() for n in o))
                yield Crossing(draft, line, nos, tuple(spoken))


def _breaks(condition: Condition, said: Said) -> bool:
    """Whether a condition is broken however a draft is read.

    With too many brackets for every reading to be tried the answer is no: nothing is claimed.
    """
    readings = 1
    for options in said.values():
        readings *= len(options)
    if readings > READINGS:
        return False
    return all(
        holds(condition, dict(zip(said, chosen, strict=True))) is False
        for chosen in product(*said.values())
    )
