"""A sentence with everything that was found in it: cues, topics, names, quotations."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, MutableMapping, Sequence, Set
from dataclasses import dataclass
from typing import Any, NamedTuple

from detente.reading.cues import Cue, Cues
from detente.reading.drafts import DraftMention
from detente.reading.english_particles import apart
from detente.reading.heads import Head, heads
from detente.reading.passages import Layout, Quotation
from detente.reading.phrases import fold
from detente.reading.topics import Hit, Topic, Topics
from detente.reading.trees import Tree


class Region(NamedTuple):
    """A half-open stretch of the text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence. Offsets everywhere are those of the whole text."""

    text: str
    start: int
    end: int
    folded: str
    paragraph: int
    kind: str
    spaced: bool
    cues: tuple[Cue, ...]
    hits: tuple[Hit, ...]
    heads: tuple[Head, ...]
    quotes: tuple[Quotation, ...]
    clauses: tuple[Region, ...]
    topics: Topics
    drafts: tuple[DraftMention, ...] = ()
    titles: tuple[Quotation, ...] = ()
    tree: Tree | None = None

    def cues_in(self, start: int, end: int, *kinds: str) -> list[Cue]:
        """Cues inside a stretch, of some kinds if any are named."""
        if not self.cues:
            return []
        if len(kinds) == 1:
            kind = kinds[0]
            return [c for c in self.cues if c[2] == kind and c[0] >= start and c[1] <= end]
        if kinds:
            return [c for c in self.cues if c[0] >= start and c[1] <= end and c[2] in kinds]
        return [c for c in self.cues if c[0] >= start and c[1] <= end]

    def heads_in(self, start: int, end: int) -> list[Head]:
        """Names that begin inside a stretch."""
        return [h for h in self.heads if start <= h[0] < end] if self.heads else []

    def topic(self, start: int, end: int) -> Topic | None:
        """What a stretch is about."""
        return self.topics.topic(self.hits, start, end)

    def low(self, start: int, end: int) -> str:
        """The folded text of a stretch."""
        first, last = start - self.start, end - self.start
        if first < 0 or last < 0:
            return self.folded[max(0, first) : max(0, last)]
        return self.folded[first:last]

    def in_title(self, position: int) -> bool:
        """Whether a place stands inside the title of a work."""
        return any(q.start <= position < q.end for q in self.titles)

    def quoted(self, position: int) -> bool:
        """Whether a place stands inside a quotation."""
        return bool(self.quotes) and any(q.inner[0] <= position < q.inner[1] for q in self.quotes)


def lines(
    layout: Layout,
    cues: Cues,
    topics: Topics,
    mentions: Sequence[Any],
    parties: MutableMapping[str, str | None],
    drafts: Sequence[DraftMention] = (),
    nouns: Set[tuple[int, int]] = frozenset(),
    trees: Mapping[tuple[int, int], Tree] | None = None,
) -> Iterator[Line]:
    """The sentences of a text, one after the other.

    `parties` gives the party of each person (`None` for an outsider);
    `nouns` are words that a tagger takes for nouns, so that they are no verbs; `trees` the
    parses of sentences, by their offsets.
    """
    trees = trees or {}
    starts = [m.start for m in mentions]
    marks = [q.start for q in layout.outer_quotations]
    named_at = [d.start for d in drafts]
    every_title = [q for q in layout.quotations if q.title]
    title_starts = [q.start for q in every_title]
    for sentence in layout.sentences:
        folded = (
            fold(layout.text[sentence.start : sentence.end], spaced=True)
            if cues.spaced
            else layout.shadow[sentence.start : sentence.end]
        )
        found = tuple(cues.find(folded, sentence.start))
        named = mentions[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        first = bisect_left(marks, sentence.start)
        if first and layout.outer_quotations[first - 1].end > sentence.start:
            first -= 1
        quotes = layout.outer_quotations[first : bisect_left(marks, sentence.end)]
        people = heads(
            layout.text, sentence.end, folded, sentence.start, found, named, parties, cues.spaced
        )
        inside = _outside_brackets(found, people)
        if nouns:
            inside = tuple(c for c in inside if not _is_noun(c, nouns, layout.shadow))
        tree = trees.get((sentence.start, sentence.end))
        if tree is not None and (further := list(apart(tree, cues))):
            taken = {c.start for c in further}
            inside = tuple(sorted([*(c for c in inside if c.start not in taken), *further]))
        titles = every_title[
            max(0, bisect_left(title_starts, sentence.start) - 1) : bisect_left(
                title_starts, sentence.end
            )
        ]
        yield Line(
            text=layout.text,
            start=sentence.start,
            end=sentence.end,
            folded=folded,
            paragraph=sentence.paragraph,
            kind=layout.paragraphs[sentence.paragraph].kind,
            spaced=cues.spaced,
            cues=inside,
            hits=tuple(topics.hits(folded, sentence.start)),
            heads=people,
            quotes=quotes,
            clauses=tuple(Region(c.start, c.end) for c in layout.clauses_of(sentence)),
            topics=topics,
            drafts=tuple(
                drafts[bisect_left(named_at, sentence.start) : bisect_left(named_at, sentence.end)]
            ),
            titles=tuple(q for q in titles if q.start < sentence.end and sentence.start < q.end)
            if titles
            else (),
            tree=tree,
        )


_NOUNS = frozenset(("supports", "promises", "accepts", "demands"))
_AFTER_NOUN = re.compile(r"[，。；：、！？」”』\s]|[已没是将之与和或就也均都仍遭被未有]|\Z")
_DOES = re.compile(r"(?:予以|加以|表示|宣布|作出|做出|深表|表|已|不|未|没有|[，。；：、「“])\Z")


def _is_noun(cue: Cue, nouns: Set[tuple[int, int]], folded: str) -> bool:
    """Whether a verb stands as a noun: the tagger says so, and nothing follows that it governs."""
    if cue.kind != "verb" or cue.value not in _NOUNS or (cue.start, cue.end) not in nouns:
        return False
    before = folded[max(0, cue.start - 2) : cue.start]
    if cue.value in ("demands", "supports") and folded[cue.end : cue.end + 1] in "，：":
        return False  # 甲主張，…… goes on with what is wanted
    return bool(_AFTER_NOUN.match(folded, cue.end)) and not _DOES.search(before)


def _outside_brackets(cues: Sequence[Cue], people: Sequence[Head]) -> tuple[Cue, ...]:
    """Cues that are not parts of a name: of its office, its gloss or itself."""
    if not people:
        return tuple(cues)
    spans = [(h.start, h.end) for h in people]
    return tuple(c for c in cues if not any(a <= c[0] and c[1] <= b for a, b in spans))
