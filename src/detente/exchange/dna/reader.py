"""A database as a case: our own exactly, any other as far as it goes."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from detente.case import Case, Source
from detente.errors import InputError
from detente.exchange.anchors import Utf16
from detente.exchange.dna import coding
from detente.exchange.dna.newlines import PlainText, restore
from detente.exchange.dna.tables import Coded, Database, Document, Entity, load
from detente.exchange.dna.writer import SETTING, epoch
from detente.exchange.gather import Gathering, Tell, silent
from detente.exchange.intake import parse_json

_SAME = {"person": ("person", "actor", "speaker"), "organization": ("organization", "organisation")}
_OWN = {type_.label: type_ for type_ in coding.TYPES}
_EPOCH = dt.datetime(1970, 1, 1)


def read(path: Path, known: Case | None = None, tell: Tell = silent) -> Case:
    """The case in a `.dna` database.

    Of a foreign one: documents become sources; person and organization speaker and party;
    a concept an issue that is accepted or rejected; agreement `supports`, disagreement
    `opposes`. What else was coded stands in the statement's note.

    Raises:
        InputError: it is no database of version 3, or cannot be read.
        CaseError: statements have faults; all are listed by their number.
    """
    database = load(path)
    gathering = Gathering(str(path), known, tell)
    own = _own(gathering, database)
    reader = _Reader(gathering, database, own)
    reader.documents(database.documents)
    for coded in database.statements:
        reader.statement(coded)
    reader.farewell()
    return gathering.case()


def _own(gathering: Gathering, database: Database) -> dict[str, Any]:
    if SETTING not in database.settings:
        return {}
    try:
        own = parse_json(database.settings[SETTING], f"SETTINGS, property {SETTING!r}")
        gathering.adopt(Case.model_validate(own["case"]))
        documents = own["documents"]
        return {str(id_): (str(one["source"]), str(one["ends"])) for id_, one in documents.items()}
    except (InputError, ValidationError, KeyError, TypeError, AttributeError):
        gathering.tell("what detente had stored in this database is damaged, and was left out")
        return {}


class _Reader:
    def __init__(self, gathering: Gathering, database: Database, own: dict[str, Any]) -> None:
        self.gathering, self.database, self.own = gathering, database, own
        self.texts: dict[int, tuple[str, str, PlainText, Utf16]] = {}
        self.observers = 0
        self.unplaced: dict[str, int] = {}

    # Documents

    def documents(self, documents: tuple[Document, ...]) -> None:
        for document in documents:
            id_, ends = self.own.get(str(document.id), ("", "n"))
            stored = self.gathering.item("sources", id_) if id_ else None
            text = restore(PlainText(document.text).text, ends)
            if stored is not None:
                self.gathering.keep_source(self._updated(stored, document), text)
                source = id_
            else:
                label = document.title or f"document {document.id}"
                source = self.gathering.source(label, text, **self._fields(document))
            plain = PlainText(text)
            self.texts[document.id] = source, text, plain, Utf16(plain.text)

    def _fields(self, document: Document) -> dict[str, Any]:
        meta = {"author": document.author, "section": document.section, "type": document.type}
        notes = [document.notes, *(f"{name}: {value}" for name, value in meta.items() if value)]
        return {
            "published": self._date(document),
            "outlet": document.source,
            "note": "\n".join(note for note in notes if note),
        }

    def _date(self, document: Document) -> str | None:
        if document.date == 0:
            return None
        try:
            return (_EPOCH + dt.timedelta(seconds=document.date)).date().isoformat()
        except OverflowError:
            self.gathering.fault(None, f"document {document.id}: its date is outside the calendar")
            return None

    def _updated(self, source: Source, document: Document) -> Source:
        update: dict[str, Any] = {}
        if document.date != epoch(source.published):
            update["published"] = self._date(document)
        if document.title != coding.short(source.title or source.id):
            update["title"] = document.title
        if document.source != coding.short(source.outlet):
            update["outlet"] = document.source
        if document.notes != source.note:
            update["note"] = document.notes
        return source.model_copy(update=update)

    # Statements

    def statement(self, coded: Coded) -> None:
        if coded.document not in self.texts:
            self.gathering.fault(None, f"statement {coded.id}: its document is not there")
            return
        rest = self._rest(coded)
        type_ = _OWN.get(coded.type)
        if coding.REST in coded.values and type_ is not None:
            model, fields = type_.model, self._own_fields(coded, type_, rest)
        else:
            model, fields = coding.TYPES[0].model, self._foreign_fields(coded)
        span = self._span(coded, rest)
        if span is None:
            return
        source, text, _, _ = self.texts[coded.document]
        place = {"source": source, "span": span, "quote": text[slice(*span)]}
        fields.setdefault("id", f"{source[:90]}.d{coded.id}")
        self.gathering.record(model, {**fields, **place}, None)

    def _rest(self, coded: Coded) -> dict[str, Any]:
        stored = coded.values.get(coding.REST)
        if not stored:
            return {}
        try:
            rest = parse_json(str(stored), f"statement {coded.id}: {coding.REST}")
        except InputError as error:
            self.gathering.fault(None, str(error), "empty the variable to have it read anew")
            return {}
        return rest if isinstance(rest, dict) else {}

    def _span(self, coded: Coded, rest: dict[str, Any]) -> tuple[int, int] | None:
        _, text, plain, units = self.texts[coded.document]
        exact = rest.get("span")
        if isinstance(exact, list) and len(exact) == 2 and all(type(n) is int for n in exact):
            start, end = (units.units(plain.point(n)) for n in exact)
            if (start, max(end, start + 1)) == (coded.start, coded.stop):
                return exact[0], exact[1]
        try:
            start, end = (plain.stored(units.point(n)) for n in (coded.start, coded.stop))
        except (ValueError, TypeError) as error:
            self.gathering.fault(None, f"statement {coded.id}: {error}", "mark its passage again")
            return None
        if start >= end or end > len(text):
            self.gathering.fault(None, f"statement {coded.id}: {start}..{end} is no passage")
            return None
        return start, end

    def _own_fields(self, coded: Coded, type_: coding.Type, rest: dict[str, Any]) -> dict[str, Any]:
        shown = {**coded.values, **{name: e.value for name, e in coded.entities.items()}}
        before = rest.pop("as", {})
        fields = coding.fields(type_, shown, rest)
        if type_.records != "statements":
            return fields
        for name, entity in coded.entities.items():
            if name in coding.ACTORS and entity.value != before.get(name):
                fields.update(self._actor(name, entity))
        agrees = coded.values.get("agreement")
        if "stance" not in fields or agrees != coding.agreement(str(fields["stance"])):
            fields["stance"] = "supports" if agrees else "opposes"
        fields.setdefault("attribution", "reported")
        if rest.get("coder", "") not in (coded.coder, "") or not rest:
            fields["coder"] = "" if coded.coder == "Admin" else coded.coder
        return fields

    def _actor(self, name: str, entity: Entity) -> dict[str, Any]:
        if name == "concept":
            return self._concept(entity)
        kind, field = ("people", "speaker") if name == "person" else ("parties", "party")
        if not entity.value:
            return {field: None}
        id_ = entity.attributes.get("id", "")
        if id_ and self.gathering.has(kind, id_):
            return {field: id_}
        return {field: self._noun(name, entity)}

    def _concept(self, entity: Entity) -> dict[str, Any]:
        if not entity.value:
            return {"issue": None, "option": None}
        attributes = entity.attributes
        draft = attributes.get("draft", "")
        if draft and self.gathering.has("drafts", draft):
            return {"issue": None, "option": None, "draft": draft}
        issue, option = attributes.get("issue", ""), attributes.get("option", "")
        if issue and self.gathering.has("issues", issue):
            return {"issue": issue, "option": option or None}
        issue, option = self.gathering.concept(entity.value)
        return {"issue": issue, "option": option}

    def _noun(self, name: str, entity: Entity) -> str:
        alias = entity.attributes.get("Alias", "")
        fields: dict[str, Any] = {
            "aliases": [part.strip() for part in alias.split(";") if part.strip()],
            "note": entity.attributes.get("Notes", ""),
        }
        if name == "person":
            return self.gathering.person(entity.value, **fields)
        before = len(list(self.gathering.all("parties")))
        id_ = self.gathering.party(
            entity.value, kind="organisation", role="observer", consent="not_required", **fields
        )
        self.observers += len(list(self.gathering.all("parties"))) - before
        return id_

    # What another program's users coded

    def _foreign_fields(self, coded: Coded) -> dict[str, Any]:
        entities = {name.casefold(): entity for name, entity in coded.entities.items()}
        fields: dict[str, Any] = {"attribution": "reported", "review": "confirmed"}
        used = {"agreement"}
        for name, spellings in _SAME.items():
            spelling = next((s for s in spellings if entities.get(s)), None)
            if spelling and entities[spelling].value:
                fields.update(self._actor(name, entities[spelling]))
            used.update(spellings)
        if entities.get("concept"):
            fields.update(self._concept(entities["concept"]))
            used.add("concept")
        fields["stance"] = self._stance(coded)
        fields["coder"] = coded.coder
        fields["note"] = self._left_over(coded, used)
        return fields

    def _stance(self, coded: Coded) -> str:
        values = {name.casefold(): value for name, value in coded.values.items()}
        agrees = values.get("agreement")
        if not isinstance(agrees, int):
            self.unplaced[coded.type] = self.unplaced.get(coded.type, 0) + 1
            return "reports"
        return "supports" if agrees > 0 else "opposes"

    def _left_over(self, coded: Coded, used: set[str]) -> str:
        shown = {**{n: e.value for n, e in coded.entities.items()}, **coded.values}
        parts = [f"{n}: {v}" for n, v in sorted(shown.items()) if n.casefold() not in used]
        if coded.type != "DNA Statement":
            parts.insert(0, f"type: {coded.type}")
        return "; ".join(part for part in parts if not part.endswith(": "))

    def farewell(self) -> None:
        for type_, count in self.unplaced.items():
            self.gathering.tell(
                f"{count} statement(s) of type {type_!r} have no agreement: "
                "read as reports, with what was coded in their notes"
            )
        if self.observers:
            self.gathering.tell(
                f"{self.observers} organization(s) came in as observers: "
                "say in parties.yaml whose consent is required"
            )
