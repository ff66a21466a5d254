"""Packages and the conditions on them: what a case asks, in plain values, and exact counts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from math import prod

from detente.case import Case, Scale
from detente.case.linkage import And, Condition, In, Not, issues_of, parse
from detente.errors import UnknownNameError
from detente.positions.dating import Calendar
from detente.positions.derive import Positions, RedLine
from detente.settlement import counting
from detente.settlement.formulas import Names, formula, given

ACCEPTED: tuple[Scale, ...] = ("preferred", "acceptable")
"""The ratings with which a party signs."""


@dataclass(frozen=True, slots=True)
class Space:
    """Issues with their options, and the conditions that every package fulfils, by id.

    An issue without any option is not asked: it is no part of a package.
    """

    options: Mapping[str, tuple[str, ...]]
    facts: Mapping[str, Condition] = field(default_factory=dict)


def size(space: Space) -> int:
    """How many packages there are before any condition."""
    return prod(len(options) for options in space.options.values() if options)


def count(space: Space, conditions: Iterable[Condition] = ()) -> int:
    """How many packages fulfil the facts and some more conditions; exact.

    Raises:
        UnknownNameError: a condition names an issue or option that there is not.
    """
    names = Names({i: o for i, o in space.options.items() if o})
    domains = names.domains()
    trees = [given(formula(c, names), domains) for c in (*space.facts.values(), *conditions)]
    return counting.count(trees, domains)


def require(space: Space, answers: Mapping[str, str]) -> Space:
    """The packages that give certain answers.

    Raises:
        UnknownNameError: there is no such issue or option.
    """
    for issue, option in answers.items():
        if option not in space.options.get(issue, ()):
            raise UnknownNameError(f"no such answer: {issue}={option}")
    facts = {f"{i}={o}": In(i, frozenset((o,))) for i, o in answers.items()}
    return Space(space.options, {**space.facts, **facts})


def of_case(case: Case, as_of: dt.date) -> Space:
    """The packages of a case: its issues, and the linkages that hold for everybody by a day.

    Raises:
        LinkageError: a linkage does not parse.
    """
    calendar = Calendar(case)
    holding = [x for x in case.linkages if x.party is None]
    return Space(
        {i.id: tuple(o.id for o in i.options) for i in case.issues},
        {x.id: x.parsed() for x in holding if calendar.counts(calendar.of_linkage(x), as_of)},
    )


def condition(line: RedLine) -> Condition:
    """What a package must fulfil so as not to cross a red line.

    Raises:
        LinkageError: its condition does not parse.
    """
    if line.issue is not None and line.option is not None:
        return Not(In(line.issue, frozenset((line.option,))))
    return parse(line.condition)


def red_lines(case: Case, positions: Positions) -> dict[str, RedLine]:
    """The red lines that count, by key: those of parties whose consent is required."""
    needed = {p.id for p in case.needed()}
    return {line.key: line for line in positions.red_lines if line.party in needed}


def accepted(case: Case, positions: Positions) -> Condition:
    """That every needed party rates every answer preferred or acceptable."""
    needed = [p.id for p in case.needed()]
    parts: list[Condition] = []
    for issue in case.issues:
        if issue.options:
            signed = (
                o.id
                for o in issue.options
                if all(positions.rating(p, issue.id, o.id) in ACCEPTED for p in needed)
            )
            parts.append(In(issue.id, frozenset(signed)))
    return And(tuple(parts))


def alone(conditions: Collection[Condition], issue: str) -> list[Condition]:
    """The conditions that speak of one issue only."""
    return [c for c in conditions if issues_of(c) == frozenset((issue,))]
