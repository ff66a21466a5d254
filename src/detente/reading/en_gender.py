"""Whether an English text speaks of a person as he or she: by title, office, kin and given name."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import lru_cache

from detente.case import Person
from detente.reading import lexicon
from detente.reading.mentions import Mention

_TITLES = (
    ("he", re.compile(r"\b(?:Mr|Sir|King|Lord|Prince|Sheikh|Pope|Father|Brother|Imam)\.? \Z")),
    ("she", re.compile(r"\b(?:Mrs|Ms|Miss|Dame|Queen|Princess|Baroness|Lady|Sister)\.? \Z")),
)
_OFFICES = (
    ("she", re.compile(r"\b\w+woman\b|\b(?:daughter|wife|sister|mother|widow|niece|heroine)\b")),
    ("he", re.compile(r"\b(?!\w*woman)\w{3,}man\b|\b(?:son|husband|brother|father|nephew)\b")),
)
_SELF = re.compile(r" (him|her)self\b")


def genders(
    text: str, mentions: Iterable[Mention], people: Iterable[Person], figures: Collection[str]
) -> dict[str, str]:
    """`he` or `she` for each person of whom something tells; of known figures most are men."""
    found: dict[str, str] = {}
    for mention in mentions:
        if mention.kind != "person" or mention.id in found:
            continue
        told = _told(text, mention)
        if told:
            found[mention.id] = told
    for person in people:
        if person.id in found:
            continue
        first = next(iter(person.names.values())).split(" ")[0]
        if first in _women():
            found[person.id] = "she"
        elif person.id in figures:
            found[person.id] = "he"
    return found


def _told(text: str, mention: Mention) -> str | None:
    before = text[max(0, mention.start - 40) : mention.start]
    for gender, title in _TITLES:
        if title.search(before):
            return gender
    reflexive = _SELF.match(text, mention.end)
    if reflexive:
        return "he" if reflexive[1] == "him" else "she"
    office = re.split(r"[.;:“”\"\n]| (?:said|told|and|with|by|met|that) ", before)[-1]
    after = re.match(
        r", (?:the |an? |its |his |her |their )?[^,.;:“”\"\n]{3,60}",
        text[mention.end : mention.end + 80],
    )
    for gender, words in _OFFICES:
        if words.search(office) or (after and words.search(after[0])):
            return gender
    return None


@lru_cache(maxsize=1)
def _women() -> frozenset[str]:
    return frozenset(lexicon.words("given_she_en.txt"))
