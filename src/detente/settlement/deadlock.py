"""Deal, possible or deadlock: the verdict, why, what opens a deal, and the state of every issue.

METHODS §2. A deal is a package that everybody needed rates preferred or acceptable throughout; one
is possible if answers that are resisted or of unknown rating are let in; in a deadlock not even
then, because red lines and linkages leave no package at all.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from detente.case import Case, Scale
from detente.case.linkage import holds
from detente.positions.derive import Positions, RedLine, positions
from detente.settlement import deals
from detente.settlement.conflicts import Explanation, explain

Verdict = Literal["deal", "possible", "deadlock"]
State = Literal["agreed", "open", "deadlocked"]

METHOD = (
    "SAT with assumptions, MARCO over linked issues, exact counting by decomposition and memory"
)
_COMPARED = 1000
"""Of so many concessions the cheapest for their owners is looked for."""
_BEST: tuple[Scale, ...] = ("preferred", "acceptable", "resisted", "unacceptable")


@dataclass(frozen=True, slots=True)
class Conflict:
    """A minimal set of red lines that cannot all hold.

    `linkages` are facts of the case with which they cannot. Without any red line the linkages
    contradict one another: a fault of the case, to be mended there.
    """

    red_lines: tuple[RedLine, ...]
    linkages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Concession:
    """A minimal set of red lines whose relaxing opens a deal.

    `opens` is the exact number of packages that nobody needed rules out then; `cost` the sum of
    what the red lines weigh: their number if they were not weighed; by `owners` what these lose at
    least, in thousandths of all that is at stake for them.
    """

    relax: tuple[RedLine, ...]
    opens: int
    cost: int


@dataclass(frozen=True, slots=True)
class IssueState:
    """How far an issue is settled, taken alone.

    Attributes:
        state: `agreed` (one option is accepted by everybody needed and none that they accept is
            better for all, or as good in another way), `open` (some remain), `deadlocked` (none).
        options: option to party to rating, of all parties.
        remaining: options that nobody needed rules out.
        agreed_on: the option agreed on.
    """

    state: State
    options: Mapping[str, Mapping[str, Scale]]
    remaining: tuple[str, ...] = ()
    agreed_on: str | None = None


@dataclass(frozen=True, slots=True)
class Deadlock:
    """The verdict as of a date, and what it rests on.

    Attributes:
        needed: parties without whose consent there is no deal; theirs are the red lines.
        packages: all packages; coherent: those that the linkages of the case allow;
            feasible: those that nobody needed rules out; deals: those that all of them accept.
        n_conflicts, n_concessions: how many there are in all; `None` where that is not known.
        complete_conflicts, complete_concessions: whether all of them are listed.
        cheapest_first: whether the first concession is proved to be the cheapest there is.
        faults: linkages of the case that contradict one another.
    """

    as_of: dt.date
    verdict: Verdict
    conflicts: tuple[Conflict, ...]
    concessions: tuple[Concession, ...]
    issues: Mapping[str, IssueState]
    packages: int
    coherent: int
    feasible: int
    deals: int
    complete_conflicts: bool
    complete_concessions: bool
    n_conflicts: int | None = 0
    n_concessions: int | None = 0
    cheapest_first: bool = True
    needed: tuple[str, ...] = ()
    faults: tuple[tuple[str, ...], ...] = ()
    method: str = METHOD

    def to_json(self) -> dict[str, Any]:
        """The result in the shape of the contract (§3), with more keys; counts are integers."""
        return {
            "as_of": self.as_of.isoformat(),
            "verdict": self.verdict,
            "conflicts": [
                {"red_lines": [_line_json(r) for r in c.red_lines], "linkages": list(c.linkages)}
                for c in self.conflicts
            ],
            "concessions": [
                {"relax": [_line_json(r) for r in c.relax], "opens": c.opens, "cost": c.cost}
                for c in self.concessions
            ],
            "issues": {
                issue: {
                    "state": s.state,
                    "options": {o: dict(ratings) for o, ratings in s.options.items()},
                    "remaining": list(s.remaining),
                    "agreed_on": s.agreed_on,
                }
                for issue, s in self.issues.items()
            },
            "packages": self.packages,
            "coherent": self.coherent,
            "feasible": self.feasible,
            "deals": self.deals,
            "n_conflicts": self.n_conflicts,
            "n_concessions": self.n_concessions,
            "complete_conflicts": self.complete_conflicts,
            "complete_concessions": self.complete_concessions,
            "cheapest_first": self.cheapest_first,
            "needed": list(self.needed),
            "faults": [list(f) for f in self.faults],
            "method": self.method,
        }


def _line_json(line: RedLine) -> dict[str, Any]:
    if line.linkage is not None:
        what = {"linkage": line.linkage, "condition": line.condition}
    else:
        what = {"issue": line.issue or "", "option": line.option or ""}
    return {
        "party": line.party,
        **what,
        "evidence": list(line.evidence),
        "basis": line.basis,
        "rule": line.rule,
    }


def deadlock(
    case: Case,
    as_of: dt.date | str | None = None,
    limit: int = 1000,
    seconds: float = 10.0,
    weights: Mapping[str, int] | Literal["owners"] | None = None,
) -> Deadlock:
    """Why there is no deal as of a date, and what would open one.

    Args:
        case: the negotiation.
        as_of: a day or partial date; by default the case's own day.
        limit: at most so many conflicts and so many concessions are listed.
        seconds: time after which the search for them stops.
        weights: how dear red lines are, by key (`party:issue=option`, `party:linkage`);
            `owners` takes what each set costs those who give it up (`prices`).

    Raises:
        UsageError: `as_of` is no date.
        LinkageError, UnknownNameError: a linkage does not parse or names what there is not.
    """
    held = positions(case, as_of)
    if weights == "owners":
        return _by_owners(case, held, limit, seconds)
    return judge(case, held, limit, seconds, weights)


def _by_owners(case: Case, held: Positions, limit: int, seconds: float) -> Deadlock:
    """Concessions by what they cost their owners, in the best package that each opens for them."""
    from detente.settlement.prices import UNITS, prices, weights
    from detente.settlement.values import values

    worth = values(case, held)
    lines = deals.red_lines(case, held)
    found = judge(case, held, max(limit, _COMPARED), seconds, weights(lines, worth))
    sets = [tuple(r.key for r in c.relax) for c in found.concessions]
    told = prices(sets, lines, deals.of_case(case, held.as_of), worth)
    priced = [
        replace(c, cost=round(UNITS * price))
        for c, price in zip(found.concessions, told, strict=True)
    ]
    priced.sort(key=lambda c: (c.cost, -c.opens, len(c.relax)))
    return replace(
        found,
        conflicts=found.conflicts[:limit],
        concessions=tuple(priced[:limit]),
        complete_conflicts=found.complete_conflicts and len(found.conflicts) <= limit,
        complete_concessions=found.complete_concessions and len(priced) <= limit,
        cheapest_first=found.complete_concessions,
    )


def judge(
    case: Case,
    held: Positions,
    limit: int = 1000,
    seconds: float = 10.0,
    weights: Mapping[str, int] | None = None,
) -> Deadlock:
    """The same from positions already made."""
    lines = deals.red_lines(case, held)
    conditions = {key: deals.condition(line) for key, line in lines.items()}
    space = deals.of_case(case, held.as_of)
    found = explain(space, conditions, weights, limit, seconds)
    signed = 0
    if found.feasible:
        signed = deals.count(space, (*conditions.values(), deals.accepted(case, held)))
    verdict: Verdict = "deal" if signed else "possible" if found.feasible else "deadlock"
    return Deadlock(
        as_of=held.as_of,
        verdict=verdict,
        conflicts=_conflicts(found, lines),
        concessions=tuple(
            Concession(tuple(lines[key] for key in o.relax), o.opens, o.cost)
            for o in found.concessions
        ),
        issues=_states(case, held, space),
        packages=found.packages,
        coherent=found.coherent,
        feasible=found.feasible,
        deals=signed,
        complete_conflicts=found.complete_conflicts,
        complete_concessions=found.complete_concessions,
        n_conflicts=found.n_conflicts,
        n_concessions=found.n_concessions,
        cheapest_first=found.cheapest_first,
        needed=tuple(p.id for p in case.needed()),
        faults=found.faults,
    )


def _conflicts(found: Explanation, lines: Mapping[str, RedLine]) -> tuple[Conflict, ...]:
    """The conflicts, smallest first; of one size the plainest: of few parties, of firm evidence."""
    told = (
        Conflict(tuple(lines[key] for key in clash.lines), clash.facts) for clash in found.conflicts
    )
    return tuple(sorted(told, key=_plainest))


def _plainest(conflict: Conflict) -> tuple[int, int, int]:
    shaky = sum(r.contested or r.carried or not r.evidence for r in conflict.red_lines)
    return len(conflict.red_lines), len({r.party for r in conflict.red_lines}), shaky


def _states(case: Case, held: Positions, space: deals.Space) -> dict[str, IssueState]:
    needed = tuple(p.id for p in case.needed())
    lines = deals.red_lines(case, held).values()
    conditions = [*space.facts.values(), *(deals.condition(line) for line in lines)]
    states = {}
    for issue in case.issues:
        ratings = {
            o.id: {p: held.rating(p, issue.id, o.id) for p in held.parties} for o in issue.options
        }
        own = deals.alone(conditions, issue.id)
        remaining = tuple(o for o in ratings if all(holds(c, {issue.id: o}) for c in own))
        agreed = _agreed({o: [ratings[o][p] for p in needed] for o in remaining})
        if not remaining and issue.options:
            states[issue.id] = IssueState("deadlocked", ratings)
        else:
            state: State = "agreed" if agreed else "open"
            states[issue.id] = IssueState(state, ratings, remaining, agreed)
    return states


def _agreed(remaining: Mapping[str, list[Scale]]) -> str | None:
    """The one option that everybody accepts and none that they accept is better for all.

    Where two are left of which each suits somebody better, or all alike, the choice is open.
    """
    signed = {
        option: [_BEST.index(r) for r in ratings]
        for option, ratings in remaining.items()
        if ratings and all(r in deals.ACCEPTED for r in ratings)
    }
    best = [
        option
        for option, own in signed.items()
        if not any(_better(other, own) for other in signed.values())
    ]
    return best[0] if len(best) == 1 else None


def _better(one: list[int], other: list[int]) -> bool:
    return one != other and all(a <= b for a, b in zip(one, other, strict=True))
