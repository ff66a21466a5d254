"""The persons of one text while they are gathered: which names belong to one man or woman."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Set
from dataclasses import dataclass, field
from functools import lru_cache

from detente.reading.lexicon import KnownPerson, Lexicon, slug
from detente.reading.passages import Layout
from detente.reading.script import shadow
from detente.reading.zh_people import Found

_SIMILAR = 84.0
"""Two Latin names as alike as this (percent) under one Han form, or in one text, are one."""


@dataclass(slots=True)
class Gathered:
    """A person in the making: names met, offices and parties that the text gives."""

    id: str
    latin: list[str] = field(default_factory=list)
    han: list[str] = field(default_factory=list)
    offices: Counter[str] = field(default_factory=Counter)
    owners: Counter[str] = field(default_factory=Counter)
    outside: bool = False
    known: KnownPerson | None = None
    first: int = 0

    def note(self, found: Found) -> None:
        """Take over what one place says of the person."""
        if found.office:
            self.offices[found.office] += 1
        if found.owner:
            self.owners[found.owner] += 1
        self.outside = self.outside or found.outside


Index = tuple[dict[str, KnownPerson], dict[str, list[KnownPerson]], dict[str, list[KnownPerson]]]


@lru_cache(maxsize=8)
def _indexed(lexicon: Lexicon) -> Index:
    """The people of a lexicon by Latin name, by Han name (Simplified) and by surname."""
    latin = {n: p for p in lexicon.people.values() for n in p.latin}
    han: dict[str, list[KnownPerson]] = {}
    surnames: dict[str, list[KnownPerson]] = {}
    for person in lexicon.people.values():
        for name in person.han:
            han.setdefault(shadow(name), []).append(person)
        for name in person.latin:
            same = surnames.setdefault(surname(name), [])
            if person not in same:
                same.append(person)
    return latin, han, surnames


class Roster:
    """The persons of one text while they are gathered."""

    def __init__(self, layout: Layout, lexicon: Lexicon, named: set[str]) -> None:
        self._text, self._folded = layout.text, layout.shadow
        self._lexicon = lexicon
        self._named = named
        self.named = frozenset(named)
        self._chinese = layout.language.startswith("zh")
        self.drafts: dict[str, Gathered] = {}
        self._of_latin: dict[str, str] = {}
        self._of_han: dict[str, str] = {}
        self._known_latin, self._known_han, self._surnames = _indexed(lexicon)

    def add_known(self, id_: str, form: str, position: int) -> None:
        """A public figure met under a form of the lexicon."""
        draft = self._draft(id_, position, self._lexicon.people.get(id_))
        self._name(draft, form)

    def add(self, found: Found) -> None:
        """A name met; joined to the person it belongs to, or a new one."""
        name = self._text[found.start : found.end]
        han = name if any(c > "\u2e80" for c in name) else None
        draft = self._by_names(han, found)
        draft.note(found)
        if han:
            self._name(draft, han)
            for other in found.also:
                if shadow(other) not in self._of_han:
                    self._name(draft, other)
        elif found.also:
            for other in found.also:
                if other not in self._of_latin:
                    self._name(draft, other)
        if found.latin and self._fits(draft, found.latin):
            self._name(draft, found.latin)
        elif found.latin:
            self._name(self._by_latin(found.latin, found.start), found.latin)

    def by_surname(self, name: str) -> Gathered | None:
        """The person of the text with this surname."""
        for latin, id_ in self._of_latin.items():
            if latin == name or surname(latin) == surname(name):
                return self.drafts[id_]
        return None

    def _name(self, draft: Gathered, name: str) -> None:
        if any(c > "\u2e80" for c in name):
            self._of_han.setdefault(shadow(name), draft.id)
            if name not in draft.han:
                draft.han.append(name)
        else:
            self._of_latin.setdefault(name, draft.id)
            if name not in draft.latin:
                draft.latin.append(name)

    def _draft(self, id_: str, position: int, known: KnownPerson | None = None) -> Gathered:
        if id_ not in self.drafts:
            self.drafts[id_] = Gathered(id_, known=known, first=position)
        return self.drafts[id_]

    def _fits(self, draft: Gathered, latin: str) -> bool:
        """Whether a gloss may name this person: it contradicts no other Latin name of his."""
        others = [*draft.latin, *(draft.known.latin if draft.known else ())]
        return not others or any(alike(latin, other) for other in others)

    def _by_names(self, han: str | None, found: Found) -> Gathered:
        if han is None:
            assert found.latin is not None
            return self._by_latin(found.latin, found.start, found.owner)
        folded = shadow(han)
        seen = self._of_han.get(folded)
        if seen is None and found.latin in self._of_latin and found.latin is not None:
            seen = self._of_latin[found.latin]
        if seen is None and "·" in folded:
            seen = self._of_han.get(folded.rsplit("·", 1)[1])
        if seen:
            return self.drafts[seen]
        known = self._figure(folded, found)
        if known:
            return self._draft(known.id, found.start, known)
        if found.latin:
            return self._by_latin(found.latin, found.start)
        longer = [d for f, d in self._of_han.items() if "·" in f and f.rsplit("·", 1)[1] == folded]
        if longer:
            return self.drafts[longer[0]]
        return self._draft(slug(han), found.start)

    def _figure(self, folded: str, found: Found) -> KnownPerson | None:
        """The public figure of a Han form, unless the text gives another Latin name or party."""
        given, dot, last = folded.rpartition("·")
        known = list(self._known_han.get(folded, ()))
        if dot:
            known += [p for p in self._known_han.get(last, ()) if may_be(p, given, self._named)]
        for person in known:
            if found.latin:
                if any(alike(found.latin, latin) for latin in person.latin):
                    return person
            elif found.owner and not found.owner.startswith("@") and person.party:
                if found.owner == person.party or folded in map(shadow, person.sure):
                    return person
            elif person.party in self._named:
                return person
        return None

    def _by_latin(self, latin: str, position: int, owner: str | None = None) -> Gathered:
        if latin in self._of_latin:
            return self.drafts[self._of_latin[latin]]
        known = self._known_latin.get(latin) or self._misspelt(latin)
        if known:
            return self._draft(known.id, position, known)
        same = self._same_latin(latin)
        if same:
            return self.drafts[same]
        if " " not in latin:
            namesakes = self._surnames.get(surname(latin), [])
            near = [p for p in namesakes if (p.party == owner if owner else p.party in self._named)]
            if len(near) == 1:
                return self._draft(near[0].id, position, near[0])
        return self._draft(slug(latin), position)

    def _misspelt(self, latin: str) -> KnownPerson | None:
        if " " not in latin:
            return None
        for person in self._surnames.get(surname(latin), []):
            if person.party in self._named and any(alike(latin, other) for other in person.latin):
                return person
        return None

    def _same_latin(self, latin: str) -> str | None:
        """A person of the text with a Latin name like this one, or of whom this is the surname."""
        for other, id_ in self._of_latin.items():
            if " " in other and alike(latin, other):
                return id_
            if " " not in latin and " " in other and surname(other) == surname(latin):
                return id_
            if " " in latin and " " not in other and surname(latin) == other:
                return id_
            if other.lower().endswith(" " + latin.lower()):
                return id_
            if " " in latin and other.startswith(latin + " "):
                return id_  # Hassan Sheikh, of Hassan Sheikh Mohamud
        return self._by_first_word(latin)

    def _by_first_word(self, latin: str) -> str | None:
        """Where people go by the first word of their names (Abiy, Kim): the only one with it."""
        one, full = latin.split(" ")[0], " " in latin
        same = {
            id_
            for other, id_ in self._of_latin.items()
            if (" " in other) != full and other.split(" ")[0] == one
        }
        return same.pop() if len(same) == 1 else None


_GIVEN = re.compile(r"([\u4e00-\u9fff]{1,9})[·•‧・．\-－]$")


_LONG_GIVEN = 4
"""Characters before the dot that are looked at: words may stand before them (商人奧馬爾)."""


def given_before(folded: str, start: int) -> str | None:
    """What a dot parts from the surname at a place of a shadow: 奧馬爾 of 奧馬爾·塔希里."""
    match = _GIVEN.search(folded, max(0, start - 10), start)
    return match[1] if match else None


_PARTS = re.compile(r"[·\-－]")


def may_be(person: KnownPerson, given: str, named: Set[str]) -> bool:
    """Whether a figure may go by this given name, before a surname of his.

    Transcriptions of one name share characters (弗拉基米爾, 弗拉迪米爾); where no given name of
    the figure is known, his party is named.
    """
    own = {c for han in person.han for part in _PARTS.split(shadow(han))[:-1] for c in part}
    if not own:
        return person.party in named
    return len(own & set(given[-_LONG_GIVEN:])) >= min(2, len(own))


GENERATIONS = frozenset({"Jr.", "Sr.", "Jr", "Sr", "II", "III", "IV", "XIV"})
"""What follows a surname."""


@lru_cache(maxsize=4096)
def surname(latin: str) -> str:
    """The last word of a Latin name, without an Arabic article or a generation."""
    words = [w for w in latin.replace("-", " ").split() if w not in GENERATIONS]
    return words[-1] if words else latin


@lru_cache(maxsize=8192)
def alike(one: str, other: str) -> bool:
    """Whether two Latin names are one, but for spelling or a middle name."""
    from rapidfuzz import fuzz
    from rapidfuzz.utils import default_process

    if " " not in one or " " not in other:
        return one == other
    if surname(one) == surname(other) and one.split()[0] == other.split()[0]:
        return True
    few, many = sorted((set(one.split()), set(other.split())), key=len)
    if len(few) > 1 and few < many:
        return True  # Theresa Lazaro, of Maria Theresa Lazaro
    a, b = (
        default_process(slug(one).replace("_", " ")),
        default_process(slug(other).replace("_", " ")),
    )
    if fuzz.token_sort_ratio(a, b) >= _SIMILAR:
        return _each_alike(a.split(), b.split())
    return False


def _each_alike(one: list[str], other: list[str]) -> bool:
    """Two names may differ in a slip in a word, but no word may be another altogether."""
    from rapidfuzz import fuzz

    return all(max(fuzz.ratio(a, b) for b in other) >= 72 for a in one[:1] + one[-1:])
