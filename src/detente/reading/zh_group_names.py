"""Groups of Chinese texts by their names: explained in brackets, of the usual shape, or acting."""

from __future__ import annotations

import re
from collections.abc import Iterator

from detente.reading import zh_aliases, zh_factions, zh_groups, zh_phrases
from detente.reading.groups import ARM_ZH, NOT_A_GROUP, Group, beyond_country, open_to
from detente.reading.mentions import Taken
from detente.reading.script import HAN

_SUFFIX = (
    "阵线|独立军|独立组织|革命军|共和军|防卫军|保卫军|自由军|民主军|起义军|解放军|自卫军"
    "|反抗军|反政府军|民兵|游击队|叛军|武装组织|抵抗组织|解放组织|解放运动"
    "|抵抗运动|运动"
    "|联盟党|工人党|共产党|进步党|民主党|共和党|联盟|同盟|军政府|武装力量|人民军|国民军"
    "|支援部队|部队|武装|党"
    "|过渡委员会|领导委员会|军事委员会|国民议会|过渡政府|民族委员会|共同体"
    "|特派团|稳定团|援助团|观察团|过渡团|支助团|联军|卫队|抵抗军|支援军|民主力量|临时政府|自治政府"
)
_ENDING = re.compile(_SUFFIX)
_RUN = re.compile(rf"[{HAN}]{{2,12}}\Z")
_ANY = re.compile(
    r"(?:地方|北部|南部|东部|西部|中部|民族|主要|国内|国外|境外|本地|当地|左翼|右翼|极端|武装|反政府|反对派|反叛|伊斯兰|宗教|国际|非国家|各方|政"
    rf"|外国|少数|新|小|大|多国|维和|军事|安全|执政|在野|传统|独立|分离主义)*(?:{_SUFFIX})"
)
"""Words for any group of a kind, no name of one."""
_DOES = (
    r"(?:也|则|已|随后|当天|曾|均|都|不|拒不|日前|一再|多次|周[一二三四五六日])?(?:表示|声称|宣称|重申|强调|透露|抨击|批评|扬言|称|说|拒绝|支持|要求"
    r"|否认|宣布|指责|指控|退出"
    r"|同意|反对|呼吁|签署|坚持|警告|主张|提出|接受|欢迎|谴责|裁决|裁定|中止|推翻|控制|占领|威胁|承诺|愿意|担心|担忧|认为|建议|提议|希望)"
)
_ACTING = re.compile(
    rf"(?:反对派|反对党|在野党|最高法院|宪法法院|宪法法庭|[{HAN}]{{0,4}}家属论坛"
    rf"|(?<![{HAN}])[{HAN}]{{2,10}}?(?:委员会|自治区政府|地区政府|自治州政府|流亡政府|主教团|长老会|联合会|工会))"
    rf"(?=[”」]?{_DOES})"
)
_REBELS = re.compile(
    rf"(?:叛军|起义军|分离主义者|分离派|独立派|武装分子|游击队|示威者|抗议者)"
    rf"(?=(?:代表|发言人|领袖|领导人|方面)?{_DOES})"
)
"""Those without a name, a party only where no group of the text has one."""
_ORGAN = re.compile(
    r"(?:国家安全|外交|军事|国防|情报|预算|宪法|选举|制裁|人权|筹备|调查|常务|执行)委员会\Z"
)


def find(text: str, folded: str, taken: Taken) -> Iterator[Group]:
    """Groups of a Chinese text: glossed ones, then names of the usual shape that come twice."""
    explained = list(_explained(text, folded, taken))
    yield from explained
    seen = {form for group in explained for form in group.forms}
    for forms in (*zh_factions.further(text, folded, taken), *zh_groups.led(text, folded, taken)):
        yield Group(None, forms)
        seen.update(forms)
    for begin, end in _named(folded):
        start = zh_phrases.begin(folded, begin, end)
        name, plain = text[start:end], folded[start:end]
        bare = _ANY.fullmatch(plain)
        if name in seen or bare or len(name) < 3:
            continue
        again = folded.count(plain[-5:]) > folded.count(plain) and len(plain) > 6
        if text.count(name) < 2 and not again and not _acts_once(folded, start, end):
            continue
        arm = bool(ARM_ZH.search(plain) or _ORGAN.search(plain))
        if taken.free(start, end) or (not arm and beyond_country(taken, start, end)):
            seen.add(name)
            yield Group(None, (name,))
    yield from _acting(text, folded, taken)


def unnamed(text: str, folded: str, taken: Taken) -> Iterator[Group]:
    """The rebels or separatists of a text in which no group has a name."""
    for match in _REBELS.finditer(folded):
        if taken.free(match.start(), match.end()):
            yield Group(None, (text[match.start() : match.end()],))


def _acting(text: str, folded: str, taken: Taken) -> Iterator[Group]:
    """Bodies of any kind that do something: 最高法院裁定, 某委員會拒絕."""
    for match in _ACTING.finditer(folded):
        start, end = match.span()
        start = start if end - start < 5 else zh_phrases.begin(folded, start, end)
        local = match[0].endswith("政府") and beyond_country(taken, start, end)
        if _ORGAN.search(match[0]) or end - start < 3:
            continue
        if local or taken.free(start, end):
            yield Group(None, (text[start:end],))


def _named(folded: str) -> Iterator[tuple[int, int]]:
    """Runs of characters that end as the names of groups do."""
    reach = 0
    for match in _ENDING.finditer(folded):
        run = _RUN.search(folded, max(reach, match.start() - 12), match.start())
        if run:
            reach = match.end()
            yield run.start(), match.end()


_BEGINS = re.compile(r"(?:\A|[，。；：！？、「」“”（）()\s]|[与和及但而])\Z")
_ALONE = re.compile(rf"{zh_phrases.DOES.pattern}|与|和|将(?!军)|不会|达成|仍")
_MAN = re.compile(
    "的?(?:党团|主席|副主席|发言人|秘书长|领导人|领袖|党魁|党首|副党首|首席|总书记|政治局|指挥官|总司令|创始人"
    "|谈判代表|会长|召集人|总裁|干事长|书记长|共同主席|创办人|宣传部)"
)


def _acts_once(folded: str, start: int, end: int) -> bool:
    """Whether a group named once is named whole and does something: 阿迈勒运动支持对话."""
    if not _BEGINS.search(folded, max(0, start - 1), start):
        return False
    long_enough = end - start > (2 if folded[end - 1] == "党" else 3)
    return bool((long_enough and _ALONE.match(folded, end)) or _MAN.match(folded, end))


_GLOSSED = re.compile(rf"[{HAN}·・\-－]{{2,20}}\Z")
_THING = re.compile(
    r"(?:大学|研究所|研究院|学院|智库|中心|报|社|公司|银行|基金|医院|协议|协定|条约|计划"
    r"|方案|决议|公约|指数|会议|峰会|论坛|地区|省|市|州|县|镇|岛|海峡|山|河|机场|导弹|系统"
    r"|战机|病毒|生产总值|进程|机制|倡议|区|宣言|声明|框架|议定书|路线图|行动|走廊|市镇共同体|准则|守则|规则|指南|草案|文本|清单)\Z"
)
"""Endings of names that are those of things, places and houses."""


def _explained(text: str, folded: str, taken: Taken) -> Iterator[Group]:
    """Groups that brackets explain: 塞族市鎮共同體（簡稱「共同體」）, 若開軍（AA）."""
    for match in zh_aliases.BRACKET.finditer(folded):
        end = match.start() - (folded[match.start() - 1 : match.start()] in "」”")
        run = _GLOSSED.search(folded, max(0, end - 20), end)
        others = zh_aliases.given(text, folded, match) if run else []
        if run is None or not others:
            continue
        start = zh_phrases.begin(folded, run.start(), end)
        name, plain = text[start:end], folded[start:end]
        short = any(zh_aliases.short_for(a.form, name) for a in others)
        free = open_to(name, taken, start) or (short and beyond_country(taken, start, end, 3))
        if len(name) < 3 and zh_groups.is_general(plain):
            continue
        if len(name) < 2 or _THING.search(plain) or not free:
            continue
        latin = [a.form for a in others if zh_aliases.is_latin(a.form)]
        brief = [a.form for a in others if a.form not in latin]
        brief = [s for s in brief if zh_aliases.short_for(_plain(folded, s, text), plain)]
        if any(NOT_A_GROUP.search(form) for form in latin) or not (latin or brief):
            continue
        if _is_group(folded, plain, [_plain(folded, f, text) for f in (*latin, *brief)]):
            yield Group(max(latin, key=len) if latin else None, (name, *latin, *brief))


def _plain(folded: str, form: str, text: str) -> str:
    at = text.find(form)
    return folded[at : at + len(form)]


_END = re.compile(rf"(?:{_SUFFIX})\Z")
_BODY = re.compile(
    r"(?:组织|委员会|议会|政府|力量|运动|集团|阵营|军|帮|派|平台|机构|名单|会|之家|联合体|团体|阵|盟|财团)\Z"
)
"""Further endings of groups, believed only of a name that brackets explain and that acts."""
_SURE = re.compile(r"(?:团体|组织|运动|[阵盟党派]|集团|力量)\Z")
_ACRONYM = re.compile(r"[A-Z][A-Z0-9\-/]{1,9}s?")
_ACTS_AFTER = re.compile(
    rf"[」”]?(?:[（(][^（）()]{{1,70}}[）)])?(?:{zh_phrases.DOES.pattern}|的?(?:首席|副|共同)?(?:{zh_groups.HEADS}|领导人|领袖|首领|发言人|代表|首席|成员|政治局|武装|战士))"
)


def _is_group(folded: str, name: str, others: list[str]) -> bool:
    """Whether a name with brackets is a group's: by its ending, or because it acts."""
    if _END.search(name):
        return True
    acronym = any(_ACRONYM.fullmatch(form) for form in others)
    body = bool(_BODY.search(name))
    if acronym and _SURE.search(name):
        return True
    return (acronym or body) and any(
        _ACTS_AFTER.match(folded, match.end())
        for form in (name, *others)
        for match in re.finditer(re.escape(form), folded)
    )
