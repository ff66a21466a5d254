"""What a format's module finds in a file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Content:
    """The text of a file and what the file says of itself; `pages` are offsets of their starts."""

    text: str
    title: str = ""
    published: str | None = None
    language: str = ""
    outlet: str = ""
    url: str = ""
    pages: tuple[int, ...] = ()


def joined(pages: Iterable[str]) -> tuple[str, tuple[int, ...]]:
    """Pages as one text, a blank line between them, and the offset at which each begins."""
    text, starts = "", []
    parts: list[str] = []
    length = 0
    for page in pages:
        starts.append(length)
        parts.append(page.strip() + "\n\n")
        length += len(parts[-1])
    text = "".join(parts).rstrip()
    return text, tuple(min(start, len(text)) for start in starts)
