"""A sentence with everything that was found in it: cues, topics, names, quotations."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, MutableMapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from detente.reading.cues import Cue, Cues
from detente.reading.drafts import DraftMention
from detente.reading.heads import GOVERNMENT, Head, heads
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
        return [
            c
            for c in self.cues
            if start <= c.start and c.end <= end and (not kinds or c.kind in kinds)
        ]

    def heads_in(self, start: int, end: int) -> list[Head]:
        """Names that begin inside a stretch."""
        return [h for h in self.heads if start <= h.start < end]

    def topic(self, start: int, end: int) -> Topic | None:
        """What a stretch is about."""
        return self.topics.topic(self.hits, start, end)

    def low(self, start: int, end: int) -> str:
        """The folded text of a stretch."""
        return self.folded[max(0, start - self.start) : max(0, end - self.start)]

    def in_title(self, position: int) -> bool:
        """Whether a place stands inside the title of a work."""
        return any(q.start <= position < q.end for q in self.titles)

    def quoted(self, position: int) -> bool:
        """Whether a place stands inside a quotation."""
        return any(q.inner[0] <= position < q.inner[1] for q in self.quotes)


def lines(
    layout: Layout,
    cues: Cues,
    topics: Topics,
    mentions: Sequence[Any],
    parties: MutableMapping[str, str | None],
    drafts: Sequence[DraftMention] = (),
    home: str | None = None,
    trees: Mapping[tuple[int, int], Tree] | None = None,
) -> Iterator[Line]:
    """The sentences of a text, one after the other.

    `parties` gives the party of each person (`None` for an outsider); `home` is the state that
    the text names most; `trees` the parses of sentences, by their offsets.
    """
    trees = trees or {}
    starts = [m.start for m in mentions]
    marks = [q.start for q in layout.outer_quotations]
    named_at = [d.start for d in drafts]
    every_title = [q for q in layout.quotations if q.title]
    title_starts = [q.start for q in every_title]
    for sentence in layout.sentences:
        folded = fold(layout.text[sentence.start : sentence.end], spaced=cues.spaced)
        found = tuple(cues.find(folded, sentence.start))
        named = mentions[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        first = bisect_left(marks, sentence.start)
        if first and layout.outer_quotations[first - 1].end > sentence.start:
            first -= 1
        quotes = layout.outer_quotations[first : bisect_left(marks, sentence.end)]
        people = heads(
            layout.text, sentence.end, folded, sentence.start, found, named, parties, cues.spaced
        )
        if not cues.spaced:  # in English `en_sides` has looked already
            people = _with_guessed_party(
                people, sentence.start, folded, mentions, starts, parties, home
            )
        inside = _outside_brackets(found, people)
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
            tree=trees.get((sentence.start, sentence.end)),
        )


def _with_guessed_party(
    people: tuple[Head, ...],
    offset: int,
    folded: str,
    mentions: Sequence[Any],
    starts: Sequence[int],
    parties: MutableMapping[str, str | None],
    home: str | None,
) -> tuple[Head, ...]:
    """An office without a country is of the side spoken of: "Deputy Prime Minister Bislimi"."""
    found: list[Head] = []
    for head in people:
        if head.person and head.party is None:
            office = folded[head.start - offset : head.core - offset] or _office_after(
                folded, head.end - offset
            )
            before = folded[max(0, head.start - offset - 8) : head.start - offset]
            guess = parties.get(head.ids[0])
            if guess is None and not before.endswith(("former ", "ex ", "前", "时任")):
                guess = _side_before(head, office, mentions, starts, home)
            head = head._replace(party=guess)
        if head.person and head.party is not None and parties.get(head.ids[0]) is None:
            parties[head.ids[0]] = head.party
        found.append(head)
    return tuple(found)


def _office_after(folded: str, end: int) -> str:
    """The apposition after a name: "Galvez, the presidential adviser on peace,"."""
    after = folded[end : end + 60]
    return after if after.startswith(("  the ", "  a ", "  an ")) else ""


def _side_before(
    head: Head, office: str, mentions: Sequence[Any], starts: Sequence[int], home: str | None
) -> str | None:
    """The side named last before, else the state that the text is most about."""
    if not GOVERNMENT.search(office):
        return None
    index = bisect_left(starts, head.start)
    for mention in reversed(mentions[max(0, index - 6) : index]):
        if head.start - mention.end > 500:
            break
        if mention.kind == "party" and len(mention.ids) == 1 and mention.part == "actor":
            return str(mention.ids[0])
    return home


def _outside_brackets(cues: Sequence[Cue], people: Sequence[Head]) -> tuple[Cue, ...]:
    """Cues that are not parts of a name: of its office, its gloss or itself."""
    return tuple(c for c in cues if not any(h.start <= c.start and c.end <= h.end for h in people))
