"""What a table tells of its own survey, where no description does."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from detente.case.surveys import Attribute, Columns, Level, Outcome, Survey
from detente.errors import CaseError
from detente.folder.faults import did_you_mean
from detente.folder.tables import MISSING, Table

_ID = re.compile(r"\w[\w.\-]*")


def completed(survey: Survey, table: Table) -> Survey:
    """The survey with what a wide table told: attributes, if it names none, and their rows."""
    if survey.wide is None:
        return survey
    names = [n.removeprefix("row:") for n in table.columns if n.startswith("row:")]
    attributes = survey.attributes or tuple(
        Attribute(
            id=f"attribute_{n}",
            column=name,
            label={"und": name},
            levels=_levels(table.columns[name]),
        )
        for n, name in enumerate(names, start=1)
    )
    rows = {a.id: f"row:{a.column}" for a in attributes if a.column in names}
    columns = survey.columns.model_copy(update={"row": rows})
    return survey.model_copy(update={"attributes": attributes, "columns": columns})


def described(
    table: Table, respondent: str, attributes: Sequence[str], outcome: str, weight: str
) -> Survey:
    """A description of a bare table.

    Raises:
        CaseError: it lacks a column.
    """
    wanted = [respondent, *attributes, outcome, *filter(None, [weight])]
    names = list(table.columns)
    missing = [
        table.problem(None, f"the table has no column {w!r}", did_you_mean(w, names))
        for w in wanted
        if w not in table.columns
    ]
    if missing:
        raise CaseError(missing)
    return Survey(
        id="survey",
        data=Path(table.file).name,
        columns=Columns(respondent=respondent, weight=weight),
        attributes=tuple(
            Attribute(id=f"a{n}", column=name, label={"und": name}, levels=_levels(column))
            if not _ID.fullmatch(name)
            else Attribute(id=name, levels=_levels(column))
            for n, (name, column) in enumerate(((a, table.columns[a]) for a in attributes), 1)
        ),
        outcomes=(_answered(outcome, table.columns[outcome]),),
    )


def _answered(name: str, column: Sequence[str]) -> Outcome:
    """What kind of answer a column holds: 0 and 1, half of them 1, are forced choices."""
    own = name if _ID.fullmatch(name) else "outcome"
    try:
        values = [float(w) for w in column if w not in MISSING]
    except ValueError:
        return Outcome(id=own, column=name, kind="choice")
    if set(values) <= {0.0, 1.0}:
        half = abs(2 * sum(values) - len(values)) <= 0.02 * len(values)
        return Outcome(id=own, column=name, kind="choice" if half else "support")
    return Outcome(id=own, column=name, kind="rating", scale=(min(values), max(values)))


def _levels(column: Iterable[str]) -> tuple[Level, ...]:
    return tuple(Level(id=name) for name in sorted(set(column) - MISSING))
