"""Frontiers, settlements and robustness: time and memory, beside NegMAS where it is installed.

Run as `python -m benchmarks.settlement`. Medians of some runs, in seconds of one processor core, so
that what else a machine does counts little. NegMAS is no dependency: install it by itself
(`pip install negmas`) to compare; every measurement of either runs in a process of its own, whose
peak memory is told, and the sizes of the frontiers must agree.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from importlib.util import find_spec
from statistics import median

from detente.case.linkage import Condition, In, Not, Or
from detente.settlement.deals import Space
from detente.settlement.problem import Worth

Domain = tuple[Space, list[Worth]]

for _library in ("OMP", "OPENBLAS", "MKL"):
    os.environ.setdefault(f"{_library}_NUM_THREADS", "1")


def domain(parties: int, issues: int, options: int, seed: int = 0) -> Domain:
    """Random additive utilities: weights that sum to one, values from 0 to 1 on every issue."""
    rng = random.Random(seed)
    space = Space({f"i{n}": tuple(f"o{k}" for k in range(options)) for n in range(issues)})
    worths = []
    for p in range(parties):
        raw = [rng.random() for _ in range(issues)]
        adds = {}
        for (issue, names), weight in zip(space.options.items(), raw, strict=True):
            values = [rng.random() for _ in names]
            low, high = min(values), max(values)
            scaled = ((v - low) / (high - low) * weight / sum(raw) for v in values)
            adds[issue] = dict(zip(names, scaled, strict=True))
        worths.append(Worth(f"p{p}", adds, 0.0))
    return space, worths


def red_lines(space: Space, seed: int, vetoes: int = 24, implications: int = 12) -> list[Condition]:
    """Options ruled out, and answers that ask for others."""
    rng = random.Random(seed)
    issues = list(space.options)
    out: dict[str, set[str]] = {}
    while sum(map(len, out.values())) < vetoes:
        issue = rng.choice(issues)
        if len(out.setdefault(issue, set())) < 2:
            out[issue].add(rng.choice(space.options[issue]))
    lines: list[Condition] = [Not(In(i, frozenset((o,)))) for i in out for o in sorted(out[i])]
    for _ in range(implications):
        one, two = rng.sample(issues, 2)
        left = In(one, frozenset((rng.choice(space.options[one]),)))
        lines.append(Or((Not(left), In(two, frozenset((rng.choice(space.options[two]),))))))
    return lines


def seconds(work: Callable[[], object]) -> float:
    """How long some work keeps the processor."""
    started = time.process_time()
    work()
    return time.process_time() - started


def peak() -> float:
    """The most memory that this process has held, in megabytes."""
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return used / (2**20 if sys.platform == "darwin" else 2**10)


def ours(shape: tuple[int, int, int]) -> dict[str, float]:
    """The exact frontier by detente."""
    from detente.settlement.layers import layout
    from detente.settlement.problem import problem

    space, worths = domain(*shape)
    small = domain(shape[0], 2, 2)
    layout(problem(small[0], (), small[1]), only_undominated=True)
    before = peak()
    sizes: list[int] = []

    def work() -> None:
        rows = layout(problem(space, (), worths), only_undominated=True)
        sizes.append(len(rows) if rows is not None else -1)

    times = [seconds(work) for _ in range(5)]
    return {"seconds": median(times), "size": sizes[-1], "peak": peak(), "before": before}


def peer(shape: tuple[int, int, int]) -> dict[str, float]:
    """The exact frontier by NegMAS."""
    from negmas.outcomes import make_issue  # type: ignore[import-not-found]
    from negmas.preferences import (  # type: ignore[import-not-found]
        LinearAdditiveUtilityFunction,
        pareto_frontier,
    )
    from negmas.preferences.value_fun import TableFun  # type: ignore[import-not-found]

    space, worths = domain(*shape)
    issues = [make_issue(name=i, values=list(o)) for i, o in space.options.items()]
    functions = [
        LinearAdditiveUtilityFunction(
            values=[TableFun(dict(w.adds[i.name])) for i in issues], issues=issues
        )
        for w in worths
    ]
    small = domain(shape[0], 2, 2)  # what it compiles when first called is not counted
    few = [make_issue(name=i, values=list(o)) for i, o in small[0].options.items()]
    pareto_frontier(
        [
            LinearAdditiveUtilityFunction(
                values=[TableFun(dict(w.adds[i.name])) for i in few], issues=few
            )
            for w in small[1]
        ],
        issues=few,
    )
    before = peak()
    sizes: list[int] = []

    def work() -> None:
        points, _ = pareto_frontier(functions, issues=issues)
        sizes.append(len({tuple(round(float(x), 9) for x in p) for p in points}))

    return {"seconds": seconds(work), "size": sizes[-1], "peak": peak(), "before": before}


def apart(who: str, shape: tuple[int, int, int]) -> dict[str, float]:
    """A measurement in a process of its own."""
    program = (
        "import json; from benchmarks import settlement as s; "
        f"print(json.dumps(s.{who}({shape!r})))"
    )
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", program], capture_output=True, text=True, check=True
    )
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def frontiers() -> None:
    """Exact frontiers, ours and the peer's."""
    there = find_spec("negmas") is not None
    print(
        "exact Pareto frontier (parties, issues, options)" + ("" if there else "; no NegMAS here")
    )
    heads = (
        "shape",
        "packages",
        "points",
        "seconds",
        "MB",
        "peer s",
        "peer MB",
        "faster",
        "less MB",
    )
    print("".join(f"{h:>12}" for h in heads))
    for shape in ((2, 5, 5), (4, 6, 4), (4, 8, 4), (2, 10, 4), (4, 10, 4), (4, 12, 4)):
        own = apart("ours", shape)
        cells = [f"{own['size']:.0f}", f"{own['seconds']:.4f}", f"{own['peak']:.0f}"]
        if there and shape[2] ** shape[1] < 2_000_000:
            other = apart("peer", shape)
            assert other["size"] == own["size"], (shape, other, own)
            memory = (other["peak"] - other["before"]) / max(1.0, own["peak"] - own["before"])
            faster = other["seconds"] / own["seconds"]
            cells += [f"{other['seconds']:.3f}", f"{other['peak']:.0f}"]
            cells += [f"{faster:.0f}x", f"{memory:.0f}x"]
        name = "x".join(map(str, shape))
        print("".join(f"{c:>12}" for c in (name, f"{shape[2] ** shape[1]:,}", *cells)))


def settlements() -> None:
    """All four rules on 4 parties, 28 issues of 4 options, 40 red lines, four of them floors."""
    from dataclasses import replace

    from detente.settlement.frontier import frontier
    from detente.settlement.problem import problem
    from detente.settlement.solutions import solutions

    times, proved, samples, epsilons, counts = [], 0, [], [], []
    for seed in range(10):
        space, worths = domain(4, 28, 4, seed)
        lines = red_lines(space, seed)
        given = problem(space, lines, [replace(w, fallback=0.3) for w in worths])
        if seed == 0:
            solutions(given)  # the solver library is loaded once
        times.append(seconds(lambda g=given: solutions(g)))  # type: ignore[misc]
        proved += all(s.optimal for s in solutions(given).by_rule.values())
        if seed < 3:
            started = time.process_time()
            sample = frontier(given, points=60, exact_seconds=0, seconds=20)
            samples.append(time.process_time() - started)
            epsilons.append(sample.epsilon)
            counts.append(len(sample.points))
    print("4x28x4, 40 red lines: utilitarian, egalitarian, Kalai-Smorodinsky and Nash together")
    print(f"  {median(times):.3f} s median, {max(times):.3f} s worst of 10; proved {proved}/10")
    print(
        f"  sample of the frontier: {median(counts):.0f} points in {median(samples):.2f} s, "
        f"epsilon {median(epsilons):.3f}"
    )


def statistics() -> None:
    """Everything about a million packages."""
    from detente.settlement.census import census
    from detente.settlement.problem import problem

    given = problem(domain(4, 10, 4)[0], (), domain(4, 10, 4)[1])
    census(given)
    spent = median(seconds(lambda: census(given)) for _ in range(3))
    print(f"census of 4x10x4 (1,048,576 packages), frontier and four rules: {spent:.2f} s")


def draws() -> None:
    """Shares over admitted utilities."""
    from detente.settlement.orders import PartialOrder
    from detente.settlement.robustness import robustness, rows_of
    from detente.settlement.values import OptionValues, Valuation, Values

    rng = random.Random(0)
    issues = tuple((f"i{n}", tuple("abcd")) for n in range(28))
    order = PartialOrder(2, frozenset({(0, 1)}))
    known = tuple(OptionValues({0: 1.0, 3: 0.0}, (1, 2), order, (0, 1)) for _ in issues)
    tiers = (tuple(range(9)), tuple(range(9, 18)))
    worth = Values(tuple(Valuation(p, issues, None, known, tiers) for p in "pqrs"), issues)
    packages = [{i: rng.choice(o) for i, o in issues} for _ in range(2000)]
    rows = rows_of(worth, packages)
    drawing = median(seconds(lambda: worth.draw(10_000, seed=1)) for _ in range(3))
    drawn = worth.draw(10_000, seed=1)
    judging = median(seconds(lambda: robustness(worth, drawn, rows)) for _ in range(3))
    print(
        f"10,000 draws x 4 parties x 2,000 packages: {drawing:.2f} s drawn, {judging:.2f} s judged"
    )


def main() -> None:
    """Print all tables."""
    frontiers()
    settlements()
    statistics()
    draws()


if __name__ == "__main__":
    main()
