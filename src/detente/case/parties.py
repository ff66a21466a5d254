"""Parties at the table, people who speak for them."""

from __future__ import annotations

from typing import Literal

from detente.case.values import Id, Names, Value, in_language
from detente.case.when import PartialDate

Role = Literal["signatory", "guarantor", "mediator", "observer"]
Consent = Literal["required", "not_required"]
PartyKind = Literal["state", "bloc", "organisation", "public"]


class Party(Value):
    """A state, bloc, organisation or public at the table or around it."""

    id: Id
    names: Names
    aliases: tuple[str, ...] = ()
    kind: PartyKind = "state"
    members: tuple[Id, ...] = ()
    role: Role = "signatory"
    consent: Consent = "required"
    note: str = ""

    def label(self, language: str = "en") -> str:
        """The party's name in a language."""
        return in_language(self.names, language, self.id)


class Term(Value):
    """A stretch of time in which a person held an office for a party."""

    office: Names
    party: Id | None = None
    start: PartialDate | None = None
    end: PartialDate | None = None


class Person(Value):
    """Somebody who speaks, usually for a party."""

    id: Id
    names: Names
    aliases: tuple[str, ...] = ()
    office: Names | None = None
    party: Id | None = None
    terms: tuple[Term, ...] = ()
    note: str = ""

    def label(self, language: str = "en") -> str:
        """The person's name in a language."""
        return in_language(self.names, language, self.id)
