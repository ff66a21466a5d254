"""A settlement in words, in both languages."""

from __future__ import annotations

import pytest

import detente
from detente import catalog
from detente.brief.settlement_text import settlement
from detente.case import Case, Preferences
from detente.settlement.settle import Settlement, settle

LANGUAGES = ("en", "zh-Hant")


@pytest.fixture(scope="module")
def flagship() -> Case:
    return detente.open(catalog.path("ukraine-2025"))


@pytest.fixture(scope="module")
def stuck(flagship: Case) -> Settlement:
    return settle(flagship, "2025-12-03", draws=300)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_deal_names_what_to_try(flagship: Case, stuck: Settlement, language: str) -> None:
    text = str(settlement(stuck, flagship, language))
    assert "--relax russia:donbas_control=freeze_line" in text
    for draft in ("us28_2025", "e3_counter_2025"):
        assert flagship.draft(draft).label(language) in text
    assert flagship.party("ukraine").label(language) in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_deals_show_rules_packages_and_intervals(
    flagship: Case, stuck: Settlement, language: str
) -> None:
    keys = [r.key for r in stuck.ways.listed[0].relax]
    found = settle(flagship, "2025-12-03", relax=keys, draws=300)
    text = str(settlement(found, flagship, language))
    for issue in flagship.issues:
        assert issue.title(language) in text
    nash = found.candidate("nash")
    assert nash is not None
    own = nash.values["ukraine"]
    assert f"{100 * own.point:.0f} ({100 * own.low:.0f}–{100 * own.high:.0f})" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_rivertown_can_be_asked_in_every_way(rivertown: Case, language: str) -> None:
    needed = [p.id for p in rivertown.needed()]
    issue = rivertown.issues[0]
    found = settle(
        rivertown, without=needed[:1], require={issue.id: issue.options[0].id}, draws=100
    )
    text = str(settlement(found, rivertown, language))
    assert rivertown.party(needed[0]).label(language) in text
    assert issue.option_title(issue.options[0].id, language) in text
    assert str(settlement(settle(rivertown, draws=100), rivertown, language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_of_the_parties_are_shown_as_they_are(rivertown: Case, language: str) -> None:
    told = tuple(
        Preferences(
            party=p.id,
            weights={i.id: 10.0 for i in rivertown.issues},
            values={i.id: {o.id: 1.0 for o in i.options} for i in rivertown.issues},
        )
        for p in rivertown.needed()
    )
    given = Case(**{**dict(rivertown), "preferences": told, "positions": (), "statements": ()})
    found = settle(given, draws=100)
    assert found.certain
    assert f"  {10 * len(rivertown.issues)}  " in str(settlement(found, given, language))
