"""Claims in an English sentence: verbs with their subjects, and the words that belong to them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from detente.reading.attribution import Holder, Holders, Memory, coordinated, holders_of, pronoun
from detente.reading.claims import Claim
from detente.reading.cues import STANCE_CLASSES, Cue
from detente.reading.heads import Head
from detente.reading.lines import Line, Region
from detente.reading.stance import BARE, Verdict, judge, of_verb

_DETERMINERS = frozenset(
    "the a an its their his her our my your this that these those any some no new strong firm "
    "key main core such s more other of for full initial earlier original public official joint "
    "growing western international several both many most formal counter latest first "
    "final".split()  # noqa: SIM905
)
_SKIP = frozenset(
    "also has have had is was are were be been being then now still again repeatedly later "
    "further already since only even not never no longer just firmly flatly strongly long "
    "publicly privately openly clearly therefore thus immediately twice always "
    "reportedly formally officially initially previously today yesterday once "
    "would will could may might shall should must can do does did to "
    "n t ll ve d on monday tuesday wednesday thursday friday saturday sunday".split()  # noqa: SIM905
)
_AUXILIARIES = frozenset("do does did will would can could may might shall should must to not".split())
_WORD = re.compile(r"\w+")
_SPLIT = re.compile(
    r";|,?\s(?:but|while|whereas|although|though|yet)\s|,\s(?:and|nor|adding that|saying)\s|\sand\s(?:that\s)?"
)
_THAT = re.compile(r"\s*(?:that|:|,)?\s*(?:that\s)?")


@dataclass(frozen=True, slots=True)
class _Main:
    """A verb with its subject."""

    verb: Cue
    holders: Holders
    start: int
    subject_end: int
    inverted: bool = False
    passive: bool = False


def claims(line: Line, memory: Memory) -> list[Claim]:
    """What the sentence says that somebody holds, in order of place."""
    return _Reader(line, memory).read()


class _Reader:
    def __init__(self, line: Line, memory: Memory) -> None:
        self.line = line
        self.memory = memory
        self.found: list[Claim] = []
        self.at: Region | None = None

    def read(self) -> list[Claim]:
        mains = self._mains()
        according = self._according()
        if not mains and not according:
            self._quotation_goes_on()
            self._by_noun(self.line.start, self.line.end)
            self._in_turn()
            return self.found
        bounds = self._bounds(mains)
        for main, region in zip(mains, bounds, strict=True):
            self.at = Region(main.verb.start, main.verb.end)
            self._claim(main, region)
        self.at = None
        if not line_is_quoted(self.line):
            self._by_noun(self.line.start, self.line.end)
        if according is not None and not self.found:
            self._said(according[1], according[1], according[0], "say")
        self.found.sort(key=lambda c: c.region)
        return self.found

    def _in_turn(self) -> None:
        """A sentence of an answer in an interview: who answers says it."""
        line, holders = self.line, self.memory.turn
        if not holders or self.found or line.text[line.start : line.end].rstrip().endswith("?"):
            return
        words = Region(line.start, line.end)
        before = len(self.found)
        self._said(words, words, holders, "say")
        self.found[before:] = [
            c for c in self.found[before:] if c.verdict.stance != "reports" or line.topic(*c.about)
        ]

    # ---- verbs and subjects

    def _mains(self) -> list[_Main]:
        """The verbs of saying and of stance that head the sentence, not those inside a speech."""
        line = self.line
        found: list[_Main] = []
        for verb in line.cues_in(line.start, line.end, "verb"):
            if verb.value == "mean" or line.quoted(verb.start):
                continue
            main = self._main(verb, found)
            if main is None:
                continue
            if found and self._nested(found[-1], main):
                continue
            found.append(main)
            if any(holder.person for holder in main.holders):
                self.memory.spoke(main.holders, line)
        return found

    def _main(self, verb: Cue, earlier: list[_Main]) -> _Main | None:
        line = self.line
        words = line.low(line.start, verb.start).split()
        form = line.low(verb.start, verb.end).split()[0]
        floor = earlier[-1].verb.end if earlier else line.start
        if form.endswith("ing") and not self._progressive(words):
            return self._participle(verb, earlier)
        if self._passive(words, form):
            return self._by_agent(verb, floor)
        if form.startswith("call") and verb.value == "say" and not self._quote_after(verb):
            return None
        inverted = self._inverted(verb)
        if inverted is not None:
            return inverted
        if self._is_noun(verb, form, words):
            return None
        return self._with_subject(verb, floor, earlier)

    def _quote_after(self, verb: Cue) -> bool:
        """"called the reply 'neither a yes nor a no'"."""
        return any(verb.end <= q.start <= verb.end + 80 for q in self.line.quotes)

    @staticmethod
    def _progressive(words: list[str]) -> bool:
        tail = [w for w in words[-3:] if w not in ("also", "now", "still", "not")]
        return bool(tail) and tail[-1] in ("is", "are", "was", "were", "been", "be")

    @staticmethod
    def _passive(words: list[str], form: str) -> bool:
        tail = [w for w in words[-3:] if w not in ("also", "now", "not", "quickly", "firmly", "flatly", "immediately", "swiftly", "promptly")]
        return (
            bool(tail)
            and tail[-1] in ("is", "are", "was", "were", "been", "be", "being")
            and form.endswith(("ed", "en", "t", "n", "d"))
        )

    def _by_agent(self, verb: Cue, floor: int) -> _Main | None:
        """"The plan was rejected by Hamas": the agent holds it."""
        line = self.line
        match = re.match(r"[\w ]{0,24}?\bby ", line.low(verb.end, line.end))
        if not match:
            return None
        at = verb.end + match.end()
        head = next((h for h in line.heads_in(at, line.end) if h.start - at <= 30), None)
        if head is None:
            return None
        group = coordinated(line, head)
        return _Main(verb, holders_of(group), floor, verb.start, passive=True)

    def _participle(self, verb: Cue, earlier: list[_Main]) -> _Main | None:
        """"..., adding that": the subject of the verb before."""
        line = self.line
        before = line.low(line.start, verb.start).rstrip()
        comma = line.text[: verb.start].rstrip()[-1:] in (",", "”", '"', "—", "–")
        after_and = before.endswith(" and")
        if not (comma or after_and) or not earlier:
            return None
        last = earlier[-1]
        return _Main(verb, last.holders, verb.start, verb.start)

    def _inverted(self, verb: Cue) -> _Main | None:
        """"...", said Lavrov."""
        line = self.line
        if verb.value not in ("say", "warn"):
            return None
        before = line.text[line.start : verb.start].rstrip()
        if not before or before[-1] not in ",\"”’'?!.":
            return None
        head = next((h for h in line.heads_in(verb.end, line.end) if h.start - verb.end <= 60), None)
        if head is None or (self._crosses(verb.end, head.start) and not self._office_first(verb.end, head)):
            return None
        quoted = before[-1] in "\"”’'" or before[-2:-1] in ("”", '"')
        after = line.text[head.end : line.end].lstrip()
        if not quoted and after[:1] not in (",", ".", "") and not re.match(r"(?:on|in|at|after|during|told|late|earlier)\b", after):
            return None
        group = coordinated(line, head)
        return _Main(verb, holders_of([h for h in group if h.start >= verb.end]), verb.start, line.end, inverted=True)

    def _office_first(self, start: int, head: Head) -> bool:
        """"said the institute's director, Oksana Hrytsenko"."""
        between = self.line.text[start : head.start]
        return head.person and bool(re.fullmatch(r"\s(?:the|its|his|her|an?)\s[\w’' -]{3,45},\s", between))

    def _crosses(self, start: int, end: int) -> bool:
        """Whether something between a verb and a name keeps them apart."""
        return bool(
            self.line.cues_in(start, end, "verb", "preposition", "break", "he", "they", "it")
        ) or bool(re.search(r"[,;:]|\bthat\b", self.line.text[start:end]))

    def _is_noun(self, verb: Cue, form: str, words: list[str]) -> bool:
        """"the demand", "its support": a noun that looks like the verb."""
        if not words:
            return True
        last = words[-1]
        if last in _DETERMINERS and not (last in ("s", "that", "no", "other", "of") and form.endswith("ed")):
            return True
        base = not form.endswith(("s", "ed", "d")) and form not in ("said", "told", "sought", "insisted")
        if base and form not in _PAST:
            return not (
                last in _AUXILIARIES
                or last in ("they", "we", "i", "you", "who", "and", "also", "people", "both", "sides")
                or any(h.end == verb.start - 1 for h in self.line.heads)
                or (last.endswith("ly") and form not in BARE)
                or any(c.kind == "title" and c.end == verb.start - 1 for c in self.line.cues)
            )
        if form.endswith("s") and last.endswith(("ing", "al", "ive", "ary", "ic", "an", "ese", "ous")):
            return not any(h.end >= verb.start - 1 and h.start < verb.start for h in self.line.heads)
        return False

    def _with_subject(self, verb: Cue, floor: int, earlier: list[_Main]) -> _Main | None:
        line = self.line
        if self._infinitive(verb):
            return None
        start = self._clause_start(verb.start, floor)
        subject = self._subject(verb, start)
        if subject is not None:
            holders, begin, end = subject
            return _Main(verb, holders, begin, end)
        if earlier and self._shares_subject(verb, earlier[-1]):
            last = earlier[-1]
            return _Main(verb, last.holders, verb.start, verb.start)
        return None

    def _infinitive(self, verb: Cue) -> bool:
        words = self.line.low(self.line.start, verb.start).split()
        tail = [w for w in words[-2:] if w not in ("not", "also", "fully", "formally", "publicly")]
        return bool(tail) and tail[-1] == "to" and not (len(words) > 1 and words[-2] in ("s", "have", "has"))

    def _clause_start(self, position: int, floor: int) -> int:
        """Where the clause of a verb begins: after ";", a break word, or the verb before."""
        line = self.line
        start = floor
        for cue in line.cues_in(floor, position, "break"):
            word = line.low(cue.start, cue.end)
            if word in ("while", "whereas", "but", "although", "though", "because", "and", "yet", "however", "when", "after", "as", "where") and self._has_head(cue.end, position):
                start = cue.end
        semicolon = max(line.text.rfind(mark, floor, position) for mark in ";:")
        return max(start, semicolon + 1) if semicolon >= 0 else start

    def _has_head(self, start: int, end: int) -> bool:
        line = self.line
        if line.cues_in(start, end, "he", "they", "it", "the"):
            return True
        return any(not self._oblique(h, start) for h in line.heads_in(start, end))

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
            who = pronoun(cue, line, self.memory)
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

    def _definite_pair(self, cue: Cue) -> bool:
        """"they" after a speaker, "both sides" with two parties: somebody in particular."""
        word = self.line.low(cue.start, cue.end)
        if word == "they":
            return bool(self.memory.turn or self.memory.carried(self.line))
        return word not in ("the parties", "the two", "both", "the pair")

    def _share(self, verb: Cue, start: int) -> tuple[int, int, Holders] | None:
        """"56 percent said they would accept it": the public that was asked."""
        line, memory = self.line, self.memory
        if memory.public is None or not 0 <= line.paragraph - memory.public_at <= 3:
            return None
        lead = line.low(start, verb.start)
        match = re.search(
            r"(?:\d[\d ]* ?(?:percent|per cent|pc)|a third|half|a quarter|most|a (?:clear |slim |large )?(?:majority|minority)|respondents|one in \w+)(?: of [\w ]{1,30})?(?: (?:still|also|would|said they would|are|were|now|only))*\s*$",
            lead,
        )
        if not match:
            return None
        return verb.start, start + match.start(), (memory.public,)

    def _document(self, verb: Cue, start: int) -> tuple[Holders, int, int] | None:
        """"The plan calls for ...": what a draft says is said by its first author."""
        line = self.line
        if verb.value == "say":
            return None
        for mention in reversed([d for d in line.drafts if start <= d.start and d.end <= verb.start]):
            if not self._adjacent(mention.end, verb.start) or self._prepositional(mention.start):
                continue
            authors = self.memory.authors.get(mention.draft, ())
            if authors:
                return (Holder(authors[0], authors[0], False),), mention.start, mention.end
        return None

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
        finite = any(w in ("is", "are", "was", "were", "has", "have", "had", "will", "would") for w in words[:-2])
        return finite or len(words) > 14

    def _apposition(self, group: list[Head], start: int) -> list[Head]:
        """"Araghchi, Iran's foreign minister, said": the person before the office."""
        line = self.line
        first = group[0]
        if first.person or not first.titled:
            return group
        before = [h for h in line.heads_in(start, first.start) if h.person]
        if before and re.fullmatch(r",\s(?:the |a |an )?[\w ]{0,30}", line.text[before[-1].end : first.start]):
            return [before[-1]]
        return group

    def _oblique(self, head: Head, start: int) -> bool:
        return self._prepositional(head.start) and not self._title_of(head)

    def _prepositional(self, position: int) -> bool:
        """Behind a preposition, with articles and adjectives between."""
        line = self.line
        words = line.low(max(line.start, position - 60), position).split()
        written = re.findall(r"\w+", line.text[max(line.start, position - 60) : position])
        if len(words) > 1 and words[-2] in ("at", "for", "of", "with", "from") and written[-1:] and written[-1][0].isupper():
            return True
        for word in reversed(words[-4:]):
            if word in ("the", "a", "an", "its", "their", "both", "senior", "top", "former", "fellow", "neighbouring", "neighboring", "visiting", "his", "her", "all", "several", "some", "other"):
                continue
            cue = next((c for c in line.cues if c.kind == "preposition" and line.low(c.start, c.end) == word), None)
            return cue is not None
        return False

    def _title_of(self, head: Head) -> bool:
        """"a spokesman for Hamas", "the president of Iran"."""
        line = self.line
        before = line.low(line.start, head.start)
        match = re.search(r"(\w+) (?:of|for|from|in) (?:the )?$", before)
        if not match:
            return False
        end = line.start + match.end(1)
        return any(c.kind == "title" and c.end == end for c in line.cues)

    def _shares_subject(self, verb: Cue, last: _Main) -> bool:
        """"rejected the plan and demanded ...": the same subject goes on."""
        if last.inverted or last.passive:
            return False
        line = self.line
        words = line.low(last.verb.end, verb.start).split()
        tail = [w for w in words[-4:] if w not in ("also", "has", "have", "had", "instead", "again", "then", "is", "was", "are", "were")]
        return bool(tail) and tail[-1] in ("and", "but", "or")

    def _nested(self, last: _Main, main: _Main) -> bool:
        """Whether a verb stands inside what the verb before introduces."""
        line = self.line
        if last.inverted or last.passive:
            return False
        if last.verb.value not in ("say", "warn"):
            return line.low(last.verb.end, last.verb.end + 6) == " that " and not re.search(
                r" (?:while|whereas|and|but) ", f" {line.low(last.verb.end, main.start)} "
            )
        if main.holders == last.holders and main.start >= main.verb.start - 1:
            # "said A and warned B": the speaker goes on only with another verb of saying
            return main.verb.value not in ("say", "warn") and not line.low(line.start, main.verb.start).rstrip().endswith((",",))
        between = line.text[last.verb.end : main.start]
        low = f" {line.low(last.verb.end, main.start)} "
        broken = bool(re.search(r" (?:while|whereas|although|though) ", low)) or ";" in between
        if broken:
            return False
        if main.inverted:
            return False
        if main.verb.value in ("say", "warn") and re.search(r" (?:and|but|as|after) ", low[-24:]):
            return False
        quoted_before = any(q.end <= main.start and q.start >= last.verb.end for q in line.quotes)
        return not (quoted_before and main.verb.value == "say")

    # ---- what belongs to each verb

    def _bounds(self, mains: list[_Main]) -> list[Region]:
        """The words of each verb: after it, or before it where it trails."""
        line = self.line
        regions: list[Region] = []
        taken = line.start
        for index, main in enumerate(mains):
            following = mains[index + 1] if index + 1 < len(mains) else None
            if self._trails(main, taken, following):
                regions.append(Region(taken, self._trimmed_end(taken, main.start)))
                taken = self._after_trailing(main)
                continue
            end = line.end
            if following is not None and not following.passive:
                end = following.start
                if self._trails(following, main.verb.end, None) and following.verb.value in ("say", "warn"):
                    end = main.verb.end
            regions.append(Region(main.verb.end, max(main.verb.end, end)))
            taken = max(taken, end)
        return regions

    def _after_trailing(self, main: _Main) -> int:
        if not main.inverted:
            return main.verb.end
        match = re.search(r"[,.]\s", self.line.text[main.verb.end : self.line.end])
        return main.verb.end + match.end() if match else self.line.end

    def _trimmed_end(self, start: int, end: int) -> int:
        while end > start and self.line.text[end - 1] in " ,\n":
            end -= 1
        return end

    def _trails(self, main: _Main, taken: int, following: _Main | None) -> bool:
        """"..., Lavrov said.": the words stand before the verb."""
        line = self.line
        if main.verb.value not in ("say", "warn") or main.passive:
            return False
        before = line.text[taken : main.start].rstrip()
        if len(before) < 8 or not before.endswith((",", '"', "”", "’", "?", "!", "'")):
            return False
        if main.inverted:
            return True
        after = line.text[main.verb.end : line.end].lstrip()
        if re.match(r"that\b", after) or after[:1] in ('"', "“", ":"):
            return False
        rest = line.low(main.verb.end, line.end).split()
        quoted = any(q.start >= taken and q.end <= main.start for q in line.quotes)
        if quoted and not line.topic(main.verb.end, line.end):
            return True
        return len(rest) <= 12 and not line.cues_in(main.verb.end, line.end, "will", "must", "negation")

    # ---- claims

    def _elaborates(self, main: _Main, region: Region) -> bool:
        """"rejected it, saying ...": the reason belongs to the statement before."""
        line = self.line
        if not self.found or self.found[-1].holders != main.holders or main.start != main.verb.start:
            return False
        if not line.low(main.verb.start, main.verb.end).endswith("ing"):
            return False
        last = self.found[-1]
        if last.verdict.stance == "reports" or judge(line, region, own=self._own(region, main.holders)).stance != "reports":
            return False
        self.found[-1] = replace(last, region=self._tidy(Region(last.region.start, region.end)))
        return True

    def _claim(self, main: _Main, region: Region) -> None:
        line = self.line
        holders = main.holders
        if not holders or self._elaborates(main, region):
            return
        if main.verb.value in ("say", "warn"):
            if self._silent(main):
                return
            self.memory.spoke(holders, line)
            if len(line.low(*region).split()) < 2:
                return
            whole = self._with_attribution(main, region)
            self._said(whole, region, holders, main.verb.value)
            return
        self._stance(main, region, holders)

    def _silent(self, main: _Main) -> bool:
        """"did not say", "declined to comment"."""
        words = self.line.low(main.subject_end, main.verb.start).split()
        return bool({"not", "declined", "refused", "t", "never"} & set(words)) and main.subject_end <= main.verb.start

    def _with_attribution(self, main: _Main, region: Region) -> Region:
        if region.start >= main.verb.end and main.start < main.verb.start:
            return Region(main.start, region.end)
        return region

    def _said(self, whole: Region, words: Region, holders: Holders, outer: str) -> None:
        """Claims in somebody's speech, one for each part with a stance of its own."""
        parts = self._parts(words)
        first: bool | None = None
        for index, part in enumerate(parts):
            own = self._own(part, holders)
            if index == 0:
                first = own
            elif own is None and first and not self.line.heads_in(*part):
                own = True
            verdict = judge(self.line, part, own=own, outer=outer)
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
        return Region(start, end)

    def _parts(self, words: Region) -> list[Region]:
        """The parts of a speech that are clauses with a predicate of their own."""
        line = self.line
        cuts = [words.start]
        for match in _SPLIT.finditer(line.text, words.start, words.end):
            if line.quoted(match.start()) and line.quoted(match.end()):
                continue
            left, right = Region(cuts[-1], match.start()), Region(match.end(), words.end)
            if self._new_clause(right) or (self._predicates(left) and self._starts_clause(right, match[0])):
                cuts.append(match.end())
        cuts.append(words.end)
        return [Region(a, b) for a, b in zip(cuts, cuts[1:], strict=False) if b - a > 3]

    def _new_clause(self, region: Region) -> bool:
        """"... and he would not accept it": a pronoun with its verb."""
        cue = next(iter(self.line.cues_in(region.start, region.start + 12, "he", "it", "we", "they")), None)
        if cue is None or cue.start - region.start > 1:
            return False
        return bool(self.line.cues_in(cue.end, cue.end + 22, "will", "must", "negation", "not_yet", "verb"))

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
        cues = line.cues_in(*early, "must", "will", "predicate", "negation", "not_yet", "may", "verb")
        finite = any(w in ("is", "are", "was", "were", "has", "have", "had") for w in words)
        if strong:
            return bool(cues) or finite
        return bool(cues) and (bool(line.heads_in(*early)) or bool(line.cues_in(*early, "will", "must", "we", "it", "they", "he")))

    def _own(self, part: Region, holders: Holders) -> bool | None:
        """Whether the subject of the words said is the speaker's own side."""
        line = self.line
        cues = line.cues_in(*part, "verb", "must", "will", "predicate", "negation", "not_yet", "may")
        limit = cues[0].start if cues else part.end
        mine = {h.party for h in holders} | {h.id for h in holders}
        for cue in line.cues_in(part.start, limit, "we", "he", "it", "they"):
            if not self._prepositional(cue.start) and (cue.kind != "it" or line.low(cue.start, cue.end) == "it"):
                if cue.kind == "they" and line.low(cue.start, cue.end) != "they":
                    return False
                return True
        for head in line.heads_in(part.start, limit):
            if (head.possessive and not head.titled) or self._oblique(head, part.start):
                continue
            return all(h.party in mine or h.id in mine for h in holders_of((head,)))
        if cues and not line.low(part.start, cues[0].start).replace("that", "").strip() and cues[0].kind != "negation":
            return True
        return None

    def _stance(self, main: _Main, region: Region, holders: Holders) -> None:
        line = self.line
        verb = main.verb
        floor = main.subject_end if main.subject_end <= verb.start else main.start
        stance, hedged, rule = of_verb(line, verb, max(line.start, min(floor, verb.start)))
        if line.cues_in(floor, verb.start, "must"):
            return
        before = line.low(floor, verb.start)
        if re.search(r"\b(?:asked|urged|told|forced|pressed|pressing|required|expected|called|pushed|pressured)\b", before):
            return
        analyst = bool(line.cues_in(floor, verb.start, "may")) and "can" not in before.split()
        parts = self._parts(region) if not main.passive else [region]
        first = parts[0] if parts else region
        must = stance == "demands" and (
            bool(line.cues_in(*first, "must")) or line.low(verb.start, verb.end).startswith(("insist", "demand"))
        )
        verdict = Verdict(stance, must=must, hedged=hedged, rule=rule, anchor=verb.start)
        conditions = [c for c in line.cues_in(*first, "condition")]
        if conditions and stance in ("accepts", "promises", "supports", "rejects") and not main.passive:
            verdict = verdict._replace(
                stance="conditional",
                condition=line.text[conditions[0].start : first.end][:200],
                rule=f"condition.{rule}",
            )
        start = main.start if not main.passive else line.start
        end = self._agent_end(main) if main.passive else first.end
        whole = self._tidy(Region(start, end))
        about = first if not main.passive and line.topic(*first) else whole
        self.found.append(Claim(whole, holders, verdict, about=about, analyst=analyst, said=self.at))
        for part in parts[1:]:
            own = self._own(part, holders)
            later = judge(line, part, own=own)
            region = self._tidy(part)
            if region.end - region.start >= 12 and later.stance != "reports":
                self.found.append(Claim(region, holders, later, about=part, said=self.at))

    def _agent_end(self, main: _Main) -> int:
        line = self.line
        heads = [h for h in line.heads if h.start > main.verb.end and any(x.id in h.ids for x in main.holders)]
        return heads[0].end if heads else line.end

    # ---- other ways to attribute

    def _according(self) -> tuple[Holders, Region] | None:
        """"according to X": X's words are the rest of the sentence."""
        line = self.line
        for cue in line.cues_in(line.start, line.end, "according"):
            head = next((h for h in line.heads_in(cue.end, line.end) if h.start - cue.end <= 40), None)
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
        whole = next((q for q in line.quotes if q.start <= line.start + 1 and q.end >= line.end - 2), None)
        if whole is None:
            return
        holders = self.memory.carried(line)
        if holders:
            start, end = max(line.start, whole.start), line.end
            self._said(Region(start, end), Region(start, end), holders, "say")

    def _by_noun(self, start: int, end: int) -> None:
        """"Israel's demand that ...", "Hamas's refusal to ...": who holds it owns the noun."""
        line = self.line
        for noun in line.cues_in(start, end, "noun"):
            head = next((h for h in reversed(line.heads_in(start, noun.start)) if h.end <= noun.start), None)
            if head is None or line.quoted(noun.start):
                continue
            gap = line.low(head.end, noun.start).split()
            owns = head.possessive or head.titled or not gap or gap[0] == "s"
            if len(gap) > 4 or not owns:
                continue
            holders = holders_of(coordinated(line, head))
            stop = self._noun_end(noun, end)
            if any(set(c.holders) & set(holders) and c.region.start < stop and head.start < c.region.end for c in self.found):
                continue
            verdict = Verdict(noun.value, must=noun.value == "demands", rule=f"noun.{noun.value}", anchor=noun.start)  # type: ignore[arg-type]
            region = self._tidy(Region(head.start, stop))
            self.found.append(Claim(region, holders, verdict, about=region))
            return

    def _noun_end(self, noun: Cue, end: int) -> int:
        cut = _SPLIT.search(self.line.text, noun.end, end)
        return cut.start() if cut else end


def line_is_quoted(line: Line) -> bool:
    """Whether a sentence stands wholly in quotation marks."""
    return any(q.start <= line.start + 1 and q.end >= line.end - 2 for q in line.quotes)


_PAST = frozenset("said told wrote spoke forbade sought swore held set put made took gave thought knew let".split())
