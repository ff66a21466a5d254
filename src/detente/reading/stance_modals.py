"""What will, may or will not be: a promise, a refusal, a denial where no verb of stance says it."""

from __future__ import annotations

import re

from detente.reading.cues import Cue
from detente.reading.lines import Line, Region
from detente.reading.negation import IS_NOT
from detente.reading.verdict import Verdict

_HYPOTHETICAL = re.compile(r"\A(?:would|should|could)(?: n t| not| never)? have \w")
_FIRST_THEN = re.compile(r"(?:that )?first\b.{3,80}?\b(?:then|after that|only then)\b")
_DOES_NOT = re.compile(
    r"\b(?:do not|does not|don t|doesn t|never|did not come(?: here)? to|not here to"
    r"|are not going to) (?:discuss|negotiate|bargain|trade|surrender|sell|yield|bow|compromise"
    r"|haggle|barter|talk"
    r"|accept|recogni[sz]e|capitulate|share)\b"
)
_NONE_UNTIL = re.compile(
    r"(?:that )?there (?:can|could|will|would) be no .{3,60}\b(?:without|until|unless|before)\b"
)
_ONLY = re.compile(r"\bonly (?:to|if|after|when|once|with|in|on|under|through|for)\b")
_WILL_NOT = frozenset(
    ("不会", "绝不", "决不", "不再", "永不", "绝不会", "won t", "cannot", "never", "不愿", "不肯")
)


def of_modal(line: Line, region: Region, own: bool | None, hidden: list[Region]) -> Verdict:
    """The verdict on words without a verb of stance, by their modal and their negation."""
    start, end = region
    modal = next((c for c in line.cues_in(start, end, "will")), None)
    negation = next((c for c in line.cues_in(start, end, "negation") if not _in(c, hidden)), None)
    if (
        line.cues_in(start, end, "may")
        and negation is None
        and (topic := line.topic(start, end))
        and topic.issue == "basis"
    ):
        return Verdict("accepts", hedged=True, rule="may.basis", anchor=start)
    if own and modal is not None and _of_thing(line, modal, start):
        own = None
    if line.spaced and modal is not None and _HYPOTHETICAL.search(line.low(modal.start, end)):
        return Verdict("reports", rule="reports", anchor=modal.start)
    if own and modal is not None:
        return _of_will(line, region, modal, negation)
    verdict = _of_negation(line, region, own, negation)
    verdict = verdict or _impersonal(line, region, own, modal, negation)
    return verdict or Verdict("reports", rule="reports", anchor=start)


def _of_will(line: Line, region: Region, modal: Cue, negation: Cue | None) -> Verdict:
    """What the speaker's own side will do, will not do, or will do only under a condition."""
    start, end = region
    if negation is not None and abs(negation.start - modal.start) <= (14 if line.spaced else 3):
        return Verdict("rejects", rule="will.not", anchor=modal.start)
    if line.spaced and _ONLY.search(line.low(modal.start, end)):
        return Verdict("conditional", rule="will.only", condition=line.text[start:end][:200])
    return Verdict("promises", rule="will", anchor=modal.start)


def _of_negation(
    line: Line, region: Region, own: bool | None, negation: Cue | None
) -> Verdict | None:
    """What is not so, what was never so, and what the own side does not do."""
    start, end = region
    word = line.low(negation.start, negation.end) if negation is not None else ""
    if not line.spaced and negation is not None and negation.start == start and word in IS_NOT:
        return Verdict("denies", rule="is.not", anchor=negation.start)
    if line.spaced and negation is not None and _was_never(line, negation):
        return Verdict("reports", rule="reports", anchor=start)
    if own and negation is not None and word in _WILL_NOT:
        return Verdict("rejects", rule="will.not", anchor=negation.start)
    if own and line.spaced and _DOES_NOT.search(line.low(start, end)):
        return Verdict("rejects", rule="will.not", anchor=start)
    if own and negation is not None and not line.spaced and _refusal_zh(line, negation, start):
        return Verdict("rejects", rule="not", anchor=negation.start)
    return None


def _impersonal(
    line: Line, region: Region, own: bool | None, modal: Cue | None, negation: Cue | None
) -> Verdict | None:
    """As in "there will be no talks until ...", "first a truce, then talks": of nobody's acts."""
    start, end = region
    low = line.low(start, end).lstrip()
    if line.spaced and _FIRST_THEN.match(low):
        return Verdict("conditional", rule="first.then", condition=line.text[start:end][:200])
    if line.spaced and _NONE_UNTIL.match(low):
        return Verdict("conditional", rule="there.will.be.no", condition=line.text[start:end][:200])
    able = modal or next(iter(line.cues_in(start, end, "may")), None)
    impersonal = own is None and negation is not None and able is not None and line.spaced
    opening = line.low(start, start + 14).removeprefix("that ").split()[:3]
    if impersonal and (opening[:1] in (["there"], ["no"]) or opening == ["not", "a", "single"]):
        return Verdict("rejects", rule="there.will.be.no", anchor=start)
    return None


def _of_thing(line: Line, modal: Cue, start: int) -> bool:
    """As in "he had a feeling it would work out": what is to come is no act of the speaker's."""
    tree = line.tree
    index = tree.at(modal.start) if tree is not None else None
    if tree is None or index is None:
        return False
    verb = tree.words[index].head if tree.words[index].dep == "aux" else index
    subject = tree.subject(verb)
    if subject is None or tree.words[subject].low in ("he", "she", "they", "we", "i", "who"):
        return False
    it = tree.words[subject].low in ("it", "there", "this", "that", "nothing")
    if not it and tree.relation(verb) in ("relcl", "advcl"):
        return False
    return any(
        start <= w.start < tree.words[subject].start and w.dep == "nsubj" for w in tree.words
    )


def _was_never(line: Line, negation: Cue) -> bool:
    """As in "he has never been offered it": what was not, not what will not be."""
    around = line.low(negation.start - 5, negation.end + 8)
    return bool(re.search(r"\b(?:has|have|had) never|never (?:been|had|was|were)\b", around))


def _refusal_zh(line: Line, negation: Cue, start: int) -> bool:
    """我們不去: the own side, then at once 不 and an act."""
    word, after = line.low(negation.start, negation.end), line.low(negation.end, negation.end + 2)
    return (
        word == "不"
        and negation.start - start <= 6
        and after[:1] in "去谈签参退放让撤交打做停想撤签出派开"
    )


def _in(cue: Cue, hidden: list[Region]) -> bool:
    return any(m.start <= cue.start and cue.end <= m.end for m in hidden)
