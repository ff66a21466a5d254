"""Chinese names of texts that need no known party or place: 「X」方案, 三頁的非正式文件, 附件二."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

_TEXT = (
    "方案|建议书|建议|计划书|计划|计画|草案|提案|倡议|构想|路线图|文件|初稿|草约|协议|协定|共识|法案|框架|文本|备忘录"
    "|议定书|清单|蓝图|设想|安排|议程|宣言|声明|条约"
)
_QUOTED = re.compile(
    rf"[「『“](?P<name>[^「」『』“”，。；：]{{2,14}})[」』”](?:的(?!法案|计))?(?P<noun>(?:和平|停火|[三四五六七八九十]点?)?(?:{_TEXT}))(?![本下在于将今明赴前])"
)
_PIECE = re.compile(
    r"[一这那两]份(?:(?:\d+|[一二两三四五六七八九十]+)页(?:纸|长)?)?的?[「“『](?P<name>[^「」『』“”，。；：]{2,14})[」』”](?=[，。；、]|$)"
)
_PUT_FORWARD = re.compile(
    r"(?:公布|提出|提交|推出|抛出|拟定|起草|出台|发表|签署|递交)(?:了|的)?(?:一份|一项|一套|这份)?[「“『](?P<name>[^「」『』“”，。；：]{2,10})[」』”](?=[，。；、的]|$)"
)
_ONE = re.compile(
    r"一[份套项](?:新的|修订的|完整的|最新的|全面的)?(?P<name>[一-鿿]{2,6}?(?:草案|提案|方案|路线图|备忘录))(?=[，。；、」”]|$)"
)
_RESOLUTION = re.compile(r"(?P<name>第\d{2,5}号(?:决议|决定))")
_SUBJECT = (
    "国界|边界|划界|勘界|海洋边界|交界点|三方|双边|四方|停火|临时停火|停战|遣返|返回|输油管道|管道|渔业|航运|换俘|过境|过渡|水资源|分水|分权"
    "|权力分享|关税|防务|友好|互不侵犯|和解|自治|联邦|撤军|裁军|引渡|投资|主权|合作|产量分成|油气|石油|政治|安全|贸易|和平|框架|赦免|选举"
)
_COMPOUND = re.compile(
    rf"(?P<name>(?:{_SUBJECT})(?:{_SUBJECT})*(?:条约|协定|协议|议定书|备忘录|合同|联合声明|宣言|法(?=[，。；、草修的]))|遣返安排|联合声明|框架文件)"
)
_MADE_BEFORE = re.compile(
    r"(?:(?:19|20)\d\d年[^，。；]{0,12}|签署了?|签订了?|草签了?|签下|达成了|提交了?|交出|公布了?|递交了?|通过了?|发表了?)(?:的|一份|一项|该|《)?[^，。；]{0,6}\Z"
)
_TOLD_AFTER = re.compile(
    r"(?:第[一二三四五六七八九十\d]+条|规定|写明|约定|载明|没有写|列明|生效|签署后|于\d)"
)
_BARE = re.compile(r"(?P<name>停火协议|停战协定)")
_ANNEX = re.compile(r"[「“『](?P<name>附件[\d一二三四五六七八九十甲乙丙丁A-Z]{1,3})[」』”]")
_PAGES = re.compile(
    r"(?P<name>(?:长|共)?(?P<n>\d{1,3}|[一二两三四五六七八九十]{1,3})(?:页半?|点|条)(?:纸|长)?的"
    r"(?P<adj>[^，。；：「」『』“”的\d]{0,6}?)(?P<noun>草案|文件|文本|提案|方案|初稿|建议书|备忘录|路线图|协议|计划|清单|共识))"
)
_INFORMAL = re.compile(
    r"(?P<name>折衷案|折中案|折衷方案|妥协案|非正式文件|非文件|桥接方案|过桥方案|折中方案|妥协方案|综合草案|协议草案|条约草案|和约草案|和约文本|条约文本"
    r"|停火协议草案|和平协议草案|框架协议草案|框架法草案|宪章草案|决议草案)"
)
_NO_TEXT = re.compile(
    r"没有|尚未|还没|不|派|是|已|要|也|就|[^可]性\Z|一揽子|全面\Z|最后\Z|历史|真正|里程碑|唯一"
)
_ACTOR = re.compile(r"派|党|集团|运动|联盟|阵线|军")


class Named(NamedTuple):
    """Where such a name stands, and what it is called."""

    start: int
    end: int
    key: str


def names(low: str) -> Iterator[Named]:
    """The names in a folded text."""
    for match in _QUOTED.finditer(low):
        if not _NO_TEXT.search(match["name"]) and not _ACTOR.match(low, match.end()):
            yield Named(*match.span("name"), f"name:{match['name']}")
    for pattern in (_PIECE, _ANNEX):
        for match in pattern.finditer(low):
            if not _NO_TEXT.search(match["name"]):
                yield Named(*match.span("name"), f"name:{match['name']}")
    for pattern in (_PUT_FORWARD, _RESOLUTION, _ONE):
        for match in pattern.finditer(low):
            if not _NO_TEXT.search(match["name"]):
                yield Named(*match.span("name"), f"name:{match['name']}")
    yield from _compounds(low)
    bare = list(_BARE.finditer(low))
    if len(bare) > 1:
        for match in bare:
            yield Named(*match.span("name"), f"name:{match['name']}")
    for match in _PAGES.finditer(low):
        kind = match["adj"] + match["noun"] if match["adj"] else match["name"]
        yield Named(*match.span("name"), f"name:{kind.removeprefix('的')}")
    for match in _INFORMAL.finditer(low):
        yield Named(*match.span("name"), f"name:{match['name']}")


def _compounds(low: str) -> Iterator[Named]:
    """國界條約: a text by its subject, where the article comes back to it and says it was made."""
    met: dict[str, list[re.Match[str]]] = {}
    for match in _COMPOUND.finditer(low):
        if low[match.start() - 1 : match.start()] not in ("《", "「", "“"):
            met.setdefault(match["name"], []).append(match)
    for name, matches in met.items():
        made = any(
            _MADE_BEFORE.search(low[max(0, m.start() - 24) : m.start()])
            or _TOLD_AFTER.match(low, m.end())
            for m in matches
        )
        if made:
            for match in matches:
                yield Named(*match.span("name"), f"name:{name}")


_ALSO = re.compile(
    r"[」』”》]?(?:草案|方案|文本|计划)?[（(，—]{0,2}(?:题为|名为|取名|定名为|又称|史称|也称|亦称|即|简称|又名|俗称|或称|统称|外界称之为|外界通称|通称|全称|正式名称(?:是|为)|下称"
    r"|以下简称|被称为|称为|或)(?:为|作)?[「『“《]?"
)
_PARENTHESIS = re.compile(r"[」』”》]?[（(][「『“《]?")


def also_called(between: str, after: str) -> bool:
    """Whether the words between two names say that they are names of one text.

    Args:
        between: what stands between the two, folded.
        after: what follows the second.
    """
    if _ALSO.fullmatch(between):
        return True
    return bool(_PARENTHESIS.fullmatch(between)) and after[:2].strip("」』”》")[:1] in ("）", ")")


_GENERIC = re.compile(
    r"(?:name:)(?P<stem>条约|和约|停火协议|和平协议|框架协议|决议|宪章)(?:草案|文本)"
)


def generic_of(key: str) -> str | None:
    """協議草案: of what text it may be a draft that the article names more fully."""
    match = _GENERIC.fullmatch(key)
    return match["stem"] if match else None


_OF_YEAR = re.compile(
    r"(?:desc|name):.*?(?:19|20)\d\d年(?:的)?(?P<noun>协定|协议|条约|宣言|公报|备忘录|议定书|声明|倡议)"
)


def shorter_of(keys: Iterable[str]) -> dict[str, str]:
    """Names that are the end of one longer name, or 1997年的協定: the key of the full name."""
    named = [k for k in keys if k.startswith("name:")]
    found: dict[str, str] = {}
    for key in keys:
        text = key.partition(":")[2]
        year = _OF_YEAR.fullmatch(key)
        end = year["noun"] if year else text if key.startswith("name:") and len(text) > 3 else ""
        full = [k for k in named if end and k != key and k.endswith(end) and len(k) > len(end) + 5]
        if len(full) == 1 and not _OF_YEAR.fullmatch(full[0]):
            found[key] = full[0]
    return found
