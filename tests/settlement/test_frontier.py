"""The frontier and its sample, against every package."""

from __future__ import annotations

import random

import bargain
import pytest

from detente.settlement.census import census
from detente.settlement.frontier import frontier
from detente.settlement.solutions import solutions


def shares(choice: bargain.Choice, package: dict[str, str], ideal: dict[str, float]) -> list[float]:
    gains = zip(choice.gains(package), ideal.values(), strict=True)
    return [g / 100 / i for g, i in gains if i > 0]


@pytest.mark.parametrize("seed", range(60))
def test_the_whole_frontier(seed: int) -> None:
    choice = bargain.choice(random.Random(seed), linked=True)
    found = frontier(choice.problem())
    assert found.exact
    assert found.epsilon == 0
    assert found.size == len(found.points)
    assert {choice.gains(p.package) for p in found.points} == bargain.frontier(choice)


@pytest.mark.parametrize("points", [1, 3, 20])
@pytest.mark.parametrize("seed", range(8))
def test_no_package_is_further_from_the_sample_than_it_says(seed: int, points: int) -> None:
    choice = bargain.choice(random.Random(seed), linked=True)
    given = choice.problem()
    found = frontier(given, points=points, exact_seconds=0)
    whole = bargain.frontier(choice)
    assert len(found.points) <= points
    assert {choice.gains(p.package) for p in found.points} <= whole
    assert found.proved
    ideal = dict(solutions(given).ideal)
    sample = [shares(choice, dict(p.package), ideal) for p in found.points]
    for package in choice.rational():
        own = shares(choice, package, ideal)
        near = min(max((a - b for a, b in zip(own, s, strict=True)), default=0) for s in sample)
        assert near <= found.epsilon + 1e-7
    if points == 20:
        assert found.epsilon < 0.2


@pytest.mark.parametrize("seed", range(30))
def test_a_census(seed: int) -> None:
    choice = bargain.choice(random.Random(seed), linked=True)
    told = census(choice.problem())
    allowed = choice.allowed()
    assert (told is None) == (not allowed)
    if told is None:
        return
    assert told.packages == len(allowed)
    assert told.rational == len(choice.rational())
    for n, party in enumerate(choice.adds):
        values = [(choice.gains(p)[n] + choice.floors[party]) / 100 for p in allowed]
        assert told.lowest[party] == pytest.approx(min(values))
        assert told.highest[party] == pytest.approx(max(values))
        assert told.mean[party] == pytest.approx(sum(values) / len(values))
