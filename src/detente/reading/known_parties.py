"""Parties that the lexicon knows, where a text names them: by name, adjective, seat or people."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from detente.reading import publics, roles
from detente.reading.en_shortened import SHORT_NAME
from detente.reading.gazetteer import Hit
from detente.reading.lexicon import Lexicon
from detente.reading.mentions import Mention, Part
from detente.reading.passages import Layout

_ROLES = frozenset(("name", "adjective", "seat", "people"))


def mentions(
    layout: Layout, hits: Sequence[Hit], named: Counter[str], lexicon: Lexicon
) -> list[Mention]:
    """Every mention of a known party or place; `named` is how often each party is named."""
    found = []
    chinese = layout.language.startswith("zh")
    for index, hit in enumerate(hits):
        if hit.role == "place":
            found.append(_mention(layout, hit, (), "place"))
        if hit.role not in _ROLES:
            continue
        previous = hits[index - 1] if index else None
        following = hits[index + 1] if index + 1 < len(hits) else None
        part = (
            _chinese_part(layout.shadow, hit, previous, following)
            if chinese
            else _english_part(layout.text, hit, previous)
        )
        ids = (max(hit.ids, key=lambda id_: named[id_]),)
        if hit.role == "name" and _is_organisation(lexicon, ids[0]):
            if not chinese and _part_of_longer(layout.text, hit, previous):
                continue
            longer = following and following.start == hit.end and following.role == "name"
            if chinese and longer and following and _is_organisation(lexicon, following.ids[0]):
                continue  # 联合国世界粮食计划署
            part = "neutral" if part == "place" else part
        if part is not None:
            found.append(_mention(layout, hit, ids, part))
    return found


def _is_organisation(lexicon: Lexicon, id_: str) -> bool:
    return lexicon.parties[id_].kind == "organisation"


def _mention(layout: Layout, hit: Hit, ids: tuple[str, ...], part: Part) -> Mention:
    end = hit.end
    if hit.role == "adjective" and layout.text.startswith(" government", end):
        whole = not layout.text[end + 11 : end + 12].isalpha()
        end += 11 if whole else 0  # "the Colombian government" is its name
    form = layout.text[hit.start : end]
    kind = "place" if part == "place" or not ids else "party"
    return Mention(hit.start, end, ids, "place" if kind == "place" else "party", form, part)


def _chinese_part(text: str, hit: Hit, previous: Hit | None, following: Hit | None) -> Part:
    place_next = bool(
        following and following.start == hit.end and following.role in {"place", "seat"}
    )
    seat = hit.role == "seat"
    if place_next and following and following.role == "seat":
        return "place"
    if seat and previous and previous.end == hit.start and previous.ids == hit.ids:
        return "place"
    return roles.chinese(text, hit.start, hit.end, seat=seat, before_place=place_next)


_IN_NAME = re.compile(r"\b[A-Z][\w’-]+ (?:de|da|di|du|van|von) \Z")
"""Before a seat that is part of a person's name: Julie de Lima."""
_MEDIATORS_ACT = re.compile(
    r" (?:also |had |have |then |later )?(?:said|say|proposed|propose|suggested|offered"
    r"|presented|tabled|circulated"
    r"|put forward|urged|called|asked|told|want|wanted|insisted|hoped|hope|announced|drafted)\b"
)
"""What makes mediators, mostly said of somebody named, a party of their own."""


def _english_part(text: str, hit: Hit, previous: Hit | None) -> Part | None:
    """The part of a party named in English; None where the words name none."""
    seat, first = hit.role == "seat", hit.ids[0]
    if first == "mediators" and not _MEDIATORS_ACT.match(text, hit.end):
        return None
    if seat and _IN_NAME.search(text, max(0, hit.start - 24), hit.start):
        return None
    if first == "the_west" and re.match(r" [A-Z]", text[hit.end : hit.end + 2]):
        return None  # the West Bank, the West Papua army
    if hit.role == "people":
        the = re.search(r"\b[Tt]he\s\Z", text[max(0, hit.start - 5) : hit.start])
        return "actor" if the and not publics.among_many(text, hit.start) else None
    part = _part_by_role(text, hit, previous)
    bare = hit.role == "adjective" and part != "actor"
    if bare and (part == "place" or not _adjective_counts(text, hit)):
        return None
    return part


_NOUN_OR_ADJECTIVE = frozenset({"US", "U.S.", "UK", "EU", "UN"})


def _part_by_role(text: str, hit: Hit, previous: Hit | None) -> Part:
    after_party = (
        previous is not None
        and previous.role == "name"
        and text[previous.end : hit.start] == ", "
        and text[hit.end : hit.end + 1] == ","
    )
    adjective, seat = hit.role == "adjective", hit.role == "seat"
    part = roles.english(
        text, hit.start, hit.end, seat=seat, adjective=adjective, in_list=after_party
    )
    if part == "neutral" and text[hit.start : hit.end] in _NOUN_OR_ADJECTIVE:
        part = roles.english(text, hit.start, hit.end, seat=False, adjective=True)
    return part


def _adjective_counts(text: str, hit: Hit) -> bool:
    """An adjective before a noun names the party; `Russian-speaking` or `in Russian` does not."""
    return bool(re.match(r" [a-zA-Z]", text[hit.end : hit.end + 2]))


_OF_LAND = re.compile(r" (?:of|for)(?: the)? [A-Z]")


def _part_of_longer(text: str, hit: Hit, previous: Hit | None) -> bool:
    """`National Liberation Army` in `Karen National Liberation Army` is another army.

    So is the `National Democratic Front` in that of Bodoland.
    """
    form = text[hit.start : hit.end]
    if " " in form and SHORT_NAME.search(form) and _OF_LAND.match(text, hit.end):
        return True
    match = re.search(r"([A-Z][\w’-]+) \Z", text[max(0, hit.start - 24) : hit.start])
    if re.search(r"\b(?:Peace|Defen[cs]e|Political|Safety) and \Z", text[: hit.start][-16:]):
        return " " in form  # the Peace and Security Council
    if not match or " " not in text[hit.start : hit.end] or text[hit.start : hit.end].isupper():
        return False
    if match[1] in ("The", "A", "An") or match[1].endswith(("-based", "-led", "-backed")):
        return False
    begins = re.search(r"(?:\A|[.!?\n“\"] ?)\Z", text[: hit.start - len(match[0])][-3:])
    return not begins and not (previous and previous.end == hit.start - 1)
