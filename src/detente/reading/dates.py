"""Dates of a text: found by their own patterns, resolved against its day and the dates before."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from types import ModuleType

from detente.case.when import first_day
from detente.reading.calendar import Clock
from detente.reading.date_phrase import Phrase
from detente.reading.passages import Layout

_NEAR = 200
"""Characters before a date within which words such as "now" take the text to the present."""


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date met in a text.

    `value` is `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, as exact as the text is; `until` the end of a
    range. `background` says that it dates what had happened before (`繼23日…後`, `since`), so that
    another date of the clause is the main one; `planned` that it lies ahead of the article.
    """

    start: int
    end: int
    value: str
    until: str | None = None
    background: bool = False
    planned: bool = False


def find(
    layout: Layout, published: str | None = None, language: str | None = None
) -> tuple[DateMention, ...]:
    """Every date of a text, in order of place; what cannot be resolved is left out.

    A day without a month is the latest such day that is not after the article, unless the words
    around it speak of the future, or the sentence has just named another month.

    Args:
        layout: the text with its parts.
        published: the day of the article; without it only full dates have a value.
        language: kept for symmetry; the layout knows its own.
    """
    del language
    chinese = layout.language.startswith("zh")
    text = layout.shadow if chinese else layout.text
    phrases, context = _rules_of(chinese).find(text), _context_of(chinese)
    clock = Clock(first_day(published) if published else None)
    found: list[DateMention] = []
    paragraph = -1
    for phrase in sorted(phrases, key=lambda p: (p.start, -p.end)):
        if found and phrase.start < found[-1].end:
            continue
        sentence = layout.sentence_at(phrase.start)
        at = sentence.paragraph if sentence else -1
        if at != paragraph:
            clock.turn_page()
            paragraph = at
        if phrase.year and phrase.month is None and _alone(layout, phrase):
            clock.head(phrase.year)
        if context.NOW.search(
            text, max(found[-1].end, phrase.start - _NEAR) if found else 0, phrase.start
        ):
            clock.return_to_present()
        mention = _resolved(layout, phrase, clock, chinese)
        if mention:
            found.append(mention)
    return tuple(found)


def _rules_of(chinese: bool) -> ModuleType:
    """The patterns of a language, compiled only where they are needed."""
    return import_module(f"detente.reading.{'zh' if chinese else 'en'}_dates")


def _context_of(chinese: bool) -> ModuleType:
    """What the words around a date say of it."""
    return import_module(f"detente.reading.{'zh' if chinese else 'en'}_date_context")


def _alone(layout: Layout, phrase: Phrase) -> bool:
    """Whether a year is all that stands on its line, as over a part of a chronology."""
    text = layout.text
    start = max(text.rfind("\n", 0, phrase.start), text.rfind("\r", 0, phrase.start)) + 1
    line = text[start : start + 40].split("\n", 1)[0] if phrase.end - start < 24 else ""
    return bool(line) and len(line.strip(" #*\t\r年:：\ufeff")) == 4


def _resolved(layout: Layout, phrase: Phrase, clock: Clock, chinese: bool) -> DateMention | None:
    sentence = layout.sentence_at(phrase.start)
    start, end = (sentence.start, sentence.end) if sentence else (phrase.start, phrase.end)
    context = _context_of(chinese)
    text = layout.shadow if chinese else layout.text
    ahead = context.speaks_of_future(text, start, phrase.start, phrase.end, end)
    background = context.is_background(text, start, phrase.start, phrase.end, end)
    value = clock.resolve(phrase, ahead, past=background)
    if not ahead and phrase.day and context.BEFORE.match(text, phrase.end):
        term = clock.resolve(phrase, True)
        if term and clock.today and str(clock.today) < term < f"{clock.today.year + 1}":
            value, ahead = term, True
    if value is None:
        return None
    until = clock.resolve(phrase.until, ahead) if phrase.until else None
    today = clock.today
    planned = today is not None and first_day(value) > today
    anniversary = phrase.unit == "year" and (phrase.shift or 0) < -1 and len(value) == 10
    clock.remember(
        value,
        background=background or anniversary or (ahead and not phrase.shift),
        frame=context.frame(text, start, phrase.start, phrase.end),
    )
    return DateMention(phrase.start, phrase.end, value, until, background, planned)


def within(mentions: Sequence[DateMention], start: int, end: int) -> tuple[DateMention, ...]:
    """The dates that stand in a stretch."""
    first = bisect_right(mentions, start - 1, key=lambda m: m.start)
    last = bisect_right(mentions, end - 1, key=lambda m: m.start)
    return tuple(mentions[first:last])


def at(
    mentions: Sequence[DateMention], position: int, layout: Layout | None = None
) -> DateMention | None:
    """The date valid at a position: of its clause, else of its sentence, else of the one before.

    Dates of the background count only where there is no other. Without a layout it is the last
    date before the position.
    """
    if layout is None:
        before = mentions[: bisect_right(mentions, position, key=lambda m: m.start)]
        return _main(before[-3:])
    clause, sentence = layout.clause_at(position), layout.sentence_at(position)
    if clause is None or sentence is None:
        return None
    stretches = [
        (clause.start, clause.end),
        (sentence.start, clause.end),
        (sentence.start, sentence.end),
    ]
    for start, end in stretches:
        found = _main(within(mentions, start, end))
        if found and not found.background:
            return found
    paragraph = layout.paragraphs[sentence.paragraph]
    found = _main(within(mentions, paragraph.start, clause.end))
    return replace(found) if found else None


def _main(mentions: Sequence[DateMention]) -> DateMention | None:
    main = [m for m in mentions if not m.background]
    chosen = main or list(mentions)
    return chosen[-1] if chosen else None


def day(value: str) -> dt.date:
    """The first day that a value can mean."""
    return first_day(value)
