from __future__ import annotations

import datetime as dt
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.brief import summary, terminal
from detente.brief.tables import Report, Table, clean, width
from detente.case import Case
from detente.positions.derive import positions
from detente.settlement.deadlock import deadlock

LANGUAGES = ("en", "zh-Hant")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_summary_names_what_blocks_and_who(rivertown: Case, language: str) -> None:
    text = summary(rivertown, None, language)
    assert len(text.splitlines()) <= 14
    for party in rivertown.needed():
        assert party.label(language) in text
    assert rivertown.issue("valley").title(language) in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_deadlock_shows_red_lines_with_their_evidence(rivertown: Case, language: str) -> None:
    report = str(terminal.deadlock(deadlock(rivertown), rivertown, language))
    assert "rivertown.s2" in report
    assert rivertown.issue("observers").title(language) in report


@pytest.mark.parametrize("language", LANGUAGES)
def test_positions_show_a_sign_per_rating(rivertown: Case, language: str) -> None:
    report = str(terminal.positions(positions(rivertown), rivertown, language))
    row = next(x for x in report.splitlines() if rivertown.issue("valley").title(language) in x)
    assert "◎" in row
    assert "✕" in row


@pytest.mark.parametrize("language", LANGUAGES)
def test_drafts_side_by_side_say_for_whom(rivertown: Case, language: str) -> None:
    report = terminal.compare(rivertown, ["first", "second"], positions(rivertown), language)
    assert len([p for p in report.parts if isinstance(p, Table)]) == 2
    changed = report.parts[1]
    assert isinstance(changed, Table)
    assert len(changed.rows) == 1


def test_timeline_priorities_and_movement(rivertown: Case) -> None:
    start, end = dt.date(2030, 4, 1), dt.date(2030, 5, 10)
    told = str(terminal.timeline(rivertown, None, "en"))
    assert "Meeting (announced)" in told
    assert "First paper" in told
    assert "The valley" in str(terminal.priorities(rivertown, start, end, "en"))
    assert "softened" in str(terminal.movement(rivertown, end, "en"))


def test_a_case_without_anything_says_so() -> None:
    empty = Case(as_of="2030-01-01")
    assert str(terminal.timeline(empty)) == "Nothing to show."
    assert "Nothing to show." in str(terminal.positions(positions(empty), empty))


@given(st.text())
def test_nothing_that_a_terminal_would_obey_is_left(text: str) -> None:
    assert not set(clean(text)) & {"\x1b", "\n", "\r", "\x07", "\u202e", "\u2066"}


def test_wide_signs_are_counted_twice() -> None:
    assert width("俄羅斯 ok") == 9
    lines = str(Table("", ("a", "b"), (("俄", "x"), ("russia", "y")))).splitlines()
    assert [width(line) for line in lines] == [9, 9, 9]


def test_a_report_on_a_terminal_reads_no_markup() -> None:
    from rich.console import Console

    out = io.StringIO()
    report = Report(("[bold]x[/bold]", Table("[red]t", ("c",), (("[link=x]y",),))))
    Console(file=out, width=80).print(report)
    assert "[bold]x[/bold]" in out.getvalue()
    assert "[link=x]y" in out.getvalue()
