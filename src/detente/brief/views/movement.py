"""Who softened or hardened on what since an earlier date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from detente.brief.views.evidence import Evidence, Ledger
from detente.case import Case, Scale
from detente.case.when import known_by, last_day
from detente.positions.movement import Move, movement

SILENCE = dt.timedelta(days=45)
"""A silence this long ends a phase of the talks."""
DIRECTIONS = ("softened", "hardened", "mixed")


@dataclass(frozen=True, slots=True)
class Change:
    """An answer whose rating changed."""

    option: str
    before: Scale
    after: Scale
    says: str


@dataclass(frozen=True, slots=True)
class Moved:
    """A party's movement on an issue."""

    issue: str
    anchor: str
    direction: str
    changes: tuple[Change, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class PartyMoves:
    """How one party moved; `still` counts the issues on which it did not."""

    party: str
    moved: tuple[Moved, ...]
    softened: int
    hardened: int
    mixed: int
    still: int


@dataclass(frozen=True, slots=True)
class Period:
    """Movement between two dates."""

    start: str
    end: str
    parties: tuple[PartyMoves, ...]

    @property
    def any(self) -> bool:
        """Whether anybody moved."""
        return any(p.moved for p in self.parties)


def starts(case: Case, as_of: dt.date) -> tuple[dt.date, ...]:
    """The days since which movement is told: the end of the first phase and of the last one.

    A phase is a stretch of evidence without a silence of `SILENCE` days. Where all evidence is
    of one phase, the day on which it begins.
    """
    days = sorted(d for d in set(_days(case)) if d < as_of)
    if not days:
        return ()
    ends = [d for d, later in zip(days, [*days[1:], as_of], strict=True) if later - d >= SILENCE]
    return tuple(dict.fromkeys((ends[0], ends[-1]))) if ends else (days[0],)


def _days(case: Case) -> Iterator[dt.date]:
    published = {s.id: s.published for s in case.sources}
    yield from (last_day(p.date) for p in case.positions)
    yield from (last_day(d.date) for d in case.drafts if d.date)
    said = (known_by(s.date, published.get(s.source)) for s in case.statements)
    yield from (d for d in said if d is not None)


def view(case: Case, as_of: dt.date, ledger: Ledger) -> tuple[Period, ...]:
    """Movement up to a date, since each of the earlier dates."""
    return tuple(_period(case, start, as_of, ledger) for start in starts(case, as_of))


def _period(case: Case, start: dt.date, end: dt.date, ledger: Ledger) -> Period:
    moves = movement(case, start, end)
    parties = [p.id for p in case.parties if any(m.party == p.id for m in moves)]
    rows = [_party(p, [m for m in moves if m.party == p], ledger) for p in parties]
    words = ledger.naming.words
    told = tuple(r for r in rows if r.moved or r.still)
    return Period(words.date(start), words.date(end), told)


def _party(party: str, moves: list[Move], ledger: Ledger) -> PartyMoves:
    order = {d: n for n, d in enumerate(DIRECTIONS)}
    moved = sorted((m for m in moves if m.direction in order), key=lambda m: order[m.direction])
    count = {d: sum(m.direction == d for m in moves) for d in (*DIRECTIONS, "unchanged")}
    return PartyMoves(
        party=ledger.naming.party(party),
        moved=tuple(_moved(m, ledger) for m in moved),
        softened=count["softened"],
        hardened=count["hardened"],
        mixed=count["mixed"],
        still=count["unchanged"],
    )


def _moved(move: Move, ledger: Ledger) -> Moved:
    naming, words = ledger.naming, ledger.naming.words
    return Moved(
        issue=naming.issue(move.issue),
        anchor=f"issue-{move.issue}",
        direction=move.direction,
        changes=tuple(
            Change(
                naming.option(move.issue, option),
                before,
                after,
                words(
                    "movement.change",
                    before=words(f"rating.{before}"),
                    after=words(f"rating.{after}"),
                ),
            )
            for option, before, after in move.changes
        ),
        evidence=ledger.rows(move.evidence),
    )
