"""Packages laid out in whole numbers, against every package one by one."""

from __future__ import annotations

import random

import bargain
import numpy as np
import pytest

from detente.settlement.layers import Allowance, layout
from detente.settlement.problem import problem


def gains_of(choice: bargain.Choice, units: np.ndarray, unit: tuple[float, ...]) -> list[tuple]:
    floors = choice.floors.values()
    return [
        tuple(round(int(u) * one * 100) - f for u, one, f in zip(row, unit, floors, strict=True))
        for row in units
    ]


@pytest.mark.parametrize("linked", [False, True])
@pytest.mark.parametrize("seed", range(150))
def test_every_package_and_the_frontier(seed: int, linked: bool) -> None:
    choice = bargain.choice(random.Random(seed), linked)
    given = choice.problem()
    everything = layout(given, floors=False)
    rational = layout(given)
    frontier = layout(given, only_undominated=True)
    assert everything is not None
    assert rational is not None
    assert frontier is not None
    assert sum(map(given.alike, everything.choices)) == len(choice.allowed())
    told = [p for c in rational.choices for p in given.packages(c, 10_000)]
    assert sorted(map(str, told)) == sorted(map(str, choice.rational()))
    for row, classes in zip(rational.units, rational.choices, strict=True):
        assert given.units(classes) == tuple(row)
        assert gains_of(choice, [row], given.unit) == [choice.gains(given.package(classes))]
    found = gains_of(choice, frontier.units, given.unit)
    assert len(found) == len(set(found))
    assert set(found) == bargain.frontier(choice)


@pytest.mark.parametrize("seed", range(30))
def test_what_costs_too_much_is_left_out(seed: int) -> None:
    rng = random.Random(seed)
    given = bargain.choice(rng, linked=True).problem()
    costs = tuple(np.array([rng.randint(0, 9) for _ in c]) for c in given.classes)
    most = rng.randint(0, 12)
    everything = layout(given, floors=False)
    cheap = layout(given, floors=False, allowance=Allowance(costs, most))
    assert everything is not None
    assert cheap is not None
    expected = {
        c
        for c in everything.choices
        if sum(int(own[k]) for own, k in zip(costs, c, strict=True)) <= most
    }
    assert set(cheap.choices) == expected


def test_it_gives_up_where_there_is_too_much() -> None:
    given = bargain.choice(random.Random(5), linked=False).problem()
    assert given.size > 3
    assert layout(given, limit=2) is None
    assert layout(given, seconds=-1) is None


def test_decimal_utilities_are_whole_numbers() -> None:
    choice = bargain.choice(random.Random(3), linked=False)
    assert all(u in (10**-e for e in range(4, 12)) or u > 0 for u in choice.problem().unit)
    assert problem(choice.space, (), []).parties == ()
