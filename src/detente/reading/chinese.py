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
from detente.reading.chinese_holdings import Holdings
from detente.reading.chinese_subjects import Scope
from detente.reading.chinese_units import concedes
from detente.reading.chinese_verbs import all_quoted, is_verb, verbs
from detente.reading.claims import Claim
from detente.reading.cues import STANCE_CLASSES, Cue
from detente.reading.heads import Head
from detente.reading.lines import Line, Region
from detente.reading.verdict import Verdict

_TOPIC_END = re.compile(r"(?:问题上|问题方面|方面|议题上|一事上|而言|来说|问题|一事|上)$")
_LEFT_OPEN = re.compile(
    r"没有回答|不予?评论|拒绝评论|没有回应|未作?回应|不予?置评|没有表态|避而不谈|没有透露"
)
_ABOUT = re.compile(r"(?:但|而|不过)?(?:对于|至于|关于)")
_TOPIC_START = re.compile(r"(?:包括|其中|而|但|此外)?(?:在|就|关于|对于|针对|至于|围绕)")
_RUMOUR = re.compile(r"外传|传闻|据传|盛传|误传|谣传")
_WRITER = re.compile(
    r"(?:这|此举|这番话)?(?:显然|无疑|等于|意味|恐怕|似乎)|换言之|换句话说|可见|笔者"
)
_NAME_ONLY = re.compile(r"(?:也?即|也就是|亦即|全称|简称|史称|又称)[《「“『][^，]*")
_ONLY_DAY = re.compile(
    r"(?:[今去明前同次]年|当年|\d{4}年)?(?:底|初)?(?:\d{1,2}月)?(?:\d{1,2}日|底|初|中旬|上旬|下旬)?(?:清晨|上午|下午|凌晨|晚间?|深夜|当天|当日)?"
)


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


class Reading(Holdings):
    """The reading of one sentence, unit by unit."""

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
        for verb in verbs(line, unit):
            if not is_verb(line, verb, unit) or (
                line.quoted(verb.start) and not all_quoted(line, unit)
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

    def _in_own_words(self, unit: Region, verb: Cue) -> bool:
        """「沒有人能說我們……」: a word of saying inside quoted words opens no others."""
        said = self.scope is not None and self.scope.said and bool(self.scope.holders)
        return said and self.line.quoted(verb.start) and all_quoted(self.line, unit)

    def _by_verb(self, unit: Region, verb: Cue, subject: Head | None, holders: Holders) -> bool:
        """Read a unit by one of its verbs; whether that was done."""
        if verb.value in ("say", "warn"):
            done = self._by_saying(unit, verb, subject, holders)
            if self.ahead is not None:
                ahead, self.ahead = self.ahead, None
                self._read(ahead)
            return done
        return verb.value in STANCE_CLASSES and self._by_stance(unit, verb, subject, holders)
