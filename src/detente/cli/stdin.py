"""Sources as named on the command line; `-` is what is piped in."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def given(names: Sequence[str]) -> list[str | bytes]:
    """The sources that were named, with the bytes of stdin for `-`.

    Raises:
        UsageError: stdin is named twice.
    """
    from detente.errors import UsageError

    if list(names).count("-") > 1:
        raise UsageError("- (stdin) can be read only once")
    return [sys.stdin.buffer.read() if name == "-" else name for name in names]
