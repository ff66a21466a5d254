"""Deals in the order of their costs, against a sort of all packages."""

from __future__ import annotations

import random
import time
from itertools import islice

import bargain
import pytest

from detente.case.linkage import In, Not, parse
from detente.positions.derive import positions
from detente.settlement.deals import Space
from detente.settlement.listing import by_cost, deals, nearest
from making import case, code, issue


@pytest.mark.parametrize("seed", range(120))
def test_every_package_comes_once_and_in_order(seed: int) -> None:
    rng = random.Random(seed)
    choice = bargain.choice(rng, linked=True)
    costs = {i: {o: rng.randint(0, 5) for o in opts} for i, opts in choice.space.options.items()}
    told = list(by_cost(choice.space, choice.lines, costs))
    assert [t for t, _ in told] == sorted(t for t, _ in told)
    assert all(t == sum(costs[i][o] for i, o in p.items()) for t, p in told)
    assert sorted(str(sorted(p.items())) for _, p in told) == sorted(
        str(sorted(p.items())) for p in choice.allowed()
    )


def test_the_least_resisted_come_first_then_the_nearest_to_a_draft() -> None:
    given = case(
        issue("a"), issue("b"),
        code("p", "a x=preferred y=acceptable z=resisted"),
        code("q", "a x=resisted y=acceptable z=preferred"),
        code("p", "b x=acceptable y=acceptable z=resisted"),
        code("q", "b x=acceptable y=acceptable z=unacceptable"),
    )  # fmt: skip
    held = positions(given)
    space = Space({"a": ("x", "y", "z"), "b": ("x", "y", "z")})
    lines = [Not(In("b", frozenset("z")))]
    found = deals(given, held, space, lines, {"b": ("y",)}, limit=20)
    assert len(found) == 6
    assert dict(found[0].package) == {"a": "y", "b": "y"}
    assert (found[0].resisted, found[0].changes) == (0, 0)
    assert dict(found[1].package) == {"a": "y", "b": "x"}
    assert [d.resisted for d in found] == [0, 0, 1, 1, 1, 1]
    near = nearest(given, held, space, lines, {"a": ("x",), "b": ("z",)})
    assert near is not None
    assert near.package["a"] == "x"
    assert near.changes == 1
    assert nearest(given, held, space, [In("a", frozenset())], {}) is None


def test_many_issues_take_little_time() -> None:
    rng = random.Random(1)
    options = {f"i{n}": tuple("wxyz") for n in range(28)}

    def atom() -> str:
        return f"i{rng.randrange(28)}={rng.choice('wxyz')}"

    lines = [parse(f"{atom()} -> {atom()}") for _ in range(25)]
    costs = {i: {o: rng.randint(0, 9) for o in opts} for i, opts in options.items()}
    started = time.monotonic()
    found = list(islice(by_cost(Space(options), lines, costs), 50))
    assert time.monotonic() - started < 5
    assert len(found) == 50
