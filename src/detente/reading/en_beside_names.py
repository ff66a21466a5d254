"""What the English words beside a person's name tell: the office, whose it is, another name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from detente.reading import en_titles
from detente.reading.alternatives import by_first_letter
from detente.reading.en_name_pieces import Blocked
from detente.reading.en_title_places import Titles
from detente.reading.gazetteer import Hit

APPOSITIVE = re.compile(
    r", (?:(?:the|a|an|its|his|her|their|who|whose|then|now|[A-Z][\w.’'-]+(?:’s|'s)?)\b)"
)
_AGE = re.compile(r", \d{1,3}(?=, )")
_OUTSIDE = re.compile(
    r"\b(?:"
    + by_first_letter(
        r"analyst|researcher|professor|prof\.|historian|lawyer|scholar|fellow"
        r"|political scientist|expert|lecturer|economist|journalist"
        r"|resident|teacher|farmer|activist|student|nurse|doctor|author|think tank|institute"
        r"|university|college|crisis group|columnist"
    )
    + r")\b",
    re.IGNORECASE,
)


_BREAK = re.compile(
    r"[,.;:!?“”\"()\n—–](?!\d)(?=\s|\w)| (?:and|with|by|to|from|that|said|told"
    r"|between|while|of the|as|met|if|only|when|because|after|whether|unless|who|whose"
    r"|asked|accused|trust|blamed|thanked|for|over|but) "
)
"""Where the phrase before a name begins anew."""
_SHORT = re.compile(r"\b(?:[A-Z]|Gen|Lt|Maj|Col|Brig|Sen|Gov|Dr|Mr|U\.S|Rep)\.?\Z")
_STOP = re.compile(r"[,.;:!?\n—–](?=\s|\Z)")


def described(
    text: str, start: int, end: int, blocked: Blocked, titles: Titles, titled: bool
) -> tuple[str, str | None, bool]:
    """Office and party by the words before the name, or by those between commas after it."""
    if titled:
        if text.startswith(", ", start - 2):
            start -= 2  # "the French interior minister, Gerald Darmanin"
        begin = _phrase_before(text, start)
        phrase = text[begin:start].strip()
        owners = blocked.parties_in(begin, start)
        outside = bool(_OUTSIDE.search(phrase))
        office = text[owners[-1].end if owners else begin : start]
        if owners or outside or not APPOSITIVE.match(text, end):
            return en_titles.before(office), _owner(owners, phrase, outside), outside
    if age := _AGE.match(text, end):
        end = age.end()
    if text.startswith(", ", end):
        stop = _STOP.search(text, end + 2, min(len(text), end + 110))
        limit = stop.start() if stop else min(len(text), end + 90)
        phrase = text[end + 2 : limit]
        if titles.within(end, limit) or _OUTSIDE.search(phrase):
            owners = blocked.parties_in(end, limit)
            outside = bool(_OUTSIDE.search(phrase))
            return en_titles.after(phrase), _owner(owners, phrase, outside), outside
    return "", None, False


def _phrase_before(text: str, start: int) -> int:
    """Where the phrase before a place begins: behind the last break that ends no short form."""
    begin = max(0, start - 80)
    for match in _BREAK.finditer(text, begin, start):
        if not _SHORT.search(text[max(0, match.start() - 4) : match.start() + 1]):
            begin = match.end()
    return begin


_OF_PERSON = re.compile(
    r"\b([A-Z][\w-]+)(?:’s|'s) |\b(?:for|to|of) (?:President |Mr\.? )?([A-Z][\w-]+)\Z"
)


def _owner(owners: Sequence[Hit], phrase: str, outside: bool) -> str | None:
    """The party of an office, or `@` and the name of the person whose office it is."""
    if outside:
        return None
    if owners:
        return owners[0].ids[0]
    person = _OF_PERSON.search(phrase)
    return "@" + (person[1] or person[2]) if person else None


ALIAS = re.compile(
    r"(?:,? (?:(?:better|also|widely|commonly) )?(?:known as|alias|nicknamed)|, called) "
    r"[“\"*_]{0,2}([A-Z][\w’-]+)\b(?! [A-Z])"
)
_REAL_NAME = re.compile(r"\b([A-Z][\w’-]+), whose real name (?:is|was) \Z")


def also(text: str, start: int, end: int) -> tuple[str, ...]:
    """The other name: "alias X" after a name, "X, whose real name is" before it."""
    found = ALIAS.match(text, end) or _REAL_NAME.search(text, max(0, start - 60), start)
    return (found[1],) if found else ()
