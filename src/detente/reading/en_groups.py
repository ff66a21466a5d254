"""Groups of an English text that neither lexicon nor acronym knows, by what they have and do.

A name is a group's where somebody leads it or speaks for it (`speaker of the House of
Representatives`, `Radaa's commander`), where a word says what it is (`the Radaa force`), or
where an article and a plural or capitals stand before a verb of its own (`The Conservatives
call it surrender`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from detente.reading import lexicon
from detente.reading.rare import Rare

_WORD = r"[A-Z][\w’-]*[\w]"
_FURTHER = rf"(?: (?:of (?:the )?|for (?:the )?)?{_WORD}){{0,4}}"
_NAME = rf"{_WORD}{_FURTHER}"
_NAME_FIRST = rf"[A-Z](?<!\w[A-Z])[\w’-]*[\w]{_FURTHER}"
"""A name with nothing of its word before it: told after its capital, `re` leaps to the next one."""
_OFFICE = (
    "leaders?|commanders?|spokes(?:man|woman|person|people)|speaker|chair(?:man|woman|person)?"
    "|negotiators?|delegates?|representatives?|members?|founder|head|chief|officials?|envoy"
    "|general secretary|secretary-general|delegation|lawmakers|officers|politicians"
)
_BODY = (
    "force|group|party|movement|militias?|faction|camp|region|alliance|fighters|rebels|insurgents"
    "|guerrillas|administration|delegation|bloc|clan|tribe|community|council|campaign"
)
_DOES = (
    r"(?:(?:also|has|have|had|later|then|never|now|still|always|repeatedly|again|,? in turn,?) )*"
    r"(?:said|says?|told|tells?|reject(?:s|ed)?|accept(?:s|ed)?|demand(?:s|ed)?|insist(?:s|ed)?"
    r"|refuse[sd]?|wants?|wanted|call(?:s|ed)?|agree[sd]?|oppose[sd]?|support(?:s|ed)?|back(?:s|ed)?"
    r"|boycott(?:s|ed)?|den(?:y|ies|ied)|propose[sd]?|accuse[sd]?|warn(?:s|ed)?|announce[sd]?"
    r"|pledge[sd]?|vow(?:s|ed)?|promise[sd]?|declare[sd]?|ask(?:s|ed)?|urge[sd]?|welcome[sd]?"
    r"|condemn(?:s|ed)?|criticise[sd]?|criticize[sd]?|argue[sd]?|claim(?:s|ed)?|threaten(?:s|ed)?"
    r"|suspend(?:s|ed)?|advise[sd]?|ruled?|complain(?:s|ed)?|offer(?:s|ed)?|walk(?:s|ed)? out"
    r"|withdr(?:aw|aws|ew)|will|would|must|does not|do not|did not|is not|are not|is ready"
    r"|are ready|is willing|are willing|favou?rs?)\b"
)
_LED = re.compile(
    rf"\b(?:{_OFFICE}) (?:of|for|from) (?:the |its )?(?P<name>{_NAME})(?! [A-Z])(?=[\s,.;:’'])"
)
_HAS = re.compile(rf"(?P<name>{_NAME_FIRST})['’]s? (?:[a-z-]+ ){{0,2}}(?:{_OFFICE}|{_BODY})\b")
_IS = re.compile(rf"\b[Tt]he (?P<name>{_NAME}) (?:{_BODY})\b(?! of)")
_OF = re.compile(
    rf"(?P<name>{_NAME_FIRST}) (?:{_OFFICE})\b(?=[,.]| (?:[A-Z]|and\b|or\b|ha[sd]|have|who))"
)
_SELF = Rare(
    re.compile(
        rf"\b(?:call(?:s|ing) itself|(?:group|movement|militia|faction|party|alliance)"
        rf" (?:known as|called|named)) (?:the )?(?P<name>{_NAME})\b"
    ),
    "s itself ",
    "ing itself ",
    " known as ",
    " called ",
    " named ",
)
_ACTS = re.compile(
    rf"\b(?P<the>[Tt]he |[Mm]any |[Mm]ost |[Ss]ome |[Aa]ll )?(?P<name>{_NAME})"
    rf"(?:,(?: [^,.;:]{{5,60}},)?)? {_DOES}"
)
_NAMED = re.compile(
    rf"\b[Tt]he (?P<name>(?:{_WORD} )?[A-Z][a-z]{{2,}}(?:-[A-Z][a-z]+)?[a-rt-z]s)\b(?! [A-Z]|[’'])"
)
_BEING = r"(?:are|were|have|had|do|did)\b"
_ACRONYM = re.compile(r"(?:[A-Z]{2,4}[A-Z0-9a-z]?[A-Z]|[A-Z]{3,8}|[A-Z]{2,6}-[A-Z]{2,6})\Z")
_NO_GROUP = frozenset(
    (
        *("GDP", "AIDS", "HIV", "COVID", "NGO", "CEO", "GMT", "AFP", "BBC", "CNN", "AP", "PDF"),
        *("DNA", "GPS", "USB", "VIP", "NOT", "AND", "THE", "DDR", "NEXT", "OUT", "NEW"),
    )
)
_PLURAL = re.compile(r"(?:[A-Z][\w-]+ )?[A-Z][a-z]{2,}(?:-[A-Z][a-z]+)?(?<![su’'])s\Z")
_PEOPLE = re.compile(r"(?:ians?|[eit]ans?|[^aeiou]is?|ese)\Z")
_NOT_GROUP = re.compile(
    r"\b(?:University|Institute|College|School|Hospital|Fund|Agency|News|Times|Post|Press"
    r"|Television|Radio|Company|Agreement|Accords?|Plan|Treaty|Convention|Resolution|Conference"
    r"|Summit|Index|Report|Act|Protocol|Declaration|Framework|Road|Highway|Studies|Watch|Island"
    r"|Islands|Sea|River|Lake|Valley|City|Province|State|Street|Palace|Airport|Port|Strait|Garcia"
    r"|Sir|Mr|Mrs|Ms|Dr|Gen|General|President|Minister|Prime|King|Prince|Ambassador|Foreign"
    r"|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Ramadan|Easter|Table|Caption|God)\b"
)
_WHICH = Rare(
    re.compile(
        rf"(?P<name>{_NAME_FIRST}), which (?:[a-z]+ly |now |still |also )?(?:governs?|governed"
        r"|ruled?|rules|won|lost|holds?|held|controls?|controlled|fought|fights|wants?|has|had|led|leads|runs?|ran|say|is|was)\b"
    ),
    ", which ",
)
_NAMELY = Rare(
    re.compile(
        rf"(?:['’]s|\b(?:[Tt]heir|[Ii]ts|[Hh]is|[Hh]er|[Tt]he|[Aa]n?)) (?:[a-z-]+ ){{0,3}}"
        rf"(?:party|movement|group|coalition|militia|faction|platform|alliance), (?:the )?"
        rf"(?P<name>{_NAME})(?: \(|,)"
    ),
    *(
        "party, ",
        "movement, ",
        "group, ",
        "coalition, ",
        "militia, ",
        "faction, ",
        "platform, ",
        "alliance, ",
    ),
)
_KINDS = (
    "part(?:y|ies)|movement|group|militia|faction|alliance|coalition|platform|guerrillas?|front"
    "|organi[sz]ation|bloc|federation|league|union|brigade|network"
)
_OF_KIND = re.compile(rf"\b(?:{_KINDS}) (?:called |named |known as )?(?P<name>{_NAME})\b")
_KIND_AFTER = Rare(
    re.compile(
        rf"(?P<name>{_NAME_FIRST}), (?:the|an?) [a-z][a-z -]{{0,45}}(?:wing|arm|branch|{_KINDS})\b"
    ),
    ", the ",
    ", a ",
    ", an ",
)
_RULED = Rare(
    re.compile(
        rf"\b(?:president|premier|prime minister|foreign minister) of (?:the )?(?P<name>{_NAME})"
        r"(?! [A-Z])(?=[\s,.;:’'])"
    ),
    "resident of ",
    "remier of ",
    "inister of ",
)
"""Lands that no lexicon knows, governed from within: the Southern Province."""
_CLUES = (_NAMELY, _OF_KIND, _KIND_AFTER, _RULED, _LED, _HAS, _IS, _OF, _SELF, _WHICH)


class Found(NamedTuple):
    """A group met: its forms, the first the main one, and whether it is a people."""

    forms: tuple[str, ...]
    people: bool


def further(text: str, free: Callable[[int, int], bool]) -> Iterator[Found]:
    """Groups by what they have and do; `free` tells whether a stretch is nobody's name yet."""
    before = _before(text)
    clues, (acting, times) = _clues(text, free), _acting(text, free)
    for name, often in _named(text, free).items():
        if often > 1 or _adjective_used(text, name):
            acting[name] = True
    for name in dict.fromkeys((*clues, *acting)):
        if _is_group(text, name, before, clues.get(name, 0), acting.get(name), times.get(name, 0)):
            yield Found((name, *_short(text, name)), bool(_people(name)))


_STRONG = (_NAMELY, _SELF, _OF_KIND, _KIND_AFTER, _RULED)
"""Clues of which one is enough."""


def _clues(text: str, free: Callable[[int, int], bool]) -> dict[str, int]:
    found: dict[str, int] = {}
    for pattern in _CLUES:
        for match in pattern.finditer(text):
            name = match["name"] if pattern is _RULED else _trimmed(match["name"])
            if name and free(match.end("name") - len(name), match.end("name")):
                weight = 2 if pattern in _STRONG or (pattern is _LED and " " in name) else 1
                found[name] = found.get(name, 0) + weight
    return found


def _named(text: str, free: Callable[[int, int], bool]) -> dict[str, int]:
    """Plurals with an article, `the Maoists`, and how often each is met."""
    found: dict[str, int] = {}
    for match in _NAMED.finditer(text):
        name = _trimmed(match["name"])
        if name and _PLURAL.match(name) and name[:-1] not in _ordinary():
            begin = match.end("name") - len(name)
            if free(begin, match.end("name")):
                does = re.match(rf" {_BEING}", text[match.end("name") :][:8])
                found[name] = found.get(name, 0) + (2 if does else 1)
    return found


def _adjective_used(text: str, name: str) -> bool:
    return bool(re.search(rf"\b{re.escape(name[:-1])} (?:{_OFFICE}|{_BODY})\b", text))


def _acting(text: str, free: Callable[[int, int], bool]) -> tuple[dict[str, bool], Counter[str]]:
    """Names before a verb of their own: whether an article stands before one, and how often."""
    found: dict[str, bool] = {}
    times: Counter[str] = Counter()
    for match in _ACTS.finditer(text):
        whole = match["name"]
        name = _trimmed(whole)
        begin = match.end("name") - len(name)
        plain = re.sub(r" (?:UK|US|USA|EU)\Z", "", name)
        if name and free(begin, begin + len(plain)):
            article = bool(match["the"]) or (whole != name and whole.startswith("The "))
            found[name] = found.get(name, False) or article
            times[name] += 1
    for match in _ACRONYM_IS.finditer(text):
        if free(match.start(1), match.end(1)):
            found.setdefault(match[1], False)
    return found, times


_ACRONYM_IS = re.compile(
    r"([A-Z](?<!\w[A-Z])[A-Z]{2,7}(?:-[A-Z]{2,6})?)"
    r"(?=(?:, [^.;:\n]{5,60},)? (?:was|were|is|are|has|had|have)\b)"
)


def _trimmed(name: str) -> str:
    """A run of capitalised words without those that begin a sentence or are no names."""
    words = name.split(" ")
    while words and (words[0] in _LEADS or words[0].islower()):
        words = words[1:]
    kept = " ".join(words)
    ordinary = all(word in _ordinary() or word.islower() for word in words)
    return "" if ordinary or _NOT_GROUP.search(kept) or len(kept) < 3 else kept


_LEADS = frozenset(
    (
        *("The", "A", "An", "In", "On", "At", "But", "And", "For", "With", "When", "While", "If"),
        *("As", "After", "Before", "Since", "By", "From", "To", "Of", "He", "She", "They", "We"),
        *("I", "You", "This", "That", "These", "Those", "There", "Their", "His", "Her", "Its"),
        *("Our", "Both", "Some", "Many", "Most", "All", "Each", "No", "Not", "So", "Or", "Nor"),
        *("Until", "Although", "Though", "Despite", "Meanwhile", "However", "Also", "Even"),
        *("Still", "Only", "Neither", "Either", "Instead", "Once", "Then", "Now", "Here", "Under"),
        *("Asked", "According", "Earlier", "Later", "During", "Between", "Because", "Whether"),
        *("What", "Who", "Why", "How", "Where", "Which", "Mr", "Ms", "Several", "Former"),
    )
)


@lru_cache(maxsize=1)
def _ordinary() -> frozenset[str]:
    return frozenset(lexicon.words("not_names_en.txt"))


@lru_cache(maxsize=1)
def _given() -> frozenset[str]:
    return frozenset(lexicon.words("given_en.txt"))


def _is_group(
    text: str,
    name: str,
    before: Mapping[str, set[str]],
    clues: int,
    article: bool | None,
    times: int,
) -> bool:
    if _ACRONYM.match(name):
        return name not in _NO_GROUP and (bool(clues) or article is not None)
    if _of_person(name, before):
        return False
    if name.endswith((" UK", " US", " USA", " EU")):
        return article is not None
    last = name.rsplit(" ", 1)[-1]
    again = text.count(name) > 1 or (" " in name and f"the {last}" in text.replace(name, ""))
    if article and (_PLURAL.match(name) or again):
        return True
    if clues >= 2 or (times >= 2 and text.count(name) >= 3):
        return True
    return bool(clues) and (article is not None or text.count(name) > 2) and not _adjective(name)


def _of_person(name: str, before: Mapping[str, set[str]]) -> bool:
    """Whether the name is a surname met with a given name, or has a title before it."""
    words = name.split(" ")
    if name.startswith(("al-", "Al-", "el-", "El-")) or words[0] in _given():
        return True
    seen = before.get(words[0], set())
    return any(word not in _ordinary() or word in ("President", "Minister") for word in seen)


def _before(text: str) -> dict[str, set[str]]:
    """The capitalised words that stand before each capitalised word, not as a sentence's first."""
    found: dict[str, set[str]] = {}
    for match in _PAIR.finditer(text):
        found.setdefault(match[2], set()).add(match[1])
    return found


_PAIR = re.compile(
    r"(?<![.!?:] )(?<!\A)(?<!\n)\b((?!The )[A-Z][\w’-]+|al|bin|de)(?= ([A-Z][\w’-]*\w))"
)


def _adjective(name: str) -> bool:
    return bool(re.search(r"(?:ist|ish|ian|ese|ic|ern)\Z", name))


def _people(name: str) -> bool:
    return bool(_PLURAL.match(name) and _PEOPLE.search(name[:-1] + "s"))


def _short(text: str, name: str) -> Iterator[str]:
    """The adjective of a plural where the text has it: `Conservative leader`."""
    if _PLURAL.match(name) and re.search(rf"\b{re.escape(name[:-1])} [a-z]", text):
        yield name[:-1]
