"""Opinion polls: one question asked of one public, kept apart from what its leaders say."""

from __future__ import annotations

from pydantic import Field

from detente.case.values import Id, Names, Value
from detente.case.when import PartialDate


class Share(Value):
    """The share of a public, in percent, that gave one answer."""

    answer: Names
    percent: float = Field(ge=0.0, le=100.0)
    issue: Id | None = None
    option: Id | None = None


class Poll(Value):
    """One question of one survey."""

    id: Id
    public: str
    party: Id | None = None
    date: PartialDate
    n: int | None = Field(default=None, ge=1)
    question: str
    shares: tuple[Share, ...]
    sources: tuple[Id, ...] = ()
    outlet: str = ""
    url: str = ""
    note: str = ""
