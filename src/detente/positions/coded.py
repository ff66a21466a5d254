"""Readings of what analysts coded."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from detente.case import Case, Position, Scale
from detente.case.when import last_day
from detente.positions.dating import Calendar
from detente.positions.values import CAUTION, Reading
from detente.positions.words import Found


def readings(case: Case, calendar: Calendar, as_of: dt.date) -> Iterator[Found]:
    """Every coded rating dated up to a day; an option that an entry does not name is left out.

    An entry that says of itself that it was derived is one more derived reading, no coding.
    """
    options = {(i.id, o.id) for i in case.issues for o in i.options}
    for position in case.positions:
        date = last_day(position.date)
        if date > as_of:
            continue
        for option, rating in position.ratings.items():
            if (position.issue, option) in options:
                key = (position.party, position.issue, option)
                yield key, _reading(position, rating, date, calendar)


def _reading(position: Position, rating: Scale, date: dt.date, calendar: Calendar) -> Reading:
    coded = position.basis == "coded"
    known = calendar.newest(position.evidence)
    return Reading(
        rating=rating,
        date=date,
        evidence=position.evidence,
        basis=position.basis,
        attribution=None if coded else "reported",
        confidence=position.confidence,
        coder=position.coder,
        rule="coded" if coded else "coded.derived",
        newest=min(known, date) if known else date,
    )


def spread(readings: Sequence[Reading]) -> tuple[Scale, ...]:
    """The newest rating of each coder, newest first, where several have coded the cell."""
    newest: dict[str, Reading] = {}
    for reading in sorted(readings, key=_newest_and_most_cautious_first):
        newest.setdefault(reading.coder, reading)
    return tuple(r.rating for r in newest.values()) if len(newest) > 1 else ()


def _newest_and_most_cautious_first(reading: Reading) -> tuple[int, int, str]:
    age = -reading.date.toordinal() if reading.date else 0
    return (age, CAUTION.index(reading.rating), reading.coder)
