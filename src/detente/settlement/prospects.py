"""What could be settled as things stand and, where nothing can, if those who block gave way."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from detente.case import Case
from detente.case.linkage import Condition
from detente.settlement.asked import Asked, ask
from detente.settlement.frontier import frontier
from detente.settlement.problem import problem
from detente.settlement.robustness import Range, ranges, rows_of
from detente.settlement.settle import Settlement, settle, worth_of
from detente.settlement.values import Values, tiers_of, values
from detente.settlement.ways import Way

Pair = tuple[str, str]
_SHOWN = 400
"""So many points of an exact edge are told at most."""
_SAME = 1e-9


@dataclass(frozen=True, slots=True)
class Prospect:
    """A settlement that there could be; `way` says at whose cost, `None` as things stand."""

    way: Way | None
    settled: Settlement


@dataclass(frozen=True, slots=True)
class Edge:
    """The best that two parties can both have, point by point, as one rises and the other falls.

    `way` says which red lines were given up; where `free`, all red lines are left aside. `epsilon`
    is that of a sample; 0 where the edge is exact.
    """

    points: tuple[Mapping[str, Range], ...]
    free: bool
    way: Way | None
    epsilon: float


@dataclass(frozen=True, slots=True)
class Prospects:
    """A settlement, what each kind of concession would open, and the two parties furthest apart.

    Attributes:
        stands: as things stand.
        opened: where there is no deal, the cheapest way of each group of parties that would give
            way, solved; where there is one, that alone.
        pair: of the signatories (of all needed where there are fewer than two) the two between
            whom the drafts differ most; edges: what those two can both have.
    """

    stands: Settlement
    opened: tuple[Prospect, ...]
    pair: Pair | None
    edges: tuple[Edge, ...]


def prospects(
    case: Case,
    as_of: dt.date | str | None = None,
    *,
    most: int = 3,
    draws: int = 2000,
    seed: int = 0,
) -> Prospects:
    """What could be settled as of a date, as things stand and if somebody gave way.

    Args:
        case: the negotiation.
        as_of: a day or partial date; by default the case's own day.
        most: so many kinds of concessions are solved at most.
        draws, seed: as in `settle`.

    Raises:
        UsageError: `as_of` is no date.
        LinkageError: a linkage does not parse.
    """
    asked = ask(case, as_of, (), {}, ())
    day = asked.held.as_of
    tiers = tiers_of(case, day)
    stands = settle(case, day, draws=draws, seed=seed, tiers=tiers)
    opened = [Prospect(None, stands)] if stands.feasible else []
    for way in _kinds(stands.ways.listed)[:most]:
        keys = [r.key for r in way.relax]
        solved = settle(case, day, relax=keys, draws=draws, seed=seed, points=10, tiers=tiers)
        opened.append(Prospect(way, solved))
    pair = _furthest(case, stands)
    edges: tuple[Edge, ...] = ()
    if pair:
        worth = values(case, asked.held, tiers=tiers)
        edges = _edges(case, asked, worth, pair, opened)
    return Prospects(stands, tuple(opened), pair, edges)


def _kinds(listed: Sequence[Way]) -> list[Way]:
    """The first way of each group of owners that is not a larger group than one before it."""
    chosen: list[Way] = []
    for way in listed:
        if not any(set(w.owners) <= set(way.owners) for w in chosen):
            chosen.append(way)
    return chosen


def _furthest(case: Case, stands: Settlement) -> Pair | None:
    signing = [p.id for p in case.needed() if p.role == "signatory"]
    among = signing if len(signing) > 1 else list(stands.needed)

    def apart(pair: Pair) -> float:
        one, two = pair
        both = [d.values for d in stands.drafts if one in d.values and two in d.values]
        return sum(abs(v[one].point - v[two].point) for v in both)

    return max(combinations(among, 2), key=apart, default=None)


def _edges(
    case: Case, asked: Asked, worth: Values, pair: Pair, opened: Sequence[Prospect]
) -> tuple[Edge, ...]:
    edges = [_edge(asked, (), worth, pair, free=True, way=None)]
    for prospect in opened:
        keys = tuple(r.key for r in prospect.way.relax) if prospect.way else ()
        within = ask(case, asked.held.as_of, keys, {}, ())
        edges.append(_edge(within, within.lines, worth, pair, free=False, way=prospect.way))
    return tuple(e for e in edges if e.points)


def _edge(
    asked: Asked,
    lines: Sequence[Condition],
    worth: Values,
    pair: Pair,
    *,
    free: bool,
    way: Way | None,
) -> Edge:
    both = tuple(v for v in worth.parties if v.party in pair)
    chosen = problem(asked.space, lines, [replace(worth_of(v), fallback=0.0) for v in both])
    edge = frontier(chosen, points=30, exact_seconds=1.0, seconds=2.0, shown=_SHOWN)
    two = Values(both, worth.issues)
    drawn = two.draw(1000)
    told = ranges(two, drawn, rows_of(two, [p.package for p in edge.points]))
    return Edge(_falling(told, pair), free, way, edge.epsilon)


def _falling(points: Sequence[Mapping[str, Range]], pair: Pair) -> tuple[Mapping[str, Range], ...]:
    """Points by the first party's value, without those that only the last digits keep apart."""
    one, two = pair
    kept: list[Mapping[str, Range]] = []
    for point in sorted(points, key=lambda v: (-v[one].point, -v[two].point)):
        if not kept or point[two].point > kept[-1][two].point + _SAME:
            kept.append(point)
    return tuple(reversed(kept))
