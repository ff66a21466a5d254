"""A case: everything that is known of one negotiation, by id."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from pydantic import Field

from detente.case.conflict import Conflict
from detente.case.drafts import Draft
from detente.case.evidence import Event, Quantity, Source, Statement
from detente.case.issues import Issue
from detente.case.linkage import Linkage
from detente.case.merges import Merge
from detente.case.parties import Party, Person
from detente.case.polls import Poll
from detente.case.ratings import Aim, Position, Preferences, Priority
from detente.case.surveys import Answers, Survey
from detente.case.values import Names, Value, in_language
from detente.case.when import PartialDate
from detente.errors import UnknownNameError

WITH_IDS = (
    "parties",
    "people",
    "issues",
    "linkages",
    "drafts",
    "sources",
    "statements",
    "events",
    "quantities",
    "merges",
    "aims",
    "polls",
    "surveys",
)
"""The fields of a case whose items have ids of their own."""


class Thresholds(Value):
    """Settings of a case that decide how evidence is read."""

    carry_days: int = Field(default=90, ge=0)
    """A rating whose newest evidence is older than this is shown as carried forward."""
    min_confidence: float = Field(default=0.3, ge=0.0, le=1.0)
    """Statements below this confidence do not make positions until they are confirmed."""
    use_analyst: bool = True
    """Whether a writer's inference may make a position where nothing better is known."""


class Case(Value):
    """One negotiation.

    `texts` maps the id of a source to its stored text, `answers` the id of a survey to its rows.
    """

    title: Names = {}
    as_of: PartialDate | None = None
    languages: tuple[str, ...] = ("en", "zh-Hant")
    thresholds: Thresholds = Thresholds()
    note: str = ""
    parties: tuple[Party, ...] = ()
    people: tuple[Person, ...] = ()
    issues: tuple[Issue, ...] = ()
    linkages: tuple[Linkage, ...] = ()
    drafts: tuple[Draft, ...] = ()
    sources: tuple[Source, ...] = ()
    texts: dict[str, str] = {}
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    merges: tuple[Merge, ...] = ()
    positions: tuple[Position, ...] = ()
    priorities: tuple[Priority, ...] = ()
    preferences: tuple[Preferences, ...] = ()
    aims: tuple[Aim, ...] = ()
    polls: tuple[Poll, ...] = ()
    conflict: Conflict | None = None
    surveys: tuple[Survey, ...] = ()
    answers: dict[str, Answers] = {}

    @cached_property
    def _by_id(self) -> dict[str, dict[str, Value]]:
        kinds = ("parties", "people", "issues", "drafts", "sources", "statements")
        return {kind: {item.id: item for item in getattr(self, kind)} for kind in kinds}

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Case:
        """A copy with some fields changed; pydantic would copy the index by id with it."""
        copied = super().model_copy(update=update, deep=deep)
        copied.__dict__.pop("_by_id", None)
        return copied

    def _find(self, kind: str, id_: str) -> Value:
        known = self._by_id[kind]
        if id_ not in known:
            names = ", ".join(list(known)[:8]) + (", ..." if len(known) > 8 else "")
            raise UnknownNameError(f"no such id among the {kind}: {id_!r}; there are: {names}")
        return known[id_]

    def party(self, id_: str) -> Party:
        """The party of this id.

        Raises:
            UnknownNameError: there is none.
        """
        found = self._find("parties", id_)
        assert isinstance(found, Party)
        return found

    def person(self, id_: str) -> Person:
        """The person of this id.

        Raises:
            UnknownNameError: there is none.
        """
        found = self._find("people", id_)
        assert isinstance(found, Person)
        return found

    def issue(self, id_: str) -> Issue:
        """The issue of this id.

        Raises:
            UnknownNameError: there is none.
        """
        found = self._find("issues", id_)
        assert isinstance(found, Issue)
        return found

    def draft(self, id_: str) -> Draft:
        """The draft of this id.

        Raises:
            UnknownNameError: there is none.
        """
        found = self._find("drafts", id_)
        assert isinstance(found, Draft)
        return found

    def source(self, id_: str) -> Source:
        """The source of this id.

        Raises:
            UnknownNameError: there is none.
        """
        found = self._find("sources", id_)
        assert isinstance(found, Source)
        return found

    def statement(self, id_: str) -> Statement:
        """The statement of this id.

        Raises:
            UnknownNameError: there is none.
        """
        found = self._find("statements", id_)
        assert isinstance(found, Statement)
        return found

    def needed(self) -> Iterator[Party]:
        """The parties without whose consent there is no deal, in the case's order."""
        return (p for p in self.parties if p.consent == "required")

    def headline(self, language: str = "en") -> str:
        """The case's title in a language."""
        return in_language(self.title, language)
