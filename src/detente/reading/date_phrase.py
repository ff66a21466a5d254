"""A date as it is written, before anybody asks which day it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Base = Literal["article", "text"]
Unit = Literal["day", "week", "month", "year"]
Frame = Literal["", "opens", "back"]
"""Whether a year opens its sentence or the text goes back to it, so that days are of it."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A date as written, not yet resolved.

    Parts that are given are numbers of the calendar. `shift` is days (or `unit`s) from the base:
    the article's day, or the date that the text named last. `weekday` counts from Monday = 0;
    `week` is weeks from the article's (`None`: the nearest); `past` a weekday called the last;
    `same_day` the day of the article in another year.
    """

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    shift: int | None = None
    unit: Unit = "day"
    base: Base = "article"
    weekday: int | None = None
    week: int | None = None
    until: Phrase | None = None
    ahead: bool | None = None
    past: bool = False
    same_day: bool = False
