"""An amount as it is met: its place, value and unit."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit at a place of a text."""

    start: int
    end: int
    value: float
    unit: str
    about: str = ""
    approx: bool = False
    at_least: bool = False
    at_most: bool = False
