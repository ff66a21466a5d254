"""What is wrong with a conflict: where in it, what, how to mend it."""

from __future__ import annotations

from dataclasses import dataclass, field

Loc = tuple[int | str, ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: the way to the value, what is wrong, how to mend it."""

    loc: Loc
    message: str
    hint: str = ""


@dataclass(slots=True)
class Faults:
    """Every fault found so far."""

    found: list[Fault] = field(default_factory=list)

    def add(self, loc: Loc, message: str, hint: str = "") -> None:
        """Note a fault."""
        self.found.append(Fault(loc, message, hint))
