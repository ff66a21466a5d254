"""Phrases looked up in one pass over a text, whole words only, in either language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Generic, TypeVar

from detente.reading.script import shadow

T = TypeVar("T")

_WIDE_MARKS = "“”‘’–—…«»\u00a0\u202f"
_NOT_WORD = re.compile(r"[^\w]|_")


@lru_cache(maxsize=1)
def _blanks() -> dict[int, str]:
    marks = [chr(c) for c in range(0x80) if not chr(c).isalnum()] + list(_WIDE_MARKS)
    return {ord(c): " " for c in marks}


def fold(text: str, *, spaced: bool) -> str:
    """The text as phrases are looked up in it; every offset stays what it was.

    Spaced languages: lower case, every mark a blank. Chinese: Simplified characters.
    """
    if not spaced:
        return shadow(text)
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(low if len(low := c.lower()) == 1 else c for c in text)
    if not lowered.isascii():  # mostly for these marks alone; plain text is translated fast
        for mark in _WIDE_MARKS:
            lowered = lowered.replace(mark, " ")
    return lowered.translate(_blanks())


class Phrases(Generic[T]):
    """An automaton over phrases, each with a value.

    In spaced languages a phrase is found as whole words; a `*` at its end stands for any
    ending, and a plural `s` is allowed where `plurals` is set.
    """

    def __init__(
        self, phrases: Iterable[tuple[str, T]], *, spaced: bool, plurals: bool = False
    ) -> None:
        from ahocorasick_rs import AhoCorasick, MatchKind

        self._spaced = spaced
        self._values: list[list[T]] = []
        self._forms: list[str] = []
        self._open: list[bool] = []
        known: dict[tuple[str, bool], int] = {}
        for phrase, value in phrases:
            for form, open_end in self._variants(phrase, plurals):
                key = (form, open_end)
                if key not in known:
                    known[key] = len(self._values)
                    self._values.append([])
                    self._forms.append(form)
                    self._open.append(open_end)
                if value not in self._values[known[key]]:
                    self._values[known[key]].append(value)
        self._automaton = (
            AhoCorasick(self._forms, matchkind=MatchKind.Standard) if self._forms else None
        )

    def _variants(self, phrase: str, plurals: bool) -> Iterator[tuple[str, bool]]:
        open_end = phrase.endswith("*")
        words = fold(phrase.rstrip("*").strip(), spaced=self._spaced)
        if not words.strip():
            return
        if not self._spaced:
            yield words, False
            return
        words = " ".join(words.split())
        if open_end:
            yield f" {words}", True
            return
        yield f" {words} ", False
        if plurals and not words.endswith("s"):
            yield f" {words}s ", False

    def all(self, folded: str) -> list[tuple[int, int, T]]:
        """Every occurrence in a folded text, overlaps too, in order of place."""
        if self._automaton is None:
            return []
        if not self._spaced:
            raw = self._automaton.find_matches_as_indexes(folded, overlapping=True)
            if not raw:
                return []
            values = self._values
            found = [(a, b, value) for i, a, b in raw for value in values[i]]
        else:
            raw = self._automaton.find_matches_as_indexes(f" {folded} ", overlapping=True)
            found = []
            for i, a, b in raw:
                # the padding blank makes place a + 1 in the padded text place a in the text
                end = _word_end(folded, b - 1) if self._open[i] else b - 2
                for value in self._values[i]:
                    found.append((a, end, value))
        if len(found) > 1:
            found.sort(key=lambda hit: (hit[0], -hit[1]))
        return found

    def longest(self, folded: str) -> list[tuple[int, int, T]]:
        """Occurrences that do not overlap: from the left, at each place the longest."""
        kept: list[tuple[int, int, T]] = []
        reach, span = 0, (-1, -1)
        for hit in self.all(folded):
            if hit[0] >= reach:
                reach, span = hit[1], (hit[0], hit[1])
                kept.append(hit)
            elif (hit[0], hit[1]) == span:
                kept.append(hit)
        return kept


def _word_end(folded: str, position: int) -> int:
    match = _NOT_WORD.search(folded, position)
    return match.start() if match else len(folded)
