"""A group that no lexicon knows, and whether its name is free for one beside known names."""

from __future__ import annotations

import re
from dataclasses import dataclass

from detente.reading.en_clues import OF_PEOPLE, WING_OF
from detente.reading.mentions import Taken


@dataclass(frozen=True, slots=True)
class Group:
    """An organisation met in a text: its forms there and the English name, if the text has it."""

    english: str | None
    forms: tuple[str, ...]
    people: bool = False


NOT_A_GROUP = re.compile(
    r"\b(?:National Security Council|National Defen[cs]e Council|Defen[cs]e Council|Armed Forces\Z"
    r"|Foreign Affairs Committee|Electoral? Commission|Study Group|Crisis Group"
    r"|University|Institute|College|School|Hospital|Bank|Fund|Agency|News|Times|Post"
    r"|Press|Television|Company|Corporation"
    r"|Agreement|Accords?|Plan|Treaty|Convention|Resolution|Conference|Summit|Index|Report"
    r"|Act|Protocol|Declaration|Framework"
    r"|Route|Corridor|Road|Highway|Centre|Center|Studies|Observatory|Watch|Initiative|Area|Zone"
    r"|Bureau|Percent|Dollars?"
    r"|Product|Process|Map)\b"
)
"""Words in names of things, houses and offices."""
OTHER_WING = re.compile(
    r"\b((?:Real|Provisional|Continuity|Reformed|Original|True|New) [A-Z]{2,8}(?:-[A-Z]{2,4})?)\b"
)
"""Wings that part from a group by a word before its acronym: the Real IRA."""
ARM_ZH = re.compile(
    r"(?:武装力量|武装部队|部队|人民军|国民军|军政府|过渡政府|临时政府|国民议会|卫队|武装|联军|民兵)\Z"
)
"""Endings of what a country named before them has itself."""
_OF_COUNTRY = re.compile(
    r"((?!Armed Forces|Army|Supreme|National Army)(?:[A-Z][\w’-]+ )*(?:Front|Forces|Movement"
    r"|Party|Union|Alliance|Army|Coalition|Council|Congress|Organi[sz]ation|League|Community"
    r"|Brigades?|Committee))(?: [a-z]+| [A-Z][\w’-]+)* (?:of|for|in)(?: the)? [A-Z]"
)
OF_A_COUNTRY = re.compile(
    r"(?:Front|Movement|Coalition|Alliance|Party|Congress|League|Brigades|Resistance|Opposition"
    r"|Left|Platform|List|Association|Network|Liberation Army|Defen[cs]e Army"
    r"|(?:Transitional|Democratic) (?:Council|Forces|Congress|Union)|Negotiations? Committee)\Z"
)
"""Endings of groups that the adjective of a country begins."""
_MISSION = re.compile(
    r"\w{2,}(?:特派[团團]|[稳穩]定[团團]|援助[团團]|[观觀]察[团團]|[过過]渡[团團]|支助[团團])\Z"
)
"""Missions to a country, of which the name holds that of the country."""


def open_to(name: str, taken: Taken, start: int) -> bool:
    """Whether a name is free for a group, but for the adjective that it may begin with.

    The Syrian National Coalition is none of Syria's offices, the Russian Security Council is.
    """
    end = start + len(name)
    if taken.free(start, end) or _MISSION.search(name):
        return True
    if name[:1] > "\u3400" and not ARM_ZH.search(name):
        return beyond_country(taken, start, end)
    if OTHER_WING.fullmatch(name) or WING_OF.fullmatch(name):
        return True
    of_country = _OF_COUNTRY.match(name)
    if of_country and taken.free(start, start + of_country.end(1)):
        return True  # the Republican Forces of Burundi
    if OF_PEOPLE.fullmatch(name) and taken.free(start, start + name.find(" ")):
        return True  # a party's name, not that of a people: the Independent Greeks
    last = start + name.rfind(" ")
    if re.fullmatch(r"[A-Z][a-z]+ (?:UK|US|USA|EU)", name) and taken.free(start, last):
        return True  # a party of a country that puts its name last: Reform UK
    if not OF_A_COUNTRY.search(name):
        return False
    begins = [m.end() for m in re.finditer(r"\S+ ", name)][:3]  # the South Sudan United Front
    return any(taken.free(start + first, end) for first in begins)


def beyond_country(taken: Taken, start: int, end: int, least: int = 4) -> bool:
    """Whether a name is free, but for a country's with which it begins: 中非愛國者聯盟.

    `least` is how much must be left of it behind that of the country.
    """
    free = start
    while free < end and not taken.free(free, free + 1):
        free += 1
    return end - free >= (2 if free == start else least) and taken.free(free, end)
