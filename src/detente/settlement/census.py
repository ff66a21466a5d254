"""What all packages of a choice are worth: how many everybody would sign, lowest, mean, highest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from detente.settlement.frontier import Frontier, frontier
from detente.settlement.layers import layout
from detente.settlement.problem import Problem
from detente.settlement.solutions import Solutions, solutions

MOST = 5_000_000


@dataclass(frozen=True, slots=True)
class Census:
    """Packages that fulfil the conditions, looked at one by one.

    Attributes:
        packages: how many there are; rational: how many are worth everybody's fallback.
        lowest, mean, highest: what they are worth to each party.
        frontier, solutions: of those that are worth everybody's fallback.
    """

    packages: int
    rational: int
    lowest: Mapping[str, float]
    mean: Mapping[str, float]
    highest: Mapping[str, float]
    frontier: Frontier
    solutions: Solutions


def census(problem: Problem, most: int = MOST) -> Census | None:
    """Look at every package; `None` where there are more than `most`."""
    import numpy as np

    rows = layout(problem, floors=False, limit=most)
    if rows is None or not len(rows):
        return None
    alike = np.ones(len(rows))
    for issue, classes in enumerate(problem.classes):
        if any(len(c) > 1 for c in classes):
            alike *= np.array([len(c) for c in classes])[rows.chosen[:, issue]]
    signed = (rows.units >= problem.lowest).all(axis=1)
    unit = np.array(problem.unit)

    def told(units: object) -> dict[str, float]:
        values = np.asarray(units, dtype=float) * unit
        return {p: float(v) for p, v in zip(problem.parties, values, strict=True)}

    return Census(
        packages=round(float(alike.sum())),
        rational=round(float(alike[signed].sum())),
        lowest=told(rows.units.min(axis=0)),
        mean=told(alike @ rows.units / alike.sum()),
        highest=told(rows.units.max(axis=0)),
        frontier=frontier(problem),
        solutions=solutions(problem),
    )
