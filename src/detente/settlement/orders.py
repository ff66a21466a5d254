"""Numbers of which only an order is known: uniform draws from all that respect it, their mean.

The values of n things, each between 0 and 1 and ordered in part, fill an order polytope. It falls
into one simplex of equal volume for each way to put them all in a row (linear extension), so that a
row drawn uniformly with n sorted uniform numbers along it is a uniform draw (Stanley, "Two poset
polytopes", 1986). Rows are drawn and averaged by counting over the sets that can come first.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from math import comb
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, np.dtype[Any]]
    Generator = np.random.Generator

LARGEST = 14
"""More things than this in one partial order are not taken; sets of them would be too many."""


@dataclass(frozen=True, slots=True)
class PartialOrder:
    """Things 0..size-1 with the pairs (high, low) that are known."""

    size: int
    above: frozenset[tuple[int, int]] = frozenset()

    def _needs(self) -> list[int]:
        """For each thing the set (bits) of those that stand below it."""
        needs = [0] * self.size
        for high, low in self.above:
            needs[high] |= 1 << low
        return needs

    def _ways(self) -> tuple[list[int], list[int]]:
        """For each set of lowest things: in how many rows it can be built, and completed.

        Raises:
            ValueError: the pairs run in a circle, or there are too many things.
        """
        if self.size > LARGEST:
            raise ValueError(f"an order of {self.size} things; at most {LARGEST} are taken")
        needs, full = self._needs(), (1 << self.size) - 1
        built = [0] * (full + 1)
        built[0] = 1
        for low in range(full + 1):
            if built[low]:
                for thing in self._next(low, needs):
                    built[low | 1 << thing] += built[low]
        if not built[full]:
            raise ValueError("what stands above what runs in a circle")
        completed = [0] * (full + 1)
        completed[full] = 1
        for low in range(full - 1, -1, -1):
            if built[low]:
                completed[low] = sum(completed[low | 1 << t] for t in self._next(low, needs))
        return built, completed

    def _next(self, low: int, needs: Sequence[int]) -> list[int]:
        return [t for t in range(self.size) if not low >> t & 1 and needs[t] & low == needs[t]]

    def means(self) -> list[float]:
        """The mean of each value over all that respect the order; exact but for the division."""
        if not self.size:
            return []
        built, completed = self._ways()
        needs, total = self._needs(), completed[0]
        places = [0] * self.size
        for low, ways in enumerate(built):
            if ways and completed[low]:
                for thing in self._next(low, needs):
                    rank = low.bit_count() + 1
                    places[thing] += rank * ways * completed[low | 1 << thing]
        return [p / (total * (self.size + 1)) for p in places]

    def draw(self, n: int, generator: Generator) -> Array:
        """Uniform draws: n rows of `size` values."""
        import numpy as np

        out = np.empty((n, self.size))
        if not self.size:
            return out
        chances = self._chances()
        values = np.sort(generator.random((n, self.size)), axis=1)
        low = np.zeros(n, dtype=np.int64)
        everyone = np.arange(n)
        for place in range(self.size):
            chosen = (chances[low] < generator.random(n)[:, None]).sum(axis=1)
            out[everyone, chosen] = values[:, place]
            low |= np.left_shift(1, chosen)
        return out

    def _chances(self) -> Array:
        """For each set of lowest things the cumulative chances of what comes next."""
        import numpy as np

        built, completed = self._ways()
        needs = self._needs()
        table = np.zeros((len(built), self.size))
        for low, ways in enumerate(built[:-1]):
            if ways and completed[low]:
                for thing in self._next(low, needs):
                    table[low, thing] = completed[low | 1 << thing] / completed[low]
        table = np.cumsum(table, axis=1)
        table[:, -1] = 1.0
        return np.where(table > 1 - 1e-12, 1.0, table)


def rank_order_centroid(n: int) -> list[float]:
    """Mean weights of n things in a strict order, first things first (Barron and Barrett 1996)."""
    return [sum(1 / k for k in range(rank, n + 1)) / n for rank in range(1, n + 1)]


def centroid(tiers: Sequence[Collection[int]], n: int) -> list[float]:
    """Mean weights over the simplex of n things, those of a higher tier weighing more.

    Things in no tier may stand anywhere, and things in one tier either way.
    """
    if not n:
        return []
    placed = [len(tier) for tier in tiers]
    total = sum(placed)
    roc = rank_order_centroid(n)
    weights = [1 / n] * n
    ways = comb(n, total)
    ranked = [
        sum(
            comb(k - 1, j - 1) * comb(n - k, total - j) * roc[k - 1]
            for k in range(j, n - total + j + 1)
        )
        / ways
        for j in range(1, total + 1)
    ]
    start = 0
    for tier, size in zip(tiers, placed, strict=True):
        for thing in tier:
            weights[thing] = sum(ranked[start : start + size]) / size
        start += size
    return weights


def draw_weights(tiers: Sequence[Sequence[int]], n: int, draws: int, generator: Generator) -> Array:
    """Uniform draws of such weights: rows that sum to one."""
    import numpy as np

    weights = np.sort(generator.exponential(size=(draws, n)), axis=1)[:, ::-1]
    weights /= weights.sum(axis=1, keepdims=True)
    slots = np.argsort(generator.random((draws, n)), axis=1)
    placed = [thing for tier in tiers for thing in tier]
    free = [thing for thing in range(n) if thing not in set(placed)]
    slots[:, : len(placed)] = np.sort(slots[:, : len(placed)], axis=1)
    out = np.empty((draws, n))
    rows = np.arange(draws)[:, None]
    start = 0
    for tier in tiers:
        own = slots[:, start : start + len(tier)]
        mixed = generator.permuted(own, axis=1)
        out[:, list(tier)] = weights[rows, mixed]
        start += len(tier)
    out[:, free] = weights[rows, slots[:, start:]]
    return out
