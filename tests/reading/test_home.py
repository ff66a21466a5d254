"""Whose ministers need no country: the state that a text is about."""

from __future__ import annotations

import pytest

from detente.reading.home import home_state
from detente.reading.rules import RulesReader
from detente.reading.sources import open_source

WIRE = """\
Norway signs truce with island rebels

KOLA, May 6 - Norway has signed a truce with a faction of the rebels in its northern islands, \
Prime Minister Ola Nordmann said on Monday, after a long week of talks.

The paper was signed in Helsinki on Sunday. The talks in Finland had been hosted by Finland's \
president. The delegations came to Helsinki in April and left Helsinki on Sunday; Finland paid.

Interior Minister Kari Strand said the rebels would go home.
"""


def test_the_host_of_talks_is_not_at_home_however_often_he_is_named():
    opened = open_source(None, WIRE.encode(), name="wire.txt", published="2024-05-06")
    people = RulesReader(tagger=False).read(opened.source, opened.text).people
    assert {p.party for p in people if "Strand" in p.names["en"]} == {"norway"}


@pytest.mark.parametrize(
    ("text", "named", "home"),
    [
        ("a b", {}, None),
        ("Chad met Niger. Chad spoke.", {0: "td", 9: "ne", 16: "td"}, "td"),
        ("Talks in Chad, in Chad; Niger spoke.", {9: "td", 18: "td", 24: "ne"}, "ne"),
        ("在乍得的会谈，于乍得举行，尼日尔表态。", {1: "td", 8: "td", 13: "ne"}, "ne"),
    ],
)
def test_venues_count_little(text, named, home):
    from detente.reading.passages import layout

    found = home_state(layout(text, None), named.items())
    assert found == home
