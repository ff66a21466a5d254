"""What a position is: readings of evidence, cells that hold them, red lines."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from detente.case import Attribution, Scale, Thresholds
from detente.case.ratings import Basis

METHOD = "METHODS §1: coded over derived, a party's own words over inference, newer over older"
"""How positions are made, in one line."""

Rests = Literal["statement", "draft", "coding", "linkage"]
"""What kind of thing evidence ids name first: words, a text, or an analyst's entry."""

CAUTION: tuple[Scale, ...] = ("unacceptable", "resisted", "unknown", "acceptable", "preferred")
"""Ratings by how little they let anybody promise: of a tie the first of them is used."""


def rests_on(rule: str) -> Rests:
    """What kind of evidence a rule reads."""
    kinds: dict[str, Rests] = {"draft": "draft", "coded": "coding", "linkage": "linkage"}
    return kinds.get(rule.split(".")[0], "statement")


@dataclass(frozen=True, slots=True)
class Reading:
    """What one piece of evidence says of how a party rates an option.

    `date` is the day by which it was said or for which it was coded, `newest` the day of the
    newest evidence under it (a coding may rest on older words). `implied` marks what only follows
    from words on another option. `condition` holds the words of a condition that was attached.
    """

    rating: Scale
    date: dt.date | None
    evidence: tuple[str, ...]
    basis: Basis
    attribution: Attribution | None
    confidence: float
    coder: str
    rule: str
    implied: bool = False
    newest: dt.date | None = None
    condition: str = ""

    @property
    def rests_on(self) -> Rests:
        """Whether it rests on words, on a draft, or on a coding."""
        return rests_on(self.rule)


@dataclass(frozen=True, slots=True)
class Cell:
    """How a party rates an option as of a date, with every reading, the deciding one first.

    Attributes:
        contested: the best evidence contradicts itself; the rating is the most cautious of it.
        carried: the newest evidence for the rating is older than the case's `carry_days`.
        overtaken: the rating is coded, and the party has since been heard to say otherwise.
        coder_spread: the newest rating of each coder where several have coded the cell.
    """

    party: str
    issue: str
    option: str
    rating: Scale = "unknown"
    readings: tuple[Reading, ...] = ()
    contested: bool = False
    carried: bool = False
    overtaken: bool = False
    coder_spread: tuple[Scale, ...] = ()

    @property
    def date(self) -> dt.date | None:
        """The day of the newest evidence for the rating; `None` where none is dated."""
        days = [r.newest for r in self.readings if r.rating == self.rating and r.newest]
        return max(days, default=None)


@dataclass(frozen=True, slots=True)
class RedLine:
    """What a party rules out: an option, or every package that breaks its condition.

    `linkage` is the id of the condition (of the statement, where it was read from words), and
    `condition` its text. Evidence names statements; where a coding names none it is empty, and
    `rule` and `coder` say whose entry it is.
    """

    party: str
    issue: str | None
    option: str | None
    linkage: str | None
    evidence: tuple[str, ...]
    basis: Basis
    rule: str
    condition: str = ""
    contested: bool = False
    carried: bool = False
    date: dt.date | None = None
    coder: str = ""

    @property
    def key(self) -> str:
        """A name for it on the command line: `party:issue=option` or `party:linkage`."""
        if self.linkage is not None:
            return f"{self.party}:{self.linkage}"
        return f"{self.party}:{self.issue}={self.option}"

    @property
    def rests_on(self) -> Rests:
        """Whether it rests on words, on a draft, on a coding or on a condition held."""
        return rests_on(self.rule)


@dataclass(frozen=True, slots=True)
class Positions:
    """Every party's rating of every option as of a date, and the red lines.

    Attributes:
        ignored: statements that make no rating, id to reason: `rejected`, `low_confidence`,
            `analyst`, `no_party`, `later`, `undated`, `denied`.
    """

    as_of: dt.date
    parties: tuple[str, ...]
    cells: Mapping[tuple[str, str, str], Cell]
    red_lines: tuple[RedLine, ...]
    ignored: Mapping[str, str] = field(default_factory=dict)
    thresholds: Thresholds = field(default_factory=Thresholds)
    method: str = METHOD

    def cell(self, party: str, issue: str, option: str) -> Cell:
        """The cell; an empty one of unknown rating where nothing is known."""
        return self.cells.get((party, issue, option)) or Cell(party, issue, option)

    def rating(self, party: str, issue: str, option: str) -> Scale:
        """How a party rates an option; `unknown` where nothing is known."""
        found = self.cells.get((party, issue, option))
        return found.rating if found else "unknown"

    def ratings(self, party: str, issue: str) -> dict[str, Scale]:
        """How a party rates each option of an issue, in the case's order."""
        return {
            o: cell.rating for (p, i, o), cell in self.cells.items() if (p, i) == (party, issue)
        }

    def issues_of(self, party: str) -> tuple[str, ...]:
        """The issues of which some rating of a party is known, in the case's order."""
        known = (i for (p, i, _), c in self.cells.items() if p == party and c.rating != "unknown")
        return tuple(dict.fromkeys(known))
