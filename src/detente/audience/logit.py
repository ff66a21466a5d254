"""A logit of yes and no on attributes and their pairs, the pairs shrunk as the data ask.

Each pair of attributes has its own variance, by moments: what its coefficients scatter beyond
their errors, and no less than what all pairs scatter on average. Errors are by respondent; with
penalty P, penalised information H and scores of respondents u_g the covariance is
H^-1 (sum u_g u_g' + P) H^-1, in which P stands for what shrinking may have taken away.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from detente.audience.data import Responses
from detente.audience.terms import MOST_PAIRED, Terms
from detente.audience.threads import one_thread

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, np.dtype[Any]]

_WIDE = 4.0
"""The variance with which pairs are fitted first: as good as free."""


@dataclass(frozen=True, slots=True, eq=False)
class Logit:
    """A fitted logit: coefficients, their covariance, the variance given to each pair."""

    terms: Terms
    beta: Array
    covariance: Array
    variances: tuple[float, ...]
    n: int
    people: int
    converged: bool


def fit(r: Responses, paired: bool = True) -> Logit:
    """Fit answers of 0 and 1.

    Pairs are left out with more than twelve attributes, or where there are fewer answers than
    coefficients of pairs.
    """
    with one_thread():
        return _fitted(r, paired)


def _fitted(r: Responses, paired: bool) -> Logit:
    import numpy as np

    terms = Terms(r.sizes, paired and 1 < len(r.sizes) <= MOST_PAIRED)
    if terms.paired and terms.width > r.n:
        terms = Terms(r.sizes, False)
    first = 1 + sum(n - 1 for n in r.sizes)
    penalty = np.zeros(terms.width)
    penalty[first:] = 1 / _WIDE
    penalty[1:first] = 1e-6
    beta, hessian, done = _newton(r, terms, np.zeros(terms.width), penalty)
    variances: tuple[float, ...] = ()
    if terms.paired:
        variances = _variances(r, terms, beta, hessian, penalty)
        for span, v in zip(terms.spans[1 + len(r.sizes) :], variances, strict=True):
            penalty[span] = 1 / v
        beta, hessian, done = _newton(r, terms, beta, penalty)
    return Logit(
        terms, beta, _covariance(r, terms, beta, hessian, penalty), variances, r.n, r.people, done
    )


def _weights(r: Responses) -> Array:
    """The weights, so scaled that they sum to what they are worth as answers."""
    import numpy as np

    if r.w is None:
        return np.ones(r.n)
    found: Array = r.w * (r.w.sum() / (r.w**2).sum())
    return found


def _newton(r: Responses, terms: Terms, beta: Array, penalty: Array) -> tuple[Array, Array, bool]:
    """Newton's steps to the highest penalised likelihood; whether they got there."""
    import numpy as np
    from scipy.linalg import cho_factor, cho_solve
    from scipy.special import expit

    w = _weights(r)
    one = np.zeros(r.n, dtype=np.intp)
    for _ in range(40):
        p = expit(terms.predicted(r.codes, beta))
        gradient = terms.by_person(r.codes, w * (r.y - p), one, 1)[0] - penalty * beta
        hessian = terms.summed(r.codes, np.maximum(w * p * (1 - p), 1e-10)) + np.diag(penalty)
        step = cho_solve(cho_factor(hessian), gradient)
        largest = float(np.abs(step).max())
        beta = beta + step * min(1.0, 2.0 / largest if largest > 0 else 1.0)
        if largest < 1e-6:
            return beta, hessian, True
    return beta, hessian, False


def _meat(r: Responses, terms: Terms, beta: Array) -> Array:
    """The sum of outer products of respondents' scores, times G/(G-1)."""
    from scipy.special import expit

    left = _weights(r) * (r.y - expit(terms.predicted(r.codes, beta)))
    scores = terms.by_person(r.codes, left, r.person, r.people)
    found: Array = scores.T @ scores * (r.people / max(r.people - 1, 1))
    return found


def _variances(
    r: Responses, terms: Terms, beta: Array, hessian: Array, penalty: Array
) -> tuple[float, ...]:
    """The variance of each pair's coefficients, beyond what errors explain."""
    import numpy as np

    inverse = np.linalg.inv(hessian)
    error = ((inverse @ _meat(r, terms, beta)) * inverse).sum(axis=1)
    # What is left of a coefficient under the first, slight shrinking: undone before it is judged.
    keep = np.maximum(1 - penalty * np.diag(inverse), 0.1)
    excess = (beta**2 - error) / keep**2
    spans = terms.spans[1 + len(r.sizes) :]
    typical = float(np.mean(np.concatenate([error[s] / keep[s] ** 2 for s in spans])))
    mean = float(np.mean(np.concatenate([excess[s] for s in spans])))
    floor = max(mean, 0.05 * typical)
    return tuple(max(float(excess[s].mean()), floor) for s in spans)


def _covariance(r: Responses, terms: Terms, beta: Array, hessian: Array, penalty: Array) -> Array:
    import numpy as np

    inverse = np.linalg.inv(hessian)
    found: Array = inverse @ (_meat(r, terms, beta) + np.diag(penalty)) @ inverse
    return (found + found.T) / 2
