"""Support from forced choices and one known share: choices order packages, the share sets zero."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from detente.audience.data import Responses, tasks
from detente.audience.design import Design
from detente.audience.reliability import Reliability
from detente.audience.terms import Terms
from detente.case.surveys import Answers, Survey
from detente.errors import InputError

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, np.dtype[Any]]

_CELLS = 50_000


def anchored(
    survey: Survey, answers: Answers, r: Responses, d: Design, known: Reliability | None
) -> tuple[Terms, Array, Array]:
    """A logit of choices between two packages, with the constant that fits the known share.

    The constant a solves: mean over packages of logistic(a + eta_p) = share, where eta_p are the
    part-worths of the choices. Its variance is that of eta and of the share. That people are as
    decided between two packages as between one and none is assumed, not known.

    Raises:
        InputError: tasks are not told, or are not of two profiles.
    """
    import numpy as np
    from scipy.special import expit

    assert survey.anchor is not None
    anchor = survey.anchor
    terms = Terms(r.sizes, paired=False)
    x, y, w, person = _pairs(r, terms, answers)
    tau = known.tau if known else 0.0
    beta = np.zeros(x.shape[1])
    for _ in range(50):
        p = expit(x @ beta)
        told = tau + (1 - 2 * tau) * p
        slope = (1 - 2 * tau) * p * (1 - p)
        share = slope / np.maximum(told * (1 - told), 1e-12)
        hessian = (x * (w * slope * share)[:, None]).T @ x + 1e-6 * np.eye(len(beta))
        step = np.linalg.solve(hessian, x.T @ (w * share * (y - told)))
        beta += step
        if np.abs(step).max() < 1e-8:
            break
    scores = np.zeros((r.people, len(beta)))
    np.add.at(scores, person, x * (w * share * (y - told))[:, None])
    inverse = np.linalg.inv(hessian)
    inner = inverse @ (scores.T @ scores) @ inverse * r.people / max(r.people - 1, 1)
    return terms, *_with_constant(
        terms, d, beta, inner, anchor.percent / 100, anchor.std_error / 100
    )


def _pairs(r: Responses, terms: Terms, answers: Answers) -> tuple[Array, Array, Array, Array]:
    """Differences of the two profiles of each task, and whether the first was chosen."""
    import numpy as np

    task = tasks(answers)
    if task is None:
        raise InputError("the survey does not tell which profiles stood together (column task)")
    own = task[r.rows]
    order = np.lexsort((own, r.person))
    person, told = r.person[order], own[order]
    new = np.flatnonzero(np.r_[True, (np.diff(person) != 0) | (np.diff(told) != 0)])
    if (np.diff(np.r_[new, r.n]) != 2).any():
        raise InputError("an anchor needs tasks of two profiles each")
    one, other = order[new], order[new + 1]
    cells = np.stack(r.codes, axis=1)
    rows = [terms.rows(range(len(r.sizes)), cells[k])[0][:, 1:] for k in (one, other)]
    weight = np.ones(len(one)) if r.w is None else r.w[one]
    return rows[0] - rows[1], r.y[one], weight, r.person[one]


def _with_constant(
    terms: Terms, d: Design, beta: Array, inner: Array, share: float, error: float
) -> tuple[Array, Array]:
    import numpy as np
    from scipy.optimize import brentq
    from scipy.special import expit

    rng = np.random.default_rng(0)
    cells = np.stack(
        [
            rng.choice(n, _CELLS, p=own).astype(np.uint8)
            for n, own in zip(terms.sizes, d.shares, strict=True)
        ],
        axis=1,
    )
    x = terms.rows(range(len(terms.sizes)), cells)[0][:, 1:]
    eta = x @ beta
    constant = brentq(lambda a: float(expit(a + eta).mean()) - share, -60.0, 60.0)
    slope = expit(constant + eta) * (1 - expit(constant + eta))
    lead = -(slope @ x) / slope.sum()
    jacobian = np.vstack([lead, np.eye(len(beta))])
    covariance = jacobian @ inner @ jacobian.T
    covariance[0, 0] += (error / slope.mean()) ** 2
    return np.concatenate([[constant], beta]), covariance
