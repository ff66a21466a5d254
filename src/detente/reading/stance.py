"""What a speaker does with an option: demands, supports, accepts ... reports; with negation."""

from __future__ import annotations

import re
from typing import NamedTuple

from detente.case import Stance
from detente.reading.cues import STANCE_CLASSES, Cue
from detente.reading.lines import Line, Region
from detente.reading.negation import IS_NOT, NEGATED, is_verb, masks, negation_before, of_verb


class Verdict(NamedTuple):
    """The stance of a passage; `rule` says which rule decided, `anchor` where its word stands."""

    stance: Stance
    must: bool = False
    hedged: bool = False
    condition: str = ""
    rule: str = "reports"
    anchor: int = -1


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
    hedged = verdict.hedged or bool(line.cues_in(start, end, "hedge"))
    conditions = [
        c
        for c in line.cues_in(start, end, "condition")
        if not any(m.start <= c.start and c.end <= m.end for m in hidden)
        and not _mere_date(line, c)
    ]
    condition = line.text[conditions[0].start : end] if conditions else ""
    if (
        not conditions
        and _not_before(line, region)
        and verdict.stance in ("reports", "rejects", "opposes")
    ):
        return verdict._replace(
            stance="conditional", rule="condition.before", condition=line.text[start:end][:200]
        )
    stance = verdict.stance
    if line.spaced and verdict.rule == "reports":
        conditions = [c for c in conditions if _opens(line, c, region)]
    if conditions and _is_conditional(line, region, verdict, conditions):
        stance = "conditional"
        verdict = verdict._replace(rule=f"condition.{verdict.rule}", must=False)
    elif outer == "warn" and stance in ("reports", "promises") and line.cues_in(start, end, "will"):
        stance = "conditional"
        verdict = verdict._replace(rule="warning")
    return verdict._replace(stance=stance, hedged=hedged, condition=condition[:200])


def _opens(line: Line, cue: Cue, region: Region) -> bool:
    """Whether a condition makes an English report conditional: "in return for" what is past not."""
    if line.low(cue.start, cue.end) in _CONDITIONS:
        return True
    return bool(line.cues_in(*region, "will", "may", "must"))


_CONDITIONS = frozenset(
    (
        *("if", "unless", "only if", "provided that", "provided", "as long as", "so long as"),
        *("on condition that", "on the condition that", "only when", "only after", "depends on"),
        *("conditional on", "contingent on", "subject to", "should they", "except if"),
    )
)


_NEEDS = frozenset(("需要", "需", "need to", "needs to", "应", "需要"))


_INVITED = re.compile(
    r"[^，。；该当由为有]{1,10}(?:邀请|要求|请求|之邀|之请)(?:而|前|出|派|下|于|，)"
)


def _mere_need(line: Line, cue: Cue, own: bool | None) -> bool:
    """重建需要700億: a need of nobody, with a number, is no demand."""
    word = line.low(cue.start, cue.end)
    if word not in _NEEDS:
        return False
    if word == "应" and _INVITED.match(line.low(cue.end, cue.end + 14)):
        return True  # 應政府邀請而來
    after = line.low(cue.end, cue.end + 3)
    number = word != "应" and any(c.isdigit() or c in "约近数逾" for c in after)
    return number or (own is None and "需" in word)


_UNTIL = re.compile(
    r" ?(?:\d|the end|early|late|mid|next|january|february|march|april|may |june|"
    r"july|august|september|october|november|december|monday|tuesday|wednesday|"
    r"thursday|friday|saturday|sunday|now|then)"
)


def _mere_date(line: Line, cue: Cue) -> bool:
    """As in "until 31 October" is a date, no condition."""
    return (
        line.spaced
        and line.low(cue.start, cue.end) == "until"
        and bool(_UNTIL.match(line.low(cue.end, cue.end + 14)))
    )


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


_OPENERS = frozenset(
    (
        "if",
        "unless",
        "should they",
        "in case",
        "如果",
        "若",
        "倘若",
        "假如",
        "除非",
        "只要",
        "只有",
        "否则",
    )
)


def _core(line: Line, region: Region, own: bool | None, hidden: list[Region]) -> Verdict:
    start, end = region
    cues = line.cues_in(
        start, end, "verb", "predicate", "must", "will", "noun", "negation", "not_yet"
    )
    must = next(
        (c for c in cues if c.kind == "must" and not _mere_need(line, c, own)),
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
        return _of_must(line, must, own, verb, hidden)
    if predicate is not None and (verb is None or predicate.start < verb.start or own is None):
        return _of_predicate(line, predicate, start, hidden)
    if verb is not None and own is not False:
        stance, hedged, rule = of_verb(line, verb, start)
        return Verdict(stance, hedged=hedged, rule=f"said.{rule}", anchor=verb.start)
    if verb is not None:
        return Verdict("reports", rule="said.of_other", anchor=verb.start)
    return _of_modal(line, region, own, hidden)


_THEN = frozenset(("when", "after", "since", "before", "while", "once"))


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


def _of_must(
    line: Line, must: Cue, own: bool | None, verb: Cue | None, hidden: list[Region]
) -> Verdict:
    negation = negation_before(line, must, must.start - 12, hidden)
    word = line.low(must.start, must.end)
    if word in ("不能", "不可", "只能") and own is not False:
        stance: Stance = "rejects" if word != "只能" else "demands"
        return Verdict(stance, rule="must.cannot", anchor=must.start)
    if (
        negation is not None
        and negation.start < must.start
        and line.low(must.start, must.end)
        in (
            "have to",
            "has to",
            "need to",
            "needs to",
            "had to",
            "需要",
            "需",
            "必须",
        )
    ):
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


def _of_predicate(line: Line, cue: Cue, start: int, hidden: list[Region]) -> Verdict:
    negation = negation_before(line, cue, start, hidden)
    stance: Stance = cue.value  # type: ignore[assignment]
    lead = line.low(start, cue.start)
    if stance == "accepts" and re.search(r"\bonly\b|只有|唯有", lead):
        stance = "demands"  # only this would be acceptable
    if negation is not None:
        stance = NEGATED.get(stance, "reports")
    return Verdict(stance, must=stance == "demands", rule=f"predicate.{stance}", anchor=cue.start)


def _of_modal(line: Line, region: Region, own: bool | None, hidden: list[Region]) -> Verdict:
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
        if negation is not None and abs(negation.start - modal.start) <= (14 if line.spaced else 3):
            return Verdict("rejects", rule="will.not", anchor=modal.start)
        if line.spaced and _ONLY.search(line.low(modal.start, end)):
            return Verdict("conditional", rule="will.only", condition=line.text[start:end][:200])
        return Verdict("promises", rule="will", anchor=modal.start)
    if (
        not line.spaced
        and negation is not None
        and negation.start == start
        and line.low(negation.start, negation.end) in IS_NOT
    ):
        return Verdict("denies", rule="is.not", anchor=negation.start)
    if line.spaced and negation is not None and _was_never(line, negation):
        return Verdict("reports", rule="reports", anchor=start)
    if own and negation is not None and line.low(negation.start, negation.end) in _WILL_NOT:
        return Verdict("rejects", rule="will.not", anchor=negation.start)
    if own and line.spaced and _DOES_NOT.search(line.low(start, end)):
        return Verdict("rejects", rule="will.not", anchor=start)
    if own and negation is not None and not line.spaced and _refusal_zh(line, negation, start):
        return Verdict("rejects", rule="not", anchor=negation.start)
    low = line.low(start, end)
    if line.spaced and _FIRST_THEN.match(low.lstrip()):
        return Verdict("conditional", rule="first.then", condition=line.text[start:end][:200])
    if line.spaced and re.match(
        r"(?:that )?there (?:can|could|will|would) be no .{3,60}\b(?:without|until|"
        r"unless|before)\b",
        low.lstrip(),
    ):
        return Verdict("conditional", rule="there.will.be.no", condition=line.text[start:end][:200])
    able = modal or next(iter(line.cues_in(start, end, "may")), None)
    impersonal = own is None and negation is not None and able is not None and line.spaced
    opening = line.low(start, start + 14).removeprefix("that ").split()[:3]
    if impersonal and (opening[:1] in (["there"], ["no"]) or opening == ["not", "a", "single"]):
        return Verdict("rejects", rule="there.will.be.no", anchor=start)
    return Verdict("reports", rule="reports", anchor=start)


_HYPOTHETICAL = re.compile(r"\A(?:would|should|could)(?: n t| not| never)? have \w")
_FIRST_THEN = re.compile(r"(?:that )?first\b.{3,80}?\b(?:then|after that|only then)\b")
_DOES_NOT = re.compile(
    r"\b(?:do not|does not|don t|doesn t|never|did not come(?: here)? to|not here to"
    r"|are not going to) (?:discuss|negotiate|bargain|trade|surrender|sell|yield|bow|compromise"
    r"|haggle|barter|talk"
    r"|accept|recogni[sz]e|capitulate|share)\b"
)
_ONLY = re.compile(r"\bonly (?:to|if|after|when|once|with|in|on|under|through|for)\b")


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


_WILL_NOT = frozenset(
    ("不会", "绝不", "决不", "不再", "永不", "绝不会", "won t", "cannot", "never", "不愿", "不肯")
)


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
