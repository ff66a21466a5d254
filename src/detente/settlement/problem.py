"""A choice among packages in whole numbers: what each answer adds for each party, what must hold.

Utilities are counted in small units, so that sums are exact and equal is equal. Options that add
the same for everybody and that no condition tells apart are one class; what is found for the class
holds for each of its members.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, product
from math import fsum, inf, isfinite, prod
from typing import TYPE_CHECKING, Any

from detente.case.linkage import Condition
from detente.settlement.counting import narrow
from detente.settlement.deals import Space
from detente.settlement.formulas import (
    ALL,
    CHOICE,
    FALSE,
    Formula,
    Names,
    formula,
    given,
    issues_in,
    masks_in,
)

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, np.dtype[Any]]

UNITS = 10**12
"""Into so many units the highest utility of a party is divided."""


@dataclass(frozen=True)
class Problem:
    """What the parties choose among.

    Attributes:
        parties, issues: ids, in order.
        classes: for each issue, groups of options that are alike here.
        gains: for each issue a table, class x party: the units that an answer adds.
        adds: the same in the parties' own numbers, of each class's first option.
        floors: the units that each party must have at least; `None` where nothing is asked.
        unit: what a unit of each party is worth.
        trees: conditions that are left, over numbers of issues and bits of options.
        bits: for each issue the bit of each class's first option.
    """

    parties: tuple[str, ...]
    issues: tuple[str, ...]
    classes: tuple[tuple[tuple[str, ...], ...], ...]
    gains: tuple[Array, ...]
    adds: tuple[Array, ...]
    fallbacks: tuple[float | None, ...]
    floors: tuple[int | None, ...]
    unit: tuple[float, ...]
    trees: tuple[Formula, ...]
    bits: tuple[tuple[int, ...], ...]
    empty: bool = False

    @cached_property
    def size(self) -> int:
        """How many combinations of classes there are before the conditions."""
        return 0 if self.empty else prod(len(c) for c in self.classes)

    @cached_property
    def lowest(self) -> Array:
        """The floors as numbers; where nothing is asked, below everything."""
        import numpy as np

        least = sum((g.min(axis=0) for g in self.gains), np.zeros(len(self.parties), np.int64))
        asked = [int(low) if f is None else f for f, low in zip(self.floors, least, strict=True)]
        return np.array(asked, dtype=np.int64)

    def chosen(self, issue: int, mask: int) -> Array:
        """For each class of an issue whether a condition's choice contains it."""
        import numpy as np

        return np.array([bool(mask & bit) for bit in self.bits[issue]])

    def holds(self, tree: Formula, columns: Mapping[int, Array]) -> Array:
        """Whether a condition holds in each row, given the column of each issue's class."""
        if tree[0] == CHOICE:
            table: Array = self.chosen(tree[1], tree[2])[columns[tree[1]]]
            return table
        parts = [self.holds(part, columns) for part in tree[1]]
        found = parts[0]
        for part in parts[1:]:
            found = found & part if tree[0] == ALL else found | part
        return found

    def units(self, chosen: Sequence[int]) -> tuple[int, ...]:
        """The units of each party under one class for each issue."""
        rows = [g[k] for g, k in zip(self.gains, chosen, strict=True)]
        return tuple(int(sum(int(r[p]) for r in rows)) for p in range(len(self.parties)))

    def utilities(self, chosen: Sequence[int]) -> dict[str, float]:
        """What one class for each issue is worth to each party."""
        rows = [a[k] for a, k in zip(self.adds, chosen, strict=True)]
        return {party: fsum(r[p] for r in rows) for p, party in enumerate(self.parties)}

    def floor(self, party: int) -> float:
        """What a party's gains are counted over, in its own numbers."""
        stated = self.fallbacks[party]
        return float(self.lowest[party]) * self.unit[party] if stated is None else stated

    def package(self, chosen: Sequence[int]) -> dict[str, str]:
        """The first package of these classes."""
        named = zip(self.issues, self.classes, chosen, strict=True)
        return {issue: classes[k][0] for issue, classes, k in named}

    def packages(self, chosen: Sequence[int], limit: int) -> list[dict[str, str]]:
        """The packages of these classes, at most so many."""
        options = [c[k] for c, k in zip(self.classes, chosen, strict=True)]
        return [dict(zip(self.issues, o, strict=True)) for o in islice(product(*options), limit)]

    def alike(self, chosen: Sequence[int]) -> int:
        """How many packages these classes stand for."""
        return prod(len(c[k]) for c, k in zip(self.classes, chosen, strict=True))


@dataclass(frozen=True, slots=True)
class Worth:
    """What a party's packages are worth: for each issue what each option adds, and its fallback.

    `fallback` is `None` where the party is not asked to do better than anything.
    """

    party: str
    adds: Mapping[str, Mapping[str, float]]
    fallback: float | None = None


def problem(
    space: Space, conditions: Iterable[Condition], worths: Sequence[Worth], units: int = UNITS
) -> Problem:
    """The packages of a space that fulfil its facts and some more conditions, and their worth.

    Raises:
        UnknownNameError: a condition names an issue or option that there is not.
    """
    names = Names({i: o for i, o in space.options.items() if o})
    domains = names.domains()
    trees = [given(formula(c, names), domains) for c in (*space.facts.values(), *conditions)]
    narrowed = narrow(trees, domains)
    left, open_ = narrowed if narrowed is not None else ([FALSE], domains)
    unit = [_unit(w, names, units) for w in worths]
    classes, gains, adds, bits = [], [], [], []
    for n in range(len(names.issues)):
        own = _classes(n, names, open_[n], worths, unit, left)
        classes.append(tuple(tuple(names.options[n][b] for b in c) for _, c in own))
        gains.append(_table([g for g, _ in own], len(worths)))
        first = [(names.issues[n], classes[n][k][0]) for k in range(len(own))]
        adds.append(_adds(first, worths))
        bits.append(tuple(1 << c[0] for _, c in own))
    return Problem(
        parties=tuple(w.party for w in worths),
        issues=names.issues,
        classes=tuple(classes),
        gains=tuple(gains),
        adds=tuple(adds),
        fallbacks=tuple(w.fallback for w in worths),
        floors=tuple(_floor(w.fallback, u) for w, u in zip(worths, unit, strict=True)),
        unit=tuple(unit),
        trees=tuple(left),
        bits=tuple(bits),
        empty=narrowed is None,
    )


def _table(rows: Sequence[tuple[int, ...]], parties: int) -> Array:
    import numpy as np

    return np.array(rows, dtype=np.int64).reshape(len(rows), parties)


def _adds(options: Sequence[tuple[str, str]], worths: Sequence[Worth]) -> Array:
    import numpy as np

    rows = [[w.adds.get(i, {}).get(o, 0.0) for w in worths] for i, o in options]
    return np.array(rows, dtype=float).reshape(len(rows), len(worths))


def _unit(worth: Worth, names: Names, units: int) -> float:
    """A unit is a power of ten, so that decimal utilities are whole numbers of it."""
    most = sum(
        max((abs(worth.adds.get(i, {}).get(o, 0.0)) for o in options), default=0.0)
        for i, options in zip(names.issues, names.options, strict=True)
    )
    if worth.fallback is not None and isfinite(worth.fallback):
        most = max(most, abs(worth.fallback))
    scale = 1.0
    while most * scale > units:
        scale /= 10
    while 0 < most * scale * 10 <= units:
        scale *= 10
    return 1 / scale


def _floor(fallback: float | None, unit: float) -> int | None:
    return None if fallback is None or fallback == -inf else round(fallback / unit)


def _classes(
    issue: int,
    names: Names,
    mask: int,
    worths: Sequence[Worth],
    unit: Sequence[float],
    trees: Sequence[Formula],
) -> list[tuple[tuple[int, ...], list[int]]]:
    told_apart = sorted(
        frozenset().union(*(masks_in(t, issue) for t in trees if issue in issues_in(t)))
    )
    found: dict[tuple[Any, ...], list[int]] = {}
    for bit, option in enumerate(names.options[issue]):
        if mask >> bit & 1:
            adds = tuple(
                round(w.adds.get(names.issues[issue], {}).get(option, 0.0) / u)
                for w, u in zip(worths, unit, strict=True)
            )
            marks = tuple(m >> bit & 1 for m in told_apart)
            found.setdefault((adds, marks), []).append(bit)
    return [(key[0], members) for key, members in found.items()]
