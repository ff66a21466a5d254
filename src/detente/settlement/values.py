"""What packages are worth to each party: numbers where the case has them, else all that fit.

METHODS §3. Without cardinal preferences a party's utility is any that its ratings and priorities
admit: a sum over issues of weight times value of the answer. Values are 1 for preferred answers and
0 for those ruled out; of the others a better rating is worth no less, and on a scale none is worth
more than one that lies nearer to what is preferred; an unknown rating says nothing. Weights lie
anywhere on the simplex that the tiers of priorities allow. A party signs answers that it rates
acceptable: its fallback is worth nothing at least, and at most what the worst such package is.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from detente.case import SCALE, Case, Issue, Preferences, Scale
from detente.positions.priority import priorities
from detente.positions.values import Positions
from detente.settlement.orders import LARGEST, PartialOrder, centroid, draw_weights

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, np.dtype[Any]]

SIGNED: tuple[Scale, ...] = ("preferred", "acceptable")


@dataclass(frozen=True, slots=True)
class OptionValues:
    """What is known of the values of an issue's options to a party.

    Attributes:
        fixed: values that are settled, by the option's place.
        free: places of the others, partly ordered by `order`.
        signed: places of the options that the party accepts.
        unknown: places of options of which no rating is known.
    """

    fixed: Mapping[int, float]
    free: tuple[int, ...]
    order: PartialOrder
    signed: tuple[int, ...] = ()
    unknown: tuple[int, ...] = ()

    def means(self) -> list[float]:
        """The mean value of each option."""
        found = {**self.fixed, **dict(zip(self.free, self.order.means(), strict=True))}
        return [found[k] for k in range(len(found))]

    def least_signed(self) -> float:
        """The mean value of the worst answer that the party would sign.

        Where it is not known to accept any, that lies anywhere; where it is known to accept none,
        it is the best there is.
        """
        means = self.means()
        if self.signed:
            return min(means[k] for k in self.signed)
        return 0.5 if self.unknown else max(means)

    def draw_least_signed(self, values: Array, generator: np.random.Generator) -> Array:
        """The same for each row of values drawn."""
        least: Array
        if self.signed:
            least = values[:, list(self.signed)].min(axis=1)
        elif self.unknown:
            least = generator.random(len(values))
        else:
            least = values.max(axis=1)
        return least

    def draw(self, n: int, generator: np.random.Generator) -> Array:
        """Uniform draws: n rows with a value for each option."""
        import numpy as np

        out = np.empty((n, len(self.fixed) + len(self.free)))
        for k, value in self.fixed.items():
            out[:, k] = value
        out[:, list(self.free)] = self.order.draw(n, generator)
        return out


def option_values(ratings: Sequence[Scale], scaled: bool) -> OptionValues:
    """The values that ratings admit; `scaled` if the options stand in order."""
    fixed = {k: 1.0 for k, r in enumerate(ratings) if r == "preferred"}
    fixed |= {k: 0.0 for k, r in enumerate(ratings) if r == "unacceptable"}
    nearer = _nearer(ratings) if scaled else set()
    if scaled and (peak := [k for k, r in enumerate(ratings) if r == "preferred"]):
        for k in (k for k, r in enumerate(ratings) if r == "unknown"):
            if peak[0] < k < peak[-1]:
                fixed[k] = 1.0
            elif any((j, k) in nearer for j, r in enumerate(ratings) if r == "unacceptable"):
                fixed[k] = 0.0
    free = tuple(k for k in range(len(ratings)) if k not in fixed)
    place = {k: n for n, k in enumerate(free)}
    rated = {
        (a, b)
        for a in free
        for b in free
        if "unknown" not in (ratings[a], ratings[b])
        and SCALE.index(ratings[a]) < SCALE.index(ratings[b])
    }
    # What a party is heard to say of an answer counts before what its place on a scale suggests.
    nearer = {(a, b) for a, b in nearer if a in place and b in place and (b, a) not in rated}
    pairs = rated if len(free) > LARGEST or _circular(rated | nearer) else rated | nearer
    order = PartialOrder(len(free), frozenset((place[a], place[b]) for a, b in pairs))
    return OptionValues(
        fixed,
        free,
        order,
        signed=tuple(k for k, r in enumerate(ratings) if r in SIGNED),
        unknown=tuple(k for k in free if ratings[k] == "unknown"),
    )


def _nearer(ratings: Sequence[Scale]) -> set[tuple[int, int]]:
    """Pairs of places on a scale of which the first lies between the second and the preferred."""
    peak = [k for k, r in enumerate(ratings) if r == "preferred"]
    if not peak:
        return set()
    left = {(a, b) for a in range(peak[0]) for b in range(a)}
    right = {(a, b) for b in range(len(ratings)) for a in range(peak[-1] + 1, b)}
    return left | right


def _circular(pairs: set[tuple[int, int]]) -> bool:
    left = set(pairs)
    while left:
        lows = {b for _, b in left}
        tops = {pair for pair in left if pair[0] not in lows}
        if not tops:
            return True
        left -= tops
    return False


@dataclass(frozen=True)
class Valuation:
    """What one party's packages are worth, as far as that is known.

    Attributes:
        cardinal: the party's own numbers, where the case has them.
        values: per issue, in the order of the issues; tiers: places of issues, weightiest first.
        tail: how many options there are in all.
    """

    party: str
    issues: tuple[tuple[str, tuple[str, ...]], ...]
    cardinal: Preferences | None = None
    values: tuple[OptionValues, ...] = ()
    tiers: tuple[tuple[int, ...], ...] = ()

    @property
    def basis(self) -> str:
        """`cardinal` or `ordinal`."""
        return "ordinal" if self.cardinal is None else "cardinal"

    @cached_property
    def weights(self) -> list[float]:
        """The weights of the issues: the party's own, else the centroid."""
        if self.cardinal is not None:
            return [self.cardinal.weights.get(issue, 0.0) for issue, _ in self.issues]
        return centroid(self.tiers, len(self.issues))

    @cached_property
    def point(self) -> tuple[tuple[float, ...], ...]:
        """For each issue what each option adds: the party's own numbers, else the centroid."""
        if self.cardinal is not None:
            rows = (self.cardinal.values.get(issue, {}) for issue, _ in self.issues)
            means = [
                [own.get(o, 0.0) for o in options]
                for own, (_, options) in zip(rows, self.issues, strict=True)
            ]
        else:
            means = [v.means() for v in self.values]
        return tuple(tuple(w * v for v in row) for w, row in zip(self.weights, means, strict=True))

    @cached_property
    def fallback(self) -> float:
        """The value of no deal: the stated reservation, else the middle of what it can be."""
        if self.cardinal is not None:
            return self.cardinal.reservation or 0.0
        weighed = zip(self.weights, self.values, strict=True)
        return sum(w * v.least_signed() for w, v in weighed) / 2


@dataclass(frozen=True, slots=True)
class Draws:
    """Utilities drawn from all that are admitted.

    Attributes:
        utilities: draw x party x option: what each option of each issue, one after another, adds.
        fallbacks: draw x party; weights: draw x party x issue.
    """

    utilities: Array
    fallbacks: Array
    weights: Array
    seed: int

    def of(self, packages: Array) -> Array:
        """The values of packages (rows over all options): draw x party x package."""
        n, parties, options = self.utilities.shape
        flat = self.utilities.reshape(n * parties, options) @ packages.T.astype(
            self.utilities.dtype
        )
        values: Array = flat.reshape(n, parties, -1)
        return values


@dataclass(frozen=True)
class Values:
    """What packages are worth to each of some parties."""

    parties: tuple[Valuation, ...]
    issues: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The parties."""
        return tuple(v.party for v in self.parties)

    @property
    def certain(self) -> bool:
        """Whether every party's numbers are its own."""
        return all(v.cardinal is not None for v in self.parties)

    @cached_property
    def place(self) -> dict[tuple[str, str], int]:
        """The column of each option of each issue."""
        pairs = ((issue, o) for issue, options in self.issues for o in options)
        return {pair: n for n, pair in enumerate(pairs)}

    def row(self, package: Mapping[str, Any]) -> list[float]:
        """A package as a row over all options; an issue with several answers is shared out."""
        out = [0.0] * len(self.place)
        for issue, answers in package.items():
            options = [answers] if isinstance(answers, str) else list(answers)
            for option in options:
                out[self.place[issue, option]] = 1 / len(options)
        return out

    def point(self, package: Mapping[str, str]) -> dict[str, float]:
        """The point value of a package to each party."""
        row = self.row(package)
        return {
            v.party: sum(x * u for x, u in zip(row, sum(v.point, ()), strict=True) if x)
            for v in self.parties
        }

    def draw(self, n: int, seed: int = 0) -> Draws:
        """Uniform draws from the utilities that are admitted; a party's own numbers stay."""
        import numpy as np

        generator = np.random.default_rng(seed)
        shape = (n, len(self.parties))
        utilities = np.empty((*shape, len(self.place)), dtype=np.float32)
        fallbacks = np.empty(shape, dtype=np.float32)
        weights = np.empty((*shape, len(self.issues)), dtype=np.float32)
        for p, party in enumerate(self.parties):
            weights[:, p] = party.weights
            fallbacks[:, p] = party.fallback
            if party.cardinal is not None:
                utilities[:, p] = sum(party.point, ())
                continue
            weights[:, p] = draw_weights(party.tiers, len(self.issues), n, generator)
            most = np.zeros(n)
            start = 0
            for i, known in enumerate(party.values):
                values = known.draw(n, generator)
                most += weights[:, p, i] * known.draw_least_signed(values, generator)
                width = values.shape[1]
                utilities[:, p, start : start + width] = values * weights[:, p, i, None]
                start += width
            fallbacks[:, p] = most * generator.random(n)
        return Draws(utilities, fallbacks, weights, seed)


Tiers = Mapping[str, tuple[tuple[str, ...], ...]]
"""Party to its tiers of issues, weightiest first."""


def values(
    case: Case,
    held: Positions,
    parties: Sequence[str] | None = None,
    tiers: Tiers | None = None,
) -> Values:
    """What packages are worth to parties, by default those whose consent is required.

    Args:
        case: the negotiation.
        held: positions as of a day.
        parties: ids of parties.
        tiers: their priorities, where those were made already (`tiers_of`).
    """
    chosen = [p.id for p in case.needed()] if parties is None else list(parties)
    asked = [i for i in case.issues if i.options]
    issues = tuple((i.id, tuple(o.id for o in i.options)) for i in asked)
    own = {p.party: p for p in case.preferences}
    if tiers is None:
        tiers = tiers_of(case, held.as_of) if set(chosen) - set(own) else {}
    number = {i.id: n for n, i in enumerate(asked)}
    found = []
    for party in chosen:
        if party in own:
            found.append(Valuation(party, issues, cardinal=own[party]))
            continue
        placed = (tuple(number[i] for i in tier if i in number) for tier in tiers.get(party, ()))
        known = tuple(_rated(held, party, i) for i in asked)
        ranked = tuple(tier for tier in placed if tier)
        found.append(Valuation(party, issues, values=known, tiers=ranked))
    return Values(tuple(found), issues)


def tiers_of(case: Case, as_of: dt.date) -> Tiers:
    """What each party puts first as of a day."""
    return {order.party: order.tiers for order in priorities(case, end=as_of)}


def _rated(held: Positions, party: str, issue: Issue) -> OptionValues:
    ratings = [held.rating(party, issue.id, o.id) for o in issue.options]
    return option_values(ratings, issue.kind == "scale")
