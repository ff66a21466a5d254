"""Negotiation scenarios of others, whose bargaining points were found by trying every outcome."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from detente.settlement.deals import Space
from detente.settlement.layers import layout
from detente.settlement.problem import Problem, Worth, problem
from detente.settlement.solutions import solutions

NAMES = ("EnglandZimbabwe", "Grocery", "ItexvsCypress", "LaptopC", "Party", "Travel",
         "group4-zoning_plan")  # fmt: skip


def scenario(folder: Path) -> Problem:
    told = json.loads((folder / "canonical.json").read_text("utf-8"))
    space = Space({i["name"]: tuple(i["options"]) for i in told["issues"]})
    return problem(space, (), [worth(space, p) for p in told["parties"]])


def worth(space: Space, party: dict[str, Any]) -> Worth:
    adds = {
        issue: dict(zip(options, table, strict=True))
        for (issue, options), table in zip(space.options.items(), party["tables"], strict=True)
    }
    first = next(iter(adds))
    adds[first] = {o: v + party["constant"] for o, v in adds[first].items()}
    # Their gains are counted over the worst outcome where nothing better is reserved.
    lowest = sum(min(row.values()) for row in adds.values())
    return Worth(party["name"], adds, max(party["reserved"], lowest))


@pytest.mark.parametrize("enumerated", [10**6, 0])
@pytest.mark.parametrize("name", NAMES)
def test_against_brute_force(shared: Path, name: str, enumerated: int) -> None:
    folder = shared / "data/bargaining/scenarios"
    expected = json.loads((folder / "expected.json").read_text())[name]
    given = scenario(folder / name)
    assert given.size <= expected["n_outcomes"]
    found = solutions(given, enumerated=enumerated).by_rule
    assert all(s.optimal for s in found.values())
    assert found["nash"].score == pytest.approx(expected["bf_nash"], rel=1e-9, abs=1e-8)
    assert found["egalitarian"].score == pytest.approx(expected["bf_kalai_maxmin"], abs=1e-8)
    told = sum(found["utilitarian"].utilities.values())
    assert told == pytest.approx(expected["bf_welfare"], rel=1e-9)
    if name != "Party":  # there their ideal counts outcomes below somebody's reservation too
        ratio = expected["bf_ks_maxmin_ratio"]
        assert found["kalai_smorodinsky"].score == pytest.approx(ratio, abs=1e-9)
    points = [tuple(s) for s in expected["nash"]]
    assert any(
        tuple(found["nash"].utilities.values()) == pytest.approx(p, abs=1e-8) for p in points
    )
    frontier = layout(given, only_undominated=True)
    assert frontier is not None
    assert len(frontier) == expected["bf_n_front_unique"]


FRONTIERS = {"d_2_5_5": 11, "d_4_6_4": 445, "d_2_8_5": 23, "d_3_8_4": 263, "d_4_8_4": 1647,
             "d_4_10_4": 914}  # fmt: skip
"""Sizes of exact frontiers, as an enumeration by another program found them."""


def random_domain(shared: Path, name: str) -> Problem:
    told = json.loads((shared / f"data/bargaining/domains/{name}.json").read_text())
    space = Space({f"i{n}": tuple(o) for n, o in enumerate(told["issues"])})
    worths = []
    for party in told["parties"]:
        rows = zip(space.options.items(), party["weights"], party["values"], strict=True)
        adds = {i: {o: w * v for o, v in zip(os, vs, strict=True)} for (i, os), w, vs in rows}
        worths.append(Worth(party["name"], adds, party["reserved"]))
    return problem(space, (), worths)


@pytest.mark.parametrize("name", FRONTIERS)
def test_sizes_of_frontiers(shared: Path, name: str) -> None:
    frontier = layout(random_domain(shared, name), only_undominated=True)
    assert frontier is not None
    assert len(frontier) == FRONTIERS[name]
