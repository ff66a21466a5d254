"""The verbs of saying and of stance of an English sentence by its parse: whose, and what of it."""

from __future__ import annotations

from typing import NamedTuple

from detente.reading.attribution import holders_of
from detente.reading.cues import Cue
from detente.reading.english_nouns import Subject
from detente.reading.english_subjects import Main
from detente.reading.english_verbs import Verbs
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


_HELD = frozenset(
    ("said", "known", "understood", "thought", "believed", "reported", "rumoured", "rumored")
)
"""As in "is known to oppose", "is said to favour": others say of somebody what he wants."""


class Attributing(NamedTuple):
    """A verb that attributes: its word, and its main part; `None` where nobody is known to say."""

    word: int
    main: Main | None


class Trees(Verbs):
    """Reads the verbs of a parsed sentence."""

    def _tree_mains(self, tree: Tree) -> list[tuple[Main, Region]]:
        """Each verb that attributes with what it introduces; not those inside another's words."""
        cues = self._verbs(tree)
        self.subject = ()
        order = sorted(
            cues, key=lambda i: (tree.words[i].dep != "parataxis", len(tree.above(i)), i)
        )
        found: list[Attributing] = []
        for index in order:
            cue = cues[index]
            main = None
            outer = next((o for o in found if self._inside(tree, index, o.word)), None)
            if outer is not None:
                main = self._goes_on(tree, index, cue, outer.main)
                if main is None:
                    continue
            main = main or self._tree_main(tree, index, cue)
            if main is not None:
                self.subject = main.holders
            if main is not None or self._hides(tree, index):
                found.append(Attributing(index, main))
        found.sort(key=lambda f: tree.words[f.word].start)
        result = []
        for index, main in found:
            if main is not None:
                result.append((main, self._content(tree, index, main)))
                if any(holder.person for holder in main.holders):
                    self.memory.spoke(main.holders, self.line)
        around = [r for m, r in result if r.start < m.start and m.verb.end < r.end]
        return [
            (m, r)
            for m, r in result
            if r in around or not any(a.start <= m.verb.start < a.end for a in around)
        ]

    def _goes_on(self, tree: Tree, index: int, cue: Cue, outer: Main | None) -> Main | None:
        """As in "insisted that it would breach the law, and said ...": the speaker goes on."""
        word = tree.words[index]
        if outer is None or word.dep != "conj" or cue.value not in ("say", "warn", "denies"):
            return None
        insists = outer.verb.value == "demands"
        if tree.child(index, "nsubj", "nsubjpass") is not None:
            return None
        if outer.verb.value != "say" and not insists:
            return None
        first = self._subject_of(tree, word.head, None)
        if first is not None and first.holders:
            return None
        return Main(cue, outer.holders, word.start, word.start)

    def _inside(self, tree: Tree, index: int, other: int) -> bool:
        """Whether a verb stands in what another says; "A; B" are two sentences."""
        if not _within(tree, index, other) or self._beside(tree, index, other):
            return False
        a, b = sorted((tree.words[index].start, tree.words[other].start))
        between = self.line.text[a:b]
        return ";" not in between or any(q.start < a and b < q.end for q in self.line.quotes)

    def _beside(self, tree: Tree, index: int, other: int) -> bool:
        """Whether a clause before a verb of saying is no speech: the verb has one after it."""
        if index > other or tree.words[other].dep == "parataxis":
            return False
        after = [c for c in tree.children[other] if c > other and tree.words[c].dep == "ccomp"]
        return bool(after) and not self.line.quoted(tree.words[index].start)

    def _hides(self, tree: Tree, index: int) -> bool:
        """Whether what follows a verb of nobody is open: asked, not said."""
        return tree.child(index, "neg") is not None or tree.words[index].low.startswith("ask")

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
            known = tree.words[index].low in _HELD and deep > 0
            if not (multiword or known or self._bare_state(tree, index)):
                return None
        subject = tree.subject(index)
        if subject is not None:
            if tree.words[subject].low in _RELATIVE and tree.relation(index) == "relcl":
                subject = tree.words[tree.first(index)].head
            return self._holders_at(tree, subject)
        shared = self._shared(tree, index)
        if shared is None:
            return self._headed(tree, index)
        found = self._subject_of(tree, shared, None, deep + 1)
        start = tree.words[index].start
        if found is None or found.passive:
            return None
        return Subject(found.holders, start, start)

    def _headed(self, tree: Tree, index: int) -> Subject | None:
        """The noun that a sentence is about, where its verb was taken for an adjunct of it."""
        word = tree.words[index]
        comma = self.line.text[self.line.start : word.start].rstrip().endswith(",")
        if word.dep == "ROOT":
            return self._before(word.start)
        if word.dep != "acl" or not comma or tree.words[word.head].dep != "ROOT":
            return None
        return self._holders_at(tree, word.head)

    def _before(self, position: int) -> Subject | None:
        """The name right before a verb: "At a forum on 3 May Mr Odinga said ..."."""
        line = self.line
        near = [h for h in line.heads if h.end <= position and self._adjacent(h.end, position)]
        if not near or near[-1].possessive:
            return None
        return Subject(holders_of(near[-1:]), near[-1].start, near[-1].end)

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
