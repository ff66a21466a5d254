"""What the concepts ask of a graph of moves, whichever way the moves are stored."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import numpy as np

from detente.conflict.model import Model

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Values = NDArray[np.int32]

TOP = np.iinfo(np.int32).max
"""Higher than every rank: what the lowest of no states is."""


class Graph(Protocol):
    """The unilateral moves of every decision maker between n states.

    Values are one number per slot; `spread` puts numbers per state into slots and `gather` takes
    them out again. Where moves are transitive the searches for the lowest may count a slot itself,
    which then changes nothing; where they are not they must not, or somebody could seem to have
    moved in between.
    """

    n_deciders: int
    transitive: bool
    """Whether two moves of one decision maker in a row are never more than one move."""

    def spread(self, values: NDArray[np.int32]) -> Values:
        """Numbers per state as numbers per slot."""
        ...

    def gather(self, values: NDArray[np.generic]) -> NDArray[np.generic]:
        """Numbers per slot as numbers per state."""
        ...

    def highest(self, who: int, values: Values) -> Values:
        """The highest value of a slot and those that `who` can move to from it."""
        ...

    def lowest(self, who: int, values: Values) -> Values:
        """The lowest value that `who` can move to from a slot, `TOP` where there is none."""
        ...

    def lowest_better(self, who: int, values: Values) -> Values:
        """The same over the moves that `who` prefers to staying."""
        ...

    def moves(self, who: int, state: int) -> list[int]:
        """The states that `who` can move to from a state."""
        ...

    def edges(self, who: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """All moves of `who`: from which state, to which."""
        ...


def of_model(model: Model, ranks: tuple[NDArray[np.int32], ...] | None = None) -> Graph:
    """The graph of a conflict; `ranks` stand for its orders where improvements are asked for."""
    from detente.stability.cube import CubeGraph, fits
    from detente.stability.listed import ListedGraph

    if ranks is None:
        none = np.zeros(len(model.states), np.int32)
        ranks = tuple(none if o.ranks is None else o.ranks for o in model.orders)
    return CubeGraph(model, ranks) if fits(model) else ListedGraph(model, ranks)


def bits_of(model: Model, who: int, way: str) -> int:
    """The bits of a decision maker's options that may only move this way: take, drop or none."""
    start, _ = model.spans[who]
    options = model.conflict.decision_makers[who].options
    return sum(1 << (start + k) for k, o in enumerate(options) if o.moves == way)


def own_bits(model: Model, who: int) -> int:
    """The bits of a decision maker's options."""
    start, stop = model.spans[who]
    return (1 << stop) - (1 << start)
