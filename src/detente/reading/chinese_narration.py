"""What Chinese prose tells of a side without a verb of saying: reason, intent, stand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.case import Stance
from detente.reading.attribution import Holders, coordinated, holders_of
from detente.reading.chinese_subjects import Scope
from detente.reading.claims import Claim
from detente.reading.lines import Region
from detente.reading.stance import judge
from detente.reading.verdict import Verdict

if TYPE_CHECKING:
    from detente.reading.chinese_contents import Contents

_REASON = re.compile(
    r"(?:而|且|但)?(?:其|他的|她的|对方的|主要的?|给出的)?(?:理由|原因|依据)(?:则|也|之一|主要|却)?(?:是|在于|为)"
)
_INTENDS = re.compile(
    r"(?:方面|政府|当局|一方|方)?(?:亦|也|则|都|却|仍|还|正|已|只|已经|随即|甚至)*"
    r"(?P<word>要(?![价好紧点害素么求不是])|准备(?![好工])|打算|计划(?![草书案的])|拟(?![定议订])|决意|誓言)(?P<what>[^，。；]{3,})"
)
_POSITION = re.compile(
    r"(?:的)?(?:一贯|基本|官方|公开|最新|谈判|强硬)*(?:立场|主张|公式|次序|路线|算盘|方针|对策)(?:其实|一向|始终|历来|仍然?|依旧|则|却|也)*(?:可以|可)?"
    r"(?:概括|归结|总结|归纳)?(?:为|成|是|就是|一直是)(?P<what>[^，。；]{2}.*)"
)
_UNMOVED = re.compile(
    r"(?:政府|方面|一方|方)?(?:的)?(?:一贯|基本|官方|公开|谈判)*(?:立场|底线|态度|要求|主张|原则|条件|答案|信息)(?:其实|一向|始终|历来|仍然?|依旧|则|却|也)*"
    r"(?:很|十分|非常|再)?(?:没有改变|没有变|不变|未变|没变|清楚|明确|简单|一致|一贯|坚定|鲜明)"
)
_AGAINST_AS = re.compile(
    r"(?P<verb>拒绝|反对|抵制|否决)的(?:主要|真正|官方)?(?:理由|原因)(?:是|在于)"
)
_FIRST_THEN = re.compile(r"先.*(?:后|再|才)")
_OCCASIONS = re.compile(r"会谈|会晤|会面|举行|前往|访问|抵达|出席|召开|发表讲话|赴|会议|召集")


def read(reading: Contents, unit: Region) -> bool:
    """Read a unit that no verb of stance explains; says whether it yielded a claim."""
    return (
        _reason(reading, unit)
        or _unmoved(reading, unit)
        or _position(reading, unit)
        or _intent(reading, unit)
    )


def _unmoved(reading: Contents, unit: Region) -> bool:
    """甲的立場沒有改變：……, 甲拒絕的理由是，……: what follows is what the side stands for."""
    line = reading.line
    if reading.scope is not None and reading.scope.said:
        return False
    if line.text[unit.end : unit.end + 1] not in ("：", ":", "，"):
        return False
    for head in line.heads_in(*unit):
        low = line.low(head.end, unit.end)
        against = _AGAINST_AS.fullmatch(low)
        if head.start - unit.start > 6 or not (against or _UNMOVED.fullmatch(low)):
            continue
        holders = holders_of(coordinated(line, head))
        verb = "opposes" if against else "say"
        reading.scope = Scope(holders, verb, True, unit)
        reading.subject = holders
        reading.memory.spoke(holders, line)
        return True
    return False


def _position(reading: Contents, unit: Region) -> bool:
    """政府的立場可以概括為「先交槍，後立法」: what a side is said to stand for."""
    line = reading.line
    if reading.scope is not None and reading.scope.said:
        return False
    for head in line.heads_in(*unit):
        match = _POSITION.match(line.low(head.end, unit.end)) or _POSITION.match(
            line.low(head.end, unit.end).removeprefix("政府").removeprefix("方面")
        )
        if match is None or head.start - unit.start > 8:
            continue
        what = Region(unit.end - len(match["what"]), unit.end)
        verdict = judge(line, what, own=None)
        if verdict.stance == "reports":
            stance: Stance = "demands" if _FIRST_THEN.search(match["what"]) else "supports"
            verdict = Verdict(stance, rule=f"position.{stance}", anchor=what.start)
        holders = holders_of(coordinated(line, head))
        reading.found.append(Claim(unit, holders, verdict, about=what))
        reading.scope = Scope(holders, verdict.stance, False, what)
        reading.subject = holders
        return True
    return False


def _reason(reading: Contents, unit: Region) -> bool:
    """理由是……: why the side just spoken of holds what it holds."""
    line = reading.line
    match = _REASON.match(line.low(*unit))
    if match is None or unit.end - unit.start - match.end() < 4:
        return False
    last = reading.found[-1] if reading.found else None
    holders: Holders = last.holders if last is not None else reading.subject
    cue = next(iter(line.cues_in(unit.start, unit.start + match.end(), "he")), None)
    if last is None and cue is not None:
        holders = reading.meant(cue)
    if not holders:
        return False
    words = Region(unit.start + match.end(), unit.end)
    verdict = judge(line, words, own=None)
    against = last is not None and last.verdict.stance in ("opposes", "rejects")
    if verdict.stance == "reports" and (against or last is None):
        verdict = Verdict("opposes", rule="reason.opposes", anchor=unit.start)
    at = Region(unit.start, words.start)
    reading.found.append(Claim(unit, holders, verdict, about=words, said=at))
    reading.scope = Scope(holders, "say", True, at)
    return True


def _intent(reading: Contents, unit: Region) -> bool:
    """政府要修改停火協議, 首爾也準備撤回申訴: what a side is about to do or wants done."""
    line = reading.line
    if reading.scope is not None and reading.scope.said:
        return False
    head = next((h for h in line.heads_in(*unit) if not reading.is_oblique(h, None)), None)
    if head is None or head.start - unit.start > 6 or line.quoted(head.start):
        return False
    group = coordinated(line, head)
    match = _INTENDS.match(line.low(group[-1].end, unit.end))
    if match is None or _OCCASIONS.search(match["what"]):
        return False
    if line.cues_in(*unit, "condition", "negation"):
        return False
    stance: Stance = "demands" if match["word"] == "要" else "promises"
    holders = holders_of(group)
    verdict = Verdict(stance, rule=f"intent.{stance}", anchor=group[-1].end)
    reading.add(Claim(unit, holders, verdict, about=unit))
    reading.subject = holders
    return True
