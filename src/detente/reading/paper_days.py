"""The day of a paper that a sentence names: the accord of 10 March, 10月21日签署的协议."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from detente.reading.lines import Line

_PAPER_EN = (
    r"(?:agreement|accord|deal|pact|treaty|terms|(?:non )?paper|text|draft|document|declaration"
    r"|memorandum|protocol|proposal|plan|road ?map|framework|communique|resolution|truce"
    r"|ceasefire)s?"
)
_BEFORE_EN = re.compile(rf"\b{_PAPER_EN}\b[^.;:]{{0,70}}\Z")
_AFTER_EN = re.compile(rf"(?: s)? (?:[\w-]+ ){{0,3}}{_PAPER_EN}\b")
_PAPER_ZH = (
    r"(?:协议|协定|条约|宣言|公报|声明|备忘录|文件|草案|文本|方案|计划|决议|路线图|框架|共识|》|」)"
)
_BEFORE_ZH = re.compile(rf"{_PAPER_ZH}[^，。；：]{{0,4}}\Z")
_AFTER_ZH = re.compile(rf"[^，。；：]{{0,24}}{_PAPER_ZH}")


def named(line: Line, dates: Sequence[Any]) -> Any | None:
    """The first date of a sentence that is a paper's own."""
    before, after = (_BEFORE_EN, _AFTER_EN) if line.spaced else (_BEFORE_ZH, _AFTER_ZH)
    terms = min((c.start for c in line.cues if c.kind in ("will", "must")), default=line.end)
    for date in dates:
        if date.planned or line.quoted(date.start) or (line.spaced and date.start > terms):
            continue
        if before.search(line.low(line.start, date.start)):
            return date
        if after.match(line.low(date.end, line.end)):
            return date
    return None
