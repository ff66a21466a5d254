"""Choices among packages as linear programs: bounds that are proved, packages that are found.

One variable for each class of each issue, one class an issue. What is sought is the sum of scaled
gains, the least of them, or the sum of their logarithms; the last by tangents from above (outer
approximation), which never lie below it. The dual of the program without whole numbers says more
than a bound: what each class costs at least, so that a package whose classes cost more than the
gap cannot be best (reduced-cost fixing; Nemhauser and Wolsey 1988, II.5.2).
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from math import inf, log
from typing import TYPE_CHECKING, Any, Literal

from detente.settlement.formulas import ALL, CHOICE, Formula
from detente.settlement.problem import Problem

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, np.dtype[Any]]

Kind = Literal["sum", "least", "logs"]
_ROUNDS = 40
_SMALLEST = 1e-7
"""Logarithms are not approximated below this share of what a party can gain at most."""


@dataclass(frozen=True, slots=True)
class Goal:
    """What is sought: `kind` of the gains, each divided by its party's scale.

    A scale of `inf` leaves a party out. Gains are counted over the floors, or over `base` (units).
    """

    kind: Kind
    scales: tuple[float, ...]
    base: tuple[int, ...] | None = None

    def over(self, problem: Problem) -> Array:
        """What gains are counted over."""
        import numpy as np

        return problem.lowest if self.base is None else np.array(self.base, dtype=np.int64)

    def score(self, problem: Problem, units: Array) -> Array:
        """The score of rows of units; logarithms of nothing are minus infinity."""
        import numpy as np

        counted = [p for p, s in enumerate(self.scales) if s != inf]
        scales = np.array([self.scales[p] for p in counted])
        gains = (units[:, counted] - self.over(problem)[counted]) / scales
        if self.kind == "sum":
            return np.asarray(gains.sum(axis=1))
        if self.kind == "least":
            return np.asarray(gains.min(axis=1, initial=inf))
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.asarray(np.where(gains > 0, np.log(gains), -inf).sum(axis=1))


@dataclass(frozen=True, slots=True)
class Bound:
    """No package scores more than `value` less what its classes cost."""

    value: float
    costs: tuple[Array, ...]


class Program:
    """A choice among packages as a linear program."""

    def __init__(self, problem: Problem, floors: bool = True) -> None:
        self.problem = problem
        self.starts = [0]
        for classes in problem.classes:
            self.starts.append(self.starts[-1] + len(classes))
        self.width = self.starts[-1]
        self._rows: list[tuple[dict[int, float], float]] = []  # sum of entries at least the number
        for tree in problem.trees:
            self._require(tree)
        if floors:
            for p, floor in enumerate(problem.floors):
                if floor is not None:
                    scale = max(1.0, self._most(p) - float(problem.lowest[p]))
                    self._rows.append((self._gain(p, scale), float(problem.lowest[p]) / scale))

    def _most(self, party: int) -> float:
        return float(sum(g[:, party].max() for g in self.problem.gains))

    def _gain(self, party: int, scale: float) -> dict[int, float]:
        return {
            start + k: float(units) / scale
            for start, table in zip(self.starts, self.problem.gains, strict=False)
            for k, units in enumerate(table[:, party])
            if units
        }

    def _choice(self, tree: Formula) -> dict[int, float]:
        kept = self.problem.chosen(tree[1], tree[2])
        return {self.starts[tree[1]] + k: 1.0 for k, inside in enumerate(kept) if inside}

    def _require(self, tree: Formula) -> None:
        if tree[0] == ALL:
            for part in tree[1]:
                self._require(part)
        else:
            self._rows.append((self._either(tree), 1.0))

    def _either(self, tree: Formula) -> dict[int, float]:
        """Entries whose sum is at least 1 only where the condition holds."""
        if tree[0] == CHOICE:
            return self._choice(tree)
        if tree[0] == ALL:
            both, self.width = self.width, self.width + 1
            for part in tree[1]:
                self._rows.append(({**self._either(part), both: -1.0}, 0.0))
            return {both: 1.0}
        entries: dict[int, float] = {}
        for part in tree[1]:
            entries |= self._either(part)
        return entries

    def bound(self, goal: Goal) -> Bound | None:
        """A proved bound and what classes cost; `None` where no package is left."""
        import numpy as np
        from scipy.optimize import linprog

        if self.problem.empty:
            return None
        form = _Form(self, goal)
        for _ in range(_ROUNDS):
            low = np.zeros(form.width)
            low[self.width :] = -inf
            bounds = np.column_stack([low, np.full(form.width, inf)])
            one, ones = form.one_class()
            entries, least = form.rows()
            done = linprog(form.objective, -entries, -least, one, ones, bounds, method="highs-ds")
            if done.status == 2:
                return None
            if done.status != 0:
                return Bound(inf, tuple(np.zeros(len(c)) for c in self.problem.classes))
            if not form.refine(done.x, 1e-7):
                break
        value = float(done.ineqlin.marginals @ -least + done.eqlin.marginals @ ones)
        reduced = form.objective + done.ineqlin.marginals @ entries - done.eqlin.marginals @ one
        costs = np.maximum(reduced[: self.starts[-1]], 0.0)
        split = np.split(costs, self.starts[1:-1])
        return Bound(form.constant - value, tuple(split))

    def solve(
        self, goal: Goal, seconds: float = inf, without: Sequence[Sequence[int]] = ()
    ) -> tuple[tuple[int, ...] | None, float]:
        """A package that is best but for the solver's tolerance, and a bound.

        Branch and bound (HiGHS). Without a package the bound is minus infinity if none is left,
        and infinity if time ran out.
        """
        import numpy as np
        from scipy.optimize import Bounds, LinearConstraint, milp

        if self.problem.empty:
            return None, -inf
        until = time.monotonic() + seconds
        form = _Form(self, goal)
        barred = [
            ({self.starts[i] + k: -1.0 for i, k in enumerate(c)}, 1.0 - len(c)) for c in without
        ]
        best: tuple[int, ...] | None = None
        top, bound = -inf, inf
        low, high = np.zeros(form.width), np.ones(form.width)
        low[self.width :], high[self.width :] = -inf, inf
        whole = np.zeros(form.width)
        whole[: self.starts[-1]] = 1
        for _ in range(_ROUNDS):
            one, ones = form.one_class()
            entries, least = form.rows(barred)
            left = max(0.05, until - time.monotonic())
            done = milp(
                form.objective,
                integrality=whole,
                bounds=Bounds(low, high),
                constraints=[
                    LinearConstraint(entries, least, inf),
                    LinearConstraint(one, ones, ones),
                ],
                options={"mip_rel_gap": 0.0} | ({"time_limit": left} if left < 1e6 else {}),
            )
            if done.status == 2:
                return best, max(top, -inf)
            if done.mip_dual_bound is not None:
                bound = min(bound, form.constant - float(done.mip_dual_bound))
            if done.x is None:
                return best, bound
            found = self._read(done.x)
            units = np.array([self.problem.units(found)])
            score = float(goal.score(self.problem, units)[0])
            if score > top or best is None:
                best, top = found, score
            refined = form.refine(done.x, 1e-9)
            if goal.kind != "logs" or bound - top <= 1e-7 or not refined:
                break
            if time.monotonic() > until:
                break
        return best, bound

    def _read(self, values: Array) -> tuple[int, ...]:
        pairs = zip(self.starts, self.starts[1:], strict=False)
        return tuple(int(values[a:b].argmax()) for a, b in pairs)


class _Form:
    """The matrices of a program for one goal; minimising, with columns of its own at the end."""

    def __init__(self, program: Program, goal: Goal) -> None:
        import numpy as np

        self.program, self.goal = program, goal
        problem = program.problem
        self.parties = [p for p, s in enumerate(goal.scales) if s != inf]
        self._gains = [program._gain(p, goal.scales[p]) for p in self.parties]
        over = goal.over(problem)
        self._floors = [float(over[p]) / goal.scales[p] for p in self.parties]
        extra = {"sum": 0, "least": 1, "logs": len(self.parties)}[goal.kind]
        self.width = program.width + extra
        self.objective = np.zeros(self.width)
        self.constant = 0.0
        if goal.kind == "sum":
            for row in self._gains:
                for column, value in row.items():
                    self.objective[column] -= value
            self.constant = -sum(self._floors)
        else:
            self.objective[program.width :] = -1.0
        self._tangents: list[tuple[int, float]] = []
        if goal.kind == "logs":
            self._tangents = [(n, 1.0) for n in range(len(self.parties))]

    def one_class(self) -> tuple[Array, Array]:
        """One class an issue."""
        import numpy as np

        starts = self.program.starts
        one = np.zeros((len(starts) - 1, self.width))
        for n in range(len(starts) - 1):
            one[n, starts[n] : starts[n + 1]] = 1.0
        return one, np.ones(len(one))

    def rows(self, more: Sequence[tuple[dict[int, float], float]] = ()) -> tuple[Array, Array]:
        """Rows that must be at least their numbers."""
        import numpy as np

        rows = [*self.program._rows, *more]
        own = self.program.width
        if self.goal.kind == "least":
            rows += [
                ({**gain, own: -1.0}, floor)
                for gain, floor in zip(self._gains, self._floors, strict=True)
            ]
        for n, at in self._tangents:  # s <= log(at) + (gain - at) / at
            row = {column: value / at for column, value in self._gains[n].items()}
            rows.append(({**row, own + n: -1.0}, self._floors[n] / at + 1 - log(at)))
        entries = np.zeros((len(rows), self.width))
        for k, (row, _) in enumerate(rows):
            entries[k, list(row)] = list(row.values())
        return entries, np.array([least for _, least in rows])

    def refine(self, values: Array, tolerance: float) -> bool:
        """Add tangents where the logarithms are still overrated; whether any was."""
        added = False
        if self.goal.kind == "logs":
            for n, row in enumerate(self._gains):
                gain = sum(values[c] * v for c, v in row.items()) - self._floors[n]
                gain = max(float(gain), _SMALLEST)
                if values[self.program.width + n] - log(gain) > tolerance:
                    self._tangents.append((n, gain))
                    added = True
        return added
