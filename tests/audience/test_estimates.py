"""Effects and means equal what the plain regression says, and what reference packages say."""

from __future__ import annotations

from math import sqrt
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from surveys import dummies, levels_of, noise, plain_design, rows_of, sandwich

from detente.audience.data import Responses, of_arrays
from detente.audience.design import Design
from detente.audience.effects import amce, retargeted
from detente.audience.estimates import Estimate, corrected
from detente.audience.interactions import interactions
from detente.audience.means import marginal_means, mean_differences
from detente.errors import UsageError


@settings(max_examples=25, deadline=None)
@given(
    sizes=st.lists(st.integers(2, 5), min_size=1, max_size=4),
    seed=st.integers(0, 10**6),
    weighted=st.booleans(),
)
def test_effects_are_those_of_the_regression_on_dummies(
    sizes: list[int], seed: int, weighted: bool
) -> None:
    r = noise(sizes, 40, 6, seed, weighted)
    found = amce(r, plain_design(sizes), "none")
    beta, covariance = sandwich(dummies(r, [0] * len(sizes)), r.y, r.w, r.person)
    told = [x for x in found.rows if not x.baseline]
    assert [x.estimate for x in told] == pytest.approx(list(beta[1:]), abs=1e-10)
    errors = [x.std_error for x in told]
    assert errors == pytest.approx(list(np.sqrt(np.diag(covariance))[1:]), rel=1e-8)


@pytest.mark.parametrize("weighted", [False, True])
def test_effects_and_errors_are_those_of_statsmodels(weighted: bool) -> None:
    models = pytest.importorskip("statsmodels.api")
    r = noise((3, 4, 2), 200, 8, 1, weighted)
    x = dummies(r, (0, 0, 0))
    model = models.WLS(r.y, x, weights=r.w) if weighted else models.OLS(r.y, x)
    fit = model.fit(cov_type="cluster", cov_kwds={"groups": r.person})
    told = [x for x in amce(r, plain_design((3, 4, 2)), "stata").rows if not x.baseline]
    assert [x.estimate for x in told] == pytest.approx(list(fit.params[1:]), abs=1e-10)
    assert [x.std_error for x in told] == pytest.approx(list(fit.bse[1:]), rel=1e-9)


def test_many_rows_are_counted_in_blocks_alike() -> None:
    r = noise((7, 2, 10, 3), 15_000, 10, 2)
    beta, covariance = sandwich(dummies(r, [0] * 4), r.y, None, r.person)
    told = [x for x in amce(r, plain_design((7, 2, 10, 3)), "none").rows if not x.baseline]
    assert [x.estimate for x in told] == pytest.approx(list(beta[1:]), abs=1e-9)
    assert [x.std_error for x in told] == pytest.approx(list(np.sqrt(np.diag(covariance))[1:]))


def taxes(shared: Path, weighted: bool) -> tuple[Responses, Design, list[dict[str, str]]]:
    rows = rows_of(shared / "data/conjoint/taxes.csv.gz")
    levels = {k: v for k, v in levels_of(shared, "taxes").items() if k in rows[0]}
    levels = {k: v for k, v in levels.items() if k.startswith("tax") and "harm" not in k}
    people: dict[str, int] = {}
    person = np.array([people.setdefault(r["ID"], len(people)) for r in rows])
    order = np.argsort(person, kind="stable")
    rows = [rows[n] for n in order]
    codes = [np.array([own.index(r[k]) for r in rows], np.uint8) for k, own in levels.items()]
    y = np.array([float(r["chose_plan"]) for r in rows])
    w = np.array([float(r["weight"]) for r in rows]) if weighted else None
    sizes = tuple(map(len, levels.values()))
    design = Design(
        tuple(levels),
        tuple(map(tuple, levels.values())),
        (0,) * len(sizes),
        tuple((1 / n,) * n for n in sizes),
    )
    return of_arrays(tuple(levels), sizes, tuple(codes), y, w, person[order]), design, rows


@pytest.mark.parametrize("which", ["weighted", "unweighted"])
def test_taxes_are_what_the_oracle_says(shared: Path, which: str) -> None:
    """Ballard-Rosa, Martin and Scheve (2016) by R's cregg, factor G/(G-1)."""
    r, design, _ = taxes(shared, which == "weighted")
    for made, name in ((amce(r, design), "amce"), (marginal_means(r, design), "mm")):
        oracle = rows_of(shared / f"data/conjoint/oracles/taxes_{name}_{which}.csv")
        assert len(oracle) == len(made.rows)
        for row, said in zip(made.rows, oracle, strict=True):
            assert row.level == said["level"]
            assert row.estimate == pytest.approx(float(said["estimate"]), abs=1e-9)
            if said["std.error"] != "NA":
                assert row.std_error == pytest.approx(float(said["std.error"]), abs=1e-9)
                assert row.p_value == pytest.approx(float(said["p"]), abs=1e-9)
                assert row.lower == pytest.approx(float(said["lower"]), abs=1e-9)
            else:
                assert row.baseline
                assert row.std_error is None


def test_the_covariance_of_effects_is_what_the_oracle_says(shared: Path) -> None:
    r, design, _ = taxes(shared, True)
    made = amce(r, design)
    oracle = rows_of(shared / "data/conjoint/oracles/taxes_amce_weighted_vcov.csv")[1:]
    kept = [n for n, row in enumerate(made.rows) if not row.baseline]
    said = np.array([[float(v) for k, v in row.items() if k][1:] for row in oracle])
    assert made.covariance[np.ix_(kept, kept)] == pytest.approx(said, abs=1e-12)


LINKED = ({0: frozenset((0,)), 1: frozenset((2, 3))}, {0: frozenset((1,)), 1: frozenset((3,))})


def restricted(seed: int) -> tuple[Responses, Design]:
    """Answers in which some cells were never shown, and depend on both attributes at once."""
    rng = np.random.default_rng(seed)
    sizes = (3, 4, 2)
    design = plain_design(sizes, LINKED, ((0, 1),))
    n = 6000
    codes = np.stack([rng.integers(0, s, n) for s in sizes])
    for cells in LINKED:
        hit = np.all([np.isin(codes[a], sorted(k)) for a, k in cells.items()], axis=0)
        codes = codes[:, ~hit]
    n = codes.shape[1] // 6 * 6
    codes = codes[:, :n].astype(np.uint8)
    mean = 0.4 + 0.1 * codes[0] - 0.05 * codes[1] + 0.1 * (codes[0] == 2) * (codes[1] == 1)
    y = (rng.random(n) < mean).astype(float)
    person = np.repeat(np.arange(n // 6), 6)
    return of_arrays(design.names, sizes, tuple(codes), y, None, person), design


def test_linked_attributes_are_compared_on_their_common_support() -> None:
    r, design = restricted(3)
    made = amce(r, design, "none")
    cells = [(a, b) for a in range(3) for b in range(4) if design.allowed((0, 1))[a, b]]
    x = np.stack(
        [
            *((r.codes[0] == a) & (r.codes[1] == b) for a, b in cells),
            r.codes[2] == 1,
        ],
        axis=1,
    ).astype(float)
    theta, covariance = sandwich(x, r.y, None, r.person)
    for k in (1, 2):
        both = [b for b in range(4) if (k, b) in cells and (0, b) in cells]
        assert both == [0, 1]
        h = np.zeros(len(theta))
        for b in both:
            h[cells.index((k, b))] += 1 / len(both)
            h[cells.index((0, b))] -= 1 / len(both)
        row = made.row("a0", f"l{k}")
        assert row.estimate == pytest.approx(float(h @ theta), abs=1e-10)
        assert row.std_error == pytest.approx(sqrt(h @ covariance @ h), rel=1e-8)
    assert made.row("a1", "l3").estimate == pytest.approx(
        theta[cells.index((2, 3))] - theta[cells.index((2, 0))], abs=1e-10
    )


def test_the_regression_shortcut_would_say_something_else() -> None:
    r, design = restricted(3)
    shortcut = sandwich(dummies(r, (0, 0, 0)), r.y, None, r.person)[0][2]
    assert abs(amce(r, design).row("a0", "l2").estimate - shortcut) > 0.01


def test_all_intervals_of_a_restricted_design_are_of_95_percent() -> None:
    """A reference package prints 90 % intervals there and calls them 95 %."""
    r, design = restricted(4)
    for row in amce(r, design).rows:
        if row.std_error:
            assert row.upper is not None
            assert (row.upper - row.estimate) / row.std_error == pytest.approx(1.959964, abs=1e-6)


def test_levels_that_are_never_shown_with_the_baseline_have_no_effect() -> None:
    design = plain_design((2, 2), ({0: frozenset((1,)), 1: frozenset((0,))},), ((0, 1),))
    r = noise((2, 2), 60, 6, 5)
    keep = ~((r.codes[0] == 1) & (r.codes[1] == 0))
    r = r.where(keep)
    assert amce(r, design).row("a0", "l1").estimate == pytest.approx(
        r.y[(r.codes[0] == 1) & (r.codes[1] == 1)].mean()
        - r.y[(r.codes[0] == 0) & (r.codes[1] == 1)].mean()
    )


def test_interactions_are_those_of_the_regression_with_products() -> None:
    r = noise((3, 2, 4), 150, 6, 6, weighted=True)
    made = interactions(r, plain_design((3, 2, 4)), "a0", "a1", "none")
    x = dummies(r, (0, 0, 0))
    both = [(r.codes[0] == k) * (r.codes[1] == 1) for k in (1, 2)]
    beta, covariance = sandwich(np.column_stack([x, *both]), r.y, r.w, r.person)
    assert [e.estimate for e in made.rows] == pytest.approx(list(beta[-2:]), abs=1e-10)
    errors = np.sqrt(np.diag(covariance))[-2:]
    assert [e.std_error for e in made.rows] == pytest.approx(list(errors), rel=1e-8)


def test_a_contrast_of_two_levels_uses_their_covariance() -> None:
    r = noise((3, 2), 100, 6, 7)
    made = amce(r, plain_design((3, 2)), "none")
    _, covariance = sandwich(dummies(r, (0, 0)), r.y, None, r.person)
    found = made.contrast({("a0", "l2"): 1, ("a0", "l1"): -1})
    variance = covariance[1, 1] + covariance[2, 2] - 2 * covariance[1, 2]
    assert found.std_error == pytest.approx(sqrt(variance))
    with pytest.raises(UsageError, match="no such level"):
        made.contrast({("a0", "l9"): 1})


def test_differences_of_means_need_no_regression() -> None:
    r = noise((3, 2), 100, 6, 8)
    found = mean_differences(r, plain_design((3, 2)), "cr2").row("a0", "l1")
    means = [r.y[r.codes[0] == k].mean() for k in (0, 1)]
    assert found.estimate == pytest.approx(means[1] - means[0])


def test_p_values_are_corrected_for_their_number() -> None:
    """The example of Benjamini and Hochberg (1995), section 3.2."""
    p = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262,
         0.5719, 0.6528, 0.7590, 1.000]  # fmt: skip
    rows = corrected([Estimate("a", str(n), 0, 1, 0, 0, v) for n, v in enumerate(p)])
    assert sum(r.p_bh is not None and r.p_bh <= 0.05 for r in rows) == 4
    assert sum(r.p_holm is not None and r.p_holm <= 0.05 for r in rows) == 3
    assert rows[0].p_holm == pytest.approx(0.0015)


def test_profiles_are_weighted_to_their_target() -> None:
    """With a true interaction, the effect depends on what else is on the table."""
    rng = np.random.default_rng(9)
    codes = tuple(rng.integers(0, 2, 40_000).astype(np.uint8) for _ in range(2))
    y = (rng.random(40_000) < 0.4 + 0.3 * codes[0] * codes[1]).astype(float)
    design = plain_design((2, 2))
    r = of_arrays(design.names, (2, 2), codes, y, None, np.arange(40_000) // 4)
    assert amce(r, design).row("a0", "l1").estimate == pytest.approx(0.15, abs=0.02)
    often = retargeted(r, design, {"a1": (0.1, 0.9)})
    assert amce(often, design).row("a0", "l1").estimate == pytest.approx(0.27, abs=0.02)


def test_cr2_is_for_means_only() -> None:
    with pytest.raises(UsageError, match="marginal means"):
        amce(noise((2, 2), 10, 4, 0), plain_design((2, 2)), "cr2")
    with pytest.raises(UsageError, match="no such factor"):
        amce(noise((2, 2), 10, 4, 0), plain_design((2, 2)), "hc9")  # type: ignore[arg-type]
