"""How often a state lasts where only a part of the orders is known: over all orders that fit.

A fitting order is strict between states of which nothing is known, and keeps what is known, ties
included. Such orders are counted exactly by the sets of states that may stand at the top; where
all of them together are few, each is analysed, else they are drawn uniformly.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod
from typing import TYPE_CHECKING

import numpy as np

from detente.case.conflict import Concept
from detente.conflict.model import Model
from detente.conflict.orders import Order, dense, matrices
from detente.errors import UsageError
from detente.stability import concepts as by_ranks
from detente.stability import graph as graphs
from detente.stability.concepts import CONCEPTS
from detente.stability.sanctions import Sanction

if TYPE_CHECKING:
    from numpy.typing import NDArray

MAX_TOPS = 200_000
"""Sets of states that may stand at the top of an order, up to which orders are counted."""
EVERY = 1000
"""Up to so many combinations of orders, every one is analysed."""


@dataclass(frozen=True, slots=True)
class Robustness:
    """The share of fitting orders under which each state is an equilibrium.

    Attributes:
        shares: per concept, (n,) from 0 to 1.
        orders: how many combinations of orders fit.
        looked_at: how many of them were analysed.
        exact: whether those were all.
        seed: of the draws, where there were any.
    """

    shares: dict[Concept, NDArray[np.float64]]
    orders: int
    looked_at: int
    exact: bool
    seed: int | None

    def error(self, concept: Concept) -> NDArray[np.float64]:
        """(n,) half the width of a 95 % interval around each share; 0 where exact."""
        shares = self.shares[concept]
        if self.exact:
            return np.zeros_like(shares)
        # Agresti & Coull (1998): with two draws more on each side the width never is 0.
        n = self.looked_at + 4
        middle = (shares * self.looked_at + 2) / n
        width: NDArray[np.float64] = 1.96 * np.sqrt(middle * (1 - middle) / n)
        return width


def robustness(
    model: Model,
    concepts: Sequence[Concept] = CONCEPTS,
    sanction: Sanction = "legal",
    draws: int = 1000,
    seed: int = 0,
) -> Robustness:
    """How often each state is an equilibrium over all orders that fit what is known.

    Raises:
        UsageError: an order is so open that the orders which fit it cannot be counted.
    """
    fits = [_Fits(model, who) for who in range(len(model.orders))]
    total = prod(f.count for f in fits)
    if total <= EVERY:
        chosen: Iterator[tuple[NDArray[np.int32], ...]] = product(*(f.every() for f in fits))
    else:
        generator = np.random.default_rng(seed)
        chosen = (tuple(f.draw(generator) for f in fits) for _ in range(draws))
    held: dict[Concept, NDArray[np.int64]] = {
        c: np.zeros(len(model.states), np.int64) for c in concepts
    }
    n = 0
    for ranks in chosen:
        n += 1
        moves = graphs.of_model(model, ranks)
        each = [
            by_ranks.stable(moves, own, i, tuple(concepts), sanction) for i, own in enumerate(ranks)
        ]
        for concept in concepts:
            held[concept] += np.all([found[concept] for found in each], axis=0)
    shares: dict[Concept, NDArray[np.float64]] = {c: h / n for c, h in held.items()}
    return Robustness(shares, total, n, total <= EVERY, None if total <= EVERY else seed)


class _Fits:
    """The orders of one decision maker that fit what is known of it, counted by their tops."""

    def __init__(self, model: Model, who: int) -> None:
        order = model.orders[who]
        self._fixed = order.ranks if order.complete else None
        self.count = 1
        if self._fixed is None:
            self._name = model.conflict.decision_makers[who].id
            self._tier_of, self._above = _tiers(order)
            self._ways = {0: 1}
            self._count()

    def _count(self) -> None:
        """For every set that may stand at the top, in how many ways it can be ordered."""
        n = len(self._above)
        level = {0: 1}
        for _ in range(n):
            grown: dict[int, int] = {}
            for below, ways in level.items():
                for tier in self._next(below):
                    grown[below | 1 << tier] = grown.get(below | 1 << tier, 0) + ways
                if len(self._ways) + len(grown) > MAX_TOPS:
                    raise UsageError(
                        f"too little is known of the order of {self._name} to count what fits; "
                        "give longer chains under known, or rank groups of states as ties"
                    )
            self._ways |= grown
            level = grown
        self.count = self._ways[(1 << n) - 1]

    def _next(self, top: int) -> list[int]:
        """The tiers that may stand right under these."""
        return [t for t, above in enumerate(self._above) if not top >> t & 1 and above & ~top == 0]

    def every(self) -> Iterator[NDArray[np.int32]]:
        """Every order that fits, as ranks."""
        if self._fixed is not None:
            yield self._fixed
            return
        todo: list[tuple[int, ...]] = [()]
        while todo:
            chain = todo.pop()
            if len(chain) == len(self._above):
                yield self._ranks(chain)
                continue
            todo += [(*chain, t) for t in self._next(sum(1 << t for t in chain))]

    def draw(self, generator: np.random.Generator) -> NDArray[np.int32]:
        """An order that fits, each as likely as every other."""
        if self._fixed is not None:
            return self._fixed
        top, chain = (1 << len(self._above)) - 1, []
        while top:
            lasts = [
                t
                for t in range(len(self._above))
                if top >> t & 1
                and (rest := top & ~(1 << t)) in self._ways
                and t in self._next(rest)
            ]
            weights = np.array([float(self._ways[top & ~(1 << t)]) for t in lasts])
            chosen = int(generator.choice(lasts, p=weights / weights.sum()))
            chain.append(chosen)
            top &= ~(1 << chosen)
        return self._ranks(tuple(reversed(chain)))

    def _ranks(self, chain: Sequence[int]) -> NDArray[np.int32]:
        place = np.zeros(len(chain), np.int64)
        place[list(chain)] = -np.arange(len(chain))
        return dense(place[self._tier_of])


def _tiers(order: Order) -> tuple[NDArray[np.int64], list[int]]:
    """The tier of each state (states known to be tied share one), and what stands above each."""
    better, tied = matrices(order)
    _, tier_of = np.unique(np.argmax(_closed(tied), axis=1), return_inverse=True)
    n = int(tier_of.max()) + 1
    between = np.zeros((n, n), np.bool_)
    low, high = np.nonzero(better)
    between[tier_of[low], tier_of[high]] = True
    np.fill_diagonal(between, False)
    between = _closed(between)
    above = [int(sum(1 << int(t) for t in np.flatnonzero(row))) for row in between]
    return tier_of, above


def _closed(relation: NDArray[np.bool_]) -> NDArray[np.bool_]:
    while True:
        step = relation.astype(np.float32)
        grown: NDArray[np.bool_] = relation | (step @ step > 0)
        if (grown == relation).all():
            return relation
        relation = grown
