"""Dates as Chinese writes them: 12月2日晚, 23日, 上週二, 翌日, 去年8月, 3日至5日, 兩天後."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from detente.reading import lexicon
from detente.reading.date_phrase import Base, Phrase, Unit
from detente.reading.numerals import chinese_number
from detente.reading.rare import Around, Beginning, Rare
from detente.reading.script import shadow

_N = r"(?:\d{1,2}|[一二三四五六七八九十廿卅]{1,3})"
_TO = r"(?:至|到|-|－|—|–|~|～)"
_YEAR = r"(?:(?:公元)?(?P<year>\d{4}|[一二三四五六七八九〇零○]{4})[ \t]*年)"
_PART = (
    r"(?:凌晨|清晨|早上|上午|中午|下午|傍晚|晚间|晚上|深夜|夜间|[早午晚夜](?![上间报会宴餐些]))?"
)
_GATE = r"(?=[公\d一二三四五六七八九十廿卅〇零○去今前明后本同翌次当 \t])"
"""What a date can begin with: patterns that begin with something optional fail sooner behind it."""
_RELATIVE_YEAR = r"(?P<ryear>去年|今年|前年|明年|后年|本年|同年|翌年|次年|当年)"
_RELATIVE_MONTH = r"(?P<rmonth>本月|上个?月|下个?月|当月|同月|次月|这个月)"
_FULL = re.compile(
    rf"{_GATE}(?:{_YEAR}|{_RELATIVE_YEAR}底?)?[ \t]*(?P<month>{_N})[ \t]*月[ \t]*"
    rf"(?P<day>{_N})[ \t]*[日号號]{_PART}"
    rf"(?:\s*(?:至|到|-|－|—|–|~|～|起至)\s*(?:(?P<month2>{_N})月)?(?P<day2>{_N})[日号號])?"
)
_RANGE_FULL = Around(
    re.compile(
        rf"{_GATE}(?:{_YEAR})?[ \t]*(?P<month>{_N})月(?P<day>{_N})(?:日)?\s*(?:至|到|-|－|—|–|~"
        rf"|～)\s*(?:(?P<month2>{_N})月)?(?P<day2>{_N})[日号號]"
    ),
    re.compile(rf"月{_N}日?\s*{_TO}"),
    before=24,
    after=16,
)
_MONTH = re.compile(
    rf"{_GATE}(?:{_YEAR}|{_RELATIVE_YEAR})[ \t]*(?P<month>{_N})[ \t]*月(?:份|初|底|末|中旬?|上旬"
    rf"|下旬)?(?!\d)"
)
_M = r"(?:1[0-2]|[1-9]|[一二三四五六七八九十]{1,2})"
_PART_OF_MONTH = r"(?:份|初|底|末|[上中下]旬)?"
_MONTHS = Around(
    re.compile(
        rf"{_GATE}(?:{_YEAR}|{_RELATIVE_YEAR})?[ \t]*(?<![\d.个])(?P<month>{_M})月?{_PART_OF_MONTH}"
        rf"(?:至|到|-|－|—|–|~|～)(?P<month2>{_M})月{_PART_OF_MONTH}(?!\d|{_N}[日号])"
    ),
    re.compile(rf"{_TO}{_M}月"),
    before=24,
    after=10,
)
_MONTH_ALONE = Beginning(
    re.compile(
        r"(?<![\d个個第過过近約约前后隔每數数几一二三四五六七八九十])(?P<month>1[0-2]|[1-9]"
        r"|十[一二]?|[一二三四五六七八九])月(?:份|初|底|末|中旬?|上旬|下旬)?(?![\d球亮])"
    ),
    r"[\d一二三四五六七八九十]",
)
_YEAR_ALONE = re.compile(
    rf"{_GATE}{_YEAR}(?:初|底|末|年初|年底|年中|春|夏|秋|冬|上半年|下半年)?(?![\d前后後内以])"
)
_YEAR_WORD = re.compile(
    rf"{_RELATIVE_YEAR}(?:初|底|末|年初|年底|春|夏|秋|冬|春天|夏天|秋天|冬天)?(?!月|\d)"
)
_DAY = Beginning(
    re.compile(
        rf"(?<![\d月个第])(?:{_RELATIVE_MONTH})?(?P<day>3[01]|[12]\d|[1-9]|十[一二三四五六七八九]?"
        rf"|二十[一二三四五六七八九]?"
        rf"|三十一?)\s*[日号號](?!决议|公路|[子常前報报內内均程線线元本圆])(?!内瓦){_PART}"
        rf"(?:\s*(?:至|到|-|－|—|–|~|～)\s*(?P<day2>{_N})[日号號])?"
    ),
    r"[\d一二三四五六七八九十本上下当同次这]",
)
_DAY_RANGE = Around(
    re.compile(rf"(?<![\d月个.])(?P<day>{_N})\s*{_TO}\s*(?P<day2>{_N})[日号號]"),
    re.compile(rf"{_TO}\s*{_N}[日号號]"),
    before=10,
    after=0,
)
_RMONTH_ALONE = re.compile(rf"{_RELATIVE_MONTH}(?:初|底|末|中旬?|上旬|下旬)?(?!\d)")
_WEEK = Beginning(
    re.compile(
        r"(?P<which>上上个?|上个?|下下个?|下个?|本|这个?|今)?(?:周|星期|禮拜"
        r"|礼拜)(?P<weekday>[一二三四五六日天末])(?![年期刊])" + _PART
    ),
    "[上下本这今周星礼禮]",
)
_PART_OF_THIS_MONTH = re.compile(
    r"(?<![\d一二三四五六七八九十个本上下当同次每这该几数年])月(?:初|中(?:旬)?)(?![一-龥]{0,2}[餐圆])"
)
_BEFORE_YESTERDAY = re.compile(
    r"(?<![\d一二三四五六七八九十数几天日月年])(?:前日(?![本军籍方占皇圆元媒裔据])"
    r"|(?<![选举会节战赛假婚])前晚)"
)
_WEEK_ALONE = re.compile(
    r"(?P<which>上个?|下个?|本|这个?)(?:周|星期|礼拜)(?![一二三四五六日天末年])(?:初|中|内"
    r"|早些时候|稍早)?"
)
_OFFSET = Around(
    re.compile(
        r"(?<![\d.])(?P<n>\d{1,3}|[一二两三四五六七八九十]{1,3}|数)(?P<unit>天|日|周|个?星期"
        r"|个?礼拜|个月|年)(?P<way>之?前|以前|之?后|以后)(?![来期续果])"
    ),
    re.compile(r"[天日周期拜月年](?:之?[前后]|以[前后])"),
    before=8,
    after=2,
)
_WEEK_SPAN = {"上": -1, "下": 1}
_ANNIVERSARY = re.compile(
    rf"(?P<n>\d{{1,3}}|[一二两三四五六七八九十廿卅百]{{1,4}})年前的?(?:(?P<today>今[天日]|这一?[天日]|同一?[天日])"
    rf"|(?P<month>{_N})月(?P<day>{_N})[日号])"
)
_YEARS_AWAY = 10
"""A span of more years than this is a length of time, not a date."""
_ISO = Rare(
    re.compile(
        r"(?<![\d-])(?P<year>(?:19|20)\d{2})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?![\d-])"
    ),
    "-",
    "/",
    ".",
)
_RYEARS = {"去年": -1, "今年": 0, "前年": -2, "明年": 1, "后年": 2, "本年": 0}
_TEXT_YEARS = {"同年": 0, "当年": 0, "翌年": 1, "次年": 1}
_UNITS: dict[str, Unit] = {"天": "day", "日": "day", "年": "year", "月": "month"}
_DAYS = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6, "末": 5}


@lru_cache(maxsize=1)
def _days() -> tuple[re.Pattern[str], dict[str, tuple[int, Base]]]:
    table: dict[str, tuple[int, Base]] = {
        shadow(word): (int(shift), "text" if base == "text" else "article")
        for word, shift, base in lexicon.rows("days_zh.txt")
    }
    return re.compile("|".join(sorted(table, key=len, reverse=True))), table


def find(text: str) -> Iterator[Phrase]:
    """Dates of a text given as its Simplified shadow; overlapping ones longest first."""
    found: list[Phrase] = []
    for pattern, read in _READINGS:
        for match in pattern.finditer(text):
            phrase = read(match)
            if phrase:
                found.append(phrase)
    found.extend(_word(m) for m in _days()[0].finditer(text) if not _counted(m))
    yield from _longest(found)


def _longest(found: list[Phrase]) -> list[Phrase]:
    kept: list[Phrase] = []
    for phrase in sorted(found, key=lambda p: (p.start, -p.end)):
        if not kept or phrase.start >= kept[-1].end:
            kept.append(phrase)
    return kept


def _number(text: str | None) -> int | None:
    return None if text is None else int(chinese_number(text) or 0)


def _year(match: re.Match[str]) -> int | None:
    written = match.groupdict().get("year")
    if not written:
        return None
    digits = written.translate(str.maketrans("一二三四五六七八九〇零○", "123456789000"))
    return int(digits)


def _dated(match: re.Match[str]) -> Phrase | None:
    groups = match.groupdict()
    start, end = match.span()
    while match.string[start].isspace():
        start += 1
    month, day = _number(groups.get("month")), _number(groups.get("day"))
    if not 1 <= (month or 1) <= 12 or not 1 <= (1 if day is None else day) <= 31:
        return None
    until = None
    year, word = _year(match), groups.get("ryear")
    if groups.get("day2"):
        until = Phrase(
            start, end, year, _number(groups.get("month2")) or month, _number(groups["day2"])
        )
    elif groups.get("month2"):
        until = Phrase(start, end, year, _number(groups["month2"]))
    if word in _RYEARS:
        shift = _RYEARS[word]
        return Phrase(start, end, month=month, day=day, shift=shift, unit="year", until=until)
    if word in _TEXT_YEARS:
        return Phrase(
            start, end, month=month, day=day, shift=_TEXT_YEARS[word], unit="year", base="text"
        )
    return Phrase(start, end, year, month, day, until=until)


_NAME_OF_A_DAY = re.compile(r"(?:运动|革命|集团|组织|阵线)")


def _dated_or_name(match: re.Match[str]) -> Phrase | None:
    """A day, unless it is somebody's name: “3月23日运动”."""
    text, (start, end) = match.string, match.span()
    if _NAME_OF_A_DAY.match(text, end) and text[start - 1 : start] in set("“「『《"):
        return None
    return _dated(match)


_FOR = re.compile(r"(?:为期|历时|长达|长逾|延续|持续|连续|一连|前后|共|逾|近|约|满|超过)\Z")
"""Before days that are a length of time."""


def _bare_day(match: re.Match[str]) -> Phrase | None:
    groups = match.groupdict()
    if not groups.get("rmonth") and _FOR.search(
        match.string, max(0, match.start() - 2), match.start()
    ):
        return None
    word = groups.get("rmonth")
    day = _number(groups["day"])
    if day is None or not 1 <= day <= 31:
        return None
    if word:
        base, shift = _month_shift(word)
        return Phrase(*match.span(), day=day, shift=shift, unit="month", base=base)
    until = None
    if groups.get("day2"):
        until = Phrase(*match.span(), day=_number(groups["day2"]))
    return Phrase(*match.span(), day=day, until=until)


def _month_shift(word: str) -> tuple[Base, int]:
    if word[0] in "当同次":
        return "text", 1 if word[0] == "次" else 0
    return "article", {"上": -1, "下": 1}.get(word[0], 0)


def _month_word(match: re.Match[str]) -> Phrase:
    base, shift = _month_shift(match["rmonth"])
    return Phrase(*match.span(), shift=shift, unit="month", base=base)


def _week_day(match: re.Match[str]) -> Phrase:
    which = match["which"]
    week = (
        None if not which else {"上上": -2, "上": -1, "下下": 2, "下": 1}.get(which.rstrip("个"), 0)
    )
    return Phrase(*match.span(), weekday=_DAYS[match["weekday"]], week=week)


def _word(match: re.Match[str]) -> Phrase:
    shift, base = _days()[1][match[0]]
    return Phrase(*match.span(), shift=shift, base=base)


def _counted(match: re.Match[str]) -> bool:
    """第二次日內瓦會議 holds no 次日."""
    return match[0][0] == "次" and match.string[match.start() - 1 : match.start()] in set(
        "一二两三四五六七八九十几多每这此首上再屡数0123456789"
    )


def _week_alone(match: re.Match[str]) -> Phrase:
    return Phrase(*match.span(), shift=_WEEK_SPAN.get(match["which"][0], 0), unit="week")


def _offset(match: re.Match[str]) -> Phrase | None:
    number = chinese_number(match["n"])
    if number is None:
        return None
    if match["unit"] == "年" and number > _YEARS_AWAY:
        return None
    way = -1 if "前" in match["way"] else 1
    unit: Unit = _UNITS.get(match["unit"][-1], "week")
    base: Base = "article" if way < 0 else "text"
    return Phrase(*match.span(), shift=way * int(number), unit=unit, base=base)


def _anniversary(match: re.Match[str]) -> Phrase | None:
    """二十年前的2月22日, 三十年前的今天."""
    number = chinese_number(match["n"])
    if number is None:
        return None
    return Phrase(
        *match.span(),
        month=_number(match["month"]),
        day=_number(match["day"]),
        shift=-int(number),
        unit="year",
        same_day=bool(match["today"]),
    )


def _before_yesterday(match: re.Match[str]) -> Phrase:
    return Phrase(*match.span(), shift=-2)


def _part_of_this_month(match: re.Match[str]) -> Phrase:
    return Phrase(*match.span(), shift=0, unit="month")


def _year_word(match: re.Match[str]) -> Phrase:
    word = match["ryear"]
    if word in _RYEARS:
        return Phrase(*match.span(), shift=_RYEARS[word], unit="year")
    return Phrase(*match.span(), shift=_TEXT_YEARS[word], unit="year", base="text")


_READINGS = (
    (_ISO, _dated),
    (_RANGE_FULL, _dated),
    (_FULL, _dated_or_name),
    (_MONTHS, _dated),
    (_MONTH, _dated),
    (_MONTH_ALONE, _dated),
    (_YEAR_ALONE, _dated),
    (_YEAR_WORD, _year_word),
    (_DAY_RANGE, _bare_day),
    (_DAY, _bare_day),
    (_RMONTH_ALONE, _month_word),
    (_WEEK, _week_day),
    (_WEEK_ALONE, _week_alone),
    (_ANNIVERSARY, _anniversary),
    (_OFFSET, _offset),
    (_BEFORE_YESTERDAY, _before_yesterday),
    (_PART_OF_THIS_MONTH, _part_of_this_month),
)
