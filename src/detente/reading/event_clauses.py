"""The stretch that tells an event: the clause of its word, with a day that opens the sentence."""

from __future__ import annotations

from collections.abc import Iterator

from detente.reading.event_setting import Setting
from detente.reading.event_triggers import Hit
from detente.reading.lines import Line, Region


def regions(
    line: Line, hits: list[Hit], setting: Setting
) -> Iterator[tuple[Region, str, tuple[int, int]]]:
    """Per word of an event outside quotations: what tells it, its kind, and the word's place."""
    for start, end, kind in hits:
        if line.quoted(start):
            continue
        region = region_of(line, start, setting)
        yield _part(line, region, start, hits, setting), kind, (start, end)


def region_of(line: Line, start: int, setting: Setting) -> Region:
    """The clause around a trigger, with a date that opens the sentence."""
    index = next((i for i, c in enumerate(line.clauses) if c.start <= start < c.end), None)
    if index is None:
        return Region(line.start, line.end)
    first = index
    while first > 0 and _only_setting(line, line.clauses[first - 1], setting):
        first -= 1
    return Region(line.clauses[first].start, line.clauses[index].end)


def _part(line: Line, region: Region, at: int, hits: list[Hit], setting: Setting) -> Region:
    """2月的罵戰、8月的峰會: two events in one clause, each with its own date."""
    if line.spaced:
        return region
    start, end = region
    for place in range(region.start, region.end):
        if line.text[place] != "、" or line.quoted(place):
            continue
        side = Region(region.start, place) if place < at else Region(place + 1, region.end)
        if not any(side.start <= h.start < side.end for h in hits):
            continue
        if not any(side.start <= d.start < side.end for d in setting.dates_in(line)):
            continue
        if place < at:
            start = max(start, place + 1)
        else:
            end = min(end, place)
    return Region(start, end)


def _only_setting(line: Line, clause: Region, setting: Setting) -> bool:
    """A clause that holds a date or place and little more."""
    if not line.spaced:
        days = [d for d in setting.dates_in(line) if clause.start <= d.start < clause.end]
        rest = clause.end - clause.start - sum(d.end - d.start for d in days)
        if rest > (8 if days else 10) or (line.heads_in(*clause) and rest > 4):
            return False  # 甲17日抵京，18日……: the first clause tells something itself
    dated = any(d.start < clause.end and clause.start < d.end for d in setting.dates_in(line))
    return (dated or setting.place(clause) is not None) and clause.end - clause.start <= (
        45 if line.spaced else 16
    )
