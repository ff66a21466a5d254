"""Chinese numbers as they stand in a text's Simplified shadow, with the words about them."""

from __future__ import annotations

import re

_DIGITS = r"\d+(?:,\d{3})*(?:\.\d+)?"
_HAN = r"[零〇一二两三四五六七八九十百千廿]+(?:点[零一二三四五六七八九]+(?=[万亿]))?"
NUMBER = (
    rf"(?:(?:{_DIGITS}|{_HAN})(?:[百千]?[万亿兆]){{0,2}}"
    rf"(?:{_DIGITS}万|[一二三四五六七八九][千百十万])*(?:[一二三四五六七八九十百千零]+万)?)"
)
"""A number in digits, in characters, or in both."""
WRITTEN = frozenset("零〇一二两三四五六七八九十百千廿")
"""Characters that a number in characters begins with."""
MORE, LESS = (
    "逾|超过|超|至少|最少|不少于|不低于|高达|多达|起码|不下|过|上",
    "最多|至多|不超过|不多于|不高于|上限为?|不到|不足|少于|低于",
)
ROUGH = "大约|约为|约|将近|接近|近|大概|估计|上下"


def flags(
    before: str | None, more: str | None, less: str | None, rough: str | bool | None
) -> tuple[bool, bool, bool]:
    """Rough, at least, at most: by the words before and after a number."""
    least = bool(more) or bool(before and re.fullmatch(MORE, before))
    most = bool(less) or bool(before and re.fullmatch(LESS, before))
    return bool(rough) or bool(before and re.fullmatch(ROUGH, before)), least, most
