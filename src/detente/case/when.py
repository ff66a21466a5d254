"""Dates as reporting gives them: a day, a month or only a year."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from functools import lru_cache
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator

_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def _as_text(value: Any) -> Any:
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return value


def _valid(value: str) -> str:
    first_day(value)
    return value


PartialDate = Annotated[str, BeforeValidator(_as_text), AfterValidator(_valid)]
"""`YYYY`, `YYYY-MM` or `YYYY-MM-DD`: as exact as the source is, never more."""


def _parts(date: str) -> tuple[int, int | None, int | None]:
    match = _PARTIAL.fullmatch(date)
    if match is None:
        raise ValueError(f"not a date: {date!r}; write YYYY, YYYY-MM or YYYY-MM-DD")
    year, month, day = (int(g) if g else None for g in match.groups())
    assert year is not None
    return year, month, day


@lru_cache(maxsize=4096)
def first_day(date: str) -> dt.date:
    """The first day that a partial date can mean.

    Raises:
        ValueError: the text is no date, or a day that no calendar has.
    """
    year, month, day = _parts(date)
    try:
        return dt.date(year, month or 1, day or 1)
    except ValueError as error:
        raise ValueError(f"no such day: {date!r} ({error})") from None


@lru_cache(maxsize=4096)
def last_day(date: str) -> dt.date:
    """The last day that a partial date can mean.

    Raises:
        ValueError: the text is no date, or a day that no calendar has.
    """
    year, month, day = _parts(date)
    first = first_day(date)
    if day is not None:
        return first
    month = month or 12
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def known_by(date: str | None, published: str | None) -> dt.date | None:
    """The day by which something had surely been said.

    The last day that its own date allows, but never later than the day on which the source
    that tells it was published; `None` where neither is known.
    """
    days = [last_day(d) for d in (date, published) if d is not None]
    return min(days) if days else None
