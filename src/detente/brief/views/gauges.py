"""Values as they are drawn: never a point without the interval it may lie in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from detente.case import Case
from detente.settlement.robustness import Range


@dataclass(frozen=True, slots=True)
class Gauge:
    """A value with its interval, as text and as places between 0 and 1 on its party's scale."""

    text: str
    low: float
    point: float
    high: float


class Scales:
    """From nothing to all that a party wants: its own numbers, or 0 to 100 where it gave none."""

    def __init__(self, case: Case) -> None:
        self._ends: Mapping[str, tuple[float, float]] = {
            p.party: _ends(
                [[w * x for x in p.values.get(i, {}).values()] for i, w in p.weights.items()]
            )
            for p in case.preferences
        }

    def gauge(self, party: str, value: Range) -> Gauge:
        """A value of a party."""
        low, high = self._ends.get(party, (0.0, 1.0))

        def place(x: float) -> float:
            return round(min(1.0, max(0.0, (x - low) / (high - low))), 4)

        return Gauge(
            self.text(party, value), place(value.low), place(value.point), place(value.high)
        )

    def text(self, party: str, value: Range) -> str:
        """The value and its interval in words; a certain number stands alone."""
        if party not in self._ends:
            return f"{100 * value.point:.0f} ({100 * value.low:.0f}–{100 * value.high:.0f})"
        if value.low == value.high:
            return f"{value.point:.4g}"
        return f"{value.point:.4g} ({value.low:.4g}–{value.high:.4g})"

    def is_slight(self, party: str, value: Range) -> bool:
        """Whether a difference is less than half a hundredth of all that a party wants."""
        low, high = self._ends.get(party, (0.0, 1.0))
        return abs(value.point) < 0.005 * (high - low)

    def change(self, party: str, value: Range) -> str:
        """A difference with its interval, each with its sign."""
        own = party in self._ends
        numbers = (value.point, value.low, value.high)
        told = [_signed(f"{x:+.4g}" if own else f"{100 * x:+.0f}") for x in numbers]
        return f"{told[0]} ({told[1]} … {told[2]})"


def _signed(text: str) -> str:
    return "0" if text in ("+0", "-0") else text.replace("-", "−")


def _ends(rows: list[list[float]]) -> tuple[float, float]:
    low = sum(min(r, default=0.0) for r in rows)
    high = sum(max(r, default=0.0) for r in rows)
    return (low, high) if high > low else (low, low + 1.0)


def percent(share: Range) -> str:
    """A share with its interval, in percent."""
    return f"{100 * share.point:.0f} % ({100 * share.low:.0f}–{100 * share.high:.0f})"
