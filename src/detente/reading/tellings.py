"""Several tellings of one event are one event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from detente.case import Event, EventKind, Passage, Source
from detente.reading.drafts import Drafts
from detente.reading.lines import Region


@dataclass(frozen=True, slots=True)
class Telling:
    """One passage that tells an event."""

    kind: str
    region: Region
    date: str | None
    date_end: str | None
    place: str | None
    participants: tuple[str, ...]
    parties: frozenset[str]
    planned: bool
    weight: int
    places: frozenset[str] = frozenset()


def overlap(one: Region, other: Region) -> bool:
    """Whether two stretches share a letter."""
    return one.start < other.end and other.start < one.end


def merged(
    tellings: Sequence[Telling], source: Source, text: str, drafts: Drafts
) -> tuple[Event, ...]:
    """The events of a text, each once; further passages in `also`."""
    groups: list[list[Telling]] = []
    for telling in tellings:
        group = next((g for g in reversed(groups[-60:]) if _same(g, telling)), None)
        if group is None:
            groups.append([telling])
        else:
            group.append(telling)
    events = [_event(group, text, source, drafts) for group in groups]
    events.sort(key=lambda e: e.span)
    return tuple(e.model_copy(update={"id": f"{source.id}.e{n}"}) for n, e in enumerate(events, 1))


def _same(group: list[Telling], telling: Telling) -> bool:
    first = max(group, key=lambda t: t.weight)
    if first.kind != telling.kind or not _compatible(first.date, telling.date):
        return False
    shared = first.parties & telling.parties
    places = first.place is None or telling.place is None or first.place == telling.place
    if telling.date and first.date and not (first.parties and telling.parties):
        return telling.date == first.date and len(telling.date) > 4
    if telling.date is None and first.date is None:
        return bool(shared) and first.place == telling.place and first.place is not None
    if telling.date is None or first.date is None:
        return len(shared) >= 2 and places and first.place is not None
    return bool(shared) and (places or (telling.date == first.date and len(telling.date) == 10))


def _compatible(a: str | None, b: str | None) -> bool:
    return a is None or b is None or a.startswith(b) or b.startswith(a)


def _event(group: list[Telling], text: str, source: Source, drafts: Drafts) -> Event:
    main = max(group, key=lambda t: (t.weight, -t.region.start))
    dates = [t.date for t in group if t.date]
    people = tuple(dict.fromkeys(i for t in [main, *group] for i in t.participants))
    kind: EventKind = main.kind  # type: ignore[assignment]
    named = tuple(dict.fromkeys(m.draft for t in group for m in drafts.within(*t.region)))
    return Event(
        id="e",
        source=source.id,
        span=tuple(main.region),
        quote=text[main.region.start : main.region.end],
        kind=kind,
        date=max(dates, key=len) if dates else None,
        place=next((t.place for t in [main, *group] if t.place), None),
        participants=people,
        drafts=named,
        planned=all(t.planned for t in group),
        also=tuple(
            Passage(
                source=source.id, span=tuple(t.region), quote=text[t.region.start : t.region.end]
            )
            for t in group
            if t is not main
        ),
        confidence=0.7 if main.date and len(people) > 1 else 0.5,
    )
