"""Deals one by one, the least costly first; the deal nearest to a draft."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import count as numbered
from itertools import islice

from detente.case import Case
from detente.case.linkage import Condition
from detente.positions.values import Positions
from detente.settlement import counting
from detente.settlement.counting import narrow
from detente.settlement.deals import Space
from detente.settlement.formulas import Formula, Names, formula, given, issues_in

Costs = Mapping[str, Mapping[str, int]]
"""What each option of each issue costs; nothing where it is not named."""

Said = Mapping[str, Iterable[str]]
"""What a draft answers: issue to options, several where it is bracketed."""


@dataclass(frozen=True, slots=True)
class Deal:
    """A package that crosses no red line.

    Attributes:
        resisted: answers in it that a needed party resists; unknown: of which no rating is known.
        changes: issues on which it departs from the draft that it is compared with.
    """

    package: Mapping[str, str]
    resisted: int = 0
    unknown: int = 0
    changes: int = 0


def by_cost(
    space: Space, conditions: Iterable[Condition], costs: Costs
) -> Iterator[tuple[int, dict[str, str]]]:
    """Packages that fulfil the facts and the conditions, the cheapest first; all of them in time.

    Best first over issues; a choice that leaves no package is never followed.

    Raises:
        UnknownNameError: a condition names an issue or option that there is not.
    """
    names = Names({i: o for i, o in space.options.items() if o})
    domains = names.domains()
    trees = [given(formula(c, names), domains) for c in (*space.facts.values(), *conditions)]
    narrowed = narrow(trees, domains)
    memory: counting.Memory = {}
    if narrowed is None or not counting.count(*narrowed, memory):
        return
    price = [
        [costs.get(i, {}).get(o, 0) for o in options]
        for i, options in zip(names.issues, names.options, strict=True)
    ]
    bound = {i for tree in narrowed[0] for i in issues_in(tree)}
    order = sorted(range(len(names.issues)), key=lambda i: (i not in bound, i))

    def least(open_: Mapping[int, int]) -> int:
        return sum(min(price[i][b] for b in _bits(mask)) for i, mask in open_.items())

    tick = numbered()
    first: tuple[list[Formula], dict[int, int]] = narrowed
    waiting = [(least(first[1]), 0, next(tick), first)]
    while waiting:
        total, depth, _, (left, open_) = heapq.heappop(waiting)
        if -depth == len(order):
            picked = {i: next(iter(_bits(mask))) for i, mask in open_.items()}
            yield total, {names.issues[i]: names.options[i][picked[i]] for i in range(len(picked))}
            continue
        issue = order[-depth]
        for bit in _bits(open_[issue]):
            now = (
                narrow(left, {**open_, issue: 1 << bit})
                if left
                else ([], {**open_, issue: 1 << bit})
            )
            if now is not None and (not now[0] or counting.count(*now, memory)):
                heapq.heappush(waiting, (least(now[1]), depth - 1, next(tick), now))


def _bits(mask: int) -> Iterator[int]:
    return (b for b in range(mask.bit_length()) if mask >> b & 1)


def resistance(case: Case, held: Positions) -> dict[str, dict[str, tuple[int, int]]]:
    """For each option how many needed parties resist it, and of how many no rating is known."""
    needed = [p.id for p in case.needed()]
    found: dict[str, dict[str, tuple[int, int]]] = {}
    for issue in case.issues:
        own = found.setdefault(issue.id, {})
        for option in issue.options:
            ratings = [held.rating(p, issue.id, option.id) for p in needed]
            # A rating that rules an answer out is let in only where its red line was relaxed.
            against = sum(r in ("resisted", "unacceptable") for r in ratings)
            own[option.id] = (against, ratings.count("unknown"))
    return found


def deals(
    case: Case,
    held: Positions,
    space: Space,
    conditions: Iterable[Condition],
    draft: Said | None = None,
    limit: int = 10,
) -> tuple[Deal, ...]:
    """Deals, those with the fewest resisted answers first.

    Of equally many those nearest to a draft, then those with the fewest answers of unknown rating.
    """
    rated = resistance(case, held)
    return _deals(space, conditions, rated, draft or {}, (10**8, 10**4, 1), limit)


def nearest(
    case: Case, held: Positions, space: Space, conditions: Iterable[Condition], draft: Said
) -> Deal | None:
    """The deal that changes the fewest answers of a draft, of those the least resisted."""
    rated = resistance(case, held)
    found = _deals(space, conditions, rated, draft, (10**4, 10**8, 1), 1)
    return found[0] if found else None


def _deals(
    space: Space,
    conditions: Iterable[Condition],
    rated: Mapping[str, Mapping[str, tuple[int, int]]],
    draft: Said,
    weights: tuple[int, int, int],
    limit: int,
) -> tuple[Deal, ...]:
    said = {i: frozenset(options) for i, options in draft.items()}

    def parts(issue: str, option: str) -> tuple[int, int, int]:
        resisted, unknown = rated.get(issue, {}).get(option, (0, 0))
        return resisted, int(bool(said.get(issue)) and option not in said[issue]), unknown

    costs = {
        i: {o: sum(w * n for w, n in zip(weights, parts(i, o), strict=True)) for o in options}
        for i, options in space.options.items()
    }
    found = []
    for _, package in islice(by_cost(space, conditions, costs), limit):
        each = [parts(i, o) for i, o in package.items()]
        found.append(
            Deal(
                package,
                resisted=sum(e[0] for e in each),
                unknown=sum(e[2] for e in each),
                changes=sum(e[1] for e in each),
            )
        )
    return tuple(found)
