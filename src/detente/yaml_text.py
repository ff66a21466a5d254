"""YAML 1.2 text as plain values, with the line of every one of them.

The syntax is parsed by libyaml; what a plain word means is decided here by the core schema of
YAML 1.2, so that `no` and `2025-12-03` stay text. Keys given twice, tags and endless aliases are
faults. Positions are code points of the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Any

import yaml

from detente.errors import InputError, Problem

Loc = tuple[int | str, ...]
"""The way to a value: keys and indices, from the top of the document."""

_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_INT = re.compile(r"[-+]?[0-9]+")
_OCTAL, _HEX = re.compile(r"0o[0-7]+"), re.compile(r"0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_INFINITE = re.compile(r"[-+]?\.(inf|Inf|INF)")
_WORDS: dict[str, Any] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_MAX_DIGITS = 300
_MAX_VALUES = 2_000_000
_CORE_TAGS = ("tag:yaml.org,2002:str", "tag:yaml.org,2002:seq", "tag:yaml.org,2002:map")


def resolve(word: str) -> Any:
    """What a plain word means in YAML 1.2: nothing, a truth value, a number, or itself."""
    if word in _WORDS:
        return _WORDS[word]
    if len(word) <= _MAX_DIGITS:
        if _INT.fullmatch(word):
            return int(word)
        if _OCTAL.fullmatch(word):
            return int(word[2:], 8)
        if _HEX.fullmatch(word):
            return int(word[2:], 16)
        if _FLOAT.fullmatch(word):
            return float(word)
        if _INFINITE.fullmatch(word):
            return float("-inf" if word[0] == "-" else "inf")
    return float("nan") if word in (".nan", ".NaN", ".NAN") else word


@dataclass(slots=True)
class Document:
    """A YAML text with its nodes; `node` is `None` where the text is empty.

    `text` is without the byte order mark that may stand before it.
    """

    file: str
    text: str
    marked: bool = False
    node: Any = None
    value: Any = None
    _starts: list[int] = field(default_factory=list)

    def line_at(self, index: int) -> int:
        """The line, from 1, on which a character stands."""
        if not self._starts:
            self._starts = [0, *(m.end() for m in re.finditer("\n", self.text))]
        return bisect_right(self._starts, index)

    def line(self, loc: Loc) -> int:
        """The line of a value (of its key where it has one), or of the nearest thing around it."""
        node, line = self.node, 1
        if node is not None:
            line = self.line_at(node.start_mark.index)
        for step in loc:
            found = _child(node, step)
            if found is None:
                break
            place, node = found
            line = self.line_at(place.start_mark.index)
        return line

    def problem(self, loc: Loc, message: str, hint: str = "") -> Problem:
        """A fault at a value."""
        return Problem(self.file, self.line(loc), message, hint)


def _child(node: Any, step: int | str) -> tuple[Any, Any] | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == str(step):
                return key, value
    elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step], node.value[step]
    return None


class _EndlessError(Exception):
    """An alias that holds itself, or aliases that multiply beyond reason; its line."""


class _Values:
    """Turns nodes into plain values and notes what is wrong with them."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.problems: list[Problem] = []
        self.count = 0
        self.open: set[int] = set()

    def fault(self, node: Any, message: str, hint: str = "") -> None:
        line = self.document.line_at(node.start_mark.index)
        self.problems.append(Problem(self.document.file, line, message, hint))

    def of(self, node: Any) -> Any:
        self.count += 1
        if self.count > _MAX_VALUES or id(node) in self.open:
            raise _EndlessError(self.document.line_at(node.start_mark.index))
        if node.tag not in _CORE_TAGS and node.tag != "!":
            self.fault(node, f"a tag: {node.tag}", "take the tag away; values here have none")
            return None
        if isinstance(node, yaml.ScalarNode):
            return node.value if node.style or node.tag == "!" else resolve(node.value)
        self.open.add(id(node))
        value = self._mapping(node) if isinstance(node, yaml.MappingNode) else self._list(node)
        self.open.discard(id(node))
        return value

    def _list(self, node: Any) -> list[Any]:
        return [self.of(child) for child in node.value]

    def _mapping(self, node: Any) -> dict[str, Any]:
        seen: dict[str, int] = {}
        value: dict[str, Any] = {}
        for key, child in node.value:
            if not isinstance(key, yaml.ScalarNode):
                self.fault(key, "a key that is not a word", "write it like: key: value")
                continue
            if key.value in seen:
                hint = f"line {seen[key.value]} has it already; keep one of the two"
                self.fault(key, f"the key {key.value!r} stands twice", hint)
                continue
            seen[key.value] = self.document.line_at(key.start_mark.index)
            value[key.value] = self.of(child)
        return value


def _syntax(document: Document, error: yaml.YAMLError) -> Problem:
    text, file = document.text, document.file
    if isinstance(error, yaml.MarkedYAMLError):
        mark = error.problem_mark or error.context_mark
        what = " ".join(part for part in (error.context, error.problem) if part)
        line = document.line_at(min(mark.index, len(text))) if mark else None
        hint = "look at the indents, colons and quotation marks here and in the line above"
        if "\t" in what or "cannot start any token" in what:
            hint = "indent with spaces, never tabs; put a word that starts oddly in quotes"
        return Problem(file, line, f"this is not YAML: {what}", hint)
    odd = next((i for i, c in enumerate(text) if not _readable(c)), 0)
    message = f"a character that cannot stand in YAML: U+{ord(text[odd]) if text else 0:04X}"
    return Problem(file, document.line_at(odd), message, "take it away")


def _readable(char: str) -> bool:
    return char in "\t\n\r\x85" or (char >= " " and not "\x7f" <= char <= "\x9f")


def parse(text: str, file: str) -> tuple[Document, list[Problem]]:
    """Read a YAML text: its document and every fault that makes it unfit to be used."""
    bare = text.removeprefix("\ufeff")
    document = Document(file, bare, marked=bare != text)
    try:
        document.node = yaml.compose(bare, Loader=_LOADER)
        if document.node is None:
            return document, []
        values = _Values(document)
        document.value = values.of(document.node)
    except yaml.YAMLError as error:
        document.node = None
        return document, [_syntax(document, error)]
    except _EndlessError as error:
        document.node = document.value = None
        message = "an alias that repeats without end"
        return document, [Problem(file, error.args[0], message, "write the value out")]
    except RecursionError:
        document.node = None
        return document, [Problem(file, 1, "nested too deeply", "no value here has such depths")]
    return document, values.problems


def values(text: str, file: str) -> Any:
    """The values of a YAML text that must be sound.

    Raises:
        InputError: it is not; the message names every fault.
    """
    document, problems = parse(text, file)
    if problems:
        raise InputError("; ".join(str(p) for p in problems))
    return document.value
