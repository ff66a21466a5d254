"""Ways to a deal: red lines to give up, and how dear that is to those who give them up.

What a way costs an owner is what it loses even in the package that suits it best of those that the
way opens: set against the best answers there are, as a share of all that is at stake for it. Only
issues that hang together with the red lines count; what nobody blocks is as open as before.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod
from typing import TYPE_CHECKING, Any

from detente.case.linkage import And, Condition, In, Not, Or, holds, issues_of
from detente.positions.values import RedLine
from detente.settlement import deals as packages_of
from detente.settlement.asked import Asked
from detente.settlement.conflicts import explain
from detente.settlement.robustness import INTERVAL, Range
from detente.settlement.values import Draws, Values

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, np.dtype[Any]]

UNITS = 1000
"""The solver weighs red lines in so many parts of what is at stake for their owner."""
_ROWS = 4096
"""Answers to issues that hang together are laid out up to so many combinations."""


@dataclass(frozen=True, slots=True)
class Way:
    """Red lines whose giving up opens a deal.

    Attributes:
        opens: how many packages nobody needed rules out then; exact.
        prices: per owner what it loses at least, as a share of all that is at stake for it;
            price: their sum, which sets parties side by side.
        cheapest: the share of draws in which no other way that was found has a smaller sum.
        cost: the solver's own count: the sum of what the red lines weigh, in thousandths.
    """

    relax: tuple[RedLine, ...]
    opens: int
    prices: Mapping[str, Range]
    price: Range
    cheapest: float
    cost: int

    @property
    def owners(self) -> tuple[str, ...]:
        """Who gives something up."""
        return tuple(dict.fromkeys(r.party for r in self.relax))


@dataclass(frozen=True, slots=True)
class Ways:
    """Ways to a deal, the cheapest first.

    Attributes:
        number: how many minimal ways there are in all; `None` where that is not known.
        complete: whether all of them were compared, so that none is cheaper than the first.
    """

    listed: tuple[Way, ...] = ()
    number: int | None = 0
    complete: bool = True


def ways(asked: Asked, worth: Values, drawn: Draws, most: int = 10, seconds: float = 4.0) -> Ways:
    """The cheapest ways to a deal; none where there is one already, or where no way helps.

    Args:
        asked: the case as it is asked about.
        worth, drawn: what answers are worth to the parties.
        most: so many ways are listed.
        seconds: time after which the search for ways stops.
    """
    if asked.feasible:
        return Ways()
    lines = packages_of.red_lines(asked.case, asked.held)
    conditions = {key: packages_of.condition(line) for key, line in lines.items()}
    weigh = weights(lines, worth)
    found = explain(asked.space, conditions, weigh, 100 * most, seconds)
    if not found.concessions:
        return Ways(number=found.n_concessions)
    sets = [o.relax for o in found.concessions]
    facts = tuple(asked.space.facts.values())
    losses = _losses(sets, lines, conditions, facts, worth, drawn)
    middle = _losses(sets, lines, conditions, facts, worth, points(worth))
    sums = [_sum(own.values()) for own in losses]
    least = _least(sums)
    told = [
        Way(
            relax=tuple(lines[k] for k in o.relax),
            opens=o.opens,
            prices={p: _range(losses[n][p], float(middle[n][p][0])) for p in losses[n]},
            price=_range(sums[n], float(sum(m[0] for m in middle[n].values()))),
            cheapest=least[n],
            cost=o.cost,
        )
        for n, o in enumerate(found.concessions)
    ]
    told.sort(key=lambda w: (round(w.price.point, 9), -w.opens, len(w.relax)))
    return Ways(tuple(told[:most]), found.n_concessions, found.complete_concessions)


def weights(lines: Mapping[str, RedLine], worth: Values) -> dict[str, int]:
    """What each red line is worth at most to its owner, in thousandths of its stake; 1 at least.

    A condition across issues weighs as much as the heaviest issue that it names.
    """
    point = points(worth)
    return {
        key: max(1, round(UNITS * float(_weight(line, worth, point)[0])))
        for key, line in lines.items()
    }


def _weight(line: RedLine, worth: Values, drawn: Draws) -> Array:
    import numpy as np

    best, own = _best(worth, drawn, line.party)
    if line.issue and line.option:
        lost = best[line.issue] - own[:, worth.place[line.issue, line.option]]
    else:
        named = issues_of(packages_of.condition(line)) & best.keys()
        lost = np.max([best[i] for i in named], axis=0)
    share: Array = lost / _stake(best)
    return share


def points(worth: Values) -> Draws:
    """The point values as a single draw."""
    import numpy as np

    utilities = np.array([[sum(v.point, ()) for v in worth.parties]])
    fallbacks = np.array([[v.fallback for v in worth.parties]])
    return Draws(utilities, fallbacks, np.array([[v.weights for v in worth.parties]]), 0)


def _best(worth: Values, drawn: Draws, party: str) -> tuple[dict[str, Array], Array]:
    """The value of the best answer to each issue, and of all answers, draw by draw."""
    own: Array = drawn.utilities[:, worth.names.index(party)]
    best = {i: own[:, [worth.place[i, o] for o in os]].max(axis=1) for i, os in worth.issues}
    return best, own


def _stake(best: Mapping[str, Array]) -> Array:
    import numpy as np

    total: Array = np.maximum(sum(best.values(), np.zeros(1)), 1e-12)
    return total


def _losses(
    sets: Sequence[tuple[str, ...]],
    lines: Mapping[str, RedLine],
    conditions: Mapping[str, Condition],
    facts: Iterable[Condition],
    worth: Values,
    drawn: Draws,
) -> list[dict[str, Array]]:
    """For each set of red lines given up what each owner loses, draw by draw."""
    import numpy as np

    found: list[dict[str, Array]] = [
        {lines[k].party: np.zeros(len(drawn.utilities)) for k in keys} for keys in sets
    ]
    given_up = dict.fromkeys(k for keys in sets for k in keys)
    out = dict.fromkeys(conditions[k] for k in given_up)
    kept = [c for c in (*facts, *conditions.values()) if c not in out]
    for part in _parts(out, kept):
        own = [k for k in given_up if issues_of(conditions[k]) <= part]
        issues = tuple((i, options) for i, options in worth.issues if i in part)
        rows = _laid_out(issues, [c for c in kept if issues_of(c) <= part])
        for losses, keys in zip(found, sets, strict=True):
            if not any(k in own for k in keys):
                continue
            if rows is None:
                _add_weights(losses, [k for k in keys if k in own], lines, worth, drawn)
                continue
            holding = [conditions[k] for k in own if k not in keys]
            left = rows[_fulfil(And(tuple(holding)), issues, rows)]
            for party in losses:
                losses[party] += _lost(issues, left, worth, drawn, party)
    return found


def _parts(out: Iterable[Condition], kept: Iterable[Condition]) -> list[frozenset[str]]:
    """Issues that hang together with what is given up."""
    parts: list[frozenset[str]] = []
    for condition in (*out, *kept):
        named = issues_of(condition)
        joined = [p for p in parts if p & named]
        parts = [p for p in parts if not p & named] + [named.union(*joined)]
    touched = frozenset(i for c in out for i in issues_of(c))
    return [p for p in parts if p & touched]


def _laid_out(
    issues: Sequence[tuple[str, tuple[str, ...]]], conditions: Sequence[Condition]
) -> Array | None:
    """All answers to some issues that fulfil conditions; `None` where they are too many."""
    import numpy as np

    choices = [
        [
            n
            for n, option in enumerate(options)
            if all(holds(c, {issue: option}) for c in packages_of.alone(conditions, issue))
        ]
        for issue, options in issues
    ]
    if prod(map(len, choices)) > _ROWS:
        return None
    rows = np.array(list(product(*choices)), dtype=np.int64).reshape(-1, len(issues))
    return rows[_fulfil(And(tuple(conditions)), issues, rows)]


def _fulfil(
    condition: Condition, issues: Sequence[tuple[str, tuple[str, ...]]], rows: Array
) -> Array:
    """Which rows of answers fulfil a condition."""
    import numpy as np

    match condition:
        case In(issue=issue, options=wanted):
            n = next(n for n, (i, _) in enumerate(issues) if i == issue)
            found: Array = np.array([o in wanted for o in issues[n][1]])[rows[:, n]]
            return found
        case Not(inner=inner):
            return ~_fulfil(inner, issues, rows)
        case And(parts=parts):
            found = np.ones(len(rows), bool)
            for part in parts:
                found &= _fulfil(part, issues, rows)
            return found
        case Or(parts=parts):
            return ~_fulfil(And(tuple(Not(p) for p in parts)), issues, rows)


def _lost(
    issues: Sequence[tuple[str, tuple[str, ...]]],
    rows: Array,
    worth: Values,
    drawn: Draws,
    party: str,
) -> Array:
    """What a party loses in the answers that suit it best of some rows of them."""
    best, own = _best(worth, drawn, party)
    values = _sum(
        own[:, [worth.place[i, o] for o in options]][:, rows[:, n]]
        for n, (i, options) in enumerate(issues)
    )
    lost: Array = (sum(best[i] for i, _ in issues) - values.max(axis=1)) / _stake(best)
    return lost


def _add_weights(
    losses: dict[str, Array],
    keys: Iterable[str],
    lines: Mapping[str, RedLine],
    worth: Values,
    drawn: Draws,
) -> None:
    """What red lines weigh, where the answers that they open are too many to look at."""
    for key in keys:
        line = lines[key]
        losses[line.party] += _weight(line, worth, drawn)


def _sum(losses: Iterable[Array]) -> Array:
    import numpy as np

    total: Array = np.sum(list(losses), axis=0)
    return total


def _least(sums: Sequence[Array]) -> list[float]:
    """The share of draws in which each sum is the smallest."""
    import numpy as np

    every = np.array(sums)
    shares: list[float] = (every <= every.min(axis=0) + 1e-6).mean(axis=1).tolist()
    return shares


def _range(every: Array, point: float) -> Range:
    import numpy as np

    low, high = (float(x) for x in np.quantile(every, INTERVAL))
    return Range(point, min(low, point), max(high, point))
