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
from typing import NamedTuple

from detente.reading import en_words
from detente.reading.en_clues import (
    ACTS,
    BEING,
    BODY,
    CLUES,
    FACTION,
    LED,
    NAMED,
    NOT_GROUP,
    OF_PEOPLE,
    OFFICE,
    RULED,
    SOMEBODY_OF,
    STRONG,
    WING_OF,
    is_ground,
)

_ACRONYM = re.compile(r"(?:[A-Z]{2,4}[A-Z0-9a-z]?[A-Z]|[A-Z]{3,8}|[A-Z]{2,6}-[A-Z]{2,6})\Z")
_NO_GROUP = frozenset(
    (
        *("GDP", "AIDS", "HIV", "COVID", "NGO", "CEO", "GMT", "AFP", "BBC", "CNN", "AP", "PDF"),
        *("DNA", "GPS", "USB", "VIP", "NOT", "AND", "THE", "DDR", "NEXT", "OUT", "NEW"),
    )
)
_PLURAL = re.compile(r"(?:[A-Z][\w-]+ )?[A-Z][a-z]{2,}(?:-[A-Z][a-z]+)?(?<![su’'])s\Z")
_PEOPLE = re.compile(r"(?:ians?|[eit]ans?|[^aeiou]is?|ese)\Z")


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
        if f"{name}s" in clues or f"{name}s" in acting:
            continue  # the Conservative leader is of the Conservatives
        if _is_group(text, name, before, clues.get(name, 0), acting.get(name), times.get(name, 0)):
            yield Found((name, *_short(text, name)), bool(_people(name)))


def _clues(text: str, free: Callable[[int, int], bool]) -> dict[str, int]:
    found: dict[str, int] = {}
    for pattern in CLUES:
        for match in pattern.finditer(text):
            key = next(k for k in ("name", "other", "third") if match.groupdict().get(k))
            whole = pattern is RULED or (pattern is FACTION and match[key].endswith("Government"))
            name = match[key] if whole else _trimmed(match[key])
            begin = match.end(key) - len(name)
            people = OF_PEOPLE.fullmatch(name) and free(begin, begin + name.find(" "))
            own = people or WING_OF.fullmatch(name)
            if pattern is SOMEBODY_OF and is_ground(text, name):
                continue
            if name and (own or free(begin, match.end(key))):
                weight = 2 if pattern in STRONG or (pattern is LED and " " in name) else 1
                found[name] = found.get(name, 0) + weight
    return found


def _named(text: str, free: Callable[[int, int], bool]) -> dict[str, int]:
    """Plurals with an article, `the Maoists`, and how often each is met."""
    found: dict[str, int] = {}
    for match in NAMED.finditer(text):
        name = _trimmed(match["name"])
        if name and _PLURAL.match(name) and name[:-1] not in en_words.ordinary():
            begin = match.end("name") - len(name)
            if free(begin, match.end("name")):
                does = re.match(rf" {BEING}", text[match.end("name") :][:8])
                found[name] = found.get(name, 0) + (2 if does else 1)
    return found


def _adjective_used(text: str, name: str) -> bool:
    return f"{name[:-1]} " in text and bool(
        re.search(rf"\b{re.escape(name[:-1])} (?:{OFFICE}|{BODY})\b", text)
    )


def _acting(text: str, free: Callable[[int, int], bool]) -> tuple[dict[str, bool], Counter[str]]:
    """Names before a verb of their own: whether an article stands before one, and how often."""
    found: dict[str, bool] = {}
    times: Counter[str] = Counter()
    for match in ACTS.finditer(text):
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
    ordinary = all(word in en_words.ordinary() or word.islower() for word in words)
    return "" if ordinary or NOT_GROUP.search(kept) or len(kept) < 3 else kept


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
    if _of_person(text, name, before) and not (clues > 1 and name[:3].lower() in ("al-", "el-")):
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


_LED_BEFORE = re.compile(
    r"(?:\b(?:leader|commander|chief|negotiator|spokes\w+|ideologue),|known as|alias|nom de guerre"
    r"|nicknamed) \Z"
)
"""Before a name: the rebels' leader, Prachanda."""
_LEADS_AFTER = re.compile(
    r", whose real name|, (?:the |its |their |an? )?(?:[a-z-]+ )?"
    r"(?:leader|commander|founder|ideologue|spokes\w+|negotiator|president|king|warlord)\b"
)
"""After a name: Prachanda, the leader of the rebels."""


def _leads(text: str, name: str) -> bool:
    """Whether somebody of this name is told to lead: each place of the name is looked at."""
    at = text.find(name)
    while at >= 0:
        end = at + len(name)
        if not _in_word(text, at - 1) and _LEADS_AFTER.match(text, end):
            return True
        if not _in_word(text, end) and _LED_BEFORE.search(text, max(0, at - 40), at):
            return True
        at = text.find(name, at + 1)
    return False


def _in_word(text: str, at: int) -> bool:
    return 0 <= at < len(text) and (text[at].isalnum() or text[at] == "_")


def _of_person(text: str, name: str, before: Mapping[str, set[str]]) -> bool:
    """Whether the name is a surname met with a given name, or has a title before it."""
    words = name.split(" ")
    if _leads(text, name):
        return True
    if name.startswith(("al-", "Al-", "el-", "El-")) or words[0] in en_words.given():
        return True
    seen = before.get(words[0], set())
    return any(
        word not in en_words.ordinary() or word in ("President", "Minister") for word in seen
    )


def _before(text: str) -> dict[str, set[str]]:
    """The capitalised words that stand before each capitalised word, not as a sentence's first."""
    found: dict[str, set[str]] = {}
    for match in _PAIR.finditer(text):
        found.setdefault(match[2], set()).add(match[1])
    return found


_PAIR = re.compile(
    r"([A-Zabd](?<=[^\w\n].)(?<![.!?:] .)(?:(?<=[A-Z])(?<!T(?=he ))[\w’-]+|(?<=a)l|(?<=b)in"
    r"|(?<=d)e))(?= ([A-Z][\w’-]*\w))"
)


def _adjective(name: str) -> bool:
    return bool(re.search(r"(?:ist|ish|ian|ese|ic|ern)\Z", name))


def _people(name: str) -> bool:
    return bool(_PLURAL.match(name) and _PEOPLE.search(name[:-1] + "s"))


def _short(text: str, name: str) -> Iterator[str]:
    """The adjective of a plural where the text has it: `Conservative leader`."""
    if (
        _PLURAL.match(name)
        and f"{name[:-1]} " in text
        and re.search(rf"\b{re.escape(name[:-1])} [a-z]", text)
    ):
        yield name[:-1]
