"""Claims that a noun carries: 甲的訴求, 是甲的底線, 甲把重點放在……, 受訪者中更受歡迎."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from detente.case import Stance
from detente.reading.attribution import Holders, coordinated, holders_of
from detente.reading.claims import Claim
from detente.reading.cues import Cue
from detente.reading.heads import Head
from detente.reading.lines import Line, Region
from detente.reading.verdict import Verdict

if TYPE_CHECKING:
    from detente.reading.chinese_contents import Contents

_FOCUS = re.compile(r"(?:把|将)(?:重点|重心|焦点|目光)放在(?P<what>.+?)(?:上|$)")
_UNDER = re.compile(r"在.{1,20}(?:下|之下)$")
_IS = re.compile(r"(?:是|为|乃|成为|成)$")
_IS_ALREADY = re.compile(r"(?:似乎|已经|已|正|也|就|都|乃|仍|恐怕|可能)*(?:是|为)")
_GIVEN = re.compile(r"有鉴于|鉴于|由于")
_WANTS_ONLY = re.compile(r"只要(?P<what>.{1,12})$")


def read(reading: Contents, unit: Region) -> bool:
    """Read a unit that has no verb of stance; says whether it yielded a claim."""
    if reading.scope is not None and reading.scope.said:
        return False
    return (
        _by_focus(reading, unit)
        or _by_noun(reading, unit)
        or _by_public(reading, unit)
        or _only_wants(reading, unit)
    )


def _by_focus(reading: Contents, unit: Region) -> bool:
    line = reading.line
    match = _FOCUS.search(line.low(*unit))
    if not match:
        return False
    holders = _opening(reading, unit) or reading.subject or _last_of_sentence(line, unit)
    if not holders:
        return False
    what = Region(unit.start + match.start("what"), unit.start + match.end("what"))
    firm = bool(line.cues_in(*what, "must"))
    if not line.topic(*what):
        return False
    verdict = Verdict("demands", must=firm, rule="noun.focus", anchor=unit.start)
    region = Region(unit.start + match.start(), unit.end)
    reading.add(Claim(region, holders, verdict, about=what, analyst=True))
    return True


def _opening(reading: Contents, unit: Region) -> Holders:
    head = next((h for h in reading.line.heads_in(*unit) if not reading.is_oblique(h, None)), None)
    return (
        holders_of(coordinated(reading.line, head)) if head and head.start - unit.start < 8 else ()
    )


def _last_of_sentence(line: Line, unit: Region) -> Holders:
    before = [h for h in line.heads_in(line.start, unit.start) if not h.possessive]
    return holders_of(before[-1:])


def _by_noun(reading: Contents, unit: Region) -> bool:
    line = reading.line
    low = line.low(*unit)
    if _UNDER.search(low) or _GIVEN.match(low):
        return False
    for noun in _nouns(line, unit):
        head = _owner(reading, unit, noun)
        if head is None:
            continue
        return _claim(reading, unit, noun, head)
    return False


def _nouns(line: Line, unit: Region) -> Iterator[Cue]:
    for cue in line.cues_in(*unit, "noun", "verb"):
        if line.in_title(cue.start):
            continue
        if (cue.kind == "noun" and cue.value) or (
            line.low(cue.start - 1, cue.start) in ("的", "大", "项", "个")
            and cue.value
            not in (
                "say",
                "warn",
                "mean",
                "supports",
                "accepts",
            )
        ):
            yield cue


def _owner(reading: Contents, unit: Region, noun: Cue) -> Head | None:
    """Whose demand it is: the name before, near, with no other verb between."""
    line = reading.line
    heads = [h for h in line.heads_in(unit.start, noun.start) if h.end <= noun.start]
    for head in reversed(heads):
        between = line.cues_in(head.end, noun.start, "verb")
        if any(c.value not in ("mean",) for c in between):
            return None
        near = noun.start - head.end <= (30 if between else 16)
        if near and (head.possessive or not reading.after_preposition(head.start)):
            return head
    return None


def _claim(reading: Contents, unit: Region, noun: Cue, head: Head) -> bool:
    line = reading.line
    low = line.low(unit.start, head.start)
    start = unit.start
    if _IS.search(low) or _IS_ALREADY.match(low):
        start = _back_to_content(reading, unit)
    after = line.low(noun.end, unit.end).strip("：，是就即为其实")
    opens = not after and line.text[unit.end : unit.end + 1] == "："
    region = Region(start, unit.end)
    named = any(region.start <= d.start < region.end for d in line.drafts)
    plain = _IS.search(line.low(start, head.start)) and not after
    if not opens and not plain and line.topic(*region) is None and not named:
        return False
    negated = bool(line.cues_in(max(unit.start, noun.start - 4), noun.start, "negation"))
    stance: Stance = "reports" if negated else noun.value  # type: ignore[assignment]
    firm = line.low(noun.start, noun.end) in ("底线", "红线", "先决条件", "最后通牒", "诉求")
    verdict = Verdict(
        stance, must=stance == "demands" and firm, rule=f"noun.{stance}", anchor=noun.start
    )
    holders = holders_of(coordinated(line, head))
    reading.subject = holders
    analyst = bool(line.cues_in(line.start, unit.end, "analyst"))
    about = Region(start, noun.start) if start < unit.start else region
    reading.add(
        Claim(region, holders, verdict, about=about, context=reading.context, analyst=analyst)
    )
    if opens:
        reading.open_noun(holders, Region(noun.start, noun.end))
    return True


def _back_to_content(reading: Contents, unit: Region) -> int:
    """是甲的底線: what it is stands in the clauses before."""
    line = reading.line
    start = unit.start
    for clause in reversed([c for c in line.clauses if c.end <= unit.start]):
        taken = any(
            f.region.start < clause.end and clause.start < f.region.end for f in reading.found
        )
        under = _UNDER.search(line.low(*clause))
        spoken = line.cues_in(*clause, "verb") and line.heads_in(*clause)
        if taken or (spoken and not under) or start - clause.start > 60:
            break
        start = clause.start
        if _UNDER.search(line.low(*clause)):
            break
    return start


def _by_public(reading: Contents, unit: Region) -> bool:
    """更受歡迎, 引發反對, in a survey: the public that was asked holds it."""
    memory, line = reading.memory, reading.line
    if memory.public is None or not 0 <= line.paragraph - memory.public_at <= 1:
        return False
    predicate = next(
        (
            c
            for c in line.cues_in(*unit, "predicate", "noun")
            if c.value in ("supports", "opposes", "accepts", "rejects")
        ),
        None,
    )
    if predicate is None or line.topic(*unit) is None:
        return False
    negated = line.cues_in(max(unit.start, predicate.start - 4), predicate.start, "negation")
    if negated:
        return False
    verdict = Verdict(predicate.value, rule="noun.public", anchor=predicate.start)  # type: ignore[arg-type]
    reading.add(Claim(unit, (memory.public,), verdict, about=unit))
    return True


def _only_wants(reading: Contents, unit: Region) -> bool:
    """不要甲，只要乙: what is wanted."""
    line = reading.line
    match = _WANTS_ONLY.search(line.low(*unit))
    if not match or not re.search(r"不要|不再要", line.low(line.start, unit.start + match.start())):
        return False
    holders = (
        _opening(reading, unit)
        or reading.subject
        or _last_of_sentence(line, Region(unit.end, unit.end))
    )
    if not holders or line.topic(*unit) is None:
        return False
    before = [c for c in line.clauses if c.end <= unit.start]
    start = before[-1].start if before and "不要" in line.low(*before[-1]) else unit.start
    verdict = Verdict("demands", rule="noun.only", anchor=unit.start)
    reading.add(Claim(Region(start, unit.end), holders, verdict, about=unit, analyst=True))
    return True
