"""Claims in an English sentence: verbs with their subjects, and the words that belong to them."""

from __future__ import annotations

import re
from dataclasses import replace

from detente.case import Stance
from detente.reading.attribution import Holders, Memory
from detente.reading.claims import Claim
from detente.reading.cues import Cue
from detente.reading.english_phrases import verb_cues
from detente.reading.english_quotes import speaker_ahead
from detente.reading.english_shares import Shares
from detente.reading.english_subjects import Main
from detente.reading.lines import Line, Region
from detente.reading.negation import of_verb
from detente.reading.stance import judge
from detente.reading.verdict import Verdict

__all__ = ["claims", "speaker_ahead"]


def claims(line: Line, memory: Memory) -> list[Claim]:
    """What the sentence says that somebody holds, in order of place."""
    return _Reader(line, memory).read()


_ANY = re.compile(r" that (?:any|all|every|no) [^,;.]{3,60}? (?:would|will|must|should|can|could) ")
_NONE: dict[str, Stance] = {"accepts": "rejects", "supports": "reports", "promises": "reports"}
"""What becomes of a stance whose object is none."""
_PAST_FORMS = frozenset(
    (
        *("was", "were", "had", "is", "are", "did", "came", "went", "took", "gave", "made", "met"),
        *("held", "kept", "left", "lost", "won", "broke", "began", "got", "knew", "saw", "fell"),
        *("have", "do", "led", "sent", "put", "set", "cut", "let", "hit", "shut", "ran", "rose"),
    )
)
_RELATIVE = re.compile(r",? (?:who|which) ")
_SUBJUNCTIVE = re.compile(
    r" that [^,;:.“\"]{2,60}?(?<!\bto)(?<!will)(?<!would)(?<!can)(?<!could)(?<!must)(?<!may)"
    r"(?<!might)(?<!should)(?<!shall)(?<!not) be\b"
)
"""As in "insisted that his country be the host": it demands."""


class _Reader(Shares):
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

    # ---- verbs and subjects

    def _without_content(self, mains: list[Main]) -> list[Main]:
        """As in "Iran would accept a cap, Araghchi said": all of it is his."""
        if len(mains) < 2 or mains[-1].verb.value != "say" or mains[0].verb.value == "say":
            return mains
        return mains[-1:] if self._trails(mains[-1], self.line.start, None) else mains

    def _mains(self) -> list[Main]:
        """The verbs of saying and of stance that head the sentence, not those inside a speech."""
        line = self.line
        found: list[Main] = []
        for verb in verb_cues(line):
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

    def _main(self, verb: Cue, earlier: list[Main]) -> Main | None:
        line = self.line
        words = line.low(line.start, verb.start).split()
        form = line.low(verb.start, verb.end).split()[0]
        floor = earlier[-1].verb.end if earlier else line.start
        if self._asked(verb):
            return None
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

    def _nested(self, last: Main, main: Main) -> bool:
        """Whether a verb stands inside what the verb before introduces."""
        line = self.line
        if last.inverted or last.passive:
            return False
        if last.verb.value not in ("say", "warn"):
            between = f"{line.low(last.verb.end, main.start)} "
            noted = re.match(r"\s*(?:\w+ ){0,4}that ", between)
            return bool(noted) and not re.search(r" (?:while|whereas|and|but) ", between)
        if main.holders == last.holders and main.start >= main.verb.start - 1:
            # "said A and warned B": the speaker goes on only with another verb of saying
            return main.verb.value not in ("say", "warn") and not line.low(
                line.start, main.verb.start
            ).rstrip().endswith((",",))
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

    def _bounds(self, mains: list[Main]) -> list[Region]:
        """The words of each verb: after it, or before it where it trails."""
        line = self.line
        regions: list[Region] = []
        taken = line.start
        for index, main in enumerate(mains):
            following = mains[index + 1] if index + 1 < len(mains) else None
            if self._interjected(main, taken):
                regions.append(Region(taken, line.end))
                taken = line.end
                continue
            if self._trails(main, taken, following):
                regions.append(Region(taken, self._trimmed_end(taken, main.start)))
                taken = self._after_trailing(main)
                continue
            end = line.end
            if following is not None and not following.passive:
                end = following.start
                if self._trails(following, main.verb.end, None) and following.verb.value in (
                    "say",
                    "warn",
                ):
                    end = main.verb.end
            regions.append(Region(main.verb.end, max(main.verb.end, end)))
            taken = max(taken, end)
        return regions

    def _interjected(self, main: Main, taken: int) -> bool:
        """As in "Belgrade, he said, was prepared to ...": the words stand on both sides."""
        text = self.line.text
        if main.verb.value not in ("say", "warn") or main.inverted or main.passive:
            return False
        before, after = text[taken : main.start].rstrip(), text[main.verb.end : main.verb.end + 2]
        if not before.endswith(",") or after[:1] != "," or len(before) > 60:
            return False
        return not any(q.start >= taken and q.end <= main.start for q in self.line.quotes)

    def _after_trailing(self, main: Main) -> int:
        if not main.inverted:
            return main.verb.end
        match = re.search(r"[,.]\s", self.line.text[main.verb.end : self.line.end])
        return main.verb.end + match.end() if match else self.line.end

    def _trimmed_end(self, start: int, end: int) -> int:
        while end > start and self.line.text[end - 1] in " ,\n":
            end -= 1
        return end

    def _trails(self, main: Main, taken: int, following: Main | None) -> bool:
        """As in "..., Lavrov said.": the words stand before the verb."""
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
        return len(rest) <= 12 and not line.cues_in(
            main.verb.end, line.end, "will", "must", "negation"
        )

    # ---- claims

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

    def _insists(self, main: Main) -> bool:
        """As in "insists that the two sides came close": a way of saying, unless it demands."""
        line = self.line
        if not line.low(main.verb.start, main.verb.end).startswith("insist"):
            return False
        if _SUBJUNCTIVE.match(line.text, main.verb.end, line.end):
            return False
        if _ANY.match(line.text, main.verb.end, line.end) or self._wished(main.verb):
            return False
        return bool(
            re.match(
                r"[\s,]*(?:however, )?(?:that\b|it |he |she |they |the |[A-Z])",
                line.text[main.verb.end : line.end],
            )
        ) and not line.low(main.verb.end, main.verb.end + 4).startswith((" on ",))

    def _wished(self, verb: Cue) -> bool:
        """As in "insists that the army leave", "that monitors stay until all is done"."""
        tree = self.line.tree
        index = tree.at(verb.start) if tree is not None else None
        clause = tree.child(index, "ccomp") if tree is not None and index is not None else None
        if tree is None or clause is None:
            return False
        word, subject = tree.words[clause], tree.subject(clause)
        bare = tree.child(clause, "aux") is None and not re.search(r"(?:ed|s|ing)\Z", word.low)
        if subject is None or not bare or word.low in _PAST_FORMS:
            return False
        plural = tree.words[subject].low.endswith("s")
        return not plural or bool(re.search(r"\buntil\b", self.line.low(*tree.span(clause))))

    def _stance(self, main: Main, region: Region, holders: Holders) -> None:
        line = self.line
        verb = main.verb
        floor = main.subject_end if main.subject_end <= verb.start else main.start
        floor = min(floor, self._auxiliaries(verb))
        stance, hedged, rule = of_verb(line, verb, max(line.start, min(floor, verb.start)))
        if self._none_of_it(verb):
            stance, rule = _NONE.get(stance, stance), "verb.of_none"
        if line.cues_in(floor, verb.start, "must"):
            return
        before = line.low(floor, verb.start)
        if re.search(r"\bneither\b", before) and re.search(r"\bnor\b", line.low(*region)):
            return
        if line.tree is None and re.search(
            r"\b(?:asked|urged|told|forced|pressed|pressing|required|expected|called|pushed|pressured)\b",
            before,
        ):
            return
        analyst = bool(line.cues_in(floor, verb.start, "may")) and "can" not in before.split()
        if line.tree is not None and not main.passive and self._says_nothing(main, region):
            return
        parts = self._parts(region) if not main.passive else [region]
        first = parts[0] if parts else region
        must = stance == "demands" and (
            bool(line.cues_in(*first, "must"))
            or line.low(verb.start, verb.end).startswith(("insist", "demand"))
        )
        verdict = Verdict(stance, must=must, hedged=hedged, rule=rule, anchor=verb.start)
        conditions = [
            c
            for c in line.cues_in(*first, "condition")
            if not _RELATIVE.search(line.text, verb.end, c.start)
            and " and to " not in line.low(verb.end, c.start)
        ]
        if line.tree is not None and not conditions and start_is_condition(line, main.start):
            conditions = line.cues_in(line.start, line.start + 12, "condition")[:1]
            first = Region(line.start, first.end)
        if (
            conditions
            and stance in ("accepts", "promises", "supports", "rejects")
            and not main.passive
        ):
            verdict = verdict._replace(
                stance="conditional",
                condition=line.text[conditions[0].start : first.end][:200],
                rule=f"condition.{rule}",
            )
        start = main.start if not main.passive else line.start
        start = min(start, first.start)
        end = self._agent_end(main) if main.passive else first.end
        whole = self._tidy(Region(start, end))
        about = first if not main.passive and line.topic(*first) else whole
        self.found.append(
            Claim(whole, holders, verdict, about=about, analyst=analyst, said=self.at)
        )
        for part in parts[1:]:
            own = self._own(part, holders)
            later = judge(line, part, own=own)
            region = self._tidy(part)
            if region.end - region.start >= 12 and later.stance != "reports":
                self.found.append(Claim(region, holders, later, about=part, said=self.at))

    def _none_of_it(self, verb: Cue) -> bool:
        """As in "offered no guarantee", "accepts no preconditions"."""
        tree = self.line.tree
        index = tree.at(verb.start) if tree is not None else None
        thing = tree.child(index, "dobj") if tree is not None and index is not None else None
        if tree is None or thing is None:
            return False
        return any(tree.words[c].low == "no" for c in tree.children[thing])

    def _says_nothing(self, main: Main, region: Region) -> bool:
        """As in "it wanted", "he had thrown out", and in what is asked: nothing is told."""
        line = self.line
        asks = line.text[line.start : line.end].rstrip().endswith("?")
        pronoun = line.low(main.start, main.verb.start).split()[:1]
        bare = region.end - region.start < 3 and main.verb.end - main.start < 24
        return asks or (bare and pronoun in (["it"], ["he"], ["she"], ["they"]))

    def _auxiliaries(self, verb: Cue) -> int:
        """Where the auxiliaries of a verb begin, as in "and will not accept"."""
        tree = self.line.tree
        index = tree.at(verb.start) if tree is not None else None
        if tree is None or index is None:
            return verb.start
        own = [c for c in tree.children[index] if tree.words[c].dep in ("aux", "neg") and c < index]
        return min((tree.words[c].start for c in own), default=verb.start)

    def _agent_end(self, main: Main) -> int:
        line = self.line
        heads = [
            h
            for h in line.heads
            if h.start > main.verb.end and any(x.id in h.ids for x in main.holders)
        ]
        return heads[0].end if heads else line.end

    # ---- other ways to attribute


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


def start_is_condition(line: Line, before: int) -> bool:
    """As in "If it withdraws, Hamas will accept": a condition opens the sentence."""
    first = line.cues_in(line.start, line.start + 14, "condition")
    opens = bool(first) and line.low(first[0].start, first[0].end) in ("if", "unless", "only if")
    return opens and first[0].start - line.start <= 5 and first[0].end < before


def line_is_quoted(line: Line) -> bool:
    """Whether a sentence stands wholly in quotation marks."""
    return any(q.start <= line.start + 1 and q.end >= line.end - 2 for q in line.quotes)
