"""Other ways to attribute in English: according to X, X's demand, a colon, a dash, an answer."""

from __future__ import annotations

import re
from dataclasses import replace

from detente.case import Stance
from detente.reading.attribution import Holders, coordinated, holders_of
from detente.reading.claims import Claim
from detente.reading.cues import Cue
from detente.reading.english_parts import SPLIT, Parts
from detente.reading.lines import Region
from detente.reading.verdict import Verdict

_POSITION = re.compile(
    r"(?:['’]s?)? (?:\w+ ){0,2}"
    r"(?P<noun>position|stance|view|message|line|condition|demand|precondition|goal|aim)"
    r" (?:is|was|remains|has been) (?:that |to )?"
)


class Others(Parts):
    """Reads what no verb of saying introduces."""

    def _in_turn(self) -> None:
        """A sentence of an answer in an interview: who answers says it."""
        line, holders = self.line, self.memory.turn
        if not holders or self.found or line.text[line.start : line.end].rstrip().endswith("?"):
            return
        words = Region(line.start, line.end)
        before = len(self.found)
        self._said(words, words, holders, "say")
        self.found[before:] = [
            c
            for c in self.found[before:]
            if c.verdict.stance != "reports" or len(line.low(*c.about).split()) >= 8
        ]

    def _according(self) -> tuple[Holders, Region] | None:
        """As in "according to X": X's words are the rest of the sentence."""
        line = self.line
        for cue in line.cues_in(line.start, line.end, "according"):
            head = next(
                (h for h in line.heads_in(cue.end, line.end) if h.start - cue.end <= 40), None
            )
            if head is None:
                continue
            holders = holders_of(coordinated(line, head))
            if cue.start - line.start < 10:
                comma = line.text.find(",", head.end, line.end)
                if comma < 0:
                    continue
                return holders, self._tidy(Region(comma + 1, line.end))
            return holders, self._tidy(Region(line.start, cue.start))
        return None

    def _quotation_goes_on(self) -> None:
        """A sentence wholly in quotation marks goes on with the speaker before."""
        line = self.line
        whole = next(
            (q for q in line.quotes if q.start <= line.start + 1 and q.end >= line.end - 2), None
        )
        if whole is None:
            self._signed()
            return
        holders = self.memory.carried(line)
        if holders:
            start, end = max(line.start, whole.start), line.end
            self._said(Region(start, end), Region(start, end), holders, "say")

    def _after_colon(self) -> None:
        """As in 'Qatar's Majed al-Ansari: "We need people to show up."'."""
        line = self.line
        for head, quote in ((h, q) for h in line.heads for q in line.quotes if h.end <= q.start):
            if re.fullmatch(r":\s*", line.text[head.end : quote.start]):
                words = Region(quote.start, min(line.end, quote.end))
                self._said(Region(head.start, words.end), words, holders_of((head,)), "say")
                self.memory.spoke(holders_of((head,)), line)
                return

    def _signed(self) -> None:
        """As in '"We oppose humiliation." - Vučić': the speaker stands after a dash."""
        line = self.line
        if not line.quotes or not line.heads:
            return
        quote, head = line.quotes[-1], line.heads[-1]
        between = line.text[quote.end : head.start] if head.start >= quote.end else ""
        if re.fullmatch(r"\s*[-–—]+\s*", between) and line.end - head.end <= 40:
            holders = holders_of((head,))
            words = Region(max(quote.start, line.start), quote.end)
            self._said(words, words, holders, "say")

    def _by_noun(self, start: int, end: int) -> None:
        """As in "Israel's demand that ...", "Hamas's refusal to ...": the owner holds it."""
        line = self.line
        if self._position(start, end) or self._for_whom(start, end):
            return
        for noun in line.cues_in(start, end, "noun"):
            head = next(
                (h for h in reversed(line.heads_in(start, noun.start)) if h.end <= noun.start), None
            )
            if head is None or line.quoted(noun.start):
                continue
            gap = line.low(head.end, noun.start).split()
            owns = head.possessive or head.titled or not gap or gap[0] == "s"
            if len(gap) > 4 or not owns:
                continue
            holders = holders_of(coordinated(line, head))
            stop = self._noun_end(noun, end)
            if any(
                {h.party for h in c.holders} & {h.party for h in holders}
                and c.region.start < stop
                and head.start < c.region.end
                for c in self.found
            ):
                continue
            stance: Stance = noun.value  # type: ignore[assignment]
            verdict = Verdict(
                stance,
                must=noun.value == "demands",
                rule=f"noun.{noun.value}",
                anchor=noun.start,
            )
            region = self._tidy(Region(head.start, stop))
            self.found.append(Claim(region, holders, verdict, about=region))
            return

    def _position(self, start: int, end: int) -> bool:
        """As in "Iran's position is that sanctions must be lifted first"."""
        line = self.line
        for head in line.heads_in(start, end):
            match = _POSITION.match(line.text, head.end, end)
            if match is None or any(
                f.region.start < match.end() < f.region.end for f in self.found
            ):
                continue
            words = Region(match.end(), end)
            outer = "demands" if match["noun"] in ("condition", "demand", "precondition") else "say"
            before = len(self.found)
            self._said(Region(head.start, end), words, holders_of((head,)), outer)
            if outer == "demands":
                self.found[before:] = [
                    replace(
                        c,
                        verdict=c.verdict._replace(
                            stance="demands", must=True, rule="noun.demands"
                        ),
                    )
                    for c in self.found[before:]
                ]
            return True
        return False

    def _for_whom(self, start: int, end: int) -> bool:
        """As in "For Tehran, enrichment is a red line"."""
        line = self.line
        head = next(iter(line.heads_in(start, min(end, start + 12))), None)
        if head is None or line.low(start, head.start).strip() not in ("for", "to"):
            return False
        predicate = next(iter(line.cues_in(head.end, end, "predicate")), None)
        if predicate is None or self.found or line.text[head.end : head.end + 1] != ",":
            return False
        words = Region(head.end + 1, end)
        self._said(Region(start, end), words, holders_of(coordinated(line, head)), "say")
        return True

    def _noun_end(self, noun: Cue, end: int) -> int:
        cut = SPLIT.search(self.line.text, noun.end, end)
        return cut.start() if cut else end
