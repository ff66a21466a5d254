"""What each party puts first, with the comparisons that say so."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from detente.brief.views.evidence import Evidence, Ledger
from detente.case import Case
from detente.positions.priority import PriorityOrder, priorities


@dataclass(frozen=True, slots=True)
class Compared:
    """One issue above another, and how that is known."""

    above: str
    below: str
    basis: str
    basis_says: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Order:
    """A party's tiers of issues, first things first."""

    party: str
    anchor: str
    tiers: tuple[tuple[tuple[str, str], ...], ...]
    comparisons: tuple[Compared, ...]
    cycles: tuple[str, ...]
    outranked: tuple[str, ...]


def view(case: Case, start: dt.date, end: dt.date, ledger: Ledger) -> tuple[Order, ...]:
    """Every party's priorities of which something is known."""
    return tuple(
        _order(order, ledger)
        for order in priorities(case, start, end)
        if order.tiers or order.comparisons
    )


def _order(order: PriorityOrder, ledger: Ledger) -> Order:
    naming, words = ledger.naming, ledger.naming.words
    anchor = f"priority-{order.party}"
    rests = words("priority.rests", party=naming.party(order.party))
    for comparison in order.comparisons:
        ledger.rests(anchor, rests, comparison.evidence)
    return Order(
        party=naming.party(order.party),
        anchor=anchor,
        tiers=tuple(tuple((naming.issue(i), f"issue-{i}") for i in tier) for tier in order.tiers),
        comparisons=tuple(
            Compared(
                naming.issue(c.above),
                naming.issue(c.below),
                c.basis,
                words(f"priority.{c.basis}"),
                ledger.rows(c.evidence),
            )
            for c in sorted(order.comparisons, key=lambda c: _BASES.index(c.basis))
        ),
        cycles=tuple(
            words("priority.arrow").join(naming.issue(i) for i in (*cycle, cycle[0]))
            for cycle in order.cycles
        ),
        outranked=tuple(
            words("priority.above", above=naming.issue(c.above), below=naming.issue(c.below))
            for c in order.outranked
        ),
    )


_BASES = ("stated", "coded", "revealed")
