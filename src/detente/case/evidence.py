"""What was read: sources, passages, and the statements, events and quantities tied to them."""

from __future__ import annotations

from bisect import bisect_right
from typing import Literal

from pydantic import Field, model_validator

from detente.case.values import Id, Value
from detente.case.when import PartialDate

Stance = Literal[
    "demands",
    "supports",
    "accepts",
    "conditional",
    "opposes",
    "rejects",
    "denies",
    "promises",
    "reports",
]
Attribution = Literal["direct", "reported", "analyst"]
Review = Literal["proposed", "confirmed", "rejected"]
EventKind = Literal[
    "meeting",
    "visit",
    "call",
    "publication",
    "signing",
    "press_conference",
    "military",
    "survey",
    "other",
]
Span = tuple[int, int]
"""Half-open, in Unicode code points of the source's stored text."""


class Source(Value):
    """A document as read; its text lies beside it and is never altered afterwards.

    `pages` holds the offset at which each page begins, where the document had pages.
    """

    id: Id
    title: str = ""
    published: PartialDate | None = None
    language: str = "und"
    outlet: str = ""
    url: str = ""
    quality: str = ""
    note: str = ""
    sha256: str = ""
    pages: tuple[int, ...] = ()

    def page(self, position: int) -> int | None:
        """The number of the page, from 1, that holds a position; `None` without pages."""
        return bisect_right(self.pages, position) or None


class Passage(Value):
    """A stretch of a source: `text[start:end] == quote`, always."""

    source: Id
    span: Span
    quote: str

    @model_validator(mode="after")
    def _span_is_as_long_as_the_quote(self) -> Passage:
        start, end = self.span
        if not 0 <= start < end:
            raise ValueError(f"span {start}..{end} is empty or turned round")
        if end - start != len(self.quote):
            raise ValueError(
                f"span {start}..{end} holds {end - start} characters, its quote {len(self.quote)}"
            )
        return self


class Statement(Passage):
    """One attributed utterance with a stance, tied to its passage.

    `speaker` is a person or party, `party` the one whose view it is; `must` marks a demand in
    must-form, which rules the issue's other options out; `relayed_by` is who passes on what
    the speaker said; `also` are further passages that say the same; `above` is an issue that the
    statement's own issue is ranked above. `same_as` is the statement of an earlier source that
    this one tells again.
    """

    id: Id
    speaker: Id | None = None
    party: Id | None = None
    issue: Id | None = None
    option: Id | None = None
    draft: Id | None = None
    stance: Stance
    date: PartialDate | None = None
    attribution: Attribution
    must: bool = False
    condition: str = ""
    hedged: bool = False
    denies: Id | None = None
    above: Id | None = None
    relayed_by: Id | None = None
    also: tuple[Passage, ...] = ()
    same_as: Id | None = None
    review: Review = "proposed"
    confidence: float = Field(default=1.0, ge=0.0, le=1.0)
    coder: str = ""
    note: str = ""


class Event(Passage):
    """Something that happened or is announced, once, with all the passages that tell it.

    `same_as` is the event of an earlier source that this one tells again.
    """

    id: Id
    kind: EventKind
    date: PartialDate | None = None
    date_end: PartialDate | None = None
    place: str | None = None
    participants: tuple[Id, ...] = ()
    drafts: tuple[Id, ...] = ()
    planned: bool = False
    also: tuple[Passage, ...] = ()
    same_as: Id | None = None
    review: Review = "proposed"
    confidence: float = Field(default=1.0, ge=0.0, le=1.0)
    note: str = ""


class Quantity(Passage):
    """A number with its unit; dates are never quantities."""

    id: Id
    value: float
    unit: str
    about: str = ""
    approx: bool = False
    at_least: bool = False
    at_most: bool = False
    also: tuple[Passage, ...] = ()
    review: Review = "proposed"
    confidence: float = Field(default=1.0, ge=0.0, le=1.0)
