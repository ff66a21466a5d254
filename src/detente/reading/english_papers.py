"""What a paper says, told in its own voice: "Under Kyiv's version each guarantor would act"."""

from __future__ import annotations

import re

from detente.reading.attribution import Holder, Holders
from detente.reading.claims import Claim
from detente.reading.english_terms import Terms
from detente.reading.lines import Region
from detente.reading.stance import judge
from detente.reading.trees import VERBAL, Tree

_PROPOSAL = frozenset(
    (
        *("version", "plan", "proposal", "draft", "paper", "counterproposal", "blueprint"),
        *("roadmap", "framework", "offer", "scheme", "text", "document", "letter", "formula"),
    )
)
_SIGNED = frozenset(
    (
        *("agreement", "treaty", "deal", "accord", "pact", "communique", "communiqué"),
        *("declaration", "terms", "memorandum", "protocol", "accords"),
    )
)
_SAYS = re.compile(
    r"(?:provid|foresee|foresaw|envisag|grant|giv|gave|oblig|commit|allow|set|bar|ban|guarant"
    r"|stipulat|includ|leav|left|keep|kept|bind|bound|creat|establish|entitl|offer|assign)\w*\Z"
)


class Papers(Terms):
    """Reads clauses that a paper rules: of which it is the subject, or that stand under it."""

    def _papers(self, tree: Tree) -> None:
        """Claims of the authors of a paper, for each clause of its that nobody else says."""
        line = self.line
        if line.text[line.start : line.end].rstrip().endswith("?"):
            return
        under = self._under(tree)
        for index, word in enumerate(tree.words):
            if tree.relation(index) != "ROOT" or line.quoted(word.start):
                continue
            subject = tree.subject(index)
            if subject is None or self._covered(word.start):
                continue
            found = under or self._ruled(tree, index, subject)
            if found is not None and self._rules(tree, index, bool(under)):
                self._state(tree, index, *found)

    def _under(self, tree: Tree) -> tuple[Holders, bool] | None:
        """The paper that a sentence opens with: "Under the treaty, ..."."""
        for index, word in enumerate(tree.words[:4]):
            if word.low == "under" and tree.relation(word.head) in VERBAL:
                noun = tree.child(index, "pobj")
                return self._paper(tree, noun) if noun is not None else None
        return None

    def _ruled(self, tree: Tree, index: int, subject: int) -> tuple[Holders, bool] | None:
        if tree.words[index].dep == "conj" and tree.child(index, "nsubj") is None:
            return None
        return self._paper(tree, subject)

    def _paper(self, tree: Tree, index: int) -> tuple[Holders, bool] | None:
        """Whose a paper is, and whether it was agreed; `None` where that is not known."""
        low = tree.words[index].low
        if low not in _PROPOSAL | _SIGNED:
            return None
        subject = self._described_at(tree, index, tree.left(index), 0)
        holders = subject.holders if subject is not None else self._signers(tree, index)
        return (holders, low in _SIGNED) if holders else None

    def _signers(self, tree: Tree, index: int) -> Holders:
        """Who wrote or signed a paper that the sentence names, or its two sides."""
        span = tree.span(index)
        for mention in self.line.drafts:
            if mention.start < span[1] and span[0] < mention.end:
                authors = self.memory.authors.get(mention.draft, ())
                if authors:
                    return tuple(Holder(a, a, False) for a in authors[:2])
        if tree.words[index].low not in _SIGNED:
            return ()
        pair = self.memory.party_pair()
        return pair if len(pair) == 2 else ()

    def _rules(self, tree: Tree, index: int, under: bool) -> bool:
        """Whether the clause tells what shall be, not what became of the paper."""
        auxiliaries = {tree.words[c].low for c in tree.children[index]}
        if auxiliaries & {"have", "has", "had"}:
            return False
        if auxiliaries & {"will", "would", "shall", "must", "may"}:
            return True
        return under or bool(_SAYS.match(tree.words[index].low))

    def _state(self, tree: Tree, index: int, holders: Holders, signed: bool) -> None:
        later = [c for c in tree.children[index] if tree.words[c].dep == "conj" and c > index]
        start, end = tree.span(index)
        if later:
            end = min(end, min(tree.span(c)[0] for c in later))
        region = self._tidy(Region(start, end))
        if region.end - region.start < 25:
            return
        verdict = judge(self.line, region, own=None)
        if verdict.stance in ("reports", "promises", "rejects", "accepts"):
            stance = "accepts" if signed else "supports"
            verdict = verdict._replace(stance=stance)  # type: ignore[arg-type]
        paper = verdict._replace(rule=f"paper.{verdict.rule}")
        self.found.append(Claim(region, holders, paper, about=region, document_voice=True))
