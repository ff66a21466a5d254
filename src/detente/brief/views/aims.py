"""What parties declared they fight for, and what became of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from detente.brief.views.evidence import Evidence, Ledger
from detente.case import Aim, AimOutcome, Case
from detente.case.when import first_day


@dataclass(frozen=True, slots=True)
class OutcomeRow:
    """What became of an aim by a date."""

    outcome: str
    says: str
    date: str
    note: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class AimRow:
    """An aim with its outcomes, newest first."""

    anchor: str
    party: str
    aim: str
    date: str
    evidence: tuple[Evidence, ...]
    outcomes: tuple[OutcomeRow, ...]


def view(case: Case, as_of: dt.date, ledger: Ledger) -> tuple[AimRow, ...]:
    """The aims declared by a date."""
    declared = (a for a in case.aims if a.date is None or first_day(a.date) <= as_of)
    return tuple(_row(aim, as_of, ledger) for aim in declared)


def _row(aim: Aim, as_of: dt.date, ledger: Ledger) -> AimRow:
    naming, words = ledger.naming, ledger.naming.words
    anchor = f"aim-{aim.id}"
    rests = words("matrix.rests", party=naming.party(aim.party), issue=words("contents.aims"))
    for source in (aim, *aim.outcomes, *aim.side_effects):
        ledger.rests(anchor, rests, source.evidence)
    return AimRow(
        anchor=anchor,
        party=naming.party(aim.party),
        aim=_told(aim, ledger),
        date=words.date(aim.date),
        evidence=ledger.rows(aim.evidence),
        outcomes=(
            *_outcomes(aim.outcomes, as_of, ledger),
            *_outcomes(aim.side_effects, as_of, ledger, side=True),
        ),
    )


def _told(aim: Aim, ledger: Ledger) -> str:
    naming = ledger.naming
    if aim.text and not (aim.issue and aim.option and naming.language != "en"):
        return aim.text
    issue = naming.issue(aim.issue or "")
    if aim.option is None:
        return issue
    option = naming.option(aim.issue or "", aim.option)
    return naming.words("evidence.issue_option", issue=issue, option=option)


def _outcomes(
    outcomes: tuple[AimOutcome, ...], as_of: dt.date, ledger: Ledger, side: bool = False
) -> Iterator[OutcomeRow]:
    words = ledger.naming.words
    reached = [o for o in outcomes if first_day(o.date) <= as_of]
    for outcome in sorted(reached, key=lambda o: first_day(o.date), reverse=True):
        says = words(f"outcome.{outcome.outcome}")
        yield OutcomeRow(
            outcome=outcome.outcome,
            says=words("aims.side_effect", outcome=says) if side else says,
            date=words.date(outcome.date),
            note=outcome.note,
            evidence=ledger.rows(outcome.evidence),
        )
