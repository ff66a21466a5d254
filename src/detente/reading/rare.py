"""Patterns that hold something rare, tried only in the paragraphs or stretches where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator


class Rare:
    """A pattern with words of which every match holds one; their case counts.

    Looking for a plain word is some thirty times as fast as trying a pattern at every letter.
    """

    __slots__ = ("_pattern", "_words")

    def __init__(self, pattern: re.Pattern[str], *words: str) -> None:
        self._pattern = pattern
        self._words = words

    def finditer(
        self, text: str, start: int = 0, end: int | None = None
    ) -> Iterator[re.Match[str]]:
        """The matches of the pattern in a stretch; none reaches beyond a blank line."""
        stop = len(text) if end is None else end
        for begin, limit in sorted(self._paragraphs(text, start, stop)):
            yield from self._pattern.finditer(text, begin, limit)

    def _paragraphs(self, text: str, start: int, stop: int) -> set[tuple[int, int]]:
        found: set[tuple[int, int]] = set()
        for word in self._words:
            at = text.find(word, start, stop)
            while at >= 0:
                blank = text.find("\n\n", at, stop)
                limit = stop if blank < 0 else blank + 1
                found.add((max(text.rfind("\n\n", start, at) + 1, start), limit))
                at = text.find(word, limit, stop)
        return found


class Around:
    """A pattern with a core that every match holds, found fast and seldom.

    Every match begins at most `before` characters before such a core, and what is looked at for
    it ends at most `after` behind one.
    """

    __slots__ = ("_after", "_before", "_core", "_pattern")

    def __init__(
        self, pattern: re.Pattern[str], core: re.Pattern[str], before: int, after: int
    ) -> None:
        self._pattern = pattern
        self._core = core
        self._before = before
        self._after = after

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """The matches of the pattern in a text."""
        begin = end = -1
        for core in self._core.finditer(text):
            if core.start() - self._before > end:
                if end >= 0:
                    yield from self._pattern.finditer(text, begin, end)
                begin = max(0, core.start() - self._before)
            end = core.end() + self._after
        if end >= 0:
            yield from self._pattern.finditer(text, begin, end)


class Beginning:
    """A pattern with the characters that its matches can begin with.

    A class in brackets at the head of a pattern makes `re` leap from one such character to the
    next; here it stands there though the pattern begins with something optional.
    """

    __slots__ = ("_leap", "_pattern")

    def __init__(self, pattern: re.Pattern[str], first: str) -> None:
        self._pattern = pattern
        self._leap = re.compile(rf"{first}(?<=(?={pattern.pattern}).)", pattern.flags)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """The matches of the pattern in a text."""
        reach = 0
        for place in self._leap.finditer(text):
            if place.start() >= reach:
                match = self._pattern.match(text, place.start())
                if match is not None:
                    reach = match.end()
                    yield match
