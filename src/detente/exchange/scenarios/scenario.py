"""A scenario of a negotiation benchmark in plain values, and the case that it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite

from detente.case import Case, Issue, Option, Party, Preferences
from detente.errors import InputError
from detente.exchange.intake import Ids

Table = Mapping[str, float]
"""What each option is worth."""


@dataclass(frozen=True, slots=True)
class Profile:
    """A party's numbers: a package is worth the sum over issues of weight times value.

    Attributes:
        name: what the party is called.
        weights, values: by name of issue.
        reservation: what no deal is worth; `None` where nothing is said.
        discount: what is left of a value after the whole time of a negotiation.
    """

    name: str
    weights: Mapping[str, float]
    values: Mapping[str, Table]
    reservation: float | None = None
    discount: float | None = None


@dataclass(frozen=True, slots=True)
class Scenario:
    """Issues by name with their options, and the profiles of the parties."""

    name: str
    issues: Mapping[str, tuple[str, ...]]
    profiles: tuple[Profile, ...]


def to_case(scenario: Scenario) -> Case:
    """The case of a scenario: every party's consent is needed, and its numbers are its own.

    Raises:
        InputError: there is no issue, no profile, or a number that is none.
    """
    if not scenario.issues:
        raise InputError(f"{scenario.name}: no issue with options in it")
    if not scenario.profiles:
        raise InputError(
            f"{scenario.name}: no profile of any party in it; name the folder that holds them"
        )
    ids, parties = Ids(), Ids()
    issue_ids = {name: ids.make(name, "issue") for name in scenario.issues}
    option_ids = {name: _ids(options) for name, options in scenario.issues.items()}
    chosen = [(parties.make(p.name, "party"), p) for p in scenario.profiles]
    return Case(
        title={"und": scenario.name},
        parties=tuple(Party(id=id_, names=p.name, kind="organisation") for id_, p in chosen),
        issues=tuple(
            Issue(
                id=issue_ids[name],
                label=name,
                options=tuple(Option(id=option_ids[name][o], label=o) for o in options),
            )
            for name, options in scenario.issues.items()
        ),
        preferences=tuple(_preferences(id_, p, issue_ids, option_ids) for id_, p in chosen),
    )


def _ids(names: tuple[str, ...]) -> dict[str, str]:
    ids = Ids()
    return {name: ids.make(name, "option") for name in names}


def _preferences(
    id_: str,
    profile: Profile,
    issue_ids: Mapping[str, str],
    option_ids: Mapping[str, Mapping[str, str]],
) -> Preferences:
    numbers = [*profile.weights.values(), *(v for t in profile.values.values() for v in t.values())]
    numbers += [x for x in (profile.reservation, profile.discount) if x is not None]
    if not all(map(isfinite, numbers)):
        raise InputError(f"{profile.name}: a weight or value is not a finite number")
    return Preferences(
        party=id_,
        weights={issue_ids[i]: profile.weights.get(i, 0.0) for i in issue_ids},
        values={
            issue_ids[i]: {option_ids[i][o]: profile.values.get(i, {}).get(o, 0.0) for o in own}
            for i, own in option_ids.items()
        },
        reservation=profile.reservation,
        discount=profile.discount,
    )


def of_case(case: Case) -> Scenario:
    """The scenario of a case, by ids: its issues with options and the parties with numbers.

    Raises:
        InputError: fewer than two parties have numbers.
    """
    if len(case.preferences) < 2:
        raise InputError(
            "a scenario needs the numbers of two parties at least; "
            "give weights and values under `preferences` in positions.yaml"
        )
    twice = [p for p, n in Counter(p.party for p in case.preferences).items() if n > 1]
    if twice:
        raise InputError(f"{twice[0]}: its numbers are given twice")
    issues = {i.id: tuple(o.id for o in i.options) for i in case.issues if i.options}
    return Scenario(
        case.headline() or "case",
        issues,
        tuple(
            Profile(
                p.party,
                {i: p.weights.get(i, 0.0) for i in issues},
                {i: {o: p.values.get(i, {}).get(o, 0.0) for o in os} for i, os in issues.items()},
                p.reservation,
                p.discount,
            )
            for p in case.preferences
        ),
    )


def from_zero_to_one(profile: Profile) -> Profile:
    """The same preferences with values from 0 to 1 on every issue and weights that sum to 1.

    The reservation is put on the same scale; a party that does not care gets equal weights.
    """
    low = {i: min(t.values()) for i, t in profile.values.items()}
    span = {i: max(t.values()) - low[i] for i, t in profile.values.items()}
    weights = {i: profile.weights[i] * span[i] for i in span}
    total = sum(weights.values())
    reserved = profile.reservation
    if reserved is not None and total > 0:
        reserved = (reserved - sum(profile.weights[i] * low[i] for i in low)) / total
    return Profile(
        profile.name,
        {i: w / total if total > 0 else 1 / len(weights) for i, w in weights.items()},
        {
            i: {o: (v - low[i]) / span[i] if span[i] > 0 else 0.0 for o, v in t.items()}
            for i, t in profile.values.items()
        },
        reserved,
        profile.discount,
    )
