"""Chinese units without a verb of their own: they go on with what was said or demanded before."""

from __future__ import annotations

import re
from dataclasses import replace

from detente.reading.attribution import Holders, Memory
from detente.reading.chinese_openings import Openings
from detente.reading.chinese_subjects import Scope
from detente.reading.chinese_units import INSTEAD
from detente.reading.claims import Claim
from detente.reading.lines import Line, Region
from detente.reading.verdict import Verdict

_ALSO = re.compile(
    r"(?:(?:并且|并|以及|同时|还|且|再|然后)(?![非未不无])|放弃|允许|承认|接受|遵守|解除|退出|停止)"
)
_NOR = re.compile(r"(?:也|更|亦|并|且|但)*(?:绝不会|决不会|不会|不再|不肯|不愿意?|无意|绝不)")


class Contents(Openings):
    """Takes a unit as part, condition or opposite of what stands before it."""

    def __init__(self, line: Line, memory: Memory) -> None:
        super().__init__(line, memory)
        self.pending: Region | None = None
        """A unit before, that belongs to what the next one says."""

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

    def _analyst(self, unit: Region) -> bool:
        return bool(self.line.cues_in(self.line.start, unit.end, "analyst"))
