"""A folder of brat as a case."""

from __future__ import annotations

from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel

from detente.case import Case, Event, EventKind, Quantity, Span, Statement
from detente.errors import InputError
from detente.exchange.anchors import shorten
from detente.exchange.brat.standoff import Bound, Link, Standoff, gap, joined, parse
from detente.exchange.brat.writer import ATTRIBUTES, FLAGS
from detente.exchange.gather import Gathering, Tell, silent
from detente.exchange.intake import parse_json, read_text, valid_id

_PEOPLE = {"person", "per", "people"}
_PARTIES = {
    "party": "state",
    "country": "state",
    "gpe": "state",
    "organization": "organisation",
    "organisation": "organisation",
    "org": "organisation",
    "norp": "organisation",
}
_STATEMENTS = {"statement", "claim", "quote", "quotation"}
_PLACES = {"place", "location", "loc"}
_MAX_FILES = 100_000


def read(path: Path, known: Case | None = None, tell: Tell = silent) -> Case:
    """The annotations of an `.ann` file with its `.txt`, or of a folder of them.

    Statements are `T` lines of the type Statement or with an attribute Stance; `T` lines of
    types such as Person, Party or Organization name people and parties, which the relations
    Speaker and Party and the roles of events tie to the record. Stretches with nothing but
    white space between them are one passage; others are refused.

    Raises:
        InputError: a file cannot be read, or a text is missing.
        CaseError: lines have faults; all are listed.
    """
    files = sorted(path.rglob("*.ann"))[:_MAX_FILES] if path.is_dir() else [path]
    if not files:
        raise InputError(f"{path}: holds no .ann file")
    gathering = Gathering(str(path), known, tell)
    left: dict[str, int] = {}
    for file in files:
        gathering.file = str(file)
        text_file = file.with_suffix(".txt")
        if not text_file.is_file():
            raise InputError(f"{file}: its text {text_file.name} is not beside it; put it there")
        standoff, faults = parse(read_text(file))
        for line, message in faults:
            gathering.fault(line, message)
        text = read_text(text_file, keep_mark=True)
        fresh = valid_id(file.stem) and not gathering.brought("sources", file.stem)
        source = gathering.source(file.stem, text, file.stem if fresh else "")
        _File(gathering, standoff, source, text, left).take()
    for type_, count in left.items():
        tell(f"{count} annotation(s) of the type {type_!r} have no counterpart: left out")
    return gathering.case()


class _File:
    def __init__(
        self,
        gathering: Gathering,
        standoff: Standoff,
        source: str,
        text: str,
        left: dict[str, int],
    ) -> None:
        self.gathering, self.standoff = gathering, standoff
        self.source, self.text, self.left = source, text, left
        self.triggers = {event.roles[0][1] for event in standoff.events.values()}
        self.rests = {target: self._rest(target) for target in standoff.notes}

    def take(self) -> None:
        for bound in self.standoff.bounds.values():
            if bound.id in self.triggers:
                continue
            model = self._model(bound)
            if model is not None:
                self._record(model, bound, bound.id, self._linked(bound))
            elif not self._is_name(bound):
                self.left[bound.type] = self.left.get(bound.type, 0) + 1
        for event in self.standoff.events.values():
            self._event(event)
        if self.standoff.others:
            kind = "lines other than T, E, R, A and #"
            self.left[kind] = self.left.get(kind, 0) + self.standoff.others

    def _model(self, bound: Bound) -> type[BaseModel] | None:
        if bound.type.casefold() == "quantity":
            return Quantity if self.rests.get(bound.id) else None
        stated = "Stance" in self.standoff.attributes.get(bound.id, {})
        return Statement if stated or bound.type.casefold() in _STATEMENTS else None

    def _record(self, model: type[BaseModel], bound: Bound, id_: str, more: dict[str, Any]) -> None:
        rest = dict(self.rests.get(id_, {}))
        span = self._span(bound, rest.pop("span", None))
        if span is None:
            return
        fields = {**more, **rest, **self._attributes(id_)}
        fields.setdefault("id", self._id(id_))
        if model is Statement:
            fields = {"stance": "reports", "attribution": "reported", **fields}
        place = {"source": self.source, "span": span, "quote": self.text[slice(*span)]}
        self.gathering.record(model, {**fields, **place}, bound.line)

    def _id(self, id_: str) -> str:
        stored = self.rests.get(id_, {}).get("id")
        return str(stored) if stored else f"{self.source[:90]}.brat_{id_}"

    def _span(self, bound: Bound, stored: Any) -> Span | None:
        start, end = bound.parts[0][0], bound.parts[-1][1]
        if isinstance(stored, list) and len(stored) == 2 and all(type(n) is int for n in stored):
            low, high = stored
            around = self.text[low:start] + self.text[end:high]
            if 0 <= low <= start and end <= high <= len(self.text) and not around.strip():
                start, end = low, high
        if end > len(self.text):
            self.gathering.fault(
                bound.line, f"{bound.id}: {start}..{end} lies outside the text ({len(self.text)})"
            )
            return None
        if joined(self.text, bound.parts) != bound.text:
            return self._moved(bound)
        if gap(self.text, bound.parts):
            self.gathering.fault(
                bound.line,
                f"{bound.id}: is in pieces, with {shorten(gap(self.text, bound.parts))!r} between",
                "a passage is one stretch: mark it from beginning to end, or each piece by itself",
            )
            return None
        return start, end

    def _moved(self, bound: Bound) -> Span | None:
        if len(bound.parts) > 1:
            self.gathering.fault(bound.line, f"{bound.id}: its text is not what stands there")
            return None
        return self.gathering.place(self.source, bound.text, bound.parts[0][0], bound.line)

    def _attributes(self, id_: str) -> dict[str, Any]:
        found = self.standoff.attributes.get(id_, {})
        fields: dict[str, Any] = {
            name.casefold(): value
            for name, value in found.items()
            if name.casefold() in ATTRIBUTES and value
        }
        for name in FLAGS:
            if name.capitalize() in found:
                fields[name] = True
        return fields

    def _rest(self, target: str) -> dict[str, Any]:
        rest: dict[str, Any] = {}
        words: list[str] = []
        for note in self.standoff.notes[target]:
            try:
                parsed = parse_json(note, target) if note.startswith("{") else None
            except InputError:
                parsed = None
            if isinstance(parsed, dict):
                rest.update(parsed)
            elif note.strip():
                words.append(note.strip())
        if words:
            rest["note"] = "; ".join([*filter(None, [str(rest.get("note", ""))]), *words])
        return rest

    # What other lines say of a record

    def _linked(self, bound: Bound) -> dict[str, Any]:
        fields: dict[str, Any] = {}
        for relation in self.standoff.relations:
            (_, one), (_, two) = relation.roles
            if one != bound.id:
                continue
            if relation.type.casefold() in ("speaker", "party"):
                actor = self._actor(two)
                if actor is not None:
                    fields[relation.type.casefold()] = actor
            elif relation.type.casefold() == "denies":
                fields["denies"] = self._id(two)
        return fields

    def _event(self, event: Link) -> None:
        trigger = self.standoff.bounds.get(event.roles[0][1])
        if trigger is None:
            self.gathering.fault(event.line, f"{event.id}: there is no {event.roles[0][1]}")
            return
        kind = event.type.casefold()
        fields: dict[str, Any] = {"kind": kind if kind in get_args(EventKind) else "other"}
        if fields["kind"] == "other" and kind != "other":
            fields["note"] = f"type: {event.type}"
        actors: list[str] = []
        for role, target in event.roles[1:]:
            actor = self._actor(target)
            if actor is not None:
                actors.append(actor)
            elif role.casefold() in _PLACES and target in self.standoff.bounds:
                fields["place"] = self.standoff.bounds[target].text
        if actors:
            fields["participants"] = list(dict.fromkeys(actors))
        self._record(Event, trigger, event.id, fields)

    def _is_name(self, bound: Bound) -> bool:
        return self._actor(bound.id) is not None

    def _actor(self, id_: str) -> str | None:
        bound = self.standoff.bounds.get(id_)
        if bound is None:
            return None
        type_ = bound.type.casefold()
        if type_ in _PEOPLE:
            return self.gathering.person(bound.text)
        if type_ in _PARTIES:
            return self.gathering.party(bound.text, kind=_PARTIES[type_])
        return None
