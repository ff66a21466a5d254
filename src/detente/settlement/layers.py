"""Packages laid out issue by issue, in whole numbers, without those that cannot matter.

A layer holds the rows for the issues placed so far: units per party, the class chosen for each
issue. Each step adds every class of the next issue to every row and drops what breaks a condition,
what can no longer reach a floor, what costs more than allowed, and, if only undominated packages
are wanted, rows that another beats with the same choices on the issues of which some condition is
still to be judged.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import inf
from typing import TYPE_CHECKING, Any

from detente.settlement.counting import components
from detente.settlement.dominance import undominated
from detente.settlement.formulas import Formula, issues_in
from detente.settlement.problem import Problem

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, np.dtype[Any]]


@dataclass(frozen=True, slots=True)
class Allowance:
    """What the classes of each issue cost, and how much a package may cost in all."""

    costs: tuple[Array, ...]
    most: float


@dataclass(frozen=True)
class Rows:
    """Packages: units (row x party) and the classes chosen (row x issue)."""

    units: Array
    chosen: Array

    def __len__(self) -> int:
        return len(self.units)

    @cached_property
    def choices(self) -> list[tuple[int, ...]]:
        """The classes of each row."""
        return [tuple(int(k) for k in row) for row in self.chosen]

    def at(self, places: Array) -> Rows:
        """Some of the rows."""
        return Rows(self.units[places], self.chosen[places])


def layout(
    problem: Problem,
    *,
    only_undominated: bool = False,
    floors: bool = True,
    allowance: Allowance | None = None,
    limit: int = 2_000_000,
    seconds: float = inf,
) -> Rows | None:
    """All packages that are left; `None` if there are too many rows or the time is up.

    Args:
        problem: what is chosen among.
        only_undominated: of those with the same conditions ahead, only what nothing beats.
        floors: whether packages below a party's floor are dropped.
        allowance: packages that cost more are dropped.
        limit: so many rows at most are held at once.
        seconds: time after which to give up.
    """
    import numpy as np

    until = time.monotonic() + seconds
    small = np.min_scalar_type(max(map(len, problem.classes), default=0))
    units = np.zeros((1 - problem.empty, len(problem.parties)), dtype=np.int64)
    chosen = np.zeros((len(units), len(problem.issues)), dtype=small)
    if problem.empty:
        return Rows(units, chosen)
    spent = np.zeros(1)
    order = _order(problem, allowance)
    ahead, costs_ahead = _ahead(problem, order), _costs_ahead(allowance, order)
    waiting = [(t, issues_in(t)) for t in problem.trees]
    for step, issue in enumerate(order):
        width = len(problem.classes[issue])
        if len(units) * width > limit or time.monotonic() > until:
            return None
        before = np.repeat(np.arange(len(units)), width)
        added = np.tile(np.arange(width, dtype=small), len(units))
        units = units[before] + problem.gains[issue][added]
        kept = np.ones(len(units), dtype=bool)
        if floors:
            kept &= (units + ahead[step + 1] >= problem.lowest).all(axis=1)
        if allowance is not None:
            spent = spent[before] + allowance.costs[issue][added]
            kept &= spent + costs_ahead[step + 1] <= allowance.most
        placed = set(order[: step + 1])
        chosen = chosen[before]
        chosen[:, issue] = added
        for tree, own in (pair for pair in waiting if pair[1] <= placed):
            kept &= problem.holds(tree, {i: chosen[:, i] for i in own})
        waiting = [(t, own) for t, own in waiting if not own <= placed]
        units, chosen = units[kept], chosen[kept]
        spent = spent[kept] if allowance is not None else spent
        if only_undominated:
            live = sorted({i for _, own in waiting for i in own} & placed)
            best = _best(units, [(chosen[:, i], len(problem.classes[i])) for i in live], until)
            if best is None:
                return None
            units, chosen = units[best], chosen[best]
            spent = spent[best] if allowance is not None else spent
    return Rows(units, chosen)


def _best(units: Array, live: Sequence[tuple[Array, int]], until: float) -> Array | None:
    """Places of the undominated rows among those alike on the live issues."""
    import numpy as np

    if not live:
        return undominated(units, until)
    keys = np.zeros(len(units), dtype=np.int64)
    for column, width in live:
        keys = np.unique(keys * width + column, return_inverse=True)[1]
    order = np.argsort(keys, kind="stable")
    cuts = np.flatnonzero(np.diff(keys[order])) + 1
    found = []
    for group in np.split(order, cuts):
        best = undominated(units[group], until)
        if best is None:
            return None
        found.append(group[best])
    return np.concatenate(found) if found else order


def _order(problem: Problem, allowance: Allowance | None) -> list[int]:
    """Issues that conditions join come first, one after another; of the rest the dearest first."""
    issues = range(len(problem.issues))
    if allowance is not None:

        def second(issue: int) -> float:
            costs = sorted(float(c) for c in allowance.costs[issue])
            return costs[1] if len(costs) > 1 else inf

        return sorted(issues, key=second, reverse=True)
    order: list[int] = []
    for _, trees in components(problem.trees):
        order += _narrow_walk(trees)
    return order + [i for i in issues if i not in set(order)]


def _narrow_walk(trees: Sequence[Formula]) -> list[int]:
    """An order of the issues of some conditions in which few choices stay live at a time."""
    left = [set(issues_in(t)) for t in trees]
    placed: list[int] = []
    todo = set().union(*left)
    while todo:

        def live(issue: int) -> tuple[int, int, int]:
            now = {*placed, issue}
            pending = [t for t in left if not t <= now]
            held = set().union(*pending) & now if pending else set()
            touched = sum(issue in t for t in left if t & set(placed))
            return len(held), -touched, issue

        best = min(todo, key=live)
        placed.append(best)
        todo.remove(best)
    return placed


def _ahead(problem: Problem, order: Sequence[int]) -> list[Array]:
    """After each step, the most units that each party can still get."""
    import numpy as np

    ahead = [np.zeros(len(problem.parties), dtype=np.int64)]
    for issue in reversed(order):
        ahead.append(ahead[-1] + problem.gains[issue].max(axis=0))
    return ahead[::-1]


def _costs_ahead(allowance: Allowance | None, order: Sequence[int]) -> list[float]:
    ahead = [0.0]
    for issue in reversed(order):
        least = float(allowance.costs[issue].min()) if allowance is not None else 0.0
        ahead.append(ahead[-1] + least)
    return ahead[::-1]
