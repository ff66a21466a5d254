"""Where things stand in a text: paragraphs, sentences, clauses, quotations; exact offsets."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from typing import Literal, TypeVar

from detente.reading import blocks, sentences
from detente.reading.quotations import quotations
from detente.reading.script import detect, shadow

Kind = Literal["body", "caption", "heading", "meta"]

_start = attrgetter("start")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A half-open stretch of a text, in code points."""

    start: int
    end: int

    def holds(self, position: int) -> bool:
        """Whether a position lies inside."""
        return self.start <= position < self.end


@dataclass(frozen=True, slots=True)
class Paragraph(Stretch):
    """A paragraph of the body, a caption, a heading, or a line of metadata."""

    kind: Kind = "body"


@dataclass(frozen=True, slots=True)
class Sentence(Stretch):
    """A sentence; `paragraph` is the index of the paragraph that holds it."""

    paragraph: int = 0


@dataclass(frozen=True, slots=True)
class Clause(Stretch):
    """A part of a sentence between commas and the like; `sentence` is the sentence's index."""

    sentence: int = 0


@dataclass(frozen=True, slots=True)
class Quotation(Stretch):
    """Quoted words; start and end include the marks, `inner` does not.

    `depth` is 0 for an outermost quotation. `title` says that the marks are those of a work's
    title. A quotation that runs over several paragraphs is one entry for each paragraph.
    """

    inner: tuple[int, int] = (0, 0)
    depth: int = 0
    title: bool = False


S = TypeVar("S", bound=Stretch)


def at(stretches: Sequence[S], position: int) -> S | None:
    """The stretch that holds a position, of some that follow one another."""
    index = bisect_right(stretches, position, key=_start) - 1
    return stretches[index] if index >= 0 and position < stretches[index].end else None


@dataclass(frozen=True)
class Layout:
    """A text with its parts; everything is in order of place and refers to `text`."""

    text: str
    language: str
    paragraphs: tuple[Paragraph, ...]
    sentences: tuple[Sentence, ...]
    clauses: tuple[Clause, ...]
    quotations: tuple[Quotation, ...]

    @cached_property
    def shadow(self) -> str:
        """The text in Simplified characters, same length: for looking words up."""
        return shadow(self.text)

    @cached_property
    def outer_quotations(self) -> tuple[Quotation, ...]:
        """Quotations that stand in no other, without titles of works."""
        return tuple(q for q in self.quotations if q.depth == 0 and not q.title)

    def paragraph_at(self, position: int) -> Paragraph | None:
        """The paragraph that holds a position."""
        return at(self.paragraphs, position)

    def sentence_at(self, position: int) -> Sentence | None:
        """The sentence that holds a position."""
        return at(self.sentences, position)

    def clause_at(self, position: int) -> Clause | None:
        """The clause that holds a position."""
        return at(self.clauses, position)

    def quotation_at(self, position: int) -> Quotation | None:
        """The outermost quotation (not a work's title) that holds a position."""
        return at(self.outer_quotations, position)

    def clauses_of(self, sentence: Stretch) -> tuple[Clause, ...]:
        """The clauses of a sentence, in order."""
        first = bisect_right(self.clauses, sentence.start - 1, key=_start)
        last = bisect_right(self.clauses, sentence.end - 1, key=_start)
        return self.clauses[first:last]

    def sentences_of(self, paragraph: Stretch) -> tuple[Sentence, ...]:
        """The sentences of a paragraph, in order."""
        first = bisect_right(self.sentences, paragraph.start - 1, key=_start)
        last = bisect_right(self.sentences, paragraph.end - 1, key=_start)
        return self.sentences[first:last]

    def quote(self, stretch: Stretch) -> str:
        """The text of a stretch."""
        return self.text[stretch.start : stretch.end]


def layout(text: str, language: str | None = None) -> Layout:
    """Divide a text, in time linear in its length.

    Args:
        text: the stored text of a source.
        language: its BCP 47 tag; detected where it is not given.
    """
    language = language or detect(text)
    paragraphs = tuple(Paragraph(a, b, kind) for a, b, kind in blocks.paragraphs(text))
    quoted = tuple(
        Quotation(q.start, q.end, (q.inner_start, q.inner_end), q.depth, q.title)
        for q in quotations(text, [(p.start, p.end) for p in paragraphs])
    )
    found: list[Sentence] = []
    parts: list[Clause] = []
    for index, paragraph in enumerate(paragraphs):
        for a, b in sentences.split(text, paragraph.start, paragraph.end):
            parts.extend(Clause(c, d, len(found)) for c, d in sentences.clauses(text, a, b))
            found.append(Sentence(a, b, index))
    return Layout(text, language, paragraphs, tuple(found), tuple(parts), quoted)
