"""A verdict: the stance of a passage, and the rule that decided it."""

from __future__ import annotations

from typing import NamedTuple

from detente.case import Stance


class Verdict(NamedTuple):
    """The stance of a passage; `rule` says which rule decided, `anchor` where its word stands."""

    stance: Stance
    must: bool = False
    hedged: bool = False
    condition: str = ""
    rule: str = "reports"
    anchor: int = -1
