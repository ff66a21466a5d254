"""What happened and when: meetings, visits, calls, signings; several mentions of one event once."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources
from typing import Any

from detente import yaml_text
from detente.reading import chinese_events, english_events
from detente.reading.lines import Line, Region
from detente.reading.phrases import Phrases
from detente.reading.tellings import Telling, overlap

_ORDER = {
    kind: place
    for place, kind in enumerate(
        (
            "press_conference",
            "signing",
            "survey",
            "call",
            "meeting",
            "visit",
            "publication",
            "military",
            "other",
        )
    )
}
"""Which kind a clause with several words of events is."""
_ITS_OWN = re.compile(r"[a-z]+ (?:in|on) (?:late |early |mid )?")
_CARRIED = frozenset(("meeting", "call", "press_conference", "publication", "visit"))
"""Kinds that, told without a date, are of the day of which the paragraph last spoke."""
_NEEDS_TWO = frozenset(("meeting", "call", "signing"))
_PLANNED_EN = re.compile(
    r"\b(?:will|scheduled|planned|plans to|plan to|due to|set to|expected to|is to|"
    r"are to|to be held|upcoming|would|next week|tomorrow|ahead of)\b"
)
_PLANNED_ZH = re.compile(r"将(?!近)|拟|预定|预计|计划(?!」)|准备|即将|定于")
_NOT_EN = re.compile(
    r"\b(?:not|no|nobody|none|neither|never|without|cancelled|canceled|called off|refused to|"
    r"if|unless|"
    r"should|could|may|might|any|denied|yet to|further|would have)\b"
)
_NOT_ZH = re.compile(
    r"未|没有|不|如果|若|取消|拒绝|假设|假如|可能|或许|除非|呼吁|要求|应|必须|希望|愿意|同意"
    r"|会否|是否|即使|才会|考虑|再提|一旦|只有"
)


_BY_PHONE = frozenset(
    ("by telephone", "by phone", "video link", "over the phone", "on the phone", "in a call")
)
_ARMS = re.compile(
    r"\b(?:attack|strike|airstrike|offensive|missile|drone|rocket|operation|assault|raid|barrage|war"
    r"|invasion|counter|mortar|shell|bomb|incursion)"
)
_IN_GENERAL = frozenset(("谈判", "对话", "磋商", "协商", "talks with", "talks on"))
"""Words of meetings that mostly speak of them in general: a meeting is one on a day of its own."""
_INTERVIEW_ZH = re.compile(r"接受[^，。；]{0,14}\Z")
_THEY = re.compile(r"(?:他|她|两人|双方|二人|he\b|she\b|they\b|the two\b|both\b)")
_WISH_ZH = re.compile(
    r"反对|要求|呼吁|希望|愿意|愿通过|提议|邀请|应该|必须|建议|敦促|取消|拒绝|考虑|主张|只接受|要的"
)


@lru_cache(maxsize=2)
def _triggers(base: str) -> Phrases[str]:
    file = resources.files("detente.reading") / "lexicons" / "cues_events.yaml"
    data = yaml_text.values(file.read_text(encoding="utf-8"), file.name)[base]
    entries = [(phrase, kind) for kind, phrases in data.items() for phrase in phrases]
    return Phrases(entries, spaced=base == "en")


@dataclass(slots=True)
class Events:
    """Gathers the events of a text, sentence by sentence."""

    language: str
    places: Sequence[tuple[int, int]]
    dates: Sequence[Any]
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
        base = "zh" if self.language.startswith("zh") else "en"
        hits = [
            (a + line.start, b + line.start, kind)
            for a, b, kind in _triggers(base).longest(line.folded)
        ]
        if line.kind == "heading":
            return
        used: list[Region] = []
        before = len(self.tellings)
        if line.paragraph != self.running[0]:
            self.running = (line.paragraph, None)
        hits = [hit for hit in hits if hit[2] != "block"]
        for region, kind, at in sorted(self._regions(line, hits), key=lambda r: _ORDER[r[1]]):
            if any(region.start < u.end and u.start < region.end for u in used):
                continue
            telling = self._telling(line, region, kind, at)
            if telling is not None:
                used.append(region)
                self.tellings.append(telling)
        if line.spaced and line.tree is not None:
            self._english_deeds(line, before)
        elif line.spaced:
            self._deeds(line, used, hits)
        else:
            self._chinese_deeds(line, used)
        told = [d.value for d in self.dates_in(line) if d.value and not d.background]
        if told:
            self.running = (line.paragraph, told[-1])
        named = self._who(line, Region(line.start, line.end))
        if named[0]:
            self.before = named

    def _deeds(self, line: Line, used: list[Region], hits: list[tuple[int, int, str]]) -> None:
        """What somebody did on a day of its own, in a clause without a word of events."""
        for date in self.dates_in(line):
            if date.background or date.planned or line.quoted(date.start) or line.kind != "body":
                continue
            region = self._region(line, date.start, date.end)
            if any(region.start < u.end and u.start < region.end for u in used):
                continue
            if any(region.start <= h[0] < region.end for h in hits):
                continue
            if line.cues_in(*region, "verb", "must", "will", "may", "negation", "condition"):
                continue
            people, parties = self._who(line, region)
            if not people or (_NOT_EN if line.spaced else _NOT_ZH).search(line.low(*region)):
                continue
            used.append(region)
            place = self._place_text(line, region)
            self.tellings.append(
                Telling("other", region, date.value, date.until, place, people, parties, False, 1)
            )

    def _english_deeds(self, line: Line, before: int) -> None:
        """What a dated clause tells that no word of events has told with that day.

        `before` is how many tellings there were before the line.
        """
        told = [t for t in self.tellings[before:] if line.start <= t.region.start < line.end]
        opening = english_events.opens(line, self.dates_in(line))
        if opening is not None:
            self.entry = (line.paragraph, opening)
        if self.entry[0] == line.paragraph and not any(t.date for t in told):
            self._of_entry(line, told)
        for kind, region, date, planned in english_events.deeds(line, self.dates_in(line)):
            if any(t.date == date.value and overlap(t.region, region) for t in told):
                continue
            people, parties = self._who(line, region)
            place = self._place_text(line, region)
            telling = Telling(
                kind, region, date.value, date.until, place, people, parties, planned, 1
            )
            self.tellings.append(telling)

    def _of_entry(self, line: Line, told: list[Telling]) -> None:
        for kind, region, date, planned in english_events.entry(line, self.entry[1]):
            people, parties = self._who(line, region)
            place = self._place_text(line, region)
            telling = Telling(
                kind, region, date.value, date.until, place, people, parties, planned, 1
            )
            self.tellings.append(telling)
            told.append(telling)

    def _chinese_deeds(self, line: Line, used: list[Region]) -> None:
        """What a dated clause tells without a word of events that was taken before."""
        for kind, region, date in chinese_events.deeds(line, self.dates_in(line)):
            if any(region.start < u.end and u.start < region.end for u in used):
                continue
            used.append(region)
            people, parties = self._who(line, region)
            place = self._place_text(line, region)
            telling = Telling(
                kind, region, date.value, date.until, place, people, parties, date.planned, 1
            )
            self.tellings.append(telling)

    def _regions(
        self, line: Line, hits: list[tuple[int, int, str]]
    ) -> Iterator[tuple[Region, str, tuple[int, int]]]:
        for start, end, kind in hits:
            if line.quoted(start):
                continue
            region = self._region(line, start, end)
            yield self._part(line, region, start, hits), kind, (start, end)

    def _part(
        self, line: Line, region: Region, at: int, hits: list[tuple[int, int, str]]
    ) -> Region:
        """2月的罵戰、8月的峰會: two events in one clause, each with its own date."""
        if line.spaced:
            return region
        start, end = region
        for place in range(region.start, region.end):
            if line.text[place] != "、" or line.quoted(place):
                continue
            side = Region(region.start, place) if place < at else Region(place + 1, region.end)
            if not any(side.start <= h[0] < side.end for h in hits):
                continue
            if not any(side.start <= d.start < side.end for d in self.dates_in(line)):
                continue
            if place < at:
                start = max(start, place + 1)
            else:
                end = min(end, place)
        return Region(start, end)

    def _region(self, line: Line, start: int, end: int) -> Region:
        """The clause around a trigger, with a date that opens the sentence."""
        index = next((i for i, c in enumerate(line.clauses) if c.start <= start < c.end), None)
        if index is None:
            return Region(line.start, line.end)
        first = index
        while first > 0 and self._only_setting(line, line.clauses[first - 1]):
            first -= 1
        return Region(line.clauses[first].start, line.clauses[index].end)

    def _only_setting(self, line: Line, clause: Region) -> bool:
        """A clause that holds a date or place and little more."""
        if not line.spaced:
            days = [d for d in self.dates_in(line) if clause.start <= d.start < clause.end]
            rest = clause.end - clause.start - sum(d.end - d.start for d in days)
            if rest > (8 if days else 10) or (line.heads_in(*clause) and rest > 4):
                return False  # 甲17日抵京，18日……: the first clause tells something itself
        dated = any(d.start < clause.end and clause.start < d.end for d in self.dates_in(line))
        return (dated or self._place(clause) is not None) and clause.end - clause.start <= (
            45 if line.spaced else 16
        )

    def dates_in(self, line: Line) -> list[Any]:
        """Dates met in a sentence."""
        first = bisect_left(self.dates, line.start, key=lambda d: d.start)
        last = bisect_left(self.dates, line.end, key=lambda d: d.start)
        found = self.dates[first:last]
        if line.spaced:
            return list(found)
        return [d for d in found if not chinese_events.dateline(line, d)]

    def _here(self, line: Line, region: Region) -> list[Any]:
        return [d for d in self.dates_in(line) if region.start <= d.start < region.end]

    def _place(self, region: Region) -> tuple[int, int] | None:
        first = bisect_left(self.places, (region.start, 0))
        last = bisect_left(self.places, (region.end, 0))
        found = self.places[first:last]
        return found[0] if found else None

    def _telling(
        self, line: Line, region: Region, kind: str, at: tuple[int, int]
    ) -> Telling | None:
        low = line.low(*region)
        near = line.low(max(region.start, at[0] - (28 if line.spaced else 10)), at[0])
        if (_NOT_EN if line.spaced else _NOT_ZH).search(near):
            return None
        if not line.spaced and _WISH_ZH.search(line.low(region.start, at[0])):
            return None
        if (
            kind == "visit"
            and not line.spaced
            and _INTERVIEW_ZH.search(line.low(region.start, at[0]))
        ):
            kind = "other"  # 接受…訪問 is an interview
        if (
            kind in ("visit", "other")
            and not line.spaced
            and chinese_events.is_survey(line, region)
        ):
            kind = "survey"
        people, parties = self._who(line, region)
        if not line.spaced and chinese_events.in_passing(
            line, region, at, dated=bool(self._here(line, region)), named=len(people)
        ):
            return None
        if not people:
            people, parties = self._who(line, Region(line.start, region.start))
        if line.tree is not None and kind == "military" and line.low(*at).strip() == "launched":
            kind = "military" if _ARMS.search(line.low(at[1], at[1] + 60)) else "other"
        if not people and _THEY.match(line.low(*region)):
            people, parties = self.before
        date, date_end = self._date(line, region, at[0])
        if date is None and kind in _CARRIED and line.low(*at).strip() not in _IN_GENERAL:
            date = self.running[1]
        place = self._place_text(line, region)
        if not self._concrete(kind, people, parties, date, place):
            return None
        planned = bool((_PLANNED_EN if line.spaced else _PLANNED_ZH).search(low))
        weight = 2 * bool(date) + bool(place) + len(people)
        return Telling(kind, region, date, date_end, place, people, parties, planned, weight)

    def _unlikely(
        self, line: Line, kind: str, at: tuple[int, int], people: tuple[str, ...]
    ) -> bool:
        """As in "come to see that", "asked by telephone": words of an event that tell none."""
        word = line.low(*at).strip()
        if line.tree is not None and english_events.supposed(line.tree, at[0]):
            return True
        if kind == "visit" and word in ("was in", "come to", "came to"):
            after = line.text[at[1] : at[1] + 5]
            place = self._place(Region(at[1], at[1] + 5)) is not None
            return not place and not re.match(r"\s*[A-Z]|\s*the [A-Z]", after)
        if kind == "call" and word in _BY_PHONE:
            return len(people) < 2 or "interview" in line.folded
        return False

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

    def _date(self, line: Line, region: Region, at: int) -> tuple[str | None, str | None]:
        inside = [d for d in self.dates_in(line) if d.value]
        if not inside:
            return None, None
        inside = [d for d in inside if not line.quoted(d.start)]
        if not inside:
            return None, None
        here = [d for d in inside if region.start <= d.start < region.end]
        for date in here:
            if _ITS_OWN.fullmatch(line.low(at, date.start)):  # a truce signed in August 2006
                return date.value, date.until
        main = [d for d in here or inside if not d.background] or here or inside
        if line.tree is not None:
            main = [d for d in here or inside if not english_events.bounds(line, d)]
            if not main:
                return None, None
            best = english_events.nearest(line.tree, at, main)
            if not here and abs(best.start - at) > 50:
                return None, None
            return best.value, best.until
        best = min(main, key=lambda d: abs(d.start - at) + (0 if d.start < at else 12))
        if not here and abs(best.start - at) > (120 if line.spaced else 50):
            return None, None
        return best.value, best.until

    def _place_text(self, line: Line, region: Region) -> str | None:
        found = self._place(region)
        return line.text[found[0] : found[1]] if found else None

    def _concrete(
        self,
        kind: str,
        people: tuple[str, ...],
        parties: frozenset[str],
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
