"""The day on which a text says that it was published: in its head, its byline, its dateline."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator

from detente.reading import en_dates, zh_dates
from detente.reading.blocks import LEADING_DATE
from detente.reading.date_phrase import Phrase
from detente.reading.script import HAN, shadow

_FRONT = re.compile(
    r"---[ \t]*\r?\n.*?^date[ \t]*:[ \t]*[\"']?(\d{4}-\d{2}-\d{2})", re.DOTALL | re.MULTILINE
)
_MAIL = re.compile(r"Date:[ \t]*(?:[A-Z][a-z]{2},[ \t]*)?(\d{1,2} [A-Z][a-z]+ \d{4})\b")
_HAN = re.compile(f"[{HAN}]")
_LINES = 6
"""How many of a text's first lines may hold its date."""
_BYLINE = 90
"""The longest line that is a byline rather than a sentence; Chinese needs half."""
_SENTENCE = re.compile(r"[.!?。！？;；](?:[\"'”」』)）】]|\Z)|[。！？；]")
_DATELINE = 60
_AFTER_DATELINE = re.compile(r"\s*(?:[-–—(（]|[電电訊讯]|報[導道]|报道|消息|綜合|综合)")


def stated(text: str) -> str | None:
    """The day of publication that a text's first lines state, or `None`.

    A labelled date comes first, then a short line under the title that holds one full date, then
    a dateline with its year. A date without a year, or inside a sentence, dates no text.
    """
    head = unicodedata.normalize("NFKC", text[:3000]).lstrip("\ufeff")
    front = _FRONT.match(head)
    if front:
        return front[1]
    lines = [line.strip() for line in head.splitlines() if line.strip()][:_LINES]
    ways = (_labelled, _in_byline, _in_dateline)
    found = (day for way in ways for place, line in enumerate(lines) for day in way(line, place))
    return next(found, None)


def iso_day(date: str) -> str | None:
    """A written-out day as `YYYY-MM-DD`; `None` where no calendar has it."""
    numbers = re.findall(r"\d+", date)
    if len(numbers) == 3:
        try:
            return dt.date(*map(int, numbers)).isoformat()
        except ValueError:
            return None
    for form in ("%d %B %Y", "%B %d, %Y", "%d %b %Y", "%b %d, %Y"):
        try:
            return dt.datetime.strptime(date, form).date().isoformat()
        except ValueError:
            continue
    return None


def _labelled(line: str, place: int) -> Iterator[str]:
    del place
    match = LEADING_DATE.match(line) or _MAIL.match(line)
    day = iso_day(match["date"] if match.re is LEADING_DATE else match[1]) if match else None
    if day:
        yield day


def _in_byline(line: str, place: int) -> Iterator[str]:
    if len(line) > (_BYLINE // 2 if _HAN.search(line) else _BYLINE) or _SENTENCE.search(line):
        return
    days = list(_full_days(line))
    if len(days) == 1:
        phrase, day = days[0]
        # a title may name the day of what it tells
        if place or phrase.end - phrase.start == len(line):
            yield day


def _in_dateline(line: str, place: int) -> Iterator[str]:
    del place
    for phrase, day in _full_days(line[: _DATELINE + 8]):
        if phrase.end <= _DATELINE and _AFTER_DATELINE.match(line, phrase.end):
            yield day


def _full_days(line: str) -> Iterator[tuple[Phrase, str]]:
    found = zh_dates.find(shadow(line)) if _HAN.search(line) else en_dates.find(line)
    for phrase in found:
        if phrase.year and phrase.month and phrase.day:
            day = iso_day(f"{phrase.year}-{phrase.month}-{phrase.day}")
            if day:
                yield phrase, day
