"""Settlements by named rules: utilitarian, egalitarian, Kalai-Smorodinsky, Nash; each with proof.

METHODS §4. Gains are counted over the fallback; packages that leave a party below it are none that
it would sign.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import exp, fsum, inf, prod
from typing import TYPE_CHECKING, Any, Literal

from detente.settlement.layers import Rows, layout
from detente.settlement.problem import Problem
from detente.settlement.relaxation import Goal, Program
from detente.settlement.search import TOLERANCE, Found, Search, leximin

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, np.dtype[Any]]

Rule = Literal["nash", "kalai_smorodinsky", "egalitarian", "utilitarian"]
RULES: tuple[Rule, ...] = ("nash", "kalai_smorodinsky", "egalitarian", "utilitarian")

ENUMERATED = 100_000
"""A choice among no more packages than this is settled by looking at all of them."""
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
    search = Search(problem, Program(problem), everything, seconds)
    ideal = search.ideal()
    if ideal is None or not problem.parties:
        return Solutions({}, {})
    goals = _goals(problem, ideal)
    pairs = zip(problem.parties, ideal, problem.unit, strict=True)
    most = {party: i * unit for party, i, unit in pairs}
    chosen = {}
    for rule in rules:
        found = _best(search, rule, goals[rule], ideal)
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


def _best(search: Search, rule: Rule, goal: Goal, ideal: tuple[int, ...]) -> Found | None:
    """The packages that are best by a rule."""

    def pick(rows: Rows) -> Rows:
        return _pick(search.problem, rule, goal, ideal, rows)

    if search.everything is None:
        return search.best(goal, pick)
    rows = pick(search.everything)
    bound = float(goal.score(search.problem, rows.units[:1])[0])
    return Found(rows, bound, True, "enumeration in whole numbers")


def _pick(problem: Problem, rule: Rule, goal: Goal, ideal: tuple[int, ...], rows: Rows) -> Rows:
    """The rows that are best by a rule: screened in floating point, compared exactly."""
    import numpy as np

    scores = goal.score(problem, rows.units)
    top = scores.max()
    near = np.flatnonzero(scores >= top - TOLERANCE) if top > -inf else np.arange(len(rows))
    if goal.kind == "least" or top == -inf:
        near = leximin(problem, goal, rows.units, near)
    low = problem.lowest
    vectors, which = np.unique(rows.units[near], axis=0, return_inverse=True)
    by = "egalitarian" if top == -inf else rule
    keys = [key(problem, by, tuple(int(x) for x in v - low), ideal) for v in vectors]
    best = max(keys)
    good = np.array([k == best for k in keys])
    return rows.at(near[good[which.reshape(-1)]])


def _solution(
    problem: Problem,
    rule: Rule,
    goal: Goal,
    found: Found,
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
        bound=told if gap <= TOLERANCE else _bound(rule, goal, problem, told, gap),
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
