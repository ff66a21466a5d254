"""Stretches of a text that are not for its readers: comments, hidden parts, orders to machines."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable

_UNSEEN = re.compile(
    r"<!--.{0,20000}?-->"
    r"|<(?P<tag>script|style|template|noscript)\b[^>]{0,400}>.{0,20000}?</(?P=tag)\s*>"
    r"|<(?P<any>[a-z][a-z0-9]*)\b[^>]{0,400}?(?:display\s*:\s*none|visibility\s*:\s*hidden|\bhidden\b|font-size\s*:\s*0)"
    r"[^>]{0,400}>.{0,20000}?</(?P=any)\s*>"
    r"|^\[//\]:\s*#[^\n]*$"
    r"|^[^\n]{0,80}(?:忽略|忽視|忽视|無視|无视|不理會|不理会)[^\n]{0,8}(?:以上|上述|之前|先前|此前|前面|前述)[^\n]{0,8}"
    r"(?:內容|内容|指令|指示|提示|說明|说明|規則|规则|要求|文字)[^\n]*$",
    re.IGNORECASE | re.DOTALL | re.MULTILINE,
)


_MARKS = ("<", "[//]", "忽略", "忽視", "忽视", "無視", "无视", "不理會", "不理会")


def unseen(text: str) -> Callable[[int, int], bool]:
    """A test whether most of a stretch is not seen."""
    if not any(mark in text for mark in _MARKS):
        return lambda start, end: False
    spans = [match.span() for match in _UNSEEN.finditer(text)]
    starts = [a for a, _ in spans]

    def test(start: int, end: int) -> bool:
        index = bisect_right(starts, end) - 1
        covered = 0
        while index >= 0 and spans[index][1] > start:
            covered += min(end, spans[index][1]) - max(start, spans[index][0])
            index -= 1
        return 2 * covered > end - start

    return test
