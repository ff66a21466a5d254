"""Ways to a deal: red lines to give up, and how dear that is to those who give them up.

What a way costs an owner is what it loses even in the package that suits it best of those that the
way opens: set against the best answers there are, as a share of all that is at stake for it. Only
issues that hang together with the red lines count; what nobody blocks is as open as before.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from detente.positions.values import RedLine
from detente.settlement import deals as packages_of
from detente.settlement.asked import Asked
from detente.settlement.conflicts import Opening, explain
from detente.settlement.deals import Space
from detente.settlement.prices import losses_of, points, prices, total, weights
from detente.settlement.robustness import INTERVAL, Range
from detente.settlement.values import Draws, Values

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, np.dtype[Any]]


_COMPARED = 40
"""So many of the cheapest ways are compared draw by draw."""


@dataclass(frozen=True, slots=True)
class Way:
    """Red lines whose giving up opens a deal.

    Attributes:
        opens: how many packages nobody needed rules out then; exact.
        prices: per owner what it loses at least, as a share of all that is at stake for it;
            price: their sum, which sets parties side by side.
        cheapest: the share of draws in which no other of the cheapest ways has a smaller sum.
        rough: whether the answers that hang together were too many to look at; `prices` are then
            what the red lines weigh.
        cost: the solver's own count: the sum of what the red lines weigh, in thousandths.
    """

    relax: tuple[RedLine, ...]
    opens: int
    prices: Mapping[str, Range]
    price: Range
    cheapest: float
    cost: int
    rough: bool = False

    @property
    def owners(self) -> tuple[str, ...]:
        """Who gives something up."""
        return tuple(dict.fromkeys(r.party for r in self.relax))


@dataclass(frozen=True, slots=True)
class Ways:
    """Ways to a deal, the cheapest first.

    Attributes:
        number: how many minimal ways there are in all; `None` where that is not known.
        complete: whether all of them were compared, so that none is cheaper than the first.
    """

    listed: tuple[Way, ...] = ()
    number: int | None = 0
    complete: bool = True


def ways(asked: Asked, worth: Values, drawn: Draws, most: int = 10, seconds: float = 4.0) -> Ways:
    """The cheapest ways to a deal; none where there is one already, or where no way helps.

    Args:
        asked: the case as it is asked about.
        worth, drawn: what answers are worth to the parties.
        most: so many ways are listed.
        seconds: time after which the search for ways stops.
    """
    if asked.feasible:
        return Ways()
    lines = packages_of.red_lines(asked.case, asked.held)
    conditions = {key: packages_of.condition(line) for key, line in lines.items()}
    weigh = weights(lines, worth)
    found = explain(asked.space, conditions, weigh, 100 * most, seconds)
    if not found.concessions:
        return Ways(number=found.n_concessions)
    told = prices([o.relax for o in found.concessions], lines, asked.space, worth)
    order = sorted(
        zip(told, found.concessions, strict=True),
        key=lambda x: (round(x[0], 9), -x[1].opens, len(x[1].relax)),
    )
    first = [opening for _, opening in order[:_COMPARED]]
    listed = _priced(first, lines, asked.space, worth, drawn)
    return Ways(listed[:most], found.n_concessions, found.complete_concessions)


def _priced(
    openings: Sequence[Opening],
    lines: Mapping[str, RedLine],
    space: Space,
    worth: Values,
    drawn: Draws,
) -> tuple[Way, ...]:
    sets = [o.relax for o in openings]
    losses, rough = losses_of(sets, lines, space, worth, drawn)
    middle, _ = losses_of(sets, lines, space, worth, points(worth))
    sums = [total(own.values()) for own in losses]
    least = _least(sums)
    return tuple(
        Way(
            relax=tuple(lines[k] for k in o.relax),
            opens=o.opens,
            prices={p: _range(losses[n][p], float(middle[n][p][0])) for p in losses[n]},
            price=_range(sums[n], float(sum(m[0] for m in middle[n].values()))),
            cheapest=least[n],
            cost=o.cost,
            rough=rough[n],
        )
        for n, o in enumerate(openings)
    )


def _least(sums: Sequence[Array]) -> list[float]:
    """The share of draws in which each sum is the smallest."""
    import numpy as np

    every = np.array(sums)
    shares: list[float] = (every <= every.min(axis=0) + 1e-6).mean(axis=1).tolist()
    return shares


def _range(every: Array, point: float) -> Range:
    import numpy as np

    low, high = (float(x) for x in np.quantile(every, INTERVAL))
    return Range(point, min(low, point), max(high, point))
