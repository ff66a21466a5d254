"""What shares of those asked in a survey hold: 49%不接受, 反對的只有一成二."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.case import Stance
from detente.reading.attribution import Holders, holders_of
from detente.reading.chinese_subjects import Scope
from detente.reading.claims import Claim
from detente.reading.lines import Region
from detente.reading.verdict import Verdict

if TYPE_CHECKING:
    from detente.reading.chinese_openings import Openings

_AMOUNT = (
    r"(?:只有|仅有?|约有?|近|逾|超过|不到|不足|高达|多达|另有|还有|有|仍有|竟有|至少|大约|将近)*"
    r"(?:\d[\d.]*[%％]|百分之[\d一二三四五六七八九十点]{1,6}|[一二两三四五六七八九]成[一二三四五六七八九半多]?|过半数?|半数|一半|多数"
    r"|[三四五]分之[一二三四])(?:以上|左右)?"
)
_WHO = r"(?:的)?(?:人|受访者|受访民众|受访选民|民众|选民|居民|国民|成年人|投票者|受访人士)?"
_ADVERBS = r"(?:都|则|也|却|仍然?|还|更|明确|表示|声称|说|称|会|竟|就)*"
_FIRST = re.compile(rf"(?P<share>{_AMOUNT}){_WHO}{_ADVERBS}(?P<view>[^，。；]{{2,}})")
_LAST = re.compile(
    r"(?:但|而|其中|另外|不过|且|至于)*(?P<view>(?:不)?(?:赞成|支持|反对|接受|同意|主张|希望|要求|相信|信任|认为|愿意|拥护|满意)[^，。；]*?)"
    rf"(?:的|者)(?:人|受访者|民众|选民)?，?(?:则|却|也|只|仅|更|仍|达到?|占|佔|是|为|还|就|剩|升至|降至|跌至)*{_AMOUNT}\Z"
)
_OPINES = re.compile(r"(?:认为|觉得|相信)(?P<what>.+)")
_TONES: tuple[tuple[Stance, re.Pattern[str]], ...] = (
    ("rejects", re.compile(r"不(?:能|会|可|肯)?接受|无法接受|难以接受|拒绝|不承认")),
    ("opposes", re.compile(r"反对|不(?:赞成|同意|认同|支持|希望|愿意?|想|满)|抵制")),
    ("accepts", re.compile(r"(?:可以|能够?|愿意?|会|肯)?接受|同意|愿意?(?=[^，]{2})|能容忍|认可")),
    ("demands", re.compile(r"要求|坚持|必须|仍要|要(?![价好紧点害素])")),
    (
        "supports",
        re.compile(r"支持|赞成|赞同|希望|期望|盼|倾向|主张|拥护|乐见|偏好|选择|宁|欢迎|更愿|投给"),
    ),
)
_OPINIONS: tuple[tuple[Stance, re.Pattern[str]], ...] = (
    ("opposes", re.compile(r"不应|不该|不值得|不利|弊大于利|错误|有害|不公")),
    ("demands", re.compile(r"必须|应该?|须|不可少")),
    ("accepts", re.compile(r"可以(?!看)|不妨|可接受")),
    ("supports", re.compile(r"有利|值得|更好|更糟|合理|正确|利大于弊|必要|有益|公平")),
)
_ON_TERMS = re.compile(r"条件是|前提是|除非")


def read(reading: Openings, unit: Region) -> bool:
    """Read a unit that gives a share of those asked; says whether it did."""
    line = reading.line
    if reading.scope is not None and reading.scope.said and reading.scope.holders:
        return False
    low = line.low(*unit)
    match = _LAST.match(low) or _FIRST.search(low)
    if match is None or line.quoted(unit.start + match.start()):
        return False
    holders = _asked(reading, unit)
    view = match["view"]
    stance = _stance(view)
    if not holders or stance is None:
        return False
    later = line.low(unit.end, line.end)[:8]
    if _ON_TERMS.search(view) or _ON_TERMS.match(later.lstrip("，")):
        stance = "conditional"
    start = unit.start + (match.start("share") if "share" in match.groupdict() else match.start())
    verdict = Verdict(stance, rule=f"share.{stance}", anchor=start)
    reading.found.append(Claim(Region(start, unit.end), holders, verdict, about=unit))
    reading.scope = Scope(holders, stance, False, Region(start, start))
    reading.subject = ()
    return True


def _asked(reading: Openings, unit: Region) -> Holders:
    """The public that the unit names, else the one that the survey asked."""
    publics = reading.memory.publics
    line = reading.line
    named = [h for h in line.heads_in(line.start, unit.end) if set(h.ids) & publics]
    return holders_of(named[-1:]) or reading.asked()


def _stance(view: str) -> Stance | None:
    opinion = _OPINES.match(view)
    if opinion is not None:
        found = next((s for s, p in _OPINIONS if p.search(opinion["what"])), None)
        return found or "reports"
    found = next((s for s, p in _TONES if p.match(view)), None)
    if found is None and re.match(r"如果|若|只要|除非|一旦", view):
        return "conditional"
    if found is None and re.match(r"(?:不)?(?:信任|满意|担心|担忧|投)", view):
        return "reports"
    return found
