"""What would have to change: smallest changes by trying all, shares by listing all orders."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations, permutations

import pytest
from gm_random import as_sets, conflict

from detente.case.conflict import Conflict
from detente.conflict.model import Model, examine
from detente.errors import UsageError
from detente.stability.concepts import CONCEPTS
from detente.stability.inverse import inverse


def ready(given: Conflict) -> Model:
    model, faults = examine(given)
    assert model is not None, faults
    return model


def smallest(given: Conflict, who: int, state: int, concept: str) -> set[tuple[int, ...]]:
    """All smallest sets of better states whose lowering makes the state stable, by trying."""
    brute = as_sets(given)
    before = brute.better
    above = [q for q in range(brute.n) if before(who, state, q)]
    for size in range(len(above) + 1):
        found = set()
        for lowered in combinations(above, size):

            def better(i: int, a: int, b: int, lowered: tuple[int, ...] = lowered) -> bool:
                return before(i, a, b) and not (i == who and a == state and b in lowered)

            brute.better = better
            if brute.stable(concept, who, state):
                found.add(lowered)
        if found:
            return found
    raise AssertionError("to lower every better state is always enough")


def test_the_changes_are_all_the_smallest_ones() -> None:
    for seed in range(40):
        given = conflict(seed)
        if len(given.states or ()) > 8:
            continue
        model = ready(given)
        for concept in CONCEPTS:
            for need in inverse(model, 0, concept, limit=500).needs:
                expected = smallest(given, need.who, 0, concept)
                assert need.complete
                assert set(need.changes or ((),)) == expected, (seed, concept, need)


def test_alone_a_change_does_what_it_says() -> None:
    for seed in range(40):
        given = conflict(seed)
        model = ready(given)
        for concept in ("nash", "gmr", "smr"):
            assert inverse(model, 0, concept).together, (seed, concept)  # type: ignore[arg-type]


def test_the_share_of_orders_is_that_of_listing_them_all() -> None:
    for seed in range(60):
        given = conflict(seed)
        n = len(given.states or ())
        if n > 5:
            continue
        model = ready(given)
        for concept in CONCEPTS:
            for need in inverse(model, 0, concept).needs:
                brute, fine, orders = as_sets(given), 0, 0
                others = brute.better
                for order in permutations(range(n)):

                    def better(
                        i: int, a: int, b: int, order: tuple[int, ...] = order, who: int = need.who
                    ) -> bool:
                        return order[b] > order[a] if i == who else others(i, a, b)  # noqa: B023

                    brute.better = better
                    fine += brute.stable(concept, need.who, 0)
                    orders += 1
                assert need.share == Fraction(fine, orders), (seed, concept, need.who)


def test_a_change_that_takes_away_another_ones_sanction_is_told() -> None:
    """Under SEQ each change is enough alone; made together they need not be."""
    model = ready(conflict(156))
    assert {inverse(model, s, "seq").together for s in range(4)} == {True, False}


def test_only_states_that_there_are() -> None:
    with pytest.raises(UsageError, match="no state 99"):
        inverse(ready(conflict(1)), 98, "nash")
