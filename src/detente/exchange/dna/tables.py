"""What a database holds, read once, from tables that are nothing but tables."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from detente.errors import InputError

MAX_DATABASE = 2 * 2**30
_MAX_VALUE = 64 * 2**20
_NEEDED = (
    "SETTINGS",
    "CODERS",
    "DOCUMENTS",
    "STATEMENTTYPES",
    "VARIABLES",
    "STATEMENTS",
    "DATABOOLEAN",
    "DATAINTEGER",
    "DATASHORTTEXT",
    "DATALONGTEXT",
    "ENTITIES",
    "ATTRIBUTEVARIABLES",
    "ATTRIBUTEVALUES",
)


@dataclass(frozen=True, slots=True)
class Document:
    """A row of DOCUMENTS; `date` in seconds from 1970, UTC."""

    id: int
    title: str
    text: str
    author: str
    source: str
    section: str
    notes: str
    type: str
    date: int


@dataclass(frozen=True, slots=True)
class Entity:
    """A value of a short-text variable, with its attributes."""

    value: str
    attributes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Coded:
    """A row of STATEMENTS with its values by the name of the variable."""

    id: int
    type: str
    document: int
    start: int
    stop: int
    coder: str
    values: Mapping[str, str | int] = field(default_factory=dict)
    entities: Mapping[str, Entity] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Database:
    """Everything that an import uses."""

    settings: Mapping[str, str]
    documents: tuple[Document, ...]
    statements: tuple[Coded, ...]
    entities: Mapping[str, tuple[Entity, ...]]
    """The values of each variable name, used or not."""


def load(path: Path) -> Database:
    """Read a database without writing to it.

    Raises:
        InputError: it is no database of version 3, or cannot be read.
    """
    try:
        if path.stat().st_size > MAX_DATABASE:
            raise InputError(f"{path}: larger than {MAX_DATABASE // 2**30} GB")
        with closing(sqlite3.connect(address(path), uri=True)) as database:
            database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _MAX_VALUE)
            database.execute("PRAGMA trusted_schema = OFF")
            _check(path, database)
            return _read(database)
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror or error}") from None
    except (sqlite3.Error, ValueError, TypeError) as error:
        raise InputError(
            f"{path}: not a database that can be read: {error}; "
            "open it in Discourse Network Analyzer and save it again"
        ) from None


def address(path: Path) -> str:
    """The URI by which SQLite opens a database to read it and to leave no trace beside it."""
    # Even a reader would put a file beside a database in WAL mode; that nobody writes to it now
    # shows in the absence of its log.
    alone = not path.with_name(f"{path.name}-wal").exists()
    return f"{path.resolve().as_uri()}?{'immutable=1' if alone else 'mode=ro'}"


def _check(path: Path, database: sqlite3.Connection) -> None:
    # A view could compute anything, for ever: only true tables are read.
    rows = database.execute("SELECT upper(name) FROM sqlite_master WHERE type = 'table'")
    missing = sorted(set(_NEEDED) - {name for (name,) in rows})
    if missing:
        raise InputError(
            f"{path}: not a database of Discourse Network Analyzer 3: it has no table "
            f"{', '.join(missing)}; open an older one in version 3 and save it"
        )
    settings = dict(database.execute("SELECT Property, Value FROM SETTINGS"))
    version = str(settings.get("version", "3"))
    if not version.startswith("3"):
        raise InputError(
            f"{path}: written by version {version} of Discourse Network Analyzer; "
            "open it in version 3 and save it"
        )


def _read(database: sqlite3.Connection) -> Database:
    settings = {str(p): str(v) for p, v in database.execute("SELECT Property, Value FROM SETTINGS")}
    documents = tuple(
        _document(row)
        for row in database.execute(
            "SELECT ID, Title, Text, Author, Source, Section, Notes, Type, Date "
            "FROM DOCUMENTS ORDER BY ID"
        )
    )
    by_id, by_variable = _entities(database)
    return Database(settings, documents, _statements(database, by_id), by_variable)


def _entities(
    database: sqlite3.Connection,
) -> tuple[dict[int, Entity], dict[str, tuple[Entity, ...]]]:
    attributes: dict[int, dict[str, str]] = defaultdict(dict)
    for entity, name, value in database.execute(
        "SELECT EntityId, AttributeVariable, AttributeValue FROM ATTRIBUTEVALUES "
        "JOIN ATTRIBUTEVARIABLES ON ATTRIBUTEVARIABLES.ID = AttributeVariableId"
    ):
        attributes[entity][str(name)] = str(value or "")
    by_id: dict[int, Entity] = {}
    by_variable: dict[str, list[Entity]] = defaultdict(list)
    for id_, variable, value in database.execute(
        "SELECT ENTITIES.ID, Variable, Value FROM ENTITIES "
        "JOIN VARIABLES ON VARIABLES.ID = VariableId ORDER BY ENTITIES.ID"
    ):
        by_id[id_] = Entity(str(value or ""), attributes[id_])
        by_variable[str(variable).casefold()].append(by_id[id_])
    return by_id, {name: tuple(found) for name, found in by_variable.items()}


def _statements(database: sqlite3.Connection, entities: dict[int, Entity]) -> tuple[Coded, ...]:
    values: dict[int, dict[str, str | int]] = defaultdict(dict)
    for table in ("DATABOOLEAN", "DATAINTEGER", "DATALONGTEXT"):
        for statement, name, value in database.execute(
            f"SELECT StatementId, Variable, Value FROM {table} "
            "JOIN VARIABLES ON VARIABLES.ID = VariableId"
        ):
            values[statement][str(name)] = value if isinstance(value, int) else str(value or "")
    actors: dict[int, dict[str, Entity]] = defaultdict(dict)
    for statement, name, entity in database.execute(
        "SELECT StatementId, Variable, Entity FROM DATASHORTTEXT "
        "JOIN VARIABLES ON VARIABLES.ID = VariableId"
    ):
        if entity in entities:
            actors[statement][str(name)] = entities[entity]
    return tuple(
        _coded(row, values[row[0]], actors[row[0]])
        for row in database.execute(
            "SELECT STATEMENTS.ID, Label, DocumentId, Start, Stop, CODERS.Name FROM STATEMENTS "
            "JOIN STATEMENTTYPES ON STATEMENTTYPES.ID = StatementTypeId "
            "LEFT JOIN CODERS ON CODERS.ID = STATEMENTS.Coder ORDER BY STATEMENTS.ID"
        )
    )


def _document(row: Sequence[Any]) -> Document:
    id_, title, text, author, source, section, notes, type_, date = row
    texts = (str(part or "") for part in (title, text, author, source, section, notes, type_))
    title, text, author, source, section, notes, type_ = texts
    return Document(int(id_), title, text, author, source, section, notes, type_, int(date or 0))


def _coded(
    row: Sequence[Any], values: Mapping[str, str | int], entities: Mapping[str, Entity]
) -> Coded:
    id_, type_, document, start, stop, coder = row
    return Coded(id_, str(type_), document, start, stop, str(coder or ""), values, entities)
