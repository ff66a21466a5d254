"""Rows that no other beats, against the definition."""

from __future__ import annotations

import numpy as np
import pytest

from detente.settlement.dominance import undominated


def by_definition(rows: np.ndarray) -> set[tuple[int, ...]]:
    found = {tuple(int(x) for x in r) for r in rows}
    return {
        r
        for r in found
        if not any(o != r and all(a >= b for a, b in zip(o, r, strict=True)) for o in found)
    }


@pytest.mark.parametrize("columns", [1, 2, 3, 4, 5, 9])
@pytest.mark.parametrize("highest", [2, 6, 10**9])
def test_against_the_definition(columns: int, highest: int) -> None:
    rng = np.random.default_rng(columns * highest)
    for n in (1, 7, 60, 700):
        rows = rng.integers(-highest, highest, size=(n, columns))
        kept = undominated(rows)
        assert kept is not None
        told = [tuple(int(x) for x in r) for r in rows[kept]]
        assert len(told) == len(set(told))
        assert set(told) == by_definition(rows)
        sums = rows[kept].sum(axis=1)
        assert (np.diff(sums) <= 0).all()


def test_no_rows() -> None:
    for columns in (1, 2, 3):
        kept = undominated(np.zeros((0, columns), dtype=np.int64))
        assert kept is not None
        assert len(kept) == 0


def test_it_stops_when_the_time_is_up() -> None:
    rows = np.random.default_rng(0).integers(0, 9, size=(50, 4))
    assert undominated(rows, until=0.0) is None
