"""Bounds from linear programs, and packages from branch and bound."""

from __future__ import annotations

import random
from math import inf

import bargain
import numpy as np
import pytest

from detente.settlement.layers import layout
from detente.settlement.relaxation import Goal, Kind, Program


@pytest.mark.parametrize("kind", ["sum", "least", "logs"])
@pytest.mark.parametrize("seed", range(60))
def test_no_package_scores_more_than_the_bound_less_its_costs(seed: int, kind: Kind) -> None:
    given = bargain.choice(random.Random(seed), linked=True).problem()
    rows = layout(given)
    assert rows is not None
    goal = Goal(kind, tuple(10.0**9 * (p + 1) for p in range(len(given.parties))))
    program = Program(given)
    bound = program.bound(goal)
    if not len(rows):
        assert bound is None or program.solve(goal)[0] is None
        return
    assert bound is not None
    scores = goal.score(given, rows.units)
    costs = [
        sum(float(own[k]) for own, k in zip(bound.costs, c, strict=True)) for c in rows.choices
    ]
    assert (scores <= bound.value - np.array(costs) + 1e-6 * max(1.0, abs(bound.value))).all()
    found, upper = program.solve(goal)
    top = scores.max()
    if top > -inf:
        assert found in rows.choices
        score = scores[rows.choices.index(found)]
        assert score == pytest.approx(top, rel=1e-6, abs=1e-6)
        assert upper >= top - 1e-6 * max(1.0, abs(top))


def test_a_package_that_was_cut_off_is_not_found_again() -> None:
    given = bargain.choice(random.Random(8), linked=False, parties=2).problem()
    goal, program = Goal("sum", (1e12, 1e12)), Program(given)
    rows = layout(given)
    assert rows is not None
    found: list[tuple[int, ...]] = []
    while (one := program.solve(goal, without=found)[0]) is not None:
        found.append(one)
    assert sorted(found) == sorted(rows.choices)
    scores = [float(goal.score(given, np.array([given.units(c)]))[0]) for c in found]
    assert scores == pytest.approx(sorted(scores, reverse=True), abs=1e-6)
