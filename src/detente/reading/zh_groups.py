"""Groups of Chinese texts that are known by whom they have: 立宪民主党党首枝野, 某邦首席部长."""

from __future__ import annotations

import re
from collections.abc import Iterator

from detente.reading import zh_names, zh_phrases
from detente.reading.mentions import Taken
from detente.reading.rare import Around
from detente.reading.script import HAN

HEADS = (
    "党首|副党首|党魁|党主席|总书记|副总书记|主席|副主席|共同主席|联合主席|秘书长|副秘书长|书记长|干事长|总干事|会长|副会长|理事长|召集人"
    "|领导人|领袖|首领|头目|头领|二号人物|发言人|女发言人|首席代表|谈判代表|首席谈判代表|首席谈判员|谈判代表团团长|代表团团长|创始人|创办人"
    "|负责人|总司令|司令|副司令|指挥官|高级指挥官|参谋长|政治局委员|政治局成员|总裁|副总裁|总召|党鞭|党团领袖|国会领袖|外事负责人|执行书记|执行秘书|大主教|主教|牧首|教长|大穆夫提|议会领袖|议长|候选人|总统候选人|总理候选人"
)
_MEMBERS = re.compile(
    "(?:国会|议会)?(?:议员|参议员|众议员|成员|高级成员|高级官员|官员|顾问|谈判员|谈判官|协调员|主任|执行主任|代表|委员|干部|元老)"
)
"""Offices of many, which show a group only where a name follows."""
_ENDS = (
    "党|会(?!党)|派|派系|阵线|联盟|同盟|运动|组织|团体|联合会|大会(?!党)|军|力量|集团|平台|机构|名单|论坛|阵营|之家|旅|工会|主教团|主教会议|长老会|教会|财团|协商会议|联席会议|总会|公会"
    "|武装|部队|民兵|协调机制|统一战线|联合阵线|邦联|共同体|理事会|支队|纵队|自治当局|自治政府|帮"
)
_GROUP_END = (
    rf"(?:{_ENDS})"
    rf"(?=[”」》]?(?:[（(][^（）()\n]{{1,40}}[）)])?的?(?:前|轮值|现任|代理|临时|时任|副|名誉|首席|共同|资深|国际)?"
    rf"(?P<office>{HEADS}|{_MEMBERS.pattern})(?P<next>[{HAN}]{{2}}|、))"
)
_GROUP = Around(
    re.compile(rf"[{HAN}]{{1,14}}?{_GROUP_END}"), re.compile(_GROUP_END), before=14, after=80
)
"""A name of the usual ending with its office, and somebody behind it."""
_HIS_END = (
    rf"(?:党|阵线|联盟|同盟|运动|组织)(?=[”」》]?(?:[（(][^（）()\n]{{1,40}}[）)])?的"
    rf"[{zh_names.FOREIGN}·]{{2,9}}[（(][A-Z])"
)
_HIS = Around(re.compile(rf"[{HAN}]{{1,14}}?{_HIS_END}"), re.compile(_HIS_END), before=14, after=60)
"""A group and one of it, whose name is given in Latin letters: 某黨的甲（A）."""
_REGION_END = (
    r"(?P<kind>邦|州|省|自治区|自治州|特区)"
    r"(?=[”」》]?(?:首席部长|州长|省长|邦长|行政长官|政府(?!军)|议会|当局|主席))"
)
_REGION = Around(
    re.compile(rf"[{HAN}]{{2,7}}?{_REGION_END}"), re.compile(_REGION_END), before=7, after=10
)
_SHORT = re.compile(r"[^政该两各本我新旧大小同在朝友他一多入建组退跨双前全]党")
_GENERAL = re.compile(
    r"(?:[^党]{0,6}(?:政|反对|在野|执政|朝野|友)(?=党)|反对|在野|执政|本|该|各|两|多|新|旧|大|小|主要|地方|国家|全国|中央|联合国|国际|右翼|极右|温和|强硬|保守|自由派|改革|反"
    r"|民间|市民|人权|地区|邻|东部|西部|南部|北部|中部|外|每|别的|某)*"
    r"(?:党|会|派|阵线|联盟|同盟|运动|组织|团体|协会|委员会|大会|军|力量|邦|州|省|自治区|军方)"
)
_OF_STATE = re.compile(
    r"(?:国会|议会|国民议会|人大|参议院|众议院|安理会|理事会|内阁|国安会|安全委员会|军事委员会|国防委员会|外交委员会|外委会"
    r"|中央军委|(?:原子能|核能|卫生|气象|情报|安全|能源|民航|移民|救灾|救援|统计)(?:组织|机构|会)|政府军|国防军|海军|空军|陆军|三军|联军|红十字会|红新月会|奥委会|基金会|学会|欧盟|东盟|非盟|北约|峰会|大会|主权委员会"
    r"|高委会|执委会|欧委会|记者会|说明会|执行委员会)\Z"
)
"""What a state, a union or civil life has: no party of its own at the table."""


def led(text: str, folded: str, taken: Taken) -> Iterator[tuple[str, ...]]:
    """The forms of each group or region that is named with its head, in order of place."""
    seen: set[str] = set()
    for pattern in (_GROUP, _HIS, _REGION):
        for match in pattern.finditer(folded):
            start = zh_phrases.begin(folded, match.start(), match.end())
            if pattern is not _REGION:
                start = _past_country(folded, start, match.end(), taken)
            plain, name = folded[start : match.end()], text[start : match.end()]
            if (
                len(plain) < (2 if _SHORT.fullmatch(plain) else 3)
                or plain in seen
                or _GENERAL.fullmatch(plain)
            ):
                continue
            if pattern is _GROUP and not _somebody(folded, match):
                continue
            if _OF_STATE.search(plain) or not _free(taken, start, match.end()):
                continue
            seen.add(plain)
            yield _forms(name, plain, text, region=pattern is _REGION)


_ORGAN = re.compile(
    r"(?:方面|代表团?)?.{0,4}(?:事务|工作|谈判|政治|军事|安全|执行|中央|常务|战俘|外事|宣传|组织|纪律|联络|选举|新闻|国防|外交|筹备)(?:委员会|小组|办公室|部门)"
)
"""What a party has itself: 胡塞方面战俘事务委员会."""


def _past_country(folded: str, start: int, end: int, taken: Taken) -> int:
    """Past the country before a name, unless it is part of it: 英國保守黨, 印度人民黨."""
    free = start
    while free < end and not taken.free(free, free + 1):
        free += 1
    rest, whole = folded[free:end], folded[start:end]
    if free == start:
        return start
    if _SHORT.fullmatch(rest) and len(whole) > 3:
        return start  # 蘇格蘭綠黨
    if (
        len(rest) < 3
        or _ORGAN.fullmatch(rest)
        or _GENERAL.fullmatch(rest)
        or _OF_STATE.search(rest)
    ):
        return end
    if folded.count(rest) > folded.count(whole):
        return free
    return start if len(rest) < 4 or _NATIONAL.search(rest) else free


_NATIONAL = re.compile(
    r"(?:主教团|主教会议|协会|总会|商会|工会|联合会|理事会|委员会|红十字会|公会)\Z"
)
"""Bodies in whose names the country stands."""


def _free(taken: Taken, start: int, end: int) -> bool:
    """Whether a name is free, but for the country of a party: 印度人民黨."""
    free = start
    while free < end and not taken.free(free, free + 1):
        free += 1
    return taken.free(free, end)


def is_general(plain: str) -> bool:
    """Whether a folded name is a word for any group of a kind, or an organ of a state."""
    return bool(_GENERAL.fullmatch(plain) or _OF_STATE.search(plain))


def _somebody(folded: str, match: re.Match[str]) -> bool:
    """Whether a person follows an office that many hold."""
    if not _MEMBERS.fullmatch(match["office"]):
        return True
    at = match.start("next")
    foreign = zh_names.foreign_from(folded, at, at + 14)
    return foreign - at > 1 or zh_names.native_from(folded, at, at + 4) > at


def _forms(name: str, plain: str, text: str, *, region: bool) -> tuple[str, ...]:
    """The name, and of a region its name without the kind, where the text has it."""
    short = re.sub(r"(?:邦|州|省|自治区|自治州|特区|自治區|特區)\Z", "", name) if region else name
    alone = short != name and len(short) >= 3 and text.count(short) > text.count(name)
    return (name, short) if alone else (name,)
