"""Where titles, offices and ranks stand in an English text."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from string import ascii_lowercase, ascii_uppercase
from typing import Any

from detente.reading import lexicon

_LOWER = str.maketrans(ascii_uppercase, ascii_lowercase)
_OF_WHAT = re.compile(r"(?: (?:of|for|to)(?: the)? [\w’' ]{2,40})?, \Z")


class Titles:
    """Offices and ranks met in a text."""

    def __init__(self, text: str) -> None:
        lowered = text.translate(_LOWER)
        found = _title_words().find_matches_as_indexes(lowered)
        self.spans = [
            (start, end)
            for _, start, end in found
            if not _letter(text, start - 1) and not (_letter(text, end) and text[end - 1] != ".")
        ]
        self._starts = [start for start, _ in self.spans]
        self._ends = {end for _, end in self.spans}
        self._text = text

    def within(self, start: int, end: int) -> list[tuple[int, int]]:
        """The titles that begin in a stretch."""
        return self.spans[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def right_before(self, position: int) -> bool:
        """Whether a title and a blank stand before a position."""
        return position - 1 in self._ends and self._text[position - 1].isspace()

    def before_comma(self, position: int) -> bool:
        """Whether `the institute's director, ` stands before a position."""
        if self._text[max(0, position - 2) : position] != ", ":
            return False
        near = self.within(max(0, position - 70), position)
        return any(_OF_WHAT.fullmatch(self._text, end, position) for _, end in near)


@lru_cache(maxsize=1)
def _title_words() -> Any:
    from ahocorasick_rs import AhoCorasick, MatchKind

    return AhoCorasick(lexicon.entries("titles_en.txt"), matchkind=MatchKind.LeftmostLongest)


def _letter(text: str, position: int) -> bool:
    return 0 <= position < len(text) and (text[position].isalnum() or text[position] == "-")
