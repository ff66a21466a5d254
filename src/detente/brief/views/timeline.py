"""What happened when, what is announced, and which drafts were put on the table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from detente.brief.views.evidence import Evidence, Ledger
from detente.case import Case, Event
from detente.case.when import first_day, last_day


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """One event or draft; `day` is the ISO day where it is drawn, empty if it has no date.

    `again` are the tellings of the same event by further sources.
    """

    id: str
    day: str
    exact: bool
    date: str
    kind: str
    kind_says: str
    place: str
    who: str
    parties: tuple[str, ...]
    drafts: tuple[str, ...]
    planned: bool
    note: str
    evidence: Evidence | None
    again: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Timeline:
    """Events and drafts by date; `lanes` are the parties of the chart, most active first."""

    rows: tuple[TimelineRow, ...]
    lanes: tuple[str, ...]
    as_of: str
    planned: int


LANES = 8


def view(case: Case, as_of: str, ledger: Ledger) -> Timeline:
    """The timeline, in order of date; events without a date come last."""
    events = [e for e in case.events if e.review != "rejected"]
    told = {e.id for e in events}
    again: dict[str, list[str]] = {}
    for event in events:
        if event.same_as in told:
            again.setdefault(event.same_as or "", []).append(event.id)
    rows = [_event(e, ledger, again.get(e.id, ())) for e in events if e.same_as not in told]
    rows.extend(_drafts(case, ledger))
    rows.sort(key=lambda r: (not r.day, r.day, r.kind != "draft"))
    count: dict[str, int] = {}
    for row in rows:
        for party in row.parties:
            count[party] = count.get(party, 0) + 1
    often = [p for p in count if count[p] > 1] if len(count) > 4 else list(count)
    lanes = sorted(often, key=lambda p: -count[p])[:LANES]
    planned = sum(r.planned for r in rows)
    return Timeline(tuple(rows), tuple(lanes), as_of, planned)


def _event(event: Event, ledger: Ledger, again: Sequence[str]) -> TimelineRow:
    naming, words = ledger.naming, ledger.naming.words
    parties = dict.fromkeys(naming.party_of(p) or "" for p in event.participants)
    ledger.rests(f"t-{event.id}", words("timeline.rests"), [event.id, *again])
    date = words.date(event.date)
    if event.date and event.date_end and event.date_end != event.date:
        date = words("date.range", start=date, end=words.date(event.date_end))
    return TimelineRow(
        id=event.id,
        day=first_day(event.date).isoformat() if event.date else "",
        exact=event.date is not None and len(event.date) == 10,
        date=date or words("unknown.date"),
        kind=event.kind,
        kind_says=words(f"event.{event.kind}"),
        place=event.place or "",
        who=words.series(dict.fromkeys(map(naming.actor, event.participants))),
        parties=tuple(naming.party(p) for p in parties if p),
        drafts=tuple(naming.letters[d] for d in event.drafts if d in naming.letters),
        planned=event.planned,
        note=event.note,
        evidence=ledger.row(event.id),
        again=ledger.rows(again),
    )


def _drafts(case: Case, ledger: Ledger) -> Iterator[TimelineRow]:
    naming, words = ledger.naming, ledger.naming.words
    for draft in case.drafts:
        if draft.date is None:
            continue
        parties = dict.fromkeys(naming.party_of(a) or "" for a in draft.authors)
        yield TimelineRow(
            id=f"draft-{draft.id}",
            day=last_day(draft.date).isoformat(),
            exact=len(draft.date) == 10,
            date=words.date(draft.date),
            kind="draft",
            kind_says=words("event.draft"),
            place="",
            who=words.series(map(naming.actor, draft.authors)),
            parties=tuple(naming.party(p) for p in parties if p),
            drafts=(naming.letters[draft.id],),
            planned=False,
            note=naming.draft(draft.id),
            evidence=None,
        )
