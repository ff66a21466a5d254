"""Least squares on attributes from their contingency tables, with errors by respondent.

No matrix with a row for every answer is built. All that X'WX holds is weighted counts of pairs of
levels; the scores of respondents are sums of residuals by respondent and level. With scores u_g,
X'WX = A and a factor c the covariance is c A^-1 (sum u_g u_g') A^-1 (Liang and Zeger 1986).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from detente.audience.threads import one_thread

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, np.dtype[Any]]

BLOCK = 1 << 17
"""Rows that are looked at in one go: they fit the caches, and keep the memory small."""


@dataclass(frozen=True, slots=True, eq=False)
class Linear:
    """A fit in the space of an intercept and one place for each level of each factor.

    Attributes:
        beta: the coefficients; 0 for references and for levels that do not occur.
        bread: A^-1, with zeros for places that were not estimated.
        meat: sum of the outer products of respondents' scores.
        scores: the scores themselves (respondent x place), where they were asked for.
        starts: the first place of each factor; place 0 is the intercept.
        n, people: rows and respondents that counted; rank: coefficients that were estimated.
    """

    beta: Array
    bread: Array
    meat: Array
    scores: Array | None
    starts: tuple[int, ...]
    n: int
    people: int
    rank: int

    def covariance(self) -> Array:
        """The covariance of the coefficients before any factor."""
        found: Array = self.bread @ self.meat @ self.bread
        return found

    def influence(self) -> Array:
        """What each respondent adds to each coefficient: its products sum to the covariance."""
        assert self.scores is not None
        found: Array = self.scores @ self.bread
        return found


def fit(
    codes: Sequence[Array],
    sizes: Sequence[int],
    references: Sequence[int],
    y: Array,
    w: Array | None,
    person: Array,
    people: int,
    keep: bool = False,
) -> Linear:
    """Least squares of `y` on factors, each against its reference level.

    Args:
        codes: for each factor the level of every row, from 0.
        sizes: how many levels each has.
        references: the level of each that has no coefficient.
        y: answers. w: weights, or `None`.
        person: respondents in rising order, from 0 below `people`.
        keep: whether the scores are kept, for differences and tests.
    """
    import numpy as np

    starts = _starts(sizes)
    gram, moment = _tables(codes, sizes, starts, y, w)
    places = np.array(
        [0]
        + [s + k for s, n, r in zip(starts, sizes, references, strict=True) for k in _others(n, r)]
    )
    places = places[gram[places, places] > 0]
    places = _independent(gram, places)
    size = len(gram)
    bread, beta = np.zeros((size, size)), np.zeros(size)
    inner = np.linalg.inv(gram[np.ix_(places, places)])
    bread[np.ix_(places, places)] = (inner + inner.T) / 2
    beta[places] = np.linalg.solve(gram[np.ix_(places, places)], moment[places])
    meat, scores = _scores(codes, sizes, starts, beta, y, w, person, people, keep)
    seen = int(np.count_nonzero(np.diff(person)) + 1) if len(person) else 0
    return Linear(beta, bread, meat, scores, starts, len(y), seen, len(places))


def _others(n: int, reference: int) -> Iterator[int]:
    return (k for k in range(n) if k != reference)


def _starts(sizes: Sequence[int]) -> tuple[int, ...]:
    found, at = [], 1
    for n in sizes:
        found.append(at)
        at += n
    return tuple(found)


def _independent(gram: Array, places: Array) -> Array:
    """The places without those that others determine (a level that never occurs apart)."""
    import numpy as np
    from scipy.linalg import qr

    inner = gram[np.ix_(places, places)]
    scale = np.sqrt(np.diag(inner))
    _, r, order = qr(inner / np.outer(scale, scale), pivoting=True)
    size = np.abs(np.diag(r))
    kept: Array = places[np.sort(order[size > 1e-10 * size[0]])]
    return kept


def _bundles(sizes: Sequence[int], most: int) -> list[list[int]]:
    """Factors in bundles of at most `most` combinations (or single ones)."""
    found: list[list[int]] = []
    room = 0
    for n in sorted(range(len(sizes)), key=lambda n: sizes[n]):
        if found and room * sizes[n] <= most:
            found[-1].append(n)
            room *= sizes[n]
        else:
            found.append([n])
            room = sizes[n]
    return found


def _keys(codes: Sequence[Array], sizes: Sequence[int], bundle: Sequence[int], at: slice) -> Array:
    """One number for the levels of all factors of a bundle, row by row."""
    import numpy as np

    key: Array = codes[bundle[0]][at].astype(np.intp)
    for n in bundle[1:]:
        key *= sizes[n]
        key += codes[n][at]
    return key


def _tables(
    codes: Sequence[Array],
    sizes: Sequence[int],
    starts: tuple[int, ...],
    y: Array,
    w: Array | None,
) -> tuple[Array, Array]:
    """X'WX and X'Wy over all places.

    Factors are counted in bundles, two bundles at a time: a few large tables hold the counts of
    every pair of levels.
    """
    import numpy as np

    bundles = _bundles(sizes, 192 if len(y) > BLOCK else 32)
    spans = [_product(sizes, b) for b in bundles]
    pairs = [(i, j) for i in range(len(bundles)) for j in range(i + 1, len(bundles))]
    pairs = pairs or [(0, 0)]
    tables = {p: np.zeros(spans[p[0]] * (spans[p[1]] if p[0] != p[1] else 1)) for p in pairs}
    moments = [np.zeros(n) for n in spans]
    for lo in range(0, len(y), BLOCK):
        at = slice(lo, lo + BLOCK)
        keys = [_keys(codes, sizes, b, at) for b in bundles]
        weight = None if w is None else w[at]
        told = y[at] if weight is None else y[at] * weight
        for moment, key, n in zip(moments, keys, spans, strict=True):
            moment += np.bincount(key, told, n)
        for (i, j), table in tables.items():
            key = keys[i] if i == j else keys[i] * spans[j] + keys[j]
            table += np.bincount(key, weight, len(table))
    gram, total = np.zeros((1 + sum(sizes), 1 + sum(sizes))), np.zeros(1 + sum(sizes))
    total[0] = moments[0].sum()
    for bundle, moment in zip(bundles, moments, strict=True):
        cells = moment.reshape([sizes[n] for n in bundle])
        for axis, n in enumerate(bundle):
            total[starts[n] : starts[n] + sizes[n]] = _margin(cells, (axis,))
    for (i, j), table in tables.items():
        _spread(gram, table, bundles[i] + (bundles[j] if i != j else []), sizes, starts)
    return gram, total


def _product(sizes: Sequence[int], bundle: Sequence[int]) -> int:
    found = 1
    for n in bundle:
        found *= sizes[n]
    return found


def _margin(cells: Array, axes: tuple[int, ...]) -> Array:
    found: Array = cells.sum(axis=tuple(a for a in range(cells.ndim) if a not in axes))
    return found


def _spread(
    gram: Array, table: Array, factors: Sequence[int], sizes: Sequence[int], starts: Sequence[int]
) -> None:
    """Put the counts of a table into their places."""
    import numpy as np

    cells = table.reshape([sizes[n] for n in factors])
    gram[0, 0] = table.sum()
    for x, n in enumerate(factors):
        own = slice(starts[n], starts[n] + sizes[n])
        count = _margin(cells, (x,))
        gram[own, own] = np.diag(count)
        gram[0, own] = gram[own, 0] = count
        for z in range(x + 1, len(factors)):
            m = factors[z]
            other = slice(starts[m], starts[m] + sizes[m])
            both = _margin(cells, (x, z))
            gram[own, other], gram[other, own] = both, both.T


def products(influence: Array) -> Array:
    """The sum of outer products of rows: a covariance, of what each respondent adds."""
    with one_thread():
        found: Array = influence.T @ influence
    return found


def blocks(person: Array, rows: int = BLOCK) -> Iterator[slice]:
    """Stretches of rows, none of which cuts a respondent in two."""
    import numpy as np

    lo, n = 0, len(person)
    while lo < n:
        hi = min(lo + rows, n)
        if hi < n:
            hi = int(np.searchsorted(person, person[hi], side="left"))
            if hi <= lo:
                hi = int(np.searchsorted(person, person[lo], side="right"))
        yield slice(lo, hi)
        lo = hi


def _scores(
    codes: Sequence[Array],
    sizes: Sequence[int],
    starts: tuple[int, ...],
    beta: Array,
    y: Array,
    w: Array | None,
    person: Array,
    people: int,
    keep: bool,
) -> tuple[Array, Array | None]:
    """The sum of outer products of respondents' scores, and the scores if they are kept."""
    import numpy as np

    size = 1 + sum(sizes)
    meat = np.zeros((size, size))
    kept = np.zeros((people, size)) if keep else None
    for at in blocks(person):
        left = y[at] - beta[0]
        for i, code in enumerate(codes):
            left -= beta[starts[i] : starts[i] + sizes[i]][code[at]]
        if w is not None:
            left *= w[at]
        first = int(person[at.start])
        who = person[at].astype(np.intp) - first
        count = int(who[-1]) + 1
        found = np.empty((count, size))
        found[:, 0] = np.bincount(who, left, count)
        for i, code in enumerate(codes):
            key = who * sizes[i]
            key += code[at]
            flat = np.bincount(key, left, count * sizes[i])
            found[:, starts[i] : starts[i] + sizes[i]] = flat.reshape(count, sizes[i])
        meat += products(found)
        if kept is not None:
            kept[first : first + count] = found
    return meat, kept
