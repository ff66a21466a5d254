"""Events that a dated Chinese clause tells: deeds, surveys, words on an occasion."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from detente.reading.lines import Line, Region


class Deed(NamedTuple):
    """What a clause tells of a day of its own."""

    kind: str
    region: Region
    date: Any
    """The mention of the day, `dates.DateMention`."""


_SETTING = 8
"""The most that a clause of a date holds besides the date: 上午, 會談前兩天."""
_DEADLINE_BEFORE = re.compile(
    r"(?:到|至|截至|截止|直至|直到|期限(?:是|为|定在)|早于|不迟于|最迟|不晚于|须于|应于|待|较|比)\Z"
)
_DEADLINE_AFTER = re.compile(r"(?:之前|以前|底前|前(?![总首外副线后夕往景所进任])|为止|到期)")
_AGO = re.compile(r"今天|今日|当年|今年|如今|明[天日年]|下[周月]|来年")
_HOURS = re.compile(r"上午|下午|凌晨|清晨|早上|晚|中午|深夜")
_LIMITS = re.compile(
    r"如果|若|假如|倘|一旦|只要|除非|可能|或将|是否|应当|应该|必须|需要|须|希望|愿意|打算|本可"
    r"|没有|受访|原定|取消|推迟|并未|尚未|仍未|未能|未曾|不会|不再|拒绝|不得|[%％]|百分之|分之|为什么|吗"
)
_SURVEY = re.compile(
    r"(?:访问|面访|走访|电访|访谈|访查|调查|抽样|问卷|民调|询问)[^，。；]{0,10}?\d[\d,，万]*余?(?:名|人|位|户|个)"
    r"|\d[\d,，万]*余?(?:名|人|位|户)[^，。；]{0,6}?(?:面访|访问|电访|调查|问卷)"
    r"|(?:民调|调查)(?:显示|发现)"
)
_OCCASION = re.compile(
    r"(?:在|向|于)[^，。；]{0,14}?(?:议会|国会|下议院|众议院|参议院|上议院|立法院|人民院|安理会|联合国大会"
    r"|党代会|代表大会|大会|国民议会|杜马|研讨会|论坛|座谈会|集会|纪念活动|纪念会|仪式|典礼|讲话|演讲|演说"
    r"|答问|质询|答辩|听证会|委员会会议|党团会议|致辞|葬礼|晚宴|广播)"
)
_BEFORE_BODY = re.compile(
    r"对(?:联合国)?(?:安理会|议会|国会|大会|众议院|参议院|立法院|理事会|议员们?)(?:说|表示|称|强调|指出|陈述)"
)
_TO_PRESS = re.compile(
    r"(?:对|向)[^，。；]{0,8}?记者们?(?:说|表示|称|强调|指出)|记者会上|发布会上|吹风会上"
)
_DATELINE = re.compile(r"(?:电|讯|消息|综合报道|专电|日电|报道[：:】])")
_ANNOUNCES = re.compile(r"宣布|宣告")
_VOTES = re.compile(r"\d+票|投票(?:通过|否决)|表决(?:通过|否决)")
_AT_REQUEST = re.compile(r"应[^，。；]{1,14}?(?:要求|请求|邀请|邀)")
_IN_STATEMENT = re.compile(
    r"在[^，。；]{0,8}?(?:声明|公报|谈话|公开信|社论|视频|录音)(?:中|里|当中)"
)
_ACTS = re.compile(
    r"[^，。；]{0,8}?(?:关闭|交换|互换|签|加入|退出|成立|恢复|爆发|宣布|占领|吞并|独立|当选|通过|撤|断交|建交|复交|释放|处决|流亡"
    r"|上台|举行|发动|发射|入侵|封锁|开放|停火|解散|下台|遇刺|去世)"
)
_DOES = re.compile(
    r"(?:通过了?|退出|撤回|撤销|退席|离席|批准了|否决了|提出了?[^，。；]{0,10}(?:案|书|划|议|图|架|要求))"
)
_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("survey", _SURVEY),
    ("call", re.compile(r"通(?:了)?[^，。；]{0,4}?电话|通话|致电|来电")),
    (
        "signing",
        re.compile(
            r"签(?:署|订|约|字|定|成|下|了)|草签|换文|定稿"
            r"|达成(?!目标|一致意见)[^，。；]{0,14}?(?:协议|协定|共识|谅解|停火|备忘录|》|」|”)"
        ),
    ),
    (
        "military",
        re.compile(
            r"冲突|脱离接触|打死|闯入|枪手|武装起义|武装叛乱|恢复巡逻|遇刺|射杀|枪杀|刺杀|遇害|攻破|攻入|攻占|围攻|伏击|爆炸|开枪|枪战|战事|击毙|占领|占据"
            r"|夺回|夺取|收复|撤军|撤出|撤往|部署|驶入|驱离|追截|轰炸|空袭|袭击|炮击|炮轰|交火|交战|入侵|越境|进攻|攻势"
            r"|开战|开火|发射|试射|击落|政变|突袭|遭袭|覆灭|沦陷|失守"
        ),
    ),
    (
        "meeting",
        re.compile(
            r"会面|会晤|会谈|会见|接见|商讨|商谈|谈过|谈了|再谈|复谈|磋商|复会|召开|召集|开会|(?<![公召打离避])开了|开幕|谈判桌|重聚|见过面|见了面"
            r"|见面|碰头|会商|聚首|坐进|坐下来|斡旋|密谈|晤谈|举行[^，。；]{0,10}(?:谈|会)|见王|见总|见首|见到"
        ),
    ),
    (
        "visit",
        re.compile(
            r"抵达|抵(?=[^抗押制触])|到访|访问|出访|飞抵|飞往|赴|造访|前往|来访|回访|访(?![问谈员客查])"
        ),
    ),
    (
        "publication",
        re.compile(
            r"公布|公开了|发布|发表|刊登|刊出|刊载|披露|曝光|外泄|宣读|递交|提交|散发|提出|出台|抛出|致函|去信|致信"
            r"|宣布|宣告|发文|发帖"
        ),
    ),
)
_NAMED = re.compile(
    r"(?:的)?[^，。；、的]{0,10}?(?P<noun>公投|战争|之战|战役|停火|政变|大选|选举|补选|骚乱|起义|暴动|围城|屠杀|惨案"
    r"|袭击|空袭|冲突|会谈|会晤|峰会|和谈|会议|谈判|草签|签字|通话|访问|换俘|民调|兵变|海战|炮战|抵制)"
    r"(?!代表|人员|团|桌|案|草案|方案|协议|文本|机制|专家|进程|前|立场|筹码)"
)
_NOUN_KINDS = {
    **dict.fromkeys(
        ("战争", "之战", "战役", "政变", "袭击", "空袭", "冲突", "海战", "炮战", "兵变"), "military"
    ),
    **dict.fromkeys(("会谈", "会晤", "峰会", "和谈", "会议", "谈判"), "meeting"),
    **dict.fromkeys(("草签", "签字"), "signing"),
    "通话": "call",
    "访问": "visit",
    "民调": "survey",
}
_MADE = re.compile(
    r"(?:[^，。；、]{0,6}?)(?:提出|公布|发布|发表|递交|提交|散发|抛出|宣布|通过|宣读)的(?=[^，。；]{1,24})"
)


def deeds(line: Line, dates: Sequence[Any]) -> Iterator[Deed]:
    """What the sentence tells of each day that it names, whether or not a known name did it."""
    if line.kind != "body":
        return
    last = line.start - 1
    for date in dates:
        if (
            dateline(line, date)
            or date.start < last
            or line.quoted(date.start)
            or line.in_title(date.start)
        ):
            continue
        found = _named(line, date) or _made(line, date) or _done(line, date)
        if found is not None:
            last = found.region.end
            yield found


def dateline(line: Line, date: Any) -> bool:
    """9月4日電: the day of the report is no day of an event."""
    return bool(_DATELINE.match(line.low(date.end, min(line.end, date.end + 6))))


def _named(line: Line, date: Any) -> Deed | None:
    """2003年的箱根會談: a noun of events with a date of its own."""
    match = _NAMED.match(line.low(date.end, min(line.end, date.end + 24)))
    if match is None or _AGO.match(line.low(date.start, date.end)):
        return None
    if line.cues_in(date.end, date.end + match.start("noun"), "verb", "must", "will", "may"):
        return None
    if _limited(line, Region(max(line.start, date.start - 6), date.start)) or date.planned:
        return None
    kind = _NOUN_KINDS.get(match["noun"], "other")
    if _limited(line, Region(date.end, date.end + match.end())):
        return None
    return Deed(kind, Region(date.start, date.end + match.end()), date)


def _made(line: Line, date: Any) -> Deed | None:
    """甲7月提出的「臨時架構」: a text with the day on which it was put forward."""
    match = _MADE.match(line.low(date.end, min(line.end, date.end + 36)))
    if match is None or date.planned:
        return None
    clause = _clauses(line, date)[0]
    stop = min(clause.end, date.end + match.end() + 14)
    kind = "other" if "通过" in match[0] else "publication"
    return Deed(kind, Region(max(clause.start, date.start - 12), stop), date)


def _done(line: Line, date: Any) -> Deed | None:
    """4月8日下午，枪手闯入……: what was done, in the clause of a date or the one after it."""
    clauses = _clauses(line, date)
    region = Region(clauses[0].start, clauses[-1].end)
    opens = len(clauses) > 1
    low = line.low(*region)
    if date.background or (date.planned and not _scheduled(low)):
        return None
    if len(date.value) == 4 and not opens and not _ACTS.match(line.low(date.end, region.end)):
        return None
    if _bounds(line, date) or _limited(line, region):
        return None
    rest = Region(date.end if opens else region.start, region.end)
    after = line.low(date.end, region.end)
    if region.end - region.start - (date.end - date.start) < 6 or after.startswith("的"):
        return None
    if len(after.strip("。，；、：”」）")) < 2 or line.low(region.start, date.start).endswith(
        "始于"
    ):
        return None
    kind = _kind(line, Region(clauses[-1].start, region.end) if opens else rest, ahead=date.planned)
    return Deed(kind, region, date) if kind else None


def _scheduled(low: str) -> bool:
    return bool(re.search(r"再谈|举行|会谈|会晤|召开|定于|表决|开庭|抵|赴|访|讲话|就职", low))


def _kind(line: Line, region: Region, *, ahead: bool) -> str | None:
    """The kind of what a clause tells; `None` where it only tells what somebody thinks."""
    low = line.low(*region)
    if _TO_PRESS.search(low):
        return "press_conference"
    if _IN_STATEMENT.search(low):
        return "publication"
    asked = _AT_REQUEST.search(low)
    free = region.start + asked.end() if asked else region.start
    said = [
        c
        for c in line.cues_in(*region, "verb")
        if c.start >= free and c.value != "mean" and not _ANNOUNCES.match(line.low(c.start, c.end))
    ]
    if said and not line.quoted(said[0].start) and not _VOTES.search(low):
        if _OCCASION.search(low) or _BEFORE_BODY.search(low):
            return "other"
        if not _DOES.match(line.low(said[0].start, region.end)):
            return None
    limits = ("must", "condition") if ahead else ("must", "will", "condition")
    if line.cues_in(free, region.end, *limits) and not _ANNOUNCES.search(low):
        return None
    return next((kind for kind, words in _KINDS if words.search(low)), "other")


def _clauses(line: Line, date: Any) -> list[Region]:
    """The clause of a date; with those after it, where it holds little besides dates."""
    index = next((i for i, c in enumerate(line.clauses) if c.start <= date.start < c.end), None)
    if index is None:
        return [Region(line.start, line.end)]
    found = [line.clauses[index]]
    while len(found) < 3 and _only_date(line, found[-1], date) and index + 1 < len(line.clauses):
        index += 1
        found.append(line.clauses[index])
    return found


def _only_date(line: Line, clause: Region, date: Any) -> bool:
    inside = min(date.end, clause.end) - max(date.start, clause.start)
    return (
        clause.end - clause.start - max(0, inside) <= _SETTING
        and not line.cues_in(*clause, "verb")
        and not line.heads_in(*clause)
    )


def _bounds(line: Line, date: Any) -> bool:
    """Whether a date is a bound or no day: 期限是10月18日, 今天, 較4月."""
    before = line.low(max(line.start, date.start - 4), date.start)
    after = line.low(date.end, min(line.end, date.end + 5))
    if _DEADLINE_BEFORE.search(before) or _DEADLINE_AFTER.match(after):
        return True
    return bool(_AGO.fullmatch(line.low(date.start, date.end))) and not _HOURS.match(after)


def _limited(line: Line, region: Region) -> bool:
    return bool(_LIMITS.search(_plain(line, region)))


def _plain(line: Line, region: Region) -> str:
    """The folded words of a stretch without what is quoted in it."""
    if not any(q.inner[0] < region.end and region.start < q.inner[1] for q in line.quotes):
        return line.low(*region)
    return "".join(line.low(p, p + 1) for p in range(*region) if not line.quoted(p))


_ALLUDED = re.compile(r"(?:此次|本次|这次|该次|是次|上述|接近|熟悉|参与|参加|有关|出席)\Z")
_BARE = frozenset(
    (
        *("会谈", "会晤", "谈判", "会议", "磋商", "协商", "对话", "和谈", "会面", "见面", "对谈"),
        *(
            "提交",
            "递交",
            "返回",
            "前往",
            "决议",
            "到期",
            "破裂",
            "中断",
            "移交",
            "撤离",
            "成立",
            "生效",
        ),
        *("论坛", "裁定", "判决", "集会", "表决", "上台", "公布"),
    )
)
"""Words that tell an event only with a day, a place, or those who took part."""
_SHARE = re.compile(r"[\d.]+[%％]|百分之|[一二三四五六七八九]成[一二三四五六七八九半]?")


_MODAL = re.compile(
    r"应(?![邀急对])|必须|须|只要|若|尽快|以便|前提|可望|有信心|毋须|无须|不必|可[能以於于]"
)


def is_survey(line: Line, region: Region) -> bool:
    """Whether 訪問 is not a visit but the asking of so many people."""
    return bool(_SURVEY.search(line.low(region.start, min(line.end, region.end + 12))))


def in_passing(line: Line, region: Region, at: tuple[int, int], *, dated: bool, named: int) -> bool:
    """Whether a word of events only alludes to one, or speaks of events in general."""
    if _SHARE.search(line.low(*region)):
        return True
    if dated:
        return bool(_LIMITS_OF_CLAUSE.search(line.low(region.start, at[0])))
    before = line.low(region.start, at[0])
    if _ALLUDED.search(before) or _MODAL.search(before):
        return True
    if line.low(*at) not in _BARE:
        return False
    after = line.low(at[1], min(line.end, at[1] + 3))
    return named < 2 or after.startswith(("是", "虽", "就", "「", "“", "机制"))


_LIMITS_OF_CLAUSE = re.compile(r"应(?![邀急对])|必须|只要|若|如果")
