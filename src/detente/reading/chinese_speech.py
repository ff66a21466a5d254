"""What somebody is said to say in Chinese: verbs of saying and the clauses that follow them."""

from __future__ import annotations

import re
from dataclasses import replace

from detente.case import Stance
from detente.reading.attribution import Holders, Memory, coordinated, holders_of
from detente.reading.chinese_stance import refined
from detente.reading.chinese_subjects import Scope, Subjects
from detente.reading.claims import Claim
from detente.reading.cues import Cue
from detente.reading.heads import Head
from detente.reading.lines import Line, Region
from detente.reading.negation import is_verb
from detente.reading.stance import judge
from detente.reading.topics import Topic
from detente.reading.verdict import Verdict

_MENTIONS = frozenset(("谈到", "谈及", "提到", "提及"))
_ADDRESSED = re.compile(
    r"(?:得.{0,6}$|(?:记者|媒体|传媒|外界|各界|大家|本报|本刊|本台|本社|我们)(?:们)?(?:的?(?:提问|询问|查询|记者))?(?=$|[，：]))"
)
_LEADS_IN = re.compile(
    r"\A[^，。；「“]{0,24}?(?:时|后|中|上|里|话|问|前|下|问题|查询|提问|询问)?(?:还|又|则|也|只|仅|再|就)?"
    r"(?:说|称|表示|指出|强调|回应说|回答说|告诉我们|告诉记者|说道|指|坦言|直言|重申)\Z"
)
"""Words after a verb of saying that only lead to a further one: 回答記者提問時表示."""
_PAPER = re.compile(
    r"(?:该|这份|这个|此|现有)?(?:方案|协议|草案|文件|声明|决议|条约|报告|文本|清单|提案|宪法|宣言|计划)[^，。；]{0,4}\Z"
)
_SOMEBODY = re.compile(
    r"有人|不少人|许多人|外界|[外美英欧日韩港台以伊俄]媒|舆论|分析|专家|观察|媒体|报道|网民|人们|学者|评论|坊间"
)


_APART = re.compile(r"双方|各方|而|[但却也则]{0,2}(?:并未|并没有?|没有|未|从未|不曾)")
"""Words that begin another statement, though the same speaker's: what was not said, say."""
_EXPERTS = re.compile("分析|专家|观察|学者|智库")
_LENDS: dict[str, Stance] = {
    "demands": "demands",
    "supports": "supports",
    "opposes": "opposes",
}
"""Verbs that lend their stance to the words they introduce: 甲批評，……."""
_UNSAID = re.compile(
    r"[「“]?(?:不过|但是|但|而且|且|而|并且|并|也|亦|更|还|同时|今后|未来|届时|随后)*(?:绝|决)?"
    r"(?:不会|不再|不打算|不准备|无意|将(?!军)|将会|会(?!议|谈|后|晤|面)|不愿|不肯)"
)
"""Words without a subject that begin with what will or will not be done: of the speaker's side."""
_CHIEFS = frozenset(("总统", "总理", "首相"))
"""Of whom a spokesman speaks as of his own side."""
_SHORT = 30
"""The longest that words are which only give the reason of a stance."""


class Speech(Subjects):
    """Reads speech, clause by clause."""

    def __init__(self, line: Line, memory: Memory) -> None:
        super().__init__(line, memory)
        self.found: list[Claim] = []
        self.context: Topic | None = None
        self.ahead: Region | None = None
        """Words of an unnamed source, to be read as if nobody relayed them."""

    def _by_saying(self, unit: Region, verb: Cue, subject: Head | None, holders: Holders) -> bool:
        line = self.line
        if self._by_paper(unit, verb, subject):
            return False
        if not holders:
            holders = self._continued(unit, verb)
        if not holders and (source := self._authority(unit, verb)):
            self.scope = Scope(source, "say", True, Region(verb.start, verb.end), relayed=True)
            rest = self._words(verb, unit)
            if rest.end - rest.start >= 4:
                self.say(rest, rest)
            return True
        anonymous = not holders
        if line.cues_in(max(unit.start, verb.start - 5), verb.start, "negation", "not_yet"):
            return self._not_said(unit, verb, subject, holders)
        if line.low(verb.start, verb.end) in _MENTIONS and not holders:
            return True  # 談到甲: what comes is about it
        rest = self._words(verb, unit)
        if _LEADS_IN.search(line.low(*rest)):
            verb = line.cues_in(*rest, "verb")[-1] if line.cues_in(*rest, "verb") else verb
            rest = Region(unit.end, unit.end)
        said_more = len(re.sub(r"[^\w]", "", line.low(*rest))) >= 2
        if anonymous:
            self.scope = None
            lead = line.low(unit.start, verb.start)
            if _SOMEBODY.search(lead) and not re.search(r"^据|官员|人士", lead):
                self.scope = Scope((), "say", True, Region(verb.start, verb.end))  # nobody's words
                return True
            if said_more and self._lead(unit, verb) > 2:
                self.subject = ()
                self.ahead = rest
            return True
        start = subject.start if subject is not None else unit.start
        self.scope = Scope(holders, verb.value, True, Region(verb.start, verb.end))
        self.subject = holders
        self.memory.spoke(holders, line)
        if said_more:
            self.say(Region(start, unit.end), rest)
        return True

    def _by_paper(self, unit: Region, verb: Cue, subject: Head | None) -> bool:
        """方案沒有提到撤軍, in somebody's words: what a text says is not what he says."""
        said = self.scope is not None and self.scope.said and bool(self.scope.holders)
        lead = self.line.low(unit.start, verb.start)
        return said and subject is None and bool(_PAPER.match(lead))

    def _authority(self, unit: Region, verb: Cue) -> Holders:
        """據調解方透露: on whose word something is told."""
        line = self.line
        for cue in line.cues_in(unit.start, verb.start, "according"):
            head = next((h for h in line.heads_in(cue.end, cue.end + 2)), None)
            if cue.start - unit.start > 4 or head is None or line.low(cue.start, cue.end) == "用":
                continue
            if not head.possessive and verb.start - head.end <= 8:
                return holders_of(coordinated(line, head))
        return ()

    def _words(self, verb: Cue, unit: Region) -> Region:
        """What is said, without whom it is said to (對記者) and how (說得明確)."""
        line = self.line
        match = _ADDRESSED.match(line.low(verb.end, unit.end))
        return Region(verb.end + (match.end() if match else 0), unit.end)

    def _not_said(self, unit: Region, verb: Cue, subject: Head | None, holders: Holders) -> bool:
        """不認為甲 denies it; not saying a thing is no statement."""
        if holders:
            self.memory.spoke(holders, self.line)
            self.subject = holders
        if self.line.low(verb.start, verb.end) == "承认":
            return False
        if self.line.low(verb.start, verb.end) not in ("认为", "相信", "觉得") or not holders:
            return True
        start = subject.start if subject is not None else unit.start
        at = Region(verb.start, verb.end)
        verdict = Verdict("denies", hedged=True, rule="verb.denies", anchor=verb.start)
        if self.scope is not None and self.scope.said and self._own(holders):
            holders = self.scope.holders
        else:
            self.scope = Scope(holders, verb.value, True, at)
            self.memory.spoke(holders, self.line)
        self.add(
            Claim(
                Region(start, unit.end), holders, verdict, about=Region(verb.end, unit.end), said=at
            )
        )
        return True

    def _own(self, holders: Holders) -> bool:
        assert self.scope is not None
        if not holders:
            return False
        mine = {h.party for h in self.scope.holders} | {h.id for h in self.scope.holders}
        return all((h.party is not None and h.party in mine) or h.id in mine for h in holders)

    def say(self, region: Region, words: Region) -> None:
        """A claim in somebody's speech."""
        assert self.scope is not None
        if not self.scope.holders:
            self._inferred(words)
            return
        first = self._inner_subject(words)
        own = None if first is None else self._own(first)
        if first is None and _UNSAID.match(self.line.low(*words)):
            own = True
        verdict = judge(self.line, words, own=own, outer=self.scope.verb)
        verdict = refined(self.line, words, own, self.line.low(*self.scope.at), verdict)
        lent = _LENDS.get(self.scope.verb)
        if verdict.rule == "reports" and lent is not None:
            verdict = verdict._replace(stance=lent, rule=f"verb.{lent}")
        if self.scope.draft is not None and verdict.stance == "reports":
            agreed = self.scope.draft in self.memory.signed
            stance: Stance = "accepts" if agreed else "supports"
            verdict = verdict._replace(stance=stance, rule="document")
        outsider = all(h.person and h.party is None for h in self.scope.holders)
        if self.scope.relayed and first == ():
            first, own = self.memory.party_pair(), False
        if first and own is False and (self.scope.relayed or outsider or self._relays(first)):
            inner = judge(self.line, words, own=True)
            if inner.rule.startswith(("said.verb", "condition.said.verb")):
                claim = Claim(
                    words,
                    first,
                    inner,
                    about=words,
                    said=self.scope.at,
                    relayed_by=self.scope.holders,
                    analyst=outsider,
                )
                self.add(claim)
                return
        holders = self.scope.holders
        if self.scope.draft in self.memory.signed and first:
            parties = {h.party for h in first}
            holders = tuple(h for h in holders if h.party in parties) or holders
        self.add(
            Claim(
                region,
                holders,
                verdict,
                about=words,
                said=self.scope.at,
                context=self.context,
                draft=self.scope.draft or None,
                document_voice=self.scope.draft is not None,
            )
        )

    def _inferred(self, words: Region) -> None:
        """分析人士指出，甲想要乙: what the unnamed say of a party is inference about it."""
        assert self.scope is not None
        first = self._inner_subject(words)
        if not first or not all(h.party for h in first):
            return
        if not _EXPERTS.search(self.line.low(self.line.start, self.scope.at.start)):
            return
        verdict = judge(self.line, words, own=True)
        if verdict.rule.startswith(("said.verb", "condition.said.verb")) and (
            verdict.stance != "reports"
        ):
            self.add(Claim(words, first, verdict, about=words, said=self.scope.at, analyst=True))

    def _relays(self, inner: Holders) -> bool:
        """A mediator who tells what a side has agreed passes its word on; a rival does not."""
        assert self.scope is not None
        speaker = {h.id for h in self.scope.holders}
        return bool(speaker & self.memory.mediators) and all(h.party for h in inner)

    def _inner_subject(self, words: Region) -> Holders | None:
        line = self.line
        cues = line.cues_in(
            *words, "verb", "must", "will", "predicate", "negation", "not_yet", "may"
        )
        cues = [c for c in cues if c.kind != "verb" or is_verb(line, c)]
        limit = cues[0].start if cues else words.end
        for head in line.heads_in(words.start, limit + 1):
            if self.is_oblique(head, None):
                continue
            return holders_of(coordinated(line, head))
        for cue in line.cues_in(words.start, limit, "we", "they", "he", "it", "the"):
            if cue.kind == "the" and not (
                cue.start - words.start <= 2 and line.low(cue.start, cue.end) in _CHIEFS
            ):
                continue
            if cue.kind in ("we", "it", "the"):
                return self.scope.holders if self.scope else None
            if cue.kind == "they":
                return ()
        return None

    def add(self, claim: Claim) -> None:
        """Keep a claim; a further report by the same speaker about the same makes one with it."""
        if claim.verdict.rule == "reports" and self._everybody(claim):
            return
        if all(h.person and h.party is None for h in claim.holders):
            # an outsider holds no position at the table
            plain = claim.verdict._replace(stance="reports", must=False, condition="")
            claim = replace(claim, verdict=plain)
        last = self.found[-1] if self.found else None
        if last is not None and (self._further_demand(last, claim) or self._same_wish(last, claim)):
            self.found[-1] = replace(last, region=Region(last.region.start, claim.region.end))
            return
        if last is not None and (
            self._goes_on(last, claim)
            or self._says_why(last, claim)
            or self._same_quote(last, claim)
        ):
            region = Region(last.region.start, claim.region.end)
            about = Region(last.about.start, claim.about.end)
            self.found[-1] = replace(last, region=region, about=about)
            return
        self.found.append(claim)

    def _further_demand(self, last: Claim, claim: Claim) -> bool:
        """只能甲，不能乙: one demand, said twice."""
        if last.verdict.stance != "demands" or last.holders != claim.holders:
            return False
        if claim.region.start - last.region.end > 2 or self.line.heads_in(*claim.about):
            return False
        return self.line.low(*claim.about).startswith(
            ("不能", "不得", "不可", "不应", "不是", "更不")
        )

    def _same_wish(self, last: Claim, claim: Claim) -> bool:
        """提議在甲地會晤，簽署乙約: what goes on without a subject or verb of its own is one."""
        stance = claim.verdict.stance
        if stance != last.verdict.stance or stance not in ("promises", "supports", "demands"):
            return False
        if claim.said != last.said or claim.holders != last.holders or claim.verdict.must:
            return False
        if not claim.verdict.rule.startswith("verb.") or claim.region.start - last.region.end > 2:
            return False
        between = self.line.text[last.region.end : claim.region.start]
        low = self.line.low(*claim.about)
        return (
            "；" not in between
            and not self._inner_subject(claim.about)
            and not low.startswith(("并", "同时", "还", "也", "又"))
        )

    def _same_quote(self, last: Claim, claim: Claim) -> bool:
        """「……，……」: what only goes on inside one pair of marks is not cut there."""
        if claim.verdict.rule != "reports" or last.holders != claim.holders:
            return False
        start, end = last.region.end - 1, claim.region.start
        inside = [q for q in self.line.quotes if q.inner[0] <= start < q.inner[1]]
        return bool(inside) and end < inside[0].inner[1]

    def _everybody(self, claim: Claim) -> bool:
        """各方表態不一: what all do is a report by nobody."""
        cues = self.line.cues_in(claim.region.start, claim.region.end, "they")
        return len(claim.holders) > 1 and bool(cues) and not self.line.heads_in(*claim.region)

    def _says_why(self, last: Claim, claim: Claim) -> bool:
        """否認……，稱「從未發生」: the words that go with a stance make one statement with it."""
        kind = last.verdict.rule.rpartition(".")[2] or last.verdict.stance
        if kind not in ("denies", "opposes", "rejects", "supports", "accepts"):
            return False
        if claim.verdict.rule != "reports" and not (
            kind == "denies" and claim.verdict.stance in ("denies", "rejects", "opposes")
        ):
            return False
        if claim.region.end - claim.region.start > _SHORT or not last.verdict.rule.startswith(
            "verb"
        ):
            return False
        if claim.said is None or claim.said.start - claim.region.start > 1 or last.analyst:
            return False
        same = {h.party for h in last.holders} == {h.party for h in claim.holders}
        bare = self.line.low(*claim.said) in ("称", "说", "指", "认为", "指出", "形容", "直言")
        return same and bare and claim.region.start - last.region.end <= 2

    def _not_that(self, last: Claim, claim: Claim) -> bool:
        """談的是生計，不是國旗: what it is not belongs to what it is."""
        if last.verdict.stance != "reports" or claim.verdict.rule != "is.not":
            return False
        return "是" in self.line.low(*last.about) and self.line.low(*claim.about).startswith("不")

    def _goes_on(self, last: Claim, claim: Claim) -> bool:
        if last.holders != claim.holders:
            return False
        if claim.verdict.stance != "reports" and not self._not_that(last, claim):
            return False
        if claim.region.start - last.region.end > 2 or self.line.heads_in(*claim.about):
            return False
        if "；" in self.line.text[last.region.end : claim.region.start]:
            return False
        if claim.said != last.said:
            return False
        if last.verdict.stance not in ("reports", "conditional") and self.line.topic(*claim.about):
            return False
        return not _APART.match(self.line.low(*claim.about))
