"""What each party puts first: what is said or coded of it, then what its movement reveals."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from detente.case import Case, Priority
from detente.case.when import last_day
from detente.positions.dating import Calendar
from detente.positions.hearing import Heard, hear
from detente.positions.movement import Move, movement
from detente.positions.order import newest_first
from detente.positions.ranking import cycles, reachable, tiers

Basis = Literal["stated", "coded", "revealed"]


@dataclass(frozen=True, slots=True)
class Comparison:
    """One issue above another for a party, and how that is known."""

    above: str
    below: str
    basis: Basis
    evidence: tuple[str, ...]
    date: dt.date | None = None


@dataclass(frozen=True, slots=True)
class PriorityOrder:
    """A party's weak order of issues, as far as anything is known of it.

    Attributes:
        tiers: issues, first things first; each as high as the comparisons allow. Issues in one
            tier are not known to differ. Issues of which nothing is known are not listed.
        comparisons: what the tiers rest on.
        cycles: comparisons that run in a circle, as the issues along it; those issues share a
            tier until an analyst settles it.
        outranked: comparisons set aside because better evidence says the contrary.
    """

    party: str
    tiers: tuple[tuple[str, ...], ...]
    comparisons: tuple[Comparison, ...]
    cycles: tuple[tuple[str, ...], ...]
    outranked: tuple[Comparison, ...] = ()


def priorities(
    case: Case, start: dt.date | str | None = None, end: dt.date | str | None = None
) -> tuple[PriorityOrder, ...]:
    """Every party's priorities as of the later day.

    Coded priorities outrank what a party is heard to say of its own (`above`), that outranks a
    writer's saying so, and that what movement between the two days reveals: an issue on which a
    party hardened, or was heard to hold firm, stands above one on which it softened.

    Args:
        case: the negotiation.
        start: the earlier day; by default the first on which any position is known.
        end: the later day; by default the case's own.

    Raises:
        UsageError: one of them is no date.
    """
    calendar = Calendar(case)
    until = calendar.as_of(end)
    heard, _ = hear(case, calendar, until)
    moves = movement(case, start, until)
    issues = [i.id for i in case.issues]
    return tuple(
        _order(
            p.id,
            issues,
            [
                list(_coded(case, p.id, until)),
                list(_stated(h for h in heard if h.party == p.id and h.attribution != "analyst")),
                list(_stated(h for h in heard if h.party == p.id and h.attribution == "analyst")),
                list(_revealed(m for m in moves if m.party == p.id)),
            ],
        )
        for p in case.parties
    )


def _order(
    party: str, issues: Sequence[str], ranks: Iterable[Sequence[Comparison]]
) -> PriorityOrder:
    """Comparisons from the best evidence to the least, each unless better ones say the contrary."""
    kept: list[Comparison] = []
    outranked: list[Comparison] = []
    for rank in ranks:
        below = reachable((c.above, c.below) for c in kept)
        for comparison in rank:
            if comparison.above == comparison.below or not {
                comparison.above,
                comparison.below,
            } <= set(issues):
                continue
            contrary = comparison.above in below.get(comparison.below, frozenset())
            (outranked if contrary else kept).append(comparison)
    edges = {(c.above, c.below) for c in kept}
    return PriorityOrder(
        party=party,
        tiers=tiers(issues, edges),
        comparisons=tuple(kept),
        cycles=cycles(issues, edges),
        outranked=tuple(outranked),
    )


def _coded(case: Case, party: str, until: dt.date) -> Iterator[Comparison]:
    """The newest coded tiers of each coder, and of each pair of issues the newest comparison."""
    own = [p for p in case.priorities if p.party == party and last_day(p.date) <= until]
    for coder in sorted({p.coder for p in own}):
        entries = sorted(
            (p for p in own if p.coder == coder), key=lambda p: last_day(p.date), reverse=True
        )
        decided: dict[frozenset[str], dt.date] = {}
        tiered = next((p for p in entries if p.tiers), None)
        for entry in entries:
            day = last_day(entry.date)
            for comparison in _entry(entry, with_tiers=entry is tiered):
                pair = frozenset((comparison.above, comparison.below))
                if decided.setdefault(pair, day) == day:
                    yield comparison


def _entry(entry: Priority, with_tiers: bool) -> Iterator[Comparison]:
    day = last_day(entry.date)
    for pair in entry.order:
        yield Comparison(pair.above, pair.below, "coded", pair.evidence, day)
    numbers = sorted({p.tier for p in entry.tiers}) if with_tiers else []
    for high, low in pairwise(numbers):
        for above in (p for p in entry.tiers if p.tier == high):
            for below in (p for p in entry.tiers if p.tier == low):
                evidence = tuple(dict.fromkeys((*above.evidence, *below.evidence)))
                yield Comparison(above.issue, below.issue, "coded", evidence, day)


def _stated(heard: Iterable[Heard]) -> Iterator[Comparison]:
    """Of each pair of issues what was said last; of one day, quoted words before reported ones."""
    pairs: dict[tuple[str, str], list[Heard]] = {}
    for h in heard:
        said = h.statement
        if said.issue is not None and said.above is not None and said.stance != "denies":
            pairs.setdefault((said.issue, said.above), []).append(h)
    for (above, below), said_so in sorted(pairs.items()):
        best = min(newest_first(h.date, h.attribution) for h in said_so)
        contrary = pairs.get((below, above), ())
        if any(newest_first(h.date, h.attribution) < best for h in contrary):
            continue
        ordered = sorted(said_so, key=lambda h: newest_first(h.date, h.attribution))
        evidence = tuple(h.statement.id for h in ordered)
        yield Comparison(above, below, "stated", evidence, ordered[0].date)


def _revealed(moves: Iterable[Move]) -> Iterator[Comparison]:
    """Where a party held firm or hardened, above where it softened.

    To hold is to be heard holding: a rating merely carried forward reveals nothing. A party of
    which the earlier view is not known holds firm where it now rules something out.
    """
    moves = tuple(moves)
    for held in filter(_held, moves):
        for softened in moves:
            if softened.direction == "softened" and softened.issue != held.issue:
                evidence = tuple(dict.fromkeys((*held.evidence, *softened.evidence)))
                yield Comparison(held.issue, softened.issue, "revealed", evidence, held.end)


def _held(move: Move) -> bool:
    if move.direction == "hardened":
        return True
    if move.direction == "unchanged":
        return move.firm and move.reaffirmed
    return move.direction == "unknown" and move.reaffirmed and move.rules_out
