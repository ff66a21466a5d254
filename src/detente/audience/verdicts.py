"""The support for packages as it is told: of the drafts, of the best, of what was asked about."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace

from detente.audience.design import Design
from detente.audience.frontier import Point, frontier
from detente.audience.support import Model, PackageSupport, asked, support
from detente.audience.thresholds import Judged, issues_of, judge, of_package, told
from detente.case import Answers, Case, Draft, Survey
from detente.errors import InputError, UnknownNameError

_LISTED = 5


@dataclass(frozen=True, slots=True)
class Support:
    """The support for packages.

    Attributes:
        outcome, basis, tau, tau_error: what it rests on, and the share of swapped answers.
        critical, looked, draws, seed: of the intervals that hold for all packages at once.
        threshold: in percent. packages: how many there are; above: how many lie above it by
            their estimate, by the limit of one chosen beforehand, by that for all at once.
        best: the packages of the survey with the highest support.
        drafts: those of the case that answer something the survey asked.
        asked_for: the package that was asked about.
        combinations, sellable: of the case's answers that the survey asked about, all and those
            above the threshold; frontier: the highest support for ever more red lines crossed.
        caveats: keys of what must be said beside it.
    """

    outcome: str
    basis: str
    tau: float
    tau_error: float
    critical: float
    looked: int
    draws: int
    seed: int
    converged: bool
    threshold: float | None
    packages: int
    above: Mapping[str, int]
    best: tuple[PackageSupport, ...]
    drafts: tuple[PackageSupport, ...]
    asked_for: PackageSupport | None
    combinations: int
    sellable: int | None
    frontier: tuple[Point, ...]
    caveats: tuple[str, ...] = ()


def verdicts(
    survey: Survey,
    answers: Answers,
    case: Case | None,
    outcome: str | None,
    threshold: float | None,
    package: Mapping[str, str] | None,
    as_of: dt.date | str | None,
    draws: int,
    seed: int,
) -> tuple[Support | None, str]:
    """The support for packages, or the reason why there is none."""
    try:
        try:
            question, _ = asked(survey, outcome)
        except InputError:
            if outcome is None:
                raise
            question, _ = asked(survey)
    except InputError as error:
        if threshold is not None or package is not None:
            raise
        return None, str(error)
    model = support(survey, answers, question.id, draws=draws, seed=seed)
    line = threshold if threshold is not None else survey.threshold
    return _told(model, survey, case, line, package, as_of), ""


def _told(
    model: Model,
    survey: Survey,
    case: Case | None,
    threshold: float | None,
    package: Mapping[str, str] | None,
    as_of: dt.date | str | None,
) -> Support:
    import numpy as np

    share = None if threshold is None else threshold / 100
    surface = model.surface()
    allowed = model.design.allowed(tuple(range(len(model.design.names))))
    limits = {"estimate": surface.support, "alone": surface.lower, "at_once": surface.low}
    above = (
        {} if share is None else {k: int(((v >= share) & allowed).sum()) for k, v in limits.items()}
    )
    order = np.argsort(np.where(allowed, -surface.support, np.inf), axis=None)[:_LISTED]
    best = tuple(
        told(surface, int(n), f"#{rank}", _levels(model.design, int(n)), model.design.names, share)
        for rank, n in enumerate(order, start=1)
    )
    judged = judge(model, survey, case) if case is not None and issues_of(survey, case) else None
    caveats = ["hypothetical", "falsification"]
    caveats += ["simulated"] if survey.simulated else []
    caveats += [] if model.known else ["uncorrected"]
    caveats += {"anchor": ["anchored"], "rating": ["cut"]}.get(model.basis, [])
    return Support(
        outcome=model.outcome,
        basis=model.basis,
        tau=model.tau,
        tau_error=model.known.tau_variance**0.5 if model.known else 0.0,
        critical=model.critical,
        looked=model.looked,
        draws=model.draws,
        seed=model.seed,
        converged=model.converged,
        threshold=threshold,
        packages=int(allowed.sum()),
        above=above,
        best=best,
        drafts=_drafts(model, survey, case, share),
        asked_for=_asked_for(model, survey, package, share),
        combinations=len(judged.combos) if judged else 0,
        sellable=int(judged.sellable(share).sum()) if judged and share is not None else None,
        frontier=_frontier(judged, case, as_of),
        caveats=tuple(caveats),
    )


def _frontier(
    judged: Judged | None, case: Case | None, as_of: dt.date | str | None
) -> tuple[Point, ...]:
    if judged is None or case is None:
        return ()
    from detente.positions.derive import positions

    return frontier(judged, case, positions(case, as_of))


def _levels(d: Design, n: int) -> dict[str, str]:
    import numpy as np

    places = np.unravel_index(n, d.sizes)
    return {
        name: d.levels[a][int(k)] for a, (name, k) in enumerate(zip(d.names, places, strict=True))
    }


def _drafts(
    model: Model, survey: Survey, case: Case | None, share: float | None
) -> tuple[PackageSupport, ...]:
    if case is None:
        return ()
    found = (of_package(model, survey, draft.id, _answers(draft), share) for draft in case.drafts)
    return tuple(f for f in found if f is not None)


def _answers(draft: Draft) -> dict[str, str]:
    """What a draft says where it says one thing."""
    return {i: next(iter(options)) for i, options in draft.answers().items() if len(options) == 1}


def _asked_for(
    model: Model, survey: Survey, package: Mapping[str, str] | None, share: float | None
) -> PackageSupport | None:
    """The support of a package told by levels of the survey, or by answers of the case."""
    if not package:
        return None
    if any(name in model.design.names for name in package):
        from detente.audience.support import averages

        fixed = {}
        for name, level in package.items():
            a, k = model.design.level(name, level)
            fixed[model.design.names[a]] = (k,)
        cells, weight = averages(survey, model.design, fixed)
        if not len(cells):
            raise InputError("the design never showed such a package")
        return told(model.mean_of([(cells, weight)]), 0, "asked", package, tuple(fixed), share)
    found = of_package(model, survey, "asked", package, share)
    if found is None:
        known = ", ".join((*model.design.names, *issues_of(survey)))
        raise UnknownNameError(f"the survey asked about none of these; it knows: {known}")
    missing = [i for i in package if i not in issues_of(survey)]
    return replace(found, answered=tuple(a for a in found.answered if a not in missing))
