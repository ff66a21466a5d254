"""What the English words around a date say of it: that it lies ahead, behind, or frames others."""

from __future__ import annotations

import re

from detente.reading.date_phrase import Frame

_FUTURE = re.compile(
    r"(?:\b(?:will|shall|due|scheduled|set to|set for|expected|plan(?:s|ned|ning)? (?:to"
    r"|for)|slated|would (?:meet|resume|reconvene|travel|visit|hold|host|begin|start|take)"
    r"|is to|are to|next round|upcoming|to resume|to reconvene|going to|deadline"
    r"|by the end of|intends?|agreed to (?:meet|hold|resume|reconvene)|from|starting"
    r"|beginning|ready to|expires?|expiring|lapses?|falls? on|falls? due"
    r"|runs? out)\b|’ll\b|'ll\b)"
)
_DONE = re.compile(
    r"\b(?:published|released|issued|said|told|held|signed|announced|met|began|opened|took place)"
    r"(?: (?:in [A-Z]\w+ )?on)? \Z"
)
"""What is told as done on a day: "a survey published on Thursday"."""
_BY = re.compile(
    r"\b(?:by|until|before|no later than|starting|from|beginning) (?:the )?\Z", re.IGNORECASE
)
BEFORE = re.compile(r"(?!)")
"""English has the words of a term before the day."""
_BY_LENGTH = 24
_BACKGROUND_BEFORE = re.compile(
    r"\b(?:since|until|till|after|following|under|unlike|based on|in line with|as of)"
    r"(?: (?:the|a|an|its|his|their|talks|meeting|meetings|agreement|deal|attack|attacks"
    r"|ceasefire|round|in|on|of|late|early|mid))*[ -]\Z",
    re.IGNORECASE,
)
_OF_NOUN = re.compile(
    r"\b(?:(?:agreement|accord|deal|draft|plan|cease-?fire|truce|round|meeting|summit|text|pact"
    r"|treaty|proposal|war|invasion|coup|attack|talks|memorandum|declaration|protocol|document"
    r"|resolution|armistice|charter|framework)"
    r"(?: (?:signed|reached|agreed|held|adopted|brokered|struck|dated|of|from))+(?: (?:in|on))?"
    r"|(?:war|invasion|coup|attack|round|meeting|summit|talks) (?:in|on)) (?:the )?\Z",
    re.IGNORECASE,
)
_ON_A_DAY = re.compile(r"(?:talks|meeting|round|summit) on \Z", re.IGNORECASE)
"""Before a weekday this is when they were: ended a day of talks on Thursday."""
NOW = re.compile(r"\b(?:now|nowadays|currently|to this day|so far|these days)\b")
"""Words that bring a text back to its own day."""
_GOES_BACK = re.compile(r"\b(?:[Bb]ack|[Gg]oes|[Rr]eturn|[Dd]ates)(?: (?:back|in|to))* (?:the )?\Z")
_WEEKDAY = re.compile(r"(?:on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day")


def speaks_of_future(text: str, begin: int, start: int, end: int, stop: int) -> bool:
    """Whether a bare date lies ahead: a word of plan shortly before it, or a deadline on it."""
    before = text[max(begin, start - 70) : start]
    if _DONE.search(before):
        return False
    before = re.split(r"[;:]|, (?:after|following|while|but|and) ", before)[-1]
    return bool(_FUTURE.search(before) or _BY.search(before[-_BY_LENGTH:]))


def frame(text: str, begin: int, start: int, end: int) -> Frame:
    """Whether a year opens its sentence, or the text goes back to it: in 1998, ... On 7 April."""
    if _GOES_BACK.search(text, max(begin, start - 24), start):
        return "back"
    return "opens" if start - begin <= 4 else ""


def is_background(text: str, begin: int, start: int, end: int, stop: int) -> bool:
    """Whether a date is that of what went before: since Monday, after the 2 December talks."""
    before = text[max(begin, start - 40) : start]
    if _BACKGROUND_BEFORE.search(before):
        return True
    if _OF_NOUN.search(before) and not (
        _ON_A_DAY.search(before) and _WEEKDAY.match(text, start, end)
    ):
        return True
    return bool(
        re.match(
            r"(?:’s|'s)? [a-z]*(?:agreement|ceasefire|truce|talks|round|accord|deal)\b",
            text[end : end + 24],
        )
    )
