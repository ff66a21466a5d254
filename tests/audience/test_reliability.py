"""Swapped answers: how many, and what is told without them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from surveys import PEACE, rows_of

from detente.audience.data import responses, tasks
from detente.audience.design import design
from detente.audience.means import marginal_means, mean_differences
from detente.audience.reliability import (
    corrected_differences,
    corrected_means,
    measured,
    reliability,
)
from detente.audience.simulator import simulate
from detente.case.surveys import Survey
from detente.errors import InputError
from detente.folder import packing, tables

DESCRIPTION = {
    "id": "projoint",
    "columns": {"respondent": "id"},
    "outcomes": [{"id": "selected", "kind": "choice"}],
    "reliability": [{"outcome": "selected", "column": "agree"}],
}


def test_the_example_of_projoint_is_corrected_as_there(shared: Path) -> None:
    """Horiuchi's projoint: ties removed, CR2; its covariance with tau is taken from rows."""
    table, problems = tables.read(shared / "data/conjoint/projoint_exampleData1_long.csv.gz")
    assert table is not None
    assert not problems
    names = sorted(c for c in table.columns if c.startswith("att"))
    attributes = [
        {"id": n, "levels": [{"id": x} for x in sorted(set(table.columns[n]))]} for n in names
    ]
    survey = Survey.model_validate({**DESCRIPTION, "attributes": attributes})
    answers, problems = packing.pack(survey, table)
    assert answers is not None, problems
    known = reliability(survey, answers, "selected")
    assert known is not None
    assert (known.agreement, known.tau) == (pytest.approx(0.715), pytest.approx(0.1721280738))
    d, r, task = design(survey), responses(survey, answers, "selected"), tasks(answers)
    made = {
        "mm_uncorrected": marginal_means(r, d, "cr2", untied=task),
        "mm_corrected": corrected_means(r, d, known, answers, "cr2", task, "rows"),
        "amce_uncorrected": mean_differences(r, d, "cr2", task),
        "amce_corrected": corrected_differences(r, d, known, answers, "cr2", task, "rows"),
    }
    for file in ("mm", "amce"):
        for said in rows_of(shared / f"data/conjoint/oracles/projoint_{file}_profile.csv"):
            level = said["att_level_choose"]
            row = made[said["estimand"]].row(level.split(":")[0], level)
            assert row.estimate == pytest.approx(float(said["estimate"]), abs=1e-9)
            assert row.std_error == pytest.approx(float(said["se"]), abs=1e-9)


def test_the_share_of_swapped_answers_is_found() -> None:
    survey, answers = simulate(PEACE, 3000, 3, np.random.default_rng(1))
    for outcome in ("chosen", "support"):
        known = reliability(survey, answers, outcome)
        assert known is not None
        assert known.tau == pytest.approx(0.1, abs=4 * known.tau_variance**0.5)
        assert known.tau_variance**0.5 < 0.02


def test_agreement_by_chance_is_refused() -> None:
    _, answers = simulate(PEACE, 100, 2, np.random.default_rng(2))
    column = np.tile([0.0, 1.0], answers.n // 2)
    with pytest.raises(InputError, match="by chance"):
        measured(column, answers)


def test_agreement_known_from_elsewhere_is_used() -> None:
    survey, answers = simulate(PEACE, 100, 2, np.random.default_rng(2))
    entry = {"outcome": "support", "agreement": 0.82, "n": 400}
    stated = Survey.model_validate({**survey.model_dump(), "reliability": [entry]})
    known = reliability(stated, answers, "support")
    assert known is not None
    assert known.tau == pytest.approx(0.1)
    assert known.std_error == pytest.approx((0.82 * 0.18 / 400) ** 0.5)
    assert reliability(stated, answers, "chosen") is None
