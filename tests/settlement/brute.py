"""The definitions, word for word, over all packages and all subsets of red lines."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from itertools import combinations, product

from detente.case.linkage import And, Condition, In, Not, Or, holds


def packages(options: Mapping[str, tuple[str, ...]]) -> list[dict[str, str]]:
    return [dict(zip(options, chosen, strict=True)) for chosen in product(*options.values())]


def count(options: Mapping[str, tuple[str, ...]], conditions: Iterable[Condition]) -> int:
    conditions = list(conditions)
    return sum(all(holds(c, p) for c in conditions) for p in packages(options))


def explain(
    options: Mapping[str, tuple[str, ...]],
    facts: Iterable[Condition],
    lines: Mapping[str, Condition],
) -> tuple[set[frozenset[str]], dict[frozenset[str], int]]:
    """Minimal conflicts; minimal corrections with the number of packages that each opens."""
    facts = list(facts)
    coherent = [p for p in packages(options) if all(holds(c, p) for c in facts)]
    crossed = [frozenset(k for k, c in lines.items() if not holds(c, p)) for p in coherent]
    subsets = [frozenset(s) for n in range(len(lines) + 1) for s in combinations(lines, n)]
    clashing = [s for s in subsets if not any(not (s & c) for c in crossed)]
    enough = [s for s in subsets if any(c <= s for c in crossed)]
    conflicts = {s for s in clashing if not any(t < s for t in clashing)}
    corrections = [s for s in enough if not any(t < s for t in enough)]
    return conflicts, {s: sum(c <= s for c in crossed) for s in corrections}


def condition(rng: random.Random, options: Mapping[str, tuple[str, ...]], depth: int) -> Condition:
    if depth == 0 or rng.random() < 0.3:
        issue = rng.choice(list(options))
        chosen = frozenset(o for o in options[issue] if rng.random() < 0.5)
        return In(issue, chosen)
    kind = rng.choice(("not", "and", "or"))
    if kind == "not":
        return Not(condition(rng, options, depth - 1))
    parts = tuple(condition(rng, options, depth - 1) for _ in range(rng.randint(1, 3)))
    return And(parts) if kind == "and" else Or(parts)


def space(rng: random.Random) -> dict[str, tuple[str, ...]]:
    return {
        f"i{n}": tuple(f"o{k}" for k in range(rng.randint(1, 4))) for n in range(rng.randint(1, 4))
    }


def red_line(rng: random.Random, options: Mapping[str, tuple[str, ...]]) -> Condition:
    if rng.random() < 0.75:
        issue = rng.choice(list(options))
        return Not(In(issue, frozenset((rng.choice(options[issue]),))))
    return condition(rng, options, 2)
