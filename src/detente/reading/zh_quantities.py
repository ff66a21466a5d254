"""Quantities as Chinese writes them: 80萬人, 兩個方向, 三成, 百分之四十, 約5個小時."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from detente.reading import lexicon
from detente.reading.amounts import Amount
from detente.reading.numerals import chinese_number
from detente.reading.script import shadow

_DIGITS = r"\d+(?:,\d{3})*(?:\.\d+)?"
_HAN = r"[零〇一二两三四五六七八九十百千廿]+(?:点[零一二三四五六七八九]+(?=[万亿]))?"
_NUMBER = (
    rf"(?:(?:{_DIGITS}|{_HAN})(?:[百千]?[万亿兆])?"
    rf"(?:{_DIGITS}万|[一二三四五六七八九][千百十万])*(?:[一二三四五六七八九十百千零]+万)?)"
)
_MORE, _LESS = (
    "逾|超过|超|至少|最少|不少于|不低于|高达|多达|起码|不下",
    "最多|至多|不超过|不多于|不高于|上限为?|不到|不足|少于|低于",
)
_ROUGH = "大约|约为|约|将近|接近|近|大概|估计|上下"
_SHAPE = re.compile(
    rf"(?P<before>{_MORE}|{_LESS}|{_ROUGH})?(?P<number>{_NUMBER})(?P<rough>多|余"
    rf"|几)?(?P<scale>[万亿])?(?P<half>个半)?"
)
_AFTER = re.compile(
    r"(?P<half>半)?(?P<more>以上|或以上|多)?(?P<less>以下|以内|之内|内)?(?P<rough>左右|上下|余)?"
)
_PERCENT = re.compile(
    rf"(?P<before>{_MORE}|{_LESS}|{_ROUGH})?(?:百分之(?P<number>{_NUMBER})"
    rf"|(?P<tenths>[一二两三四五六七八九](?:点五)?"
    rf"|\d(?:\.\d)?)成(?P<half>半)?(?![立为功员果本长绩])|(?P<of>[二三四五六七八九十]"
    rf"|\d+)分之(?P<parts>[一二三四五六七八九十]|\d+)"
    rf"|(?P<one>(?<![另上下前后])一半))(?P<more>以上)?(?P<less>以下)?"
)
_ORDINAL = re.compile(r"(?:第|其|逐|同|之|某|每|唯|统|万|[.\d])\Z")
_CLOCK_BEFORE = re.compile(r"(?:凌晨|清晨|早上|上午|中午|下午|傍晚|晚上|晚间|晚|早|时间|深夜)\Z")
_ONE = re.compile(r"一")
_SKIPPED = {
    "人",
    "位",
    "国",
    "个",
    "点",
    "次",
    "起",
    "天",
    "年",
    "步",
    "名",
    "条",
    "项",
    "份",
    "处",
    "座",
    "周",
    "款",
    "省",
    "字",
    "章",
}
_PRONOUNS = re.compile(
    r"(?:两|二|三|四)(?:国|人|方|岸|军|党|韩|年来|地|位|者|家|边|次大战|个人|制)(?!民|口|次|质)"
)


@lru_cache(maxsize=1)
def _units() -> tuple[re.Pattern[str], dict[str, str]]:
    table = {shadow(word): unit for word, unit in lexicon.rows("units_zh.txt")}
    words = sorted(table, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, words))), table


def find(text: str) -> Iterator[Amount]:
    """Quantities of a text given as its Simplified shadow; shares first.

    A number without a unit of its own (`十一項決議中的五項`, `530億`) takes that of the one before
    it in the sentence.
    """
    yield from _shares(text)
    pattern, table = _units()
    last: Amount | None = None
    for match in _SHAPE.finditer(text):
        unit = pattern.match(text, match.end())
        amount = _amount(text, match, unit, table) if unit else _without_unit(text, match, last)
        if amount and amount.unit in _VAGUE and last and _near(text, last, amount, 12):
            amount = replace(amount, unit=last.unit)
        if amount:
            last = amount
            yield amount


_VAGUE = frozenset({"items", "articles"})
_NOUN_AFTER = re.compile(
    r"[\u4e00-\u9fff]{0,8}?(战俘|人质|遗体|小组|工作组|在押人员|被扣押者|囚犯|决议|提案|草案"
    r"|条件|原则)"
)
_NOUNS = {
    "战俘": "prisoners", "人质": "hostages", "遗体": "bodies", "小组": "groups", "工作组": "groups",
    "在押人员": "detainees", "被扣押者": "detainees", "囚犯": "prisoners", "决议": "resolutions",
    "提案": "proposals", "草案": "drafts", "条件": "conditions", "原则": "principles",
}  # fmt: skip
_COUNTED_BY = frozenset({"名", "位", "个", "项", "具", "条"})


def _near(text: str, last: Amount, amount: Amount, distance: int) -> bool:
    between = text[last.end : amount.start]
    return 0 <= len(between) <= distance and "。" not in between


def _without_unit(text: str, match: re.Match[str], last: Amount | None) -> Amount | None:
    """`530億` after an amount of money is money."""
    number = match["number"] + (match["scale"] or "")
    money = last is not None and last.unit in {"US dollars", "euros", "pounds", "yuan", "yen"}
    if last is None or not money or not re.search(r"\d[万亿]\Z", number):
        return None
    value = chinese_number(number)
    if value is None or not _near(text, last, Amount(*match.span(), value, ""), 60):
        return None
    return Amount(*match.span(), value, last.unit)


def _shares(text: str) -> Iterator[Amount]:
    """百分之三十, 九成, 三分之一, 一半."""
    for match in _PERCENT.finditer(text):
        value = _share(match)
        if value is None:
            continue
        flags = _flags(match["before"], match["more"], match["less"], None)
        unit = "of whole" if match["one"] or match["parts"] else "percent"
        yield Amount(*match.span(), value, unit, "", *flags)


def _share(match: re.Match[str]) -> float | None:
    if match["number"]:
        return chinese_number(match["number"])
    if match["tenths"]:
        tenths = chinese_number(match["tenths"].replace("点五", ".5").translate(_PLAIN))
        return None if tenths is None else 10 * tenths + (5 if match["half"] else 0)
    if match["one"]:
        return 0.5
    parts, of = chinese_number(match["parts"]), chinese_number(match["of"])
    return parts / of if parts and of else None


_PLAIN = str.maketrans("一二两三四五六七八九", "1223456789")


def _flags(
    before: str | None, more: str | None, less: str | None, rough: str | bool | None
) -> tuple[bool, bool, bool]:
    least = bool(more) or bool(before and re.fullmatch(_MORE, before))
    most = bool(less) or bool(before and re.fullmatch(_LESS, before))
    return bool(rough) or bool(before and re.fullmatch(_ROUGH, before)), least, most


def _amount(
    text: str, match: re.Match[str], unit: re.Match[str], table: dict[str, str]
) -> Amount | None:
    start, end, word = match.start(), unit.end(), unit[0]
    number = match["number"]
    written = number[0] in "零〇一二两三四五六七八九十百千廿"
    if _ORDINAL.search(text, max(0, start - 1), start) or _not_counted(text, match, word, written):
        return None
    value = chinese_number(number + (match["scale"] or ""))
    if value is None:
        return None
    tail = _AFTER.match(text, end)
    assert tail is not None
    if tail["half"] and word in {"年", "个月", "天"}:
        value += 0.5
    value += 0.5 if match["half"] else 0
    more = tail["more"] if tail["more"] != "多" else None
    flags = _flags(
        match["before"],
        more,
        tail["less"],
        match["rough"] or tail["rough"] or (tail["more"] == "多" or None),
    )
    noun = _NOUN_AFTER.match(text, end) if word in _COUNTED_BY else None
    return Amount(start, tail.end(), value, _NOUNS[noun[1]] if noun else table[word], "", *flags)


def _not_counted(text: str, match: re.Match[str], word: str, written: bool) -> bool:
    """Clock times, dates, one of something, and 兩國 or 三方, which stand for somebody."""
    number, after = match["number"], text[match.end() + len(word) : match.end() + len(word) + 3]
    before = text[max(0, match.start() - 3) : match.start()]
    if word == "点":
        if _CLOCK_BEFORE.search(before) or re.match(
            r"\d|[一二三四五]?十?分|半|钟|左右|整|许", after
        ):
            return True
        if number in {"一", "有", "三"} and written and number == "一":
            return True
    if number == "一" and (word in _SKIPPED or len(word) == 1):
        return word not in {"%"}
    if number == "一" or (word == "年" and not written and len(number) == 4):
        return True
    if written and _PRONOUNS.match(text, match.start("number")):
        return True
    if word == "元" and re.match(r"[首帅勋老素件旦]", after):
        return True
    if word == "周" and re.match(r"[年刊边围遭旋密期末一二三四五六日报]", after):
        return True
    if word == "字" and number in {"二", "两", "三", "四", "五", "六"}:
        return True
    if word == "个" and not match["scale"]:
        return not re.match(r"[\u4e00-\u9fff]", after)
    return (
        word in {"米", "字", "章", "步", "起", "宗", "席", "票", "座", "国", "省"}
        and number in {"一", "十", "百", "千", "三"}
        and written
    )
