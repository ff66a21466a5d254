"""Moves listed one by one: given as such, or made by options where states stand for several."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from detente.conflict.model import Edges, Model
from detente.errors import InputError
from detente.stability.graph import TOP, bits_of, own_bits

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Values = NDArray[np.int32]


class ListedGraph:
    """A graph of any moves; slots are the states."""

    transitive = False

    def __init__(self, model: Model, ranks: tuple[NDArray[np.int32], ...]) -> None:
        self.n_deciders = len(model.spans)
        self._known: dict[tuple[int, int], list[int]] = {}
        self._edges = [_all_edges(model, who) for who in range(self.n_deciders)]
        self._better = [
            _kept(edges, ranks[who][edges[1]] > ranks[who][edges[0]])
            for who, edges in enumerate(self._edges)
        ]

    def spread(self, values: NDArray[np.int32]) -> Values:
        """Numbers per state as numbers per slot."""
        return values.astype(np.int32, copy=False)

    def gather(self, values: NDArray[np.generic]) -> NDArray[np.generic]:
        """Numbers per slot as numbers per state."""
        return values

    def highest(self, who: int, values: Values) -> Values:
        """The highest value of a slot and those that `who` can move to from it."""
        found = values.copy()
        starts, ends = self._edges[who]
        np.maximum.at(found, starts, values[ends])
        return found

    def lowest(self, who: int, values: Values) -> Values:
        """The lowest value that `who` can move to from a slot."""
        return _lowest(values, self._edges[who])

    def lowest_better(self, who: int, values: Values) -> Values:
        """The lowest value that `who` prefers to move to from a slot."""
        return _lowest(values, self._better[who])

    def moves(self, who: int, state: int) -> list[int]:
        """The states that `who` can move to from a state."""
        if (who, state) not in self._known:
            starts, ends = self._edges[who]
            first, last = np.searchsorted(starts, [state, state + 1])
            self._known[who, state] = sorted(ends[first:last].tolist())
        return self._known[who, state]

    def edges(self, who: int) -> Edges:
        """All moves of `who`: from which state, to which."""
        return self._edges[who]


def _lowest(values: Values, edges: Edges) -> Values:
    found = np.full_like(values, TOP)
    np.minimum.at(found, edges[0], values[edges[1]])
    return found


def _kept(edges: Edges, which: NDArray[np.bool_]) -> Edges:
    return edges[0][which], edges[1][which]


def _all_edges(model: Model, who: int) -> Edges:
    """The moves of a decision maker by their origin, each once."""
    listed = model.moves[who] if model.moves is not None else _by_options(model, who)
    parts = [listed] if model.common is None else [listed, model.common[who]]
    n = len(model.states)
    keys = np.unique(np.concatenate([a * n + b for a, b in parts]))
    return keys // n, keys % n


def _by_options(model: Model, who: int) -> Edges:
    """The moves that options make; a state for several can be left or entered by each of them."""
    states = model.states
    codes, home = _members(model)
    order = np.argsort(codes & ~own_bits(model, who), kind="stable")
    codes, home = codes[order], home[order]
    rest = codes & ~own_bits(model, who)
    cuts = np.flatnonzero(np.diff(rest)) + 1
    take, drop, none = (bits_of(model, who, way) for way in ("take", "drop", "none"))
    starts, ends = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    for own, place in zip(np.split(codes, cuts), np.split(home, cuts), strict=True):
        a, b = own[:, None], own[None, :]
        fine = ((a & ~b & take) | (~a & b & drop) | ((a ^ b) & none)) == 0
        fine &= place[:, None] != place[None, :]
        from_, to = np.nonzero(fine)
        starts.append(place[from_])
        ends.append(place[to])
    keys = np.unique(np.concatenate(starts) * len(states) + np.concatenate(ends))
    return keys // len(states), keys % len(states)


def _members(model: Model) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Every code that belongs to a state, with its state."""
    states = model.states
    if states.home is not None:
        codes = np.flatnonzero(states.home >= 0).astype(np.int64)
        return codes, states.home[codes].astype(np.int64)
    codes_, homes = [], []
    for state in range(len(states)):
        free = int(states.free[state])
        if free.bit_count() > 16:
            raise InputError(
                f"state {state + 1} stands for {free.bit_count()} open options; "
                "list the moves under moves:"
            )
        inside = np.zeros(1, np.int64)
        for bit in range(states.n_options):
            if free >> bit & 1:
                inside = np.concatenate([inside, inside | (1 << bit)])
        codes_.append(inside | int(states.codes[state]))
        homes.append(np.full(len(inside), state, np.int64))
    return np.concatenate(codes_), np.concatenate(homes)
