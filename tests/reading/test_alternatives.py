"""Alternatives sorted by letter find what they found in their own order."""

import re

import pytest

from detente.reading.alternatives import by_first_letter

OFFICES = r"(?:vice |co-)?president|premier|prime minister|chair(?:man|woman)?|chief|e\|f|[hk]ing"


@pytest.mark.parametrize(
    "text",
    [
        "The Vice President and the PRIME MINISTER met",
        "a chairwoman, a chief, a Premier; the co-president",
        "E|F of the King's hing",
        "nobody of note",
    ],
)
def test_what_is_found_is_the_same(text):
    plain = re.compile(rf"\b(?:{OFFICES})\b", re.IGNORECASE)
    grouped = re.compile(rf"\b(?:{by_first_letter(OFFICES)})\b", re.IGNORECASE)
    assert [m[0] for m in grouped.finditer(text)] == [m[0] for m in plain.finditer(text)]


def test_those_of_one_letter_stand_together():
    assert by_first_letter("premier|chief|president") == (
        "(?-i:[pP])(?:remier|resident)|(?-i:[cC])(?:hief)"
    )
