"""Quantities of a text: a number with its unit, and whether it is rough or a bound."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from detente.reading import units
from detente.reading.amounts import Amount
from detente.reading.passages import Layout


class Stretch(Protocol):
    """Anything with a place in the text."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where it ends."""


@dataclass(frozen=True, slots=True)
class QuantityMention:
    """A number with its unit: `80萬人` is 800000 persons.

    `about` is the noun it counts; `also` are further places that give the same number and unit.
    """

    start: int
    end: int
    value: float
    unit: str
    about: str = ""
    approx: bool = False
    at_least: bool = False
    at_most: bool = False
    also: tuple[tuple[int, int], ...] = ()


def find(
    layout: Layout, dates: Sequence[Stretch] = (), language: str | None = None
) -> tuple[QuantityMention, ...]:
    """Every quantity once, in order of the place that gives it first.

    Args:
        layout: the text with its parts.
        dates: the dates met, which are never quantities.
        language: kept for symmetry; the layout knows its own.
    """
    del language
    taken = bytearray(len(layout.text))
    for date in dates:
        taken[date.start : date.end] = b"\1" * (date.end - date.start)
    for paragraph in layout.paragraphs:
        if paragraph.kind == "meta":
            size = paragraph.end - paragraph.start
            taken[paragraph.start : paragraph.end] = b"\1" * size
    found: dict[tuple[float, str], list[QuantityMention]] = {}
    for amount in sorted(_amounts(layout), key=lambda a: (a.start, -a.end)):
        if any(taken[amount.start : amount.end]):
            continue
        taken[amount.start : amount.end] = b"\1" * (amount.end - amount.start)
        mention = _mention(layout, amount)
        key = (amount.value, _unit(found, amount))
        found.setdefault(key, []).append(mention)
    return tuple(_together(same) for same in found.values())


_TELLING = 10.0
"""From this value on the same number of what may be the same things is the same amount."""


def _unit(found: Iterable[tuple[float, str]], amount: Amount) -> str:
    """The unit under which the amount was met before, if it was: `57 headings`, `57 topics`."""
    if amount.value >= _TELLING:
        for value, unit in found:
            if value == amount.value and units.same(unit, amount.unit):
                return unit
    return amount.unit


def _amounts(layout: Layout) -> list[Amount]:
    if layout.language.startswith("zh"):
        from detente.reading import zh_quantities

        return list(zh_quantities.find(layout.shadow))
    from detente.reading import en_quantities

    return list(en_quantities.find(layout.text))


def _mention(layout: Layout, amount: Amount) -> QuantityMention:
    chinese = layout.language.startswith("zh")
    after = layout.text[amount.end : amount.end + 12].split("\n")[0]
    return QuantityMention(
        amount.start,
        amount.end,
        amount.value,
        amount.unit,
        _noun(after if chinese else amount.about),
        amount.approx,
        amount.at_least,
        amount.at_most,
    )


def _together(same: list[QuantityMention]) -> QuantityMention:
    first = same[0]
    if len(same) == 1:
        return first
    return replace(first, also=tuple((m.start, m.end) for m in same[1:]))


def _noun(text: str) -> str:
    return re.split(r"[，。、；：！？,.;:!?」』”）)（(「『“《\s的是在]", text.lstrip("的 "))[0][:40]
