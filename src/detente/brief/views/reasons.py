"""Why cells are rated as they are: the rule and the words behind each, alike ones together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from detente.brief.views.cells import cell_anchor, told
from detente.brief.views.evidence import Evidence, Ledger
from detente.case import Issue, Scale
from detente.positions.values import Cell, Positions, Reading


@dataclass(frozen=True, slots=True)
class Reason:
    """One rating of some answers by one rule from the same evidence."""

    id: str
    party: str
    rating: Scale
    options: tuple[str, ...]
    rule: str
    remarks: tuple[str, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class _Ground:
    """What cells have in common that are told together."""

    party: str
    rating: Scale
    rule: str
    evidence: tuple[str, ...]
    remarks: tuple[str, ...]


def explain(
    issue: Issue, parties: Sequence[str], positions: Positions, ledger: Ledger
) -> tuple[tuple[Reason, ...], dict[str, str]]:
    """The reasons of an issue's cells; and for each cell, by anchor, the ids of its reasons."""
    together: dict[_Ground, list[str]] = {}
    for party in parties:
        for option in issue.options:
            cell = positions.cells.get((party, issue.id, option.id))
            for reading in told(cell):
                remarks = _remarks(cell, reading, ledger) if cell else ()
                ground = _Ground(party, reading.rating, reading.rule, reading.evidence, remarks)
                together.setdefault(ground, []).append(option.id)
    reasons = []
    ids: dict[str, list[str]] = {}
    for n, (ground, options) in enumerate(together.items()):
        id_ = f"why-{issue.id}:{n}"
        reasons.append(_reason(id_, issue.id, ground, options, ledger))
        for chosen in dict.fromkeys(options):
            ids.setdefault(cell_anchor(ground.party, issue.id, chosen), []).append(id_)
    return tuple(reasons), {anchor: " ".join(found) for anchor, found in ids.items()}


def _reason(
    id_: str, issue: str, ground: _Ground, options: Sequence[str], ledger: Ledger
) -> Reason:
    naming = ledger.naming
    return Reason(
        id=id_,
        party=naming.party(ground.party),
        rating=ground.rating,
        options=tuple(naming.option(issue, o) for o in dict.fromkeys(options)),
        rule=naming.words.named("rule", ground.rule),
        remarks=ground.remarks,
        evidence=ledger.rows(ground.evidence),
    )


def _remarks(cell: Cell, reading: Reading, ledger: Ledger) -> tuple[str, ...]:
    words = ledger.naming.words
    found = [words.date(reading.date)] if reading.date else []
    if cell.carried:
        found.append(words("look.carried"))
    if cell.overtaken and reading.basis == "coded":
        found.append(words("look.overtaken"))
    if reading.condition:
        found.append(words("evidence.condition", condition=reading.condition))
    if reading.attribution == "analyst":
        found.append(words("look.analyst"))
    if reading.coder and len(cell.coder_spread) > 1:
        found.append(words("evidence.coder", coder=reading.coder))
    return tuple(found)
