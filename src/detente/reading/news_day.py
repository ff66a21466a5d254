"""What kind of telling a text is, as far as its dates go: a report of a day, a talk, a diary."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from detente.case.when import first_day
from detente.reading.passages import Layout, Paragraph

_AT_MOST = 4
"""Days that the event of a report lies before it; a talk is printed up to `_TALK` days later."""
_TALK = 14
_FRESH = 1
"""Days back of the event that a report without a place line tells of in its first paragraph."""
_ENTRIES = 3
"""Paragraphs that begin with their day, from which on a text is a diary."""
_LEADS = 5
"""Paragraphs among which the place line is: headline and names of reporters come before it."""

_PLACE_LINE = re.compile(
    r"(?:\*\*)?[A-Z][A-Z’'.-]{2,}(?:[ /,]+[A-Za-z’'.-]+){0,5},?"
    r"(?: ?[A-Z][a-z]+\.? \d{1,2}(?:, \d{4})?| ?\d{1,2} [A-Z][a-z]+(?: \d{4})?)?"
    r"(?:\*\*)? ?(?:\([^)\n]{2,40}\) ?)?(?:[-–—]+|&[mn]dash;) ?"
    r"|[^，。；：\n]{0,24}?(?:\d{1,2}\s?月)?\d{1,2}\s?日(?:[电電讯訊]|消息)(?:（[^）\n]{2,40}）)?[：:]?"
    r"|[【〔（(\[][^】〕）)\]\n]{0,34}(?:电|電|讯|訊|报道|報道|報導|报导|综合报|綜合報)[^】〕）)\]\n]{0,8}"
    r"[】〕）)\]]"
)
"""The place, day and agency with which a news report begins."""
_ENTRY = re.compile(
    r"[-*•\s]{0,4}(?:\*\*|__)?(?:"
    r"(?:\d{4}年)?\d{1,2}月\d{1,2}日(?:至(?:\d{1,2}月)?\d{1,2}日)?(?:\*\*|__)?[\s\u3000：:]"
    r"|(?:\d{1,2} [A-Z][a-z]{2,8}\.?|[A-Z][a-z]{2,8}\.? \d{1,2})(?:,? \d{4})?(?:\*\*|__)?"
    r"(?:[.:]|\s?[–—-]\s)"
    r"|\d{4}-\d{2}-\d{2}(?:\*\*|__)?[\s：:])"
)


@dataclass(frozen=True, slots=True)
class News:
    """How a text tells.

    wire: it begins with the place line of a report; day: the day of the event it reports, which
    undated words in it are of; talk: the day on which the conversation was that it prints;
    entries: the paragraphs of a diary, each of which begins with its day; place_line: where the
    place line stands, whose day is no day of what is told.
    """

    wire: bool = False
    day: str | None = None
    talk: str | None = None
    entries: frozenset[int] = frozenset()
    place_line: tuple[int, int] = (0, 0)

    def in_place_line(self, position: int) -> bool:
        """Whether a place in the text lies in the place line."""
        return self.place_line[0] <= position < self.place_line[1]


def of(
    layout: Layout, dates: Sequence[Any], published: str | None, turns: Collection[int] = ()
) -> News:
    """How a text tells; `turns` are the paragraphs of a transcript."""
    body = [(i, p) for i, p in enumerate(layout.paragraphs) if p.kind == "body"]
    entries = [i for i, p in body if _ENTRY.match(layout.text, p.start, p.end)]
    diary = frozenset(entries) if len(entries) >= _ENTRIES else frozenset()
    today = published if published and len(published) == 10 else None
    if turns:
        intro = [p for i, p in body if i < min(turns)]
        return News(talk=_talked(layout, intro, dates, today), entries=diary)
    if today is None:
        return News(entries=diary)
    for index, paragraph in body[:_LEADS]:
        line = _PLACE_LINE.match(layout.text, paragraph.start, paragraph.end)
        if line and index not in diary:
            told = _days(layout, dates, line.end(), paragraph.end, today, _AT_MOST)
            own = _days(layout, dates, paragraph.start, line.end(), today, _AT_MOST)
            day = next(iter(told or own), None)
            return News(True, day, entries=diary, place_line=(paragraph.start, line.end()))
    lead = next((p for _, p in body if _tells(layout, p)), None)
    fresh = _days(layout, dates, lead.start, lead.end, today, _FRESH) if lead else []
    return News(False, next((d for d in fresh if d != today), None), entries=diary)


def _tells(layout: Layout, paragraph: Paragraph) -> bool:
    """Whether a paragraph is more than a headline or the names of the reporters."""
    least = 40 if layout.language.startswith("zh") else 90
    return paragraph.end - paragraph.start >= least


def _talked(
    layout: Layout, intro: Sequence[Paragraph], dates: Sequence[Any], today: str | None
) -> str | None:
    for paragraph in intro:
        found = _days(layout, dates, paragraph.start, paragraph.end, today, _TALK)
        if found:
            return found[0]
    late = [d for p in intro for d in _days(layout, dates, p.start, p.end, None, 0)]
    return late[-1] if late else today


def _days(
    layout: Layout, dates: Sequence[Any], start: int, end: int, today: str | None, most: int
) -> list[str]:
    """The days told of in a stretch, at most some days before the article."""
    found: list[str] = []
    for date in dates:
        if not start <= date.start < end or date.background or date.planned:
            continue
        if len(date.value) != 10 or layout.quotation_at(date.start):
            continue
        if today is not None:
            back = (first_day(today) - first_day(date.value)).days
            if not 0 <= back <= most:
                continue
        found.append(str(date.value))
    return found
