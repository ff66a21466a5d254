"""Runs of capitalised English words, and their pieces that may be people: no title, no party."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from detente.reading.en_title_places import Titles
from detente.reading.en_words import given, ordinary
from detente.reading.gazetteer import Hit

_UP = "A-ZÀ-ÖØ-ÞȚȘĀŘŤŇĎĽŻŹČĆĐĞİŁŃŚŞŠŽŻ"
_LOW = "a-zß-öø-ÿțșơưǎ\u1e00-\u1effāăąćčďđēęěğıīłńňőřśşšťūůűźżž"
_WORD = (
    rf"(?:[{_UP}][{_LOW}’']*[{_UP}]?[{_LOW}]+(?:-[{_UP}{_LOW}][{_LOW}’']+)*"
    rf"|[{_UP}]\.(?:[{_UP}]\.)?|(?:al|el|ad|an|as|ash|ben|bin)-[{_UP}][{_LOW}’']+)"
)
_LINK = r"(?:bin|ibn|bint|de|del|della|da|dos|du|van|von|der|den|la|le|al|el|abu|ben|ould|ag|zu|of)"
NAME = re.compile(
    rf"(?<![\w’'-]){_WORD}(?: (?:{_LINK} ){{0,3}}{_WORD}|-{_WORD}){{0,4}}(?: (?:Jr|Sr)\."
    rf"|(?<=\w) (?:II|III|IV|XIV)\b)?"
)
_TOKEN = re.compile(r"[\w’'.-]+")


class Blocked:
    """Stretches of names of parties, places and papers, which are no people."""

    def __init__(self, hits: Sequence[Hit]) -> None:
        self._hits = [
            h for h in hits if h.role in {"name", "adjective", "seat", "place", "word", "people"}
        ]
        self._starts = [hit.start for hit in self._hits]
        self.parties = [h for h in self._hits if h.ids]
        self._party_starts = [hit.start for hit in self.parties]

    def inside(self, start: int, end: int) -> list[Hit]:
        """The names that overlap a stretch."""
        index = max(0, bisect_left(self._starts, start) - 1)
        found = []
        while index < len(self._hits) and self._hits[index].start < end:
            if self._hits[index].end > start:
                found.append(self._hits[index])
            index += 1
        return found

    def parties_in(self, start: int, end: int) -> list[Hit]:
        """The party names that lie in a stretch."""
        index = bisect_left(self._party_starts, start)
        found = []
        while index < len(self.parties) and self.parties[index].end <= end:
            found.append(self.parties[index])
            index += 1
        return found


def halves(
    text: str, start: int, end: int, blocked: Blocked, titles: Titles
) -> Iterator[tuple[int, int]]:
    """The pieces of a run, in "Laurence Broers of Chatham House" of him and of his house."""
    of = text.find(" of ", start, end)
    somebody = of > 0 and " " in text[start:of]
    if somebody and text.rfind(" ", start, of) > 0:
        yield from _pieces(text, start, of, blocked, titles)
        yield from _pieces(text, of + 4, end, blocked, titles)
    else:
        yield from _pieces(text, start, end, blocked, titles)


def _pieces(
    text: str, start: int, end: int, blocked: Blocked, titles: Titles
) -> Iterator[tuple[int, int]]:
    """A run of capitalised words without its titles and the names of parties in it."""
    inside = blocked.inside(start, end)
    cuts = [(h.start, h.end) for h in inside if not _given_too(text, h, end)]
    cuts += [cut for cut in titles.within(start, end) if not _inner_name(text, start, cut, cuts)]
    begin = start
    for a, b in sorted(cuts):
        if a > begin:
            yield from _stripped(text, begin, a)
        begin = max(begin, b)
    yield from _stripped(text, begin, end)


def _given_too(text: str, hit: Hit, end: int) -> bool:
    """Whether a capital is a given name here: `Santiago Abascal`."""
    if hit.role == "seat" and text[max(0, hit.start - 4) : hit.start].endswith((" de ", "van ")):
        return True  # Julie de Lima
    follows = hit.end + 1 < end and text[hit.end] == " " and text[hit.end + 1].isupper()
    return hit.role == "seat" and follows and text[hit.start : hit.end] in given()


_NAMES_TOO = frozenset(("sheikh", "king", "prince", "imam", "major", "marshal", "judge", "bishop"))


def _inner_name(
    text: str, start: int, title: tuple[int, int], cuts: Sequence[tuple[int, int]]
) -> bool:
    """Whether a title is a name within a name: `Hassan Sheikh Mohamud`."""
    if text[title[0] : title[1]].lower() not in _NAMES_TOO or title[0] == start:
        return False
    word = text[start : title[0]].split(" ")[-2:-1]
    fits = bool(word) and word[0][:1].isupper() and word[0] not in ordinary()
    return fits and not any(b == title[0] - 1 for _, b in cuts)


def _stripped(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end:
        match = _TOKEN.match(text, start, end)
        word = match[0].removesuffix("’s").removesuffix("'s") if match else ""
        if match and word not in ordinary() and word[:1].isalpha() and word != "of":
            break
        start = (match.end() if match else start) + 1
    while end > start and text[end - 1] in " ’'-":
        end -= 1
    for ending in ("’s", "'s"):
        if text[start:end].endswith(ending):
            end -= 2
    words = text[start:end].split(" ")
    while words and (words[-1] in ordinary() or words[-1].islower()):
        end -= len(words.pop()) + 1
    if end - start >= 2 and text[start] not in "’'":
        yield start, end
