"""The picture of how a conflict can move: states as circles, moves as arrows, laid out in rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot

import numpy as np

from detente.stability import graph as graphs
from detente.stability.analysis import PAIRWISE, Stability
from detente.stability.judgement import Judgement, judge

MAX_NODES = 12
PER_ROW = 6
WIDTH, ROW, RADIUS = 600, 104, 19


@dataclass(frozen=True, slots=True)
class Node:
    """A state: where it is drawn, and how."""

    state: int
    x: float
    y: float
    lasts: bool
    now: bool


@dataclass(frozen=True, slots=True)
class Edge:
    """A move: its line, and where the names of those who make it stand."""

    movers: tuple[int, ...]
    gains: bool
    d: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything to be drawn, in a box of this size; `left_out` states are not in it."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    width: int
    height: int
    left_out: int


def picture(found: Stability) -> Picture | None:
    """The states around the present one and those that last; `None` where there are too many."""
    n = len(found.model.states)
    if n > PAIRWISE:
        return None
    moves = _Moves(found)
    lasting = set(found.equilibria("seq" if "seq" in found.stable else found.concepts[0]))
    arrows = moves.away(found.model.status_quo)
    roots = [s for s in [found.model.status_quo] if s is not None]
    states = _chosen(moves, roots, arrows, sorted(lasting), n)
    for state in states:
        arrows |= {k: v for k, v in moves.best(state).items() if k[1] in states}
    arrows = {(a, b): v for (a, b), v in arrows.items() if a in states and b in states}
    places = _places(states, roots or sorted(lasting)[:1] or states[:1], list(arrows))
    nodes = tuple(Node(s, *places[s], s in lasting, s == found.model.status_quo) for s in states)
    edges = tuple(_edge(places, key, *value) for key, value in arrows.items())
    height = int(max(y for _, y in places.values()) + RADIUS + 16)
    return Picture(nodes, edges, WIDTH, height, n - len(states))


Arrows = dict[tuple[int, int], tuple[tuple[int, ...], bool]]
"""From and to which state; who moves, and whether they gain."""


class _Moves:
    """The moves that are worth an arrow."""

    def __init__(self, found: Stability) -> None:
        self._graph = graphs.of_model(found.model)
        self._orders = found.model.orders
        self._judged: list[Judgement] = [judge(o, found.unknown or "a") for o in self._orders]

    def away(self, state: int | None) -> Arrows:
        """Every move from a state, whether or not the mover gains."""
        return {} if state is None else self._arrows(state, only_best=False)

    def best(self, state: int) -> Arrows:
        """From a state, the best move of each who gains by one."""
        return self._arrows(state, only_best=True)

    def _arrows(self, state: int, only_best: bool) -> Arrows:
        found: Arrows = {}
        for who, judged in enumerate(self._judged):
            ends = self._graph.moves(who, state)
            gains = [q for q in ends if judged.drawn[state, q]]
            for end in self._best(who, gains) if only_best else ends:
                movers, gaining = found.get((state, end), ((), True))
                found[state, end] = ((*movers, who), gaining and end in gains)
        return found

    def _best(self, who: int, gains: Sequence[int]) -> list[int]:
        better = self._judged[who].drawn
        best = [q for q in gains if not any(better[q, r] and not better[r, q] for r in gains)]
        return best[:1]


def _chosen(
    moves: _Moves, roots: Sequence[int], arrows: Arrows, lasting: Sequence[int], n: int
) -> list[int]:
    """The states to draw: the present one, what it can become, what lasts, what follows."""
    wanted = [*roots, *lasting[: MAX_NODES // 2], *(end for _, end in arrows)]
    found = list(dict.fromkeys(wanted))[:MAX_NODES]
    if n <= MAX_NODES:
        return list(dict.fromkeys([*found, *range(n)]))
    for state in list(found):
        for _, end in moves.best(state):
            if end not in found and len(found) < MAX_NODES:
                found.append(end)
    return found


def _places(
    states: Sequence[int], roots: Sequence[int], arrows: Sequence[tuple[int, int]]
) -> dict[int, tuple[float, float]]:
    """Rows by how many arrows lead there from the first; long rows are broken."""
    depth = dict.fromkeys(roots, 0)
    waiting = list(roots)
    for state in waiting:
        for a, b in arrows:
            if a == state and b not in depth:
                depth[b] = depth[state] + 1
                waiting.append(b)
    last = max(depth.values(), default=0) + 1
    rows: list[list[int]] = []
    for level in range(last + 1):
        row = [s for s in states if depth.get(s, last) == level]
        rows += [row[k : k + PER_ROW] for k in range(0, len(row), PER_ROW)]
    found = {}
    for n, row in enumerate(r for r in rows if r):
        gap = WIDTH / (len(row) + 1)
        for k, state in enumerate(row):
            # Every other place is a little lower, so that a line along the row meets no circle.
            drop = 18 * (k % 2) if len(row) > 2 else 0
            shift = gap / 4 * (n % 2 * 2 - 1) if 1 < len(row) < PER_ROW - 1 else 0
            found[state] = (round(gap * (k + 1) + shift, 1), 34 + ROW * n + float(drop))
    return found


def _edge(
    places: dict[int, tuple[float, float]],
    key: tuple[int, int],
    movers: tuple[int, ...],
    gains: bool,
) -> Edge:
    (x0, y0), (x1, y1) = places[key[0]], places[key[1]]
    length = hypot(x1 - x0, y1 - y0) or 1.0
    ux, uy = (x1 - x0) / length, (y1 - y0) / length
    # Bent to one side, so that moves there and back are two lines.
    bend = min(26.0, 10 + length / 14)
    mx, my = (x0 + x1) / 2 - uy * bend, (y0 + y1) / 2 + ux * bend
    start = _rim(x0, y0, mx, my, RADIUS)
    end = _rim(x1, y1, mx, my, RADIUS + 5)
    d = f"M{start[0]:.1f} {start[1]:.1f}Q{mx:.1f} {my:.1f} {end[0]:.1f} {end[1]:.1f}"
    t = 0.42
    x, y = (
        np.array(start) * (1 - t) ** 2 + np.array((mx, my)) * 2 * t * (1 - t) + np.array(end) * t**2
    )
    return Edge(movers, gains, d, round(float(x), 1), round(float(y), 1))


def _rim(x: float, y: float, to_x: float, to_y: float, radius: float) -> tuple[float, float]:
    length = hypot(to_x - x, to_y - y) or 1.0
    return x + (to_x - x) / length * radius, y + (to_y - y) / length * radius
