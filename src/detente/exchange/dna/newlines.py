"""Line ends as the program's text window counts them, one unit each, and back."""

from __future__ import annotations

import re
from bisect import bisect_left

_END = re.compile(r"\r\n|\r|\n")
_LETTER = {"\n": "n", "\r": "r", "\r\n": "c"}
_END_OF = {letter: end for end, letter in _LETTER.items()}


class PlainText:
    """A text whose line ends are all line feeds, with offsets to and from the text as stored."""

    def __init__(self, text: str) -> None:
        self.text = _END.sub("\n", text)
        self._cut = [m.start() for m in re.finditer("\r\n", text)]
        self._before = [cut - k for k, cut in enumerate(self._cut)]
        self.ends = _kinds(text)

    def point(self, stored: int) -> int:
        """The offset in the plain text of an offset in the stored text."""
        return stored - bisect_left(self._cut, stored)

    def stored(self, point: int) -> int:
        """The offset in the stored text of an offset in the plain one.

        Raises:
            ValueError: the offset lies outside the text.
        """
        if not 0 <= point <= len(self.text):
            raise ValueError(f"offset {point} lies outside the text")
        return point + bisect_left(self._before, point)


def _kinds(text: str) -> str:
    kinds = "".join(_LETTER[m.group()] for m in _END.finditer(text))
    return kinds[:1] if len(set(kinds)) <= 1 else kinds


def restore(plain: str, ends: str) -> str:
    """The stored text again; the plain one where its lines are no longer the same in number."""
    lines = plain.split("\n")
    kinds = ends * (len(lines) - 1) if len(ends) == 1 else ends
    if len(kinds) != len(lines) - 1 or not set(kinds) <= set(_END_OF):
        return plain
    ended = (line + _END_OF[kind] for line, kind in zip(lines, kinds, strict=False))
    return "".join(ended) + lines[-1]
