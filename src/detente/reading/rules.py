"""The reader that comes with detente: rules over lexicons, offline, the same on every machine."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import import_module
from types import ModuleType
from typing import Any

from detente.case import Issue, Party, Passage, Person, Quantity, Source, Statement
from detente.case.evidence import Span
from detente.reading import (
    codebook,
    cues,
    en_gender,
    lexicon,
    names,
    news_day,
    passages,
    priorities,
    quantities,
    tagger,
)
from detente.reading import dates as date_rules
from detente.reading import drafts as draft_rules
from detente.reading.attribution import Holder, Memory
from detente.reading.coding import Coder, used_issues
from detente.reading.dating import Dating
from detente.reading.english_runs import joined
from detente.reading.event_setting import Setting
from detente.reading.events import Events
from detente.reading.hints import Hints
from detente.reading.lines import Line, lines
from detente.reading.passages import Layout
from detente.reading.reader import Document
from detente.reading.relevance import about_negotiation
from detente.reading.script import shadow
from detente.reading.tagger import missing
from detente.reading.tellings import merged
from detente.reading.topics import Topics
from detente.reading.trees import Tree
from detente.reading.turns import Turns
from detente.reading.unseen import unseen


class RulesReader:
    """Reads a source by rules.

    Args:
        issues: the codebook to code against; by default the one that ships.
        parties, people: known ones, whose names win over those that ship.
        cues: a user's own cue words per language, `{"en": {"verbs": {...}}, "zh": {...}}`.
        tagger: whether the small neural tagger is asked about names that the rules leave in
            doubt. Where it is not installed the reader does without and says so in the document.
    """

    def __init__(
        self,
        issues: Sequence[Issue] | None = None,
        *,
        parties: Iterable[Party] = (),
        people: Iterable[Person] = (),
        cues: Mapping[str, Any] | None = None,
        tagger: bool = True,
    ) -> None:
        self._tagger = tagger
        self._own_codebook = bool(issues)
        self._issues = tuple(issues) if issues else codebook.load()
        self._lexicon = lexicon.load().extended(parties, people)
        self._cues = dict(cues or {})
        self._topics: dict[str, Topics] = {}

    def read(self, source: Source, text: str) -> Document:
        """Read one source; `text` is its stored text."""
        language = source.language if source.language != "und" else None
        layout = passages.layout(text, language)
        source = source.model_copy(update={"language": layout.language})
        hints, notes = self._hints(layout.language)
        found = names.find(layout, self._lexicon, layout.language, hints=hints)
        met = date_rules.find(layout, source.published, layout.language)
        amounts = quantities.find(layout, met, layout.language)
        actors = tuple(m for m in found.mentions if m.ids and m.kind != "place")
        places = sorted((m.start, m.end) for m in found.places)
        of_person = {p.id: p.party for p in found.people}
        drafts = draft_rules.find(layout, actors, places, met, source)
        events = Events(Setting(places, met), of_person)
        topics = self._topics_for(layout.language)
        memory = _memory(found, drafts)
        if not _is_chinese(layout):
            memory.genders.update(
                en_gender.genders(text, found.mentions, found.people, self._lexicon.people)
            )
        turns = Turns(layout, actors, of_person)  # before `lines`, which add to `of_person`
        news = news_day.of(layout, met, source.published, turns.starts)
        dating = Dating(source, met, news, memory.publics)
        coder = Coder(source, text, topics, drafts, dating, amounts)
        every = lines(
            layout,
            self._cues_for(layout.language),
            topics,
            actors,
            of_person,
            drafts.mentions,
            nouns=hints.nouns if hints else frozenset(),
            trees=_trees(layout) if hints and not _is_chinese(layout) else {},
        )
        raw = _said(layout, tuple(every), turns, memory, coder, events)
        relevant = about_negotiation(layout, found, raw)
        statements = _numbered(raw, source) if relevant else ()
        happened = merged(events.tellings, source, text, drafts) if relevant else ()
        labels = {
            **{p.id: p.names for p in found.parties},
            **{d.id: d.names for d in drafts.drafts},
        }
        return Document(
            source=source,
            text=text,
            people=_seated(found.people, of_person),
            parties=found.parties,
            drafts=drafts.drafts if relevant else (),
            events=happened,
            statements=statements,
            quantities=_amounts(amounts, source, text),
            issues=used_issues(statements, self._issues, labels, whole=self._own_codebook),
            mentions=_spans(actors, single=True),
            shared_mentions=_spans(actors, single=False),
            notes=notes,
        )

    def _hints(self, language: str) -> tuple[Hints | None, tuple[str, ...]]:
        if not self._tagger or language.split("-")[0] not in {"en", "zh"}:
            return None, ()
        reason = missing(language)
        if reason is None:
            return Hints(), ()
        return None, (f"read without the tagger of names: {reason}",)

    def _topics_for(self, language: str) -> Topics:
        base = "zh" if language.startswith("zh") else "en"
        if base not in self._topics:
            self._topics[base] = Topics(
                self._issues, base, codebook.load(), self._names() if self._own_codebook else ()
            )
        return self._topics[base]

    def _names(self) -> Iterator[str]:
        """Names of parties and of their capitals."""
        for form in self._lexicon.forms:
            if any(id_ in self._lexicon.parties for id_ in form.ids):
                yield form.text

    def _cues_for(self, language: str) -> cues.Cues:
        base = "zh" if language.startswith("zh") else "en"
        return cues.load(base, self._cues.get(base))


def _is_chinese(layout: Layout) -> bool:
    return layout.language.startswith("zh")


def _memory(found: names.Names, drafts: draft_rules.Drafts) -> Memory:
    """What holds for the whole text of those who may speak in it."""
    return Memory(
        publics=frozenset(p.id for p in found.parties if p.kind == "public"),
        authors={d.id: d.authors for d in drafts.drafts},
        main=tuple(Holder(id_, id_, False) for id_ in _main_states(found, 2)),
        states=_states(found),
        home=found.home,
        own=found.own,
        bodies=_bodies(found),
        forms={i: tuple(map(shadow, f)) for i, f in found.forms().items()},
        offices={p.id: shadow(" ".join((p.office or {}).values())).lower() for p in found.people},
    )


def _said(
    layout: Layout,
    every: Sequence[Line],
    turns: Turns,
    memory: Memory,
    coder: Coder,
    events: Events,
) -> list[Statement]:
    """The statements of a text, sentence by sentence; `events` takes in what each tells."""
    raw: list[Statement] = []
    rules = _rules_of(layout.language)
    is_english = not _is_chinese(layout)
    hidden = unseen(layout.text)
    for index, line in enumerate(every):
        if line.kind == "meta" or hidden(line.start, line.end):
            continue
        events.note(line)
        memory.turn = coder.dating.speaking = turns.of(line.paragraph)
        memory.guests = memory.turn or memory.guests
        memory.asking = turns.asks(line.paragraph)
        if memory.asking:
            if is_english:
                raw.extend(coder.statements(line, rules.claims(line, memory)))
        else:
            if is_english and (ahead := rules.speaker_ahead(every, index)):
                memory.spoke(ahead, line)
            if line.kind == "body" or memory.turn:
                claims = [*rules.claims(line, memory), *priorities.claims(line, memory)]
                raw.extend(coder.statements(line, claims))
        memory.note(line)
    return joined(raw, layout.outer_quotations, layout.text) if is_english else raw


def _seated(people: Sequence[Person], party_of: Mapping[str, str | None]) -> tuple[Person, ...]:
    """People with the side that their sentences have shown, where the names alone did not."""
    return tuple(
        p.model_copy(update={"party": party_of[p.id]})
        if p.party is None and party_of.get(p.id)
        else p
        for p in people
    )


def _trees(layout: Layout) -> dict[tuple[int, int], Tree]:
    """The parses of the sentences of an English text, its headings and data left out."""
    inner: dict[tuple[int, int], tuple[int, int]] = {}
    for s in layout.sentences:
        if layout.paragraphs[s.paragraph].kind == "body":
            line = _DATELINE.match(layout.text, s.start, s.end)
            inner[(s.start, s.end)] = (line.end() if line else s.start, s.end)
    trees = tagger.trees(layout.text, list(inner.values()))
    return {whole: trees[part] for whole, part in inner.items() if part in trees}


_DATELINE = re.compile(
    r"(?:[-*•] )?(?:[*_]{2})?[A-Z][\w .'’()-]{0,30}(?:, [A-Z][a-z]+)?(?:[*_]{2})?: |"
    r"[A-Z][A-Z’'.-]+(?:[ /][A-Z][A-Z’'.-]+)*(?:, [^–—()\n]{3,40}?)? ?"
    r"(?:\([^)\n]{2,30}\) ?)?(?:—|–|-) "
)
"""The place and day that a wire report begins with, or the label of a speaker.

To a parser they would be part of the subject.
"""


def _rules_of(language: str) -> ModuleType:
    """The rules of a language; their many patterns are compiled only where they are needed."""
    return import_module(f"detente.reading.{'chinese' if language.startswith('zh') else 'english'}")


def _main_states(found: names.Names, most: int) -> list[str]:
    """The parties that are named most, states and organisations that act."""
    kinds = {p.id for p in found.parties if p.kind in ("state", "organisation")}
    counts = Counter(i for m in found.mentions for i in m.ids if i in kinds)
    return [id_ for id_, _ in counts.most_common(most)]


def _states(found: names.Names) -> tuple[Holder, ...]:
    kinds = {p.id for p in found.parties if p.kind == "state"}
    return tuple(Holder(i, i, False) for i in _main_states(found, 99) if i in kinds)


_OF_STATES = re.compile(
    r"\b(?:Nations|Union|League|Community|Organi[sz]ation|Court|Agency|Cross|Bank|Conference|Church"
    r"|NATO|IGAD|ECOWAS|ASEAN|Quad|Quartet|Commission|mediators|Cooperation|Parliament|Assembly)\b",
    re.IGNORECASE,
)


def _bodies(found: names.Names) -> tuple[Holder, ...]:
    kinds = [p for p in found.parties if p.kind == "organisation"]
    inner = [p.id for p in kinds if not _OF_STATES.search(" ".join(p.names.values()))]
    return tuple(Holder(i, i, False) for i in inner)


def _numbered(raw: Sequence[Statement], source: Source) -> tuple[Statement, ...]:
    ordered = sorted(raw, key=lambda s: s.span)
    return tuple(s.model_copy(update={"id": f"{source.id}.s{n}"}) for n, s in enumerate(ordered, 1))


def _spans(mentions: Iterable[Any], *, single: bool) -> dict[str, tuple[Span, ...]]:
    found: dict[str, list[Span]] = {}
    for mention in mentions:
        if (len(mention.ids) == 1) == single:
            for id_ in mention.ids:
                found.setdefault(id_, []).append((mention.start, mention.end))
    return {id_: tuple(spans) for id_, spans in found.items()}


def _amounts(amounts: Sequence[Any], source: Source, text: str) -> tuple[Quantity, ...]:
    return tuple(
        Quantity(
            id=f"{source.id}.q{n}",
            source=source.id,
            span=(a.start, a.end),
            quote=text[a.start : a.end],
            value=a.value,
            unit=a.unit,
            about=getattr(a, "about", ""),
            approx=a.approx,
            at_least=a.at_least,
            at_most=a.at_most,
            also=tuple(Passage(source=source.id, span=p, quote=text[p[0] : p[1]]) for p in a.also),
        )
        for n, a in enumerate(amounts, 1)
    )
