"""Clauses of a Chinese sentence that belong together: a condition and what follows from it."""

from __future__ import annotations

import re

from detente.reading.cues import STANCE_CLASSES
from detente.reading.lines import Line, Region

INSTEAD = ("而不是", "而非", "不是")
_OPEN = frozenset(
    (
        *("如两", "如双方", "如美方", "如对方", "如届时", "如有", "如无", "如能", "如获", "如未"),
        *(
            "如仍",
            "如不",
            "如日后",
            "如再",
            "如未来",
            "如政府",
            "如协议",
            "如谈判",
            "如各方",
            "如局势",
        ),
        "如果",
        "若",
        "倘若",
        "假如",
        "一旦",
        "只要",
        "除非",
        "要是",
        "倘",
        "假若",
        "若是",
        "只有",
        "即使",
    )
)
_PAIRED = (("不是", "而是"), ("并非", "而是"), ("不反对", "而是反对"), ("不反对", "但反对"))
_JOIN = (
    *("尤其", "特别是", "也就是", "亦即", "即是", "例如", "以及", "像是", "从而", "进而"),
    *("以便", "以免", "因为", "由于", "战斗才", "才能", "才会", "方可", "方能", "这样"),
    *("甚至", "以换取", "换取", "并在一定程度", "不只是", "不只", "前提是", "条件是"),
    *("但前提是", "而前提是", "但条件是"),
)
_RESULT = ("便", "就", "则", "才", "那么")
_EVEN = re.compile(
    r"(?:但|而|不过|且)?(?:即使|即便|就算|哪怕|纵使|不论|无论|不管)[^，]*\Z"
    r"|[^，]{2,10}不(?:改变?|变|撤军?|停火?|除|解决|放人|交出?武?器?|释放[^，]{0,3}|让步|签字?|退出?|履行[^，]{0,4})\Z"
)
"""Clauses that do not stand alone: 即使達成協議, 不論進展如何, 選舉法不改."""
_UNLESS = re.compile(r"(?:除非|要不是|只要)")
_ONLY_THEN = re.compile(r"[^，。]{1,10}?才(?:会|能|可|肯|愿)")
_TIME = re.compile(r"[^，。；]{2,8}(?:期间|之际|的时候|以来|之后|之前)")
_WITHOUT = re.compile(r"[「“『]?(?:没有|不(?!仅|但|过|只|论|管))[^，]{2,16}\Z")
_IN_VAIN = re.compile(r"[^，。；]{0,10}?(?:都|就|便|只能|谈不上|无从|无法|不可能|难以|一切)")
_BEFORE = re.compile(r"(?:\A|称|说|指|示|在)(?:在|若|于)?[^，]{3,40}(?:之前|以前)\Z")
_PROVIDED = re.compile(r"在[^，]{2,24}(?:前提|条件|情况)(?:之)?下\Z")
_SHORT_QUOTE = 34


def units(line: Line) -> list[Region]:
    """The clauses of a sentence, joined where one does not stand without the other."""
    found: list[Region] = []
    waits = False
    for clause in _split(line):
        if found and (waits or _joins(line, found[-1], clause) or _unless(line, clause)):
            found[-1] = Region(found[-1].start, clause.end)
        else:
            found.append(clause)
        waits = _waits(line, clause)
    return [trimmed(line, unit) for unit in found]


def _unless(line: Line, clause: Region) -> bool:
    """不會參加，除非……: a condition after what hangs on it, and not before another."""
    low = line.low(clause.start, line.end)
    if not _UNLESS.match(low):
        return False
    after = line.low(clause.end, line.end).lstrip("，。」”")
    return not after or "；" in line.text[clause.end - 1 : clause.end + 1]


def concedes(line: Line, unit: Region) -> bool:
    """即使達成協議, 不論進展如何, 選舉法不改: a clause that only sets the scene for the next."""
    after = line.text[unit.end : unit.end + 1]
    return after == "，" and bool(_EVEN.match(line.low(*unit).strip("「“")))


def trimmed(line: Line, unit: Region) -> Region:
    """A unit without marks at its rim that belong to its neighbours."""
    start, end = unit
    while end > start + 1 and line.text[end - 1] in "。，；：、,;:":
        end -= 1
    while start < end - 1 and line.text[start] in "」』”，；：、。":
        start += 1
    return Region(start, end)


def _split(line: Line) -> list[Region]:
    """Clauses, cut further before 、 and a stance verb: 放棄甲、堅持乙."""
    found: list[Region] = []
    for clause in _after_quotes(line):
        start = clause.start
        verbs = [v for v in line.cues_in(*clause, "verb") if v.value in STANCE_CLASSES]
        for verb in verbs[1:]:
            if line.text[verb.start - 1] == "、" and not line.quoted(verb.start):
                found.append(Region(start, verb.start - 1))
                start = verb.start
        found.append(Region(start, clause.end))
    return found


def _after_quotes(line: Line) -> list[Region]:
    """Clauses, cut also where a sentence in quotation marks ends: 「不行。」他強調."""
    found: list[Region] = []
    for clause in line.clauses:
        start = clause.start
        for quote in line.quotes:
            if start < quote.end < clause.end - 1 and line.text[quote.end - 2] in "。！？":
                found.append(Region(start, quote.end))
                start = quote.end
        found.append(Region(start, clause.end))
    return found


def _joins(line: Line, unit: Region, clause: Region) -> bool:
    low, before = line.low(*clause), line.low(*unit)
    if low.startswith(_JOIN) and not low.startswith(("也就是说",)):
        return True
    if _ONLY_THEN.match(low) and re.search(r"必须|先|须|要", before):
        return True
    if low.startswith(_RESULT) and (_opened(line, unit) or _WITHOUT.match(before)):
        return True
    if _WITHOUT.match(before) and _IN_VAIN.match(low):
        return True
    if _same_short_quote(line, unit, clause):
        return True
    return any(
        first in before and low.startswith(second) and len(before.rpartition(first)[2]) < 60
        for first, second in _PAIRED
    )


def _same_short_quote(line: Line, unit: Region, clause: Region) -> bool:
    if line.text[clause.start] in "」』”":
        return False  # 「……，」他說
    return any(
        q.start < clause.start - 1 < q.inner[1]
        and q.end - q.start <= _SHORT_QUOTE
        and unit.end > q.start
        for q in line.quotes
    )


def _opened(line: Line, unit: Region) -> bool:
    return any(line.low(c.start, c.end) in _OPEN for c in line.cues_in(*unit, "condition"))


def _waits(line: Line, clause: Region) -> bool:
    """Whether a clause waits for the next: a condition without its consequence."""
    if _BEFORE.search(line.low(*clause)) or _PROVIDED.search(line.low(*clause)):
        return True
    if _TIME.fullmatch(line.low(*clause)) and not line.heads_in(*clause):
        return True
    conditions = line.cues_in(*clause, "condition")
    if not conditions or line.low(conditions[0].start, conditions[0].end) not in _OPEN:
        return False
    after = line.low(conditions[0].end, clause.end)
    return not re.search(r"才(?!能|干)|便(?!利|宜|于)|就(?!职|任|业|此|是|绪)|则", after)
