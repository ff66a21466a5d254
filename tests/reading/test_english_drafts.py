"""The names under which English texts speak of proposals and agreements."""

from __future__ import annotations

import pytest

from detente.case import Source
from detente.reading import tagger
from detente.reading.rules import RulesReader

pytestmark = pytest.mark.skipif(
    tagger.missing("en") is not None, reason="the English model is not installed"
)
LEAD = (
    "Ceasefire talks between Norway and Chad over the disputed border resumed in Cairo on Monday."
)
READER = RulesReader()


def named(text: str) -> list[list[str]]:
    source = Source(id="t", published="2025-10-09", language="en")
    found = READER.read(source, f"{LEAD} {text}").to_json()["drafts"]
    return [d["names"] for d in found]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Norway clings to the Tamar Consensus.", "Tamar Consensus"),
        ("The document known as the Northern Compact was shelved.", "Northern Compact"),
        ("The April 12 accord was violated.", "April 12 accord"),
        ("The framework agreement of 3 May 2021 lapsed.", "framework agreement of 3 May 2021"),
        ("Norway cites the 1960 Treaty of Guarantee.", "1960 Treaty of Guarantee"),
        ("The two put out a one-page communique.", "one-page communique"),
        ("The Wellan agreement was kept.", "Wellan agreement"),
        ("A draft which the moderator circulated on 24 June names no figure.", "draft"),
        ("Officials signed a border treaty on Thursday.", "border treaty"),
        ("A ceasefire, signed in Doha, has held.", "ceasefire"),
    ],
)
def test_one_draft(text: str, name: str) -> None:
    assert named(text) == [[name]]


def test_pages_are_no_points() -> None:
    source = Source(id="t", published="2025-10-09", language="en")
    found = READER.read(source, f"{LEAD} The mediators drew up a 13-page text.").drafts
    assert [d.points for d in found] == [None]


def test_several_names_of_one_draft_are_one_entry() -> None:
    assert named("The 2018 agreement holds. Chad would bury the 2018 accord.") == [
        ["2018 agreement", "2018 accord"]
    ]
    assert named("The Wellan deal is dead. Norway would change the Wellan text.") == [
        ["Wellan deal", "Wellan text"]
    ]
    long = "The Maputo Accord for Peace was signed. The Maputo Accord holds."
    assert named(long) == [["Maputo Accord for Peace", "Maputo Accord"]]


def test_articles_of_a_text_are_no_text() -> None:
    assert named("Of the 17 articles of the treaty 13 are agreed.") == []


def test_what_did_not_come_about_is_no_draft() -> None:
    assert named("The two have not signed a deal. Nobody would sign a treaty now.") == []


def test_a_text_without_a_name_is_the_accord_of_which_is_spoken_again() -> None:
    assert named("The accord is under strain. Chad wants the accord scrapped.") == [["accord"]]
