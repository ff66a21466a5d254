"""A conflict made ready to be analysed, or every fault that stands in the way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from detente.case.conflict import Conflict
from detente.conflict import orders, states
from detente.conflict.faults import Fault, Faults

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from detente.conflict.orders import Order
    from detente.conflict.states import States

Edges = tuple["NDArray[np.int64]", "NDArray[np.int64]"]
"""Moves listed one by one: from which state, to which."""


@dataclass(frozen=True, slots=True)
class Model:
    """A conflict in numbers.

    Attributes:
        conflict: as written.
        states: its states.
        orders: per decision maker, what is known of its order.
        spans: per decision maker, the first of its options and the one after its last.
        moves: per decision maker, the moves listed in the input; `None` where options make them.
        common: moves beyond those, per decision maker.
        status_quo: the state in which the conflict is, from 0.
    """

    conflict: Conflict
    states: States
    orders: tuple[Order, ...]
    spans: tuple[tuple[int, int], ...]
    moves: tuple[Edges, ...] | None
    common: tuple[Edges, ...] | None
    status_quo: int | None


def examine(conflict: Conflict) -> tuple[Model | None, tuple[Fault, ...]]:
    """A conflict made ready, or `None` and every fault that was found."""
    faults = Faults()
    _deciders(conflict, faults)
    _ids(conflict, faults)
    found = states.build(conflict, faults) if not faults.found else None
    if found is None:
        return None, tuple(faults.found)
    read: list[Order | None] = []
    for who in range(len(conflict.decision_makers)):
        own = Faults()
        read.append(orders.read(conflict, who, found, own))
        faults.found += own.found
    moves = _moves(conflict, len(found), faults)
    common = _common(conflict, found, faults)
    for n, label in enumerate(conflict.labels):
        orders.find(label.state, found, ("labels", n, "state"), faults)
    start = None
    if conflict.status_quo is not None:
        start = orders.find_one(conflict.status_quo, found, ("status_quo",), faults)
    if faults.found:
        return None, tuple(faults.found)
    complete = tuple(o for o in read if o is not None)
    return Model(conflict, found, complete, _spans(conflict), moves, common, start), ()


def _spans(conflict: Conflict) -> tuple[tuple[int, int], ...]:
    spans, start = [], 0
    for decider in conflict.decision_makers:
        spans.append((start, start + len(decider.options)))
        start += len(decider.options)
    return tuple(spans)


def _deciders(conflict: Conflict, faults: Faults) -> None:
    if len(conflict.decision_makers) < 2:
        hint = "name those who can move, each with its options"
        count = len(conflict.decision_makers)
        faults.add(
            ("decision_makers",), f"a conflict has two decision makers at least, not {count}", hint
        )
    for n, decider in enumerate(conflict.decision_makers):
        if not decider.options:
            message = f"{decider.id} has no options"
            hint = "give it some under options, or take it away: it can do nothing"
            faults.add(("decision_makers", n), message, hint)


def _ids(conflict: Conflict, faults: Faults) -> None:
    seen = Counter(d.id for d in conflict.decision_makers)
    taken: set[str] = set()
    for n, decider in enumerate(conflict.decision_makers):
        if seen[decider.id] > 1:
            message = f"two decision makers are called {decider.id!r}"
            faults.add(("decision_makers", n, "id"), message, "rename one of them")
        for m, option in enumerate(decider.options):
            if option.id in taken:
                message = f"two options are called {option.id!r}"
                hint = f"rename one, for instance to {decider.id}_{option.id}"
                faults.add(("decision_makers", n, "options", m), message, hint)
            taken.add(option.id)


def _moves(conflict: Conflict, n_states: int, faults: Faults) -> tuple[Edges, ...] | None:
    if conflict.moves is None:
        return None
    known = [d.id for d in conflict.decision_makers]
    for who in conflict.moves:
        if who not in known:
            faults.add(
                ("moves", who), f"no decision maker {who!r}", "there are: " + ", ".join(known)
            )
    found = []
    for who in known:
        pairs = conflict.moves.get(who, ())
        for n, (start, end) in enumerate(pairs):
            for state in (start, end):
                if not 1 <= state <= n_states:
                    hint = f"states go from 1 to {n_states}"
                    faults.add(("moves", who, n), f"there is no state {state}", hint)
            if start == end:
                faults.add(("moves", who, n), f"a move from {start} to itself", "take it away")
        found.append(_edges([(a - 1, b - 1) for a, b in pairs]))
    return tuple(found)


def _edges(pairs: Sequence[tuple[int, int]]) -> Edges:
    array = np.array(sorted(set(pairs)), np.int64).reshape(-1, 2)
    return array[:, 0].copy(), array[:, 1].copy()


def _common(conflict: Conflict, found: States, faults: Faults) -> tuple[Edges, ...] | None:
    if not conflict.common_moves:
        return None
    known = [d.id for d in conflict.decision_makers]
    pairs: dict[str, list[tuple[int, int]]] = {d: [] for d in known}
    for n, move in enumerate(conflict.common_moves):
        starts = orders.find(move.start, found, ("common_moves", n, "start"), faults)
        end = orders.find_one(move.end, found, ("common_moves", n, "end"), faults)
        for who in move.by:
            if who not in pairs:
                hint = "there are: " + ", ".join(known)
                faults.add(("common_moves", n, "by"), f"no decision maker {who!r}", hint)
            elif end is not None:
                pairs[who] += [(start, end) for start in starts if start != end]
    return tuple(_edges(pairs[d]) for d in known)
