from __future__ import annotations

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from detente.reading.assignment import pairs

tables = st.integers(1, 5).flatmap(
    lambda n: st.integers(1, 5).flatmap(
        lambda k: st.lists(
            st.lists(st.sampled_from([0.0, 0.0, 1.0, 1.5, 2.0, 3.25]), min_size=k, max_size=k),
            min_size=n,
            max_size=n,
        )
    )
)


def best(table: list[list[float]]) -> float:
    """The largest total over all ways to pair, tried one by one."""
    n, k = len(table), len(table[0])
    size = max(n, k)
    return max(
        sum(table[i][p[i]] for i in range(n) if p[i] < k) for p in permutations(range(size), size)
    )


@given(tables)
def test_no_other_pairing_is_better(table: list[list[float]]) -> None:
    found = pairs(range(len(table)), range(len(table[0])), lambda i, j: table[i][j])
    assert abs(sum(table[i][j] for i, j in found) - best(table)) < 1e-9


@given(tables)
def test_everybody_is_paired_once_and_only_with_weight(table: list[list[float]]) -> None:
    found = pairs(range(len(table)), range(len(table[0])), lambda i, j: table[i][j])
    assert len({i for i, _ in found}) == len({j for _, j in found}) == len(found)
    assert all(table[i][j] > 0 for i, j in found)


def test_empty_lists_have_no_pairs() -> None:
    assert pairs([], [1, 2], lambda a, b: 1.0) == []
