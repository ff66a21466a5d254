"""Who speaks in a Chinese sentence whose words come first, or in a list that was announced."""

from __future__ import annotations

import re
from dataclasses import replace

from detente.case import Stance
from detente.reading.attribution import Memory, coordinated, holders_of
from detente.reading.chinese_speech import Speech
from detente.reading.chinese_subjects import Scope
from detente.reading.chinese_units import units
from detente.reading.claims import Claim
from detente.reading.lines import Line, Region
from detente.reading.verdict import Verdict

_LIST = re.compile(
    r"(?:提出|重申|列出|开出|列举|强调|坚持|公布|宣布|抛出|阐述|归纳|主张|提了|给出|建议)[^，。；]{0,10}?[一二两三四五六七八九十\d多几]+(?:项|个|条|点|大|步)"
    r"[^，。；]{0,6}?(要求|条件|诉求|目标|主张|建议|提议|前提|红线|底线|原则|步骤|方案|办法|措施|走|主张|意见)\Z"
)


_MILD = frozenset(("建议", "提议", "主张", "步骤", "办法", "措施", "走", "意见", "方案"))


class Openings(Speech):
    """Looks over a sentence before it is read unit by unit."""

    def __init__(self, line: Line, memory: Memory) -> None:
        super().__init__(line, memory)
        self.units = units(line)
        self.list_at = 0
        """Where a list of demands begins that is being read."""
        self.trailing: Region | None = None
        """A unit that only names the speaker, after the words."""
        self._quote_first()
        self._speaker_last()
        self._only_quoted()
        self._quoted_before()

    def _quote_first(self) -> None:
        """「我們不去」，他說，「……」: the speaker stands after the first words."""
        line = self.line
        if not line.quotes or line.quotes[0].start > line.start + 1:
            return
        first = line.quotes[0]
        for unit in self.units:
            if unit.start < first.inner[1] - 1 or unit.start > first.end + 3:
                continue
            verb = next(iter(line.cues_in(*unit, "verb")), None)
            if verb is None or verb.value not in ("say", "warn") or unit.end - verb.end > 2:
                return
            turns = re.search(r"则|另|却", line.low(unit.start, verb.start))
            if turns and line.text[first.end - 2] in "。！？":
                return  # 「……。」乙則說: the words before are another's
            _, holders = self._subject(unit.start, verb)
            if holders:
                self.scope = Scope(holders, verb.value, True, Region(verb.start, verb.end))
                self.memory.spoke(holders, line)
                self.trailing = unit
            return

    def _speaker_last(self) -> None:
        """海峽一旦封鎖，日本將護航，防衛大臣甲說: the speaker stands at the end."""
        clauses = self.units
        if self.scope is not None or len(clauses) < 2:
            return
        last = clauses[-1]
        verb = next(iter(self.line.cues_in(*last, "verb")), None)
        if verb is None or verb.value != "say" or last.end - verb.end > 1:
            return
        head = next((h for h in self.line.heads_in(*last) if h.end <= verb.start), None)
        if head is None or self.is_oblique(head, verb) or head.start - last.start > 6:
            return
        if any(
            v.value in ("say", "warn") and v.end < last.start
            for v in self.line.cues_in(self.line.start, last.start, "verb")
        ):
            return
        holders = holders_of(coordinated(self.line, head))
        self.scope = Scope(holders, verb.value, True, Region(verb.start, verb.end))
        self.memory.spoke(holders, self.line)
        self.trailing = last

    def _quoted_before(self) -> None:
        """「……。」乙則說，……: a whole sentence in marks is of whoever spoke before."""
        line = self.line
        if self.scope is not None or self.memory.turn or not line.quotes:
            return
        first = line.quotes[0]
        opens = first.start <= line.start and line.end - first.end > 3
        if opens and line.text[first.end - 2] in "。！？" and first.end - first.start > 8:
            after = next((u for u in self.units if u.start >= first.end), None)
            more = after is not None and line.text[after.end + 1 : after.end + 2] not in "「“『"
            holders = self.memory.carried(line) if more else ()
            if holders:
                self.scope = Scope(holders, "say", True, Region(line.start, line.start))

    def _only_quoted(self) -> None:
        """「代價很大。」 alone: whoever spoke last goes on."""
        line = self.line
        if self.scope is not None or self.memory.turn or not line.quotes:
            return
        first, last = line.quotes[0], line.quotes[-1]
        whole = first.start <= line.start and last.end >= line.end - 1
        if whole and first.end - first.start > 8:
            holders = self.memory.carried(line)
            if holders and len(line.quotes) == 1:
                self.scope = Scope(holders, "say", True, Region(line.start, line.start))

    def _listed(self, unit: Region) -> bool:
        """他重申三項要求：甲、乙: what the list holds is what is demanded."""
        line = self.line
        at = self.units.index(unit) if unit in self.units else 0
        if self.list_at and unit.start > self.list_at and self.scope is not None:
            return self._next_listed(unit)
        if not at or line.text[unit.start - 1] not in "：:" or self.scope is None:
            return False
        lead = self.units[at - 1]
        match = _LIST.search(line.low(*lead))
        if match is None or not self.scope.holders or line.quoted(unit.start):
            return False
        self.list_at = unit.start
        stance: Stance = "supports" if match[1] in _MILD else "demands"
        verdict = Verdict(stance, rule=f"noun.{stance}", anchor=unit.start)
        if self.found and self.found[-1].region.end == lead.end:
            del self.found[-1]  # the lead says nothing by itself
        self.add(Claim(unit, self.scope.holders, verdict, about=unit, said=self.scope.at))
        return True

    def _next_listed(self, unit: Region) -> bool:
        """A further item of the list: part of what is demanded, unless somebody else speaks."""
        line = self.line
        verbs = [v for v in line.cues_in(*unit, "verb") if not line.quoted(v.start)]
        if not self.found or any(v.value in ("say", "warn") for v in verbs):
            self.list_at = 0
            return False
        last = self.found[-1]
        if "；" in line.text[last.region.end : unit.start]:
            self.found.append(replace(last, region=unit, about=unit))
        else:
            self.found[-1] = replace(last, region=Region(last.region.start, unit.end))
        return True
