"""Everything that a survey tells: effects, means, differences, soundness, support."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from detente.audience.comparison import Differences, Test, by_attribute, differences
from detente.audience.data import Responses, group, responses, targets
from detente.audience.design import Design, design
from detente.audience.diagnostics import Finding, diagnostics
from detente.audience.effects import amce, retargeted
from detente.audience.estimates import Estimates, Factor
from detente.audience.interactions import interactions
from detente.audience.means import marginal_means
from detente.audience.reliability import (
    Reliability,
    corrected_effects,
    corrected_means,
    reliability,
)
from detente.audience.threads import one_thread
from detente.audience.verdicts import Support, verdicts
from detente.case import Answers, Case, Survey
from detente.case.surveys import Outcome
from detente.errors import InputError, UnknownNameError, UsageError


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
    found, refused = verdicts(chosen, rows, case, outcome, threshold, package, as_of, draws, seed)
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
