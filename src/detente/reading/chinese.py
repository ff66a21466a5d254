"""Claims in a Chinese sentence: clause by clause, the subject and its verb carried along."""

from __future__ import annotations

import re
from dataclasses import replace

from detente.reading import (
    chinese_frames,
    chinese_narration,
    chinese_nouns,
    chinese_papers,
    chinese_polls,
    chinese_relay,
)
from detente.reading.attribution import Holders, Memory, holders_of
from detente.reading.chinese_openings import Openings
from detente.reading.chinese_subjects import Scope
from detente.reading.chinese_units import INSTEAD, concedes
from detente.reading.claims import Claim
from detente.reading.cues import STANCE_CLASSES, Cue
from detente.reading.heads import Head
from detente.reading.lines import Line, Region
from detente.reading.negation import of_verb
from detente.reading.verdict import Verdict

_TOPIC_END = re.compile(r"(?:问题上|问题方面|方面|议题上|一事上|而言|来说|问题|一事|上)$")
_LEFT_OPEN = re.compile(
    r"没有回答|不予?评论|拒绝评论|没有回应|未作?回应|不予?置评|没有表态|避而不谈|没有透露"
)
_ABOUT = re.compile(r"(?:但|而|不过)?(?:对于|至于|关于)")
_TOPIC_START = re.compile(r"(?:包括|其中|而|但|此外)?(?:在|就|关于|对于|针对|至于|围绕)")
_FIRM = frozenset(("坚持", "坚决要求", "强烈要求", "强硬要求", "坚守", "必须要"))
_RUMOUR = re.compile(r"外传|传闻|据传|盛传|误传|谣传")
_WRITER = re.compile(
    r"(?:这|此举|这番话)?(?:显然|无疑|等于|意味|恐怕|似乎)|换言之|换句话说|可见|笔者"
)
_UNSURE = re.compile(r"是否|能否|可否|会否|谁|肯不肯|会不会|能不能|愿不愿|要不要")
_AT_REQUEST = re.compile(r"(?<![相回响供反适对效])应[^，。；]{1,8}(?<!该)\Z|(?:而非|并非|而不是)\Z")
_CAUSE = re.compile(r"[^，。；]{3,}(?<![原起成基死])因(?!此|为此|而)[^，。；]{0,10}\Z")
_SIGN = re.compile(r"(?:证据|迹象|事实)\Z")
_NOT_ALL = re.compile(r"(?:并非|不是|未必)(?:人人|所有|每个|个个)")
_NAME_ONLY = re.compile(r"(?:也?即|也就是|亦即|全称|简称|史称|又称)[《「“『][^，]*")
_VARIES = re.compile(r"不一|各异|迥异|不同$|分歧|模糊$|含糊$")
_TURNS = re.compile(r"(?:方面|政府)?(?:则|却|反而|随即|旋即|当即|随后)")
_ALSO = re.compile(
    r"(?:(?:并且|并|以及|同时|还|且|再|然后)(?![非未不无])|放弃|允许|承认|接受|遵守|解除|退出|停止)"
)
_NOR = re.compile(r"(?:也|更|亦|并|且|但)*(?:绝不会|决不会|不会|不再|不肯|不愿意?|无意|绝不)")
_YIELDS = frozenset(("放弃", "允许", "承认", "接受", "遵守", "退出", "让步", "认可", "信守"))
_IF = frozenset(("如果", "若", "倘若", "只要", "只有", "除非", "一旦", "要是", "假如", "若是"))
_ONLY_DAY = re.compile(
    r"(?:[今去明前同次]年|当年|\d{4}年)?(?:底|初)?(?:\d{1,2}月)?(?:\d{1,2}日|底|初|中旬|上旬|下旬)?(?:清晨|上午|下午|凌晨|晚间?|深夜|当天|当日)?"
)
_INTERVIEW = re.compile(r"^.{0,14}?(?:采访|专访|访问|访谈)")


def claims(line: Line, memory: Memory) -> list[Claim]:
    """What the sentence says that somebody holds, in order of place."""
    chinese_papers.note(line, memory)
    if _is_question(line, memory):
        return []
    reader = Reading(line, memory)
    for unit in reader.units:
        reader.read(unit)
    return reader.found


def _is_question(line: Line, memory: Memory) -> bool:
    """日本承諾了什麼？ in the writer's own voice: nobody's statement."""
    last = line.text[line.end - 1 : line.end]
    if line.end - line.start > 32:
        return False
    return (
        last in "？?"
        and not line.quotes
        and not memory.turn
        and not line.cues_in(line.start, line.end, "we")
    )


class Reading(Openings):
    """The reading of one sentence, unit by unit."""

    def __init__(self, line: Line, memory: Memory) -> None:
        super().__init__(line, memory)
        self.pending: Region | None = None

    def read(self, unit: Region) -> None:
        """Read one unit."""
        line = self.line
        if self.memory.turn and self.scope is None:
            at = Region(line.start, line.start)
            self.scope = Scope(self.memory.turn, "say", True, at)
        if chinese_polls.read(self, unit):
            return
        if self.pending is not None and self._asked_about(unit):
            return
        if unit == self.trailing or self._silent(unit) or _RUMOUR.search(line.low(*unit)):
            return
        if self._is_topic_phrase(unit):
            self.context = line.topic(*unit) or self.context
            self.pending = unit
            return
        if _ONLY_DAY.fullmatch(line.low(*unit)) or _NAME_ONLY.fullmatch(line.low(*unit)):
            return
        paper = chinese_papers.according(line, unit, self.memory) if self.scope is None else None
        if paper is not None:
            self.scope = Scope(paper[1], "say", True, unit, paper[0])
            return
        if self.scope is not None and self.scope.draft:
            own = chinese_papers.side(line, unit, self.memory, self.scope.draft)
            self.scope = replace(self.scope, holders=own) if own else self.scope
        if concedes(line, unit):
            self.pending = unit
            return
        if self._new_speaker_after_semicolon(unit) or self._writers_own(unit):
            self.scope = None
        before = len(self.found)
        if self._listed(unit):
            return
        if not chinese_relay.read(self, unit):
            self._read(unit)
        if len(self.found) > before:
            self.pending = None

    def _asked_about(self, unit: Region) -> bool:
        """至於時間表，他沒有回答: what somebody leaves open is told as such."""
        line, pending = self.line, self.pending
        if pending is None or not _LEFT_OPEN.search(line.low(*unit)) or not self._silent(unit):
            return False
        verdict = Verdict("reports", rule="silence", anchor=unit.start)
        region = Region(pending.start, unit.end)
        cue = next(iter(line.cues_in(*unit, "he")), None)
        holders = self.meant(cue) if cue is not None else self.subject
        if holders:
            self.found.append(Claim(region, holders, verdict, about=region))
        return True

    def _new_speaker_after_semicolon(self, unit: Region) -> bool:
        before = self.line.text[max(self.line.start, unit.start - 2) : unit.start]
        if "；" not in before and ";" not in before:
            return False
        return self.scope is not None and any(
            h.start - unit.start <= 6 and not self._own(holders_of((h,)))
            for h in self.line.heads_in(*unit)
        )

    def _writers_own(self, unit: Region) -> bool:
        """這顯然是……, 換言之: the writer speaks again."""
        low = self.line.low(*unit)
        found = self.scope is not None and self.scope.said and bool(_WRITER.match(low))
        if found:
            self.subject = ()
        return found

    def _is_topic_phrase(self, unit: Region) -> bool:
        low = self.line.low(*unit)
        mark = self.line.text[unit.end : unit.end + 1]
        ends = _TOPIC_END.search(low) or (mark == "，" and _ABOUT.match(low))
        return (
            len(low) <= 26
            and bool(_TOPIC_START.match(low))
            and bool(ends)
            and not self.line.cues_in(*unit, "verb")
        )

    def _read(self, unit: Region) -> None:
        line = self.line
        if chinese_frames.document(self, unit) or chinese_frames.calls(self, unit):
            return
        for verb in self._verbs(unit):
            if not self._is_verb(verb, unit) or (
                line.quoted(verb.start) and not self._all_quoted(unit)
            ):
                continue
            subject, holders = self._subject(unit.start, verb)
            if verb.value == "say" and not holders and self._in_own_words(unit, verb):
                continue
            if self._by_verb(unit, verb, subject, holders):
                return
        if chinese_narration.read(self, unit):
            return
        if chinese_nouns.read(self, unit) or chinese_frames.opens(self, unit):
            self.pending = None
            return
        self._content(unit)
        self._note_subject(unit)

    def _verbs(self, unit: Region) -> list[Cue]:
        """The verbs of a unit, and 要 before somebody who is to do something."""
        line = self.line
        found = line.cues_in(*unit, "verb")
        for cue in line.cues_in(*unit, "will"):
            if line.low(cue.start, cue.end) != "要" or not line.heads_in(cue.end, cue.end + 1):
                continue
            if line.heads_in(unit.start, cue.start) and not line.quoted(cue.start):
                found.append(Cue(cue.start, cue.end, "verb", "demands"))
        return sorted(found)

    def _in_own_words(self, unit: Region, verb: Cue) -> bool:
        """「沒有人能說我們……」: a word of saying inside quoted words opens no others."""
        said = self.scope is not None and self.scope.said and bool(self.scope.holders)
        return said and self.line.quoted(verb.start) and self._all_quoted(unit)

    def _all_quoted(self, unit: Region) -> bool:
        return self.line.quoted(unit.start + 1) and self.line.quoted(unit.end - 2)

    def _is_verb(self, verb: Cue, unit: Region) -> bool:
        line = self.line
        if line.in_title(verb.start):
            return False
        before = line.low(verb.start - 1, verb.start) if verb.start > line.start else ""
        if verb.value == "say" and (before == "（" or _VARIES.match(line.low(verb.end, unit.end))):
            return False  # （又稱《……》）, 各方表態不一
        after = line.low(verb.end, verb.end + 1)
        cleft = line.low(verb.end, verb.end + 2) == "的是"
        if before in ("的", "所") or (after == "的" and verb.value != "say" and not cleft):
            return False
        if _UNSURE.search(line.low(unit.start, verb.start)) and verb.value not in ("say", "warn"):
            return False
        if line.low(verb.start, verb.end) == "接受" and _INTERVIEW.search(
            line.low(verb.end, unit.end)
        ):
            return False
        if verb.value == "say" and any(
            line.low(c.start, c.end) in _IF and "，" not in line.text[c.end : verb.start]
            for c in line.cues_in(unit.start, verb.start, "condition")
        ):
            return False  # 只要承認……，就
        lead = line.low(unit.start, verb.start)
        if _CAUSE.search(lead) or _NOT_ALL.search(lead) or _SIGN.search(lead):
            return False  # 因他拒絕……，判處; 並非人人贊成
        if _AT_REQUEST.search(lead):
            return False  # 應馬方要求, 棄權而非否決
        if line.cues_in(max(unit.start + 1, verb.start - 14), verb.start, "according"):
            return False  # 據專家估計的: in passing
        return not (after in ("者", "书", "率") or (before == "被" and verb.value == "say"))

    # ---- subjects

    # ---- verbs

    def _by_verb(self, unit: Region, verb: Cue, subject: Head | None, holders: Holders) -> bool:
        if verb.value in ("say", "warn"):
            done = self._by_saying(unit, verb, subject, holders)
            if self.ahead is not None:
                ahead, self.ahead = self.ahead, None
                self._read(ahead)
            return done
        if verb.value not in STANCE_CLASSES:
            return False
        if subject is None and self._yielded(unit, verb):
            self._content(unit)
            return True
        if self._other_side(unit, subject, holders):
            self.scope = None
        if self.scope is not None and self.scope.said:
            return False
        document = self._document_voice(unit, verb) if not holders else ()
        if not holders and not document:
            holders = self._continued(unit, verb)
        if document:
            for voiced, authors in document:
                self._stance_claim(unit, verb, None, authors, draft=voiced)
            return True
        if not holders and self.scope is None and self._lead(unit, verb) > 5:
            self.stranger = not self.line.heads_in(unit.start, verb.start)
        if not holders or self._speculative(unit, verb):
            return False
        self.stranger = False
        draft = self.scope.draft if self.scope is not None and subject is None else None
        self._stance_claim(unit, verb, subject, holders, draft=draft)
        return True

    def _yielded(self, unit: Region, verb: Cue) -> bool:
        """要求乙撤軍，並允許……: what 乙 is to allow is demanded like the rest."""
        line = self.line
        if self.scope is None or self.scope.said or self.scope.verb != "demands" or not self.found:
            return False
        last = self.found[-1]
        asked = any(h.start >= self.scope.at.end for h in line.heads_in(*last.region))
        near = unit.start - last.region.end <= 2 and verb.start - unit.start <= 3
        return asked and near and line.low(verb.start, verb.end) in _YIELDS

    def _other_side(self, unit: Region, subject: Head | None, holders: Holders) -> bool:
        """甲表示可以考慮，乙則要求……: 則 turns to another side, out of what 甲 said."""
        if self.scope is None or not self.scope.said or subject is None or self._own(holders):
            return False
        if subject.start - unit.start > 1 or self.line.quoted(unit.start):
            return False
        return bool(_TURNS.match(self.line.low(subject.end, unit.end)))

    def _stance_claim(
        self,
        unit: Region,
        verb: Cue,
        subject: Head | None,
        holders: Holders,
        draft: str | None = None,
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
            verdict = verdict._replace(
                stance="conditional", condition=condition, rule=f"condition.{rule}"
            )
            start = min(start, conditions[0].start)
        at = Region(verb.start, verb.end)
        empty = len(re.sub(r"[^\w]", "", line.low(*rest))) < 2
        mark = line.text[unit.end : unit.end + 1]
        opens = (
            verb.value in ("denies", "promises", "demands", "supports", "opposes")
            and mark in "：:，,"
        ) or (verb.value in ("rejects", "accepts") and mark in "：:")
        if empty and mark and opens and stance == verb.value:
            self.scope = Scope(holders, verb.value, True, at, draft)
            self.subject = holders
            self.memory.spoke(holders, line)
            return  # 反駁：…… introduces a speech
        self.scope = Scope(holders, verb.value, False, at, draft)
        self.subject, self.subject_drafts = holders, ()
        if subject is not None and subject.start - unit.start <= 2:
            self.memory.spoke(holders, line)
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
            self.say(Region(start, unit.end), unit)
            return
        low = self.line.low(*unit)
        if low.startswith(INSTEAD):
            self.instead(unit)
        elif (
            self.found
            and re.search(r"前提|为条件|作为交换|否则", low)
            and not self.line.heads_in(unit.start, unit.start + 3)
        ):
            self._condition(unit)
        elif self.scope.verb == "noun" and self.found:
            self.extend(unit, about=unit)
            self.scope = replace(self.scope, verb="demands")
        elif self.found and _NOR.match(low) and not self.line.heads_in(unit.start, unit.start + 3):
            verdict = Verdict("rejects", rule="will.not", anchor=unit.start)
            self.add(Claim(unit, self.scope.holders, verdict, about=unit, said=self.scope.at))
        elif self.found and self._and_also(unit, low):
            if self.found[-1].verdict.stance == "promises":
                self.extend(unit)  # 承諾甲，並乙 is one promise
                return
            last = self.found[-1]
            self.add(replace(last, region=unit, about=unit))
        elif self.found and not self.line.heads_in(*unit) and self.line.topic(*unit):
            self.extend(unit)

    def _and_also(self, unit: Region, low: str) -> bool:
        """要求甲，並乙: another demand of the same."""
        last = self.found[-1]
        own = last.verdict.stance in ("demands", "promises") and not last.verdict.must
        near = unit.start - last.region.end <= 2 and unit.end - unit.start >= 6
        return own and near and bool(_ALSO.match(low)) and self.scope is not None

    def open_noun(self, holders: Holders, at: Region) -> None:
        """甲的訴求：…… what follows is what is demanded."""
        self.scope = Scope(holders, "noun", False, at)

    def _condition(self, unit: Region) -> None:
        """則以乙為前提: the same subject sets a condition."""
        assert self.scope is not None
        verdict = Verdict(
            "conditional",
            condition=self.line.text[unit.start : unit.end][:200],
            rule="condition.follows",
            anchor=unit.start,
        )
        self.add(
            Claim(
                unit,
                self.scope.holders,
                verdict,
                about=unit,
                said=self.scope.at,
                context=self.context,
            )
        )

    def extend(self, unit: Region, about: Region | None = None) -> None:
        """Let the last claim reach to the end of a unit."""
        last = self.found[-1]
        verdict = last.verdict
        if self.line.cues_in(*unit, "must") and verdict.stance == "demands":
            verdict = verdict._replace(must=True)
        region = Region(last.region.start, unit.end)
        self.found[-1] = replace(last, region=region, about=about or region, verdict=verdict)

    def instead(self, unit: Region) -> None:
        """而不是乙, after a demand: the other is refused."""
        assert self.scope is not None
        verdict = Verdict("rejects", rule="instead", anchor=unit.start)
        self.add(
            Claim(
                unit,
                self.scope.holders,
                verdict,
                about=unit,
                context=self.context,
                analyst=self._analyst(unit),
            )
        )
