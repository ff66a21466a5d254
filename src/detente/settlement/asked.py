"""What is asked of a case: red lines given up, answers required, parties left out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from detente.case import Case
from detente.case.linkage import Condition, In
from detente.errors import UnknownNameError, UsageError
from detente.positions.derive import positions
from detente.positions.values import Positions
from detente.settlement import deals as packages_of
from detente.settlement.deals import Space


@dataclass(frozen=True, slots=True)
class Asked:
    """The case as it is asked about: red lines left out, answers required, parties left out."""

    case: Case
    held: Positions
    space: Space
    lines: tuple[Condition, ...]
    feasible: int
    relaxed: tuple[str, ...]
    required: Mapping[str, str]
    without: tuple[str, ...]

    def deals(self) -> int:
        """How many packages everybody needed accepts throughout."""
        if not self.feasible:
            return 0
        signed = packages_of.accepted(self.case, self.held)
        return packages_of.count(self.space, (*self.lines, signed))


def ask(
    case: Case,
    as_of: dt.date | str | None,
    relax: Sequence[str],
    required: Mapping[str, str],
    without: Sequence[str],
) -> Asked:
    """The case with what is asked of it.

    Raises:
        UsageError: `as_of` is no date.
        UnknownNameError: there is no such red line, answer or party.
        LinkageError: a linkage does not parse.
    """
    out, keys = tuple(dict.fromkeys(without)), tuple(dict.fromkeys(relax))
    given = _without(case, out)
    held = _relaxed(given, positions(given, as_of), keys)
    space = packages_of.require(packages_of.of_case(given, held.as_of), required)
    lines = _lines(given, held)
    feasible = packages_of.count(space, lines)
    return Asked(given, held, space, lines, feasible, keys, required, out)


def _lines(case: Case, held: Positions) -> tuple[Condition, ...]:
    return tuple(packages_of.condition(r) for r in packages_of.red_lines(case, held).values())


def required(asked: Mapping[str, str]) -> list[Condition]:
    """That a package gives the answers that were asked for."""
    return [In(issue, frozenset((option,))) for issue, option in asked.items()]


def left_out(asked: Asked) -> dict[str, int]:
    """How many packages would be feasible without each needed party's consent."""
    found = {}
    for party in asked.case.needed():
        lines = _lines(_without(asked.case, (party.id,)), asked.held)
        found[party.id] = packages_of.count(asked.space, lines)
    return found


def answers_of(require: Iterable[str] | Mapping[str, str]) -> dict[str, str]:
    """Answers written `issue=option`.

    Raises:
        UsageError: one is not written so.
    """
    if isinstance(require, Mapping):
        return dict(require)
    found = {}
    for answer in require:
        issue, sign, option = answer.partition("=")
        if not sign:
            raise UsageError(f"write an answer as ISSUE=OPTION, not {answer!r}")
        found[issue.strip()] = option.strip()
    return found


def _without(case: Case, out: Sequence[str]) -> Case:
    """The case in which some parties' consent is not required.

    Raises:
        UnknownNameError: there is no such party.
    """
    for party in out:
        case.party(party)
    if not out:
        return case
    parties = tuple(
        p.model_copy(update={"consent": "not_required"}) if p.id in out else p for p in case.parties
    )
    return Case(**{**dict(case), "parties": parties})


def _relaxed(case: Case, held: Positions, keys: Sequence[str]) -> Positions:
    """Positions in which some red lines are given up: what they ruled out is resisted only.

    Raises:
        UnknownNameError: there is no such red line.
    """
    lines = packages_of.red_lines(case, held)
    for key in keys:
        if key not in lines:
            some = ", ".join(sorted(lines)[:8]) + (", ..." if len(lines) > 8 else "")
            raise UnknownNameError(f"no such red line: {key!r}; there are: {some or 'none'}")
    given_up = {lines[key] for key in keys}
    options = {(r.party, r.issue, r.option) for r in given_up if r.linkage is None}
    cells = {
        place: replace(cell, rating="resisted") if place in options else cell
        for place, cell in held.cells.items()
    }
    kept = tuple(r for r in held.red_lines if r not in given_up)
    return replace(held, cells=cells, red_lines=kept)
