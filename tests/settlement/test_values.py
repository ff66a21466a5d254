"""What packages are worth: the party's own numbers, else every utility that ratings admit."""

from __future__ import annotations

import random
from typing import get_args

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.case import Above, Preferences, Priority, Scale
from detente.positions.derive import positions
from detente.settlement.values import Values, option_values, values
from making import case, code, issue

RATINGS: tuple[Scale, ...] = get_args(Scale)


@given(st.lists(st.sampled_from(RATINGS), min_size=1, max_size=6), st.booleans())
@settings(max_examples=150, deadline=None)
def test_draws_keep_to_the_ratings(ratings: list[Scale], scaled: bool) -> None:
    known = option_values(ratings, scaled)
    drawn = known.draw(200, np.random.default_rng(0))
    assert ((drawn >= 0) & (drawn <= 1)).all()
    for k, rating in enumerate(ratings):
        if rating == "preferred":
            assert (drawn[:, k] == 1).all()
        if rating == "unacceptable":
            assert (drawn[:, k] == 0).all()
    rated = [(RATINGS.index(r), k) for k, r in enumerate(ratings) if r != "unknown"]
    for better, a in rated:
        for worse, b in rated:
            if better < worse:
                assert (drawn[:, a] >= drawn[:, b]).all()
    assert np.allclose(
        option_values(ratings, scaled).draw(4000, np.random.default_rng(1)).mean(axis=0),
        known.means(),
        atol=0.03,
    )


def test_a_scale_falls_from_what_is_preferred() -> None:
    known = option_values(["preferred", "unknown", "unknown", "unacceptable", "unknown"], True)
    drawn = known.draw(500, np.random.default_rng(0))
    assert (drawn[:, 1] >= drawn[:, 2]).all()
    assert (drawn[:, 3:] == 0).all()
    assert known.means()[1:3] == pytest.approx([2 / 3, 1 / 3])


def test_words_outrank_the_place_on_a_scale() -> None:
    known = option_values(["preferred", "resisted", "acceptable"], True)
    drawn = known.draw(500, np.random.default_rng(0))
    assert (drawn[:, 2] >= drawn[:, 1]).all()


def two_issues() -> Values:
    given = case(
        issue("a"),
        issue("b"),
        code("p", "a x=preferred y=acceptable z=unacceptable"),
        code("p", "b x=unacceptable y=acceptable z=preferred"),
        code("q", "a x=unacceptable z=preferred"),
        priorities=(Priority(party="p", date="2025-06-01", order=(Above(above="b", below="a"),)),),
    )
    return values(given, positions(given))


def test_point_values_are_those_of_the_centroid() -> None:
    worth = two_issues()
    assert worth.parties[0].weights == pytest.approx([0.25, 0.75])
    assert worth.point({"a": "x", "b": "y"})["p"] == pytest.approx(0.25 + 0.375)
    assert worth.parties[0].fallback == pytest.approx(0.25)
    # q is not known to accept any answer on b: what it would sign there may be worth anything
    assert worth.parties[1].fallback == pytest.approx((0.5 + 0.25) / 2)
    assert worth.parties[1].weights == pytest.approx([0.5, 0.5])
    assert not worth.certain


def test_draws_have_the_point_as_their_mean_and_a_seed() -> None:
    worth = two_issues()
    drawn = worth.draw(20_000, seed=3)
    rows = np.array([worth.row({"a": a, "b": b}) for a in "xyz" for b in "xyz"])
    means = drawn.of(rows).mean(axis=0)
    points = [worth.point({"a": a, "b": b}) for a in "xyz" for b in "xyz"]
    for n, party in enumerate(worth.names):
        assert means[n] == pytest.approx([p[party] for p in points], abs=0.01)
    assert (worth.draw(10, seed=3).utilities == worth.draw(10, seed=3).utilities).all()
    assert (worth.draw(10, seed=3).utilities != worth.draw(10, seed=4).utilities).any()
    assert (drawn.fallbacks >= 0).all()
    signed = drawn.of(np.array([worth.row({"a": "y", "b": "y"})]))[:, 0, 0]
    assert (drawn.fallbacks[:, 0] <= signed + 1e-6).all()


def test_a_party_with_numbers_keeps_them() -> None:
    rng = random.Random(0)
    own = {i: {o: rng.random() for o in "xyz"} for i in "ab"}
    told = Preferences(party="p", weights={"a": 0.3, "b": 0.7}, values=own, reservation=0.2)
    given = case(preferences=(told,))
    worth = values(given, positions(given))
    expected = 0.3 * own["a"]["x"] + 0.7 * own["b"]["z"]
    assert worth.point({"a": "x", "b": "z"})["p"] == pytest.approx(expected)
    assert worth.parties[0].fallback == 0.2
    drawn = worth.draw(5)
    assert drawn.of(np.array([worth.row({"a": "x", "b": "z"})]))[:, 0, 0] == pytest.approx(expected)
    assert [v.basis for v in worth.parties] == ["cardinal", "ordinal"]


def test_an_answer_in_brackets_counts_by_shares() -> None:
    worth = two_issues()
    assert sorted(worth.row({"a": ("x", "y")}))[-2:] == [0.5, 0.5]


def test_the_worst_that_is_signed() -> None:
    generator = np.random.default_rng(0)
    for ratings, expected in (
        (["preferred", "acceptable", "unacceptable"], 0.5),
        (["unknown", "unacceptable"], 0.5),
        (["resisted", "unacceptable"], 0.5),
        (["unacceptable"], 0.0),
    ):
        known = option_values(ratings, False)  # type: ignore[arg-type]
        assert known.least_signed() == pytest.approx(expected)
        drawn = known.draw_least_signed(known.draw(4000, generator), generator)
        assert drawn.mean() == pytest.approx(expected, abs=0.02)
