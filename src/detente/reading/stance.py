"""What a speaker does with an option: demands, supports, accepts ... reports; with negation."""

from __future__ import annotations

from typing import NamedTuple

from detente.case import Stance
from detente.reading.cues import STANCE_CLASSES, Cue
from detente.reading.lines import Line, Region


class Verdict(NamedTuple):
    """The stance of a passage; `rule` says which rule decided, `anchor` where its word stands."""

    stance: Stance
    must: bool = False
    hedged: bool = False
    condition: str = ""
    rule: str = "reports"
    anchor: int = -1


NEGATED: dict[str, Stance] = {
    "demands": "opposes",
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
    last = found[-1]
    between = line.low(last.end, cue.start)
    if line.spaced:
        return last if len(between.split()) <= 3 and "," not in line.text[last.end : cue.start] else None
    blocked = any(mark in line.text[last.end : cue.start] for mark in "，；：、「」")
    return None if blocked or len(between) > 5 else last


def masks(line: Line, start: int, end: int) -> list[Region]:
    """Stretches that belong to the name of an option: a negation in there is not the speaker's."""
    matches = line.topics.matches(line.hits, start, end)
    return [Region(m.start, m.end) for m in matches if m.option is not None]


def of_verb(line: Line, cue: Cue, floor: int) -> tuple[Stance, bool, str]:
    """The stance of a stance verb with what stands before it: stance, hedged, rule.

    `floor` is where its subject ends.
    """
    stance: Stance = cue.value if cue.value in STANCE_CLASSES else "reports"  # type: ignore[assignment]
    negation = negation_before(line, cue, floor, [])
    between = line.cues_in(floor, cue.start, "may", "hedge")
    hedged = bool(between)
    if negation is None:
        return stance, hedged, f"verb.{stance}"
    if negation.kind == "not_yet" and stance != "rejects":
        return NOT_YET, hedged, "verb.not_yet"
    flipped = NEGATED.get(stance, "reports")
    return flipped, hedged or stance in ("opposes", "rejects"), f"verb.negated.{flipped}"


def judge(line: Line, region: Region, *, own: bool | None, outer: str = "say") -> Verdict:
    """The stance of what somebody says.

    Args:
        line: the sentence.
        region: the words said.
        own: whether their subject is the speaker's own side; `None` where there is no subject
            or it is a thing.
        outer: the class of the verb that introduces them.
    """
    start, end = region
    hidden = masks(line, start, end)
    verdict = _core(line, region, own, hidden)
    hedged = verdict.hedged or bool(line.cues_in(start, end, "hedge"))
    conditions = [
        c
        for c in line.cues_in(start, end, "condition")
        if not any(m.start <= c.start and c.end <= m.end for m in hidden)
    ]
    condition = line.text[conditions[0].start : end] if conditions else ""
    stance = verdict.stance
    if conditions and _is_conditional(line, region, verdict, conditions):
        stance = "conditional"
        verdict = verdict._replace(rule=f"condition.{verdict.rule}", must=False)
    elif outer == "warn" and stance in ("reports", "promises") and line.cues_in(start, end, "will"):
        stance = "conditional"
        verdict = verdict._replace(rule="warning")
    return verdict._replace(stance=stance, hedged=hedged, condition=condition[:200])


def _is_conditional(
    line: Line, region: Region, verdict: Verdict, conditions: list[Cue]
) -> bool:
    """A demand stays one unless a condition opens it; all else under a condition is conditional."""
    if verdict.stance in ("denies", "opposes"):
        return False
    if verdict.stance == "demands" and verdict.must:
        first = conditions[0]
        return first.start - region.start <= 2 and line.low(first.start, first.end) in _OPENERS
    return True


_OPENERS = frozenset(
    ("if", "unless", "should they", "in case", "如果", "若", "倘若", "假如", "除非", "只要", "只有", "否则")
)


def _core(line: Line, region: Region, own: bool | None, hidden: list[Region]) -> Verdict:
    start, end = region
    cues = line.cues_in(start, end, "verb", "predicate", "must", "will", "noun", "negation", "not_yet")
    must = next(
        (c for c in cues if c.kind == "must" and not _in(c, hidden)), None
    )
    verb = next((c for c in cues if c.kind == "verb" and c.value in STANCE_CLASSES), None)
    predicate = next((c for c in cues if c.kind == "predicate"), None)
    if must is not None and (verb is None or must.start < verb.start) and (predicate is None):
        return _of_must(line, must, own, verb, hidden)
    if predicate is not None and (verb is None or predicate.start < verb.start or own is None):
        return _of_predicate(line, predicate, start, hidden)
    if verb is not None and own is not False:
        stance, hedged, rule = of_verb(line, verb, start)
        return Verdict(stance, hedged=hedged, rule=f"said.{rule}", anchor=verb.start)
    if verb is not None:
        return Verdict("reports", rule="said.of_other", anchor=verb.start)
    return _of_modal(line, region, own, hidden)


def _of_must(
    line: Line, must: Cue, own: bool | None, verb: Cue | None, hidden: list[Region]
) -> Verdict:
    negation = negation_before(line, must, must.start - 12, hidden)
    word = line.low(must.start, must.end)
    if word in ("不能", "不可", "只能") and own is not False:
        stance: Stance = "rejects" if word != "只能" else "demands"
        return Verdict(stance, rule="must.cannot", anchor=must.start)
    if negation is not None and negation.start < must.start and line.low(must.start, must.end) in (
        "have to", "has to", "need to", "needs to", "had to", "需要", "需", "必须",
    ):
        return Verdict("reports", rule="must.negated", anchor=must.start)
    firm = word not in ("should", "应", "应该", "应当", "需要", "need to", "needs to", "ought to")
    return Verdict("demands", must=firm, rule="must", anchor=must.start)


def _of_predicate(line: Line, cue: Cue, start: int, hidden: list[Region]) -> Verdict:
    negation = negation_before(line, cue, start, hidden)
    stance: Stance = cue.value  # type: ignore[assignment]
    if negation is not None:
        stance = NEGATED.get(stance, "reports")
    return Verdict(
        stance, must=stance == "demands", rule=f"predicate.{stance}", anchor=cue.start
    )


def _of_modal(line: Line, region: Region, own: bool | None, hidden: list[Region]) -> Verdict:
    start, end = region
    modal = next((c for c in line.cues_in(start, end, "will")), None)
    negation = next(
        (c for c in line.cues_in(start, end, "negation") if not _in(c, hidden)), None
    )
    if own and modal is not None:
        if negation is not None and abs(negation.start - modal.start) <= (14 if line.spaced else 3):
            return Verdict("rejects", rule="will.not", anchor=modal.start)
        return Verdict("promises", rule="will", anchor=modal.start)
    if own and negation is not None and line.low(negation.start, negation.end) in _WILL_NOT:
        return Verdict("rejects", rule="will.not", anchor=negation.start)
    if own is None and negation is not None and modal is not None and line.spaced:
        if line.low(start, negation.end).split()[:1] in (["there"], ["no"]):
            return Verdict("rejects", rule="there.will.be.no", anchor=modal.start)
    return Verdict("reports", rule="reports", anchor=start)


_WILL_NOT = frozenset(
    ("不会", "绝不", "决不", "不再", "永不", "绝不会", "won t", "cannot", "never", "不愿", "不肯")
)


def _in(cue: Cue, hidden: list[Region]) -> bool:
    return any(m.start <= cue.start and cue.end <= m.end for m in hidden)
