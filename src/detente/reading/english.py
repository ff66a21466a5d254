"""Claims in an English sentence: verbs with their subjects, and the words that belong to them."""

from __future__ import annotations

from dataclasses import replace

from detente.reading.attribution import Memory
from detente.reading.claims import Claim
from detente.reading.english_holdings import Holdings
from detente.reading.english_quotes import speaker_ahead
from detente.reading.english_subjects import Main
from detente.reading.english_unparsed import Unparsed
from detente.reading.lines import Line, Region
from detente.reading.stance import judge
from detente.reading.verdict import Verdict

__all__ = ["claims", "speaker_ahead"]


def claims(line: Line, memory: Memory) -> list[Claim]:
    """What the sentence says that somebody holds, in order of place."""
    return _Reader(line, memory).read()


class _Reader(Holdings, Unparsed):
    """The reading of one sentence, by its parse where there is one."""

    def read(self) -> list[Claim]:
        tree = self.line.tree
        self._shares()
        if self.found:
            return self.found
        if tree is not None:
            pairs = self._tree_mains(tree)
            if self.memory.turn or self.memory.asking:
                pairs = [(m, r) for m, r in pairs if self._quotes_another(m)]
            mains, bounds = [m for m, _ in pairs], [r for _, r in pairs]
        else:
            mains = self._without_content(self._mains())
            bounds = self._bounds(mains)
        according = self._according()
        if not mains and self.memory.asking:
            return []
        if not mains and not according:
            self._quotation_goes_on()
            self._after_colon()
            self._by_noun(self.line.start, self.line.end)
            self._in_turn()
            if tree is not None and not self.found and not self.memory.turn:
                self._papers(tree)
                self._terms(tree)
            return self.found
        for main, region in zip(mains, bounds, strict=True):
            self.at = Region(main.verb.start, main.verb.end)
            self._claim(main, region)
        self.at = None
        if not line_is_quoted(self.line):
            self._by_noun(self.line.start, self.line.end)
        if according is not None and not self.found:
            self._said(according[1], according[1], according[0], "say")
        if tree is not None and not self.memory.turn and not self.memory.asking:
            self._papers(tree)
            self._terms(tree)
        self.found.sort(key=lambda c: c.region)
        return self._once()

    def _quotes_another(self, main: Main) -> bool:
        """Whether a speaker of a transcript tells what somebody else said."""
        says = main.verb.value in ("say", "warn", "denies") and not main.passive
        turn = {h.id for h in self.memory.turn} | {h.party for h in self.memory.turn}
        return says and not any(h.id in turn or h.party in turn for h in main.holders)

    def _once(self) -> list[Claim]:
        """Without what was found twice: by a verb of its own, and as part of a longer speech."""
        kept: list[Claim] = []
        for claim in sorted(self.found, key=lambda c: c.verdict.rule.startswith(("said", "rep"))):
            if not any(set(c.holders) & set(claim.holders) and _same(c, claim) for c in kept):
                kept.append(claim)
        return sorted(kept, key=lambda c: c.region)

    def _elaborates(self, main: Main, region: Region) -> bool:
        """As in "rejected it, saying ...": the reason belongs to the statement before."""
        line = self.line
        if (
            not self.found
            or self.found[-1].holders != main.holders
            or main.start != main.verb.start
        ):
            return False
        if not line.low(main.verb.start, main.verb.end).endswith("ing"):
            return False
        last = self.found[-1]
        if (
            last.verdict.stance == "reports"
            or judge(line, region, own=self._own(region, main.holders)).stance != "reports"
        ):
            return False
        self.found[-1] = replace(last, region=self._tidy(Region(last.region.start, region.end)))
        return True

    def _claim(self, main: Main, region: Region) -> None:
        line = self.line
        holders = main.holders
        if not holders or self._elaborates(main, region):
            return
        if main.verb.value in ("say", "warn") or self._insists(main):
            if self._silent(main):
                return
            self.memory.spoke(holders, line)
            words = line.low(*region).split()
            if len(words) < 2 or words[0] == "so":
                return
            whole = self._with_attribution(main, region)
            if line.low(main.verb.start, main.verb.end).startswith("threaten"):
                self._threat(main, Region(whole.start, region.end))
                return
            self._said(whole, region, holders, main.verb.value)
            return
        self._stance(main, region, holders)

    def _threat(self, main: Main, region: Region) -> None:
        verdict = Verdict("conditional", rule="warning", anchor=main.verb.start)
        whole = self._tidy(region)
        self.found.append(Claim(whole, main.holders, verdict, about=whole, said=self.at))

    def _silent(self, main: Main) -> bool:
        """As in "did not say", "declined to comment"."""
        words = self.line.low(main.subject_end, main.verb.start).split()
        return (
            bool({"not", "declined", "refused", "t", "never"} & set(words))
            and main.subject_end <= main.verb.start
        )

    def _with_attribution(self, main: Main, region: Region) -> Region:
        if region.start >= main.verb.end and main.start < main.verb.start:
            return Region(main.start, region.end)
        return region


def _same(one: Claim, other: Claim) -> bool:
    if _aside(one, other) or _aside(other, one):
        return False
    inside = min(one.region.end, other.region.end) - max(one.region.start, other.region.start)
    shorter = min(one.region.end - one.region.start, other.region.end - other.region.start)
    return 2 * inside > shorter


def _aside(one: Claim, other: Claim) -> bool:
    """As in "Chad, which asked for help, offered to pay": two claims, one inside the other."""
    if one.said is None or other.said is None:
        return False
    return other.region.end <= one.said.start and one.region.start < other.said.start


def line_is_quoted(line: Line) -> bool:
    """Whether a sentence stands wholly in quotation marks."""
    return any(q.start <= line.start + 1 and q.end >= line.end - 2 for q in line.quotes)
