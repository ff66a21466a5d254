"""The worst that others can bring about after a move, by which sequences count as theirs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations
from typing import TYPE_CHECKING, Literal

import numpy as np

from detente.stability.graph import Graph

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Values = NDArray[np.int32]

Sanction = Literal["legal", "once", "single"]
"""Which sequences of the others' moves count: `legal` are all in which nobody moves twice running
(the published definition), `once` those in which nobody moves twice at all, `single` one move."""
Sweep = Callable[[int, "Values"], "Values"]


def worst(
    graph: Graph, sweep: Sweep, others: Sequence[int], values: Values, how: Sanction
) -> Values:
    """The lowest value that the others can reach from each slot, the slot itself included.

    That the slot itself counts changes no verdict: a move is looked at because its mover prefers
    where it leads, so that place never is its own sanction.
    """
    if how == "single":
        found = values
        for who in others:
            found = np.minimum(found, sweep(who, values))
        return found
    if how == "once":
        return _once(sweep, others, values)
    return _closure(sweep, others, values) if graph.transitive else _legal(sweep, others, values)


def _closure(sweep: Sweep, others: Sequence[int], values: Values) -> Values:
    """Sweep after sweep until nothing falls: the legal sequences, where moves are transitive."""
    found, quiet, turn = values, 0, 0
    while quiet < len(others):
        who = others[turn % len(others)]
        swept = sweep(who, found)
        quiet = quiet + 1 if np.array_equal(swept, found) else 1
        found, turn = swept, turn + 1
    return found


def _legal(sweep: Sweep, others: Sequence[int], values: Values) -> Values:
    """The same for moves that are not transitive: per last mover, who then must wait."""
    after = dict.fromkeys((None, *others), values)
    while True:
        ahead = {who: sweep(who, after[who]) for who in others}
        grown = {
            last: _lowest(values, [ahead[who] for who in others if who != last])
            for last in (None, *others)
        }
        if all(np.array_equal(grown[k], after[k]) for k in after):
            return grown[None]
        after = grown


def _lowest(values: Values, more: Sequence[Values]) -> Values:
    found = values
    for other in more:
        found = np.minimum(found, other)
    return found


def _once(sweep: Sweep, others: Sequence[int], values: Values) -> Values:
    """Sequences in which each moves at most once: by the set of those who may still move."""
    found: dict[frozenset[int], Values] = {frozenset(): values}
    for size in range(1, len(others) + 1):
        for group in map(frozenset, combinations(others, size)):
            steps = [sweep(who, found[group - {who}]) for who in sorted(group)]
            found[group] = _lowest(values, steps)
        found = {g: v for g, v in found.items() if len(g) >= size}
    return found[frozenset(others)]
