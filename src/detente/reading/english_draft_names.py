"""How an English text names drafts: by points, place, year, party, title, or as a new one."""

from __future__ import annotations

import re

from detente.reading import english_drafts
from detente.reading.draft_names import DraftNames, Naming
from detente.reading.draft_words import (
    DAYS_EN,
    MAKE_EN,
    NAMED_EN,
    NEW_EN,
    NUMBERS_EN,
    PHASES_EN,
    POINTS_EN,
    POSSESSIVE_EN,
    SMALL_EN,
    STRONG_EN,
    WEAK_EN,
    noun_class,
)


def gather(work: DraftNames) -> None:
    """Note every name of a draft in an English text."""
    text = work.text
    for match in POINTS_EN.finditer(text):
        n = match["n"].lower()
        points = int(n) if n.isdigit() else NUMBERS_EN[n]
        start = _with_party(work, match.start())
        if match["unit"].lower() == "page":
            work.add(start, match.end(), english_drafts.key_of(match[0]))
            continue
        work.add(start, match.end(), f"points:{points}", points, work.authors(start, match.start()))
    for pattern, kind in ((PHASES_EN, "phases"), (DAYS_EN, "days")):
        for match in pattern.finditer(text):
            work.add(match.start(), match.end(), f"{kind}:{match[0].lower().split()[0]}")
    for match in NAMED_EN.finditer(text):
        _named(work, match)
    for match in POSSESSIVE_EN.finditer(text):
        owner = work.ends.get(match.start()) or work.ends.get(match.start() + 2)
        if owner is not None and owner.kind == "party" and not WEAK_EN.match(match["noun"].lower()):
            noun = noun_class(match["noun"])
            work.add(owner.start, match.end(), f"by:{owner.ids[0]}:{noun}", None, tuple(owner.ids))
    for match in NEW_EN.finditer(text):
        _new(work, match)
    for name in english_drafts.titled(text):
        work.add(*name)
    for name, points in english_drafts.counted(text):
        work.add(*name, points)
    named = [(i.start, i.end, i.key) for i in work.items if not i.weak]
    for name in english_drafts.introduced(text, named):
        work.add(*name)
    for name in english_drafts.spoken_of(text, [i.key for i in work.items]):
        work.add(*name)
    _longer(work)


def _longer(work: DraftNames) -> None:
    """The "Maputo Accord" is the "Maputo Accord for Peace" that a text names in full."""
    full = {i.key for i in work.items if i.key.startswith("name:")}
    _dated(work)
    for index, item in enumerate(work.items):
        kind, _, first = item.key.partition(":")
        longer = [k for k in full if k.startswith(f"name:{first} ")]
        if kind in ("name", "of") and len(longer) == 1:
            work.items[index] = item._replace(key=longer[0])


def _dated(work: DraftNames) -> None:
    """The "2018 accord" is the text of which a sentence with that year tells, if one does."""
    for index, item in enumerate(work.items):
        kind, _, when = item.key.partition(":")
        month = kind == "of" and when.title() in english_drafts.MONTHS
        if kind != "year" and not month:
            continue
        near = {i.key for i in work.items if _tells_of(work, i, when, month)}
        if len(near) == 1:
            work.items[index] = item._replace(key=next(iter(near)))


def _tells_of(work: DraftNames, item: Naming, when: str, month: bool) -> bool:
    """Whether a name is of a text of that month, or in a sentence with that year."""
    if item.key.startswith(("year:", "of:", "the:", "intro:")):
        return False
    if month:
        return when.title() in item.key
    if noun_class(work.text[item.start : item.end]) != "accord" and not item.points:
        return False
    sentence = work.layout.sentence_at(item.start)
    return sentence is not None and when in work.text[sentence.start : sentence.end]


_LEADS = frozenset(
    (
        *("The", "A", "An", "In", "But", "And", "Under", "On", "If", "Both", "That", "This"),
        *("Any", "No", "Its", "Their", "After", "As", "Draft", "New", "Peace", "When", "His"),
        *("Such", "Of"),
    )
)
"""Capitalised words before a name that are none of it."""
_MADE = re.compile(r"backed|brokered|led|drafted|mediated|proposed|offer|draft")


def _named(work: DraftNames, match: re.Match[str]) -> None:
    """A text by place, year, party or a name of its own: the Doha accord, the 2014 agreement."""
    start, lead = _without_leads(match)
    if not lead:
        return
    text, noun, end = work.text, match["noun"].lower(), match.end()
    authors = work.authors(start, end)
    placed = any(start <= work.place_ends.get(e, -1) for e in range(start + 1, end + 1))
    year = bool(re.match(r"\d{4}", text[start:]))
    proper = match["noun"][0].isupper()
    party_only = bool(authors) and not placed and not year and not proper
    if party_only and WEAK_EN.match(noun) and not _MADE.search(text[start:end]):
        return
    strong = bool(STRONG_EN.match(noun)) and not SMALL_EN.match(text[start:])
    the = len(lead) == 1 and text[max(0, start - 4) : start] in ("the ", "The ")
    if not (authors or placed or year or proper or strong or the or work.starts.get(start)):
        return
    if noun == "offers" or (year and not re.search(r"[a-z]", match["kind"] + noun)):
        return
    if party_only:
        work.add(start, end, f"by:{authors[0]}:{noun_class(noun)}", None, authors)
        return
    if proper:
        end = english_drafts.longer(text, start, end)
    short = len(lead) == 1 and end == match.end()
    if year and short:
        key = f"year:{lead[0]}"  # the 2014 agreement, accord, text: mostly one
    elif short and not authors and not match["kind"].strip():
        key = f"of:{lead[0].lower()}"
    else:
        key = english_drafts.key_of(text[start:end].removesuffix("s"))
    work.add(start, end, key)


def _without_leads(match: re.Match[str]) -> tuple[int, list[str]]:
    """Where a name begins behind the words that begin a sentence, and its words before the noun."""
    start = match.start()
    stop = list(re.finditer(r"[a-z]{3}\.\s+", match["mods"]))
    if stop:  # "... on Monday. The Doha accord"
        start += stop[-1].end()
    lead = match["mods"][start - match.start() :].strip().split()
    while lead and lead[0] in _LEADS:
        start += len(lead.pop(0)) + 1
    return start, lead


def _new(work: DraftNames, match: re.Match[str]) -> None:
    """As in "tabled a new draft": a text that is only being made."""
    noun = match["noun"].lower()
    around = work.text[max(0, match.start() - 80) : match.end() + 60]
    strong = bool(match["mods"]) or bool(MAKE_EN.search(around))
    if (
        not strong
        or (WEAK_EN.match(noun) and not match["mods"])
        or (
            noun in ("agreement", "accord", "protocol", "document", "text", "treaty", "deal")
            and "draft" not in (match["mods"] or "") + match["kind"]
        )
    ):
        return
    begin = match.start() + work.text[match.start() : match.end()].index(" ") + 1
    authors = work.makers(match.start())
    key = f"by:{authors[0]}:{noun_class(noun)}" if authors else f"new:{noun_class(noun)}"
    work.add(begin, match.end(), key, None, authors, weak=True)


def _with_party(work: DraftNames, start: int) -> int:
    """A party's adjective right before a name belongs to it: "US 28-point plan"."""
    owner = work.ends.get(start - 1)
    return owner.start if owner is not None and owner.kind == "party" else start
