"""The terms of a model of packages: a constant, attributes, pairs of attributes.

Levels are coded by orthonormal contrasts, so that what is shrunk does not depend on a baseline.
Sums over rows are taken over the combinations of up to four attributes that two terms can involve.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from math import prod
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, np.dtype[Any]]

MOST_PAIRED = 12
"""With more attributes than this, pairs are left out."""


def contrasts(n: int) -> Array:
    """An n x (n-1) matrix of orthonormal columns that sum to nothing (Helmert's)."""
    import numpy as np

    found = np.zeros((n, n - 1))
    for k in range(n - 1):
        found[: k + 1, k] = 1.0
        found[k + 1, k] = -(k + 1.0)
        found[:, k] /= np.sqrt((k + 1.0) * (k + 2.0))
    return found


@dataclass(frozen=True, eq=False)
class Terms:
    """The terms over attributes of these sizes, with or without pairs."""

    sizes: tuple[int, ...]
    paired: bool = True

    @cached_property
    def members(self) -> tuple[tuple[int, ...], ...]:
        """The attributes of each term; the constant has none."""
        n = len(self.sizes)
        pairs = list(combinations(range(n), 2)) if self.paired else []
        return ((), *((a,) for a in range(n)), *pairs)

    @cached_property
    def codings(self) -> tuple[Array, ...]:
        """The contrasts of each attribute."""
        return tuple(contrasts(n) for n in self.sizes)

    @cached_property
    def spans(self) -> tuple[slice, ...]:
        """The places of each term's coefficients."""
        found, at = [], 0
        for term in self.members:
            width = prod(self.sizes[a] - 1 for a in term)
            found.append(slice(at, at + width))
            at += width
        return tuple(found)

    @property
    def width(self) -> int:
        """How many coefficients there are."""
        return int(self.spans[-1].stop)

    @cached_property
    def subsets(self) -> tuple[tuple[int, ...], ...]:
        """Sets of attributes such that any two terms lie within one of them."""
        n = len(self.sizes)
        return tuple(combinations(range(n), min(n, 4 if self.paired else 2)))

    def rows(self, subset: Sequence[int], cells: Array | None = None) -> tuple[Array, Array]:
        """The coded rows of the cells of some attributes, and the places of their columns.

        `cells` (cell x attribute) may name the cells; else all, in the order of their numbers.
        """
        import numpy as np

        if cells is None:
            shape = [self.sizes[a] for a in subset]
            cells = np.indices(shape).reshape(len(shape), -1).T
        own = {a: self.codings[a][cells[:, x]] for x, a in enumerate(subset)}
        blocks, places = [], []
        for term, span in zip(self.members, self.spans, strict=True):
            if set(term) <= own.keys():
                blocks.append(_product([own[a] for a in term], len(cells)))
                places.append(np.arange(span.start, span.stop))
        return np.concatenate(blocks, axis=1), np.concatenate(places)

    @cached_property
    def coded(self) -> tuple[tuple[tuple[int, ...], Array, Array], ...]:
        """Every subset with its coded cells and their places."""
        return tuple((s, *self.rows(s)) for s in self.subsets)

    def key(self, codes: Sequence[Array], subset: Sequence[int]) -> Array:
        """The number of the cell of a subset in which each row lies."""
        import numpy as np

        found: Array = codes[subset[0]].astype(np.intp)
        for a in subset[1:]:
            found *= self.sizes[a]
            found += codes[a]
        return found

    def summed(self, codes: Sequence[Array], weight: Array) -> Array:
        """The sum over rows of x w x': from counts of combinations, row by row never."""
        import numpy as np

        total = np.zeros((self.width, self.width))
        for subset, x, places in self.coded:
            count = np.bincount(self.key(codes, subset), weight, len(x))
            total[np.ix_(places, places)] = (x * count[:, None]).T @ x
        return total

    def by_person(self, codes: Sequence[Array], left: Array, person: Array, people: int) -> Array:
        """The sum over each respondent's rows of x times what is left: respondent x place."""
        import numpy as np

        found = np.empty((people, self.width))
        for term, span in zip(self.members, self.spans, strict=True):
            size = prod(self.sizes[a] for a in term)
            key = person.astype(np.intp) * size
            if term:
                key += self.key(codes, term)
            sums = np.bincount(key, left, people * size).reshape(people, size)
            found[:, span] = sums @ self.coding[term]
        return found

    @cached_property
    def coding(self) -> dict[tuple[int, ...], Array]:
        """The coded cells of every term: cell x place."""
        import numpy as np

        found: dict[tuple[int, ...], Array] = {(): np.ones((1, 1))}
        for term in self.members[1:]:
            head = found.get(term[:-1], found[()])
            found[term] = np.kron(head, self.codings[term[-1]])
        return found

    def tables(self, beta: Array) -> Iterator[tuple[tuple[int, ...], Array]]:
        """What each term adds for each combination of its levels."""
        for term, span in zip(self.members, self.spans, strict=True):
            values = self.coding[term] @ beta[span]
            yield term, values.reshape([self.sizes[a] for a in term])

    def predicted(self, codes: Sequence[Array], beta: Array) -> Array:
        """What the model says of every row."""
        import numpy as np

        found = np.zeros(len(codes[0]))
        for term, table in self.tables(beta):
            if term:
                found += table.ravel()[self.key(codes, term)]
            else:
                found += float(table)
        return found

    def grid(self, beta: Array) -> Array:
        """What the model says of all packages: one axis for each attribute."""
        import numpy as np

        found = np.zeros(self.sizes)
        for term, table in self.tables(beta):
            found += table.reshape(self.shape(term))
        return found

    def shape(self, subset: Sequence[int]) -> list[int]:
        """The shape in which a table over a subset is added to the grid of all packages."""
        return [n if a in subset else 1 for a, n in enumerate(self.sizes)]

    def grid_variance(self, covariance: Array) -> Array:
        """The variance of that: one axis for each attribute."""
        import numpy as np

        found = np.zeros(self.sizes)
        done = np.zeros((len(self.members),) * 2, dtype=bool)
        for subset, x, places in self.coded:
            own = [n for n, term in enumerate(self.members) if set(term) <= set(subset)]
            widths = [self.spans[n].stop - self.spans[n].start for n in own]
            fresh = ~done[np.ix_(own, own)]
            done[np.ix_(own, own)] = True
            mask = np.repeat(np.repeat(fresh, widths, axis=0), widths, axis=1)
            inner = covariance[np.ix_(places, places)] * mask
            found += ((x @ inner) * x).sum(axis=1).reshape(self.shape(subset))
        return found


def _product(parts: Sequence[Array], n: int) -> Array:
    """Row by row all products of the columns of the parts."""
    import numpy as np

    found = np.ones((n, 1))
    for part in parts:
        found = (found[:, :, None] * part[:, None, :]).reshape(n, -1)
    return found
