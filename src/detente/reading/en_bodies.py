"""Which party of an English text a plain noun stands for: `the front`, `the rebels`, `the army`."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from detente.case import Party
from detente.reading.mentions import Mention
from detente.reading.passages import Layout, Sentence

_OF_STATES = re.compile(
    r"\b(?:Nations|European Union|African Union|League|Community|Court|Agency|Cross|Bank|Conference"
    r"|NATO|IGAD|ECOWAS|ASEAN|Quad|Quartet|Troika|mediators|Parliament|Assembly|Church|Mission)\b",
    re.IGNORECASE,
)
_ANY_BODY = frozenset(
    (
        *("group", "movement", "party", "rebels", "rebel", "militia", "faction", "organisation"),
        *("organization", "insurgents", "separatists", "separatist", "guerrillas", "guerrilla"),
        *("militants", "fighters", "front", "alliance", "coalition", "bloc", "union", "camp"),
        *("insurgency", "rebellion", "islamists", "gunmen", "clan", "network", "brigade", "league"),
        *("region", "province", "territory", "enclave", "breakaway", "holdouts", "wing", "branch"),
    )
)
_COMPANY = frozenset(("company", "firm", "miner", "association", "community", "council", "church"))
_INSTITUTION = frozenset(("court", "agency", "mission", "commission", "bank", "committee"))
_STATE = frozenset(
    (
        *("government", "army", "military", "police", "state", "presidency", "cabinet", "regime"),
        *("junta", "ministry", "country", "parliament", "administration", "kingdom", "republic"),
    )
)


@dataclass(frozen=True, slots=True)
class Around:
    """A text with its mentions, to look around in."""

    layout: Layout
    mentions: Sequence[Mention]
    starts: Sequence[int]
    party_of: Mapping[str, str | None]
    states: frozenset[str]
    home: str | None
    known: Mapping[str, Party]

    def parties(self, start: int, end: int) -> list[Mention]:
        """Parties named in a stretch, one id each."""
        found = self.mentions[bisect_left(self.starts, start) : bisect_left(self.starts, end)]
        return [m for m in found if m.kind == "party" and len(m.ids) == 1]

    def seated(self, start: int, end: int) -> list[Mention]:
        """The parties named in a stretch, with seats of government that are only places there."""
        found = self.mentions[bisect_left(self.starts, start) : bisect_left(self.starts, end)]
        return [m for m in found if m.kind != "person" and len(m.ids) == 1]

    def met(self, position: int) -> set[str]:
        """Who was named before a place."""
        return {m.id for m in self.mentions[: bisect_left(self.starts, position)]}

    def people(self, start: int, end: int) -> list[Mention]:
        """People named in a stretch."""
        found = self.mentions[bisect_left(self.starts, start) : bisect_left(self.starts, end)]
        return [m for m in found if m.kind == "person"]

    def bodies(self, start: int, end: int) -> list[Mention]:
        """Movements, armed groups and the like named in a stretch: no states, none of states."""
        return [m for m in self.parties(start, end) if self.is_body(m.id)]

    def is_body(self, id_: str) -> bool:
        """Whether a party is a movement, an armed group or the like."""
        party = self.known.get(id_)
        return (
            party is not None
            and party.kind == "organisation"
            and not _OF_STATES.search(party.names.get("en", ""))
        )

    def body_before(self, position: int, sentence: Sentence) -> str | None:
        """The movement that "its commander" is of: the last of the sentence or the one before."""
        for start, end in backwards(self.layout, position, sentence):
            named = self.bodies(start, end)
            if named:
                return named[-1].id
        return None

    def antecedent(
        self, position: int, whose: str, sentence: Sentence, person: Mention | None = None
    ) -> str | None:
        """Whose: a person's party for `his`, else the first party of the sentence or before."""
        if whose == "whose":
            near = self.parties(sentence.start, position)
            return near[-1].id if near else None
        if whose in ("his", "her"):
            own = person.id if person else ""
            for start, end in backwards(self.layout, position, sentence):
                people = [m for m in self.people(start, end) if m.id != own]
                if people:  # within a sentence the nearest, before it whom it is about
                    return self.party_of.get(people[-1 if start == sentence.start else 0].id)
            return None
        for start, end in backwards(self.layout, position, sentence):
            named = [m for m in self.parties(start, end) if m.part != "place"]
            government = _GOVERNMENT.match(self.layout.text, start, end)
            if government and (not named or named[0].start > government.end()):
                return self.home
            text = self.layout.text
            namely = _NAMELY.match(text, start, end)
            told = [m for m in named if namely and m.start == namely.end()]
            if told:
                return told[0].id
            acting = [m for m in named if text[m.end : m.end + 1] not in ("’", "'")]
            named = acting or named  # "Venezuela's opposition, the Platform": what is owned
            if named and named[0].start - start > 25:
                bodies = [m for m in named if m.id not in self.states]
                return (bodies or named)[-1].id
            if named:
                return named[0].id
        return None


_NAMELY = re.compile(
    r"[^,.;:]{3,70}\b(?:party|group|movement|rebels|alliance|coalition|opposition|union|militia"
    r"|front|separatists|company|faction), (?:the )?"
)
"""As in "Kosovo's main Serb party, the Serb List, said"."""
_GOVERNMENT = re.compile(r"[Tt]he (?:government|army|military|ministry|presidency|junta)\b")


def backwards(layout: Layout, position: int, sentence: Sentence) -> Iterator[tuple[int, int]]:
    """The stretch of the sentence before a place, then the two sentences before it."""
    yield sentence.start, position
    at = sentence
    for _ in range(2):
        before = next((s for k in (1, 2, 3, 4) if (s := layout.sentence_at(at.start - k))), None)
        if before is None or before.start >= at.start:
            return
        yield before.start, before.end
        at = before


def body_called(text: Around, noun: str, position: int, sentence: Sentence) -> str | None:
    """The party that `the front` or `the government` means at a place."""
    if noun == "opposition":
        return next(
            (
                i
                for i in text.known
                if i == "opposition"
                or ("opposition" in i.split("_") and i in {m.id for m in text.mentions})
            ),
            None,
        )
    if noun in _STATE:
        return _state(text, position, sentence)
    if noun not in _ANY_BODY and noun not in _COMPANY | _INSTITUTION and not _names(text, noun):
        return None
    before = text.bodies(max(0, position - 4000), position)
    others = [m for m in text.parties(max(0, position - 4000), position) if m.id not in text.states]
    called = [m for m in others if noun in _words(text, m.id)]
    if called:
        return called[-1].id
    if noun in _ANY_BODY or noun in _COMPANY:
        return before[-1].id if before else None
    return None


def _names(text: Around, noun: str) -> bool:
    if len(noun) <= 4:
        return False
    return any(noun in _words(text, id_) for id_ in {m.ids[0] for m in text.mentions if m.ids})


def _words(text: Around, id_: str) -> frozenset[str]:
    party = text.known.get(id_)
    if party is None:
        return frozenset()
    return _forms(" ".join((party.names.get("en", ""), *party.aliases)).lower())


@lru_cache(maxsize=1024)
def _forms(names: str) -> frozenset[str]:
    """The words of names, with and without the ending of a plural."""
    words = re.findall(r"[\w’']+", names)
    return frozenset(words) | {w + "s" for w in words} | {w[:-1] for w in words if w.endswith("s")}


def _state(text: Around, position: int, sentence: Sentence) -> str | None:
    """The state of `the government`: named in the sentence with its own, else the text's."""
    here = [m for m in text.parties(sentence.start, position) if m.id in text.states]
    counted = [m for m in here if m.id == text.home]
    if here and not counted and here[0].start - sentence.start <= 20:
        return here[0].id
    return text.home


def owner_called(text: Around, word: str) -> str | None:
    """The body whose name holds a proper word that stands alone: `Hurriyat's chairman`."""
    if len(word) < 4 or word.lower() in _ANY_BODY or word.lower() in _COMPANY:
        return None
    if word.lower() in _STATE or word in _PLAIN:
        return None
    fitting = {
        id_
        for id_ in dict.fromkeys(m.id for m in text.mentions if m.kind == "party" and m.ids)
        if text.is_body(id_)
        and word in re.findall(r"[\w’'-]+", text.known[id_].names.get("en", ""))
    }
    return fitting.pop() if len(fitting) == 1 else None


_PLAIN = frozenset(
    (
        *("National", "People", "Democratic", "Popular", "United", "Liberation", "Army", "Front"),
        *("Forces", "Council", "Government", "Autonomous", "Islamic", "Revolutionary", "South"),
        *("North", "East", "West", "Free", "Movement", "Alliance", "Christian", "General", "Peace"),
    )
)
