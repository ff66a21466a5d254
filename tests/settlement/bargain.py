"""Random choices among packages, and what is best by the definitions, over every package."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from math import prod

import brute

from detente.case.linkage import Condition, holds
from detente.settlement.deals import Space
from detente.settlement.problem import Problem, Worth, problem

UNIT = 10**9


@dataclass(frozen=True)
class Choice:
    space: Space
    lines: tuple[Condition, ...]
    adds: Mapping[str, Mapping[str, Mapping[str, int]]]
    """Party, issue, option: whole units, of which 100 are worth 1."""
    floors: Mapping[str, int]

    def problem(self) -> Problem:
        worths = [
            Worth(
                party,
                {i: {o: u / 100 for o, u in row.items()} for i, row in rows.items()},
                self.floors[party] / 100,
            )
            for party, rows in self.adds.items()
        ]
        return problem(self.space, self.lines, worths)

    def gains(self, package: Mapping[str, str]) -> tuple[int, ...]:
        return tuple(
            sum(rows[i][o] for i, o in package.items()) - self.floors[party]
            for party, rows in self.adds.items()
        )

    def allowed(self) -> list[dict[str, str]]:
        conditions = [*self.space.facts.values(), *self.lines]
        return [
            p for p in brute.packages(self.space.options) if all(holds(c, p) for c in conditions)
        ]

    def rational(self) -> list[dict[str, str]]:
        return [p for p in self.allowed() if min(self.gains(p)) >= 0]


def choice(rng: random.Random, linked: bool, parties: int | None = None) -> Choice:
    options = brute.space(rng)
    names = "pqrs"[: parties or rng.randint(1, 4)]
    most = rng.choice((3, 20, 100))
    adds = {
        p: {i: {o: rng.randint(0, most) for o in opts} for i, opts in options.items()}
        for p in names
    }
    facts = {}
    lines = []
    if linked:
        for n in range(rng.randint(0, 2)):
            facts[f"f{n}"] = brute.condition(rng, options, 2)
        lines = [brute.red_line(rng, options) for _ in range(rng.randint(0, 2))]
    floors = {p: rng.choice((0, 0, rng.randint(0, most))) for p in names}
    return Choice(Space(options, facts), tuple(lines), adds, floors)


def best(choice: Choice, rule: str) -> tuple[list[dict[str, str]], list[tuple[int, ...]]]:
    """The packages that a rule chooses, by its definition, and the gains there."""
    found = choice.rational()
    if not found:
        return [], []
    gains = [choice.gains(p) for p in found]
    ideal = [max(g[k] for g in gains) for k in range(len(gains[0]))]

    def score(g: tuple[int, ...]) -> object:
        if rule == "utilitarian":
            return sum(g)
        if rule == "egalitarian":
            return sorted(g)
        if rule == "nash":
            return prod(g)
        scaled = prod(x for x in ideal if x)
        return sorted(x * scaled // i for x, i in zip(g, ideal, strict=True) if i)

    top = max(map(score, gains))  # type: ignore[type-var]
    at = [n for n, g in enumerate(gains) if score(g) == top]
    return [found[n] for n in at], [gains[n] for n in at]


def frontier(choice: Choice) -> set[tuple[int, ...]]:
    gains = {choice.gains(p) for p in choice.rational()}
    return {
        g
        for g in gains
        if not any(o != g and all(a >= b for a, b in zip(o, g, strict=True)) for o in gains)
    }
