"""What must, should or need to be done: a demand, a refusal, or a need of nobody."""

from __future__ import annotations

import re

from detente.case import Stance
from detente.reading.cues import Cue
from detente.reading.lines import Line, Region
from detente.reading.negation import negation_before
from detente.reading.verdict import Verdict

_NEEDS = frozenset(("需要", "需", "need to", "needs to", "应", "需要"))
_NOT_NEEDED = frozenset(
    ("have to", "has to", "need to", "needs to", "had to", "需要", "需", "必须")
)
"""These under a negation say only that something need not be."""
_INVITED = re.compile(
    r"[^，。；该当由为有]{1,10}(?:邀请|要求|请求|之邀|之请)(?:而|前|出|派|下|于|，)"
)


def mere_need(line: Line, cue: Cue, own: bool | None) -> bool:
    """重建需要700億: a need of nobody, with a number, is no demand."""
    word = line.low(cue.start, cue.end)
    if word not in _NEEDS:
        return False
    if word == "应" and _INVITED.match(line.low(cue.end, cue.end + 14)):
        return True  # 應政府邀請而來
    after = line.low(cue.end, cue.end + 3)
    number = word != "应" and any(c.isdigit() or c in "约近数逾" for c in after)
    return number or (own is None and "需" in word)


def of_must(
    line: Line, must: Cue, own: bool | None, verb: Cue | None, hidden: list[Region]
) -> Verdict:
    """The verdict on words with a word of need, by whose need it is."""
    negation = negation_before(line, must, must.start - 12, hidden)
    word = line.low(must.start, must.end)
    if word in ("不能", "不可", "只能") and own is not False:
        stance: Stance = "rejects" if word != "只能" else "demands"
        return Verdict(stance, rule="must.cannot", anchor=must.start)
    if negation is not None and negation.start < must.start and word in _NOT_NEEDED:
        return Verdict("reports", rule="must.negated", anchor=must.start)
    if line.spaced and _what(line, must):
        return Verdict("reports", rule="must.asked", anchor=must.start)
    if own and line.spaced and word == "shall":
        stance = "rejects" if line.low(must.end, must.end + 5).startswith(" not ") else "promises"
        return Verdict(stance, rule="will", anchor=must.start)
    if own and line.spaced and word.split()[-2:] in (["have", "to"], ["had", "to"], ["has", "to"]):
        return Verdict("reports", rule="must.own", anchor=must.start)
    firm = word not in ("should", "应", "应该", "应当", "需要", "need to", "needs to", "ought to")
    return Verdict("demands", must=firm, rule="must", anchor=must.start)


def _what(line: Line, must: Cue) -> bool:
    """As in "settled what it should be called": what is asked is not demanded."""
    lead = line.low(max(line.start, must.start - 60), must.start)
    return bool(
        re.search(r"\b(?:what|how|whether|which|where|when|why)\b(?: [\w]+){0,8} ?\Z", lead)
    )
