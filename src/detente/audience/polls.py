"""Polls that ask one thing at a time, beside a survey: weaker, and at best a bound.

A share that accepts one answer is the most that any package with that answer can have, if nobody
accepts a package of which they reject a part. That is an assumption: trades are made.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from detente.case import Case, Poll, Share
from detente.case.when import last_day


@dataclass(frozen=True, slots=True)
class Told:
    """What a poll says of one answer: the share, in percent, that accepts it."""

    poll: Poll
    share: Share

    @property
    def percent(self) -> float:
        """The share in percent."""
        return self.share.percent


def beside(case: Case, party: str | None, day: dt.date | None = None) -> tuple[Told, ...]:
    """The newest poll of a party's public on each answer that any has asked about."""
    found: dict[tuple[str, str], Told] = {}
    for poll in sorted(case.polls, key=lambda p: last_day(p.date)):
        if poll.party == party and (day is None or last_day(poll.date) <= day):
            for share in poll.shares:
                if share.issue and share.option:
                    found[share.issue, share.option] = Told(poll, share)
    return tuple(found.values())


def bound(case: Case, party: str | None, package: Mapping[str, str]) -> Told | None:
    """The poll that leaves a package the least support; `None` where no poll asked about it."""
    on = [t for t in beside(case, party) if package.get(t.share.issue or "") == t.share.option]
    return min(on, key=lambda t: t.percent, default=None)
