"""When each piece of evidence of a case was known."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from detente.case import Case, Draft, Event, Linkage, Source, Statement
from detente.case.when import known_by, last_day
from detente.errors import UsageError


def day(date: dt.date | str) -> dt.date:
    """A day from a date or a text; of a partial date its last day.

    Raises:
        UsageError: the text is no date.
    """
    if isinstance(date, dt.datetime):
        return date.date()
    if isinstance(date, dt.date):
        return date
    try:
        return last_day(date)
    except ValueError as error:
        raise UsageError(str(error)) from None


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days of a case's evidence.

    A statement counts from the last day that its own date allows, never later than the day its
    source was published; a draft likewise. What has no date at all may have been said on any day,
    so it counts only as of the case's own day or later: an earlier look must not see it.
    """

    case: Case
    _sources: dict[str, Source] = field(init=False)
    _evidence: dict[str, dt.date | None] = field(init=False)
    _latest: dt.date = field(init=False)

    def __post_init__(self) -> None:
        case = self.case
        object.__setattr__(self, "_sources", {s.id: s for s in case.sources})
        days: dict[str, dt.date | None] = {s.id: self._published(s.id) for s in case.sources}
        days |= {d.id: self.of_draft(d) for d in case.drafts}
        days |= {e.id: self.of_passage(e) for e in case.events}
        days |= {s.id: self.of_passage(s) for s in case.statements}
        object.__setattr__(self, "_evidence", days)
        object.__setattr__(self, "_latest", self._find_latest())

    def _published(self, source: str) -> dt.date | None:
        found = self._sources.get(source)
        return last_day(found.published) if found and found.published else None

    def of_passage(self, passage: Statement | Event) -> dt.date | None:
        """The day by which a statement or event was known."""
        source = self._sources.get(passage.source)
        return known_by(passage.date, source.published if source else None)

    def of_draft(self, draft: Draft) -> dt.date | None:
        """The day by which a draft was known: its date, else its earliest source's."""
        if draft.date is not None:
            return last_day(draft.date)
        days = (self._published(s) for s in draft.sources)
        return min((d for d in days if d is not None), default=None)

    def of_linkage(self, linkage: Linkage) -> dt.date | None:
        """The day from which a condition holds: its date, else that of its oldest evidence."""
        if linkage.date is not None:
            return last_day(linkage.date)
        return self.oldest(linkage.evidence)

    def oldest(self, evidence: Iterable[str]) -> dt.date | None:
        """The day of the oldest of some evidence; `None` where none of it is dated."""
        days = (self._evidence.get(id_) for id_ in evidence)
        return min((d for d in days if d is not None), default=None)

    def newest(self, evidence: Iterable[str]) -> dt.date | None:
        """The day of the newest of some evidence; `None` where none of it is dated."""
        days = (self._evidence.get(id_) for id_ in evidence)
        return max((d for d in days if d is not None), default=None)

    def days(self) -> tuple[dt.date, ...]:
        """Every day on which a position may begin, in order: words, drafts, codings."""
        found = {self._evidence[s.id] for s in self.case.statements}
        found |= {self._evidence[d.id] for d in self.case.drafts}
        found |= {last_day(p.date) for p in self.case.positions}
        return tuple(sorted(d for d in found if d is not None))

    def latest(self) -> dt.date:
        """The case's own day: as it says, else that of its newest evidence, else today."""
        return self._latest

    def _find_latest(self) -> dt.date:
        if self.case.as_of is not None:
            return last_day(self.case.as_of)
        published = [d for d in map(self._published, self._sources) if d is not None]
        return max((*self.days(), *published), default=dt.date.today())

    def as_of(self, date: dt.date | str | None) -> dt.date:
        """The day asked for, or the case's own.

        Raises:
            UsageError: the text is no date.
        """
        return self._latest if date is None else day(date)

    def counts(self, known: dt.date | None, as_of: dt.date) -> bool:
        """Whether evidence known from a day counts as of another."""
        return as_of >= (self._latest if known is None else known)
