"""What levels of attributes do: effects, marginal means, and their errors by respondent.

AMCE and its estimation by least squares: Hainmueller, Hopkins and Yamamoto (2014); where levels
are linked by restrictions, cells of the linked attributes are estimated and averaged over their
common support, as there in section 4. Marginal means: Leeper, Hobolt and Tilley (2020). Target
distributions of profiles: de la Cuesta, Egami and Imai (2022).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import prod, sqrt
from typing import TYPE_CHECKING, Any, Literal

from detente.audience import counts
from detente.audience.data import Responses
from detente.audience.design import Design
from detente.errors import UsageError

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, np.dtype[Any]]

Factor = Literal["survey", "stata", "cr2", "none"]
FACTORS: Mapping[Factor, str] = {
    "survey": "G/(G-1)",
    "stata": "G/(G-1) * (n-1)/(n-K)",
    "cr2": "bias-reduced (CR2), for means and their differences only",
    "none": "1",
}
"""Finite-sample factors by name: G respondents, n rows, K coefficients."""

Z = 1.959963984540054
"""The 97.5 % point of the normal distribution."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """One number with its error; a baseline is 0 by definition and has none."""

    attribute: str
    level: str
    estimate: float
    std_error: float | None
    lower: float | None
    upper: float | None
    p_value: float | None
    baseline: bool = False
    group: str = ""
    against: str = ""
    p_holm: float | None = None
    p_bh: float | None = None
    n: int = 0


@dataclass(frozen=True, slots=True)
class Estimates:
    """Numbers of one kind, and how they were made.

    Attributes:
        statistic: `amce`, `marginal_mean`, `amce_difference`, `marginal_mean_difference`, `acie`.
        rows: in the order of the survey. covariance: of all rows, baselines with zeros.
        factor: the finite-sample factor by name; null: what p-values are against.
        n_rows, n_respondents, n_coefficients: what they rest on.
    """

    statistic: str
    rows: tuple[Estimate, ...]
    covariance: Array = field(repr=False, compare=False)
    factor: Factor
    n_rows: int
    n_respondents: int
    n_coefficients: int
    null: float = 0.0
    method: str = ""

    def row(self, attribute: str, level: str, group: str = "") -> Estimate:
        """The number of a level.

        Raises:
            KeyError: there is none.
        """
        for r in self.rows:
            if (r.attribute, r.level, r.group) == (attribute, level, group):
                return r
        raise KeyError((attribute, level, group))

    def contrast(self, weights: Mapping[tuple[str, str], float]) -> Estimate:
        """A weighted sum of the numbers, such as one level minus another.

        Raises:
            UsageError: there is no such level.
        """
        import numpy as np

        h = np.zeros(len(self.rows))
        places = {(r.attribute, r.level): n for n, r in enumerate(self.rows)}
        for key, weight in weights.items():
            if key not in places:
                raise UsageError(f"no such level: {key[0]}={key[1]}")
            h[places[key]] = weight
        value = float(h @ [r.estimate for r in self.rows])
        told = ", ".join(f"{w:+g} {a}={x}" for (a, x), w in weights.items())
        return estimate("", told, value, float(h @ self.covariance @ h))


def estimate(
    attribute: str, level: str, value: float, variance: float, null: float = 0.0, **more: Any
) -> Estimate:
    """A number with its normal interval and p-value."""
    from scipy.special import ndtr

    error = sqrt(max(variance, 0.0))
    p = 2 * float(ndtr(-abs(value - null) / error)) if error > 0 else float("nan")
    low, high = value - Z * error, value + Z * error
    return Estimate(attribute, level, value, error, low, high, p, **more)


def multiplier(factor: Factor, people: int, n: int, rank: int) -> float:
    """A finite-sample factor in numbers.

    Raises:
        UsageError: there is no such factor.
    """
    if factor not in FACTORS:
        raise UsageError(f"no such factor: {factor!r}; there are: {', '.join(FACTORS)}")
    if factor in ("cr2", "none"):
        return 1.0
    found = people / (people - 1) if people > 1 else float("nan")
    return found * (n - 1) / (n - rank) if factor == "stata" else found


@dataclass(frozen=True, slots=True, eq=False)
class Effects:
    """Effects with what each respondent adds to them, before any factor.

    Attributes:
        labels: attribute and level of every effect, baselines among them.
        value: the effects; influence: respondent x effect, or `None`; covariance before factors.
        intercept, intercept_influence: the mean of the baseline package.
    """

    labels: tuple[tuple[int, int], ...]
    value: Array
    covariance: Array
    influence: Array | None
    intercept: float
    intercept_influence: Array | None
    n: int
    people: int
    rank: int


def effects(r: Responses, d: Design, keep: bool = False) -> Effects:
    """The effects of all levels against their baselines, on common support where linked."""
    import numpy as np

    single = [a for a in range(len(d.names)) if not any(a in part for part in d.linked)]
    factors: list[tuple[tuple[int, ...], Array, int, int]]
    factors = [((a,), r.codes[a], d.sizes[a], d.baselines[a]) for a in single]
    factors += [_joined(r, d, part) for part in d.linked]
    found = counts.fit(
        [f[1] for f in factors],
        [f[2] for f in factors],
        [f[3] for f in factors],
        r.y,
        r.w,
        r.person,
        r.people,
        keep,
    )
    labels = tuple((a, k) for a in range(len(d.names)) for k in range(d.sizes[a]))
    place = {label: n for n, label in enumerate(labels)}
    lead = np.zeros((len(labels), len(found.beta)))
    seen = np.diag(found.bread) > 0
    for start, (attributes, _, _, reference) in zip(found.starts, factors, strict=True):
        if len(attributes) == 1:
            a = attributes[0]
            for k in range(d.sizes[a]):
                if k != d.baselines[a]:
                    lead[place[a, k], start + k] = 1.0
        else:
            _average(lead, place, d, attributes, start, seen, start + reference)
    return Effects(
        labels,
        lead @ found.beta,
        lead @ found.covariance() @ lead.T,
        found.influence() @ lead.T if keep else None,
        float(found.beta[0]),
        found.influence()[:, 0] if keep else None,
        found.n,
        found.people,
        found.rank,
    )


def _joined(
    r: Responses, d: Design, part: tuple[int, ...]
) -> tuple[tuple[int, ...], Array, int, int]:
    """Linked attributes as one factor of all their cells, against an allowed one."""
    import numpy as np

    sizes = tuple(d.sizes[a] for a in part)
    code = np.ravel_multi_index(tuple(r.codes[a].astype(np.intp) for a in part), sizes)
    often = np.bincount(code, minlength=prod(sizes))
    return part, code, prod(sizes), int(often.argmax())


def _average(
    lead: Array,
    place: Mapping[tuple[int, int], int],
    d: Design,
    part: tuple[int, ...],
    start: int,
    seen: Array,
    reference: int,
) -> None:
    """Differences of cells, averaged by the design over what both levels can be shown with."""
    import numpy as np

    sizes = tuple(d.sizes[a] for a in part)
    there = np.array(
        [seen[start + k] or start + k == reference for k in range(prod(sizes))]
    ).reshape(sizes)
    there &= d.allowed(part)
    cells = np.arange(prod(sizes)).reshape(sizes)
    for axis, a in enumerate(part):
        others = [np.array(d.shares[b]) for b in part if b != a]
        share = np.ones(()) if not others else others[0]
        for more in others[1:]:
            share = np.multiply.outer(share, more)
        base = d.baselines[a]
        for k in range(d.sizes[a]):
            both = there.take(k, axis) & there.take(base, axis)
            weight = share * both
            if k == base:
                continue
            if weight.sum() == 0:
                lead[place[a, k]] = np.nan
                continue
            weight = weight / weight.sum()
            for sign, level in ((1.0, k), (-1.0, base)):
                lead[place[a, k], start + cells.take(level, axis).ravel()] += sign * weight.ravel()


def amce(r: Responses, d: Design, factor: Factor = "survey") -> Estimates:
    """The average marginal component effects.

    Raises:
        UsageError: the factor does not exist, or is for means only.
    """
    if factor == "cr2":
        raise UsageError("cr2 is for marginal means and their differences; take survey or stata")
    found = effects(r, d)
    scale = multiplier(factor, found.people, found.n, found.rank)
    method = "least squares from counts of pairs of levels, errors by respondent"
    if d.linked:
        method += "; linked attributes cell by cell, averaged by design over their common support"
    return _told(
        "amce", d, found.labels, found.value, scale * found.covariance, factor, found, r, method
    )


def _told(
    statistic: str,
    d: Design,
    labels: Sequence[tuple[int, int]],
    value: Array,
    covariance: Array,
    factor: Factor,
    found: Effects,
    r: Responses,
    method: str,
) -> Estimates:
    import numpy as np

    rows = []
    for n, (a, k) in enumerate(labels):
        count = int(np.count_nonzero(r.codes[a] == k))
        if k == d.baselines[a]:
            rows.append(_baseline(d, a, k, count))
        else:
            rows.append(
                estimate(
                    d.names[a], d.levels[a][k], float(value[n]), float(covariance[n, n]), n=count
                )
            )
    return Estimates(
        statistic,
        corrected(rows),
        covariance,
        factor,
        found.n,
        found.people,
        found.rank,
        method=method,
    )


def _baseline(d: Design, a: int, k: int, n: int = 0) -> Estimate:
    return Estimate(d.names[a], d.levels[a][k], 0.0, None, None, None, None, baseline=True, n=n)


def level_means(
    r: Responses, d: Design, factor: Factor, untied: Array | None = None
) -> tuple[Array, Array]:
    """The means of all levels, and what each respondent adds to them with the factor in it.

    For `survey` the factor counts all respondents, for `stata` those who saw the level. With
    `untied`, the task of every row of the survey, an attribute's levels are compared in tasks
    alone whose profiles differ in it.
    """
    import numpy as np

    values, parts = [], []
    for a in range(len(d.names)):
        own = r if untied is None else without_ties(r, d.names[a], untied)
        people = seen(own.person)
        found = counts.means(
            own.codes[a], d.sizes[a], own.y, own.w, own.person, own.people, factor == "cr2"
        )
        scale = [
            sqrt(multiplier(factor, people if factor != "stata" else int(g), int(n), 1))
            if n > 1 and g > 1
            else float("nan")
            for g, n in zip(found.people, found.n, strict=True)
        ]
        values.append(found.mean)
        parts.append(found.influence * np.array(scale))
    return np.concatenate(values), np.concatenate(parts, axis=1)


def marginal_means(
    r: Responses,
    d: Design,
    factor: Factor = "survey",
    null: float = 0.5,
    untied: Array | None = None,
) -> Estimates:
    """The mean answer where a level was shown, over the design's other attributes."""
    import numpy as np

    value, influence = level_means(r, d, factor, untied)
    covariance = counts.products(influence)
    labels = [(a, k) for a in range(len(d.names)) for k in range(d.sizes[a])]
    rows = [
        estimate(
            d.names[a],
            d.levels[a][k],
            float(value[n]),
            float(covariance[n, n]),
            null,
            n=int(np.count_nonzero(r.codes[a] == k)),
        )
        for n, (a, k) in enumerate(labels)
    ]
    people = seen(r.person)
    return Estimates(
        "marginal_mean",
        corrected(rows),
        covariance,
        factor,
        r.n,
        people,
        len(labels),
        null,
        "weighted means by level, errors by respondent",
    )


def seen(person: Array) -> int:
    """How many respondents some rows are of."""
    import numpy as np

    return int(np.count_nonzero(np.diff(person)) + 1) if len(person) else 0


def mean_differences(
    r: Responses, d: Design, factor: Factor = "survey", untied: Array | None = None
) -> Estimates:
    """Differences of marginal means from those of the baselines: effects without a regression."""
    value, influence = level_means(r, d, factor, untied)
    labels = [(a, k) for a in range(len(d.names)) for k in range(d.sizes[a])]
    base = [labels.index((a, d.baselines[a])) for a, _ in labels]
    value, influence = value - value[base], influence - influence[:, base]
    covariance = counts.products(influence)
    rows = [
        _baseline(d, a, k)
        if k == d.baselines[a]
        else estimate(d.names[a], d.levels[a][k], float(value[n]), float(covariance[n, n]))
        for n, (a, k) in enumerate(labels)
    ]
    return Estimates(
        "mean_difference",
        corrected(rows),
        covariance,
        factor,
        r.n,
        seen(r.person),
        len(labels),
        method="differences of weighted means, errors by respondent",
    )


def corrected(rows: Sequence[Estimate]) -> tuple[Estimate, ...]:
    """The rows with p-values corrected for their number: Holm (1979), Benjamini-Hochberg (1995)."""
    from dataclasses import replace

    known = [n for n, r in enumerate(rows) if r.p_value is not None and r.p_value == r.p_value]
    known.sort(key=lambda n: rows[n].p_value or 0.0)
    m, found = len(known), list(rows)
    worst, least = 0.0, 1.0
    holm, bh = {}, {}
    for rank, n in enumerate(known):
        worst = max(worst, min(1.0, (m - rank) * (rows[n].p_value or 0.0)))
        holm[n] = worst
    for rank in range(m - 1, -1, -1):
        n = known[rank]
        least = min(least, m / (rank + 1) * (rows[n].p_value or 0.0))
        bh[n] = least
    for n in known:
        found[n] = replace(rows[n], p_holm=holm[n], p_bh=bh[n])
    return tuple(found)


def retargeted(r: Responses, d: Design, targets: Mapping[str, Sequence[float]]) -> Responses:
    """The same answers, weighted so that packages follow a target distribution of levels.

    Each profile counts by the product of target over shown share of its levels. What the design
    never shows cannot be weighted up.
    """
    import numpy as np

    weight = np.ones(r.n) if r.w is None else r.w.copy()
    for name, wanted in targets.items():
        a = r.place(name)
        shown = np.bincount(r.codes[a], r.w, d.sizes[a])
        share = shown / shown.sum()
        with np.errstate(invalid="ignore", divide="ignore"):
            ratio = np.where(share > 0, np.asarray(wanted, dtype=float) / share, 0.0)
        weight *= ratio[r.codes[a]]
    return Responses(r.names, r.sizes, r.codes, r.y, weight, r.person, r.people, r.rows)


def without_ties(r: Responses, attribute: str, task: Array) -> Responses:
    """The rows of tasks whose profiles differ in an attribute."""
    import numpy as np

    code = r.codes[r.place(attribute)]
    key = r.person.astype(np.int64) * (int(task.max()) + 1) + task[r.rows]
    _, of = np.unique(key, return_inverse=True)
    low = np.full(of.max() + 1, 255)
    high = np.zeros(of.max() + 1, dtype=int)
    np.minimum.at(low, of, code)
    np.maximum.at(high, of, code)
    return r.where(low[of] != high[of])
