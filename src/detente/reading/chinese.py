"""Claims in a Chinese sentence: clause by clause, the subject and its verb carried along."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from detente.reading import chinese_nouns
from detente.reading.attribution import Holder, Holders, Memory, coordinated, holders_of, pronoun
from detente.reading.chinese_units import INSTEAD, units
from detente.reading.claims import Claim
from detente.reading.cues import STANCE_CLASSES, Cue
from detente.reading.heads import Head
from detente.reading.lines import Line, Region
from detente.reading.stance import Verdict, is_verb, judge, of_verb
from detente.reading.topics import Topic

_TOPIC_END = re.compile(r"(?:问题上|问题方面|方面|议题上|一事上|而言|来说|问题|一事|上)$")
_TOPIC_START = re.compile(r"(?:包括|其中|而|但|此外)?(?:在|就|关于|对于|针对|至于|围绕)")
_AS_SAID = re.compile(r"(?:如|像|按|按照|正如)\Z")
_SAID_SO = re.compile(r"所(?:说|称|言|主张|要求|提议|倡议|愿|希望)")
_FIRM = frozenset(("坚持", "坚决要求", "强烈要求", "强硬要求", "坚守", "必须要"))
_MENTIONS = frozenset(("谈到", "谈及", "提到", "提及"))
_ADDRESSED = re.compile(r"(?:得.{0,6}$|(?:记者|媒体|传媒|外界|各界|大家)(?:们)?(?=$|[，：]))")
_RUMOUR = re.compile(r"外传|传闻|据传|盛传|误传|谣传")
_SOMEBODY = re.compile(r"有人|不少人|许多人|外界|舆论|分析|专家|观察|媒体|报道|网民|人们|学者|评论|坊间")
_RELAYED = re.compile(r"(?:的)?(?:立场|说法|话|看法|讲话|表态|意见|观点|消息|声明)")
_UNSURE = re.compile(r"是否|能否|可否|会否|谁|肯不肯|会不会|能不能|愿不愿|要不要")
_INTERVIEW = re.compile(r"^.{0,14}?(?:采访|专访|访问|访谈)")


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose words the clauses are in: after a verb of saying (`said`), or of a stance."""

    holders: Holders
    verb: str
    said: bool
    at: Region
    draft: str | None = None


def claims(line: Line, memory: Memory) -> list[Claim]:
    """What the sentence says that somebody holds, in order of place."""
    reader = Reading(line, memory)
    for unit in units(line):
        reader.read(unit)
    return reader.found


class Reading:
    """The reading of one sentence, unit by unit."""

    def __init__(self, line: Line, memory: Memory) -> None:
        self.line = line
        self.memory = memory
        self.found: list[Claim] = []
        self.scope: Scope | None = None
        self.context: Topic | None = None
        self.subject: Holders = ()
        self.subject_drafts: tuple[str, ...] = ()
        self.pending: Region | None = None
        self.trailing: Region | None = None
        self._quote_first()

    def read(self, unit: Region) -> None:
        """Read one unit."""
        line = self.line
        if self.memory.turn and self.scope is None:
            at = Region(line.start, line.start)
            self.scope = Scope(self.memory.turn, "say", True, at)
        if unit == self.trailing or self._silent(unit) or _RUMOUR.search(line.low(*unit)):
            return
        if self._is_topic_phrase(unit):
            self.context = line.topic(*unit) or self.context
            self.pending = unit
            return
        if self._new_speaker_after_semicolon(unit):
            self.scope = None
        before = len(self.found)
        if not self._as_said(unit) and not self._relayed(unit):
            self._read(unit)
        if len(self.found) > before:
            self.pending = None

    def _silent(self, unit: Region) -> bool:
        """拒絕評論, 未置可否: no statement; whoever it is may speak in the next clause."""
        line = self.line
        silence = next(iter(line.cues_in(*unit, "silence")), None)
        if silence is None or any(
            v.value in STANCE_CLASSES for v in line.cues_in(unit.start, silence.start, "verb")
        ):
            return False
        head = next((h for h in line.heads_in(unit.start, silence.start) if not self.is_oblique(h, None)), None)
        if head is not None:
            self.subject = holders_of((head,))
            self.memory.spoke(self.subject, line)
        return True

    def _quote_first(self) -> None:
        """「我們不去」，他說，「……」: the speaker stands after the first words."""
        line = self.line
        if not line.quotes or line.quotes[0].start > line.start + 1:
            return
        first = line.quotes[0]
        for unit in units(line):
            if unit.start < first.inner[1] - 1 or unit.start > first.end + 3:
                continue
            verb = next(iter(line.cues_in(*unit, "verb")), None)
            if verb is None or verb.value not in ("say", "warn") or unit.end - verb.end > 2:
                return
            _, holders = self._subject(unit.start, verb)
            if holders:
                self.scope = Scope(holders, verb.value, True, Region(verb.start, verb.end))
                self.memory.spoke(holders, line)
                self.trailing = unit
            return

    def _new_speaker_after_semicolon(self, unit: Region) -> bool:
        before = self.line.text[max(self.line.start, unit.start - 2) : unit.start]
        if "；" not in before and ";" not in before:
            return False
        return self.scope is not None and any(
            h.start - unit.start <= 6 and not self._own(holders_of((h,)))
            for h in self.line.heads_in(*unit)
        )

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
        for verb in line.cues_in(*unit, "verb"):
            if not self._is_verb(verb, unit) or (line.quoted(verb.start) and not self._all_quoted(unit)):
                continue
            subject, holders = self._subject(unit.start, verb)
            if self._by_verb(unit, verb, subject, holders):
                return
        if chinese_nouns.read(self, unit):
            return
        self._content(unit)
        self._note_subject(unit)

    def _all_quoted(self, unit: Region) -> bool:
        return self.line.quoted(unit.start + 1) and self.line.quoted(unit.end - 2)

    def _is_verb(self, verb: Cue, unit: Region) -> bool:
        line = self.line
        if line.in_title(verb.start):
            return False
        before = line.low(verb.start - 1, verb.start) if verb.start > line.start else ""
        after = line.low(verb.end, verb.end + 1)
        if before in ("的", "所") or (after == "的" and verb.value != "say"):
            return False
        if _UNSURE.search(line.low(unit.start, verb.start)) and verb.value not in ("say", "warn"):
            return False
        if line.low(verb.start, verb.end) == "接受" and _INTERVIEW.search(line.low(verb.end, unit.end)):
            return False
        return not (after in ("者", "书", "率", "会") or (before == "被" and verb.value == "say"))

    # ---- subjects

    def _subject(self, start: int, verb: Cue) -> tuple[Head | None, Holders]:
        """The subject of a verb: the first name or pronoun before it that can be one."""
        line = self.line
        candidates: list[tuple[int, Head | None, Holders]] = []
        for head in line.heads_in(start, verb.start):
            if head.end > verb.start or self.is_oblique(head, verb):
                continue
            group = [h for h in coordinated(line, head) if h.end <= verb.start]
            candidates.append((group[0].start, group[0], holders_of(group)))
            break
        for cue in line.cues_in(start, verb.start, "he", "they", "it", "the", "we"):
            if self.after_preposition(cue.start) or self._is_attribute(cue, verb):
                continue
            who = pronoun(cue, line, self.memory)
            if cue.kind == "we":
                who = self.scope.holders if self.scope else self.subject or who
            if cue.kind == "he" and self.subject and self.subject[-1].person:
                who = self.subject[-1:]
            if cue.kind == "they" and verb.value in ("supports", "opposes", "rejects"):
                who = ()
            candidates.append((cue.start, None, who))
            break
        if not candidates:
            return None, ()
        _, head, holders = min(candidates, key=lambda c: c[0])
        return head, holders

    def _is_attribute(self, cue: Cue, verb: Cue) -> bool:
        line = self.line
        after = line.low(cue.end, cue.end + 1)
        if after == "的" or line.low(cue.end, cue.end + 1) in ("间", "媒"):
            return True
        own = cue.kind == "he" and line.low(cue.start, cue.end) == "其"
        return own and cue.end < verb.start and after not in ("表", "称", "说", "还", "指", "强", "后")

    def is_oblique(self, head: Head, verb: Cue | None) -> bool:
        """Behind a preposition, or only owner of something else."""
        if verb is not None and self._agent(head, verb):
            return False
        return head.possessive or self.after_preposition(head.start)

    def _agent(self, head: Head, verb: Cue) -> bool:
        """被俄方拒絕: the name right before the verb is who does it."""
        before = [c for c in self.line.cues if c.end == head.start and c.kind == "agent"]
        return bool(before) and verb.start - head.end <= 3

    def after_preposition(self, position: int) -> bool:
        """Whether the word right before a place makes what follows no subject."""
        line = self.line
        found = [c for c in line.cues if c.end == position]
        if not found:
            return False
        cue = found[0]
        if line.low(cue.start, cue.end) in ("和", "与", "同", "跟", "及"):
            # "A 與 B 表示" is two subjects; "與 B 會談" is none
            return not any(h.end == cue.start for h in line.heads)
        if any(c.kind in ("preposition", "agent", "according") for c in found):
            return True
        return cue.kind == "verb" and cue.value in ("demands", "opposes", "rejects")

    def _note_subject(self, unit: Region) -> None:
        """The name that opens a clause without a verb of ours is the subject of the next."""
        line = self.line
        if self.scope is not None:
            return
        head = next((h for h in line.heads_in(*unit) if not self.is_oblique(h, None)), None)
        if head is not None and head.start - unit.start <= 8:
            self.subject, self.subject_drafts = holders_of(coordinated(line, head)), ()
            return
        drafts = dict.fromkeys(d.draft for d in line.drafts if unit.start <= d.start < unit.end)
        if drafts:
            self.subject, self.subject_drafts = (), tuple(drafts)

    # ---- verbs

    def _by_verb(self, unit: Region, verb: Cue, subject: Head | None, holders: Holders) -> bool:
        if verb.value in ("say", "warn"):
            return self._by_saying(unit, verb, subject, holders)
        if verb.value not in STANCE_CLASSES:
            return False
        if self.scope is not None and self.scope.said:
            return False
        document = self._document_voice(unit, verb) if not holders else ()
        if not holders and not document:
            holders = self._continued(unit, verb)
        if document:
            for draft, authors in document:
                self._stance_claim(unit, verb, None, authors, draft=draft)
            return True
        if not holders or self._speculative(unit, verb):
            return False
        draft = self.scope.draft if self.scope is not None and subject is None else None
        self._stance_claim(unit, verb, subject, holders, draft=draft)
        return True

    def _speculative(self, unit: Region, verb: Cue) -> bool:
        """北約可能會同意: what somebody might do is nobody's statement."""
        lead = self.line.low(unit.start, verb.start)
        return bool(re.search(r"可能会|也许会|或会|或许会|恐会|会(?!议|谈|后|晤|面)|恐怕", lead))

    def _document_voice(self, unit: Region, verb: Cue) -> list[tuple[str, Holders]]:
        """草案要求……: what a draft says is said by its first author."""
        line = self.line
        named = [d for d in line.drafts if unit.start <= d.start and d.end <= verb.start]
        named = [d for d in named if not self.after_preposition(d.start - (line.text[d.start - 1] in "「『“"))]
        drafts = tuple(dict.fromkeys(d.draft for d in named if d.named or verb.start - d.end <= 6))
        if not drafts and not line.heads_in(unit.start, verb.start) and self._lead(unit, verb) <= 4:
            drafts = self.subject_drafts
        found = []
        for draft in drafts[:2]:
            authors = self.memory.authors.get(draft, ())
            if authors:
                found.append((draft, (Holder(authors[0], authors[0], False),)))
        return found

    def _lead(self, unit: Region, verb: Cue) -> int:
        """How much unexplained text stands before a verb: an unknown subject, perhaps."""
        line = self.line
        known = sum(
            c.end - c.start
            for c in line.cues_in(unit.start, verb.start)
            if c.kind in ("continue", "hedge", "analyst", "will", "may", "negation", "not_yet", "must", "preposition")
        )
        return max(0, verb.start - unit.start - known)

    def _continued(self, unit: Region, verb: Cue) -> Holders:
        """The subject of the clause before, or the speaker before, where a clause has none."""
        line = self.line
        if line.heads_in(unit.start, verb.start) or self._lead(unit, verb) > 5:
            return ()
        if self.scope is not None:
            return self.scope.holders
        if self.subject:
            return self.subject
        opens = any(c.start == unit.start for c in line.cues_in(*unit, "continue"))
        if opens or verb.start - unit.start <= 2:
            return self.memory.carried(line)
        return ()

    def _by_saying(self, unit: Region, verb: Cue, subject: Head | None, holders: Holders) -> bool:
        line = self.line
        if not holders:
            holders = self._continued(unit, verb)
        anonymous = not holders
        if line.cues_in(max(unit.start, verb.start - 5), verb.start, "negation", "not_yet"):
            return self._not_said(unit, verb, subject, holders)
        if line.low(verb.start, verb.end) in _MENTIONS and not holders:
            return True  # 談到甲: what comes is about it
        rest = self._words(verb, unit)
        said_more = len(re.sub(r"[^\w]", "", line.low(*rest))) >= 2
        if anonymous:
            self.scope = None
            lead = line.low(unit.start, verb.start)
            if _SOMEBODY.search(lead) and not re.search(r"^据|官员|人士", lead):
                self.scope = Scope((), "say", True, Region(verb.start, verb.end))  # nobody's words
                return True
            if said_more and self._lead(unit, verb) > 2:
                self.subject = ()
                self._read(rest)
            return True
        start = subject.start if subject is not None else unit.start
        self.scope = Scope(holders, verb.value, True, Region(verb.start, verb.end))
        self.subject = holders
        self.memory.spoke(holders, line)
        if said_more:
            self._said(Region(start, unit.end), rest)
        return True

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
        self.add(Claim(Region(start, unit.end), holders, verdict, about=Region(verb.end, unit.end), said=at))
        return True

    def _own(self, holders: Holders) -> bool:
        assert self.scope is not None
        mine = {h.party for h in self.scope.holders} | {h.id for h in self.scope.holders}
        return all((h.party is not None and h.party in mine) or h.id in mine for h in holders)

    def _said(self, region: Region, words: Region) -> None:
        """A claim in somebody's speech."""
        assert self.scope is not None
        if not self.scope.holders:
            return
        first = self._inner_subject(words)
        own = None if first is None else self._own(first)
        verdict = judge(self.line, words, own=own, outer=self.scope.verb)
        if first and own is False and self._relays(first):
            inner = judge(self.line, words, own=True)
            if inner.rule.startswith(("said.verb", "condition.said.verb")):
                claim = Claim(words, first, inner, about=words, said=self.scope.at, relayed_by=self.scope.holders)
                self.add(claim)
                return
        self.add(
            Claim(region, self.scope.holders, verdict, about=words, said=self.scope.at, context=self.context)
        )

    def _relays(self, inner: Holders) -> bool:
        """A mediator who tells what a side has agreed passes its word on; a rival does not."""
        assert self.scope is not None
        speaker = {h.id for h in self.scope.holders}
        return bool(speaker & self.memory.mediators) and all(h.party for h in inner)

    def _inner_subject(self, words: Region) -> Holders | None:
        line = self.line
        cues = line.cues_in(*words, "verb", "must", "will", "predicate", "negation", "not_yet", "may")
        cues = [c for c in cues if c.kind != "verb" or is_verb(line, c)]
        limit = cues[0].start if cues else words.end
        for head in line.heads_in(words.start, limit + 1):
            if self.is_oblique(head, None):
                continue
            return holders_of(coordinated(line, head))
        for cue in line.cues_in(words.start, limit, "we", "they", "he", "it"):
            if cue.kind == "we":
                return self.scope.holders if self.scope else None
            if cue.kind == "they":
                return ()
        return None

    def _stance_claim(
        self, unit: Region, verb: Cue, subject: Head | None, holders: Holders, draft: str | None = None
    ) -> None:
        line = self.line
        floor = subject.end if subject is not None and subject.end <= verb.start else unit.start
        stance, hedged, rule = of_verb(line, verb, floor)
        rest = Region(min(verb.end, unit.end), unit.end)
        if line.cues_in(floor, verb.start, "must") and stance != "demands":
            return  # what somebody else thinks they must do
        must = stance == "demands" and bool(
            line.cues_in(*rest, "must") or line.low(verb.start, verb.end) in _FIRM
        )
        verdict = Verdict(stance, must=must, hedged=hedged, rule=rule, anchor=verb.start)
        start = subject.start if subject is not None and unit.start <= subject.start else unit.start
        conditions = line.cues_in(*unit, "condition")
        if conditions and stance in ("accepts", "promises", "supports", "rejects"):
            condition = line.text[conditions[0].start : unit.end][:200]
            verdict = verdict._replace(stance="conditional", condition=condition, rule=f"condition.{rule}")
            start = min(start, conditions[0].start)
        at = Region(verb.start, verb.end)
        empty = len(re.sub(r"[^\w]", "", line.low(*rest))) < 2
        mark = line.text[unit.end : unit.end + 1]
        opens = verb.value in ("denies", "promises") and mark in "：:，," or verb.value == "opposes" and mark in "：:"
        if empty and mark and opens and stance == verb.value:
            self.scope = Scope(holders, verb.value, True, at, draft)
            self.memory.spoke(holders, line)
            return  # 反駁：…… introduces a speech
        self.scope = Scope(holders, verb.value, False, at, draft)
        self.subject, self.subject_drafts = holders, ()
        if self.pending is not None and self.pending.end <= start:
            start = self.pending.start
        about = rest if line.topic(*rest) else unit
        self.add(
            Claim(
                Region(start, unit.end),
                holders,
                verdict,
                about=about,
                said=at,
                context=self.context,
                analyst=self._analyst(unit),
                draft=draft,
                document_voice=draft is not None,
            )
        )

    def _analyst(self, unit: Region) -> bool:
        return bool(self.line.cues_in(self.line.start, unit.end, "analyst"))

    # ---- clauses without an own verb

    def _content(self, unit: Region) -> None:
        if self.scope is None:
            return
        if self.scope.said:
            start = unit.start
            if self.pending is not None and self.pending.end <= start:
                start = self.pending.start
            self._said(Region(start, unit.end), unit)
            return
        low = self.line.low(*unit)
        if low.startswith(INSTEAD):
            self._instead(unit)
        elif self.found and re.search(r"前提|为条件|作为交换|否则", low) and not self.line.heads_in(unit.start, unit.start + 3):
            self._condition(unit)
        elif self.scope.verb == "noun" and self.found:
            self.extend(unit, about=unit)
            self.scope = replace(self.scope, verb="demands")
        elif self.found and not self.line.heads_in(*unit) and self.line.topic(*unit):
            self.extend(unit)

    def open_noun(self, holders: Holders, at: Region) -> None:
        """甲的訴求：…… what follows is what is demanded."""
        self.scope = Scope(holders, "noun", False, at)

    def _condition(self, unit: Region) -> None:
        """則以乙為前提: the same subject sets a condition."""
        assert self.scope is not None
        verdict = Verdict("conditional", condition=self.line.text[unit.start : unit.end][:200], rule="condition.follows", anchor=unit.start)
        self.add(Claim(unit, self.scope.holders, verdict, about=unit, said=self.scope.at, context=self.context))

    def extend(self, unit: Region, about: Region | None = None) -> None:
        """Let the last claim reach to the end of a unit."""
        last = self.found[-1]
        verdict = last.verdict
        if self.line.cues_in(*unit, "must") and verdict.stance == "demands":
            verdict = verdict._replace(must=True)
        region = Region(last.region.start, unit.end)
        self.found[-1] = replace(last, region=region, about=about or region, verdict=verdict)

    def _instead(self, unit: Region) -> None:
        """而不是乙, after a demand: the other is refused."""
        assert self.scope is not None
        verdict = Verdict("rejects", rule="instead", anchor=unit.start)
        self.add(
            Claim(unit, self.scope.holders, verdict, about=unit, context=self.context, analyst=self._analyst(unit))
        )

    def _as_said(self, unit: Region) -> bool:
        """如歐洲所說 X: Europe holds X, whoever speaks."""
        line = self.line
        for head in line.heads_in(*unit):
            match = _SAID_SO.match(line.low(head.end, min(head.end + 5, unit.end)))
            if not match or not _AS_SAID.search(line.low(unit.start, head.start)):
                continue
            verdict = Verdict("demands" if "要求" in match[0] else "supports", rule="as.said", anchor=head.end)
            region = Region(head.start - 1, unit.end)
            self.found.append(
                Claim(region, holders_of((head,)), verdict, about=Region(head.end, unit.end))
            )
            if line.low(*unit).startswith(INSTEAD) and self.scope is not None:
                self._instead(unit)
            return True
        return False

    def _relayed(self, unit: Region) -> bool:
        """按照歐盟的說法, 轉述朝方立場: what follows is theirs."""
        line = self.line
        for head in line.heads_in(*unit):
            if not re.search(r"(?:按照|根据|据|依照|按|转述|转达|引述|引用)\Z", line.low(unit.start, head.start)):
                continue
            match = _RELAYED.match(line.low(head.end, unit.end))
            if not match or head.end + match.end() < unit.end - 1:
                return False
            holders = holders_of(coordinated(line, head))
            by = self.scope.holders if self.scope is not None else ()
            self.scope = Scope(holders, "say", True, Region(head.end, head.end + match.end()))
            self.subject = holders
            del by
            return True
        return False

    def add(self, claim: Claim) -> None:
        """Keep a claim; a further report by the same speaker about the same makes one with it."""
        last = self.found[-1] if self.found else None
        if last is not None and self._goes_on(last, claim):
            region = Region(last.region.start, claim.region.end)
            about = Region(last.about.start, claim.about.end)
            self.found[-1] = replace(last, region=region, about=about)
            return
        self.found.append(claim)

    def _goes_on(self, last: Claim, claim: Claim) -> bool:
        if claim.verdict.stance != "reports" or last.holders != claim.holders:
            return False
        if claim.region.start - last.region.end > 2 or self.line.heads_in(*claim.about):
            return False
        if claim.said != last.said:
            return False
        if last.verdict.stance != "reports" and self.line.topic(*claim.about):
            return False
        return not self.line.low(*claim.about).startswith(("双方", "各方", "而"))
