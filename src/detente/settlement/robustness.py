"""How far packages hold where utilities are not known: shares of all that are admitted (SMAA).

Lahdelma and Salminen, "SMAA-2: stochastic multicriteria acceptability analysis for group decision
making", 2001. Packages are ranked by the product of the gains of all parties over their fallbacks
(Nash); one that leaves somebody below the fallback ranks last.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from detente.settlement.values import Draws, Values

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, np.dtype[Any]]

RANKED = 64
"""Of no more packages than this all ranks are told, and not only the first."""
_CELLS = 4_000_000
INTERVAL = (0.05, 0.95)


@dataclass(frozen=True, slots=True)
class Range:
    """A number with the interval in which nine draws of ten lie."""

    point: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Standing:
    """How one package fares over all draws.

    Attributes:
        accepted: for each party the share of draws in which it prefers the package to its
            fallback; by_all: in which all of them do.
        first: the share of draws in which it is the best of the packages compared.
        ranks: the shares of draws in which it has each rank, where there are few packages; draws
            in which no package is worth everybody's fallback rank none.
        central_weights: for each party the mean weights of the draws in which it is the best.
    """

    accepted: Mapping[str, float]
    by_all: float
    first: float
    ranks: tuple[float, ...]
    central_weights: Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Robustness:
    """The standing of each of some packages, in their order, and what it rests on."""

    standings: tuple[Standing, ...]
    draws: int
    seed: int


def robustness(values: Values, drawn: Draws, rows: Array) -> Robustness:
    """How packages (rows over all options) fare over draws of utilities."""
    import numpy as np

    parties, n = len(values.parties), len(rows)
    total = len(drawn.fallbacks)
    accepted, by_all = np.zeros((parties, n), np.int64), np.zeros(n, np.int64)
    first = np.zeros(n, np.int64)
    ranks = np.zeros((n, n), np.int64) if n <= RANKED else None
    central = np.zeros((n, parties, len(values.issues)))
    for part, gains in gains_of(drawn, rows):
        better = gains > 0
        accepted += better.sum(axis=0)
        everybody = better.all(axis=1)
        by_all += everybody.sum(axis=0)
        joint = np.where(everybody, gains.prod(axis=1), 0.0)
        settled = joint.max(axis=1, initial=0.0) > 0
        if not settled.any():
            continue
        joint = joint[settled]
        best = joint.argmax(axis=1)
        first += np.bincount(best, minlength=n)
        np.add.at(central, best, drawn.weights[part][settled])
        if ranks is not None:
            order = np.argsort(-joint, axis=1, kind="stable")
            for rank in range(n):
                ranks[:, rank] += np.bincount(order[:, rank], minlength=n)
    return Robustness(
        tuple(
            Standing(
                accepted=dict(zip(values.names, _shares(accepted[:, k], total), strict=True)),
                by_all=float(by_all[k] / total),
                first=float(first[k] / total),
                ranks=_shares(ranks[k], total) if ranks is not None else (),
                central_weights=_central(values, central[k], int(first[k])),
            )
            for k in range(n)
        ),
        total,
        drawn.seed,
    )


def gains_of(drawn: Draws, rows: Array) -> Iterator[tuple[slice, Array]]:
    """Gains over the fallbacks, draw x party x package, some draws at a time."""
    total, parties, _ = drawn.utilities.shape
    step = max(1, _CELLS // max(1, parties * len(rows)))
    for start in range(0, total, step):
        part = slice(start, start + step)
        some = Draws(drawn.utilities[part], drawn.fallbacks[part], drawn.weights[part], drawn.seed)
        gains = some.of(rows)
        gains -= some.fallbacks[:, :, None]
        yield part, gains


def _shares(counts: Array, total: int) -> tuple[float, ...]:
    return tuple(float(c) / total for c in counts)


def _central(values: Values, sums: Array, times: int) -> dict[str, dict[str, float]]:
    if not times:
        return {}
    issues = [issue for issue, _ in values.issues]
    means = (sums / times).tolist()
    return {
        party: dict(zip(issues, row, strict=True))
        for party, row in zip(values.names, means, strict=True)
    }


def ranges(values: Values, drawn: Draws, rows: Array) -> list[dict[str, Range]]:
    """The value of each of a few packages to each party, with its interval."""
    import numpy as np

    if not len(rows):
        return []
    every = drawn.of(rows)
    low, high = np.quantile(every, INTERVAL, axis=0)
    points = rows @ np.array([sum(v.point, ()) for v in values.parties]).T
    return [
        {
            party: _range(values, p, float(points[k, p]), float(low[p, k]), float(high[p, k]))
            for p, party in enumerate(values.names)
        }
        for k in range(len(rows))
    ]


def _range(values: Values, party: int, point: float, low: float, high: float) -> Range:
    if values.parties[party].cardinal is not None:
        return Range(point, point, point)
    return Range(point, min(low, point), max(high, point))


@dataclass(frozen=True, slots=True)
class Unknown:
    """Something unknown, and how much it would help to know it.

    Attributes:
        kind: `rating` (of an option by a party), `weight` (of an issue), `fallback`.
        gain: by how much the share of draws in which all accept the package chosen would rise, if
            one knew whether the number lies in the lower or the upper half of what it can be.
        if_low, if_high: which of the packages compared one would choose then (their places).
    """

    kind: str
    party: str
    issue: str
    option: str
    gain: float
    if_low: int
    if_high: int


def unknowns(values: Values, drawn: Draws, rows: Array, most: int = 10) -> tuple[Unknown, ...]:
    """What one would best find out before choosing among packages.

    The expected value of partial perfect information, in two halves: one half of the draws
    chooses, the other judges, so that chance is not taken for knowledge.
    """
    import numpy as np

    if len(rows) < 2:
        return ()
    total = len(drawn.fallbacks)
    signed = np.vstack([(g > 0).all(axis=1) for _, g in gains_of(drawn, rows)])
    halves = [np.arange(total) % 2 == 0, np.arange(total) % 2 == 1]
    found = []
    plain = (
        sum(
            signed[other][:, signed[one].sum(axis=0).argmax()].sum()
            for one, other in (halves, halves[::-1])
        )
        / total
    )
    for kind, party, issue, option, numbers in _numbers(values, drawn):
        high = numbers > np.median(numbers)
        told = 0.0
        for one, other in (halves, halves[::-1]):
            for side in (high, ~high):
                chosen = signed[one & side].sum(axis=0).argmax()
                told += signed[other & side][:, chosen].sum()
        gain = float(told / total - plain)
        if gain > 1 / total**0.5 / 2:
            low_best = int(signed[~high].sum(axis=0).argmax())
            high_best = int(signed[high].sum(axis=0).argmax())
            if low_best != high_best:
                found.append(Unknown(kind, party, issue, option, gain, low_best, high_best))
    found.sort(key=lambda u: -u.gain)
    return tuple(found[:most])


def _numbers(values: Values, drawn: Draws) -> Iterator[tuple[str, str, str, str, Array]]:
    """Every number that is not known: what it is, and its draws."""
    for p, party in enumerate(values.parties):
        if party.cardinal is not None:
            continue
        yield "fallback", party.party, "", "", drawn.fallbacks[:, p]
        for i, (issue, options) in enumerate(values.issues):
            yield "weight", party.party, issue, "", drawn.weights[:, p, i]
            for k in party.values[i].unknown:
                column = values.place[issue, options[k]]
                number = drawn.utilities[:, p, column] / drawn.weights[:, p, i].clip(1e-9)
                yield "rating", party.party, issue, options[k], number


def rows_of(values: Values, packages: Sequence[Mapping[str, Any]]) -> Array:
    """Packages as rows over all options."""
    import numpy as np

    rows = [values.row(p) for p in packages]
    return np.array(rows, dtype=np.float32).reshape(len(rows), len(values.place))
