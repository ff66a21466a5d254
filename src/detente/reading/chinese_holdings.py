"""Claims by a Chinese verb of stance: 甲要求……, 乙則拒絕……, with must and conditions."""

from __future__ import annotations

import re

from detente.reading.attribution import Holders
from detente.reading.chinese_contents import Contents
from detente.reading.chinese_subjects import Scope
from detente.reading.claims import Claim
from detente.reading.cues import Cue
from detente.reading.heads import Head
from detente.reading.lines import Region
from detente.reading.negation import of_verb
from detente.reading.verdict import Verdict

_FIRM = frozenset(("坚持", "坚决要求", "强烈要求", "强硬要求", "坚守", "必须要"))
_TURNS = re.compile(r"(?:方面|政府)?(?:则|却|反而|随即|旋即|当即|随后)")
_YIELDS = frozenset(("放弃", "允许", "承认", "接受", "遵守", "退出", "让步", "认可", "信守"))


class Holdings(Contents):
    """Reads who demands, accepts or rejects what."""

    def _by_stance(self, unit: Region, verb: Cue, subject: Head | None, holders: Holders) -> bool:
        """Read a unit by its verb of stance; whether that was done."""
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
        """The claim that a verb of stance makes, or the speech that it opens."""
        line = self.line
        floor = subject.end if subject is not None and subject.end <= verb.start else unit.start
        stance, hedged, rule = of_verb(line, verb, floor)
        rest = Region(min(verb.end, unit.end), unit.end)
        if line.cues_in(floor, verb.start, "must") and stance != "demands":
            return  # what somebody else thinks they must do
        at = Region(verb.start, verb.end)
        if stance == verb.value and self._opens_speech(unit, verb):
            self.scope = Scope(holders, verb.value, True, at, draft)
            self.subject = holders
            self.memory.spoke(holders, line)
            return
        verdict = Verdict(
            stance,
            must=stance == "demands" and self._firm(verb, rest),
            hedged=hedged,
            rule=rule,
            anchor=verb.start,
        )
        start = subject.start if subject is not None and unit.start <= subject.start else unit.start
        conditions = line.cues_in(*unit, "condition")
        if conditions and stance in ("accepts", "promises", "supports", "rejects"):
            verdict = _conditional(verdict, line.text[conditions[0].start : unit.end])
            start = min(start, conditions[0].start)
        self.scope = Scope(holders, verb.value, False, at, draft)
        self.subject, self.subject_drafts = holders, ()
        if subject is not None and subject.start - unit.start <= 2:
            self.memory.spoke(holders, line)
        if self.pending is not None and self.pending.end <= start:
            start = self.pending.start
        self.add(
            Claim(
                Region(start, unit.end),
                holders,
                verdict,
                about=rest if line.topic(*rest) else unit,
                said=at,
                context=self.context,
                analyst=self._analyst(unit),
                draft=draft,
                document_voice=draft is not None,
            )
        )

    def _firm(self, verb: Cue, rest: Region) -> bool:
        """堅持……, 要求……必須……: a demand that leaves no choice."""
        word = self.line.low(verb.start, verb.end)
        return word in _FIRM or bool(self.line.cues_in(*rest, "must"))

    def _opens_speech(self, unit: Region, verb: Cue) -> bool:
        """反駁：……, 承諾，……: a verb of stance with nothing after it but a mark."""
        line = self.line
        mark = line.text[unit.end : unit.end + 1]
        rest = line.low(min(verb.end, unit.end), unit.end)
        if not mark or len(re.sub(r"[^\w]", "", rest)) >= 2:
            return False
        if verb.value in ("rejects", "accepts"):
            return mark in "：:"
        opens = verb.value in ("denies", "promises", "demands", "supports", "opposes")
        return opens and mark in "：:，,"


def _conditional(verdict: Verdict, condition: str) -> Verdict:
    rule = f"condition.{verdict.rule}"
    return verdict._replace(stance="conditional", condition=condition[:200], rule=rule)
