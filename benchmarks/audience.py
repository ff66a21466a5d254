"""Effects of clauses from a million profiles, beside statsmodels; support of 19,200 packages.

Run as `python -m benchmarks.audience`; with `--coverage` it simulates 2,000 surveys instead and
says how often intervals hold, which takes long. Every measurement of time and memory runs in a
process of its own; times are the best of three, since other work disturbs them upwards only.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from importlib.util import find_spec
from typing import Any

import numpy as np

from detente.audience.data import Responses, of_arrays, responses
from detente.audience.design import Design, design
from detente.audience.effects import amce
from detente.audience.logit import fit
from detente.audience.means import marginal_means
from detente.audience.simulator import Segment, Truth, simulate, true_support
from detente.audience.support import Model, support

SIZES = (7, 2, 10, 3, 11, 4, 4, 5, 4)
"""Nine attributes of 50 levels, as in the survey on immigrants of Hainmueller and others (2014)."""

PEACE = Truth(
    names=tuple("abcdefg"),
    levels=tuple(tuple(f"l{k}" for k in range(n)) for n in (5, 3, 4, 4, 4, 5, 4)),
    worths=(
        (0.1, -0.1, 0.0, -0.2, 0.1),
        (0.3, 0.0, -0.4),
        (-0.3, 0.0, 0.1, 0.2),
        (-0.3, 0.0, 0.1, 0.3),
        (-0.1, 0.2, 0.1, 0.0),
        (-1.2, -0.5, 0.0, 0.3, 0.5),
        (0.5, 0.2, -0.3, -0.6),
    ),
    constant=0.1,
    interactions=((5, 1, 6, 0, 0.45), (5, 4, 6, 3, 0.35)),
    segments=(
        Segment("hard", 0.3, 0.5, (1, 1, 1, 1, 1, 0.6, 0.6)),
        Segment("middle", 0.45),
        Segment("soft", 0.25, -0.7, (1, 1, 1, 1, 1, 1.5, 1.5)),
    ),
    spread=0.3,
    temper=0.7,
    swap=0.1,
)


def survey(rows: int) -> tuple[Responses, Design]:
    """Ten answers each, that depend on the first attribute a little."""
    rng = np.random.default_rng(0)
    codes = tuple(rng.integers(0, n, rows).astype(np.uint8) for n in SIZES)
    y = (rng.random(rows) < 0.45 + 0.02 * codes[0]).astype(float)
    names = tuple(f"a{n}" for n in range(len(SIZES)))
    levels = tuple(tuple(f"l{k}" for k in range(n)) for n in SIZES)
    shares = tuple((1 / n,) * n for n in SIZES)
    person = np.repeat(np.arange(rows // 10, dtype=np.int32), 10)
    return (
        of_arrays(names, SIZES, codes, y, None, person),
        Design(names, levels, (0,) * len(SIZES), shares),
    )


def best(work: Callable[[], Any], runs: int = 3) -> tuple[float, Any]:
    """The shortest time of some runs, and what the last gave."""
    shortest, found = float("inf"), None
    for _ in range(runs):
        started = time.perf_counter()
        found = work()
        shortest = min(shortest, time.perf_counter() - started)
    return shortest, found


def peak() -> float:
    """The most memory that this process has held, in megabytes."""
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return used / (2**20 if sys.platform == "darwin" else 2**10)


def ours(rows: int, what: str) -> dict[str, Any]:
    """Effects or means by detente."""
    r, d = survey(rows)
    work = (lambda: amce(r, d, "stata")) if what == "amce" else (lambda: marginal_means(r, d))
    seconds, found = best(work)
    errors = [x.std_error for x in found.rows if x.std_error]
    return {"seconds": seconds, "mb": peak(), "error": errors[0]}


def theirs(rows: int, what: str) -> dict[str, Any]:
    """The same by statsmodels: least squares on dummies (for means: without baselines)."""
    import statsmodels.api as sm

    r, _ = survey(rows)

    def effects() -> float:
        columns = [np.ones(r.n)]
        for code, n in zip(r.codes, r.sizes, strict=True):
            columns += [(code == k).astype(float) for k in range(1, n)]
        model = sm.OLS(r.y, np.stack(columns, axis=1))
        fitted = model.fit(cov_type="cluster", cov_kwds={"groups": r.person})
        return float(fitted.bse[1])

    def means() -> float:
        errors = []
        for code, n in zip(r.codes, r.sizes, strict=True):
            x = np.stack([(code == k).astype(float) for k in range(n)], axis=1)
            fitted = sm.OLS(r.y, x).fit(cov_type="cluster", cov_kwds={"groups": r.person})
            errors.append(float(fitted.bse[0]))
        return errors[0]

    seconds, error = best(effects if what == "amce" else means, runs=1)
    return {"seconds": seconds, "mb": peak(), "error": error}


def packages() -> dict[str, Any]:
    """The support of every package with its interval, and what comes before it."""
    fielded, answers = simulate(PEACE, 3600, 6, np.random.default_rng(1))
    r = responses(fielded, answers, "support")
    fitting, _ = best(lambda: fit(r))
    searching, model = best(lambda: support(fielded, answers), runs=1)
    assert isinstance(model, Model)
    seconds, surface = best(model.surface, runs=7)
    return {"seconds": seconds, "packages": surface.support.size, "fit": fitting, "all": searching}


def alone(*call: object) -> dict[str, Any]:
    """A measurement in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.audience", *map(str, call)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def coverage(surveys: int = 2000, people: int = 300) -> None:
    """How often nominal 95 % intervals hold."""
    rng = np.random.default_rng(2)
    big: list[list[float]] = [[], []]
    for _ in range(40):
        fielded, answers = simulate(PEACE, 10_000, 6, rng)
        r, d = responses(fielded, answers, "chosen"), design(fielded)
        for store, made in zip(big, (amce(r, d), marginal_means(r, d)), strict=True):
            store.append([x.estimate for x in made.rows])  # type: ignore[arg-type]
    truths = [np.mean(store, axis=0) for store in big]
    chosen = np.stack([rng.integers(0, n, 400) for n in PEACE.sizes], axis=1)
    true = true_support(PEACE, chosen, 20_000, rng)
    hits: list[list[float]] = [[], [], []]
    sold = false = 0
    for _ in range(surveys):
        fielded, answers = simulate(PEACE, people, 6, rng)
        r, d = responses(fielded, answers, "chosen"), design(fielded)
        for n, made in enumerate((amce(r, d), marginal_means(r, d))):
            told = [(x.lower, x.upper, t) for x, t in zip(made.rows, truths[n], strict=True)]
            hits[n].append(float(np.mean([a <= t <= b for a, b, t in told if a is not None])))
        found = support(fielded, answers, draws=200).of(chosen)
        hits[2].append(float(((found.lower <= true) & (true <= found.upper)).mean()))
        passed = found.low >= 0.5
        sold, false = sold + int(passed.sum()), false + int((passed & (true < 0.5)).sum())
    for name, own in zip(("AMCE", "marginal means", "package support"), hits, strict=True):
        print(f"{name}: {100 * float(np.mean(own)):.2f} % of intervals hold ({surveys} surveys)")
    print(f"said to have half: {sold} packages, wrongly {100 * false / max(sold, 1):.2f} %")


def main() -> None:
    """Measure, and print what was measured."""
    rows = 1_000_000
    for what in ("amce", "means"):
        own = alone("ours", rows, what)
        print(f"{what}, {rows:,} rows: {own['seconds']:.3f} s, {own['mb']:.0f} MB")
        if find_spec("statsmodels"):
            other = alone("theirs", rows, what)
            ratio = other["seconds"] / own["seconds"]
            print(f"  statsmodels: {other['seconds']:.1f} s, {other['mb']:.0f} MB: {ratio:.0f} x")
            if what == "amce":
                print(f"  errors apart by {abs(other['error'] / own['error'] - 1):.1e}")
    found = alone("packages")
    told = f"{1000 * found['seconds']:.0f} ms for {found['packages']:,} packages with intervals"
    print(f"support: {told}; fit {found['fit']:.2f} s; fit and sup-t {found['all']:.2f} s")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--coverage"]:
        coverage(*map(int, sys.argv[2:]))
    elif len(sys.argv) > 1:
        name, *rest = sys.argv[1:]
        arguments = [int(x) if x.isdigit() else x for x in rest]
        print(json.dumps({"ours": ours, "theirs": theirs, "packages": packages}[name](*arguments)))
    else:
        main()
