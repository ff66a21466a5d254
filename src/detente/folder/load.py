"""A case folder becomes a case, or the list of all its faults."""

from __future__ import annotations

from pathlib import Path

from detente.case import Case
from detente.errors import CaseError
from detente.folder.check import faults, in_order
from detente.folder.contents import Contents, read
from detente.folder.layout import SECTIONS, Head


def load(path: str | Path) -> Case:
    """Read a case folder.

    Raises:
        CaseError: the folder is not a case or has faults; the error carries all of them.
    """
    contents = read(path)
    problems = in_order([*contents.problems, *faults(contents)])
    if problems:
        raise CaseError(problems)
    return assemble(contents)


def assemble(contents: Contents) -> Case:
    """The case that contents without faults make."""
    head = contents.head.value if contents.head else Head()
    sections = {name: contents.values(name) for name in SECTIONS}
    return Case(
        title=head.title,
        as_of=head.as_of,
        languages=head.languages,
        thresholds=head.thresholds,
        note=head.note,
        texts=contents.texts,
        conflict=contents.conflict.value if contents.conflict else None,
        surveys=contents.values("surveys"),
        answers=contents.answers,
        **sections,
    )
