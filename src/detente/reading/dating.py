"""When a statement was made: the date at its verb, else the day that the text has come to.

Which day undated words are of was measured over sixty annotated texts, one half of them checked
against the other, and again on twenty texts that were new to the rules (0.91 right). Shares
right: of whoever has just spoken, the day of those words (0.87); an answer, or words at a meeting
or to the press, the day that the paragraph tells of (0.81), else in a report that of its event
(0.90); other words of a person in a report, that of its event (0.80). What is held all along, an
outsider's view and what a party wants without anybody saying so have no day (0.96). A person of
whom the paragraph has not spoken is of its day only in the next sentence (0.6 there, 0.3 later).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from detente.case import Source
from detente.case.when import first_day
from detente.reading import occasions, paper_days, said_on
from detente.reading.attribution import Holders
from detente.reading.claims import Claim
from detente.reading.lines import Line
from detente.reading.news_day import News

_PAPERS = ("paper", "terms", "document")
"""Rules of claims that a paper makes: they are of its day."""
_SOON = 3
"""Sentences within which somebody who spoke goes on."""
_WHO = 6
"""Statements among which is looked for the last of the one who goes on."""
_OPENS = 6
"""Characters, marks of a list among them, within which an entry has its day."""
_LONG_AGO = 120
"""Days: only words next to so old a day are of it."""


@dataclass(frozen=True, slots=True)
class _Told:
    """A day that the text has told of, or its last statement: where, and whose."""

    date: str | None
    paragraph: int
    sentence: int
    holders: frozenset[str] = frozenset()

    @property
    def exact(self) -> bool:
        """Whether it is a day, not a month or year."""
        return self.date is not None and len(self.date) == 10


@dataclass(slots=True)
class Dating:
    """Dates the statements of one text, sentence by sentence."""

    source: Source
    dates: Sequence[Any]
    news: News = field(default_factory=News)
    publics: frozenset[str] = frozenset()
    speaking: Holders | None = None
    """Whose turn of a conversation the sentence is: the days he names are not its own."""
    _claims: Sequence[Claim] = ()
    _sentence: int = 0
    _paragraph: int = -1
    _days: list[_Told] = field(default_factory=list)
    """The day told of last before this sentence, if any."""
    _here: list[Any] = field(default_factory=list)
    _paper_of: _Told | None = None
    _asked_on: str | None = None
    """When the survey was that is spoken of."""
    _said: list[_Told] = field(default_factory=list)
    """The last statements."""
    _claim: Claim | None = None
    _found: str | None = None

    def turn_to(self, line: Line, claims: Sequence[Claim]) -> None:
        """Come to the next sentence."""
        for date in self._here:
            self._tell(date)
        self._sentence += 1
        self._paragraph = line.paragraph
        self._claims = claims
        self._here = [] if self.speaking else self._told(line, claims)
        self._survey(line)
        self._paper(line)

    def _tell(self, date: Any) -> None:
        """The text has come to a day; a month of these days does not take it off its day."""
        told = _Told(str(date.until or date.value), self._paragraph, self._sentence)
        last = self._days[-1] if self._days else None
        keeps = last is not None and last.exact and last.paragraph == told.paragraph
        if told.exact or not keeps or self._long_ago(str(told.date)):
            self._days = [told]

    def of(self, line: Line, claim: Claim) -> str | None:
        """When it was said, as exactly as the text tells; `None` where it does not."""
        if claim is self._claim:
            return self._found
        self._claim, self._found = claim, self._date(line, claim)
        holders = frozenset(h.id for h in claim.holders)
        self._said.append(_Told(self._found, line.paragraph, self._sentence, holders))
        del self._said[:-_WHO]
        return self._found

    def _date(self, line: Line, claim: Claim) -> str | None:
        if claim.verdict.rule == "as.said":
            return None
        if claim.analyst and line.paragraph not in self.news.entries:
            return None
        if self._in_turn(claim):
            return self.news.talk
        if claim.verdict.rule.startswith(_PAPERS):
            paper = self._paper_of
            if paper is not None and paper.paragraph == line.paragraph:
                return paper.date
        own = self._said_on(line, claim)
        if own is not None:
            return own
        if line.paragraph in self.news.entries and (day := self._day(line, claim)):
            return day.date
        if self.publics & {h.id for h in claim.holders}:
            return self._asked_on
        last = self._goes_on(claim)
        if last is not None:
            return last.date
        if not any(h.party for h in claim.holders):
            return None  # an outsider's view, asked for at any time
        return self._undated(line, claim)

    def _undated(self, line: Line, claim: Claim) -> str | None:
        """The day of words that come with none and whose speaker has not spoken just before."""
        day, event = self._day(line, claim), self.news.day
        here = day is not None and day.paragraph == line.paragraph
        if occasions.all_along(line, claim):
            return None
        if occasions.back_then(line, claim):
            return day.date if day is not None and self._next(day, line) else None
        if day is not None and here and not day.exact:
            return (event or day.date) if occasions.at_an_occasion(line) else None
        if occasions.at_an_occasion(line):
            if day is not None and here:
                return day.date
            return event or (day.date if day is not None and self._next(day, line) else None)
        if occasions.standing(line, claim):
            return None
        person = any(h.person for h in claim.holders)
        if day is not None and here:
            loose = self._long_ago(str(day.date)) or (person and event is None)
            return day.date if self._near(day) or not loose else None
        return event if person else None

    # ---- what the text has told

    def _told(self, line: Line, claims: Sequence[Claim]) -> list[Any]:
        """The days that a sentence tells of, itself and not in what somebody says."""
        found: list[Any] = []
        for date in self._dates(line.start, line.end):
            spoken = any(
                c.said is not None
                and c.about.start <= date.start < c.about.end
                and date.start > c.said.start
                for c in claims
            )
            if self._entry(line, date):
                return [date]
            if date.background or date.planned or spoken or line.quoted(date.start):
                continue
            if self.news.in_place_line(date.start) or said_on.bracketed(line, date):
                continue
            if said_on.tells(line, date):
                found.append(date)
        return found

    def _paper(self, line: Line) -> None:
        """Take in of which day a paper is that the sentence names."""
        date = paper_days.named(line, self._dates(line.start, line.end))
        if date is not None:
            self._paper_of = _Told(str(date.value), line.paragraph, self._sentence)

    def _survey(self, line: Line) -> None:
        """Take in when people were asked, or else when the answers came out."""
        if not occasions.surveyed(line):
            return
        dates = [
            d
            for d in self._dates(line.start, line.end)
            if not d.planned and not line.quoted(d.start) and not self.news.in_place_line(d.start)
        ]
        near = occasions.nearest_to_survey(line, dates)
        if near is not None:
            self._asked_on = str(near.until or near.value)

    def _entry(self, line: Line, date: Any) -> bool:
        """Whether a date opens an entry of a diary."""
        return line.paragraph in self.news.entries and date.start - line.start <= _OPENS

    def _day(self, line: Line, claim: Claim) -> _Told | None:
        """The day the text has come to before a claim: in its own sentence, else in one before."""
        own = [d for d in self._here if d.end <= claim.region.start]
        if own:
            last = own[-1]
            return _Told(str(last.until or last.value), line.paragraph, self._sentence)
        return self._days[-1] if self._days else None

    def _next(self, day: _Told, line: Line) -> bool:
        return line.paragraph - day.paragraph <= 1

    def _near(self, day: _Told) -> bool:
        return self._sentence - day.sentence <= 1

    def _long_ago(self, date: str) -> bool:
        published = self.source.published
        if published is None or len(published) < 10:
            return False
        return (first_day(published) - first_day(date)).days > _LONG_AGO

    def _goes_on(self, claim: Claim) -> _Told | None:
        """The last statement of whoever goes on, in the paragraph or right before it.

        Somebody may have spoken in between.
        """
        mine = {h.id for h in claim.holders}
        last = next((t for t in reversed(self._said) if t.holders & mine), None)
        if last is None or self._sentence - last.sentence > _SOON:
            return None
        if last is not self._said[-1] and (last.paragraph != self._paragraph or not last.exact):
            return None
        if self._paragraph - last.paragraph > 1:
            return None
        if last.date is None and self._days and self._days[-1].sentence > last.sentence:
            return None
        return last if last.paragraph == self._paragraph or last.date is not None else None

    def _in_turn(self, claim: Claim) -> bool:
        """Whether the claim is that of the one whose turn it is, not of somebody he speaks of."""
        return bool(self.speaking) and bool(
            {h.id for h in claim.holders} & {h.id for h in self.speaking or ()}
        )

    # ---- the date of the words themselves

    def _dates(self, start: int, end: int) -> list[Any]:
        first = bisect_right(self.dates, start - 1, key=lambda d: d.start)
        last = bisect_right(self.dates, end - 1, key=lambda d: d.start)
        return list(self.dates[first:last])

    def _said_on(self, line: Line, claim: Claim) -> str | None:
        dates = [
            d
            for d in self._dates(line.start, line.end)
            if not line.quoted(d.start)
            and not self.news.in_place_line(d.start)
            and not said_on.bracketed(line, d)
        ]
        if not dates:
            return None
        return said_on.own(line, claim, dates, self._claims)
