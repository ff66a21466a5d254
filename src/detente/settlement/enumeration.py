"""All minimal conflicts and all minimal corrections among some red lines, smallest first.

MARCO (Liffiton, Previti, Malik and Marques-Silva, "Fast, flexible MUS enumeration", Constraints 21,
2016): a map remembers which selections of red lines are settled. A selection that cannot hold
settles everything above the conflict in it; one that can, everything below the largest selection
around it. Here the map is asked from both ends in turn, for the smallest selection not yet settled
and for the largest, so that what is found first is smallest; a selection found at
an end is minimal (maximal) as it stands.
"""

from __future__ import annotations

import time
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Any

from detente.settlement.oracle import SOLVER, Oracle

Selection = frozenset[int]


@dataclass(frozen=True, slots=True)
class Enumeration:
    """What was found.

    Attributes:
        conflicts: minimal conflicts, smallest first.
        corrections: minimal corrections, cheapest first.
        complete: whether these are all.
        cheapest: whether the first correction is proved to be the cheapest there is.
    """

    conflicts: tuple[Selection, ...]
    corrections: tuple[Selection, ...]
    complete: bool
    cheapest: bool


class _Map:
    """Selections that are not settled yet, asked by MaxSAT for the nearest to either end."""

    def __init__(self, sizes: Sequence[int]) -> None:
        from pysat.examples.rc2 import RC2
        from pysat.formula import WCNF

        self._all = range(len(sizes))
        self._ends: list[Any] = []
        for sign, costs in ((-1, [1] * len(sizes)), (1, sizes)):
            wishes = WCNF()
            for k, cost in zip(self._all, costs, strict=True):
                wishes.append([sign * (k + 1)], weight=cost)
            self._ends.append(RC2(wishes, solver=SOLVER))

    def __enter__(self) -> _Map:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for end in self._ends:
            end.delete()

    def seed(self, end: int) -> Selection | None:
        """The unsettled selection nearest to an end (0 the smallest, 1 the largest)."""
        model = self._ends[end].compute()
        if model is None:
            return None
        chosen = {literal for literal in model if literal > 0}
        return frozenset(k for k in self._all if k + 1 in chosen)

    def settle_above(self, conflict: Collection[int]) -> None:
        """No selection with all of these need be asked for again."""
        for end in self._ends:
            end.add_clause([-(k + 1) for k in conflict])

    def settle_below(self, correction: Collection[int]) -> None:
        """No selection without any of these need be asked for again."""
        for end in self._ends:
            end.add_clause([k + 1 for k in correction])


def enumerate_sets(
    oracle: Oracle,
    sizes: Sequence[int],
    weights: Sequence[int],
    limit: int,
    seconds: float,
) -> Enumeration:
    """Minimal conflicts and corrections among the oracle's red lines, which clash.

    Args:
        oracle: answers which red lines hold together; its facts alone must.
        sizes: for how many red lines each stands; what is smallest is found first.
        weights: how dear each is; whole numbers from 1. They order the corrections, and the
            cheapest is looked for even where there is no time for all.
        limit: stop after that many sets of both kinds.
        seconds: stop after that time; one set of each kind is found in any case.
    """
    now = time.monotonic()
    everything = frozenset(range(len(sizes)))
    conflicts = {oracle.shrink(everything): None}
    corrections = {everything - oracle.grow(()): None}
    complete = _walk(oracle, sizes, conflicts, corrections, limit, now + seconds * 3 / 4)
    cheapest = None
    if not complete:
        cheapest = _cheapest(oracle, weights, dict(conflicts), now + seconds)
        if cheapest is not None:
            corrections[cheapest] = None

    def cost(correction: Selection) -> int:
        return sum(weights[k] for k in correction)

    return Enumeration(
        conflicts=tuple(sorted(conflicts, key=lambda c: (len(c), sorted(c)))),
        corrections=tuple(sorted(corrections, key=lambda c: (cost(c), sorted(c)))),
        complete=complete,
        cheapest=complete or cheapest is not None,
    )


def _walk(
    oracle: Oracle,
    sizes: Sequence[int],
    conflicts: dict[Selection, None],
    corrections: dict[Selection, None],
    limit: int,
    until: float,
) -> bool:
    """Add to conflicts and corrections until all selections are settled; whether they are."""
    everything = frozenset(range(len(sizes)))
    end = 1
    with _Map(sizes) as map_:
        for conflict in conflicts:
            map_.settle_above(conflict)
        for correction in corrections:
            map_.settle_below(correction)
        while time.monotonic() < until and len(conflicts) + len(corrections) < limit:
            seed = map_.seed(end)
            if seed is None:
                return True
            if oracle.holds(seed):
                correction = everything - (oracle.grow(seed) if end == 0 else seed)
                corrections[correction] = None
                map_.settle_below(correction)
            else:
                conflict = oracle.shrink(seed) if end == 1 else seed
                conflicts[conflict] = None
                map_.settle_above(conflict)
            end = 1 - end
    return False


def _cheapest(
    oracle: Oracle, weights: Sequence[int], conflicts: Iterable[Selection], until: float
) -> Selection | None:
    """The cheapest correction: the cheapest selection that hits every conflict, until one opens.

    Implicit hitting sets (Davies and Bacchus, "Solving MAXSAT by solving a sequence of simpler SAT
    instances", CP 2011). `None` if time runs out.
    """
    from pysat.examples.hitman import Hitman

    everything = frozenset(range(len(weights)))
    costs = dict(enumerate(weights))
    with Hitman(bootstrap_with=conflicts, weights=costs, htype="sorted") as hitting:
        while time.monotonic() < until:
            proposed = frozenset(hitting.get())
            if oracle.holds(everything - proposed):
                return proposed
            hitting.hit(oracle.shrink(everything - proposed), weights=costs)
    return None
