"""The mean answer where a level was shown.

Marginal means: Leeper, Hobolt and Tilley (2020).
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING, Any

from detente.audience.counts import products
from detente.audience.data import Responses
from detente.audience.design import Design
from detente.audience.estimates import (
    Estimates,
    Factor,
    baseline_row,
    corrected,
    estimate,
    multiplier,
    seen,
)

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, np.dtype[Any]]


@dataclass(frozen=True, slots=True, eq=False)
class Means:
    """Weighted means of the levels of one factor.

    Attributes:
        mean: of each level; NaN for one that does not occur.
        influence: respondent x level: its products sum to the covariance before any factor.
        people, n: respondents and rows of each level.
    """

    mean: Array
    influence: Array
    people: Array
    n: Array


def means(
    code: Array, size: int, y: Array, w: Array | None, person: Array, people: int, cr2: bool = False
) -> Means:
    """Means of the answers by level, with what each respondent adds to them.

    `cr2` divides each respondent's part by sqrt(1 - h) with h its share of the level's rows: for
    means the bias-reduced errors of Bell and McCaffrey (2002) in closed form.
    """
    import numpy as np

    key = person.astype(np.intp)
    key *= size
    key += code
    shape = (people, size)
    told = np.bincount(key, y if w is None else y * w, people * size).reshape(shape)
    held: Array = np.bincount(key, w, people * size).reshape(shape)
    rows = held if w is None else np.bincount(key, None, people * size).reshape(shape)
    total = held.sum(axis=0)
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = told.sum(axis=0) / total
        scale = np.where(total > 0, 1 / total, 0.0)
    part = np.multiply(held, np.nan_to_num(mean))
    np.subtract(told, part, out=part)
    part *= scale
    if cr2:
        part /= np.sqrt(np.maximum(1 - held * scale, 1e-12))
    return Means(mean, part, np.count_nonzero(rows, axis=0), rows.sum(axis=0))


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
        found = means(
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
    covariance = products(influence)
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


def mean_differences(
    r: Responses, d: Design, factor: Factor = "survey", untied: Array | None = None
) -> Estimates:
    """Differences of marginal means from those of the baselines: effects without a regression."""
    value, influence = level_means(r, d, factor, untied)
    labels = [(a, k) for a in range(len(d.names)) for k in range(d.sizes[a])]
    base = [labels.index((a, d.baselines[a])) for a, _ in labels]
    value, influence = value - value[base], influence - influence[:, base]
    covariance = products(influence)
    rows = [
        baseline_row(d, a, k)
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
