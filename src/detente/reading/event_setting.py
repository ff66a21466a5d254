"""Where and when the events of a text play: its places and dates, near a word or in a clause."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from detente.reading import chinese_events, english_events
from detente.reading.lines import Line, Region

_ITS_OWN = re.compile(r"[a-z]+ (?:in|on) (?:late |early |mid )?")


@dataclass(frozen=True, slots=True)
class Setting:
    """The places and dates of a text, in order."""

    places: Sequence[tuple[int, int]]
    dates: Sequence[Any]

    def dates_in(self, line: Line) -> list[Any]:
        """Dates met in a sentence."""
        first = bisect_left(self.dates, line.start, key=lambda d: d.start)
        last = bisect_left(self.dates, line.end, key=lambda d: d.start)
        found = self.dates[first:last]
        if line.spaced:
            return list(found)
        return [d for d in found if not chinese_events.dateline(line, d)]

    def here(self, line: Line, region: Region) -> list[Any]:
        """Dates met in a stretch of a sentence."""
        return [d for d in self.dates_in(line) if region.start <= d.start < region.end]

    def place(self, region: Region) -> tuple[int, int] | None:
        """The first place named in a stretch."""
        first = bisect_left(self.places, (region.start, 0))
        last = bisect_left(self.places, (region.end, 0))
        found = self.places[first:last]
        return found[0] if found else None

    def place_name(self, line: Line, region: Region) -> str | None:
        """How the first place of a stretch is written."""
        found = self.place(region)
        return line.text[found[0] : found[1]] if found else None

    def day(self, line: Line, region: Region, at: int) -> tuple[str | None, str | None]:
        """When the event of a word happened, from and until: the date that belongs to the word."""
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
