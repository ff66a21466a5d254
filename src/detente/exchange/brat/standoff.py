"""The lines of an `.ann` file."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

_ID = re.compile(r"[A-Za-z]\d+|#\d*|\*")
_NAME = re.compile(r"[^\s:]+")
_BREAKS = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
"""What some reader of lines takes for the end of one; no text on a line may have it."""


@dataclass(frozen=True, slots=True)
class Bound:
    """A `T` line: a type on one or several stretches of the text, and that text."""

    id: str
    type: str
    parts: tuple[tuple[int, int], ...]
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Link:
    """An `E` or `R` line: a type, and roles with the ids that fill them.

    The first role of an event is its type, filled by its trigger.
    """

    id: str
    type: str
    roles: tuple[tuple[str, str], ...]
    line: int


@dataclass(slots=True)
class Standoff:
    """Everything in one `.ann` file that an import uses."""

    bounds: dict[str, Bound] = field(default_factory=dict)
    events: dict[str, Link] = field(default_factory=dict)
    relations: list[Link] = field(default_factory=list)
    attributes: dict[str, dict[str, str]] = field(default_factory=dict)
    notes: dict[str, list[str]] = field(default_factory=dict)
    others: int = 0


def parse(text: str) -> tuple[Standoff, list[tuple[int, str]]]:
    """The annotations of a file, and what is wrong with lines of it, by their number."""
    found, faults = Standoff(), []
    for number, line in enumerate(text.split("\n"), 1):
        line = line.removesuffix("\r")
        if not line.strip():
            continue
        try:
            _line(found, line, number)
        except ValueError as error:
            faults.append((number, str(error)))
    return found, faults


def _line(found: Standoff, line: str, number: int) -> None:
    id_, _, rest = line.partition("\t")
    if not _ID.fullmatch(id_) or not rest:
        raise ValueError("no annotation: an id such as T1, then a tab, then what it is")
    match id_[0]:
        case "T":
            if id_ in found.bounds:
                raise ValueError(f"{id_} is used twice")
            found.bounds[id_] = _bound(id_, rest, number)
        case "E":
            found.events[id_] = _link(id_, rest, number, event=True)
        case "R":
            found.relations.append(_link(id_, rest, number, event=False))
        case "A" | "M":
            name, target, *value = rest.split()
            found.attributes.setdefault(target, {})[name] = " ".join(value)
        case "#":
            what, _, note = rest.partition("\t")
            found.notes.setdefault(what.split()[-1], []).append(note)
        case _:
            found.others += 1


def _bound(id_: str, rest: str, number: int) -> Bound:
    head, tab, text = rest.partition("\t")
    type_, _, spans = head.partition(" ")
    try:
        parts = tuple((int(a), int(b)) for a, b in (part.split() for part in spans.split(";")))
    except ValueError:
        raise ValueError(
            f"{id_}: {spans!r} are no offsets; write them as 5 9 or 5 9;12 20"
        ) from None
    if not tab or not parts or any(not 0 <= a < b for a, b in parts):
        raise ValueError(f"{id_}: a type, offsets such as 5 9, a tab and the text are needed")
    if any(one[1] > two[0] for one, two in pairwise(parts)):
        raise ValueError(f"{id_}: its stretches are not in order")
    return Bound(id_, type_, parts, text, number)


def _link(id_: str, rest: str, number: int, *, event: bool) -> Link:
    words = rest.split()
    pairs = words if event else words[1:]
    roles = []
    for pair in pairs:
        role, colon, target = pair.partition(":")
        if not colon or not _NAME.fullmatch(role) or not target:
            raise ValueError(f"{id_}: {pair!r} is no role; write it as Role:T1")
        roles.append((role, target))
    if not roles or (not event and len(roles) != 2):
        raise ValueError(f"{id_}: {'a trigger is' if event else 'two arguments are'} needed")
    return Link(id_, roles[0][0] if event else words[0], tuple(roles), number)


def stretches(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """A passage in stretches that each stand on one line; none where it is line breaks only."""
    parts, at = [], start
    for match in _BREAKS.finditer(text, start, end):
        if at < match.start():
            parts.append((at, match.start()))
        at = match.end()
    return (*parts, (at, end)) if at < end else tuple(parts)


def joined(text: str, parts: tuple[tuple[int, int], ...]) -> str:
    """The text of stretches, as it stands on a `T` line."""
    return " ".join(text[start:end] for start, end in parts)


def gap(text: str, parts: tuple[tuple[int, int], ...]) -> str:
    """What a passage of several stretches leaves out, white space aside."""
    return "".join(text[one[1] : two[0]].strip() for one, two in pairwise(parts))


Prefix = Literal["T", "E", "R", "A", "#"]


class Lines:
    """The lines of an `.ann` file as they are written, each kind numbered by itself."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._lines: list[str] = []

    def add(self, prefix: Prefix, rest: str) -> str:
        """Write a line; its id is returned."""
        self._numbers[prefix] = self._numbers.get(prefix, 0) + 1
        id_ = f"{prefix}{self._numbers[prefix]}"
        self._lines.append(f"{id_}\t{rest}\n")
        return id_

    def text(self) -> str:
        """The file's content."""
        return "".join(self._lines)
