"""The design of a survey in numbers: levels, baselines, how often shown, what was never shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from detente.audience.data import shown_shares
from detente.case.surveys import Survey
from detente.errors import UnknownNameError

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, np.dtype[Any]]


@dataclass(frozen=True, slots=True)
class Design:
    """What could be shown.

    Attributes:
        names: the attributes; levels: the names of the levels of each.
        baselines: the place of each attribute's baseline.
        shares: how often each level is shown, by design, before anything is forbidden.
        forbidden: combinations never shown: number of an attribute to places of levels.
        linked: attributes that a restriction joins, by number.
    """

    names: tuple[str, ...]
    levels: tuple[tuple[str, ...], ...]
    baselines: tuple[int, ...]
    shares: tuple[tuple[float, ...], ...]
    forbidden: tuple[Mapping[int, frozenset[int]], ...] = ()
    linked: tuple[tuple[int, ...], ...] = ()

    @property
    def sizes(self) -> tuple[int, ...]:
        """How many levels each attribute has."""
        return tuple(map(len, self.levels))

    def level(self, attribute: str, level: str) -> tuple[int, int]:
        """The numbers of an attribute and of one of its levels.

        Raises:
            UnknownNameError: there is no such attribute or level.
        """
        if attribute not in self.names:
            there = ", ".join(self.names)
            raise UnknownNameError(f"no such attribute: {attribute!r}; there are: {there}")
        a = self.names.index(attribute)
        if level not in self.levels[a]:
            there = ", ".join(self.levels[a])
            raise UnknownNameError(f"{attribute!r} has no level {level!r}; there are: {there}")
        return a, self.levels[a].index(level)

    def allowed(self, attributes: tuple[int, ...]) -> Array:
        """Which combinations of some attributes can be shown: one axis for each."""
        import numpy as np

        found = np.ones([self.sizes[a] for a in attributes], dtype=bool)
        for cells in self.forbidden:
            if set(cells) <= set(attributes):
                index = [
                    sorted(cells[a]) if a in cells else range(self.sizes[a]) for a in attributes
                ]
                found[np.ix_(*index)] = False
        return found


def design(survey: Survey, baselines: Mapping[str, str] | None = None) -> Design:
    """The design of a survey; `baselines` may name other levels to count effects from.

    Raises:
        UnknownNameError: there is no such attribute or level.
    """
    names = tuple(a.id for a in survey.attributes)
    levels = tuple(tuple(x.id for x in a.levels) for a in survey.attributes)
    first = [
        own.index(a.baseline) if a.baseline else 0
        for a, own in zip(survey.attributes, levels, strict=True)
    ]
    forbidden = tuple(
        {
            names.index(name): frozenset(levels[names.index(name)].index(x) for x in named)
            for name, named in cells.items()
        }
        for cells in survey.restrictions
    )
    found = Design(names, levels, tuple(first), shown_shares(survey), forbidden, _linked(forbidden))
    if not baselines:
        return found
    for attribute, level in baselines.items():
        a, k = found.level(attribute, level)
        first[a] = k
    return Design(names, levels, tuple(first), found.shares, forbidden, found.linked)


def _linked(forbidden: tuple[Mapping[int, frozenset[int]], ...]) -> tuple[tuple[int, ...], ...]:
    parts: list[set[int]] = []
    for cells in forbidden:
        joined = set(cells)
        apart = []
        for part in parts:
            if part & joined:
                joined |= part
            else:
                apart.append(part)
        parts = [*apart, joined]
    return tuple(sorted(tuple(sorted(p)) for p in parts))
