"""Fair division between two parties: adjusted winner, proportional fairness."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import inf

from detente.settlement.layers import Rows
from detente.settlement.problem import Problem
from detente.settlement.relaxation import Goal, Program
from detente.settlement.search import Search


@dataclass(frozen=True, slots=True)
class Division:
    """Who gets its way on which issue, at most one of them shared.

    Attributes:
        wins: for each party the issues on which its best answer is taken.
        agreed: issues on which both have the same best answer.
        shared: the issue that is split, and the first party's share of it; `None` where none is.
        points: what each party gets, of 100.
        answers: the answer of each issue; of the shared one that of the larger share.
        holds: whether the package crosses no red line and breaks no linkage with either answer to
            the shared issue; the procedure knows of none.
    """

    wins: Mapping[str, tuple[str, ...]]
    agreed: tuple[str, ...]
    shared: tuple[str, float] | None
    points: Mapping[str, float]
    answers: Mapping[str, str]
    holds: bool


def shares(
    one: Sequence[int], other: Sequence[int]
) -> tuple[list[Fraction], tuple[Fraction, Fraction]]:
    """The first party's share of each item, and what each has, of 1 (Brams and Taylor 1996).

    Every item goes to whom it is worth more; then from the one who has more to the other, items
    in the order of the ratio of their worths, until both have the same. The division is
    envy-free, efficient and equitable.
    """
    both = sum(one), sum(other)
    a = [Fraction(x, both[0]) if both[0] else Fraction(0) for x in one]
    b = [Fraction(x, both[1]) if both[1] else Fraction(0) for x in other]
    share = [Fraction(int(x >= y)) for x, y in zip(a, b, strict=True)]

    def totals() -> tuple[Fraction, Fraction]:
        has = sum((x * s for x, s in zip(a, share, strict=True)), Fraction(0))
        left = sum((y * (1 - s) for y, s in zip(b, share, strict=True)), Fraction(0))
        return has, left

    first, second = totals()
    ahead = first >= second
    giver, taker = (a, b) if ahead else (b, a)
    own = Fraction(int(ahead))
    held = [n for n, s in enumerate(share) if s == own and giver[n] + taker[n]]
    held.sort(key=lambda n: giver[n] / taker[n] if taker[n] else inf)
    for n in held:
        gap = abs(first - second)
        if not gap or not taker[n]:
            break
        part = min(Fraction(1), gap / (giver[n] + taker[n]))
        share[n] = own + (part if not ahead else -part)
        first, second = totals()
    return share, (first, second)


def adjusted_winner(problem: Problem) -> Division | None:
    """Adjusted winner over issues; `None` unless two parties divide and something is left.

    What an issue is worth to a party is by how much its own best answer there is better for it
    than the other's best answer.
    """
    if len(problem.parties) != 2 or problem.empty:
        return None
    best = [
        tuple(max(range(len(g)), key=lambda k, g=g, p=p: (g[k, p], g[k, 1 - p])) for p in (0, 1))  # type: ignore[misc]
        for g in problem.gains
    ]
    items = [n for n, (x, y) in enumerate(best) if x != y]
    gains = [
        [int(problem.gains[n][best[n][p], p] - problem.gains[n][best[n][1 - p], p]) for n in items]
        for p in (0, 1)
    ]
    share, totals = shares(*gains)
    got = dict(zip(items, share, strict=True))
    chosen = [x if got.get(n, 1) >= Fraction(1, 2) else y for n, (x, y) in enumerate(best)]
    split = next((n for n, s in got.items() if 0 < s < 1), None)
    ways = [chosen]
    if split is not None:
        ways = [[*chosen[:split], k, *chosen[split + 1 :]] for k in best[split]]
    names = problem.issues
    return Division(
        wins={
            problem.parties[0]: tuple(names[n] for n, s in got.items() if s == 1),
            problem.parties[1]: tuple(names[n] for n, s in got.items() if s == 0),
        },
        agreed=tuple(names[n] for n in range(len(names)) if n not in got),
        shared=None if split is None else (names[split], float(got[split])),
        points={p: 100 * float(t) for p, t in zip(problem.parties, totals, strict=True)},
        answers=problem.package(chosen),
        holds=all(_holds(problem, way) for way in ways),
    )


def _holds(problem: Problem, chosen: Sequence[int]) -> bool:
    import numpy as np

    columns = {n: np.array([k]) for n, k in enumerate(chosen)}
    return all(bool(problem.holds(tree, columns)[0]) for tree in problem.trees)


def proportional_excess(problem: Problem, package: Mapping[str, str]) -> float:
    """By how much some other package raises the sum of relative gains over this one.

    Not above 0 where the package is proportionally fair (Kelly 1997): nothing gains some more, in
    parts of what they have, than it takes from the others. Infinite where somebody gains nothing.

    Raises:
        ValueError: the package answers an issue in a way that is ruled out.
    """
    chosen = []
    for issue, classes in zip(problem.issues, problem.classes, strict=True):
        place = next((k for k, c in enumerate(classes) if package.get(issue) in c), None)
        if place is None:
            raise ValueError(f"not an answer that is left: {issue}={package.get(issue)}")
        chosen.append(place)
    gains = [u - int(f) for u, f in zip(problem.units(chosen), problem.lowest, strict=True)]
    if min(gains) <= 0:
        return inf
    goal = Goal("sum", tuple(float(g) for g in gains))

    def pick(rows: Rows) -> Rows:
        top = int(goal.score(problem, rows.units).argmax())
        return Rows(rows.units[top : top + 1], rows.chosen[top : top + 1])

    found = Search(problem, Program(problem), None, 10.0).best(goal, pick)
    assert found is not None
    return found.bound - len(gains)
