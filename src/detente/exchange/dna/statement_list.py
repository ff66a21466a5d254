"""The statement list that Discourse Network Analyzer exports as CSV, in and out.

The program writes one statement a row, cells parted by semicolons, and puts commas for the
semicolons and apostrophes for the quotation marks inside them. Ours keeps every character and
adds what its own lacks: the attributes of persons, organizations and concepts.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from detente.case import Case, Source, Statement
from detente.case.when import first_day
from detente.errors import InputError
from detente.exchange import cells
from detente.exchange.anchors import anchor
from detente.exchange.dna import coding
from detente.exchange.dna.decoding import Decoder
from detente.exchange.dna.tables import Coded, Entity
from detente.exchange.dna.writer import ATTRIBUTES
from detente.exchange.gather import Gathering, Tell, silent
from detente.exchange.output import write_bytes

DOCUMENT = (
    "statement ID",
    "time",
    "document ID",
    "document title",
    "author",
    "source",
    "section",
    "type",
    "text",
)
_TYPE = coding.TYPES[0]
_SWAPPED = str.maketrans({";": ",", '"': "'"})
_NUMBERS = {"agreement", *(v.name for v in _TYPE.variables if v.kind == "boolean")}


def write(case: Case, dest: Path, *, replace: bool = False, tell: Tell = silent) -> None:
    """Write the statements as the program lists them, with all attributes.

    Raises:
        InputError: the place cannot be written, or holds something already.
    """
    attributes = [(actor, name) for actor, names in ATTRIBUTES.items() for name in names]
    header = (
        *DOCUMENT,
        *coding.ACTORS,
        "agreement",
        *(variable.name for variable in _TYPE.variables),
        *(f"{actor}: {name}" for actor, name in attributes),
        coding.REST,
    )
    labels = coding.Labels(case)
    documents = {source.id: (n, source) for n, source in enumerate(case.sources, 1)}
    rows = []
    for number, statement in enumerate(case.statements, 1):
        values, rest = coding.shown(_TYPE, statement)
        actors = coding.actors(labels, statement)
        rest = {**rest, "source": statement.source, "as": {k: a.value for k, a in actors.items()}}
        row = (
            str(number),
            *_document(statement, documents),
            cells.guard(statement.quote),
            *(cells.guard(actors[name].value) for name in coding.ACTORS),
            str(coding.agreement(statement.stance)),
            *(cells.guard(str(values[variable.name])) for variable in _TYPE.variables),
            *(cells.guard(actors[a].attributes.get(name, "")) for a, name in attributes),
            json.dumps(rest, ensure_ascii=False),
        )
        rows.append(row)
    write_bytes(dest, cells.dump(header, rows, ";", mark=False), replace=replace)


def _document(statement: Statement, documents: Mapping[str, tuple[int, Source]]) -> tuple[str, ...]:
    if statement.source not in documents:
        return "", "", statement.source, "", "", "", ""
    number, source = documents[statement.source]
    time = f"{first_day(source.published)} 00:00:00" if source.published else ""
    title, outlet = cells.guard(source.title or source.id), cells.guard(source.outlet)
    return time, str(number), title, "", outlet, "", ""


def read(path: Path, known: Case | None = None, tell: Tell = silent) -> Case:
    """The statements of a list.

    The texts of the documents are not in it: where `known` has a source of the same title they
    are its texts, else the quotes stand in for them.

    Raises:
        InputError: the file cannot be read, or lacks columns.
        CaseError: rows have faults; all are listed with their lines.
    """
    header, rows = cells.load(path)
    missing = [name for name in DOCUMENT if name not in header]
    if missing:
        raise InputError(
            f"{path}:1: lacks the column(s) {', '.join(missing)} of a statement list; "
            "export statements from Discourse Network Analyzer as an event list"
        )
    gathering = Gathering(str(path), known, tell)
    decoder = Decoder(gathering)
    documents: dict[tuple[str, str], str] = {}
    for line, row in rows:
        cleaned = {name: cells.unguard(cell) for name, cell in row.items()}
        _take(gathering, decoder, documents, cleaned, line)
    decoder.farewell()
    return gathering.case()


def _take(
    gathering: Gathering,
    decoder: Decoder,
    documents: dict[tuple[str, str], str],
    row: dict[str, str],
    line: int,
) -> None:
    try:
        coded = _coded(row)
    except ValueError:
        gathering.fault(line, "agreement, must and hedged are 0 or 1, statement ID is a number")
        return
    model, fields, rest = decoder.record(coded)
    source = _source(gathering, documents, row, str(rest.get("source", "")))
    text = gathering.text(source)
    quote = row["text"]
    if text is not None and quote and quote not in text:
        quote = _unswapped(text, quote)
    span = gathering.place(source, quote, _start(rest), line)
    if span is not None:
        place = {"source": source, "span": span, "quote": quote}
        fields.setdefault("id", f"{source[:90]}.d{coded.id}")
        gathering.record(model, {**fields, **place}, line)


def _coded(row: Mapping[str, str]) -> Coded:
    values: dict[str, str | int] = {}
    entities: dict[str, Entity] = {}
    for name, cell in row.items():
        if name in DOCUMENT or ": " in name:
            continue
        if name in _NUMBERS:
            if cell:
                values[name] = int(float(cell))
        elif name == coding.REST or _is_long(name):
            values[name] = cell
        else:
            start = f"{name}: "
            attributes = {n[len(start) :]: c for n, c in row.items() if n.startswith(start)}
            entities[name] = Entity(cell, attributes)
    return Coded(int(row["statement ID"] or 0), _TYPE.label, 0, 0, 0, "", values, entities)


def _is_long(name: str) -> bool:
    return any(v.name == name and v.kind == "long text" for v in _TYPE.variables)


def _source(
    gathering: Gathering, documents: dict[tuple[str, str], str], row: Mapping[str, str], id_: str
) -> str:
    number = row["document ID"], row["document title"]
    if number not in documents:
        title = row["document title"] or f"document {number[0]}"
        titled = [s.id for s in gathering.known.sources if (s.title or s.id) == title]
        found = id_ if gathering.text(id_) is not None else next(iter(titled), "")
        documents[number] = found or gathering.source_without_text(
            title, id_, published=row["time"][:10] or None, outlet=row["source"]
        )
    return documents[number]


def _start(rest: Mapping[str, Any]) -> int | None:
    span = rest.get("span")
    return span[0] if isinstance(span, list) and span and type(span[0]) is int else None


def _unswapped(text: str, quote: str) -> str:
    try:
        start, end = anchor(text.translate(_SWAPPED), quote.translate(_SWAPPED))
    except ValueError:
        return quote
    return text[start:end]
