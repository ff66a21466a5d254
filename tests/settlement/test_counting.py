"""Exact numbers of packages."""

from __future__ import annotations

import random
import time

import brute
import pytest

from detente.case.linkage import In, Not, parse
from detente.errors import UnknownNameError
from detente.settlement.deals import Space, count, require, size


@pytest.mark.parametrize("block", range(5))
def test_equal_to_counting_one_by_one(block: int) -> None:
    for seed in range(block * 60, block * 60 + 60):
        rng = random.Random(seed)
        options = brute.space(rng)
        conditions = [brute.condition(rng, options, 3) for _ in range(rng.randint(0, 5))]
        half = len(conditions) // 2
        facts = {str(n): c for n, c in enumerate(conditions[:half])}
        assert count(Space(options, facts), conditions[half:]) == brute.count(options, conditions)


def test_28_issues_of_4_options_at_once() -> None:
    options = {f"i{n}": ("a", "b", "c", "d") for n in range(28)}
    started = time.perf_counter()
    assert count(Space(options)) == size(Space(options)) == 4**28 == 72057594037927936
    lines = [Not(In(f"i{n}", frozenset("a"))) for n in range(0, 28, 2)]
    assert count(Space(options), lines) == 3**14 * 4**14
    assert time.perf_counter() - started < 0.5


def test_a_chain_through_28_issues_by_the_transfer_matrix() -> None:
    """a -> a along a chain: words without `a` followed by another letter."""
    options = {f"i{n}": ("a", "b", "c", "d") for n in range(28)}
    facts = {str(n): parse(f"i{n}=a -> i{n + 1}=a") for n in range(27)}
    started = time.perf_counter()
    assert count(Space(options, facts)) == sum(3**n for n in range(29))
    assert time.perf_counter() - started < 1


def test_many_linked_issues_are_not_walked_one_package_at_a_time() -> None:
    rng = random.Random(1)
    options = {f"i{n}": ("a", "b", "c", "d") for n in range(28)}
    facts = {}
    for n in range(40):
        one, two = rng.sample(sorted(options), 2)
        facts[str(n)] = parse(f"{one}={rng.choice('abcd')} -> {two}!={rng.choice('abcd')}")
    started = time.perf_counter()
    number = count(Space(options, facts))
    assert time.perf_counter() - started < 1
    assert 0 < number < 4**28


def test_one_condition_over_14_issues() -> None:
    issues = [f"i{n}" for n in range(14)]
    options = dict.fromkeys(issues, ("a", "b", "c", "d"))
    condition = parse(" and ".join(f"{i}=a" for i in issues[:13]) + " -> i13=a")
    assert count(Space(options), [condition]) == 4**14 - 3


def test_adding_a_condition_never_opens_anything() -> None:
    for seed in range(60):
        rng = random.Random(seed)
        options = {f"i{n}": ("a", "b", "c") for n in range(6)}
        conditions = [brute.condition(rng, options, 2) for _ in range(6)]
        numbers = [count(Space(options), conditions[:n]) for n in range(7)]
        assert numbers == sorted(numbers, reverse=True)


def test_requiring_an_answer() -> None:
    space = Space({"a": ("x", "y"), "b": ("x", "y", "z")}, {"f": parse("a=x -> b=x")})
    assert count(require(space, {"a": "x"})) == 1
    assert count(require(space, {"a": "y"})) == 3
    with pytest.raises(UnknownNameError, match="a=q"):
        require(space, {"a": "q"})


def test_an_issue_without_options_is_not_asked() -> None:
    assert count(Space({"a": (), "b": ("x", "y")})) == size(Space({"a": (), "b": ("x", "y")})) == 2
