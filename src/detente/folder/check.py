"""Every fault of a case folder at once, each with its file, its line and how to mend it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from detente.errors import CaseError, Problem
from detente.folder import conflict, consistency, quotes, references
from detente.folder.contents import Contents, read


def check(path: str | Path) -> tuple[Problem, ...]:
    """Every fault of a case folder, by file and line; none means that it can be loaded."""
    try:
        contents = read(path)
    except CaseError as error:
        return error.problems
    return in_order([*contents.problems, *faults(contents)])


def faults(contents: Contents) -> list[Problem]:
    """The faults across files: of values that are each well formed."""
    return [
        *references.faults(contents),
        *quotes.faults(contents),
        *consistency.faults(contents),
        *conflict.faults(contents),
    ]


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems by file and line, each once."""
    return tuple(sorted(set(problems), key=lambda p: (p.file, p.line or 0, p.message)))
