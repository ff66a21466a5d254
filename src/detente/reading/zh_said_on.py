"""The date that belongs to the Chinese words which attribute a claim."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from detente.reading.claims import Claim
from detente.reading.lines import Line

_ATTRIBUTE = re.compile(
    r"(?:(?!会见|会晤|接见|会谈时|见到|对[^，的]*说|向|访|抵)[^，。；：]){1,10}的"
)
_OCCASION = re.compile(
    r"[^，。；：]{0,10}(?:会[议谈晤]?|會|访问?|讲话|演说|演讲|声明|论坛|文章|贴文|节目|采访|专访|谈话|辩论|答询"
    r"|仪式|典礼|集会|晚宴)[上中里内时時后後]?[则也亦又都曾还就只才再]?"
    r"(?=[，,说表称强重指宣警呼要坦透证否承拒：作做谈回反提驳坚声抨批斥威敦促])"
    r"|[^，。；：]{0,10}(?:调查|民调|访问|面访|抽样|问卷|统计|公报|声明|报告|信函|文章|新闻稿)"
)
"""What may follow 的 where the date is that of the speech itself: 29日在紐約舉行的記者會上說."""
_NEAR = 24
_OPENS = 12
"""Characters from the start of a sentence within which a date opens it."""
_SAME_SUBJECT = re.compile(r"(?:但|而|不过|可是|然而|惟)?(?:他|她|其|也|又|并|还|亦|同时)")
"""What goes on with the subject of the part before a semicolon."""
_NO_DAY = re.compile(r"至今|迄今|一直|始终|从未|[，。；：]据(?!守|点|有|此|悉)")
"""Words that take what follows off the day before them, or name another source for it."""


def own(line: Line, claim: Claim, dates: Sequence[Any], claims: Sequence[Claim]) -> str | None:
    """早在3月已表示, 29日在記者會上說: the date at the verb, else that over the sentence."""
    own = _at_its_verb(line, claim, dates)
    if own is not None:
        return own
    start = (claim.said or claim.region).start
    before = [
        d
        for d in dates
        if not d.background
        and d.end <= start
        and not attributive(line, d)
        and not _of_another(line, claim, d, claims)
        and not _NO_DAY.search(line.low(d.end, start))
    ]
    if claim.said is not None and claim.about.end <= start:
        before = [d for d in before if not claim.about.start <= d.start < claim.about.end]
    if not before:
        return None
    last = before[0] if before[-1].planned else before[-1]
    return str(last.value)


def _at_its_verb(line: Line, claim: Claim, dates: Sequence[Any]) -> str | None:
    if claim.said is None:
        first = [d for d in dates if 0 <= d.start - claim.region.start <= 2]
        return str(first[0].value) if first else None
    near = [
        d
        for d in dates
        if 0 <= claim.said.start - d.end <= _NEAR
        and not attributive(line, d)
        and not re.search(r"[，。；：]", line.text[d.end : claim.said.start])
    ]
    return str(near[-1].value) if near else None


def _of_another(line: Line, claim: Claim, date: Any, claims: Sequence[Claim]) -> bool:
    """Whether a date stands in what somebody else said before, or behind a semicolon."""
    start = (claim.said or claim.region).start
    if date.start - line.start <= 2 and line.text[date.end : date.end + 1] == "，":
        return False
    cut = line.low(date.end, start).rfind("；")
    if cut >= 0:
        return not _SAME_SUBJECT.match(line.low(date.end + cut + 1, line.end))
    if date.start - line.start <= _OPENS:
        return False
    return any(
        c is not claim
        and c.said is not None
        and c.about.start <= date.start < c.about.end
        and c.said.end <= date.start
        and c.holders != claim.holders
        for c in claims
    )


def attributive(line: Line, date: Any) -> bool:
    """俄方6月2日提交的備忘錄: the date is the memorandum's."""
    after = line.low(date.end, line.end)
    match = _ATTRIBUTE.match(after)
    if match is None or _OCCASION.match(after, match.end()):
        return False
    of = date.end + match.end() - 1
    return not any(c.end < of for c in line.cues_in(date.end, of, "verb"))
