"""The analysis of a conflict: equilibria, who would leave which state, why, which ways lead on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from detente.case import Case
from detente.case.conflict import Concept, Conflict
from detente.conflict.model import Model, examine
from detente.errors import CaseError, Problem, UsageError
from detente.stability import concepts as by_ranks
from detente.stability import explain, foresight, graph, matrices, paths
from detente.stability.concepts import CONCEPTS
from detente.stability.judgement import Judgement, Unknown, judge
from detente.stability.sanctions import Sanction

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from detente.stability.explain import Reason
    from detente.stability.graph import Graph
    from detente.stability.paths import Path

REASONED = 64
"""States of a conflict for which every reason is worked out without being asked."""
PAIRWISE = 1024
"""States of a conflict of which every pair can be held."""
COALITIONAL: tuple[Concept, ...] = ("nash", "gmr", "smr", "seq")


@dataclass(frozen=True, slots=True)
class Stability:
    """What was found of a conflict. Arrays count states from 0, `to_json` and people from 1.

    Attributes:
        model: the conflict in numbers.
        stable: per concept, (decision makers, n): who would not leave which state.
        limited: (decision makers, n) stable with a horizon of `horizon` moves, if that was asked.
        coalitions: per coalition (indices) and concept, (n,) stable for it, if that was asked.
        reasons: per state, decision maker and concept, where there are few states.
        evolution: from the status quo a shortest way to each state, if there is a status quo.
        by_improvements: the same over moves that each mover prefers to staying.
        sanction: which sequences of the others' moves count as sanctions.
        unknown: which reading of unknown comparisons, where there are some.
        method: how it was computed; every result is exact.
    """

    model: Model
    stable: dict[Concept, NDArray[np.bool_]]
    horizon: int | None
    limited: NDArray[np.bool_] | None
    coalitions: dict[tuple[int, ...], dict[Concept, NDArray[np.bool_]]]
    reasons: tuple[Reason, ...]
    evolution: dict[int, Path] | None
    by_improvements: dict[int, Path] | None
    sanction: Sanction
    unknown: Unknown | None
    method: str

    @property
    def conflict(self) -> Conflict:
        """The conflict as written."""
        return self.model.conflict

    def equilibria(self, concept: str) -> tuple[int, ...]:
        """The states, from 0, that are stable for everybody under a concept.

        Besides the concepts: `limited`, and `coalition_nash`, ... where they were asked for.

        Raises:
            UsageError: the concept was not analysed.
        """
        found = self._all().get(concept)
        if found is None:
            raise UsageError(f"{concept!r} was not analysed; there are: {', '.join(self._all())}")
        return tuple(int(s) for s in np.flatnonzero(found))

    def _all(self) -> dict[str, NDArray[np.bool_]]:
        found: dict[str, NDArray[np.bool_]] = {
            c: np.asarray(s.all(axis=0)) for c, s in self.stable.items()
        }
        if self.limited is not None:
            found["limited"] = np.asarray(self.limited.all(axis=0))
        for concept in COALITIONAL:
            groups = [by[concept] for by in self.coalitions.values() if concept in by]
            if groups:
                found[f"coalition_{concept}"] = np.all(groups, axis=0)
        return found

    @property
    def concepts(self) -> tuple[str, ...]:
        """The names of all that was analysed."""
        return tuple(self._all())

    def why(self, state: int, who: int, concept: Concept) -> Reason:
        """Why a state (from 0) is or is not stable for a decision maker (by index).

        Raises:
            UsageError: the conflict has too many states, or there is no such state.
        """
        if not 0 <= state < len(self.model.states):
            raise UsageError(f"no state {state + 1}; there are {len(self.model.states)}")
        if len(self.model.states) > PAIRWISE:
            raise UsageError(f"reasons are worked out for at most {PAIRWISE} states")
        judged = _judged(self.model, self.unknown)
        return explain.reason(
            graph.of_model(self.model), judged, state, who, concept, self.sanction
        )

    def to_json(self) -> dict[str, Any]:
        """The analysis in the shape that other programs read."""
        from detente.stability.stability_json import stability as as_json

        return as_json(self)


def stability(
    subject: Conflict | Case,
    *,
    concepts: Sequence[Concept] = CONCEPTS,
    sanction: Sanction = "legal",
    unknown: Unknown = "a",
    horizon: int | None = None,
    coalitions: bool = False,
) -> Stability:
    """Analyse a conflict: its equilibria, and why each other state is none.

    Args:
        subject: a conflict, or a case: then its conflict, or a first draft of one.
        concepts: which of nash, gmr, smr, seq, sseq.
        sanction: which sequences of the others' moves count; `legal` is the published definition.
        unknown: which of the four readings of unknown comparisons.
        horizon: also limited-move stability with so many moves; needs complete orders.
        coalitions: also whether coalitions would leave.

    Raises:
        CaseError: the conflict has faults; the error carries all of them.
        UsageError: what is asked for cannot be computed for this conflict.
    """
    model = ready(subject)
    _check(model, concepts, horizon, coalitions)
    moves = graph.of_model(model)
    complete = all(o.complete for o in model.orders)
    return Stability(
        model=model,
        stable=_stable(model, moves, tuple(concepts), sanction, unknown, complete),
        horizon=horizon,
        limited=_limited(model, moves, horizon),
        coalitions=_coalitions(model, moves, unknown, concepts) if coalitions else {},
        reasons=_reasons(model, moves, tuple(concepts), sanction, unknown),
        evolution=_evolution(model, moves, None),
        by_improvements=_evolution(model, moves, unknown),
        sanction=sanction,
        unknown=None if complete else unknown,
        method="ranks" if complete else "pairs",
    )


def ready(subject: Conflict | Case) -> Model:
    """A conflict made ready.

    Raises:
        CaseError: it has faults; the error carries all of them.
    """
    conflict = subject
    if isinstance(subject, Case):
        from detente.stability.draft import draft

        conflict = subject.conflict or draft(subject)
    assert isinstance(conflict, Conflict)
    model, faults = examine(conflict)
    if model is None:
        places = [".".join(map(str, f.loc)) or "conflict" for f in faults]
        raise CaseError(
            [Problem(p, None, f.message, f.hint) for p, f in zip(places, faults, strict=True)]
        )
    return model


def _check(model: Model, concepts: Sequence[str], horizon: int | None, coalitions: bool) -> None:
    strange = [c for c in concepts if c not in CONCEPTS]
    if strange:
        raise UsageError(f"no concept {strange[0]!r}; there are: {', '.join(CONCEPTS)}")
    if horizon is not None and horizon < 1:
        raise UsageError(f"a horizon of {horizon} moves; it is 1 at least")
    if horizon is not None and any(o.ranks is None or not o.complete for o in model.orders):
        raise UsageError("limited-move stability needs complete orders")
    if coalitions and len(model.states) > PAIRWISE:
        n = len(model.states)
        raise UsageError(f"coalitions are worked out for at most {PAIRWISE} states, not {n}")


def _stable(
    model: Model,
    moves: Graph,
    concepts: tuple[Concept, ...],
    sanction: Sanction,
    unknown: Unknown,
    complete: bool,
) -> dict[Concept, NDArray[np.bool_]]:
    deciders = range(moves.n_deciders)
    if complete:
        ranks = [o.ranks for o in model.orders if o.ranks is not None]
        each = [by_ranks.stable(moves, ranks[i], i, concepts, sanction) for i in deciders]
    else:
        steps = matrices.moves(moves, len(model.states))
        judged = _judged(model, unknown)
        each = [matrices.stable(steps, judged, i, concepts, sanction) for i in deciders]
    return {c: np.array([found[c] for found in each]) for c in concepts}


def _judged(model: Model, unknown: Unknown | None) -> tuple[Judgement, ...]:
    return tuple(judge(o, unknown or "a") for o in model.orders)


def _limited(model: Model, moves: Graph, horizon: int | None) -> NDArray[np.bool_] | None:
    if horizon is None:
        return None
    ranks = [o.ranks for o in model.orders if o.ranks is not None]
    ends = foresight.foreseen(moves, ranks, horizon)
    return np.array([end == np.arange(len(end)) for end in ends])


def _coalitions(
    model: Model, moves: Graph, unknown: Unknown, concepts: Sequence[Concept]
) -> dict[tuple[int, ...], dict[Concept, NDArray[np.bool_]]]:
    steps = matrices.moves(moves, len(model.states))
    wanted = [c for c in concepts if c in COALITIONAL]
    return matrices.coalitions(steps, _judged(model, unknown), wanted)


def _reasons(
    model: Model,
    moves: Graph,
    concepts: tuple[Concept, ...],
    sanction: Sanction,
    unknown: Unknown,
) -> tuple[Reason, ...]:
    if len(model.states) > REASONED:
        return ()
    judged = _judged(model, unknown)
    return tuple(
        explain.reason(moves, judged, s, i, c, sanction)
        for s in range(len(model.states))
        for i in range(moves.n_deciders)
        for c in concepts
    )


def _evolution(model: Model, moves: Graph, unknown: Unknown | None) -> dict[int, Path] | None:
    if model.status_quo is None or len(model.states) > PAIRWISE:
        return None
    if unknown is None:
        return paths.shortest(moves, model.status_quo)
    judged = _judged(model, unknown)

    def drawn(who: int, origin: int, end: int) -> bool:
        return bool(judged[who].drawn[origin, end])

    return paths.shortest(moves, model.status_quo, drawn)
