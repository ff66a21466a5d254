"""Chinese names of texts that need no known party or place: 「X」方案, 三頁的非正式文件, 附件二."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_TEXT = (
    "方案|建议书|建议|计划书|计划|计画|草案|提案|倡议|构想|路线图|文件|初稿|草约|协议|协定|共识|法案|框架|文本|备忘录"
    "|议定书|清单|蓝图"
)
_QUOTED = re.compile(
    rf"[「『“](?P<name>[^「」『』“”，。；：]{{2,14}})[」』”](?:的(?!法案|计))?(?P<noun>(?:和平|停火|[三四五六七八九十]点?)?(?:{_TEXT}))(?![本下在于将今明赴前])"
)
_PIECE = re.compile(
    r"[一这那两]份(?:(?:\d+|[一二两三四五六七八九十]+)页(?:纸|长)?)?的?[「“『](?P<name>[^「」『』“”，。；：]{2,14})[」』”](?=[，。；、]|$)"
)
_BARE = re.compile(r"(?P<name>停火协议|停战协定)")
_ANNEX = re.compile(r"[「“『](?P<name>附件[\d一二三四五六七八九十甲乙丙丁A-Z]{1,3})[」』”]")
_PAGES = re.compile(
    r"(?P<name>(?:长|共)?(?P<n>\d{1,3}|[一二两三四五六七八九十]{1,3})(?:页半?|点|条)(?:纸|长)?的"
    r"(?P<adj>[^，。；：「」『』“”的\d]{0,6}?)(?P<noun>草案|文件|文本|提案|方案|初稿|建议书|备忘录|路线图|协议|计划|清单|共识))"
)
_INFORMAL = re.compile(
    r"(?P<name>非正式文件|非文件|桥接方案|过桥方案|折中方案|妥协方案|综合草案|协议草案|条约草案|和约草案|和约文本|条约文本"
    r"|停火协议草案|和平协议草案|框架协议草案|框架法草案|宪章草案|决议草案)"
)
_NO_TEXT = re.compile(r"没有|尚未|还没|不|派|是|已|要|也|就")
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
    bare = list(_BARE.finditer(low))
    if len(bare) > 1:
        for match in bare:
            yield Named(*match.span("name"), f"name:{match['name']}")
    for match in _PAGES.finditer(low):
        kind = match["adj"] + match["noun"] if match["adj"] else match["name"]
        yield Named(*match.span("name"), f"name:{kind.removeprefix('的')}")
    for match in _INFORMAL.finditer(low):
        yield Named(*match.span("name"), f"name:{match['name']}")


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
