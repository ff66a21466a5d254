"""Verbs of an English sentence that say little themselves: their object or complement decides.

"Renewed its demand for a recount", "told the army to leave", "made a truce its condition",
"sees the plan as a trap".
"""

from __future__ import annotations

import re

from detente.reading.cues import STANCE_CLASSES, Cue
from detente.reading.lines import Line
from detente.reading.negation import NEGATED
from detente.reading.trees import VERBAL, Tree, Word

_HOLDS = frozenset(
    (
        *("make", "makes", "made", "making", "renew", "renews", "renewed", "renewing", "repeat"),
        *("repeats", "repeated", "repeating", "reiterate", "reiterates", "reiterated", "voice"),
        *("reiterating", "voices", "voiced", "voicing", "express", "expresses", "expressed"),
        *("expressing", "issue", "issues", "issued", "issuing", "restate", "restates", "restated"),
        *("reaffirm", "reaffirms", "reaffirmed", "reaffirming", "lodge", "lodged", "raise"),
        *("raises", "raised", "present", "presents", "presented", "signal", "signals"),
        *("signalled", "signaled", "signalling", "stating", "state", "states", "stated", "extend"),
        *("extends", "extended", "affirm", "affirms", "affirmed", "confirm", "confirms"),
        *("confirmed", "confirming", "maintain", "maintains", "maintained", "underline"),
        *("underlined", "underscore", "underscored", "stress", "stressed", "declare", "declares"),
        *("declared", "announce", "announces", "announced", "pledge", "pledged", "give", "gives"),
        *("gave", "giving", "indicate", "indicated", "convey", "conveyed", "step", "stepped"),
        *("submit", "submits", "submitted", "register", "registered", "keep", "keeps", "kept"),
    )
)
"""Verbs by which one has the stance that the noun after them names."""
_YIELDS = frozenset(
    (
        *("drop", "drops", "dropped", "dropping", "withdraw", "withdraws", "withdrew", "withdrawn"),
        *("withdrawing", "lift", "lifts", "lifted", "abandon", "abandons", "abandoned", "waive"),
        *("waives", "waived", "soften", "softened", "shelve", "shelved", "give", "gave", "retract"),
        *("retracted", "revoke", "revoked", "end", "ended"),
    )
)
"""Verbs by which one gives up what the noun after them names."""
_TAKES_FOR = re.compile(r"(?:see|saw|seen|view|treat|cast|brand|label|paint|portray|regard)\w*\Z")
_CONDITION = re.compile(
    r" (?:[\w\u2019'-]+ ){0,9}?(?:(?:an? |the |its |their |his |her |as )*(?:\w+ )?"
    r"(?:condition|precondition|prerequisite)\b|conditional (?:on|upon)\b)"
)
_MAKES = frozenset(("make", "makes", "made", "making", "set", "sets", "setting", "put", "puts"))
_SHALL = re.compile(r"(?:tell|told|telling|warn|remind|advis)\w*\Z")


def light(line: Line, tree: Tree, known: dict[int, Cue]) -> dict[int, Cue]:
    """The verbs of a sentence whose class lies in what they take, over what a list says."""
    found: dict[int, Cue] = {}
    for index, word in enumerate(tree.words):
        if word.dep != "conj" and word.dep not in VERBAL:
            continue  # soon told for most words
        if tree.relation(index) not in VERBAL or line.quoted(word.start):
            continue
        cue = known.get(index)
        if cue is not None and cue.value in STANCE_CLASSES and word.low not in _HOLDS | _YIELDS:
            continue
        value = _value(line, tree, index, cue)
        if value is not None:
            found[index] = Cue(word.start, word.end, "verb", value)
    return found


def _value(line: Line, tree: Tree, index: int, cue: Cue | None) -> str | None:
    word = tree.words[index]
    if word.low in _MAKES and _CONDITION.match(line.folded, word.end - line.start):
        return "demands"
    if _SHALL.match(word.low) and tree.child(index, "dobj", "dative") is not None:
        return _bidden(tree, index)
    noun = _object(line, tree, index)
    if noun is not None and word.low in _YIELDS:
        return NEGATED[noun.value] if noun.value in ("opposes", "rejects") else _given_up(noun)
    if noun is not None and word.low in _HOLDS and tree.child(index, "ccomp") is None:
        return noun.value
    main = tree.relation(index) not in ("relcl", "acl")
    if cue is None and main and _TAKES_FOR.match(word.low) and _as(tree, index):
        return "say"
    return None


def _given_up(noun: Cue) -> str:
    return "accepts" if noun.value == "demands" else "rejects"


def _object(line: Line, tree: Tree, index: int) -> Cue | None:
    """The noun of stance that a verb has for its object: "its rejection of the plan"."""
    child = tree.child(index, "dobj")
    if child is None:
        return None
    noun = tree.words[child]
    cues = line.cues_in(line.start, line.end, "noun")
    named = next((c for c in cues if c.start <= noun.start < c.end), None)
    if named is None:
        # "support", "opposition": nouns that a list holds with their preposition
        return next((c for c in cues if c.start == noun.start), None) or _bare(noun)
    return named


_BARE = {
    "support": "supports",
    "backing": "supports",
    "proposal": "supports",
    "opposition": "opposes",
    "objections": "opposes",
    "readiness": "accepts",
    "willingness": "accepts",
    "openness": "accepts",
    "commitment": "promises",
    "call": "demands",
    "calls": "demands",
    "rejection": "rejects",
    "refusal": "rejects",
    "acceptance": "accepts",
    "consent": "accepts",
    "approval": "accepts",
}


def _bare(noun: Word) -> Cue | None:
    value = _BARE.get(noun.low)
    return Cue(noun.start, noun.end, "noun", value) if value else None


def _bidden(tree: Tree, index: int) -> str | None:
    """As in "told the rebels to leave"; not "told reporters in order to"."""
    clause = tree.child(index, "xcomp", "ccomp")
    if clause is None or tree.child(clause, "mark") is not None:
        return None
    auxiliary = tree.child(clause, "aux")
    to = auxiliary is not None and tree.words[auxiliary].low == "to"
    return "demands" if to and clause > index else None


def _as(tree: Tree, index: int) -> bool:
    return any(
        tree.words[c].dep in ("prep", "mark") and tree.words[c].low == "as" and c > index
        for c in tree.children[index]
    )
