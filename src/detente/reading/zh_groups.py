"""Groups of Chinese texts that are known by whom they have: 立宪民主党党首枝野, 某邦首席部长."""

from __future__ import annotations

import re
from collections.abc import Iterator

from detente.reading.mentions import Taken
from detente.reading.script import HAN

_HEADS = (
    "党首|副党首|党魁|总书记|副总书记|主席|副主席|共同主席|秘书长|书记长|干事长|会长|副会长|理事长|召集人"
    "|领导人|领袖|首领|发言人|代表|首席代表|谈判代表|创始人|创办人|负责人|总司令|司令|指挥官"
)
_GROUP = re.compile(
    rf"[{HAN}]{{1,12}}?(?:党|会|派|阵线|联盟|同盟|运动|组织|团体|协会|联合会|委员会|大会|军|力量)"
    rf"(?=[”」》]?(?:[（(][^（）()\n]{{1,40}}[）)])?的?(?:{_HEADS})[{HAN}]{{2}})"
)
"""A name of the usual ending with its office, and somebody behind it."""
_REGION = re.compile(
    rf"[{HAN}]{{2,7}}?(?P<kind>邦|州|省|自治区|自治州|特区)"
    r"(?=[”」》]?(?:首席部长|州长|省长|邦长|行政长官|政府(?!军)|议会|当局|主席))"
)
_LEFT = re.compile(
    r".*(?:[的与和及同跟由被向对将已就等是在从为了并但而则也还又该其某把让说称指使给前后时据，。；：、！？「」“”（）()《》\s]"
    r"|[这那各][个些一两几家]|以及|包括|来自|反对|支持|会见|访问|要求|呼吁|获|兼|任|前)"
)
_GENERAL = re.compile(
    r"(?:反对|在野|执政|本|该|各|两|多|新|旧|大|小|主要|地方|国家|全国|中央|联合国|国际|右翼|极右|温和|强硬|保守|自由派|改革|反"
    r"|民间|市民|人权|地区|邻|东部|西部|南部|北部|中部|外|每|别的|某)*"
    r"(?:党|会|派|阵线|联盟|同盟|运动|组织|团体|协会|委员会|大会|军|力量|邦|州|省|自治区|军方)"
)
_OF_STATE = re.compile(
    r"(?:国会|议会|国民议会|人大|参议院|众议院|安理会|理事会|内阁|国安会|安全委员会|军事委员会|国防委员会|外交委员会|外委会"
    r"|中央军委|政府军|国防军|海军|空军|陆军|三军|联军|红十字会|红新月会|奥委会|基金会|商会|学会|欧盟|东盟|非盟|北约|峰会|大会"
    r"|高委会|执委会|欧委会|记者会|说明会|执行委员会)\Z"
)
"""What a state, a union or civil life has: no party of its own at the table."""


def led(text: str, folded: str, taken: Taken) -> Iterator[tuple[str, ...]]:
    """The forms of each group or region that is named with its head, in order of place."""
    seen: set[str] = set()
    for pattern in (_GROUP, _REGION):
        for match in pattern.finditer(folded):
            left = _LEFT.match(folded, match.start(), match.end() - 1)
            start = left.end() if left else match.start()
            plain, name = folded[start : match.end()], text[start : match.end()]
            if len(plain) < 3 or plain in seen or _GENERAL.fullmatch(plain):
                continue
            if _OF_STATE.search(plain) or not taken.free(start, match.end()):
                continue
            seen.add(plain)
            yield _forms(name, plain, text, region=pattern is _REGION)


def _forms(name: str, plain: str, text: str, *, region: bool) -> tuple[str, ...]:
    """The name, and of a region its name without the kind, where the text has it."""
    short = re.sub(r"(?:邦|州|省|自治区|自治州|特区|自治區|特區)\Z", "", name) if region else name
    alone = short != name and len(short) >= 3 and text.count(short) > text.count(name)
    return (name, short) if alone else (name,)
