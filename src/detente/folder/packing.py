"""A table of answers packed into columns of codes, or every fault that keeps it from it."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from detente.case.surveys import (
    UNKNOWN_LEVEL,
    Answers,
    Attribute,
    Outcome,
    Survey,
)
from detente.errors import Problem
from detente.folder.faults import did_you_mean
from detente.folder.tables import MISSING, Table
from detente.yaml_text import Document, Loc

if TYPE_CHECKING:
    import numpy as np

_SHOWN = 5
"""So many rows with the same fault are named one by one."""
_NAN = float("nan")


def pack(
    survey: Survey, table: Table, document: Document | None = None
) -> tuple[Answers | None, list[Problem]]:
    """The answers of a table, or all that is wrong with them, each with its line."""
    work = _Packing(survey, table, document)
    answers = work.answers()
    return (None, work.problems) if work.problems else (answers, [])


class _Packing:
    """One table being packed; faults are noted as they are met."""

    def __init__(self, survey: Survey, table: Table, document: Document | None) -> None:
        self.survey, self.table, self.document = survey, table, document
        self.problems: list[Problem] = []

    def answers(self) -> Answers | None:
        survey, columns = self.survey, self.survey.columns
        people, respondent = self._people()
        levels = {a.id: self._codes(a, ("attributes", n)) for n, a in enumerate(survey.attributes)}
        outcomes = {o.id: self._outcome(o, ("outcomes", n)) for n, o in enumerate(survey.outcomes)}
        task = self._whole("task", columns.task)
        profile = self._whole("profile", columns.profile)
        numbers = self._numbers()
        groups = {}
        for n, g in enumerate(survey.groups):
            column = self._column(g.column or g.id, ("groups", n))
            if column is not None:
                groups[g.id] = _grouped(column)
        if self.problems:
            return None
        shown = profile.astype("u1").tobytes() if profile is not None else b""
        found = Answers(
            n=self.table.n,
            people=people,
            respondent=respondent.astype("<i4").tobytes(),
            task=task.astype("<i4").tobytes() if task is not None else b"",
            profile=shown,
            levels=levels,
            outcomes={k: v.astype("<f8").tobytes() for k, v in outcomes.items()},
            numbers={k: v.astype("<f8").tobytes() for k, v in numbers.items()},
            groups=groups,
        )
        self._shown_twice(respondent, task, profile)
        self._chosen(respondent, task, outcomes)
        self._weights(respondent, numbers.get("weight"))
        self._forbidden(levels)
        return found

    # --- columns ---

    def _fault(self, loc: Loc, message: str, hint: str = "") -> None:
        if self.document is not None:
            self.problems.append(self.document.problem(loc, message, hint))
        else:
            self.problems.append(self.table.problem(None, message, hint))

    def _column(self, name: str, loc: Loc) -> list[str] | None:
        found = self.table.columns.get(name)
        if found is None:
            names = list(self.table.columns)
            hint = did_you_mean(name, names, f"its columns: {', '.join(names[:12])}")
            self._fault(loc, f"the table has no column {name!r}", hint)
        return found

    def _rows(
        self, rows: Sequence[int] | np.ndarray[Any, Any], message: str, hint: str = ""
    ) -> None:
        """One fault at many rows: the first are named, the rest counted."""
        for row in rows[:_SHOWN]:
            self.problems.append(self.table.problem(int(row), message, hint))
        if len(rows) > _SHOWN:
            more = f"and {len(rows) - _SHOWN:,} more rows: {message}"
            self.problems.append(self.table.problem(None, more, hint))

    def _people(self) -> tuple[tuple[str, ...], np.ndarray[Any, Any]]:
        import numpy as np

        column = self._column(self.survey.columns.respondent, ("columns", "respondent"))
        if column is None:
            return (), np.zeros(self.table.n, np.int32)
        place: dict[str, int] = {}
        codes = array("i", [place.setdefault(name, len(place)) for name in column])
        nameless = [n for n, name in enumerate(column) if name in MISSING]
        self._rows(nameless, "a row without a respondent", "say who answered")
        return tuple(place), np.frombuffer(codes, dtype=np.int32)

    def _codes(self, attribute: Attribute, loc: Loc) -> bytes:
        column = self._column(attribute.column or attribute.id, loc)
        if column is None:
            return b""
        place = {level.id: n for n, level in enumerate(attribute.levels)}
        codes = bytes([place.get(word, UNKNOWN_LEVEL) for word in column])
        if UNKNOWN_LEVEL in codes:
            strange: dict[str, list[int]] = {}
            for row, word in enumerate(column):
                if word not in place:
                    strange.setdefault(word, []).append(row)
            for word, rows in strange.items():
                said = f"{word!r} is no level of" if word not in MISSING else "no level of"
                hint = did_you_mean(word, list(place), "add it to the levels")
                self._rows(rows, f"{said} {attribute.id!r}", hint)
        there = set(codes)
        for n, level in enumerate(attribute.levels):
            if n not in there:
                message = f"the level {level.id!r} of {attribute.id!r} is in no row"
                hint = "look at its spelling, or take it away"
                self._fault((*loc, "levels", n), message, hint)
        return codes

    def _floats(self, name: str, loc: Loc, what: str) -> np.ndarray[Any, Any] | None:
        """A column of numbers; what is no number is a fault, what is missing is NaN."""
        import numpy as np

        column = self._column(name, loc)
        if column is None:
            return None
        words = {word: _float(word) for word in set(column)}
        wrong = [row for row, word in enumerate(column) if words[word] is None]
        values = array("d", [_NAN if (v := words[w]) is None else v for w in column])
        self._rows(wrong, f"{what} that is no number", f"write a number in {name!r}, or nothing")
        return np.frombuffer(values, dtype="<f8")

    def _outcome(self, outcome: Outcome, loc: Loc) -> np.ndarray[Any, Any]:
        import numpy as np

        name = outcome.column or outcome.id
        values = self._floats(name, loc, f"an answer to {outcome.id!r}")
        if values is None:
            return np.zeros(0)
        known = ~np.isnan(values)
        if not known.any():
            self._fault(loc, f"nobody has answered {outcome.id!r}", "look at its column")
        if outcome.kind == "rating" and outcome.scale:
            low, high = outcome.scale
            wrong = known & ((values < low) | (values > high))
            self._rows(np.flatnonzero(wrong), f"{outcome.id!r} lies outside its scale")
        elif outcome.kind != "rating":
            wrong = known & (values != 0) & (values != 1)
            self._rows(np.flatnonzero(wrong), f"{outcome.id!r} is neither 0 nor 1", "1 is yes")
        return values

    def _whole(self, what: str, name: str) -> np.ndarray[Any, Any] | None:
        """Numbers of tasks or profiles; `None` where the table does not tell them."""
        import numpy as np

        if name == what and name not in self.table.columns:
            return None
        column = self._column(name, ("columns", what))
        if column is None:
            return None
        try:
            place = {w: int(w) for w in set(column)}
        except ValueError:
            place = {}
            place = {w: place.setdefault(w, len(place) + 1) for w in column}
        try:
            values = np.array([place[w] for w in column], dtype="<i4")
        except OverflowError:
            self._fault(("columns", what), "a number beyond reason", "look at its column")
            return None
        if what == "profile" and (values.min() < 0 or values.max() > 250):
            self._fault(("columns", what), "more than 250 profiles in a task", "look at its column")
        return values

    def _numbers(self) -> dict[str, np.ndarray[Any, Any]]:
        survey, found = self.survey, {}
        wanted: list[tuple[str, str, Loc, str]] = []
        if survey.columns.weight:
            wanted.append(("weight", survey.columns.weight, ("columns", "weight"), "a weight"))
        if survey.columns.seconds:
            wanted.append(("seconds", survey.columns.seconds, ("columns", "seconds"), "a time"))
        for attribute, name in survey.columns.row.items():
            wanted.append((f"row:{attribute}", name, ("columns", "row", attribute), "a row"))
        for n, entry in enumerate(survey.reliability):
            if entry.column:
                loc: Loc = ("reliability", n, "column")
                wanted.append((f"agree:{entry.outcome}", entry.column, loc, "an agreement"))
        for key, name, loc, what in wanted:
            values = self._floats(name, loc, what)
            if values is not None:
                found[key] = values
        return found

    # --- what must hold across columns ---

    def _shown_twice(self, people: Any, task: Any, profile: Any) -> None:
        import numpy as np

        if task is None or profile is None:
            return
        key = np.lexsort((profile, task, people))
        same = (np.diff(people[key]) == 0) & (np.diff(task[key]) == 0)
        twice = np.sort(key[1:][same & (np.diff(profile[key]) == 0)])
        message = "this respondent has this profile of this task already"
        self._rows(twice, message, "keep one of the two rows, or mend task and profile")

    def _chosen(self, people: Any, task: Any, outcomes: Any) -> None:
        import numpy as np

        if task is None:
            return
        tasks = people.astype(np.int64) * (int(task.max()) + 1) + task
        _, first, of, shown = np.unique(
            tasks, return_index=True, return_inverse=True, return_counts=True
        )
        for outcome in self.survey.outcomes:
            if outcome.kind == "choice":
                values = outcomes[outcome.id]
                number = np.bincount(of, np.nan_to_num(values))
                silent = np.bincount(of, np.isnan(values)) > 0
                wrong = np.sort(first[(number != 1) & ~silent & (shown > 1)])
                message = (
                    f"not one profile of this task is chosen in {outcome.id!r}, but more or none"
                )
                self._rows(wrong, message, "exactly one is 1; what has no answer is left empty")

    def _weights(self, people: Any, weight: Any) -> None:
        import numpy as np

        if weight is None:
            return
        wrong = ~(weight >= 0) | np.isinf(weight)
        self._rows(np.flatnonzero(wrong), "a weight that is no number from 0 on", "mend it")
        if not wrong.any() and weight.sum() == 0:
            self._fault(("columns", "weight"), "all weights are 0", "look at the column")
        first = np.full(len(set(people.tolist())), np.nan)
        first[people[::-1]] = weight[::-1]
        other = np.flatnonzero(~wrong & (np.abs(first[people] - weight) > 1e-9 * first[people]))
        message = "the weight differs from this respondent's first"
        self._rows(other, message, "a respondent has one weight")

    def _forbidden(self, levels: dict[str, bytes]) -> None:
        import numpy as np

        places = {a.id: {x.id: n for n, x in enumerate(a.levels)} for a in self.survey.attributes}
        for cells in self.survey.restrictions:
            hit = np.ones(self.table.n, dtype=bool)
            for name, named in cells.items():
                codes = np.frombuffer(levels[name], dtype=np.uint8)
                hit &= np.isin(codes, [places[name][x] for x in named])
            told = " with ".join(f"{k}: {', '.join(v)}" for k, v in cells.items())
            message = f"the design forbids {told}"
            self._rows(np.flatnonzero(hit), message, "mend the row, or the restriction")


def _grouped(column: Sequence[str]) -> tuple[tuple[str, ...], bytes]:
    names = sorted(set(column) - MISSING)
    if all(_float(n) is not None for n in names):
        names.sort(key=float)
    place = {name: n for n, name in enumerate(names[:UNKNOWN_LEVEL])}
    return tuple(place), bytes([place.get(word, UNKNOWN_LEVEL) for word in column])


def _float(word: str) -> float | None:
    """A word as a number, NaN where it stands for nothing, `None` where it is no number."""
    if word in MISSING:
        return _NAN
    try:
        return float(word)
    except ValueError:
        return None
