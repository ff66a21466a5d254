"""What draws and what deters a decision maker, also where a comparison is unknown.

With unknown comparisons there are four readings (Li, Hamouda, Kilgour & Hipel 2004): a decision
maker is drawn by what may be better (a, c) or only by what is known to be (b, d); it is deterred
only by what is known to be no better (a, b) or by all that is not known to be better (c, d).
Others' moves count as credible where they may be improvements. With complete orders the four are
one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from detente.conflict.orders import Order, matrices

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Relation = NDArray[np.bool_]

Unknown = Literal["a", "b", "c", "d"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """Relations between states of one decision maker, each (n, n): from the first to the second.

    Attributes:
        drawn: it would move.
        deterred: it would rather have stayed.
        credible: others must reckon with its move.
    """

    drawn: Relation
    deterred: Relation
    credible: Relation


def judge(order: Order, unknown: Unknown = "a") -> Judgement:
    """How a decision maker judges every pair of states."""
    better, tied = matrices(order)
    no_better = better.T | tied
    open_ = ~(better | no_better)
    drawn = better | open_ if unknown in ("a", "c") else better
    deterred = no_better if unknown in ("a", "b") else no_better | open_
    return Judgement(drawn, deterred, better | open_)
