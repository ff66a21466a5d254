"""Events that a dated English clause tells: by what its verb does, or by a noun with a day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from detente.reading.english_event_words import NOUNS, OBJECTS, VERBS
from detente.reading.lines import Line, Region
from detente.reading.trees import VERBAL, Tree


class Deed(NamedTuple):
    """What a clause tells of a day of its own."""

    kind: str
    region: Region
    date: Any
    """The mention of the day, `dates.DateMention`."""
    planned: bool


_LIMITS = frozenset(("until", "till", "by", "before", "after", "than", "since", "from", "between"))
"""Prepositions after which a date bounds something; it is no day on which a thing happened."""
_NOT = frozenset(("not", "n't", "n\u2019t", "never", "no", "without", "neither", "nor", "hardly"))
_OPEN = frozenset(("could", "might", "may", "should", "must", "can", "if", "unless", "whether"))
_PLANNED = frozenset(("will", "would", "shall", "wo", "'ll", "\u2019ll"))
_TO_COME = frozenset(("due", "set", "scheduled", "expected", "planned", "slated", "plan", "plans"))
_TIES = frozenset(("compound", "amod", "nummod", "poss", "nmod"))
_NOBODY = frozenset(("nobody", "none", "neither", "nothing", "few"))
_SAYS = re.compile(r"(?:sa(?:y|ys|id)|tell|tells|told|telling|announce[sd]?|declare[sd]?|wrote)\Z")
_TO_WHOM = re.compile(
    r" (?:the |a |his |her |its |their |an |[A-Z][\w\u2019'.-]+ |[a-z]+ ){0,3}?"
    r"(?P<press>reporters|journalists|newsmen|a news conference|a press conference|news conference"
    r"|press conference|briefing)\b| (?:the |a |his |her |its |their |an |[A-Z][\w\u2019'.-]+ "
    r"|[a-z]+ ){0,3}?(?P<body>[Pp]arliament|[Cc]ouncil|lawmakers|senators|deputies|rally|forum"
    r"|[Cc]onference|[Cc]ommittee|[Aa]ssembly|[Cc]ongress|[Cc]ommons|[Ss]enate|Knesset|supporters"
    r"|crowd|members|delegates|chiefs|elders|troops|officials|leaders|summit|meeting|gathering)\b"
)
_OCCASION = re.compile(
    r"\b(?:in|at|during|on) (?:a|an|the|his|her|their|its) (?:[\w\u2019'-]+ ){0,3}?"
    r"(?:(?P<press>(?:news|press) conference|briefing)|(?P<paper>statement|communiqu[e\u00e9]"
    r"|letter|post|article|op-ed|essay|report|note|tweet|message)|(?P<other>interview|speech"
    r"|address|debate|sermon|broadcast|lecture|toast|eulogy)|(?P<meet>forum|rally|congress|summit"
    r"|conference|meeting|ceremony|session|gathering|convention|hearing|seminar|panel))\b"
)


def deeds(line: Line, dates: Sequence[Any]) -> Iterator[Deed]:
    """The events of the days that a parsed sentence names."""
    tree = line.tree
    if tree is None or line.kind != "body":
        return
    for date in dates:
        if not date.value or line.quoted(date.start):
            continue
        found = _of_date(line, tree, date)
        if found is not None:
            yield found


def opens(line: Line, dates: Sequence[Any]) -> Any:
    """The day with which an entry of a diary or a chronology opens: "6 May 2019: ...", "6 May."."""
    first = next((d for d in dates if d.value and d.start - line.start <= 3), None)
    if first is None or not _LABEL_ENDS.match(line.text, first.end):
        return None
    return first


_LABEL_ENDS = re.compile(r"(?:\*\*|__)?\s*(?:[:.\u2013\u2014]|- )")


def entry(line: Line, date: Any) -> Iterator[Deed]:
    """What the main verbs of a sentence in such an entry tell."""
    tree = line.tree
    if tree is None:
        return
    for index in range(len(tree.words)):
        if tree.relation(index) != "ROOT" or tree.subject(index) is None or _open(tree, index):
            continue
        region = _clause(line, tree, index, None)
        kind = _kind(line, tree, index, region)
        if kind is not None and not _planned(tree, index):
            yield Deed(kind, region, date, planned=False)
            return


def _listed(low: str) -> str | None:
    """The class of a verb, in the present too."""
    base = low.removesuffix("s")
    return next((VERBS[f] for f in (low, f"{base}ed", f"{base}d") if f in VERBS), None)


def _of_date(line: Line, tree: Tree, date: Any) -> Deed | None:
    """What the words say that a date hangs on: the nearest noun of an event, or the verb."""
    index = tree.at(date.start)
    if index is None or tree.words[index].start >= date.end:
        return None
    index = _top(tree, index, date)
    before = {tree.words[i].low for i in range(max(0, index - 2), index + 1)}
    if before & _LIMITS or tree.words[tree.words[index].head].low in _LIMITS:
        return None
    below = index
    for above in tree.above(index):
        word = tree.words[above]
        if _is_verb(tree, above):
            return _of_verb(line, tree, above, date)
        kind = NOUNS.get(word.low)
        tied = tree.words[below].dep in _TIES or tree.words[below].low == "of"
        if tied and (kind is None or (kind == "signing" and len(date.value) == 4)):
            return None  # "the April draft", "the 2018 accord": the name of a text
        below = above
        if kind is not None:
            verb = next((a for a in tree.above(above) if _is_verb(tree, a)), above)
            if not _open(tree, verb):
                return Deed(kind, _clause(line, tree, verb, date), date, _planned(tree, verb))
            return None
    return None


def _top(tree: Tree, index: int, date: Any) -> int:
    """The word of a date on which its others hang."""
    while (
        tree.words[index].head != index
        and date.start <= tree.words[tree.words[index].head].start < date.end
    ):
        index = tree.words[index].head
    return index


def _is_verb(tree: Tree, index: int) -> bool:
    word = tree.words[index]
    if tree.relation(index) not in VERBAL:
        return False
    return tree.child(index, "nsubj", "nsubjpass", "aux", "auxpass", "dobj") is not None or (
        word.low in VERBS or bool(re.search(r"(?:ed|ing)\Z", word.low))
    )


def _of_verb(line: Line, tree: Tree, index: int, date: Any) -> Deed | None:
    if _open(tree, index):
        return None
    region = _clause(line, tree, index, date)
    kind = _kind(line, tree, index, region)
    if kind is None and _did(line, tree, index, date):
        kind = "other"
    return Deed(kind, region, date, _planned(tree, index)) if kind else None


_TAKES = frozenset(
    (
        *("announced", "opened", "closed", "resumed", "ended", "launched", "renewed", "offered"),
        *("proposed", "concluded", "reached", "struck", "adopted", "released", "handed", "sent"),
    )
)
"""Verbs whose object, if it is an event or a text, says what happened."""


def _kind(line: Line, tree: Tree, index: int, region: Region) -> str | None:
    word = tree.words[index]
    if _SAYS.match(word.low):
        return _speech(line, word.end, region, word.low)
    particle = tree.child(index, "prt")
    if word.low in ("broke", "break", "breaks", "broken"):
        off = tree.words[particle].low if particle is not None else ""
        return {"out": "military", "off": "other", "down": "other"}.get(off)
    if word.low in ("struck", "strikes") and particle is not None:
        return "other"
    if word.low in ("went", "goes", "go"):
        to = any(tree.words[c].low == "to" for c in tree.children[index])
        return "other" if to else None
    thing = tree.child(index, "dobj", "nsubjpass", "attr")
    kind = _listed(word.low)
    base = word.low.removesuffix("s")
    if thing is not None and (kind == "hold" or {word.low, f"{base}d", f"{base}ed"} & _TAKES):
        found = OBJECTS.get(tree.words[thing].low) or NOUNS.get(tree.words[thing].low)
        if found is not None:
            return found
    if kind == "hold" or kind is None:
        subject = tree.subject(index)
        about = NOUNS.get(tree.words[subject].low) if subject is not None else None
        about = about or _at_what(tree, index)
        return about or ("other" if kind == "hold" and thing is not None else None)
    return kind


_IN = frozenset(("in", "at", "during", "after"))


def _at_what(tree: Tree, index: int) -> str | None:
    """As in "rejected it in a referendum", "fell in an ambush"."""
    for child in tree.children[index]:
        if tree.words[child].dep == "prep" and tree.words[child].low in _IN:
            noun = tree.child(child, "pobj")
            kind = NOUNS.get(tree.words[noun].low) if noun is not None else None
            if tree.words[child].low == "after" and kind != "meeting":
                continue
            if kind in ("meeting", "military", "other"):
                return kind
    return None


def _did(line: Line, tree: Tree, index: int, date: Any) -> bool:
    """Whether somebody named did something on a day, by a verb of which no list tells."""
    word, subject = tree.words[index], tree.child(index, "nsubj")
    if subject is None or len(date.value) < 10 or not word.low.endswith("ed"):
        return False
    if any(c.start <= word.start < c.end for c in line.cues if c.kind == "verb"):
        return False
    left, right = tree.span(subject)
    return any(left <= h.start < right for h in line.heads)


def _speech(line: Line, end: int, region: Region, verb: str) -> str | None:
    """The kind of the occasion on which something was said, if it is told."""
    match = _OCCASION.search(line.text, region.start, region.end)
    match = match or _TO_WHOM.match(line.text, end, region.end)
    if match is None:
        return "other" if verb.startswith(("announce", "declare")) else None
    groups = match.groupdict()
    if groups.get("press"):
        return "press_conference"
    if groups.get("paper"):
        return "publication"
    return "meeting" if groups.get("meet") or groups.get("body") else "other"


def _open(tree: Tree, index: int) -> bool:
    """Whether a clause is denied, possible, or under a condition."""
    top = tree.first(index)
    words = {tree.words[c].low for i in {index, top} for c in tree.children[i]}
    subject = tree.subject(index)
    nobody = subject is not None and tree.words[tree.edges[subject][0]].low in _NOBODY | _NOT
    return nobody or bool(words & (_NOT | _OPEN))


def _planned(tree: Tree, index: int) -> bool:
    auxiliaries = {tree.words[c].low for c in tree.children[index]}
    if auxiliaries & _PLANNED:
        return "have" not in auxiliaries
    above = tree.words[tree.words[index].head].low
    return tree.words[index].low in _TO_COME or (
        "to" in auxiliaries and (above in _TO_COME or above in ("is", "are", "was", "were"))
    )


def _clause(line: Line, tree: Tree, index: int, date: Any) -> Region:
    """The clause of a verb, without those joined to it that do not hold the date."""
    later = [
        c
        for c in tree.children[index]
        if tree.words[c].dep in ("conj", "parataxis", "ccomp", "advcl")
        and not (date and tree.span(c)[0] <= date.start < tree.span(c)[1])
        and tree.span(c)[0] > tree.words[index].start
    ]
    start, end = tree.span(index, without=later)
    if later:
        below = [i for i in tree.below(index, without=later) if i not in later]
        end = max(tree.words[i].end for i in below)
        end = min([end, *(s for c in later if (s := tree.span(c)[0]) > tree.words[index].end)])
    if date is not None and line.start <= date.start < line.end and -60 < date.start - end < 3:
        start, end = min(start, date.start), max(end, date.end)
    while end > start and line.text[end - 1] in " ,;\n":
        end -= 1
    return Region(max(start, line.start), min(end, line.end))


def governed(line: Line, tree: Tree, position: int, date: Any) -> Region | None:
    """The clause of the verb that a word of events hangs on; `None` where there is none."""
    index = tree.at(position)
    if index is None:
        return None
    verb = next((a for a in (index, *tree.above(index)) if _is_verb(tree, a)), None)
    return _clause(line, tree, verb, date) if verb is not None else None


def nearest(tree: Tree, position: int, dates: Sequence[Any]) -> Any:
    """Of several dates the one that the parse puts nearest to a word."""
    index = tree.at(position)
    if index is None:
        return dates[0]
    path = {at: steps for steps, at in enumerate((index, *tree.above(index)))}

    def steps(date: Any) -> tuple[int, int]:
        at = tree.at(date.start)
        if at is None:
            return 99, 0
        for further, above in enumerate((at, *tree.above(at))):
            if above in path:
                return path[above] + further, abs(date.start - position)
        return 99, 0

    return min(dates, key=steps)


_BOUND = re.compile(r"\b(?:until|till|by|before|since|than)(?: the)?(?: end of| early| late)? \Z")


def bounds(line: Line, date: Any) -> bool:
    """Whether a date is a limit, not a day on which a thing happened."""
    words = line.text[max(line.start, date.start - 24) : date.start]
    inner = line.text[date.start : date.end].lower()
    return bool(_BOUND.search(words)) or inner.startswith(("until ", "by ", "before ", "since "))
