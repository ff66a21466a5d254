"""What would have to change for a state to last: orderings under which it is an equilibrium.

Given the others' orders, whether a state s is stable for a decision maker depends on nothing but
the set B of states that it prefers to s, and a smaller B never makes s less stable. So a smallest
change is a smallest set of states that it must come to prefer no longer, found by MaxSAT and
proved; and the share of all orders that would do is a sum over the sets B. The question is that
of Kinsara, Petersons, Hipel & Kilgour (2015); the answer needs no listing of permutations.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import comb
from typing import Any

import numpy as np

from detente.case.conflict import Concept
from detente.conflict.model import Model
from detente.conflict.orders import dense
from detente.errors import UsageError
from detente.stability import concepts as by_ranks
from detente.stability import graph as graphs
from detente.stability.graph import Graph
from detente.stability.paths import ways
from detente.stability.sanctions import Sanction

MAX_COUNTED = 16
"""States that bear on the question; up to so many, every set of them is looked at."""
MAX_STATES = 4096
"""States of a conflict for which the question is answered."""


@dataclass(frozen=True, slots=True)
class Need:
    """What one decision maker's order must be like for a state to be stable for it.

    Attributes:
        who: the decision maker.
        stable: whether the state is stable for it as things are.
        changes: the smallest sets of states that it would have to stop preferring to the state;
            one of them is enough. Empty where nothing need change.
        complete: whether `changes` holds every smallest set.
        share: the share of all strict orders of the states that bear on it, the others' orders
            as given, under which the state is stable for it; `None` where they are too many.
    """

    who: int
    stable: bool
    changes: tuple[tuple[int, ...], ...]
    complete: bool
    share: Fraction | None


@dataclass(frozen=True, slots=True)
class Inverse:
    """What would make a state an equilibrium.

    Attributes:
        state: the state (from 0).
        concept: under which it should be an equilibrium.
        needs: per decision maker.
        ranks: the orders with the first change of everybody made: the states moved to just below.
        together: whether the state is an equilibrium under these orders: under SEQ and SSEQ one
            decision maker's change may take away another's sanction.
    """

    state: int
    concept: Concept
    needs: tuple[Need, ...]
    ranks: tuple[tuple[int, ...], ...]
    together: bool


def inverse(
    model: Model, state: int, concept: Concept, sanction: Sanction = "legal", limit: int = 20
) -> Inverse:
    """The smallest changes to each order under which a state (from 0) is an equilibrium.

    Raises:
        UsageError: there is no such state, there are too many, or an order is not complete.
    """
    if not 0 <= state < len(model.states):
        raise UsageError(f"no state {state + 1}; there are {len(model.states)}")
    if len(model.states) > MAX_STATES:
        raise UsageError(f"this is worked out for at most {MAX_STATES} states")
    ranks = [o.ranks for o in model.orders if o.complete and o.ranks is not None]
    if len(ranks) < len(model.orders):
        raise UsageError("what must change can be told for complete orders only; use --robust")
    moves = graphs.of_model(model)
    needs = tuple(
        _need(moves, ranks, who, state, concept, sanction, limit) for who in range(len(ranks))
    )
    changed = [
        _lowered(ranks[n.who], state, n.changes[0]) if n.changes else ranks[n.who] for n in needs
    ]
    after = graphs.of_model(model, tuple(changed))
    together = all(
        by_ranks.stable(after, r, i, (concept,), sanction)[concept][state]
        for i, r in enumerate(changed)
    )
    return Inverse(state, concept, needs, tuple(tuple(r.tolist()) for r in changed), together)


def _lowered(ranks: Any, state: int, lowered: Sequence[int]) -> Any:
    """The order with some states moved to just below another, in the order they had."""
    keys = ranks.astype(np.int64) * (len(ranks) + 1)
    base = keys[state]
    steps = dense(ranks[list(lowered)]) - len(lowered)
    keys[list(lowered)] = base + steps
    return dense(keys)


@dataclass(frozen=True, slots=True)
class _Question:
    """What bears on the stability of a state: moves from it, what may follow, and ways out."""

    drawn: tuple[int, ...]
    followers: dict[int, tuple[int, ...]]
    outs: dict[int, tuple[int, ...]]

    def states(self) -> list[int]:
        found = set(self.drawn).union(*self.followers.values(), *self.outs.values())
        return sorted(found)


def _question(
    moves: Graph, ranks: Sequence[Any], who: int, state: int, concept: Concept, sanction: Sanction
) -> _Question:
    drawn = tuple(moves.moves(who, state))
    if concept == "nash":
        return _Question(drawn, dict.fromkeys(drawn, ()), {})
    others = [j for j in range(len(ranks)) if j != who]

    def credible(mover: int, origin: int, end: int) -> bool:
        return bool(ranks[mover][end] > ranks[mover][origin])

    allowed = credible if concept in ("seq", "sseq") else None
    followers = {}
    for q in drawn:
        ends = {p[-1].to for p in ways(moves, q, others, allowed, sanction)}
        followers[q] = tuple(sorted(ends))
    outs = {}
    if concept in ("smr", "sseq"):
        ends = {s for f in followers.values() for s in f}
        outs = {s: tuple(q for q in moves.moves(who, s) if q != state) for s in ends}
    return _Question(drawn, followers, outs)


def _need(
    moves: Graph,
    ranks: Sequence[Any],
    who: int,
    state: int,
    concept: Concept,
    sanction: Sanction,
    limit: int,
) -> Need:
    asked = _question(moves, ranks, who, state, concept, sanction)
    above = {q for q in asked.states() if ranks[who][q] > ranks[who][state]}
    if _holds(asked, above):
        return Need(who, True, (), True, _share(asked, state))
    changes, complete = _smallest(asked, above, limit)
    return Need(who, False, changes, complete, _share(asked, state))


def _holds(asked: _Question, above: set[int]) -> bool:
    """Whether the state is stable for somebody who prefers just these states to it."""
    return all(
        q not in above
        or any(
            s not in above and not above.intersection(asked.outs.get(s, ()))
            for s in asked.followers[q]
        )
        for q in asked.drawn
    )


def _smallest(
    asked: _Question, above: set[int], limit: int
) -> tuple[tuple[tuple[int, ...], ...], bool]:
    from pysat.examples.rc2 import RC2
    from pysat.formula import WCNF

    number = {q: n for n, q in enumerate(sorted(above), start=1)}
    formula, top = WCNF(), len(number)
    works: dict[int, int] = {}
    for s in sorted({s for f in asked.followers.values() for s in f}):
        top = works[s] = top + 1
        for q in above.intersection((s, *asked.outs.get(s, ()))):
            formula.append([-works[s], number[q]])
    for q in above.intersection(asked.drawn):
        formula.append([number[q], *(works[s] for s in asked.followers[q])])
    for n in number.values():
        formula.append([-n], weight=1)
    state_of = {n: q for q, n in number.items()}
    found: list[tuple[int, ...]] = []
    with RC2(formula) as solver:
        while len(found) <= limit:
            model = solver.compute()
            if model is None:
                break
            chosen = tuple(state_of[n] for n in model if n in state_of)
            if found and len(chosen) > len(found[0]):
                break
            found.append(chosen)
            solver.add_clause([-number[q] for q in chosen])
    return tuple(sorted(found)[:limit]), len(found) <= limit


def _share(asked: _Question, state: int) -> Fraction | None:
    """The share of strict orders under which the state is stable: by sets of what is above it.

    With m states that bear on it, k of them above it is as likely for every k, and so is every
    set of k.
    """
    bearing = [q for q in asked.states() if q != state]
    m = len(bearing)
    if m > MAX_COUNTED:
        return None
    bit = {q: 1 << n for n, q in enumerate(bearing)}
    sets = np.arange(1 << m)
    fine = np.ones(1 << m, np.bool_)
    for q in asked.drawn:
        held = (sets & bit[q]) == 0
        for s in asked.followers[q]:
            hurting = bit.get(s, 0) | sum(bit[o] for o in asked.outs.get(s, ()))
            held |= (sets & hurting) == 0
        fine &= held
    sizes = np.bitwise_count(sets[fine].astype(np.uint32))
    counts = np.bincount(sizes, minlength=m + 1)
    return sum((Fraction(int(c), comb(m, k) * (m + 1)) for k, c in enumerate(counts)), Fraction(0))
