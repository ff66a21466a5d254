"""Which verbs of a parsed English sentence attribute, and how."""

from __future__ import annotations

import re

from detente.reading.cues import STANCE_CLASSES, Cue, load
from detente.reading.english_contents import Contents
from detente.reading.english_light import light
from detente.reading.english_phrases import verb_cues
from detente.reading.trees import VERBAL, Tree

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


_SUPPOSES = frozenset(("if", "unless", "until", "before", "whether", "once"))


class Verbs(Contents):
    """Finds the verbs of saying and of stance of one sentence."""

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
            if index is None or (cue.value == "say" and _nor(tree, index)):
                continue
            if cue.value in STANCE_CLASSES and (
                self._advised(tree, index) or _forgone(tree, index)
            ):
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
                    open_ = not line.quoted(word.start) and not self._neither(word.start)
                    if cue.kind == "verb" and open_:
                        found[index] = Cue(word.start, word.end, "verb", cue.value)
        for index in tree.heads_of("ccomp"):
            word = tree.words[index]
            open_ = not line.quoted(word.start) and not _nor(tree, index)
            if index not in found and self._says(tree, index) and open_:
                found[index] = Cue(word.start, word.end, "verb", "say")
        found.update(light(line, tree, found))
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
            several = " " in self.line.text[tree.words[index].start : cue.end]
            if several and tree.words[index].dep not in ("neg", "advmod"):
                return None
            index += 1
        return None

    def _advised(self, tree: Tree, index: int) -> bool:
        """Whether the writer says that somebody should: "he should drop it and ask for more"."""
        top = tree.first(index)
        found = {tree.words[c].low for i in (index, top) for c in tree.children[i] if c < i}
        return tree.relation(index) != "ccomp" and bool(found & {"should", "must", "ought"})

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
        marks = {
            tree.words[c].low
            for c in (*tree.children[index], *tree.children[top])
            if tree.words[c].dep in ("mark", "advmod")
        }
        return tree.words[top].dep == "advcl" and bool(marks & _SUPPOSES)

    def _other_sense(self, tree: Tree, index: int, cue: Cue) -> bool:
        """Whether a verb of saying says nothing here: "called at the port", "answered with"."""
        low = self.line.low(cue.start, cue.end)
        if low.startswith("call") and cue.value == "say":
            named = tree.child(index, "oprd", "attr", "ccomp", "xcomp") is not None
            return not named and not self._quote_after(cue)
        aside = cue.value == "say" and tree.relation(index) in ("relcl", "pcomp", "acl")
        if aside and tree.child(index, "ccomp") is None and not self._quote_after(cue):
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


_HEARSAY = frozenset(
    (
        *("rumour", "rumours", "rumor", "rumors", "report", "reports", "speculation", "claim"),
        *("claims", "suggestion", "suggestions", "allegation", "allegations", "possibility"),
        *("prospect", "fear", "fears", "hope", "hopes"),
    )
)
"""As in "a rumour that Beijing had offered a loan": it is only heard."""
_FAILS = re.compile(r"(?:fail|struggl|unable|hesitat|declin|neglect)\w*\Z")
_FORGONE = frozenset(("without", "instead", "short", "than", "rather", "before", "far"))


def _forgone(tree: Tree, index: int) -> bool:
    """As in "stopped short of accepting it", "left without agreeing": he does not do it."""
    word = tree.words[tree.first(index)]
    if word.dep in ("acl", "ccomp", "relcl") and tree.words[word.head].low in _HEARSAY:
        return True
    if word.dep == "xcomp" and _FAILS.match(tree.words[word.head].low):
        return True
    if tree.relation(index) not in ("pcomp", "advcl"):
        return False
    above = tree.above(tree.first(index))[:2]
    marks = [tree.words[c].low for c in tree.children[tree.first(index)] if c < index]
    return any(tree.words[a].low in _FORGONE for a in above) or bool(set(marks) & {"without"})


def _nor(tree: Tree, index: int) -> bool:
    """As in "Nor does it say that": what is not said."""
    return any(tree.words[c].low == "nor" and c < index for c in tree.children[index])
