"""The small language of conditions across issues.

    nato=excluded -> guarantees in {article5_like, us_treaty}
    not (crimea=returned and donbas=ceded)

Operators from loosest to tightest: `<->`, `->` (groups to the right), `or`, `and`, `not`; atoms
are `issue=option`, `issue!=option`, `issue in {a, b}` and `issue not in {a, b}`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

from detente.case.values import Id, Names, Value
from detente.case.when import PartialDate
from detente.errors import LinkageError

_GRAMMAR = r"""
?start: equivalence
?equivalence: implication | implication ("<->" implication)+  -> equivalent
?implication: either | either "->" implication                -> implied
?either: both | both ("or" both)+                             -> any_of
?both: denial | denial ("and" denial)+                        -> all_of
?denial: "not" denial                                         -> negation
       | "(" equivalence ")"
       | NAME "=" NAME                                        -> equal
       | NAME "!=" NAME                                       -> unequal
       | NAME "in" "{" NAME ("," NAME)* "}"                   -> within
       | NAME "not" "in" "{" NAME ("," NAME)* "}"             -> without
NAME: /(?!(?:and|or|not|in)\b)\w(?:[\w.]|-(?!>))*/
%ignore /\s+/
"""


@dataclass(frozen=True, slots=True)
class In:
    """The issue is answered by one of the options."""

    issue: str
    options: frozenset[str]


@dataclass(frozen=True, slots=True)
class Not:
    """The condition does not hold."""

    inner: Condition


@dataclass(frozen=True, slots=True)
class And:
    """All of the conditions hold."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """At least one of the conditions holds."""

    parts: tuple[Condition, ...]


Condition = In | Not | And | Or


def _build(tree: Any) -> Condition:
    match tree.data:
        case "equal" | "within":
            issue, *options = (str(name) for name in tree.children)
            return In(issue, frozenset(options))
        case "unequal" | "without":
            issue, *options = (str(name) for name in tree.children)
            return Not(In(issue, frozenset(options)))
    parts = tuple(_build(child) for child in tree.children)
    match tree.data:
        case "negation":
            return Not(parts[0])
        case "all_of":
            return And(parts)
        case "any_of":
            return Or(parts)
        case "implied":
            return Or((Not(parts[0]), parts[1]))
        case _:  # equivalent
            pairs = pairwise(parts)
            return And(tuple(Or((And((a, b)), And((Not(a), Not(b))))) for a, b in pairs))


@lru_cache(maxsize=1)
def _parser() -> Any:
    from lark import Lark

    return Lark(_GRAMMAR, parser="lalr")


@lru_cache(maxsize=4096)
def parse(text: str) -> Condition:
    """Read a condition.

    Raises:
        LinkageError: the text is not a condition; the message shows the place.
    """
    from lark.exceptions import UnexpectedInput

    try:
        return _build(_parser().parse(text))
    except UnexpectedInput as error:
        place = error.get_context(text, 30).rstrip() if error.pos_in_stream is not None else text
        raise LinkageError(
            f"this condition does not parse: {text!r}\n{place}\n"
            "write it like: nato=excluded -> guarantees in {article5_like, us_treaty}"
        ) from None


def issues_of(condition: Condition) -> frozenset[str]:
    """The issues that a condition speaks of."""
    match condition:
        case In(issue=issue):
            return frozenset({issue})
        case Not(inner=inner):
            return issues_of(inner)
        case And(parts=parts) | Or(parts=parts):
            return frozenset().union(*(issues_of(p) for p in parts))


def answers_of(condition: Condition) -> frozenset[tuple[str, str]]:
    """Every (issue, option) that a condition names."""
    match condition:
        case In(issue=issue, options=options):
            return frozenset((issue, option) for option in options)
        case Not(inner=inner):
            return answers_of(inner)
        case And(parts=parts) | Or(parts=parts):
            return frozenset().union(*(answers_of(p) for p in parts))


def holds(condition: Condition, package: Mapping[str, str]) -> bool | None:
    """Whether a package fulfils a condition; `None` where a partial package leaves it open."""
    match condition:
        case In(issue=issue, options=options):
            return package[issue] in options if issue in package else None
        case Not(inner=inner):
            value = holds(inner, package)
            return None if value is None else not value
        case And(parts=parts):
            values = [holds(p, package) for p in parts]
            return False if False in values else None if None in values else True
        case Or(parts=parts):
            values = [holds(p, package) for p in parts]
            return True if True in values else None if None in values else False


class Linkage(Value):
    """A condition across issues: for everybody, or the conditional red line of one party."""

    id: Id
    condition: str
    party: Id | None = None
    label: Names = {}
    date: PartialDate | None = None
    evidence: tuple[Id, ...] = ()
    confidence: float = 1.0
    note: str = ""

    def parsed(self) -> Condition:
        """The condition as a tree.

        Raises:
            LinkageError: the text is not a condition.
        """
        return parse(self.condition)
