"""Results in a notebook: HTML without markup of the case's, charts that stand alone."""

from __future__ import annotations

import json

import pytest
from rivertown import HOSTILE

import detente
from detente import catalog
from detente.brief.tables import Report, Table
from detente.case import Case
from detente.settlement.prospects import Prospects

DAY = "2025-12-03"


@pytest.fixture(scope="module")
def flagship() -> Case:
    return detente.open(catalog.path("ukraine-2025"))


@pytest.fixture(scope="module")
def found(flagship: Case) -> Prospects:
    return detente.prospects(flagship, DAY, draws=200)


def test_tables_are_html_in_which_no_cell_is_markup() -> None:
    text = Report((HOSTILE, Table("t<i>", ("a",), ((HOSTILE,),))))._repr_html_()
    assert text.count("<table>") == 1
    assert "<script>" not in text
    assert "<img" not in text
    assert "<caption>t&lt;i&gt;</caption>" in text


@pytest.mark.parametrize("language", ["en", "zh-Hant"])
def test_charts_stand_alone(flagship: Case, found: Prospects, language: str) -> None:
    made = detente.charts(found, flagship, language)
    assert list(made) == ["scores", "value_space"]
    for chart in made.values():
        bundle = chart._repr_mimebundle_()
        assert bundle["application/vnd.vegalite.v5+json"] == json.loads(chart.to_json())
        assert "var(--" not in chart.to_json()
        assert "container" not in chart.to_json()
    values = made["scores"].spec["data"]["values"]
    assert len(values) == 4 * len(found.stands.drafts)
    assert all(v["low"] <= v["point"] <= v["high"] for v in values)


def test_results_can_be_told(flagship: Case, found: Prospects) -> None:
    assert "--relax" in str(detente.tell(found.stands, flagship))
    stuck = detente.deadlock(flagship, DAY, limit=3)
    assert "<table>" in detente.tell(stuck, flagship)._repr_html_()
