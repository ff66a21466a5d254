"""Groups of English texts by their names: with an acronym, of the usual shape, by their kind."""

from __future__ import annotations

import re
from collections.abc import Iterator

from detente.reading import en_groups
from detente.reading.en_words import ordinary
from detente.reading.groups import NOT_A_GROUP, OF_A_COUNTRY, OTHER_WING, Group, open_to
from detente.reading.mentions import Taken
from detente.reading.rare import Rare

_WORD = r"(?:[A-Z][\w’'-]*|[A-Z]\.)"
_FIRST = r"[A-Z](?<!\w[A-Z])(?:[\w’'-]*|\.)"
_SUFFIX = (
    "Front|Army|Armies|Movement|Forces|Force|Party|Alliance|Coalition|Militia|Militias"
    "|Brigades?|Battalion|Guard"
    "|Union|Council|League|Organi[sz]ation|Resistance|Congress|Committee|Authority|Command"
    "|Federation|Assembly|Tigers|Group"
    "|Mission|Commission|Contact Group|Bloc|Pact|Association|Network|Platform|List|Confederation"
    "|Directorate|Syndicate|Left"
)
_NAME = re.compile(
    rf"({_FIRST} (?:{_WORD} |of (?:the )?|for (?:the )?|and ){{0,6}}?(?:{_SUFFIX})"
    rf"(?! (?:{_SUFFIX})\b)"
    rf"(?: (?:of|for)(?: the)? {_WORD}(?: (?:and |of )?{_WORD}){{0,3}})?)(?= "
    rf"|['’,.;:)\n]|\Z)(?: \(([A-Z][A-Za-z0-9\-]{{1,9}})\))?"
)
_OF = re.compile(
    rf"\b((?:Coalition|Alliance|Union|Movement|Front|League|Forces|Party|Army|Council|Assembly"
    rf"|Association|Network|Congress|Federation) (?:of|for)(?: the)? {_WORD}"
    rf"(?: (?:{_WORD}|of|for|the|and(?= [A-Z]))){{0,6}})"
)
"""Names that begin with the kind: the Coalition of Patriots for Change."""
_LOWER = re.compile(r"\b[Tt]he ((?:[A-Z][\w’'-]+ ){1,3}party)\b")
"""Names whose kind some papers write small: the People's party."""
_GLOSS = Rare(
    re.compile(
        rf"({_FIRST}(?: (?:of |for |and |the |in |on |to |de |del "
        rf"|la )*{_WORD}){{1,7}})[,]? \((?:the |or "
        rf"|known as )?([A-Z][A-Za-z]{{0,3}}[A-Z0-9][A-Za-z0-9\-]{{0,7}})\)"
    ),
    " (",
)


def find(text: str, taken: Taken) -> Iterator[Group]:
    """Groups of an English text: with an acronym in brackets, or of the usual shape."""
    for match in _GLOSS.finditer(text):
        name, acronym = _without_person(_without_lead(match[1])), match[2]
        foreign = bool(OF_A_COUNTRY.search(name)) and acronym.isupper()  # UNITA, FLNKS
        if (foreign or _initials_fit(name, acronym)) and not NOT_A_GROUP.search(name):
            start = match.end(1) - len(name)
            if open_to(name, taken, start):
                yield Group(name, (name, acronym))
    for match in _NAME.finditer(text):
        name = _without_person(_without_lead(match[1]))
        start = match.end(1) - len(name)
        if not match[2] and _planned(text, name, start):
            continue
        if " " in name and not NOT_A_GROUP.search(name) and open_to(name, taken, start):
            yield Group(name, (name, match[2]) if match[2] else (name,))
    for match in (
        *_OF.finditer(text),
        *OTHER_WING.finditer(text),
        *_LOWER.finditer(text),
    ):
        name = re.sub(r"(?: (?:of|for|the|and))+\Z", "", match[1])
        if _planned(text, name, match.start(1)):
            continue
        first = len(name.split(" ", 1)[0])
        wing = not taken.free(match.start(1), match.start(1) + len(name)) and " " in name
        end = match.start(1) + (first if wing else len(name))
        if taken.free(match.start(1), end) and not NOT_A_GROUP.search(name):
            yield Group(name, (name,))
    yield from _acting(text, taken)
    for found in en_groups.further(text, taken.free):
        yield Group(found.forms[0], found.forms, found.people)


_LEAD = re.compile(
    r"(?:Mr|Mrs|Ms|The|A|An|But|And|In|On|As|For|When|While|If|Both|Its|His|Their|Former|Meanwhile"
    r"|Even|Since) "
)
_OWNER = re.compile(
    r"(?!Lord|God|Mother|People|Workers|Women|Students|Farmers|Patriots|Peasants|Nation"
    r"|Soldiers)[A-Z][\w-]+['’]s (?=[A-Z]\S+ [A-Z])"
)
"""As in "Ethiopia's Oromo Liberation Army", not in a People's Army."""


def _without_lead(name: str) -> str:
    while match := _LEAD.match(name) or _OWNER.match(name):
        name = name[match.end() :]
    return name


def _without_person(name: str) -> str:
    """`Anna Berg of the Bluebell Front` is she and her front."""
    before, of, after = name.partition(" of the ")
    words = before.split(" ")
    somebody = len(words) in (2, 3) and not any(w in ordinary() or w.islower() for w in words)
    return after if of and somebody and re.search(rf" (?:{_SUFFIX})\Z", after) else name


def _initials_fit(name: str, acronym: str) -> bool:
    """Whether an acronym is made of the initials of a name, give or take a letter."""
    initials = "".join(word[0] for word in re.findall(r"[\w’']+", name) if word[0].isupper())
    every = "".join(word[0].upper() for word in re.findall(r"[\w’']+", name))
    capitals = "".join(c for c in acronym if c.isupper())
    if len(capitals) < 2:
        return False
    return (
        initials.startswith(capitals[:2])
        or every.startswith(capitals[:2])
        or (set(capitals) <= set(name.upper()) and len(acronym) >= 3 and acronym[0] == name[0])
    )


_DOES = (
    "said|says|told|reject(?:s|ed)?|accept(?:s|ed)?|demand(?:s|ed)?|insist(?:s|ed)?|refuse[sd]?"
    "|wants?|wanted|call(?:s|ed)|rule[sd]|suspend(?:s|ed)|annulled|upheld|struck|agree[sd]?"
    "|oppose[sd]?|support(?:s|ed)?|boycott(?:s|ed)|denie[sd]|propose[sd]|accuse[sd]?|warn(?:s|ed)"
    "|announced|withdrew|walked|signed|declare[sd]|asked|criticised|criticized|welcomed"
)
_PLANNED = re.compile(
    r"\b(?:[Aa]n?|proposed|planned|future|would-be|such an?|set up|create|creation of an?)"
    r"(?: (?:[a-z-]+) ?)?\s?\Z"
)


def _planned(text: str, name: str, start: int) -> bool:
    """Whether a text speaks of a body that is yet to be: `a proposed National Council`."""
    first = text.find(name)
    if not _PLANNED.search(text, max(0, first - 30), first) and not _PLANNED.search(
        text, max(0, start - 30), start
    ):
        return False
    return not re.search(rf"\b{re.escape(name)} (?:{_DOES})\b", text)


_ACTING = Rare(
    re.compile(
        r"\b[Tt]he ((?:[a-z]+ )?opposition|(?:[A-Z][a-z]+ )?(?:Supreme|Constitutional|High|Federal)"
        rf" Court|(?:Catholic )?bishops|electoral commission)"
        rf"(?=(?: also| has| have| had| later| then)? (?:{_DOES})\b)"
    ),
    "opposition",
    " Court",
    "bishops",
    "electoral commission",
)
_OPPOSITION = Rare(
    re.compile(
        r"\b[Tt]he (opposition)(?=(?:['’]s)? (?:delegation|leader|team|side|negotiat\w+|alliance"
        r"|coalition|part(?:y|ies)|camp|platform|chief|lawmakers?|members?)\b)"
    ),
    "he opposition",
)
_ARMED = Rare(
    re.compile(
        r"([A-Z](?<!-[A-Z])(?<!\w[A-Z])[\w’]+(?:-[A-Z][\w’]+)?) "
        r"(?:militias?|rebels?|rebel (?:group|movement|army)"
        r"|insurgents|guerrillas|separatists|militants|fighters|paramilitaries)\b"
    ),
    " militia",
    " rebel",
    " insurgents",
    " guerrillas",
    " separatists",
    " militants",
    " fighters",
    " paramilitaries",
)
_KIND = re.compile(r"(?:ist|ists|ish|ian|an|ese|ic|ni|di|ri|qi|eli|im)\Z")
"""Endings of adjectives: Islamist, Kurdish, Tuaregian, Yemeni."""


def _acting(text: str, taken: Taken) -> Iterator[Group]:
    """Groups called by what they are: the opposition, the Supreme Court, the rebels of a people."""
    for match in (*_ACTING.finditer(text), *_OPPOSITION.finditer(text)):
        if taken.free(*match.span(1)):
            yield Group(match[1], (match[1],))
    grounds: dict[str, bool] = {}
    for match in _ARMED.finditer(text):
        name = match[1]
        if re.match(r" of the [A-Z]", text[match.end() : match.end() + 8]):
            continue  # "Tuareg rebels of the Azawad Front" has a name of its own
        if not taken.free(*match.span(1)) or _KIND.search(name) or name in ordinary():
            continue
        if name not in grounds:
            ground = rf"\b(?:in|near|across|around|{_SUFFIX}) (?:of )?{name}\b"
            grounds[name] = bool(re.search(ground, text))
        if not grounds[name]:  # the rebels of a region are no party of its name
            yield Group(name, (name,))
