"""Support for packages, with intervals that hold when the best of many is looked for.

Only a question about a package by itself tells its support: a yes or no, a rating with a stated
cut, or a forced choice with a known share to anchor it. A forced choice alone tells what wins.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import prod
from typing import TYPE_CHECKING, Any

from detente.audience import logit
from detente.audience.data import Responses, responses, targets
from detente.audience.design import Design, design
from detente.audience.estimates import Z
from detente.audience.reliability import Reliability, reliability
from detente.audience.simultaneous import simultaneous
from detente.audience.terms import Terms
from detente.audience.threads import one_thread
from detente.case.surveys import Answers, Outcome, Survey
from detente.errors import InputError, UsageError

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, np.dtype[Any]]

MOST = 1_000_000
"""So many packages are looked at one by one."""

FORCED = (
    "a forced choice tells which of two packages wins, not who would accept it: everybody must "
    "choose one, also who rejects both. Ask about each package by itself (kind: support), or "
    "state a known share (anchor:) in survey.yaml"
)


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """What is known of the support for packages: on the logit scale, then corrected for swaps.

    Attributes:
        outcome: the question it rests on; basis: `support`, `rating` or `anchor`.
        critical: by how many errors all packages' intervals hold at once, with 95 %.
        looked: over how many packages that was found, by how many draws, with which seed.
    """

    design: Design
    terms: Terms
    beta: Array
    covariance: Array
    known: Reliability | None
    outcome: str
    basis: str
    variances: tuple[float, ...]
    n: int
    people: int
    critical: float
    looked: int
    draws: int
    seed: int
    converged: bool = True

    @property
    def tau(self) -> float:
        """The share of swapped answers."""
        return self.known.tau if self.known else 0.0

    def surface(self) -> Surface:
        """The support of every package.

        Raises:
            UsageError: there are too many of them.
        """
        import numpy as np

        count = prod(self.terms.sizes)
        if count > MOST:
            raise UsageError(f"{count:,} packages are too many to lay out; ask about some of them")
        with one_thread():
            eta = self.terms.grid(self.beta)
            error = np.sqrt(np.maximum(self.terms.grid_variance(self.covariance), 0.0))
        return Surface(*self._told(eta, error))

    def of(self, packages: Array) -> Surface:
        """The support of some packages (rows of places of levels)."""
        import numpy as np

        x, _ = self.terms.rows(range(len(self.terms.sizes)), packages)
        with one_thread():
            error = np.sqrt(np.maximum(((x @ self.covariance) * x).sum(axis=1), 0.0))
        return Surface(*self._told(x @ self.beta, error))

    def mean_of(self, mixtures: Sequence[tuple[Array, Array]]) -> Surface:
        """The mean support of mixtures of packages, with the error of that mean.

        Each mixture is packages (rows of places of levels) and their weights, which sum to 1.
        """
        import numpy as np
        from scipy.special import expit

        starts = np.cumsum([0, *(len(w) for _, w in mixtures[:-1])])
        x, _ = self.terms.rows(
            range(len(self.terms.sizes)), np.concatenate([c for c, _ in mixtures])
        )
        weight = np.concatenate([w for _, w in mixtures])
        with one_thread():
            p = expit(x @ self.beta)
            mean = np.add.reduceat(weight * p, starts)
            slope = np.add.reduceat((weight * p * (1 - p))[:, None] * x, starts, axis=0)
            spread = np.sqrt(np.maximum(((slope @ self.covariance) * slope).sum(axis=1), 0.0))
        return Surface(*self._told(np.log(mean) - np.log1p(-mean), spread / (mean * (1 - mean))))

    def _told(self, eta: Array, error: Array) -> tuple[Array, Array, Array, Array, Array, Array]:
        """Support, its error, its interval alone and that which holds for all packages at once."""
        from scipy.special import expit

        p = expit(eta)
        keep = 1 - 2 * self.tau
        if self.known is not None and self.known.tau_variance > 0:
            import numpy as np

            slope = p * (1 - p) / keep
            shaken = (2 * p - 1) ** 2 / keep**4 * self.known.tau_variance
            error = np.sqrt(error**2 + shaken / slope**2)
        limits = [eta, eta - Z * error, eta + Z * error]
        limits += [eta - self.critical * error, eta + self.critical * error]
        told = [((expit(x) - self.tau) / keep).clip(0.0, 1.0) for x in limits]
        return told[0], p * (1 - p) / keep * error, told[1], told[2], told[3], told[4]


@dataclass(frozen=True, slots=True, eq=False)
class Surface:
    """The support of packages: shares from 0 to 1, in arrays of one shape.

    `lower` and `upper` hold for one package chosen beforehand, `low` and `high` for all at once.
    """

    support: Array
    std_error: Array
    lower: Array
    upper: Array
    low: Array
    high: Array


def asked(survey: Survey, outcome: str | None = None) -> tuple[Outcome, str]:
    """The question from which support is told, and on what it rests.

    Raises:
        InputError: no question tells it; the message says why, and what would.
        UsageError: there is no such question.
    """
    if outcome is not None:
        found = survey.outcome(outcome)
        if found is None:
            there = ", ".join(o.id for o in survey.outcomes)
            raise UsageError(f"no such outcome: {outcome!r}; there are: {there}")
        wanted: Sequence[Outcome] = (found,)
    else:
        order = {"support": 0, "rating": 1, "choice": 2}
        wanted = sorted(survey.outcomes, key=lambda o: order[o.kind])
    for one in wanted:
        if one.kind == "support":
            return one, "support"
        if one.kind == "rating" and one.accept is not None:
            return one, "rating"
        if one.kind == "choice" and survey.anchor and survey.anchor.outcome == one.id:
            return one, "anchor"
    if wanted[0].kind == "rating":
        reason = "a rating tells support only from a stated cut; add accept: to its outcome"
        raise InputError(f"{survey.id}: {reason}")
    raise InputError(f"{survey.id}: {FORCED}")


def support(
    survey: Survey,
    answers: Answers,
    outcome: str | None = None,
    *,
    paired: bool = True,
    correct: bool = True,
    draws: int = 1000,
    seed: int = 0,
) -> Model:
    """A model of the support for packages.

    Args:
        survey: the survey. answers: its rows.
        outcome: the question; by default the one that tells support best.
        paired: whether pairs of attributes may matter (shrunk as the data ask).
        correct: whether swapped answers are corrected for, where their share is known.
        draws, seed: of the critical value of simultaneous intervals.

    Raises:
        InputError: no question tells support, or repeated answers agree no more than by chance.
        UsageError: there is no such question.
    """
    import numpy as np

    question, basis = asked(survey, outcome)
    d = design(survey)
    r = responses(survey, answers, question.id)
    known = reliability(survey, answers, question.id) if correct else None
    if basis == "anchor":
        from detente.audience.anchor import anchored

        terms, beta, covariance = anchored(survey, answers, r, d, known)
        fitted = logit.Logit(terms, beta, covariance, (), r.n, r.people, True)
        known = None
    else:
        if basis == "rating":
            assert question.accept is not None
            yes = (r.y >= question.accept).astype(float)
            r = Responses(r.names, r.sizes, r.codes, yes, r.w, r.person, r.people, r.rows)
            known = None
        fitted = logit.fit(r, paired)
    rng = np.random.default_rng(seed)
    critical, looked = simultaneous(fitted.terms, fitted.covariance, d, rng, draws)
    return Model(
        d,
        fitted.terms,
        fitted.beta,
        fitted.covariance,
        known,
        question.id,
        basis,
        fitted.variances,
        fitted.n,
        fitted.people,
        critical,
        looked,
        draws,
        seed,
        fitted.converged,
    )


@dataclass(frozen=True, slots=True)
class PackageSupport:
    """The support of one package, or of all that share some answers.

    `margin` is by how much the lower limit lies above (or below) the threshold: so much may be
    said that is not meant before the verdict changes.
    """

    name: str
    package: Mapping[str, str]
    answered: tuple[str, ...]
    support: float
    std_error: float
    lower: float
    upper: float
    low: float
    high: float
    threshold: float | None = None
    margin: float | None = field(default=None)
    sellable: bool | None = None


def averages(survey: Survey, d: Design, fixed: Mapping[str, Sequence[int]]) -> tuple[Array, Array]:
    """Packages with some attributes given, and the weight of each in their mean.

    What is not given is averaged over the target distribution where one is stated, else over what
    was shown.
    """
    import numpy as np

    wanted = targets(survey)
    axes, weights = [], []
    for a, name in enumerate(d.names):
        share = np.array(wanted.get(name, d.shares[a]))
        if name in fixed:
            own = np.zeros(len(share))
            own[list(fixed[name])] = share[list(fixed[name])]
            share = own if own.sum() > 0 else np.isin(np.arange(len(share)), fixed[name]) * 1.0
        there = np.flatnonzero(share > 0)
        axes.append(there)
        weights.append(share[there] / share[there].sum())
    shape = [len(own) for own in axes]
    places = np.indices(shape).reshape(len(shape), -1)
    cells = np.stack([own[k] for own, k in zip(axes, places, strict=True)], axis=1)
    weight = np.ones(len(cells))
    for own, k in zip(weights, places, strict=True):
        weight *= own[k]
    kept = np.ones(len(cells), dtype=bool)
    if d.forbidden:
        kept = d.allowed(tuple(range(len(d.names))))[tuple(cells.T)]
    weight = weight[kept]
    return cells[kept].astype(np.uint8), weight / weight.sum()
