"""A case settled: counts, what if, solutions, drafts, and intervals where numbers are not known."""

from __future__ import annotations

import json
import random
from typing import Any

import brute
import pytest

import detente
from detente import catalog
from detente.case import Case, Linkage, Preferences
from detente.case.linkage import holds
from detente.errors import UnknownNameError, UsageError
from detente.settlement.settle import settle
from making import case, code, draft, issue, parties


def river() -> Case:
    """Two parties, three issues; b is stuck, and a linkage joins a and c."""
    return case(
        *parties("pq"), issue("a"), issue("b", "xy"), issue("c"),
        code("p", "a x=preferred y=acceptable z=unacceptable"),
        code("q", "a x=resisted y=acceptable z=preferred"),
        code("p", "b x=preferred y=unacceptable"),
        code("q", "b x=unacceptable y=preferred"),
        code("p", "c x=acceptable y=acceptable"),
        code("q", "c x=preferred y=acceptable z=acceptable"),
        Linkage(id="l", condition="a=x -> c=x"),
        draft("first", {"a": "z", "b": "x"}),
        draft("second", {"a": "y", "b": "x", "c": "y"}, date="2025-06-01", revises="first"),
        draft("later", {"a": "x"}, date="2026-02-01"),
    )  # fmt: skip


def test_no_deal_names_the_cheapest_ways_to_one() -> None:
    found = settle(river(), draws=200)
    assert (found.packages, found.feasible, found.deals) == (18, 0, 0)
    assert found.solutions == {}
    assert found.frontier.points == ()
    assert {tuple(r.key for r in c.relax) for c in found.ways.listed} == {("p:b=y",), ("q:b=x",)}
    assert found.left_out == {"p": 7, "q": 4}
    assert json.loads(json.dumps(found.to_json()))["solutions"] == {}


def test_what_if_a_red_line_were_given_up() -> None:
    found = settle(river(), relax=["q:b=x"], draws=500)
    assert found.feasible == 4
    assert found.deals == 0
    assert set(found.solutions) == {"nash", "kalai_smorodinsky", "egalitarian", "utilitarian"}
    for solution in found.solutions.values():
        assert solution.package["b"] == "x"
        assert solution.optimal
    assert found.listed[0].resisted == 1
    assert found.listed[0].package["a"] == "y"
    assert found.ways.listed == ()
    assert found.division is not None
    assert found.proportional is not None
    assert found.to_json()["adjusted_winner"]["points"] is None


def test_an_answer_may_be_required_and_a_party_left_out() -> None:
    found = settle(river(), relax=["q:b=x"], require=["a=y", "c=y"], draws=50)
    assert (found.packages, found.feasible) == (2, 1)
    assert found.solutions["nash"].package == {"a": "y", "b": "x", "c": "y"}
    alone = settle(river(), without=["q"], draws=50)
    assert alone.needed == ("p",)
    assert alone.feasible == 4
    assert alone.solutions["utilitarian"].package["a"] == "x"


def test_what_is_asked_must_be_there() -> None:
    with pytest.raises(UnknownNameError, match="no such red line: 'p:b=z'; there are: p:a=z"):
        settle(river(), relax=["p:b=z"])
    with pytest.raises(UnknownNameError, match="no such answer: a=w"):
        settle(river(), require=["a=w"])
    with pytest.raises(UsageError, match="ISSUE=OPTION"):
        settle(river(), require=["a"])
    with pytest.raises(UnknownNameError, match="parties"):
        settle(river(), without=["nobody"])


def test_drafts_are_scored() -> None:
    found = settle(river(), relax=["q:b=x"], draws=500)
    first, second = found.drafts
    assert (first.draft, second.draft) == ("first", "second")
    assert [b.red_line.key for b in first.broken] == ["p:a=z"]
    assert first.accepted["p"] == 0
    assert first.by_all == 0
    assert first.broken[0].provisions == ("1",)
    assert first.nearest is not None
    assert first.nearest.changes == 1
    assert second.nearest is not None
    assert second.nearest.changes == 0
    assert second.base == "first"
    assert second.balance["p"]["gain"] == 1
    assert second.balance["q"]["loss"] == 1
    assert second.shift["p"].low > 0 > second.shift["q"].high
    assert second.covered == pytest.approx({"p": 1.0, "q": 1.0})
    assert first.covered["p"] == pytest.approx(2 / 3, abs=0.05)
    for score in found.drafts:
        for value in score.values.values():
            assert value.low <= value.point <= value.high


def test_without_numbers_of_the_parties_every_number_has_its_interval() -> None:
    told = settle(river(), relax=["q:b=x"], draws=500).to_json()
    assert told["certain"] is False
    for solution in told["solutions"].values():
        for party, point in solution["utilities"].items():
            own = solution["intervals"][party]
            assert own["low"] <= point <= own["high"]
            assert own["low"] < own["high"]
    for point in told["pareto"]["points"]:
        assert set(point["intervals"]) == set(point["utilities"])
    assert {"packages", "feasible", "solutions", "pareto", "robustness"} <= set(told)
    assert {"size", "exact", "points"} <= set(told["pareto"])
    assert all(
        {"package", "utilities", "optimal", "bound"} <= set(s) for s in told["solutions"].values()
    )


def test_the_same_seed_gives_the_same_shares() -> None:
    one, two = (settle(river(), relax=["q:b=x"], draws=300, seed=7).to_json() for _ in range(2))
    assert one == two
    other = settle(river(), relax=["q:b=x"], draws=300, seed=8).to_json()
    assert one["robustness"] != other["robustness"]
    assert one["solutions"]["nash"]["package"] == other["solutions"]["nash"]["package"]


def own_numbers(rng: random.Random) -> Case:
    issues = [issue(f"i{n}", "xyz") for n in range(3)]
    told = tuple(
        Preferences(
            party=p,
            weights={i.id: rng.random() for i in issues},
            values={i.id: {o: round(rng.random(), 2) for o in "xyz"} for i in issues},
            reservation=0.3,
        )
        for p in "pq"
    )
    linkages = [Linkage(id="l", condition="i0=x -> i1 in {x, y}")]
    lines = [code("p", "i2 z=unacceptable")]
    return case(*parties("pq"), *issues, *linkages, *lines, preferences=told)


@pytest.mark.parametrize("seed", range(10))
def test_numbers_of_the_parties_are_certain(seed: int) -> None:
    given = own_numbers(random.Random(seed))
    found = settle(given, draws=50)
    assert found.certain
    own = {p.party: p for p in given.preferences}
    best: list[tuple[float, float]] = []
    for package in brute.packages({i.id: ("x", "y", "z") for i in given.issues}):
        if package["i2"] == "z" or not holds(given.linkages[0].parsed(), package):
            continue
        u = {
            p: sum(o.weights[i] * o.values[i][k] for i, k in package.items())
            for p, o in own.items()
        }
        if min(u.values()) >= 0.3:
            best.append(((u["p"] - 0.3) * (u["q"] - 0.3), u["p"] + u["q"]))
    assert found.feasible == 16
    if not best:
        assert not found.solutions
        assert not found.above_fallback
        return
    assert found.solutions["nash"].score == pytest.approx(max(b[0] for b in best), abs=1e-9)
    both = found.solutions["utilitarian"].utilities
    assert sum(both.values()) == pytest.approx(max(b[1] for b in best))
    for candidate in found.candidates:
        assert all(v.low == v.point == v.high for v in candidate.values.values())


def test_the_case_that_ships() -> None:
    given = detente.open(catalog.path("ukraine-2025"))
    stuck = settle(given, "2025-12-03", draws=500)
    assert stuck.feasible == 0
    keys = [r.key for r in stuck.ways.listed[0].relax]
    scores: dict[str, Any] = {d.draft: d for d in stuck.drafts}
    plan, counter = scores["us28_2025"], scores["e3_counter_2025"]
    assert plan.values["russia"].point > counter.values["russia"].point
    assert plan.values["ukraine"].point < counter.values["ukraine"].point
    assert plan.values["united_states"].point > 0.9
    assert counter.base == "us28_2025"
    assert counter.balance["europe"]["loss"] == 0
    opened = settle(given, "2025-12-03", relax=keys, draws=500)
    assert opened.feasible == stuck.ways.listed[0].opens
    assert all(s.optimal for s in opened.solutions.values())
    assert all(d.nearest is not None for d in opened.drafts)


def test_where_there_is_nothing_to_settle() -> None:
    for given in (Case(), case(issues=()), Case(issues=(issue("a"),))):
        found = settle(given, "2025-12-31", draws=100)
        assert found.feasible == found.packages == (3 if given.issues else 1)
        json.dumps(found.to_json())
