"""Settlements by named rules: utilitarian, egalitarian, Kalai-Smorodinsky, Nash; each with proof.

METHODS §4. Gains are counted over the fallback; packages that leave a party below it are none that
it would sign.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from math import exp, fsum, inf, prod
from math import floor as floor_of
from typing import TYPE_CHECKING, Any, Literal

from detente.settlement.layers import Allowance, Rows, layout
from detente.settlement.problem import Problem
from detente.settlement.relaxation import Goal, Program

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, np.dtype[Any]]

Rule = Literal["nash", "kalai_smorodinsky", "egalitarian", "utilitarian"]
RULES: tuple[Rule, ...] = ("nash", "kalai_smorodinsky", "egalitarian", "utilitarian")

ENUMERATED = 100_000
"""A choice among no more packages than this is settled by looking at all of them."""
_ROWS = 400_000
_TOLERANCE = 1e-9
_PROVED = 1e-6
"""Branch and bound in floating point proves no more than this."""


@dataclass(frozen=True, slots=True)
class Solution:
    """The package that a rule chooses, and how sure it is that nothing is better.

    Attributes:
        package: issue to option; the first of those tied.
        utilities: what it is worth to each party; gains: over the fallback.
        score: what the rule makes highest: the sum of gains (utilitarian), the least gain
            (egalitarian), the least share of the highest possible gain (Kalai-Smorodinsky), the
            product of the gains (Nash).
        bound: no package scores more.
        optimal: whether it is proved that none scores more.
        ties: other packages that are as good by the rule; `n_ties` how many there are, `None`
            where that is not known.
        method: how it was found and proved.
    """

    rule: Rule
    package: Mapping[str, str]
    utilities: Mapping[str, float]
    gains: Mapping[str, float]
    score: float
    bound: float
    optimal: bool
    ties: tuple[Mapping[str, str], ...] = ()
    n_ties: int | None = 0
    method: str = ""


@dataclass(frozen=True, slots=True)
class Solutions:
    """What each rule chooses; nothing where no package is worth its fallback to everybody.

    `ideal` is the most that each party can gain in such a package.
    """

    by_rule: Mapping[Rule, Solution]
    ideal: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class _Found:
    rows: Rows
    bound: float
    complete: bool
    method: str


def solutions(
    problem: Problem,
    rules: tuple[Rule, ...] = RULES,
    ties: int = 20,
    seconds: float = 10.0,
    enumerated: int = ENUMERATED,
) -> Solutions:
    """The package of each rule.

    Args:
        problem: what is chosen among; gains are counted over its floors.
        rules: those that are asked for.
        ties: so many packages that are as good are listed at most.
        seconds: time for each search, after which a bound is all there is.
        enumerated: up to so many packages are looked at one by one.
    """
    everything = layout(problem, limit=enumerated) if problem.size <= enumerated else None
    search = _Search(problem, Program(problem), everything, seconds)
    ideal = search.ideal()
    if ideal is None or not problem.parties:
        return Solutions({}, {})
    goals = _goals(problem, ideal)
    pairs = zip(problem.parties, ideal, problem.unit, strict=True)
    most = {party: i * unit for party, i, unit in pairs}
    chosen = {}
    for rule in rules:
        found = search.best(rule, goals[rule], ideal)
        if found is not None:
            chosen[rule] = _solution(problem, rule, goals[rule], found, most, ties)
    return Solutions(chosen, most)


def _goals(problem: Problem, ideal: tuple[int, ...]) -> dict[Rule, Goal]:
    most = max((i * u for i, u in zip(ideal, problem.unit, strict=True)), default=0.0) or 1.0
    common = tuple(most / u for u in problem.unit)
    own = tuple(float(i) if i > 0 else inf for i in ideal)
    able = any(i > 0 for i in ideal)  # where nobody can gain, nothing tells packages apart
    return {
        "utilitarian": Goal("sum", common),
        "egalitarian": Goal("least", common),
        "kalai_smorodinsky": Goal("least", own if able else common),
        "nash": Goal("logs", own) if able else Goal("least", common),
    }


def multiples(problem: Problem) -> tuple[int, ...]:
    """How many of the smallest unit each party's unit is; units are powers of ten."""
    least = min(problem.unit)
    return tuple(round(u / least) for u in problem.unit)


def key(problem: Problem, rule: Rule, gains: tuple[int, ...], ideal: tuple[int, ...]) -> Any:
    """By what a rule compares gains, exactly; the higher the better."""
    if rule in ("utilitarian", "egalitarian"):
        alike = [g * m for g, m in zip(gains, multiples(problem), strict=True)]
        return sum(alike) if rule == "utilitarian" else sorted(alike)
    able = [(g, i) for g, i in zip(gains, ideal, strict=True) if i > 0]
    if rule == "kalai_smorodinsky":
        return sorted(Fraction(g, i) for g, i in able)
    return prod(g for g, _ in able)


class _Search:
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
            best = self._search(Goal("sum", scales), lambda rows, p=p: _highest(rows, p))  # type: ignore[misc]
            if best is None:
                return None
            found.append(int(best.rows.units[0, p] - low[p]))
        return tuple(found)

    def best(self, rule: Rule, goal: Goal, ideal: tuple[int, ...]) -> _Found | None:
        """The packages that are best by a rule."""

        def pick(rows: Rows) -> Rows:
            return _pick(self.problem, rule, goal, ideal, rows)

        if self.everything is not None:
            rows = pick(self.everything)
            bound = float(goal.score(self.problem, rows.units[:1])[0])
            return _Found(rows, bound, True, "enumeration in whole numbers")
        return self._search(goal, pick)

    def _search(self, goal: Goal, pick: Callable[[Rows], Rows]) -> _Found | None:
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
        return _Found(rows, min(bound, limit.value), False, method)

    def _within(
        self,
        goal: Goal,
        pick: Callable[[Rows], Rows],
        bound: float,
        costs: tuple[Array, ...],
        only_undominated: bool,
        until: float,
    ) -> _Found | None:
        """All packages within a gap below the bound, the gap widened until the best is in it."""
        gap, most = 1e-3, float(sum(c.max() for c in costs))
        problem = self.problem
        while True:
            rows = layout(
                problem,
                allowance=Allowance(costs, gap + _TOLERANCE),
                only_undominated=only_undominated,
                limit=_ROWS,
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
                    return _Found(best, score, not only_undominated, method)
                wide = min(wide, bound - score + _TOLERANCE)
                problem = _at_least(self.problem, goal, score)
            elif gap > most:
                return _Found(rows, -inf, True, "")
            gap = wide


def _at_least(problem: Problem, goal: Goal, score: float) -> Problem:
    """The same without packages that are sure to score less."""
    if goal.kind != "least":
        return problem
    floors = tuple(
        floor if s == inf else int(low) + floor_of((score - _TOLERANCE) * s)
        for floor, low, s in zip(problem.floors, problem.lowest, goal.scales, strict=True)
    )
    return replace(problem, floors=floors)


def _highest(rows: Rows, party: int) -> Rows:
    best = int(rows.units[:, party].argmax())
    return Rows(rows.units[best : best + 1], rows.chosen[best : best + 1])


def _pick(problem: Problem, rule: Rule, goal: Goal, ideal: tuple[int, ...], rows: Rows) -> Rows:
    """The rows that are best by a rule: screened in floating point, compared exactly."""
    import numpy as np

    scores = goal.score(problem, rows.units)
    top = scores.max()
    near = np.flatnonzero(scores >= top - _TOLERANCE) if top > -inf else np.arange(len(rows))
    if goal.kind == "least" or top == -inf:
        near = _leximin(problem, goal, rows.units, near)
    low = problem.lowest
    vectors, which = np.unique(rows.units[near], axis=0, return_inverse=True)
    by = "egalitarian" if top == -inf else rule
    keys = [key(problem, by, tuple(int(x) for x in v - low), ideal) for v in vectors]
    best = max(keys)
    good = np.array([k == best for k in keys])
    return rows.at(near[good[which.reshape(-1)]])


def _leximin(problem: Problem, goal: Goal, units: Array, near: Array) -> Array:
    """Of some rows those whose least gain is highest, then the next, but for rounding."""
    import numpy as np

    counted = [p for p, s in enumerate(goal.scales) if s != inf]
    scales = np.array([goal.scales[p] for p in counted])
    gains = np.sort((units[near][:, counted] - problem.lowest[counted]) / scales, axis=1)
    for level in range(gains.shape[1]):
        kept = gains[:, level] >= gains[:, level].max() - _TOLERANCE
        near, gains = near[kept], gains[kept]
    return near


def _solution(
    problem: Problem,
    rule: Rule,
    goal: Goal,
    found: _Found,
    ideal: Mapping[str, float],
    ties: int,
) -> Solution:
    row = found.rows.choices[0]
    score = float(goal.score(problem, found.rows.units[:1])[0])
    gap = max(0.0, found.bound - score)
    packages: list[dict[str, str]] = []
    for other in found.rows.choices:
        if len(packages) > ties:
            break
        packages += problem.packages(other, ties + 1 - len(packages))
    utilities = problem.utilities(row)
    gains = {q: u - problem.floor(p) for p, (q, u) in enumerate(utilities.items())}
    told = _told(rule, gains, ideal)
    return Solution(
        rule=rule,
        package=packages[0],
        utilities=utilities,
        gains=gains,
        score=told,
        bound=told if gap <= _TOLERANCE else _bound(rule, goal, problem, told, gap),
        optimal=gap <= _PROVED,
        ties=tuple(packages[1 : ties + 1]),
        n_ties=sum(map(problem.alike, found.rows.choices)) - 1 if found.complete else None,
        method=found.method,
    )


def _told(rule: Rule, gains: Mapping[str, float], ideal: Mapping[str, float]) -> float:
    """What a rule makes highest, as it is stated."""
    if rule == "utilitarian":
        return fsum(gains.values())
    if rule == "egalitarian":
        return min(gains.values())
    able = [(g, ideal[p]) for p, g in gains.items() if ideal[p] > 0]
    if not able:
        return 0.0
    if rule == "nash":
        return prod(g for g, _ in able)
    return min(g / i for g, i in able)


def _bound(rule: Rule, goal: Goal, problem: Problem, told: float, gap: float) -> float:
    """A bound on what a rule makes highest, from the gap of the goal."""
    if rule == "nash":
        return told * exp(gap)
    if rule == "kalai_smorodinsky":
        return told + gap
    return told + gap * goal.scales[0] * problem.unit[0]
