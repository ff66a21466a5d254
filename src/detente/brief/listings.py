"""What a case holds, as tables for people with the same rows as plain data."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from detente.brief import terminal
from detente.brief.messages import Words
from detente.brief.terminal import Report, Table
from detente.brief.views.naming import Naming
from detente.case import Draft, Event, Party, Person, Statement
from detente.case.when import known_by, last_day
from detente.positions.dating import Calendar

if TYPE_CHECKING:
    from detente.case import Case
    from detente.positions.priority import PriorityOrder
    from detente.positions.values import Positions
    from detente.reading.reader import Document
    from detente.reading.score import ScoreReport

_QUOTE = 80


@dataclass(frozen=True, slots=True)
class Shown:
    """A listing: for people, and as plain data or typed results."""

    report: Report
    data: Any


def show(case: Case, what: str, as_of: str | None = None, language: str = "en") -> Shown:
    """A listing by its name: parties, people, timeline, drafts, statements, positions, ...

    Raises:
        UsageError: `as_of` is no date, or no brief can be written in the language.
    """
    naming = Naming(case, Words(language))
    return _LISTINGS[what](case, as_of, naming)


def _table(words: Words, heads: Sequence[str], rows: Iterable[tuple[str, ...]]) -> Report:
    found = tuple(rows)
    if not found:
        return Report((words("terminal.nothing"),))
    return Report((Table("", tuple(words(f"listing.{h}") for h in heads), found),))


def _until(case: Case, as_of: str | None) -> dt.date:
    """The last day that counts; without a date all of them do."""
    return dt.date.max if as_of is None else Calendar(case).as_of(as_of)


def _by(day: dt.date | None, until: dt.date) -> bool:
    return day is None or day <= until


def _parties(case: Case, as_of: str | None, naming: Naming) -> Shown:
    words = naming.words
    rows = (
        (
            p.id,
            naming.party(p.id),
            words.named("role", p.role),
            words.named("consent", p.consent),
            words("list.comma").join(naming.party(m) for m in p.members),
        )
        for p in case.parties
    )
    heads = ("id", "name", "role", "consent", "members")
    return Shown(_table(words, heads, rows), case.parties)


def _people(case: Case, as_of: str | None, naming: Naming) -> Shown:
    words = naming.words
    rows = (
        (
            p.id,
            naming.actor(p.id),
            naming.party(p.party) if p.party else "",
            next(iter(_office(p.office, words.language)), ""),
            words("list.comma").join(p.aliases),
        )
        for p in case.people
    )
    heads = ("id", "name", "party", "office", "aliases")
    return Shown(_table(words, heads, rows), case.people)


def _office(office: Any, language: str) -> Iterator[str]:
    from detente.case import in_language

    if office:
        yield in_language(office, language)


def _timeline(case: Case, as_of: str | None, naming: Naming) -> Shown:
    until = _until(case, as_of)
    events = [e for e in case.events if _by(last_day(e.date) if e.date else None, until)]
    events.sort(key=lambda e: (e.date is None, e.date or ""))
    shown = terminal.timeline(case, until if as_of else None, naming.words.language)
    return Shown(shown, events)


def _drafts(case: Case, as_of: str | None, naming: Naming) -> Shown:
    words, until = naming.words, _until(case, as_of)
    drafts = [d for d in case.drafts if _by(last_day(d.date) if d.date else None, until)]
    drafts.sort(key=lambda d: (d.date is None, d.date or ""))
    rows = (
        (
            d.id,
            d.label(words.language),
            d.date or "",
            words("list.comma").join(naming.party(a) for a in d.authors),
            str(d.points or len(d.provisions) or ""),
            d.revises or "",
        )
        for d in drafts
    )
    heads = ("id", "name", "date", "authors", "points", "revises")
    return Shown(_table(words, heads, rows), drafts)


def _statements(case: Case, as_of: str | None, naming: Naming) -> Shown:
    words, until = naming.words, _until(case, as_of)
    published = {s.id: s.published for s in case.sources}
    said = [s for s in case.statements if _by(known_by(s.date, published.get(s.source)), until)]
    rows = (
        (
            s.id,
            s.date or "",
            naming.actor(s.speaker) if s.speaker else "",
            words.named("stance", s.stance),
            _about(s.issue, s.option, s.draft, naming),
            words.named("review", s.review),
            _short(s.quote),
        )
        for s in said
    )
    heads = ("id", "date", "speaker", "stance", "about", "review", "quote")
    return Shown(_table(words, heads, rows), said)


def _about(issue: str | None, option: str | None, draft: str | None, naming: Naming) -> str:
    if issue and option:
        return f"{naming.issue(issue)} = {naming.option(issue, option)}"
    return naming.issue(issue) if issue else naming.draft(draft) if draft else ""


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _QUOTE else line[: _QUOTE - 1] + "…"


def _positions(case: Case, as_of: str | None, naming: Naming) -> Shown:
    from detente.positions.derive import positions

    held = positions(case, as_of)
    return Shown(terminal.positions(held, case, naming.words.language), position_rows(held))


def position_rows(held: Positions) -> dict[str, Any]:
    """Positions as data: a row for each cell of which something is known, and the red lines."""
    cells = [
        {
            "party": c.party,
            "issue": c.issue,
            "option": c.option,
            "rating": c.rating,
            "date": c.date,
            "basis": c.readings[0].basis,
            "evidence": c.readings[0].evidence,
            "contested": c.contested,
            "carried": c.carried,
            "overtaken": c.overtaken,
            "coder_spread": c.coder_spread,
            "readings": c.readings,
        }
        for c in held.cells.values()
        if c.readings
    ]
    return {"as_of": held.as_of, "positions": cells, "red_lines": held.red_lines}


def _priorities(case: Case, as_of: str | None, naming: Naming) -> Shown:
    from detente.brief.views.movement import starts
    from detente.positions.priority import priorities

    day = Calendar(case).as_of(as_of)
    start = next(iter(starts(case, day)), day)
    orders: Sequence[PriorityOrder] = priorities(case, start, day)
    told = terminal.priorities(case, start, day, naming.words.language)
    return Shown(told, {"as_of": day, "since": start, "priorities": orders})


def _aims(case: Case, as_of: str | None, naming: Naming) -> Shown:
    from detente.positions.aims import aims

    words, found = naming.words, aims(case, as_of)
    rows = (
        (
            a.aim.id,
            naming.party(a.aim.party),
            a.aim.text or _about(a.aim.issue, a.aim.option, None, naming),
            a.aim.date or "",
            words.named("outcome", a.outcome),
            _short(a.note),
        )
        for a in found
    )
    heads = ("id", "party", "aim", "date", "outcome", "note")
    return Shown(_table(words, heads, rows), found)


def _merges(case: Case, as_of: str | None, naming: Naming) -> Shown:
    """What was taken for one across sources, and events and statements that are told again."""
    words = naming.words
    joined = [m for m in case.merges if m.review != "rejected"]
    rows = [
        (
            m.id,
            words.named("merge", m.kind),
            m.was.label(words.language),
            _label(case, m.kind, m.into, words.language),
            words("list.comma").join(m.shared),
            m.source,
        )
        for m in joined
    ]
    items: tuple[Event | Statement, ...] = (*case.events, *case.statements)
    told = [(item, item.same_as) for item in items if item.same_as]
    for item, same in told:
        kind = "statement" if isinstance(item, Statement) else "event"
        rows.append(
            (item.id, words.named("merge", kind), _short(item.quote), same, "", item.source)
        )
    heads = ("id", "kind", "read_as", "same_as", "shared", "source")
    again = [{"id": item.id, "same_as": same, "source": item.source} for item, same in told]
    return Shown(_table(words, heads, rows), {"merges": joined, "told_again": again})


def _label(case: Case, kind: str, id_: str, language: str) -> str:
    entries: Iterable[Party | Person | Draft] = (*case.parties, *case.people)
    entries = case.drafts if kind == "draft" else entries
    label = next((e.label(language) for e in entries if e.id == id_), id_)
    return f"{label} ({id_})"


_LISTINGS: dict[str, Callable[[Case, str | None, Naming], Shown]] = {
    "parties": _parties,
    "people": _people,
    "timeline": _timeline,
    "drafts": _drafts,
    "statements": _statements,
    "positions": _positions,
    "priorities": _priorities,
    "aims": _aims,
    "merges": _merges,
}

_LISTS = ("people", "parties", "drafts", "events", "statements", "quantities")


def documents(read: Iterable[Document], language: str = "en") -> Report:
    """What was read from each source: how much of everything."""
    words = Words(language)
    rows = [
        (
            d.source.id,
            d.source.language,
            d.source.published or "",
            *(str(len(getattr(d, name))) for name in _LISTS),
        )
        for d in read
    ]
    return _table(words, ("source", "language", "published", *_LISTS), rows)


def tally(counts: Mapping[str, int], language: str = "en") -> Report:
    """How many there are of each thing in a corpus."""
    words = Words(language)
    rows = [(words.named("listing", name), words.number(n)) for name, n in counts.items()]
    return _table(words, ("table", "rows"), rows)


def score(result: ScoreReport, language: str = "en") -> Report:
    """Precision, recall and F1 per measure over all articles, and F1 per article."""
    words = Words(language)
    rows = [
        (
            words.named("listing", name),
            *(f"{x:.2f}" for x in (t.precision, t.recall, t.f1)),
            *(str(x) for x in (t.hits, t.false, t.missed)),
        )
        for name, t in result.micro.items()
    ]
    heads = ("measure", "precision", "recall", "f1", "hits", "false", "missed")
    every = _table(words, heads, rows)
    if len(result.articles) < 2:
        return every
    names = tuple(result.micro)
    articles = [
        (a.id, a.language, *(f"{a.tallies[n].f1:.2f}" if n in a.tallies else "–" for n in names))
        for a in result.articles
    ]
    return Report((*every.parts, *_table(words, ("article", "language", *names), articles).parts))
