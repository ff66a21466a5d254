"""The clauses of what somebody says in English, each with a predicate of its own."""

from __future__ import annotations

import re
from itertools import pairwise

from detente.reading.attribution import Holders, Memory, holders_of
from detente.reading.claims import Claim
from detente.reading.english_subjects import Subjects
from detente.reading.lines import Line, Region
from detente.reading.stance import judge
from detente.reading.verdict import Verdict

SPLIT = re.compile(
    r";|,?\s(?:but|while|whereas|although|though|yet)\s|,\s(?:and|nor|adding that|"
    r"saying)\s|\sand\s(?:that\s)?"
)


_BARGAIN = re.compile(
    r"(?:that )?(?:let|give|show|stop|release|free|lift|drop|withdraw|end|open|sign|bring|return"
    r"|hand|put|take|pay|leave|close|accept|recogni[sz]e|remove|halt|guarantee|come)\b(?! to\b)"
    r".{3,90}?\band (?:then )?(?:we|they|i|there|you|talks|peace)\b.{0,12}?\b(?:will|ll|can)\b"
)
_OWN_PEOPLE = re.compile(
    r"\A(?:that )?(?:his|her|its|their) (?:[a-z]+ )?(?:party|side|government|men|fighters|forces?"
    r"|troops|movement|group|delegation|country|members|army|people|team|camp|deputies|soldiers"
    r"|organisation|organization|front|administration)\b"
)
_OWN_STATE = re.compile(
    r"(?:that )?the (?:government|army|country|cabinet|military|ministry)\b(?! of\b)"
)
_OWN_BODY = re.compile(
    r"(?:that )?the (?:front|party|movement|group|rebels|militia|alliance)\b(?! of\b)"
)
_DANGLING = re.compile(
    r",?\s(?:and|but|while|though|although|yet|or|a charge|an allegation|a claim)\Z"
)


class Parts(Subjects):
    """Divides what is said into its clauses."""

    def __init__(self, line: Line, memory: Memory) -> None:
        super().__init__(line, memory)
        self.found: list[Claim] = []
        self.at: Region | None = None

    def _said(self, whole: Region, words: Region, holders: Holders, outer: str) -> None:
        """Claims in somebody's speech, one for each part with a stance of its own."""
        if _BARGAIN.match(self.line.low(*words).lstrip()):
            # "Let them lift the siege and we will talk" is one offer under a condition
            condition = self.line.text[words.start : words.end][:200]
            verdict = Verdict("conditional", rule="condition.bargain", condition=condition)
            region = Region(min(whole.start, words.start), max(whole.end, words.end))
            self.found.append(
                Claim(self._tidy(region), holders, verdict, about=words, said=self.at)
            )
            return
        parts = self._parts(words)
        first: bool | None = None
        for index, part in enumerate(parts):
            own = self._own(part, holders)
            if index == 0:
                first = own
            elif own is None and first and not self.line.heads_in(*part):
                own = True
            verdict = judge(self.line, part, own=own, outer=outer)
            if outer == "warn" and index == 0 and self.line.low(*part).lstrip().startswith("to "):
                # "threatened to close the pipeline"
                verdict = verdict._replace(stance="conditional", rule="warning")
            region = part
            if index == 0:
                region = Region(whole.start if whole.start < part.start else part.start, part.end)
            region = self._tidy(region)
            if region.end - region.start >= 8:
                self.found.append(Claim(region, holders, verdict, about=part, said=self.at))

    def _tidy(self, region: Region) -> Region:
        start, end = region
        text = self.line.text
        while end > start and text[end - 1] in " ,;\n":
            end -= 1
        while start < end and text[start] in " ,;:\n":
            start += 1
        dangling = _DANGLING.search(text, max(start, end - 24), end)
        if dangling:
            end = dangling.start()
        return Region(start, end)

    def _parts(self, words: Region) -> list[Region]:
        """The parts of a speech that are clauses with a predicate of their own."""
        line = self.line
        cuts = [words.start]
        for match in SPLIT.finditer(line.text, words.start, words.end):
            if line.quoted(match.start()) and line.quoted(match.end()):
                continue
            left, right = Region(cuts[-1], match.start()), Region(match.end(), words.end)
            if self._new_clause(right) or (
                self._predicates(left) and self._starts_clause(right, match[0])
            ):
                cuts.append(match.end())
        cuts.append(words.end)
        return [Region(a, b) for a, b in pairwise(cuts) if b - a > 3]

    def _new_clause(self, region: Region) -> bool:
        """As in "... and he would not accept it": a pronoun with its verb."""
        cue = next(
            iter(self.line.cues_in(region.start, region.start + 12, "he", "it", "we", "they")), None
        )
        if cue is None or cue.start - region.start > 1:
            return False
        return bool(
            self.line.cues_in(cue.end, cue.end + 22, "will", "must", "negation", "not_yet", "verb")
        )

    def _predicates(self, region: Region) -> bool:
        line = self.line
        if line.cues_in(*region, "verb", "must", "will", "predicate", "negation", "may"):
            return True
        return bool(re.search(r"\b(?:is|are|was|were|has|have|had)\b", line.low(*region)))

    def _starts_clause(self, region: Region, joint: str) -> bool:
        line = self.line
        words = line.low(*region).split()[:7]
        if not words:
            return False
        strong = bool(re.search(r"but|while|whereas|;|that|although|though", joint))
        early = Region(region.start, min(region.end, region.start + (70 if strong else 45)))
        cues = line.cues_in(
            *early, "must", "will", "predicate", "negation", "not_yet", "may", "verb"
        )
        finite = any(w in ("is", "are", "was", "were", "has", "have", "had") for w in words)
        if strong:
            return bool(cues) or finite
        return bool(cues) and (
            bool(line.heads_in(*early))
            or bool(line.cues_in(*early, "will", "must", "we", "it", "they", "he"))
        )

    def _own_body(self, lead: str, holders: Holders) -> bool:
        """As in "the front would speak" of its spokesman, "the government" of a minister."""
        states = {s.id for s in self.memory.states}
        of_states = any(h.party in states for h in holders)
        return bool((_OWN_STATE if of_states else _OWN_BODY).match(lead.strip()))

    def _own(self, part: Region, holders: Holders) -> bool | None:
        """Whether the subject of the words said is the speaker's own side."""
        line = self.line
        cues = line.cues_in(
            *part, "verb", "must", "will", "predicate", "negation", "not_yet", "may"
        )
        limit = cues[0].start if cues else part.end
        mine = {h.party for h in holders} | {h.id for h in holders}
        for cue in line.cues_in(part.start, limit, "we", "he", "it", "they"):
            if not self._prepositional(cue.start) and (
                cue.kind != "it" or line.low(cue.start, cue.end) == "it"
            ):
                return not (cue.kind == "they" and line.low(cue.start, cue.end) != "they")
        lead = line.low(part.start, limit)
        if _OWN_PEOPLE.search(lead) or self._own_body(lead, holders):
            return True
        for head in line.heads_in(part.start, limit):
            if (head.possessive and not head.titled) or self._oblique(head, part.start):
                continue
            return all(h.party in mine or h.id in mine for h in holders_of((head,)))
        if (
            cues
            and not line.low(part.start, cues[0].start).replace("that", "").strip()
            and cues[0].kind != "negation"
        ):
            return True
        return None
