"""The small language of statements about options: `and`, `or`, `not`, `if`, `iff`.

    withdraw if not strike
    (invade iff strike) and not abandon

From loosest to tightest: `iff`, `if`, `or`, `and`, `not`; an atom is the id of an option.
`A if B` holds unless B holds and A does not.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from detente.errors import InputError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_GRAMMAR = r"""
?start: both_ways
?both_ways: whenever | whenever ("iff" whenever)+   -> equivalent
?whenever: either | either "if" whenever            -> unless
?either: both | both ("or" both)+                   -> any_of
?both: denial | denial ("and" denial)+              -> all_of
?denial: "not" denial                               -> negation
       | "(" both_ways ")"
       | NAME                                       -> taken
NAME: /(?!(?:and|or|not|if|iff)\b)\w[\w.\-]*/
%ignore /\s+/
"""


@dataclass(frozen=True, slots=True)
class Node:
    """A condition as a tree: `kind` is taken, negation, all_of, any_of, unless or equivalent."""

    kind: str
    option: str = ""
    parts: tuple[Node, ...] = ()


@lru_cache(maxsize=1)
def _parser() -> Any:
    from lark import Lark

    return Lark(_GRAMMAR, parser="lalr")


def _build(tree: Any) -> Node:
    if tree.data == "taken":
        return Node("taken", str(tree.children[0]))
    return Node(str(tree.data), "", tuple(_build(child) for child in tree.children))


@lru_cache(maxsize=4096)
def parse(text: str) -> Node:
    """Read a condition.

    Raises:
        InputError: the text is not a condition.
    """
    from lark.exceptions import UnexpectedInput

    try:
        return _build(_parser().parse(text))
    except (UnexpectedInput, RecursionError):
        raise InputError(f"this condition does not parse: {text!r}") from None


def options_of(node: Node) -> frozenset[str]:
    """The ids of the options that a condition speaks of."""
    if node.kind == "taken":
        return frozenset({node.option})
    return frozenset().union(*(options_of(p) for p in node.parts))


def holds(node: Node, taken: Callable[[str], NDArray[np.bool_]]) -> NDArray[np.bool_]:
    """Where a condition holds; `taken` says where an option is taken."""
    if node.kind == "taken":
        return taken(node.option)
    first, *rest = (holds(p, taken) for p in node.parts)
    if node.kind == "negation":
        return ~first
    if node.kind == "unless":
        return first | ~rest[0]
    for part in rest:
        first = {"all_of": first & part, "any_of": first | part}.get(node.kind, first == part)
    return first
