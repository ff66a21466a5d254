"""Who is the subject of a Chinese verb: names, pronouns, the clause before, authors of drafts."""

from __future__ import annotations

import re
from dataclasses import dataclass

from detente.reading import chinese_papers, chinese_pronouns
from detente.reading.attribution import Holder, Holders, Memory, coordinated, holders_of, pronoun
from detente.reading.cues import STANCE_CLASSES, Cue
from detente.reading.heads import Head
from detente.reading.lines import Line, Region


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose words the clauses are in: after a verb of saying (`said`), or of a stance."""

    holders: Holders
    verb: str
    said: bool
    at: Region
    draft: str | None = None
    relayed: bool = False
    """Told on the authority of somebody: 據調解方透露."""


_SHARE = re.compile(
    r"(?:\d[\d.]*[%％]|百分之[\d一二三四五六七八九十点]{1,6}|[一二三四五六七八九]成[一二三四五六七八九半]?|过半数?|[三四五]分之[一二三四])"
    r"(?:的)?(?:人|受访者|民众|选民|受访民众)?(?:都|则|也|仍|仍然|表示|会|不|认为)*\Z"
)
"""A share of those asked, right before a verb: 仍有五成五支持."""


_ORGAN = re.compile(
    r"的(?:联合|书面|最新)?(?:声明|公报|新闻稿|代表团|信函?|照会|公开信|办公室|新闻办公室|谈判团队)(?!中|里|说|称|指|上)"
)
"""What speaks for its owner: 甲方的聲明要求."""
_SOME = re.compile(
    r"(?:[一两三几数多]|有|某)(?:名|位|些)?[^，。；]{0,8}\Z|据[^，。；]{1,16}的\Z|(?:名|位|些)\Z"
)


class Subjects:
    """Finds the subjects of the verbs of one sentence, clause by clause."""

    def __init__(self, line: Line, memory: Memory) -> None:
        self.line = line
        self.memory = memory
        self.scope: Scope | None = None
        self.subject: Holders = ()
        self.subject_drafts: tuple[str, ...] = ()
        self.stranger = False
        """Whether the clause before has a subject that the reader does not know."""

    def _silent(self, unit: Region) -> bool:
        """拒絕評論, 未置可否: no statement; whoever it is may speak in the next clause."""
        line = self.line
        silence = next(iter(line.cues_in(*unit, "silence")), None)
        if silence is None or any(
            v.value in STANCE_CLASSES for v in line.cues_in(unit.start, silence.start, "verb")
        ):
            return False
        head = next(
            (h for h in line.heads_in(unit.start, silence.start) if not self.is_oblique(h, None)),
            None,
        )
        if head is not None:
            self.subject = holders_of((head,))
            self.memory.spoke(self.subject, line)
            if self.scope is not None and head.start - unit.start <= 2:
                self.scope = None  # …；甲沒有回應，只說: whose words they were is over
        return True

    def _subject(self, start: int, verb: Cue) -> tuple[Head | None, Holders]:
        """The subject of a verb: the first name or pronoun before it that can be one."""
        line = self.line
        share = _SHARE.search(line.low(start, verb.start))
        if share is not None and not line.heads_in(start + share.start(), verb.start):
            return None, self.asked()
        clause = max((c.start for c in line.clauses if c.start <= verb.start), default=start)
        if clause > start and line.cues_in(start, clause, "condition"):
            found = self._subject(clause, verb)
            if found[1]:
                return found  # 如果乙……，甲願意: who acts stands with the verb
        candidates: list[tuple[int, Head | None, Holders]] = []
        for head in line.heads_in(start, verb.start):
            if head.end > verb.start or self.is_oblique(head, verb) or line.in_title(head.start):
                continue
            group = [h for h in coordinated(line, head) if h.end <= verb.start]
            candidates.append((group[0].start, group[0], holders_of(group)))
            break
        for cue in line.cues_in(start, verb.start, "he", "they", "it", "the", "we"):
            if self.after_preposition(cue.start) or self._is_attribute(cue, verb):
                continue
            lead = line.low(start, cue.start)
            owned = "的" in lead and not line.heads_in(start, cue.start)
            owned = owned and not line.cues_in(start, cue.start, "he", "they", "it", "we")
            if cue.kind == "the" and (owned or _SOME.search(lead)):
                self.stranger = True
                continue  # 據看過文件的外交官: nobody who was spoken of
            if cue.kind == "the" and candidates and self._beside(cue, candidates[0][1]):
                continue
            who = self.meant(cue)
            if cue.kind == "they" and verb.value in ("supports", "opposes", "rejects"):
                who = ()
            candidates.append((cue.start, None, who))
            break
        if not candidates:
            return None, ()
        _, nearest, holders = min(candidates, key=lambda c: c[0])
        return nearest, holders

    def _beside(self, cue: Cue, head: Head | None) -> bool:
        """外長、特使團成員甲: an office that only describes the name after it."""
        near = head is not None and head.person and 0 <= head.start - cue.end <= 16
        return near and not self.line.cues_in(cue.end, head.start if head else cue.end, "verb")

    def asked(self) -> Holders:
        """Those whom a survey asked, where the text has just named them."""
        memory = self.memory
        near = memory.public is not None and 0 <= self.line.paragraph - memory.public_at <= 1
        return (memory.public,) if near and memory.public else ()

    def meant(self, cue: Cue) -> Holders:
        """Whom a pronoun means: by the sentence itself, else by what was spoken of before."""
        line = self.line
        speaking = self.scope.holders if self.scope is not None and self.scope.said else ()
        named = chinese_pronouns.meant(cue, line, self.memory, speaking)
        if named is not None:
            return named
        who = pronoun(cue, line, self.memory)
        if cue.kind == "we":
            said = self.scope is not None and self.scope.said
            return self.scope.holders if self.scope and said else self._we(cue)
        if cue.kind == "he":
            if self.subject and self.subject[-1].person:
                return self.subject[-1:]
            before = [h for h in line.heads_in(line.start, cue.start) if h.person]
            if before and not self.subject:
                return holders_of(before[-1:])
        return who

    def _we(self, cue: Cue) -> Holders:
        """我們 in nobody's speech is the writer, 我方 the side of his paper; 自己 the subject."""
        word = self.line.low(cue.start, cue.end)
        if word == "自己" or self.memory.turn or self.line.quoted(cue.start):
            return self.subject or pronoun(cue, self.line, self.memory)
        if word in ("我方", "我国") and self.memory.own:
            return (Holder(self.memory.own, self.memory.own, False),)
        if word in ("我方", "我国"):
            theirs = self.scope.holders if self.scope else self.subject
            other = [h for h in self.memory.main if h.party not in {s.party for s in theirs}]
            return tuple(other) if len(other) == 1 else ()
        return ()

    def _is_attribute(self, cue: Cue, verb: Cue) -> bool:
        line = self.line
        after = line.low(cue.end, cue.end + 1)
        if after == "的" or line.low(cue.end, cue.end + 1) in ("间", "媒"):
            return True
        own = cue.kind == "he" and line.low(cue.start, cue.end) == "其"
        return (
            own and cue.end < verb.start and after not in ("表", "称", "说", "还", "指", "强", "后")
        )

    def is_oblique(self, head: Head, verb: Cue | None) -> bool:
        """Behind a preposition, or only owner of something else."""
        if verb is not None and self._agent(head, verb):
            return False
        if head.possessive and _ORGAN.match(self.line.low(head.end, head.end + 8)):
            return self.after_preposition(head.start)
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

    def _speculative(self, unit: Region, verb: Cue) -> bool:
        """北約可能會同意: what somebody might do is nobody's statement."""
        lead = self.line.low(unit.start, verb.start)
        return bool(
            re.search(
                r"将[^，。；]{0,6}(?:审议|表决|投票|讨论)|可能会|也许会|或会|或许会|恐会|(?<![委员议国社机大协工峰理安教者布谈不])会(?!议|谈|后|晤|面|员|见|商|上|场|前|间|期|址|客|中)|恐怕",
                lead,
            )
        )

    def _document_voice(self, unit: Region, verb: Cue) -> list[tuple[str, Holders]]:
        """草案要求……: what a draft says is said by its first author."""
        line = self.line
        named = [d for d in line.drafts if unit.start <= d.start and d.end <= verb.start]
        named = [
            d
            for d in named
            if not self.after_preposition(d.start - (line.text[d.start - 1] in "「『“"))
        ]
        drafts = tuple(dict.fromkeys(d.draft for d in named if d.named or verb.start - d.end <= 6))
        if not drafts and not line.heads_in(unit.start, verb.start) and self._lead(unit, verb) <= 4:
            drafts = self.subject_drafts
        if not drafts and (bare := chinese_papers.meant(line, unit, self.memory)):
            drafts = (bare,)
        voiced = [(draft, chinese_papers.voices(self.memory, draft)) for draft in drafts[:2]]
        return [(draft, holders) for draft, holders in voiced if holders]

    def _lead(self, unit: Region, verb: Cue) -> int:
        """How much unexplained text stands before a verb: an unknown subject, perhaps."""
        line = self.line
        known = sum(
            c.end - c.start
            for c in line.cues_in(unit.start, verb.start)
            if c.kind
            in (
                "continue",
                "hedge",
                "analyst",
                "will",
                "may",
                "negation",
                "not_yet",
                "must",
                "preposition",
            )
        )
        return max(0, verb.start - unit.start - known)

    def _continued(self, unit: Region, verb: Cue) -> Holders:
        """The subject of the clause before, or the speaker before, where a clause has none."""
        line = self.line
        if _SHARE.search(line.low(unit.start, verb.start)):
            return ()
        heads = line.heads_in(unit.start, verb.start)
        if any(not self.is_oblique(h, verb) or h.possessive for h in heads):
            return ()
        if self.stranger:
            return ()
        if self._lead(unit, verb) - sum(h.end - h.start for h in heads) > 5:
            return ()
        if self.scope is not None:
            return self.scope.holders
        if self.subject:
            return self.subject
        opens = any(c.start == unit.start for c in line.cues_in(*unit, "continue"))
        if opens or verb.start - unit.start <= 2:
            return self.memory.carried(line)
        return ()
