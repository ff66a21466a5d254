"""What a reader took for one across sources, kept so that it can be undone."""

from __future__ import annotations

from typing import Literal

from pydantic import model_validator

from detente.case.drafts import Draft
from detente.case.evidence import Review
from detente.case.parties import Party, Person
from detente.case.values import Id, Value

MergeKind = Literal["party", "person", "draft"]


class Merge(Value):
    """A party, person or draft of one source that became one which the case had already.

    `into` is the one that stands; what was read is kept as it was, under `party`, `person` or
    `draft`. `added` are the names that the other owes to it, `filled` the fields that it gave.
    A rejected merge is one that was undone: the two are never taken for one again.
    """

    id: Id
    into: Id
    source: Id
    party: Party | None = None
    person: Person | None = None
    draft: Draft | None = None
    added: tuple[str, ...] = ()
    filled: tuple[str, ...] = ()
    shared: tuple[str, ...] = ()
    review: Review = "proposed"

    @model_validator(mode="after")
    def _one_thing_was_read(self) -> Merge:
        if sum(item is not None for item in (self.party, self.person, self.draft)) != 1:
            raise ValueError("give one of party:, person: and draft:, as it was read")
        return self

    @property
    def was(self) -> Party | Person | Draft:
        """What was read, before it became the other."""
        found = self.party or self.person or self.draft
        assert found is not None
        return found

    @property
    def kind(self) -> MergeKind:
        """What kind of thing it is."""
        return "party" if self.party else "person" if self.person else "draft"
