"""Which rows of whole numbers no other row beats.

A row is beaten by one that is nowhere lower and somewhere higher. Numbers are replaced by their
ranks and several ranks packed into one word, each with a guard bit above it: one subtraction then
compares all of them (a borrow clears the guard bit of the lane where it is lower).
"""

from __future__ import annotations

from math import inf
from time import monotonic
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, np.dtype[Any]]

BLOCK = 256
"""Rows compared with the frontier in one step; chosen to stay within a processor's cache."""


def undominated(rows: Array, until: float = inf) -> Array | None:
    """Places of the rows that none beats, best sum first; of equal rows the first.

    `None` if the clock (`time.monotonic`) passes `until` before they are found.
    """
    import numpy as np

    if rows.shape[1] == 2:
        return _staircase(rows)
    order = np.argsort(-rows.sum(axis=1), kind="stable")
    if rows.shape[1] == 1:
        return order[:1]
    if not len(rows):
        return order
    kept = _filtered(*_packed(rows[order]), until)
    return None if kept is None else order[kept]


def _staircase(rows: Array) -> Array:
    """Of two columns: the rows whose second number is higher than any with a higher first."""
    import numpy as np

    order = np.lexsort((-rows[:, 1], -rows[:, 0]))
    second = rows[order, 1]
    kept = np.ones(len(order), dtype=bool)
    kept[1:] = second[1:] > np.maximum.accumulate(second)[:-1]
    order = order[kept]
    return order[np.argsort(-rows[order].sum(axis=1), kind="stable")]


def _packed(rows: Array) -> tuple[list[Array], int]:
    """Ranks in lanes of 64-bit words, and the guard bits."""
    import numpy as np

    ranks = [np.unique(column, return_inverse=True)[1] for column in rows.T]
    width = max(int(r.max()) for r in ranks).bit_length() + 1
    lanes = max(1, 63 // width)
    words = []
    for start in range(0, len(ranks), lanes):
        word = np.zeros(len(rows), dtype=np.int64)
        for lane, rank in enumerate(ranks[start : start + lanes]):
            word |= rank.astype(np.int64) << (lane * width)
        words.append(word)
    guard = sum(1 << (lane * width + width - 1) for lane in range(lanes))
    return words, guard


def _filtered(words: list[Array], guard: int, until: float) -> Array | None:
    """Rows come with the best sum first: none is beaten by one after it."""
    import numpy as np

    n = len(words[0])
    kept = np.empty(n, dtype=np.int64)
    kept_words = [np.empty(n, dtype=np.int64) for _ in words]
    size = 0
    for start in range(0, n, BLOCK):
        if monotonic() > until:
            return None
        block = np.arange(start, min(n, start + BLOCK))
        block = block[~_beaten([w[block] for w in words], [k[:size] for k in kept_words], guard)]
        mine = [w[block] for w in words]
        earlier = np.tril(_lower(mine, mine, guard), -1)
        block = block[~earlier.any(axis=1)]
        stop = size + len(block)
        kept[size:stop] = block
        for own, word in zip(kept_words, words, strict=True):
            own[size:stop] = word[block] | guard
        size = stop
    return kept[:size]


def _beaten(block: list[Array], kept: list[Array], guard: int) -> Array:
    """Which of a block some kept row (its guard bits set) is nowhere lower than."""
    import numpy as np

    beaten = np.zeros(len(block[0]), dtype=bool)
    left = np.arange(len(beaten))
    # What has the best sums beats most: a few of them first, then all of the others.
    for start, stop in ((0, 64), (64, 512), (512, len(kept[0]))):
        if start >= len(kept[0]) or not len(left):
            break
        above = np.ones((len(left), min(stop, len(kept[0])) - start), dtype=bool)
        for word, own in zip(block, kept, strict=True):
            difference = own[None, start:stop] - word[left, None]
            np.bitwise_and(difference, guard, out=difference)
            above &= difference == guard
        now = above.any(axis=1)
        beaten[left[now]] = True
        left = left[~now]
    return beaten


def _lower(rows: list[Array], others: list[Array], guard: int) -> Array:
    """Row x other: whether the other is nowhere lower."""
    import numpy as np

    lower = np.ones((len(rows[0]), len(others[0])), dtype=bool)
    for word, own in zip(rows, others, strict=True):
        lower &= ((own[None, :] | guard) - word[:, None] & guard) == guard
    return lower
