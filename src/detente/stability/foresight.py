"""Limited-move stability: where a conflict ends if everybody looks h moves ahead.

For two decision makers as in Kilgour (1984) and Fang, Hipel & Kilgour (1993): i moves if the
state that it expects in the end, after the other has reacted with a horizon of h - 1, is better
than staying. For more the literature has no single definition; here i reckons with whichever
other would move next and leaves it worst off, and with no move if none would. Of equally good
moves the one to the lowest-numbered state is made.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from detente.stability.graph import Graph

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ranks = NDArray[np.int32]


def foreseen(graph: Graph, ranks: Sequence[Ranks], horizon: int) -> list[NDArray[np.int64]]:
    """(n,) per decision maker: the state it expects if it may move first; itself where it stays."""
    n = len(ranks[0])
    moves = [graph.edges(who) for who in range(graph.n_deciders)]
    stay = np.arange(n, dtype=np.int64)
    ends = [stay for _ in moves]
    for _ in range(horizon):
        answers = [_answers(ends, ranks[who], who) for who in range(len(moves))]
        ends = [_choice(moves[who], answers[who], ranks[who], stay) for who in range(len(moves))]
    return ends


def _answers(ends: Sequence[NDArray[np.int64]], ranks: Ranks, who: int) -> NDArray[np.int64]:
    """Where the others leave the conflict: of those who would move, the worst for `who`."""
    found = np.arange(len(ranks), dtype=np.int64)
    stayed = np.ones(len(ranks), np.bool_)
    for other, end in enumerate(ends):
        if other != who:
            moves = end != np.arange(len(ranks))
            take = moves & (stayed | (ranks[end] < ranks[found]))
            found = np.where(take, end, found)
            stayed &= ~moves
    return found


def _choice(
    moves: tuple[NDArray[np.int64], NDArray[np.int64]],
    answers: NDArray[np.int64],
    ranks: Ranks,
    stay: NDArray[np.int64],
) -> NDArray[np.int64]:
    starts, tos = moves
    n = len(stay)
    best = np.full(n, -1, np.int64)
    np.maximum.at(best, starts, ranks[answers[tos]].astype(np.int64) * n + (n - 1 - tos))
    to = n - 1 - best % n
    goes = (best >= 0) & (best // n > ranks)
    return np.where(goes, answers[np.where(goes, to, 0)], stay)
