"""The words that belong to a verb of a parsed English sentence, and their clauses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from detente.reading.cues import STANCE_CLASSES
from detente.reading.english_nouns import Nouns
from detente.reading.english_subjects import Main
from detente.reading.lines import Region
from detente.reading.trees import VERBAL, Tree

_ENDS = re.compile(r"(?: (?:on|late|early|in|at|to|told) [^,.;:“\"]{2,30}| \w+day)?[,.]")
"""What may follow a verb of saying whose words stand before it."""
_AFTER_SAYING = re.compile(
    r"(?: (?:the |a |an )?(?:[A-Z][\w\u2019'-]+|president|minister|envoy|spokes\w+)){0,4}"
    r"(?: (?:on|late|early|in|at) [^,.;:“\"]{2,30}| \w+day)?, "
    r"(?!(?:who|which|saying|adding|and he|but)\b)"
)
"""What ends an inserted "he said": a comma, then more of what was said."""
_AND_THAT = re.compile(r"\w, (?:and |but )?that(?= (?!he\b|she\b|is\b|was\b|of\b)[\w\u2019']+ )")
_MODALS = frozenset(("will", "would", "must", "should", "shall", "wo"))
_BUT_NOT = re.compile(r",? but (?:not|never|no)\b")


class Contents(Nouns):
    """Finds what somebody says, wants or refuses."""

    def _content(self, tree: Tree, index: int, main: Main) -> Region:
        """The words that belong to a verb."""
        if main.passive:
            left, right = tree.span(index)
            return Region(left, right)
        if main.verb.value in ("say", "warn") and self._inserted(tree, index, main):
            return self._around(main)
        if tree.words[index].dep == "parataxis":
            inside = tree.span(tree.words[index].head, without=[index])
            return self._with_quotes(Region(*inside))
        insists = self.line.low(main.verb.start, main.verb.end).startswith("insist")
        if insists or main.verb.value in ("say", "warn", "denies"):
            region = self._clause_of(tree, index, main) or self._trailing(main)
            if region is not None:
                return self._with_quotes(region)
        later = [
            c
            for c in tree.children[index]
            if tree.words[c].dep in ("conj", "parataxis") and tree.words[c].start > main.verb.end
        ]
        below = [i for i in tree.below(index, without=later) if i not in later]
        end = max(tree.words[i].end for i in below)
        if later:
            end = min(end, min(tree.span(c)[0] for c in later))
        return Region(main.verb.end, max(main.verb.end, end))

    def _inserted(self, tree: Tree, index: int, main: Main) -> bool:
        """As in "Chad could back it, he said, provided that ...": the words stand on both sides."""
        text, line = self.line.text, self.line
        if any(c > index and tree.words[c].dep == "ccomp" for c in tree.children[index]):
            return False
        before = text[line.start : main.start].rstrip(' “"')
        last = _AFTER_SAYING.match(text, max(main.verb.end, main.subject_end), line.end)
        if main.inverted:
            last = _AFTER_SAYING.match(text, main.verb.end, line.end)
        quoted = any(line.start < q.end <= main.start for q in line.quotes)
        return before.endswith(",") and len(before) > 8 and last is not None and not quoted

    def _around(self, main: Main) -> Region:
        text, line = self.line.text, self.line
        start = max(line.start, text.rfind(";", line.start, main.start) + 1)
        stop = text.find(";", main.verb.end, line.end)
        return Region(start, stop if stop >= 0 else line.end)

    def _clause_of(self, tree: Tree, index: int, main: Main) -> Region | None:
        """The clauses that a verb of saying has for its object, after it or before it."""
        clauses = [c for c in tree.children[index] if tree.words[c].dep == "ccomp"]
        spans = [tree.span(c) for c in clauses]
        after = [s for s in spans if s[0] >= main.verb.end]
        if after:
            ends = [_own_end(tree, c) for c in clauses if tree.span(c) in after]
            ends += self._conditions(tree, index, main)
            ends += [
                tree.span(c)[1]
                for c in tree.children[index]
                if tree.words[c].dep == "conj" and tree.child(c, "mark") is not None
            ]
            return Region(min(a for a, _ in after), max(ends))
        if not spans:
            return None
        start, end = min(a for a, _ in spans), max(b for _, b in spans)
        more = [
            c
            for c in tree.children[index]
            if tree.words[c].dep == "conj" and tree.child(c, "nsubj", "nsubjpass", "expl")
        ]
        if more and not self._stance_at(tree.words[more[0]].start, "say", "warn"):
            end = max(end, tree.span(more[0])[1])
        return Region(start, end)

    def _conditions(self, tree: Tree, index: int, main: Main) -> Iterator[int]:
        for child in tree.children[index]:
            left, right = tree.span(child)
            conditional = bool(self.line.cues_in(left, min(right, left + 24), "condition"))
            if tree.words[child].dep in ("advcl", "prep") and left > main.verb.end and conditional:
                yield right

    def _trailing(self, main: Main) -> Region | None:
        """The words before a verb that has none after it: "Forget elections," says X."""
        line = self.line
        before = line.text[line.start : main.start].rstrip()
        if main.start == main.verb.start and not main.inverted:
            return None
        if len(before) < 8 or not before.endswith((",", '"', "”", "’", "?", "!")):
            return None
        if any(q.start >= main.verb.end for q in line.quotes):
            return None
        last = [q for q in line.quotes if q.end <= main.start]
        if not last and not main.inverted:
            ends = _ENDS.match(line.text, main.verb.end)
            if not (before.endswith(",") and len(before) >= 30 and ends):
                return None
        start = line.start if not last or last[0].start - line.start < 40 else last[0].start
        return Region(start, line.start + len(before))

    def _with_quotes(self, region: Region) -> Region:
        """With the marks of a quotation that the words touch, and its whole when they trail."""
        start, end = region
        for quote in self.line.quotes:
            follows = re.fullmatch(r",? ?(?:and |but )?", self.line.text[end : quote.start])
            if (quote.start < end and start < quote.end) or (follows and quote.start >= end):
                start = min(start, max(quote.start, self.line.start))
                end = max(end, min(quote.end, self.line.end))
        return Region(start, end)

    def _parts(self, words: Region) -> list[Region]:
        """The clauses of a passage that have a subject or a stance of their own."""
        tree = self.line.tree
        if tree is None:
            return super()._parts(words)
        found = {m.start() + 1 for m in _BUT_NOT.finditer(self.line.text, *words)}
        for match in _AND_THAT.finditer(self.line.text, *words):
            if not self.line.quoted(match.end() - 1):
                found.add(match.end() - 4)
        for index, word in enumerate(tree.words):
            if words.start < word.start < words.end and self._new_part(tree, index, words):
                found.add(tree.left(index))
        cuts = [words.start]
        for at in sorted(found):
            if cuts[-1] + 3 < at < words.end:
                cuts.append(at)
        cuts.append(words.end)
        return [Region(a, b) for a, b in pairwise(cuts) if b - a > 3]

    def _new_part(self, tree: Tree, index: int, words: Region) -> bool:
        word = tree.words[index]
        if word.dep == "conj" and tree.relation(index) in VERBAL:
            top = tree.words[tree.first(index)]
            if top.dep in ("relcl", "advcl", "acl", "pcomp") and top.start > words.start:
                return False
            own = tree.child(index, "nsubj", "nsubjpass", "expl", "mark") is not None
            if own and self.line.quoted(word.start):
                left, right = tree.span(index)
                own = bool(self.line.cues_in(left, right, "must", "will", "negation", "predicate"))
            return (
                own
                or self._has_modal(tree, index)
                or (self._stance_at(word.start, *STANCE_CLASSES) and not _astray(tree, index))
            )
        if word.dep == "advcl":
            mark = tree.child(index, "mark")
            if mark is None or tree.words[mark].low not in ("while", "whereas", "although"):
                return False
            # "while fighting goes on" says when, ", while Chad opposes it" sets against
            left = tree.left(index)
            return self.line.text[words.start : left].rstrip()[-1:] in (",", ";", "")
        return False

    def _has_modal(self, tree: Tree, index: int) -> bool:
        """As in "had been misled and would not sign": a second predicate with a will of its own."""
        first = tree.first(index)
        own = {tree.words[c].low for c in tree.children[index] if tree.words[c].dep == "aux"}
        before = {tree.words[c].low for c in tree.children[first] if tree.words[c].dep == "aux"}
        denied = tree.child(index, "neg") is not None and tree.child(first, "neg") is None
        return denied or (bool(own & _MODALS) and not before & _MODALS)


def _own_end(tree: Tree, clause: int) -> int:
    """Where a clause ends, without a verb that is joined to it but belongs elsewhere."""
    end = tree.span(clause)[1]
    for child in tree.children[clause]:
        alone = tree.words[child].dep == "conj" and tree.subject(child) is None
        if alone and tree.relation(child) == "ccomp" and _astray(tree, child):
            end = min(end, tree.left(child))
    return end


def _astray(tree: Tree, index: int) -> bool:
    """A bare verb joined to a finite one: "should stop saying it is so, and ask" joins "stop"."""
    word, top = tree.words[index], tree.words[tree.first(index)]
    bare = not word.low.endswith(("s", "d", "t", "ing", "en"))
    finite = top.low.endswith(("s", "ed")) or top.low in ("was", "were")
    return bare and finite and tree.child(tree.first(index), "aux") is None
