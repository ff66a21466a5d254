"""Quotations over several English sentences: who speaks in the first is told after the last."""

from __future__ import annotations

import re
from collections.abc import Sequence

from detente.reading.attribution import Holders, holders_of
from detente.reading.lines import Line

_NEAR = 60


def speaker_ahead(lines: Sequence[Line], index: int) -> Holders:
    """Whom the end of a quotation names that opens with a sentence; nobody where it names none.

    As in "We will stay. We have no choice," Kurti said; and in a quotation signed - Kurti.
    """
    line = lines[index]
    quote = next(
        (q for q in line.quotes if q.start <= line.start + 3 and q.end >= line.end - 1), None
    )
    if quote is None:
        return ()
    for later in lines[index : index + 6]:
        if later.paragraph != line.paragraph:
            break
        if later.start >= quote.end:
            return _signed(later)
        if later.end > quote.end + 3 and later is not line:
            return _after(later, quote.end)
    return ()


def _after(line: Line, end: int) -> Holders:
    """The name beside the verb of saying that follows a quotation."""
    verbs = [c for c in line.cues if c.kind == "verb" and c.value in ("say", "warn")]
    verb = next((c for c in verbs if 0 <= c.start - end <= _NEAR), None)
    if verb is None:
        return ()
    for head in line.heads:
        between = line.text[head.end : verb.start] if head.end <= verb.start else None
        if head.start >= end and between is not None and len(between) <= 3:
            return holders_of((head,))
        if head.start >= verb.end and len(line.text[verb.end : head.start]) <= 30:
            return holders_of((head,))
    return ()


def _signed(line: Line) -> Holders:
    head = next(iter(line.heads), None)
    if head is None or not re.fullmatch(r"[-\u2013\u2014\s]+", line.text[line.start : head.start]):
        return ()
    return holders_of((head,))
