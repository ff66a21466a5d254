"""The best one-to-one pairing of two lists, exactly."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

A = TypeVar("A")
B = TypeVar("B")


def pairs(
    left: Sequence[A], right: Sequence[B], weight: Callable[[A, B], float]
) -> list[tuple[A, B]]:
    """Pairs of one left and one right item each, with the largest total weight.

    Only items with a positive weight are paired. Items that share no possible partner do not
    meet, so each connected group is solved on its own.
    """
    weights = {
        (i, j): w
        for i, a in enumerate(left)
        for j, b in enumerate(right)
        if (w := weight(a, b)) > 0
    }
    chosen = [pair for rows, columns in _groups(weights) for pair in _best(rows, columns, weights)]
    return [(left[i], right[j]) for i, j in sorted(chosen)]


def _groups(weights: dict[tuple[int, int], float]) -> list[tuple[list[int], list[int]]]:
    rows: dict[int, set[int]] = {}
    columns: dict[int, set[int]] = {}
    for i, j in weights:
        rows.setdefault(i, set()).add(j)
        columns.setdefault(j, set()).add(i)
    found: list[tuple[list[int], list[int]]] = []
    open_rows = set(rows)
    while open_rows:
        group, reached, ahead = set[int](), set[int](), [min(open_rows)]
        while ahead:
            i = ahead.pop()
            if i in group:
                continue
            group.add(i)
            for j in rows[i] - reached:
                reached.add(j)
                ahead.extend(columns[j] - group)
        open_rows -= group
        found.append((sorted(group), sorted(reached)))
    return found


def _best(
    rows: list[int], columns: list[int], weights: dict[tuple[int, int], float]
) -> list[tuple[int, int]]:
    size = max(len(rows), len(columns))
    cost = [
        [
            -weights.get((rows[i], columns[j]), 0.0) if i < len(rows) and j < len(columns) else 0.0
            for j in range(size)
        ]
        for i in range(size)
    ]
    return [
        (rows[i], columns[j])
        for i, j in enumerate(_assignment(cost))
        if i < len(rows) and j < len(columns) and (rows[i], columns[j]) in weights
    ]


def _assignment(cost: list[list[float]]) -> list[int]:
    """Column of each row in a cheapest assignment of a square matrix.

    The Hungarian method with potentials and shortest augmenting paths (Kuhn 1955, Munkres
    1957; in the form of Jonker and Volgenant 1987): O(n^3).
    """
    n = len(cost)
    of_row, of_column = [0.0] * (n + 1), [0.0] * (n + 1)
    row_at = [n] * (n + 1)
    for row in range(n):
        row_at[n] = row
        column = n
        slack = [float("inf")] * n
        before = [n] * n
        done = [False] * (n + 1)
        while row_at[column] != n or column == n:
            done[column] = True
            here = row_at[column]
            step, nearest = float("inf"), n
            for j in range(n):
                if done[j]:
                    continue
                reduced = cost[here][j] - of_row[here] - of_column[j]
                if reduced < slack[j]:
                    slack[j], before[j] = reduced, column
                if slack[j] < step:
                    step, nearest = slack[j], j
            for j in range(n + 1):
                if done[j]:
                    of_row[row_at[j]] += step
                    of_column[j] -= step
                elif j < n:
                    slack[j] -= step
            column = nearest
        while column != n:
            previous = before[column]
            row_at[column] = row_at[previous]
            column = previous
    result = [0] * n
    for j in range(n):
        result[row_at[j]] = j
    return result
