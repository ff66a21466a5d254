"""Do groups differ, do attributes depend on each other, does an attribute matter at all.

What respondents add to each group's numbers is kept apart and summed by respondent, so that
differences are right for groups within respondents as well (the left and the right profile, early
and late tasks). Tests are Wald tests on that covariance, with Hotelling's F instead of chi-square.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING, Any

from detente.audience import counts
from detente.audience.data import Responses
from detente.audience.design import Design
from detente.audience.effects import Effects, effects
from detente.audience.estimates import (
    Estimate,
    Estimates,
    Factor,
    corrected,
    estimate,
    multiplier,
    seen,
)
from detente.audience.means import level_means
from detente.errors import UsageError

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, np.dtype[Any]]


@dataclass(frozen=True, slots=True)
class Test:
    """A joint test: whether all of some numbers are nothing.

    `f` has `df` and `df_error` degrees of freedom; `chi2` is the Wald statistic before that.
    """

    name: str
    chi2: float
    f: float
    df: int
    df_error: int
    p_value: float


def wald(name: str, value: Array, covariance: Array, people: int) -> Test:
    """Hotelling's test on a covariance by respondent: F = W (G - q) / (q (G - 1))."""
    import numpy as np
    from scipy.special import fdtrc

    known = np.isfinite(value) & (np.diag(covariance) > 0)
    value, inner = value[known], covariance[np.ix_(known, known)]
    if not len(value):
        return Test(name, 0.0, 0.0, 0, max(people, 0), float("nan"))
    scale = np.sqrt(np.diag(inner))
    size, axes = np.linalg.eigh(inner / np.outer(scale, scale))
    kept = size > 1e-10 * size.max()
    along = axes[:, kept].T @ (value / scale)
    chi2, q = float((along**2 / size[kept]).sum()), int(kept.sum())
    left = people - q
    if left <= 0:
        return Test(name, chi2, float("nan"), q, left, float("nan"))
    f = chi2 * left / (q * (people - 1))
    return Test(name, chi2, f, q, left, float(fdtrc(q, left, f)))


def by_attribute(found: Estimates, names: Sequence[str]) -> tuple[Test, ...]:
    """Whether each attribute has any effect."""
    import numpy as np

    tests = []
    for name in names:
        at = [n for n, r in enumerate(found.rows) if r.attribute == name and not r.baseline]
        value = np.array([found.rows[n].estimate for n in at])
        inner = found.covariance[np.ix_(at, at)]
        tests.append(wald(name, value, inner, found.n_respondents))
    return tuple(tests)


@dataclass(frozen=True, slots=True)
class Differences:
    """Differences of groups from one of them, with the test that there are none at all."""

    group: str
    against: str
    effects: Estimates
    means: Estimates
    omnibus: Test
    by_group: tuple[Estimates, ...]


def differences(
    r: Responses,
    d: Design,
    name: str,
    values: Sequence[str],
    code: Array,
    factor: Factor = "survey",
    against: str = "",
    null: float = 0.5,
) -> Differences:
    """How the answers of groups differ.

    Args:
        name: what the groups are called; values: the groups; code: the group of every row.
        against: the group that the others are compared with; the first, if not named.

    Raises:
        UsageError: there are fewer than two groups, or none of that name.
    """
    import numpy as np

    here = [v for n, v in enumerate(values) if np.any(code == n)]
    if len(here) < 2:
        raise UsageError(f"the group {name!r} has fewer than two values that occur")
    if against and against not in here:
        raise UsageError(f"{name!r} has no value {against!r}; there are: {', '.join(here)}")
    base = against or here[0]
    own = {v: r.where(code == values.index(v)) for v in here}
    fits = {v: effects(part, d, keep=True) for v, part in own.items()}
    people = seen(r.person[np.isin(code, [values.index(v) for v in here])])
    pooled = sqrt(
        multiplier(
            factor if factor != "cr2" else "survey",
            people,
            sum(f.n for f in fits.values()),
            sum(f.rank for f in fits.values()),
        )
    )
    others = [v for v in here if v != base]
    changed = _effects(d, fits, base, others, pooled, factor, people)
    means = _means(d, own, base, others, factor, people)
    omnibus = _omnibus(name, fits, base, others, pooled, people)
    return Differences(
        name, base, changed, means, omnibus, tuple(_told(d, f, factor, v) for v, f in fits.items())
    )


def _told(d: Design, found: Effects, factor: Factor, value: str) -> Estimates:
    scale = multiplier("survey" if factor == "cr2" else factor, found.people, found.n, found.rank)
    covariance = scale * found.covariance
    rows = []
    for n, (a, k) in enumerate(found.labels):
        if k == d.baselines[a]:
            base = Estimate(
                d.names[a], d.levels[a][k], 0.0, None, None, None, None, baseline=True, group=value
            )
            rows.append(base)
        else:
            one = float(found.value[n]), float(covariance[n, n])
            rows.append(estimate(d.names[a], d.levels[a][k], *one, group=value))
    return Estimates("amce", corrected(rows), covariance, factor, found.n, found.people, found.rank)


def _effects(
    d: Design,
    fits: dict[str, Effects],
    base: str,
    others: Sequence[str],
    scale: float,
    factor: Factor,
    people: int,
) -> Estimates:
    import numpy as np

    labels = [
        (v, n, a, k)
        for v in others
        for n, (a, k) in enumerate(fits[v].labels)
        if k != d.baselines[a]
    ]
    value = np.array([fits[v].value[n] - fits[base].value[n] for v, n, _, _ in labels])
    columns = [_influence(fits[v])[:, n] - _influence(fits[base])[:, n] for v, n, _, _ in labels]
    influence = scale * np.stack(columns, axis=1)
    covariance = counts.products(influence)
    rows = _rows(d, [(v, a, k) for v, _, a, k in labels], value, covariance, base)
    return Estimates(
        "amce_difference",
        corrected(rows),
        covariance,
        factor,
        sum(f.n for f in fits.values()),
        people,
        sum(f.rank for f in fits.values()),
        method="one fit for each group, errors by respondent across groups",
    )


def _rows(
    d: Design,
    labels: Sequence[tuple[str, int, int]],
    value: Array,
    covariance: Array,
    base: str,
) -> list[Estimate]:
    """A row for each group, attribute and level, against the group of comparison."""
    return [
        estimate(
            d.names[a],
            d.levels[a][k],
            float(value[i]),
            float(covariance[i, i]),
            group=v,
            against=base,
        )
        for i, (v, a, k) in enumerate(labels)
    ]


def _influence(found: Effects) -> Array:
    assert found.influence is not None
    return found.influence


def _means(
    d: Design,
    own: dict[str, Responses],
    base: str,
    others: Sequence[str],
    factor: Factor,
    people: int,
) -> Estimates:
    import numpy as np

    found = {v: level_means(part, d, factor) for v, part in own.items()}
    labels = [(a, k) for a in range(len(d.names)) for k in range(d.sizes[a])]
    value = np.concatenate([found[v][0] - found[base][0] for v in others])
    influence = np.concatenate([found[v][1] - found[base][1] for v in others], axis=1)
    covariance = counts.products(influence)
    every = [(v, a, k) for v in others for a, k in labels]
    rows = _rows(d, every, value, covariance, base)
    return Estimates(
        "marginal_mean_difference",
        corrected(rows),
        covariance,
        factor,
        sum(p.n for p in own.values()),
        people,
        len(labels) * len(own),
        method="means by level and group, each with its group's factor, errors by respondent",
    )


def _omnibus(
    name: str, fits: dict[str, Effects], base: str, others: Sequence[str], scale: float, people: int
) -> Test:
    """Whether groups answer alike: their baseline packages and all effects."""
    import numpy as np

    def whole(found: Effects) -> tuple[Array, Array]:
        assert found.intercept_influence is not None
        value = np.concatenate([[found.intercept], found.value])
        return value, np.column_stack([found.intercept_influence, _influence(found)])

    value, influence = whole(fits[base])
    changes = [whole(fits[v]) for v in others]
    gap = np.concatenate([v - value for v, _ in changes])
    parts = scale * np.concatenate([i - influence for _, i in changes], axis=1)
    return wald(name, gap, counts.products(parts), people)
