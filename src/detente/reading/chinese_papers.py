"""Texts that speak in Chinese prose: who signed them, and which one 協議 or 草案 alone means."""

from __future__ import annotations

import re

from detente.reading.attribution import Holder, Holders, Memory
from detente.reading.lines import Line, Region

_SIGNS = re.compile(
    r"(?P<verb>签署|草签|签订|签下|签了|签成|换文|达成|谈成|联合发表|共同发表|公布|发表)了?(?P<what>[^，。；]{0,30})\Z"
)
_BARE = re.compile(
    r"(?:但|而|不过|其中|当中|最后的|会后的|该|这份|此|上述|按|按照|根据|依据|依照)*(?:该份|份)?(?:联合|最终|最后)?"
    r"(?:草案|方案|提案|决议|文件|清单|文本|协议|声明|公报|修订稿|议定书|备忘录|路线图|新闻稿|宣言|条约|共识|初稿)(?!书)"
)
_ACCORDING = re.compile(
    r"(?:但|而|不过)?(?:按照?|根据|依据?|依照)[^，。；]{0,24}?"
    r"(?:草案|方案|提案|决议|文件|清单|文本|协议|声明|公报|议定书|备忘录|路线图|宣言|条约|共识|时间表|附件|解法|章程|协定)[」』”》]?(?:的[^，。；]{1,8})?"
)


_GOVERNMENT = re.compile(r"[但而；]?(?:[^，。；]{0,4}政府|当局|官方|军方|军政府)(?!军)")
_OPPONENTS = re.compile(
    r"[但而；]?(?:反对派|反对党|反政府|叛军|武装|游击队|各组织|各派|反抗)[^，。；]{0,6}?(?:则|须|应|将|承诺|保证|同意|放弃|停止)"
)
_VENUE = frozenset("在于赴抵都")
"""What ends right before the name of a place where something is signed: 在, 首都."""


def note(line: Line, memory: Memory) -> None:
    """Remember which texts a sentence names, and who signed them there."""
    for mention in line.drafts:
        if not mention.named:
            continue
        clause = next((c for c in line.clauses if c.start <= mention.start < c.end), None)
        if clause is not None and _SIGNS.search(line.low(clause.start, mention.start)):
            sides = _sides(line, mention.start, memory)
            if len(sides) > 1:
                memory.signed.setdefault(mention.draft, sides)
        memory.named_text = mention.draft


def _sides(line: Line, end: int, memory: Memory) -> Holders:
    """The parties that a sentence names before a place; those meant by 雙方."""
    heads = [
        h
        for h in line.heads_in(line.start, end)
        if h.person or line.low(max(line.start, h.start - 1), h.start) not in _VENUE
    ]
    found = dict.fromkeys(h.party for h in heads if h.party)
    for head in heads:
        if not head.person:
            found.update(dict.fromkeys(head.ids))
    if len(found) < 2 and line.cues_in(line.start, end, "they"):
        return tuple(h for h in memory.party_pair() if h.party)
    return tuple(Holder(p, p, False) for p in found if p)


def voices(memory: Memory, draft: str) -> Holders:
    """Whose position a text tells: of all who signed it, else of its first author."""
    signed = memory.signed.get(draft)
    if signed:
        return signed
    return tuple(Holder(a, a, False) for a in memory.authors.get(draft, ())[:1])


def side(line: Line, unit: Region, memory: Memory, draft: str) -> Holders:
    """Whose promise a term of a text is: 政府承諾……；反對派則放棄……; empty where all are meant."""
    low = line.low(*unit)
    signed = memory.signed.get(draft, ())
    if _GOVERNMENT.match(low):
        return tuple(h for h in signed if h in memory.states)[:1]
    if _OPPONENTS.match(low):
        return tuple(h for h in signed if h not in memory.states)
    return ()


def meant(line: Line, region: Region, memory: Memory) -> str | None:
    """Which text the word at the head of a stretch means: the one named last."""
    return memory.named_text if _BARE.match(line.low(*region)) else None


def according(line: Line, unit: Region, memory: Memory) -> tuple[str, Holders] | None:
    """根據協議，……: whose text the following words are in."""
    if not _ACCORDING.fullmatch(line.low(*unit)):
        return None
    named = [d.draft for d in line.drafts if unit.start <= d.start < unit.end]
    draft = named[0] if named else memory.named_text
    holders = voices(memory, draft) if draft else ()
    return (draft, holders) if draft and holders else None
