"""Which states are stable for whom: Nash, GMR, SMR, SEQ, SSEQ for complete orders.

A decision maker leaves s if it can move to something better from which the others can bring about
nothing that is as bad as s. With its ranks p: s is unstable iff, over its moves s1 from s,
max min(p(s1), worst that follows s1) > p(s). So one number per state is enough, and every concept
is a few passes over all states at once; what differs is what "worst that follows" looks at.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from detente.case.conflict import Concept
from detente.stability.graph import Graph
from detente.stability.sanctions import Sanction, worst

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Values = NDArray[np.int32]

CONCEPTS: tuple[Concept, ...] = ("nash", "gmr", "smr", "seq", "sseq")
"""Nash (1950); general and symmetric metarationality (Howard 1971); sequential stability (Fraser
& Hipel 1979); symmetric sequential stability (Rêgo & Vieira 2017). For several decision makers as
in Fang, Hipel & Kilgour (1993)."""


def stable(
    graph: Graph, ranks: Values, who: int, concepts: Sequence[Concept], sanction: Sanction
) -> dict[Concept, NDArray[np.bool_]]:
    """(n,) per concept: the states that one decision maker would not leave."""
    own = graph.spread(ranks)
    others = [j for j in range(graph.n_deciders) if j != who]
    # SMR and SSEQ: a sanction must still hurt after the mover's best answer to it.
    answered = graph.highest(who, own) if {"smr", "sseq"} & set(concepts) else own
    found: dict[Concept, NDArray[np.bool_]] = {}
    for concept in concepts:
        sweep = graph.lowest_better if concept in ("seq", "sseq") else graph.lowest
        base = answered if concept in ("smr", "sseq") else own
        after = own if concept == "nash" else worst(graph, sweep, others, base, sanction)
        leaves = graph.highest(who, np.minimum(own, after)) > own
        found[concept] = np.asarray(graph.gather(~leaves), np.bool_)
    return found
