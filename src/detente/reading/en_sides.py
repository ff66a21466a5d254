"""For whom a person of an English text speaks, where only the words around the name tell.

`Venezuela's Yván Gil`; `its chair, Murad Ebrahim`, of the party spoken of; `Iqbal, who
negotiated for the Front`; `Haftar's Libyan National Army`; `Ramgoolam became prime minister of
Mauritius`; and an office of state without a country, which is the state's spoken of last or most.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from detente.reading.mentions import Mention
from detente.reading.passages import Layout, Sentence

_STATE_OFFICE = re.compile(
    r"\b(?:president|prime minister|premier|chancellor|minister|secretary|presidential|ambassador"
    r"|national security|army chief|intelligence chief|spy chief|chief of staff|vice president"
    r"|high commissioner|field marshal|attorney.general|solicitor.general|chief minister|king|emir"
    r"|government)\b",
    re.IGNORECASE,
)
_FACTION_OFFICE = re.compile(
    r"\b(?:leader|commander|spokes\w+|negotiator|chair(?:man|woman|person)?|chief|head|envoy"
    r"|delegate|representative|adviser|advisor|aide|deputy|official|member|speaker|governor"
    r"|director|founder|general|diplomat|lawmaker|partner)\b",
    re.IGNORECASE,
)
_ACTS_FOR = re.compile(
    r"\b(?:leads?|led|heads?|headed|chairs?|chaired|commands?|commanded|runs?|ran|founded"
    r"|represents?|represented|speaks? for|negotiat\w+|advises?|advised|serves? as)\b"
)
_OUTSIDE = re.compile(
    r"\b(?:analyst|researcher|professor|historian|lawyer|scholar|fellow|scientist|expert"
    r"|lecturer|economist|journalist|reporter|resident|teacher|farmer|activist|student|nurse"
    r"|doctor|author|think tank|institute|university|college|crisis group|columnist|former|ex"
    r"|specialist|consultancy|pollster)\b",
    re.IGNORECASE,
)
_ITS = re.compile(
    r"\b(?P<whose>[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|whose) (?P<office>[\w’' -]{3,45}?),? \Z"
)
_ITS_AFTER = re.compile(r", (?P<whose>its|their|his|her) (?P<office>[^,.;:]{3,60})")
_OWNS = re.compile(r"['’]s? (?:[\w-]+ ){0,5}(?:[\w-]+, )?(?:[A-Z][\w.]+ ){0,2}\Z")
_OFFICE_OF = re.compile(
    r"['’]s? (?:[\w-]+ ){0,3}(?:spokes\w+|adviser|advisor|aide|chief of staff|envoy|lawyer|deputy"
    r"|minister|negotiator|son|brother|nephew|ally|lieutenant),? (?:[A-Z][\w.]+ ){0,2}"
)
_HEADS = re.compile(r"(?: [\w-]+){0,2}, (?:[A-Z][\w.]+ ){0,2}")
_BECAME = re.compile(
    r" (?:became|becomes|is|was|took over as|returned as|as|took office as) (?:the |an? )?"
    r"(?P<office>[\w ’'-]{3,40}?) (?:of|for) "
)
_AFTER = re.compile(r",? (?:who|which|the|an?|then|now|its|their|his|her|[A-Za-z’'-]+)\b")
_BODY = re.compile(
    r"\bthe (?:[a-z-]+ )?(?:mission|delegation|commission|group"
    r"|movement|party|front|team|wing|faction|branch|brigade|guerrillas|rebels)\b"
)
_ROLE_SAID = re.compile(
    r"(?P<role>\b(?:the|its|their|an?) [^,.;:“”\"]{3,60}?) (?:said|announced|told [\w ]+)"
    r"(?: (?:on|late|early) [\w ]+| [\w]+day)?(?:,[^“”]{0,150})?\.?\Z"
)
_KIN = re.compile(r"\b(?:son|daughter|nephew|brother|sister|deputy|adviser|advisor|aide|envoy)\b")


@dataclass(frozen=True, slots=True)
class _Text:
    """A text with its mentions, to look around in."""

    layout: Layout
    mentions: Sequence[Mention]
    starts: Sequence[int]
    party_of: Mapping[str, str | None]
    states: frozenset[str]
    home: str | None

    def parties(self, start: int, end: int) -> list[Mention]:
        """Parties named in a stretch, one id each."""
        found = self.mentions[bisect_left(self.starts, start) : bisect_left(self.starts, end)]
        return [m for m in found if m.kind == "party" and len(m.ids) == 1]

    def met(self, position: int) -> set[str]:
        """Who was named before a place."""
        return {m.id for m in self.mentions[: bisect_left(self.starts, position)]}

    def people(self, start: int, end: int) -> list[Mention]:
        """People named in a stretch."""
        found = self.mentions[bisect_left(self.starts, start) : bisect_left(self.starts, end)]
        return [m for m in found if m.kind == "person"]


def sides(
    layout: Layout,
    mentions: Sequence[Mention],
    party_of: Mapping[str, str | None],
    states: frozenset[str],
    home: str | None,
) -> dict[str, str]:
    """The parties of people who have none yet.

    Args:
        layout: the text.
        mentions: who is named in it, in order of place.
        party_of: the party of each person, `None` where it is not known.
        states: the ids of parties that are states.
        home: the state that the text names most.
    """
    known = dict(party_of)
    text = _Text(layout, mentions, [m.start for m in mentions], known, states, home)
    found: dict[str, str] = {}
    for look in (_told, _owner_before, _of_role, _by_office, _owner_before):
        for mention in mentions:
            if mention.kind != "person" or known.get(mention.id, "-") is not None:
                continue
            sentence = layout.sentence_at(mention.start)
            party = look(text, mention, sentence) if sentence else None
            if party:
                found[mention.id] = known[mention.id] = party
    return found


def _told(text: _Text, person: Mention, sentence: Sentence) -> str | None:
    """What the words right after the name say, or an owner with an office before it."""
    return (
        _of_body(text, person, sentence)
        or _owner_with_office(text, person, sentence)
        or _owned_after(text, person, sentence)
        or _described(text, person, sentence)
        or _became(text, person, sentence)
    )


def _of_body(text: _Text, person: Mention, sentence: Sentence) -> str | None:
    """`Josu Imaz of the Nationalist Party`, `Salif Sadio from the MFDC`."""
    after = re.compile(r" (?:of|from)(?: the)? ").match(text.layout.text, person.end)
    near = text.parties(after.end(), after.end() + 2) if after else []
    return near[0].id if near and near[0].start == after.end() else None  # type: ignore[union-attr]


def _owner_with_office(text: _Text, person: Mention, sentence: Sentence) -> str | None:
    """`Radaa's commander, Kara`: unlike `South Sudan's Rebecca Garang`, it says what he is."""
    return (
        _owner_before(text, person, sentence)
        if _names_office(text.layout.text[max(sentence.start, person.start - 60) : person.start])
        else None
    )


def _of_role(text: _Text, person: Mention, sentence: Sentence) -> str | None:
    """He who opens a sentence after one that a role said: "the rebels' leader said. X told ..."."""
    if person.start - sentence.start > 2 or person.id in text.met(person.start):
        return None
    end = _phrase_end(text.layout.text, person.end, sentence.end)
    if _OUTSIDE.search(text.layout.text[person.end : end]):
        return None
    before = text.layout.sentence_at(sentence.start - 3)
    if before is None or before.start == sentence.start:
        return None
    whole = text.layout.text
    match = _ROLE_SAID.search(whole, before.start, before.end)
    if match is None or not _names_office(match["role"]) or _OUTSIDE.search(match["role"]):
        return None
    own = text.parties(match.start("role"), match.end("role"))
    first = text.parties(before.start, before.end)
    if re.search(r"\b(?:party|movement|group|rebels|front|militia)\b", match["role"]):
        first = [m for m in first if m.id not in text.states]
    return own[0].id if own else first[0].id if first else None


def _owner_before(text: _Text, person: Mention, sentence: Sentence) -> str | None:
    """`Venezuela's Yván Gil`, `Radaa's commander, Kara`; `its chair, Murad`."""
    whole = text.layout.text
    before = whole[sentence.start : person.start]
    if _OUTSIDE.search(before[-40:]):
        return None
    match = _ITS.search(before)
    if match and (
        match["whose"].lower() in ("its", "their", "whose") or _names_office(match["office"])
    ):
        at = sentence.start + match.start()
        return _antecedent(text, at, match["whose"].lower(), sentence)
    led = re.search(
        r"\b(?:led|headed|chaired|run|commanded|represented) by (?:[\w ]{0,30})?\Z", before
    )
    if led:
        near = text.parties(sentence.start, sentence.start + led.start())
        return near[-1].id if near else None
    people = [m for m in text.people(sentence.start, person.start) if text.party_of.get(m.id)]
    if people and _OFFICE_OF.fullmatch(whole, people[-1].end, person.start):
        return text.party_of[people[-1].id]
    for owner in reversed(text.parties(sentence.start, person.start)):
        gap = whole[owner.end : person.start]
        if _OWNS.fullmatch(gap):
            return owner.id
        lead = whole[max(sentence.start, owner.start - 40) : owner.start]
        of_whom = re.search(r" (?:of|for) (?:the )?\Z", lead)
        if of_whom and _HEADS.fullmatch(gap) and _names_office(lead):
            return owner.id
        if len(gap) < 40 and re.fullmatch(r" (?:[\w-]+ ){1,4}", gap) and _names_office(gap):
            return owner.id
        break
    return None


def _names_office(words: str) -> bool:
    return bool(_FACTION_OFFICE.search(words) or _STATE_OFFICE.search(words))


def _owned_after(text: _Text, person: Mention, sentence: Sentence) -> str | None:
    """`Haftar's Libyan National Army`, `Uribe's Democratic Centre`."""
    after = text.layout.text[person.end : person.end + 4]
    if not re.match(r"['’]s? ", after):
        return None
    near = text.parties(person.end, min(person.end + 4, sentence.end))
    return next((m.id for m in near if m.id not in text.states), None)


def _described(text: _Text, person: Mention, sentence: Sentence) -> str | None:
    """The apposition or relative clause after the name, if it tells of an office."""
    whole = text.layout.text
    end = _phrase_end(whole, person.end, sentence.end)
    phrase = whole[person.end : end]
    acts = _ACTS_FOR.search(phrase)
    if not phrase.startswith((", ", " (")) or (_OUTSIDE.search(phrase) and not acts):
        return None
    its = _ITS_AFTER.match(phrase)
    if its and _names_office(its["office"]):
        return _antecedent(text, person.start, its["whose"], sentence)
    if not (_names_office(phrase) or acts):
        return None
    named = text.parties(person.end, end)
    if named:
        return named[-1].id if acts else named[0].id
    if acts and _BODY.search(phrase):
        before = text.parties(max(0, person.start - 900), person.start)
        bodies = [m.id for m in before if m.id not in text.states]
        return bodies[-1] if bodies else None
    if _KIN.search(phrase):
        others = [m for m in text.people(person.end, end) if m.id != person.id]
        return next((text.party_of.get(m.id) for m in others), None)
    return None


def _phrase_end(text: str, start: int, end: int) -> int:
    stop = re.compile(r"[,.;:!?\n—–)](?=\s|\Z)").search(text, start + 2, min(end, start + 120))
    return stop.start() if stop else min(end, start + 120)


def _became(text: _Text, person: Mention, sentence: Sentence) -> str | None:
    """`Navin Ramgoolam became prime minister of Mauritius`."""
    whole = text.layout.text
    match = _BECAME.match(whole, person.end, sentence.end)
    if not match or not _names_office(match["office"]):
        return None
    near = text.parties(match.end(), min(match.end() + 5, sentence.end))
    return near[0].id if near else None


def _antecedent(text: _Text, position: int, whose: str, sentence: Sentence) -> str | None:
    """Whose: a person's party for `his`, else the first party of the sentence or the one before."""
    if whose == "whose":
        near = text.parties(sentence.start, position)
        return near[-1].id if near else None
    if whose in ("his", "her"):
        before = text.mentions[: bisect_left(text.starts, position)]
        people = [m for m in before if m.kind == "person" and text.party_of.get(m.id)]
        return text.party_of[people[-1].id] if people else None
    for start, end in _backwards(text.layout, position, sentence):
        named = [m for m in text.parties(start, end) if m.part != "place"]
        if named:
            return named[0].id
    return None


def _backwards(layout: Layout, position: int, sentence: Sentence) -> Iterator[tuple[int, int]]:
    yield sentence.start, position
    at = sentence
    for _ in range(2):
        before = layout.sentence_at(at.start - 2) or layout.sentence_at(at.start - 1)
        if before is None or before.start >= at.start:
            return
        yield before.start, before.end
        at = before


_TITLE_BEFORE = re.compile(
    r"(?:\A|[,.;:“\"(]|\b(?:and|by|with|to|that|when|of) )(?P<office>[^,.;:“\"()]{3,60})\Z"
)


_OFFICE_FIRST = re.compile(r"\b[Tt]he (?P<office>[\w ’'-]{3,40}), (?:[A-Z][\w.]+ ){0,2}\Z")


def _by_office(text: _Text, person: Mention, sentence: Sentence) -> str | None:
    """An office of state without a country: of the state spoken of last, else most."""
    whole = text.layout.text
    lead = _TITLE_BEFORE.search(whole[sentence.start : person.start])
    before = lead["office"][-45:] if lead else ""
    after = whole[person.end : _phrase_end(whole, person.end, sentence.end)]
    after = after if re.match(r", (?:the|an?|then|now) ", after) else ""
    office = before if _next_to_name(before) else after
    with_comma = _OFFICE_FIRST.search(whole[sentence.start : person.start])
    if with_comma and not _STATE_OFFICE.search(office):
        office = with_comma["office"]
    if not _STATE_OFFICE.search(office) or _OUTSIDE.search(office):
        return None
    for start, end in _backwards(text.layout, person.start, sentence):
        named = text.parties(start, end)
        if named and named[0].start - start <= 16 and named[0].id in text.states:
            return named[0].id
    return text.home


def _next_to_name(before: str) -> bool:
    """Whether what stands before a name ends in an office: `Defence Secretary `."""
    return bool(
        re.search(rf"(?:{_STATE_OFFICE.pattern})(?: [A-Z][\w.]+| general)? \Z", before, re.I)
    )
