"""Which of several readings decides: the order of evidence.

1. What an analyst coded, over what is derived: `positions.yaml` is there to overrule the program.
2. Among what is derived, the party's own words on the answer (quoted or reported); then the text
   of a draft that it wrote; then a writer's inference; then a draft that it merely accepted.
   So a newer inference never overturns what the party itself said earlier on the same answer.
3. Within one of these grades the newer over the older; on one day words quoted over words reported.
4. What remains tied is kept. Words on the option itself decide before what only follows from
   words on another one; then the more outspoken of two that agree in kind; and if they disagree in
   kind the cell is contested, and the more cautious rating is used until an analyst settles it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from detente.case import Attribution, Scale
from detente.positions.values import CAUTION, Reading

CODED, OWN_WORDS, OWN_DRAFT, INFERENCE, ACCEPTED_DRAFT = range(5)
"""The grades of evidence, best first."""

_QUOTED: dict[Attribution | None, int] = {"direct": 0, "reported": 1, "analyst": 2, None: 1}
_KIND: dict[Scale, str] = {
    "preferred": "for",
    "acceptable": "for",
    "resisted": "against",
    "unacceptable": "against",
    "unknown": "unknown",
}
_OUTSPOKEN: tuple[Scale, ...] = ("preferred", "unacceptable", "acceptable", "resisted", "unknown")

Rank = tuple[int, int, int]
"""Grade, age, attribution: the smaller the better; equal ranks are tied."""


def grade_of_words(attribution: Attribution | None) -> int:
    """The grade of a statement: a party's own words, or a writer's inference."""
    return INFERENCE if attribution == "analyst" else OWN_WORDS


def newest_first(date: dt.date | None, attribution: Attribution | None) -> Rank:
    """The rank of words; those without any date come after those that have one."""
    age = -date.toordinal() if date else 0
    return (grade_of_words(attribution), age, _QUOTED[attribution])


def rank(reading: Reading) -> Rank:
    """The rank of a reading."""
    _, age, quoted = newest_first(reading.date, reading.attribution)
    if reading.basis == "coded":
        return (CODED, age, 0)
    if reading.rule == "draft.authored":
        return (OWN_DRAFT, age, 0)
    if reading.rests_on == "draft":
        return (ACCEPTED_DRAFT, age, quoted)
    return (grade_of_words(reading.attribution), age, quoted)


def arrange(readings: Sequence[Reading]) -> tuple[tuple[Reading, ...], bool]:
    """Readings with the deciding one first, and whether the best of them contradict each other."""
    if not readings:
        return (), False
    best = min(map(rank, readings))
    tied = [r for r in readings if rank(r) == best]
    contested = _disagree(tied)
    scale = CAUTION if contested else _OUTSPOKEN

    def key(reading: Reading) -> tuple[object, ...]:
        place = (reading.implied, scale.index(reading.rating))
        return (rank(reading), *place, reading.rule, reading.coder, reading.evidence)

    return tuple(sorted(readings, key=key)), contested


def _disagree(tied: Sequence[Reading]) -> bool:
    """Coders disagree as soon as their ratings differ; words, only if one is for, one against."""
    if tied[0].basis == "coded":
        return len({r.rating for r in tied}) > 1
    return len({_KIND[r.rating] for r in tied}) > 1
