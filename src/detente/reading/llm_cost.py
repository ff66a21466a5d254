"""What asking a model will cost about, and what it has cost."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from detente.reading.script import HAN

_HAN = re.compile(f"[{HAN}]")


def tokens(text: str) -> int:
    """Roughly how many tokens a text is: one a Han character, one for four other characters."""
    han = len(_HAN.findall(text))
    return han + (len(text) - han + 3) // 4


@dataclass(frozen=True, slots=True)
class Estimate:
    """What is about to be sent, without what is remembered from before.

    `tokens` is rough, and counts neither replies nor repetitions.
    """

    sources: int = 0
    chunks: int = 0
    remembered: int = 0
    characters: int = 0
    tokens: int = 0
    cost: float | None = None

    def __str__(self) -> str:
        parts = [
            f"{self.sources} {'text' if self.sources == 1 else 'texts'}",
            f"{self.chunks} calls for {self.characters:,} characters, about {self.tokens:,} tokens",
            f"{self.remembered} remembered",
        ]
        if self.cost is not None:
            parts.append(f"at least {self.cost:.4f} by the price given")
        return ", ".join(parts)


@dataclass(slots=True)
class Tally:
    """What was asked and what came of it.

    calls: requests sent, repetitions among them; retries: those after a failure of the line;
    reasked: those after a reply that did not fit; remembered: answers from the cache; refused:
    items by the reason why; dropped: fields by the reason why their value was not taken over;
    given_up: stretches that were not read, and why; disagreements of two readers.
    """

    calls: int = 0
    remembered: int = 0
    retries: int = 0
    reasked: int = 0
    sent: int = 0
    received: int = 0
    kept: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    dropped: Counter[str] = field(default_factory=Counter)
    given_up: list[str] = field(default_factory=list)
    disagreements: list[str] = field(default_factory=list)

    def cost(self, price: tuple[float, float] | None) -> float | None:
        """What it cost by a price per million tokens sent and received."""
        return None if price is None else (self.sent * price[0] + self.received * price[1]) / 1e6

    def lines(self, price: tuple[float, float] | None = None) -> list[str]:
        """The account, in sentences."""
        cost = self.cost(price)
        told = [
            f"{self.calls} calls ({self.retries} retries, {self.reasked} asked again), "
            f"{self.remembered} remembered; {self.sent:,} tokens sent, {self.received:,} received"
            + (f"; cost {cost:.4f} by the price given" if cost is not None else ""),
            f"{self.kept} items kept, {self.refused.total()} refused{_reasons(self.refused)}; "
            f"{self.dropped.total()} values dropped{_reasons(self.dropped)}",
        ]
        told += [f"not read: {gap}" for gap in self.given_up]
        if self.disagreements:
            told.append(f"{len(self.disagreements)} disagreements between rules and model:")
            told += [f"  {line}" for line in self.disagreements]
        return told


def _reasons(counts: Counter[str]) -> str:
    told = ", ".join(f"{reason} {n}" for reason, n in sorted(counts.items()))
    return f" ({told})" if told else ""
