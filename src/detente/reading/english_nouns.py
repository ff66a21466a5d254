"""Whom a noun or pronoun of a parsed English sentence stands for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from detente.reading.attribution import Holder, Holders, holders_of, pronoun
from detente.reading.cues import Cue
from detente.reading.english_others import Others
from detente.reading.trees import Tree

_COUNTED = re.compile(
    r"\d|\b(?:percent|per|cent|third|half|quarter|most|majority|minority|respondents|many|few"
    r"|fewer|share|fifth|two-thirds|those)\b"
)
_OFFICE_NOUN = frozenset(
    (
        *("spokesman", "spokeswoman", "spokesperson", "official", "officials", "minister"),
        *("ministers", "leader", "leaders", "president", "envoy", "ministry", "delegation"),
        *("government", "negotiator", "negotiators", "team", "commander", "commanders", "chief"),
        *("head", "diplomat", "diplomats", "office", "army", "side", "member", "members"),
        *("representative", "representatives", "adviser", "aide", "ambassador", "parliament"),
        *("authorities", "court", "governor", "speaker", "chairman", "chair", "party", "chamber"),
        *("faction", "camp", "group", "movement", "militia", "rebels", "forces", "troops"),
    )
)
_FIGHTERS = frozenset(
    ("rebels", "separatists", "insurgents", "guerrillas", "militants", "fighters", "secessionists")
)
_OF_STATE = frozenset(
    ("government", "army", "military", "command", "ministry", "cabinet", "presidency", "junta")
)
_PAPER = frozenset(
    (
        *("version", "plan", "proposal", "draft", "text", "paper", "statement", "communique"),
        *("communiqué", "letter", "offer", "answer", "position", "document", "counterproposal"),
        *("response", "reply", "blueprint", "roadmap", "terms", "list", "demand", "point"),
    )
)


_BODY_NOUN = frozenset(
    (
        *("party", "group", "movement", "rebels", "front", "militia", "faction", "alliance"),
        *("coalition", "region", "province", "territory", "separatists", "guerrillas"),
    )
)


class Subject(NamedTuple):
    """Whose a verb is: holders, where their words stand, whether as agent of a passive."""

    holders: Holders
    start: int
    end: int
    passive: bool = False


class Nouns(Others):
    """Finds the holders behind the nouns of one sentence."""

    subject: Holders = ()
    """Whose the last verb of the sentence was."""

    def _holders_at(self, tree: Tree, index: int) -> Subject | None:
        """Whom a noun or pronoun stands for, with those coordinated with it."""
        first = self._one_at(tree, index)
        if first is None:
            # "a rebel group, the Bluebell Front, said": to the parser two that are joined
            others = (self._one_at(tree, other) for other in self._joined(tree, index))
            return next((found for found in others if found is not None), None)
        holders = list(first.holders)
        end = first.end
        for other in self._joined(tree, index):
            more = self._one_at(tree, other)
            if more is not None:
                holders += [h for h in more.holders if h not in holders]
                end = max(end, more.end)
        return Subject(tuple(holders), first.start, end)

    def _joined(self, tree: Tree, index: int) -> Iterator[int]:
        for child in tree.children[index]:
            if tree.words[child].dep == "conj":
                yield child
                yield from self._joined(tree, child)

    def _one_at(self, tree: Tree, index: int, deep: int = 0) -> Subject | None:
        line, word = self.line, tree.words[index]
        left = tree.left(index)
        if tree.words[tree.edges[index][0]].low in ("neither", "no", "nobody", "not", "few"):
            return None
        heads = [h for h in line.heads if h.start <= word.start < h.end]
        appositive = tree.child(index, "appos")
        if appositive is not None and not (heads and heads[0].person):
            named = self._one_at(tree, appositive, deep + 1) if deep < 3 else None
            if named is not None and not named.holders[0].person:
                named = self._holders_at(tree, appositive)  # "the two sides, India and China,"
            kind = word.low in _BODY_NOUN and named is not None and not named.holders[0].person
            if named is not None and (named.holders[0].person or not heads or kind):
                return Subject(named.holders, left, named.end)
        if heads:
            return Subject(holders_of(heads[:1]), min(left, heads[0].start), heads[0].end)
        cue = next(
            (
                c
                for c in line.cues
                if c.kind in ("he", "they", "it", "the", "we") and c.start <= word.start < c.end
            ),
            None,
        )
        if cue is not None and cue.end >= word.end:
            owned = tree.child(index, "prep", "poss") if cue.kind in ("the", "it") else None
            whose = self._described_at(tree, index, left, deep) if owned is not None else None
            return whose or self._referent(tree, index, cue, left)
        return self._described_at(tree, index, left, deep)

    def _referent(self, tree: Tree, index: int, cue: Cue, left: int) -> Subject | None:
        if cue.kind in ("it", "they") and self._of_unknown(tree, index):
            return None
        who = self._accused(cue) or self._subject_before(tree, index, cue)
        who = who or pronoun(cue, self.line, self.memory)
        return Subject(who, left, cue.end) if who else None

    def _of_unknown(self, tree: Tree, index: int) -> bool:
        """Whether a pronoun stands in what somebody unknown says: it is he whom it means."""
        verb = tree.words[tree.first(tree.words[index].head)]
        if verb.dep != "ccomp" or self.line.low(*_span_of(tree, index)) not in ("it", "they"):
            return False
        subject = tree.child(verb.head, "nsubj")
        says = self._stance_at(tree.words[verb.head].start, "say", "warn")
        return says and subject is not None and self._one_at(tree, subject) is None

    def _subject_before(self, tree: Tree, index: int, cue: Cue) -> Holders:
        """Whom "he" or "it" means within the sentence: the subject of a clause before it."""
        word = self.line.low(cue.start, cue.end)
        if word == "they" and len(self.subject) > 1:
            return self.subject
        if word not in ("he", "she", "it"):
            return ()
        found: Holders = ()
        outside = not self.line.quoted(cue.start)
        for head in self.line.heads:
            if outside and self.line.quoted(head.start):
                continue  # '"Berg will pay," he said': whom he speaks of
            if head.end > cue.start or head.person != (cue.kind == "he") or len(head.ids) > 1:
                continue
            if word != "it" and self.memory.genders.get(head.ids[0], word) != word:
                continue
            if any(
                w.dep in ("nsubj", "nsubjpass") and head.start <= w.start < head.end
                for w in tree.words[:index]
            ):
                found = holders_of((head,))
        return found

    def _described_at(self, tree: Tree, index: int, left: int, deep: int) -> Subject | None:
        """A noun that an owner or `of` ties to somebody; a share of those asked."""
        line, word = self.line, tree.words[index]
        phrase = line.low(left, word.end)
        public = self._public(tree, index, phrase)
        if public is not None:
            return public
        if deep > 2:
            return None
        named = self._named_after(tree, index, left)
        if named is not None:
            return named
        if word.low in _OFFICE_NOUN or word.low in _PAPER:
            for owner in self._owners(tree, index):
                found = self._possessor(tree, owner) or self._one_at(tree, owner, deep + 1)
                if found is not None and found.holders:
                    side = tuple(
                        h._replace(id=h.party, person=False) if h.person and h.party else h
                        for h in found.holders
                    )
                    return Subject(side, left, word.end)
        if word.low in _PAPER:
            return self._author(index, tree, left)
        if word.low in _FIGHTERS and len(self.memory.bodies) == 1:
            return Subject(self.memory.bodies, left, word.end)
        definite = tree.words[tree.edges[index][0]].low == "the"
        if definite and (holder := self.memory.called(word.low)) is not None:
            return Subject((holder,), left, word.end)
        if word.low in _OF_STATE and (state := self.memory.state()) is not None:
            return Subject((state,), left, word.end)
        return None

    def _owners(self, tree: Tree, index: int) -> Iterator[int]:
        """The words that may say whose a noun is: "Norwegian", "Norway's", "of Norway"."""
        words = tree.words
        for child in tree.children[index]:
            if words[child].dep in ("poss", "compound", "amod", "nmod"):
                yield child
        for child in tree.children[index]:
            if words[child].dep == "prep" and words[child].low in ("of", "for", "from", "by"):
                of = tree.child(child, "pobj")
                if of is not None:
                    yield of

    def _possessor(self, tree: Tree, index: int) -> Subject | None:
        """Whose "his foreign minister", "its negotiators" is."""
        memory, word = self.memory, tree.words[index]
        if word.low in ("his", "her") and memory.he is not None:
            who = memory.whom("he" if word.low == "his" else "she") or memory.he
            return Subject((who,), word.start, word.end)
        if (called := memory.called(word.low)) is not None:
            return Subject((called,), word.start, word.end)
        if word.low in _BODY_NOUN:
            bodies = [h for h in holders_of(self.line.heads) if self._body(h)]
            bodies = bodies[:1] or [h for h in memory.parties if self._body(h)][-1:]
            return Subject(tuple(bodies), word.start, word.end) if bodies else None
        if word.low in ("its", "their"):
            spoke = [h for h in memory.carried(self.line) if not h.person]
            holder = spoke[-1] if spoke else memory.party
            return Subject((holder,), word.start, word.end) if holder else None
        return None

    def _body(self, holder: Holder) -> bool:
        known = {s.id for s in self.memory.states} | self.memory.publics
        return not holder.person and holder.id not in known

    def _named_after(self, tree: Tree, index: int, left: int) -> Subject | None:
        """As in "an adviser to the president, Hikmet Hajiyev"; "one, which calls itself X"."""
        line, word = self.line, tree.words[index]
        below = tree.below(index)
        if word.low in _OFFICE_NOUN:
            inner = [i for i in below if tree.words[i].dep == "appos"]
        else:
            called = tree.child(index, "relcl")
            known = called is not None and tree.words[called].low in ("calls", "call", "called")
            inner = [
                i
                for i in tree.below(called or 0)
                if known and tree.words[i].dep in ("oprd", "dobj")
            ]
        for other in reversed(inner):
            start = tree.words[other].start
            for head in line.heads:
                fits = head.person or word.low not in _OFFICE_NOUN
                if head.start <= start < head.end and fits:
                    return Subject(holders_of((head,)), left, head.end)
        return None

    def _author(self, index: int, tree: Tree, left: int) -> Subject | None:
        line, word = self.line, tree.words[index]
        if "joint" in line.low(left, word.start).split():
            pair = self.memory.party_pair()
            return Subject(pair, left, word.end) if len(pair) > 1 else None
        for mention in line.drafts:
            if mention.start <= word.start < mention.end or left <= mention.start < word.end:
                authors = self.memory.authors.get(mention.draft, ())
                if authors:
                    return Subject((Holder(authors[0], authors[0], False),), left, word.end)
        return None

    def _public(self, tree: Tree, index: int, phrase: str) -> Subject | None:
        """As in "56 percent", "a third of respondents": the public that was asked."""
        line, memory = self.line, self.memory
        if not _COUNTED.search(phrase) or phrase.endswith("party"):
            return None
        left, right = tree.span(index)
        own = [h for h in line.heads_in(left, right) for i in h.ids if i in memory.publics]
        if own:
            return Subject(holders_of(own[:1]), left, max(own[0].end, tree.words[index].end))
        if memory.public is None or line.paragraph - memory.public_at > 4:
            near = [h for h in line.heads for i in h.ids if i in memory.publics]
            if not near:
                return None
            return Subject(holders_of(near[:1]), left, tree.words[index].end)
        return Subject((memory.public,), left, tree.words[index].end)

    def _stance_at(self, position: int, *values: str) -> bool:
        return any(
            c.start <= position < c.end and c.value in values
            for c in self.line.cues_in(self.line.start, self.line.end, "verb")
        )


def _span_of(tree: Tree, index: int) -> tuple[int, int]:
    return tree.words[index].start, tree.words[index].end
