"""Stance verbs and what negates them: 不反對, "did not rule out", 尚未同意."""

from __future__ import annotations

import re

from detente.case import Stance
from detente.reading.cues import STANCE_CLASSES, Cue
from detente.reading.lines import Line, Region

NEGATED: dict[str, Stance] = {
    "demands": "reports",
    "supports": "opposes",
    "accepts": "rejects",
    "opposes": "accepts",
    "rejects": "accepts",
    "denies": "reports",
    "promises": "reports",
}
"""What becomes of a stance when its verb is negated."""


NOT_YET: Stance = "reports"
"""Something not yet agreed is no refusal: silence is never a stance."""


IS_NOT = frozenset(("不是", "并非", "并不是", "绝非"))


def negation_before(line: Line, cue: Cue, floor: int, masks: list[Region]) -> Cue | None:
    """The negation that reaches a verb: close before it, nothing of weight between."""
    reach = 30 if line.spaced else 8
    found = [
        c
        for c in line.cues_in(max(floor, cue.start - reach), cue.start, "negation", "not_yet")
        if not any(m.start <= c.start and c.end <= m.end for m in masks)
    ]
    if not found:
        return None
    last = next((c for c in found if c.kind == "not_yet" and c.end == found[-1].end), found[-1])
    between = line.low(last.end, cue.start)
    if line.spaced:
        return (
            last
            if len(between.split()) <= 3 and "," not in line.text[last.end : cue.start]
            else None
        )
    blocked = any(mark in line.text[last.end : cue.start] for mark in "，；：、「」")
    return None if blocked or len(between) > 5 else last


def masks(line: Line, start: int, end: int) -> list[Region]:
    """Stretches that belong to the name of an option: a negation in there is not the speaker's."""
    matches = line.topics.matches(line.hits, start, end)
    return [Region(m.start, m.end) for m in matches if m.option is not None]


_STOPS = re.compile(r"\b(?:stop|stops|stopped|cease|ceased|quit) \Z")
_GIVES_UP = frozenset(
    ("放弃", "放弃要求", "撤回要求", "抹除", "推翻", "退让", "让步", "妥协", "软化")
)


def of_verb(line: Line, cue: Cue, floor: int) -> tuple[Stance, bool, str]:
    """The stance of a stance verb with what stands before it: stance, hedged, rule.

    `floor` is where its subject ends.
    """
    stance: Stance = cue.value if cue.value in STANCE_CLASSES else "reports"  # type: ignore[assignment]
    if line.low(cue.start, cue.end) == "不排除":
        return "reports", True, "verb.not_excluded"  # what is not excluded is not accepted
    if line.spaced and _STOPS.search(line.low(max(line.start, cue.start - 10), cue.start)):
        return NEGATED.get(stance, "reports"), False, "verb.given_up"
    negation = negation_before(line, cue, floor, [])
    between = line.cues_in(floor, cue.start, "may", "hedge")
    hedged = bool(between)
    if negation is None:
        return stance, hedged, f"verb.{stance}"
    if line.low(negation.start, negation.end) in IS_NOT:
        return "denies", hedged, "verb.is_not"
    if negation.kind == "not_yet":
        return NOT_YET, hedged, "verb.not_yet"
    flipped = NEGATED.get(stance, "reports")
    if line.low(cue.start, cue.end) in _GIVES_UP:
        flipped = "rejects"  # 不會放棄 is no consent
    return flipped, hedged or stance in ("opposes", "rejects"), f"verb.negated.{flipped}"


_NOUN_BEFORE = frozenset(
    [
        "the",
        "a",
        "an",
        "its",
        "their",
        "his",
        "her",
        "our",
        "my",
        "your",
        "this",
        "any",
        "no",
        "some",
        "new",
        "strong",
        "firm",
    ]
)


_VERB_BEFORE = frozenset(
    [
        "to",
        "will",
        "would",
        "can",
        "could",
        "may",
        "might",
        "must",
        "shall",
        "should",
        "not",
        "do",
        "does",
        "did",
        "they",
        "we",
        "i",
        "you",
        "who",
        "never",
    ]
)


def is_verb(line: Line, cue: Cue) -> bool:
    """Whether a cue that may be a noun or passive is a verb here (English); Chinese: not 的X."""
    low = line.low
    if not line.spaced:
        return low(cue.start - 1, cue.start) != "的" and not low(
            cue.start - 2, cue.start
        ).startswith(("是否", "能否", "可否"))
    before = low(line.start, cue.start).split()
    last = before[-1] if before else ""
    form = low(cue.start, cue.end).split()[0]
    if last in _NOUN_BEFORE:
        return False
    if last in ("is", "are", "was", "were", "be", "been", "being") and form.endswith(("ed", "en")):
        return False
    if form in BARE and last not in _VERB_BEFORE:
        return any(h.end >= cue.start - 2 and h.start < cue.start for h in line.heads)
    return True


BARE = frozenset(
    [
        "back",
        "order",
        "table",
        "float",
        "note",
        "state",
        "hold",
        "question",
        "condition",
        "hint",
        "signal",
        "support",
        "demand",
        "offer",
        "favor",
        "favour",
        "hope",
        "wish",
        "want",
    ]
)
"""Base forms that are nouns or adverbs more often than verbs."""
