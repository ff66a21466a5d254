"""Small random conflicts, in the shape that is written by hand, and the same as sets."""

from __future__ import annotations

import random
from typing import Any

from gm_brute import Brute

from detente.case.conflict import Conflict


def conflict(seed: int) -> Conflict:
    """Two to four decision makers, ties, one-way options and infeasible states."""
    draw = random.Random(seed)
    n_deciders = draw.choice([2, 3, 3, 4])
    counts = [draw.choice([1, 1, 2]) for _ in range(n_deciders)]
    n_options = sum(counts)
    signs = [_signs(code, n_options) for code in range(1 << n_options)]
    dropped = draw.choice([0, 0, 0.2, 0.4])
    states = [s for s in signs if draw.random() >= dropped] or signs[:1]
    tops = draw.choice([len(states), 3, 6])
    deciders: list[dict[str, Any]] = []
    for i, count in enumerate(counts):
        ranks = [draw.randrange(tops) for _ in states]
        tiers = [
            [s + 1 for s, rank in enumerate(ranks) if rank == tier]
            for tier in sorted(set(ranks), reverse=True)
        ]
        deciders.append(
            {
                "id": f"d{i}",
                "options": [
                    {
                        "id": f"d{i}o{k}",
                        "moves": draw.choice(["both", "both", "take", "drop", "none"]),
                    }
                    for k in range(count)
                ],
                "preferences": {"ranking": tiers},
            }
        )
    return Conflict.model_validate({"decision_makers": deciders, "states": states})


def _signs(code: int, n_options: int) -> str:
    return "".join("NY"[code >> k & 1] for k in range(n_options))


def as_sets(given: Conflict, sanction: str = "legal") -> Brute:
    """The same conflict as sets, worked out from the signs of its states alone."""
    states = list(given.states or ())
    moves: list[list[set[int]]] = []
    start = 0
    for decider in given.decision_makers:
        span = range(start, start + len(decider.options))
        start = span.stop
        moves.append(
            [
                {q for q, b in enumerate(states) if q != s and _may(a, b, span, decider.options)}
                for s, a in enumerate(states)
            ]
        )
    ranks = []
    for decider in given.decision_makers:
        rank = {}
        for n, tier in enumerate(decider.preferences.ranking or ()):
            assert isinstance(tier, tuple)
            rank |= {int(s) - 1: -n for s in tier}
        ranks.append(rank)
    return Brute(len(states), moves, lambda i, s, q: ranks[i][q] > ranks[i][s], sanction)


def _may(a: str, b: str, span: range, options: Any) -> bool:
    for k, (x, y) in enumerate(zip(a, b, strict=True)):
        if x == y:
            continue
        way = options[k - span.start].moves if k in span else "none"
        if way != "both" and way != ("take" if y == "Y" else "drop"):
            return False
    return True
