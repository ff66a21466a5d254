"""Unknown comparisons: four readings, the orders that fit, how often a state lasts over them."""

from __future__ import annotations

import random
from itertools import pairwise, permutations, product
from typing import Any

import numpy as np
import pytest
from gm_brute import Brute
from gm_random import as_sets, conflict

from detente.case.conflict import Conflict
from detente.conflict.model import examine
from detente.errors import UsageError
from detente.stability.analysis import stability
from detente.stability.concepts import CONCEPTS
from detente.stability.robustness import robustness

SMALL = [s for s in range(80) if len(conflict(s).states or ()) <= 16][:25]
"""Seeds of conflicts that are quickly looked through."""


def two(known: list[list[Any]], other: list[Any] | None = None) -> Conflict:
    """Two with one option each; the first has only chains."""
    return Conflict.model_validate(
        {
            "decision_makers": [
                {"id": "a", "options": [{"id": "x"}], "preferences": {"known": known}},
                {
                    "id": "b",
                    "options": [{"id": "y"}],
                    "preferences": {"ranking": other or [1, 2, 3, 4]},
                },
            ]
        }
    )


def test_what_is_unknown_draws_and_deters_by_the_reading() -> None:
    """a cannot compare state 2 with anything: moving there from 1 may or may not be better."""
    given = two([[1, 3, 4]])
    verdicts = {u: stability(given, unknown=u).stable["nash"][0].tolist() for u in "abcd"}  # type: ignore[arg-type]
    assert verdicts["a"] == verdicts["c"] == [False, False, True, False]
    assert verdicts["b"] == verdicts["d"] == [True, True, True, False]


def test_the_four_readings_are_one_for_complete_orders() -> None:
    for seed in SMALL[:12]:
        given = conflict(seed)
        plain = stability(given)
        deciders = []
        for d in given.decision_makers:
            known = d.preferences.model_copy(
                update={"known": (d.preferences.ranking,), "ranking": None}
            )
            deciders.append(d.model_copy(update={"preferences": known}))
        chained = given.model_copy(update={"decision_makers": tuple(deciders)})
        for reading in "abcd":
            found = stability(chained, unknown=reading)  # type: ignore[arg-type]
            assert found.method == "pairs"
            for concept in CONCEPTS:
                assert (found.stable[concept] == plain.stable[concept]).all()


def test_readings_follow_their_definitions_with_unknown_pairs() -> None:
    for seed in SMALL:
        draw = random.Random(seed)
        given = conflict(seed)
        n = len(given.states or ())
        deciders, open_ = [], []
        for d in given.decision_makers:
            pairs = {frozenset(draw.sample(range(n), 2)) for _ in range(3)} if n > 1 else set()
            open_.append(pairs)
            told = tuple((min(p) + 1, max(p) + 1) for p in pairs)
            deciders.append(
                d.model_copy(
                    update={"preferences": d.preferences.model_copy(update={"unknown": told})}
                )
            )
        given = given.model_copy(update={"decision_makers": tuple(deciders)})
        strict = as_sets(given)
        for reading in "abcd":
            found = stability(given, unknown=reading)  # type: ignore[arg-type]
            for who, s in product(range(len(deciders)), range(n)):
                assert found.stable["gmr"][who, s] == _gmr(strict, open_, who, s, reading)


def _gmr(sets: Brute, open_: list[set[frozenset[int]]], who: int, s: int, reading: str) -> bool:
    def unknown(q: int) -> bool:
        return frozenset((s, q)) in open_[who] and s != q

    def drawn(q: int) -> bool:
        return reading in "ac" if unknown(q) else sets.better(who, s, q)

    def deterred(q: int) -> bool:
        return reading in "cd" if unknown(q) else not sets.better(who, s, q)

    others = [j for j in range(len(sets.moves)) if j != who]
    return all(
        any(deterred(q) for q in sets.reach(others, s1, credible=False))
        for s1 in sets.moves[who][s]
        if drawn(s1)
    )


def shares(given: Conflict, chains: list[list[int]]) -> dict[str, list[float]]:
    """Over all strict orders of the first that keep the chains, by listing them."""
    fits = []
    for order in permutations([1, 2, 3, 4]):
        place = {s: n for n, s in enumerate(order)}
        if all(place[a] < place[b] for c in chains for a, b in pairwise(c)):
            fits.append(order)
    found = {c: np.zeros(4) for c in CONCEPTS}
    for order in fits:
        first = given.decision_makers[0]
        told = first.preferences.model_copy(update={"known": None, "ranking": order})
        changed = (first.model_copy(update={"preferences": told}), given.decision_makers[1])
        result = stability(given.model_copy(update={"decision_makers": changed}))
        for concept in CONCEPTS:
            found[concept][list(result.equilibria(concept))] += 1 / len(fits)
    return {c: v.tolist() for c, v in found.items()}


@pytest.mark.parametrize("chains", [[[1, 3, 4]], [[1, 2], [3, 4]], [[4, 1], [4, 2]], []])
def test_shares_are_exact_where_orders_can_be_listed(chains: list[list[int]]) -> None:
    given = two(chains, [2, 3, 4, 1])
    model, _ = examine(given)
    assert model is not None
    found = robustness(model)
    assert found.exact
    assert found.seed is None
    for concept, expected in shares(given, chains).items():
        assert found.shares[concept].tolist() == pytest.approx(expected)  # type: ignore[index]


def many() -> Conflict:
    """Three with eight states, of which nothing is known of two orders: 40320² fit."""
    deciders: list[dict[str, Any]] = [
        {"id": d, "options": [{"id": f"{d}o"}], "preferences": {"known": []}} for d in "ab"
    ]
    ranked = {"ranking": [1, 2, 3, 4, 5, 6, 7, 8]}
    deciders.append({"id": "c", "options": [{"id": "co"}], "preferences": ranked})
    return Conflict.model_validate({"decision_makers": deciders})


def test_drawn_orders_are_uniform_and_repeatable() -> None:
    model, _ = examine(many())
    assert model is not None
    found = robustness(model, concepts=("nash",), draws=600, seed=3)
    again = robustness(model, concepts=("nash",), draws=600, seed=3)
    assert not found.exact
    assert found.orders == 40320**2
    assert found.looked_at == 600
    assert (found.shares["nash"] == again.shares["nash"]).all()
    # Each of a and b prefers a state to its own alternative in half of all orders.
    wanted = [0.25 if s < 4 else 0.0 for s in range(8)]
    assert (np.abs(found.shares["nash"] - wanted) <= 2 * found.error("nash")).all()


def test_too_little_known_is_said() -> None:
    deciders: list[dict[str, Any]] = [
        {"id": d, "options": [{"id": f"{d}{k}"} for k in range(4)], "preferences": {"known": []}}
        for d in "ab"
    ]
    model, _ = examine(Conflict.model_validate({"decision_makers": deciders}))
    assert model is not None
    with pytest.raises(UsageError, match="too little is known of the order of a"):
        robustness(model)


def test_complete_orders_leave_nothing_open() -> None:
    given = conflict(4)
    model, _ = examine(given)
    assert model is not None
    found, plain = robustness(model), stability(given)
    assert found.orders == 1
    assert found.exact
    for concept in CONCEPTS:
        assert np.flatnonzero(found.shares[concept]).tolist() == list(plain.equilibria(concept))
