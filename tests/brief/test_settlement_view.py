"""The settlement section of a brief: intervals everywhere, links that arrive, both languages."""

from __future__ import annotations

import re

import pytest

import detente
from detente import catalog
from detente.brief import render
from detente.brief.messages import Words
from detente.brief.value_space import value_space
from detente.brief.views.evidence import Ledger
from detente.brief.views.naming import Naming
from detente.brief.views.settlement import SettlementView, shown, view
from detente.case import Case
from detente.positions.derive import positions
from detente.settlement.prospects import Prospects, prospects

LANGUAGES = ("en", "zh-Hant")
DAY = "2025-12-03"


@pytest.fixture(scope="module")
def flagship() -> Case:
    return detente.open(catalog.path("ukraine-2025"))


@pytest.fixture(scope="module")
def found(flagship: Case) -> Prospects:
    return prospects(flagship, DAY, draws=300)


def section(flagship: Case, found: Prospects, language: str = "en") -> SettlementView:
    ledger = Ledger(Naming(flagship, Words(language)))
    return shown(flagship, positions(flagship, DAY), found, ledger)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_value_has_its_interval(flagship: Case, found: Prospects, language: str) -> None:
    told = section(flagship, found, language)
    gauges = [e.gauge for r in told.scores for e in r.eyes if e.gauge]
    gauges += [g for o in told.outcomes for c in o.choices for g in c.values]
    gauges += [g for line in told.edges for point in line.points for g in point]
    assert len(gauges) > 100
    for gauge in gauges:
        assert gauge.low <= gauge.point <= gauge.high
        assert re.fullmatch(r"\d+ \(\d+–\d+\)", gauge.text)
    shifts = [e.shift for r in told.scores for e in r.eyes if e.shift]
    assert shifts
    assert all(re.fullmatch(r"\S+ \(\S+ … \S+\)", s) for s in shifts)


def test_drafts_tell_whom_they_cross_and_how_far_a_deal_is(
    flagship: Case, found: Prospects
) -> None:
    rows = {r.id: r for r in section(flagship, found).scores}
    plan = rows["us28_2025"]
    assert [c.party for c in plan.crossed] == ["Ukraine", "Europe"]
    assert all(line.provisions for c in plan.crossed for line in c.lines)
    assert rows["geneva19_2025"].partial
    assert not plan.partial
    assert "if Russia gave way" in plan.far
    counter = {e.party: e for e in rows["e3_counter_2025"].eyes}
    assert (counter["Russia"].trend, counter["Europe"].trend) == ("loss", "gain")


def test_packages_stand_beside_the_drafts(flagship: Case, found: Prospects) -> None:
    table = section(flagship, found).table
    assert table is not None
    assert table.packages == len(found.opened) == 2
    assert len(table.heads) == 6
    assert len(table.rows) + len(table.alike) == len(flagship.issues)
    donbas = next(r for r in table.rows if r.anchor == "issue-donbas_control")
    given_up = [a.marks[0] for a in donbas.answers[:2] if a]
    assert [[p for p, _ in m.parties] for m in given_up] == [["RUS"], ["UKR", "EUR"]]
    assert {m.rating for m in given_up} == {"unacceptable"}


def test_the_chart_holds_drafts_packages_and_edges(flagship: Case, found: Prospects) -> None:
    spec = value_space(section(flagship, found), Words("en"))
    assert spec is not None
    points = spec["layer"][3]["data"]["values"]
    assert sum(p["kind"] == "package" for p in points) == 2
    assert {p["label"] for p in points} >= {"G", "H"}
    assert all(p["x_low"] <= p["x"] <= p["x_high"] for p in points)
    assert len({v["edge"] for v in spec["layer"][0]["data"]["values"]}) == 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_shows_it_and_every_link_arrives(
    flagship: Case, found: Prospects, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("detente.brief.views.settlement.prospects", lambda *_: found)
    text = render(flagship, DAY, language)
    part = text.split('<section id="settlement">')[1].split("</section>")[0]
    ids = set(re.findall(r'\sid="([^"]+)"', text))
    links = set(re.findall(r'href="#([^"]+)"', part))
    assert len(links) > 60
    assert links <= ids
    assert "spec-settlement" in text


def test_where_little_is_known_there_is_no_section(rivertown: Case) -> None:
    silent = Case(**{**dict(rivertown), "positions": (), "statements": (), "drafts": ()})
    ledger = Ledger(Naming(silent, Words("en")))
    assert view(silent, positions(silent), ledger) is None
    assert 'id="settlement"' not in render(silent)
