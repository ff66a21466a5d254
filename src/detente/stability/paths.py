"""Ways through a conflict: sequences of moves in which nobody moves twice running."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from detente.stability.graph import Graph
from detente.stability.sanctions import Sanction

Allowed = Callable[[int, int, int], bool]
"""Allowed(who, from, to): whether a move counts."""


@dataclass(frozen=True, slots=True)
class Step:
    """One move: by whom, to which state (from 0)."""

    by: int
    to: int


Path = tuple[Step, ...]


def ways(
    graph: Graph,
    start: int,
    movers: Iterable[int],
    allowed: Allowed | None = None,
    sanction: Sanction = "legal",
) -> Iterator[Path]:
    """A shortest way to every (state, last mover) that can be reached, nearest first."""
    movers = tuple(movers)
    todo: deque[tuple[int, frozenset[int], Path]] = deque([(start, frozenset(), ())])
    seen: set[tuple[int, frozenset[int]]] = {(start, frozenset())}
    while todo:
        at, barred, path = todo.popleft()
        if path:
            yield path
        if path and sanction == "single":
            continue
        for who in movers:
            if who in barred:
                continue
            now = barred | {who} if sanction == "once" else frozenset({who})
            for to in graph.moves(who, at):
                if (to, now) not in seen and (allowed is None or allowed(who, at, to)):
                    seen.add((to, now))
                    todo.append((to, now, (*path, Step(who, to))))


def shortest(graph: Graph, start: int, allowed: Allowed | None = None) -> dict[int, Path]:
    """A shortest way from a state to each that the conflict can reach."""
    found: dict[int, Path] = {start: ()}
    for path in ways(graph, start, range(graph.n_deciders), allowed):
        found.setdefault(path[-1].to, path)
    return found
