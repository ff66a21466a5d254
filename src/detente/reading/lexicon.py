"""The reader's knowledge of names: parties and people that ship, and what a case adds."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import Literal, get_args

from detente.case import Party, Person
from detente.case.parties import PartyKind

Role = Literal[
    "name",
    "adjective",
    "people",
    "seat",
    "region",
    "regional",
    "person",
    "place",
    "word",
    "office",
]
"""What a form found in a text is.

`people` are demonyms in the plural (Russians), `seat` a capital or palace, `region` a part of
a country or a people without one and `regional` its adjective, `word` an ordinary word that
only hides the names inside it.
"""

_ASIA_AND_OTHERS = frozenset(
    {"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ", "AC", "CP", "DG", "EA", "IC", "TA"}
)
"""Codes of CLDR for what is no territory with a government of its own."""


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write a name, whom it may mean, and whether it is sure by itself."""

    text: str
    role: Role
    ids: tuple[str, ...]
    sure: bool = True


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """A public figure: Latin names, the first the main one, and forms in other scripts."""

    id: str
    latin: tuple[str, ...]
    han: tuple[str, ...]
    sure: frozenset[str]
    party: str | None
    office: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Lexicon:
    """Everything names are looked up in."""

    parties: dict[str, Party]
    people: dict[str, KnownPerson]
    forms: tuple[Form, ...]
    abbreviations: dict[str, tuple[str, ...]]
    """One Chinese character to the parties it may stand for."""
    local: Mapping[str, Mapping[str, frozenset[str]]] = field(default_factory=dict)
    """Names that many countries have, folded: party to states of which the text must name one."""

    def __hash__(self) -> int:
        return id(self)

    @cached_property
    def countries(self) -> dict[str, frozenset[str]]:
        """Of each party with a name that other countries have too, the states it belongs to."""
        found: dict[str, frozenset[str]] = {}
        for parties in self.local.values():
            for id_, states in parties.items():
                found[id_] = found.get(id_, frozenset()) | states
        return found

    @cached_property
    def states(self) -> frozenset[str]:
        """The ids of the parties that are states."""
        return frozenset(id_ for id_, party in self.parties.items() if party.kind == "state")

    def extended(self, parties: Iterable[Party] = (), people: Iterable[Person] = ()) -> Lexicon:
        """With the parties and people of a case, whose names then win over those that ship."""
        parties, people = tuple(parties), tuple(people)
        if not parties and not people:
            return self
        added = [form for party in parties for form in _forms_of_party(party)]
        known = {p.id: _known(p) for p in people}
        taken = {form.text for form in added}
        kept = [form for form in self.forms if form.text not in taken]
        added += [form for person in known.values() for form in _forms_of_person(person)]
        return Lexicon(
            self.parties | {p.id: p for p in parties},
            self.people | known,
            tuple(added) + tuple(kept),
            self.abbreviations,
            self.local,
        )


@lru_cache(maxsize=4096)
def slug(name: str) -> str:
    """An id made of a name: `Volodymyr Zelenskyy` to `volodymyr_zelenskyy`."""
    plain = unicodedata.normalize("NFKD", name.replace("’", "").replace("'", ""))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return re.sub(r"[^\w]+", "_", plain.lower()).strip("_")[:100] or "unnamed"


@lru_cache(maxsize=1)
def load() -> Lexicon:
    """The lexicon that ships."""
    parties: dict[str, Party] = {}
    forms: list[Form] = []
    abbreviations: dict[str, tuple[str, ...]] = {}
    for party, of_party, short in (*_territories(), *_organisations(), *_regions()):
        parties.setdefault(party.id, party)
        forms += of_party
        if short:
            abbreviations[short] = (*abbreviations.get(short, ()), party.id)
    forms += _arms()
    forms += _further_seats()
    people = {person.id: person for person in _people()}
    forms += [form for person in people.values() for form in _forms_of_person(person)]
    forms += _places()
    forms += [Form(entry, "word", ()) for entry in entries("words_en.txt")]
    for name, role in (("words.txt", "word"), ("offices_zh.txt", "office")):
        forms += [Form(word, _role(role), ()) for row in rows(name) for word in row[0].split()]
    return Lexicon(parties, people, tuple(forms), abbreviations, _local())


def words(name: str) -> tuple[str, ...]:
    """The words of a word list among the lexicons."""
    return tuple(word for row in rows(name) for word in row[0].split())


def entries(name: str) -> tuple[str, ...]:
    """The entries, between semicolons, of a list among the lexicons."""
    return tuple(entry for row in rows(name) for entry in _items(row[0]))


def _role(name: str) -> Role:
    found: Role = next(role for role in get_args(Role) if role == name)
    return found


def rows(name: str) -> Iterator[list[str]]:
    """The lines of a table among the lexicons, cells between bars, without comments."""
    text = (files("detente.reading") / "lexicons" / name).read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            yield [cell.strip() for cell in line.split("|")]


def _items(cell: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item.strip() for item in cell.split(";") if item.strip()))


def _territories() -> Iterator[tuple[Party, list[Form], str]]:
    from babel import Locale

    tags = {"en": "en", "zh-Hant": "zh_Hant", "zh-Hant-HK": "zh_Hant_HK", "zh-Hans": "zh_Hans"}
    names = {tag: Locale.parse(locale).territories for tag, locale in tags.items()}
    more = {row[0]: row[1:] for row in rows("territories.txt")}
    for code, english in names["en"].items():
        if len(code) != 2 or code in _ASIA_AND_OTHERS:
            continue
        adjectives, latin, seats, short, han, han_seats = more.get(code, [""] * 6)
        label = _SHORTER.get(code, english)
        id_ = slug(label)
        chinese = [names[tag][code] for tag in tags if tag != "en" and code in names[tag]]
        titles = {"en": label, "zh-Hant": _plain(names["zh-Hant"].get(code, label)),
                  "zh-Hans": _plain(names["zh-Hans"].get(code, label))}  # fmt: skip
        own = [english, label, *_items(latin), *(_plain(c) for c in chinese), *_items(han)]
        forms = [Form(name, "name", (id_,)) for name in dict.fromkeys(own)]
        forms += [_demonym(word, id_) for word in _items(adjectives)]
        forms += [Form(s, "seat", (id_,)) for s in (*_items(seats), *_items(han_seats))]
        yield Party(id=id_, names=titles, kind="state"), forms, short


_SHORTER = {"PS": "Palestine", "HK": "Hong Kong", "MO": "Macao", "MM": "Myanmar", "BA": "Bosnia"}


def _plain(name: str) -> str:
    return re.sub(r"[（(].*?[)）]|自治區|領土$|领土$|特別行政區|特别行政区", "", name) or name


def _demonym(word: str, id_: str) -> Form:
    plural = word.endswith("s") and not word.endswith(("ss", "’s", "'s")) and word[-2].islower()
    return Form(word, "people" if plural else "adjective", (id_,))


def _organisations() -> Iterator[tuple[Party, list[Form], str]]:
    for id_, kind, country, latin, han in rows("organisations.txt"):
        english, chinese = _bare(_spelt(latin)), _bare(han)
        names = {"en": english[0].removeprefix("the ")}
        if chinese:
            names |= {"zh-Hant": chinese[0]}
        if country:
            continue  # the arm of a state speaks for the state
        party = Party(id=id_, names=names, kind=_kind(kind))
        forms = [Form(name, "name", (id_,)) for name in (*english, *chinese)]
        if id_ == "europe":
            forms.append(Form("European", "adjective", (id_,)))
        yield party, forms, "歐" if id_ == "europe" else ""


def _regions() -> Iterator[tuple[Party, list[Form], str]]:
    """Regions and peoples, which are parties where they act; some have an entry already."""
    for id_, kind, latin, adjectives, han in rows("regions.txt"):
        english, chinese = _items(latin), _items(han)
        names = {"en": english[0].removeprefix("the ")}
        if chinese:
            names |= {"zh-Hant": chinese[0]}
        forms = [Form(name, "region", (id_,)) for name in (*english, *chinese)]
        forms += [Form(word, "regional", (id_,)) for word in _items(adjectives)]
        yield Party(id=id_, names=names, kind=_kind(kind)), forms, ""


def _spelt(cell: str) -> str:
    """The names of a cell as the press writes them: with either apostrophe, `Labour party`."""
    names = list(_items(cell))
    names += [re.sub(r" Party\b", " party", name) for name in names if " Party" in name]
    return "; ".join((*names, *(name.replace("'", "’") for name in names if "'" in name)))


def _bare(cell: str) -> tuple[str, ...]:
    return tuple(item.partition("?")[0] for item in _items(cell))


def _local() -> dict[str, dict[str, frozenset[str]]]:
    """Of each name with a mark, as in `國民黨?TW`, where it means which party."""
    from babel import Locale

    from detente.reading.script import shadow

    english = Locale.parse("en").territories
    found: dict[str, dict[str, frozenset[str]]] = {}
    for id_, _, _, latin, han in rows("organisations.txt"):
        for item in (*_items(_spelt(latin)), *_items(han)):
            name, mark, codes = item.partition("?")
            if mark:
                states = {slug(_SHORTER.get(c, english[c])) for c in codes.split()}
                found.setdefault(shadow(name), {})[id_] = frozenset(states)
    return found


def _arms() -> Iterator[Form]:
    """Names of what acts for a state: its army, its guards."""
    from babel import Locale

    english = Locale.parse("en").territories
    for _, _, country, latin, han in rows("organisations.txt"):
        if country:
            id_ = slug(_SHORTER.get(country, english[country]))
            yield from (Form(name, "name", (id_,)) for name in (*_items(latin), *_items(han)))


def _further_seats() -> Iterator[Form]:
    """Capitals of regions and movements that govern without being states."""
    for id_, latin, han in rows("seats.txt"):
        yield from (Form(name, "seat", (id_,)) for name in (*_items(latin), *_items(han)))


def _kind(text: str) -> PartyKind:
    found: PartyKind = next(kind for kind in get_args(PartyKind) if kind == text)
    return found


def _people() -> Iterator[KnownPerson]:
    for row in rows("people.txt"):
        party, latin, han, office, office_zh = (*row, "", "")[:5]
        names, marked = _items(latin), _items(han)
        marked += tuple(
            n.replace("-", "－") for n in marked if "-" in n
        )  # the wide one of the press
        chinese = tuple(dict.fromkeys(name.rstrip("!") for name in marked))
        sure = frozenset(n.rstrip("!") for n in marked if n.endswith("!") or len(n) > 2)
        offices = {k: v for k, v in (("en", office), ("zh-Hant", office_zh)) if v}
        yield KnownPerson(slug(names[0]), names, chinese, sure, party or None, offices)


def _places() -> Iterator[Form]:
    for latin, han in rows("places.txt"):
        for name in (*_items(latin), *_items(han)):
            yield Form(name, "place", ())


# ---- what a case adds -----------------------------------------------------------------------


def _forms_of_party(party: Party) -> Iterator[Form]:
    for name in dict.fromkeys((*party.names.values(), *party.aliases)):
        if len(name) > 1:
            yield Form(name, "name", (party.id,))


def _forms_of_person(person: KnownPerson) -> Iterator[Form]:
    for name in person.latin:
        yield Form(name, "person", (person.id,))
    for name in person.han:
        yield Form(name, "person", (person.id,), name in person.sure)


def _known(person: Person) -> KnownPerson:
    every = tuple(dict.fromkeys((*person.names.values(), *person.aliases)))
    latin = tuple(name for name in every if name.isascii() or name[:1].isascii())
    han = tuple(name for name in every if name not in latin)
    return KnownPerson(person.id, latin, han, frozenset(han), person.party, person.office or {})
