"""Claims by an English verb of stance: "demands", "would accept it if", "offered no guarantee"."""

from __future__ import annotations

import re

from detente.case import Stance
from detente.reading.attribution import Holders
from detente.reading.claims import Claim
from detente.reading.cues import Cue
from detente.reading.english_shares import Shares
from detente.reading.english_subjects import Main
from detente.reading.lines import Line, Region
from detente.reading.negation import of_verb
from detente.reading.stance import judge
from detente.reading.verdict import Verdict

_ANY = re.compile(r" that (?:any|all|every|no) [^,;.]{3,60}? (?:would|will|must|should|can|could) ")
_NONE: dict[str, Stance] = {"accepts": "rejects", "supports": "reports", "promises": "reports"}
"""What becomes of a stance whose object is none."""
_BINDING = frozenset(("accepts", "promises", "supports", "rejects"))
"""Stances that a condition makes conditional."""
_BIDDEN = re.compile(
    r"\b(?:asked|urged|told|forced|pressed|pressing|required|expected|called|pushed|pressured)\b"
)
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


class Holdings(Shares):
    """Reads who demands, accepts or rejects what."""

    def _stance(self, main: Main, region: Region, holders: Holders) -> None:
        """The claim that a verb of stance makes, and those of the clauses after it."""
        line, verb = self.line, main.verb
        floor = main.subject_end if main.subject_end <= verb.start else main.start
        floor = min(floor, self._auxiliaries(verb))
        if self._without_stance(main, region, floor):
            return
        analyst = bool(line.cues_in(floor, verb.start, "may")) and (
            "can" not in line.low(floor, verb.start).split()
        )
        parts = self._parts(region) if not main.passive else [region]
        first = parts[0] if parts else region
        verdict = self._verdict(main, first, floor)
        conditions = self._conditions_of(verb, first)
        if line.tree is not None and not conditions and _opens_with_condition(line, main.start):
            conditions = line.cues_in(line.start, line.start + 12, "condition")[:1]
            first = Region(line.start, first.end)
        if conditions and verdict.stance in _BINDING and not main.passive:
            verdict = verdict._replace(
                stance="conditional",
                condition=line.text[conditions[0].start : first.end][:200],
                rule=f"condition.{verdict.rule}",
            )
        start = main.start if not main.passive else line.start
        start = min(start, first.start)
        end = self._agent_end(main) if main.passive else first.end
        whole = self._tidy(Region(start, end))
        about = first if not main.passive and line.topic(*first) else whole
        self.found.append(
            Claim(whole, holders, verdict, about=about, analyst=analyst, said=self.at)
        )
        self._further(parts[1:], holders)

    def _without_stance(self, main: Main, region: Region, floor: int) -> bool:
        """Whether a verb of stance holds nothing here: "must accept", "neither accepts nor"."""
        line, verb = self.line, main.verb
        if line.cues_in(floor, verb.start, "must"):
            return True
        before = line.low(floor, verb.start)
        if re.search(r"\bneither\b", before) and re.search(r"\bnor\b", line.low(*region)):
            return True
        if line.tree is None:
            return bool(_BIDDEN.search(before))
        return not main.passive and self._says_nothing(main, region)

    def _verdict(self, main: Main, first: Region, floor: int) -> Verdict:
        """The stance of a verb with its negation, before conditions."""
        line, verb = self.line, main.verb
        stance, hedged, rule = of_verb(line, verb, max(line.start, min(floor, verb.start)))
        if self._none_of_it(verb):
            stance, rule = _NONE.get(stance, stance), "verb.of_none"
        must = stance == "demands" and (
            bool(line.cues_in(*first, "must"))
            or line.low(verb.start, verb.end).startswith(("insist", "demand"))
        )
        return Verdict(stance, must=must, hedged=hedged, rule=rule, anchor=verb.start)

    def _conditions_of(self, verb: Cue, first: Region) -> list[Cue]:
        """The conditions of what a verb holds, not those of a relative clause or a second act."""
        line = self.line
        return [
            c
            for c in line.cues_in(*first, "condition")
            if not _RELATIVE.search(line.text, verb.end, c.start)
            and " and to " not in line.low(verb.end, c.start)
        ]

    def _further(self, parts: list[Region], holders: Holders) -> None:
        """Clauses after the first, where they have a stance of their own."""
        for part in parts:
            own = self._own(part, holders)
            later = judge(self.line, part, own=own)
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


def _opens_with_condition(line: Line, before: int) -> bool:
    """As in "If it withdraws, Hamas will accept": a condition opens the sentence."""
    first = line.cues_in(line.start, line.start + 14, "condition")
    opens = bool(first) and line.low(first[0].start, first[0].end) in ("if", "unless", "only if")
    return opens and first[0].start - line.start <= 5 and first[0].end < before
