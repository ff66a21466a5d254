"""Quotations of a text, with nesting; marks of every kind, offsets exact."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_PAIRS = {
    "「": "」",
    "『": "』",
    "“": "”",
    "《": "》",
    "〈": "〉",
    "«": "»",
    "„": "“",
    "﹁": "﹂",
    "﹃": "﹄",
}
_CLOSERS = frozenset(_PAIRS.values())
_TITLES = frozenset("《〈")
_DEEPEST = 12
_MARK = re.compile("[「」『』“”《》〈〉«»„﹁﹂﹃﹄\"‘’']")


@dataclass(frozen=True, slots=True)
class Quoted:
    """One quotation: with its marks, within its marks, how deep it is nested."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    depth: int
    title: bool


@dataclass(slots=True)
class _Open:
    mark: str
    closer: str
    position: int


def quotations(text: str, paragraphs: Sequence[tuple[int, int]]) -> list[Quoted]:
    """Every quotation, in order of place.

    One that is not closed in its paragraph is kept, up to the paragraph's end, where the next
    paragraph opens with the same mark (the printers' rule for long quotations); otherwise the
    stray mark is passed over.
    """
    found: list[Quoted] = []
    for index, (start, end) in enumerate(paragraphs):
        following = paragraphs[index + 1][0] if index + 1 < len(paragraphs) else len(text)
        found.extend(_of_paragraph(text, start, end, text[following : following + 1]))
    found.sort(key=lambda q: (q.start, -q.end))
    return found


def _of_paragraph(text: str, start: int, end: int, following: str) -> Iterator[Quoted]:
    stack: list[_Open] = []
    for match in _MARK.finditer(text, start, end):
        mark, position = match[0], match.start()
        role = _role(text, position, mark, stack, start, end)
        if role == "open":
            stack.append(_Open(mark, _closer(mark), position))
            del stack[:-_DEEPEST]
        elif role == "close":
            while stack[-1].closer != mark:
                stack.pop()  # a stray mark inside: what holds it is closed here
            opened = stack.pop()
            yield _quoted(opened, position, position + 1, _depth(stack))
    for depth, opened in enumerate(stack):
        if following == opened.mark and end - opened.position > 1:
            yield _quoted(opened, end, end, depth)


def _quoted(opened: _Open, inner_end: int, end: int, depth: int) -> Quoted:
    inner = opened.position + 1
    return Quoted(opened.position, end, inner, inner_end, depth, opened.mark in _TITLES)


def _depth(stack: list[_Open]) -> int:
    return sum(1 for opened in stack if opened.mark not in _TITLES)


def _closer(mark: str) -> str:
    return {"‘": "’", '"': '"', "'": "'"}.get(mark) or _PAIRS[mark]


def _role(text: str, position: int, mark: str, stack: list[_Open], start: int, end: int) -> str:
    """What a mark does here: open, close or nothing."""
    waiting = any(opened.closer == mark for opened in stack)
    if mark in "'’‘":
        return _single(text, position, mark, waiting, start, end)
    if mark == '"':
        return "close" if waiting else "open"
    if mark in _CLOSERS and waiting:
        return "close"
    return "open" if mark in _PAIRS else ""


def _single(text: str, position: int, mark: str, waiting: bool, start: int, end: int) -> str:
    """An apostrophe is no quotation mark: one stands between letters or after a word."""
    before = text[position - 1] if position > start else " "
    after = text[position + 1] if position + 1 < end else " "
    if mark == "‘":
        return "open"
    if waiting:
        return "" if after.isalnum() else "close"
    opens = not before.isalnum() and (after.isalnum() or after in '“"')
    closed = (
        mark == "'"
        and opens
        and re.search(r"'(?!\w)", text[position + 1 : min(end, position + 600)])
    )
    return "open" if closed else ""
