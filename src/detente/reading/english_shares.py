"""What shares of a public answer in a survey: "58 percent favour it and 21 percent oppose it"."""

from __future__ import annotations

import re
from itertools import pairwise

from detente.case import Stance
from detente.reading.attribution import Holders, holders_of
from detente.reading.claims import Claim
from detente.reading.cues import STANCE_CLASSES
from detente.reading.english_papers import Papers
from detente.reading.english_phrases import verb_cues
from detente.reading.lines import Region
from detente.reading.negation import of_verb
from detente.reading.stance import judge
from detente.reading.verdict import Verdict

_SHARE = re.compile(
    r"(?:(?:only|just|some|about|nearly|almost|over|a mere|another|the remaining|as many as"
    r"|more than|fewer than|less than) )*"
    r"(?:(?:\d+(?:\.\d+)?|[a-z]+(?:[- ][a-z]+)?) ?(?:percent\b|per cent\b|pc\b)|\d+(?:\.\d+)? ?%"
    r"|(?:a|one|two|three|four)[ -](?:thirds?|quarters?|fifths?)\b|(?:eight|seven|nine|six|five"
    r"|four|three|two|one) (?:in|out of) (?:ten|five|four|three)\b|half\b"
    r"|an? (?:clear |slim |narrow |large |small |overwhelming )?(?:majority|minority)\b|most\b)",
    re.IGNORECASE,
)
_OF_SHARES = (
    *("cent", "pc", "%", "third", "quarter", "fifth", "ten", "five", "four", "three", "half"),
    *("majority", "minority", "most"),
)
"""Of these every share has one."""
_REST = re.compile(r"[ ,]*(?:would not|do not|did not|were not|are not|against)\W*\Z")
_SIDE = re.compile(
    r"\A[\w. ]{2,40}? (?:were |was |are |came out |is )?"
    r"(?:(?P<for>in favou?r of|for|behind)|against|opposed to|hostile to)\b"
)
_BELIEVE = re.compile(
    r"\b(?:think|thought|believe|believed|say|said|expect|expected|feel|felt|consider|considered)\b"
)


class Shares(Papers):
    """Reads a sentence that gives shares of those asked."""

    def _shares(self) -> None:
        """One claim for each share with a verb of stance after it."""
        line = self.line
        public = self._asked_public()
        if not public:
            return
        text = line.text
        low = text[line.start : line.end].lower()
        if not any(word in low for word in _OF_SHARES):
            return
        starts = [m.start() for m in _SHARE.finditer(text, line.start, line.end)]
        starts = [s for s in starts if not line.quoted(s)]
        for start, stop in pairwise([*starts, line.end]):
            region = self._tidy(Region(start, stop))
            verdict = self._answer(region)
            if verdict is not None and region.end - region.start >= 12:
                self.found.append(Claim(region, public, verdict, about=region))

    def _asked_public(self) -> Holders:
        line, memory = self.line, self.memory
        own = [h for h in line.heads for i in h.ids if i in memory.publics]
        if own:
            return holders_of(own[:1])
        if memory.public is not None and 0 <= line.paragraph - memory.public_at <= 4:
            return (memory.public,)
        return ()

    def _answer(self, region: Region) -> Verdict | None:
        line = self.line
        verbs = [
            c
            for c in verb_cues(line)
            if region.start < c.start < region.end and c.value in STANCE_CLASSES
        ]
        verbs = [c for c in verbs if not line.quoted(c.start)]
        if verbs:
            stance, hedged, rule = of_verb(line, verbs[0], region.start)
            conditions = line.cues_in(verbs[0].end, region.end, "condition")
            if conditions and stance in ("accepts", "supports", "rejects"):
                condition = line.text[conditions[0].start : region.end][:200]
                return Verdict("conditional", hedged=hedged, rule="share", condition=condition)
            return Verdict(stance, hedged=hedged, rule=f"share.{rule}", anchor=verbs[0].start)
        if _REST.search(line.low(*region)):
            return Verdict("rejects", rule="share.not", anchor=region.start)
        side = _SIDE.search(line.low(*region))
        if side is not None:
            taken: Stance = "supports" if side["for"] else "opposes"
            return Verdict(taken, rule="share.side", anchor=region.start + side.start())
        believes = _BELIEVE.search(line.low(*region))
        said = Region(region.start + believes.end(), region.end) if believes else region
        verdict = judge(line, said, own=None if believes else True)
        if verdict.stance == "reports":
            return verdict._replace(rule="share") if believes else None
        if verdict.rule == "will":
            verdict = verdict._replace(stance="accepts")  # "47 percent would trade it for peace"
        return verdict._replace(rule="share")
