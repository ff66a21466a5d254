"""Events that English clauses with a day of their own tell."""

from __future__ import annotations

import pytest

from detente.case import Event, Source
from detente.reading import tagger
from detente.reading.rules import RulesReader

pytestmark = pytest.mark.skipif(
    tagger.missing("en") is not None, reason="the English model is not installed"
)
LEAD = "Norway and Chad are at war and hold peace talks on a ceasefire and on the disputed border."
READER = RulesReader()


def events(text: str) -> list[Event]:
    source = Source(id="t", published="2026-03-12", language="en")
    return [e for e in READER.read(source, f"{LEAD}\n\n{text}").events if e.date]


@pytest.mark.parametrize(
    ("text", "kind", "date"),
    [
        ("The next round is set for April 2.", "meeting", "2026-04-02"),
        ("Chad will hold elections on 4 May.", "other", "2026-05-04"),
        ("In 2018 Norway went to the International Court of Justice.", "other", "2018"),
        ("Norwegian troops shelled a village on 9 January.", "military", "2026-01-09"),
        ("Norwegians rejected the deal in a referendum on 5 June 2025.", "other", "2025-06-05"),
        ("Chad released 30 prisoners on Sunday.", "other", "2026-03-08"),
        ("Hundreds protested in Oslo on Saturday against the deal.", "other", "2026-03-07"),
        ("The July accord was signed in Rabat.", "signing", "2025-07"),
        ("An explosion killed three soldiers on Tuesday.", "military", "2026-03-10"),
        ("The Supreme Court struck down the law in 2024.", "other", "2024"),
        ("Norway launched a recovery plan on 1 March.", "other", "2026-03-01"),
        ("Norway published a map of the border on 1 March.", "publication", "2026-03-01"),
        ("In a statement on Tuesday Chad called for a pause.", "publication", "2026-03-10"),
    ],
)
def test_one_event(text: str, kind: str, date: str) -> None:
    assert [(e.kind, e.date) for e in events(text)] == [(kind, date)]


@pytest.mark.parametrize(
    "text",
    [
        "Nobody signed anything on Monday.",
        "Norway would keep the port until 2030.",
        "Chad said the 2018 accord was dead.",
        "Norway might attack in May.",
    ],
)
def test_no_event(text: str) -> None:
    assert events(text) == []


def test_the_day_is_the_one_that_the_parse_puts_nearest() -> None:
    event = events("A truce signed in August 2024 will expire on 16 April.")[0]
    assert (event.kind, event.date) == ("signing", "2024-08")


def test_entries_of_a_chronology_have_the_day_that_opens_them() -> None:
    text = (
        "6 February 2019: Norway and Chad sign a pact in Oslo.\n\n"
        "19 April 2025. Six groups form the Coalition of the Willing."
    )
    assert [(e.kind, e.date) for e in events(text)] == [
        ("signing", "2019-02-06"),
        ("other", "2025-04-19"),
    ]
