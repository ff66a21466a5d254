"""The texts with their passages marked, and what rests on each passage."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from detente.brief.views.evidence import Evidence, Ledger, Link, safe_url, source_title
from detente.case import Case, Event, Passage, Quantity, Source, Statement

LONG_TEXT = 60_000
"""Code points beyond which paragraphs without a passage are left out of the page."""

_LINE = re.compile(r"[^\n\r]+")


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a paragraph that the same passages cover; `starts` begin here."""

    text: str
    ids: tuple[str, ...]
    starts: tuple[str, ...]
    kind: str


@dataclass(frozen=True, slots=True)
class Note:
    """What a passage was read as, and what rests on it."""

    number: int
    evidence: Evidence
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph in segments, with the notes on the passages that begin in it.

    `skipped` is the number of paragraphs left out before it.
    """

    segments: tuple[Segment, ...]
    notes: tuple[Note, ...]
    skipped: int = 0


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source with its text; without paragraphs where the case does not keep the text."""

    id: str
    title: str
    outlet: str
    published: str
    language: str
    url: str
    quality: str
    note: str
    paragraphs: tuple[Paragraph, ...]
    passages: int
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    id: str
    first: bool
    kind: str


def view(case: Case, ledger: Ledger) -> tuple[SourceRow, ...]:
    """The sources on which the page rests, those with most passages first read in date order."""
    marks = _marks(case)
    rows = [_row(case, ledger, source, marks.get(source.id, [])) for source in case.sources]
    order = {s.id: s.published or "" for s in case.sources}
    return tuple(sorted(rows, key=lambda r: (not r.passages, order[r.id], r.id)))


def _marks(case: Case) -> dict[str, list[_Mark]]:
    found: dict[str, list[_Mark]] = {}

    def add(passage: Passage, id_: str, first: bool, kind: str) -> None:
        mark = _Mark(*passage.span, id_, first, kind)
        found.setdefault(passage.source, []).append(mark)

    items: tuple[Statement | Event | Quantity, ...]
    items = (*case.statements, *case.events, *case.quantities)
    for item in items:
        kind = type(item).__name__.lower()
        add(item, item.id, True, kind)
        for passage in item.also:
            add(passage, item.id, False, kind)
    return found


def _row(case: Case, ledger: Ledger, source: Source, marks: Sequence[_Mark]) -> SourceRow:
    words = ledger.naming.words
    text = case.texts.get(source.id, "")
    return SourceRow(
        id=source.id,
        title=source_title(source),
        outlet=source.outlet if source.title else "",
        published=words.date(source.published),
        language=source.language,
        url=safe_url(source.url),
        quality=words.named("quality", source.quality) if source.quality else "",
        note=source.note,
        paragraphs=tuple(_shortened(list(_paragraphs(text, marks, ledger)), len(text))),
        passages=len({m.id for m in marks if m.kind != "quantity"}),
        links=ledger.links(source.id),
    )


def _paragraphs(text: str, marks: Sequence[_Mark], ledger: Ledger) -> Iterator[Paragraph]:
    ordered = sorted(marks, key=lambda m: (m.start, -m.end, m.id))
    shown = [m for m in ordered if m.first and m.kind != "quantity"]
    numbers = {m.id: n for n, m in enumerate(shown, start=1)}
    waiting = deque(ordered)
    here: list[_Mark] = []
    for line in _LINE.finditer(text):
        while waiting and waiting[0].start < line.end():
            here.append(waiting.popleft())
        here = [m for m in here if m.end > line.start()]
        begun = [m for m in here if m.id in numbers and m.first and m.start >= line.start()]
        if not line.group().strip("\ufeff \t\u3000"):
            continue
        yield Paragraph(
            segments=tuple(_segments(text, line.start(), line.end(), here)),
            notes=tuple(Note(numbers[m.id], ledger.row(m.id), ledger.links(m.id)) for m in begun),
        )


def _segments(text: str, start: int, end: int, marks: Sequence[_Mark]) -> Iterator[Segment]:
    inside = {p for m in marks for p in (m.start, m.end) if start < p < end}
    cuts = [start, *sorted(inside), end]
    for left, right in pairwise(cuts):
        over = [m for m in marks if m.start <= left and m.end >= right]
        kinds = {m.kind for m in over}
        yield Segment(
            text=text[left:right].replace("\ufeff", ""),
            ids=tuple(dict.fromkeys(m.id for m in over)),
            starts=tuple(
                m.id for m in over if m.first and max(m.start, start) == left and m.start >= start
            ),
            kind=next((k for k in ("statement", "event", "quantity") if k in kinds), ""),
        )


def _shortened(paragraphs: list[Paragraph], length: int) -> Iterator[Paragraph]:
    """All paragraphs of a text of usual length; of a long one those with passages."""
    if length <= LONG_TEXT:
        yield from paragraphs
        return
    skipped = 0
    for paragraph in paragraphs:
        if any(s.ids for s in paragraph.segments):
            yield replace(paragraph, skipped=skipped)
            skipped = 0
        else:
            skipped += 1


def counted(quantities: Sequence[Quantity]) -> int:
    """How many figures were read, the rejected ones aside."""
    return sum(q.review != "rejected" for q in quantities)
