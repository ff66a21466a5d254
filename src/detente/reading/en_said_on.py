"""The date that belongs to the English words which attribute a claim."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from detente.reading.claims import Claim
from detente.reading.lines import Line
from detente.reading.occasions import in_the_present
from detente.reading.trees import Tree, Word

_NEAR_ITS_VERB = 56
"""Characters within which an English date belongs to the verb before it."""
_SPOKEN = frozenset(
    (
        "statement",
        "interview",
        "speech",
        "letter",
        "post",
        "message",
        "address",
        "briefing",
        "conference",
        "communique",
        "report",
        "article",
        "remarks",
        "column",
        "broadcast",
        "video",
        "tweet",
        "declaration",
        "call",
        "meeting",
        "talks",
        "summit",
        "session",
        "rally",
        "forum",
        "hearing",
        "sermon",
        "ruling",
        "resolution",
        "debate",
        "visit",
        "press",
        "note",
        "paper",
        "round",
        "ceremony",
        "event",
        "dinner",
        "document",
    )
)
"""Things with a day of their own, said in, at or through which somebody's words are of it."""
_OF_NOUNS = frozenset(("relcl", "acl"))
_NOUNS = frozenset(("pobj", "dobj", "nsubj", "nsubjpass", "attr", "appos", "poss", "compound"))
_TIMES = frozenset(
    ("night", "morning", "evening", "afternoon", "noon", "midnight", "day", "week", "weekend")
)
_OPENING = re.compile(
    r"[\W_]*(?:(?:[Oo]n|[Ii]n|[Bb]y|[Ll]ate|[Ee]arly|[Bb]ut|[Tt]hen|[Aa]nd|the) ?){0,3}"
)
_VERBS = frozenset(
    ("ROOT", "ccomp", "xcomp", "advcl", "relcl", "acl", "parataxis", "pcomp", "csubj", "dep")
)
_SINCE = frozenset(("since", "until", "till", "by", "before", "after", "for", "under", "from"))


def own(line: Line, claim: Claim, dates: Sequence[Any]) -> str | None:
    """Said on Monday; on Monday, ... said; in an interview published on Monday he said."""
    if line.tree is not None:
        return _by_tree(line, line.tree, claim, dates)
    return _by_place(line, claim, [d for d in dates if not d.background])


def tells(line: Line, date: Any) -> bool:
    """Whether an English date is that of what its sentence tells, not of a thing it names."""
    if line.tree is None or _opens(line, date):
        return True
    path = _path(line.tree, date)
    return path is not None and path.noun is None


def _opens(line: Line, date: Any) -> bool:
    """Whether a sentence begins with a date: In February, On 3 May."""
    return bool(_OPENING.fullmatch(line.text[line.start : date.start]))


class _Path(NamedTuple):
    """From a date up its tree: the verb nearest to it, the noun it tells of, the verb above."""

    near: int | None
    noun: int | None
    verb: int


def _path(tree: Tree, date: Any) -> _Path | None:
    """What a date hangs on; `None` for one that begins with since, until and the like."""
    index = tree.at(date.start)
    if index is None:
        return None
    near: int | None = None
    noun: int | None = None
    by_day = False
    words = tree.words
    for _ in range(len(words)):
        word = words[index]
        if word.low in _SINCE and word.dep in ("prep", "mark", "pcomp") and near is None:
            return None
        verbal = word.dep in _VERBS or (word.dep == "conj" and tree.relation(index) in _VERBS)
        if verbal and near is None:
            near = index
        if word.dep == "acl" and _headless(tree, word.head):
            return _Path(near, noun, index)
        if word.dep in _OF_NOUNS:
            noun, by_day = word.head, False
        elif verbal:
            return _Path(near, noun, index)
        elif noun is None and not by_day and _is_thing(word, date):
            noun = index
        by_day = word.dep == "prep" and word.low in ("on", "late", "early")
        if word.head == index:
            return _Path(near, noun, index)
        index = word.head
    return None


def _headless(tree: Tree, root: int) -> bool:
    """Whether the parse has a noun for the root, so that what hangs on it is the verb."""
    return tree.words[root].head == root and tree.subject(root) is None


def _is_thing(word: Word, date: Any) -> bool:
    """Whether a word is a noun that has a date, no part of the date itself: not "Monday night"."""
    own = date.start <= word.start < date.end or word.low in _TIMES
    return word.dep in _NOUNS and not own


def _by_tree(line: Line, tree: Tree, claim: Claim, dates: Sequence[Any]) -> str | None:
    verb = tree.at(claim.said.start) if claim.said is not None else None
    best: tuple[int, str] | None = None
    for date in dates:
        rank = 0 if date.planned else _rank(line, tree, verb, date, claim)
        if rank and (best is None or rank > best[0]):
            best = (rank, str(date.value))
    return best[1] if best else None


def _rank(line: Line, tree: Tree, verb: int | None, date: Any, claim: Claim) -> int:
    """How surely a date is that of the claim; 0 if it is not."""
    path = _path(tree, date)
    if path is None:
        return 0
    if verb is not None and date.start > tree.words[verb].start and in_the_present(line, claim):
        return 0  # thinks a vote in May would help
    if verb is not None and path.near == verb:
        return 5
    opens = _opens(line, date)
    if path.noun is not None and not opens:
        spoken = tree.words[path.noun].low in _SPOKEN
        return int(spoken and path.verb in (verb, None))
    at = path.verb
    if verb is None:
        inside = claim.about.start <= date.start < claim.about.end
        return 0 if inside or tree.words[at].dep not in ("ROOT", "parataxis") else 2
    if at == verb:
        return 4
    if date.start > tree.words[verb].start:
        return 0
    if not opens and ";" in line.text[date.end : tree.words[verb].start]:
        return 0
    if opens or at in tree.above(verb) or at in tree.children[verb]:
        return 3
    return 2 if tree.first(at) == tree.first(verb) else 0


def _by_place(line: Line, claim: Claim, here: Sequence[Any]) -> str | None:
    """Without a parse: a date soon after the verb, else one before it."""
    said = claim.said
    if said is None:
        outside = [d for d in here if not claim.about.start <= d.start < claim.about.end]
        return str(outside[0].value) if outside else None
    after = [d for d in here if 0 <= d.start - said.end <= _NEAR_ITS_VERB]
    if after and not line.cues_in(said.end, after[0].start, "verb", "will", "must", "negation"):
        return str(after[0].value)
    before = [d for d in here if d.end <= claim.region.start or d.end <= said.start]
    before = [d for d in before if not claim.about.start <= d.start < claim.about.end]
    return str(before[-1].value) if before else None
