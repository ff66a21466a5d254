"""What a model says of a chunk, held against the source: what stands there is kept, no more."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from detente.case import Draft, Event, Issue, Quantity, Source, Statement
from detente.case.evidence import Span
from detente.reading.chunks import Chunk
from detente.reading.dates import DateMention, within
from detente.reading.lexicon import slug
from detente.reading.llm_cost import Tally
from detente.reading.llm_names import Table
from detente.reading.llm_shape import Happened, Proposal, Reply, Said
from detente.reading.numerals import chinese_number, english_number
from detente.reading.passages import Layout
from detente.reading.verify import Text, fold

CONFIDENCE = {"direct": 0.65, "reported": 0.6, "analyst": 0.5}
"""Given to what a model says of a quote that stands; not measured for any model."""


@dataclass(frozen=True)
class Ground:
    """What is known of a text before a model is asked."""

    source: Source
    layout: Layout
    dates: Sequence[DateMention]
    quantities: Sequence[Quantity]
    issues: Mapping[str, Issue]
    hidden: Callable[[int, int], bool]
    coder: str


class Checker:
    """Turns one reply into values of the record; counts what it refuses in the tally."""

    def __init__(self, ground: Ground, chunk: Chunk, table: Table, tally: Tally) -> None:
        self._ground = ground
        self._chunk = chunk
        self._table = table
        self._tally = tally
        self._text = Text(ground.layout.text, chunk.start, chunk.end)
        self._dates = {
            day
            for met in within(ground.dates, chunk.start, chunk.end)
            for day in (met.value, met.until)
            if day
        }

    def take_names(self, reply: Reply) -> None:
        """Names and drafts of a reply into the table, before anything refers to them."""
        if reply.misshapen:
            self._tally.refused["misshapen"] += reply.misshapen
        self._table.add_names(reply.names, self._text, self._tally)
        for proposal in reply.drafts:
            self._take_draft(proposal)

    def statements(self, reply: Reply) -> list[Statement]:
        """The statements of a reply that hold; ids are given later."""
        return [found for item in reply.statements if (found := self._statement(item))]

    def events(self, reply: Reply) -> list[Event]:
        """The events of a reply that hold; ids are given later."""
        return [found for item in reply.events if (found := self._event(item))]

    # ---- drafts

    def _take_draft(self, item: Proposal) -> None:
        forms = dict.fromkeys(n.strip() for n in (item.name, *item.other_names))
        names = [form for form in forms if len(form) > 2 and self._text.named(form)]
        if not names or names[0] != item.name.strip():
            self._tally.refused["draft not in the text"] += 1
            return
        if any(self._table.draft(name) for name in names):
            return
        authors = [self._table.party_of(self._actor(a)) for a in item.authors]
        language = self._ground.source.language
        self._table.add_draft(
            Draft(
                id=self._draft_id(names[0]),
                names={language if language != "und" else "en": names[0]},
                aliases=tuple(names[1:]),
                date=self._date(item.date),
                authors=tuple(dict.fromkeys(a for a in authors if a)),
                revises=self._table.draft(item.revises),
                points=self._points(item.points, names),
                sources=(self._ground.source.id,),
            )
        )

    def _draft_id(self, name: str) -> str:
        base = slug(name)
        id_, n = base, 2
        while id_ in self._table.drafts:
            id_, n = f"{base}_{n}", n + 1
        return id_

    def _points(self, points: int | None, names: Sequence[str]) -> int | None:
        if points is None or any(points in _numbers(name) for name in names):
            return points
        self._tally.dropped["number not in the name"] += 1
        return None

    # ---- statements

    def _statement(self, item: Said) -> Statement | None:
        span = self._span(item.quote, item.context)
        if span is None:
            return None
        speaker = self._actor(item.speaker)
        party = self._party(item, speaker)
        if speaker is None and party is None:
            self._refuse("speaker not known")
            return None
        issue = self._ground.issues.get(item.issue or "")
        if item.issue and issue is None:
            self._refuse("issue not in the codebook")
            return None
        option = self._option(issue, item.option, span)
        if item.option and option is None:
            self._refuse("option not in the codebook")
            return None
        return Statement(
            id="s",
            source=self._ground.source.id,
            span=span,
            quote=self._quote(span),
            speaker=speaker or party,
            party=party,
            issue=issue.id if issue else None,
            option=option,
            draft=self._known_draft(item.draft),
            stance=item.stance,
            date=self._date(item.date),
            attribution=self._attribution(item, span),
            must=item.must and item.stance == "demands",
            condition=self._condition(item.condition),
            hedged=item.hedged,
            relayed_by=self._dropped_if_unknown(item.relayed_by),
            confidence=round(CONFIDENCE[item.attribution] * (0.85 if item.hedged else 1.0), 2),
            coder=self._ground.coder,
        )

    def _party(self, item: Said, speaker: str | None) -> str | None:
        """The party that a speaker is known to speak for, else the one that the model names.

        What only the rules have gathered from this text yields to the model.
        """
        named = self._table.party_of(self._actor(item.party))
        known = self._table.party_of(speaker)
        if named and known and named != known and self._table.is_sure_of(speaker):
            self._tally.dropped["party not the speaker's"] += 1
            return known
        return named or known

    def _option(self, issue: Issue | None, option: str | None, span: Span) -> str | None:
        if issue is None or not option:
            return None
        plain = issue.option(option)
        if plain is not None and not plain.per:
            return option
        base, _, value = option.partition(".")
        found = issue.option(base)
        if found is None or not found.per or not value or not re.fullmatch(r"[\w.\-]+", value):
            return None
        filled = self._filled(found.per, value, span)
        return f"{base}.{filled}" if filled else None

    def _filled(self, per: str, value: str, span: Span) -> str | None:
        if per == "party":
            return self._table.party_of(self._actor(value))
        if per == "draft":
            return self._table.draft(value)
        asked = _number(value)
        near = {q.value for q in self._ground.quantities if self._near(q, span)}
        return f"{asked:g}".replace("+", "") if asked in near else None

    def _near(self, quantity: Quantity, span: Span) -> bool:
        """Whether a quantity stands in the sentence of a quote."""
        sentence = self._ground.layout.sentence_at(span[0])
        low, high = (sentence.start, max(sentence.end, span[1])) if sentence else span
        places = (quantity.span, *(p.span for p in quantity.also))
        return any(low <= start < high for start, _ in places)

    def _attribution(self, item: Said, span: Span) -> Any:
        """Direct speech needs quotation marks in the source."""
        if item.attribution != "direct":
            return item.attribution
        quoted = any(
            q.start < span[1] and span[0] < q.end for q in self._ground.layout.outer_quotations
        )
        return "direct" if quoted else "reported"

    def _condition(self, condition: str) -> str:
        if not condition.strip():
            return ""
        places = self._text.places(condition)
        if places:
            return self._quote(places[0])
        self._tally.dropped["condition not in the text"] += 1
        return ""

    # ---- events

    def _event(self, item: Happened) -> Event | None:
        span = self._span(item.quote, item.context)
        if span is None:
            return None
        who = [self._dropped_if_unknown(name) for name in item.participants]
        drafts = [self._known_draft(name) for name in item.drafts]
        date, until = self._date(item.date), self._date(item.date_end)
        return Event(
            id="e",
            source=self._ground.source.id,
            span=span,
            quote=self._quote(span),
            kind=item.kind,
            date=date,
            date_end=until if date and until and until > date else None,
            place=self._place(item.place),
            participants=tuple(dict.fromkeys(w for w in who if w)),
            drafts=tuple(dict.fromkeys(d for d in drafts if d)),
            planned=item.planned,
            confidence=0.6 if date and any(who) else 0.45,
            note=f"read by {self._ground.coder}",
        )

    def _place(self, place: str | None) -> str | None:
        spans = self._text.named(place) if place else []
        if place and not spans:
            self._tally.dropped["place not in the text"] += 1
        return self._quote(spans[0]) if spans else None

    # ---- what all share

    def _refuse(self, reason: str) -> None:
        self._tally.refused[reason] += 1

    def _span(self, quote: str, context: str) -> Span | None:
        found = self._text.find(quote, context)
        if isinstance(found, str):
            self._refuse(f"quote {found}")
            return None
        if self._ground.hidden(*found):
            self._refuse("quote hidden on the page")
            return None
        return found

    def _quote(self, span: Span) -> str:
        return self._ground.layout.text[span[0] : span[1]]

    def _actor(self, name: str | None) -> str | None:
        return self._table.actor(name)

    def _dropped_if_unknown(self, name: str | None) -> str | None:
        found = self._actor(name)
        if name and found is None:
            self._tally.dropped["name not known"] += 1
        return found

    def _known_draft(self, name: str | None) -> str | None:
        found = self._table.draft(name)
        if name and found is None:
            self._tally.dropped["draft not known"] += 1
        return found

    def _date(self, date: str | None) -> str | None:
        if not date or date in self._dates:
            return date or None
        self._tally.dropped["date not in the text"] += 1
        return None


def _numbers(name: str) -> set[float]:
    """The numbers in a name: 28點和平計劃, the twenty-point plan."""
    folded = fold(name).text
    words = re.findall(r"[\d零〇一二两三四五六七八九十百]+|[A-Za-z]+(?:-[a-z]+)?", folded)
    return {n for word in words if (n := _number(word.removesuffix("-point"))) is not None}


def _number(word: str) -> float | None:
    found = chinese_number(word)
    return english_number(word) if found is None else found
