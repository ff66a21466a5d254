"""Which words of a Chinese unit are verbs that attribute: not 所要求的, 應……要求, 是否接受."""

from __future__ import annotations

import re

from detente.reading.cues import Cue
from detente.reading.lines import Line, Region

_UNSURE = re.compile(r"是否|能否|可否|会否|谁|肯不肯|会不会|能不能|愿不愿|要不要")
_AT_REQUEST = re.compile(r"(?<![相回响供反适对效])应[^，。；]{1,8}(?<!该)\Z|(?:而非|并非|而不是)\Z")
_CAUSE = re.compile(r"[^，。；]{3,}(?<![原起成基死])因(?!此|为此|而)[^，。；]{0,10}\Z")
_SIGN = re.compile(r"(?:证据|迹象|事实)\Z")
_NOT_ALL = re.compile(r"(?:并非|不是|未必)(?:人人|所有|每个|个个)")
_VARIES = re.compile(r"不一|各异|迥异|不同$|分歧|模糊$|含糊$")
_IF = frozenset(("如果", "若", "倘若", "只要", "只有", "除非", "一旦", "要是", "假如", "若是"))
_INTERVIEW = re.compile(r"^.{0,14}?(?:采访|专访|访问|访谈)")


def verbs(line: Line, unit: Region) -> list[Cue]:
    """The verbs of a unit, and 要 before somebody who is to do something."""
    found = line.cues_in(*unit, "verb")
    for cue in line.cues_in(*unit, "will"):
        if line.low(cue.start, cue.end) != "要" or not line.heads_in(cue.end, cue.end + 1):
            continue
        if line.heads_in(unit.start, cue.start) and not line.quoted(cue.start):
            found.append(Cue(cue.start, cue.end, "verb", "demands"))
    return sorted(found)


def all_quoted(line: Line, unit: Region) -> bool:
    """Whether a unit stands in quotation marks from end to end."""
    return line.quoted(unit.start + 1) and line.quoted(unit.end - 2)


def is_verb(line: Line, verb: Cue, unit: Region) -> bool:
    """Whether a word that can attribute does so here, and of somebody who is told."""
    if line.in_title(verb.start):
        return False
    before = line.low(verb.start - 1, verb.start) if verb.start > line.start else ""
    if verb.value == "say" and (before == "（" or _VARIES.match(line.low(verb.end, unit.end))):
        return False  # （又稱《……》）, 各方表態不一
    after = line.low(verb.end, verb.end + 1)
    cleft = line.low(verb.end, verb.end + 2) == "的是"
    if before in ("的", "所") or (after == "的" and verb.value != "say" and not cleft):
        return False
    if _UNSURE.search(line.low(unit.start, verb.start)) and verb.value not in ("say", "warn"):
        return False
    if line.low(verb.start, verb.end) == "接受" and _INTERVIEW.search(line.low(verb.end, unit.end)):
        return False
    if verb.value == "say" and any(
        line.low(c.start, c.end) in _IF and "，" not in line.text[c.end : verb.start]
        for c in line.cues_in(unit.start, verb.start, "condition")
    ):
        return False  # 只要承認……，就
    lead = line.low(unit.start, verb.start)
    if _CAUSE.search(lead) or _NOT_ALL.search(lead) or _SIGN.search(lead):
        return False  # 因他拒絕……，判處; 並非人人贊成
    if _AT_REQUEST.search(lead):
        return False  # 應馬方要求, 棄權而非否決
    if line.cues_in(max(unit.start + 1, verb.start - 14), verb.start, "according"):
        return False  # 據專家估計的: in passing
    return not (after in ("者", "书", "率") or (before == "被" and verb.value == "say"))
