"""The concepts by matrices over pairs of states: for unknown comparisons and for coalitions.

The matrix form is that of Xu, Hipel & Kilgour (2009). Coalitional stability follows Kilgour,
Hipel, Fang & Peng (2001) and Inohara & Hipel (2008): a coalition moves if all its members gain,
and is held back by what leaves at least one of them no better off.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from detente.case.conflict import Concept
from detente.stability.graph import Graph
from detente.stability.judgement import Judgement
from detente.stability.sanctions import Sanction

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Relation = NDArray[np.bool_]

Mover = TypeVar("Mover")


def moves(graph: Graph, n: int) -> list[Relation]:
    """Per decision maker, (n, n): whether it can move from the first state to the second."""
    found = []
    for who in range(graph.n_deciders):
        relation = np.zeros((n, n), np.bool_)
        relation[graph.edges(who)] = True
        found.append(relation)
    return found


def stable(
    steps: Sequence[Relation],
    judged: Sequence[Judgement],
    who: int,
    concepts: Sequence[Concept],
    sanction: Sanction,
) -> dict[Concept, NDArray[np.bool_]]:
    """(n,) per concept: the states that one decision maker would not leave."""
    own = judged[who]
    others = {j: steps[j] for j in range(len(steps)) if j != who}
    credible = {j: m & judged[j].credible for j, m in others.items()}
    found: dict[Concept, NDArray[np.bool_]] = {}
    for concept in concepts:
        if concept == "nash":
            found[concept] = np.asarray(~(steps[who] & own.drawn).any(axis=1))
            continue
        followed = reach(credible if concept in ("seq", "sseq") else others, sanction)
        deterred = own.deterred
        if concept in ("smr", "sseq"):
            deterred = _unanswered(deterred, steps[who])
        found[concept] = _held(steps[who] & own.drawn, followed, deterred)
    return found


def coalitions(
    steps: Sequence[Relation], judged: Sequence[Judgement], concepts: Sequence[Concept]
) -> dict[tuple[int, ...], dict[Concept, NDArray[np.bool_]]]:
    """(n,) per coalition and concept of nash, gmr, smr, seq: the states that it would not leave."""
    everybody = range(len(steps))
    groups = [g for k in range(1, len(steps) + 1) for g in combinations(everybody, k)]
    reached = {g: reach({j: steps[j] for j in g}) for g in groups}
    gains = {g: np.all([judged[j].drawn for j in g], axis=0) for g in groups}
    found: dict[tuple[int, ...], dict[Concept, NDArray[np.bool_]]] = {}
    for group in groups:
        rest = tuple(j for j in everybody if j not in group)
        inside = {g: reached[g] & gains[g] for g in groups if set(g) <= set(rest)}
        drawn = reached[group] & gains[group]
        deterred = np.any([judged[j].deterred for j in group], axis=0)
        none = np.zeros_like(drawn)
        found[group] = {}
        for concept in concepts:
            if concept == "nash":
                found[group][concept] = ~drawn.any(axis=1)
            elif concept in ("gmr", "seq"):
                after = reach(inside) if concept == "seq" else reached.get(rest, none)
                found[group][concept] = _held(drawn, after, deterred)
            elif concept == "smr":
                hurt = _unanswered(deterred, reached[group])
                found[group][concept] = _held(drawn, reached.get(rest, none), hurt)
    return found


def reach(movers: Mapping[Mover, Relation], sanction: Sanction = "legal") -> Relation:
    """Where the movers together can bring the conflict, by the sequences that count."""
    relations = list(movers.values())
    if not relations:
        return np.zeros((0, 0), np.bool_)
    if sanction == "single":
        return np.asarray(np.any(relations, axis=0))
    if sanction == "once":
        return _once(relations)
    # after[j]: what is reachable where j may not make the next move.
    after = [np.zeros_like(m) for m in relations]
    ahead = list(relations)
    while True:
        grown = [_any(ahead, but=j) for j in range(len(ahead))]
        if all((g == a).all() for g, a in zip(grown, after, strict=True)):
            return np.asarray(np.any(ahead, axis=0))
        after = grown
        ahead = [m | _then(m, after[j]) for j, m in enumerate(relations)]


def _any(relations: Sequence[Relation], but: int) -> Relation:
    found = np.zeros_like(relations[0])
    for j, relation in enumerate(relations):
        if j != but:
            found |= relation
    return found


def _once(relations: Sequence[Relation]) -> Relation:
    found = {frozenset[int](): np.zeros_like(relations[0])}
    for size in range(1, len(relations) + 1):
        for group in map(frozenset, combinations(range(len(relations)), size)):
            steps = [relations[j] | _then(relations[j], found[group - {j}]) for j in group]
            found[group] = np.any(steps, axis=0)
    return found[frozenset(range(len(relations)))]


def _then(first: Relation, second: Relation) -> Relation:
    """One relation after the other; a product of floats is the quick way to it."""
    product: Relation = (first.astype(np.float32) @ second.astype(np.float32)) > 0
    return product


def _unanswered(deterred: Relation, own: Relation) -> Relation:
    """Sanctions, as (state, sanction), from which no move of the sanctioned one is a way out."""
    return deterred & ~_then(~deterred, own.T)


def _held(drawn: Relation, followed: Relation, deterred: Relation) -> NDArray[np.bool_]:
    """States from which every move that draws is followed by something that deters."""
    if not followed.size:
        return np.asarray(~drawn.any(axis=1))
    sanctioned = _then(deterred, followed.T)
    held: NDArray[np.bool_] = np.asarray(~(drawn & ~sanctioned).any(axis=1))
    return held
