"""The words around a name in English that tell what the person is: before it, after it, beyond."""

from __future__ import annotations

import re
from collections.abc import Iterator

from detente.reading.alternatives import by_first_letter
from detente.reading.en_bodies import Around
from detente.reading.mentions import Mention
from detente.reading.passages import Sentence

OFFICE = re.compile(
    r"\b(?:"
    + by_first_letter(
        r"(?:vice[- ]|co-)?president|prime minister|premier|chancellor|minister|ministry|secretary"
        r"|secretary-general|ambassador|high commissioner|attorney-general|attorney general"
        r"|king|emir"
        r"|(?:co-|co)?leader|commander|commander-in-chief|spokes\w+|negotiator"
        r"|(?:co-)?chair(?:man|woman|person)?|chief|head|envoy|delegate|representative|adviser"
        r"|advisor|aide|deputy|official|member|speaker|governor|director|founder|general|diplomat"
        r"|lawmaker|senator|deputy|coordinator|lawyer|second-in-command|strongman|emissary|organiser"
        r"|organizer|ideologue|treasurer|mayor|officer|counterpart|successor|predecessor|executive"
        r"|(?:arch)?bishop|cardinal|imam|priest|pastor|agent|candidate|mediator|facilitator"
        r"|moderator|politician|MP|veteran|warlord|figure"
        r"|stalwart|strategist"
        r"|candidate|whip|manager"
        r"|president-elect|delegation|team|prince|sheikh|marshal"
    )
    + r")s?\b",
    re.IGNORECASE,
)
OUTSIDE = re.compile(
    r"\b(?:"
    + by_first_letter(
        r"analyst|researcher|professor|historian|scholar|(?<!young )fellow|scientist|expert"
        r"|lecturer|economist|journalist|reporter|resident|teacher|farmer|student|nurse|doctor|author"
        r"|think[- ]tank|institute|university|college|crisis group|columnist|specialist|consultancy"
        r"|pollster|who (?:studies|studied|teaches|taught|follows|researches|wrote|writes)"
        r"|policy (?:lab"
        r"|centre|center|forum)|anthropologist|sociologist|shopkeeper|trader|pastor|villager|driver"
        r"|survivor|widow|editor|director of (?:the|a) (?:\w+ )?(?:centre|center|institute"
        r"|programme)"
    )
    + r")\b",
    re.IGNORECASE,
)
HOUSE = re.compile(
    r" (?:[A-Z]\w+ ){0,3}(?:Institute|Study Group|Study|Refugee Council|Centre|Center|University"
    r"|Foundation|Society|Network|Project|Initiative|Forum|Programme|House|School|Bank|Times|Post"
    r"|Red Cross|Watch|Observatory)\b"
)
"""What makes a country's name that of a house: the Cuba Study Group."""
_SEGMENT = re.compile(
    r"[,;:“”\"()\n—–]|\.(?=\s|\Z)(?<!\b[A-Z]\.)| (?:said|says|told|tells|has said|adds|added"
    r"|warned)\b"
)

_APPOSED = re.compile(
    r",? ?(?:the|an?|its|their|his|her|who|whom|whose|then|now|once|also|until|former|[a-z][\w’'-]+"
    r"|[A-Z][\w.’'-]*(?:['’]s?)?)\b"
)

_VERBAL = re.compile(
    r" (?:said|says|told|tells|has|have|had|will|would|is|was|are|were|met|meets|accused|called"
    r"|asked|urged|added|rejected|insisted|denied|warned|announced|agreed|refused|did|does|also)\b"
)

_BOUNDARY = re.compile(
    r"[,;:!?“”\"()\n—–]|\.(?="
    r" )(?<![A-Z]\.)(?<!Gen\.)(?<!Lt\.)(?<!Col\.)(?<!Maj\.)(?<!Brig\.)(?<!Dr\.)"
    r"(?<!Mr\.)(?<!Mrs\.)(?<!Ms\.)(?<!Sen\.)(?<!Gov\.)(?<!Rep\.)"
    r"| (?:and(?! (?:chief|lead|its|deputy|top|senior|co-))|with|by|from|that|said|says|told"
    r"|between"
    r"|while|as|met|meets|meeting|if|only|when|because|after|before|whether|unless|who|whose|which"
    r"|asked|accused|blamed|thanked|over|but|than|against|including|called|urged|sent|is|was|are"
    r"|were|has|had|will|would|where|like|under|replaced|invited|appointed|named|praised|warned"
    r"|rejected|visited|alongside|among|through|did|does|do|then|so|or|both|saw|hosted"
    r"|received)(?= )"
)

_HONORIFIC = re.compile(r", (?:Sir|Dame|Lord|Dr|Sheikh|Col|Gen|General|Colonel)\.? \Z")

_DETERMINED = re.compile(r" ?(?:[Tt]he|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|An?|[A-Z][\w-]*['’]s?) ")


_HE_LEADS = re.compile(
    r"(?:He|She) (?:also |now |still )?(?:leads|heads|chairs|commands|speaks for|represents|runs"
    r"|is (?:the|an?) (?=[^.]{0,40}\b(?:of|for)\b))"
)

_MONITORS = re.compile(r"['’]s (?:\d+ )?(?:monitors|observers|mediators|mediation)\b")


def descriptions(text: Around, person: Mention, sentence: Sentence) -> Iterator[tuple[int, int]]:
    """The stretches that describe a person: before the name, and up to three after it."""
    whole = text.layout.text
    before = _noun_phrase(whole, sentence.start, person.start)
    if before[0] < before[1]:
        yield before
    titled = _HONORIFIC.search(whole, max(sentence.start, person.start - 12), person.start)
    begin = titled.start() + 2 if titled else person.start
    if whole.startswith(", ", begin - 2):
        comma = _noun_phrase(whole, sentence.start, begin - 2)
        closes = re.match(
            r"(?:,|\.| (?:who|said|says|told|has|had|is|was|will)\b|[^\w]|\Z| [a-z]+(?:ed|s)\b)",
            whole[person.end : person.end + 12],
        )
        if closes and OFFICE.search(whole, *comma):
            yield comma
    if whole[before[0] - 1 : before[0]] == "," and OFFICE.search(whole, *before):
        # "The chief mediator, retired Kenyan general Lazarus Sumbeiywo"
        ahead = _noun_phrase(whole, sentence.start, before[0] - 1)
        if _DETERMINED.match(whole, ahead[0]) and OFFICE.search(whole, *ahead):
            yield ahead
    yield from _after(text, person, sentence)


def _noun_phrase(whole: str, floor: int, end: int) -> tuple[int, int]:
    """The words before a place, back to where another phrase ends."""
    start = max(floor, end - 110)
    for match in _BOUNDARY.finditer(whole, start, end - 1):
        start = match.end()
    return start, end


def _after(text: Around, person: Mention, sentence: Sentence) -> Iterator[tuple[int, int]]:
    """`(Labour)`, ` of the Front`, and up to three phrases between commas."""
    whole, at = text.layout.text, person.end
    if whole.startswith((" (", ", aged ", ", age "), at):
        closed = whole.find(")", at, min(at + 60, sentence.end))
        if closed > 0 and whole.startswith(" (", at):
            near = text.parties(at, closed)
            if near and near[0].start == at + 2:
                yield at + 2, closed
            at = closed + 1
    if age := re.compile(r", \d{1,3}(?=,)").match(whole, at):
        at = age.end()
    of = re.compile(r" (?:of|from|for)(?: the)?(?: [a-z-]+)? ").match(whole, at)
    near = text.parties(of.end(), of.end() + 2) if of else []
    if of and near and near[0].start == of.end() and not HOUSE.match(whole, near[0].end):
        beyond = re.compile(r"[\w’' -]{0,45}").match(whole, near[0].end)
        outside = beyond and OUTSIDE.match(beyond[0].lstrip(" -").split(",")[0])
        yield (at, beyond.end()) if beyond and outside else (at, near[0].end)
        at = near[0].end
    if _MONITORS.match(whole, at):
        yield _MONITORS.match(whole, at).span()  # type: ignore[union-attr]
    yield from _next_sentence(text, person, sentence)
    for _ in range(3):
        if not (whole.startswith((", ", " who ", " — ", " – "), at) and at < sentence.end):
            return
        begin = at + 1 if whole.startswith(" who", at) else at + (3 if whole[at] == " " else 2)
        if not _APPOSED.match(whole, begin) or _VERBAL.match(whole, begin - 1):
            return
        stop = _SEGMENT.search(whole, begin + 2, min(sentence.end, begin + 150))
        end = stop.start() if stop else min(sentence.end, begin + 150)
        yield begin, end
        at = end
        if stop is None or stop[0] != ",":
            return


def _next_sentence(text: Around, person: Mention, sentence: Sentence) -> Iterator[tuple[int, int]]:
    """`He leads a group which styles itself the Junta`, after a sentence about the person."""
    if person.start - sentence.start > 60 or len(text.people(sentence.start, sentence.end)) > 1:
        return
    after = text.layout.sentence_at(sentence.end + 2)
    if after is None or after.start <= sentence.start:
        return
    match = _HE_LEADS.match(text.layout.text, after.start)
    if match:
        stop = _SEGMENT.search(text.layout.text, match.end(), min(after.end, match.end() + 110))
        yield after.start + 2, stop.start() if stop else min(after.end, match.end() + 110)
