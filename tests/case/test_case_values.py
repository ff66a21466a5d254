"""Names in several languages and passages that fit their quotes."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from detente.case import Case, Draft, Party, Passage, Provision, in_language
from detente.errors import UnknownNameError


def test_the_nearest_language_is_chosen():
    names = {"en": "Russia", "zh-Hant": "俄羅斯", "ru": "Россия"}
    assert in_language(names, "zh-Hans") == "俄羅斯"
    assert in_language(names, "uk") == "Russia"
    assert in_language({"ru": "Россия"}, "en") == "Россия"
    assert in_language({}, "en", "x") == "x"


def test_a_bare_string_is_a_name_without_a_stated_language_and_is_written_back_bare():
    party = Party(id="p", names="Riverland")
    assert party.label("zh-Hant") == "Riverland"
    assert party.model_dump()["names"] == "Riverland"


@pytest.mark.parametrize("bad", ["", "../x", "a b", ".hidden", "-x", "a/b", "x" * 121])
def test_an_id_cannot_leave_its_folder_or_hide(bad):
    with pytest.raises(ValidationError):
        Party(id=bad, names={"en": "x"})


def test_a_passage_must_be_as_long_as_its_quote():
    assert Passage(source="s", span=(3, 5), quote="停火").span == (3, 5)
    with pytest.raises(ValidationError, match="holds 3 characters, its quote 2"):
        Passage(source="s", span=(3, 6), quote="停火")
    with pytest.raises(ValidationError, match="empty or turned round"):
        Passage(source="s", span=(5, 5), quote="")


def test_an_unknown_field_is_a_fault():
    with pytest.raises(ValidationError, match="nmaes"):
        Party.model_validate({"id": "p", "names": "x", "nmaes": "y"})


def test_a_case_answers_by_id_and_says_what_there_is():
    case = Case(
        parties=(Party(id="a", names="A"), Party(id="b", names="B", consent="not_required"))
    )
    assert case.party("a").label() == "A"
    assert [p.id for p in case.needed()] == ["a"]
    with pytest.raises(UnknownNameError, match="there are: a, b"):
        case.party("c")


def test_a_draft_that_says_two_things_keeps_both():
    draft = Draft(
        id="d",
        names="D",
        provisions=(
            Provision(no="1", text="one", maps={"i": "x"}),
            Provision(no="2", text="two", maps={"i": "y"}),
            Provision(no="3", text="three", maps={"i": "x"}),
        ),
    )
    assert draft.answers() == {"i": {"x": ("1", "3"), "y": ("2",)}}
