"""Everything detente raises on purpose, drawn as one tree.

DetenteError
├── UsageError            a call or command that cannot be meant            (exit 2)
└── InputError            something given to us cannot be used              (exit 3)
    ├── SourceError       a source that cannot be read
    ├── LinkageError      a condition across issues that does not parse
    ├── CaseError         a case folder with faults: all of them, each with its place
    └── UnknownNameError  an id or name that the case does not have
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault in a file: where it is, what is wrong, how to mend it."""

    file: str
    line: int | None
    message: str
    hint: str = ""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line is not None else self.file
        return f"{place}: {self.message}" + (f" ({self.hint})" if self.hint else "")


class DetenteError(Exception):
    """Parent of every error that detente raises on purpose."""


class UsageError(DetenteError):
    """A call or command that cannot be meant as it was given."""


class InputError(DetenteError):
    """Something given to detente cannot be used; the message says how to mend it."""


class SourceError(InputError):
    """A source that cannot be read."""


class LinkageError(InputError):
    """A condition across issues that does not parse."""


class UnknownNameError(InputError):
    """An id or name that the case does not have."""


class CaseError(InputError):
    """A case folder with faults.

    Attributes:
        problems: every fault found, each with its file and line.
    """

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(p) for p in self.problems))
