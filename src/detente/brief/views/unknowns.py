"""What it would help to know before choosing a package, in words."""

from __future__ import annotations

from dataclasses import dataclass

from detente.brief.views.naming import Naming
from detente.settlement.robustness import Unknown
from detente.settlement.settle import Settlement

_TOLD = 2
"""Of two packages so many answers are told in which they differ."""


@dataclass(frozen=True, slots=True)
class Asking:
    """Something unknown, and the answers between which it would decide.

    `gain` says by how many points the share in which everybody gains would rise.
    """

    what: str
    low: str
    high: str
    gain: str


def asking(found: Unknown, settled: Settlement, naming: Naming) -> Asking:
    """One of the unknowns of a settlement."""
    low, high = (settled.candidates[k].package for k in (found.if_low, found.if_high))
    differ = [i for i in low if low[i] != high[i]][:_TOLD]
    comma = naming.words("list.comma")
    return Asking(
        what=_what(found, naming),
        low=comma.join(naming.option(i, low[i]) for i in differ),
        high=comma.join(naming.option(i, high[i]) for i in differ),
        gain=f"{100 * found.gain:.1f}",
    )


def sentence(found: Unknown, settled: Settlement, naming: Naming) -> str:
    """The same as one sentence."""
    told = asking(found, settled, naming)
    return naming.words(
        "settled.would_decide", what=told.what, low=told.low, high=told.high, gain=told.gain
    )


def _what(found: Unknown, naming: Naming) -> str:
    words = naming.words
    party, issue = naming.party(found.party), naming.issue(found.issue)
    if found.kind == "rating":
        option = naming.option(found.issue, found.option)
        return words("settlement.unknown_rating", party=party, issue=issue, option=option)
    if found.kind == "weight":
        return words("settlement.unknown_weight", party=party, issue=issue)
    return words("settlement.unknown_fallback", party=party)
