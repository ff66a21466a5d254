"""Patterns of options taken and left, such as `YN-`, as bit masks."""

from __future__ import annotations

import re
from dataclasses import dataclass

from detente.conflict.faults import Faults, Loc

_PATTERN = re.compile(r"[YN\- |]+")
_SPACES = str.maketrans("", "", " |")


@dataclass(frozen=True, slots=True)
class Pattern:
    """States whose bits under `care` are those of `want`; bit k is the k-th option."""

    care: int
    want: int

    def covers(self, code: int) -> bool:
        """Whether a state's code matches."""
        return code & self.care == self.want


def is_pattern(text: str) -> bool:
    """Whether a text is meant as a pattern (and not as a condition)."""
    return bool(_PATTERN.fullmatch(text)) and bool(text.strip())


def read(text: str, n_options: int, loc: Loc, faults: Faults) -> Pattern | None:
    """A pattern; `None`, with a fault noted, where it is none."""
    signs = text.translate(_SPACES)
    if not is_pattern(text):
        faults.add(loc, f"{text!r} is not a pattern", "write Y, N or - for each option")
        return None
    if len(signs) != n_options:
        message = f"the pattern {text!r} has {len(signs)} signs, the conflict {n_options} options"
        faults.add(loc, message, "write one sign per option, in the order of the options")
        return None
    care = sum(1 << k for k, sign in enumerate(signs) if sign != "-")
    return Pattern(care, sum(1 << k for k, sign in enumerate(signs) if sign == "Y"))


def write(code: int, free: int, n_options: int) -> str:
    """The signs of a state; bits in `free` are either."""
    signs = ("-" if free >> k & 1 else "NY"[code >> k & 1] for k in range(n_options))
    return "".join(signs)
