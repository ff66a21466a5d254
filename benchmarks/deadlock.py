"""Conflicts, concessions and counts: time against trying every package and every subset.

Run as `python -m benchmarks.deadlock`. Medians of some random spaces; the naive way is timed only
where it ends.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Mapping
from itertools import combinations, product
from statistics import median

from detente.case.linkage import Condition, In, Not, holds, parse
from detente.settlement.conflicts import explain
from detente.settlement.deals import Space, count

Lines = dict[str, Condition]


def instance(seed: int, issues: int, lines: int, linked: int) -> tuple[Space, Lines]:
    """A space of four options an issue; most red lines rule an option out, some link issues."""
    rng = random.Random(seed)
    options = {f"i{n}": tuple("abcd") for n in range(issues)}
    found: Lines = {}
    while len(found) < lines - linked:
        n, option, party = (
            rng.randrange(max(2, issues // 3)),
            rng.choice("abcd"),
            rng.choice("pqrs"),
        )
        found[f"{party}:i{n}={option}"] = Not(In(f"i{n}", frozenset(option)))
    for n in range(linked):
        one, two = rng.sample(range(issues), 2)
        text = f"i{one}={rng.choice('abcd')} -> i{two}={rng.choice('abcd')}"
        found[f"{rng.choice('pqrs')}:l{n}"] = parse(text)
    return Space(options), found


def naive(space: Space, lines: Mapping[str, Condition]) -> int:
    """Minimal conflicts and corrections by trying everything; returns how many."""
    packages = [
        dict(zip(space.options, chosen, strict=True)) for chosen in product(*space.options.values())
    ]
    crossed = {frozenset(k for k, c in lines.items() if not holds(c, p)) for p in packages}
    corrections = [c for c in crossed if not any(d < c for d in crossed)]
    found: list[frozenset[str]] = []
    for size in range(len(lines) + 1):
        for chosen in combinations(lines, size):
            conflict = frozenset(chosen)
            if all(conflict & c for c in corrections) and not any(f <= conflict for f in found):
                found.append(conflict)
    return len(found) + len(corrections)


def seconds(work: Callable[[], object]) -> float:
    """How long some work takes."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def main() -> None:
    """Print the table."""
    print("conflicts and concessions (median of 5)")
    print(f"{'issues':>7}{'lines':>7}{'sets':>9}{'complete':>10}{'seconds':>10}{'naive':>10}")
    for issues, lines, linked in ((5, 14, 4), (6, 16, 5), (10, 30, 8), (30, 40, 12), (30, 60, 20)):
        times, walks, sets, whole = [], [], [], []
        for seed in range(5):
            space, red = instance(seed, issues, lines, linked)
            times.append(seconds(lambda s=space, r=red: explain(s, r, limit=100_000)))  # type: ignore[misc]
            result = explain(space, red, limit=100_000)
            sets.append(len(result.conflicts) + len(result.concessions))
            whole.append(result.complete_conflicts and result.complete_concessions)
            if lines <= 16:
                walks.append(seconds(lambda s=space, r=red: naive(s, r)))  # type: ignore[misc]
        ratio = f"{median(walks) / median(times):.0f}x" if walks else "-"
        print(
            f"{issues:>7}{lines:>7}{median(sets):>9.0f}{sum(whole):>8}/5"
            f"{median(times):>10.4f}{ratio:>10}"
        )
    print("exact counts, 28 issues of 4 options, random implications (median of 5)")
    for linked in (0, 20, 40, 60):
        runs = []
        for seed in range(5):
            space, red = instance(seed, 28, linked + 1, linked)
            runs.append(seconds(lambda s=space, r=red: count(s, r.values())))  # type: ignore[misc]
        print(f"{linked:>7} linkages {median(runs):>10.4f} s")


if __name__ == "__main__":
    main()
