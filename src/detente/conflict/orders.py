"""How a decision maker orders the states, from any of the four ways to say it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from math import isfinite, lcm
from typing import TYPE_CHECKING

import numpy as np

from detente.case.conflict import Conflict, DecisionMaker, StateRef
from detente.conflict import condition, patterns
from detente.conflict.faults import Faults, Loc
from detente.conflict.states import States, read_condition

if TYPE_CHECKING:
    from numpy.typing import NDArray

MAX_PARTIAL = 1024
"""States of a conflict in which some comparisons are unknown: every pair is held."""
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Order:
    """What is known of a decision maker's order.

    Attributes:
        ranks: (n,) dense ranks, higher is better, ties equal; `None` where only chains are known.
        better: (n, n) whether the second state is better than the first; only where some
            comparisons are unknown, else `None`.
        tied: (n, n) whether the two are known to be equally good; with `better` only.
    """

    ranks: NDArray[np.int32] | None
    better: NDArray[np.bool_] | None = None
    tied: NDArray[np.bool_] | None = None

    @property
    def complete(self) -> bool:
        """Whether every comparison is known."""
        return self.better is None


def of_ranks(values: Iterable[int] | NDArray[np.integer]) -> Order:
    """A complete order from numbers; higher is better."""
    return Order(dense(np.asarray(values)))


def dense(values: NDArray[np.integer]) -> NDArray[np.int32]:
    """The numbers 0, 1, ... in the order of the values, ties kept."""
    _, ranks = np.unique(values, return_inverse=True)
    return np.asarray(ranks, np.int32)


def read(conflict: Conflict, who: int, states: States, faults: Faults) -> Order | None:
    """The order of a decision maker; `None`, with every fault noted, where it cannot be read."""
    decider = conflict.decision_makers[who]
    given = decider.preferences
    loc: Loc = ("decision_makers", who, "preferences")
    ways = [w for w in ("ranking", "statements", "weights", "known") if _says(given, w)]
    if len(ways) != 1:
        what = "no preferences are given" if not ways else f"{' and '.join(ways)} at once"
        hint = "give one of ranking, statements, weights, known"
        faults.add(loc, f"{decider.id}: {what}", hint)
        return None
    before = len(faults.found)
    if ways[0] == "known":
        order = _chains(given.known or (), states, (*loc, "known"), faults)
    else:
        readers: dict[str, Callable[..., NDArray[np.int32] | None]] = {
            "ranking": _ranking,
            "statements": _statements,
            "weights": _weights,
        }
        ranks = readers[ways[0]](conflict, decider, states, (*loc, ways[0]), faults)
        order = None if ranks is None else Order(ranks)
    if order is not None and given.unknown:
        order = _with_unknown(order, given.unknown, states, (*loc, "unknown"), faults)
    return order if len(faults.found) == before else None


def _says(given: object, way: str) -> bool:
    return getattr(given, way) is not None


def find(ref: StateRef, states: States, loc: Loc, faults: Faults) -> list[int]:
    """The states that a number or pattern names, from 0; none, with a fault noted, if unknown."""
    if isinstance(ref, int):
        if 1 <= ref <= len(states):
            return [ref - 1]
        faults.add(loc, f"there is no state {ref}", f"states go from 1 to {len(states)}")
        return []
    pattern = patterns.read(ref, states.n_options, loc, faults)
    if pattern is None:
        return []
    found = states.matching(pattern).tolist()
    if not found:
        faults.add(loc, f"no feasible state matches {ref!r}", "look at the rules of feasibility")
    return list(found)


def find_one(ref: StateRef, states: States, loc: Loc, faults: Faults) -> int | None:
    """The one state that is named; `None`, with a fault noted, where it is not one."""
    found = find(ref, states, loc, faults)
    if len(found) > 1:
        hint = "write Y or N for every option"
        faults.add(loc, f"{ref!r} matches {len(found)} states; one is meant", hint)
    return found[0] if len(found) == 1 else None


def _tiers(given: Sequence[StateRef | tuple[StateRef, ...]]) -> list[tuple[StateRef, ...]]:
    return [tier if isinstance(tier, tuple) else (tier,) for tier in given]


def _ranking(
    conflict: Conflict, decider: DecisionMaker, states: States, loc: Loc, faults: Faults
) -> NDArray[np.int32] | None:
    place = np.full(len(states), -1, np.int64)
    tiers = _tiers(decider.preferences.ranking or ())
    named: dict[int, int] = {}
    for n, tier in enumerate(tiers):
        for ref in tier:
            state = _exact(ref, states, (*loc, n), faults)
            if state is not None and state in named:
                message = f"{decider.id}: state {state + 1} is ranked twice"
                faults.add((*loc, n), message, "name every state once")
            elif state is not None:
                named[state], place[state] = n, n
    for n, tier in enumerate(tiers):
        for ref in tier:
            if isinstance(ref, str) and "-" in ref and not _is_state(ref, states):
                for state in find(ref, states, (*loc, n), faults):
                    place[state] = n if place[state] < 0 else place[state]
    missing = np.flatnonzero(place < 0) + 1
    if len(missing) and not faults.found:
        shown = ", ".join(map(str, missing[:_SHOWN])) + (", ..." if len(missing) > _SHOWN else "")
        message = (
            f"{decider.id}: the ranking misses {len(missing)} of {len(states)} states: {shown}"
        )
        faults.add(loc, message, "rank them, or put a pattern of only - signs last for the rest")
    return dense(-place)


def _is_state(ref: str, states: States) -> bool:
    signs = "".join(c for c in ref if c not in " |")
    return states.merged and any(
        states.pattern(int(s)) == signs for s in np.flatnonzero(states.free)
    )


def _exact(ref: StateRef, states: States, loc: Loc, faults: Faults) -> int | None:
    """The state of a number or of a pattern that stands for one; `None` for wider patterns."""
    if isinstance(ref, str) and "-" in ref and not _is_state(ref, states):
        return None
    if isinstance(ref, str) and _is_state(ref, states):
        signs = "".join(c for c in ref if c not in " |")
        return next(s for s in np.flatnonzero(states.free).tolist() if states.pattern(s) == signs)
    found = find(ref, states, loc, faults)
    return found[0] if found else None


def _statements(
    conflict: Conflict, decider: DecisionMaker, states: States, loc: Loc, faults: Faults
) -> NDArray[np.int32] | None:
    """Payoffs by prioritised statements: each outweighs all below it (Peng, Hipel & Kilgour)."""
    place = {o.id: k for k, o in enumerate(conflict.options())}
    said = decider.preferences.statements or ()
    if not said:
        faults.add(loc, f"{decider.id}: no statement is given", "give one at least")
    nodes = [read_condition(text, (*loc, n), place, faults) for n, text in enumerate(said)]
    if states.merged:
        _no_free(nodes, place, states, loc, faults)
    ranks = np.zeros(len(states), np.int32)
    for node in nodes:
        if node is not None:
            held = condition.holds(node, lambda o: (states.codes >> place[o] & 1).astype(np.bool_))
            ranks = dense(2 * ranks.astype(np.int64) + held)
    return ranks


def _no_free(
    nodes: Sequence[condition.Node | None],
    place: dict[str, int],
    states: States,
    loc: Loc,
    faults: Faults,
) -> None:
    """Note statements whose truth differs within a state that stands for several patterns."""
    for n, node in enumerate(nodes):
        mask = sum(1 << place[o] for o in condition.options_of(node)) if node else 0
        loose = [int(s) for s in np.flatnonzero(states.free & mask)]
        for state in loose:
            if node is not None and _wavers(node, state, place, states):
                message = (
                    f"whether this holds in state {state + 1} ({states.pattern(state)}) is open"
                )
                hint = "add: or the option that makes the patterns one; or give a ranking"
                faults.add((*loc, n), message, hint)


def _wavers(node: condition.Node, state: int, place: dict[str, int], states: States) -> bool:
    options = [place[o] for o in condition.options_of(node)]
    free = [k for k in options if states.free[state] >> k & 1]
    code = int(states.codes[state])
    base = code & ~sum(1 << k for k in free)
    codes = np.array(
        [
            base | sum(1 << k for j, k in enumerate(free) if m >> j & 1)
            for m in range(1 << len(free))
        ]
    )
    held = condition.holds(node, lambda o: (codes >> place[o] & 1).astype(np.bool_))
    return bool(held.any() and not held.all())


def _weights(
    conflict: Conflict, decider: DecisionMaker, states: States, loc: Loc, faults: Faults
) -> NDArray[np.int32] | None:
    place = {o.id: k for k, o in enumerate(conflict.options())}
    given = decider.preferences.weights or {}
    for option, weight in given.items():
        if option not in place:
            hint = "there are: " + ", ".join(place)
            faults.add((*loc, option), f"no option {option!r}", hint)
        elif not isfinite(weight):
            faults.add((*loc, option), f"the weight of {option} is {weight}", "give a number")
        elif (states.free >> place[option] & 1).any() and weight:
            message = (
                f"{option} is open in a state that stands for several; its weight says nothing"
            )
            faults.add((*loc, option), message, "give a ranking, or statements")
    if faults.found:
        return None
    exact = {place[o]: Fraction(str(w)) for o, w in given.items()}
    scale = lcm(*(f.denominator for f in exact.values())) if exact else 1
    whole = {k: int(f * scale) for k, f in exact.items()}
    kind = np.int64 if sum(map(abs, whole.values())) < 2**62 else object
    total = np.zeros(len(states), kind)
    for k, weight in whole.items():
        total += (states.codes >> k & 1).astype(kind) * weight
    return dense(total)


def _square(states: States, loc: Loc, faults: Faults) -> bool:
    if len(states) > MAX_PARTIAL:
        message = f"unknown comparisons among {len(states)} states"
        faults.add(loc, message, f"they are possible up to {MAX_PARTIAL} states; give a ranking")
    return len(states) <= MAX_PARTIAL


def _chains(
    chains: Sequence[Sequence[StateRef | tuple[StateRef, ...]]],
    states: States,
    loc: Loc,
    faults: Faults,
) -> Order | None:
    if not _square(states, loc, faults):
        return None
    n = len(states)
    better, tied = np.zeros((n, n), np.bool_), np.eye(n, dtype=np.bool_)
    for c, chain in enumerate(chains):
        tiers = []
        for ref in _tiers(chain):
            tiers.append([s for r in ref for s in find(r, states, (*loc, c), faults)])
        for tier in tiers:
            tied[np.ix_(tier, tier)] = True
        for high, low in pairwise(tiers):
            better[np.ix_(low, high)] = True
    tied = _closure(tied)
    weak = tied.astype(np.float32)
    better = _closure((weak @ better.astype(np.float32) @ weak) > 0)
    for state in np.flatnonzero(better.diagonal()).tolist()[:_SHOWN]:
        message = f"state {state + 1} is above itself, by way of what the chains say together"
        faults.add(loc, message, "take one of them away")
    return Order(None, better, tied)


def _closure(relation: NDArray[np.bool_]) -> NDArray[np.bool_]:
    while True:
        step = relation.astype(np.float32)
        grown = relation | (step @ step > 0)
        if (grown == relation).all():
            return relation
        relation = grown


def _with_unknown(
    order: Order,
    pairs: Sequence[tuple[StateRef, StateRef]],
    states: States,
    loc: Loc,
    faults: Faults,
) -> Order | None:
    if not _square(states, loc, faults):
        return None
    better, tied = matrices(order)
    for n, (a, b) in enumerate(pairs):
        for one in find(a, states, (*loc, n), faults):
            for other in find(b, states, (*loc, n), faults):
                if one != other:
                    better[one, other] = better[other, one] = False
                    tied[one, other] = tied[other, one] = False
    return Order(order.ranks, better, tied)


def matrices(order: Order) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """(n, n) whether the second state is better than the first, and whether they are tied."""
    if order.better is not None and order.tied is not None:
        return order.better.copy(), order.tied.copy()
    assert order.ranks is not None
    ranks = order.ranks
    return ranks[None, :] > ranks[:, None], ranks[None, :] == ranks[:, None]
