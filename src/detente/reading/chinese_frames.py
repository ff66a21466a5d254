"""What opens somebody's words in Chinese without a verb of saying: a letter, a colon, a draft."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.case import Stance
from detente.reading import chinese_papers
from detente.reading.attribution import Holders, coordinated, holders_of
from detente.reading.chinese_subjects import Scope
from detente.reading.claims import Claim
from detente.reading.lines import Line, Region
from detente.reading.verdict import Verdict

if TYPE_CHECKING:
    from detente.reading.chinese_speech import Speech

_ISSUES = re.compile(
    r"(?:发表|发布|发出|发|宣读|刊发|刊出|递交|提交)(?:了)?[^，。；]{0,12}?(?:声明|谈话|讲话|演说|演讲|公报|公告|新闻稿"
    r"|社论|评论|公开信|信函|照会|通报|简报|视频|影片|帖文|贴文|推文|致辞|致词|意见书)"
    r"|(?:致函|致信|去信|致电|去函|发函|撰文|投书|发帖|发推|受访|受访时|开腔|表态)"
    r"|(?:接受|在接受)[^，。；]{0,16}?(?:采访|专访|访问|访谈|查询)(?:时)?$"
    r"|(?:召开|举行)(?:了)?[^，。；]{0,6}?(?:记者会|新闻发布会|发布会|吹风会)$"
)
_MAY_ISSUE = re.compile(r"[发宣刊递提致去撰投受开表接召举]")
"""With one of these every such phrase begins."""
_VIEW = re.compile(
    r"(?:的)?(?:说法|讲法|看法|口径|判断|回答|答复|答案|回应|解释|评语|结论|态度|逻辑|算盘|理由)(?:则|却|也|又|同样|恰恰|倒|略"
    r"|更为?|较为?|有所|截然)*(?:是|不同|相反|有别|直接|明确|简单|干脆|强硬|含糊|谨慎|冷淡|[^，。；：]{1,2})?$"
)
_IN_VIEW = re.compile(r"在(?P<who>.{1,20}?)(?:看来|眼中|眼里)$")
_STAND = re.compile(
    r"(?:泼冷水|备案|算盘|条件|主张|要价|立场|态度|开价|底线|思路|想法|次序|顺序|构想|口径|语气|原则|措辞|口风|退路|软话|硬话|狠话|松口|表态"
    r"|折中|妥协|抛出|给出|开出|画出|划出)[^，。；：]{0,14}\Z"
)
"""What announces a stand before a colon."""
_URGES = re.compile(r"应|必须|须|先.+再|宁|不会|不能|假如|如果|若|只要|除非|要|可以|愿|设|由")


_WRITES = re.compile(
    r"(?:只|首次|仅|仅仅|明确|并|则|还|也|进一步|又|已|中|里|内|同样|把|将)*"
    r"(?P<verb>内容(?:主要)?(?:包括|为|是)|写明|写道|写入|写上|写着|写的是|(?<=[只里中内仅])写|规定|载明|订明|列明|约定|订出|列出|改成|改为|确立|新增一条|加上一条|注明|标明|列有)"
)
_MAY_WRITE = re.compile(r"[写规载订列约改确新加注标]")
"""Of these characters every verb of writing has one."""
_NOT_WRITES = re.compile(r"按|依|照|据|根据|违反|不符|没有|未|并未|的$")
_TEXT_OF = re.compile(r"(?:的)?(?:文本|版本|版|草案|方案|提案|清单|文件|修订稿|对案|初稿|建议稿)")


def document(speech: Speech, unit: Region) -> bool:
    """草案規定: what a text says is what its author proposes."""
    line = speech.line
    low = line.low(*unit)
    match = _WRITES.search(low) if _MAY_WRITE.search(low) else None
    if match is None and speech.scope is not None and speech.scope.said:
        return False
    colon = line.text[unit.end : unit.end + 1] in ("：", ":")
    if match is None and (not colon or line.cues_in(*unit, "verb", "he")):
        return False
    stop = unit.start + (match.start() if match else len(low))
    if match is not None and _NOT_WRITES.search(low[: match.start()]):
        return False
    draft, holders = _author(speech, Region(unit.start, stop), at_start=bool(match))
    if not holders:
        return False
    at = Region(stop, unit.start + match.end()) if match else Region(unit.end - 1, unit.end)
    speech.scope = Scope(holders, "say", True, at, draft or "")
    speech.subject = holders
    if match is not None and unit.end - at.end >= 4:
        speech.say(unit, Region(at.end, unit.end))
    return True


def _author(speech: Speech, lead: Region, *, at_start: bool) -> tuple[str | None, Holders]:
    """The draft a unit begins with, and whose it is; of 歐盟文本 the name says it."""
    line = speech.line
    for head in line.heads_in(*lead):
        if _TEXT_OF.match(line.low(head.end, head.end + 6)) and not speech.is_oblique(head, None):
            return None, holders_of((head,))
    named = [d for d in line.drafts if lead.start <= d.start and d.end <= lead.end + 1]
    ids = [d.draft for d in named if not speech.after_preposition(d.start)]
    if not ids and not at_start and not line.heads_in(*lead):
        ids = list(speech.subject_drafts)
    if not ids and at_start and lead.end - lead.start <= 3 and not line.heads_in(*lead):
        if speech.scope is not None and speech.scope.draft is not None:
            return speech.scope.draft, speech.scope.holders
        ids = list(speech.subject_drafts)
    if not ids and at_start and (bare := chinese_papers.meant(line, lead, speech.memory)):
        ids = [bare]
    for id_ in ids[:1]:
        if holders := chinese_papers.voices(speech.memory, id_):
            return id_, holders
    return None, ()


def opens(speech: Speech, unit: Region) -> bool:
    """Open the scope of somebody's words, where a unit does so; says whether it did."""
    line = speech.line
    low = line.low(*unit)
    mark = line.text[unit.end : unit.end + 1]
    holders = _viewer(speech, unit, low)
    if not holders and _MAY_ISSUE.search(low) and _ISSUES.search(low):
        holders = _subject(speech, unit)
    if not holders and mark in ("：", ":", "—") and _tells(line, unit):
        holders = _subject(speech, unit)
        if len(holders) > 1 and not line.quoted(unit.end + 2):
            return False  # what two sides stand for is told by the writer
    if not holders:
        return False
    speech.scope = Scope(holders, "say", True, unit)
    speech.subject = holders
    speech.memory.spoke(holders, line)
    return True


_CALLS = re.compile(
    r"(?:把|将|管)(?P<what>[^，。；「“]{1,24}?)(?P<verb>称为|称作|称之为|叫做|叫作|形容为|形容成|比作|比喻为|斥为|斥之为|贬为|批为|视为|视作|定性为)"
    r"(?=[^，。；]{2})"
)
_BLAMES = re.compile(r"斥|贬|批")


def calls(speech: Speech, unit: Region) -> bool:
    """把委員會稱為「橡皮圖章」: what somebody calls a thing."""
    line = speech.line
    if speech.scope is not None and speech.scope.said and speech.scope.holders:
        return False
    low = line.low(*unit)
    match = _CALLS.search(low)
    if match is None or line.cues_in(unit.start, unit.start + match.start(), "verb", "negation"):
        return False
    quoted = any(q.start >= unit.start + match.end() for q in line.quotes)
    lead = Region(unit.start, unit.start + match.start())
    holders = _subject(speech, lead) if lead.end > lead.start else speech.subject
    if not holders or not (quoted or _BLAMES.search(match["verb"])):
        return False
    stance: Stance = "opposes" if _BLAMES.search(match["verb"]) else "reports"
    at = Region(unit.start + match.start("verb"), unit.start + match.end("verb"))
    speech.memory.spoke(holders, line)
    speech.subject = holders
    speech.add(
        Claim(unit, holders, Verdict(stance, rule="frame.calls", anchor=at.start), about=unit)
    )
    speech.scope = Scope(holders, stance, False, at)
    return True


def _tells(line: Line, unit: Region) -> bool:
    """Whether what follows the colon is speech: it is quoted, or a stand that was announced."""
    after = line.text[unit.end : unit.end + 4].lstrip("：:—－─ ")
    if after[:1] in ("「", "“", "『", '"'):
        return True
    return bool(_STAND.search(line.low(*unit))) and bool(
        _URGES.search(line.low(unit.end, line.end))
    )


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
    owner = next((h for h in line.heads_in(*unit) if _of(line.low(h.end, stop))), None)
    if owner is not None:
        return holders_of(coordinated(line, owner))
    cue = next((c for c in line.cues_in(*unit, "he", "they", "it") if stop == c.end), None)
    return speech.meant(cue) if cue else ()


def _of(between: str) -> bool:
    return bool(re.fullmatch(r"[\d年月日底初中]*的?", between))


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
