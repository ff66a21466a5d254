"""For whom a person of an English text speaks, where only the words around the name tell.

`Venezuela's Yván Gil`; `its chair, Murad Ebrahim`, of the party spoken of; `Iqbal, who
negotiated for the Front`; `Haftar's Libyan National Army`; `Ramgoolam became prime minister of
Mauritius`; and an office of state without a country, which is the state's spoken of last or most.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Set
from itertools import pairwise, product

from detente.case import Party, Person
from detente.reading.alternatives import by_first_letter
from detente.reading.en_bodies import Around, backwards
from detente.reading.en_offices import HOLDS, LEADS, Stated, stated
from detente.reading.lexicon import KnownPerson
from detente.reading.mentions import Mention
from detente.reading.passages import Layout, Sentence

_STATE_OFFICE = re.compile(
    r"\b(?:"
    + by_first_letter(
        r"president|prime minister|premier|chancellor|minister|secretary|presidential|ambassador"
        r"|national security|army chief|intelligence chief|spy chief|chief of staff|vice president"
        r"|high commissioner|field marshal|army spokes\w+|military spokes\w+|government spokes\w+"
        r"|(?:parliament(?:ary)?|assembly|senate|house) speaker|speaker of (?:the )?parliament"
        r"|governor"
        r"|police (?:chief|commissioner|spokes\w+)|police|senator|lawmaker|mayor|MP"
        r"|attorney.general|solicitor.general|chief minister|king|emir"
        r"|government"
    )
    + r")\b",
    re.IGNORECASE,
)
_FACTION_OFFICE = re.compile(
    r"\b(?:"
    + by_first_letter(
        r"leader|commander|spokes\w+|negotiator|chair(?:man|woman|person)?|chief|head|envoy"
        r"|delegate|representative|adviser|advisor|aide|deputy|official|member|speaker|governor"
        r"|director|founder|general|diplomat|lawmaker|partner"
    )
    + r")\b",
    re.IGNORECASE,
)
_OUTSIDE = re.compile(
    r"\b(?:"
    + by_first_letter(
        r"analyst|researcher|professor|historian|lawyer|scholar|fellow|scientist|expert"
        r"|lecturer|economist|journalist|reporter|resident|teacher|farmer|activist|student|nurse"
        r"|doctor|author|think tank|institute|university|college|crisis group|columnist|former"
        r"|retired|ex"
        r"|specialist|consultancy|pollster"
    )
    + r")\b",
    re.IGNORECASE,
)
_ITS = re.compile(
    r"\b(?P<whose>[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|whose) (?P<office>[\w’' -]{3,45}?),? \Z"
)
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
_ROLE_SAID = re.compile(
    r"(?P<role>\b(?:the|its|their|an?) [^,.;:“”\"]{3,60}?) (?:said|announced|told [\w ]+)"
    r"(?: (?:on|late|early) [\w ]+| [\w]+day)?(?:,[^“”]{0,150})?\.?\Z"
)


def sides(
    layout: Layout,
    mentions: Sequence[Mention],
    people: Sequence[Person],
    known: Mapping[str, Party],
    home: str | None,
    figures: Mapping[str, KnownPerson],
) -> dict[str, str | None]:
    """The parties of people, where the words around their names tell.

    Args:
        layout: the text.
        mentions: who is named in it, in order of place.
        people: the people of the text, with the parties that titles and lexicon give them.
        known: the parties of the text, by id.
        home: the state that the text names most.
        figures: the public figures of the lexicon, by id.
    """
    party_of = {p.id: p.party for p in people}
    states = frozenset(id_ for id_, party in known.items() if party.kind == "state")
    text = Around(layout, mentions, [m.start for m in mentions], party_of, states, home, known)
    outside = _stated(text, party_of, figures)
    for mention in mentions:
        sentence = layout.sentence_at(mention.start) if mention.kind == "person" else None
        land = _one_of_two(text, mention, sentence) if sentence else None
        if land and mention.id in party_of and mention.id not in figures:
            party_of[mention.id] = land
    _namesakes(text, party_of, figures, outside)
    for look in (_told, _opposite, _owner_before, _of_role, _by_office, _owner_before):
        for mention in mentions:
            open_ = mention.kind == "person" and party_of.get(mention.id, "-") is None
            if not open_ or mention.id in outside:
                continue
            sentence = layout.sentence_at(mention.start)
            party = look(text, mention, sentence) if sentence else None
            if party:
                party_of[mention.id] = party
    return {p.id: party_of[p.id] for p in people if party_of[p.id] != p.party}


def _namesakes(
    text: Around,
    party_of: dict[str, str | None],
    figures: Mapping[str, KnownPerson],
    outside: Set[str],
) -> None:
    """`President Clinton` alone, where all figures of that surname are of one party of the text."""
    alone = {
        m.id: m.form
        for m in text.mentions
        if m.kind == "person" and party_of.get(m.id, "-") is None and " " not in m.form
    }
    titled = {
        m.id
        for m in text.mentions
        if m.id in alone
        and m.id not in outside
        and _next_to_name(text.layout.text[max(0, m.start - 45) : m.start])
    }
    if not titled:  # seldom more: two thousand figures need not be gone through
        return
    sides: dict[str, set[str | None]] = defaultdict(set)
    for figure in figures.values():
        for name in figure.latin:
            sides[name.rsplit(" ", 1)[-1]].add(figure.party)
    for id_ in titled:
        only = sides.get(alone[id_], set())
        if len(only) == 1 and (party := next(iter(only))) in text.known:
            party_of[id_] = party


def _stated(
    text: Around, party_of: dict[str, str | None], figures: Mapping[str, KnownPerson]
) -> set[str]:
    """Take over what descriptions state, into `party_of`; who is an outsider is returned."""
    best: dict[str, Stated] = {}
    for mention in text.mentions:
        if mention.kind != "person" or mention.id not in party_of:
            continue
        sentence = text.layout.sentence_at(mention.start)
        found = stated(text, mention, sentence) if sentence else None
        if found is None or (mention.id in best and best[mention.id].weight >= found.weight):
            continue
        best[mention.id] = found
        figure = figures.get(mention.id)
        own = figure.party if figure and figure.party in text.known else None
        if figure is None or own is None or _leads_body(text, found, figure):
            party_of[mention.id] = found.party
        elif found.party == own:
            party_of[mention.id] = own
    return {id_ for id_, found in best.items() if found.party is None and not party_of[id_]}


_HEAD_OF_STATE = re.compile(r"(?:President|Prime Minister|King|Emir|Chancellor|Crown Prince)\b")


def _leads_body(text: Around, found: Stated, figure: KnownPerson) -> bool:
    """Whether a figure of the lexicon speaks for a movement here, not for his state."""
    heads = any(_HEAD_OF_STATE.match(office) for office in figure.office.values())
    plain = found.weight >= HOLDS and found.party is not None and text.is_body(found.party)
    if figure.party not in text.states:  # now of a splinter group
        return plain and found.weight >= LEADS
    return plain and not heads


def _told(text: Around, person: Mention, sentence: Sentence) -> str | None:
    """What the words right after the name say, or an owner with an office before it."""
    return (
        _owner_with_office(text, person, sentence)
        or _owned_after(text, person, sentence)
        or _became(text, person, sentence)
    )


_MANY = (
    r"(?:presidents|premiers|(?:prime |foreign |defen[cs]e |interior )?ministers|leaders|envoys"
    r"|chiefs|negotiators|ambassadors|kings)"
)
_TWO_OF = re.compile(rf"\b{_MANY} (?:of|from) (?:the )?\Z")
_TWO_THEN = re.compile(rf", (?:the )?{_MANY} (?:of|from) (?:the )?")
_AND = re.compile(r" and (?:the )?")


def _one_of_two(text: Around, person: Mention, sentence: Sentence) -> str | None:
    """`the presidents of A and B, X and Y`; `X and Y, the presidents of A and B`."""
    whole = text.layout.text
    people = text.people(sentence.start, sentence.end)
    lands = text.parties(sentence.start, sentence.end)
    for (one, other), (a, b) in product(_joined(people, whole), _joined(lands, whole)):
        if person.start not in (one.start, other.start):
            continue
        before = (
            a.end <= b.end
            and whole[b.end : one.start] == ", "
            and _TWO_OF.search(whole, sentence.start, a.start)
        )
        if before or _TWO_THEN.fullmatch(whole, other.end, a.start):
            return a.id if person.start == one.start else b.id
    return None


def _joined(mentions: Sequence[Mention], whole: str) -> list[tuple[Mention, Mention]]:
    return [(a, b) for a, b in pairwise(mentions) if _AND.fullmatch(whole, a.end, b.start)]


def _owner_with_office(text: Around, person: Mention, sentence: Sentence) -> str | None:
    """`Radaa's commander, Kara`: unlike `South Sudan's Rebecca Garang`, it says what he is."""
    return (
        _owner_before(text, person, sentence)
        if _names_office(text.layout.text[max(sentence.start, person.start - 60) : person.start])
        else None
    )


def _of_role(text: Around, person: Mention, sentence: Sentence) -> str | None:
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


def _owner_before(text: Around, person: Mention, sentence: Sentence) -> str | None:
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
        return text.antecedent(at, match["whose"].lower(), sentence, person)
    led = re.search(
        r"\b(?:led|headed|chaired|run|commanded|represented) by (?:[\w ]{0,30})?\Z", before
    )
    if led:
        near = text.parties(sentence.start, sentence.start + led.start())
        return near[-1].id if near and near[-1].id != "mediators" else None
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


def _owned_after(text: Around, person: Mention, sentence: Sentence) -> str | None:
    """`Haftar's Libyan National Army`, `Uribe's Democratic Centre`."""
    after = text.layout.text[person.end : person.end + 4]
    if not re.match(r"['’]s? ", after):
        return None
    near = text.parties(person.end, min(person.end + 4, sentence.end))
    return next((m.id for m in near if m.id not in text.states), None)


def _phrase_end(text: str, start: int, end: int) -> int:
    stop = re.compile(r"[,.;:!?\n—–)](?=\s|\Z)").search(text, start + 2, min(end, start + 120))
    return stop.start() if stop else min(end, start + 120)


def _became(text: Around, person: Mention, sentence: Sentence) -> str | None:
    """`Navin Ramgoolam became prime minister of Mauritius`."""
    whole = text.layout.text
    match = _BECAME.match(whole, person.end, sentence.end)
    if not match or not _names_office(match["office"]):
        return None
    near = text.parties(match.end(), min(match.end() + 5, sentence.end))
    return near[0].id if near else None


_TITLE_BEFORE = re.compile(
    r"(?:\A|[,.;:“\"(]|\b(?:and|by|with|to|that|when|of) )(?P<office>[^,.;:“\"()]{3,60})\Z"
)


_OFFICE_FIRST = re.compile(r"\b[Tt]he (?P<office>[\w ’'-]{3,40}), (?:[A-Z][\w.]+ ){0,2}\Z")


_AGAINST = re.compile(r"\b(?:opposition|rebel|exiled|jailed|dissident|separatist)\b", re.I)


_OPPOSITE = re.compile(r"\b(?:[Hh]is|[Hh]er|[Tt]heir) (?:counterpart|opposite number),? \Z")


def _opposite(text: Around, person: Mention, sentence: Sentence) -> str | None:
    """`his opposite number, Nikola Dimitrov`: of the other of the states that the text is about."""
    match = _OPPOSITE.search(text.layout.text, sentence.start, person.start)
    if not match:
        return None
    own = text.antecedent(match.start(), "his", sentence, person)
    counts = Counter(m.id for m in text.mentions if m.kind == "party" and m.id in text.states)
    return next((id_ for id_, _ in counts.most_common() if id_ != own), None) if own else None


def _by_office(text: Around, person: Mention, sentence: Sentence) -> str | None:
    """An office of state without a country: of the state spoken of last, else most."""
    whole = text.layout.text
    lead = _TITLE_BEFORE.search(whole[sentence.start : person.start])
    before = lead["office"][-45:] if lead else ""
    after = whole[person.end : _phrase_end(whole, person.end, sentence.end)]
    after = after if re.match(r", (?:the|an?|then|now|who as|who,? when|[a-z-]+) ", after) else ""
    office = before if _next_to_name(before) else after
    with_comma = _OFFICE_FIRST.search(whole[sentence.start : person.start])
    if with_comma and not _STATE_OFFICE.search(office):
        office = with_comma["office"]
    if not _STATE_OFFICE.search(office) or _OUTSIDE.search(office) or _AGAINST.search(office):
        return None
    stay = re.compile(r"(?:In|At|From|Back in) ").match(whole, sentence.start)
    seat = text.seated(stay.end(), stay.end() + 2) if stay else []
    if stay and seat and whole[seat[0].end] == "," and seat[0].id in text.states:
        return seat[0].id  # "In Tashkent, President Mirziyoyev invited ..."
    for start, end in backwards(text.layout, person.start, sentence):
        named = text.parties(start, end)
        if start < sentence.start and person.start - sentence.start > 40:
            break
        if named and named[0].start - start <= 16 and named[0].id in text.states:
            own = named[0].id
            acts = any(text.party_of.get(m.id) == own for m in text.people(start, person.start))
            # "Norway's minister thanked President X": of the state at home, not of the minister's
            return text.home if acts and start == sentence.start and text.home else own
    return text.home


def _next_to_name(before: str) -> bool:
    """Whether what stands before a name ends in an office: `Defence Secretary `."""
    return bool(
        re.search(rf"(?:{_STATE_OFFICE.pattern})(?: [A-Z][\w.]+| general)? \Z", before, re.I)
    )
