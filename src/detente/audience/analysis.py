"""Everything that a survey tells: effects, means, differences, soundness, support."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from detente.audience.comparison import Differences, Test, by_attribute, differences, interactions
from detente.audience.data import Responses, group, responses, targets
from detente.audience.design import Design, design
from detente.audience.diagnostics import Finding, diagnostics
from detente.audience.estimates import Estimates, Factor, amce, marginal_means, retargeted
from detente.audience.frontier import Point, frontier
from detente.audience.reliability import (
    Reliability,
    corrected_effects,
    corrected_means,
    reliability,
)
from detente.audience.support import Model, PackageSupport, asked, support
from detente.audience.threads import one_thread
from detente.audience.thresholds import Judged, issues_of, judge, of_package, told
from detente.case import Answers, Case, Draft, Survey
from detente.case.surveys import Outcome
from detente.errors import InputError, UnknownNameError, UsageError

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


@dataclass(frozen=True, slots=True)
class Audience:
    """What a survey tells, and how it was made.

    `refused` says why there is no support, where there is none.
    """

    survey: Survey
    outcome: Outcome
    amce: Estimates
    marginal_means: Estimates
    differences: tuple[Differences, ...]
    interactions: tuple[Estimates, ...]
    tests: tuple[Test, ...]
    reliability: Reliability | None
    corrected_amce: Estimates | None
    corrected_means: Estimates | None
    diagnostics: tuple[Finding, ...]
    support: Support | None
    refused: str
    n_respondents: int
    n_profiles: int
    weighted: bool
    retargeted: bool

    def to_json(self) -> dict[str, Any]:
        """The result in the shape of the contract (§3), with more keys."""
        from detente.audience.audience_json import audience

        return audience(self)


def audience(
    source: Case | Survey,
    answers: Answers | None = None,
    *,
    survey: str | None = None,
    outcome: str | None = None,
    factor: Factor = "survey",
    by: Sequence[str] = (),
    cross: Sequence[str] = (),
    baselines: Mapping[str, str] | None = None,
    weighted: bool = True,
    target: bool = False,
    threshold: float | None = None,
    package: Mapping[str, str] | None = None,
    as_of: dt.date | str | None = None,
    draws: int = 1000,
    seed: int = 0,
) -> Audience:
    """What a survey tells about its public.

    Args:
        source: a case with surveys, or a survey together with its `answers`.
        survey: which of a case's surveys; needed where there are several.
        outcome: the question whose effects are told; by default the survey's first.
        factor: the finite-sample factor of errors: `survey`, `stata`, `cr2` (means), `none`.
        by: groups whose answers are compared. cross: pairs of attributes, `one:other`.
        baselines: attribute to the level that effects are counted from.
        weighted: whether weights are used. target: whether profiles are weighted to the target
            distribution of the survey.
        threshold: in percent; by default the survey's own.
        package: answers of the case, or levels of the survey by attribute, to be judged.
        as_of: of the positions that the frontier is drawn against.
        draws, seed: of intervals that hold for all packages at once.

    Raises:
        UnknownNameError: there is no such survey, outcome, group, attribute or level.
        UsageError: there are several surveys, or a threshold that is none.
        InputError: a threshold is asked of a survey that cannot tell support.
    """
    chosen, rows = _chosen(source, answers, survey)
    with one_thread():
        return _analysed(
            source if isinstance(source, Case) else None,
            chosen,
            rows,
            outcome,
            factor,
            by,
            cross,
            baselines,
            weighted,
            target,
            threshold,
            package,
            as_of,
            draws,
            seed,
        )


def _analysed(
    case: Case | None,
    chosen: Survey,
    rows: Answers,
    outcome: str | None,
    factor: Factor,
    by: Sequence[str],
    cross: Sequence[str],
    baselines: Mapping[str, str] | None,
    weighted: bool,
    target: bool,
    threshold: float | None,
    package: Mapping[str, str] | None,
    as_of: dt.date | str | None,
    draws: int,
    seed: int,
) -> Audience:
    if threshold is not None and not 0 < threshold < 100:
        raise UsageError(f"a share of support lies between 0 and 100, not at {threshold:g}")
    question = _question(chosen, outcome)
    d = design(chosen, baselines)
    r = responses(chosen, rows, question.id, weighted)
    r = retargeted(r, d, targets(chosen)) if target else r
    effects_factor: Factor = "survey" if factor == "cr2" else factor
    effects = amce(r, d, effects_factor)
    means = marginal_means(r, d, factor, null_of(question))
    known = reliability(chosen, rows, question.id) if question.kind != "rating" else None
    found, refused = _support(chosen, rows, case, outcome, threshold, package, as_of, draws, seed)
    return Audience(
        survey=chosen,
        outcome=question,
        amce=effects,
        marginal_means=means,
        differences=tuple(_by(chosen, rows, r, d, g, effects_factor, question) for g in by),
        interactions=tuple(_cross(r, d, pair, effects_factor) for pair in cross),
        tests=by_attribute(effects, d.names),
        reliability=known,
        corrected_amce=corrected_effects(effects, known) if known else None,
        corrected_means=corrected_means(r, d, known, rows, factor) if known else None,
        diagnostics=diagnostics(chosen, rows, question.id),
        support=found,
        refused=refused,
        n_respondents=effects.n_respondents,
        n_profiles=effects.n_rows,
        weighted=r.w is not None,
        retargeted=target,
    )


def null_of(question: Outcome) -> float:
    """The mean that says nothing: half of a choice, the middle of a scale."""
    return 0.5 if question.scale is None else sum(question.scale) / 2


def _chosen(
    source: Case | Survey, answers: Answers | None, name: str | None
) -> tuple[Survey, Answers]:
    if isinstance(source, Survey):
        if answers is None:
            raise UsageError("a survey by itself needs its answers")
        return source, answers
    there = ", ".join(s.id for s in source.surveys)
    if not source.surveys:
        raise InputError("the case has no survey; put one into surveys/NAME/survey.yaml")
    if name is None and len(source.surveys) > 1:
        raise UsageError(f"the case has several surveys; name one of: {there}")
    found = next((s for s in source.surveys if name in (None, s.id)), None)
    if found is None:
        raise UnknownNameError(f"no such survey: {name!r}; there are: {there}")
    return found, source.answers[found.id]


def _question(survey: Survey, name: str | None) -> Outcome:
    found = survey.outcomes[0] if name is None else survey.outcome(name)
    if found is None:
        there = ", ".join(o.id for o in survey.outcomes)
        raise UnknownNameError(f"no such outcome: {name!r}; there are: {there}")
    return found


def _by(
    survey: Survey,
    answers: Answers,
    r: Responses,
    d: Design,
    name: str,
    factor: Factor,
    question: Outcome,
) -> Differences:
    values, codes = group(answers, name)
    return differences(r, d, name, values, codes[r.rows], factor, null=null_of(question))


def _cross(r: Responses, d: Design, pair: str, factor: Factor) -> Estimates:
    one, sign, other = pair.partition(":")
    if not sign:
        raise UsageError(f"write a pair of attributes as ONE:OTHER, not {pair!r}")
    return interactions(r, d, one.strip(), other.strip(), factor)


def _support(
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
