"""Drafts scored: what each is worth to each party, what it breaks, which deal lies nearest."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, product
from typing import TYPE_CHECKING, Any

from detente.case import Case, Draft
from detente.case.linkage import Condition
from detente.case.when import last_day
from detente.positions.compare import Effect, lay_beside
from detente.positions.values import Positions, RedLine
from detente.settlement.deals import Space
from detente.settlement.listing import Deal, nearest
from detente.settlement.robustness import INTERVAL, Range, rows_of
from detente.settlement.values import Draws, Values

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, np.dtype[Any]]

READINGS = 16
"""A draft in brackets is read in at most so many ways."""

Answers = dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Broken:
    """A red line that a draft crosses, by which provisions."""

    red_line: RedLine
    provisions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DraftScore:
    """A draft in the eyes of each party.

    A draft that answers some issues only is worth what those answers are, as if the rest were
    settled as well; `covered` says how much of the party's weight lies on what it answers.

    Attributes:
        values: per party the value, with the interval over all admitted utilities and all ways to
            read its brackets; a party that gives no weight to what it answers has none.
        accepted: per party the share of draws in which it prefers that to its fallback, 0 where
            the draft crosses one of its red lines; by_all: in which all do.
        base: the draft that it revises; balance: changes against it that are a gain, a loss, the
            same or of unknown effect; shift: what they add to each party's value.
        broken: red lines of needed parties that it crosses however it is read.
        nearest: the deal that changes the fewest of its answers; `None` where there is no deal.
    """

    draft: str
    answered: int
    covered: Mapping[str, float]
    values: Mapping[str, Range]
    accepted: Mapping[str, float]
    by_all: float
    base: str | None
    balance: Mapping[str, Mapping[Effect, int]]
    shift: Mapping[str, Range]
    broken: tuple[Broken, ...]
    nearest: Deal | None


def answers(values: Values, draft: Draft) -> Answers:
    """What a draft says on the issues that are asked."""
    said = draft.answers()
    found = {
        issue: tuple(o for o in options if o in said.get(issue, {}))
        for issue, options in values.issues
    }
    return {issue: options for issue, options in found.items() if options}


def on_the_table(case: Case, as_of: dt.date) -> list[Draft]:
    """The drafts of a case that were there by a day, the oldest first; undated ones last."""
    known = [d for d in case.drafts if d.date is None or last_day(d.date) <= as_of]
    return sorted(known, key=lambda d: (d.date is None, d.date or "", d.id))


def scores(
    case: Case,
    held: Positions,
    values: Values,
    drawn: Draws,
    space: Space,
    conditions: Sequence[Condition],
) -> tuple[DraftScore, ...]:
    """Every draft on the table that answers an issue."""
    table = on_the_table(case, held.as_of)
    said = {d.id: answers(values, d) for d in table}
    return tuple(
        _score(case, held, values, drawn, d, said, nearest(case, held, space, conditions, own))
        for d in table
        if (own := said[d.id])
    )


def _score(
    case: Case,
    held: Positions,
    values: Values,
    drawn: Draws,
    draft: Draft,
    said: Mapping[str, Answers],
    near: Deal | None,
) -> DraftScore:
    own = said[draft.id]
    every, covered = _drawn(values, drawn, own)
    base = draft.revises if draft.revises in said else None
    named = (draft.id,) if base is None else (base, draft.id)
    beside = lay_beside(case, named, held)
    needed = set(values.names)
    broken = tuple(
        Broken(c.red_line, c.provisions)
        for c in beside.crossings
        if c.draft == draft.id and c.red_line.party in needed
    )
    refused = [n for n, p in enumerate(values.names) if any(b.red_line.party == p for b in broken)]
    better = every > drawn.fallbacks
    better[..., refused] = False
    return DraftScore(
        draft=draft.id,
        answered=len(own),
        covered=dict(zip(values.names, covered, strict=True)),
        values=_ranges(values, every, _points(values, own), covered),
        accepted={
            p: float(better[..., n].mean()) for n, p in enumerate(values.names) if covered[n] > 0
        },
        by_all=float(better.all(axis=-1).mean()),
        base=base,
        balance={p: beside.balance(draft.id, p) for p in values.names} if base else {},
        shift=_shift(values, drawn, said[base], own) if base else {},
        broken=broken,
        nearest=near,
    )


def _readings(own: Mapping[str, Iterable[str]]) -> list[dict[str, str]]:
    ways = islice(product(*own.values()), READINGS)
    return [dict(zip(own, chosen, strict=True)) for chosen in ways]


def _drawn(values: Values, drawn: Draws, own: Answers) -> tuple[Array, list[float]]:
    """The value of what is answered, reading x draw x party, and the weight that it covers."""
    import numpy as np

    asked = [n for n, (issue, _) in enumerate(values.issues) if issue in own]
    weight = drawn.weights[:, :, asked].sum(axis=2)
    whole = drawn.weights.sum(axis=2)
    worth = np.moveaxis(drawn.of(rows_of(values, _readings(own))), 2, 0)
    with np.errstate(divide="ignore", invalid="ignore"):
        scaled = np.where(weight > 0, worth * whole / weight, -np.inf)
    return scaled, [float(c) for c in (weight / whole.clip(1e-12)).mean(axis=0)]


def _points(values: Values, own: Answers) -> list[list[float]]:
    """The point value of each reading to each party, scaled alike."""
    found = []
    for reading in _readings(own):
        point = values.point(reading)
        row = []
        for v in values.parties:
            pairs = zip(v.weights, v.issues, strict=True)
            weight = sum(w for w, (issue, _) in pairs if issue in own)
            row.append(point[v.party] * sum(v.weights) / weight if weight > 0 else 0.0)
        found.append(row)
    return found


def _ranges(
    values: Values, every: Array, points: list[list[float]], covered: Sequence[float]
) -> dict[str, Range]:
    import numpy as np

    found = {}
    for p, party in enumerate(values.parties):
        own = [row[p] for row in points]
        if covered[p] <= 0:
            continue
        if party.cardinal is not None:
            low, high = min(own), max(own)
        else:
            low, high = (float(x) for x in np.quantile(every[..., p], INTERVAL))
        point = sum(own) / len(own)
        found[party.party] = Range(point, min(low, point), max(high, point))
    return found


def _shift(values: Values, drawn: Draws, before: Answers, after: Answers) -> dict[str, Range]:
    """What a revision adds to the value of the issues on which both drafts speak."""
    both = [i for i in after if i in before]
    rows = rows_of(values, [{i: after[i] for i in both}, {i: before[i] for i in both}])
    change = rows[:1] - rows[1:]
    import numpy as np

    every = drawn.of(change)[:, :, 0]
    low, high = np.quantile(every, INTERVAL, axis=0)
    found = {}
    for p, v in enumerate(values.parties):
        point = float(change[0] @ np.array(sum(v.point, ())))
        certain = v.cardinal is not None
        found[v.party] = Range(
            point,
            point if certain else min(point, float(low[p])),
            point if certain else max(point, float(high[p])),
        )
    return found
