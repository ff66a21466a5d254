"""What there could be if somebody gave way, and the edge of what two parties can both have."""

from __future__ import annotations

import itertools

import detente
from detente import catalog
from detente.case import Preferences
from detente.settlement.prospects import prospects
from making import case, code, draft, issue, parties


def test_where_there_is_a_deal_it_alone_is_told() -> None:
    found = prospects(
        case(*parties("pq"), issue("a"), code("p", "a x=preferred y=acceptable")), draws=100
    )
    assert [p.way for p in found.opened] == [None]
    assert found.stands.feasible == 3


def test_each_group_that_could_give_way_is_solved_once() -> None:
    given = case(
        *parties("pqr"), issue("a", "xy"), issue("b", "xy"),
        code("p", "a x=preferred y=unacceptable"),
        code("q", "a x=unacceptable y=preferred"), code("r", "a x=unacceptable y=preferred"),
        draft("d", {"a": "x", "b": "y"}),
    )  # fmt: skip
    found = prospects(given, draws=100)
    assert [p.way.owners for p in found.opened if p.way] == [("p",), ("q", "r")]
    assert all(p.settled.feasible == 2 for p in found.opened)


def test_the_edge_is_what_two_can_both_have() -> None:
    rows = {"p": {"x": 10.0, "y": 6.0, "z": 0.0}, "q": {"x": 0.0, "y": 7.0, "z": 10.0}}
    told = tuple(
        Preferences(party=p, weights={"a": 1.0, "b": 1.0}, values={"a": row, "b": row})
        for p, row in rows.items()
    )
    given = case(
        *parties("pq"), issue("a"), issue("b"), code("p", "a z=unacceptable"), preferences=told
    )
    free, within = prospects(given, draws=50).edges
    assert [(v["p"].point, v["q"].point) for v in free.points] == [
        (0, 20), (6, 17), (12, 14), (16, 7), (20, 0),
    ]  # fmt: skip
    assert [(v["p"].point, v["q"].point) for v in within.points] == [
        (6, 17), (12, 14), (16, 7), (20, 0),
    ]  # fmt: skip
    assert (free.epsilon, within.epsilon) == (0, 0)


def test_the_case_that_ships() -> None:
    found = prospects(detente.open(catalog.path("ukraine-2025")), "2025-12-03", draws=200)
    assert found.pair == ("russia", "ukraine")
    assert [p.way.owners for p in found.opened if p.way][:2] == [("russia",), ("ukraine", "europe")]
    for edge in found.edges:
        points = [(v["russia"].point, v["ukraine"].point) for v in edge.points]
        assert all(a[0] < b[0] and a[1] > b[1] for a, b in itertools.pairwise(points))
    free, *within = found.edges
    for edge in within:
        for v in edge.points:
            assert any(
                all(w[p].point >= v[p].point - 1e-9 for p in found.pair) for w in free.points
            )
