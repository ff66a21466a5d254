"""Claims in a Chinese sentence: clause by clause, the subject and its verb carried along."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from detente.reading.attribution import Holders, Memory, coordinated, holders_of, pronoun
from detente.reading.claims import Claim
from detente.reading.cues import Cue
from detente.reading.heads import Head
from detente.reading.lines import Line, Region
from detente.reading.stance import Verdict, judge, of_verb
from detente.reading.topics import Topic

_TOPIC_END = re.compile(r"(?:问题上|问题方面|方面|议题上|一事上|而言|来说|问题|一事|上)$")
_TOPIC_START = re.compile(r"(?:包括|其中|而|但|此外)?(?:在|就|关于|对于|针对|至于|围绕)")
_AS_SAID = re.compile(r"(?:如|像|按|按照|正如)\Z")
_OPEN_CONDITION = frozenset(("如果", "若", "倘若", "假如", "一旦", "只要", "除非", "要是", "倘", "假若", "若是", "只有", "即使"))
_PAIRED = (("虽", "但"), ("虽然", "但"), ("尽管", "但"), ("虽", "却"), ("不是", "而是"), ("并非", "而是"), ("不仅", "也"), ("不仅", "更"))
_JOIN = ("尤其", "特别是", "也就是", "即", "例如", "以及", "像是", "从而", "进而", "以便", "以免", "因为", "由于", "战斗才", "才能", "才会", "方可", "方能", "这样", "甚至", "以换取", "换取", "并在一定程度")
_INSTEAD = ("而不是", "而非", "不是")
_FIRM = frozenset(("坚持", "坚决要求", "强烈要求", "强硬要求", "坚守", "必须要"))


@dataclass(slots=True)
class _Scope:
    """Whose words the clauses are in: after a verb of saying, or of a stance."""

    holders: Holders
    verb: str
    said: bool
    sub: Holders = ()
    start: int = 0


def claims(line: Line, memory: Memory) -> list[Claim]:
    """What the sentence says that somebody holds, in order of place."""
    reader = _Reader(line, memory)
    for unit in _units(line):
        reader.read(unit)
    return reader.found


# ---- units: clauses that belong together ---------------------------------------------------


def _units(line: Line) -> list[Region]:
    units: list[Region] = []
    open_until_next = False
    for clause in line.clauses:
        if units and (open_until_next or _joins(line, units[-1], clause)):
            units[-1] = Region(units[-1].start, clause.end)
        else:
            units.append(clause)
        open_until_next = _is_open(line, Region(units[-1].start, clause.end), clause)
    return units


def _joins(line: Line, unit: Region, clause: Region) -> bool:
    low = line.low(*clause)
    before = line.low(*unit)
    if low.startswith(_JOIN):
        return True
    if low.startswith(("便", "就", "则", "才")) and _opens_condition(line, unit):
        return True
    return any(
        first in before and low.startswith(second) and len(unit_after(before, first)) < 60
        for first, second in _PAIRED
    )


def unit_after(text: str, word: str) -> str:
    """What follows the last occurrence of a word."""
    return text.rpartition(word)[2]


def _opens_condition(line: Line, unit: Region) -> bool:
    found = line.cues_in(*unit, "condition")
    return any(line.low(c.start, c.end) in _OPEN_CONDITION for c in found)


def _is_open(line: Line, unit: Region, clause: Region) -> bool:
    """Whether a clause waits for the next: a condition, or a mere time or place."""
    conditions = line.cues_in(*clause, "condition")
    if conditions and line.low(conditions[0].start, conditions[0].end) in _OPEN_CONDITION:
        low = line.low(conditions[0].end, clause.end)
        return not re.search(r"才|便|就|则", low)
    return False


# ---- clause by clause ----------------------------------------------------------------------


class _Reader:
    def __init__(self, line: Line, memory: Memory) -> None:
        self.line = line
        self.memory = memory
        self.found: list[Claim] = []
        self.scope: _Scope | None = None
        self.context: Topic | None = None
        self.last_subject: Holders = ()
        self.pending: Region | None = None

    def read(self, unit: Region) -> None:
        """Read one unit."""
        if self._is_topic_phrase(unit):
            self.context = self.line.topic(*unit) or self.context
            self.pending = unit
            return
        before = len(self.found)
        if not self._as_said(unit):
            self._read(unit)
        if len(self.found) > before:
            self.pending = None

    def _is_topic_phrase(self, unit: Region) -> bool:
        low = self.line.low(*unit)
        return (
            len(low) <= 26
            and bool(_TOPIC_START.match(low))
            and bool(_TOPIC_END.search(low))
            and not self.line.cues_in(*unit, "verb")
        )

    def _read(self, unit: Region) -> None:
        line = self.line
        verbs = [v for v in line.cues_in(*unit, "verb") if self._is_verb(v, unit)]
        for verb in verbs:
            if line.quoted(verb.start) and not self._all_quoted(unit):
                continue
            subject, holders = self._subject(unit.start, verb)
            if self._by_verb(unit, verb, subject, holders):
                return
        if self._by_noun(unit):
            return
        self._content(unit)

    def _all_quoted(self, unit: Region) -> bool:
        return self.line.quoted(unit.start + 1) and self.line.quoted(unit.end - 2)

    def _is_verb(self, verb: Cue, unit: Region) -> bool:
        line = self.line
        before = line.low(verb.start - 1, verb.start) if verb.start > line.start else ""
        after = line.low(verb.end, verb.end + 1)
        if before in ("的", "所") or (after == "的" and verb.value != "say"):
            return False
        return not (after in ("者", "书", "率", "会") or before in ("被",) and verb.value == "say")

    # subjects

    def _subject(self, start: int, verb: Cue) -> tuple[Head | None, Holders]:
        """The subject of a verb: the first name or pronoun before it that can be one."""
        line = self.line
        candidates: list[tuple[int, Head | None, Holders]] = []
        for head in line.heads_in(start, verb.start):
            if head.end > verb.start or self._is_oblique(head, verb):
                continue
            group = [h for h in coordinated(line, head) if h.end <= verb.start]
            candidates.append((group[0].start, group[0], holders_of(group)))
            break
        for cue in line.cues_in(start, verb.start, "he", "they", "it", "the", "we"):
            if self._after_preposition(cue.start) or self._is_attribute(cue, verb):
                continue
            who = pronoun(cue, line, self.memory)
            if cue.kind == "we":
                who = self.scope.holders if self.scope else self.last_subject or who
            if who:
                candidates.append((cue.start, None, who))
                break
        if not candidates:
            return None, ()
        _, head, holders = min(candidates, key=lambda c: c[0])
        return head, holders

    def _is_attribute(self, cue: Cue, verb: Cue) -> bool:
        after = self.line.low(cue.end, cue.end + 1)
        return after in ("的",) or (cue.kind == "he" and self.line.low(cue.start, cue.end) == "其" and cue.end < verb.start and after not in ("表", "称", "说", "还", "指", "强", "后"))

    def _is_oblique(self, head: Head, verb: Cue) -> bool:
        """Behind a preposition, or only owner of something else."""
        if self._agent(head, verb):
            return False
        if self._after_preposition(head.start):
            return True
        return head.possessive and not any(
            h.start > head.end and h.end <= verb.start for h in ()
        )

    def _agent(self, head: Head, verb: Cue) -> bool:
        """被俄方拒絕: the name right before the verb is who does it."""
        before = [c for c in self.line.cues if c.end == head.start and c.kind == "agent"]
        return bool(before) and verb.start - head.end <= 3

    def _after_preposition(self, position: int) -> bool:
        line = self.line
        cue = next((c for c in line.cues if c.end == position), None)
        if cue is None:
            return False
        word = line.low(cue.start, cue.end)
        if word in ("和", "与", "同", "跟", "及"):
            # "A 與 B 表示" is two subjects; "與 B 會談" is none
            return not any(h.end == cue.start for h in line.heads)
        if cue.kind in ("preposition", "agent", "according"):
            return True
        return cue.kind == "verb" and cue.value in ("demands", "opposes", "rejects")

    # verbs

    def _by_verb(self, unit: Region, verb: Cue, subject: Head | None, holders: Holders) -> bool:
        if verb.value in ("say", "warn"):
            return self._by_saying(unit, verb, subject, holders)
        if verb.value == "mean":
            return False
        if self.scope is not None and self.scope.said:
            if holders and not self._own(holders) and self._takes_over(unit, subject):
                self._stance_claim(unit, verb, subject, holders)
                return True
            return False
        if not holders:
            holders = self._continued(unit, verb)
        if not holders:
            return False
        self._stance_claim(unit, verb, subject, holders)
        return True

    def _takes_over(self, unit: Region, subject: Head | None) -> bool:
        """Whether a new subject in somebody's speech ends that speech: only after 而, 但 or ；."""
        return False

    def _own(self, holders: Holders) -> bool:
        assert self.scope is not None
        mine = {h.party for h in self.scope.holders} | {h.id for h in self.scope.holders}
        return any(h.party in mine or h.id in mine for h in holders)

    def _continued(self, unit: Region, verb: Cue) -> Holders:
        """The subject of the clause before, or the speaker before, where a clause has none."""
        if self.scope is not None:
            return self.scope.holders
        lead = self.line.low(unit.start, verb.start)
        if self.last_subject and not self.line.heads_in(unit.start, verb.start):
            return self.last_subject
        opens = any(c.start == unit.start for c in self.line.cues_in(*unit, "continue"))
        if (opens or len(lead) <= 2) and not self.line.heads_in(unit.start, verb.start):
            return self.memory.carried(self.line)
        return ()

    def _by_saying(self, unit: Region, verb: Cue, subject: Head | None, holders: Holders) -> bool:
        line = self.line
        if not holders:
            if self.line.heads_in(unit.start, verb.start) and self.scope is None:
                return False
            holders = self._continued(unit, verb)
            if not holders:
                return False
        if self._not_said(verb, unit.start):
            return False
        start = subject.start if subject is not None else unit.start
        self.scope = _Scope(holders, verb.value, said=True, start=start)
        self.last_subject = holders
        self.memory.spoke(holders, line)
        rest = Region(verb.end, unit.end)
        if len(re.sub(r"[^\w]", "", line.low(*rest))) < 2:
            return True
        self._said(Region(start, unit.end), rest)
        return True

    def _not_said(self, verb: Cue, floor: int) -> bool:
        """沒有表示, 拒絕評論: not saying is no statement."""
        cues = self.line.cues_in(max(floor, verb.start - 5), verb.start, "negation", "not_yet")
        return bool(cues)

    def _said(self, region: Region, words: Region) -> None:
        """A claim in somebody's speech."""
        assert self.scope is not None
        first = self._inner_subject(words)
        own: bool | None = None
        if first is not None:
            own = self._own(first)
        verdict = judge(self.line, words, own=own, outer=self.scope.verb)
        context = self.context
        self._add(
            Claim(region, self.scope.holders, verdict, about=words, context=context)
        )

    def _inner_subject(self, words: Region) -> Holders | None:
        line = self.line
        cues = line.cues_in(*words, "verb", "must", "will", "predicate", "negation", "not_yet", "may")
        limit = cues[0].start if cues else words.end
        for head in line.heads_in(words.start, limit + 1):
            if head.possessive and not head.titled or self._after_preposition(head.start):
                continue
            return holders_of(coordinated(line, head))
        for cue in line.cues_in(words.start, limit, "we", "they", "he", "it"):
            if cue.kind == "we":
                return self.scope.holders if self.scope else None
            if cue.kind == "they":
                return ()
        return None

    def _stance_claim(
        self, unit: Region, verb: Cue, subject: Head | None, holders: Holders
    ) -> None:
        line = self.line
        floor = subject.end if subject is not None and subject.end <= verb.start else unit.start
        stance, hedged, rule = of_verb(line, verb, floor)
        start = subject.start if subject is not None and unit.start <= subject.start else unit.start
        rest = Region(min(verb.end, unit.end), unit.end)
        musts = line.cues_in(floor, verb.start, "must")
        if musts and stance != "demands":
            return  # what somebody else thinks they must do
        must = stance == "demands" and bool(
            line.cues_in(*rest, "must") or line.low(verb.start, verb.end) in _FIRM
        )
        verdict = Verdict(stance, must=must, hedged=hedged, rule=rule, anchor=verb.start)
        conditions = line.cues_in(*unit, "condition")
        if conditions and stance in ("accepts", "promises", "supports", "rejects"):
            verdict = verdict._replace(
                stance="conditional",
                condition=line.text[conditions[0].start : unit.end][:200],
                rule=f"condition.{rule}",
            )
        if line.cues_in(unit.start, verb.start, "condition") and conditions[0].start == unit.start:
            start = unit.start
        self.scope = _Scope(holders, verb.value, said=False, start=start)
        self.last_subject = holders
        about = rest if self.line.topic(*rest) else Region(unit.start, unit.end)
        if self.pending is not None and self.pending.end <= start:
            start = self.pending.start
        self._add(
            Claim(Region(start, unit.end), holders, verdict, about=about, context=self.context)
        )
        self._nested_instead(unit, verb, holders)

    def _nested_instead(self, unit: Region, verb: Cue, holders: Holders) -> None:
        """堅持甲而不是乙: what stands after "and not" is refused."""

    # nouns: X 的訴求, 是 X 的底線

    def _by_noun(self, unit: Region) -> bool:
        line = self.line
        for noun in self._nouns(unit):
            heads = [
                h
                for h in line.heads_in(unit.start, noun.start)
                if h.end <= noun.start and not line.cues_in(h.end, noun.start, "verb")
            ]
            if not heads or noun.start - heads[-1].end > 14:
                continue
            group = coordinated(line, heads[-1])
            holders = holders_of(group)
            if self.scope is not None and self.scope.said:
                return False
            self._noun_claim(unit, noun, holders, group[0])
            return True
        return False

    def _nouns(self, unit: Region) -> Iterator[Cue]:
        line = self.line
        for cue in line.cues_in(*unit, "noun", "verb"):
            if cue.kind == "noun":
                yield cue
            elif line.low(cue.start - 1, cue.start) in ("的", "大", "项", "个") and cue.value not in ("say", "warn", "mean"):
                yield cue

    def _noun_claim(self, unit: Region, noun: Cue, holders: Holders, head: Head) -> None:
        line = self.line
        start = unit.start
        low = line.low(unit.start, head.start)
        predicate = bool(re.search(r"(?:是|为|乃|成)$", low)) or bool(re.match(r"(?:似乎|已|正|也|就|都|乃|仍)*(?:是|为)", low))
        if predicate and self.found and self.found[-1].region.end >= unit.start - 2:
            predicate = False
        if predicate:
            previous = [c for c in line.clauses if c.end <= unit.start]
            while previous and not line.cues_in(*previous[-1], "verb") and unit.start - previous[-1].start < 60:
                start = previous.pop().start
        negation = line.cues_in(max(unit.start, noun.start - 4), noun.start, "negation")
        stance = noun.value
        if negation:
            stance = "reports"
        verdict = Verdict(stance, must=stance == "demands", rule=f"noun.{stance}", anchor=noun.start)  # type: ignore[arg-type]
        region = Region(start, unit.end)
        self.last_subject = holders
        after = line.low(noun.end, unit.end).strip("：，是就即为")
        claim = Claim(region, holders, verdict, about=region, context=self.context)
        self._add(claim)
        if not after and not predicate:
            self.scope = _Scope(holders, "noun", said=False, start=start)

    # clauses without an own verb

    def _content(self, unit: Region) -> None:
        if self.scope is None:
            self._bare_predicate(unit)
            return
        if self.scope.said:
            start = unit.start
            if self.pending is not None and self.pending.end <= start:
                start = self.pending.start
            self._said(Region(start, unit.end), unit)
            return
        low = self.line.low(*unit)
        if low.startswith(_INSTEAD):
            self._instead(unit)
            return
        if self.scope.verb == "noun" and self.found:
            self._extend(unit)
        elif self.found and not self.line.heads_in(*unit) and self.line.topic(*unit):
            self._extend(unit)

    def _extend(self, unit: Region) -> None:
        last = self.found[-1]
        region = Region(last.region.start, unit.end)
        verdict = last.verdict
        if self.line.cues_in(*unit, "must") and verdict.stance == "demands":
            verdict = verdict._replace(must=True)
        about = unit if self.scope is not None and self.scope.verb == "noun" else region
        self.found[-1] = replace(last, region=region, about=about, verdict=verdict)
        if self.scope is not None and self.scope.verb == "noun":
            self.scope = replace(self.scope, verb="demands")

    def _instead(self, unit: Region) -> None:
        assert self.scope is not None
        verdict = Verdict("rejects", rule="instead", anchor=unit.start)
        self._add(Claim(unit, self.scope.holders, verdict, about=unit, context=self.context))

    def _bare_predicate(self, unit: Region) -> None:
        """烏克蘭加入北約不可接受: a verdict without a holder is nobody's statement."""

    def _as_said(self, unit: Region) -> bool:
        """如歐洲所說 X: Europe holds X, whoever speaks."""
        line = self.line
        for head in line.heads_in(*unit):
            after = line.low(head.end, head.end + 3)
            match = re.match(r"所(?:说|称|言|主张|要求|提议|倡议|愿|希望)", after + line.low(head.end + 3, head.end + 5))
            if not match or not _AS_SAID.search(line.low(unit.start, head.start)):
                continue
            stance = "demands" if "要求" in match[0] else "supports"
            region = Region(head.start - 1, unit.end)
            verdict = Verdict(stance, rule="as.said", anchor=head.end)  # type: ignore[arg-type]
            self._add(Claim(region, holders_of((head,)), verdict, about=Region(head.end, unit.end)))
            if line.low(*unit).startswith(_INSTEAD) and self.scope is not None:
                self._instead(unit)
            return True
        return False

    def _add(self, claim: Claim) -> None:
        last = self.found[-1] if self.found else None
        if last is not None and self._same_report(last, claim):
            region = Region(last.region.start, claim.region.end)
            self.found[-1] = replace(last, region=region, about=Region(last.about.start, claim.about.end))
            return
        self.found.append(claim)

    def _same_report(self, last: Claim, claim: Claim) -> bool:
        """Two reports in a row by the same speaker with no subject of its own are one."""
        if last.verdict.stance != "reports" or claim.verdict.stance != "reports":
            return False
        if last.holders != claim.holders or claim.region.start - last.region.end > 2:
            return False
        low = self.line.low(*claim.about)
        return not self.line.heads_in(*claim.about) and not low.startswith(("双方", "各方", "而"))
