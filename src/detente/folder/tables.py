"""Tables as columns of text: CSV, plain or compressed, and Parquet."""

from __future__ import annotations

import csv
import gzip
import io
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from detente.errors import Problem

SUFFIXES = (".csv", ".csv.gz", ".tsv", ".tsv.gz", ".parquet")
"""Names that a table may end with."""

MISSING = frozenset(("", "NA", "NaN", "nan", "NULL"))
"""Words that stand for no answer."""

Fault = tuple[int | None, str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """Columns by name; `first` is the line of the first row, `lines` those of all, if told."""

    file: str
    columns: dict[str, list[str]]
    n: int
    first: int = 2
    lines: tuple[int, ...] = ()

    def problem(self, row: int | None, message: str, hint: str = "") -> Problem:
        """A fault at a row, counted from 0; a Parquet file has no lines, but rows."""
        return Problem(self.file, None if row is None else self.line(row), message, hint)

    def line(self, row: int) -> int:
        """The line on which a row ends."""
        return self.lines[row] if self.lines else row + self.first


def is_table(path: Path) -> bool:
    """Whether a path is called like a table."""
    return path.name.lower().endswith(SUFFIXES)


def read(path: Path) -> tuple[Table | None, list[Problem]]:
    """The columns of a table, or why it cannot be read."""
    try:
        if path.name.lower().endswith(".parquet"):
            return _parquet(path), []
        data = path.read_bytes()
        text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8-sig")
    except ImportError:
        hint = "install detente[corpora], or save the table as CSV"
        return None, [Problem(str(path), None, "Parquet needs a further library", hint)]
    except UnicodeDecodeError as error:
        message = f"not UTF-8: byte 0x{error.object[error.start]:02x}"
        return None, [Problem(str(path), None, message, "save the file as UTF-8")]
    except (OSError, EOFError) as error:
        what = getattr(error, "strerror", None) or str(error) or "it ends too early"
        hint = "look at data: in survey.yaml, and at the file"
        return None, [Problem(str(path), None, f"cannot be read: {what}", hint)]
    return _csv(path, text)


def _csv(path: Path, text: str) -> tuple[Table | None, list[Problem]]:
    comma = "\t" if ".tsv" in path.name.lower() else ","
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=comma, strict=True))
        lines = _lines(text, comma) if "\n" in text and _broken(text, rows) else ()
    except csv.Error as error:
        hint = 'a quotation mark within a value is written ""'
        return None, [Problem(str(path), None, f"this is not CSV: {error}", hint)]
    while rows and not any(rows[-1]):
        rows.pop()
    if len(rows) < 2:
        hint = "the first line names the columns, every further line is a row"
        return None, [Problem(str(path), None, "there are no rows", hint)]
    head = [name.strip() for name in rows.pop(0)]
    return _checked(path, head, rows, lines[1:])


def _broken(text: str, rows: list[list[str]]) -> bool:
    """Whether some value runs over several lines."""
    return len(rows) < text.count("\n")


def _lines(text: str, comma: str) -> tuple[int, ...]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=comma)
    return tuple(reader.line_num for _ in reader)


def _checked(
    path: Path, head: list[str], rows: list[list[str]], lines: tuple[int, ...]
) -> tuple[Table | None, list[Problem]]:
    problems = []
    for name in sorted({n for n in head if head.count(n) > 1 and n}):
        problems.append(Problem(str(path), 1, f"two columns are called {name!r}", "rename one"))
    width = len(head)
    uneven = [n for n, row in enumerate(rows) if len(row) != width]
    for n in uneven[:5]:
        message = f"{len(rows[n])} values where there are {width} columns"
        line = lines[n] if lines else n + 2
        problems.append(Problem(str(path), line, message, "look at the commas and quotes"))
    if len(uneven) > 5:
        message = f"and {len(uneven) - 5} more rows with too few or too many values"
        problems.append(Problem(str(path), None, message, ""))
    if problems:
        return None, problems
    columns = dict(zip(head, map(list, zip(*rows, strict=True)), strict=True))
    return Table(str(path), columns, len(rows), lines=lines[: len(rows)]), []


def _parquet(path: Path) -> Table:
    from pyarrow import ArrowException
    from pyarrow import parquet as pq

    try:
        table = pq.read_table(path)
    except ArrowException as error:
        raise OSError(str(error).splitlines()[0]) from None
    columns = {name: _words(table[name].to_pylist()) for name in table.column_names}
    return Table(str(path), columns, table.num_rows, 1)


def _words(values: list[Any]) -> list[str]:
    return ["" if v is None else str(int(v)) if isinstance(v, bool) else str(v) for v in values]
