"""The effects of levels against their baselines, by least squares on counts.

AMCE and its estimation: Hainmueller, Hopkins and Yamamoto (2014); where levels are linked by
restrictions, cells of the linked attributes are estimated and averaged over their common support,
as there in section 4.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import prod
from typing import TYPE_CHECKING, Any

from detente.audience import counts
from detente.audience.data import Responses
from detente.audience.design import Design
from detente.audience.estimates import (
    Estimates,
    Factor,
    baseline_row,
    corrected,
    estimate,
    multiplier,
)
from detente.errors import UsageError

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, np.dtype[Any]]


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
            rows.append(baseline_row(d, a, k, count))
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
