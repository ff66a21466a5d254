"""Qualtrics exports of conjoint surveys: one row per respondent becomes one per profile."""

from __future__ import annotations

from detente.case.surveys import Survey
from detente.errors import Problem
from detente.folder.faults import did_you_mean
from detente.folder.tables import MISSING, Table


def long(table: Table, survey: Survey) -> tuple[Table | None, list[Problem]]:
    """The rows of a wide table as one row per profile.

    Columns of the answers: those of the survey for respondent, task and profile; one for each
    attribute, called by its text; the first outcome; `row:TEXT` with the place of an attribute in
    the table that was shown; `agree` for the repeated task; and every other column of the table.
    """
    assert survey.wide is not None
    layout, positions = survey.wide, _positions(table, survey.wide.prefix)
    problems = list(_missing(table, survey, positions))
    if problems:
        return None, problems
    names = sorted(
        {w for n in positions for w in table.columns[f"{layout.prefix}-1-{n}"] if w not in MISSING}
    )
    rows = [
        row
        for person in range(table.n)
        for task, choice in enumerate(layout.choices, start=1)
        for row in _task(table, survey, positions, person, task, choice, names)
    ]
    used = {c for c in table.columns if c.startswith(f"{layout.prefix}-")}
    own = survey.columns
    outcome = survey.outcomes[0].column or survey.outcomes[0].id
    heads = [own.respondent, own.task, own.profile, outcome, "agree"]
    heads += [*names, *(f"row:{n}" for n in names)]
    columns = {head: [r[k] for r in rows] for k, head in enumerate(heads)}
    people = [r[-1] for r in rows]
    for name, values in table.columns.items():
        if name not in used and name not in columns and name not in layout.choices:
            columns[name] = [values[int(p)] for p in people]
    lines = tuple(table.line(int(p)) for p in people)
    return Table(table.file, columns, len(rows), lines=lines), _odd_answers(table, survey)


def _positions(table: Table, prefix: str) -> list[int]:
    found: list[int] = []
    while f"{prefix}-1-{len(found) + 1}" in table.columns:
        found.append(len(found) + 1)
    return found


def _missing(table: Table, survey: Survey, positions: list[int]) -> list[Problem]:
    layout = survey.wide
    assert layout is not None
    wanted = [survey.columns.respondent, *layout.choices, *filter(None, [layout.repeat])]
    for task in range(1, len(layout.choices) + 1):
        for n in positions:
            wanted.append(f"{layout.prefix}-{task}-{n}")
            for profile in range(1, len(layout.profiles) + 1):
                wanted.append(f"{layout.prefix}-{task}-{profile}-{n}")
    names = list(table.columns)
    found = [
        table.problem(None, f"there is no column {w!r}", did_you_mean(w, names))
        for w in wanted
        if w not in table.columns
    ]
    if not positions:
        message = f"there is no column {layout.prefix}-1-1 with the name of an attribute"
        found.append(table.problem(None, message, "look at wide: prefix:"))
    return found


def _task(
    table: Table,
    survey: Survey,
    positions: list[int],
    person: int,
    task: int,
    choice: str,
    names: list[str],
) -> list[list[str]]:
    """The profiles of one task of one respondent."""
    layout, columns = survey.wide, table.columns
    assert layout is not None
    chosen = columns[choice][person]
    agree = _agreement(table, survey, person) if task == layout.repeat_task else ""
    where = {columns[f"{layout.prefix}-{task}-{n}"][person]: n for n in positions}
    if not where.keys() - MISSING:
        return []
    rows = []
    for profile, answer in enumerate(layout.profiles, start=1):
        shown = {
            name: columns[f"{layout.prefix}-{task}-{profile}-{n}"][person]
            for name, n in where.items()
        }
        said = "" if chosen in MISSING else "1" if chosen == answer else "0"
        row = [columns[survey.columns.respondent][person], str(task), str(profile), said, agree]
        row += [shown.get(n, "") for n in names]
        row += [str(where[n]) if n in where else "" for n in names]
        rows.append([*row, str(person)])
    return rows


def _agreement(table: Table, survey: Survey, person: int) -> str:
    """Whether the repeated task was answered like the first time, its profiles told apart."""
    layout = survey.wide
    assert layout is not None
    if not layout.repeat:
        return ""
    first = table.columns[layout.choices[layout.repeat_task - 1]][person]
    again = table.columns[layout.repeat][person]
    if first not in layout.profiles or again not in layout.profiles:
        return ""
    one, two = layout.profiles.index(first), layout.profiles.index(again)
    if layout.repeat_flipped:
        two = len(layout.profiles) - 1 - two
    return "1" if one == two else "0"


def _odd_answers(table: Table, survey: Survey) -> list[Problem]:
    layout = survey.wide
    found: list[Problem] = []
    assert layout is not None
    for name in layout.choices:
        odd = [
            n
            for n, word in enumerate(table.columns[name])
            if word not in MISSING and word not in layout.profiles
        ]
        for row in odd[:3]:
            message = f"{table.columns[name][row]!r} in {name!r} chooses no profile"
            hint = f"answers are: {', '.join(layout.profiles)}; look at wide: profiles:"
            found.append(table.problem(row, message, hint))
    return found
