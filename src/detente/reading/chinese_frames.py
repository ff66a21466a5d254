"""What opens somebody's words in Chinese without a verb of saying: a statement, a letter, a colon."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.reading.attribution import Holders, coordinated, holders_of
from detente.reading.chinese_subjects import Scope
from detente.reading.lines import Line, Region

if TYPE_CHECKING:
    from detente.reading.chinese_speech import Speech

_ISSUES = re.compile(
    r"(?:发表|发布|发出|发|宣读|刊发|刊出|递交|提交)(?:了)?[^，。；]{0,12}?(?:声明|谈话|讲话|演说|演讲|公报|公告|新闻稿"
    r"|社论|评论|公开信|信函|照会|通报|简报|视频|影片|帖文|贴文|推文|致辞|致词|意见书)"
    r"|(?:致函|致信|去信|致电|去函|发函|撰文|投书|发帖|发推|受访|受访时|开腔|表态)"
    r"|(?:接受|在接受)[^，。；]{0,16}?(?:采访|专访|访问|访谈|查询)(?:时)?$"
    r"|(?:召开|举行)(?:了)?[^，。；]{0,6}?(?:记者会|新闻发布会|发布会|吹风会)$"
)
_VIEW = re.compile(
    r"(?:的)?(?:说法|讲法|看法|口径|判断|回答|答复|答案|回应|解释|评语|结论|态度|逻辑|算盘|理由)(?:则|却|也|又|同样|恰恰|倒|略"
    r"|更为?|较为?|有所|截然)*(?:是|不同|相反|有别|直接|明确|简单|干脆|强硬|含糊|谨慎|冷淡|[^，。；：]{1,2})?$"
)
_IN_VIEW = re.compile(r"在(?P<who>.{1,20}?)(?:看来|眼中|眼里)$")
_LETS = re.compile(r"[:：]")


def opens(speech: Speech, unit: Region) -> bool:
    """Open the scope of somebody's words, where a unit does so; says whether it did."""
    line = speech.line
    low = line.low(*unit)
    mark = line.text[unit.end : unit.end + 1]
    holders = _viewer(speech, unit, low)
    if not holders and _ISSUES.search(low):
        holders = _subject(speech, unit)
    if not holders and mark in ("：", ":", "—") and _tells(line, unit):
        holders = _subject(speech, unit)
    if not holders:
        return False
    speech.scope = Scope(holders, "say", True, unit)
    speech.subject = holders
    speech.memory.spoke(holders, line)
    return True


def _tells(line: Line, unit: Region) -> bool:
    """Whether what follows the colon is speech: it is quoted, or what stands before is short."""
    quoted = line.text[unit.end + 1 : unit.end + 2] in ("「", "“", "『", '"')
    return quoted


def _viewer(speech: Speech, unit: Region, low: str) -> Holders:
    """甲的說法是, 在甲看來."""
    line = speech.line
    seen = _IN_VIEW.search(low)
    view = _VIEW.search(low)
    if seen:
        start, end = unit.start + seen.start("who"), unit.start + seen.end("who")
        heads = line.heads_in(start, end)
        cue = next(iter(line.cues_in(start, end, "he", "they", "it")), None)
        if heads:
            return holders_of(coordinated(line, heads[-1]))
        return speech.meant(cue) if cue else ()
    if view is None:
        return ()
    stop = unit.start + view.start()
    owner = next((h for h in line.heads_in(*unit) if 0 <= stop - h.end <= 1), None)
    if owner is not None:
        return holders_of(coordinated(line, owner))
    cue = next((c for c in line.cues_in(*unit, "he", "they", "it") if stop == c.end), None)
    return speech.meant(cue) if cue else ()


def _subject(speech: Speech, unit: Region) -> Holders:
    """The first name of the unit that can be its subject, or a pronoun before any name."""
    line = speech.line
    head = next((h for h in line.heads_in(*unit) if not speech.is_oblique(h, None)), None)
    limit = head.start if head is not None else unit.end
    cue = next(iter(line.cues_in(unit.start, limit, "he", "it")), None)
    if cue is not None and not speech.after_preposition(cue.start):
        return speech.meant(cue)
    if head is not None:
        return holders_of(coordinated(line, head))
    if speech.subject and not line.heads_in(*unit):
        return speech.subject
    return ()
