"""A long text in overlapping chunks that end where paragraphs do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from detente.reading.passages import Layout


@dataclass(frozen=True, slots=True)
class Chunk:
    """A half-open stretch of a text, in code points."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Unit:
    start: int
    end: int
    opens: bool


def chunks(layout: Layout, size: int = 6000, overlap: int = 600) -> tuple[Chunk, ...]:
    """Divide a text into chunks of at most `size` characters.

    Each ends with a paragraph where one ends in its second half, else with a sentence. Each
    takes up whole sentences of the one before, at most `overlap` characters, from the beginning
    of a paragraph if one begins there. Only a sentence longer than `size` is cut.

    Args:
        layout: the text with its parts.
        size: the most characters of a chunk.
        overlap: the most characters that two neighbours share.
    """
    units = tuple(_units(layout, size))
    found: list[Chunk] = []
    first = last = 0
    while first < len(units):
        last = _last(units, first, last, size)
        found.append(Chunk(units[first].start, units[last - 1].end))
        if last == len(units):
            break
        first = _back(units, first, last, overlap, size)
    return tuple(found)


def _units(layout: Layout, size: int) -> Iterator[_Unit]:
    """Sentences, those that are too long in pieces; `opens`: it is the first of a paragraph."""
    paragraph = -1
    for sentence in layout.sentences:
        for start in range(sentence.start, sentence.end, size):
            end = min(start + size, sentence.end)
            yield _Unit(start, end, sentence.paragraph != paragraph)
            paragraph = sentence.paragraph


def _last(units: tuple[_Unit, ...], first: int, done: int, size: int) -> int:
    """Where the chunk that begins with a unit ends, beyond those that are done."""
    start = units[first].start
    last = first + 1
    while last < len(units) and units[last].end - start <= size:
        last += 1
    for border in range(last, max(first, done), -1):
        if border == len(units) or units[border].opens:
            half = units[border - 1].end - start >= size / 2
            return border if half or border == len(units) else last
    return last


def _back(units: tuple[_Unit, ...], first: int, last: int, overlap: int, size: int) -> int:
    """Where the next chunk begins: a little before the last one's end, with room for more."""
    end, further = units[last - 1].end, units[last].end
    near = [
        k
        for k in range(first + 1, last)
        if end - units[k].start <= overlap and further - units[k].start <= size
    ]
    return next((k for k in near if units[k].opens), near[0] if near else last)
