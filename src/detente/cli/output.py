"""What a command writes: results to stdout, all else to stderr."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any

_quiet: ContextVar[bool] = ContextVar("quiet", default=False)


def prepare() -> None:
    """Let the streams carry every script, whatever the locale says."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def be_quiet(quiet: bool) -> None:
    """Whether notes are kept back."""
    _quiet.set(quiet)


def line(text: str) -> None:
    """A line of the result."""
    sys.stdout.write(text + "\n")


def note(text: str) -> None:
    """A line for the person at the terminal, not a part of the result."""
    if not _quiet.get():
        sys.stderr.write(one_line(text) + "\n")


def progress(text: str) -> None:
    """A note that is only of use to somebody who watches."""
    if sys.stderr.isatty():
        note(text)


@contextmanager
def bar(unit: str) -> Iterator[Callable[[int, int], None]]:
    """A bar that shows how far a long work is, to somebody who watches."""
    if _quiet.get() or not sys.stderr.isatty():
        yield lambda _done, _total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

    columns = (BarColumn(), MofNCompleteColumn(), unit, TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True)) as shown:
        task = shown.add_task(unit, total=None)
        yield lambda done, total: shown.update(task, completed=done, total=total)


def fault(text: str) -> None:
    """What went wrong, in one line."""
    sys.stderr.write(f"detente: {one_line(text)}\n")


def one_line(text: str) -> str:
    """A text in one line, without control characters that a terminal would obey."""
    return "".join(c for c in " ".join(text.split()) if c.isprintable() or c == "\u3000")


def emit_json(value: Any) -> None:
    """A result as JSON, in the letters of its languages."""
    line(json.dumps(plain(value), ensure_ascii=False, indent=2))


def report(value: Any) -> None:
    """Tables and sentences: drawn on a terminal, plain text in a pipe."""
    if not sys.stdout.isatty():
        line(str(value))
        return
    from rich.console import Console

    Console(highlight=False).print(value, markup=False)


def plain(value: Any) -> Any:
    """A result as what JSON has: mappings, lists, text, numbers."""
    if isinstance(value, Mapping):
        return {str(k): plain(v) for k, v in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [plain(v) for v in value]
    if isinstance(value, dt.date):
        return value.isoformat()
    if dataclasses.is_dataclass(value):
        return {f.name: plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if hasattr(value, "model_dump"):
        return value.model_dump(mode="json")
    return value


def write_page(text: str, file: str) -> None:
    """A page into a file, whole or not at all; `-` is stdout.

    Raises:
        InputError: it cannot be written.
    """
    if file == "-":
        line(text)
        return
    from detente.folder.save import write

    write(Path(file), text)
    note(f"wrote {os.path.relpath(file) if len(file) > 60 else file}")
