"""What publics say, kept apart from what their leaders say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from detente.brief.views.evidence import Ledger, safe_url
from detente.case import Case, Poll, in_language
from detente.case.when import last_day

CURVE = 4
"""Waves from which a question asked again and again is drawn as a curve."""


@dataclass(frozen=True, slots=True)
class Wave:
    """One survey's answers to a question: percent by answer."""

    date: str
    day: str
    n: str
    note: str
    anchor: str
    shares: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """A question with the same answers, asked once or several times, newest first."""

    public: str
    question: str
    outlet: str
    url: str
    answers: tuple[tuple[str, str], ...]
    waves: tuple[Wave, ...]

    @property
    def is_curve(self) -> bool:
        """Whether there are waves enough for a curve."""
        return len(self.waves) >= CURVE


def view(case: Case, ledger: Ledger) -> tuple[Question, ...]:
    """The questions, those asked last first."""
    series: dict[tuple[str, ...], list[Poll]] = {}
    for poll in sorted(case.polls, key=lambda p: last_day(p.date), reverse=True):
        answers = (in_language(s.answer, ledger.naming.language) for s in poll.shares)
        series.setdefault((poll.public, poll.question, poll.outlet, *answers), []).append(poll)
    return tuple(_question(polls, ledger) for polls in series.values())


def _question(polls: Sequence[Poll], ledger: Ledger) -> Question:
    naming = ledger.naming
    newest = polls[0]
    return Question(
        public=naming.party(newest.party) if newest.party else newest.public,
        question=newest.question,
        outlet=newest.outlet,
        url=next((u for p in polls if (u := safe_url(p.url))), ""),
        answers=tuple(
            (in_language(s.answer, naming.language), f"issue-{s.issue}" if s.issue else "")
            for s in newest.shares
        ),
        waves=tuple(_wave(p, ledger) for p in polls),
    )


def _wave(poll: Poll, ledger: Ledger) -> Wave:
    words = ledger.naming.words
    anchors = (ledger.anchor(s) for s in poll.sources)
    return Wave(
        date=words.date(poll.date),
        day=last_day(poll.date).isoformat(),
        n=words.number(poll.n) if poll.n else "",
        note=poll.note,
        anchor=next((a for a in anchors if a), ""),
        shares=tuple(s.percent for s in poll.shares),
    )
