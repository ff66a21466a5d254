"""What parties declared they fight for, and what became of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from detente.brief.views.evidence import Evidence, Ledger
from detente.case import Aim, AimOutcome, Case
from detente.positions.aims import AimState, aims


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
    contested: str
    evidence: tuple[Evidence, ...]
    outcomes: tuple[OutcomeRow, ...]


def view(case: Case, as_of: dt.date, ledger: Ledger) -> tuple[AimRow, ...]:
    """The aims declared by a date."""
    return tuple(_row(state, ledger) for state in aims(case, as_of))


def _row(state: AimState, ledger: Ledger) -> AimRow:
    naming, words, aim = ledger.naming, ledger.naming.words, state.aim
    anchor = f"aim-{aim.id}"
    rests = words("aims.rests", aim=_told(aim, ledger))
    ledger.rests(anchor, rests, aim.evidence)
    for outcome in (*state.history, *state.side_effects):
        ledger.rests(anchor, rests, outcome.evidence)
    return AimRow(
        anchor=anchor,
        party=naming.party(aim.party),
        aim=_told(aim, ledger),
        date=words.date(aim.date),
        contested=words("aims.contested") if state.contested else "",
        evidence=ledger.rows(aim.evidence),
        outcomes=(
            *_outcomes(reversed(state.history), ledger),
            *_outcomes(reversed(state.side_effects), ledger, side=True),
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
    outcomes: Iterable[AimOutcome], ledger: Ledger, side: bool = False
) -> Iterator[OutcomeRow]:
    words = ledger.naming.words
    for outcome in outcomes:
        says = words(f"outcome.{outcome.outcome}")
        yield OutcomeRow(
            outcome=outcome.outcome,
            says=words("aims.side_effect", outcome=says) if side else says,
            date=words.date(outcome.date),
            note=outcome.note,
            evidence=ledger.rows(outcome.evidence),
        )
