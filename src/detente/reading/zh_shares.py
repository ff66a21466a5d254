"""Shares and halves in Chinese: 百分之三十, 九成, 三分之一, 半數, 半小時."""

from __future__ import annotations

import re
from collections.abc import Iterator

from detente.reading.amounts import Amount
from detente.reading.numerals import chinese_number
from detente.reading.zh_numbers import LESS, MORE, NUMBER, ROUGH, flags

_SHARE = re.compile(
    r"(?=[逾超至最不高多起过上约将接近大估少低百一二两三四五六七八九十\d半])"
    rf"(?P<before>{MORE}|{LESS}|{ROUGH})?(?:百分之(?P<number>{NUMBER})(?:点(?P<rest>[零一二三四五六七八九]+))?"
    r"|(?P<tenths>[一二两三四五六七八九](?:点五)?|(?<![\d.])\d(?:\.\d)?)成"
    r"(?P<more_tenths>半|[一二三四五六七八九](?!成|[个名人]))?(?![立为功员果本长绩品都人])"
    r"|(?P<of>[二三四五六七八九十]|\d+)分之(?P<parts>[一二三四五六七八九十]|\d+)"
    r"|(?P<one>(?<![另上下前后])一半|(?<=[逾过近约])半(?=[，。数的])数?|半数))(?P<more>以上)?(?P<less>以下)?"
)
_HALF = re.compile(
    r"(?<![\d一二两三四五六七八九十百上下前后大过个年月时天])半(?P<unit>年|个?小时|个月|天|个世纪|世纪|分钟|公里)"
)
_HALVES = {"年": "years", "时": "hours", "月": "months", "天": "days", "纪": "centuries",
           "钟": "minutes", "里": "km"}  # fmt: skip
_PLAIN = str.maketrans("一二两三四五六七八九", "1223456789")
_FIFTH = str.maketrans("一二三四五六七八九零", "1234567890")


def find(text: str) -> Iterator[Amount]:
    """Shares of a text given as its Simplified shadow, and half units of time."""
    for match in _SHARE.finditer(text):
        value = _value(match)
        if value is None:
            continue
        unit = "of whole" if match["one"] or match["parts"] else "percent"
        said = flags(match["before"], match["more"], match["less"], None)
        yield Amount(*match.span(), value, unit, "", *said)
    for match in _HALF.finditer(text):
        yield Amount(*match.span(), 0.5, _HALVES[match["unit"][-1]])


def _value(match: re.Match[str]) -> float | None:
    if match["number"]:
        value = chinese_number(match["number"])
        rest = match["rest"].translate(_FIFTH) if match["rest"] else ""
        return float(f"{value:.0f}.{rest}") if value is not None and rest else value
    if match["tenths"]:
        tenths = chinese_number(match["tenths"].replace("点五", ".5").translate(_PLAIN))
        more = match["more_tenths"]
        units = 0.0 if not more else 5.0 if more == "半" else float(more.translate(_FIFTH))
        return None if tenths is None else 10 * tenths + units
    if match["one"]:
        return 0.5
    parts, of = chinese_number(match["parts"]), chinese_number(match["of"])
    return parts / of if parts and of else None
