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
from detente.exchange.dna.decoding import Decoder
from detente.exchange.dna.newlines import PlainText, restore
from detente.exchange.dna.tables import Coded, Database, Document, load
from detente.exchange.dna.writer import SETTING, epoch
from detente.exchange.gather import Gathering, Tell, silent
from detente.exchange.intake import parse_json

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
    reader = _Reader(gathering, own)
    reader.documents(database.documents)
    for coded in database.statements:
        reader.statement(coded)
    reader.decoder.farewell()
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
    def __init__(self, gathering: Gathering, own: dict[str, Any]) -> None:
        self.gathering, self.own, self.decoder = gathering, own, Decoder(gathering)
        self.texts: dict[int, tuple[str, str, PlainText, Utf16]] = {}

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
        model, fields, rest = self.decoder.record(coded)
        span = self._span(coded, rest)
        if span is None:
            return
        source, text, _, _ = self.texts[coded.document]
        place = {"source": source, "span": span, "quote": text[slice(*span)]}
        fields.setdefault("id", f"{source[:90]}.d{coded.id}")
        self.gathering.record(model, {**fields, **place}, None)

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
