"""Conflicts and concessions over plain spaces, against the definitions and published oracles."""

from __future__ import annotations

import random
import time
from itertools import combinations

import brute
import pytest

from detente.case.linkage import Condition, In, Not, Or, parse
from detente.errors import UnknownNameError
from detente.settlement.conflicts import Explanation, explain
from detente.settlement.deals import Space


def is_not(issue: str, option: str) -> Condition:
    return Not(In(issue, frozenset((option,))))


def found(result: Explanation) -> tuple[set[frozenset[str]], dict[frozenset[str], int]]:
    conflicts = {frozenset(c.lines) for c in result.conflicts}
    assert len(conflicts) == len(result.conflicts)
    concessions = {frozenset(o.relax): o.opens for o in result.concessions}
    assert len(concessions) == len(result.concessions)
    return conflicts, concessions


@pytest.mark.parametrize("block", range(8))
def test_equal_to_brute_force(block: int) -> None:
    stuck = 0
    for seed in range(block * 75, block * 75 + 75):
        rng = random.Random(seed)
        options = brute.space(rng)
        facts = {f"f{n}": brute.condition(rng, options, 2) for n in range(rng.randint(0, 2))}
        lines = {f"l{n}": brute.red_line(rng, options) for n in range(rng.randint(0, 9))}
        result = explain(Space(options, facts), lines)
        conflicts, concessions = brute.explain(options, facts.values(), lines)
        assert result.packages == len(brute.packages(options))
        assert result.coherent == brute.count(options, facts.values())
        assert result.feasible == brute.count(options, [*facts.values(), *lines.values()])
        assert result.complete_conflicts
        assert result.complete_concessions
        if result.coherent == 0:
            assert result.faults
            assert not result.concessions
            continue
        if result.feasible:
            assert (result.conflicts, result.concessions) == ((), ())
            continue
        stuck += 1
        assert found(result) == (conflicts, concessions)
        assert result.n_conflicts == len(conflicts)
        assert result.n_concessions == len(concessions)
        sizes = [len(c.lines) for c in result.conflicts]
        assert sizes == sorted(sizes)
        order = [(o.cost, -o.opens) for o in result.concessions]
        assert order == sorted(order)
    assert stuck > 15


@pytest.mark.parametrize("seed", range(40))
def test_weights_order_the_concessions_and_change_nothing_else(seed: int) -> None:
    rng = random.Random(seed)
    options = {"a": ("x", "y"), "b": ("x", "y", "z")}
    lines = {f"l{n}": brute.red_line(rng, options) for n in range(10)}
    weights = {key: rng.randint(1, 9) for key in lines}
    plain, weighed = explain(Space(options), lines), explain(Space(options), lines, weights)
    assert found(plain) == found(weighed)
    costs = [o.cost for o in weighed.concessions]
    assert costs == [sum(weights[k] for k in o.relax) for o in weighed.concessions]
    assert costs == sorted(costs)


def test_published_conflicts_and_corrections() -> None:
    """{x; not x; y; not x or not y}, the usual example of the literature on MUS and MCS."""
    options = {"x": ("t", "f"), "y": ("t", "f")}
    lines = {
        "1": In("x", frozenset("t")),
        "2": In("x", frozenset("f")),
        "3": In("y", frozenset("t")),
        "4": Or((In("x", frozenset("f")), In("y", frozenset("f")))),
    }
    conflicts, concessions = found(explain(Space(options), lines))
    assert conflicts == {frozenset("12"), frozenset("134")}
    assert set(concessions) == {frozenset("1"), frozenset("23"), frozenset("24")}


@pytest.mark.parametrize("seed", range(60))
def test_each_is_the_minimal_hitting_sets_of_the_other(seed: int) -> None:
    rng = random.Random(1000 + seed)
    options = {"a": ("x", "y", "z"), "b": ("x", "y"), "c": ("x", "y")}
    lines = {f"l{n}": brute.red_line(rng, options) for n in range(11)}
    conflicts, concessions = found(explain(Space(options), lines))
    assert set(concessions) == (hitting(conflicts) if conflicts else set())
    assert conflicts == (hitting(concessions) if concessions else set())


def hitting(sets: object) -> set[frozenset[str]]:
    assert isinstance(sets, set | dict)
    items = sorted(set().union(*sets))
    hits = [
        frozenset(h)
        for n in range(len(items) + 1)
        for h in combinations(items, n)
        if all(set(h) & s for s in sets)
    ]
    return {h for h in hits if not any(g < h for g in hits)}


def test_one_concession_from_every_stuck_part() -> None:
    options = dict.fromkeys("abc", ("x", "y"))
    lines = {f"{p}:{i}={o}": is_not(i, o) for i in "ab" for p, o in (("p", "x"), ("q", "y"))}
    result = explain(Space(options), lines)
    assert found(result)[0] == {frozenset(("p:a=x", "q:a=y")), frozenset(("p:b=x", "q:b=y"))}
    assert result.n_concessions == 4
    assert {o.opens for o in result.concessions} == {2}


def test_more_sets_than_are_asked_for_are_counted_all_the_same() -> None:
    issues = [f"i{n}" for n in range(8)]
    options = dict.fromkeys(issues, ("x", "y", "z", "w"))
    lines = {f"{p}:{i}={o}": is_not(i, o) for i in issues for o in "xyzw" for p in "pq"}
    result = explain(Space(options), lines, limit=50)
    assert len(result.conflicts) == len(result.concessions) == 50
    assert (result.n_conflicts, result.n_concessions) == (8 * 2**4, 4**8)
    assert not result.complete_conflicts
    assert not result.complete_concessions
    assert {o.cost for o in result.concessions} == {16}


def test_no_time_gives_what_is_right_and_says_that_it_is_not_all() -> None:
    rng = random.Random(5)
    options = {f"i{n}": ("x", "y", "z") for n in range(6)}
    lines = {f"l{n}": brute.red_line(rng, options) for n in range(60)}
    result = explain(Space(options), lines, seconds=0.0)
    assert not result.complete_conflicts
    assert not result.complete_concessions
    assert not result.cheapest_first
    assert result.n_conflicts is None
    assert result.n_concessions is None
    whole = explain(Space(options), lines)
    assert set(result.conflicts) < set(whole.conflicts)
    assert {o.relax for o in result.concessions} < {o.relax for o in whole.concessions}


@pytest.mark.parametrize("seed", range(40))
def test_the_cheapest_concession_is_found_even_where_not_all_are(seed: int) -> None:
    rng = random.Random(200 + seed)
    options = dict.fromkeys("abc", ("x", "y", "z"))
    lines = {f"l{n}": brute.red_line(rng, options) for n in range(14)}
    weights = {key: rng.randint(1, 30) for key in lines}
    result = explain(Space(options), lines, weights, limit=1)
    if result.feasible:
        return
    whole = explain(Space(options), lines, weights)
    assert result.cheapest_first
    assert result.concessions[0].cost == whole.concessions[0].cost
    assert len(result.conflicts) == len(result.concessions) == 1


def test_the_linkages_of_a_conflict_are_named() -> None:
    options = {"a": ("x", "y"), "b": ("x", "y"), "c": ("x", "y")}
    facts = {"if_a": parse("a=x -> b=x"), "other": parse("c=x or b=y")}
    lines = {"p:a=y": is_not("a", "y"), "q:b=x": is_not("b", "x")}
    (clash,) = explain(Space(options, facts), lines).conflicts
    assert (set(clash.lines), clash.facts) == ({"p:a=y", "q:b=x"}, ("if_a",))


def test_linkages_that_contradict_one_another_are_a_fault() -> None:
    options = {"a": ("x", "y"), "b": ("x", "y")}
    facts = {"f": parse("a=x"), "g": parse("a=y"), "h": parse("b=x or a=x")}
    result = explain(Space(options, facts), {"p:b=x": is_not("b", "x")})
    assert result.faults == (("f", "g"),)
    assert [c.lines for c in result.conflicts] == [()]
    assert result.concessions == ()


def test_an_impossible_red_line_is_a_conflict_of_its_own() -> None:
    result = explain(Space({"a": ("x",), "b": ("x", "y")}), {"p:a=x": is_not("a", "x")})
    assert [c.lines for c in result.conflicts] == [("p:a=x",)]
    assert [(o.relax, o.opens) for o in result.concessions] == [(("p:a=x",), 2)]


def test_nothing_to_settle() -> None:
    result = explain(Space({}), {})
    assert (result.packages, result.feasible, result.conflicts) == (1, 1, ())


def test_a_condition_on_what_there_is_not_is_refused() -> None:
    with pytest.raises(UnknownNameError, match="issue"):
        explain(Space({"a": ("x",)}), {"p": is_not("b", "x")})
    with pytest.raises(UnknownNameError, match="option"):
        explain(Space({"a": ("x",)}), {"p": is_not("a", "z")})


def test_sixty_linked_red_lines_over_thirty_issues() -> None:
    rng = random.Random(7)
    options = {f"i{n}": ("a", "b", "c", "d") for n in range(30)}
    lines: dict[str, Condition] = {}
    for n in range(30):
        issue = f"i{n % 12}"
        lines[f"p{n}"] = is_not(issue, rng.choice("abcd"))
    for n in range(30):
        one, two = rng.sample(sorted(options), 2)
        lines[f"q{n}"] = parse(f"{one}={rng.choice('abcd')} -> {two}={rng.choice('abcd')}")
    lines["r"] = parse("i0=a and i1=b and i2=c and i3=d")
    started = time.perf_counter()
    result = explain(Space(options), lines)
    assert time.perf_counter() - started < 5
    assert result.feasible == 0
    assert result.conflicts
    assert all(o.opens > 0 for o in result.concessions)
