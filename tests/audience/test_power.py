"""Simulated publics and the power of surveys; nominal intervals hold."""

from __future__ import annotations

import numpy as np
import pytest
from surveys import PEACE, SMALL

from detente.audience.data import responses
from detente.audience.design import design
from detente.audience.effects import amce
from detente.audience.estimates import Estimates
from detente.audience.means import marginal_means
from detente.audience.power import detectable, power
from detente.audience.simulator import Truth, simulate, true_support
from detente.errors import UsageError


def test_the_same_seed_gives_the_same_survey() -> None:
    one = simulate(SMALL, 30, 3, np.random.default_rng(4))
    assert simulate(SMALL, 30, 3, np.random.default_rng(4)) == one
    assert simulate(SMALL, 30, 3, np.random.default_rng(5)) != one


def test_true_support_of_a_public_without_tastes_is_a_logistic() -> None:
    flat = Truth(("a", "b"), (("x", "y"), ("x", "y")), ((0.5, -0.5), (0.0, 1.0)), constant=0.2)
    found = true_support(flat, np.array([[0, 1], [1, 0]]), 10, np.random.default_rng(0))
    assert found == pytest.approx([1 / (1 + np.exp(-1.7)), 1 / (1 + np.exp(0.3))])


def test_power_rises_with_people_and_finds_large_effects() -> None:
    rng = np.random.default_rng(6)
    few = power(SMALL, 40, 4, rng, surveys=40)
    many = power(SMALL, 400, 4, rng, surveys=40)
    assert many.mean_error < few.mean_error / 2.5
    assert many.effects["line", "ceded"] > 0.95
    assert sum(many.effects.values()) > sum(few.effects.values())


def test_power_of_a_threshold() -> None:
    rng = np.random.default_rng(7)
    likely = power(
        SMALL, 500, 4, rng, surveys=8, outcome="support", package=(0, 1, 0), threshold=0.5
    )
    assert likely.sellable is not None
    assert likely.sellable > 0.8
    with pytest.raises(UsageError, match="or neither"):
        power(SMALL, 10, 2, rng, surveys=1, package=(0, 0, 0))


def test_the_smallest_effect_that_is_found() -> None:
    """A five-level attribute, six tasks of two, 1,200 people: 3.7 points."""
    assert detectable(1200 * 12 // 5) == pytest.approx(0.037, abs=5e-4)


def covered(made: Estimates, truth: dict[tuple[str, str], float]) -> list[bool]:
    return [
        row.lower <= truth[row.attribute, row.level] <= row.upper
        for row in made.rows
        if row.lower is not None and row.upper is not None
    ]


@pytest.mark.slow
def test_nominal_intervals_of_95_percent_hold() -> None:
    """2,000 surveys of 300 people; the truth is what 1.5 million of them say."""
    rng = np.random.default_rng(8)
    truths: list[dict[tuple[str, str], list[float]]] = [{}, {}]
    for _ in range(50):
        survey, answers = simulate(PEACE, 5_000, 6, rng)
        r, d = responses(survey, answers, "chosen"), design(survey)
        for store, made in zip(truths, (amce(r, d), marginal_means(r, d)), strict=True):
            for row in made.rows:
                store.setdefault((row.attribute, row.level), []).append(row.estimate)
    truth = [{k: float(np.mean(v)) for k, v in t.items()} for t in truths]
    hits: list[list[bool]] = [[], []]
    for _ in range(2000):
        survey, answers = simulate(PEACE, 300, 6, rng)
        r, d = responses(survey, answers, "chosen"), design(survey)
        for n, made in enumerate((amce(r, d), marginal_means(r, d))):
            hits[n] += covered(made, truth[n])
    for own in hits:
        assert 0.94 <= np.mean(own) <= 0.96
