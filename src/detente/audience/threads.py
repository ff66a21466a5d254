"""Small matrices are multiplied fastest on one thread."""

from __future__ import annotations

from contextlib import AbstractContextManager
from functools import lru_cache
from typing import Any


@lru_cache(maxsize=1)
def _controller() -> Any:
    import numpy as np
    from threadpoolctl import ThreadpoolController

    # A product wakes the library up, so that the controller finds it.
    np.ones((2, 2)) @ np.ones((2, 2))
    return ThreadpoolController()


def one_thread() -> AbstractContextManager[Any]:
    """A context in which linear algebra runs on one thread."""
    found: AbstractContextManager[Any] = _controller().limit(limits=1, user_api="blas")
    return found
