"""What English text tells of a party without its saying so.

"Under the deal Serbia will withdraw", "the communique said both would keep the channel open",
"officials said the rebels would free the prisoners": the party is bound or intends it.
"""

from __future__ import annotations

import re

from detente.reading.attribution import Holders
from detente.reading.claims import Claim
from detente.reading.english_trees import Trees
from detente.reading.lines import Region
from detente.reading.stance import judge
from detente.reading.trees import VERBAL, Tree

_PAPER = re.compile(
    r"\b(?:terms|treaty|deal|agreement|accord|text|document|copy|communique|communiqué|declaration"
    r"|framework|annex|pact|memorandum|protocol|plan|draft|roadmap|road map|proposal|paper"
    r"|blueprint|version|statement)\b"
)
_NOT_TOLD = frozenset(
    (
        *("analysts", "analyst", "critics", "experts", "observers", "expert", "many", "some"),
        *("people", "opponents", "supporters", "commentators", "few", "nobody", "everyone"),
        *("rumours", "rumors", "i", "you"),
    )
)
_TOLD = frozenset(("promises", "rejects", "demands", "conditional", "accepts"))


_ONLY = re.compile(r"\b(?:only|unless|as long as|so long as|provided|on condition)\b")


class Terms(Trees):
    """Reads clauses whose subject is a party that will, must or may not."""

    def _terms(self, tree: Tree) -> None:
        """Claims of clauses that no attribution covers."""
        line = self.line
        if line.text[line.start : line.end].rstrip().endswith("?"):
            return
        for index in dict.fromkeys(tree.heads_of("aux")):
            word = tree.words[index]
            if tree.relation(index) not in VERBAL or line.quoted(word.start):
                continue
            told = self._told_by_unnamed(tree, index)
            root = tree.relation(index) == "ROOT"
            if not told and not (root and (self._of_paper() or self._firm(tree, index))):
                continue
            if self._covered(word.start):
                continue
            holders = self._bound(tree, index)
            if holders:
                self._bind(tree, index, holders, told)

    def _firm(self, tree: Tree, index: int) -> bool:
        """Whether the writer tells what a party will not do, or only under a condition."""
        auxiliaries = {tree.words[c].low for c in tree.children[index]}
        if not auxiliaries & {"will", "wo"}:
            return False
        if auxiliaries & {"not", "n't", "n\u2019t", "never"}:
            return True
        if not any(h.end <= tree.words[index].start for h in self.line.heads):
            return False
        start, end = tree.span(index)
        return bool(_ONLY.search(self.line.low(start, end)))

    def _of_paper(self) -> bool:
        """Whether the sentence speaks of a paper, or the paragraph has."""
        line = self.line
        spoken = self.memory.paper_at == line.paragraph
        return spoken or bool(_PAPER.search(line.low(line.start, line.end)))

    def _covered(self, position: int) -> bool:
        return any(c.region.start <= position < c.region.end for c in self.found)

    def _told_by_unnamed(self, tree: Tree, index: int) -> bool:
        """Whether a clause is what somebody says of whom no more is known."""
        word = tree.words[tree.first(index)]
        if word.dep != "ccomp":
            return False
        says = tree.words[word.head]
        subject = tree.child(word.head, "nsubj")
        cue = any(
            c.value in ("say", "warn") and c.start <= says.start < c.end
            for c in self.line.cues_in(self.line.start, self.line.end, "verb")
        )
        known = subject is None or tree.words[subject].low in _NOT_TOLD
        return cue and not known and tree.child(word.head, "neg") is None

    def _bound(self, tree: Tree, index: int) -> Holders:
        """The parties that a clause with "will", "must" or "may not" has for its subject."""
        auxiliaries = {
            tree.words[c].low for c in tree.children[index] if tree.words[c].dep == "aux"
        }
        if not auxiliaries & {"will", "would", "must", "shall", "may"}:
            return ()
        if "may" in auxiliaries and tree.child(index, "neg") is None:
            return ()
        if "have" in auxiliaries:
            return ()
        subject = tree.child(index, "nsubj")
        if subject is None and tree.words[index].dep == "conj":
            subject = tree.child(tree.words[index].head, "nsubj")
        found = self._holders_at(tree, subject) if subject is not None else None
        if found is None or (any(h.person for h in found.holders) and not self._firm(tree, index)):
            return ()
        return found.holders

    def _bind(self, tree: Tree, index: int, holders: Holders, told: bool) -> None:
        words = tree.words[index]
        later = [
            c
            for c in tree.children[index]
            if tree.words[c].dep in ("conj", "parataxis") and tree.words[c].start > words.start
        ]
        below = [i for i in tree.below(index, without=later) if i not in later]
        end = max(tree.words[i].end for i in below)
        if later:
            end = min(end, min(tree.span(c)[0] for c in later))
        region = self._tidy(Region(min(tree.words[i].start for i in below), end))
        verdict = judge(self.line, region, own=True)
        if verdict.stance in _TOLD and region.end - region.start >= 20:
            rule = "told" if told else "terms"
            bound = verdict._replace(rule=f"{rule}.{verdict.rule}")
            self.found.append(Claim(region, holders, bound, about=region))
