"""The whole brief: every section's rows, made from one case as of one date."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from detente.brief.messages import Words
from detente.brief.views import (
    aims,
    audience,
    conflict,
    drafts,
    matrix,
    method,
    movement,
    people,
    polls,
    priorities,
    settlement,
    sources,
    stability,
    timeline,
    verdict,
)
from detente.brief.views.evidence import Ledger
from detente.brief.views.naming import Naming
from detente.brief.views.window import known
from detente.case import Case
from detente.positions.derive import positions
from detente.positions.values import Positions
from detente.settlement.deadlock import Deadlock, judge


@dataclass(frozen=True, slots=True)
class Page:
    """Everything that a brief shows."""

    language: str
    title: str
    carry_days: int
    contents: tuple[tuple[str, str], ...]
    verdict: verdict.Verdict
    matrix: matrix.Matrix
    conflict: conflict.ConflictView
    stability: stability.StabilityView | None
    periods: tuple[movement.Period, ...]
    orders: tuple[priorities.Order, ...]
    timeline: timeline.Timeline
    drafts: drafts.DraftsView
    settlement: settlement.SettlementView | None
    people: tuple[people.PartyBlock, ...]
    aims: tuple[aims.AimRow, ...]
    audience: tuple[audience.SurveyView, ...]
    polls: tuple[polls.Question, ...]
    sources: tuple[sources.SourceRow, ...]
    method: method.Method


def view(case: Case, as_of: dt.date | str | None = None, language: str = "en") -> Page:
    """The brief of a case.

    Raises:
        UsageError: a language in which no brief can be written, or a date that is none.
    """
    derived = positions(case, as_of)
    return assemble(case, derived, judge(case, derived), language)


def assemble(case: Case, derived: Positions, result: Deadlock, language: str) -> Page:
    """The brief of results that are already there."""
    day = derived.as_of
    case = known(case, day)
    words = Words(language)
    naming = Naming(case, words)
    ledger = Ledger(naming)
    since = movement.starts(case, day)
    # What rests on a passage is noted while the sections are made, so the sources come last.
    made = {
        "verdict": verdict.view(case, derived, result, naming),
        "matrix": matrix.view(case, derived, result, ledger),
        "conflict": conflict.view(case, derived, result, ledger),
        "stability": stability.view(case, naming),
        "periods": movement.view(case, day, ledger),
        "orders": priorities.view(case, since[0] if since else day, day, ledger),
        "timeline": timeline.view(case, day.isoformat(), ledger),
        "drafts": drafts.view(case, derived, ledger),
        "settlement": settlement.view(case, derived, ledger),
        "people": people.view(case, day, naming),
        "aims": aims.view(case, day, ledger),
        "audience": audience.view(case, day, ledger),
        "polls": polls.view(case, ledger),
        "method": method.view(case, derived, result, naming),
    }
    shown = Page(
        language=words.language,
        title=_title(case, derived, naming),
        carry_days=case.thresholds.carry_days,
        contents=(),
        sources=sources.view(case, ledger),
        **made,  # type: ignore[arg-type]
    )
    return _with_contents(shown, words)


def _title(case: Case, derived: Positions, naming: Naming) -> str:
    """The case's title; without one, who is heard in it."""
    title = case.headline(naming.language)
    heard = matrix.columns(case, derived)[:4]
    if title or not heard:
        return title or naming.words("page.untitled")
    return naming.words("page.talks", parties=naming.words.series(map(naming.party, heard)))


def _with_contents(page: Page, words: Words) -> Page:
    from dataclasses import replace

    there = {
        "verdict": True,
        "matrix": page.matrix.groups,
        "conflict": True,
        "stability": page.stability,
        "movement": page.periods or page.orders,
        "timeline": page.timeline.rows,
        "drafts": page.drafts.cards,
        "settlement": page.settlement,
        "people": True,
        "aims": page.aims,
        "audience": page.audience,
        "polls": page.polls,
        "sources": True,
        "method": True,
    }
    names = tuple((id_, words(f"contents.{id_}")) for id_, shown in there.items() if shown)
    return replace(page, contents=names)
