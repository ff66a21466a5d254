"""Numbers for parties that gave none, so that programs which need numbers can take a case."""

from __future__ import annotations

import datetime as dt

from detente.case import Case, Preferences
from detente.positions.derive import positions
from detente.settlement.values import Valuation, values


def with_numbers(case: Case, as_of: dt.date | str | None = None) -> tuple[Case, tuple[str, ...]]:
    """The case with numbers for every needed party, and those whose numbers were made.

    What is made is the point values: rank-order centroid weights, mean values, middling fallback.

    Raises:
        UsageError: `as_of` is no date.
    """
    told = values(case, positions(case, as_of))
    made = tuple(_numbers(v) for v in told.parties if v.cardinal is None)
    given = {**dict(case), "preferences": (*case.preferences, *made)}
    return Case(**given), tuple(p.party for p in made)


def _numbers(party: Valuation) -> Preferences:
    rows = zip(party.issues, party.weights, party.values, strict=True)
    weights, table = {}, {}
    for (issue, options), weight, known in rows:
        weights[issue] = weight
        table[issue] = dict(zip(options, known.means(), strict=True))
    return Preferences(party=party.party, weights=weights, values=table, reservation=party.fallback)
