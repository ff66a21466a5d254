"""What a paper says, told in its own voice: "Under Kyiv's version each guarantor would act"."""

from __future__ import annotations

import re

from detente.reading.attribution import Holder, Holders, holders_of
from detente.reading.claims import Claim
from detente.reading.english_terms import Terms
from detente.reading.lines import Region
from detente.reading.stance import judge
from detente.reading.trees import VERBAL, Tree

_PROPOSAL = frozenset(
    (
        *("version", "plan", "proposal", "draft", "paper", "counterproposal", "blueprint"),
        *("roadmap", "framework", "offer", "scheme", "text", "document", "letter", "formula"),
        *(
            "statement",
            "latest",
            "outline",
            "compromise",
            "package",
            "article",
            "clause",
            "non-paper",
        ),
    )
)
_SIGNED = frozenset(
    (
        *("agreement", "treaty", "deal", "accord", "pact", "communique", "communiqué"),
        *(
            "declaration",
            "terms",
            "memorandum",
            "protocol",
            "accords",
            "annex",
            "truce",
            "ceasefire",
        ),
    )
)
_SAYS = re.compile(
    r"(?:provid|foresee|foresaw|envisag|grant|giv|gave|oblig|commit|allow|set|bar|ban|guarant"
    r"|stipulat|includ|leav|left|keep|kept|bind|bound|creat|establish|entitl|offer|assign|contain"
    r"|list|requir|call|cap|limit|tie|link|exclud|forbid|forbad|permit|propos|suggest|speak|say"
    r"|delet|drop|add|promis|recogni|reserv|ask|split|divid|impos)\w*\Z"
)
_MAKES = re.compile(
    r"(?:circulat|present|submit|tabl|draft|propos|wrote|writ|produc|publish|hand|put|drew|draw"
    r"|prepar|floated|sent|offer|unveil|outlin|author|penn)\w*\Z"
)
_IS_TO = frozenset(("is", "are", "was", "were"))


class Papers(Terms):
    """Reads clauses that a paper rules: of which it is the subject, or that stand under it."""

    def _papers(self, tree: Tree) -> None:
        """Claims of the authors of a paper, for each clause of its that nobody else says."""
        line = self.line
        if line.text[line.start : line.end].rstrip().endswith("?"):
            return
        under = self._under(tree)
        if under:
            self.memory.paper, self.memory.paper_until = under, line.end
        goes_on = None if under else self._goes_on_with(tree)
        for index, word in enumerate(tree.words):
            if word.dep not in ("ROOT", "conj") or tree.relation(index) != "ROOT":
                continue
            if line.quoted(word.start):
                continue
            subject = tree.subject(index)
            if subject is None:
                continue
            found = under or self._ruled(tree, index, subject)
            if found is not None:
                self.memory.paper, self.memory.paper_until = found, line.end
            if self._covered(word.start):
                continue
            if found is not None and self._rules(tree, index, bool(under)):
                self._state(tree, index, *found)
            elif goes_on is not None and self._shall(tree, index, subject):
                self._state(tree, index, *goes_on)
                self.memory.paper_until = line.end

    def _goes_on_with(self, tree: Tree) -> tuple[Holders, bool] | None:
        """The paper of whose terms the sentence before told."""
        memory, line = self.memory, self.line
        near = line.paragraph == memory.paper_at or memory.paper_until >= 0
        return memory.paper if near and 0 <= line.start - memory.paper_until <= 2 else None

    def _shall(self, tree: Tree, index: int, subject: int) -> bool:
        """Whether a clause that names no speaker goes on with terms: "the port would be shared"."""
        if tree.words[index].dep == "conj" and tree.child(index, "nsubj", "nsubjpass") is None:
            return False
        auxiliaries = {tree.words[c].low for c in tree.children[index]}
        if auxiliaries & {"have", "has", "had"}:
            return False
        if tree.words[subject].low == "it" or auxiliaries & {"would", "shall"}:
            return bool(auxiliaries & {"will", "would", "shall", "must", "may"})
        clause = tree.child(index, "xcomp")
        return (
            tree.words[index].low in _IS_TO
            and clause is not None
            and any(tree.words[c].low == "to" for c in tree.children[clause])
        )

    def _under(self, tree: Tree) -> tuple[Holders, bool] | None:
        """The paper that a sentence opens with: "Under the treaty, ..."."""
        for index, word in enumerate(tree.words[:4]):
            if word.low == "under" and tree.relation(word.head) in VERBAL:
                noun = tree.child(index, "pobj")
                found = self._paper(tree, noun) if noun is not None else None
                return found or self._opening(word.start)
        return None

    def _opening(self, start: int) -> tuple[Holders, bool] | None:
        """As in "Under a two-page EU non-paper dated 14 November, ...": to a parser a riddle."""
        line = self.line
        comma = line.text.find(",", start, line.end)
        words = set(line.low(start, max(start, comma)).split())
        heads = [h for h in line.heads_in(start, max(start, comma)) if not h.person]
        if not heads or not words & (_PROPOSAL | _SIGNED):
            return None
        return holders_of(heads), bool(words & _SIGNED)

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
        holders = subject.holders if subject is not None else self._maker(tree, index)
        holders = holders or self._defined(tree, index)
        holders = holders or self._signers(tree, index)
        return (holders, low in _SIGNED) if holders else None

    def _defined(self, tree: Tree, index: int) -> Holders:
        """As in "The roadmap is a text that Oman handed to both": whose the text is."""
        verb = tree.words[index].head
        noun = tree.child(verb, "attr") if verb != index else None
        if noun is None or tree.words[noun].low not in _PROPOSAL | _SIGNED:
            return ()
        return self._maker(tree, noun)

    def _maker(self, tree: Tree, index: int) -> Holders:
        """As in "the text, which the envoy circulated", "the latest, presented by the envoy"."""
        for child in tree.children[index]:
            word = tree.words[child]
            if word.dep not in ("relcl", "acl") or not _MAKES.match(word.low):
                continue
            agent = tree.child(child, "agent")
            who = tree.child(agent, "pobj") if agent is not None else tree.child(child, "nsubj")
            if who is None or tree.words[who].low in ("which", "that", "who"):
                continue
            found = self._holders_at(tree, who)
            if found is not None:
                return found.holders
        return ()

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
