"""Equilibria of large conflicts: time, peak memory, growth, and the ratio to a brute force.

Run as `python -m benchmarks.stability`. Random conflicts in option form, every state feasible,
strict random orders. Nash, GMR, SMR and SEQ for every decision maker, from orders to equilibria,
the plan of improvements included; the best of some runs, each in a process of its own.
"""

from __future__ import annotations

import itertools
import json
import subprocess
import sys
import time
from typing import Any

import numpy as np

from detente.case.conflict import Concept, Conflict
from detente.conflict.model import Model
from detente.conflict.orders import Order
from detente.conflict.states import States
from detente.stability.concepts import stable
from detente.stability.cube import CubeGraph

CONCEPTS: tuple[Concept, ...] = ("nash", "gmr", "smr", "seq")
SIZES = ((2, 12), (3, 12), (4, 12), (2, 16), (4, 16), (2, 20), (3, 20), (4, 20), (4, 22))


def model(deciders: int, options: int, seed: int = 1) -> Model:
    """A conflict in which options are shared out evenly and orders are drawn."""
    counts = [options // deciders + (i < options % deciders) for i in range(deciders)]
    names = [[f"d{i}o{k}" for k in range(n)] for i, n in enumerate(counts)]
    conflict = Conflict.model_validate(
        {"decision_makers": [{"id": f"d{i}", "options": own} for i, own in enumerate(names)]}
    )
    n = 1 << options
    codes = np.arange(n, dtype=np.int64)
    states = States(options, codes, np.zeros(n, np.int64), codes.astype(np.int32), listed=False)
    rng = np.random.default_rng(seed)
    orders = tuple(Order(rng.permutation(n).astype(np.int32)) for _ in counts)
    ends = np.cumsum([0, *counts]).tolist()
    spans = tuple(itertools.pairwise(ends))
    return Model(conflict, states, orders, spans, None, None, None)


def equilibria(given: Model) -> dict[str, int]:
    """How many equilibria there are under each concept."""
    ranks = tuple(o.ranks for o in given.orders if o.ranks is not None)
    graph = CubeGraph(given, ranks)
    found = {c: np.ones(len(given.states), np.bool_) for c in CONCEPTS}
    for who, own in enumerate(ranks):
        for concept, held in stable(graph, own, who, CONCEPTS, "legal").items():
            found[concept] &= held
    return {c: int(f.sum()) for c, f in found.items()}


def brute(given: Model) -> dict[str, int]:
    """The same by the definitions, state by state, with sets."""
    graph = CubeGraph(given, tuple(o.ranks for o in given.orders if o.ranks is not None))
    n, deciders = len(given.states), range(len(given.orders))
    moves = [[graph.moves(i, s) for s in range(n)] for i in deciders]
    ranks = [o.ranks.tolist() for o in given.orders if o.ranks is not None]

    def reach(i: int, start: int, credible: bool) -> set[int]:
        seen, todo = {(start, i)}, [(start, i)]
        while todo:
            at, last = todo.pop()
            for j in deciders:
                if j in (i, last):
                    continue
                for to in moves[j][at]:
                    if (to, j) not in seen and (not credible or ranks[j][to] > ranks[j][at]):
                        seen.add((to, j))
                        todo.append((to, j))
        return {s for s, last in seen if last != i}

    def holds(concept: str, i: int, s: int) -> bool:
        own = ranks[i]
        for s1 in moves[i][s]:
            if own[s1] <= own[s]:
                continue
            if concept == "nash":
                return False
            ends = [q for q in reach(i, s1, concept == "seq") if own[q] <= own[s]]
            if concept == "smr":
                ends = [q for q in ends if all(own[x] <= own[s] for x in moves[i][q])]
            if not ends:
                return False
        return True

    return {c: sum(all(holds(c, i, s) for i in deciders) for s in range(n)) for c in CONCEPTS}


def measure(deciders: int, options: int) -> dict[str, Any]:
    """Time and memory of one size, in this process."""
    import resource

    given = model(deciders, options)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    times = []
    for _ in range(3 if options < 20 else 2 if options < 22 else 1):
        started = time.perf_counter()
        found = equilibria(given)
        times.append(time.perf_counter() - started)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"seconds": min(times), "peak": peak, "before": before, "found": found}


def apart(deciders: int, options: int) -> dict[str, Any]:
    """The same in a process of its own, so that its peak memory is its own."""
    command = [sys.executable, "-m", __spec__.name, str(deciders), str(options)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def main() -> None:
    """Print the table of sizes, then the ratio to the brute force."""
    print("decision makers, options: seconds, peak MB; equilibria")
    for deciders, options in SIZES:
        found = apart(deciders, options)
        numbers = ", ".join(f"{c} {n}" for c, n in found["found"].items())
        line = f"{deciders}, {options:2}: {found['seconds']:8.4f} s {found['peak']:6.0f} MB"
        print(f"{line}; {numbers}", flush=True)
    for deciders, options in ((2, 8), (3, 8)):
        given = model(deciders, options)
        started = time.perf_counter()
        slow = brute(given)
        middle = time.perf_counter()
        fast = equilibria(given)
        quick = time.perf_counter() - middle
        assert slow == fast, (slow, fast)
        ratio = (middle - started) / quick
        print(
            f"{deciders}, {options}: brute force {middle - started:.2f} s, {ratio:.0f} times ours"
        )


if __name__ == "__main__":
    if len(sys.argv) == 3:
        print(json.dumps(measure(int(sys.argv[1]), int(sys.argv[2]))))
    else:
        main()
