"""A format known by what is in the file, never by its name alone."""

from __future__ import annotations

import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path

from detente.exchange.cells import header_of
from detente.exchange.dna.tables import address
from detente.exchange.tables import table_of

_HEAD = 65536
_SQLITE = b"SQLite format 3\0"
_STANDOFF = re.compile(r"[TERAMN]\d+\t\S|#\d+\t\S|\*\t\S")
_SCENARIOS = ("genius", "geniusweb", "negmas")
_GENIUS = re.compile(r"<(negotiation_template|utility_space)\b")
_GENIUSWEB = re.compile(r'"(issuesValues|LinearAdditiveUtilitySpace)"\s*:')
_NEGMAS = re.compile(r'\btype"?\s*:\s*"?[\w.]*OutcomeSpace\b')
DNA_COLUMNS = {"statement ID", "document ID", "document title", "text"}


def by_content(path: Path) -> str | None:
    """The name of the format that a file or folder is in; `None` where nothing fits.

    A file that cannot be read fits nothing.
    """
    try:
        if path.is_dir():
            return _folder(path)
        with path.open("rb") as stream:
            head = stream.read(_HEAD)
    except OSError:
        return None
    if head.startswith(_SQLITE):
        return "dna" if _has_statement_types(path) else None
    return _text(head.decode("utf-8-sig", errors="replace"), whole=len(head) < _HEAD)


def _has_statement_types(path: Path) -> bool:
    query = "SELECT count(*) FROM sqlite_master WHERE name = 'STATEMENTTYPES' AND type = 'table'"
    try:
        with closing(sqlite3.connect(address(path), uri=True)) as database:
            return bool(database.execute(query).fetchone()[0])
    except (sqlite3.Error, UnicodeDecodeError):  # damage can reach the names of tables
        return False


def _folder(path: Path) -> str | None:
    if any(path.glob("*.ann")):
        return "brat"
    for pattern in ("*.xml", "*.json", "*.yml", "*.yaml"):
        for file in sorted(path.glob(pattern)):
            found = by_content(file)
            if found in _SCENARIOS:
                return found
    tables = list(path.glob("*.csv"))
    return "csv" if tables and all(by_content(table) == "csv" for table in tables) else None


def _text(text: str, *, whole: bool) -> str | None:
    stripped = text.lstrip()
    if stripped.startswith("<"):
        return "genius" if _GENIUS.search(stripped) else None
    if _NEGMAS.search(stripped):
        return "negmas"
    if stripped.startswith(("{", "[")):
        return _json(stripped, whole=whole)
    lines = [line for line in text.split("\n")[:20] if line.strip()]
    if lines and all(_STANDOFF.match(line) for line in lines):
        return "brat"
    header, _ = header_of(text)
    if set(header) >= DNA_COLUMNS:
        return "dna-csv"
    return "csv" if table_of(header) else None


def _json(text: str, *, whole: bool) -> str | None:
    first = text.split("\n", 1)[0]
    try:
        record = json.loads(first)
    except (ValueError, RecursionError):
        record = None
    if _GENIUSWEB.search(text):
        return "geniusweb"
    if isinstance(record, dict) and "event_type" in record:
        return "plover"
    if "anno.jsonld" in text or re.search(r'"type"\s*:\s*"Annotation', text):
        return "webannotation"
    return "plover" if whole and re.search(r'"event_type"\s*:', text) else None
