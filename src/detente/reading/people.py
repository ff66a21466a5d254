"""People of a text: names met put together into persons, then every mention of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from detente.case import Party, Person
from detente.reading import en_people, zh_people
from detente.reading.gazetteer import Gazetteer, Hit
from detente.reading.lexicon import Form, KnownPerson, Lexicon, slug
from detente.reading.mentions import Mention, Taken
from detente.reading.passages import Layout
from detente.reading.script import HAN, shadow
from detente.reading.zh_people import Found

_SIMILAR = 84.0
"""Two Latin names as alike as this (percent) under one Han form, or in one text, are one."""


@dataclass(slots=True)
class _Draft:
    id: str
    latin: list[str] = field(default_factory=list)
    han: list[str] = field(default_factory=list)
    offices: Counter[str] = field(default_factory=Counter)
    owners: Counter[str] = field(default_factory=Counter)
    outside: bool = False
    known: KnownPerson | None = None
    first: int = 0

    def note(self, found: Found) -> None:
        if found.office:
            self.offices[found.office] += 1
        if found.owner:
            self.owners[found.owner] += 1
        self.outside = self.outside or found.outside


class Roster:
    """The persons of one text while they are gathered."""

    def __init__(self, layout: Layout, lexicon: Lexicon, named: set[str]) -> None:
        self._text, self._folded = layout.text, layout.shadow
        self._lexicon = lexicon
        self._named = named
        self._chinese = layout.language.startswith("zh")
        self.drafts: dict[str, _Draft] = {}
        self._of_latin: dict[str, str] = {}
        self._of_han: dict[str, str] = {}
        self._known_latin = {n: p for p in lexicon.people.values() for n in p.latin}
        self._known_han: dict[str, list[KnownPerson]] = {}
        for person in lexicon.people.values():
            for name in person.han:
                self._known_han.setdefault(shadow(name), []).append(person)
        self._surnames: dict[str, list[KnownPerson]] = {}
        for person in lexicon.people.values():
            for name in person.latin:
                same = self._surnames.setdefault(surname(name), [])
                if person not in same:
                    same.append(person)

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
        if found.latin and self._fits(draft, found.latin):
            self._name(draft, found.latin)
        elif found.latin:
            self._name(self._by_latin(found.latin, found.start), found.latin)

    def by_surname(self, name: str) -> _Draft | None:
        """The person of the text with this surname."""
        for latin, id_ in self._of_latin.items():
            if latin == name or surname(latin) == surname(name):
                return self.drafts[id_]
        return None

    def _name(self, draft: _Draft, name: str) -> None:
        if any(c > "\u2e80" for c in name):
            self._of_han.setdefault(shadow(name), draft.id)
            if name not in draft.han:
                draft.han.append(name)
        else:
            self._of_latin.setdefault(name, draft.id)
            if name not in draft.latin:
                draft.latin.append(name)

    def _draft(self, id_: str, position: int, known: KnownPerson | None = None) -> _Draft:
        if id_ not in self.drafts:
            self.drafts[id_] = _Draft(id_, known=known, first=position)
        return self.drafts[id_]

    def _fits(self, draft: _Draft, latin: str) -> bool:
        """Whether a gloss may name this person: it contradicts no other Latin name of his."""
        others = [*draft.latin, *(draft.known.latin if draft.known else ())]
        return not others or any(alike(latin, other) for other in others)

    def _by_names(self, han: str | None, found: Found) -> _Draft:
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
        keys = [folded] + ([folded.rsplit("·", 1)[1]] if "·" in folded else [])
        for person in (p for key in keys for p in self._known_han.get(key, [])):
            if found.latin:
                if any(alike(found.latin, latin) for latin in person.latin):
                    return person
            elif found.owner and not found.owner.startswith("@") and person.party:
                if found.owner == person.party or folded in map(shadow, person.sure):
                    return person
            elif person.party in self._named:
                return person
        return None

    def _by_latin(self, latin: str, position: int, owner: str | None = None) -> _Draft:
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
        return None


def surname(latin: str) -> str:
    """The last word of a Latin name, without an Arabic article or a generation."""
    words = [
        w for w in latin.replace("-", " ").split() if w not in {"Jr.", "Sr.", "II", "III", "XIV"}
    ]
    return words[-1] if words else latin


def alike(one: str, other: str) -> bool:
    """Whether two Latin names are one, but for spelling or a middle name."""
    from rapidfuzz import fuzz
    from rapidfuzz.utils import default_process

    if " " not in one or " " not in other:
        return one == other
    if surname(one) == surname(other) and one.split()[0] == other.split()[0]:
        return True
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


def find(
    layout: Layout,
    hits: Sequence[Hit],
    lexicon: Lexicon,
    parties: dict[str, Party],
    named: set[str],
    taken: Taken,
) -> tuple[list[Person], list[Mention]]:
    """The people of a text and every mention of each, by full name, surname or variant."""
    chinese = layout.language.startswith("zh")
    found = list(zh_people.find(layout, hits) if chinese else en_people.find(layout, hits))
    found = [f for f in _trimmed(layout, found) if not _is_party(layout, f, parties)]
    roster = Roster(layout, lexicon, named)
    backed = {shadow(layout.text[f.start : f.end]) for f in found}
    for hit in hits:
        form = layout.text[hit.start : hit.end]
        if hit.role == "person" and (hit.sure or shadow(form) in backed):
            roster.add_known(_meant(hit, lexicon, named), form, hit.start)
    order = sorted(found, key=lambda f: (not f.latin, not f.sure, f.start)) if chinese else sorted(
        found, key=lambda f: (" " not in (f.latin or ""), f.start))  # fmt: skip
    for item in order:
        roster.add(item)
    mentions = _mentions(layout, roster, hits, taken, chinese)
    met = {m.id for m in mentions}
    drafts = sorted((d for d in roster.drafts.values() if d.id in met), key=lambda d: d.first)
    return [_person(d, roster, layout.language) for d in drafts], mentions


def _meant(hit: Hit, lexicon: Lexicon, named: set[str]) -> str:
    """Of several figures with one name the one whose party the text names."""
    near = [id_ for id_ in hit.ids if lexicon.people[id_].party in named]
    return (near or list(hit.ids))[0]


def _is_party(layout: Layout, found: Found, parties: dict[str, Party]) -> bool:
    return slug(layout.text[found.start : found.end]) in parties


def _trimmed(layout: Layout, found: Iterable[Found]) -> list[Found]:
    """Names whose end was a guess, cut back to the part that comes again elsewhere."""
    folded = layout.shadow
    glossed = {folded[f.start : f.end] for f in found if f.latin}
    result = []
    for item in found:
        name = folded[item.start : item.end]
        end = item.end
        if not item.latin and HAN and len(name) > 3 and name not in glossed:
            count = folded.count(name)
            while end - item.start > 3 and folded.count(folded[item.start : end - 1]) > count:
                end -= 1
        result.append(
            Found(
                item.start,
                end,
                item.latin,
                item.also,
                item.office,
                item.owner,
                item.outside,
                item.sure,
            )
        )
    return result


def _mentions(
    layout: Layout, roster: Roster, hits: Sequence[Hit], taken: Taken, chinese: bool
) -> list[Mention]:
    forms: dict[str, str] = {}
    for draft in roster.drafts.values():
        for name in (*draft.han, *draft.latin):
            forms.setdefault(name, draft.id)
        for name in draft.han:
            if "·" in name and len(name.rsplit("·", 1)[1]) > 1:
                forms.setdefault(name.rsplit("·", 1)[1], draft.id)
    if not chinese:
        _add_surnames(forms, roster)
    if not forms:
        return []
    blocked = [
        Form(layout.text[h.start : h.end], "word", ()) for h in hits if h.role in {"place", "word"}
    ]
    machine = Gazetteer([*(Form(f, "person", (i,)) for f, i in forms.items()), *blocked])
    found = []
    for hit in machine.find(layout.shadow):
        if hit.role == "person" and taken.free(hit.start, hit.end):
            taken.add(hit.start, hit.end)
            form = layout.text[hit.start : hit.end]
            found.append(Mention(hit.start, hit.end, hit.ids[:1], "person", form, "actor"))
    return found


def _add_surnames(forms: dict[str, str], roster: Roster) -> None:
    """The surname alone names the person met with it; of two namesakes the first."""
    for draft in sorted(roster.drafts.values(), key=lambda d: d.first):
        for name in draft.latin:
            words = name.split()
            if len(words) < 2:
                continue
            last = [w for w in words if w not in {"Jr.", "Sr.", "XIV"}][-1]
            shorts = [last]
            for article in ("al-", "el-", "Al-", "El-"):
                shorts += (
                    [
                        last.removeprefix(article),
                        article.lower() + last.removeprefix(article),
                        article.title() + last.removeprefix(article),
                    ]
                    if last.startswith(article)
                    else []
                )
            if len(words) > 2 and words[-2].lower() in {
                "al",
                "el",
                "de",
                "von",
                "van",
                "bin",
                "ben",
                "der",
                "la",
                "da",
            }:
                shorts.append(" ".join(words[-2:]))
            for short in shorts:
                if len(short) > 2:
                    forms.setdefault(short, draft.id)


def _person(draft: _Draft, roster: Roster, language: str) -> Person:
    known = draft.known
    latin = max(draft.latin, key=len) if draft.latin else None
    names: dict[str, str] = {}
    if known:
        names["en"] = known.latin[0]
    elif latin:
        names["en"] = latin
    if draft.han:
        names[language] = draft.han[0]
    if not names:
        names[language] = draft.id
    office = {language: draft.offices.most_common(1)[0][0]} if draft.offices else {}
    office = office or (dict(known.office) if known else {})
    every = tuple(dict.fromkeys((*draft.han, *draft.latin)))
    aliases = tuple(name for name in every if name not in names.values())
    return Person(
        id=draft.id,
        names=names,
        aliases=aliases,
        office=office or None,
        party=_party(draft, roster),
    )


def _party(draft: _Draft, roster: Roster) -> str | None:
    """By the text, else by the lexicon, else by the person he is the envoy of."""
    said = Counter({o: n for o, n in draft.owners.items() if not o.startswith("@")})
    if draft.known and draft.known.party:
        return draft.known.party
    if said:
        return said.most_common(1)[0][0]
    if draft.outside:
        return None
    for owner in draft.owners:
        other = roster.drafts.get(owner[1:]) or roster.by_surname(owner[1:])
        if other and other.id != draft.id and (other.known or other.owners):
            return _party(other, roster) if not other.outside else None
    return None
