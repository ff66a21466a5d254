"""Intervals that hold for all packages at once: how many errors wide they must be."""

from __future__ import annotations

from math import prod
from typing import TYPE_CHECKING, Any

from detente.audience.design import Design
from detente.audience.terms import Terms
from detente.audience.threads import one_thread

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, np.dtype[Any]]

LOOKED = 20_000
"""The critical value is taken over so many packages at most."""


def simultaneous(
    terms: Terms, covariance: Array, d: Design, rng: Any, draws: int, level: float = 0.95
) -> tuple[float, int]:
    """By how many errors intervals hold for all packages at once (sup-t), by simulation.

    The largest of |x'Z| / sqrt(x'Vx) over packages, Z normal with covariance V. With very many
    packages it is taken over a sample of them, and never below what Bonferroni asks of the sample.
    """
    import numpy as np

    count = prod(terms.sizes)
    if count <= LOOKED:
        cells = np.indices(terms.sizes).reshape(len(terms.sizes), -1).T
        cells = cells[d.allowed(tuple(range(len(terms.sizes)))).ravel()]
    else:
        cells = np.stack([rng.integers(0, n, LOOKED) for n in terms.sizes], axis=1)
    with one_thread():
        size, axes = np.linalg.eigh(covariance)
        root = axes * np.sqrt(np.maximum(size, 0.0))
        noise = (root @ rng.standard_normal((len(root), draws))).astype(np.float32)
        worst = np.zeros(draws, dtype=np.float32)
        for lo in range(0, len(cells), 2048):
            x, _ = terms.rows(range(len(terms.sizes)), cells[lo : lo + 2048])
            error = np.sqrt(np.maximum(((x @ covariance) * x).sum(axis=1), 1e-300))
            scaled = (x / error[:, None]).astype(np.float32)
            np.maximum(worst, np.abs(scaled @ noise).max(axis=0), out=worst)
    found = float(np.quantile(worst, level))
    if count > LOOKED:
        from scipy.special import ndtri

        found = max(found, float(-ndtri((1 - level) / 2 / count)))
    return found, len(cells)
