"""Whose office a description of a person names: `the front's deputy leader`, `who speaks for X`.

The words around a name are read as descriptions: what stands right before it (`Renamo spokesman
X`), before a comma before it (`the group's lawyer, X`), and between commas after it (`X, an army
chief who now heads Y`). Each may state a party; what a person now leads or speaks for counts for
more than an office, and an office for more than a former one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from detente.reading.en_bodies import Around, body_called, owner_called
from detente.reading.en_descriptions import HOUSE, OFFICE, OUTSIDE, descriptions
from detente.reading.mentions import Mention
from detente.reading.passages import Sentence


class Stated(NamedTuple):
    """The party that a description gives a person, `None` for an outsider's, and how plainly."""

    party: str | None
    weight: int


SPEAKS, LEADS, HOLDS, LINKED, WAS = 5, 4, 3, 2, 1
"""Speaks for it, or leads it now; holds an office of it; by a noun or pronoun; did once."""

_FORMER = re.compile(
    r"\b(?:former(?:ly)?|ex|once|retired|ousted|deposed|until|was|previously|served as)\b"
)
_NOW = re.compile(r"\bnow\b")
_RANK = frozenset(
    (
        *("general", "generals", "lawyer", "officer", "diplomat", "politician", "marshal"),
        *("veteran", "figure", "lawmaker", "businessman"),
    )
)
"""What a man of a country may be without speaking for it: `an Argentine general`."""
_MEDIATES = re.compile(
    r"\b(?:mediator|mediates?|mediated|mediating|facilitator|facilitates?|facilitated|moderator"
    r"|moderates?|chairs? the (?:talks|negotiations)|arbitrator|ombudsman|independent monitor"
    r"|['’]s (?:\d+ )?(?:monitors|observers|mediators|mediation)"
    r"|(?:heads?|headed|leads?|led|head of|leader of|chairs?|chair of|commands?) (?:the|a|some)"
    r" (?:[\w’'-]+ ){0,3}(?:mediators|monitors|observers|monitoring|observation|facilitators))\b",
    re.IGNORECASE,
)
_CLERGY = re.compile(
    r"\b(?:(?:arch)?bishop|cardinal|priest|reverend|pastor|nun|imam|monk|abbot|rabbi"
    r"|church (?:leader"
    r"|elder))\b",
    re.IGNORECASE,
)
_CHURCH = re.compile(r"church|bishops|vatican|episcopal")
_SPEAKS = re.compile(
    r"\b(?:speaks?|spoke|pleads?|pleaded|negotiat\w+|talks?|campaigns?|campaigned|acts?"
    r"|mediat\w+|facilitat\w+"
    r"|lobbie[sd]|lobby|works?)(?: [\w’'-]+){0,5}? (?:for|on behalf of) |\brepresent(?:s|ed|ing) ",
)
_LEADS = re.compile(
    r"\b(?:leads?|led|leading|heads?|headed|heading|chairs?|chaired|commands?|commanded|runs?|ran"
    r"|founded|co-founded|advises?|advised|fights? for|fought for|belongs? to|joined|joins"
    r"|defected to|governs?|rules?|coordinates?|presides? over|in charge of|charge of) ",
)
_OF = re.compile(
    r"\b(?:of|for|from|with|within|in|at)(?: (?:the|a|an|one|his|her|its|their|all))?"
    r"(?: [a-z][\w’'-]*(?: of)?(?: the)?){0,4}(?: [A-Z][\w’'-]*['’]s?)? \Z"
)
_POSTED = re.compile(
    r"\b(?:to|on|about|against|over|towards?|near|by|into|met|meets|until|since) (?:the )?\Z"
)
_VENUE = re.compile(r"\b(?:in|at|near|from)(?: the)? \Z")
_GAP = re.compile(r"(?: [\w’'.&-]+){0,5}? ?")
_MORE = re.compile(r",? (?:and|who|which|whose|but|now|then)\b|, ")


def stated(text: Around, person: Mention, sentence: Sentence) -> Stated | None:
    """The plainest of what the descriptions of a person say, of equal ones the first."""
    best = _now_in_office(text, person, sentence) or _party_of(text, person, sentence)
    for start, end in descriptions(text, person, sentence):
        for found in _segments(text, start, end, sentence, person):
            if best is None or found.weight > best.weight:
                best = found
    return best


_PARTY_OF = re.compile(
    r", the (?:[a-z-]+ )?(?:party|movement|group|faction|militia|army|alliance"
    r"|bloc) of (?:[A-Z][\w’'-]+ |[a-z-]+ ){0,5}\Z"
)


_NOW_HEAD = re.compile(
    r",? (?:is|became|was elected|was sworn in as|has become) (?:now )?(?:the (?:new )?)?"
    r"(?:prime minister|president|foreign minister|premier|chancellor)\b(?! of)"
)


def _now_in_office(text: Around, person: Mention, sentence: Sentence) -> Stated | None:
    """`Its leader, John Briceño, is now prime minister`: he speaks for the state."""
    state = _NOW_HEAD.match(text.layout.text, person.end, sentence.end)
    return Stated(text.home, LEADS) if state and text.home else None


def _party_of(text: Around, person: Mention, sentence: Sentence) -> Stated | None:
    """`the SPLM-IO, the party of Vice President Riek Machar`."""
    match = _PARTY_OF.search(
        text.layout.text, max(sentence.start, person.start - 110), person.start
    )
    near = text.bodies(match.start() - 4, match.start()) if match else []
    own = (
        [m for m in text.bodies(sentence.start, match.start()) if m.end >= match.start() - 12]
        if match
        else []
    )
    found = near or own
    return Stated(found[-1].id, LEADS) if found else None


def _segments(
    text: Around, start: int, end: int, sentence: Sentence, person: Mention
) -> Iterator[Stated]:
    """What each part of a description states: `an army chief`, `who now heads Y`, `and Z`."""
    whole = text.layout.text
    cuts = [start]
    for match in re.compile(r" (?:who|and|but|then|now) ").finditer(whole, start, end):
        rest = whole[match.end() : end]
        if match[0] != " and " or re.match(
            r"(?:(?:the|an?|its|his|her|their|now|chief|lead|deputy|former|who|speaks?|leads?"
            r"|heads?"
            r"|chairs?|is|[A-Z]\w+['’]s) )",
            rest,
        ):
            cuts.append(match.start())
    for a, b in zip(cuts, [*cuts[1:], end], strict=True):
        found = _one(text, a, b, sentence, person)
        if found is not None:
            yield found


def _one(text: Around, a: int, b: int, sentence: Sentence, person: Mention) -> Stated | None:
    phrase = text.layout.text[a:b]
    led = _led(text, a, b, sentence, person)
    if led is not None:
        return led
    if _MEDIATES.search(phrase):
        own = _owner(text, a, b)
        return Stated(own, HOLDS) if own else Stated(None, LINKED)
    if OUTSIDE.search(phrase):
        return Stated(None, LINKED)
    if _CLERGY.search(phrase):
        church = {m.id for m in text.mentions if m.ids and _CHURCH.search(m.ids[0])}
        return Stated(min(church) if church else None, LINKED)
    was = bool(_FORMER.search(phrase))
    own = _owner(text, a, b)
    if own:
        offices = {m[0].lower() for m in OFFICE.finditer(phrase)}
        rank = bool(offices) and offices <= _RANK and own in text.states
        return Stated(own, WAS if was or rank else HOLDS)
    linked = _linked(text, a, b, sentence, person)
    return Stated(linked, WAS if was else LINKED) if linked else None


_PLAIN_WORDS = re.compile(
    r"(?!an? |one |another |some )(?:the|its|their|his|her|that|this)?(?: ?[a-z-]+){1,3}"
)


def _led(text: Around, a: int, b: int, sentence: Sentence, person: Mention) -> Stated | None:
    """Whom somebody speaks for, or what he leads."""
    whole = text.layout.text
    for pattern in (_SPEAKS, _LEADS):
        match = pattern.search(whole, a, b)
        if match is None:
            continue
        once = bool(_FORMER.search(whole, a, match.start())) and not _NOW.search(whole, a, b)
        weight = WAS if once else SPEAKS if pattern is _SPEAKS else LEADS
        for mention in text.parties(match.end(), b):
            gap = whole[match.end() : mention.start]
            own = whole[mention.end : mention.end + 3]
            if len(gap) > 60 or re.search(r"\b(?:in|to|with|against|between|by|near)\b", gap):
                break
            owns = own.startswith(("'s", "’s"))
            if (
                mention.id in text.states
                and pattern is _LEADS
                and not owns
                and gap.strip() != "the"
            ):
                break  # "leads Russia's delegation" is an office, "led talks Kenya" is none
            return Stated(mention.id, weight)
        proper = re.compile(r"(?:the )?([A-Z][\w’-]*?)(?:['’]s?)?(?= )").match(
            whole, match.end(), b
        )
        called = owner_called(text, proper[1]) if proper else None
        if called:
            return Stated(called, WAS if once else weight)
        plain = _PLAIN_WORDS.match(whole, match.end(), b)
        for noun in plain[0].split() if plain else ():
            party = body_called(text, noun, match.start(), sentence)
            if party:
                return Stated(party, LINKED if once else HOLDS)
        if _MEDIATES.search(whole, a, b):
            return Stated(None, LINKED)
    if whole.startswith((" whose ", "whose "), a):
        men = re.compile(r" ?whose (?:own )?(?:fighters|men|faction|rebels|troops|forces)\b")
        if men.match(whole, a):
            party = body_called(text, "rebels", a, sentence)
            return Stated(party, LINKED) if party else None
        near = [m for m in text.parties(a, min(b, a + 70)) if m.id not in text.states]
        if near and re.fullmatch(r" ?whose (?:[a-z-]+,? ){0,3}(?:the )?", whole[a : near[0].start]):
            return Stated(near[0].id, SPEAKS)
    return None


def _owner(text: Around, a: int, b: int) -> str | None:
    """The party that an office belongs to, named in the phrase."""
    whole = text.layout.text
    offices = list(OFFICE.finditer(whole, a, b))
    named = text.seated(a, b)
    for mention in named:
        if mention.id == "opposition" and len(named) > 1:
            continue  # the opposition party Renamo
        if _POSTED.search(whole, a, mention.start) or HOUSE.match(whole, mention.end):
            continue
        longer = _CAPITALS.match(whole, mention.end)
        noun = mention.id in text.states and mention.form in text.known[mention.id].names.values()
        if longer and noun and not OFFICE.search(longer[0]):
            continue  # the Kenya Medical Union
        after = [o for o in offices if o.start() >= mention.end]
        before = [o for o in offices if o.end() <= mention.start]
        owns = re.compile(r"['’]s?").match(whole, mention.end)
        end = owns.end() if owns else mention.end
        near = bool(after) and _GAP.fullmatch(whole, end, after[0].start())
        if near and not re.search(
            r"\b(?:of|for|to|in|at|on|with)\b", whole[end : after[0].start()]
        ):
            return mention.id
        if (
            owns
            and after
            and re.fullmatch(
                r"['’]s? [a-z]+ (?:in|of|for) [\w ]+",
                whole[mention.end : after[0].start()].rstrip(),
            )
        ):
            return mention.id
        if mention.kind == "place" or _owns_next(text, mention, named):
            continue
        of = _OF.search(whole, a, mention.start)
        if of and (before or of.start() <= a + 1):
            if _VENUE.search(whole, a, mention.start) and not before:
                continue
            return mention.id
        if mention.start <= a + 1 and mention.end >= b - 1:
            return mention.id
    for office in offices:
        word = re.compile(r"([A-Z][\w’'-]*?)(?:['’]s?)?(?: [a-z][\w’'-]*){0,3} \Z").search(
            whole, a, office.start()
        )
        if word:
            found = owner_called(text, word[1])
            if found:
                return found
    return None


def _owns_next(text: Around, mention: Mention, named: list[Mention]) -> bool:
    """As in "the leader of Nepal's Maoist rebels": it is the rebels whom he leads."""
    whole = text.layout.text
    return any(
        other.start > mention.end
        and re.fullmatch(r"['’]s? (?:[a-z-]+ ){0,2}", whole[mention.end : other.start])
        for other in named
    )


_COUNTERPART = re.compile(r"\b(?:counterpart|opposite number|predecessor of)\b")
_CAPITALS = re.compile(r"(?: [A-Z][\w-]+){1,4}")
_HIS = re.compile(r"\b(?P<whose>[Ii]ts|[Tt]heir|[Hh]is|[Hh]er)(?: own)? (?=[\w’' -]{3,60})")
_OF_BODY = re.compile(
    r"\b(?:leader|commander|second-in-command|ideologue|founder|strongman|political wing)s?\b"
)
"""Offices that movements have and states have not."""
_NOUN_OWNS = re.compile(
    r"\b(?:[Tt]he|[Tt]his|[Tt]hat) (?:[a-z-]+ ){0,2}?(?P<noun>[a-z]+)(?:['’]s?"
    r"|['’]) (?=[\w’' -]{3,60})"
)
_OF_NOUN = re.compile(
    r"\b(?:of|for|from|in|within) (?:the|this|that) (?:[a-z-]+ ){0,2}?(?P<noun>[a-z]+)\b"
)
_SIDE_OFFICE = re.compile(
    r"\b(?:the )?(?P<noun>opposition|rebel|separatist|guerrilla|government|army|military"
    r"|police) (?=[\w -]{2,40})",
    re.IGNORECASE,
)


def _linked(text: Around, a: int, b: int, sentence: Sentence, person: Mention) -> str | None:
    """The party of an office that a pronoun, a plain noun or another person owns."""
    whole = text.layout.text
    if not OFFICE.search(whole, a, b) or _COUNTERPART.search(whole, a, b):
        return None
    his = next(iter(list(_HIS.finditer(whole, a, b))[-1:]), None)
    if his and a >= person.end and his.start() - a > 4 and his["whose"].lower() in ("his", "her"):
        return None  # "X, let it be known through his lawyer": the lawyer is another
    if his and OFFICE.search(whole, his.end(), b):
        whose = his["whose"].lower()
        if whose in ("its", "their") and _OF_BODY.search(whole, a, b):
            body = text.body_before(a, sentence)
            if body:
                return body
        return text.antecedent(a, whose, sentence, person)
    owner = [
        m
        for m in text.people(a, b)
        if m.id != person.id
        and text.party_of.get(m.id)
        and whole[m.end : m.end + 2] in ("’s", "'s", "’ ", "' ")
    ]
    if owner:
        return text.party_of[owner[0].id]
    for pattern in (_NOUN_OWNS, _OF_NOUN, _SIDE_OFFICE):
        for match in pattern.finditer(whole, a, b):
            party = body_called(text, match["noun"].lower(), match.start(), sentence)
            if party:
                return party
    of = [
        m
        for m in text.people(a, b)
        if m.id != person.id
        and text.party_of.get(m.id)
        and re.search(
            r"\b(?:for|to|of) (?:[A-Z][a-z]+ ){0,3}\Z", whole[max(a, m.start - 40) : m.start]
        )
    ]
    return text.party_of[of[0].id] if of else None
