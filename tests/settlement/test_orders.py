"""Uniform draws and means under a partial order, against rejection and published weights."""

from __future__ import annotations

import json
from itertools import pairwise, permutations
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.settlement.orders import PartialOrder, centroid, draw_weights, rank_order_centroid


@st.composite
def orders(draw: st.DrawFn) -> PartialOrder:
    size = draw(st.integers(1, 5))
    row = draw(st.permutations(range(size)))
    pairs = [(row[i], row[j]) for i in range(size) for j in range(i)]
    chosen = draw(st.sets(st.sampled_from(pairs))) if pairs else set()
    return PartialOrder(size, frozenset(chosen))


@given(orders())
@settings(max_examples=100, deadline=None)
def test_means_are_those_of_all_rows(order: PartialOrder) -> None:
    rows = [
        row
        for row in permutations(range(1, order.size + 1))
        if all(row[high] > row[low] for high, low in order.above)
    ]
    expected = np.mean(rows, axis=0) / (order.size + 1)
    assert order.means() == pytest.approx(list(expected))


@given(orders())
@settings(max_examples=40, deadline=None)
def test_draws_respect_the_order_and_have_its_means(order: PartialOrder) -> None:
    drawn = order.draw(4000, np.random.default_rng(1))
    assert all((drawn[:, high] >= drawn[:, low]).all() for high, low in order.above)
    assert drawn.mean(axis=0) == pytest.approx(order.means(), abs=0.03)


def test_a_circle_is_refused() -> None:
    with pytest.raises(ValueError, match="circle"):
        PartialOrder(2, frozenset({(0, 1), (1, 0)})).means()


def test_centroid_weights_are_the_published_ones(shared: Path) -> None:
    told = json.loads((shared / "data/bargaining/oracles.json").read_text())["roc_weights"]
    for n, weights in told.items():
        assert rank_order_centroid(int(n)) == pytest.approx(weights, abs=1e-9)


def test_the_centroid_of_four_in_order() -> None:
    # Barron and Barrett (1996): .5208, .2708, .1458, .0625
    expected = [0.5208333333, 0.2708333333, 0.1458333333, 0.0625]
    assert centroid([[0], [1], [2], [3]], 4) == pytest.approx(expected)


@given(st.lists(st.sampled_from([0, 1, 2, None]), min_size=1, max_size=6))
@settings(max_examples=40, deadline=None)
def test_weights_drawn_respect_tiers_and_have_the_centroid(places: list[int | None]) -> None:
    tiers = [[n for n, p in enumerate(places) if p == t] for t in range(3)]
    tiers = [t for t in tiers if t]
    drawn = draw_weights(tiers, len(places), 6000, np.random.default_rng(2))
    assert drawn.sum(axis=1) == pytest.approx(1.0)
    for above, below in pairwise(tiers):
        assert (drawn[:, above].min(axis=1) >= drawn[:, below].max(axis=1)).all()
    assert drawn.mean(axis=0) == pytest.approx(centroid(tiers, len(places)), abs=0.02)
