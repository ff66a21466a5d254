"""What publics say, kept apart from what their leaders say."""

from __future__ import annotations

from dataclasses import dataclass

from detente.brief.views.evidence import Ledger, safe_url
from detente.case import Case, in_language
from detente.case.when import last_day


@dataclass(frozen=True, slots=True)
class ShareRow:
    """The share of a public that gave an answer."""

    answer: str
    percent: float
    about: str
    anchor: str


@dataclass(frozen=True, slots=True)
class PollRow:
    """One question of one survey."""

    public: str
    date: str
    n: str
    question: str
    outlet: str
    url: str
    source: str
    note: str
    shares: tuple[ShareRow, ...]


def view(case: Case, ledger: Ledger) -> tuple[PollRow, ...]:
    """The polls, newest first."""
    naming, words = ledger.naming, ledger.naming.words
    ordered = sorted(case.polls, key=lambda p: last_day(p.date), reverse=True)
    return tuple(
        PollRow(
            public=naming.party(poll.party) if poll.party else poll.public,
            date=words.date(poll.date),
            n=words.number(poll.n) if poll.n else "",
            question=poll.question,
            outlet=poll.outlet,
            url=safe_url(poll.url),
            source=f"source-{poll.sources[0]}" if poll.sources else "",
            note=poll.note,
            shares=tuple(
                ShareRow(
                    in_language(s.answer, naming.language),
                    s.percent,
                    naming.issue(s.issue) if s.issue else "",
                    f"issue-{s.issue}" if s.issue else "",
                )
                for s in poll.shares
            ),
        )
        for poll in ordered
    )
