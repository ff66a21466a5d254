"""What the reader makes of English: subjects by the parse, sides of people, groups, papers."""

from __future__ import annotations

import importlib

import pytest
from english_reading import LEAD, READER, document, read

from detente.case import Source
from detente.reading import tagger
from detente.reading.trees import Word, tree

pytestmark = pytest.mark.skipif(
    tagger.missing("en") is not None, reason="the English model is not installed"
)


def held(sentence: str) -> set[tuple[str | None, str]]:
    return {(s.party, s.stance) for s in read(sentence)}


def test_a_tree_knows_what_hangs_on_what() -> None:
    words = [
        Word(0, 4, 1, "nsubj", "they"),
        Word(5, 8, 1, "ROOT", "saw"),
        Word(9, 11, 1, "dobj", "it"),
    ]
    parsed = tree(words)
    assert parsed.children == ((), (0, 2), ())
    assert parsed.span(1) == (0, 11)
    assert parsed.subject(1) == 0
    assert parsed.at(6) == 1
    assert parsed.above(2) == [1]


def test_trees_lie_where_their_sentences_lie() -> None:
    text = "Norway agreed. Chad refused to sign."
    parsed = tagger.trees(text, [(0, 14), (15, 36)])
    assert [text[w.start : w.end] for w in parsed[(15, 36)].words][:2] == ["Chad", "refused"]


@pytest.mark.parametrize(
    ("sentence", "party", "stance"),
    [
        (
            "Norway, which had long kept silent on the line, rejected the truce.",
            "norway",
            "rejects",
        ),
        ("Norway turned the ceasefire proposal down.", "norway", "rejects"),
        ("Chad refuses to withdraw its troops from the border.", "chad", "rejects"),
        ("Norway praised the truce and demanded a withdrawal of all troops.", "norway", "demands"),
        ("The truce, Chad said, was unacceptable.", "chad", "rejects"),
        ("If Chad withdraws, Norway will accept the ceasefire.", "norway", "conditional"),
        ("Chad threatened strikes on the border posts.", "chad", "conditional"),
        ("Norway suggested that a joint patrol be set up on the border.", "norway", "supports"),
        ("Chad does not recognise the border of 1903.", "chad", "rejects"),
        ("Norway called the ceasefire plan unacceptable.", "norway", "rejects"),
        ("Chad said no troops could stay beyond the border.", "chad", "rejects"),
        ("Under Norway's plan, the border would be drawn anew by a court.", "norway", "supports"),
        ("A senior official said Chad would free all prisoners of the war.", "chad", "promises"),
        ("Norway insisted that its capital be the host of the talks.", "norway", "demands"),
        ("Norway's position is that the border must be open.", "norway", "demands"),
    ],
)
def test_whose_verb_it_is(sentence: str, party: str, stance: str) -> None:
    assert (party, stance) in held(sentence), read(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Norway has neither accepted nor rejected the ceasefire.",
        "The truce begins if both sides agree to the ceasefire.",
        "The three members of the council of Chad do not agree among themselves.",
        "Chad said neither Norway nor its army had accepted the truce.",
        "A patrol ship from Norway called at the port before the ceasefire talks.",
    ],
)
def test_what_is_no_stance(sentence: str) -> None:
    assert not [s for s in read(sentence) if s.stance not in ("reports", "denies")]


def test_a_verb_after_a_semicolon_is_of_its_own() -> None:
    assert held("Norway wants a new border line; Chad objects to it.") == {
        ("norway", "demands"),
        ("chad", "opposes"),
    }


def test_a_pronoun_means_the_subject_of_the_clause_before() -> None:
    found = read(
        "When Odd Lunde became prime minister of Norway, he rejected the ceasefire proposal."
    )
    assert {(s.speaker, s.stance) for s in found} == {("odd_lunde", "rejects")}


def test_what_unnamed_speakers_say_of_themselves_is_nobody_elses() -> None:
    found = read("Norway closed the border. An aid group said it opposed the ceasefire.")
    assert not any(s.party == "norway" and s.stance == "opposes" for s in found)


def test_a_quotation_of_several_sentences_belongs_to_him_who_is_named_after_it() -> None:
    found = read('"We will not leave the border. We have no choice," said Odd Lunde, of Norway.')
    assert {s.speaker for s in found} == {"odd_lunde"}


SURVEY = (
    "In a survey, 61 percent of Norwegians supported a ceasefire, 20 percent opposed it and "
    "12 percent would accept it only if the border stayed open."
)


def test_each_share_of_a_survey_is_a_statement_of_the_public() -> None:
    found = document(f"{LEAD}\n\n{SURVEY}")
    publics = {p.id for p in found.parties if p.kind == "public"}
    shares = [(s.stance, s.party in publics) for s in found.statements if "percent" in s.quote]
    assert shares == [("supports", True), ("opposes", True), ("conditional", True)]


TRANSCRIPT = (
    "Norway's Odd Lunde leads a delegation to the ceasefire talks with Chad.\n\n"
    'Q: The president of Chad says your army "shoots first and signs later".\n\n'
    "A: That is false. We will not leave the border.\n\n"
    "Q: Would you accept a ceasefire?\n\n"
    "A: If Chad withdraws its troops, I would accept a ceasefire tomorrow.\n\n"
    "Q: So you refuse the truce and the talks on the war and the border.\n\n"
    "A: I would not have used that word about the truce and the armed troops."
)


def test_an_interview_is_read_by_its_turns() -> None:
    found = [(s.party, s.stance) for s in document(TRANSCRIPT).statements]
    assert ("chad", "reports") in found  # quoted in a question
    assert ("norway", "denies") in found
    assert ("norway", "rejects") in found
    assert ("norway", "conditional") in found
    assert len([f for f in found if f[1] == "rejects"]) == 1


def parties_of_people(text: str) -> dict[str, str | None]:
    return {p.id: p.party for p in document(f"{text}\n\n{LEAD}").people}


@pytest.mark.parametrize(
    ("text", "person", "party"),
    [
        ("Norway's Odd Lunde spoke first.", "odd_lunde", "norway"),
        ("Norway stays out. Its chief delegate, Odd Lunde, left on Monday.", "odd_lunde", "norway"),
        ("Odd Lunde, who negotiates for Norway, said little.", "odd_lunde", "norway"),
        ("Odd Lunde became foreign minister of Norway in May.", "odd_lunde", "norway"),
        (
            "The truce holds, the leader of the Bluebell Front said on Monday. "
            "Odd Lunde told reporters that the war was over.",
            "odd_lunde",
            "bluebell_front",
        ),
        ("The head of the Norwegian team, Odd Lunde, left on Monday.", "odd_lunde", "norway"),
        (
            "The Bluebell Front is split. Odd Lunde, who commands the northern wing, said no.",
            "odd_lunde",
            "bluebell_front",
        ),
        ("Anna Berg of the Bluebell Front said no.", "anna_berg", "bluebell_front"),
        ("The delegation of Norway, led by Anna Berg, left on Monday.", "anna_berg", "norway"),
        ("Odd Lunde, an analyst at an institute in Norway, said little.", "odd_lunde", None),
    ],
)
def test_whom_people_speak_for(text: str, person: str, party: str | None) -> None:
    assert parties_of_people(text).get(person, "?") == party


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Bluebells rejected the truce. Chad met the Bluebells twice.", "Bluebells"),
        ("Kolam says it wants peace. Kolam will not disarm, the Kolam leader said.", "Kolam"),
        ("The XLA, a rebel group, wants a truce.", "XLA"),
        ("Aba Oru, speaker of the House of Elders, wants a truce.", "House of Elders"),
        ("One band, which calls itself Jund-Tana, said it would stop.", "Jund-Tana"),
        ("Mr Oru's party, Popular Dawn, dismissed the truce.", "Popular Dawn"),
        ("Anna Berg heads the banned party Dawnward.", "Dawnward"),
        ("Dawnward, the political wing of the rebels, left the talks.", "Dawnward"),
        ("Aba Oru, president of the Southern Province, wants a truce.", "Southern Province"),
        ("The Bluebell Forces of Norway (BLUFON) left the talks.", "BLUFON"),
        ("The opposition delegation left the talks.", "opposition"),
    ],
)
def test_groups_are_known_by_what_they_have_and_do(text: str, name: str) -> None:
    found = document(f"{text}\n\n{LEAD}").to_json()["parties"]
    assert name in {n for p in found for n in p["names"]}


@pytest.mark.parametrize(
    "text", ["Odd Lunde met Aba Oru. Lunde said no. Lunde wants more.", "Tuesday is a holiday."]
)
def test_surnames_and_days_are_no_groups(text: str) -> None:
    found = document(f"{text}\n\n{LEAD}").to_json()["parties"]
    assert not {"lunde", "tuesday", "odd_lunde"} & {p["id"] for p in found}


def test_what_the_writer_advises_is_nobodys_stance() -> None:
    assert not read("Norway should drop the border claim and accept the ceasefire proposal.")


def test_the_rebels_of_a_region_are_no_party_of_its_name() -> None:
    found = document(f"Tana rebels fled. Fighting in Tana went on.\n\n{LEAD}")
    assert "tana" not in {p.id for p in found.parties}


def test_another_name_belongs_to_the_person_before_it() -> None:
    found = document(f"Odd Lunde, better known as Bjarn, told Chad to wait.\n\n{LEAD}").people
    lunde = next(p for p in found if p.id == "odd_lunde")
    assert "Bjarn" in lunde.aliases


def test_without_the_model_the_rules_read_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tagger, "missing", lambda language: "not installed")
    rules = importlib.import_module("detente.reading.rules")
    monkeypatch.setattr(rules, "missing", lambda language: "not installed")
    source = Source(id="t", published="2025-10-09", language="en")
    found = READER.read(source, f"{LEAD}\n\nNorway rejected the ceasefire.")
    assert ("norway", "rejects") in {(s.party, s.stance) for s in found.statements}
    assert found.notes


@pytest.mark.parametrize(
    ("story", "speaker"),
    [
        (
            "Ana Quispe, a fellow at an institute in Lima, believes the line is gone. Odd Lunde, "
            "the prime minister of Norway, fears a war. She said Chad would reject the truce.",
            "ana_quispe",
        ),
        (
            "Spokeswoman Idi Deby said Chad had time. Odd Lunde of Norway himself doubted it. "
            "She added that Chad would not withdraw from the border.",
            "idi_deby",
        ),
    ],
)
def test_he_and_she_are_told_apart(story: str, speaker: str) -> None:
    assert speaker in {s.speaker for s in read(story)[-1:]}


@pytest.mark.parametrize(
    ("story", "party", "stance"),
    [
        (
            "The Bluebell Front wants a truce. Chad rejected it. It said a ceasefire was out of "
            "the question.",
            "chad",
            "rejects",
        ),
        (
            "The Bluebell Council opposes the truce. Norway backs it. The council will not "
            "accept the ceasefire.",
            "bluebell_council",
            "rejects",
        ),
        (
            "Norway met the Bluebell Front. Eva Berg, who leads the front, spoke. The group "
            "rejects the ceasefire.",
            "bluebell_front",
            "rejects",
        ),
        ("The two sides, Norway and Chad, agreed to the ceasefire.", "chad", "accepts"),
    ],
)
def test_whom_it_and_plain_nouns_mean(story: str, party: str, stance: str) -> None:
    assert (party, stance) in held(story), read(story)
