"""Equilibria that others have published: one row per conflict and source."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from detente import catalog
from detente.folder.conflict import load_conflict
from detente.stability.analysis import stability


@dataclass(frozen=True)
class Row:
    """What a source says of a conflict; states from 1, in the order of ours."""

    name: str
    citation: str
    expected: dict[str, list[int]] = field(default_factory=dict)


ROWS = [
    Row(
        "euphrates-1975",
        "Hipel, Kilgour & Kinsara 2014, GDN 23(3); handout of GMCR+ (Kinsara 2014), fig. 19",
        {"nash": [6], "gmr": [1, 6], "smr": [6], "seq": [6]},
    ),
    Row(
        "korea-2017",
        "Z. Jacobi 2017-11-05 and 2017-11-12 (decimals 0, 4, 5, 10, 12)",
        {"smr": [1, 4, 5, 9, 10]},
    ),
    Row(
        "korea-2017-pacifist",
        "Z. Jacobi 2017-11-12 (SEQ: decimals 0, 4, 5; SMR: 0, 2, 4, 5, 8, 10, 12)",
        {"seq": [1, 4, 5], "smr": [1, 3, 4, 5, 7, 9, 10]},
    ),
    Row(
        "prisoners-dilemma",
        "by definition; mutual cooperation is metarational: Howard 1971",
        {"nash": [1], "gmr": [1, 4], "smr": [1, 4], "seq": [1, 4]},
    ),
    Row("chicken", "by definition", {"nash": [2, 3]}),
]


@pytest.mark.parametrize("row", ROWS, ids=lambda r: r.name)
def test_published_equilibria_are_found(row: Row) -> None:
    found = stability(load_conflict(catalog.conflict_path(row.name))).to_json()["equilibria"]
    assert {c: found[c] for c in row.expected} == row.expected


def test_every_conflict_that_ships_has_a_row_and_a_source() -> None:
    assert {r.name for r in ROWS} == set(catalog.conflicts())
    for name in catalog.conflicts():
        assert load_conflict(catalog.conflict_path(name)).source


def test_the_reference_conflicts_are_found(shared: Path) -> None:
    files = sorted((shared / "data" / "conflicts").glob("*.json"))
    assert files
    for file in files:
        wanted = json.loads(file.read_text("utf-8"))
        found = stability(load_conflict(file)).to_json()
        for concept, states in wanted["equilibria"].items():
            assert found["equilibria"][concept] == states, (file.name, concept)
        names = [d["name"] for d in wanted["decision_makers"]]
        ids = [d["id"] for d in found["decision_makers"]]
        for concept, by in wanted["stable_by_dm"].items():
            for name, id_ in zip(names, ids, strict=True):
                assert found["by_decision_maker"][id_][concept] == by[name], (file.name, concept)


def test_elmira_moves_from_5_to_8_only_together(shared: Path) -> None:
    """The jump that Kilgour, Hipel, Fang & Peng (2001) tell: neither side can make it alone."""
    file = shared / "data" / "conflicts" / "elmira_9_states.json"
    found = stability(load_conflict(file), coalitions=True)
    assert found.equilibria("nash") == (4, 7, 8)
    assert found.equilibria("coalition_nash") == (7, 8)
    leaving = [g for g, by in found.coalitions.items() if not by["nash"][4]]
    assert leaving == [(0, 1)]
