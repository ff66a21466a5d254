"""Stretches of a text that no reader of the page sees: comments, scripts, hidden elements."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable

_UNSEEN = re.compile(
    r"<!--.{0,20000}?-->"
    r"|<(?P<tag>script|style|template|noscript)\b[^>]{0,400}>.{0,20000}?</(?P=tag)\s*>"
    r"|<(?P<any>[a-z][a-z0-9]*)\b[^>]{0,400}?(?:display\s*:\s*none|visibility\s*:\s*hidden|\bhidden\b|font-size\s*:\s*0)"
    r"[^>]{0,400}>.{0,20000}?</(?P=any)\s*>"
    r"|^\[//\]:\s*#[^\n]*$",
    re.IGNORECASE | re.DOTALL | re.MULTILINE,
)


def unseen(text: str) -> Callable[[int, int], bool]:
    """A test whether most of a stretch is not seen."""
    if "<" not in text and "[//]" not in text:
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
