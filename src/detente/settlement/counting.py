"""Exact numbers of packages that fulfil conditions, as big integers.

Counting by decision: choices that stand alone narrow their issue; issues that no condition speaks
of multiply; conditions fall into components that share no issue, which multiply too; within a
component one issue is decided, its options grouped where no condition tells them apart. What was
counted once is remembered. (The scheme of Sang, Bacchus, Beame, Kautz and Pitassi, "Combining
component caching and clause learning for effective model counting", 2004, over issues instead of
booleans and without the learning.)
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from detente.settlement.formulas import (
    ALL,
    CHOICE,
    FALSE,
    TRUE,
    Domains,
    Formula,
    given,
    issues_in,
    masks_in,
)

Memory = dict[tuple[frozenset[Formula], tuple[tuple[int, int], ...]], int]
"""Components counted so far; calls may share one."""


def count(conditions: Iterable[Formula], domains: Domains, memory: Memory | None = None) -> int:
    """How many packages fulfil all conditions: one option for every issue of `domains`."""
    memory = {} if memory is None else memory
    narrowed = narrow(conditions, domains)
    if narrowed is None:
        return 0
    left, domains = narrowed
    total = 1
    bound: set[int] = set()
    for issues, trees in components(left):
        bound |= issues
        total *= _component(frozenset(trees), {i: domains[i] for i in issues}, memory)
        if not total:
            return 0
    for issue, mask in domains.items():
        if issue not in bound:
            total *= mask.bit_count()
    return total


def narrow(
    conditions: Iterable[Formula], domains: Domains
) -> tuple[list[Formula], dict[int, int]] | None:
    """Conditions and domains after every choice that stands alone has been made.

    `None` where nothing is left.
    """
    domains = dict(domains)
    if not all(domains.values()):
        return None
    waiting = list(dict.fromkeys(conditions))
    while True:
        fixed, rest = _sort_out(waiting, domains)
        if fixed is None:
            return None
        if not fixed:
            return rest, domains
        for issue, mask in fixed.items():
            domains[issue] &= mask
            if not domains[issue]:
                return None
        waiting = rest


def _sort_out(
    conditions: Iterable[Formula], domains: Domains
) -> tuple[dict[int, int] | None, list[Formula]]:
    fixed: dict[int, int] = {}
    rest: dict[Formula, None] = {}
    for condition in conditions:
        tree = given(condition, domains)
        if tree == FALSE:
            return None, []
        for part in tree[1] if tree[0] == ALL else (tree,):
            if part[0] == CHOICE:
                fixed[part[1]] = fixed.get(part[1], -1) & part[2]
            else:
                rest[part] = None
    rest.pop(TRUE, None)
    return fixed, list(rest)


def components(trees: Iterable[Formula]) -> list[tuple[set[int], list[Formula]]]:
    """Groups of conditions that share no issue, in the order in which they first appear."""
    groups: list[tuple[set[int], list[Formula]]] = []
    for tree in trees:
        issues, members = set(issues_in(tree)), [tree]
        apart = []
        for group in groups:
            if group[0] & issues:
                issues |= group[0]
                members = [*group[1], *members]
            else:
                apart.append(group)
        groups = [*apart, (issues, members)]
    return groups


def _component(trees: frozenset[Formula], domains: Mapping[int, int], memory: Memory) -> int:
    key = (trees, tuple(sorted(domains.items())))
    if key not in memory:
        issue = _most_bound(trees)
        total = 0
        for alike in _told_apart(trees, issue, domains[issue]):
            total += count(trees, {**domains, issue: alike}, memory)
        memory[key] = total
    return memory[key]


def _most_bound(trees: Iterable[Formula]) -> int:
    """The issue of which most conditions speak."""
    spoken = Counter(issue for tree in trees for issue in issues_in(tree))
    return min(spoken, key=lambda issue: (-spoken[issue], issue))


def _told_apart(trees: Iterable[Formula], issue: int, domain: int) -> list[int]:
    """The options of an issue in classes that no condition tells apart."""
    classes = [domain]
    for mask in frozenset().union(*(masks_in(tree, issue) for tree in trees)):
        classes = [part for c in classes for part in (c & mask, c & ~mask) if part]
    return sorted(classes)
