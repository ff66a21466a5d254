"""What a claim rests on: statements, events and sources as rows with their place in a text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from detente.brief.views.naming import Naming
from detente.case import Event, Passage, Source, Statement


@dataclass(frozen=True, slots=True)
class Evidence:
    """One piece of evidence as a reader sees it.

    `anchor` is the id of its passage on the page, empty where the brief does not have the text.
    """

    id: str
    anchor: str
    kind: str
    who: str
    what: str
    about: str
    date: str
    attribution: str
    review: str
    quote: str
    source: str
    source_title: str
    language: str


@dataclass(frozen=True, slots=True)
class Link:
    """A place on the page that rests on a piece of evidence."""

    anchor: str
    text: str


class Ledger:
    """Every piece of evidence of a case, and what on the page rests on it."""

    def __init__(self, naming: Naming) -> None:
        self.naming = naming
        self.case = naming.case
        self._sources = {s.id: s for s in self.case.sources}
        self._drafts = {d.id for d in self.case.drafts}
        self._items: dict[str, Statement | Event] = {}
        items: tuple[Statement | Event, ...] = (*self.case.statements, *self.case.events)
        for item in items:
            self._items.setdefault(item.id, item)
        self._links: dict[str, dict[str, Link]] = defaultdict(dict)

    def rests(self, anchor: str, text: str, evidence: Iterable[str], key: str = "") -> None:
        """Note that a place on the page rests on some evidence; one link for each key."""
        for id_ in evidence:
            self._links[id_].setdefault(key or anchor, Link(anchor, text))

    def links(self, id_: str) -> tuple[Link, ...]:
        """What rests on a piece of evidence."""
        return tuple(self._links.get(id_, {}).values())

    def anchor(self, id_: str) -> str:
        """The id on the page of the passage of a piece of evidence; empty if there is none."""
        item = self._items.get(id_)
        if item is None and id_ in self._drafts:
            return f"d-{id_}"
        if item is None:
            return f"source-{id_}" if id_ in self._sources else ""
        return f"p-{id_}" if item.source in self.case.texts else f"source-{item.source}"

    def first_anchor(self, evidence: Iterable[str]) -> str:
        """The first passage that there is among some evidence."""
        return next((a for a in map(self.anchor, evidence) if a), "")

    def rows(self, evidence: Iterable[str]) -> tuple[Evidence, ...]:
        """Some evidence as rows, in the order given, each once."""
        return tuple(self.row(id_) for id_ in dict.fromkeys(evidence))

    def row(self, id_: str) -> Evidence:
        """One piece of evidence; an id that the case does not have is shown as it is."""
        item = self._items.get(id_)
        if isinstance(item, Statement):
            return self._statement(item)
        if isinstance(item, Event):
            return self._event(item)
        source = self._sources.get(id_)
        return self._bare(id_, source)

    def _bare(self, id_: str, source: Source | None) -> Evidence:
        words = self.naming.words
        if source is None and id_ in self._drafts:
            name, kind = self.naming.draft(id_), "draft"
        else:
            name, kind = (source_title(source) if source else id_), "source"
        return Evidence(
            id=id_,
            anchor=self.anchor(id_),
            kind=kind,
            who="",
            what="",
            about="",
            date=words.date(source.published) if source else "",
            attribution="",
            review="",
            quote="",
            source=id_ if source else "",
            source_title=name,
            language=source.language if source and not source.title else "und",
        )

    def _of(self, item: Passage, id_: str, **fields: str) -> Evidence:
        source = self._sources.get(item.source)
        return Evidence(
            id=id_,
            anchor=self.anchor(id_),
            quote=item.quote,
            source=item.source,
            source_title=source_title(source) if source else item.source,
            language=source.language if source else "und",
            **fields,
        )

    def _statement(self, item: Statement) -> Evidence:
        words = self.naming.words
        return self._of(
            item,
            item.id,
            kind="statement",
            who=self._who(item),
            what=words(f"stance.{item.stance}"),
            about=self._about(item),
            date=words.date(item.date),
            attribution=words(f"attribution.{item.attribution}"),
            review=words(f"review.{item.review}"),
        )

    def _event(self, item: Event) -> Evidence:
        words = self.naming.words
        return self._of(
            item,
            item.id,
            kind="event",
            who=words.series(self.naming.actor(p) for p in item.participants),
            what=words(f"event.{item.kind}"),
            about=item.place or "",
            date=words.date(item.date),
            attribution="",
            review=words(f"review.{item.review}"),
        )

    def _who(self, item: Statement) -> str:
        speaker = self.naming.actor(item.speaker)
        party = self.naming.party(item.party) if item.party else ""
        if not speaker or speaker == party:
            return party or self.naming.words("unknown.speaker")
        return (
            self.naming.words("evidence.speaker_for", speaker=speaker, party=party)
            if (party)
            else speaker
        )

    def _about(self, item: Statement) -> str:
        if item.issue and item.option:
            issue = self.naming.issue(item.issue)
            option = self.naming.option(item.issue, item.option)
            return self.naming.words("evidence.issue_option", issue=issue, option=option)
        if item.issue:
            return self.naming.issue(item.issue)
        return self.naming.draft(item.draft) if item.draft else ""


def source_title(source: Source) -> str:
    """What a source is called: its title, else its outlet, else its id."""
    return source.title or source.outlet or source.id


def safe_url(url: str) -> str:
    """An address that may become a link: http or https with a host; else nothing."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return ""
    return url.strip() if parts.scheme in {"http", "https"} and parts.netloc else ""
