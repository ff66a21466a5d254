"""What moved between two days."""

from __future__ import annotations

from typing import Any

import pytest

from detente.positions.movement import Move, movement
from making import case, code, issue, say

OLD, NEW = "2025-01-01", "2025-06-01"


def move(*parts: Any, scale: bool = False) -> Move:
    kind = "scale" if scale else "choice"
    given = case(issue("a", "wxyz", kind=kind), issue("b"), *parts)
    return next(m for m in movement(given, OLD, "2025-12-31") if (m.party, m.issue) == ("p", "a"))


@pytest.mark.parametrize(
    ("before", "after", "direction"),
    [
        ("x=unacceptable", "x=resisted", "softened"),
        ("x=resisted", "x=acceptable", "softened"),
        ("x=unacceptable", "x=preferred", "softened"),
        ("x=acceptable", "x=unacceptable", "hardened"),
        ("x=preferred", "x=resisted", "hardened"),
        ("x=unacceptable y=acceptable", "x=acceptable y=unacceptable", "mixed"),
        ("x=unacceptable y=preferred", "x=unacceptable y=preferred", "unchanged"),
        ("x=preferred", "x=acceptable", "softened"),
        ("x=acceptable", "x=preferred", "hardened"),
        ("x=preferred y=acceptable", "x=preferred y=preferred", "softened"),
        ("x=preferred y=acceptable", "x=acceptable y=preferred", "mixed"),
        ("x=acceptable", "y=unacceptable", "unchanged"),
        ("y=unknown", "x=unacceptable", "unknown"),
    ],
)
def test_direction(before: str, after: str, direction: str) -> None:
    assert move(code("p", f"a {before}", OLD), code("p", f"a {after}", NEW)).direction == direction


@pytest.mark.parametrize(
    ("before", "after", "direction"),
    [
        ("w=unacceptable z=preferred", "y=preferred z=acceptable", "softened"),
        ("w=unacceptable y=preferred", "y=acceptable z=preferred", "hardened"),
        ("z=unacceptable w=preferred", "x=preferred w=acceptable", "softened"),
        ("w=preferred z=acceptable", "w=acceptable z=preferred", "mixed"),
    ],
)
def test_on_a_scale_a_wish_moves_towards_what_is_refused_or_away(
    before: str, after: str, direction: str
) -> None:
    parts = code("p", f"a {before}", OLD), code("p", f"a {after}", NEW)
    assert move(*parts, scale=True).direction == direction
    assert move(*parts).direction == "mixed"


def test_changes_carry_the_evidence_of_both_days() -> None:
    one, two = say("p", "rejects", date=OLD), say("p", "accepts", date=NEW)
    found = move(one, two)
    assert found.changes == (("x", "unacceptable", "acceptable"),)
    assert found.evidence == (two.id, one.id)
    assert (found.start.isoformat(), found.end.isoformat()) == (OLD, "2025-12-31")  # type: ignore[union-attr]


def test_an_issue_held_is_told_from_one_merely_carried() -> None:
    assert not move(say("p", "rejects", date=OLD)).reaffirmed
    again = move(say("p", "rejects", date=OLD), say("p", "rejects", date=NEW))
    assert (again.direction, again.reaffirmed, again.rules_out) == ("unchanged", True, True)


def test_without_a_start_each_issue_is_measured_from_when_it_was_first_heard_on() -> None:
    given = case(
        say("p", "rejects", "a=x", "2025-02-01"),
        say("p", "accepts", "a=x", "2025-03-01"),
        say("q", "demands", "b=y", "2025-04-01"),
        say("q", "demands", "a=y", "2025-12-31"),
    )
    found = {(m.party, m.issue): m for m in movement(given)}
    assert set(found) == {("p", "a"), ("q", "b"), ("q", "a")}
    assert str(found["p", "a"].start) == "2025-02-01"
    assert found["p", "a"].direction == "softened"
    assert found["q", "b"].direction == "unchanged"
    assert (found["q", "a"].start, found["q", "a"].direction) == (None, "unknown")


def test_nothing_known_nothing_moved() -> None:
    assert movement(case()) == ()
    assert movement(case(), OLD, NEW) == ()
