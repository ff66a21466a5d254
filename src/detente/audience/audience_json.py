"""What a survey tells, in the JSON that other programs read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from math import isfinite
from typing import TYPE_CHECKING, Any

from detente.audience.estimates import FACTORS, Estimate, Estimates

if TYPE_CHECKING:
    from detente.audience.analysis import Audience
    from detente.audience.comparison import Differences, Test
    from detente.audience.verdicts import Support


def audience(found: Audience) -> dict[str, Any]:
    """The keys of the contract, and more."""
    return {
        "survey": found.survey.id,
        "simulated": found.survey.simulated,
        "outcome": found.outcome.id,
        "kind": found.outcome.kind,
        "n_respondents": found.n_respondents,
        "n_profiles": found.n_profiles,
        "weighted": found.weighted,
        "retargeted": found.retargeted,
        "factor": found.amce.factor,
        "factor_of_means": found.marginal_means.factor,
        "factor_formula": FACTORS[found.amce.factor],
        "method": found.amce.method,
        "amce": _rows(found.amce.rows),
        "marginal_means": _rows(found.marginal_means.rows),
        "tests": [_test(t) for t in found.tests],
        "differences": [_differences(x) for x in found.differences],
        "interactions": [row for x in found.interactions for row in _rows(x.rows)],
        "reliability": None
        if found.reliability is None
        else {
            k: getattr(found.reliability, k)
            for k in ("agreement", "std_error", "n", "tau", "tau_variance")
        },
        "corrected": _corrected(found),
        "diagnostics": [
            {
                "key": f.key,
                "about": f.about,
                "value": f.value,
                "test": _test(f.test) if f.test else None,
                "p_holm": f.p_holm,
                "fault": f.fault,
            }
            for f in found.diagnostics
        ],
        "support": None if found.support is None else _support(found.support),
        "support_refused": found.refused or None,
    }


def _corrected(found: Audience) -> dict[str, Any] | None:
    if found.corrected_amce is None or found.corrected_means is None:
        return None
    return {
        "amce": _rows(found.corrected_amce.rows),
        "marginal_means": _rows(found.corrected_means.rows),
    }


def _rows(rows: Iterable[Estimate]) -> list[dict[str, Any]]:
    return [_plain(asdict(r)) for r in rows]


def _test(test: Test) -> dict[str, Any]:
    return _plain(asdict(test))


def _differences(found: Differences) -> dict[str, Any]:
    def of(one: Estimates) -> list[dict[str, Any]]:
        return _rows(one.rows)

    return {
        "group": found.group,
        "against": found.against,
        "amce": of(found.effects),
        "marginal_means": of(found.means),
        "omnibus": _test(found.omnibus),
        "by_group": [row for g in found.by_group for row in of(g)],
    }


def _support(found: Support) -> dict[str, Any]:
    return _plain(asdict(found))


def _plain(value: dict[str, Any]) -> dict[str, Any]:
    return {k: _finite(v) for k, v in value.items()}


def _finite(value: Any) -> Any:
    """What JSON has no number for is null."""
    if isinstance(value, dict):
        return {k: _finite(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [_finite(v) for v in value]
    if isinstance(value, float) and not isfinite(value):
        return None
    return value
