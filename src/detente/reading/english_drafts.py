"""Further ways in which English names a text: by title, date, pages, or what became of it.

"The Tumaini Consensus", "the agreement of 26 September", "a ceasefire, signed in Doha",
and "the accord" of a text that names it no otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from detente.reading.rare import Rare

_CAP = r"[A-Z][\w\u2019'-]*\w"
_TAIL = rf"(?:the )?{_CAP}(?: (?:(?:and|of|for|in|the|on) ){{0,2}}{_CAP}){{0,6}}"
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan\.?|Feb\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?)"
)
MONTHS = frozenset(
    (
        *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
        *("October", "November", "December"),
    )
)
_PACT = r"(?:agreement|accord|treaty|pact|deal|declaration|memorandum|protocol|text|draft)"
_TITLED = re.compile(
    rf"\b(?P<name>(?:{_CAP} ){{1,4}}(?:Consensus|Covenant|Charter|Compact|Principles"
    r"|Understandings?|Concordat|Paper|Annex|Statement|Settlement|Formula|Parameters|Package"
    r"|Modalities|Agenda)"
    rf"|(?:{_CAP} ){{0,3}}(?:Treaty|Declaration|Agreement|Protocol|Memorandum|Framework|Accord"
    rf"|Pact|Covenant|Provisions) (?:of|on|for) {_TAIL}"
    rf"|(?:{_CAP} ){{1,3}}(?:non-?paper|paper|annex|formula|compromise))\b"
)
_KNOWN_AS = Rare(
    re.compile(
        r"\b(?:plan|document|text|proposal|initiative|framework|agreement|accord|deal|paper|pact"
        r"|protocol|package|draft|blueprint|declaration),? "
        r"(?:also |now |better |widely |commonly )?"
        r"(?:known as|called|dubbed|entitled|titled|named|nicknamed) (?:the )?[\"\u201c\u2018']?"
        rf"(?P<name>{_TAIL})"
    ),
    " known as ",
    " called ",
    " dubbed ",
    "titled ",
    "named ",
)
_DATED = Rare(
    re.compile(
        rf"\b(?P<name>(?:\d{{1,2}} {_MONTH}|{_MONTH} \d{{1,2}})(?:,? \d{{4}})?"
        rf" (?:peace |ceasefire |draft |framework |interim )*{_PACT}"
        rf"|(?:draft |peace |framework )*{_PACT} of (?:\d{{1,2}} {_MONTH}(?: \d{{4}})?"
        rf"|{_MONTH} \d{{1,2}}(?:, \d{{4}})?|{_MONTH} \d{{4}}))\b"
    ),
    *("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
)
_FIRST = frozenset(
    (
        *("The", "A", "An", "In", "But", "And", "Under", "On", "If", "Both", "That", "This", "Any"),
        *("No", "Its", "Their", "After", "As", "When", "His", "Her", "Such", "Of", "By", "With"),
        *("Since", "While", "For", "Their", "Our", "Monday", "Tuesday", "Wednesday", "Thursday"),
        *("Friday", "Saturday", "Sunday", "Mr", "Mrs", "Ms"),
    )
)
_NOT_A_DRAFT = re.compile(
    r"(?:UN |United Nations |African |Universal )?(?:Charter|Declaration of (?:Independence|Human"
    r" Rights))|(?:White|Green|Washington) (?:Paper|paper|Consensus)|\w+ Convention"
    r"|.* (?:Agreement|Accord|Treaty) (?:on|of|for) (?:the )?(?:Monday|Tuesday|Wednesday|Thursday"
    rf"|Friday|Saturday|Sunday|{_MONTH})\b.*"
)
_INTRO = re.compile(
    r"\b(?:[Aa]n?|[Aa]nother|[Tt]heir(?: own)?|[Tt]he (?=joint))\s"
    r"(?P<name>(?P<mods>(?:[a-z][\w-]*\s){0,4}?)"
    r"(?P<noun>agreement|accord|treaty|pact|deal|truce|ceasefire|memorandum(?: of understanding)?"
    r"|declaration|communiqu[e\u00e9]|protocol|framework|road ?map|joint statement|draft|paper"
    r"|compromise|non-paper|arrangement|understanding))\b"
)
_DONE = (
    r"(?:sign|initiall?|conclud|brokered|mediated|seal|ink|announc|adopt|ratifi|circulat|draft"
    r"|reach|hammered|clinched|negotiat|facilitat|present|submit|tabl|produc|float|unveil|offer"
    r"|handed|publish)\w*ed|(?:signed|struck|reached|brokered|drawn up|drew up|put forward|put"
    r" their names to|handed over|agreed (?:on|to)?|sent|wrote|hammered out|initialled|initialed"
    r"|negotiated|sealed|inked|concluded|mediated|announced|adopted|ratified|circulated|presented"
    r"|submitted|tabled|produced|floated|unveiled|published|drafted|offered|proposed)"
)
_BEFORE = re.compile(rf"(?P<verb>{_DONE})(?: (?:to|on|up|out|over))?(?: [A-Z][\w]+)? \Z")
_AFTER = re.compile(
    r" under which\b|"
    rf"(?: (?:in|on|of|between|with|for)[^,.;]{{3,45}}?)?,? (?:(?:that|which) (?:was|had been"
    rf"|has been|were)? ?|which (?:the |an? )?[\w'\u2019 -]{{3,30}}? (?:had |has )?|was "
    rf"|had been |were )?(?:(?:later|first|then|finally) )?(?:{_DONE})\b"
)
_NOT = re.compile(
    r"\b(?:no|not|never|any|without|would|could|might|if|unless|until|should|refus\w+|fail\w+"
    r"|yet|hope\w*|before|wants?|whether)\b[^.;]{0,24}\Z|n[\u2019']t [^.;]{0,16}\Z"
)
_ANOTHER = re.compile(
    r"\b(?:second|third|another|new|earlier|previous|first|separate|interim|preliminary|final)\b"
)
_THE = re.compile(
    r"\b[Tt]h(?:e|is) (?P<name>(?:peace |border |draft |final |proposed )*"
    r"(?P<noun>treaty|accord|agreement|deal|pact|plan|proposal|draft|road ?map|blueprint))\b"
    r"(?! to (?:sign|reach)\b)"
)
_ACCORDS = frozenset(("agreement", "accord", "treaty", "pact", "deal"))
_OF_TITLE = re.compile(rf" (?:of|on|for) {_TAIL}")
_NEAR = 250
"""Characters around a named text within which "an agreement" means that one."""


class Name(NamedTuple):
    """A place where a text is named, with a key that the same text shares."""

    start: int
    end: int
    key: str


_LIST = re.compile(
    r"\b(?:list|set|package) of (?P<n>\d{1,3}) (?:demands|conditions|proposals|points|measures)\b"
)


def counted(text: str) -> Iterator[tuple[Name, int]]:
    """As in "a list of 40 demands": with how many points."""
    for match in _LIST.finditer(text):
        yield Name(*match.span(), f"points:{match['n']}"), int(match["n"])


def titled(text: str) -> Iterator[Name]:
    """Texts with a title or a date of their own."""
    for match in _TITLED.finditer(text):
        start = match.start()
        words = match["name"].split()
        while words and words[0] in _FIRST:
            start += len(words.pop(0)) + 1
        name = text[start : match.end()]
        if len(words) > 1 and not _NOT_A_DRAFT.fullmatch(name):
            yield Name(start, match.end(), key_of(name))
    for match in _KNOWN_AS.finditer(text):
        yield Name(*match.span("name"), key_of(match["name"]))
    for match in _DATED.finditer(text):
        day = re.search(rf"\d+ {_MONTH}|{_MONTH} \d+", match["name"])
        yield Name(*match.span("name"), f"dated:{' '.join(sorted((day or match)[0].split()))}")


def longer(text: str, start: int, end: int) -> int:
    """Where a name ends that may go on: "1960 Treaty of Guarantee"."""
    match = _OF_TITLE.match(text, end) if text[end - 1].isalpha() else None
    if match is None or _NOT_A_DRAFT.fullmatch(text[start : match.end()]):
        return end
    return match.end()


def key_of(name: str) -> str:
    """The key of a text by its name."""
    return f"name:{re.sub(r'[^a-z0-9]+', ' ', name.lower()).strip()}"


def introduced(text: str, named: Iterable[tuple[int, int, str]]) -> Iterator[Name]:
    """As in "signed a border treaty", "a truce brokered by Qatar": it came to be in the text."""
    spans = sorted((start, end) for start, end, _ in named)
    for match in _INTRO.finditer(text):
        noun = match["noun"]
        before = text[max(0, match.start() - 60) : match.start()]
        made = _BEFORE.search(before)
        lead = before[: made.start()] if made else before
        if (made is None and not _AFTER.match(text, match.end())) or _NOT.search(lead):
            continue
        other = _ANOTHER.search(match["mods"])
        if "unilateral" in match["mods"]:
            continue
        near = not other and any(
            a < match.end() + _NEAR and match.start() - _NEAR < b for a, b in spans
        )
        if near and noun in _ACCORDS:
            continue
        kind = "accord" if noun in _ACCORDS else "truce" if noun in _TRUCES else noun
        yield Name(*match.span("name"), f"intro:{kind}:{other[0] if other else ''}")


_TRUCES = frozenset(("truce", "ceasefire"))


def spoken_of(text: str, keys: Iterable[str]) -> Iterator[Name]:
    """What a text calls "the accord" again and again, and gives no name."""
    known = " ".join(keys)
    groups: dict[str, list[re.Match[str]]] = {}
    for match in _THE.finditer(text):
        groups.setdefault("accord" if match["noun"] in _ACCORDS else "plan", []).append(match)
    for kind, found in groups.items():
        if len(found) >= 2 and not _KINDS[kind].search(known):
            yield from (Name(*m.span("name"), f"the:{kind}") for m in found)


_KINDS = {
    "accord": re.compile(r"accord|agreement|treat|pact|deal|year:|of:|dated:|declaration|protocol"),
    "plan": re.compile(
        r"plan|propos|draft|road|blueprint|points:|phases:|of:|text|initiative|frame"
    ),
}
