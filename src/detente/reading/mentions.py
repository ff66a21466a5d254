"""A mention: a stretch of text that names somebody, and in what part."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Literal

Kind = Literal["person", "party", "place"]
Part = Literal["actor", "neutral", "place"]
"""What a named party does here: it acts or is dealt with, it is only named, it is a venue."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of text that names a person, a party or several parties (美烏), or a place."""

    start: int
    end: int
    ids: tuple[str, ...]
    kind: Kind
    form: str
    part: Part = "neutral"

    @property
    def id(self) -> str:
        """The id, or the first of several; empty for a place without one."""
        return self.ids[0] if self.ids else ""


class Taken:
    """Which positions of a text are taken by a name already."""

    def __init__(self, size: int) -> None:
        self._taken = bytearray(size)

    def add(self, start: int, end: int) -> None:
        """Take a stretch."""
        self._taken[start:end] = b"\1" * (end - start)

    def free(self, start: int, end: int) -> bool:
        """Whether nothing of a stretch is taken."""
        return self._taken.find(1, start, end) < 0


def in_order(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Mentions by place."""
    return tuple(sorted(mentions, key=attrgetter("start", "end")))


def forms(mentions: Sequence[Mention]) -> dict[str, tuple[str, ...]]:
    """Per id the different forms met, in order of place; pairs do not count as names."""
    found: dict[str, dict[str, None]] = {}
    for mention in mentions:
        if len(mention.ids) == 1:
            found.setdefault(mention.id, {})[mention.form] = None
    return {id_: tuple(names) for id_, names in found.items()}
