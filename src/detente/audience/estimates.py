"""Numbers with their errors: how they are told, scaled and corrected for their number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import sqrt
from typing import TYPE_CHECKING, Any, Literal

from detente.audience.design import Design
from detente.errors import UsageError

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, np.dtype[Any]]

Factor = Literal["survey", "stata", "cr2", "none"]
FACTORS: Mapping[Factor, str] = {
    "survey": "G/(G-1)",
    "stata": "G/(G-1) * (n-1)/(n-K)",
    "cr2": "bias-reduced (CR2), for means and their differences only",
    "none": "1",
}
"""Finite-sample factors by name: G respondents, n rows, K coefficients."""

Z = 1.959963984540054
"""The 97.5 % point of the normal distribution."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """One number with its error; a baseline is 0 by definition and has none."""

    attribute: str
    level: str
    estimate: float
    std_error: float | None
    lower: float | None
    upper: float | None
    p_value: float | None
    baseline: bool = False
    group: str = ""
    against: str = ""
    p_holm: float | None = None
    p_bh: float | None = None
    n: int = 0


@dataclass(frozen=True, slots=True)
class Estimates:
    """Numbers of one kind, and how they were made.

    Attributes:
        statistic: `amce`, `marginal_mean`, `amce_difference`, `marginal_mean_difference`, `acie`.
        rows: in the order of the survey. covariance: of all rows, baselines with zeros.
        factor: the finite-sample factor by name; null: what p-values are against.
        n_rows, n_respondents, n_coefficients: what they rest on.
    """

    statistic: str
    rows: tuple[Estimate, ...]
    covariance: Array = field(repr=False, compare=False)
    factor: Factor
    n_rows: int
    n_respondents: int
    n_coefficients: int
    null: float = 0.0
    method: str = ""

    def row(self, attribute: str, level: str, group: str = "") -> Estimate:
        """The number of a level.

        Raises:
            KeyError: there is none.
        """
        for r in self.rows:
            if (r.attribute, r.level, r.group) == (attribute, level, group):
                return r
        raise KeyError((attribute, level, group))

    def contrast(self, weights: Mapping[tuple[str, str], float]) -> Estimate:
        """A weighted sum of the numbers, such as one level minus another.

        Raises:
            UsageError: there is no such level.
        """
        import numpy as np

        h = np.zeros(len(self.rows))
        places = {(r.attribute, r.level): n for n, r in enumerate(self.rows)}
        for key, weight in weights.items():
            if key not in places:
                raise UsageError(f"no such level: {key[0]}={key[1]}")
            h[places[key]] = weight
        value = float(h @ [r.estimate for r in self.rows])
        told = ", ".join(f"{w:+g} {a}={x}" for (a, x), w in weights.items())
        return estimate("", told, value, float(h @ self.covariance @ h))


def estimate(
    attribute: str, level: str, value: float, variance: float, null: float = 0.0, **more: Any
) -> Estimate:
    """A number with its normal interval and p-value."""
    from scipy.special import ndtr

    error = sqrt(max(variance, 0.0))
    p = 2 * float(ndtr(-abs(value - null) / error)) if error > 0 else float("nan")
    low, high = value - Z * error, value + Z * error
    return Estimate(attribute, level, value, error, low, high, p, **more)


def multiplier(factor: Factor, people: int, n: int, rank: int) -> float:
    """A finite-sample factor in numbers.

    Raises:
        UsageError: there is no such factor.
    """
    if factor not in FACTORS:
        raise UsageError(f"no such factor: {factor!r}; there are: {', '.join(FACTORS)}")
    if factor in ("cr2", "none"):
        return 1.0
    found = people / (people - 1) if people > 1 else float("nan")
    return found * (n - 1) / (n - rank) if factor == "stata" else found


def baseline_row(d: Design, a: int, k: int, n: int = 0) -> Estimate:
    """The row of a baseline: no effect, without error."""
    return Estimate(d.names[a], d.levels[a][k], 0.0, None, None, None, None, baseline=True, n=n)


def seen(person: Array) -> int:
    """How many respondents some rows are of."""
    import numpy as np

    return int(np.count_nonzero(np.diff(person)) + 1) if len(person) else 0


def corrected(rows: Sequence[Estimate]) -> tuple[Estimate, ...]:
    """The rows with p-values corrected for their number: Holm (1979), Benjamini-Hochberg (1995)."""
    from dataclasses import replace

    known = [n for n, r in enumerate(rows) if r.p_value is not None and r.p_value == r.p_value]
    known.sort(key=lambda n: rows[n].p_value or 0.0)
    m, found = len(known), list(rows)
    worst, least = 0.0, 1.0
    holm, bh = {}, {}
    for rank, n in enumerate(known):
        worst = max(worst, min(1.0, (m - rank) * (rows[n].p_value or 0.0)))
        holm[n] = worst
    for rank in range(m - 1, -1, -1):
        n = known[rank]
        least = min(least, m / (rank + 1) * (rows[n].p_value or 0.0))
        bh[n] = least
    for n in known:
        found[n] = replace(rows[n], p_holm=holm[n], p_bh=bh[n])
    return tuple(found)
