"""The names of drafts while a text is gone through: where each stands, by what key, by whom."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Any, NamedTuple

from detente.reading.draft_words import MAKE_EN, MAKE_ZH
from detente.reading.passages import Layout


class Naming(NamedTuple):
    """One place where a draft is named, with a key that the same draft shares."""

    start: int
    end: int
    key: str
    points: int | None
    authors: tuple[str, ...]
    weak: bool


class DraftNames:
    """The names of drafts in one text as they are gathered, beside those of people and parties."""

    def __init__(
        self,
        layout: Layout,
        mentions: Sequence[Any],
        places: Sequence[tuple[int, int]],
        chinese: bool,
    ) -> None:
        self.layout = layout
        self.text = layout.text
        self.low = layout.shadow if chinese else layout.text
        self.chinese = chinese
        self.ends = {m.end: m for m in mentions}
        self.starts = {m.start: m for m in mentions}
        self.mentions = mentions
        self.place_ends = {b: a for a, b in places}
        self.items: list[Naming] = []

    def in_order(self) -> list[Naming]:
        """Named mentions in order, without those that lie in a longer one."""
        self.items.sort(key=lambda m: (m.start, -(m.end - m.start)))
        kept: list[Naming] = []
        for item in self.items:
            if kept and item.start < kept[-1].end:
                if item.points and not kept[-1].points:
                    kept[-1] = kept[-1]._replace(points=item.points, key=item.key)
                continue
            kept.append(item)
        return kept

    def authors(self, start: int, end: int) -> tuple[str, ...]:
        """The parties named in a stretch."""
        found: list[str] = []
        for mention in self.between(start, end):
            if mention.kind == "party":
                found.extend(i for i in mention.ids if i not in found)
        return tuple(found)

    def between(self, start: int, end: int) -> list[Any]:
        """The names of people and parties that lie in a stretch."""
        first = bisect_left(self.mentions, start, key=lambda m: m.start)
        last = bisect_left(self.mentions, end, key=lambda m: m.start)
        return [m for m in self.mentions[first:last] if m.end <= end]

    def add(
        self,
        start: int,
        end: int,
        key: str,
        points: int | None = None,
        authors: tuple[str, ...] = (),
        weak: bool = False,
    ) -> None:
        """Note a name; a `weak` one is of a text that is only being made."""
        self.items.append(Naming(start, end, key, points, authors, weak))

    def owners(self, position: int) -> tuple[str, ...]:
        """俄方6月2日提交的「備忘錄」: whose it is, by the name at the head of its phrase."""
        if not self.chinese:
            return ()
        match = re.search(
            r"([^，。；：、「」『』“”—]{2,20}(?:提交|递交|提出|公布|起草)的)[「『“]?$",
            self.low[max(0, position - 26) : position],
        )
        return self.authors(position - len(match[0]), position)[-1:] if match else ()

    def makers(self, position: int) -> tuple[str, ...]:
        """Who puts a proposal forward: the party named before, in the sentence."""
        sentence = self.layout.sentence_at(position)
        if sentence is None:
            return ()
        make = (MAKE_ZH if self.chinese else MAKE_EN).search(self.low, sentence.start, position)
        stop = make.start() if make else position
        return self.authors(sentence.start, stop)[-1:] if make else ()
