"""Ratings, red lines, priorities and aims: what a party wants, with the evidence for it."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from detente.case.values import Id, Value
from detente.case.when import PartialDate

Scale = Literal["preferred", "acceptable", "resisted", "unacceptable", "unknown"]
SCALE: tuple[Scale, ...] = ("preferred", "acceptable", "resisted", "unacceptable", "unknown")
"""The ratings from best to worst; unknown is none of them."""

Basis = Literal["coded", "derived"]
Outcome = Literal["achieved", "partly", "blocked", "reversed", "unknown"]


class Position(Value):
    """A party's ratings of an issue's options as of a date, with evidence.

    Options that it does not name are unknown. Several coders may hold positions on the same
    issue: each is an entry of its own.
    """

    party: Id
    issue: Id
    date: PartialDate
    ratings: dict[Id, Scale]
    evidence: tuple[Id, ...] = ()
    basis: Basis = "coded"
    confidence: float = Field(default=1.0, ge=0.0, le=1.0)
    coder: str = ""
    note: str = ""


class Placement(Value):
    """An issue's place in a party's priorities: tier 1 comes first."""

    issue: Id
    tier: int = Field(ge=1)
    evidence: tuple[Id, ...] = ()
    note: str = ""


class Above(Value):
    """One issue ranked above another, by somebody's words or an analyst's reading."""

    above: Id
    below: Id
    evidence: tuple[Id, ...] = ()
    note: str = ""


class Priority(Value):
    """A party's weak order of issues as of a date: tiers, single comparisons, or both."""

    party: Id
    date: PartialDate
    tiers: tuple[Placement, ...] = ()
    order: tuple[Above, ...] = ()
    coder: str = ""
    confidence: float = Field(default=1.0, ge=0.0, le=1.0)
    note: str = ""


class Preferences(Value):
    """Cardinal preferences of a party: weights of issues, values of options, the reservation.

    `discount` is what is left of a value after the whole time of a negotiation. It is kept for
    programs that play out negotiations; a settlement is worth the same whenever it is reached.
    """

    party: Id
    weights: dict[Id, float]
    values: dict[Id, dict[Id, float]]
    reservation: float | None = None
    discount: float | None = None


class AimOutcome(Value):
    """What became of an aim by a date."""

    date: PartialDate
    outcome: Outcome
    evidence: tuple[Id, ...] = ()
    note: str = ""


class Aim(Value):
    """What a party declared it fights for, and what became of it."""

    id: Id
    party: Id
    issue: Id | None = None
    option: Id | None = None
    text: str = ""
    date: PartialDate | None = None
    evidence: tuple[Id, ...] = ()
    outcomes: tuple[AimOutcome, ...] = ()
    side_effects: tuple[AimOutcome, ...] = ()

    @model_validator(mode="after")
    def _says_what_it_is(self) -> Aim:
        if self.issue is None and not self.text:
            raise ValueError("an aim names an issue or says in words what it is")
        return self
