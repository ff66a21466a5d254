"""Whether what a clause does depends on another clause."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Any

from detente.audience import counts
from detente.audience.data import Responses
from detente.audience.design import Design
from detente.audience.estimates import Estimates, Factor, corrected, estimate, multiplier
from detente.errors import UsageError

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, np.dtype[Any]]


def interactions(
    r: Responses,
    d: Design,
    one: str,
    other: str,
    factor: Factor = "survey",
    adjusted: bool = True,
) -> Estimates:
    """The average component interaction effects (ACIE) of two attributes.

    What the effect of a level of `one` gains where `other` moves from its baseline to a level:
    theta(l,m) - theta(l,0) - theta(0,m) + theta(0,0) of the cells. `adjusted` keeps the other
    attributes in the regression.

    Raises:
        UnknownNameError: there is no such attribute.
        UsageError: one of them is linked by a restriction with a third.
    """
    a, b = r.place(one), r.place(other)
    for part in d.linked:
        if {a, b} & set(part) and set(part) != {a, b}:
            raise UsageError(f"{one!r} or {other!r} is linked by a restriction with a third one")
    found = _fitted(r, d, a, b, adjusted)
    labels, lead = _crossed(d, a, b, found)
    scale = multiplier(factor, found.people, found.n, found.rank)
    covariance = scale * lead @ found.covariance() @ lead.T
    value = lead @ found.beta
    rows = [
        estimate(
            f"{one}:{other}",
            f"{d.levels[a][k]}:{d.levels[b][m]}",
            float(value[n]),
            float(covariance[n, n]),
        )
        for n, (k, m) in enumerate(labels)
    ]
    return Estimates(
        "acie",
        corrected(rows),
        covariance,
        factor,
        found.n,
        found.people,
        found.rank,
        method="least squares with the cells of both attributes",
    )


def _fitted(r: Responses, d: Design, a: int, b: int, adjusted: bool) -> counts.Linear:
    """Least squares on the cells of two attributes, and on the others."""
    import numpy as np

    rest = [c for c in range(len(d.names)) if c not in (a, b)] if adjusted else []
    apart = [c for c in rest if not any(c in part for part in d.linked)]
    pair = r.codes[a].astype(np.intp) * d.sizes[b] + r.codes[b]
    factors = [(pair, d.sizes[a] * d.sizes[b], d.baselines[a] * d.sizes[b] + d.baselines[b])]
    factors += [(r.codes[c], d.sizes[c], d.baselines[c]) for c in apart]
    for part in d.linked:
        if set(part) <= set(rest):
            sizes = tuple(d.sizes[c] for c in part)
            code = np.ravel_multi_index(tuple(r.codes[c].astype(np.intp) for c in part), sizes)
            factors.append((code, int(np.prod(sizes)), int(np.bincount(code).argmax())))
    codes, widths, references = zip(*factors, strict=True)
    return counts.fit(codes, widths, references, r.y, r.w, r.person, r.people)


def _crossed(
    d: Design, a: int, b: int, found: counts.Linear
) -> tuple[list[tuple[int, int]], Array]:
    import numpy as np

    start, width = found.starts[0], d.sizes[b]
    base, other = d.baselines[a], d.baselines[b]
    allowed = d.allowed((a, b))
    labels, rows = [], []
    for k, m in product(range(d.sizes[a]), range(width)):
        if k == base or m == other:
            continue
        cells = ((k, m, 1.0), (k, other, -1.0), (base, m, -1.0), (base, other, 1.0))
        row = np.zeros(len(found.beta))
        for x, y, sign in cells:
            row[start + x * width + y] += sign
        known = all(allowed[x, y] for x, y, _ in cells)
        labels.append((k, m))
        rows.append(row if known else np.full(len(found.beta), np.nan))
    return labels, np.array(rows).reshape(len(rows), len(found.beta))
