"""All minimal conflicts and all minimal corrections among some red lines, smallest first.

MARCO (Liffiton, Previti, Malik and Marques-Silva, "Fast, flexible MUS enumeration", Constraints 21,
2016): a map remembers which selections of red lines are settled. A selection that cannot hold
settles everything above the conflict in it; one that can, everything below the largest selection
around it. Here the map is asked from both ends in turn, for the smallest selection not yet settled
and for the cheapest one to leave out, so that what is found first is smallest; a selection found at
an end is minimal (maximal) as it stands.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Any

from detente.settlement.oracle import SOLVER, Oracle

Selection = frozenset[int]


@dataclass(frozen=True, slots=True)
class Enumeration:
    """What was found.

    Attributes:
        conflicts, corrections: minimal sets, smallest (cheapest) first.
        conflicts_below: every conflict smaller than this is among them; `None` if all are.
        corrections_below: every correction cheaper than this is among them; `None` if all are.
    """

    conflicts: tuple[Selection, ...]
    corrections: tuple[Selection, ...]
    conflicts_below: int | None
    corrections_below: int | None


class _Map:
    """Selections that are not settled yet."""

    def __init__(self, weights: Sequence[int]) -> None:
        from pysat.card import ITotalizer
        from pysat.solvers import Solver

        n = len(weights)
        self._all = range(n)
        self._solver: Any = Solver(name=SOLVER)
        inside = [k + 1 for k in self._all]
        outside = [-(k + 1) for k in self._all for _ in range(weights[k])]
        few = ITotalizer(lits=inside, ubound=n, top_id=n)
        cheap = ITotalizer(lits=outside, ubound=len(outside), top_id=few.top_id)
        self._counts = ([*few.rhs], [*cheap.rhs])
        for clause in (*few.cnf.clauses, *cheap.cnf.clauses):
            self._solver.add_clause(clause)
        few.delete()
        cheap.delete()
        self.bounds = [0, 0]

    def __enter__(self) -> _Map:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._solver.delete()

    def seed(self, end: int) -> Selection | None:
        """The unsettled selection nearest to an end (0 smallest, 1 cheapest to leave out)."""
        counts = self._counts[end]
        while self.bounds[end] <= len(counts):
            at_most = counts[self.bounds[end] :][:1]
            if self._solver.solve(assumptions=[-x for x in at_most]):
                model = self._solver.get_model()
                return frozenset(k for k in self._all if model[k] > 0)
            self.bounds[end] += 1
        return None

    def settle_above(self, conflict: Collection[int]) -> None:
        """No selection with all of these need be asked for again."""
        self._solver.add_clause([-(k + 1) for k in conflict])

    def settle_below(self, correction: Collection[int]) -> None:
        """No selection without any of these need be asked for again."""
        self._solver.add_clause([k + 1 for k in correction])


def enumerate_sets(
    oracle: Oracle,
    weights: Sequence[int],
    limit: int,
    go_on: Callable[[], bool],
) -> Enumeration:
    """Minimal conflicts and corrections among the oracle's red lines.

    Args:
        oracle: answers which red lines hold together; its facts alone must.
        weights: how dear each red line is; whole numbers from 1. They order the corrections.
        limit: stop after that many sets of both kinds.
        go_on: asked before each step; a no stops.
    """
    everything = frozenset(range(len(weights)))
    conflicts: dict[Selection, None] = {}
    corrections: dict[Selection, None] = {}
    finished = False
    with _Map(weights) as map_:
        end = 1
        while len(conflicts) + len(corrections) < limit and go_on():
            seed = map_.seed(end)
            if seed is None:
                finished = True
                break
            if oracle.holds(seed):
                largest = oracle.grow(seed) if end == 0 else seed
                corrections[everything - largest] = None
                map_.settle_below(everything - largest)
            else:
                conflict = oracle.shrink(seed) if end == 1 else seed
                conflicts[conflict] = None
                map_.settle_above(conflict)
            end = 1 - end
        below: tuple[int | None, int | None] = (
            (None, None) if finished else (map_.bounds[0], map_.bounds[1])
        )

    def cost(correction: Selection) -> int:
        return sum(weights[k] for k in correction)

    return Enumeration(
        conflicts=tuple(sorted(conflicts, key=lambda c: (len(c), sorted(c)))),
        corrections=tuple(sorted(corrections, key=lambda c: (cost(c), sorted(c)))),
        conflicts_below=below[0],
        corrections_below=below[1],
    )
