"""The date that belongs to the words which attribute a claim: at the verb, or over its sentence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from detente.reading import en_said_on, zh_said_on
from detente.reading.claims import Claim
from detente.reading.lines import Line

_BRACKETS = {"（": "）", "(": ")"}


def bracketed(line: Line, date: Any) -> bool:
    """Whether a date stands in an aside in brackets that holds more than itself."""
    before = line.text[line.start : date.start]
    for opening, closing in _BRACKETS.items():
        at = before.rfind(opening)
        if at < 0 or closing in before[at:]:
            continue
        end = line.text.find(closing, date.end, line.end)
        if end > 0 and end - line.start - at > date.end - date.start + 2:
            return True
    return False


def own(line: Line, claim: Claim, dates: Sequence[Any], claims: Sequence[Claim]) -> str | None:
    """The date of the words themselves, of those of their sentence; `None` if it has none."""
    if line.spaced:
        return en_said_on.own(line, claim, dates)
    return zh_said_on.own(line, claim, dates, claims)


def tells(line: Line, date: Any) -> bool:
    """Whether a date is that of what its sentence tells, not of a thing it names."""
    return en_said_on.tells(line, date) if line.spaced else not zh_said_on.attributive(line, date)
