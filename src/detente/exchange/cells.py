"""Spreadsheet cells that hold any text, run as no formula, and read back exactly.

A program such as Excel takes a cell that begins with `=`, `+`, `-`, `@`, a tab or a line break
for a formula or command. Such a cell is written with an apostrophe before it, as is one that
begins with an apostrophe itself; reading takes one apostrophe away again. An empty text, where
nothing would mean something else, is a lone apostrophe.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from detente.errors import InputError
from detente.exchange.intake import MAX_BYTES, read_text

_RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "'")


def guard(text: str) -> str:
    """A cell that holds a text and runs as nothing."""
    return f"'{text}" if text.startswith(_RISKY) else text


def unguard(cell: str) -> str:
    """The text of a guarded cell."""
    return cell[1:] if cell == "'" or (cell[:1] == "'" and cell[1:].startswith(_RISKY)) else cell


def dump(
    header: Sequence[str],
    rows: Iterable[Sequence[str]],
    delimiter: str = ",",
    *,
    mark: bool = True,
) -> bytes:
    """A CSV file in UTF-8, with the mark by which Excel knows it, lines ended by CR LF."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=delimiter)
    writer.writerow(header)
    writer.writerows(rows)
    return stream.getvalue().encode("utf-8-sig" if mark else "utf-8")


def header_of(text: str) -> tuple[list[str], str]:
    """The names in the first line of a CSV text, and the delimiter that stands between them."""
    first = text[:65536].lstrip("\r\n").split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    try:
        names = next(csv.reader([first], delimiter=delimiter), [])
    except csv.Error:
        names = []
    return [name.strip() for name in names], delimiter


def load(path: Path) -> tuple[list[str], Iterator[tuple[int, Mapping[str, str]]]]:
    """Header and rows of a CSV file; each row with the line on which it ends.

    Raises:
        InputError: the file cannot be read, is empty, or is no CSV; the message names the line.
    """
    text = read_text(path)
    header, delimiter = header_of(text)
    if not header:
        raise InputError(f"{path}: is empty; the first line must name the columns")
    if len(set(header)) < len(header):
        twice = next(name for name in header if header.count(name) > 1)
        raise InputError(f"{path}:1: two columns are named {twice!r}; name each differently")
    return header, _rows(path, text, header, delimiter)


def _rows(
    path: Path, text: str, header: list[str], delimiter: str
) -> Iterator[tuple[int, Mapping[str, str]]]:
    with _long_fields():
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        started = False
        try:
            for row in reader:
                if not any(row):
                    continue
                if not started:
                    started = True
                    continue
                if len(row) != len(header):
                    raise InputError(
                        f"{path}:{reader.line_num}: {len(row)} cells where the first line names "
                        f"{len(header)} columns; a cell with {delimiter!r} in it must be quoted"
                    )
                yield reader.line_num, dict(zip(header, row, strict=True))
        except csv.Error as error:
            raise InputError(f"{path}:{reader.line_num}: not CSV: {error}") from None


@contextmanager
def _long_fields() -> Iterator[None]:
    before = csv.field_size_limit(MAX_BYTES)
    try:
        yield
    finally:
        csv.field_size_limit(before)
