"""Where words that somebody claims to quote stand in a text: exactly, or not at all."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from detente.case.evidence import Span
from detente.reading.script import HAN, shadow

LEAST = 6
"""Quotes with fewer characters are refused: they stand anywhere."""

Refusal = Literal["short", "absent", "ambiguous", "cut"]
"""Why words are not accepted as a quote.

`cut`: they begin or end within a word, or leave out a negation right before them.
"""

_WIDE = re.compile(f"[{HAN}\u3000-\u303f\uff00-\uffef]")
_WORD = re.compile(r"[^\W_]")
_NEGATED_ZH = re.compile("(?:[不未没无]|没有|(?<![南北西东中])非)(?:[会能可再肯曾愿]|可能)?$")
_NEGATED_EN = re.compile(r"(?:\b(?:not|never|no|nor|neither|cannot|without)|n['’]t)\s+$", re.I)


class Text:
    """A stretch of a source in which quotes are looked up.

    Offsets that go in and out are those of the whole source, in code points.
    """

    def __init__(self, source: str, start: int = 0, end: int | None = None) -> None:
        self._source = source
        self.start = start
        self.end = len(source) if end is None else end

    @cached_property
    def _own(self) -> str:
        return self._source[self.start : self.end]

    @cached_property
    def _folded(self) -> Folded:
        return fold(self._own)

    def find(self, quote: str, context: str = "") -> Span | Refusal:
        """Where a quote stands.

        It stands there to the letter, or after both sides went through `fold`; nothing nearer
        than that counts. Of several places none is chosen, unless `context`, longer words
        around the quote, stand in one place only.
        """
        if len(fold(quote).text) < LEAST:
            return "short"
        spans = self.places(quote)
        if len(spans) > 1 and context.strip():
            around = self.places(context)
            if len(around) == 1:
                (low, high) = around[0]
                spans = [(a, b) for a, b in spans if low <= a and b <= high]
        if len(spans) != 1:
            return "ambiguous" if spans else "absent"
        return "cut" if self._is_cut(*spans[0]) else spans[0]

    def places(self, words: str) -> list[Span]:
        """Every place where words stand: to the letter, or where there is none, folded."""
        exact = words.strip()
        if not exact:
            return []
        found = [(i, i + len(exact)) for i in _every(self._own, exact)]
        found = found or self._folded.places(fold(exact).text)
        return [(a + self.start, b + self.start) for a, b in found]

    def named(self, name: str) -> list[Span]:
        """Every place where a name stands as whole words."""
        return [span for span in self.places(name) if not self._within_word(*span)]

    def _within_word(self, start: int, end: int) -> bool:
        text = self._source
        return (start > 0 and _joined(text[start - 1], text[start])) or (
            end < len(text) and _joined(text[end - 1], text[end])
        )

    def _is_cut(self, start: int, end: int) -> bool:
        before = self._source[max(0, start - 24) : start]
        return (
            self._within_word(start, end)
            or bool(_NEGATED_ZH.search(shadow(before)))
            or bool(_NEGATED_EN.search(before))
        )


@dataclass(frozen=True)
class Folded:
    """A text folded, with the way back: for each character where it began and ended."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def places(self, folded: str) -> list[Span]:
        """Where folded words stand, in the text as it was; characters are never cut in two."""
        return [
            (self.starts[i], self.ends[j - 1])
            for i in _every(self.text, folded)
            for j in [i + len(folded)]
            if (i == 0 or self.ends[i - 1] <= self.starts[i])
            and (j == len(self.text) or self.ends[j - 1] <= self.starts[j])
        ]


def fold(text: str) -> Folded:
    """A text in compatibility form (NFKC), Simplified characters and single spaces.

    White space beside Han characters and invisible formatting characters vanish. Letters keep
    their case, words their order, and nothing else is forgiven.
    """
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for start, end in _clusters(text):
        for letter in _letters(text[start:end]):
            if letter == " " and (not letters or letters[-1] == " " or _WIDE.match(letters[-1])):
                continue
            if letters and letters[-1] == " " and _WIDE.match(letter):
                letters.pop(), starts.pop(), ends.pop()
            letters.append(letter)
            starts.append(start)
            ends.append(end)
    if letters and letters[-1] == " ":
        letters, starts, ends = letters[:-1], starts[:-1], ends[:-1]
    return Folded("".join(letters), tuple(starts), tuple(ends))


def _letters(cluster: str) -> str:
    if cluster.isspace():
        return " "
    if unicodedata.category(cluster[0]) == "Cf":
        return ""
    return shadow(unicodedata.normalize("NFKC", cluster)).replace("\u3000", " ")


def _clusters(text: str) -> Iterator[Span]:
    """A character with the marks that combine with it."""
    start = 0
    for index in range(1, len(text) + 1):
        if index == len(text) or not _combines(text[index]):
            if start < index:
                yield start, index
            start = index


def _combines(letter: str) -> bool:
    return letter > "\u02ff" and bool(unicodedata.combining(letter))


def _every(text: str, words: str) -> Iterator[int]:
    at = text.find(words) if words else -1
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _joined(before: str, after: str) -> bool:
    """Whether two characters belong together: in a word of a script with spaces, or as a mark."""
    pair = (before, after)
    return _combines(after) or all(_WORD.match(c) and not _WIDE.match(c) for c in pair)
