"""Settle a case: how many deals there are, which could be defended as fair, how sure that is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from detente.case import Case
from detente.settlement import deals as packages_of
from detente.settlement.asked import Asked, answers_of, ask, left_out, required
from detente.settlement.deals import Space
from detente.settlement.division import Division, adjusted_winner, proportional_excess
from detente.settlement.frontier import Frontier, frontier
from detente.settlement.listing import Deal
from detente.settlement.listing import deals as list_deals
from detente.settlement.problem import Problem, Worth, problem
from detente.settlement.robustness import (
    Range,
    Standing,
    Unknown,
    ranges,
    robustness,
    rows_of,
    unknowns,
)
from detente.settlement.scores import DraftScore, answers, scores
from detente.settlement.solutions import Rule, Solution, Solutions, solutions
from detente.settlement.values import Draws, Tiers, Valuation, Values, values
from detente.settlement.ways import Ways, ways

METHOD = (
    "METHODS §3-4: utilities by the parties' own numbers, else all that ratings and priorities "
    "admit (point values at the centroid, intervals over 90 % of the draws); rules in whole numbers"
)
_TOLD = 200
"""So many points of a frontier are told where each needs its interval."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A package that is compared with others: which rules choose it, and how it stands."""

    names: tuple[str, ...]
    package: Mapping[str, str]
    values: Mapping[str, Range]
    standing: Standing


@dataclass(frozen=True, slots=True)
class Settlement:
    """What could be settled as of a date.

    Attributes:
        packages: all packages, with what is required; feasible: those that cross no red line;
            deals: those that everybody needed accepts throughout.
        needed: parties without whose consent there is no deal.
        relaxed, required, without: the questions that were asked.
        certain: whether every needed party's utilities are its own numbers; own_numbers: the
            parties of which that is so.
        fallbacks: what no deal is worth to each.
        above_fallback: whether some package is worth the (middling) fallback to everybody; where
            not, and the fallbacks are not stated, gains are counted over nothing at all.
        solutions: rule to what it chooses; ranges: the values of what it chooses.
        listed: deals, the least resisted first.
        candidates: the packages of the rules and the first deals, with their standing.
        unknowns: what would best be known to choose among the candidates.
        ways: where there is no deal, the cheapest ways to one.
        division: what adjusted winner gives each of two parties; `None` with more of them.
        proportional: by how much some package raises the sum of relative gains over the Nash
            package: it is proportionally fair if not above 0; `None` without one.
        left_out: how many packages would be feasible without the consent of each needed party.
    """

    as_of: dt.date
    packages: int
    feasible: int
    deals: int
    needed: tuple[str, ...]
    relaxed: tuple[str, ...]
    required: Mapping[str, str]
    without: tuple[str, ...]
    certain: bool
    own_numbers: tuple[str, ...]
    fallbacks: Mapping[str, Range]
    above_fallback: bool
    solutions: Mapping[Rule, Solution]
    ideal: Mapping[str, float]
    frontier: Frontier
    frontier_values: tuple[Mapping[str, Range], ...]
    listed: tuple[Deal, ...]
    candidates: tuple[Candidate, ...]
    unknowns: tuple[Unknown, ...]
    drafts: tuple[DraftScore, ...]
    ways: Ways
    division: Division | None
    proportional: float | None
    left_out: Mapping[str, int]
    draws: int
    seed: int
    method: str = METHOD

    def candidate(self, name: str) -> Candidate | None:
        """The candidate of a rule (`nash`) or of the list of deals (`deal 1`)."""
        return next((c for c in self.candidates if name in c.names), None)

    def to_json(self) -> dict[str, Any]:
        """The result in the shape of the contract (§3), with more keys; counts are integers."""
        from detente.settlement.settle_json import settlement

        return settlement(self)


def settle(
    case: Case,
    as_of: dt.date | str | None = None,
    *,
    relax: Iterable[str] = (),
    require: Iterable[str] | Mapping[str, str] = (),
    without: Iterable[str] = (),
    near: str | None = None,
    draws: int = 2000,
    seed: int = 0,
    listed: int = 10,
    points: int = 40,
    tiers: Tiers | None = None,
) -> Settlement:
    """What could be settled as of a date, and how sure that is.

    Args:
        case: the negotiation.
        as_of: a day or partial date; by default the case's own day.
        relax: red lines to leave out, by key (`party:issue=option`, `party:linkage`): what if.
        require: answers that every package must give (`issue=option`).
        without: parties whose consent is done without.
        near: id of a draft; of deals that are equally resisted those nearest to it come first.
        draws: utilities drawn where parties have no numbers of their own.
        seed: of the draws.
        listed: so many deals are listed.
        points: so many points a sample of the frontier has at most.
        tiers: what each party puts first, where that was made already (`values.tiers_of`).

    Raises:
        UsageError: `as_of` is no date, or an answer is not written `issue=option`.
        UnknownNameError: there is no such red line, answer, party or draft.
        LinkageError: a linkage does not parse.
    """
    asked = ask(case, as_of, tuple(relax), answers_of(require), tuple(without))
    worth = values(asked.case, asked.held, tiers=tiers)
    drawn = worth.draw(draws, seed)
    near_to = answers(worth, asked.case.draft(near)) if near is not None else None
    found: tuple[Deal, ...] = ()
    if asked.feasible:
        found = list_deals(asked.case, asked.held, asked.space, asked.lines, near_to, listed)
    return _settled(asked, worth, drawn, found, points)


def _settled(
    asked: Asked, worth: Values, drawn: Draws, found: tuple[Deal, ...], points: int
) -> Settlement:
    choice, chosen, above = _choice(asked, worth)
    shown = 100_000 if worth.certain else _TOLD
    edge = frontier(choice, points, exact_seconds=1.0, seconds=4.0, shown=shown)
    division = adjusted_winner(choice) if chosen.by_rule else None
    named = _named(chosen.by_rule, found, division)
    compared = _candidates(worth, drawn, named)
    nash = chosen.by_rule.get("nash")
    return Settlement(
        as_of=asked.held.as_of,
        packages=packages_of.count(Space(asked.space.options), required(asked.required)),
        feasible=asked.feasible,
        deals=asked.deals(),
        needed=worth.names,
        relaxed=asked.relaxed,
        required=asked.required,
        without=asked.without,
        certain=worth.certain,
        own_numbers=tuple(v.party for v in worth.parties if v.cardinal is not None),
        fallbacks=_fallbacks(worth, drawn),
        above_fallback=above,
        solutions=chosen.by_rule,
        ideal=chosen.ideal,
        frontier=edge,
        frontier_values=_edge_values(worth, drawn, edge),
        listed=found,
        candidates=compared,
        unknowns=unknowns(worth, drawn, rows_of(worth, [c.package for c in compared])),
        drafts=scores(asked.case, asked.held, worth, drawn, asked.space, asked.lines),
        ways=ways(asked, worth, drawn),
        division=division,
        proportional=proportional_excess(choice, nash.package) if nash else None,
        left_out=left_out(asked),
        draws=len(drawn.fallbacks),
        seed=drawn.seed,
    )


def _choice(asked: Asked, worth: Values) -> tuple[Problem, Solutions, bool]:
    """What is chosen among, what is chosen, whether any package is worth the fallbacks to all."""
    worths = [worth_of(v) for v in worth.parties]
    stated = problem(asked.space, asked.lines, worths)
    chosen = solutions(stated, seconds=3.0)
    ordinal = {v.party for v in worth.parties if v.cardinal is None}
    if chosen.ideal or not asked.feasible or not ordinal:
        return stated, chosen, bool(chosen.ideal)
    without = [replace(w, fallback=0.0) if w.party in ordinal else w for w in worths]
    choice = problem(asked.space, asked.lines, without)
    return choice, solutions(choice, seconds=3.0), False


def worth_of(party: Valuation) -> Worth:
    """A party's point values, as a choice counts them."""
    rows = zip(party.issues, party.point, strict=True)
    adds = {issue: dict(zip(options, row, strict=True)) for (issue, options), row in rows}
    return Worth(party.party, adds, party.fallback)


def _fallbacks(worth: Values, drawn: Draws) -> dict[str, Range]:
    import numpy as np

    found = {}
    for p, v in enumerate(worth.parties):
        low, high = (float(x) for x in np.quantile(drawn.fallbacks[:, p], (0.05, 0.95)))
        certain = v.cardinal is not None
        found[v.party] = Range(
            v.fallback, v.fallback if certain else low, v.fallback if certain else high
        )
    return found


_Named = dict[tuple[tuple[str, str], ...], list[str]]


def _named(
    chosen: Mapping[Rule, Solution], listed: Sequence[Deal], division: Division | None
) -> _Named:
    """The packages of the rules and the first deals listed, each once, with all its names."""
    named: _Named = {}
    for rule, solution in chosen.items():
        named.setdefault(tuple(solution.package.items()), []).append(rule)
    if division is not None and division.holds:
        named.setdefault(tuple(division.answers.items()), []).append("adjusted_winner")
    for n, deal in enumerate(listed, start=1):
        named.setdefault(tuple(deal.package.items()), []).append(f"deal {n}")
    return named


def _candidates(worth: Values, drawn: Draws, named: _Named) -> tuple[Candidate, ...]:
    rows = rows_of(worth, [dict(p) for p in named])
    if not named or not worth.parties:
        return ()
    told = zip(
        named.items(),
        ranges(worth, drawn, rows),
        robustness(worth, drawn, rows).standings,
        strict=True,
    )
    return tuple(
        Candidate(tuple(names), dict(package), own, standing)
        for (package, names), own, standing in told
    )


def _edge_values(worth: Values, drawn: Draws, edge: Frontier) -> tuple[Mapping[str, Range], ...]:
    if worth.certain:
        return tuple(
            {p: Range(u, u, u) for p, u in point.utilities.items()} for point in edge.points
        )
    return tuple(ranges(worth, drawn, rows_of(worth, [p.package for p in edge.points])))
