"""Why red lines leave no package, and what opens one: conflicts and concessions over a space.

Plain values in, plain values out. Issues that no linkage joins are apart: a conflict lies within
one part, a concession takes one correction from every part that is stuck, and numbers of packages
multiply. Red lines that say the same stand and fall together: they are solved as one, and told
apart again at the end.
"""

from __future__ import annotations

import heapq
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice, product
from math import prod

from detente.case.linkage import Condition
from detente.settlement import counting
from detente.settlement.deals import Space
from detente.settlement.enumeration import enumerate_sets
from detente.settlement.formulas import TRUE, Formula, Names, formula, given, issues_in
from detente.settlement.oracle import Oracle

Keys = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Opening:
    """Red lines whose relaxing opens a deal: their cost, and how many packages it opens."""

    relax: Keys
    cost: int
    opens: int


@dataclass(frozen=True, slots=True)
class Clash:
    """Red lines that cannot all hold, and a minimal set of facts with which they cannot."""

    lines: Keys
    facts: Keys = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """All minimal conflicts and concessions that were found.

    Attributes:
        packages: packages before any condition; coherent: those that fulfil the facts;
            feasible: those that cross no red line either.
        conflicts: smallest first; concessions: cheapest first, of equal cost the widest first.
        n_conflicts, n_concessions: how many there are in all, where that is known.
        complete_conflicts, complete_concessions: whether all of them are listed.
        cheapest_first: whether the first concession is proved to be the cheapest there is.
        faults: minimal sets of facts that contradict one another; then no concession helps.
    """

    packages: int
    coherent: int
    feasible: int
    conflicts: tuple[Clash, ...] = ()
    concessions: tuple[Opening, ...] = ()
    n_conflicts: int | None = 0
    n_concessions: int | None = 0
    complete_conflicts: bool = True
    complete_concessions: bool = True
    cheapest_first: bool = True
    faults: tuple[Keys, ...] = ()


@dataclass(slots=True)
class _Part:
    """Issues that hang together, with the facts and the (merged) red lines on them."""

    issues: dict[int, int]
    facts: dict[str, Formula] = field(default_factory=dict)
    lines: dict[Formula, list[str]] = field(default_factory=dict)

    def count(self, relaxed: Iterable[int], memory: counting.Memory) -> int:
        out = set(relaxed)
        kept = [tree for n, tree in enumerate(self.lines) if n not in out]
        return counting.count([*self.facts.values(), *kept], self.issues, memory)


@dataclass(frozen=True, slots=True)
class _Solved:
    """A stuck part, solved: its conflicts, and corrections with what each leaves open."""

    conflicts: tuple[Clash, ...]
    openings: tuple[Opening, ...]
    n_conflicts: int | None
    n_openings: int | None
    cheapest: bool


def explain(
    space: Space,
    lines: Mapping[str, Condition],
    weights: Mapping[str, int] | None = None,
    limit: int = 1000,
    seconds: float = 10.0,
) -> Explanation:
    """Count the packages that red lines leave; where none is left, say why and what opens one.

    Args:
        space: issues, options and facts.
        lines: red lines by key: what a package must fulfil so as not to cross them.
        weights: how dear each red line is to its owner, whole numbers from 1; 1 where not given.
        limit: at most so many conflicts and so many concessions are listed.
        seconds: time after which the search stops; what was found by then is still right.

    Raises:
        UnknownNameError: a condition names an issue or option that there is not.
    """
    memory: counting.Memory = {}
    names = Names({i: o for i, o in space.options.items() if o})
    parts = _parts(space, lines, names)
    coherent = prod(counting.count(p.facts.values(), p.issues, memory) for p in parts)
    left = [p.count((), memory) for p in parts]
    packages = prod(len(o) for o in names.options)
    if coherent == 0:
        faults = tuple(filter(None, (_fault(p) for p in parts)))
        clashes = tuple(Clash((), f) for f in faults)
        return Explanation(packages, 0, 0, clashes, n_conflicts=len(clashes), faults=faults)
    if all(left):
        return Explanation(packages, coherent, prod(left))
    stop = time.monotonic() + seconds
    stuck = [p for p, n in zip(parts, left, strict=True) if not n]
    weigh = {key: (weights or {}).get(key, 1) for key in lines}
    solved = []
    for n, part in enumerate(stuck):
        share = (stop - time.monotonic()) / (len(stuck) - n)
        solved.append(_solve(part, weigh, limit, share, memory))
    return _assemble(packages, coherent, prod(n for n in left if n), solved, limit)


def _parts(space: Space, lines: Mapping[str, Condition], names: Names) -> list[_Part]:
    """The space cut where no fact or red line joins; red lines that say the same are merged."""
    domains = names.domains()
    facts = {id_: given(formula(c, names), domains) for id_, c in space.facts.items()}
    trees = {key: given(formula(c, names), domains) for key, c in lines.items()}
    root = list(range(len(names.issues)))

    def find(n: int) -> int:
        while root[n] != n:
            n = root[n]
        return n

    for tree in (*facts.values(), *trees.values()):
        first, *others = sorted(issues_in(tree)) or (0,)
        for other in others:
            root[max(find(first), find(other))] = min(find(first), find(other))
    parts: dict[int, _Part] = {}
    for n, mask in domains.items():
        parts.setdefault(find(n), _Part({})).issues[n] = mask

    def part_of(tree: Formula) -> _Part:
        issues = issues_in(tree)
        return parts.setdefault(find(min(issues)) if issues else -1, _Part({}))

    for id_, tree in facts.items():
        part_of(tree).facts[id_] = tree
    for key, tree in trees.items():
        if tree != TRUE:
            part_of(tree).lines.setdefault(tree, []).append(key)
    return list(parts.values())


def _fault(part: _Part) -> Keys:
    with Oracle(part.issues, part.facts, ()) as oracle:
        return () if oracle.holds(()) else tuple(sorted(oracle.shrink_facts(())))


def _solve(
    part: _Part,
    weigh: Mapping[str, int],
    limit: int,
    seconds: float,
    memory: counting.Memory,
) -> _Solved:
    """One stuck part, in the time it has: two thirds for the search, the rest for counting."""
    now = time.monotonic()
    merged = list(part.lines.items())
    sizes = [len(keys) for _, keys in merged]
    weights = [sum(weigh[key] for key in keys) for _, keys in merged]
    with Oracle(part.issues, part.facts, [tree for tree, _ in merged]) as oracle:
        found = enumerate_sets(oracle, sizes, weights, 2 * limit, seconds * 2 / 3)
        conflicts = list(islice(_told_apart(found.conflicts, merged, oracle.shrink_facts), limit))
    openings = [
        Opening(
            relax=tuple(key for n in sorted(correction) for key in merged[n][1]),
            cost=sum(weights[n] for n in correction),
            opens=part.count(correction, memory),
        )
        for n, correction in enumerate(found.corrections[:limit])
        if n == 0 or time.monotonic() < now + seconds
    ]
    openings.sort(key=lambda o: (o.cost, -o.opens, o.relax))
    n_conflicts = sum(prod(sizes[n] for n in c) for c in found.conflicts)
    return _Solved(
        conflicts=tuple(conflicts),
        openings=tuple(openings),
        n_conflicts=n_conflicts if found.complete else None,
        n_openings=len(found.corrections) if found.complete else None,
        cheapest=found.cheapest,
    )


def _told_apart(
    conflicts: Iterable[frozenset[int]],
    merged: Sequence[tuple[Formula, list[str]]],
    facts_of: Callable[[frozenset[int]], frozenset[str]],
) -> Iterator[Clash]:
    """Conflicts in single red lines: of those that say the same, one each."""
    for conflict in conflicts:
        facts = tuple(sorted(facts_of(conflict)))
        for keys in product(*(merged[n][1] for n in sorted(conflict))):
            yield Clash(keys, facts)


def _assemble(
    packages: int, coherent: int, elsewhere: int, solved: Sequence[_Solved], limit: int
) -> Explanation:
    conflicts = sorted((c for s in solved for c in s.conflicts), key=lambda c: len(c.lines))
    n_conflicts = _all_known([s.n_conflicts for s in solved], sum)
    n_concessions = _all_known([s.n_openings for s in solved], prod)
    concessions = tuple(islice(_combined([s.openings for s in solved], elsewhere), limit))
    return Explanation(
        packages=packages,
        coherent=coherent,
        feasible=0,
        conflicts=tuple(conflicts[:limit]),
        concessions=concessions,
        n_conflicts=n_conflicts,
        n_concessions=n_concessions,
        complete_conflicts=n_conflicts == len(conflicts[:limit]),
        complete_concessions=n_concessions == len(concessions),
        cheapest_first=all(s.cheapest for s in solved),
    )


def _all_known(
    numbers: Sequence[int | None], together: Callable[[Iterable[int]], int]
) -> int | None:
    known = [n for n in numbers if n is not None]
    return together(known) if len(known) == len(numbers) else None


def _combined(parts: Sequence[Sequence[Opening]], elsewhere: int) -> Iterator[Opening]:
    """One opening from each part, together: cheapest first, of equal cost the widest first.

    Best first over the grid of their ranks; each step makes one rank worse, so nothing that is
    still to come can be better than what is given out.
    """
    if not all(parts):
        return

    def entry(ranks: tuple[int, ...]) -> tuple[int, int, tuple[int, ...]]:
        chosen = [part[r] for part, r in zip(parts, ranks, strict=True)]
        return sum(o.cost for o in chosen), -prod(o.opens for o in chosen), ranks

    start = (0,) * len(parts)
    waiting = [entry(start)]
    seen = {start}
    while waiting:
        cost, opens, ranks = heapq.heappop(waiting)
        chosen = [part[r] for part, r in zip(parts, ranks, strict=True)]
        relax = tuple(key for o in chosen for key in o.relax)
        yield Opening(relax, cost, -opens * elsewhere)
        for n, rank in enumerate(ranks):
            worse = (*ranks[:n], rank + 1, *ranks[n + 1 :])
            if rank + 1 < len(parts[n]) and worse not in seen:
                seen.add(worse)
                heapq.heappush(waiting, entry(worse))
