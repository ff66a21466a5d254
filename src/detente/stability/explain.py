"""Why a state is or is not stable for somebody: what would draw it away, what would follow."""

from __future__ import annotations

from dataclasses import dataclass

from detente.case.conflict import Concept
from detente.stability.graph import Graph
from detente.stability.judgement import Judgement
from detente.stability.paths import Path, ways
from detente.stability.sanctions import Sanction


@dataclass(frozen=True, slots=True)
class Improvement:
    """A move that draws a decision maker, and what the others would do about it.

    Attributes:
        to: where the move leads (from 0).
        sanction: the others' moves that leave the mover no better off; empty if there are none.
        harm: the nearest state that would hurt it, where its own answer `escape` undoes the harm.
        escape: that answer; only for concepts that look at it.
    """

    to: int
    sanction: Path
    harm: int | None = None
    escape: int | None = None

    @property
    def deterred(self) -> bool:
        """Whether the others hold the mover back."""
        return bool(self.sanction)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a state is or is not stable for a decision maker under a concept."""

    state: int
    who: int
    concept: Concept
    stable: bool
    improvements: tuple[Improvement, ...]


def reason(
    graph: Graph,
    judged: tuple[Judgement, ...],
    state: int,
    who: int,
    concept: Concept,
    sanction: Sanction = "legal",
) -> Reason:
    """The moves that draw a decision maker from a state, each with what would follow."""
    drawn = judged[who].drawn
    tempting = [q for q in graph.moves(who, state) if drawn[state, q]]
    answers = tuple(_answer(graph, judged, state, who, q, concept, sanction) for q in tempting)
    return Reason(state, who, concept, all(a.deterred for a in answers), answers)


def _answer(
    graph: Graph,
    judged: tuple[Judgement, ...],
    state: int,
    who: int,
    to: int,
    concept: Concept,
    sanction: Sanction,
) -> Improvement:
    if concept == "nash":
        return Improvement(to, ())
    own = judged[who]

    def credible(mover: int, origin: int, end: int) -> bool:
        return bool(judged[mover].credible[origin, end])

    allowed = credible if concept in ("seq", "sseq") else None
    others = [j for j in range(graph.n_deciders) if j != who]
    harm = escape = None
    for path in ways(graph, to, others, allowed, sanction):
        end = path[-1].to
        if not own.deterred[state, end]:
            continue
        if concept not in ("smr", "sseq"):
            return Improvement(to, path)
        outs = [q for q in graph.moves(who, end) if not own.deterred[state, q]]
        if not outs:
            return Improvement(to, path)
        if harm is None:
            harm, escape = end, outs[0]
    return Improvement(to, (), harm, escape)
