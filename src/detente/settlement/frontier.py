"""The Pareto frontier: packages that no other makes better for somebody and worse for nobody.

Exact where it can be laid out in the time there is. Past that a sample of it with a proved epsilon:
no package is worth more to every party, than some package of the sample, by more than epsilon of
what the party can gain at most. The sample grows where least is proved: for the highest corner of
what may still be hidden, the package that comes nearest to it in the worst of all parties is
found, which empties a box below the corner (search zones of Klamroth, Lacour and Vanderpooten, "On
the representation of the search region in multi-objective optimization", 2015).
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from math import inf
from typing import TYPE_CHECKING, Any

from detente.settlement.layers import Rows, layout
from detente.settlement.problem import Problem
from detente.settlement.relaxation import Goal, Program
from detente.settlement.search import TOLERANCE, Search, leximin

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, np.dtype[Any]]

EXACT_ROWS = 1_000_000
_ZONES = 4000


@dataclass(frozen=True, slots=True)
class Point:
    """A package on the frontier, and what it is worth to each party."""

    package: Mapping[str, str]
    utilities: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Frontier:
    """Packages that no other beats, of those that are worth their fallback to everybody.

    Attributes:
        points: one package for each vector of utilities, the highest sum first.
        exact: whether the whole frontier was laid out; `size` then says how many points it has.
        epsilon: no package is better than some point for every party by more than this share of
            what the party can gain at most; 0 where the frontier is exact.
        proved: whether each point is proved to lie on the frontier.
        size: how many points the whole frontier has; `None` where that is not known.
        method: how it was found.
    """

    points: tuple[Point, ...]
    exact: bool
    epsilon: float
    size: int | None
    proved: bool = True
    method: str = ""


def frontier(
    problem: Problem,
    points: int = 60,
    exact_seconds: float = 2.0,
    seconds: float = 6.0,
    shown: int = 100_000,
) -> Frontier:
    """The frontier, or a sample of it.

    Args:
        problem: what is chosen among; packages below its floors do not count.
        points: how many a sample has at most.
        exact_seconds: time to lay out all of it.
        seconds: time for a sample; it says its epsilon whenever it ends.
        shown: so many points of an exact frontier are told at most.
    """
    rows = None
    if not problem.parties:
        return Frontier((), True, 0.0, 0, method="nobody chooses")
    if exact_seconds > 0:
        rows = layout(problem, only_undominated=True, limit=EXACT_ROWS, seconds=exact_seconds)
    if rows is not None:
        kept = rows.choices[:shown]
        return Frontier(
            tuple(_point(problem, c) for c in kept),
            exact=True,
            epsilon=0.0,
            size=len(rows),
            method="sums over issues without what is beaten, in whole numbers",
        )
    return _Sample(problem, seconds).take(points)


def _point(problem: Problem, chosen: tuple[int, ...]) -> Point:
    return Point(problem.package(chosen), problem.utilities(chosen))


class _Sample:
    """A sample of the frontier, and the corners below which the rest must lie.

    Everything is in shares of the most that a party can gain.
    """

    def __init__(self, problem: Problem, seconds: float) -> None:
        import numpy as np

        self.until = time.monotonic() + seconds
        self.problem = problem
        self.search = Search(problem, Program(problem), None, max(1.0, seconds / 4))
        ideal = self.search.ideal()
        self.empty = ideal is None
        self.ideal = np.array(ideal or [0] * len(problem.parties), dtype=np.float64)
        self.scales = tuple(float(i) if i > 0 else inf for i in self.ideal)
        self.able = self.ideal > 0
        self.corners = np.ones((1, int(self.able.sum())))
        self.shares = np.empty((0, int(self.able.sum())))
        self.chosen: list[tuple[int, ...]] = []
        self.proved = True

    def take(self, points: int) -> Frontier:
        """At most so many points."""
        import numpy as np

        if self.empty:
            return Frontier((), True, 0.0, 0, method="no package is worth its fallback to all")
        tried = 0
        while tried < 8 * points and len(self.chosen) < points:
            far = self._distances()
            worst = int(far.argmax()) if len(far) else -1
            if worst < 0 or far[worst] <= 1e-7 or time.monotonic() > self.until:
                break
            if not self._look(self.corners[worst]):
                break
            tried += 1
        far = self._distances()
        epsilon = max(0.0, float(far.max())) if len(far) else 0.0
        order = np.argsort(-self.shares.sum(axis=1), kind="stable")
        return Frontier(
            tuple(_point(self.problem, self.chosen[k]) for k in order),
            exact=False,
            epsilon=epsilon,
            size=None,
            proved=self.proved,
            method="packages nearest to the corners of what was not yet proved",
        )

    def _distances(self) -> Array:
        """For each corner how much better than the nearest point it is in the worst case."""
        import numpy as np

        if not len(self.shares):
            return np.full(len(self.corners), inf)
        far: Array = np.array([(corner - self.shares).max(axis=1).min() for corner in self.corners])
        return far

    def _look(self, corner: Array) -> bool:
        """Find the package nearest to a corner, and cut away what that proves empty."""
        import numpy as np

        low = self.problem.lowest.astype(np.float64)
        base = low.copy()
        base[self.able] += np.floor(corner * self.ideal[self.able])
        goal = Goal("least", self.scales, tuple(int(b) for b in base))

        def pick(rows: Rows) -> Rows:
            near = np.flatnonzero(
                goal.score(self.problem, rows.units)
                >= goal.score(self.problem, rows.units).max() - TOLERANCE
            )
            return rows.at(leximin(self.problem, goal, rows.units, near)[:1])

        found = self.search.best(goal, pick)
        if found is None:
            return False
        chosen = found.rows.choices[0]
        score = float(goal.score(self.problem, found.rows.units[:1])[0])
        share = (found.rows.units[0] - low)[self.able] / self.ideal[self.able]
        if chosen not in self.chosen:
            self.chosen.append(chosen)
            self.shares = np.vstack([self.shares, share])
            self.proved &= found.bound - score <= TOLERANCE
        bound = max(found.bound, score) + TOLERANCE
        self._cut(corner + bound)
        return True

    def _cut(self, above: Array) -> None:
        """No package is better than this for every party: corners above it fall apart."""
        import numpy as np

        hit = (self.corners > above).all(axis=1)
        parts = [self.corners[~hit]]
        for p in range(self.corners.shape[1]):
            part = self.corners[hit].copy()
            part[:, p] = above[p]
            parts.append(part[(part >= 0).all(axis=1)])
        corners = np.vstack(parts)
        self.corners = corners[_maximal(corners)]
        if len(self.corners) > _ZONES:  # merge the least of them into one corner above all of them
            order = np.argsort(-self._distances())
            rest = self.corners[order[_ZONES - 1 :]].max(axis=0, keepdims=True)
            self.corners = np.vstack([self.corners[order[: _ZONES - 1]], rest])


def _maximal(corners: Array) -> Array:
    """Corners that lie below no other."""
    import numpy as np

    _, first = np.unique(corners, axis=0, return_index=True)
    corners_ = corners[first]
    order = np.argsort(-corners_.sum(axis=1), kind="stable")
    kept: list[int] = []
    for k in order:
        if not kept or not (corners_[kept] >= corners_[k]).all(axis=1).any():
            kept.append(int(k))
    return first[kept]
