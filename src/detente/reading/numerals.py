"""Numbers in every writing: 八十萬, 8.5万, 三分之一, 3,600, twenty-eight, a third."""

from __future__ import annotations

import re

_DIGITS: dict[str, float] = {c: i for i, c in enumerate("零一二三四五六七八九")}
_DIGITS |= {"〇": 0, "○": 0, "两": 2, "俩": 2, "半": 0.5, "廿": 20, "卅": 30}
_DIGITS |= {"壹": 1, "贰": 2, "叁": 3}
_SMALL = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
_LARGE = {"万": 10**4, "亿": 10**8, "兆": 10**12}


def chinese_number(text: str) -> float | None:
    """The value of digits and Chinese numerals (Simplified), `None` if it is no number.

    `8.5万`, `八十万`, `3,600`, `一万二千`, `二〇二五`.
    """
    plain = text.replace(",", "").replace("，", "").replace(" ", "")
    if re.fullmatch(r"\d+(?:\.\d+)?", plain):
        return float(plain)
    if re.fullmatch(r"[零一二三四五六七八九〇○]{2,}", plain):
        return float("".join(str(_DIGITS[c]) for c in plain))
    total, section, current = 0.0, 0.0, None
    for token in re.findall(r"\d+(?:\.\d+)?|.", plain):
        if token[0].isdigit() and token[0].isascii():
            current = float(token)
        elif token in _DIGITS:
            current = (current if current and current >= 20 else 0) + _DIGITS[token]
        elif token in _SMALL:
            section += (1 if current is None else current) * _SMALL[token]
            current = None
        elif token in _LARGE:
            whole = section + (current or 0)
            if total < _LARGE[token]:  # 1.5万亿, 一万二千亿: the smaller scale is multiplied
                total = (total + whole or 1) * _LARGE[token]
            else:
                total += (whole or 1) * _LARGE[token]
            section, current = 0.0, None
        else:
            return None
    return total + section + (current or 0)


_ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
    *("eighteen", "nineteen"),
)
_UNITS = {word: value for value, word in enumerate(_ONES)}
_BY_TEN = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_TENS = {word: 10 * value for value, word in enumerate(_BY_TEN, 2)}
_SCALES = {
    "hundred": 100,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "bn": 10**9,
    "m": 10**6,
    "mn": 10**6,
    "k": 10**3,
    "tn": 10**12,
    "dozen": 12,
}
ENGLISH_WORDS = (*_UNITS, *_TENS)
ENGLISH_SCALES = tuple(_SCALES)


def english_number(text: str) -> float | None:
    """The value of digits and English number words: `3.5 million`, `twenty-eight`, `a dozen`."""
    total, current, seen = 0.0, 0.0, False
    for word in re.findall(r"\d[\d,]*(?:\.\d+)?|[a-z]+", text.lower()):
        if word[0].isdigit():
            current, seen = current + float(word.replace(",", "")), True
        elif word in _UNITS:
            current, seen = current + _UNITS[word], True
        elif word in _TENS:
            current, seen = current + _TENS[word], True
        elif word in {"a", "an"}:
            seen = True
        elif word in _SCALES:
            current = (current or 1) * _SCALES[word]
            seen = True
            if _SCALES[word] >= 1000:
                total, current = total + current, 0.0
        elif word != "and":
            return None
    return total + current if seen else None
