"""What it costs its owners to give red lines up, in the best package that this opens for each.

Only issues that hang together with the red lines count; what nobody blocks is as open as before.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from math import prod
from typing import TYPE_CHECKING, Any

from detente.case.linkage import And, Condition, In, Not, Or, holds, issues_of
from detente.positions.values import RedLine
from detente.settlement import deals as packages_of
from detente.settlement.deals import Space
from detente.settlement.values import Draws, Values

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, np.dtype[Any]]

UNITS = 1000
"""The solver weighs red lines in so many parts of what is at stake for their owner."""
_ROWS = 4096
"""Answers to issues that hang together are laid out up to so many combinations."""


def prices(
    sets: Sequence[tuple[str, ...]], lines: Mapping[str, RedLine], space: Space, worth: Values
) -> list[float]:
    """What each set of red lines costs its owners together, at the point values."""
    losses, _ = losses_of(sets, lines, space, worth, points(worth))
    return [float(total(own.values())[0]) for own in losses]


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

    stake: Array = np.maximum(sum(best.values(), np.zeros(1)), 1e-12)
    return stake


def losses_of(
    sets: Sequence[tuple[str, ...]],
    lines: Mapping[str, RedLine],
    space: Space,
    worth: Values,
    drawn: Draws,
) -> tuple[list[dict[str, Array]], list[bool]]:
    """For each set of red lines given up what each owner loses, draw by draw.

    Where the answers that hang together with them are too many to look at, what the red lines
    weigh stands in; the second list says for which sets that is so.
    """
    import numpy as np

    conditions = {key: packages_of.condition(line) for key, line in lines.items()}
    found: list[dict[str, Array]] = [
        {lines[k].party: np.zeros(len(drawn.utilities)) for k in keys} for keys in sets
    ]
    rough = [False] * len(sets)
    given_up = dict.fromkeys(k for keys in sets for k in keys)
    out = dict.fromkeys(conditions[k] for k in given_up)
    kept = [c for c in (*space.facts.values(), *conditions.values()) if c not in out]
    for part in _parts(out, kept):
        own = [k for k in given_up if issues_of(conditions[k]) <= part]
        issues = tuple((i, options) for i, options in worth.issues if i in part)
        rows = _laid_out(issues, [c for c in kept if issues_of(c) <= part])
        lost: dict[str, Array] = {}
        for n, (losses, keys) in enumerate(zip(found, sets, strict=True)):
            if not any(k in own for k in keys):
                continue
            if rows is None:
                rough[n] = True
                _add_weights(losses, [k for k in keys if k in own], lines, worth, drawn)
                continue
            holding = [conditions[k] for k in own if k not in keys]
            left = _fulfil(And(tuple(holding)), issues, rows)
            for party in losses:
                if party not in lost:
                    lost[party] = _lost(issues, rows, worth, drawn, party)
                losses[party] += lost[party][:, left].min(axis=1)
    return found, rough


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
    """What a party loses in each of some rows of answers, draw by draw."""
    best, own = _best(worth, drawn, party)
    values = total(
        own[:, [worth.place[i, o] for o in options]][:, rows[:, n]]
        for n, (i, options) in enumerate(issues)
    )
    most = total(best[i] for i, _ in issues)
    lost: Array = (most[:, None] - values) / _stake(best)[:, None]
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


def total(losses: Iterable[Array]) -> Array:
    """The sum of some losses, draw by draw."""
    import numpy as np

    together: Array = np.sum(list(losses), axis=0)
    return together
