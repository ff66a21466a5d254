"""What several sources tell: an event or a statement is linked to its first telling."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from detente.case import Case, Event, Statement
from detente.reading.script import shadow

_ALIKE = 88.0
"""Two quotes as alike as this (percent) are one utterance; a word of difference keeps two apart."""
_NEEDS_A_PLACE = frozenset({"military", "other", "survey", "publication"})
"""Kinds of which one party may see several on a day: the place or the words must agree."""


@dataclass(slots=True)
class Tellings:
    """Links what a source tells to what earlier sources told.

    Events are the same that are of one kind on one day, with the same parties as far as both
    name them, and at no two places. Statements are the same that take one stance to one answer
    or draft for one party, by the same speaker on the same day or in nearly the same words.
    """

    case: Case
    _party: dict[str, str | None] = field(init=False)
    _events: dict[Any, list[Event]] = field(init=False)
    _statements: dict[Any, list[Statement]] = field(init=False)

    def __post_init__(self) -> None:
        self._party = {}
        self._events, self._statements = {}, {}
        self.seated({p.id: p.party for p in self.case.people})
        for event in self.case.events:
            self._events.setdefault((event.kind, event.date), []).append(event)
        for statement in self.case.statements:
            self._statements.setdefault(_claim(statement), []).append(statement)

    def seated(self, party_of: Mapping[str, str | None]) -> None:
        """Learn for whom each person speaks."""
        self._party.update(party_of)

    def events(self, told: Iterable[Event]) -> list[Event]:
        """The events of one source, linked."""
        linked = [self._linked(e, self._events.get((e.kind, e.date), ())) for e in told]
        for event in linked:
            self._events.setdefault((event.kind, event.date), []).append(event)
        return linked

    def statements(self, told: Iterable[Statement]) -> list[Statement]:
        """The statements of one source, linked."""
        linked = [self._linked(s, self._statements.get(_claim(s), ())) for s in told]
        for statement in linked:
            self._statements.setdefault(_claim(statement), []).append(statement)
        return linked

    def _linked(self, item: Any, earlier: Iterable[Any]) -> Any:
        same = self._same_event if isinstance(item, Event) else self._same_statement
        for other in earlier:
            if other.review != "rejected" and other.source != item.source and same(other, item):
                return item.model_copy(update={"same_as": other.same_as or other.id})
        return item

    def _same_event(self, one: Event, other: Event) -> bool:
        if not one.date or len(one.date) < 10 or one.planned != other.planned:
            return False
        places = {p for p in (one.place, other.place) if p}
        at_two = len({shadow(p).lower() for p in places}) > 1
        first, second = self._seats(one), self._seats(other)
        together = first & second
        if at_two or together not in (first, second):
            return _in_the_same_words(one.quote, other.quote)
        if one.kind in _NEEDS_A_PLACE:
            here = one.place is not None and one.place == other.place
            return (bool(together) and here) or _in_the_same_words(one.quote, other.quote)
        return len(together) > 1 or (bool(together) and first == second)

    def _seats(self, event: Event) -> set[str]:
        return {self._party.get(p) or p for p in event.participants}

    def _same_statement(self, one: Statement, other: Statement) -> bool:
        if not one.party or not (one.option or one.draft):
            return False
        if one.date and other.date and one.date != other.date:
            return False
        if _in_the_same_words(one.quote, other.quote):
            return True
        speakers = {s for s in (one.speaker, other.speaker) if s and s != one.party}
        return bool(one.date) and one.date == other.date and len(speakers) < 2 and _full(one.date)


def _full(date: str | None) -> bool:
    return date is not None and len(date) == 10


def _claim(statement: Statement) -> tuple[str | None, ...]:
    s = statement
    return (s.party, s.stance, s.issue, s.option, s.draft)


def _in_the_same_words(one: str, other: str) -> bool:
    from rapidfuzz import fuzz

    return fuzz.ratio(shadow(one).lower(), shadow(other).lower()) >= _ALIKE
