"""When a statement was made: the date at its verb, else the day that the text tells of."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from detente.case import Source
from detente.case.when import first_day
from detente.reading.attribution import Holders
from detente.reading.claims import Claim
from detente.reading.lines import Line

_ATTRIBUTE = re.compile(
    r"(?:(?!会见|会晤|接见|会谈时|见到|对[^，的]*说|向|访|抵)[^，。；：]){1,10}的"
)
_OCCASION = re.compile(
    r"[^，。；：]{0,10}(?:会|會|访|讲话|演说|演讲|声明|论坛|文章|贴文|节目|采访|谈话)[上中里内时後后]?"
    r"(?=[，说表称强重指宣警呼要坦透证否承拒])"
)
"""What may follow 的 where the date is that of the speech itself: 29日在紐約舉行的記者會上說."""


_NEAR_ITS_VERB = 56
"""Characters within which an English date belongs to the verb before it."""


@dataclass(slots=True)
class Dating:
    """Dates the statements of one text, sentence by sentence."""

    source: Source
    dates: Sequence[Any]
    carried: tuple[int, str] | None = None
    """The last date of the text: paragraph, date."""
    paragraph: int = -1
    begun: int = -1
    transcript: bool = False
    """Whether the text is a conversation of one day."""
    speaking: Holders | None = None
    """Whose turn of that conversation the sentence is: the days he names are not its own."""
    _claims: Sequence[Claim] = ()
    dated: int = -1
    """The paragraph that opens with its date, as entries of a diary do."""

    def turn_to(self, line: Line, claims: Sequence[Claim]) -> None:
        """Come to the next sentence."""
        far = self.carried is not None and line.paragraph - self.carried[0] > 2
        if line.paragraph != self.paragraph and far and not self.transcript:
            self.carried = None
        self.paragraph = line.paragraph
        self._claims = claims
        if not self.speaking:
            self._carry(line, claims)

    def _carry(self, line: Line, claims: Sequence[Claim]) -> None:
        """The day that the text has come to, for statements that give none."""
        for date in self._dates(line.start, line.end):
            spoken = any(
                c.said is not None
                and c.about.start <= date.start < c.about.end
                and date.start > c.said.start
                for c in claims
            )
            if (
                date.background
                or date.planned
                or spoken
                or len(date.value) < 10
                or line.quoted(date.start)
            ):
                continue
            if not line.spaced and self._attributive(line, date):
                continue
            if self.dated == line.paragraph:
                continue
            if line.paragraph != self.begun and date.start - line.start <= 24:
                self.dated = line.paragraph
            self.carried = (line.paragraph, str(date.value))
        self.begun = line.paragraph

    def _long_ago(self, date: str) -> bool:
        """Whether a day lies so far back that only the words next to it are of that day."""
        published = self.source.published
        if published is None or len(published) < 10:
            return False
        days = (first_day(published) - first_day(date)).days
        return days > 120

    def _dates(self, start: int, end: int) -> list[Any]:
        first = bisect_right(self.dates, start - 1, key=lambda d: d.start)
        last = bisect_right(self.dates, end - 1, key=lambda d: d.start)
        return list(self.dates[first:last])

    def of(self, line: Line, claim: Claim) -> str | None:
        """When it was said: the date at the verb, else the day the paragraph tells of."""
        if claim.verdict.rule == "as.said" or claim.analyst:
            return None
        own = None if self._in_turn(claim) else self._said_on(line, claim)
        if own is not None:
            return own
        narrated = claim.verdict.rule.startswith(("verb", "noun", "condition.verb"))
        if self.carried is None or self._timeless(line, claim):
            return None
        if not any(h.party for h in claim.holders) and not self.speaking:
            return None  # an outsider's view, asked for at any time
        distance = line.paragraph - self.carried[0]
        if self._long_ago(self.carried[1]):
            return self.carried[1] if distance == 0 and not self._present(line, claim) else None
        near = distance == 0 or (distance <= 2 and not narrated) or self.transcript
        return self.carried[1] if near else None

    def _in_turn(self, claim: Claim) -> bool:
        """Whether the claim is that of the one whose turn it is, not of somebody he speaks of."""
        return bool(self.speaking) and bool(
            {h.id for h in claim.holders} & {h.id for h in self.speaking or ()}
        )

    def _present(self, line: Line, claim: Claim) -> bool:
        """Whether it is told in the present: "says", "wants"; not in a diary."""
        if not line.spaced or claim.said is None or self.dated == line.paragraph:
            return False
        words = line.low(*claim.said).split()
        return bool(words) and (words[0].endswith("s") or words[0] in ("say", "want", "insist"))

    def _timeless(self, line: Line, claim: Claim) -> bool:
        """As in "Azerbaijan wants": a standing position has no day."""
        said = claim.said
        if self.dated == line.paragraph:
            return False
        return line.spaced and said is not None and line.low(*said).split()[0].endswith("s")

    def _said_on(self, line: Line, claim: Claim) -> str | None:
        every = [d for d in self._dates(line.start, line.end) if not line.quoted(d.start)]
        here = [d for d in every if not d.background]
        said = claim.said or claim.region
        if not line.spaced and (own := self._at_its_verb(line, claim, every)):
            return own
        if line.spaced:
            return self._said_on_english(line, claim, here)
        before = [d for d in here if d.end <= said.start and not self._attributive(line, d)]
        before = [d for d in before if not self._of_another(line, claim, d)]
        if (
            claim.about.start < said.start
            and claim.said is not None
            and claim.about.end <= said.start
        ):
            before = [d for d in before if not claim.about.start <= d.start < claim.about.end]
        if not before:
            return None
        return (
            str(before[-1].value)
            if not before[-1].planned or len(before) == 1
            else str(before[0].value)
        )

    def _at_its_verb(self, line: Line, claim: Claim, here: Sequence[Any]) -> str | None:
        """早在3月已表示, 同年11月被婉拒: the date in the verb's own clause, or at its head."""
        if claim.said is None:
            first = [d for d in here if 0 <= d.start - claim.region.start <= 2]
            return str(first[0].value) if first else None
        near = [
            d
            for d in here
            if 0 <= claim.said.start - d.end <= 24
            and not self._attributive(line, d)
            and not re.search(r"[，。；：]", line.text[d.end : claim.said.start])
        ]
        return str(near[-1].value) if near else None

    def _of_another(self, line: Line, claim: Claim, date: Any) -> bool:
        """Whether a date stands in what somebody else said before, or behind a semicolon."""
        if date.start - line.start <= 12:
            return False
        start = (claim.said or claim.region).start
        inside = any(
            c is not claim
            and c.said is not None
            and c.about.start <= date.start < c.about.end
            and c.said.end <= date.start
            and c.holders != claim.holders
            for c in self._claims
        )
        return inside or "；" in line.text[date.end : start]

    def _attributive(self, line: Line, date: Any) -> bool:
        """俄方6月2日提交的備忘錄: the date is the memorandum's."""
        after = line.low(date.end, line.end)
        match = _ATTRIBUTE.match(after)
        return match is not None and not _OCCASION.match(after, match.end())

    def _said_on_english(self, line: Line, claim: Claim, here: Sequence[Any]) -> str | None:
        said = claim.said
        if said is None:
            return str(here[0].value) if here else None
        speech = claim.verdict.rule.startswith(
            (
                "said",
                "reports",
                "must",
                "will",
                "predicate",
                "warning",
                "condition.said",
                "condition.reports",
                "condition.will",
                "condition.predicate",
                "there",
            )
        )
        after = [d for d in here if 0 <= d.start - said.end <= _NEAR_ITS_VERB]
        if after and (not speech or not self._other_verb(line, said.end, after[0].start)):
            return str(after[0].value)
        before = [d for d in here if d.end <= claim.region.start or d.end <= said.start]
        before = [
            d for d in before if not (speech and claim.about.start <= d.start < claim.about.end)
        ]
        if before:
            return str(before[-1].value)
        if not speech:
            late = [d for d in here if d.start > said.end and not d.planned]
            return str(late[-1].value) if late else None
        return None

    def _other_verb(self, line: Line, start: int, end: int) -> bool:
        return bool(line.cues_in(start, end, "verb", "will", "must", "negation"))
