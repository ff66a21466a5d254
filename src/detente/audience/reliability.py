"""Answers given at random between two: how many, and numbers corrected for them.

If everybody swaps an answer with probability tau, two answers to the same task agree with
probability r = 1 - 2 tau (1 - tau). Clayton, Horiuchi, Kaufman, King and Komisarchik, "Correcting
measurement error bias in conjoint survey experiments".
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import sqrt
from typing import TYPE_CHECKING, Any, Literal

from detente.audience import counts
from detente.audience.data import Responses, number
from detente.audience.design import Design
from detente.audience.estimates import Estimate, Estimates, Factor, corrected, estimate
from detente.audience.means import level_means, without_ties
from detente.case.surveys import Answers, Survey
from detente.errors import InputError, UsageError

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, np.dtype[Any]]

Shared = Literal["clustered", "rows", "none"]
"""How the covariance of an estimate with tau is taken: from respondents, from the repeated rows
(as the reference package does), or as nothing."""


@dataclass(frozen=True, slots=True)
class Reliability:
    """How often repeated answers agreed, and the share of swapped answers that this implies.

    `influence` is what each respondent of the survey adds to tau, where it was measured here.
    """

    agreement: float
    std_error: float
    n: int
    tau: float
    tau_variance: float
    influence: Array | None = field(default=None, repr=False, compare=False)


def reliability(survey: Survey, answers: Answers, outcome: str) -> Reliability | None:
    """The reliability of a question; `None` where nothing was repeated and nothing is stated.

    Raises:
        InputError: repeated answers agree no more often than by chance.
    """
    entry = next((e for e in survey.reliability if e.outcome == outcome), None)
    if entry is None:
        return None
    if entry.agreement is not None:
        n = entry.n or 0
        variance = entry.agreement * (1 - entry.agreement) / n if n else 0.0
        return _told(entry.agreement, variance, n, None)
    column = number(answers, f"agree:{outcome}")
    assert column is not None
    return measured(column, answers)


def measured(column: Array, answers: Answers) -> Reliability:
    """The reliability from a column that is 1 where a repeated answer agreed, 0 where not.

    Raises:
        InputError: repeated answers agree no more often than by chance.
    """
    import numpy as np

    person = np.frombuffer(answers.respondent, dtype="<i4")
    known = ~np.isnan(column)
    size = len(answers.people)
    rows = np.bincount(person[known], minlength=size)
    if not rows.any():
        raise InputError("no task was answered twice: the column of agreement is empty")
    total = np.bincount(person[known], column[known], size)
    mean = total.sum() / rows.sum()
    part = (total - mean * rows) / rows.sum()
    people = int((rows > 0).sum())
    part = part * sqrt(people / (people - 1)) if people > 1 else part
    return _told(float(mean), float(part @ part), people, part)


def _told(agreement: float, variance: float, n: int, part: Array | None) -> Reliability:
    if agreement <= 0.5:
        raise InputError(
            f"repeated answers agree in {100 * agreement:.0f} % of the tasks, no more than by "
            "chance: nothing can be corrected, and little can be learned"
        )
    root = sqrt(2 * agreement - 1)
    influence = None if part is None else -part / (2 * root)
    return Reliability(
        agreement,
        sqrt(variance),
        n,
        (1 - root) / 2,
        variance / (4 * (2 * agreement - 1)),
        influence,
    )


def corrected_means(
    r: Responses,
    d: Design,
    known: Reliability,
    answers: Answers,
    factor: Factor = "survey",
    untied: Array | None = None,
    shared: Shared = "clustered",
    null: float = 0.5,
) -> Estimates:
    """Marginal means as they would be without swapped answers: (m - tau) / (1 - 2 tau)."""
    import numpy as np

    value, influence = level_means(r, d, factor, untied)
    both = _with_tau(r, d, known, answers, influence, untied, shared)
    keep = 1 - 2 * known.tau
    slope = (2 * value - 1) / keep**2
    covariance = counts.products(influence) / keep**2 + np.outer(slope, slope) * known.tau_variance
    covariance += (np.outer(both, slope) + np.outer(slope, both)) / keep
    labels = [(a, k) for a in range(len(d.names)) for k in range(d.sizes[a])]
    fixed = (value - known.tau) / keep
    rows = [
        estimate(d.names[a], d.levels[a][k], float(fixed[n]), float(covariance[n, n]), null)
        for n, (a, k) in enumerate(labels)
    ]
    return _estimates("marginal_mean", rows, covariance, factor, r, len(labels), null)


def corrected_differences(
    r: Responses,
    d: Design,
    known: Reliability,
    answers: Answers,
    factor: Factor = "survey",
    untied: Array | None = None,
    shared: Shared = "clustered",
) -> Estimates:
    """Differences of marginal means as they would be without swapped answers: / (1 - 2 tau)."""
    import numpy as np

    value, influence = level_means(r, d, factor, untied)
    both = _with_tau(r, d, known, answers, influence, untied, shared)
    labels = [(a, k) for a in range(len(d.names)) for k in range(d.sizes[a])]
    base = [labels.index((a, d.baselines[a])) for a, _ in labels]
    value, influence, both = value - value[base], influence - influence[:, base], both - both[base]
    keep = 1 - 2 * known.tau
    slope = 2 * value / keep**2
    covariance = counts.products(influence) / keep**2 + np.outer(slope, slope) * known.tau_variance
    covariance += (np.outer(both, slope) + np.outer(slope, both)) / keep
    fixed = value / keep
    rows = [
        Estimate(d.names[a], d.levels[a][k], 0.0, None, None, None, None, baseline=True)
        if k == d.baselines[a]
        else estimate(d.names[a], d.levels[a][k], float(fixed[n]), float(covariance[n, n]))
        for n, (a, k) in enumerate(labels)
    ]
    return _estimates("mean_difference", rows, covariance, factor, r, len(labels), 0.0)


def corrected_effects(found: Estimates, known: Reliability) -> Estimates:
    """Effects as they would be without swapped answers: each divided by 1 - 2 tau.

    The error of tau is added as if it were independent of the effects.
    """
    import numpy as np

    keep = 1 - 2 * known.tau
    value = np.array([x.estimate for x in found.rows])
    slope = 2 * value / keep**2
    covariance = found.covariance / keep**2 + np.outer(slope, slope) * known.tau_variance
    rows = [
        x
        if x.baseline
        else estimate(
            x.attribute, x.level, x.estimate / keep, float(covariance[n, n]), group=x.group, n=x.n
        )
        for n, x in enumerate(found.rows)
    ]
    return Estimates(
        found.statistic,
        corrected(rows),
        covariance,
        found.factor,
        found.n_rows,
        found.n_respondents,
        found.n_coefficients,
        found.null,
        f"{found.method}; corrected for swapped answers",
    )


def _estimates(
    statistic: str,
    rows: list[Estimate],
    covariance: Array,
    factor: Factor,
    r: Responses,
    rank: int,
    null: float,
) -> Estimates:
    from detente.audience.estimates import seen

    method = "means by level, corrected for swapped answers"
    return Estimates(
        statistic, corrected(rows), covariance, factor, r.n, seen(r.person), rank, null, method
    )


def _with_tau(
    r: Responses,
    d: Design,
    known: Reliability,
    answers: Answers,
    influence: Array,
    untied: Array | None,
    shared: Shared,
) -> Array:
    """The covariance of every level's mean with tau."""
    import numpy as np

    if shared not in ("clustered", "rows", "none"):
        raise UsageError("shared is one of: clustered, rows, none")
    if shared == "none" or known.influence is None:
        return np.zeros(influence.shape[1])
    everybody = np.frombuffer(answers.respondent, dtype="<i4")[r.rows]
    if shared == "clustered":
        first = np.flatnonzero(np.diff(r.person, prepend=-1))
        found: Array = influence[r.person[first]].T @ known.influence[everybody[first]]
        return found
    slope = -1 / (2 * sqrt(2 * known.agreement - 1))
    return slope * _row_covariance(r, d, known, answers, untied)


def _row_covariance(
    r: Responses, d: Design, known: Reliability, answers: Answers, untied: Array | None
) -> Array:
    """The covariance of answer and agreement over the repeated rows of each level, per person."""
    import numpy as np

    column = next(v for k, v in answers.numbers.items() if k.startswith("agree:"))
    agree = np.frombuffer(column, dtype="<f8")
    found = []
    for a in range(len(d.names)):
        own = r if untied is None else without_ties(r, d.names[a], untied)
        said = agree[own.rows]
        for k in range(d.sizes[a]):
            at = (own.codes[a] == k) & ~np.isnan(said)
            both = np.cov(own.y[at], said[at])[0, 1] if at.sum() > 1 else 0.0
            found.append(both / known.n)
    return np.array(found)
