"""Patterns that are tried only where a word of theirs stands find what they would find alone."""

import re

from detente.reading.rare import Around, Beginning, Rare

HALVES = re.compile(r"\b[Hh]alf (?:a|of)\b")


def spans(pattern, text, *stretch):
    return [m.span() for m in pattern.finditer(text, *stretch)]


def test_the_matches_are_those_of_the_pattern():
    text = (
        "Half a year.\n\nNothing here.\n\nOn behalf of half of them, half a loaf\nand half of it."
    )
    rare = Rare(HALVES, "half", "Half")
    assert spans(rare, text) == spans(HALVES, text)
    assert spans(rare, text, 5, 60) == spans(HALVES, text, 5, 60)


def test_without_its_words_there_is_no_match():
    assert not spans(Rare(HALVES, "half"), "Half a year.\n\nThe rest of it.")


def test_around_a_core_the_matches_are_those_of_the_pattern():
    plan = re.compile(r"[a-z]{2,12}? (?:peace )?(?:plan|draft)(?= of)")
    text = (
        "the peace plan of x; a long way off from any of it, a draft of one, no plan, my plan of y"
    )
    around = Around(plan, re.compile(r"plan|draft"), before=20, after=3)
    assert spans(around, text) == spans(plan, text)
    assert not spans(around, "nothing of the kind")


def test_with_its_first_characters_the_matches_are_those_of_the_pattern():
    day = re.compile(r"(?<!\d)(?P<which>last |next )?(?P<day>\d{1,2})th\b")
    text = "next 12th, the last 5th and 123th; 7th"
    beginning = Beginning(day, r"[\dln]")
    assert spans(beginning, text) == spans(day, text)
    assert [m.groupdict() for m in beginning.finditer(text)] == [
        m.groupdict() for m in day.finditer(text)
    ]
