"""Whose words follow in Chinese where they are given as another's: 如歐盟所說, 轉述朝方立場."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.reading.attribution import coordinated, holders_of
from detente.reading.chinese_subjects import Scope
from detente.reading.chinese_units import INSTEAD
from detente.reading.claims import Claim
from detente.reading.lines import Region
from detente.reading.verdict import Verdict

if TYPE_CHECKING:
    from detente.reading.chinese_contents import Contents

_AS_SAID = re.compile(r"(?:如|像|按|按照|正如)\Z")
_SAID_SO = re.compile(r"所(?:说|称|言|主张|要求|提议|倡议|愿|希望)")
_RELAYED = re.compile(r"(?:的)?(?:立场|说法|话|看法|讲话|表态|意见|观点|消息|声明)")

_HIS_WORDS = re.compile(
    r"(?:转述|转达|引述|引用)了?[他她](?:本人)?的?(?:话|说法|口信|意思|立场|原话|意见)(?:说|称|指|表示)?\W*\Z"
)
"""轉述他的話說：…… the words are those of whom the text has spoken."""


def read(reading: Contents, unit: Region) -> bool:
    """Read a unit that gives a view as somebody else's; says whether it did."""
    return _as_said(reading, unit) or _relayed(reading, unit)


def _as_said(reading: Contents, unit: Region) -> bool:
    """如歐洲所說 X: Europe holds X, whoever speaks."""
    line = reading.line
    for head in line.heads_in(*unit):
        match = _SAID_SO.match(line.low(head.end, min(head.end + 5, unit.end)))
        if not match or not _AS_SAID.search(line.low(unit.start, head.start)):
            continue
        verdict = Verdict(
            "demands" if "要求" in match[0] else "supports", rule="as.said", anchor=head.end
        )
        region = Region(head.start - 1, unit.end)
        reading.found.append(
            Claim(region, holders_of((head,)), verdict, about=Region(head.end, unit.end))
        )
        if line.low(*unit).startswith(INSTEAD) and reading.scope is not None:
            reading.instead(unit)
        return True
    return False


def _relayed(reading: Contents, unit: Region) -> bool:
    """按照歐盟的說法, 轉述朝方立場: what follows is theirs."""
    line = reading.line
    his = _HIS_WORDS.search(line.low(*unit))
    if his is not None and reading.memory.he is not None:
        at = Region(unit.start + his.start(), unit.start + his.end())
        reading.scope = Scope((reading.memory.he,), "say", True, at)
        reading.subject = (reading.memory.he,)
        return True
    for head in line.heads_in(*unit):
        if not re.search(
            r"(?:按照|根据|据|依照|按|转述|转达|引述|引用)\Z", line.low(unit.start, head.start)
        ):
            continue
        match = _RELAYED.match(line.low(head.end, unit.end))
        if not match or head.end + match.end() < unit.end - 1:
            return False
        holders = holders_of(coordinated(line, head))
        reading.scope = Scope(holders, "say", True, Region(head.end, head.end + match.end()))
        reading.subject = holders
        return True
    return False
