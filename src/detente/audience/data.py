"""The answers to one question as arrays, sorted by respondent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from detente.case.surveys import UNKNOWN_LEVEL, Answers, Survey
from detente.errors import UnknownNameError, UsageError

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, np.dtype[Any]]


@dataclass(frozen=True, slots=True, eq=False)
class Responses:
    """What was shown and what was answered.

    Attributes:
        names, sizes: the attributes, and how many levels each has.
        codes: for each attribute the place of the level in every row, one byte each.
        y: the answers, one a row. w: the weights, or `None` where all are 1.
        person: the respondent of every row, numbered from 0 without gaps, in rising order.
        people: how many respondents.
        rows: the places of these rows in the survey.
    """

    names: tuple[str, ...]
    sizes: tuple[int, ...]
    codes: tuple[Array, ...]
    y: Array
    w: Array | None
    person: Array
    people: int
    rows: Array

    @property
    def n(self) -> int:
        """How many rows."""
        return len(self.y)

    def place(self, attribute: str) -> int:
        """The number of an attribute.

        Raises:
            UnknownNameError: there is no such attribute.
        """
        if attribute not in self.names:
            there = ", ".join(self.names)
            raise UnknownNameError(f"no such attribute: {attribute!r}; there are: {there}")
        return self.names.index(attribute)

    def where(self, mask: Array) -> Responses:
        """Some of the rows; respondents keep their numbers."""
        return Responses(
            self.names,
            self.sizes,
            tuple(c[mask] for c in self.codes),
            self.y[mask],
            None if self.w is None else self.w[mask],
            self.person[mask],
            self.people,
            self.rows[mask],
        )


def responses(survey: Survey, answers: Answers, outcome: str, weighted: bool = True) -> Responses:
    """The answers to a question; rows without an answer are left out.

    Raises:
        UnknownNameError: the survey has no such question.
    """
    import numpy as np

    if outcome not in answers.outcomes:
        there = ", ".join(answers.outcomes)
        raise UnknownNameError(f"no such outcome: {outcome!r}; there are: {there}")
    y = np.frombuffer(answers.outcomes[outcome], dtype="<f8")
    weight = number(answers, "weight") if weighted else None
    person = np.frombuffer(answers.respondent, dtype="<i4")
    there = ~np.isnan(y)
    if weight is not None:
        there &= weight > 0
    rows = np.flatnonzero(there)
    if (np.diff(person[rows]) < 0).any():
        rows = rows[np.argsort(person[rows], kind="stable")]
    codes = [np.frombuffer(answers.levels[a.id], dtype=np.uint8) for a in survey.attributes]
    return of_arrays(
        tuple(a.id for a in survey.attributes),
        tuple(len(a.levels) for a in survey.attributes),
        tuple(c[rows] for c in codes),
        y[rows],
        None if weight is None else weight[rows],
        person[rows],
        rows,
    )


def of_arrays(
    names: tuple[str, ...],
    sizes: tuple[int, ...],
    codes: tuple[Array, ...],
    y: Array,
    w: Array | None,
    person: Array,
    rows: Array | None = None,
) -> Responses:
    """Responses from arrays whose rows stand in rising order of respondent.

    Raises:
        UsageError: they do not.
    """
    import numpy as np

    step = np.diff(person)
    if (step < 0).any():
        raise UsageError("the rows must stand in rising order of respondent")
    new = np.zeros(len(person), dtype=np.int32)
    np.cumsum(step > 0, out=new[1:])
    people = int(new[-1]) + 1 if len(new) else 0
    rows = np.arange(len(y)) if rows is None else rows
    return Responses(names, sizes, codes, y, w, new, people, rows)


def number(answers: Answers, key: str) -> Array | None:
    """A further column of numbers, or `None`."""
    import numpy as np

    found = answers.numbers.get(key)
    return None if found is None else np.frombuffer(found, dtype="<f8")


def group(answers: Answers, name: str) -> tuple[tuple[str, ...], Array]:
    """The values of a group, and the place of each row's value (255: not known).

    Raises:
        UnknownNameError: there is no such group.
    """
    import numpy as np

    if name not in answers.groups:
        there = ", ".join(answers.groups) or "none"
        raise UnknownNameError(f"no such group: {name!r}; there are: {there}")
    values, codes = answers.groups[name]
    return values, np.frombuffer(codes, dtype=np.uint8)


def tasks(answers: Answers) -> Array | None:
    """The number of every row's task, or `None` where it is not told."""
    import numpy as np

    return np.frombuffer(answers.task, dtype="<i4") if answers.task else None


def profiles(answers: Answers) -> Array | None:
    """The number of every row's profile in its task, or `None` where it is not told."""
    import numpy as np

    return np.frombuffer(answers.profile, dtype=np.uint8) if answers.profile else None


def targets(survey: Survey) -> Mapping[str, tuple[float, ...]]:
    """Attribute to the share of each level in a target population of packages, where stated."""
    found = {}
    for a in survey.attributes:
        if any(x.target is not None for x in a.levels):
            raw = [x.target or 0.0 for x in a.levels]
            if sum(raw) > 0:
                found[a.id] = tuple(r / sum(raw) for r in raw)
    return found


def shown_shares(survey: Survey) -> tuple[tuple[float, ...], ...]:
    """How often each level is shown by design; alike where nothing is stated."""
    found = []
    for a in survey.attributes:
        raw = [1.0 if x.share is None else x.share for x in a.levels]
        found.append(tuple(r / sum(raw) for r in raw))
    return tuple(found)


def unknown(codes: Array) -> Array:
    """Which places stand for nothing known."""
    found: Array = codes == UNKNOWN_LEVEL
    return found
