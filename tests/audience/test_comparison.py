"""Differences of groups, with the covariance that groups within respondents have."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from surveys import dummies, noise, plain_design, rows_of, sandwich
from test_estimates import taxes

from detente.audience.comparison import by_attribute, differences, wald
from detente.audience.effects import amce
from detente.errors import UsageError


def test_differences_within_respondents_are_those_of_one_regression_with_products() -> None:
    """First and second profile: the same people, so the groups are not independent."""
    r = noise((3, 2), 120, 6, 1)
    half = np.tile([0, 1], r.n // 2)
    made = differences(r, plain_design((3, 2)), "place", ("first", "second"), half, "none")
    x = dummies(r, (0, 0))
    beta, covariance = sandwich(np.column_stack([x, x * half[:, None]]), r.y, None, r.person)
    told = made.effects.rows
    assert [e.estimate for e in told] == pytest.approx(list(beta[5:]), abs=1e-10)
    errors = np.sqrt(np.diag(covariance))[5:]
    assert [e.std_error for e in told] == pytest.approx(list(errors), rel=1e-8)


def test_means_of_groups_within_respondents_are_not_taken_as_independent() -> None:
    r = noise((2, 2), 300, 8, 2)
    half = np.tile([0, 1], r.n // 2)
    made = differences(r, plain_design((2, 2)), "place", ("first", "second"), half, "none")
    first, second = r.where(half == 0), r.where(half == 1)
    k = (first.codes[0] == 0, second.codes[0] == 0)
    gap = second.y[k[1]].mean() - first.y[k[0]].mean()
    scores = np.zeros(r.people)
    np.add.at(scores, second.person[k[1]], (second.y[k[1]] - second.y[k[1]].mean()) / k[1].sum())
    np.add.at(scores, first.person[k[0]], -(first.y[k[0]] - first.y[k[0]].mean()) / k[0].sum())
    row = made.means.rows[0]
    assert row.estimate == pytest.approx(gap)
    assert row.std_error == pytest.approx(np.sqrt(scores @ scores))


def test_parties_differ_as_the_oracle_says(shared: Path) -> None:
    """R's cregg: effects with the pooled factor, means with each group's own."""
    r, design, rows = taxes(shared, True)
    parties = ("Independent", "Democrat", "Republican")
    code = np.array([parties.index(p) if (p := x["partyid"]) in parties else 255 for x in rows])
    made = differences(r, design, "partyid", parties, code)
    for found, name in ((made.effects, "amce"), (made.means, "mm")):
        oracle = rows_of(shared / f"data/conjoint/oracles/taxes_{name}_diffs_party_weighted.csv")
        said = {(o["partyid"], o["level"]): o for o in oracle}
        assert len(found.rows) == len(oracle)
        for row in found.rows:
            one = said[row.group, row.level]
            assert row.estimate == pytest.approx(float(one["estimate"]), abs=1e-9)
            assert row.std_error == pytest.approx(float(one["std.error"]), abs=1e-9)
    assert made.omnibus.df == 52
    assert made.omnibus.p_value < 1e-4


def test_the_joint_test_keeps_its_size() -> None:
    """Groups dealt at random differ in about one survey of twenty, clustered answers or not."""
    design, hits = plain_design((3, 3)), 0
    rng = np.random.default_rng(3)
    for seed in range(300):
        r = noise((3, 3), 100, 6, seed)
        code = rng.integers(0, 2, r.people)[r.person]
        hits += differences(r, design, "g", ("x", "y"), code).omnibus.p_value < 0.05
    assert 0.02 <= hits / 300 <= 0.09


def test_hotelling_of_one_number_is_its_t_squared() -> None:
    found = wald("x", np.array([0.3]), np.array([[0.04]]), 21)
    assert (found.f, found.df, found.df_error) == (pytest.approx(2.25), 1, 20)
    assert found.p_value == pytest.approx(0.1492, abs=1e-4)


def test_an_attribute_that_does_something_is_found() -> None:
    r = noise((4, 3), 300, 6, 4)
    tests = by_attribute(amce(r, plain_design((4, 3))), ("a0", "a1"))
    assert tests[0].p_value < 1e-6 < 0.001 < tests[1].p_value


def test_groups_must_be_two() -> None:
    r = noise((2, 2), 20, 4, 5)
    with pytest.raises(UsageError, match="fewer than two"):
        differences(r, plain_design((2, 2)), "g", ("x", "y"), np.zeros(r.n, int))
    with pytest.raises(UsageError, match="no value 'z'"):
        differences(r, plain_design((2, 2)), "g", ("x", "y"), np.arange(r.n) % 2, against="z")
