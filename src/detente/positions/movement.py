"""What moved between two days: who softened, who hardened, on what."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from detente.case import Case, Issue, Scale
from detente.positions.derive import positions
from detente.positions.values import Cell, Positions

Direction = Literal["softened", "hardened", "unchanged", "mixed", "unknown"]

_LEVEL: dict[Scale, int] = {"preferred": 0, "acceptable": 0, "resisted": 1, "unacceptable": 2}
_REFUSALS: frozenset[Scale] = frozenset(("resisted", "unacceptable"))


@dataclass(frozen=True, slots=True)
class Move:
    """What a party did on an issue between two days.

    Attributes:
        start, end: the two days; `start` is `None` where the party was not heard before the end.
        changes: the options whose rating differs, as (option, before, after).
        evidence: what the ratings of the changed options rest on, newest first; where nothing
            changed, what the ratings at the end rest on.
        reaffirmed: some rating at the end rests on evidence newer than the start. An unchanged
            issue without it is only carried forward: nobody has heard the party hold it.
        firm: at the end the party wants, resists or rules out something there.
        rules_out: at the end the party has a red line there.
    """

    party: str
    issue: str
    direction: Direction
    changes: tuple[tuple[str, Scale, Scale], ...]
    evidence: tuple[str, ...]
    start: dt.date | None
    end: dt.date
    reaffirmed: bool
    firm: bool
    rules_out: bool


def movement(
    case: Case, start: dt.date | str | None = None, end: dt.date | str | None = None
) -> tuple[Move, ...]:
    """Every party's movement on every issue of which something is known on either day.

    Args:
        case: the negotiation.
        start: the earlier day; by default, for each party and issue, the first day on which the
            party was heard on it.
        end: the later day; by default the case's own.

    Raises:
        UsageError: one of them is no date.
    """
    after = positions(case, end)
    if start is not None:
        before = positions(case, start)
        return between(case, after, lambda party, issue: before)
    first = _first_heard(after)
    looks = {day: positions(case, day) for day in sorted(set(first.values())) if day < after.as_of}
    earlier = {key: looks.get(day) for key, day in first.items()}
    return between(case, after, lambda party, issue: earlier.get((party, issue)))


def between(
    case: Case, after: Positions, before: Callable[[str, str], Positions | None]
) -> tuple[Move, ...]:
    """The same from positions already made; `before` gives the earlier ones, if there are any."""
    moves = (
        _move(party, issue, before(party, issue.id), after)
        for party in after.parties
        for issue in case.issues
    )
    return tuple(m for m in moves if m is not None)


def _first_heard(held: Positions) -> dict[tuple[str, str], dt.date]:
    first: dict[tuple[str, str], dt.date] = {}
    for (party, issue, _), cell in held.cells.items():
        for reading in cell.readings:
            if reading.date is not None and reading.rating != "unknown":
                day = first.setdefault((party, issue), reading.date)
                first[party, issue] = min(day, reading.date)
    return first


def _move(party: str, issue: Issue, before: Positions | None, after: Positions) -> Move | None:
    ends = [after.cell(party, issue.id, o.id) for o in issue.options]
    starts = [
        before.cell(party, issue.id, o.id) if before else Cell(party, issue.id, o.id)
        for o in issue.options
    ]
    pairs = list(zip(starts, ends, strict=True))
    if all(a.rating == b.rating == "unknown" for a, b in pairs):
        return None
    changes = [(a.option, a.rating, b.rating) for a, b in pairs if a.rating != b.rating]
    telling = [c for a, b in pairs if not changes or a.rating != b.rating for c in (b, a)]
    return Move(
        party=party,
        issue=issue.id,
        direction=_direction(issue, [(a.rating, b.rating) for a, b in pairs]),
        changes=tuple(changes),
        evidence=_evidence(telling if changes else ends),
        start=before.as_of if before else None,
        end=after.as_of,
        reaffirmed=any(b.rating != "unknown" and _since(b, before) for b in ends),
        firm=any(b.rating in ("preferred", "resisted", "unacceptable") for b in ends),
        rules_out=any(b.rating == "unacceptable" for b in ends),
    )


def _since(cell: Cell, before: Positions | None) -> bool:
    return before is None or (cell.date is not None and cell.date > before.as_of)


def _direction(issue: Issue, pairs: Sequence[tuple[Scale, Scale]]) -> Direction:
    """Softened, hardened, both, neither, or not to be known.

    Refusals tell first, where they are known on both days: to let go of one (unacceptable to
    resisted, resisted to acceptable) is to soften, to take one up is to harden. Where no refusal
    moved, wishes tell.
    """
    known = [(a, b) for a, b in pairs if "unknown" not in (a, b)]
    steps = [_LEVEL[b] - _LEVEL[a] for a, b in known]
    softer, harder = any(s < 0 for s in steps), any(s > 0 for s in steps)
    if softer or harder:
        return "mixed" if softer and harder else "softened" if softer else "hardened"
    return _wishes(issue, pairs) if known else "unknown"


def _wishes(issue: Issue, pairs: Sequence[tuple[Scale, Scale]]) -> Direction:
    """How what a party prefers has moved, where it refuses what it refused.

    To wish for more answers than before, or no longer to insist on any, is to soften; to begin to
    insist is to harden. A wish that went to another answer tells only on a scale: towards what
    the party refuses it has softened, away from it hardened; elsewhere it is mixed.
    """
    old = {n for n, (a, _) in enumerate(pairs) if a == "preferred"}
    new = {n for n, (_, b) in enumerate(pairs) if b == "preferred"}
    if old == new:
        return "unchanged"
    if not old:
        return "hardened" if any(pairs[n][0] == "acceptable" for n in new) else "unknown"
    if old < new:
        return "softened"
    if not new:
        return "softened" if any(pairs[n][1] == "acceptable" for n in old) else "unknown"
    refused = {n for n, ratings in enumerate(pairs) if _REFUSALS & set(ratings)}
    if issue.kind != "scale" or not refused:
        return "mixed"
    nearer = _gap(new, refused) - _gap(old, refused)
    return "softened" if nearer < 0 else "hardened" if nearer > 0 else "mixed"


def _gap(wishes: Collection[int], refused: Collection[int]) -> int:
    return min(abs(w - r) for w in wishes for r in refused)


def _evidence(cells: Iterable[Cell]) -> tuple[str, ...]:
    readings = (r for c in cells for r in c.readings if r.rating == c.rating)
    return tuple(dict.fromkeys(e for r in readings for e in r.evidence))
