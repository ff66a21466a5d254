"""A survey as text again: its description, and its answers as CSV."""

from __future__ import annotations

import csv
import io
import struct
from typing import Any

from detente.case.surveys import UNKNOWN_LEVEL, Answers, Survey


def rows(survey: Survey, answers: Answers) -> str:
    """The answers as CSV under the names of columns that the survey gives them."""
    columns = dict(_columns(survey, answers))
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(zip(*columns.values(), strict=True))
    return stream.getvalue()


def _columns(survey: Survey, answers: Answers) -> list[tuple[str, list[Any]]]:
    names, n = survey.columns, answers.n
    people = [answers.people[k] for k in struct.unpack(f"<{n}i", answers.respondent)]
    found: list[tuple[str, list[Any]]] = [(names.respondent, people)]
    if answers.task:
        found.append((names.task, list(struct.unpack(f"<{n}i", answers.task))))
    if answers.profile:
        found.append((names.profile, list(answers.profile)))
    for a in survey.attributes:
        words = [x.id for x in a.levels]
        found.append((a.column or a.id, [words[k] for k in answers.levels[a.id]]))
    for o in survey.outcomes:
        found.append((o.column or o.id, _numbers(answers.outcomes[o.id], n)))
    for key, packed in answers.numbers.items():
        found.append((_name(survey, key), _numbers(packed, n)))
    for g in survey.groups:
        values, codes = answers.groups[g.id]
        column = ["" if k == UNKNOWN_LEVEL else values[k] for k in codes]
        found.append((g.column or g.id, column))
    return found


def _name(survey: Survey, key: str) -> str:
    kind, _, of = key.partition(":")
    if kind == "agree":
        return next(e.column for e in survey.reliability if e.outcome == of)
    if kind == "row":
        return survey.columns.row[of]
    return survey.columns.weight if kind == "weight" else survey.columns.seconds


def _numbers(packed: bytes, n: int) -> list[str]:
    return [_number(v) for v in struct.unpack(f"<{n}d", packed)]


def _number(value: float) -> str:
    if value != value:
        return ""
    return str(int(value)) if value.is_integer() else repr(value)
