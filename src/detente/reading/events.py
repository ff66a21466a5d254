"""What happened and when: meetings, visits, calls, signings, gathered sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from detente.reading import chinese_events, english_events
from detente.reading.event_clauses import region_of, regions
from detente.reading.event_setting import Setting
from detente.reading.event_triggers import Hit, hits, in_general, kind_here, negated, planned, told
from detente.reading.lines import Line, Region
from detente.reading.tellings import Telling, overlap

_ORDER = {
    kind: place
    for place, kind in enumerate(
        (
            *("press_conference", "signing", "survey", "call", "meeting", "visit"),
            *("publication", "military", "other"),
        )
    )
}
"""Which kind a clause with several words of events is."""
_CARRIED = frozenset(("meeting", "call", "press_conference", "publication", "visit"))
"""Kinds that, told without a date, are of the day of which the paragraph last spoke."""
_NEEDS_TWO = frozenset(("meeting", "call", "signing"))
_THEY = re.compile(r"(?:他|她|两人|双方|二人|he\b|she\b|they\b|the two\b|both\b)")


@dataclass(slots=True)
class Events:
    """Gathers the events of a text, sentence by sentence."""

    setting: Setting
    of_person: Mapping[str, str | None]
    tellings: list[Telling] = field(default_factory=list)
    running: tuple[int, str | None] = (-1, None)
    """The paragraph being read, and the day of which it last spoke."""
    entry: tuple[int, Any] = (-1, None)
    """The paragraph that opens with a day as an entry of a diary does, and that day."""
    before: tuple[tuple[str, ...], frozenset[str]] = ((), frozenset())
    """Whom the last sentence that named somebody named, for "he" and "both"."""

    def note(self, line: Line) -> None:
        """Take in a sentence."""
        if line.kind == "heading":
            return
        used: list[Region] = []
        before = len(self.tellings)
        if line.paragraph != self.running[0]:
            self.running = (line.paragraph, None)
        found = hits(line)
        clauses = regions(line, found, self.setting)
        for region, kind, at in sorted(clauses, key=lambda r: _ORDER[r[1]]):
            if any(region.start < u.end and u.start < region.end for u in used):
                continue
            telling = self._telling(line, region, kind, at)
            if telling is not None:
                used.append(region)
                self.tellings.append(telling)
        if line.spaced and line.tree is not None:
            self._english_deeds(line, before)
        elif line.spaced:
            self._deeds(line, used, found)
        else:
            self._chinese_deeds(line, used)
        days = [d.value for d in self.setting.dates_in(line) if d.value and not d.background]
        if days:
            self.running = (line.paragraph, days[-1])
        named = self._who(line, Region(line.start, line.end))
        if named[0]:
            self.before = named

    def _deeds(self, line: Line, used: list[Region], found: list[Hit]) -> None:
        """What somebody did on a day of its own, in a clause without a word of events."""
        for date in self.setting.dates_in(line):
            if date.background or date.planned or line.quoted(date.start) or line.kind != "body":
                continue
            region = region_of(line, date.start, self.setting)
            if any(region.start < u.end and u.start < region.end for u in used):
                continue
            if any(region.start <= h.start < region.end for h in found):
                continue
            if line.cues_in(*region, "verb", "must", "will", "may", "negation", "condition"):
                continue
            if not self._who(line, region)[0] or negated(line, *region):
                continue
            used.append(region)
            self._tell(line, region, "other", date, ahead=False)

    def _english_deeds(self, line: Line, before: int) -> None:
        """What a dated clause tells that no word of events has told with that day.

        `before` is how many tellings there were before the line.
        """
        known = [t for t in self.tellings[before:] if line.start <= t.region.start < line.end]
        opening = english_events.opens(line, self.setting.dates_in(line))
        if opening is not None:
            self.entry = (line.paragraph, opening)
        if self.entry[0] == line.paragraph and not any(t.date for t in known):
            self._of_entry(line, known)
        for kind, region, date, ahead in english_events.deeds(line, self.setting.dates_in(line)):
            if any(t.date == date.value and overlap(t.region, region) for t in known):
                continue
            self._tell(line, region, kind, date, ahead=ahead)

    def _of_entry(self, line: Line, known: list[Telling]) -> None:
        """What a sentence of a diary tells, of the day that opens the entry."""
        for kind, region, date, ahead in english_events.entry(line, self.entry[1]):
            known.append(self._tell(line, region, kind, date, ahead=ahead))

    def _chinese_deeds(self, line: Line, used: list[Region]) -> None:
        """What a dated clause tells without a word of events that was taken before."""
        for kind, region, date in chinese_events.deeds(line, self.setting.dates_in(line)):
            if any(region.start < u.end and u.start < region.end for u in used):
                continue
            used.append(region)
            self._tell(line, region, kind, date, ahead=date.planned)

    def _tell(self, line: Line, region: Region, kind: str, date: Any, *, ahead: bool) -> Telling:
        """Add what a clause tells of a day."""
        people, parties = self._who(line, region)
        place = self.setting.place_name(line, region)
        telling = Telling(kind, region, date.value, date.until, place, people, parties, ahead, 1)
        self.tellings.append(telling)
        return telling

    def _telling(
        self, line: Line, region: Region, kind: str, at: tuple[int, int]
    ) -> Telling | None:
        """What a word of an event tells, where that is one event and not events in general."""
        if not told(line, region, at):
            return None
        kind = kind_here(line, region, kind, at)
        people, parties = self._who(line, region)
        dated = bool(self.setting.here(line, region))
        if not line.spaced and chinese_events.in_passing(
            line, region, at, dated=dated, named=len(people)
        ):
            return None
        if not people:
            people, parties = self._who(line, Region(line.start, region.start))
        if not people and _THEY.match(line.low(*region)):
            people, parties = self.before
        date, date_end = self.setting.day(line, region, at[0])
        if date is None and kind in _CARRIED and not in_general(line, at):
            date = self.running[1]
        place = self.setting.place_name(line, region)
        if not self._concrete(kind, people, date, place):
            return None
        weight = 2 * bool(date) + bool(place) + len(people)
        ahead = planned(line, region)
        return Telling(kind, region, date, date_end, place, people, parties, ahead, weight)

    def _who(self, line: Line, region: Region) -> tuple[tuple[str, ...], frozenset[str]]:
        ids: list[str] = []
        parties: set[str] = set()
        for head in line.heads_in(region.start, region.end):
            ids.extend(i for i in head.ids if i not in ids)
            parties.update(
                p
                for i in head.ids
                if (p := self.of_person.get(i) if head.person else i) is not None
            )
        return tuple(ids), frozenset(parties)

    def _named(self, people: tuple[str, ...]) -> int:
        """How many of them are persons."""
        return sum(1 for i in people if i in self.of_person)

    def _concrete(
        self,
        kind: str,
        people: tuple[str, ...],
        date: str | None,
        place: str | None,
    ) -> bool:
        """Whether a passage tells one event, not events in general."""
        if kind == "survey":
            return date is not None
        if kind == "signing":
            return date is not None or (len(people) >= 2 and place is not None)
        if kind == "meeting" and ((date and place) or self._named(people) > 1):
            return True
        if kind in _NEEDS_TWO:
            return bool(len(people) >= 2 or (people and (date or place))) and bool(date or place)
        if kind == "visit":
            return bool(people) and bool(date or place)
        if kind == "press_conference":
            return bool(people)
        if kind == "military":
            return date is not None and bool(people or place)
        return bool(people) and date is not None
