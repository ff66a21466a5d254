"""Conditions: which words set one, and what they make of a stance: if, unless, 除非, 之前不會."""

from __future__ import annotations

import re

from detente.reading.cues import Cue
from detente.reading.lines import Line, Region
from detente.reading.verdict import Verdict

_CONDITIONS = frozenset(
    (
        *("if", "unless", "only if", "provided that", "provided", "as long as", "so long as"),
        *("on condition that", "on the condition that", "only when", "only after", "depends on"),
        *("conditional on", "contingent on", "subject to", "should they", "except if"),
    )
)
_OPENERS = frozenset(
    (
        *("if", "unless", "should they", "in case"),
        *("如果", "若", "倘若", "假如", "除非", "只要", "只有", "否则"),
    )
)
_UNTIL = re.compile(
    r" ?(?:\d|the end|early|late|mid|next|january|february|march|april|may |june|"
    r"july|august|september|october|november|december|monday|tuesday|wednesday|"
    r"thursday|friday|saturday|sunday|now|then)"
)


def conditioned(
    line: Line, region: Region, verdict: Verdict, hidden: list[Region], *, warns: bool
) -> Verdict:
    """A verdict in the light of the conditions and hedges of what is said.

    Args:
        line: the sentence.
        region: the words said.
        verdict: their stance without conditions.
        hidden: stretches whose words do not count.
        warns: whether they are introduced as a warning.
    """
    start, end = region
    conditions = [
        c
        for c in line.cues_in(start, end, "condition")
        if not any(m.start <= c.start and c.end <= m.end for m in hidden)
        and not _mere_date(line, c)
    ]
    condition = line.text[conditions[0].start : end] if conditions else ""
    stance = verdict.stance
    if not conditions and _not_before(line, region) and stance in ("reports", "rejects", "opposes"):
        return verdict._replace(
            stance="conditional", rule="condition.before", condition=line.text[start:end][:200]
        )
    hedged = verdict.hedged or bool(line.cues_in(start, end, "hedge"))
    if line.spaced and verdict.rule == "reports":
        conditions = [c for c in conditions if _opens(line, c, region)]
    if conditions and _is_conditional(line, region, verdict, conditions):
        stance = "conditional"
        verdict = verdict._replace(rule=f"condition.{verdict.rule}", must=False)
    elif warns and stance in ("reports", "promises") and line.cues_in(start, end, "will"):
        stance = "conditional"
        verdict = verdict._replace(rule="warning")
    return verdict._replace(stance=stance, hedged=hedged, condition=condition[:200])


def _opens(line: Line, cue: Cue, region: Region) -> bool:
    """Whether a condition makes an English report conditional: "in return for" what is past not."""
    if line.low(cue.start, cue.end) in _CONDITIONS:
        return True
    return bool(line.cues_in(*region, "will", "may", "must"))


def _mere_date(line: Line, cue: Cue) -> bool:
    """As in "until 31 October" is a date, no condition."""
    return (
        line.spaced
        and line.low(cue.start, cue.end) == "until"
        and bool(_UNTIL.match(line.low(cue.end, cue.end + 14)))
    )


def _not_before(line: Line, region: Region) -> bool:
    """在……之前，不會: a condition in Chinese."""
    return not line.spaced and bool(
        re.search(
            r"(?:在.{2,40})?(?:之前|以前).{0,14}(?:不会|不能|不得|绝不|不|拒绝)", line.low(*region)
        )
    )


def _is_conditional(line: Line, region: Region, verdict: Verdict, conditions: list[Cue]) -> bool:
    """A demand stays one unless a condition opens it; all else under a condition is conditional."""
    if verdict.stance == "denies":
        return False
    if verdict.stance == "demands" and verdict.must:
        first = conditions[0]
        return first.start - region.start <= 2 and line.low(first.start, first.end) in _OPENERS
    return True
