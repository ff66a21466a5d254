"""How many respondents a survey needs: power by simulation from part-worths that are assumed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

from detente.audience.data import responses
from detente.audience.design import design
from detente.audience.effects import amce
from detente.audience.estimates import Factor
from detente.audience.simulator import Truth, simulate
from detente.audience.support import averages, support
from detente.errors import UsageError

if TYPE_CHECKING:
    import numpy as np

    Generator = np.random.Generator


@dataclass(frozen=True, slots=True)
class Power:
    """The power of a survey of a size.

    Attributes:
        effects: attribute and level to the share of surveys that find its effect (p < alpha).
        mean_error: the mean standard error of all effects.
        sellable: the share of surveys whose lower limit lies above the threshold, if one was asked.
        error: the largest standard error that these shares have from simulating so few surveys.
    """

    people: int
    tasks: int
    surveys: int
    alpha: float
    effects: Mapping[tuple[str, str], float]
    mean_error: float
    sellable: float | None
    error: float


def power(
    truth: Truth,
    people: int,
    tasks: int,
    rng: Generator,
    surveys: int = 200,
    outcome: str = "chosen",
    alpha: float = 0.05,
    factor: Factor = "survey",
    package: Sequence[int] | None = None,
    threshold: float | None = None,
) -> Power:
    """Simulate surveys of a public and count what they find.

    Args:
        truth: the public, as it is assumed to be.
        people, tasks: the size of the survey.
        rng: where the surveys come from. surveys: how many.
        outcome: `chosen` or `support`.
        package, threshold: a package (places of levels) and a share of support: how often would
            the survey say that it can be sold?

    Raises:
        UsageError: a package without a threshold, or the other way round.
    """
    import numpy as np

    if (package is None) != (threshold is None):
        raise UsageError("name a package and a threshold, or neither")
    found: dict[tuple[str, str], int] = {}
    errors, sold = [], 0
    for _ in range(surveys):
        survey, answers = simulate(truth, people, tasks, rng)
        d = design(survey)
        for row in amce(responses(survey, answers, outcome), d, factor).rows:
            if not row.baseline and row.p_value is not None and row.std_error is not None:
                key = (row.attribute, row.level)
                found[key] = found.get(key, 0) + (row.p_value < alpha)
                errors.append(row.std_error)
        if package is not None and threshold is not None:
            model = support(survey, answers, draws=200)
            cells, weight = averages(
                survey, d, {n: (k,) for n, k in zip(d.names, package, strict=True)}
            )
            sold += bool(model.mean_of([(cells, weight)]).low[0] >= threshold)
    return Power(
        people,
        tasks,
        surveys,
        alpha,
        {k: n / surveys for k, n in found.items()},
        float(np.mean(errors)),
        sold / surveys if package is not None else None,
        0.5 / sqrt(surveys),
    )


def detectable(level_rows: int, variance: float = 0.25, power: float = 0.8) -> float:
    """The smallest effect that is found with a power at 5 %, by the rows that show each level.

    The standard error of a difference of two levels, each shown in so many rows, is
    sqrt(2 variance / rows); errors by respondent are near that where tasks are randomised.
    """
    from scipy.special import ndtri

    return float((ndtri(0.975) + ndtri(power)) * sqrt(2 * variance / level_rows))
