"""Support at home against what others refuse: which answers give most of the one for the other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from detente.audience.thresholds import Judged
from detente.case import Case
from detente.positions.values import Positions


@dataclass(frozen=True, slots=True)
class Point:
    """The best supported answers among those that cross so many red lines.

    `crossed` are the red lines, `party:issue=option`; `refused_by` the parties that hold them.
    """

    answers: Mapping[str, str]
    crossed: tuple[str, ...]
    refused_by: tuple[str, ...]
    support: float
    low: float
    high: float


def frontier(judged: Judged, case: Case, held: Positions) -> tuple[Point, ...]:
    """From the fewest red lines crossed to the highest support: what beats all with as few.

    Only options that a party rules out by themselves are counted, and only on the issues that the
    survey asked about; a package can be stopped by all the others as well.
    """
    needed = [p.id for p in case.needed()]
    out: dict[tuple[str, str], list[str]] = {}
    for line in held.red_lines:
        if line.issue and line.option and line.party in needed:
            out.setdefault((line.issue, line.option), []).append(line.party)
    best: dict[int, tuple[float, int, tuple[str, ...]]] = {}
    for n, combo in enumerate(judged.combos):
        crossed = tuple(
            f"{party}:{issue}={option}"
            for issue, option in zip(judged.issues, combo, strict=True)
            for party in out.get((issue, option), ())
        )
        value = float(judged.surface.support[n])
        if len(crossed) not in best or value > best[len(crossed)][0]:
            best[len(crossed)] = (value, n, crossed)
    points, highest = [], -1.0
    for count in sorted(best):
        value, n, crossed = best[count]
        if value > highest:
            highest = value
            parties = tuple(dict.fromkeys(c.partition(":")[0] for c in crossed))
            answers = dict(zip(judged.issues, judged.combos[n], strict=True))
            low, high = float(judged.surface.low[n]), float(judged.surface.high[n])
            points.append(Point(answers, crossed, parties, value, low, high))
    return tuple(points)
