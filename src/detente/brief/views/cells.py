"""What a cell of the matrix shows, and how it is known."""

from __future__ import annotations

from detente.case import Scale
from detente.positions.values import Cell, Reading


def cell_anchor(party: str, issue: str, option: str) -> str:
    """The id on the page of a cell."""
    return f"c-{party}:{issue}:{option}"


def told(cell: Cell | None) -> tuple[Reading, ...]:
    """The readings on which a cell rests: those that agree with it, and those that contest it."""
    if cell is None:
        return ()
    agree = [r for r in cell.readings if r.rating == cell.rating][:3]
    spread = cell.contested or len(set(cell.coder_spread)) > 1
    others = [r for r in cell.readings if r.rating != cell.rating][:3] if spread else []
    return (*agree, *others)


def evidence(cell: Cell | None) -> tuple[str, ...]:
    """The evidence of a cell, each piece once."""
    return tuple(dict.fromkeys(e for r in told(cell) for e in r.evidence))


def rivals(cell: Cell | None) -> tuple[Scale, ...]:
    """The ratings that contest a cell's own."""
    if cell is None or not (cell.contested or len(set(cell.coder_spread)) > 1):
        return ()
    others = cell.coder_spread or tuple(r.rating for r in cell.readings)
    return tuple(r for r in dict.fromkeys(others) if r != cell.rating)


def look(cell: Cell | None, blocking: bool) -> tuple[str, ...]:
    """The words by which a cell is drawn: how its rating is known."""
    if cell is None or not cell.readings:
        return ()
    best = cell.readings[0]
    found = ["coded" if best.basis == "coded" else "derived"]
    if best.attribution == "analyst":
        found.append("analyst")
    if cell.carried:
        found.append("carried")
    if cell.contested:
        found.append("contested")
    if len(set(cell.coder_spread)) > 1:
        found.append("coders")
    if blocking:
        found.append("blocking")
    return tuple(found)
