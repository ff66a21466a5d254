"""What a speaker does with an option: demands, supports, accepts ... reports; with negation."""

from __future__ import annotations

import re

from detente.case import Stance
from detente.reading.cues import STANCE_CLASSES, Cue
from detente.reading.lines import Line, Region
from detente.reading.negation import NEGATED, is_verb, masks, negation_before, of_verb
from detente.reading.stance_conditions import conditioned
from detente.reading.stance_modals import of_modal
from detente.reading.stance_musts import mere_need, of_must
from detente.reading.verdict import Verdict

_THEN = frozenset(("when", "after", "since", "before", "while", "once"))


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
    if _nobody(line, region) or _asks(line, region):
        return Verdict("reports", rule="reports", anchor=start)
    verdict = _core(line, region, own, hidden)
    if outer in ("promises", "denies") and verdict.stance in ("reports", "promises", "opposes"):
        verdict = Verdict(outer, rule=f"verb.{outer}", anchor=start)  # type: ignore[arg-type]
    elif outer == "promises" and not line.spaced and verdict.rule in ("will.not", "not"):
        verdict = verdict._replace(stance="promises", rule="verb.promises")  # 保證不會……
    return conditioned(line, region, verdict, hidden, warns=outer == "warn")


def _nobody(line: Line, region: Region) -> bool:
    """As in "neither the army nor the rebels had accepted" is no acceptance."""
    low = line.low(*region).lstrip() if line.spaced else ""
    nobody = re.match(
        r"(?:that )?(?:neither|no one|nobody|none of)\b(?: \w+){0,3}?(?P<must> should| must)?", low
    )
    return nobody is not None and not nobody["must"]


def _asks(line: Line, region: Region) -> bool:
    """A question states nothing."""
    mark = line.text[region.end - 1 : region.end + 1]
    return (
        "？" in mark
        or "?" in mark
        or (not line.spaced and line.low(*region).startswith(("为什么", "为何")))
    )


def _core(line: Line, region: Region, own: bool | None, hidden: list[Region]) -> Verdict:
    start, end = region
    cues = line.cues_in(
        start, end, "verb", "predicate", "must", "will", "noun", "negation", "not_yet"
    )
    must = next(
        (c for c in cues if c.kind == "must" and not mere_need(line, c, own)),
        None,
    )
    verb = next(
        (
            c
            for c in cues
            if c.kind == "verb"
            and c.value in STANCE_CLASSES
            and is_verb(line, c)
            and not _aside(line, c, start)
        ),
        None,
    )
    predicate = next((c for c in cues if c.kind == "predicate"), None)
    if must is not None and (verb is None or must.start < verb.start) and (predicate is None):
        return of_must(line, must, own, verb, hidden)
    if predicate is not None and (verb is None or predicate.start < verb.start or own is None):
        return _of_predicate(line, predicate, start, hidden)
    if verb is not None and own is not False:
        stance, hedged, rule = of_verb(line, verb, start)
        return Verdict(stance, hedged=hedged, rule=f"said.{rule}", anchor=verb.start)
    if verb is not None:
        return Verdict("reports", rule="said.of_other", anchor=verb.start)
    return of_modal(line, region, own, hidden)


def _aside(line: Line, cue: Cue, start: int) -> bool:
    """Whether a verb is told in passing: "a reply to the list it put forward", "accepted norms"."""
    tree = line.tree
    index = tree.at(cue.start) if tree is not None else None
    if tree is None or index is None:
        return False
    top = tree.first(index)
    word = tree.words[top]
    if word.dep == "amod" and top == index:
        return True
    if any(tree.words[c].low == "what" for c in tree.children[top] if c < top):
        return True
    if word.head == top or tree.words[word.head].start < start:
        return False
    if word.dep == "advcl":
        marks = {tree.words[c].low for c in tree.children[top] if c < top}
        return bool(marks & _THEN)
    past = word.dep == "acl" and word.low.endswith(("ed", "en"))
    return (word.dep == "relcl" or past) and word.head < index


def _of_predicate(line: Line, cue: Cue, start: int, hidden: list[Region]) -> Verdict:
    negation = negation_before(line, cue, start, hidden)
    stance: Stance = cue.value  # type: ignore[assignment]
    lead = line.low(start, cue.start)
    if stance == "accepts" and re.search(r"\bonly\b|只有|唯有", lead):
        stance = "demands"  # only this would be acceptable
    if negation is not None:
        stance = NEGATED.get(stance, "reports")
    return Verdict(stance, must=stance == "demands", rule=f"predicate.{stance}", anchor=cue.start)
