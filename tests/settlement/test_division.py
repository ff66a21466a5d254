"""Adjusted winner and proportional fairness, against published and plain cases."""

from __future__ import annotations

import random
from fractions import Fraction
from math import inf, prod

import bargain
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.settlement.deals import Space
from detente.settlement.division import adjusted_winner, proportional_excess, shares
from detente.settlement.problem import Worth, problem


def test_a_published_division() -> None:
    # Brams and Taylor (1996), the Panama Canal treaty: both sides end with 66 points
    states = [22, 22, 15, 14, 11, 6, 2, 2, 2, 4]
    panama = [9, 15, 15, 3, 15, 5, 7, 7, 13, 11]
    share, totals = shares(states, panama)
    assert totals == (Fraction(66, 100), Fraction(66, 100))
    assert [n for n, s in enumerate(share) if 0 < s < 1] == [2]


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), min_size=1, max_size=8))
def test_both_have_the_same_and_half_at_least(items: list[tuple[int, int]]) -> None:
    one, other = [a for a, _ in items], [b for _, b in items]
    share, (first, second) = shares(one, other)
    if not sum(one) or not sum(other):
        return
    assert first == second or set(share) <= {Fraction(0), Fraction(1)}
    assert first >= Fraction(1, 2)
    assert second >= Fraction(1, 2)
    assert sum(0 < s < 1 for s in share) <= 1


def test_issues_are_divided() -> None:
    space = Space({"land": ("a", "b"), "water": ("a", "b"), "name": ("a", "b")})
    one = Worth("p", {"land": {"a": 0.6}, "water": {"a": 0.4}, "name": {"a": 0.1}}, 0.0)
    two = Worth("q", {"land": {"b": 0.3}, "water": {"b": 0.7}, "name": {"a": 0.2}}, 0.0)
    told = adjusted_winner(problem(space, (), [one, two]))
    assert told is not None
    assert told.agreed == ("name",)
    assert told.points["p"] == pytest.approx(told.points["q"])
    assert told.answers == {"land": "a", "water": "b", "name": "a"}
    assert told.shared is not None
    assert told.shared[0] == "water"
    assert told.holds
    assert adjusted_winner(problem(space, (), [one])) is None


@pytest.mark.parametrize("seed", range(60))
def test_the_excess_is_that_of_the_best_other_package(seed: int) -> None:
    choice = bargain.choice(random.Random(seed), linked=True)
    rational = choice.rational()
    if not rational:
        return
    chosen = max(rational, key=lambda p: prod(choice.gains(p)))
    told = proportional_excess(choice.problem(), chosen)
    own = choice.gains(chosen)
    if min(own) == 0:
        assert told == inf
        return
    parts = (sum(g / o - 1 for g, o in zip(choice.gains(p), own, strict=True)) for p in rational)
    assert told == pytest.approx(max(parts), abs=1e-6)
