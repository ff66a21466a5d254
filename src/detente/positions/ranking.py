"""Weak orders from pairwise comparisons: what follows from them, tiers, circles."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Collection, Iterable, Mapping, Sequence

Edge = tuple[str, str]
"""The first stands above the second."""


def reachable(edges: Iterable[Edge]) -> dict[str, frozenset[str]]:
    """Everything below each item, directly or by way of others."""
    below: dict[str, set[str]] = defaultdict(set)
    for high, low in edges:
        below[high].add(low)
    return {item: frozenset(_walk(item, below)) for item in below}


def _walk(start: str, below: Mapping[str, Collection[str]]) -> set[str]:
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        for low in below.get(waiting.pop(), ()):
            if low not in seen:
                seen.add(low)
                waiting.append(low)
    return seen


def tiers(items: Sequence[str], edges: Collection[Edge]) -> tuple[tuple[str, ...], ...]:
    """The fewest tiers that respect every comparison; items in a circle share one.

    Items that no comparison names are left out; within a tier they keep the order of `items`.
    """
    below = reachable(edges)
    named = [i for i in items if any(i in edge for edge in edges)]
    group = {i: _circle(i, named, below) for i in named}
    depth: dict[str, int] = {}

    def level(item: str) -> int:
        if item not in depth:
            above = [i for i in named if item in below.get(i, ()) and i not in group[item]]
            depth[item] = 1 + max(map(level, above), default=0)
        return depth[item]

    levels = {i: level(i) for i in named}
    deepest = max(levels.values(), default=0)
    return tuple(tuple(i for i in named if levels[i] == n) for n in range(1, deepest + 1))


def _circle(
    item: str, items: Iterable[str], below: Mapping[str, Collection[str]]
) -> frozenset[str]:
    mine = below.get(item, ())
    return frozenset((item, *(i for i in items if i in mine and item in below.get(i, ()))))


def cycles(items: Sequence[str], edges: Collection[Edge]) -> tuple[tuple[str, ...], ...]:
    """A shortest circle through every item that lies on one, each circle told once.

    A circle starts with the item that comes first in `items`.
    """
    place = {item: n for n, item in enumerate(items)}
    lower: dict[str, list[str]] = defaultdict(list)
    for high, low in sorted(edges, key=lambda e: (place.get(e[0], 0), place.get(e[1], 0))):
        lower[high].append(low)
    found: dict[tuple[str, ...], None] = {}
    covered: set[str] = set()
    for item in items:
        circle = () if item in covered else _shortest(item, lower)
        if circle:
            first = min(range(len(circle)), key=lambda n: place[circle[n]])
            found[(*circle[first:], *circle[:first])] = None
            covered |= set(circle)
    return tuple(found)


def _shortest(start: str, lower: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    came: dict[str, str] = {}
    waiting = deque([start])
    while waiting:
        item = waiting.popleft()
        for low in lower.get(item, ()):
            if low == start:
                path = [item]
                while path[-1] != start:
                    path.append(came[path[-1]])
                return tuple(reversed(path))
            if low not in came:
                came[low] = item
                waiting.append(low)
    return ()
