"""Tables and paragraphs that a terminal draws and a pipe gets as plain text."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

COLOURS = {
    "◎": "bold green",
    "○": "green",
    "△": "yellow",
    "✕": "bold red",
}


@dataclass(frozen=True, slots=True)
class Table:
    """A titled table of plain cells."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def __str__(self) -> str:
        return "\n".join(_plain(self))

    def _repr_html_(self) -> str:
        """The table as a notebook shows it."""
        return _html(self)

    def __rich__(self) -> Any:
        """The table as the terminal library draws it; no cell is read as markup."""
        from rich.box import SIMPLE_HEAD
        from rich.table import Table as RichTable
        from rich.text import Text

        table = RichTable(title=Text(self.title), title_justify="left", box=SIMPLE_HEAD)
        for column in self.columns:
            table.add_column(Text(column), overflow="fold")
        for row in self.rows:
            table.add_row(*(Text(cell, COLOURS.get(cell[:1], "")) for cell in row))
        return table


def _html(table: Table) -> str:
    """A table as HTML; no cell is read as markup."""
    from html import escape

    def row(cells: Iterable[str], tag: str) -> str:
        return "<tr>" + "".join(f"<{tag}>{escape(clean(c))}</{tag}>" for c in cells) + "</tr>"

    caption = f"<caption>{escape(table.title)}</caption>" if table.title else ""
    body = "".join(row(r, "td") for r in table.rows)
    return f"<table>{caption}<thead>{row(table.columns, 'th')}</thead><tbody>{body}</tbody></table>"


@dataclass(frozen=True, slots=True)
class Report:
    """Paragraphs and tables one after another; `str` gives plain text."""

    parts: tuple[str | Table, ...]

    def __str__(self) -> str:
        return "\n\n".join(str(p) for p in self.parts if str(p))

    def __rich__(self) -> Any:
        """The parts as the terminal library draws them."""
        from rich.console import Group
        from rich.text import Text

        return Group(*(Text(p + "\n") if isinstance(p, str) else p for p in self.parts))

    def _repr_html_(self) -> str:
        """The parts as a notebook shows them."""
        from html import escape

        return "\n".join(
            _html(p) if isinstance(p, Table) else f"<p>{escape(p)}</p>"
            for p in self.parts
            if str(p)
        )


def width(text: str) -> int:
    """Columns that a text takes on a terminal: wide signs take two, combining ones none."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )


def clean(text: str) -> str:
    """A text without line breaks and control characters, which a terminal would obey."""
    spaced = "".join(" " if c.isspace() else c for c in text)
    return "".join(c for c in spaced if unicodedata.category(c) not in {"Cc", "Cf", "Cs"})


def _plain(table: Table) -> Iterable[str]:
    rows = [[clean(c) for c in row] for row in (table.columns, *table.rows)]
    widths = [max(width(row[n]) for row in rows) for n in range(len(table.columns))]
    if table.title:
        yield table.title
    for row in rows:
        padded = (c + " " * (w - width(c)) for c, w in zip(row, widths, strict=True))
        yield "  ".join(padded).rstrip()
