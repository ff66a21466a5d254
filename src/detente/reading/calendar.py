"""Values of dates: what a phrase means on a given day, after the dates that came before it."""

from __future__ import annotations

import calendar
import datetime as dt

from detente.reading.date_phrase import Frame, Phrase

_ASIDE, _RECENT = 180, 45
"""Days: what is older than the one, in a text that told of the other, was an aside."""

_A_FEW_DAYS = 6
_WEEKS_AHEAD = 45
_BARE = 8
"""Days: a bare day of this month that is older, in a chronicle, is of the month it has come to."""
_MONTHS_ON = 4
"""A story of a year long past may leave out so many months from one paragraph to the next."""


class Clock:
    """The article's day and the dates its text has named so far."""

    def __init__(self, today: dt.date | None) -> None:
        self.today = today
        self._last: str | None = None
        self._said: str | None = None
        self._main: str | None = None
        self._day_named: str | None = None
        self._recent: str | None = None
        self._section: int | None = None
        self._frame: int | None = None
        self._went_back = False
        self._past_year: int | None = None
        self._month_named: str | None = None

    def head(self, year: int) -> None:
        """A year that stands alone on its line: the days below it are of that year."""
        self._section = year

    def return_to_present(self) -> None:
        """The text speaks of now: months named after it are no more of the year told before."""
        self._main = self._frame = None

    def turn_page(self) -> None:
        """A new paragraph: months named before no longer bind a bare day.

        What lies far back in a text about recent days was an aside.
        """
        self._last = self._frame = self._month_named = None
        self._said = self._main or self._said
        if self._day_named and self._recent and self._age(self._day_named) > _ASIDE:
            self._day_named = self._recent

    def remember(self, value: str, *, background: bool, frame: Frame = "") -> None:
        """Note a date that the text named; one of the background does not date what follows.

        A year that opens a sentence, or to which the text goes back, is the frame of the months
        and days named after it in the paragraph.
        """
        if not background or len(value) > 4:
            self._last = value
        if len(value) > 4:
            self._month_named = value
        elif self._month_named and self._month_named[:4] != value:
            self._month_named = None
        if background:
            return
        self._main = self._said = value
        if len(value) > 4 or frame:
            self._frame = int(value) if frame and len(value) == 4 else None
            self._went_back = frame == "back"
        if self.today is not None and int(value[:4]) < self.today.year:
            self._past_year = int(value[:4])
        if len(value) == 10 and self._age(value) >= 0:
            self._day_named = value
            if self._age(value) <= _RECENT:
                self._recent = value

    def _age(self, value: str) -> int:
        """Days from a date to the article's; 0 where the article has none."""
        return (self.today - dt.date.fromisoformat(value)).days if self.today else 0

    def resolve(self, phrase: Phrase, ahead: bool, *, past: bool = False) -> str | None:
        """The value, or `None` where the phrase needs a day that nobody gave.

        `ahead` says that the words around it speak of what will be, `past` that it has been.
        """
        if phrase.ahead is not None:
            ahead = phrase.ahead
        if phrase.shift is not None:
            return self._shifted(phrase, ahead)
        if phrase.weekday is not None and phrase.day is not None:
            return self._day_of_week(phrase.day, phrase.weekday)
        if phrase.weekday is not None:
            return self._weekday(phrase, ahead)
        return self._calendar(phrase, ahead, past)

    def _shifted(self, phrase: Phrase, ahead: bool) -> str | None:
        assert phrase.shift is not None
        reference = self._reference(phrase)
        if reference is None:
            return self._main if phrase.base == "text" else None
        if phrase.unit == "day":
            day = reference + dt.timedelta(days=phrase.shift)
            if phrase.base == "text" and not ahead and self.today and day > self.today:
                return None  # the day it counts from was not the one that the text meant
            return _iso(day)
        if phrase.unit == "week":  # no more exact than the month
            return _iso(reference + dt.timedelta(weeks=phrase.shift))[:7]
        if phrase.unit == "year" and phrase.base == "text" and not ahead:
            return self._in_year_told(reference.year + phrase.shift, phrase)
        if phrase.unit == "year":
            return self._in_year(reference.year + phrase.shift, phrase)
        months = reference.year * 12 + reference.month - 1 + phrase.shift
        year, month = divmod(months, 12)
        return f"{year:04d}-{month + 1:02d}" + _day_part(year, month + 1, phrase.day)

    def _in_year_told(self, year: int, phrase: Phrase) -> str | None:
        """同年, 八年後: a year that the text has come to, never one to come.

        Where this year does not fit it is the past year that was told of last.
        """
        value = self._in_year(year, phrase)
        if self.today is None or value is None:
            return value
        if value > self.today.isoformat()[: len(value)]:
            past = self._past_year if phrase.shift == 0 else None
            return self._in_year(past, phrase) if past is not None else None
        if phrase.month is None and phrase.shift == 0 and year == self.today.year:
            return None
        return value

    def _in_year(self, year: int, phrase: Phrase) -> str | None:
        if phrase.same_day and self.today is not None:
            return _valid(year, self.today.month, self.today.day)
        if phrase.month is None:
            return f"{year:04d}"
        return _valid(year, phrase.month, phrase.day)

    def _reference(self, phrase: Phrase) -> dt.date | None:
        if phrase.base == "article":
            return self.today
        value = self._last or self._said
        if phrase.unit in ("day", "week"):
            value = self._day_named or self._said
            if self._main and len(self._main) == 7 and self._main > (value or "")[:7]:
                return None  # the day after something of which the month alone is told
        parts = [int(p) for p in value.split("-")] if value else []
        if phrase.unit != "year" and len(parts) < 2:
            return self.today
        return dt.date(*[*parts, 1, 1][:3]) if parts else self.today

    def _weekday(self, phrase: Phrase, ahead: bool) -> str | None:
        assert phrase.weekday is not None
        if self.today is None:
            return None
        if phrase.base == "text":
            told = self._day_named
            if told is None:
                return None
            day = dt.date.fromisoformat(told)
            return _iso(day + dt.timedelta(days=(phrase.weekday - day.weekday()) % 7 or 7))
        if phrase.week is not None:
            monday = self.today - dt.timedelta(days=self.today.weekday())
            day = monday + dt.timedelta(days=7 * phrase.week + phrase.weekday)
            return _iso(day)
        back = (self.today.weekday() - phrase.weekday) % 7
        if phrase.past:
            back = back or 7
        elif ahead:
            forward = (phrase.weekday - self.today.weekday()) % 7
            return _iso(self.today + dt.timedelta(days=forward))
        return _iso(self.today - dt.timedelta(days=back))

    def _day_of_week(self, day: int, weekday: int) -> str | None:
        """Saturday, the 25th: the nearest month in which the two agree."""
        if self.today is None:
            return None
        found: list[tuple[int, str]] = []
        for step in (-2, -1, 0, 1, 2):
            year, month = divmod(self.today.year * 12 + self.today.month - 1 + step, 12)
            value = _valid(year, month + 1, day)
            if value and dt.date.fromisoformat(value).weekday() == weekday:
                found.append((abs(self._age(value)), value))
        return min(found)[1] if found else None

    def _calendar(self, phrase: Phrase, ahead: bool, past: bool) -> str | None:
        if phrase.year is not None:
            if phrase.month is None:
                return f"{phrase.year:04d}"
            return _valid(phrase.year, phrase.month, phrase.day)
        if phrase.month is not None and self._section is not None:
            return _valid(self._section, phrase.month, phrase.day)
        if phrase.month is not None:
            told = self._in_the_year_told(phrase.month, phrase.day)
            return told or self._month(phrase.month, phrase.day, ahead, past and not ahead)
        assert phrase.day is not None
        return self._day(phrase.day, ahead)

    def _month(self, month: int, day: int | None, ahead: bool, past: bool) -> str | None:
        """A month without a year: the latest that is not after the article, or the next."""
        if self._last and len(self._last) == 4 and day is None and self.today is None:
            return f"{self._last}-{month:02d}"
        if self.today is None:
            return None
        year = self.today.year
        probe = _valid(year, month, day) or _valid(year - 1, month, day)
        if probe is None:
            return None
        current = self.today.isoformat()[: len(probe)]
        soon = not past and self._just_ahead(month, day)
        if probe > current and not ahead and not soon:
            return _valid(year - 1, month, day)
        if probe < current and soon:
            return _valid(year + 1, month, day)
        if probe < current and ahead and self._months_ago(month) > 3:
            return _valid(year + 1, month, day)
        return probe if probe.startswith(str(year)) else _valid(year - 1, month, day)

    def _just_ahead(self, month: int, day: int | None) -> bool:
        """Whether the day is weeks ahead, and last year's would have to be called last year's."""
        assert self.today is not None
        if day is None:
            return False
        for year in (self.today.year, self.today.year + 1):
            value = _valid(year, month, day)
            if value:
                distance = (dt.date.fromisoformat(value) - self.today).days
                if 0 < distance <= _WEEKS_AHEAD:
                    return True
        return False

    def _in_the_year_told(self, month: int, day: int | None) -> str | None:
        """The next month or day of a past year that is told of month by month.

        From one paragraph to the next it must be of the same month or the one after.
        """
        last = self._main
        if last is None or self.today is None:
            return None
        framed = self._went_back or not self._lately(month, day)
        if self._frame is not None and self._frame < self.today.year and framed:
            return _valid(self._frame, month, day)
        if len(last) < 7 or (self._last is not None and self._last != last):
            return None
        told, year = int(last[:4]), self.today.year
        if told >= year - (self.today.month < 4):
            return None
        value = _valid(int(last[:4]), month, day)
        if value is None or value < last[: len(value)]:
            return None
        on = month - int(last[5:7])
        most = _MONTHS_ON if told < year - 1 else 1
        if self._last is None and (on > most or self._lately(month, day)):
            return None
        return value

    def _lately(self, month: int, day: int | None) -> bool:
        """Whether this year's such day was within the last weeks."""
        assert self.today is not None
        last = calendar.monthrange(self.today.year, month)[1]
        value = _valid(self.today.year, month, day or last)
        return value is not None and (0 if day else -last) <= self._age(value) <= _RECENT

    def _months_ago(self, month: int) -> int:
        assert self.today is not None
        return (self.today.month - month) % 12

    def _day(self, day: int, ahead: bool) -> str | None:
        """A day without a month: in the month just named, else near the article."""
        if self._last and len(self._last) >= 7 and self.today is None:
            year, month = int(self._last[:4]), int(self._last[5:7])
            return _valid(year, month, day)
        if self.today is None:
            return None
        named = self._named_month(day, ahead) or self._next_of_chronicle(day)
        if named:
            return named
        year, month = self.today.year, self.today.month
        if ahead and day < self.today.day:
            return _near(year, month + 1, day, 1)
        if not ahead and day > self.today.day:
            return _near(year, month - 1, day, -1)
        return _valid(year, month, day) or _near(year, month - 1, day, -1)

    def _named_month(self, day: int, ahead: bool) -> str | None:
        """The month that this paragraph has just named, where it is not that of the article."""
        if not self._month_named or len(self._month_named) < 7 or self.today is None:
            return None
        year, month = int(self._month_named[:4]), int(self._month_named[5:7])
        age = (self.today.year - year) * 12 + self.today.month - month
        if age >= 2 and len(self._month_named) == 7 and 0 <= self.today.day - day <= _BARE:
            return None  # a month of long ago in passing, then a day of these days
        value = _valid(year, month, day)
        if value is None or (age < 0 and not ahead):
            return None
        if age >= 2:
            return value
        previous = int(self._month_named[8:10]) if len(self._month_named) == 10 else 1
        fits = value <= self.today.isoformat() or ahead
        return value if fits and age == 1 and day >= previous else None

    def _next_of_chronicle(self, day: int) -> str | None:
        """A few days on from the last day told, in a month before that of the article."""
        before = self._day_named
        if (
            before is None
            or self.today is None
            or self._month_named
            or before[:7] == f"{self.today:%Y-%m}"
        ):
            return None
        if not 0 <= day - int(before[8:]) <= _A_FEW_DAYS:
            return None
        if self._age(before) > _RECENT and 0 <= self.today.day - day <= _BARE:
            return None
        return _valid(int(before[:4]), int(before[5:7]), day)


def _near(year: int, month: int, day: int, step: int) -> str | None:
    """The nearest month in a direction that has this day."""
    for _ in range(3):
        year, month = (
            (year, month)
            if 1 <= month <= 12
            else (year + (1 if month > 12 else -1), (month - 1) % 12 + 1)
        )
        value = _valid(year, month, day)
        if value:
            return value
        month += step
    return None


def _valid(year: int, month: int, day: int | None) -> str | None:
    if not 1 <= month <= 12 or not 1000 <= year <= 2999:
        return None
    if day is None:
        return f"{year:04d}-{month:02d}"
    if not 1 <= day <= calendar.monthrange(year, month)[1]:
        return None
    return f"{year:04d}-{month:02d}-{day:02d}"


def _day_part(year: int, month: int, day: int | None) -> str:
    return f"-{day:02d}" if day and _valid(year, month, day) else ""


def _iso(day: dt.date) -> str:
    return day.isoformat()
