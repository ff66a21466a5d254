"""What each party puts first."""

from __future__ import annotations

import random
from itertools import pairwise
from typing import Any

from detente.case import Above, Placement, Priority
from detente.positions.priority import PriorityOrder, priorities
from detente.positions.ranking import cycles, tiers
from making import case, code, issue, say

OLD, NEW = "2025-01-01", "2025-06-01"
ISSUES = tuple(issue(i) for i in "abcd")


def order(*parts: Any, **fields: Any) -> PriorityOrder:
    return priorities(case(*ISSUES, *parts, **fields), OLD)[0]


def prior(*order: tuple[str, str], date: str = NEW, **fields: Any) -> Priority:
    pairs = tuple(Above(above=a, below=b, evidence=(f"{a}{b}",)) for a, b in order)
    return Priority(party="p", date=date, order=pairs, **fields)


def tiered(*rows: str, date: str = NEW, **fields: Any) -> Priority:
    placed = tuple(
        Placement(issue=i, tier=n, evidence=(i,)) for n, row in enumerate(rows, 1) for i in row
    )
    return Priority(party="p", date=date, tiers=placed, **fields)


def held(name: str) -> list[Any]:
    return [say("p", "rejects", f"{name}=x", OLD), say("p", "rejects", f"{name}=x", NEW)]


def softened(name: str) -> list[Any]:
    return [say("p", "rejects", f"{name}=x", OLD), say("p", "accepts", f"{name}=x", NEW)]


def test_what_was_held_ranks_above_what_was_softened() -> None:
    parts = held("a"), softened("b")
    found = order(*parts[0], *parts[1])
    assert found.tiers == (("a",), ("b",))
    (only,) = found.comparisons
    assert (only.above, only.below, only.basis) == ("a", "b", "revealed")
    assert set(only.evidence) == {s.id for part in parts for s in part}


def test_what_was_hardened_ranks_above_what_was_softened() -> None:
    hardened = say("p", "accepts", "a=x", OLD), say("p", "rejects", "a=x", NEW)
    assert order(*hardened, *softened("b")).tiers == (("a",), ("b",))


def test_what_is_only_carried_forward_reveals_nothing() -> None:
    assert order(say("p", "rejects", "a=x", OLD), *softened("b")).tiers == ()


def test_a_red_line_first_heard_of_since_counts_as_firm_and_a_wish_does_not() -> None:
    assert order(say("p", "rejects", "a=x", NEW), *softened("b")).tiers == (("a",), ("b",))
    assert order(say("p", "demands", "a=x", NEW), *softened("b")).tiers == ()


def test_words_outrank_inference() -> None:
    said = say("p", "demands", "b", NEW, above="a")
    found = order(*held("a"), *softened("b"), said)
    assert found.tiers == (("b",), ("a",))
    assert [(c.above, c.basis) for c in found.comparisons] == [("b", "stated")]
    assert [(c.above, c.basis) for c in found.outranked] == [("a", "revealed")]


def test_inference_yields_to_what_follows_from_words_too() -> None:
    said = say("p", "demands", "b", NEW, above="c"), say("p", "demands", "c", NEW, above="a")
    found = order(*held("a"), *softened("b"), *said)
    assert found.tiers == (("b",), ("c",), ("a",))
    assert found.cycles == ()


def test_a_partys_words_outrank_a_writers() -> None:
    own = say("p", "demands", "a", OLD, above="b")
    writer = say("p", "demands", "b", NEW, above="a", attribution="analyst")
    found = order(own, writer)
    assert found.tiers == (("a",), ("b",))
    assert found.outranked[0].evidence == (writer.id,)


def test_newer_words_replace_older_ones() -> None:
    old, new = say("p", "demands", "a", OLD, above="b"), say("p", "demands", "b", NEW, above="a")
    assert order(old, new).tiers == (("b",), ("a",))


def test_coded_outranks_words() -> None:
    found = order(say("p", "demands", "a", NEW, above="b"), priorities=(prior(("b", "a")),))
    assert found.tiers == (("b",), ("a",))
    assert found.outranked[0].basis == "stated"


def test_coded_tiers() -> None:
    found = order(priorities=(tiered("a", "bc", "d"),))
    assert found.tiers == (("a",), ("b", "c"), ("d",))
    assert {(c.above, c.below) for c in found.comparisons} == {
        ("a", "b"),
        ("a", "c"),
        ("b", "d"),
        ("c", "d"),
    }
    assert found.comparisons[0].evidence == ("a", "b")


def test_the_newest_coding_of_a_pair_holds() -> None:
    old, new = prior(("a", "b"), ("c", "d"), date=OLD), prior(("b", "a"))
    assert order(priorities=(old, new)).tiers == (("b", "c"), ("a", "d"))
    later = prior(("a", "b"), date="2026-01-01")
    assert order(priorities=(new, later)).tiers == (("b",), ("a",))


def test_newer_tiers_replace_older_ones() -> None:
    found = order(priorities=(tiered("a", "b", "c", date=OLD), tiered("b", "a")))
    assert found.tiers == (("b",), ("a",))


def test_coders_who_disagree_make_a_circle_that_is_reported_and_not_broken() -> None:
    found = order(
        priorities=(prior(("a", "b"), coder="ann"), prior(("b", "a"), ("b", "c"), coder="bo"))
    )
    assert found.cycles == (("a", "b"),)
    assert found.tiers == (("a", "b"), ("c",))
    assert len(found.comparisons) == 3


def test_other_parties_priorities_are_theirs() -> None:
    given = case(*ISSUES, priorities=(prior(("a", "b")),), parties=())
    assert priorities(given) == ()
    both = priorities(case(*ISSUES, priorities=(prior(("a", "b")),)), OLD)
    assert [p.tiers for p in both] == [(("a",), ("b",)), ()]


def test_a_coded_issue_that_there_is_not_is_left_out() -> None:
    assert order(code("p", "a x=preferred"), priorities=(prior(("a", "nothing")),)).tiers == ()


def test_tiers_respect_every_comparison_outside_circles() -> None:
    for seed in range(200):
        rng = random.Random(seed)
        items = list("abcdef")
        edges = {tuple(rng.sample(items, 2)) for _ in range(rng.randint(0, 8))}
        found = tiers(items, edges)
        level = {i: n for n, tier in enumerate(found) for i in tier}
        assert set(level) == {i for e in edges for i in e}
        circles = cycles(items, edges)
        for circle in circles:
            assert len({level[i] for i in circle}) == 1
            assert all(e in edges for e in pairwise((*circle, circle[0])))
        together = _together(items, edges)
        for high, low in edges:
            assert level[high] < level[low] or (high, low) in together
        assert bool(circles) == bool(together)


def _together(items: list[str], edges: set[Any]) -> set[tuple[str, str]]:
    """Pairs that lie on one circle, by Warshall's closure."""
    reach = set(edges)
    for k in items:
        reach |= {(i, j) for i in items for j in items if {(i, k), (k, j)} <= reach}
    return {(i, j) for i, j in reach if (j, i) in reach}
