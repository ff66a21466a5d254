"""Which English sentences hold a statement, of what stance, and in how many pieces."""

from __future__ import annotations

import pytest
from english_reading import read

from detente.reading import tagger

pytestmark = pytest.mark.skipif(
    tagger.missing("en") is not None, reason="the English model is not installed"
)


def held(sentence: str) -> list[tuple[str | None, str]]:
    return [(s.party, s.stance) for s in read(sentence)]


@pytest.mark.parametrize(
    ("sentence", "party", "stance"),
    [
        ("Norway renewed its demand for an inspection of the port.", "norway", "demands"),
        ("Chad voiced opposition to the ruling of the court.", "chad", "opposes"),
        ("Norway told Chad to reopen the crossing at once.", "norway", "demands"),
        ("Chad has made a withdrawal a condition for talks.", "chad", "demands"),
        ("Chad sees the plan as a trap.", "chad", "opposes"),
        ("Norway rejected the accusation that it had shelled a school.", "norway", "denies"),
        ("Chad dismissed the report as false.", "chad", "denies"),
        ("Norway is not opposed to the deal on fishing.", "norway", "accepts"),
        ("Norway remains committed to the agreement on fishing.", "norway", "promises"),
        ("Chad said the terms were not good enough.", "chad", "rejects"),
        ("Norway said such a union would violate its constitution.", "norway", "opposes"),
        ("Chad said the law would have had to be changed.", "chad", "reports"),
        ("Norway said it was up to Chad to take the first step.", "norway", "demands"),
        ("Chad said it awaited a reply to a list that it proposed in March.", "chad", "reports"),
        ("Norway said contested areas are to be resolved later.", "norway", "reports"),
        ("Norway accepts no preconditions of any kind.", "norway", "rejects"),
        ("Norway said there could be no renegotiation.", "norway", "rejects"),
        ("Norway said nobody should be sent back while fighting went on.", "norway", "demands"),
        ("Norway insisted that any return would be voluntary.", "norway", "demands"),
        ("Norway insists that the army leave the town.", "norway", "demands"),
        ("Norway warned that it would have to cut rations.", "norway", "reports"),
        ("Chad is known to oppose a union with Sudria.", "chad", "opposes"),
        ("Norway said on Friday that there was no such appointment.", "norway", "denies"),
        ("Chad said it had turned the offer down.", "chad", "rejects"),
        ('"First he signs, then we talk about money," Norway said.', "norway", "conditional"),
        ('"We do not discuss islands," Norway said.', "norway", "rejects"),
        ("At a forum on 3 May Norway said that it supported a truce.", "norway", "supports"),
    ],
)
def test_stance(sentence: str, party: str, stance: str) -> None:
    assert held(sentence) == [(party, stance)]


def test_a_refusal_in_the_writers_voice_may_be_under_a_condition() -> None:
    assert held("Norway will not discuss prisoners as long as Chad holds the port.") == [
        ("norway", "conditional")
    ]
    assert held("Norway will be cold in winter.") == []


def test_what_a_text_rules_goes_on_in_the_next_sentences() -> None:
    text = (
        "Under a two-page Norwegian non-paper dated 14 May, the meetings would resume in June. "
        "Prisoners would be freed in three stages."
    )
    assert held(text) == [("norway", "supports"), ("norway", "supports")]
    circulated = "The statement, which Chad circulated on Monday, would have all sides hold fire."
    assert held(circulated) == [("chad", "supports")]


def test_sentences_of_one_quotation_are_one_statement() -> None:
    found = read('"We lend the table. We do not choose the menu," Norway said.')
    assert [s.quote for s in found] == ['"We lend the table. We do not choose the menu,"']


def test_an_offer_under_a_condition_is_not_cut() -> None:
    assert held('"Let them lift the siege and we will talk," Chad said.') == [
        ("chad", "conditional")
    ]


def test_words_around_an_inserted_he_said_are_one() -> None:
    found = read("The port, Norway said on Monday, must be open before any talks begin.")
    assert [(s.stance, s.quote[:8]) for s in found] == [("demands", "The port")]


def test_a_survey_names_its_public_by_those_it_asked() -> None:
    text = (
        "A poll of 1,204 adults found 61 percent in favour of mediation by Norway; 44 per cent "
        "were opposed to a recount and a third said the army must leave."
    )
    assert held(text) == [
        ("respondents", "supports"),
        ("respondents", "opposes"),
        ("respondents", "demands"),
    ]


def test_a_second_predicate_with_a_will_of_its_own_is_cut_off() -> None:
    assert held("Norway said it had been lied to and would not sign anything.") == [
        ("norway", "reports"),
        ("norway", "rejects"),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Norway stopped short of accepting the line.",
        "Would Norway have accepted the line?",
        "Norway and Chad failed on Tuesday to agree on a line.",
        "Chad neither accepted nor rejected the text.",
    ],
)
def test_no_acceptance(sentence: str) -> None:
    assert "accepts" not in {stance for _, stance in held(sentence)}


def test_what_is_told_in_passing_does_not_hide_the_main_verb() -> None:
    sentence = "Chad, which asked the court for help, has offered to pay."
    assert ("chad", "supports") in held(sentence)


def test_hearsay_is_no_statement_of_whom_it_is_about() -> None:
    assert held("A rumour that Norway had offered a loan made the rounds.") == []
    assert held("Norway has signed. Nor does it say that it will not.") == []
