"""Drafts side by side."""

from __future__ import annotations

from typing import Any

import pytest

from detente.case import Linkage, Provision
from detente.errors import UnknownNameError
from detente.positions.compare import Answer, compare
from making import case, code, draft, issue

ONE = draft("one", {"a": "x", "b": "x"})
TWO = draft("two", {"a": "y", "c": "x"}, revises="one")


def answers(drafts: str, *parts: Any) -> dict[tuple[str, str], Answer]:
    given = case(issue("a"), issue("b"), issue("c"), issue("d"), ONE, TWO, *parts)
    found = compare(given, drafts.split())
    return {(row.issue, a.draft): a for row in found.rows for a in row.answers}


def test_options_with_their_provisions_and_what_changed() -> None:
    found = answers("one two")
    assert set(found) == {(i, d) for i in "abc" for d in ("one", "two")}
    assert {k: a.change for k, a in found.items()} == {
        ("a", "one"): "first",
        ("b", "one"): "first",
        ("c", "one"): "silent",
        ("a", "two"): "changed",
        ("b", "two"): "dropped",
        ("c", "two"): "added",
    }
    assert found["a", "two"].options == {"y": ("1",)}


def test_a_draft_is_compared_with_what_it_revises_else_with_the_one_before() -> None:
    other = draft("other", {"a": "z"})
    given = case(issue("a"), issue("b"), issue("c"), ONE, TWO, other)
    found = compare(given, ["one", "other", "two"])
    assert found.bases == {"one": None, "other": "one", "two": "one"}
    assert compare(given, ["two", "one"]).bases == {"two": None, "one": "two"}


@pytest.mark.parametrize(
    ("ratings", "effect"),
    [
        ("x=unacceptable y=acceptable", "gain"),
        ("x=acceptable y=preferred", "gain"),
        ("x=preferred y=resisted", "loss"),
        ("x=resisted y=resisted", "same"),
        ("x=resisted", "unknown"),
    ],
)
def test_gain_or_loss_by_ratings(ratings: str, effect: str) -> None:
    (shift, _) = answers("one two", code("p", f"a {ratings}"))["a", "two"].shifts
    assert (shift.party, shift.effect) == ("p", effect)
    if effect == "gain" and "preferred" in ratings:
        assert (shift.before, shift.after) == (("acceptable",), ("preferred",))


@pytest.mark.parametrize(
    ("rating", "added", "dropped"),
    [
        ("preferred", "gain", "loss"),
        ("acceptable", "same", "same"),
        ("resisted", "loss", "gain"),
        ("unacceptable", "loss", "gain"),
        ("unknown", "unknown", "unknown"),
    ],
)
def test_silence_leaves_the_matter_open(rating: str, added: str, dropped: str) -> None:
    found = answers("one two", code("p", f"c x={rating}"), code("p", f"b x={rating}"))
    assert found["c", "two"].shifts[0].effect == added
    assert found["b", "two"].shifts[0].effect == dropped


def test_a_bracketed_answer_is_a_gain_only_however_it_falls() -> None:
    points = tuple(Provision(no=n, text="t", maps={"a": o}) for n, o in (("1", "y"), ("2", "z")))
    bracketed = draft("three", {}, provisions=points)
    ratings = code("p", "a x=resisted y=acceptable z=preferred")
    found = answers("one three", bracketed, ratings)["a", "three"]
    assert found.options == {"y": ("1",), "z": ("2",)}
    assert found.shifts[0].effect == "gain"
    worse = code("p", "a x=acceptable y=unacceptable z=preferred")
    assert answers("one three", bracketed, worse)["a", "three"].shifts[0].effect == "unknown"


def test_provisions_that_cross_red_lines() -> None:
    held = Linkage(id="l", condition="a=y -> c=y", party="q")
    open_ = Linkage(id="m", condition="a=y -> d=y", party="q")
    given = case(
        issue("a"),
        issue("b"),
        issue("c"),
        issue("d"),
        ONE,
        TWO,
        held,
        open_,
        code("p", "b x=unacceptable"),
    )
    found = compare(given, ["one", "two"]).crossings
    assert [(c.draft, c.red_line.key, c.provisions) for c in found] == [
        ("one", "p:b=x", ("2",)),
        ("two", "q:l", ("1", "2")),
    ]


def test_points_that_answer_nothing_are_named() -> None:
    points = (Provision(no="7", text="t"), Provision(no="8", text="t", maps={"a": "x"}))
    given = case(draft("d", {}, provisions=points))
    assert compare(given, ["d"]).unmapped == {"d": ("7",)}


def test_the_balance_of_a_draft() -> None:
    given = case(
        issue("a"), issue("b"), issue("c"), ONE, TWO, code("p", "a x=resisted y=preferred")
    )
    balance = compare(given, ["one", "two"]).balance("two", "p")
    assert balance == {"gain": 1, "loss": 0, "same": 0, "unknown": 2}


def test_a_draft_that_there_is_not() -> None:
    with pytest.raises(UnknownNameError):
        compare(case(), ["nothing"])
