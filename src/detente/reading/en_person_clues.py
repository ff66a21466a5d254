"""How an English text shows that a name is a person's: it speaks, has an office, is somebody's."""

from __future__ import annotations

import re

from detente.reading.en_beside_names import ALIAS, APPOSITIVE
from detente.reading.en_name_pieces import Blocked
from detente.reading.en_title_places import Titles
from detente.reading.en_words import SMALL, of_things

_SAYS = (
    r"said|says|told|tells|added|adds|warned|warns|insisted|insists|stressed|argued|argues"
    r"|noted|announced|confirmed|denied|denies"
    r"|claimed|claims|declared|acknowledged|admitted|replied|responded|wrote|tweeted|posted"
    r"|vowed|pledged|called|urged|demanded"
    r"|rejected|rejects|agreed|accused|proposed|suggested|described|dismissed|welcomed"
    r"|condemned|thanked|met|meets|hosted|signed"
    r"|asked|reiterated|remarked|predicted|cautioned|hailed|praised|criticised|criticized"
    r"|refused|offered|recalled|repeated|explained"
)
_SAYS_AFTER = re.compile(
    rf",? (?:also |later |repeatedly |again |has |had |earlier )?(?:{_SAYS})\b"
)
_SPOKE_BEFORE = re.compile(rf"[,”\"’'] (?:{_SAYS}) \Z")


def speaks(text: str, start: int, end: int) -> bool:
    """Whether a verb of speech is the name's: `Berg said`, `“No,” said Berg`."""
    return bool(_SAYS_AFTER.match(text[end : end + 40])) or bool(
        _SPOKE_BEFORE.search(text[max(0, start - 60) : start])
    )


_WHO = re.compile(r", who(?:se)? ")
_KIN_SAYS = re.compile(rf", (?:his|her) [^,.;:]{{3,60}}, (?:has |had |also )?(?:{_SAYS})\b")
_OF_HOUSE = re.compile(
    r" (?:of|from|at|with) (?:the )?[A-Z][^,.;:“”\"]{2,70}?,? "
    rf"(?:thinks|thought|believes|sees|doubts|expects|puts|notes|writes|{_SAYS})\b"
)
_POSSESSED = re.compile(r"[A-Z][\w]+(?:’s|'s) \Z")


def is_somebody(
    text: str, start: int, end: int, blocked: Blocked, titles: Titles, spoken: bool
) -> bool:
    """Whether the words around a full name tell who that is; `spoken` if a verb of speech does."""
    after = text[end : end + 40]
    owned = bool(_POSSESSED.search(text[max(0, start - 60) : start]))
    return (
        (bool(APPOSITIVE.match(after)) and bool(titles.within(end, end + 70)))
        or _office_after(text, end, titles)
        or bool(_OF_HOUSE.match(text, end))
        or bool(_WHO.match(after))
        or bool(_KIN_SAYS.match(text, end))
        or (owned and (after[:1] == "," or spoken))
        or _of_party(text, start, blocked, text[start:end])
        or _of_land(text, end, blocked)
        or _becomes(text, end, titles)
    )


_CHIEF = re.compile(
    r"(?:leader|commander|chief|spokes\w+|negotiator|chairman|ideologue"
    r"|second-in-command)(?: of [\w ’']+)?, \Z"
)
_CHIEF_AFTER = re.compile(
    r", (?:the |its |their |an? )?(?:[a-z-]+ )?(?:leader|commander|founder|ideologue|spokes\w+"
    r"|negotiator|king|warlord)(?: (?:of|for|who)\b|,)|, whose real name\b"
)
_ALONE = re.compile(rf"(?:, | (?:also |has |had )?(?:{_SAYS})\b)")
"""What follows a man of one name after his office: "the rebels' leader, Prachanda, said"."""


def chief_alone(text: str, start: int, end: int) -> bool:
    """Whether a man of one name stands behind his office: "the rebels' leader, Prachanda, said"."""
    return bool(_ALONE.match(text[end : end + 40])) and bool(
        _CHIEF.search(text[max(0, start - 60) : start])
    )


def leads(text: str, end: int) -> bool:
    """Whether an office of one who leads follows: "Prachanda, the leader of"."""
    return bool(_CHIEF_AFTER.match(text, end))


_PLAIN_OFFICE = re.compile(r", (?:[a-z][a-z-]+ ){0,2}")


def _office_after(text: str, end: int, titles: Titles) -> bool:
    """Whether an office without an article follows: "Lucas Ayaba Cho, leader of the front,"."""
    match = _PLAIN_OFFICE.match(text, end)
    near = titles.within(end + 2, match.end() + 1) if match else []
    return bool(near) and text.startswith(
        (" of ", " for ", " at ", " in ", ", ", " and "), near[-1][1]
    )


_OF_LAND = re.compile(r" of (?:the )?(?=[A-Z])")
_MEETS = re.compile(r"(?:,| and [A-Z]| (?:[a-z]+ed|met|shook|said|told|signed|spoke|sat|will)\b)")


def _of_land(text: str, end: int, blocked: Blocked) -> bool:
    """`Ana Petrova of Norway and`, `Ana Petrova of Norway met`: a land and a deed behind a name."""
    match = _OF_LAND.match(text, end)
    land = blocked.inside(match.end(), match.end() + 1) if match else []
    return bool(land) and bool(land[0].ids) and bool(_MEETS.match(text, land[0].end))


_BECAME = re.compile(
    r" (?:became|becomes|is|was|was elected|took office as|took over as|leads|led|heads|headed"
    r"|chairs|resigned as|returned as|serves as|served as)(?: the| an?)? "
)


def _becomes(text: str, end: int, titles: Titles) -> bool:
    """Whether an office or another name is told right after: "became prime minister", "alias X"."""
    alias = ALIAS.match(text, end)
    if alias and not text.startswith((" called", ", called"), end):
        return True
    verb = _BECAME.match(text, end)
    near = titles.within(verb.end(), verb.end() + 30) if verb else []
    return bool(near) and "," not in text[end : near[0][0]]


def _of_party(text: str, start: int, blocked: Blocked, name: str) -> bool:
    """`Venezuela's Yván Gil`: a party owns two capitalised words that are no thing's name."""
    if not text[max(0, start - 3) : start].endswith(("’s ", "'s ")):
        return False
    words = set(name.split(" "))
    owner = blocked.parties_in(max(0, start - 40), start - 2)
    acts = not (words & of_things()) and not any(w.isupper() or w in SMALL for w in words)
    return bool(owner) and owner[-1].end == start - 3 and acts
