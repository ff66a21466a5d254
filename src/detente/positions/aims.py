"""What parties declared that they fight for, against what has come of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from detente.case import Aim, AimOutcome, Case
from detente.case.ratings import Outcome
from detente.case.when import last_day
from detente.positions.dating import Calendar


@dataclass(frozen=True, slots=True)
class AimState:
    """A declared aim and the state it had reached by a day (METHODS §8).

    Attributes:
        outcome: the newest by that day; `unknown` where nobody has said.
        contested: outcomes of that same newest date contradict one another.
        evidence: of the outcome (not of the declaration, which is `aim.evidence`).
        history: every outcome by that day, oldest first, the deciding ones last.
        side_effects: what else came of it by that day, oldest first.
    """

    aim: Aim
    as_of: dt.date
    outcome: Outcome
    contested: bool
    evidence: tuple[str, ...]
    date: dt.date | None
    note: str
    history: tuple[AimOutcome, ...]
    side_effects: tuple[AimOutcome, ...]


_GLOOM: tuple[Outcome, ...] = ("reversed", "blocked", "partly", "achieved", "unknown")
"""Of outcomes that contradict one another, the one that claims least for the aim is used."""


def aims(case: Case, as_of: dt.date | str | None = None) -> tuple[AimState, ...]:
    """The aims declared by a day, in the case's order, with what had become of each by then.

    An aim without a date counts from the day of its oldest evidence, or always.

    Raises:
        UsageError: `as_of` is no date.
    """
    calendar = Calendar(case)
    day = calendar.as_of(as_of)
    return tuple(_state(a, day) for a in case.aims if _declared(a, calendar) <= day)


def _declared(aim: Aim, calendar: Calendar) -> dt.date:
    if aim.date is not None:
        return last_day(aim.date)
    return calendar.oldest(aim.evidence) or dt.date.min


def _state(aim: Aim, day: dt.date) -> AimState:
    history = _until(aim.outcomes, day)
    newest = last_day(history[-1].date) if history else None
    last = [o for o in history if last_day(o.date) == newest]
    last.sort(key=lambda o: _GLOOM.index(o.outcome))
    return AimState(
        aim=aim,
        as_of=day,
        outcome=last[0].outcome if last else "unknown",
        contested=len({o.outcome for o in last}) > 1,
        evidence=tuple(dict.fromkeys(e for o in last for e in o.evidence)),
        date=newest,
        note=last[0].note if last else "",
        history=history,
        side_effects=_until(aim.side_effects, day),
    )


def _until(outcomes: Sequence[AimOutcome], day: dt.date) -> tuple[AimOutcome, ...]:
    reached = (o for o in outcomes if last_day(o.date) <= day)
    return tuple(sorted(reached, key=lambda o: last_day(o.date)))
