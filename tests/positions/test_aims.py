"""Aims against what came of them."""

from __future__ import annotations

from typing import Any

from detente.case import Aim, AimOutcome
from detente.positions.aims import AimState, aims
from making import case


def outcome(date: str, what: Any, *evidence: str) -> AimOutcome:
    return AimOutcome(date=date, outcome=what, evidence=evidence, note=f"{what} in {date}")


def state(as_of: str, *outcomes: AimOutcome, **fields: Any) -> AimState:
    aim = Aim(id="aim", party="p", issue="a", option="x", outcomes=outcomes, **fields)
    (found,) = aims(case(aims=(aim,)), as_of)
    return found


def test_the_newest_outcome_by_the_day_with_its_evidence() -> None:
    told = outcome("2025-03", "partly", "s1"), outcome("2023", "reversed", "s2")
    found = state("2025-12-31", *told)
    assert (found.outcome, found.evidence, found.note) == ("partly", ("s1",), "partly in 2025-03")
    assert [o.outcome for o in found.history] == ["reversed", "partly"]
    assert state("2024-01-01", *told).outcome == "reversed"
    assert not found.contested


def test_nobody_has_said_what_became_of_it() -> None:
    found = state("2022-01-01", outcome("2025", "achieved"))
    assert (found.outcome, found.evidence, found.date) == ("unknown", (), None)


def test_outcomes_that_contradict_are_kept_and_the_least_is_claimed() -> None:
    found = state("2025-12-31", outcome("2025", "achieved", "s1"), outcome("2025", "blocked", "s2"))
    assert (found.outcome, found.contested) == ("blocked", True)
    assert found.evidence == ("s2", "s1")


def test_side_effects_by_the_day() -> None:
    effects = outcome("2025", "reversed", "s1"), outcome("2023", "reversed", "s2")
    assert [o.date for o in state("2025-12-31", side_effects=effects).side_effects] == [
        "2023",
        "2025",
    ]
    assert len(state("2024-01-01", side_effects=effects).side_effects) == 1


def test_an_aim_declared_later_is_not_shown() -> None:
    aim = Aim(id="aim", party="p", text="t", date="2025-02")
    assert aims(case(aims=(aim,)), "2025-02-27") == ()
    assert len(aims(case(aims=(aim,)), "2025-02-28")) == 1
