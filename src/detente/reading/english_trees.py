"""The verbs of saying and of stance of an English sentence by its parse: whose, and what of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from detente.reading.attribution import Holder, Holders, holders_of, pronoun
from detente.reading.cues import STANCE_CLASSES, Cue, load
from detente.reading.english_others import Others
from detente.reading.english_phrases import verb_cues
from detente.reading.english_subjects import Main
from detente.reading.lines import Region
from detente.reading.trees import VERBAL, Tree

_RELATIVE = frozenset(("who", "which", "that", "whom"))
_CONTENT = frozenset(("ccomp", "xcomp", "dobj", "prep", "oprd", "attr", "acomp", "pobj", "pcomp"))
_TELLS_NOTHING = frozenset(
    (
        *("ensure", "see", "saw", "seen", "make", "makes", "made", "let", "lets", "means", "mean"),
        *("meant", "hear", "heard", "watch", "wait", "happen", "seem", "seems", "seemed", "is"),
        *("was", "are", "were", "be", "been", "appear", "appears", "appeared", "help", "helps"),
        *("helped", "find", "found", "show", "shows", "showed", "know", "knows", "knew", "get"),
        *("got", "have", "has", "had", "ensures", "ensured", "wonder", "ask", "asked", "keep"),
        *("like", "liked", "leave", "left", "needs", "need", "do", "does", "did", "came", "come"),
        *("decide", "decided", "learn", "learned", "learnt", "read", "prove", "proved", "forget"),
        *("remember", "remembered", "ensuring", "making", "meaning", "depends", "depend"),
    )
)
"""Verbs with a clause after them by which nobody says anything."""
_COUNTED = re.compile(
    r"\d|\b(?:percent|per|cent|third|half|quarter|most|majority|minority|respondents|many|few"
    r"|fewer|share|fifth|two-thirds|those)\b"
)
_FINITE = frozenset(
    (
        *("was", "were", "is", "are", "has", "have", "had", "will", "would", "could", "can"),
        *("may", "might", "did", "do", "does", "must", "came", "went", "took", "made", "met"),
        *("left", "knew", "saw", "said", "held", "got", "found", "gave", "thought", "told"),
    )
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


_ENDS = re.compile(r"(?: (?:on|late|early|in|at|to|told) [^,.;:“\"]{2,30}| \w+day)?[,.]")
"""What may follow a verb of saying whose words stand before it."""
_BUT_NOT = re.compile(r",? but (?:not|never|no)\b")


class Subject(NamedTuple):
    """Whose a verb is: holders, where their words stand, whether as agent of a passive."""

    holders: Holders
    start: int
    end: int
    passive: bool = False


class Found(NamedTuple):
    """A verb that attributes: its word, and its main part; `None` where nobody is known to say."""

    index: int
    main: Main | None


class Trees(Others):
    """Reads the verbs of a parsed sentence."""

    subject: Holders = ()
    """Whose the last verb of the sentence was."""

    def _tree_mains(self, tree: Tree) -> list[tuple[Main, Region]]:
        """Each verb that attributes with what it introduces; not those inside another's words."""
        cues = self._verbs(tree)
        self.subject = ()
        order = sorted(
            cues, key=lambda i: (tree.words[i].dep != "parataxis", len(tree.above(i)), i)
        )
        found: list[Found] = []
        for index in order:
            cue = cues[index]
            main = None
            outer = next((o for o in found if self._inside(tree, index, o.index)), None)
            if outer is not None:
                main = self._goes_on(tree, index, cue, outer.main)
                if main is None:
                    continue
            main = main or self._tree_main(tree, index, cue)
            if main is not None:
                self.subject = main.holders
            if main is not None or self._hides(tree, index):
                found.append(Found(index, main))
        found.sort(key=lambda f: tree.words[f.index].start)
        result = []
        for index, main in found:
            if main is not None:
                result.append((main, self._content(tree, index, main)))
                if any(holder.person for holder in main.holders):
                    self.memory.spoke(main.holders, self.line)
        return result

    def _goes_on(self, tree: Tree, index: int, cue: Cue, outer: Main | None) -> Main | None:
        """As in "insisted that it would breach the law, and said ...": the speaker goes on."""
        word = tree.words[index]
        if outer is None or word.dep != "conj" or cue.value not in ("say", "warn", "denies"):
            return None
        if tree.child(index, "nsubj", "nsubjpass") is not None or outer.verb.value != "say":
            return None
        first = self._subject_of(tree, word.head, None)
        if first is not None and first.holders:
            return None
        return Main(cue, outer.holders, word.start, word.start)

    def _inside(self, tree: Tree, index: int, other: int) -> bool:
        """Whether a verb stands in what another says; "A; B" are two sentences."""
        if not _within(tree, index, other):
            return False
        a, b = sorted((tree.words[index].start, tree.words[other].start))
        between = self.line.text[a:b]
        return ";" not in between or any(q.start < a and b < q.end for q in self.line.quotes)

    def _hides(self, tree: Tree, index: int) -> bool:
        """Whether what follows a verb of nobody is open: asked, not said."""
        return tree.child(index, "neg") is not None or tree.words[index].low.startswith("ask")

    def _verbs(self, tree: Tree) -> dict[int, Cue]:
        """The verbs that may attribute, by their word."""
        line = self.line
        found: dict[int, Cue] = {}
        for cue in verb_cues(line):
            if cue.value == "mean" or line.quoted(cue.start) or self._asked(cue):
                continue
            if cue.value in STANCE_CLASSES and self._neither(cue.start):
                continue
            index = self._word_of(tree, cue)
            if index is None:
                continue
            if self._proposes(tree, index, cue):
                cue = cue._replace(value="supports")
            if not self._supposed(tree, index) and not self._other_sense(tree, index, cue):
                found.setdefault(index, cue)
        for index in tree.heads_of("prt"):
            word, particle = tree.words[index], tree.child(index, "prt")
            if index in found or particle is None:
                continue
            if tree.words[particle].start > word.end + 1:
                phrase = f"{word.low} {tree.words[particle].low}"
                for cue in load("en").find(phrase):
                    if cue.kind == "verb" and not line.quoted(word.start):
                        found[index] = Cue(word.start, word.end, "verb", cue.value)
        for index in tree.heads_of("ccomp"):
            word = tree.words[index]
            if index not in found and self._says(tree, index) and not line.quoted(word.start):
                found[index] = Cue(word.start, word.end, "verb", "say")
        return found

    def _word_of(self, tree: Tree, cue: Cue) -> int | None:
        """The verb among the words of a cue; `None` where they are no verb here."""
        index = tree.at(cue.start)
        while index is not None and index < len(tree.words) and tree.words[index].start < cue.end:
            verb = index
            if tree.words[verb].dep in ("aux", "auxpass"):
                verb = tree.words[verb].head
            if tree.relation(verb) in VERBAL:
                return verb
            if " " in self.line.text[tree.words[index].start : cue.end]:
                if tree.words[index].dep not in ("neg", "advmod"):
                    return None
            index += 1
        return None

    def _proposes(self, tree: Tree, index: int, cue: Cue) -> bool:
        """As in "suggested that a unit be set up", "declared a truce": more than saying."""
        low = self.line.low(cue.start, cue.end)
        if not low.startswith("suggest"):
            return False
        clause = tree.child(index, "ccomp")
        if clause is None:
            thing = tree.child(index, "xcomp", "dobj")
            return thing is not None and tree.words[thing].low.endswith("ing")
        subject = tree.child(clause, "nsubj", "nsubjpass")
        auxiliary = tree.child(clause, "aux", "auxpass")
        verb = tree.words[auxiliary if auxiliary is not None else clause]
        finite = verb.low.endswith(("s", "ed")) or verb.low in _FINITE
        singular = subject is not None and not tree.words[subject].low.endswith("s")
        return tree.child(clause, "mark") is not None and singular and not finite

    def _neither(self, start: int) -> bool:
        """Whether a verb stands in "has neither accepted nor rejected": no stance at all."""
        line = self.line
        return any(
            line.start + m.start() <= start < line.start + m.end()
            for m in re.finditer(r"\bneither \w+(?: \w+){0,4}? nor \w+", line.folded)
        )

    def _supposed(self, tree: Tree, index: int) -> bool:
        """Whether a verb stands in a condition or a time before: "if both sides agree"."""
        top = tree.first(index)
        mark = tree.child(index, "mark", "advmod") or tree.child(top, "mark", "advmod")
        return (
            tree.words[top].dep == "advcl"
            and mark is not None
            and tree.words[mark].low in ("if", "unless", "until", "before", "whether", "once")
        )

    def _other_sense(self, tree: Tree, index: int, cue: Cue) -> bool:
        """Whether a verb of saying says nothing here: "called at the port", "answered with"."""
        low = self.line.low(cue.start, cue.end)
        if low.startswith("call") and cue.value == "say":
            named = tree.child(index, "oprd", "attr", "ccomp", "xcomp") is not None
            return not named and not self._quote_after(cue)
        if cue.value == "say" and tree.relation(index) in ("relcl", "pcomp", "acl"):
            if tree.child(index, "ccomp") is None and not self._quote_after(cue):
                return True
        what = tree.child(index, "dobj")
        if what is not None and tree.words[what].low == "what":
            return True
        after = self.line.low(cue.end, cue.end + 6)
        if low.startswith("agree") and tree.child(index, "neg") is not None:
            # "the three do not agree among themselves"
            return not after.startswith((" to", " on", " wi", " th"))
        return low.startswith(("answer", "respond", "repl")) and after.startswith(" with ")

    def _says(self, tree: Tree, index: int) -> bool:
        """Whether a verb that no list knows has a finite clause as its object."""
        word = tree.words[index]
        clause = tree.child(index, "ccomp")
        if clause is None or word.low in _TELLS_NOTHING or tree.relation(index) not in VERBAL:
            return False
        if tree.child(index, "nsubj") is None and word.dep != "conj":
            return False
        marked = tree.child(clause, "mark")
        return marked is not None and tree.words[marked].low == "that"

    # ---- subjects

    def _tree_main(self, tree: Tree, index: int, cue: Cue) -> Main | None:
        subject = self._subject_of(tree, index, cue)
        if subject is None or not subject.holders:
            return None
        if subject.passive:
            return Main(cue, subject.holders, self.line.start, cue.start, passive=True)
        inverted = subject.start >= cue.end
        start = cue.start if inverted else min(subject.start, cue.start)
        end = self.line.end if inverted else subject.end
        return Main(cue, subject.holders, start, end, inverted=inverted)

    def _subject_of(self, tree: Tree, index: int, cue: Cue | None, deep: int = 0) -> Subject | None:
        if deep > 6:
            return None
        agent = tree.child(index, "agent")
        multiword = cue is not None and " " in self.line.text[cue.start : cue.end]
        if tree.child(index, "nsubjpass", "auxpass") is not None or agent is not None:
            whom = tree.child(agent, "pobj") if agent is not None else None
            if whom is not None:
                by = self._holders_at(tree, whom)
                return by._replace(passive=True) if by else None
            if not (multiword or self._bare_state(tree, index)):
                return None
        subject = tree.subject(index)
        if subject is not None:
            if tree.words[subject].low in _RELATIVE and tree.relation(index) == "relcl":
                subject = tree.words[tree.first(index)].head
            return self._holders_at(tree, subject)
        shared = self._shared(tree, index)
        if shared is None:
            return None
        found = self._subject_of(tree, shared, None, deep + 1)
        start = tree.words[index].start
        if found is None or found.passive:
            return None
        return Subject(found.holders, start, start)

    def _bare_state(self, tree: Tree, index: int) -> bool:
        return tree.words[index].low in ("prepared", "committed", "determined", "opposed")

    def _shared(self, tree: Tree, index: int) -> int | None:
        """The verb whose subject a verb without one has: "rejected it, saying", "and demanded"."""
        word = tree.words[index]
        if word.dep == "conj":
            return word.head
        if word.dep == "xcomp":
            return None if tree.child(word.head, "dobj") is not None else word.head
        if word.dep in ("advcl", "ccomp") and word.low.endswith("ing"):
            return word.head
        if word.dep == "advcl" and word.low.endswith("ed") and tree.child(index, "mark") is None:
            # "gave up the claim, agreed to talks and accepted": to the parser an adjunct
            comma = self.line.text[self.line.start : word.start].rstrip().endswith((",", "and"))
            return word.head if comma and word.head < index else None
        if word.dep == "pcomp":
            return next((a for a in tree.above(index) if tree.relation(a) in VERBAL), None)
        if word.dep == "acl" and word.low.endswith("ing"):
            return next((a for a in tree.above(index) if tree.relation(a) in VERBAL), None)
        return None

    def _holders_at(self, tree: Tree, index: int) -> Subject | None:
        """Whom a noun or pronoun stands for, with those coordinated with it."""
        first = self._one_at(tree, index)
        if first is None:
            return None
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
            if named is not None and (named.holders[0].person or not heads):
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
            return self._referent(tree, index, cue, left)
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
        for head in self.line.heads:
            if head.end > cue.start or head.person != (cue.kind == "he") or len(head.ids) > 1:
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
            owner = tree.child(index, "poss", "compound", "amod", "nmod")
            if owner is None:
                of = tree.child(index, "prep")
                near = of is not None and tree.words[of].low in ("of", "for", "from", "by")
                owner = tree.child(of, "pobj") if of is not None and near else None
            if owner is not None:
                found = self._possessor(tree, owner) or self._one_at(tree, owner, deep + 1)
                if found is not None and found.holders:
                    side = tuple(
                        h._replace(id=h.party, person=False) if h.person and h.party else h
                        for h in found.holders
                    )
                    return Subject(side, left, word.end)
        if word.low in _PAPER:
            return self._author(index, tree, left)
        if word.low in _OF_STATE and (state := self.memory.state()) is not None:
            return Subject((state,), left, word.end)
        return None

    def _possessor(self, tree: Tree, index: int) -> Subject | None:
        """Whose "his foreign minister", "its negotiators" is."""
        memory, word = self.memory, tree.words[index]
        if word.low in ("his", "her") and memory.he is not None:
            return Subject((memory.he,), word.start, word.end)
        if word.low in ("party", "group", "movement", "rebels", "front", "militia", "faction"):
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

    # ---- what is said

    def _content(self, tree: Tree, index: int, main: Main) -> Region:
        """The words that belong to a verb."""
        if main.passive:
            left, right = tree.span(index)
            return Region(left, right)
        if tree.words[index].dep == "parataxis":
            inside = tree.span(tree.words[index].head, without=[index])
            return self._with_quotes(Region(*inside))
        if main.verb.value in ("say", "warn", "denies"):
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

    def _clause_of(self, tree: Tree, index: int, main: Main) -> Region | None:
        """The clauses that a verb of saying has for its object, after it or before it."""
        clauses = [c for c in tree.children[index] if tree.words[c].dep == "ccomp"]
        spans = [tree.span(c) for c in clauses]
        after = [s for s in spans if s[0] >= main.verb.end]
        if after:
            ends = [b for _, b in after] + list(self._conditions(tree, index, main))
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
            if (
                not before.endswith(",")
                or len(before) < 30
                or not _ENDS.match(line.text, main.verb.end)
            ):
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
            return own or self._stance_at(word.start, *STANCE_CLASSES)
        if word.dep == "advcl":
            mark = tree.child(index, "mark")
            return mark is not None and tree.words[mark].low in ("while", "whereas", "although")
        return False

    def _stance_at(self, position: int, *values: str) -> bool:
        return any(
            c.start <= position < c.end and c.value in values
            for c in self.line.cues_in(self.line.start, self.line.end, "verb")
        )


def _span_of(tree: Tree, index: int) -> tuple[int, int]:
    return tree.words[index].start, tree.words[index].end


def _within(tree: Tree, index: int, other: int) -> bool:
    """Whether a verb stands inside what another attributes."""
    if tree.words[other].dep == "parataxis":
        head = tree.words[other].head
        if index != other and (index == head or head in tree.above(index)):
            return other not in tree.above(index)
    at = index
    while tree.words[at].head != at:
        dep, head = tree.words[at].dep, tree.words[at].head
        if head == other and dep in _CONTENT:
            return True
        at = head
    return False
