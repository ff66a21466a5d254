"""A parsed sentence: its words, each with the word it depends on and how."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

VERBAL = frozenset(
    ("ROOT", "ccomp", "xcomp", "advcl", "relcl", "acl", "parataxis", "pcomp", "csubj", "dep")
)
"""Relations in which a verb heads a clause; `conj` takes over the relation of the first verb."""


class Word(NamedTuple):
    """A word: offsets in the text, index of its head (its own for a root), relation to it."""

    start: int
    end: int
    head: int
    dep: str
    low: str


@dataclass(frozen=True, slots=True)
class Tree:
    """The words of a sentence in order, with the children of each."""

    words: tuple[Word, ...]
    children: tuple[tuple[int, ...], ...] = field(repr=False)
    edges: tuple[tuple[int, int], ...] = field(repr=False)
    """The first and the last word of what hangs on each word."""

    def at(self, position: int) -> int | None:
        """The word that covers an offset, else the next one."""
        low, high = 0, len(self.words)
        while low < high:
            middle = (low + high) // 2
            if self.words[middle].end <= position:
                low = middle + 1
            else:
                high = middle
        return low if low < len(self.words) else None

    def child(self, index: int, *deps: str) -> int | None:
        """The first child of a word in one of some relations."""
        words = self.words
        for child in self.children[index]:
            if words[child].dep in deps:
                return child
        return None

    def left(self, index: int) -> int:
        """Where the words that hang on a word begin."""
        return self.words[self.edges[index][0]].start

    def heads_of(self, dep: str) -> list[int]:
        """The words that have a child in a relation."""
        return [word.head for word in self.words if word.dep == dep]

    def subject(self, index: int) -> int | None:
        """The subject of a verb, of several the nearest before it."""
        found = [c for c in self.children[index] if self.words[c].dep in ("nsubj", "nsubjpass")]
        before = [c for c in found if c < index]
        return before[-1] if before else found[0] if found else None

    def relation(self, index: int) -> str:
        """How a clause hangs on another, seen through coordination."""
        dep = self.words[index].dep
        return dep if dep != "conj" else self.words[self.first(index)].dep

    def first(self, index: int) -> int:
        """The first of coordinated words."""
        while self.words[index].dep == "conj" and self.words[index].head != index:
            index = self.words[index].head
        return index

    def above(self, index: int) -> list[int]:
        """The words that a word hangs on, nearest first."""
        found: list[int] = []
        while self.words[index].head != index and len(found) < len(self.words):
            index = self.words[index].head
            found.append(index)
        return found

    def below(self, index: int, *, without: Sequence[int] = ()) -> list[int]:
        """A word and all that hangs on it, in no order; not what hangs on words in `without`."""
        found, left = [], [index]
        while left:
            at = left.pop()
            found.append(at)
            left.extend(c for c in self.children[at] if c not in without)
        return found

    def span(self, index: int, *, without: Sequence[int] = ()) -> tuple[int, int]:
        """Offsets from the first to the last word of what hangs on a word."""
        if not without:
            first, last = self.edges[index]
            return self.words[first].start, self.words[last].end
        below = self.below(index, without=without)
        return self.words[min(below)].start, self.words[max(below)].end


def tree(words: Sequence[Word]) -> Tree:
    """A tree of words."""
    children: list[list[int]] = [[] for _ in words]
    for index, word in enumerate(words):
        if word.head != index:
            children[word.head].append(index)
    return Tree(tuple(words), tuple(map(tuple, children)), _edges(words, children))


def _edges(words: Sequence[Word], children: Sequence[Sequence[int]]) -> tuple[tuple[int, int], ...]:
    first, last = list(range(len(words))), list(range(len(words)))
    order = [index for index, word in enumerate(words) if word.head == index]
    for index in order:  # grows while it is walked: every word after the one it hangs on
        order.extend(children[index])
    for index in reversed(order):
        head = words[index].head
        if first[index] < first[head]:
            first[head] = first[index]
        if last[index] > last[head]:
            last[head] = last[index]
    return tuple(zip(first, last, strict=True))
