"""Shares of admitted utilities, against published ones and the definitions, draw by draw."""

from __future__ import annotations

import numpy as np
import pytest

from detente.case import Preferences
from detente.positions.derive import positions
from detente.settlement.robustness import ranges, robustness, rows_of, unknowns
from detente.settlement.values import Draws, Values, values
from making import case, code, issue, parties


def simplex(points: list[tuple[float, float]], n: int = 40_000) -> tuple[Values, Draws, np.ndarray]:
    """One party that weighs two criteria in any way; alternatives as mixed rows."""
    given = case(
        *parties("p"),
        issue("a", "x"),
        issue("b", "x"),
        code("p", "a x=preferred"),
        code("p", "b x=preferred"),
    )
    worth = values(given, positions(given))
    drawn = worth.draw(n, seed=1)
    none = Draws(drawn.utilities, np.full_like(drawn.fallbacks, -1.0), drawn.weights, 1)
    return worth, none, np.array(points, dtype=np.float32)


def test_published_acceptability_and_central_weights() -> None:
    # A=(1,0), B=(0,1), C=(.6,.6): first ranks .4, .4, .2; of two the central weight is .75
    worth, drawn, rows = simplex([(1, 0), (0, 1), (0.6, 0.6)])
    told = robustness(worth, drawn, rows).standings
    assert [s.first for s in told] == pytest.approx([0.4, 0.4, 0.2], abs=0.01)
    worth, drawn, rows = simplex([(1, 0), (0, 1)])
    told = robustness(worth, drawn, rows).standings
    assert [s.first for s in told] == pytest.approx([0.5, 0.5], abs=0.01)
    assert told[0].central_weights["p"]["a"] == pytest.approx(0.75, abs=0.01)
    assert sum(told[0].ranks) == pytest.approx(1.0)


def two_parties() -> Values:
    given = case(
        issue("a"), issue("b"),
        code("p", "a x=preferred y=acceptable z=unacceptable"),
        code("p", "b x=resisted"),
        code("q", "a z=preferred y=acceptable x=unacceptable"),
        code("q", "b y=preferred z=unacceptable"),
    )  # fmt: skip
    return values(given, positions(given))


def test_shares_are_counted_draw_by_draw() -> None:
    worth = two_parties()
    drawn = worth.draw(300, seed=5)
    packages = [{"a": a, "b": b} for a in "xyz" for b in "xyz"]
    rows = rows_of(worth, packages)
    told = robustness(worth, drawn, rows).standings
    every = drawn.of(rows)
    first = np.zeros(9)
    signed = np.zeros(9)
    for d in range(300):
        gains = every[d] - drawn.fallbacks[d][:, None]
        signed += (gains > 0).all(axis=0)
        products = np.where((gains > 0).all(axis=0), gains.prod(axis=0), 0)
        if products.max() > 0:
            first[products.argmax()] += 1
    assert [s.by_all for s in told] == pytest.approx(list(signed / 300))
    assert [s.first for s in told] == pytest.approx(list(first / 300))
    for k, standing in enumerate(told):
        assert sum(standing.ranks) == pytest.approx(sum(first) / 300)
        assert standing.ranks[0] == pytest.approx(standing.first)
        expected = (every[:, 0, k] > drawn.fallbacks[:, 0]).mean()
        assert standing.accepted["p"] == pytest.approx(expected)


def test_a_value_lies_within_its_interval_and_known_numbers_have_none() -> None:
    own = Preferences(
        party="q",
        weights={"a": 0.5, "b": 0.5},
        values={"a": {"x": 0.2}, "b": {"x": 1.0}},
        reservation=0.3,
    )
    given = case(code("p", "a x=preferred"), preferences=(own,))
    worth = values(given, positions(given))
    told = ranges(worth, worth.draw(2000), rows_of(worth, [{"a": "x", "b": "x"}]))[0]
    assert told["p"].low < told["p"].point < told["p"].high
    assert told["q"].low == told["q"].point == told["q"].high == pytest.approx(0.6)


def test_what_would_decide_between_two_packages() -> None:
    given = case(
        *parties("pq"), issue("a", "xyw"),
        code("p", "a x=preferred y=preferred w=acceptable"),
        code("q", "a w=acceptable"),
    )  # fmt: skip
    worth = values(given, positions(given))
    drawn = worth.draw(4000)
    rows = rows_of(worth, [{"a": "x"}, {"a": "y"}])
    found = unknowns(worth, drawn, rows)
    assert {(u.kind, u.party, u.option) for u in found} >= {
        ("rating", "q", "x"),
        ("rating", "q", "y"),
    }
    about = next(u for u in found if u.option == "x")
    assert (about.if_low, about.if_high) == (1, 0)
    assert 0 < about.gain < 1


def test_nothing_to_learn_where_all_is_known() -> None:
    own = tuple(
        Preferences(party=p, weights={"a": 1}, values={"a": {"x": 1, "y": 0.5}}) for p in "pq"
    )
    given = case(preferences=own)
    worth = values(given, positions(given))
    rows = rows_of(worth, [{"a": "x", "b": "x"}, {"a": "y", "b": "x"}])
    assert unknowns(worth, worth.draw(100), rows) == ()
    told = robustness(worth, worth.draw(100), rows).standings
    assert [s.first for s in told] == [1.0, 0.0]
