"""Issues and their options; packages, which answer them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from detente.case.values import Id, Names, Value, in_language

Package = Mapping[str, str]
"""Issue id to option id; partial where it answers only some of the issues."""

Cues = dict[str, tuple[str, ...]]
"""Phrases by which a reader knows an issue or option in a text, per language."""


class Option(Value):
    """One of the mutually exclusive answers to an issue.

    In a codebook an option with `per` stands for many: one for each party, number or draft that
    it may concern; its label then holds `{party}`, `{number}` or `{draft}`.
    """

    id: Id
    label: Names
    value: float | None = None
    per: Literal["", "party", "number", "draft"] = ""
    cues: Cues = {}
    note: str = ""


class Issue(Value):
    """A question to settle.

    On a `scale` the options stand in order; a `choice` has no order.
    """

    id: Id
    label: Names
    kind: Literal["choice", "scale"] = "choice"
    options: tuple[Option, ...]
    cluster: str = ""
    cues: Cues = {}
    note: str = ""

    def option(self, option: str) -> Option | None:
        """The option of this id, or `None`."""
        return next((o for o in self.options if o.id == option), None)

    def title(self, language: str = "en") -> str:
        """The issue's label in a language."""
        return in_language(self.label, language, self.id)

    def option_title(self, option: str, language: str = "en") -> str:
        """The label of one of its options in a language; the id where there is no such option."""
        found = self.option(option)
        return in_language(found.label, language, option) if found else option
