"""The best of many packages: a bound by linear programming, then all that lie within the gap.

Where the gap holds too many packages, branch and bound in floating point finds one, and a bound.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from math import floor as floor_of
from math import inf
from typing import TYPE_CHECKING, Any

from detente.settlement.layers import Allowance, Rows, layout
from detente.settlement.problem import Problem
from detente.settlement.relaxation import Goal, Program

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, np.dtype[Any]]

TOLERANCE = 1e-9
"""Floating point screens scores to this; what is left is compared in whole numbers."""
ROWS = 400_000
"""So many packages within the gap are looked at, at most."""


@dataclass(frozen=True, slots=True)
class Found:
    """Packages that are best, as many as were found, and a bound on their score.

    `complete` says that no other package is as good.
    """

    rows: Rows
    bound: float
    complete: bool
    method: str


class Search:
    """One choice among packages, searched by one goal after another."""

    def __init__(
        self, problem: Problem, program: Program, everything: Rows | None, seconds: float
    ) -> None:
        self.problem, self.program, self.seconds = problem, program, seconds
        self.everything = everything

    def ideal(self) -> tuple[int, ...] | None:
        """The most units over its floor that each party can have."""
        low = self.problem.lowest
        if self.everything is not None:
            if not len(self.everything):
                return None
            return tuple(int(x) for x in self.everything.units.max(axis=0) - low)
        found = []
        for p in range(len(self.problem.parties)):
            scale = max(1.0, float(sum(g[:, p].max() for g in self.problem.gains) - low[p]))
            scales = tuple(scale if q == p else inf for q in range(len(self.problem.parties)))
            best = self.best(Goal("sum", scales), lambda rows, p=p: _highest(rows, p))  # type: ignore[misc]
            if best is None:
                return None
            found.append(int(best.rows.units[0, p] - low[p]))
        return tuple(found)

    def best(self, goal: Goal, pick: Callable[[Rows], Rows]) -> Found | None:
        """What `pick` takes of all packages that can score highest; `None` if there are none."""
        until = time.monotonic() + self.seconds
        limit = self.program.bound(goal)
        if limit is None:
            return None
        for only_undominated in (False, True):
            found = self._within(goal, pick, limit.value, limit.costs, only_undominated, until)
            if found is not None:
                return found if len(found.rows) else None
        chosen, bound = self.program.solve(goal, max(0.1, until - time.monotonic()))
        if chosen is None:
            return None
        import numpy as np

        rows = Rows(np.array([self.problem.units(chosen)]), np.array([chosen]))
        method = "branch and bound in floating point (HiGHS)"
        return Found(rows, min(bound, limit.value), False, method)

    def _within(
        self,
        goal: Goal,
        pick: Callable[[Rows], Rows],
        bound: float,
        costs: tuple[Array, ...],
        only_undominated: bool,
        until: float,
    ) -> Found | None:
        """All packages within a gap below the bound, the gap widened until the best is in it."""
        gap, most = 1e-3, float(sum(c.max() for c in costs))
        problem = self.problem
        while True:
            rows = layout(
                problem,
                allowance=Allowance(costs, gap + TOLERANCE),
                only_undominated=only_undominated,
                limit=ROWS,
                seconds=until - time.monotonic(),
            )
            if rows is None:
                return None
            wide = gap * 2
            if len(rows):
                best = pick(rows)
                score = float(goal.score(self.problem, best.units[:1])[0])
                if bound - score <= gap or gap > most:
                    method = "linear bound, then enumeration in whole numbers of all within the gap"
                    return Found(best, score, not only_undominated, method)
                wide = min(wide, bound - score + TOLERANCE)
                problem = _at_least(self.problem, goal, score)
            elif gap > most:
                return Found(rows, -inf, True, "")
            gap = wide


def _at_least(problem: Problem, goal: Goal, score: float) -> Problem:
    """The same without packages that are sure to score less."""
    if goal.kind != "least":
        return problem
    floors = tuple(
        floor if s == inf else max(int(low), int(over) + floor_of((score - TOLERANCE) * s))
        for floor, low, over, s in zip(
            problem.floors, problem.lowest, goal.over(problem), goal.scales, strict=True
        )
    )
    return replace(problem, floors=floors)


def _highest(rows: Rows, party: int) -> Rows:
    best = int(rows.units[:, party].argmax())
    return Rows(rows.units[best : best + 1], rows.chosen[best : best + 1])


def leximin(problem: Problem, goal: Goal, units: Array, near: Array) -> Array:
    """Of some rows those whose least gain is highest, then the next, but for rounding."""
    import numpy as np

    counted = [p for p, s in enumerate(goal.scales) if s != inf]
    scales = np.array([goal.scales[p] for p in counted])
    gains = np.sort((units[near][:, counted] - goal.over(problem)[counted]) / scales, axis=1)
    for level in range(gains.shape[1]):
        kept = gains[:, level] >= gains[:, level].max() - TOLERANCE
        near, gains = near[kept], gains[kept]
    return near
