"""People in English text: by title, by verb of speech, by appositive, by given name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from detente.reading import en_person_clues
from detente.reading.en_beside_names import also, described
from detente.reading.en_name_pieces import NAME, Blocked, halves
from detente.reading.en_title_places import Titles
from detente.reading.en_words import SMALL, given, of_things, ordinary
from detente.reading.gazetteer import Hit
from detente.reading.hints import Hints
from detente.reading.passages import Layout
from detente.reading.zh_people import Found


def find(layout: Layout, hits: Sequence[Hit], hints: Hints | None = None) -> Iterator[Found]:
    """Every name that its place or a given name shows to be a person's.

    Of full names that nothing around shows to be anybody's the tagger is asked, if there is one.
    """
    text, blocked, titles = layout.text, Blocked(hits), Titles(layout.text)
    known = {(h.start, h.end) for h in hits if h.role == "person"}
    doubtful: list[tuple[int, int]] = []
    met: set[str] = set()
    for match in NAME.finditer(text):
        for start, end in halves(text, match.start(), match.end(), blocked, titles):
            found = _judged(text, start, end, blocked, titles, (start, end) in known)
            if found:
                met.add(text[start:end])
                yield found
            elif hints and _doubtful(text, start, end, match.end()):
                doubtful.append((start, end))
    doubtful = [(a, b) for a, b in doubtful if text[a:b] not in met]
    for start, end in hints.english(layout, doubtful) if hints and doubtful else ():
        office, owner, outside = described(text, start, end, blocked, titles, False)
        other = also(text, start, end)
        yield Found(start, end, text[start:end], other, office, owner, outside)


def _judged(
    text: str, start: int, end: int, blocked: Blocked, titles: Titles, known: bool
) -> Found | None:
    """A piece as a person where the lexicon knows him or the words around show one."""
    name = text[start:end]
    words = name.split(" ")
    full = len(words) > 1
    first = full and words[0] in given()  # Christian, Grace, Major
    if any(word in ordinary() for word in words[first:]) or (name.isupper() and len(name) > 3):
        return None
    spoken = en_person_clues.speaks(text, start, end)
    titled = titles.right_before(start) or (
        (full or en_person_clues.chief_alone(text, start, end)) and titles.before_comma(start)
    )
    if not (
        known
        or titled
        or (full and (spoken or first))
        or (full and en_person_clues.is_somebody(text, start, end, blocked, titles, spoken))
        or (not full and en_person_clues.leads(text, end))
        or (spoken and words[0] in given())
    ):
        return None
    office, owner, outside = described(text, start, end, blocked, titles, titled)
    return Found(
        start,
        end,
        latin=name,
        also=also(text, start, end),
        office=office,
        owner=owner,
        outside=outside,
        sure=full and (titled or first or known),
    )


_GROUND = re.compile(
    r"\b(?:in|at|near|from|into|over|outside|around|towards?|through|via|across|on|to|reached|left"
    r"|entered|captured|seized|retook|shelled|besieged|bombed|(?:town|city|village|camp|port"
    r"|district|province|north|south|east|west|outskirts|people|fall|capture) of)"
    r"(?: (?:the|nearby|northern|southern|eastern|western|central))?"
    r"(?: [A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*(?:,| and|, and))* \Z"
)
_PAPER = re.compile(
    r"\b(?:newspaper|daily|weekly|paper|magazine|agency|station|broadcaster|channel|website|journal"
    r"|outlet|site) \Z"
)


def _doubtful(text: str, start: int, end: int, run: int) -> bool:
    """Whether a stretch has the shape and place of a full name: a whole run of two to four words.

    Ground is no person: `in Khan Younis`, `reached Abu Simbel and Wadi Halfa`.
    """
    words = text[start:end].split(" ")
    whole = end == run or text[end:run] in {"’s", "'s", "’", "'"}
    if not (2 <= len(words) <= 4 and whole) or _GROUND.search(text, max(0, start - 90), start):
        return False
    if _PAPER.search(text, max(0, start - 24), start):
        return False
    if text[max(0, start - 4) : start].lower() == "the " or not words[0][:1].isupper():
        return False
    things = {words[0], words[-1]} & of_things()
    usual = any(w in ordinary() or w in SMALL or w.isupper() for w in words if len(w) > 2)
    return not things and not usual
