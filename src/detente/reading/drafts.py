"""What is on the table: proposals with their names, points, authors, and what they revise."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any, NamedTuple

from detente.case import Draft, Source
from detente.reading import chinese_draft_names, chinese_drafts, english_draft_names
from detente.reading.draft_names import DraftNames, Naming
from detente.reading.draft_words import CHANGES, GENERIC_EN, GENERIC_ZH, TO_EN, TO_ZH, noun_class
from detente.reading.lexicon import slug
from detente.reading.passages import Layout


class DraftMention(NamedTuple):
    """Where a draft is named; `named` is false for "the plan", 該方案."""

    start: int
    end: int
    draft: str
    named: bool


_start = attrgetter("start")


@dataclass(frozen=True, slots=True)
class Drafts:
    """The drafts of a text, and where it speaks of them."""

    drafts: tuple[Draft, ...]
    mentions: tuple[DraftMention, ...]

    def within(self, start: int, end: int) -> list[DraftMention]:
        """Mentions that begin inside a stretch."""
        first = bisect_left(self.mentions, start, key=_start)
        return list(self.mentions[first : bisect_left(self.mentions, end, key=_start)])


def find(
    layout: Layout,
    mentions: Sequence[Any],
    places: Sequence[tuple[int, int]],
    dates: Sequence[Any],
    source: Source,
) -> Drafts:
    """The drafts that a text names.

    Args:
        layout: the text.
        mentions: people and parties, where they are named.
        places: where towns and regions are named.
        dates: the dates met.
        source: for its id.
    """
    chinese = layout.language.startswith("zh")
    work = DraftNames(layout, mentions, places, chinese)
    (chinese_draft_names if chinese else english_draft_names).gather(work)
    return _finish(work.in_order(), work, dates, source)


@dataclass(slots=True)
class _Found:
    """A draft while it is being gathered."""

    key: str
    names: dict[str, int] = field(default_factory=dict)
    points: int | None = None
    authors: list[str] = field(default_factory=list)
    revises: str | None = None
    date: str | None = None
    first: int = 0
    weak: bool = False


def _finish(items: list[Naming], work: DraftNames, dates: Sequence[Any], source: Source) -> Drafts:
    merged: dict[str, _Found] = {}
    items = _same_texts(items, work)
    for item in items:
        draft = merged.setdefault(item.key, _Found(item.key, first=item.start, weak=item.weak))
        name = work.text[item.start : item.end]
        draft.names[name] = draft.names.get(name, 0) + 1
        draft.points = draft.points or item.points
        draft.authors.extend(a for a in item.authors if a not in draft.authors)
    _author_by_sentence(items, merged, work)
    _revisions(items, merged, work)
    _original(merged, work)
    _dates(items, merged, work)
    ids = _ids(merged)
    drafts = tuple(
        Draft(
            id=ids[key],
            names={_tag(work.layout.language): next(iter(d.names))},
            aliases=tuple(list(d.names)[1:]),
            date=d.date,
            authors=tuple(d.authors),
            revises=ids.get(d.revises) if d.revises and d.revises != key else None,
            points=d.points,
            sources=(source.id,),
        )
        for key, d in merged.items()
    )
    named = [DraftMention(i.start, i.end, ids[i.key], True) for i in items]
    return Drafts(drafts, tuple(sorted([*named, *_generic(named, work)])))


def _same_texts(items: list[Naming], work: DraftNames) -> list[Naming]:
    """One text under several names, with one key.

    A long description that ends in a short name met elsewhere is that text; "the original plan"
    is the plan that was revised.
    """
    short = {work.low[i.start : i.end]: i.key for i in items if i.key.startswith(("name:", "by:"))}
    to = TO_ZH if work.chinese else TO_EN
    revised = [
        a.key
        for a, b in itertools.pairwise(items)
        if a.points
        and b.start - a.end <= 60
        and a.key != b.key
        and to.search(work.low[a.end : b.start])
    ]
    if work.chinese:
        items = _called_twice(items, work)
    found = []
    owned: dict[str, set[str]] = {}
    for item in items:
        if item.key.startswith(("name:", "place:")):
            for author in work.makers(item.start) or item.authors or work.owners(item.start):
                noun = noun_class(work.text[item.end - (12 if not work.chinese else 4) : item.end])
                owned.setdefault(f"by:{author}:{noun}", set()).add(item.key)
    for item in items:
        name = work.low[item.start : item.end]
        if item.key.startswith("desc:"):
            same = next(
                (key for text, key in short.items() if name.endswith(text) and len(text) >= 5), None
            )
            item = item._replace(key=same or item.key)
        elif item.key.startswith("by:") and len(own := owned.get(item.key, ())) == 1:
            item = item._replace(key=next(iter(own)))
        elif (
            item.key.startswith("by:")
            and revised
            and re.search(r"原|\b(?:original|initial)\b", name)
        ):
            item = item._replace(key=revised[0])
        found.append(item)
    return found


def _called_twice(items: list[Naming], work: DraftNames) -> list[Naming]:
    """《X》（又稱《Y》）, 條約草案 of a treaty that is named: one key for the names of one text."""
    same: dict[str, str] = {}
    for a, b in itertools.pairwise(items):
        if a.key != b.key and b.start - a.end <= 12:
            between = work.low[a.end : b.start]
            if chinese_drafts.also_called(between, work.low[b.end : b.end + 3]):
                same.setdefault(b.key, same.get(a.key, a.key))
    for item in items:
        stem = chinese_drafts.generic_of(item.key)
        if stem is None or item.key in same:
            continue
        full = next(
            (o.key for o in items if o.key != item.key and stem in work.low[o.start : o.end]), None
        )
        if full is not None:
            same[item.key] = same.get(full, full)
    for key, full in chinese_drafts.shorter_of(dict.fromkeys(i.key for i in items)).items():
        same.setdefault(key, same.get(full, full))
    return [i._replace(key=same.get(i.key, i.key)) for i in items]


def _tag(language: str) -> str:
    return language if language != "und" else "en"


def _ids(merged: Mapping[str, _Found]) -> dict[str, str]:
    ids: dict[str, str] = {}
    for key, draft in merged.items():
        if draft.points and key.startswith("points:"):
            base = f"plan_{draft.points}_points"
        else:
            base = slug(next(iter(draft.names)))[:60]
        name, count = base, 2
        while name in ids.values():
            name, count = f"{base}_{count}", count + 1
        ids[key] = name
    return ids


def _author_by_sentence(items: list[Naming], merged: dict[str, _Found], work: DraftNames) -> None:
    """As in "The plan, drafted by the United States" and "Egypt presented a plan"."""
    for item in items:
        draft = merged[item.key]
        if draft.authors:
            continue
        draft.authors.extend(work.owners(item.start) or work.makers(item.start))
        sentence = work.layout.sentence_at(item.start)
        if draft.authors or sentence is None:
            continue
        if work.chinese:
            match = re.search(
                r"(?:由)(.{2,14}?)(?:提出|起草|草拟|公布|斡旋)",
                work.low[sentence.start : sentence.end],
            )
        else:
            match = re.search(
                r"(?:drafted|proposed|presented|authored|put forward|drawn up|brokered|unveiled|"
                r"tabled|submitted) by (.{2,50})",
                work.text[item.end : min(sentence.end, item.end + 90)],
            )
        if match:
            base = sentence.start if work.chinese else item.end
            draft.authors.extend(work.authors(base + match.start(1), base + match.end(1))[:3])


def _revisions(items: list[Naming], merged: dict[str, _Found], work: DraftNames) -> None:
    to = TO_ZH if work.chinese else TO_EN
    for first, second in itertools.pairwise(items):
        between = work.low[first.end : second.start]
        if len(between) <= 60 and first.key != second.key and to.search(between):
            merged[second.key].revises = first.key
            if merged[second.key].date is None:
                continue
    for item in items:
        if not CHANGES.search(work.low[item.start : item.end]):
            continue
        inner = [
            o
            for o in merged
            if o != item.key and any(n in work.text[item.start : item.end] for n in merged[o].names)
        ]
        before = [o.key for o in items if o.start < item.start and o.key != item.key]
        merged[item.key].revises = merged[item.key].revises or (
            inner[0] if inner else before[-1] if before else None
        )


def _original(merged: dict[str, _Found], work: DraftNames) -> None:
    """美國原方案, "the original US plan": whose the plan was that others revise."""
    revised = [d.revises for d in merged.values() if d.revises in merged]
    if not revised or merged[revised[0]].authors:
        return
    pattern = re.compile(
        r"原(?:方案|计划|计画|提案|草案)" if work.chinese else r"\s(?:original|initial)\s"
    )
    for mention in work.mentions:
        if mention.kind == "party" and pattern.match(work.low, mention.end):
            merged[revised[0]].authors.extend(mention.ids)
            return


def _dates(items: list[Naming], merged: dict[str, _Found], work: DraftNames) -> None:
    for item in items:
        year = re.match(r"(\d{4})(?:年|\s)", work.low[item.start : item.end])
        if year and merged[item.key].date is None:
            merged[item.key].date = year[1]


def _generic(named: list[DraftMention], work: DraftNames) -> list[DraftMention]:
    """As in "the plan", 該方案: the draft named last before."""
    found: list[DraftMention] = []
    pattern = GENERIC_ZH if work.chinese else GENERIC_EN
    index = 0
    for match in pattern.finditer(work.low):
        while index < len(named) and named[index].start <= match.start():
            index += 1
        if index == 0:
            continue
        last = named[index - 1]
        if match.start() < last.end or match.start() - last.end > 1200:
            continue
        if index < len(named) and named[index].start < match.end():
            continue
        found.append(DraftMention(match.start(), match.end(), last.draft, False))
    return found
