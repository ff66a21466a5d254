"""Partial dates: what they can mean and by when a thing was known."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from detente.case.when import PartialDate, first_day, known_by, last_day


@pytest.mark.parametrize(
    ("date", "first", "last"),
    [
        ("2025", "2025-01-01", "2025-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2025-12-03", "2025-12-03", "2025-12-03"),
    ],
)
def test_a_partial_date_spans_all_the_days_it_can_mean(date, first, last):
    assert (first_day(date).isoformat(), last_day(date).isoformat()) == (first, last)


@pytest.mark.parametrize("date", ["2025-02-30", "2025-13", "25-1-1", "yesterday", "2025-1", ""])
def test_an_impossible_date_is_refused(date):
    with pytest.raises(ValidationError):
        TypeAdapter(PartialDate).validate_python(date)


def test_yaml_dates_and_years_become_text():
    adapter = TypeAdapter(PartialDate)
    assert adapter.validate_python(dt.date(2025, 12, 3)) == "2025-12-03"
    assert adapter.validate_python(2022) == "2022"


def test_nothing_is_known_later_than_the_source_that_tells_it():
    assert known_by("2025", "2025-12-03") == dt.date(2025, 12, 3)
    assert known_by("2022", "2025-12-03") == dt.date(2022, 12, 31)
    assert known_by(None, "2025-12-03") == dt.date(2025, 12, 3)
    assert known_by(None, None) is None


@given(st.dates(min_value=dt.date(1900, 1, 1), max_value=dt.date(2100, 1, 1)), st.integers(0, 2))
def test_a_coarser_date_contains_the_finer_one(day, cut):
    coarse = "-".join(day.isoformat().split("-")[: cut + 1])
    assert first_day(coarse) <= day <= last_day(coarse)
