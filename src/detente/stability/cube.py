"""Moves made by options: every state is a bit pattern, a move changes bits of one owner.

Nothing is stored per move. The lowest (highest) value within reach is found by one pass per bit
over all states at once; over improvements alone, by prefix minima in the mover's own order.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from detente.conflict.model import Model
from detente.stability.graph import TOP, bits_of, own_bits

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Values = NDArray[np.int32]


def fits(model: Model) -> bool:
    """Whether a conflict's moves are those of its options and its patterns few enough to hold."""
    plain = model.moves is None and model.common is None and not model.states.merged
    return plain and model.states.home is not None


@dataclass(frozen=True, slots=True)
class _Search:
    """How to find the lowest value among improvements from one group of slots into another.

    Slots of the target group stand row by row, best first for the mover; `below` tells, for every
    slot of the origin group, where the prefix minimum over what is strictly better is found.
    """

    origin: int
    target: int
    below: NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class _Improvements:
    """Per pattern of one-way options, the slots best first; and the searches between them."""

    slots: tuple[NDArray[np.int32], ...]
    width: int
    searches: tuple[_Search, ...]


class CubeGraph:
    """The graph of a conflict in option form; slots are the bit patterns."""

    transitive = True

    def __init__(self, model: Model, ranks: tuple[NDArray[np.int32], ...]) -> None:
        home = model.states.home
        assert home is not None
        self._codes, self._home = model.states.codes, home
        self._hole = None if len(self._codes) == len(home) else home < 0
        self._spans = model.spans
        self.n_deciders = len(model.spans)
        self._one_way = [
            {way: bits_of(model, who, way) for way in ("take", "drop", "none")}
            for who in range(self.n_deciders)
        ]
        self._own = [own_bits(model, who) for who in range(self.n_deciders)]
        self._ranks = ranks
        self._improvements: dict[int, _Improvements] = {}
        self._known: dict[tuple[int, int], list[int]] = {}

    def spread(self, values: NDArray[np.int32]) -> Values:
        """Numbers per state as numbers per slot."""
        if self._hole is None:
            return values.astype(np.int32, copy=False)
        slots = np.full(len(self._home), -1, np.int32)
        slots[self._codes] = values
        return slots

    def gather(self, values: NDArray[np.generic]) -> NDArray[np.generic]:
        """Numbers per slot as numbers per state."""
        return values if self._hole is None else values[self._codes]

    def highest(self, who: int, values: Values) -> Values:
        """The highest value of a slot and those that `who` can move to from it."""
        return self._pass(who, values, np.maximum, -1)

    def lowest(self, who: int, values: Values) -> Values:
        """The lowest value of a slot and those that `who` can move to from it."""
        return self._pass(who, values, np.minimum, TOP)

    def _pass(self, who: int, values: Values, pick: Any, neutral: int) -> Values:
        found = self._filled(values.copy(), neutral)
        start, stop = self._spans[who]
        ways = self._one_way[who]
        if not any(ways.values()):
            cells = found.reshape(-1, 1 << (stop - start), 1 << start)
            cells[:] = pick.reduce(cells, axis=1, keepdims=True)
            return self._filled(found, neutral)
        for bit in range(start, stop):
            cells = found.reshape(-1, 2, 1 << bit)
            left, taken = cells[:, 0], cells[:, 1]
            if ways["none"] >> bit & 1:
                continue
            if not ways["drop"] >> bit & 1:
                pick(left, taken, out=left)
            if not ways["take"] >> bit & 1:
                pick(taken, left, out=taken)
        return self._filled(found, neutral)

    def _filled(self, values: Values, neutral: int) -> Values:
        """Values with their holes, infeasible patterns, filled in place: nobody stays there."""
        if self._hole is not None:
            values[self._hole] = neutral
        return values

    def lowest_better(self, who: int, values: Values) -> Values:
        """The lowest value of a slot and those that `who` prefers to move to from it."""
        if who not in self._improvements:
            self._improvements[who] = _improvements(self, who)
        plan = self._improvements[who]
        clean = self._filled(values.copy(), TOP)
        rows = [_prefix(clean[slots], plan.width) for slots in plan.slots]
        found = clean.copy() if len(rows) > 1 else clean
        for search in plan.searches:
            slots = plan.slots[search.origin]
            best = rows[search.target][search.below]
            found[slots] = np.minimum(found[slots], best)
        return self._filled(found, TOP)

    def moves(self, who: int, state: int) -> list[int]:
        """The states that `who` can move to from a state."""
        if (who, state) not in self._known:
            code = int(self._codes[state])
            start, stop = self._spans[who]
            codes = code ^ (np.arange(1, 1 << (stop - start), dtype=np.int64) << start)
            to = self._home[codes[self._allowed(who, code, codes)]]
            self._known[who, state] = sorted(to[to >= 0].tolist())
        return self._known[who, state]

    def _allowed(self, who: int, code: Any, codes: NDArray[np.int64]) -> NDArray[np.bool_]:
        ways = self._one_way[who]
        undone = (code & ~codes & ways["take"]) | (~code & codes & ways["drop"])
        return np.asarray((undone | ((code ^ codes) & ways["none"])) == 0)

    def edges(self, who: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """All moves of `who`: from which state, to which."""
        start, stop = self._spans[who]
        origins, ends = [], []
        for change in range(1, 1 << (stop - start)):
            codes = self._codes ^ (change << start)
            to = self._home[codes]
            fine = (to >= 0) & self._allowed(who, self._codes, codes)
            origins.append(np.flatnonzero(fine))
            ends.append(to[fine].astype(np.int64))
        return np.concatenate(origins), np.concatenate(ends)

    def plan(self, who: int) -> tuple[NDArray[np.int32], int, tuple[int, ...]]:
        """What improvements are planned from: ranks by slot, own bits, and the one-way bits."""
        ways = self._one_way[who]
        one_way = ways["take"] | ways["drop"] | ways["none"]
        bits = tuple(b for b in range(len(self._home).bit_length() - 1) if one_way >> b & 1)
        return self.spread(self._ranks[who]), self._own[who], bits

    def opens(self, who: int, origin: int, target: int) -> bool:
        """Whether one-way bits may go from one pattern to another."""
        return bool(self._allowed(who, origin, np.array([target]))[0])


def _prefix(sorted_values: Values, width: int) -> Values:
    """Row by row the minimum of the first 0, 1, ... values, as one flat array."""
    rows = sorted_values.reshape(-1, width)
    found = np.full((len(rows), width + 1), TOP, np.int32)
    np.minimum.accumulate(rows, axis=1, out=found[:, 1:])
    return found.reshape(-1)


def _improvements(graph: CubeGraph, who: int) -> _Improvements:
    ranks, own, one_way = graph.plan(who)
    n_bits = (len(ranks) - 1).bit_length()
    free = [b for b in range(n_bits) if own >> b & 1 and b not in one_way]
    others = [b for b in range(n_bits) if not own >> b & 1]
    width = 1 << len(free)
    base = (_spread_bits(others)[:, None] + _spread_bits(free)[None, :]).astype(np.int32)
    patterns = _spread_bits(one_way)
    slots, keys = [], []
    span = int(ranks.max()) + 2
    for pattern in patterns:
        cells = base + np.int32(pattern)
        worst_last = np.argsort(-ranks[cells], axis=1, kind="stable")
        cells = np.take_along_axis(cells, worst_last, axis=1)
        slots.append(cells.reshape(-1))
        row = np.arange(len(cells), dtype=np.int64)[:, None] * span
        keys.append((row + (span - 2 - ranks[cells])).reshape(-1))
    searches = []
    for origin, a in enumerate(patterns):
        for target, b in enumerate(patterns):
            if graph.opens(who, int(a), int(b)):
                # Equal keys are ties: only what stands before the first of them is better.
                place = np.searchsorted(keys[target], keys[origin], side="left")
                row = np.arange(len(base)).repeat(width)
                searches.append(_Search(origin, target, (place + row).astype(np.int32)))
    return _Improvements(tuple(slots), width, tuple(searches))


def _spread_bits(bits: Any) -> NDArray[np.int64]:
    """Every number whose set bits are among these, in order."""
    found = np.zeros(1, np.int64)
    for bit in bits:
        found = np.concatenate([found, found | (1 << bit)])
    return found
