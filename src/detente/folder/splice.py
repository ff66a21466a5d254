"""The smallest change that makes a YAML text say something else.

What did not change keeps its letters: comments, order, quotation marks, line breaks. A value is
found by its node, so `old` and `new` must be plain values in the shape of the node.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from detente.folder import emit

Edit = tuple[int, int, str]
"""Replace `text[start:end]`."""

_IDENTITIES: tuple[tuple[str, ...], ...] = (
    ("id",),
    ("no",),
    ("party", "issue", "date", "coder"),
    ("party", "issue", "date"),
    ("party", "date"),
    ("above", "below"),
    ("issue",),
    ("answer",),
    ("date",),
    ("office", "start"),
)


class CannotSpliceError(Exception):
    """The text is written in a way that does not allow a small change."""


def revise(text: str, node: Any, old: Mapping[str, Any], new: Mapping[str, Any]) -> str:
    """The text of a document whose top mapping says `new` where it said `old`.

    Raises:
        CannotSpliceError: only a rewriting of the whole can do it.
    """
    if node is None:
        return _ended(text) + emit.mapping(new, 0)
    if not _is_block(node, yaml.MappingNode):
        raise CannotSpliceError
    return _apply(text, _mapping(text, node, old, new), 0, len(text))


def _apply(text: str, edits: Sequence[Edit], start: int, end: int) -> str:
    parts, at = [], start
    for first, last, replacement in sorted(edits):
        if first < at or last > end:
            raise CannotSpliceError
        parts += [text[at:first], replacement]
        at = last
    return "".join([*parts, text[at:end]])


def _ended(text: str) -> str:
    return text if not text or text.endswith("\n") else text + "\n"


def _is_block(node: Any, kind: Any) -> bool:
    return isinstance(node, kind) and not node.flow_style and bool(node.value)


def _content_end(text: str, node: Any) -> int:
    """Where the last letter of a value stands; comments behind it do not count."""
    if _is_block(node, yaml.MappingNode):
        key, value = node.value[-1]
        return max(int(key.end_mark.index), _content_end(text, value))
    if _is_block(node, yaml.SequenceNode):
        return _content_end(text, node.value[-1])
    start, end = int(node.start_mark.index), int(node.end_mark.index)
    return start + len(text[start:end].rstrip())


def _line_start(text: str, index: int) -> int:
    return text.rfind("\n", 0, index) + 1


def _line_end(text: str, index: int) -> int:
    end = text.find("\n", index)
    return len(text) if end < 0 else end + 1


# Mappings


def _mapping(text: str, node: Any, old: Mapping[str, Any], new: Mapping[str, Any]) -> list[Edit]:
    edits: list[Edit] = []
    pairs = {key.value: (key, value) for key, value in node.value}
    column = node.value[0][0].start_mark.column
    for name, (key, value) in pairs.items():
        if name not in new and name in old:
            edits.append(_removal(text, key, value))
        elif name in new and old.get(name) != new[name]:
            edits += _value(text, key, value, old.get(name), new[name], column)
    after = node.value[0]
    for name, value in new.items():
        if name in pairs:
            after = pairs[name]
        else:
            at = _line_end(text, max(_content_end(text, after[1]), after[0].end_mark.index))
            edits.append((at, at, _fresh(text, at, emit.entry(name, value, column))))
    return _merged(edits)


def _fresh(text: str, at: int, lines: str) -> str:
    return lines if at == 0 or text[at - 1] == "\n" else "\n" + lines


def _merged(edits: list[Edit]) -> list[Edit]:
    """Insertions at one place joined, in the order in which they came."""
    joined: dict[tuple[int, int], str] = {}
    for start, end, replacement in edits:
        joined[start, end] = joined.get((start, end), "") + replacement
    return [(start, end, replacement) for (start, end), replacement in joined.items()]


def _removal(text: str, key: Any, value: Any) -> Edit:
    start = _line_start(text, key.start_mark.index)
    if text[start : key.start_mark.index].strip():
        raise CannotSpliceError
    end = _line_end(text, max(_content_end(text, value), key.end_mark.index))
    return start, end, ""


def _value(text: str, key: Any, value: Any, old: Any, new: Any, column: int) -> list[Edit]:
    if _is_block(value, yaml.MappingNode) and isinstance(new, Mapping) and new:
        return _mapping(text, value, old if isinstance(old, Mapping) else {}, new)
    if _is_block(value, yaml.SequenceNode) and isinstance(new, list) and new:
        return [_sequence(text, value, old if isinstance(old, list) else [], new)]
    colon = text.index(":", key.end_mark.index) + 1
    end = max(_content_end(text, value), colon)
    style = getattr(value, "style", None)
    written = emit.after_colon(new, column, len(key.value), style)
    return [(colon, end, written.removesuffix("\n"))]


# Lists


@dataclass(frozen=True, slots=True)
class _Item:
    """A list's item in the text: what stands before it, its own lines, its node."""

    gap: str
    start: int
    node_start: int
    end: int
    node: Any


def _items(text: str, node: Any, column: int) -> Iterator[_Item]:
    at = -1
    for child in node.value:
        dash = text.rfind("-", 0, child.start_mark.index)
        start = _line_start(text, dash)
        if dash - start != column or text[dash + 1 : child.start_mark.index].strip():
            raise CannotSpliceError
        gap = text[at:start] if at >= 0 else ""
        at = _line_end(text, max(_content_end(text, child), dash + 1))
        yield _Item(gap, start, dash, at, child)


def _sequence(text: str, node: Any, old: list[Any], new: list[Any]) -> Edit:
    column = node.start_mark.column
    items = list(_items(text, node, column))
    if len(items) != len(old):
        raise CannotSpliceError
    gaps = [_split(item.gap) for item in items]
    matches = _match(old, new)
    airy = len(items) > 1 and all(_blank(item.gap) for item in items[1:])
    kept = {i for i in matches if i is not None}
    loose = _loose(gaps, kept)
    parts = []
    for n, (i, value) in enumerate(zip(matches, new, strict=True)):
        if i is None:
            parts += ["\n" if airy and n else "", emit.item(value, column)]
        else:
            body = _body(text, items[i], old[i], value, column)
            parts += [loose[i], gaps[i][1], body if n == len(new) - 1 else _ended(body)]
    start = items[0].start
    return start, items[-1].end, "".join(parts)


def _blank(gap: str) -> bool:
    return any(not line.strip() for line in gap.splitlines())


def _split(gap: str) -> tuple[str, str]:
    """What stands apart from an item, and the comment that is attached to it."""
    lines = gap.splitlines(keepends=True)
    at = len(lines)
    while at and lines[at - 1].lstrip().startswith("#"):
        at -= 1
    return "".join(lines[:at]), "".join(lines[at:])


def _loose(gaps: Sequence[tuple[str, str]], kept: set[int]) -> dict[int, str]:
    """What stands apart, by the item that it comes before; items that go leave it to the next."""
    found, left = {}, ""
    for i, (apart, _) in enumerate(gaps):
        left += apart if i in kept or apart.strip() else ""
        if i in kept:
            found[i], left = left, ""
    return found


def _body(text: str, item: _Item, old: Any, new: Any, column: int) -> str:
    if old == new:
        return text[item.start : item.end]
    if _is_block(item.node, yaml.MappingNode) and isinstance(new, Mapping):
        try:
            return _apply(text, _mapping(text, item.node, old, new), item.start, item.end)
        except CannotSpliceError:
            return emit.item(new, column)
    line = " " * column + "- " + emit.flow(new) + "\n"
    was_flow = getattr(item.node, "flow_style", False)
    return line if was_flow and len(line) <= emit.WIDTH else emit.item(new, column)


def _match(old: Sequence[Any], new: Sequence[Any]) -> list[int | None]:
    """For every new item the index of the old one that it is."""
    found: list[int | None] = [None] * len(new)
    _claim(old, new, found, lambda v: json.dumps(v, sort_keys=True, ensure_ascii=False))
    for names in _IDENTITIES:
        _claim(old, new, found, lambda v, names=names: _identity(v, names))  # type: ignore[misc]
    return found


def _identity(value: Any, names: tuple[str, ...]) -> str | None:
    if not isinstance(value, Mapping) or names[0] not in value:
        return None
    if names != ("id",) and "id" in value:
        return None
    return json.dumps([value.get(name) for name in names], ensure_ascii=False)


def _claim(
    old: Sequence[Any],
    new: Sequence[Any],
    found: list[int | None],
    key: Callable[[Any], str | None],
) -> None:
    taken = set(found)
    free: dict[str, list[int]] = {}
    for i, value in enumerate(old):
        name = key(value)
        if i not in taken and name is not None:
            free.setdefault(name, []).append(i)
    for n, value in enumerate(new):
        if found[n] is None:
            name = key(value)
            if name is not None and free.get(name):
                found[n] = free[name].pop(0)
