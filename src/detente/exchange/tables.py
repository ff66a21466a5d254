"""CSV tables of statements, events, quantities and sources, for spreadsheets and scripts."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from detente.case import Case, Event, Quantity, Source, Statement
from detente.errors import InputError, UsageError
from detente.exchange import cells
from detente.exchange.gather import Gathering, Tell, silent
from detente.exchange.intake import parse_json
from detente.exchange.output import open_folder, write_bytes

MODELS: dict[str, type[BaseModel]] = {
    "statements": Statement,
    "events": Event,
    "quantities": Quantity,
}
_KNOWN_BY = {
    "statements": {"source", "quote", "stance"},
    "events": {"source", "quote", "kind"},
    "quantities": {"source", "quote", "value", "unit"},
    "sources": {"id", "title", "text"},
}
_TRUE, _FALSE = {"true", "yes", "1"}, {"false", "no", "0"}
_FIRST = ("id", "source", "start", "end", "quote")


def table_of(header: list[str]) -> str | None:
    """Which table has these columns: statements, events, quantities, sources, or none."""
    return next((kind for kind, names in _KNOWN_BY.items() if names <= set(header)), None)


@cache
def _columns(kind: str) -> tuple[str, ...]:
    if kind == "sources":
        return (*Source.model_fields, "text")
    return (*_FIRST, *(f for f in MODELS[kind].model_fields if f not in (*_FIRST, "span")))


def read(path: Path, known: Case | None = None, tell: Tell = silent) -> Case:
    """The record in one table, or in the tables of a folder.

    A passage without `start` and `end` is found by its quote. Without a table of sources, their
    texts are those of `known`; for a source that it does not have, the quotes stand in.

    Raises:
        InputError: a table cannot be read.
        CaseError: rows have faults; all are listed with their lines.
    """
    tables = {kind: (file, list(rows)) for kind, file, rows in _tables(path)}
    gathering = Gathering(str(path), known, tell)
    if "sources" in tables:
        gathering.file, rows = str(tables["sources"][0]), tables["sources"][1]
        gathering.adopt(_sources(gathering, rows))
    for kind, model in MODELS.items():
        if kind in tables:
            gathering.file = str(tables[kind][0])
            for line, row in tables[kind][1]:
                _take(gathering, kind, model, line, row)
    return gathering.case()


def _tables(path: Path) -> Iterator[tuple[str, Path, Iterator[tuple[int, Mapping[str, str]]]]]:
    files = sorted(path.glob("*.csv")) if path.is_dir() else [path]
    seen: dict[str, Path] = {}
    for file in files:
        header, rows = cells.load(file)
        kind = table_of(header)
        if kind is None:
            raise InputError(
                f"{file}:1: these columns are no table of statements (source, quote, stance), "
                "events (source, quote, kind), quantities (source, quote, value, unit) or "
                "sources (id, title, text)"
            )
        if kind in seen:
            raise InputError(f"{file}: a second table of {kind}, beside {seen[kind].name}")
        seen[kind] = file
        yield kind, file, rows
    if not seen:
        raise InputError(f"{path}: holds no CSV file")


def _sources(gathering: Gathering, rows: list[tuple[int, Mapping[str, str]]]) -> Case:
    sources: list[Source] = []
    texts: dict[str, str] = {}
    for line, row in rows:
        fields: dict[str, Any] = {
            k: cells.unguard(v) for k, v in row.items() if v and k in Source.model_fields
        }
        if "pages" in fields:
            fields["pages"] = fields["pages"].split(";")
        source = gathering.build(Source, fields, line)
        if source is None:
            continue
        if any(source.id == other.id for other in sources):
            gathering.fault(line, f"the id {source.id!r} is used twice", "give each its own")
        sources.append(source)
        if row["text"]:
            texts[source.id] = cells.unguard(row["text"])
    return Case(sources=tuple(sources), texts=texts)


def _take(
    gathering: Gathering, kind: str, model: type[BaseModel], line: int, row: Mapping[str, str]
) -> None:
    unknown = sorted(row.keys() - set(_columns(kind)))
    if unknown:
        gathering.fault(line, f"no such column: {', '.join(unknown)}", "remove it, or rename it")
        return
    try:
        fields = {
            name: _value(model, name, cell, f"{gathering.file}:{line}: {name}")
            for name, cell in row.items()
            if cell and name not in ("start", "end")
        }
        start, end = (int(row[n]) if row.get(n) else None for n in ("start", "end"))
    except ValueError as error:
        gathering.fault(line, str(error))
        return
    source, quote = str(fields.get("source", "")), str(fields.get("quote", ""))
    span = gathering.place(source, quote, start, line) if source else None
    if not source:
        gathering.fault(line, "the source is missing", "name the source by its id")
    if span is None:
        return
    if end is not None and start is not None and end - start != len(quote):
        gathering.fault(line, f"{start}..{end} is not as long as the quote ({len(quote)})")
        return
    defaults = {"attribution": "reported"} if kind == "statements" else {}
    gathering.record(model, {**defaults, **fields, "span": span}, line)


def _value(model: type[BaseModel], name: str, cell: str, place: str) -> Any:
    text = cells.unguard(cell)
    annotation = model.model_fields[name].annotation
    if name == "also":
        try:
            return parse_json(text, place)
        except InputError as error:
            raise ValueError(str(error)) from None
    if annotation is bool:
        if text.strip().lower() not in _TRUE | _FALSE:
            raise ValueError(f"{name}: {text!r} is neither true nor false")
        return text.strip().lower() in _TRUE
    if name in ("participants", "drafts"):
        return [part.strip() for part in text.split(";") if part.strip()]
    return text


def write(case: Case, dest: Path, *, replace: bool = False, tell: Tell = silent) -> None:
    """Write the record as tables: into a folder, or one table into `<table>.csv`.

    Raises:
        InputError: the place cannot be written, or holds something already.
        UsageError: a single file is named like no table.
    """
    kinds = (*MODELS, "sources")
    if dest.suffix.lower() == ".csv":
        if dest.stem not in kinds:
            raise UsageError(
                f"{dest}: name a folder, or one table as " + ", ".join(f"{k}.csv" for k in kinds)
            )
        write_bytes(dest, _table(case, dest.stem), replace=replace)
        return
    folder = open_folder(dest, replace=replace)
    for kind in kinds:
        write_bytes(folder / f"{kind}.csv", _table(case, kind), replace=replace)


def _table(case: Case, kind: str) -> bytes:
    names = _columns(kind)
    rows = []
    for item in getattr(case, kind):
        fields = {name: getattr(item, name) for name in type(item).model_fields}
        if kind == "sources":
            fields["text"] = case.texts.get(item.id)
        else:
            fields["start"], fields["end"] = item.span
        rows.append([_cell(fields[name], kind, name) for name in names])
    return cells.dump(names, rows)


def _cell(value: Any, kind: str, name: str) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, tuple):
        if name != "also":
            return ";".join(str(part) for part in value)
        passages = [p.model_dump(mode="json") for p in value]
        return json.dumps(passages, ensure_ascii=False) if passages else ""
    model = Source if kind == "sources" else MODELS[kind]
    meant = name == "text" or model.model_fields[name].default != ""
    return "'" if value == "" and meant else cells.guard(value)
