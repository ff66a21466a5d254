"""What a model is asked to return: the only shape in which anything of it is taken over."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    ModelWrapValidatorHandler,
    PrivateAttr,
    ValidationError,
    model_validator,
)

from detente.case import Attribution, EventKind, Stance

VERSION = "1"
"""Part of every cache key; to be raised when the shape or the meaning of a field changes."""

MOST = 400
"""Items of one kind in one reply; what comes after them is refused."""


class _Item(BaseModel):
    model_config = ConfigDict(frozen=True)


class Named(_Item):
    """A person or party that the list of known ones lacks."""

    name: str = Field(description="Exactly as written in the text, without titles.")
    other_names: tuple[str, ...] = Field(
        default=(), description="Other forms of the same name, each exactly as in the text."
    )
    kind: Literal["person", "state", "bloc", "organisation"]
    office: str | None = Field(default=None, description="A person's office, as in the text.")
    party: str | None = Field(
        default=None, description="Id or name of the party that a person speaks for."
    )


class Proposal(_Item):
    """A written proposal on the table."""

    name: str = Field(description="Exactly as written in the text.")
    other_names: tuple[str, ...] = ()
    points: int | None = Field(default=None, description="How many points, if the text says so.")
    date: str | None = Field(default=None, description="YYYY-MM-DD, YYYY-MM or YYYY.")
    authors: tuple[str, ...] = Field(default=(), description="Ids or names of parties.")
    revises: str | None = Field(default=None, description="Id or name of the draft it revises.")


class Said(_Item):
    """One statement: who says what about what."""

    quote: str = Field(description="The statement's words, copied character by character.")
    context: str = Field(
        default="", description="The longer stretch around it, if the quote occurs twice."
    )
    speaker: str | None = Field(default=None, description="Id or name of a person or party.")
    party: str | None = Field(default=None, description="Id or name of the party whose view it is.")
    issue: str | None = Field(default=None, description="Id from the codebook.")
    option: str | None = Field(default=None, description="Id from that issue of the codebook.")
    draft: str | None = Field(default=None, description="Id or name of a draft it is about.")
    stance: Stance
    attribution: Attribution
    date: str | None = Field(default=None, description="When it was said, if the text says so.")
    must: bool = Field(default=False, description="A demand in must-form.")
    hedged: bool = False
    condition: str = Field(default="", description="The condition, copied from the text.")
    relayed_by: str | None = Field(default=None, description="Who passes on what was said.")


class Happened(_Item):
    """One event that happened or is announced."""

    quote: str = Field(description="The words that tell it, copied character by character.")
    context: str = ""
    kind: EventKind
    date: str | None = None
    date_end: str | None = None
    place: str | None = Field(default=None, description="Exactly as written in the text.")
    participants: tuple[str, ...] = Field(default=(), description="Ids or names.")
    drafts: tuple[str, ...] = Field(default=(), description="Ids or names of drafts it is about.")
    planned: bool = False


_KINDS: dict[str, type[_Item]] = {
    "names": Named,
    "drafts": Proposal,
    "statements": Said,
    "events": Happened,
}


class Reply(BaseModel):
    """What was read in one chunk.

    An item that does not fit its shape is left out and counted; the others stay.
    """

    names: tuple[Named, ...] = ()
    drafts: tuple[Proposal, ...] = ()
    statements: tuple[Said, ...] = ()
    events: tuple[Happened, ...] = ()
    _misshapen: int = PrivateAttr(default=0)

    @property
    def misshapen(self) -> int:
        """How many items did not fit."""
        return self._misshapen

    def kept(self) -> dict[str, Any]:
        """What is written down, to be validated again when it is read."""
        return {**self.model_dump(mode="json"), "misshapen": self._misshapen}

    @model_validator(mode="wrap")
    @classmethod
    def _item_by_item(cls, data: Any, handler: ModelWrapValidatorHandler[Reply]) -> Reply:
        if not isinstance(data, Mapping):
            return handler(data)
        if not any(name in data for name in _KINDS):
            raise ValueError(f"the reply holds none of: {', '.join(_KINDS)}")
        earlier = data.get("misshapen", 0)
        kept, lost = dict(data), earlier if isinstance(earlier, int) and earlier > 0 else 0
        for name, kind in _KINDS.items():
            rows = data.get(name)
            if isinstance(rows, (list, tuple)):
                fitting = [item for row in rows[:MOST] if (item := _fitting(kind, row))]
                lost += len(rows) - len(fitting)
                kept[name] = fitting
        reply = handler(kept)
        reply._misshapen = lost
        return reply


def _fitting(kind: type[_Item], row: Any) -> _Item | None:
    try:
        return kind.model_validate(row)
    except ValidationError:
        return None
