"""Conditions over a package in a form that can be counted and solved.

Every issue takes exactly one of its options, so "not this one" is "one of the others": a condition
becomes a tree of `all` and `any` over choices, without negation. A choice is an issue and a bit
mask of options. Trees are nested tuples with sorted parts, so that equal conditions are equal keys.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from detente.case.linkage import And, Condition, In, Not, Or
from detente.errors import UnknownNameError

Formula = tuple[Any, ...]
"""`(ALL, parts)`, `(ANY, parts)` or `(CHOICE, issue, mask)`; issues are numbers here."""

CHOICE, ALL, ANY = 0, 1, 2
TRUE: Formula = (ALL, ())
FALSE: Formula = (ANY, ())

Domains = Mapping[int, int]
"""The options still possible for each issue, as bit masks."""


class Names:
    """Numbers for issues, bits for options."""

    def __init__(self, options: Mapping[str, Iterable[str]]) -> None:
        self.issues = tuple(options)
        self.number = {issue: n for n, issue in enumerate(self.issues)}
        self.options = tuple(tuple(o) for o in options.values())
        self._bits = [{o: 1 << b for b, o in enumerate(opts)} for opts in self.options]

    def domains(self) -> dict[int, int]:
        """Every option of every issue."""
        return {n: (1 << len(options)) - 1 for n, options in enumerate(self.options)}

    def mask(self, issue: str, options: Iterable[str]) -> int:
        """The bits of some options of an issue.

        Raises:
            UnknownNameError: there is no such issue, or it has no such option.
        """
        if issue not in self.number:
            raise UnknownNameError(f"a condition names an issue that there is not: {issue!r}")
        bits = self._bits[self.number[issue]]
        mask = 0
        for option in options:
            if option not in bits:
                raise UnknownNameError(
                    f"a condition names an option that {issue!r} does not have: {option!r}"
                )
            mask |= bits[option]
        return mask


def formula(condition: Condition, names: Names, denied: bool = False) -> Formula:
    """A condition (or its denial) as a tree without negation.

    Raises:
        UnknownNameError: it names an issue or option that there is not.
    """
    match condition:
        case In(issue=issue, options=options):
            mask = names.mask(issue, options)
            n = names.number[issue]
            full = (1 << len(names.options[n])) - 1
            return choice(n, full & ~mask if denied else mask, full)
        case Not(inner=inner):
            return formula(inner, names, not denied)
        case And(parts=parts):
            whole = [formula(p, names, denied) for p in parts]
            return any_of(whole) if denied else all_of(whole)
        case Or(parts=parts):
            whole = [formula(p, names, denied) for p in parts]
            return all_of(whole) if denied else any_of(whole)


def choice(issue: int, mask: int, full: int) -> Formula:
    """That an issue is answered by one of the options of a mask, `full` being all it has left."""
    mask &= full
    return TRUE if mask == full else FALSE if mask == 0 else (CHOICE, issue, mask)


def all_of(parts: Iterable[Formula]) -> Formula:
    """That all of the parts hold; choices of one issue become one choice."""
    masks: dict[int, int] = {}
    others: set[Formula] = set()
    for part in _spread(parts, ALL):
        if part == FALSE:
            return FALSE
        if part[0] == CHOICE:
            masks[part[1]] = masks.get(part[1], -1) & part[2]
        else:
            others.add(part)
    if 0 in masks.values():
        return FALSE
    return _joined(ALL, masks, others)


def any_of(parts: Iterable[Formula]) -> Formula:
    """That at least one of the parts holds; choices of one issue become one choice."""
    masks: dict[int, int] = {}
    others: set[Formula] = set()
    for part in _spread(parts, ANY):
        if part == TRUE:
            return TRUE
        if part[0] == CHOICE:
            masks[part[1]] = masks.get(part[1], 0) | part[2]
        else:
            others.add(part)
    return _joined(ANY, masks, others)


def _spread(parts: Iterable[Formula], kind: int) -> Iterable[Formula]:
    for part in parts:
        if part[0] == kind:
            yield from part[1]
        else:
            yield part


def _joined(kind: int, masks: Mapping[int, int], others: set[Formula]) -> Formula:
    parts = sorted((*((CHOICE, i, m) for i, m in masks.items()), *others))
    return parts[0] if len(parts) == 1 else (kind, tuple(parts))


def given(tree: Formula, domains: Domains) -> Formula:
    """What is left of a tree once issues are narrowed to their domains."""
    if tree[0] == CHOICE:
        full = domains.get(tree[1])
        return tree if full is None else choice(tree[1], tree[2], full)
    parts = [given(part, domains) for part in tree[1]]
    left = all_of(parts) if tree[0] == ALL else any_of(parts)
    if left[0] == CHOICE and left[1] in domains:
        return choice(left[1], left[2], domains[left[1]])
    return left


def issues_in(tree: Formula) -> frozenset[int]:
    """The issues that a tree speaks of."""
    if tree[0] == CHOICE:
        return frozenset((tree[1],))
    return frozenset().union(*(issues_in(part) for part in tree[1]))


def masks_in(tree: Formula, issue: int) -> frozenset[int]:
    """The choices that a tree offers on an issue."""
    if tree[0] == CHOICE:
        return frozenset((tree[2],)) if tree[1] == issue else frozenset()
    return frozenset().union(*(masks_in(part, issue) for part in tree[1]))
