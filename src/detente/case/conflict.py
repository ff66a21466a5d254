"""A conflict as written for the graph model: decision makers, options, rules, orderings."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import StrictInt, model_validator

from detente.case.values import Id, Names, Value, in_language

OptionMoves = Literal["both", "take", "drop", "none"]
"""May an option be taken and dropped at will, only taken, only dropped, or neither?"""
StateRef = StrictInt | str
"""A state by its number from 1, or a pattern such as `YN-`; a pattern may stand for several."""
Concept = Literal["nash", "gmr", "smr", "seq", "sseq"]
"""A reading of foresight, by its name in the literature."""


class Choice(Value):
    """An option of a decision maker: something it may do or leave; a bare word is its id."""

    id: Id
    names: Names = {}
    moves: OptionMoves = "both"
    note: str = ""

    @model_validator(mode="before")
    @classmethod
    def _bare(cls, value: Any) -> Any:
        return {"id": value} if isinstance(value, str) else value

    def label(self, language: str = "en") -> str:
        """The option's name in a language."""
        return in_language(self.names, language, self.id)


class Ordering(Value):
    """How a decision maker orders the states: exactly one of four ways to say it.

    `ranking` lists states best first, ties as a list; a pattern stands for every state that
    matches it and is not named elsewhere above it. `statements` come most important first.
    `weights` add up over the options taken. `known` are chains of states, best first, and nothing
    more is known. `unknown` are pairs whose comparison nobody knows, whatever the rest says.
    """

    ranking: tuple[StateRef | tuple[StateRef, ...], ...] | None = None
    statements: tuple[str, ...] | None = None
    weights: dict[Id, float] | None = None
    known: tuple[tuple[StateRef | tuple[StateRef, ...], ...], ...] | None = None
    unknown: tuple[tuple[StateRef, StateRef], ...] = ()
    note: str = ""


class DecisionMaker(Value):
    """Somebody with options of its own; `party` is the case's party that it stands for."""

    id: Id
    names: Names = {}
    party: Id | None = None
    options: tuple[Choice, ...] = ()
    preferences: Ordering = Ordering()
    note: str = ""

    def label(self, language: str = "en") -> str:
        """The decision maker's name in a language."""
        return in_language(self.names, language, self.id)


class CommonMove(Value):
    """A move that each of several decision makers can make alone."""

    by: tuple[Id, ...]
    start: StateRef
    end: StateRef


class Requirement(Value):
    """An option that can only be taken where a condition on the other options holds."""

    option: Id
    needs: str


class StateLabel(Value):
    """A name for a state."""

    state: StateRef
    names: Names


class Conflict(Value):
    """A conflict as written; which states it has and what is wrong with it is computed elsewhere.

    Patterns give one sign per option, in the order of the decision makers and their options: `Y`
    taken, `N` not taken, `-` either; blanks and `|` between signs are for the eye.
    """

    title: Names = {}
    source: str = ""
    note: str = ""
    draft: bool = False
    decision_makers: tuple[DecisionMaker, ...] = ()
    infeasible: tuple[str, ...] = ()
    exclusive: tuple[tuple[Id, ...], ...] = ()
    at_least_one: tuple[tuple[Id, ...], ...] = ()
    requires: tuple[Requirement, ...] = ()
    same: tuple[str, ...] = ()
    """Patterns whose states are one and the same state."""
    states: tuple[str, ...] | None = None
    moves: dict[Id, tuple[tuple[StrictInt, StrictInt], ...]] | None = None
    common_moves: tuple[CommonMove, ...] = ()
    labels: tuple[StateLabel, ...] = ()
    status_quo: StateRef | None = None

    def options(self) -> tuple[Choice, ...]:
        """All options, in the order of the signs of a pattern."""
        return tuple(o for d in self.decision_makers for o in d.options)

    def headline(self, language: str = "en") -> str:
        """The conflict's title in a language."""
        return in_language(self.title, language)
