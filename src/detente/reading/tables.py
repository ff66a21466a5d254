"""The record of many sources as Parquet tables: their columns, writing, asking by SQL."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from detente.errors import UsageError
from detente.reading.reader import Document

TABLES = ("documents", "people", "parties", "drafts", "events", "statements", "quantities")
"""One Parquet file of each in every partition."""

_PASSAGE = {
    "document": "string",
    "id": "string",
    "start": "int64",
    "end": "int64",
    "quote": "string",
}
_COLUMNS: dict[str, dict[str, str]] = {
    "documents": {
        "id": "string",
        "path": "string",
        "title": "string",
        "language": "string",
        "published": "string",
        "sha256": "string",
        "text": "string",
        "fault": "string",
    },
    "people": {
        "document": "string",
        "id": "string",
        "name": "string",
        "names": "list",
        "office": "string",
        "party": "string",
    },
    "parties": {
        "document": "string",
        "id": "string",
        "name": "string",
        "names": "list",
        "kind": "string",
    },
    "drafts": {
        "document": "string",
        "id": "string",
        "name": "string",
        "names": "list",
        "date": "string",
        "authors": "list",
        "revises": "string",
        "points": "int64",
    },
    "events": _PASSAGE
    | {
        "kind": "string",
        "date": "string",
        "date_end": "string",
        "place": "string",
        "participants": "list",
        "drafts": "list",
        "planned": "bool",
        "confidence": "double",
    },
    "statements": _PASSAGE
    | {
        "speaker": "string",
        "party": "string",
        "issue": "string",
        "option": "string",
        "draft": "string",
        "stance": "string",
        "date": "string",
        "attribution": "string",
        "must": "bool",
        "condition": "string",
        "hedged": "bool",
        "relayed_by": "string",
        "confidence": "double",
    },
    "quantities": _PASSAGE
    | {
        "value": "double",
        "unit": "string",
        "about": "string",
        "approx": "bool",
        "at_least": "bool",
        "at_most": "bool",
        "confidence": "double",
    },
}


def rows(document: Document, path: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """A document as rows: the name of the table, the row."""
    shape = document.to_json()
    yield "documents", document.source.model_dump() | {"path": path, "text": document.text}
    for table in TABLES[1:]:
        for item in shape[table]:
            start, end = item.get("span") or (None, None)
            yield table, item | {"document": document.source.id, "start": start, "end": end}


def fault(id_: str, path: str, message: str) -> tuple[str, dict[str, Any]]:
    """A source that could not be read, as a row among the documents."""
    return "documents", {"id": id_, "path": path, "fault": message}


def write(folder: Path, found: Iterable[tuple[str, dict[str, Any]]]) -> None:
    """Write a partition: one file for each table, the same bytes for the same rows."""
    from pyarrow import Table, parquet

    gathered: dict[str, list[dict[str, Any]]] = {table: [] for table in TABLES}
    for table, row in found:
        gathered[table].append(row)
    for table, items in gathered.items():
        schema = _schema(table)
        columns = {name: [row.get(name) for row in items] for name in schema.names}
        data = Table.from_pydict(columns, schema=schema)
        parquet.write_table(data, folder / f"{table}.parquet", compression="zstd")


@lru_cache(maxsize=len(TABLES))
def _schema(table: str) -> Any:
    import pyarrow as pa

    kinds = {
        "string": pa.string(),
        "int64": pa.int64(),
        "bool": pa.bool_(),
        "double": pa.float64(),
        "list": pa.list_(pa.string()),
    }
    return pa.schema([(name, kinds[kind]) for name, kind in _COLUMNS[table].items()])


def connect(folder: Path) -> Any:
    """A DuckDB connection in which the tables of a corpus are views, named as in `TABLES`.

    Raises:
        UsageError: there is no corpus in the folder.
    """
    if not any(folder.glob("part-*")):
        raise UsageError(f"{folder}: there is no corpus here; make one by: detente read --on local")
    import duckdb

    connection = duckdb.connect()
    for table in TABLES:
        files = str(folder / "part-*" / f"{table}.parquet").replace("'", "''")
        connection.execute(f"CREATE VIEW {table} AS SELECT * FROM read_parquet('{files}')")
    return connection


def counts(folder: Path) -> dict[str, int]:
    """How many rows each table of a corpus has; `faults` are documents that could not be read.

    Raises:
        UsageError: there is no corpus in the folder.
    """
    with connect(folder) as ask:
        rows = {t: int(ask.execute(f"SELECT count(*) FROM {t}").fetchone()[0]) for t in TABLES}
        faults = ask.execute("SELECT count(*) FROM documents WHERE fault <> ''").fetchone()[0]
    return rows | {"faults": int(faults)}
