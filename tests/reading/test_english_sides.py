"""For whom the people of English texts speak, by every order of words that the press uses."""

from __future__ import annotations

import pytest

from detente.case import Source
from detente.reading import names as reading
from detente.reading.passages import layout
from detente.reading.rules import RulesReader

LEAD = (
    "Peru's government and the Bluebell Liberation Front (BLF), a rebel group, met in Oslo. "
    "Peru's president had asked Norway to host the talks. "
)


def party_of(sentence: str, surname: str) -> str | None:
    found = reading.find(layout(LEAD + sentence, "en"))
    for person in found.people:
        if any(surname in name for name in (*person.names.values(), *person.aliases)):
            return person.party
    raise AssertionError(f"{surname} is nobody here: {[p.names for p in found.people]}")


FRONT, PERU = "bluebell_liberation_front", "peru"


@pytest.mark.parametrize(
    ("sentence", "surname", "party"),
    [
        ("The front's deputy leader, Jorge Rimac, said the truce would hold.", "Rimac", FRONT),
        ("Jorge Rimac, who heads the front's panel, said so.", "Rimac", FRONT),
        ("Jorge Rimac, who speaks for the BLF at the table, said so.", "Rimac", FRONT),
        ("The rebels' chief negotiator, Jorge Rimac, said it was over.", "Rimac", FRONT),
        ("Jorge Rimac of the Bluebell Liberation Front said it was over.", "Rimac", FRONT),
        ("BLF spokesman Jorge Rimac said it was over.", "Rimac", FRONT),
        ("Jorge Rimac, a lawyer who represents the BLF, said it was over.", "Rimac", FRONT),
        ("Jorge Rimac, whose Bluebell Liberation Front has never signed, called it void.",
         "Rimac", FRONT),
        ("Jorge Rimac, Peru's former army chief, who now leads the BLF, said no.", "Rimac", FRONT),
        ("Jorge Rimac spoke first. He leads the BLF's delegation.", "Rimac", FRONT),
        ("The BLF, the party of Vice President Jorge Rimac, walked out.", "Rimac", FRONT),
        ("The BLF agreed. Its late leader, Jorge Rimac, had refused for years.", "Rimac", FRONT),
        ("The government's lead negotiator, Ana Quispe, said the hostages came first.",
         "Quispe", PERU),
        ("The government has been more careful. Its spokeswoman, Ana Quispe, said so.",
         "Quispe", PERU),
        ("Army spokesman Luis Quispe said the truce had held.", "Quispe", PERU),
        ("Parliament speaker Ana Quispe said the law would pass.", "Quispe", PERU),
        ("Ana Quispe, Peru's attorney-general and its chief negotiator, said no.", "Quispe", PERU),
        ("Ana Quispe, who as prime minister began the talks, said no.", "Quispe", PERU),
        ("Ana Quispe, the Peruvian foreign minister, who was in Chile last week, agreed.",
         "Quispe", PERU),
        ("Olav Dahl, the Norwegian facilitator, spoke of progress.", "Dahl", "norway"),
        ("The chief mediator, retired Kenyan general Daniel Otieno, told reporters so.",
         "Otieno", None),
        ("Under the moderator, Sir Daniel Otieno, a former judge of Kenya, they met.",
         "Otieno", None),
        ("Daniel Otieno, the Kenyan general who heads the 17 monitors, said so.", "Otieno", None),
        ("Rosa Vela, who teaches at a university in Lima, said Peru would pay.", "Vela", None),
        ("Daniel Otieno, the United Nations envoy to Peru, said so.", "Otieno", "united_nations"),
    ],
)  # fmt: skip
def test_whose_office(sentence: str, surname: str, party: str | None) -> None:
    assert party_of(sentence, surname) == party


def test_a_lawyer_is_of_the_side_of_whom_he_is_named_after() -> None:
    text = "BLF commander Jorge Rimac is in prison. His lawyer, Eva Luna, said he would not sign."
    assert party_of(text, "Luna") == FRONT


def test_a_deputy_is_of_the_side_of_whom_the_sentence_before_is_about() -> None:
    text = "BLF leader Jorge Rimac met Peru's president, Ana Quispe. His deputy, Eva Luna, said so."
    assert party_of(text, "Luna") == FRONT


def parties(text: str) -> dict[str, tuple[str, ...]]:
    found = reading.find(layout(text, "en"))
    listed = {p.id for p in found.parties}
    return {id_: forms for id_, forms in found.forms().items() if id_ in listed}


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("Peru will talk to the rebels of the Bluebell Association of the Poor.",
         "bluebell_association_of_the_poor"),
        ("The talks of Peru with its rebels, the Coalition of Herders for Justice, failed. "
         "The Coalition of Herders for Justice left.",
         "coalition_of_herders_for_justice"),
        ("Peru met the South Peru Unity Movement (SPUM). SPUM refused to sign.",
         "south_peru_unity_movement"),
        ("Peru's opposition, the Lima Platform, refused to sign.", "lima_platform"),
        ("Eva Luna, leader of Nuevo, told Peru's president that she would not sign.", "nuevo"),
        ("Peru and Chile, known as the Duo, said they would not pay. The Duo met on Monday.",
         "duo"),
        ("He leads a group which styles itself the Bluebell Junta and fights in Peru.",
         "bluebell_junta"),
        ("Peru wants to talk to the Real BLF, a splinter group.", "real_blf"),
    ],
)  # fmt: skip
def test_groups_by_what_the_text_says_of_them(text: str, id_: str) -> None:
    assert id_ in parties(text)


def test_a_body_that_is_yet_to_be_is_no_party() -> None:
    assert "national_healing_council" not in parties(
        "Peru and Chile quarrel over a proposed National Healing Council. Peru wants it in Lima."
    )


def test_brackets_and_known_as_give_a_party_of_the_lexicon_further_names() -> None:
    text = (
        "The Free Aceh Movement, known as GAM, met the Communist Party of the Philippines (CPPX)."
    )
    found = parties(text)
    assert "CPPX" in found["cpp"]


def test_the_opposition_is_the_party_that_the_text_says_is_it() -> None:
    found = parties(
        "The opposition party Nuevo left the talks. The opposition rejected Peru's plan."
    )
    assert "opposition" not in found


def test_the_west_of_a_land_is_not_the_west() -> None:
    assert "the_west" not in parties("Peru met the West Papua Liberation Army in Oslo.")


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("Peru's far-left Tierra said it would vote against the deal.", "tierra"),
        ("Eva Luna, of the Concordia, said Peru must pay.", "concordia"),
        ("Nuevo and the Lima Guild, two parties of Peru, stood by the accord.", "nuevo"),
        ("Peru's Andean Highland Army left. Eva Luna, the AHA's spokeswoman, said so.",
         "andean_highland_army"),
        ("The National Salvation Front of Peru (FRENTE) refused. FRENTE left.",
         "national_salvation_front_of_peru"),
    ],
)  # fmt: skip
def test_groups_by_where_they_stand(text: str, id_: str) -> None:
    found = parties(text)
    assert id_ in found
    assert "aha" not in found


@pytest.mark.parametrize(
    ("sentence", "surname", "party"),
    [
        ("The archbishop of Lima, Eva Luna, said Peru must pay.", "Luna", None),
        ("Eva Luna of the Peru Study Group in Lima sees little room.", "Luna", None),
        ("Eva Luna, who speaks for one group of farmers, would agree.", "Luna", None),
        ("State Department spokesman Eric Luna said so.", "Luna", "united_states"),
        ("In Santiago, President Eva Luna invited both sides to Chile.", "Luna", "chile"),
        ("Eva Luna, let it be known through her lawyer, Rosa Vela, that she would not sign.",
         "Luna", None),
    ],
)  # fmt: skip
def test_who_is_of_no_side_or_of_a_far_one(sentence: str, surname: str, party: str | None) -> None:
    assert party_of(sentence, surname) == party


@pytest.mark.parametrize(
    ("sentence", "surname", "party"),
    [
        ("The rebels' leader, Tupac, said he would not sign.", "Tupac", FRONT),
        ("Tupac, the leader of Peru's BLF rebels, said he would not sign.", "Tupac", FRONT),
        ("The BLF walked out. Its leader, Eva Luna, is now prime minister.", "Luna", PERU),
        ("Peru's foreign minister, Eva Luna, met her counterpart, Olav Dahl.", "Dahl", "norway"),
    ],
)
def test_single_names_and_two_offices(sentence: str, surname: str, party: str) -> None:
    assert party_of(sentence, surname) == party


def test_a_party_may_be_called_after_a_people() -> None:
    found = parties("Panos Berg, head of the Independent Croats, rejected Croatia's offer to Peru.")
    assert found["independent_croats"] == ("Independent Croats",)


@pytest.mark.parametrize(
    ("text", "present", "absent"),
    [
        ("Chad's president will meet Julie de Lima, who heads the Bluebell Front of Chad.",
         "bluebell_front_of_chad", "peru"),
        ("Peru sent a note. The African Union's Peace and Security Council urged a truce in Peru.",
         "african_union", "united_nations"),
        ("Eva Luna of the pro-independence Tavara Nui asked Peru for talks.",
         "tavara_nui", "independence"),
        ("He leads a group which calls itself the Farc Dissidents and fights in Colombia. "
         "Colombia and the Farc Dissidents met.", "farc_dissidents", "the"),
    ],
)  # fmt: skip
def test_names_within_longer_names(text: str, present: str, absent: str) -> None:
    found = parties(text)
    assert present in found
    assert absent not in found


def test_its_means_the_group_that_a_plain_noun_introduces() -> None:
    text = (
        "Peru's main rebel group, the Bluebell Liberation Front, left. "
        "Its vice-president, Eva Luna, said so."
    )
    assert party_of(text, "Luna") == FRONT


def test_a_sample_of_a_people_is_that_people() -> None:
    found = parties(
        "The Bellians want Peru to pay. The Bellians were asked in a survey of 900 Bellians: 58% "
        "oppose the treaty with Peru, 31% back it. Most respondents live in Peru."
    )
    assert "respondents" not in found


def test_small_kinds_foreign_initials_and_parties_of_one_word() -> None:
    found = parties(
        "Eva Luna, leader of the Farmers' party, opposes Peru's deal. The Andean Republican Left "
        "(IRA) backs it. Ana Vela of Contra went further and called for an arrest. Olga Berg of "
        "Trondhus said it was cold in Trondhus."
    )
    assert {"farmers_party", "contra"} <= set(found)
    assert "trondhus" not in found


@pytest.mark.parametrize(
    "text",
    [
        "The foreign ministers of Norway and Finland, Ola Hansen and Juha Salo, met in Oslo.",
        "Ola Hansen and Juha Salo, the foreign ministers of Norway and Finland, met in Oslo.",
        "Ola Hansen of Norway and Juha Salo of Finland met in Oslo.",
    ],
)
def test_two_people_of_two_lands(text):
    text += " Ola Hansen said that the truce held. Juha Salo said that it did not."
    people = RulesReader(tagger=False).read(Source(id="t", language="en"), text).people
    assert {p.names["en"]: p.party for p in people} == {
        "Ola Hansen": "norway",
        "Juha Salo": "finland",
    }


def test_who_is_thanked_is_of_the_state_at_home():
    text = (
        "Norway frees two sailors\n\nOSLO - Norway has freed two sailors from its islands, "
        "the government of Norway said on Monday after many weeks of talks with rebels.\n\n"
        "Juha Salo, Finland's foreign minister, thanked President Ola Hansen for his patience."
    )
    people = RulesReader(tagger=False).read(Source(id="t", language="en"), text).people
    assert {p.names["en"]: p.party for p in people}["Ola Hansen"] == "norway"


def test_a_president_by_surname_alone_is_of_the_party_of_all_figures_of_that_name():
    text = (
        "The rebels of Burundi and its government held talks. The United States sent money. "
        "President Clinton, who had flown in, urged the rebels to sign."
    )
    people = RulesReader(tagger=False).read(Source(id="t", language="en"), text).people
    assert {p.names["en"]: p.party for p in people} == {"Clinton": "united_states"}


def test_a_known_leader_who_now_leads_a_splinter_group_speaks_for_it():
    text = (
        "Gerry Adams, who now leads the Free Valley Front, rejected the peace deal with Sinn Fein. "
        "The Free Valley Front said the ceasefire was over."
    )
    people = RulesReader(tagger=False).read(Source(id="t", language="en"), text).people
    assert {p.names["en"]: p.party for p in people}["Gerry Adams"] == "free_valley_front"
