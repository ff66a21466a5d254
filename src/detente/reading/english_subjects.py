"""Who is the subject of an English verb: names, pronouns, agents of passives, authors of drafts."""

from __future__ import annotations

import re
from dataclasses import dataclass

from detente.reading.attribution import Holder, Holders, coordinated, holders_of, pronoun
from detente.reading.cues import STANCE_CLASSES, Cue
from detente.reading.english_phrases import Phrases


@dataclass(frozen=True, slots=True)
class Main:
    """A verb with its subject."""

    verb: Cue
    holders: Holders
    start: int
    subject_end: int
    inverted: bool = False
    passive: bool = False


class Subjects(Phrases):
    """Finds the subjects of the verbs of one sentence."""

    def _quote_after(self, verb: Cue) -> bool:
        """As in "called the reply 'neither a yes nor a no'"."""
        return any(verb.end <= q.start <= verb.end + 80 for q in self.line.quotes)

    def _by_agent(self, verb: Cue, floor: int) -> Main | None:
        """As in "The plan was rejected by Hamas": the agent holds it."""
        line = self.line
        match = re.match(r"[\w ]{0,24}?\bby ", line.low(verb.end, line.end))
        if not match:
            return None
        at = verb.end + match.end()
        head = next((h for h in line.heads_in(at, line.end) if h.start - at <= 30), None)
        if head is None:
            return None
        group = coordinated(line, head)
        return Main(verb, holders_of(group), floor, verb.start, passive=True)

    def _participle(self, verb: Cue, earlier: list[Main]) -> Main | None:
        """As in "..., adding that": the subject of the verb before."""
        line = self.line
        before = line.low(line.start, verb.start).rstrip()
        comma = line.text[line.start : verb.start].rstrip()[-1:] in (",", "”", '"', "—", "–")
        after_and = before.endswith(" and")
        if not earlier and not after_and and verb.value in STANCE_CLASSES:
            return self._opening_subject(verb)
        if not (comma or after_and) or not earlier:
            return None
        last = earlier[-1]
        return Main(verb, last.holders, verb.start, verb.start)

    def _opening_subject(self, verb: Cue) -> Main | None:
        """As in "France and Germany issued a statement urging ...": the sentence's subject."""
        line = self.line
        head = next((h for h in line.heads_in(line.start, verb.start) if h.end <= verb.start), None)
        if head is None or head.start - line.start > 30 or head.possessive:
            return None
        if self._oblique(head, line.start):
            return None
        return Main(verb, holders_of(coordinated(line, head)), head.start, head.end)

    def _inverted(self, verb: Cue) -> Main | None:
        """As in "...", said Lavrov."""
        line = self.line
        if verb.value not in ("say", "warn"):
            return None
        before = line.text[line.start : verb.start].rstrip()
        if not before or before[-1] not in ",\"”’'?!.":
            return None
        head = next(
            (h for h in line.heads_in(verb.end, line.end) if h.start - verb.end <= 60), None
        )
        if head is None or (
            self._crosses(verb.end, head.start) and not self._office_first(verb.end, head)
        ):
            return None
        quoted = before[-1] in "\"”’'" or before[-2:-1] in ("”", '"')
        after = line.text[head.end : line.end].lstrip()
        if (
            not quoted
            and after[:1] not in (",", ".", "")
            and not re.match(r"(?:on|in|at|after|during|told|late|earlier)\b", after)
        ):
            return None
        group = coordinated(line, head)
        return Main(
            verb,
            holders_of([h for h in group if h.start >= verb.end]),
            verb.start,
            line.end,
            inverted=True,
        )

    def _with_subject(self, verb: Cue, floor: int, earlier: list[Main]) -> Main | None:
        if self._infinitive(verb):
            return None
        start = self._clause_start(verb.start, floor)
        subject = self._subject(verb, start)
        if subject is not None:
            holders, begin, end = subject
            return Main(verb, holders, begin, end)
        if earlier and self._shares_subject(verb, earlier[-1]):
            last = earlier[-1]
            return Main(verb, last.holders, verb.start, verb.start)
        return None

    def _asked(self, verb: Cue) -> bool:
        """After "whether", or after "did not say": nobody says it."""
        line = self.line
        start = max((line.text.rfind(mark, line.start, verb.start) for mark in ";:"), default=-1)
        low = line.low(max(line.start, start + 1), verb.start)
        if re.search(r"\bwhether\b[^,]*$", line.text[line.start : verb.start]):
            return True
        silence = line.cues_in(line.start, verb.start, "silence")
        if not silence or not low:
            return False
        between = line.text[silence[-1].end : verb.start]
        return not re.search(r"\b(?:but|while|and)\b|,", between)

    def _infinitive(self, verb: Cue) -> bool:
        words = self.line.low(self.line.start, verb.start).split()
        tail = [w for w in words[-2:] if w not in ("not", "also", "fully", "formally", "publicly")]
        return (
            bool(tail)
            and tail[-1] == "to"
            and not (len(words) > 1 and words[-2] in ("s", "have", "has"))
        )

    def _subject(self, verb: Cue, start: int) -> tuple[Holders, int, int] | None:
        """The nearest name or pronoun before a verb that can be its subject."""
        line = self.line
        options: list[tuple[int, int, Holders]] = []
        for head in reversed(line.heads_in(start, verb.start)):
            if head.end > verb.start or self._oblique(head, start):
                continue
            if head.possessive and not head.titled:
                continue
            if self._too_far(head, verb):
                continue
            group = [h for h in coordinated(line, head) if h.end <= verb.start]
            group = self._apposition(group, start)
            options.append((head.end, group[0].start, holders_of(group)))
            break
        for cue in reversed(line.cues_in(start, verb.start, "he", "they", "it", "the", "we")):
            if line.quoted(cue.start) or self._prepositional(cue.start):
                continue
            if not self._adjacent(cue.end, verb.start):
                continue
            if cue.kind == "they" and verb.value in STANCE_CLASSES and not self._definite_pair(cue):
                break
            who = self._accused(cue) or pronoun(cue, line, self.memory)
            if who:
                options.append((cue.end, cue.start, who))
            break
        share = self._share(verb, start)
        if share is not None:
            options.append(share)
        if not options:
            drafts = self._document(verb, start)
            return drafts
        end, begin, holders = max(options)
        return holders, begin, end

    def _share(self, verb: Cue, start: int) -> tuple[int, int, Holders] | None:
        """As in "56 percent said they would accept it": the public that was asked."""
        line, memory = self.line, self.memory
        if memory.public is None or not 0 <= line.paragraph - memory.public_at <= 3:
            return None
        lead = line.low(start, verb.start)
        match = re.search(
            r"(?:\d[\d ]* ?(?:percent|per cent|pc)|a third|half|a quarter|most|a (?:clear |"
            r"slim |large )?(?:majority|minority)|respondents|one in \w+)(?: of [\w "
            r"]{1,30})?(?: (?:still|also|would|said they would|are|were|now|only))*\s*$",
            lead,
        )
        if not match:
            return None
        return verb.start, start + match.start(), (memory.public,)

    def _document(self, verb: Cue, start: int) -> tuple[Holders, int, int] | None:
        """As in "The plan calls for ...": what a draft says is said by its first author."""
        line = self.line
        if verb.value == "say":
            return None
        for mention in reversed(
            [d for d in line.drafts if start <= d.start and d.end <= verb.start]
        ):
            if not self._adjacent(mention.end, verb.start) or self._prepositional(mention.start):
                continue
            authors = self.memory.authors.get(mention.draft, ())
            if authors:
                return (Holder(authors[0], authors[0], False),), mention.start, mention.end
        return None

    def _shares_subject(self, verb: Cue, last: Main) -> bool:
        """As in "rejected the plan and demanded ...": the same subject goes on."""
        if last.inverted or last.passive:
            return False
        line = self.line
        words = line.low(last.verb.end, verb.start).split()
        tail = [
            w
            for w in words[-4:]
            if w
            not in (
                "also",
                "has",
                "have",
                "had",
                "instead",
                "again",
                "then",
                "is",
                "was",
                "are",
                "were",
            )
        ]
        return bool(tail) and tail[-1] in ("and", "but", "or")
