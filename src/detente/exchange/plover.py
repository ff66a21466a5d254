"""PLOVER event records, one JSON object a line, with the fields that NGEC writes.

Categories: PLOVER manual (Open Event Data Alliance), draft of 2021 and later, 16 event types;
record layout: Halterman et al. (2023), PLOVER and POLECAT. A record is one category with
actors and recipients: what was demanded or accepted is not in it, so an export is lossy and
says so in every line.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from detente.case import Case, Event, Statement
from detente.case.when import first_day, known_by
from detente.errors import InputError
from detente.exchange.gather import Gathering, Tell, silent
from detente.exchange.intake import parse_json, read_text
from detente.exchange.output import write_bytes

VERBAL = {
    "AGREE": "accepts",
    "SUPPORT": "supports",
    "CONCEDE": "accepts",
    "REQUEST": "demands",
    "DEMAND": "demands",
    "ACCUSE": "opposes",
    "REJECT": "rejects",
    "THREATEN": "demands",
}
"""The verbal categories, and the stance that each becomes; DEMAND is REQUEST's older name."""
MATERIAL = {
    "CONSULT": "meeting",
    "COOPERATE": "other",
    "AID": "other",
    "RETREAT": "military",
    "PROTEST": "other",
    "SANCTION": "other",
    "MOBILIZE": "military",
    "COERCE": "other",
    "ASSAULT": "military",
}
"""The other categories, and the kind of event that each becomes."""
STANCES = {
    "demands": "REQUEST",
    "promises": "AGREE",
    "supports": "SUPPORT",
    "accepts": "AGREE",
    "conditional": "AGREE",
    "opposes": "ACCUSE",
    "rejects": "REJECT",
}
EVENTS = {
    "meeting": ("CONSULT", ()),
    "visit": ("CONSULT", ("visit",)),
    "call": ("CONSULT", ("phone",)),
    "signing": ("SUPPORT", ()),
    "military": ("ASSAULT", ()),
}
_QUADS = {
    "verbal cooperation": {"AGREE", "CONSULT", "SUPPORT", "CONCEDE"},
    "verbal conflict": {"REQUEST", "ACCUSE", "REJECT", "THREATEN"},
    "material conflict": {"ASSAULT"},
}
LOSS = "issue, option, draft and exact stance are not in a PLOVER record"
_MODES = {"phone": "call", "visit": "visit", "host": "visit"}


# Out


def write(case: Case, dest: Path, *, replace: bool = False, tell: Tell = silent) -> None:
    """Write statements and events as records; what PLOVER does not code is left out and told.

    Raises:
        InputError: the place cannot be written, or holds something already.
    """
    export = _Export(case)
    records = []
    left_out = 0
    items: list[Statement | Event] = [*case.statements, *case.events]
    for item in items:
        record = export.record(item) if item.review != "rejected" else None
        if record is None:
            left_out += 1
        else:
            records.append(record)
    text = "".join(f"{json.dumps(record, ensure_ascii=False)}\n" for record in records)
    write_bytes(dest, text.encode(), replace=replace)
    if left_out:
        tell(f"{left_out} record(s) left out: reports, denials, publications, rejected readings")


class _Export:
    def __init__(self, case: Case) -> None:
        self.sources = {source.id: source for source in case.sources}
        self.names = {p.id: p.label() for p in case.people}
        self.names |= {p.id: p.label() for p in case.parties}
        self.refused: dict[tuple[str | None, str | None, str], str] = {}
        for statement in case.statements:
            if statement.option is not None and statement.stance in ("rejects", "opposes"):
                key = statement.party, statement.issue, statement.option
                day = self._day(statement)
                if day:
                    self.refused[key] = min(day, self.refused.get(key, day))

    def record(self, item: Statement | Event) -> dict[str, Any] | None:
        """The record of a statement or event; `None` where PLOVER does not code it."""
        if isinstance(item, Event):
            return self._of_event(item) if item.kind in EVENTS else None
        type_ = self._category(item)
        return self._of_statement(item, type_) if type_ is not None else None

    def _category(self, statement: Statement) -> str | None:
        # An ultimatum is a threat; to accept what one had refused is to concede.
        if statement.stance == "demands" and statement.must and statement.condition:
            return "THREATEN"
        if statement.stance in ("accepts", "conditional") and self._gave_way(statement):
            return "CONCEDE"
        return STANCES.get(statement.stance)

    def _gave_way(self, statement: Statement) -> bool:
        if statement.option is None or statement.party is None:
            return False
        refused = self.refused.get((statement.party, statement.issue, statement.option))
        return refused is not None and refused < self._day(statement)

    def _day(self, item: Statement | Event) -> str:
        source = self.sources.get(item.source)
        day = known_by(item.date, source.published if source else None)
        return day.isoformat() if day else ""

    def _of_statement(self, statement: Statement, type_: str) -> dict[str, Any]:
        actor = statement.party or statement.speaker
        actors = [self._actor(actor)] if actor else []
        unsure = statement.hedged or statement.stance == "conditional"
        mode = ["disapprove"] if type_ == "ACCUSE" else []
        contexts = ["hypothetical"] if unsure else []
        return self._record(statement, type_, mode, contexts, actors, None)

    def _of_event(self, event: Event) -> dict[str, Any]:
        type_, mode = EVENTS[event.kind]
        actors = [self._actor(participant) for participant in event.participants]
        contexts = ["military"] if event.kind == "military" else []
        contexts += ["future"] if event.planned else []
        return self._record(event, type_, list(mode), contexts, actors, event.place)

    def _actor(self, id_: str) -> dict[str, str]:
        return {"text": self.names.get(id_, id_), "detente_id": id_}

    def _record(
        self,
        item: Statement | Event,
        type_: str,
        mode: list[str],
        contexts: list[str],
        actors: list[dict[str, str]],
        place: str | None,
    ) -> dict[str, Any]:
        source = self.sources.get(item.source)
        return {
            "id": f"{item.id}_{type_}",
            "detente_id": item.id,
            "story_id": item.source,
            "date": self._day(item),
            "pub_date": str(first_day(source.published)) if source and source.published else "",
            "publisher": source.outlet if source else "",
            "headline": source.title if source else "",
            "event_type": type_,
            "event_mode": mode,
            "contexts": contexts,
            "quad_class": next(quad for quad, types in _QUADS.items() if type_ in types),
            "attributes": {
                "ACTOR": actors,
                "RECIP": [],
                "LOC": [{"text": place}] if place else [],
                "DATE": [{"text": item.date}] if item.date else [],
            },
            "event_text": item.quote,
            "span": list(item.span),
            "lossy": LOSS,
        }


# In


def read(path: Path, known: Case | None = None, tell: Tell = silent) -> Case:
    """Records as statements, for the verbal categories, and events, for all others.

    The text of a record is its passage. Where records carry a span and `known` has the story
    under that id, they are anchored there; else the texts of the records stand in for it.

    Raises:
        InputError: the file cannot be read, or holds no record.
        CaseError: records have faults; all are listed with their lines.
    """
    gathering = Gathering(str(path), known, tell)
    stories: dict[str, str] = {}
    ours = {s.id for s in gathering.known.statements} | {e.id for e in gathering.known.events}
    count = there = 0
    for line, record in _records(path, gathering):
        count += 1
        if record.get("lossy") == LOSS and str(record.get("detente_id")) in ours:
            there += 1  # the case has it with all that the record lost
        else:
            _take(gathering, stories, record, line)
    if there:
        tell(f"{there} record(s) came from this case and are in it already")
    if not count and not gathering.problems:
        raise InputError(f"{path}: holds no PLOVER record (a JSON object with event_type a line)")
    return gathering.case()


def _records(path: Path, gathering: Gathering) -> Iterator[tuple[int, Mapping[str, Any]]]:
    text = read_text(path)
    if text.lstrip().startswith("["):
        whole = parse_json(text, str(path))
        found = [(n, record) for n, record in enumerate(whole, 1)]
    else:
        found = []
        for line, part in enumerate(text.split("\n"), 1):
            if part.strip():
                try:
                    found.append((line, parse_json(part, f"line {line}")))
                except InputError as error:
                    gathering.fault(line, str(error))
    for line, record in found:
        if isinstance(record, dict):
            yield line, record
        else:
            gathering.fault(line, "not a JSON object")


def _take(
    gathering: Gathering, stories: dict[str, str], record: Mapping[str, Any], line: int
) -> None:
    type_ = str(record.get("event_type", "")).upper()
    text = record.get("event_text")
    if type_ not in VERBAL and type_ not in MATERIAL:
        gathering.fault(line, f"event_type {type_!r} is no category of PLOVER")
        return
    if not isinstance(text, str) or not text.strip():
        gathering.fault(line, "event_text is missing", "a record without its text has no evidence")
        return
    quote = text.strip()
    source = _story(gathering, stories, record, line)
    near = record.get("span")
    start = near[0] if isinstance(near, list) and near and type(near[0]) is int else None
    span = gathering.place(source, quote, start, line)
    if span is None:
        return
    model, fields = _fields(gathering, record, type_)
    place = {"source": source, "span": span, "quote": quote, "date": record.get("date") or None}
    gathering.record(model, {**fields, **place}, line)


def _story(
    gathering: Gathering, stories: dict[str, str], record: Mapping[str, Any], line: int
) -> str:
    story = str(record.get("story_id") or record.get("id") or f"story {line}")
    if story not in stories:
        stories[story] = (
            story
            if gathering.text(story) is not None
            else gathering.source_without_text(
                story,
                title=str(record.get("headline") or story).strip(),
                published=record.get("pub_date") or None,
                outlet=str(record.get("publisher") or ""),
            )
        )
    return stories[story]


def _fields(
    gathering: Gathering, record: Mapping[str, Any], type_: str
) -> tuple[type[BaseModel], dict[str, Any]]:
    modes, contexts = (_words(record.get(name)) for name in ("event_mode", "contexts"))
    actors, recipients, places = (_named(record, role) for role in ("ACTOR", "RECIP", "LOC"))
    note = [f"PLOVER {type_}", *(f"mode: {m}" for m in modes), *(f"context: {c}" for c in contexts)]
    if type_ in VERBAL:
        note += [f"to: {name}" for name, _ in recipients]
        note += [f"with: {name}" for name, _ in actors[1:]]
        speaker = _actor_id(gathering, *actors[0]) if actors else None
        person = gathering.item("people", speaker) if speaker else None
        party = person.party if person is not None else speaker
        return Statement, {
            "speaker": speaker if person is not None else None,
            "party": party,
            "stance": VERBAL[type_],
            "attribution": "reported",
            "hedged": "hypothetical" in contexts,
            "note": "; ".join(note),
        }
    participants = [_actor_id(gathering, *actor) for actor in (*actors, *recipients)]
    kind = next((_MODES[m] for m in modes if m in _MODES), MATERIAL[type_])
    return Event, {
        "kind": kind if type_ == "CONSULT" else MATERIAL[type_],
        "participants": list(dict.fromkeys(participants)),
        "place": places[0][0] if places else None,
        "planned": "future" in contexts,
        "note": "; ".join(note),
    }


def _actor_id(gathering: Gathering, name: str, id_: str) -> str:
    """The person or party of an id or name; a new party where nobody is known by it."""
    for kind in ("parties", "people"):
        if id_ and gathering.has(kind, id_):
            return id_
    return gathering.called("people", name) or gathering.party(name)


def _words(value: Any) -> list[str]:
    return [str(v) for v in value] if isinstance(value, list) else [str(value)] if value else []


def _named(record: Mapping[str, Any], role: str) -> list[tuple[str, str]]:
    attributes = record.get("attributes")
    found = attributes.get(role) if isinstance(attributes, dict) else None
    named = []
    for one in found if isinstance(found, list) else []:
        if isinstance(one, dict) and str(one.get("text") or one.get("wiki") or "").strip():
            name = str(one.get("wiki") or one.get("text")).strip()
            named.append((name, str(one.get("detente_id", ""))))
    return named
