"""Which red lines can hold together, asked of a SAT solver.

One variable for each option of each issue, exactly one true per issue; facts and red lines behind
selectors of their own, so that any selection of them is one question with assumptions.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from itertools import combinations
from types import TracebackType
from typing import Any

from detente.settlement.formulas import ALL, CHOICE, Domains, Formula

SOLVER = "glucose4"


class Oracle:
    """A solver for the packages of some issues, under facts and some of the red lines."""

    def __init__(
        self,
        domains: Domains,
        facts: Mapping[str, Formula],
        lines: Sequence[Formula],
    ) -> None:
        from pysat.solvers import Solver

        self._solver: Any = Solver(name=SOLVER)
        self._ids: dict[Hashable, int] = {}
        self._domains = domains
        for issue, mask in domains.items():
            chosen = self._choices(issue, mask)
            self._solver.add_clause(chosen)
            for one, two in combinations(chosen, 2):
                self._solver.add_clause([-one, -two])
        self._facts = {self._guarded(("fact", id_), f): id_ for id_, f in facts.items()}
        self._lines = {self._guarded(("line", n), f): n for n, f in enumerate(lines)}
        self._selectors = list(self._lines)

    def __enter__(self) -> Oracle:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._solver.delete()

    def _id(self, key: Hashable) -> int:
        return self._ids.setdefault(key, len(self._ids) + 1)

    def _choices(self, issue: int, mask: int) -> list[int]:
        return [self._id((issue, bit)) for bit in range(mask.bit_length()) if mask >> bit & 1]

    def _guarded(self, key: Hashable, tree: Formula) -> int:
        """A selector that, where true, makes the condition hold."""
        selector = self._id(key)
        for part in tree[1] if tree[0] == ALL else (tree,):
            self._solver.add_clause([-selector, *self._any(part)])
        return selector

    def _any(self, tree: Formula) -> list[int]:
        """Literals of which one must be true where the condition holds."""
        if tree[0] == CHOICE:
            return self._choices(tree[1], tree[2] & self._domains[tree[1]])
        if tree[0] == ALL:
            return [self._ids[tree] if tree in self._ids else self._guarded(tree, tree)]
        return [literal for part in tree[1] for literal in self._any(part)]

    def holds(self, lines: Iterable[int], facts: Iterable[str] | None = None) -> bool:
        """Whether some package crosses none of these red lines, given the facts (all of them)."""
        wanted = None if facts is None else set(facts)
        chosen = [s for s, id_ in self._facts.items() if wanted is None or id_ in wanted]
        chosen += [self._selectors[n] for n in sorted(lines)]
        return bool(self._solver.solve(assumptions=chosen))

    def core(self) -> tuple[frozenset[int], frozenset[str]]:
        """Red lines and facts that cannot hold together, after `holds` said no."""
        core = self._solver.get_core() or []
        lines = frozenset(self._lines[s] for s in core if s in self._lines)
        return lines, frozenset(self._facts[s] for s in core if s in self._facts)

    def shrink(self, lines: Iterable[int]) -> frozenset[int]:
        """A minimal conflict within red lines that cannot hold together (by deletion)."""
        kept = set(lines)
        for line in sorted(kept):
            if line in kept and not self.holds(kept - {line}):
                kept = set(self.core()[0])
        return frozenset(kept)

    def shrink_facts(self, lines: Iterable[int]) -> frozenset[str]:
        """A minimal set of facts with which some red lines cannot hold together."""
        lines = tuple(lines)
        if not self._facts or self.holds(lines):
            return frozenset()
        kept = set(self.core()[1])
        for fact in sorted(kept):
            if fact in kept and not self.holds(lines, kept - {fact}):
                kept = set(self.core()[1])
        return frozenset(kept)

    def grow(self, lines: Iterable[int]) -> frozenset[int]:
        """A maximal set of red lines that hold together, around some that do."""
        kept = set(lines)
        for line in range(len(self._selectors)):
            if line not in kept and self.holds(kept | {line}):
                kept.add(line)
        return frozenset(kept)
