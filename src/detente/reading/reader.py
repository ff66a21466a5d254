"""What a reader is: a source goes in, a document comes out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Protocol

from detente.case import Draft, Event, Issue, Party, Person, Quantity, Source, Statement
from detente.case.evidence import Span


@dataclass(frozen=True)
class Document:
    """What was read from one source.

    issues: those of the codebook that the statements speak of, with the options they name;
    mentions: per person or party where it is named, in order;
    forms: per draft id the names met in the text;
    notes: what the reader has to say of how it read, such as that a part of it is missing.
    """

    source: Source
    text: str
    people: tuple[Person, ...] = ()
    parties: tuple[Party, ...] = ()
    drafts: tuple[Draft, ...] = ()
    events: tuple[Event, ...] = ()
    statements: tuple[Statement, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    issues: tuple[Issue, ...] = ()
    mentions: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
    shared_mentions: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    @cached_property
    def variants(self) -> dict[str, tuple[str, ...]]:
        """Per person or party the different names met in the text, in order.

        A name that stands for two at once (美烏) is nobody's own.
        """
        return {
            id_: tuple(dict.fromkeys(self.text[a:b] for a, b in spans))
            for id_, spans in self.mentions.items()
        }

    def to_json(self) -> dict[str, Any]:
        """The shape of one document in `read --json`."""
        return {
            "id": self.source.id,
            "language": self.source.language,
            "published": self.source.published,
            "people": [self._person(p) for p in self.people],
            "parties": [self._party(p) for p in self.parties],
            "drafts": [self._draft(d) for d in self.drafts],
            **{
                name: [item.model_dump(mode="json") for item in getattr(self, name)]
                for name in ("events", "statements", "quantities")
            },
        }

    def _person(self, person: Person) -> dict[str, Any]:
        return {
            "id": person.id,
            "name": person.label("en"),
            "names": list(self.variants.get(person.id, ())),
            "office": next(iter((person.office or {}).values()), None),
            "party": person.party,
        }

    def _party(self, party: Party) -> dict[str, Any]:
        return {
            "id": party.id,
            "name": party.label("en"),
            "names": list(self.variants.get(party.id, ())),
            "kind": party.kind,
        }

    def _draft(self, draft: Draft) -> dict[str, Any]:
        names = tuple(dict.fromkeys((*draft.names.values(), *draft.aliases)))
        return {
            "id": draft.id,
            "name": draft.label("en"),
            "names": list(names),
            "date": draft.date,
            "authors": list(draft.authors),
            "revises": draft.revises,
            "points": draft.points,
        }


class Reader(Protocol):
    """Turns a source into a document."""

    def read(self, source: Source, text: str) -> Document:
        """Read one source; `text` is its stored text."""
        ...
