"""Plain values as YAML text, in the style of the files that people write."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Mapping, Sequence
from typing import Any

from detente.yaml_text import resolve

WIDTH = 100
_PLAIN = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`=~]")
_IN_FLOW = re.compile(r"[,\[\]{}:?]")
_BREAKS = re.compile(r": | #|:$")
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_OLD_WORDS = frozenset(["yes", "no", "on", "off", "y", "n", "true", "false", "null"])
"""Words that a reader of YAML 1.1 would not take for text."""


def scalar(value: Any, *, flow: bool = False, style: str | None = None) -> str:
    """A single value on one line; `style` is the quotation mark that it had before."""
    if not isinstance(value, str):
        return json.dumps(value)
    if style == "'" and not _UNSAFE.search(value):
        return "'" + value.replace("'", "''") + "'"
    if style != '"' and _is_plain(value, flow):
        return value
    quoted = json.dumps(value, ensure_ascii=False)
    return _UNSAFE.sub(lambda m: f"\\u{ord(m[0]):04x}", quoted)


def _is_plain(text: str, flow: bool) -> bool:
    return (
        _PLAIN.match(text) is not None
        and text == text.strip()
        and not _BREAKS.search(text)
        and not _UNSAFE.search(text)
        and not (flow and _IN_FLOW.search(text))
        and text.lower() not in _OLD_WORDS
        and not text.startswith(("---", "..."))
        and resolve(text) == text
    )


def flow(value: Any) -> str:
    """A value in one line, with its brackets."""
    if isinstance(value, Mapping):
        pairs = (f"{scalar(k, flow=True)}: {flow(v)}" for k, v in value.items())
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(flow(v) for v in value) + "]"
    return scalar(value, flow=True)


def entry(key: str, value: Any, column: int, style: str | None = None) -> str:
    """A key with its value, as whole lines that begin at a column."""
    return " " * column + scalar(key) + ":" + after_colon(value, column, len(key), style)


def after_colon(value: Any, column: int, used: int = 0, style: str | None = None) -> str:
    """What stands behind a key's colon, to the end of its last line."""
    if isinstance(value, Mapping):
        return "\n" + mapping(value, column + 2) if value else " {}\n"
    if isinstance(value, str):
        return " " + _string(value, column + 2, WIDTH - column - used - 2, style)
    if isinstance(value, Sequence):
        if not value or (_flat(value) and len(flow(value)) + column + used + 2 <= WIDTH):
            return f" {flow(value)}\n"
        return "\n" + "".join(item(v, column + 2) for v in value)
    return f" {scalar(value)}\n"


def mapping(value: Mapping[str, Any], column: int) -> str:
    """A mapping as whole lines, a key on each."""
    return "".join(entry(k, v, column) for k, v in value.items())


def item(value: Any, column: int) -> str:
    """An item of a list, as whole lines that begin with its dash at a column."""
    dash = " " * column + "- "
    if isinstance(value, Mapping) and value:
        return dash + mapping(value, column + 2)[column + 2 :]
    if isinstance(value, str):
        return dash + _string(value, column + 2, WIDTH - column - 2, None)
    return f"{dash}{flow(value)}\n"


def _flat(values: Sequence[Any]) -> bool:
    return all(not isinstance(v, Mapping) and (isinstance(v, str) or _no_list(v)) for v in values)


def _no_list(value: Any) -> bool:
    return not isinstance(value, Sequence)


def _string(value: str, column: int, room: int, style: str | None) -> str:
    if "\n" in value and _can_be_block(value):
        tail = "-" if not value.endswith("\n") else ""
        lines = value.removesuffix("\n").split("\n")
        return f"|{tail}\n" + "".join(f"{' ' * column}{line}\n" if line else "\n" for line in lines)
    line = scalar(value, style=style)
    if (style == ">" or len(line) > room) and style not in ('"', "'") and _can_fold(value):
        lines = textwrap.wrap(
            value, max(WIDTH - column, 20), break_long_words=False, break_on_hyphens=False
        )
        return ">-\n" + "".join(f"{' ' * column}{line}\n" for line in lines)
    return line + "\n"


def _can_be_block(text: str) -> bool:
    lines = text.removesuffix("\n").split("\n")
    return (
        not any(_UNSAFE.search(line) or line != line.rstrip() for line in lines)
        and bool(lines[0] and lines[-1])
        and lines[0][0] != " "
    )


def _can_fold(text: str) -> bool:
    return " ".join(text.split(" ")) == " ".join(text.split()) and not _UNSAFE.search(text)
