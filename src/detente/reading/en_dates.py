"""Dates as English writes them: 2 December, last Tuesday, the next day, earlier this month."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Literal

from detente.reading.date_phrase import Base, Phrase, Unit
from detente.reading.numerals import english_number

_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september",
           "october", "november", "december")  # fmt: skip
_M = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November"
    r"|December"
    r"|Jan\.?|Feb\.?|Mar\.|Apr\.?|Jun\.|Jul\.|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?)"
)
_D = r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_Y = r"(?P<year>(?:19|20)\d{2})"
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_TO = r"\s*(?:-|–|—|to|and|until|through)\s*"
_DMY = re.compile(rf"\b(?P<from>(?:3[01]|[12]\d|[1-9]){_TO})?{_D} (?:of )?{_M}(?:,? {_Y})?\b")
_MDY = re.compile(
    rf"\b{_M} {_D}(?:{_TO}(?P<day2>3[01]|[12]\d|[1-9])(?:st|nd|rd"
    rf"|th)?\b(?! [A-Z]))?(?:,? {_Y})?\b(?!,\d)"
)
_MY = re.compile(rf"\b(?:(?:early|mid|late)[- ])?{_M},? (?:of )?{_Y}\b")
_MMY = re.compile(
    rf"\b{_M}(?: to | and | through | until |-|–){_M.replace('<month>', '<month2>')},? {_Y}\b"
)
_NTH = re.compile(
    r"\b(?:[Oo]n|[Ff]rom|[Bb]y|[Uu]ntil|[Ss]ince|[Bb]efore|[Aa]fter) the "
    r"(?P<day>3[01]|[12]\d|[1-9])(?:st|nd|rd|th)"
    r"(?=[,.;:)]|\Z| (?:he|she|they|it|the|and|but|at|when|a|an|both|in|of this month)\b)"
)
_ISO = re.compile(r"\b(?P<year>(?:19|20)\d{2})-(?P<month>\d{2})-(?P<day>\d{2})\b")
_MONTH_WORD = re.compile(
    rf"\b(?P<which>(?i:last|this|next|in|since|by|until|of|during|from|late|early|mid|for|after"
    rf"|before|through|throughout|between|and))[ -](?P<of>this |last "
    rf"|next )?{_M}\b(?! \d)(?P<tail> last year| this year| of last year| next year"
    rf"| of this year)?"
)
_POSSESSIVE_MONTH = re.compile(
    rf"\b{_M}(?:’s|'s)? (?=ceasefire|truce|talks|agreement|deal|meeting|summit|round"
    rf"|offensive|accord|proposal|ruling|draft|plan|vote|referendum|elections?)"
)
_YEAR = re.compile(
    rf"\b(?:(?:[Ii]n|[Ss]ince|[Bb]y|until|from|of|[Dd]uring|the|early|late|mid|[Bb]efore|[Aa]fter"
    rf"|[Bb]etween|and|to)[ -])(?:the )?{_Y}\b(?![-–]?\w*[-%])(?! (?:people|troops|soldiers|men"
    rf"|prisoners|fighters|dollars|civilians|families|homes|votes|tonnes|trucks|hostages))"
)
_YEAR_ADJECTIVE = re.compile(
    rf"\b{_Y}(?= (?:[A-Z][\w-]+ )?(?:agreement|accord|accords|deal|peace|war|draft|plan"
    rf"|treaty|ceasefire|invasion|election|elections|constitution|talks|conflict|genocide"
    rf"|coup|referendum|framework|offensive|truce|memorandum|declaration|protocol|settlement"
    rf"|borders?|lines?|process|resolution|summit|uprising|cease-fire|pact|Peace|Agreement"
    rf"|Accord|ruling))"
)
_ANY_M = _M.replace("?P<month>", "?:")
_NO_DATE = rf"(?!,? (?:\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{_ANY_M}|{_ANY_M} \d))"
"""A weekday before its date adds nothing: Friday 20 January."""
_WEEKDAY_RE = re.compile(
    rf"\b(?P<which>(?i:last|next|this|this past|this coming|the previous|the following"
    rf"|on)) (?P<weekday>{_WEEKDAY})\b{_NO_DATE}|\b(?P<weekday2>{_WEEKDAY})\b{_NO_DATE}"
)
_WEEKDAY_NTH = re.compile(
    rf"\b(?P<weekday>{_WEEKDAY}),? the (?P<day>3[01]|[12]\d|[1-9])(?:st|nd|rd|th)\b"
)
_RELATIVE: tuple[tuple[str, int, Unit, Base], ...] = (
    (r"the day before yesterday", -2, "day", "article"),
    (r"the day after tomorrow", 2, "day", "article"),
    (r"yesterday", -1, "day", "article"),
    (r"today|tonight|this (?:morning|afternoon|evening)", 0, "day", "article"),
    (r"tomorrow", 1, "day", "article"),
    (r"(?:the|that) (?:next|following) day|(?:a|one) day later", 1, "day", "text"),
    (r"the day after(?= [^,.]{0,5}[,.]|,)|the following (?:morning|evening)", 1, "day", "text"),
    (r"the (?:previous|preceding) (?:day|evening|night)", -1, "day", "text"),
    (r"the (?:day|night) before|(?:a|one) day earlier", -1, "day", "text"),
    (r"the same day|that (?:day|night|evening)|that same day|later that day", 0, "day", "text"),
    (r"(?:earlier |later )?this week", 0, "week", "article"),
    (r"(?:late |early )?last week", -1, "week", "article"),
    (r"next week", 1, "week", "article"),
    (r"(?:the|that) (?:following|next) week", 1, "week", "text"),
    (r"(?:earlier|later) this month|this month", 0, "month", "article"),
    (r"(?:late |early |earlier )?last month", -1, "month", "article"),
    (r"next month", 1, "month", "article"),
    (r"(?:earlier |later )?this year", 0, "year", "article"),
    (r"(?:late |early )?last year", -1, "year", "article"),
    (r"next year", 1, "year", "article"),
    (r"the previous year|the year before", -1, "year", "text"),
    (r"the following year|the year after", 1, "year", "text"),
    (r"the following month", 1, "month", "text"),
    (r"the previous month", -1, "month", "text"),
    (r"that (?:same )?month", 0, "month", "text"),
)  # fmt: skip
_ANY_RELATIVE = re.compile(
    r"\b(?:" + "|".join(f"({pattern})" for pattern, *_ in _RELATIVE) + r")\b", re.IGNORECASE
)
_RELATIVE_BY = tuple((shift, unit, base) for _, shift, unit, base in _RELATIVE)
_ANNIVERSARY = re.compile(
    rf"\b(?P<n>(?i:\d{{1,3}}|ten|fifteen|twenty|twenty-five|thirty|forty|fifty)) years ago,? "
    rf"(?:(?P<today>today|this (?:day|morning))|(?:on )?(?:the )?(?:{_D} (?:of )?{_M}"
    rf"|{_M.replace('<month>', '<month2>')} {_D.replace('<day>', '<day2>')}))\b"
)
_AGO = re.compile(
    r"\b(?P<n>(?i:\d{1,3}|a|an|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen"
    r"|twenty|thirty)) (?P<unit>day|week|month|year)s? (?P<way>ago|earlier|later|before that"
    r"|after that|from now)\b"
)

_ANCHOR = re.compile(
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|day|night|evening|morning|month|year|week"
    r"|19\d\d|20\d\d|to(?:day|night|morrow)|"
    + "|".join(rf"{digit}(?:st|nd|rd|th)\b" for digit in range(10))
    + ")"
)
"""Every branch begins with a plain letter or digit, so that `re` leaps to the next of them."""
_AROUND = (44, 48)
_Anchor = Literal["month", "length", "year", "nth"]
_UNITS = ("day", "night", "morning", "noon", "evening", "week", "month", "year", "morrow")
"""Of these every relative date has one."""


def _windows(text: str) -> Iterator[tuple[int, int, set[_Anchor]]]:
    """Stretches around whatever a date may hang on, with that; the rest need not be looked at."""
    begin = end = 0
    kinds: set[_Anchor] = set()
    for match in _ANCHOR.finditer(text):
        if match.start() - _AROUND[0] > end:
            if end:
                yield begin, end, kinds
            begin = max(0, match.start() - _AROUND[0])
            kinds = set()
        end = match.end() + _AROUND[1]
        kinds.add(_kind(match[0]))
    if end:
        yield begin, min(end, len(text)), kinds


def _kind(anchor: str) -> _Anchor:
    if anchor[0].isdigit():
        return "year" if len(anchor) == 4 else "nth"
    return "month" if anchor[0].isupper() else "length"


def find(text: str) -> Iterator[Phrase]:
    """Dates of an English text; overlapping ones the longest first."""
    found: list[Phrase] = []
    for begin, end, kinds in _windows(text):
        for anchor, pattern, read in _READINGS:
            if anchor in kinds:
                found.extend(p for p in map(read, pattern.finditer(text, begin, end)) if p)
        low = text[begin:end].lower()
        if not any(unit in low for unit in _UNITS):
            continue
        for word in _ANY_RELATIVE.finditer(text, begin, end):
            shift, unit, base = _RELATIVE_BY[_which(word)]
            found.append(Phrase(*word.span(), shift=shift, unit=unit, base=base))
    kept: list[Phrase] = []
    for phrase in sorted(found, key=lambda p: (p.start, -p.end)):
        if not kept or phrase.start >= kept[-1].end:
            kept.append(phrase)
        elif phrase.end - phrase.start > kept[-1].end - kept[-1].start:
            kept[-1] = phrase
    yield from kept


def _which(match: re.Match[str]) -> int:
    assert match.lastindex is not None
    return match.lastindex - 1


def _month(word: str) -> int:
    return next(i for i, name in enumerate(_MONTHS, 1) if name.startswith(word.lower()[:3]))


def _calendar(match: re.Match[str]) -> Phrase | None:
    groups = match.groupdict()
    written = groups["month"]
    month = int(written) if written.isdigit() else _month(written)
    day = int(groups["day"]) if groups.get("day") else None
    year = int(groups["year"]) if groups.get("year") else None
    start, end = match.span()
    first, until = day, None
    if groups.get("from"):
        first = int(re.match(r"\d+", groups["from"])[0])  # type: ignore[index]
        until = Phrase(start, end, year, month, day)
    elif groups.get("day2"):
        until = Phrase(start, end, year, month, int(groups["day2"]))
    return Phrase(start, end, year, month, first, until=until)


def _months(match: re.Match[str]) -> Phrase:
    """`January to March 2024`."""
    year, last = int(match["year"]), _month(match["month2"])
    until = Phrase(*match.span(), year, last)
    return Phrase(*match.span(), year, _month(match["month"]), until=until)


def _nth(match: re.Match[str]) -> Phrase:
    """`on the 14th`."""
    return Phrase(match.start("day"), match.end(), day=int(match["day"]))


def _month_alone(match: re.Match[str]) -> Phrase | None:
    which = match["which"].lower()
    if match["month"] == "May" and which in {"of", "for", "and", "that", "between"}:
        return None
    if match["month"] in {"March", "May"} and which == "and":
        return None
    start = match.start("month")
    month, tail = (
        _month(match["month"]),
        (match["tail"] or "") + " " + (match["of"] or "") + which,
    )
    if "last year" in tail:
        return Phrase(start, match.end(), month=month, shift=-1, unit="year")
    if "this year" in tail or "next year" in tail:
        return Phrase(
            start, match.end(), month=month, shift=0 if "this" in tail else 1, unit="year"
        )
    ahead = True if which == "next" or match["of"] == "next " else None
    return Phrase(start, match.end(), month=month, ahead=ahead)


def _possessive(match: re.Match[str]) -> Phrase:
    return Phrase(*match.span("month"), month=_month(match["month"]))


def _year(match: re.Match[str]) -> Phrase:
    return Phrase(*match.span("year"), year=int(match["year"]))


def _weekday(match: re.Match[str]) -> Phrase:
    word = match["weekday"] or match["weekday2"]
    weekday = _DAYS.index(word[:3].lower())
    which = (match["which"] or "").lower()
    start = (
        match.start()
        if which not in {"", "on"}
        else match.start("weekday")
        if match["weekday"]
        else match.start()
    )
    week = {"next": 1}.get(which)
    ahead = True if which == "this coming" else None
    past = which in {"last", "this past"}
    if which == "the following":
        return Phrase(start, match.end(), weekday=weekday, base="text")
    return Phrase(start, match.end(), weekday=weekday, week=week, ahead=ahead, past=past)


def _weekday_nth(match: re.Match[str]) -> Phrase:
    """`Saturday, the 25th`."""
    weekday = _DAYS.index(match["weekday"][:3].lower())
    return Phrase(*match.span(), weekday=weekday, day=int(match["day"]))


def _anniversary(match: re.Match[str]) -> Phrase | None:
    """`Twenty years ago on 22 February`, `thirty years ago today`."""
    number = english_number(match["n"].lower())
    if number is None:
        return None
    month = match["month"] or match["month2"]
    day = match["day"] or match["day2"]
    return Phrase(
        *match.span(),
        month=_month(month) if month else None,
        day=int(day) if day else None,
        shift=-int(number),
        unit="year",
        same_day=bool(match["today"]),
    )


def _ago(match: re.Match[str]) -> Phrase | None:
    number = english_number("one" if match["n"].lower() in {"a", "an"} else match["n"].lower())
    if number is None:
        return None
    back = match["way"] in {"ago", "earlier", "before that"}
    base: Base = "article" if match["way"] in {"ago", "from now"} else "text"
    units: dict[str, Unit] = {
        "day": "day", "week": "week", "month": "month", "year": "year"}  # fmt: skip
    return Phrase(
        *match.span(), shift=int(-number if back else number), unit=units[match["unit"]], base=base
    )


_READINGS: tuple[tuple[_Anchor, re.Pattern[str], Callable[[re.Match[str]], Phrase | None]], ...] = (
    ("year", _ISO, _calendar),
    ("month", _DMY, _calendar),
    ("month", _MDY, _calendar),
    ("month", _MMY, _months),
    ("month", _MY, _calendar),
    ("nth", _NTH, _nth),
    ("month", _MONTH_WORD, _month_alone),
    ("month", _POSSESSIVE_MONTH, _possessive),
    ("year", _YEAR, _year),
    ("year", _YEAR_ADJECTIVE, _year),
    ("length", _WEEKDAY_RE, _weekday),
    ("length", _WEEKDAY_NTH, _weekday_nth),
    ("length", _ANNIVERSARY, _anniversary),
    ("length", _AGO, _ago),
)
