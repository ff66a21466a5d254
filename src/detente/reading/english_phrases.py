"""Noun phrases of an English sentence: behind a preposition, in apposition, near a verb."""

from __future__ import annotations

import re

from detente.reading.attribution import Holders, Memory, holders_of
from detente.reading.cues import Cue
from detente.reading.heads import Head
from detente.reading.lines import Line

_SKIP = frozenset(
    [
        "also",
        "has",
        "have",
        "had",
        "is",
        "was",
        "are",
        "were",
        "be",
        "been",
        "being",
        "then",
        "now",
        "still",
        "again",
        "repeatedly",
        "later",
        "further",
        "already",
        "since",
        "only",
        "even",
        "not",
        "never",
        "no",
        "longer",
        "just",
        "firmly",
        "flatly",
        "strongly",
        "long",
        "publicly",
        "privately",
        "openly",
        "clearly",
        "therefore",
        "thus",
        "immediately",
        "twice",
        "always",
        "reportedly",
        "formally",
        "officially",
        "initially",
        "previously",
        "today",
        "yesterday",
        "once",
        "would",
        "will",
        "could",
        "may",
        "might",
        "shall",
        "should",
        "must",
        "can",
        "do",
        "does",
        "did",
        "to",
        "n",
        "t",
        "ll",
        "ve",
        "d",
        "on",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ]
)


def verb_cues(line: Line) -> list[Cue]:
    """The verbs that may attribute; to refuse is one, though it negates what follows."""
    found = []
    for cue in line.cues:
        if cue.kind == "verb":
            found.append(cue)
        elif cue.kind == "negation" and line.low(cue.start, cue.end).startswith("refuse"):
            after = line.cues_in(cue.end, cue.end + 12, "verb")
            double = bool(after) and after[0].value in ("rejects", "opposes", "denies")
            found.append(Cue(cue.start, cue.end, "verb", "accepts" if double else "rejects"))
    return found


class Phrases:
    """Looks at the noun phrases of one sentence."""

    def __init__(self, line: Line, memory: Memory) -> None:
        self.line = line
        self.memory = memory

    def _office_first(self, start: int, head: Head) -> bool:
        """As in "said the institute's director, Oksana Hrytsenko"."""
        between = self.line.text[start : head.start]
        return head.person and bool(
            re.fullmatch(r"\s(?:the|its|his|her|an?)\s[\w’' -]{3,45},\s", between)
        )

    def _crosses(self, start: int, end: int) -> bool:
        """Whether something between a verb and a name keeps them apart."""
        return bool(
            self.line.cues_in(start, end, "verb", "preposition", "break", "he", "they", "it")
        ) or bool(re.search(r"[,;:]|\bthat\b", self.line.text[start:end]))

    def _clause_start(self, position: int, floor: int) -> int:
        """Where the clause of a verb begins: after ";", a break word, or the verb before."""
        line = self.line
        start = floor
        for cue in line.cues_in(floor, position, "break"):
            word = line.low(cue.start, cue.end)
            if word in (
                "while",
                "whereas",
                "but",
                "although",
                "though",
                "because",
                "and",
                "yet",
                "however",
                "when",
                "after",
                "as",
                "where",
            ) and self._has_head(cue.end, position):
                start = cue.end
        semicolon = max(line.text.rfind(mark, floor, position) for mark in ";:")
        return max(start, semicolon + 1) if semicolon >= 0 else start

    def _has_head(self, start: int, end: int) -> bool:
        line = self.line
        if line.cues_in(start, end, "he", "they", "it", "the"):
            return True
        return any(not self._oblique(h, start) for h in line.heads_in(start, end))

    def _adjacent(self, end: int, position: int) -> bool:
        between = self.line.low(end, position).split()
        return all(w in _SKIP or w.endswith("ly") for w in between) and len(between) <= 6

    def _too_far(self, head: Head, verb: Cue) -> bool:
        """Another clause or subject stands between a name and a verb."""
        line = self.line
        between = line.text[head.end : verb.start]
        if self._adjacent(head.end, verb.start):
            return False
        if re.search(r"[;:]", between) or len(between) > 160:
            return True
        commas = between.count(",")
        if commas >= 2 or (commas and between.rstrip().endswith(",")):
            # an aside: "Lavrov, speaking in Moscow on Monday, said"
            return not between.lstrip().startswith((",", "(", "—", "–"))
        if commas:
            return True
        words = line.low(head.end, verb.start).split()
        finite = any(
            w in ("is", "are", "was", "were", "has", "have", "had", "will", "would")
            for w in words[:-2]
        )
        return finite or len(words) > 14

    def _apposition(self, group: list[Head], start: int) -> list[Head]:
        """As in "Araghchi, Iran's foreign minister, said": the person before the office."""
        line = self.line
        first = group[0]
        if first.person or not first.titled:
            return group
        before = [h for h in line.heads_in(start, first.start) if h.person]
        if before and re.fullmatch(
            r",\s(?:the |a |an )?[\w ]{0,30}", line.text[before[-1].end : first.start]
        ):
            return [before[-1]]
        return group

    def _oblique(self, head: Head, start: int) -> bool:
        return self._prepositional(head.start) and not self._title_of(head)

    def _prepositional(self, position: int) -> bool:
        """Behind a preposition, with articles and adjectives between."""
        line = self.line
        words = line.low(max(line.start, position - 60), position).split()
        written = re.findall(r"\w+", line.text[max(line.start, position - 60) : position])
        if (
            len(words) > 1
            and words[-2] in ("at", "for", "of", "with", "from")
            and written[-1:]
            and written[-1][0].isupper()
        ):
            return True
        for word in reversed(words[-4:]):
            if word in (
                "the",
                "a",
                "an",
                "its",
                "their",
                "both",
                "senior",
                "top",
                "former",
                "fellow",
                "neighbouring",
                "neighboring",
                "visiting",
                "his",
                "her",
                "all",
                "several",
                "some",
                "other",
            ):
                continue
            cue = next(
                (
                    c
                    for c in line.cues
                    if c.kind == "preposition" and line.low(c.start, c.end) == word
                ),
                None,
            )
            return cue is not None
        return False

    def _title_of(self, head: Head) -> bool:
        """As in "a spokesman for Hamas", "the president of Iran"."""
        line = self.line
        before = line.low(line.start, head.start)
        match = re.search(r"(\w+) (?:of|for|from|in) (?:the )?$", before)
        if not match:
            return False
        end = line.start + match.end(1)
        return any(c.kind in ("title", "it", "the") and c.end == end for c in line.cues)

    def _accused(self, cue: Cue) -> Holders:
        """As in "accuses Juba of backing rebels, a charge it denies": the one named last."""
        line = self.line
        before = line.low(max(line.start, cue.start - 24), cue.start)
        if not re.search(
            r"(?:charge|claim|accusation|allegation|assertion)s? (?:that |which )?$", before
        ):
            return ()
        heads = [h for h in line.heads if h.end <= cue.start]
        return holders_of(heads[-1:])

    def _definite_pair(self, cue: Cue) -> bool:
        """As in "they" after a speaker, "both sides" with two parties: somebody in particular."""
        word = self.line.low(cue.start, cue.end)
        if word == "they":
            return bool(self.memory.turn or self.memory.carried(self.line))
        return word not in ("the parties", "the two", "both", "the pair")
