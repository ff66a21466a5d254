"""Who is at the table, for whom they speak, and by what names the sources call them."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from detente.brief.views.naming import Naming
from detente.case import Case, Party, Person, in_language
from detente.case.when import first_day, last_day


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person with the office held on the day of the brief."""

    name: str
    office: str
    variants: tuple[str, ...]
    statements: int


@dataclass(frozen=True, slots=True)
class PartyBlock:
    """A party with the people who speak for it."""

    name: str
    role: str
    consent: str
    variants: tuple[str, ...]
    members: str
    people: tuple[PersonRow, ...]
    statements: int


def view(case: Case, as_of: dt.date, naming: Naming) -> tuple[PartyBlock, ...]:
    """Parties in the case's order, those whose consent is needed first; others at the end."""
    said = Counter(s.speaker for s in case.statements if s.speaker)
    held = Counter(s.party for s in case.statements if s.party)
    ordered = sorted(case.parties, key=lambda p: p.consent != "required")
    blocks = [_party(case, p, as_of, naming, said, held) for p in ordered]
    known = {p.id for p in case.parties}
    unattached = [p for p in case.people if p.party not in known]
    if unattached:
        rows = tuple(_person(p, as_of, naming, said) for p in unattached)
        blocks.append(PartyBlock(naming.words("people.others"), "", "", (), "", rows, 0))
    return tuple(blocks)


def _party(
    case: Case,
    party: Party,
    as_of: dt.date,
    naming: Naming,
    said: Counter[str],
    held: Counter[str],
) -> PartyBlock:
    name = party.label(naming.language)
    people = [_person(p, as_of, naming, said) for p in case.people if p.party == party.id]
    return PartyBlock(
        name=name,
        role=naming.words(f"role.{party.role}"),
        consent=naming.words(f"consent.{party.consent}"),
        variants=_variants(name, party.names.values(), party.aliases),
        members=naming.words.series(map(naming.party, party.members)),
        people=tuple(sorted(people, key=lambda p: -p.statements)),
        statements=held[party.id],
    )


def _person(person: Person, as_of: dt.date, naming: Naming, said: Counter[str]) -> PersonRow:
    name = person.label(naming.language)
    return PersonRow(
        name=name,
        office=office(person, as_of, naming.language),
        variants=_variants(name, person.names.values(), person.aliases),
        statements=said[person.id],
    )


def office(person: Person, as_of: dt.date, language: str) -> str:
    """The office that a person held on a day: by dated terms, else the one that is given."""
    for term in person.terms:
        begun = term.start is None or first_day(term.start) <= as_of
        over = term.end is not None and last_day(term.end) < as_of
        if begun and not over:
            return in_language(term.office, language)
    return in_language(person.office or {}, language)


def _variants(name: str, *others: object) -> tuple[str, ...]:
    flat = [str(x) for group in others for x in group]  # type: ignore[attr-defined]
    return tuple(x for x in dict.fromkeys(flat) if x != name)
