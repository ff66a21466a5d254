"""Quantities as Chinese writes them: 80萬人, 兩個方向, 3000至5000人, 十萬難民, 約5個小時."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from detente.reading import lexicon, zh_shares
from detente.reading.amounts import Amount
from detente.reading.numerals import chinese_number
from detente.reading.script import shadow
from detente.reading.zh_numbers import LESS, MORE, NUMBER, ROUGH, WRITTEN, flags

_SHAPE = re.compile(
    rf"(?P<before>{MORE}|{LESS}|{ROUGH})?(?P<number>{NUMBER})(?P<rough>多|余"
    rf"|几)?(?P<scale>[万亿])?(?P<half>个半)?"
)
_AFTER = re.compile(
    r"(?P<half>半)?(?P<more>以上|或以上|多)?(?P<less>以下|以内|之内|内)?(?P<rough>左右|上下|余)?"
)
_ORDINAL = re.compile(r"(?:第|其|逐|同|之|某|每|唯|统|万|[.\d])\Z")
_VAGUE_BEFORE = re.compile(r"[数几成]\Z")
_CLOCK_BEFORE = re.compile(r"(?:凌晨|清晨|早上|上午|中午|下午|傍晚|晚上|晚间|晚|早|时间|深夜)\Z")
_PRONOUNS = re.compile(
    r"(?:两|二|三|四)(?:国|人|方|岸|军|党|韩|年来|地|位|者|家|边|次大战|个人|制|级|部|场)(?!民|口|次|质)"
)
_LENGTHS = frozenset({"seconds", "minutes", "hours", "days", "weeks", "months", "years"})
_MONEY = frozenset({"US dollars", "euros", "pounds", "yuan", "yen"})


@lru_cache(maxsize=1)
def _units() -> tuple[re.Pattern[str], dict[str, str]]:
    table = {shadow(word): unit for word, unit in lexicon.rows("units_zh.txt")}
    words = sorted(table, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, words))), table


@dataclass(frozen=True, slots=True)
class _Nouns:
    """What is counted: every noun, and those of people, which large numbers count by themselves."""

    table: dict[str, str]
    any: re.Pattern[str]
    people: re.Pattern[str]
    humans: frozenset[str]


@lru_cache(maxsize=1)
def _nouns() -> _Nouns:
    rows = list(lexicon.rows("counted_zh.txt"))
    border = next(i for i, row in enumerate(rows) if row[0] == "-")
    table = {shadow(row[0]): row[1] for row in rows if len(row) > 1}
    words = sorted(table, key=len, reverse=True)
    people = sorted((shadow(row[0]) for row in rows[:border]), key=len, reverse=True)
    return _Nouns(
        table,
        re.compile("|".join(words)),
        re.compile(
            rf"(?:多|余)?[{_MODIFIER}]{{0,4}}?({'|'.join(people)}|[\u4e00-\u9fff]军(?![事官方火政]))"
        ),
        frozenset(table[word] for word in people),
    )


_MODIFIER = "^，。、；：！？「」“”（）()\\s的和与及在是被把由对向从以为了有人\\d"


def find(text: str) -> Iterator[Amount]:
    """Quantities of a text given as its Simplified shadow; shares first.

    A number without a unit of its own (`十一項決議中的五項`, `530億`, `3000至`) takes that of its
    neighbour in the sentence.
    """
    yield from zh_shares.find(text)
    pattern, table = _units()
    last: Amount | None = None
    bare: list[tuple[re.Match[str], float]] = []
    for match in _SHAPE.finditer(text):
        unit = pattern.match(text, match.end())
        amount = (
            _amount(text, match, unit, table, last) if unit else _without_unit(text, match, last)
        )
        if amount:
            yield from _series(text, bare, amount)
            bare.clear()
            last = amount
            yield amount
        elif not unit and (value := chinese_number(match["number"] + (match["scale"] or ""))):
            bare.append((match, value))


_JOINT = re.compile(r"(?:至|到|-|－|—|–|~|～|、|或|和|与)\Z")


def _series(text: str, bare: list[tuple[re.Match[str], float]], amount: Amount) -> Iterator[Amount]:
    """Bare numbers right before an amount share its unit: 3000至5000人, 5、10或15年."""
    following = amount.start
    for match, value in reversed(bare):
        if not _JOINT.fullmatch(text, match.end(), following):
            return
        ordinal = _ORDINAL.search(text, max(0, match.start() - 1), match.start())
        ranged = text[match.end()] in "至到-－—–~～"
        if (
            ordinal
            or (ranged and value >= amount.value and value > 100)
            or value > 100 * amount.value
        ):
            return
        if ranged and value < amount.value / 1000 and amount.value >= 10_000:
            value *= _scale(text[match.end() : amount.end])
        yield Amount(
            *match.span(), value, amount.unit, "", *flags(match["before"], None, None, None)
        )
        following = match.start()


def _scale(text: str) -> float:
    """`3至5万人`: the first number is in ten thousands as well."""
    return 1e8 if "亿" in text else 1e4 if "万" in text else 1.0


_FEW_ITEMS = frozenset(
    {"items", "articles", "sites", "documents", "kinds", "sets", "groups", "events"}
)
"""Units of measure words that go with many nouns."""
_BREAK = re.compile(r"[^\u4e00-\u9fff]|[和与及在是将被把由对向从以为了有并已均都也]")


def _noun_after(text: str, end: int, *, human: bool) -> str | None:
    """The noun of 三個線上工作小組, 兩項新的協議: the last one before a break, or after 的."""
    stop = _BREAK.search(text, end, end + 12)
    limit = stop.start() if stop else min(len(text), end + 12)
    for part in text[end:limit].split("的")[:2]:
        found = _nouns().any.findall(part)
        units = [_nouns().table[word] for word in found]
        units = [unit for unit in units if not human or unit in _nouns().humans]
        if units:
            return units[-1]
    return None


_DONE = (
    (re.compile("空袭|轰炸"), "air strikes"),
    (re.compile("违反|违约"), "violations"),
    (re.compile("袭击|攻击|进攻"), "attacks"),
)


def _done(text: str, start: int) -> str:
    """What happened so many times: 違反停火逾一萬次."""
    begin = max(text.rfind(mark, 0, start) for mark in "，。；：！？\n") + 1
    clause = text[max(begin, start - 12) : start]
    return next((unit for word, unit in _DONE if word.search(clause)), "times")


def _noun_before(text: str, start: int, end: int) -> str | None:
    """The noun of 差別集中在三處, 公開方案少說已有五份."""
    if end < len(text) and not re.match(r"[，。；：！？、）」”\s]", text[end]):
        return None
    begin = max(text.rfind(mark, 0, start) for mark in "，。；：！？\n") + 1
    found = _nouns().any.findall(text, max(begin, start - 16), start)
    return _nouns().table[found[-1]] if found else None


def _near(text: str, last: Amount, start: int, distance: int) -> bool:
    return 0 <= start - last.end <= distance and not set("。\n") & set(text[last.end : start])


def _without_unit(text: str, match: re.Match[str], last: Amount | None) -> Amount | None:
    """`530億` after an amount of money is money; `十萬難民` are persons."""
    number = match["number"] + (match["scale"] or "")
    value = chinese_number(number)
    before = text[max(0, match.start() - 1) : match.start()]
    if value is None or _ORDINAL.search(before) or _VAGUE_BEFORE.search(before):
        return None
    people = _nouns().people.match(text, match.end()) if value >= 100 else None
    if people and not re.fullmatch(r"(?:1[5-9]|20)\d\d", number):
        unit = _nouns().table.get(people[1], "troops")
        rough = match["rough"] or people[0][0] in "多余"
        said = flags(match["before"], None, None, rough)
        return Amount(match.start(), people.end(), value, unit, "", *said)
    money = last is not None and last.unit in _MONEY and re.search(r"\d[万亿]\Z", number)
    if last is None or not money or not _near(text, last, match.start(), 60):
        return None
    return Amount(*match.span(), value, last.unit)


def _amount(
    text: str,
    match: re.Match[str],
    unit: re.Match[str],
    table: dict[str, str],
    last: Amount | None,
) -> Amount | None:
    start, end, word = match.start(), unit.end(), unit[0]
    number = match["number"]
    if _part_of_a_word(text, match, word, number):
        return None
    value = chinese_number(number + (match["scale"] or ""))
    if value is None:
        return None
    tail = _AFTER.match(text, end)
    assert tail is not None
    if tail["half"] and word in {"年", "个月", "天", "小时", "个小时"}:
        value += 0.5
    value += 0.5 if match["half"] else 0
    more = tail["more"] if tail["more"] != "多" else None
    rough = match["rough"] or tail["rough"] or (tail["more"] == "多" or None)
    said = flags(match["before"], more, tail["less"], rough)
    name = _named(text, start, end, table[word], word, last)
    return Amount(start, tail.end(), value, name, "", *said) if name else None


_OF_MANY = frozenset({"名", "位", "个", "具", "次", "座", "支", "家"})


def _named(
    text: str, start: int, end: int, unit: str, word: str, last: Amount | None
) -> str | None:
    """The unit by its noun where the measure word alone does not tell what is counted."""
    if unit not in _FEW_ITEMS and word not in _OF_MANY:
        return unit
    noun = _noun_after(text, end, human=unit == "persons")
    if unit == "times":
        return "rounds" if noun in {"rounds", "meetings"} else _done(text, start)
    if noun:
        return noun
    if unit in _FEW_ITEMS and word != "条":
        counted = last and last.unit not in _LENGTHS | _MONEY | {"percent"}
        if last and counted and _near(text, last, start, 12):
            return last.unit
        unit = _noun_before(text, start, end) or unit
    if word == "个" and unit == "items" and not re.match(r"[\u4e00-\u9fff]", text[end : end + 1]):
        return last.unit if last and _near(text, last, start, 24) else None
    return unit


def _part_of_a_word(text: str, match: re.Match[str], word: str, number: str) -> bool:
    written = number[0] in WRITTEN
    begin = match.start("number")
    before = text[max(0, begin - 1) : begin]
    if _ORDINAL.search(before) or (number[0] in "十百千万亿" and _VAGUE_BEFORE.search(before)):
        return True
    return _not_counted(text, match, word, written)


_ONE_BEFORE = re.compile(r"[有某每同这那第另前后上下进唯初任统万十百千逐一当头新哪]\Z|[去今明]年\Z")
_ONE_AFTER = re.compile(r"[后前之天度比旦起生早夜晚级刊报边面]|一|开始|四季|到头")


def _one(text: str, match: re.Match[str], word: str) -> bool:
    """Whether 一 counts a length (推遲一天, 一秒鐘) and is no article or phrase."""
    if _units()[1][word] not in _LENGTHS:
        return False
    start, end = match.start("number"), match.end() + len(word)
    if match["half"]:
        return True
    return not (_ONE_BEFORE.search(text, max(0, start - 2), start) or _ONE_AFTER.match(text, end))


def _not_counted(text: str, match: re.Match[str], word: str, written: bool) -> bool:
    """Clock times, dates, one of something, and 兩國 or 三方, which stand for somebody."""
    number, after = match["number"], text[match.end() + len(word) : match.end() + len(word) + 3]
    before = text[max(0, match.start() - 3) : match.start()]
    if number == "一":
        return not _one(text, match, word) and word != "%"
    if word == "点" and (
        _CLOCK_BEFORE.search(before) or re.match(r"\d|[一二三四五]?十?分|半|钟|左右|整|许", after)
    ):
        return True
    if word == "年" and not written and len(number) == 4:
        return True
    if written and _PRONOUNS.match(text, match.start("number")) and not match["before"]:
        return True
    return _idiom(number, word, after, written) or (
        word in {"级", "度", "代", "届", "部", "道", "类", "本", "门", "台", "种", "套"}
        and number in {"二", "两", "三", "四", "十", "百", "千", "九"}
    )


def _idiom(number: str, word: str, after: str, written: bool) -> bool:
    if word == "元" and re.match(r"[首帅勋老素件旦]", after):
        return True
    if word == "周" and re.match(r"[年刊边围遭旋密期末一二三四五六日报]", after):
        return True
    if (word == "字" or after[:1] == "字") and number in {"二", "两", "三", "四", "五", "六"}:
        return True
    short = word in {"米", "字", "章", "步", "起", "宗", "席", "票", "座", "国", "省", "州"}
    return (
        short and number in {"一", "十", "百", "千", "三"} and written and word not in {"章", "州"}
    )
