"""Scenarios of benchmarks, imported and settled, against what others found for them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from detente import exchange
from detente.case import Case
from detente.exchange.scenarios import genius
from detente.settlement.deals import Space
from detente.settlement.layers import layout
from detente.settlement.problem import Problem, Worth, problem
from detente.settlement.solutions import solutions

GENIUS = ("EnglandZimbabwe", "Grocery", "ItexvsCypress", "LaptopC", "Travel", "group4-zoning_plan")


def choice(case: Case) -> Problem:
    space = Space({i.id: tuple(o.id for o in i.options) for i in case.issues})
    worths = [
        Worth(
            p.party,
            {i: {o: p.weights[i] * v for o, v in t.items()} for i, t in p.values.items()},
            p.reservation,
        )
        for p in case.preferences
    ]
    return problem(space, (), worths)


def expected(shared: Path, name: str, which: str) -> tuple[Path, dict[str, Any]]:
    folder = shared / "data/bargaining/scenarios"
    told: dict[str, Any] = json.loads((folder / which).read_text("utf-8"))[name]
    return folder / name, told


@pytest.mark.parametrize("name", GENIUS)
def test_on_the_scale_of_genius(shared: Path, name: str) -> None:
    folder, told = expected(shared, name, "expected_genius.json")
    given = choice(exchange.read(folder))
    assert given.size == told["n_outcomes"]
    found = solutions(given).by_rule
    assert found["nash"].score == pytest.approx(told["nash_product"], abs=1e-9)
    assert found["egalitarian"].score == pytest.approx(told["egal_value"], abs=1e-9)
    assert found["kalai_smorodinsky"].score == pytest.approx(told["ks_ratio"], abs=1e-9)
    # These are told to eight places only.
    total = sum(found["utilitarian"].utilities.values())
    assert total == pytest.approx(sum(told["welfare"]), abs=1e-7)
    frontier = layout(given, only_undominated=True)
    assert frontier is not None
    assert len(frontier) == told["n_front"]


def test_a_scenario_of_geniusweb(shared: Path) -> None:
    folder, told = expected(shared, "Party", "expected.json")
    given = choice(exchange.read(folder))
    assert given.size == told["n_outcomes"]
    assert list(given.fallbacks) == pytest.approx(told["reserved"])
    found = solutions(given).by_rule
    assert found["nash"].score == pytest.approx(told["bf_nash"], abs=1e-9)
    assert found["egalitarian"].score == pytest.approx(told["bf_kalai_maxmin"], abs=1e-9)


@pytest.mark.parametrize("name", GENIUS)
def test_evaluations_as_they_stand_are_those_that_others_take(shared: Path, name: str) -> None:
    folder, told = expected(shared, name, "expected.json")
    raw = genius.parse(folder)
    worths = [
        Worth(
            p.name,
            {i: {o: p.weights.get(i, 0) * v for o, v in t.items()} for i, t in p.values.items()},
        )
        for p in raw.profiles
    ]
    found = solutions(problem(Space(raw.issues), (), worths)).by_rule["utilitarian"]
    assert found.score >= 0
    assert sum(found.utilities.values()) == pytest.approx(told["bf_welfare"], rel=1e-9)
