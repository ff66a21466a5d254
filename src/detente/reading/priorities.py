"""Sentences that rank one issue above another: 比起甲，乙更重要; "X cares more about B than A"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from detente.reading.attribution import Holders, Memory, holders_of
from detente.reading.claims import Claim
from detente.reading.lines import Line, Region
from detente.reading.verdict import Verdict

_ZH = tuple(
    (re.compile(core), re.compile(pattern))
    for core, pattern in (
        (
            r"比起|相比|相较|较之|与其",
            r"(?:比起|相比于?|相较于?|较之|与其)(?P<below>[^，。；]{2,30})，(?P<above>[^，。；]{2,40}?)(?:似乎|才|显然|恐怕)*(?:是.{0,14}更|更).{0,4}(?:关注|重视|在意|看重|重要|优先|关心|紧要|迫切|根本)",
        ),
        (
            r"比|较",
            r"(?P<above>[^，。；]{2,30}?)(?:比|较)(?P<below>[^，。；]{2,30}?)更(?:为|加)?(?:重要|优先|紧要|迫切|根本|关键)",
        ),
        (
            r"优先于|高于|重于|先于|胜过|凌驾",
            r"(?P<above>[^，。；]{2,30}?)(?:优先于|高于|重于|先于|胜过|凌驾于?)(?P<below>[^，。；]{2,30})",
        ),
        (
            r"更|最",
            r"(?:更|最)(?:关注|重视|在意|看重|关心)(?:的是)?(?P<above>[^，。；]{2,30})[，]?(?:而不是|而非|多于|甚于)(?P<below>[^，。；]{2,30})",
        ),
        (
            r"把|将",
            r"(?:把|将)(?P<above>[^，。；]{2,30})(?:放在|置于|摆在)(?P<below>[^，。；]{2,30})(?:之前|之上|前面)",
        ),
    )
)
_EN_BETWEEN = (
    r" (?:matters?|mattered|counts?|counted|weighs?|weighed) (?:far |much |a lot )?more"
    r"(?: to [\w ]{2,30}?)? than ",
    r" (?:is|are|was|were|remains?) (?:far |much )?more (?:important|urgent|pressing|vital)"
    r"(?: to [\w ]{2,30}?)? than ",
    r" (?:takes?|took|taking) (?:precedence|priority) over ",
    r" (?:comes?|came|ranks?|ranked) (?:before|above|ahead of) ",
)
"""What stands between the issue that is ranked higher and the other."""
_EN_AROUND = (
    (
        r"(?:cares?|cared|worries|worried|concerned|interested) (?:far |much )?more "
        r"(?:about|with|in|by) ",
        r" than (?:about |with |in |by |it does about |it is in |in )?",
    ),
    (
        r"(?:puts?|placed?|places|ranks?|ranked|values?|valued) ",
        r" (?:above|ahead of|before|over) ",
    ),
    (r"(?:prioriti[sz](?:es?|ed|ing)) ", r" over "),
)
"""What stands before the higher one, and between the two."""
_EN = tuple(
    (re.compile(core), re.compile(pattern))
    for core, pattern in (
        *(
            (between, rf"(?P<above>[\w '-]{{3,90}}?){between}(?P<below>[\w '-]{{3,90}})")
            for between in _EN_BETWEEN
        ),
        *(
            (before, rf"{before}(?P<above>[\w '-]{{3,80}}?){between}(?P<below>[\w '-]{{3,80}})")
            for before, between in _EN_AROUND
        ),
    )
)
"""For each way to rank the words that it cannot do without, soon looked for, and the whole."""


_MAYBE_EN = re.compile(
    r" more (?:.{1,90} )?than | precedence | prioriti| priority over | (?:comes?|came|"
    r"ranks?|ranked|puts?|placed?|places|values?|valued) .{3,80}(?:before|above|"
    r"ahead of|over) "
)
_MAYBE_ZH = re.compile(
    r"比|较之|相较|与其|优先于|高于|重于|先于|胜过|凌驾|更(?:关注|重视|在意|看重|关心)|放在|置于|摆在"
)


def claims(line: Line, memory: Memory) -> list[Claim]:
    """The rankings that a sentence states, each as a report about whose ranking it is."""
    return list(_claims(line, memory))


def _claims(line: Line, memory: Memory) -> Iterator[Claim]:
    if not (_MAYBE_EN if line.spaced else _MAYBE_ZH).search(line.folded):
        return
    for core, pattern in _EN if line.spaced else _ZH:
        match = pattern.search(line.folded) if core.search(line.folded) else None
        if match is None:
            continue
        above = Region(line.start + match.start("above"), line.start + match.end("above"))
        below = Region(line.start + match.start("below"), line.start + match.end("below"))
        first, second = line.topic(*above), line.topic(*below)
        if first is None or second is None or first.issue == second.issue:
            continue
        holders = _whose(line, memory)
        if not holders:
            continue
        region = Region(line.start + match.start(), line.start + match.end())
        yield Claim(
            region,
            holders,
            Verdict("reports", rule="priority", anchor=region.start),
            about=above,
            analyst=True,
            above=second,
        )
        return


def _whose(line: Line, memory: Memory) -> Holders:
    """Whose ranking it is: the name in the sentence that owns nothing, else who spoke last."""
    named = [h for h in line.heads if len(h.ids) == 1 and not h.possessive] or [
        h for h in line.heads if len(h.ids) == 1
    ]
    return holders_of(named[:1]) or memory.carried(line)
