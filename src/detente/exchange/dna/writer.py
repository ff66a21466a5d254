"""A case as a database that Discourse Network Analyzer opens."""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from detente.case import Case, Passage, Source, Statement
from detente.case.when import first_day
from detente.errors import InputError
from detente.exchange.anchors import Utf16
from detente.exchange.dna import coding, schema
from detente.exchange.dna.newlines import PlainText
from detente.exchange.gather import Tell, silent
from detente.exchange.output import write_file

ATTRIBUTES = {
    "person": ("Type", "Alias", "Notes", "id", "party"),
    "organization": ("Type", "Alias", "Notes", "id", "role"),
    "concept": ("Type", "Alias", "Notes", "issue", "option", "draft"),
}
"""The attributes of the entities of each variable."""
SETTING = "detente"
"""The property in SETTINGS that holds the case's nouns as JSON; the program ignores it."""
_EPOCH = dt.date(1970, 1, 1)


def epoch(date: str | None) -> int:
    """Seconds from 1970 to the first moment, in UTC, that a date can mean; 0 without one."""
    return (first_day(date) - _EPOCH).days * 86400 if date else 0


def write(case: Case, dest: Path, *, replace: bool = False, tell: Tell = silent) -> None:
    """Write a case as a `.dna` database; its only account is Admin, the password `detente`.

    Raises:
        InputError: the place cannot be written, or holds something already.
    """

    def fill(path: Path) -> None:
        try:
            with closing(sqlite3.connect(path)) as database, database:
                _Writer(case, database, tell).fill()
        except sqlite3.Error as error:
            raise InputError(f"{dest}: cannot be written: {error}") from None

    write_file(dest, fill, replace=replace)
    tell(f"{dest.name}: open it as coder Admin with the password {schema.PASSWORD!r}")


class _Writer:
    def __init__(self, case: Case, database: sqlite3.Connection, tell: Tell) -> None:
        self.case, self.database, self.tell = case, database, tell
        self.labels = coding.Labels(case)
        self.documents: dict[str, tuple[int, PlainText, Utf16]] = {}
        self.variables: dict[tuple[str, str], int] = {}
        self.attributes: dict[tuple[int, str], int] = {}
        self.entities: dict[tuple[int, str], int] = {}
        self.coders = {"": schema.ADMIN}
        self.missing = 0

    def fill(self) -> None:
        self.database.execute("PRAGMA foreign_keys = ON")
        for statement in schema.statements():
            self.database.execute(statement)
        self._coder("Admin")
        stored = {str(id_): rest for id_, rest in self._documents()}
        for number, type_ in enumerate(coding.TYPES, 1):
            self._type(number, type_)
            for item in getattr(self.case, type_.records):
                self._record(number, type_, item)
        nouns = self.case.model_dump(
            mode="json",
            exclude={"texts", "statements", "events", "quantities"},
            exclude_defaults=True,
        )
        own = json.dumps({"documents": stored, "case": nouns}, ensure_ascii=False)
        self._insert("SETTINGS", Property="version", Value=schema.VERSION)
        self._insert("SETTINGS", Property="date", Value=dt.date.today().isoformat())
        self._insert("SETTINGS", Property=SETTING, Value=own)
        if self.missing:
            self.tell(f"{self.missing} record(s) left out: the texts of their sources are missing")

    def _insert(self, table: str, **row: Any) -> int:
        marks = ", ".join("?" for _ in row)
        cursor = self.database.execute(
            f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})", tuple(row.values())
        )
        return int(cursor.lastrowid or 0)

    def _coder(self, name: str) -> int:
        colour = dict(zip(("Red", "Green", "Blue"), (255, 255, 0), strict=True))
        return self._insert(
            "CODERS", Name=coding.short(name), Password=schema.PASSWORD_HASH, **colour
        )

    def _documents(self) -> Iterator[tuple[int, dict[str, str]]]:
        for source in self.case.sources:
            if source.id not in self.case.texts:
                continue
            plain = PlainText(self.case.texts[source.id])
            id_ = self._document(source, plain.text)
            self.documents[source.id] = id_, plain, Utf16(plain.text)
            yield id_, {"source": source.id, "ends": plain.ends}

    def _document(self, source: Source, text: str) -> int:
        return self._insert(
            "DOCUMENTS",
            Title=coding.short(source.title or source.id),
            Text=text,
            Coder=schema.ADMIN,
            Source=coding.short(source.outlet),
            Notes=source.note,
            Date=epoch(source.published),
        )

    def _type(self, number: int, type_: coding.Type) -> None:
        colour = dict(zip(("Red", "Green", "Blue"), type_.colour, strict=True))
        self._insert("STATEMENTTYPES", ID=number, Label=type_.label, **colour)
        if type_.model is Statement:
            for actor, attributes in ATTRIBUTES.items():
                variable = self._variable(number, type_, actor, "short text")
                for name in attributes:
                    self.attributes[variable, name] = self._insert(
                        "ATTRIBUTEVARIABLES", VariableId=variable, AttributeVariable=name
                    )
            self._variable(number, type_, "agreement", "boolean")
        for shown in type_.variables:
            self._variable(number, type_, shown.name, shown.kind)
        self._variable(number, type_, coding.REST, "long text")

    def _variable(self, number: int, type_: coding.Type, name: str, kind: str) -> int:
        id_ = self._insert("VARIABLES", Variable=name, DataType=kind, StatementTypeId=number)
        self.variables[type_.label, name] = id_
        if kind == "short text":
            self._entity(id_, coding.Actor("", {}))
        return id_

    def _entity(self, variable: int, actor: coding.Actor) -> int:
        key = variable, actor.value
        if key not in self.entities:
            id_ = self._insert(
                "ENTITIES", VariableId=variable, Value=actor.value, Red=0, Green=0, Blue=0
            )
            self.entities[key] = id_
            for (owner, name), attribute in self.attributes.items():
                if owner == variable:
                    value = actor.attributes.get(name, "")
                    self._insert(
                        "ATTRIBUTEVALUES",
                        EntityId=id_,
                        AttributeVariableId=attribute,
                        AttributeValue=value,
                    )
        return self.entities[key]

    def _record(self, number: int, type_: coding.Type, item: Any) -> None:
        if item.source not in self.documents:
            self.missing += 1
            return
        document, start, stop = self._span(item)
        id_ = self._insert(
            "STATEMENTS",
            StatementTypeId=number,
            DocumentId=document,
            Start=start,
            Stop=stop,
            Coder=self._coder_of(getattr(item, "coder", "")),
        )
        values, rest = coding.shown(type_, item)
        for variable in type_.variables:
            self._value(id_, type_, variable.name, variable.kind, values[variable.name])
        if isinstance(item, Statement):
            actors = coding.actors(self.labels, item)
            for name, actor in actors.items():
                self._value(id_, type_, name, "short text", actor)
            self._value(id_, type_, "agreement", "boolean", coding.agreement(item.stance))
            rest["as"] = {name: actor.value for name, actor in actors.items()}
        self._value(id_, type_, coding.REST, "long text", json.dumps(rest, ensure_ascii=False))

    def _span(self, item: Passage) -> tuple[int, int, int]:
        document, plain, units = self.documents[item.source]
        start, stop = (units.units(plain.point(point)) for point in item.span)
        return document, start, max(stop, start + 1)

    def _coder_of(self, name: str) -> int:
        if name not in self.coders:
            self.coders[name] = self._coder(name)
        return self.coders[name]

    def _value(self, id_: int, type_: coding.Type, name: str, kind: str, value: Any) -> None:
        variable = self.variables[type_.label, name]
        row = {"StatementId": id_, "VariableId": variable}
        if kind == "short text":
            actor = value if isinstance(value, coding.Actor) else coding.Actor(str(value), {})
            self._insert("DATASHORTTEXT", **row, Entity=self._entity(variable, actor))
        else:
            table = {"boolean": "DATABOOLEAN", "long text": "DATALONGTEXT"}[kind]
            self._insert(table, **row, Value=value)
