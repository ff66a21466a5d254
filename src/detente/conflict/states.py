"""The feasible states of a conflict as bit patterns."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from detente.case.conflict import Conflict
from detente.conflict import condition, patterns
from detente.conflict.faults import Faults, Loc
from detente.errors import InputError

if TYPE_CHECKING:
    from numpy.typing import NDArray

MAX_OPTIONS = 24
"""Options of a conflict whose states are not listed: 16.8 million patterns are looked at."""
MAX_LISTED = 62
"""Options of a conflict whose states are listed: a state is one whole number."""


@dataclass(frozen=True, slots=True)
class States:
    """The states of a conflict, numbered from 0 here and from 1 wherever people look.

    Attributes:
        n_options: options of all decision makers.
        codes: (n,) the bits of each state; of a state that stands for several, the first of them.
        free: (n,) the bits that are either in a state that stands for several.
        home: (2^n_options,) the state of every code, -1 where infeasible; `None` if too many.
        listed: whether the input gave the states in this order.
    """

    n_options: int
    codes: NDArray[np.int64]
    free: NDArray[np.int64]
    home: NDArray[np.int32] | None
    listed: bool

    def __len__(self) -> int:
        return len(self.codes)

    @property
    def merged(self) -> bool:
        """Whether some state stands for several patterns."""
        return bool(self.free.any())

    def pattern(self, state: int) -> str:
        """The signs of a state, in the order of the options."""
        return patterns.write(int(self.codes[state]), int(self.free[state]), self.n_options)

    def signs(self, state: int) -> list[int | None]:
        """The same as numbers: 1 taken, 0 not taken, nothing where it is either."""
        return [None if s == "-" else int(s == "Y") for s in self.pattern(state)]

    def matching(self, pattern: patterns.Pattern) -> NDArray[np.int64]:
        """The states that lie within a pattern."""
        fixed = (self.free & pattern.care) == 0
        return np.flatnonzero(fixed & ((self.codes & pattern.care) == pattern.want))


def build(conflict: Conflict, faults: Faults) -> States | None:
    """The states; `None`, with every fault noted, where there are none to speak of."""
    n_options = len(conflict.options())
    before = len(faults.found)
    if conflict.states is not None:
        _no_rules_beside_a_list(conflict, faults)
        return _listed(conflict, n_options, faults)
    if n_options > MAX_OPTIONS:
        message = f"{n_options} options make too many patterns to look at each"
        faults.add(("decision_makers",), message, "list the states that can occur under states:")
        return None
    feasible = _feasible(conflict, n_options, faults)
    if len(faults.found) > before or feasible is None:
        return None
    if not feasible.any():
        hint = "the rules under infeasible, exclusive, at_least_one and requires exclude each state"
        faults.add(("decision_makers",), "no state is feasible", hint)
        return None
    return _from_cube(conflict, feasible, n_options, faults)


def _no_rules_beside_a_list(conflict: Conflict, faults: Faults) -> None:
    for key in ("infeasible", "exclusive", "at_least_one", "requires", "same"):
        if getattr(conflict, key):
            message = f"{key} says nothing where the states are listed"
            faults.add((key,), message, f"take {key} away, or the list under states")


def _listed(conflict: Conflict, n_options: int, faults: Faults) -> States | None:
    if n_options > MAX_LISTED:
        faults.add(("decision_makers",), f"{n_options} options; at most {MAX_LISTED} can be told")
        return None
    before = len(faults.found)
    codes, free = [], []
    seen: dict[tuple[int, int], int] = {}
    everything = (1 << n_options) - 1
    for n, text in enumerate(conflict.states or ()):
        pattern = patterns.read(text, n_options, ("states", n), faults)
        if pattern is None:
            continue
        key = (pattern.want, pattern.care)
        if key in seen:
            message = f"state {n + 1} is state {seen[key]} again"
            faults.add(("states", n), message, "keep one of the two")
        seen.setdefault(key, n + 1)
        codes.append(pattern.want)
        free.append(everything & ~pattern.care)
    if not codes:
        faults.add(("states",), "no state is listed", "list them, or take states away")
    if len(faults.found) > before:
        return None
    array, loose = np.array(codes, np.int64), np.array(free, np.int64)
    if loose.any():
        _disjoint(array, loose, faults)
        home = None
    else:
        home = _homes(array, n_options)
    return States(n_options, array, loose, home, listed=True)


def _disjoint(codes: NDArray[np.int64], free: NDArray[np.int64], faults: Faults) -> None:
    """Note states that share a pattern: nobody could say in which of them the conflict is."""
    for n in range(len(codes)):
        apart = (codes[:n] ^ codes[n]) & ~free[:n] & ~free[n]
        for m in np.flatnonzero(apart == 0):
            hint = "make their signs differ in some option"
            faults.add(("states", n), f"states {m + 1} and {n + 1} overlap", hint)


def _homes(codes: NDArray[np.int64], n_options: int) -> NDArray[np.int32] | None:
    if n_options > MAX_OPTIONS or (1 << n_options) > 64 * len(codes) + 4096:
        return None
    home = np.full(1 << n_options, -1, np.int32)
    home[codes] = np.arange(len(codes), dtype=np.int32)
    return home


def _from_cube(
    conflict: Conflict, feasible: NDArray[np.bool_], n_options: int, faults: Faults
) -> States | None:
    codes = np.flatnonzero(feasible).astype(np.int64)
    home = np.full(len(feasible), -1, np.int32)
    home[codes] = np.arange(len(codes), dtype=np.int32)
    if not conflict.same:
        return States(n_options, codes, np.zeros_like(codes), home, listed=False)
    group = _groups(conflict, codes, n_options, faults)
    first, state = np.unique(group, return_inverse=True)
    free = np.zeros(len(first), np.int64)
    np.bitwise_or.at(free, state, codes ^ codes[first][state])
    home[codes] = state
    return States(n_options, codes[first], free, home, listed=False)


def _groups(
    conflict: Conflict, codes: NDArray[np.int64], n_options: int, faults: Faults
) -> NDArray[np.int64]:
    """The first state that each state is one with; itself mostly."""
    group = np.arange(len(codes))
    for n, text in enumerate(conflict.same):
        pattern = patterns.read(text, n_options, ("same", n), faults)
        if pattern is None:
            continue
        inside = (codes & pattern.care) == pattern.want
        if not inside.any():
            hint = "take it away, or look at the rules"
            faults.add(("same", n), f"no feasible state matches {text!r}", hint)
        elif (group[inside] != np.flatnonzero(inside)).any():
            hint = "let the patterns under same be apart"
            faults.add(("same", n), f"{text!r} overlaps a pattern above it", hint)
        else:
            group[inside] = np.flatnonzero(inside)[0]
    return group


def _feasible(conflict: Conflict, n_options: int, faults: Faults) -> NDArray[np.bool_] | None:
    """Which codes no rule excludes."""
    codes = np.arange(1 << n_options, dtype=np.int32)
    place = {o.id: k for k, o in enumerate(conflict.options())}
    fine = np.ones(len(codes), np.bool_)

    def taken(option: str) -> NDArray[np.bool_]:
        return (codes >> place[option] & 1).astype(np.bool_)

    for n, text in enumerate(conflict.infeasible):
        fine &= ~_meant(text, ("infeasible", n), codes, place, faults)
    for n, group in enumerate(conflict.exclusive):
        if _known(group, ("exclusive", n), place, faults):
            fine &= sum(taken(o).astype(np.int8) for o in group) <= 1
    for n, group in enumerate(conflict.at_least_one):
        if _known(group, ("at_least_one", n), place, faults):
            fine &= np.any([taken(o) for o in group], axis=0)
    for n, rule in enumerate(conflict.requires):
        needed = _meant(rule.needs, ("requires", n, "needs"), codes, place, faults)
        if _known((rule.option,), ("requires", n, "option"), place, faults):
            fine &= ~taken(rule.option) | needed
    return fine


def _known(group: Iterable[str], loc: Loc, place: dict[str, int], faults: Faults) -> bool:
    options = tuple(group)
    if not options:
        faults.add(loc, "no option is named", "name some, or take the rule away")
    strange = [o for o in options if o not in place]
    for option in strange:
        faults.add(loc, f"no option {option!r}", "there are: " + ", ".join(place))
    return bool(options) and not strange


def _meant(
    text: str, loc: Loc, codes: NDArray[np.int32], place: dict[str, int], faults: Faults
) -> NDArray[np.bool_]:
    """Where a pattern or condition holds; nowhere, with a fault noted, if it is neither."""
    if patterns.is_pattern(text) and text not in place:
        pattern = patterns.read(text, len(place), loc, faults)
        if pattern is None:
            return np.zeros(len(codes), np.bool_)
        return np.asarray((codes & pattern.care) == pattern.want)
    node = read_condition(text, loc, place, faults)
    if node is None:
        return np.zeros(len(codes), np.bool_)
    return condition.holds(node, lambda o: (codes >> place[o] & 1).astype(np.bool_))


def read_condition(
    text: str, loc: Loc, place: dict[str, int], faults: Faults
) -> condition.Node | None:
    """A condition over known options; `None`, with a fault noted, where it is none."""
    try:
        node = condition.parse(text)
    except InputError as error:
        faults.add(loc, str(error), "write it like: withdraw if not strike")
        return None
    return node if _known(sorted(condition.options_of(node)), loc, place, faults) else None
