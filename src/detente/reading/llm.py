"""A reader that asks a model and believes it only what stands in the source."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from detente.case import Event, Issue, Party, Person, Source, Statement
from detente.reading import codebook, lexicon, llm_cache, llm_prompt, merge, passages
from detente.reading import dates as date_rules
from detente.reading.chunks import Chunk, chunks
from detente.reading.coding import used_issues
from detente.reading.llm_client import Client, GivenUp, available
from detente.reading.llm_cost import Estimate, Tally, tokens
from detente.reading.llm_items import Checker, Ground
from detente.reading.llm_names import Table
from detente.reading.llm_settings import Settings, settings
from detente.reading.llm_shape import VERSION, Reply
from detente.reading.reader import Document
from detente.reading.rules import RulesReader
from detente.reading.unseen import unseen


@dataclass(frozen=True)
class _Work:
    """A text made ready to be asked about: what the rules know of it, and the questions."""

    document: Document
    layout: passages.Layout
    chunks: tuple[Chunk, ...]
    questions: tuple[str, ...]
    keys: tuple[str, ...]


class ModelReader:
    """Reads a source with a language model, over names, dates and quantities found by rules.

    Every statement and event it returns is tied to words that stand in the source; nothing that
    a model writes of its own enters the record. See `tally` for what was asked and refused.

    Args:
        model: the model's name at the endpoint.
        how: endpoint, limits, cache; by default from the environment.
        issues: the codebook to code against; by default the one that ships.
        parties, people: known ones, whose names win over those that ship.
        cues: a user's own cue words, for the rules.
        together: whether the rules' statements and events are merged with the model's.

    Raises:
        UsageError: the library is not installed, or no endpoint is named.
    """

    def __init__(
        self,
        model: str,
        how: Settings | None = None,
        *,
        issues: Sequence[Issue] | None = None,
        parties: Iterable[Party] = (),
        people: Iterable[Person] = (),
        cues: Mapping[str, Any] | None = None,
        together: bool = False,
    ) -> None:
        available()
        self.settings = how or settings()
        self.tally = Tally()
        self.model = model
        self._together = together
        self._own_codebook = bool(issues)
        self._issues = tuple(issues) if issues else codebook.load()
        parties, people = tuple(parties), tuple(people)
        self._rules = RulesReader(issues, parties=parties, people=people, cues=cues)
        self._lexicon = lexicon.load().extended(parties, people)
        self._instructions = llm_prompt.instructions(self._issues)
        self._schema = json.dumps(Reply.model_json_schema(), sort_keys=True)
        self._cache = llm_cache.Cache(self.settings.cache)
        self._client = Client(model, self.settings, self.tally)
        self._ready: dict[tuple[str, str], _Work] = {}

    def estimate(self, sources: Iterable[tuple[Source, str]]) -> Estimate:
        """What reading these sources will send; nothing is sent yet."""
        count = chunked = remembered = characters = sent = 0
        for source, text in sources:
            work = self._ready[source.id, text] = self._prepare(source, text)
            count += 1
            for chunk, question, key in zip(work.chunks, work.questions, work.keys, strict=True):
                if self._remembered(key) is not None:
                    remembered += 1
                    continue
                chunked += 1
                characters += chunk.end - chunk.start
                sent += tokens(self._instructions) + tokens(self._schema) + tokens(question)
        price = self.settings.price
        cost = sent * price[0] / 1e6 if price else None
        return Estimate(count, chunked, remembered, characters, sent, cost)

    def read(self, source: Source, text: str) -> Document:
        """Read one source; `text` is its stored text.

        Raises:
            UsageError: the endpoint refuses the key, the model or the address.
            InputError: the endpoint cannot be reached.
        """
        work = self._ready.pop((source.id, text), None) or self._prepare(source, text)
        return self._record(work, self._replies(work))

    def _prepare(self, source: Source, text: str) -> _Work:
        document = self._rules.read(source, text)
        layout = passages.layout(text, document.source.language)
        parts = chunks(layout, self.settings.size, self.settings.overlap)
        questions = tuple(llm_prompt.question(document, text[c.start : c.end]) for c in parts)
        keys = tuple(self._key(question) for question in questions)
        return _Work(document, layout, parts, questions, keys)

    # ---- asking

    def _key(self, question: str) -> str:
        how = self.settings
        return llm_cache.key(
            VERSION, self._schema, self.model, how.url, how.mode, self._instructions, question
        )

    def _remembered(self, key: str) -> Reply | None:
        from pydantic import ValidationError

        kept = self._cache.get(key)
        if not isinstance(kept, dict):
            return None
        try:
            return Reply.model_validate(kept)
        except ValidationError:
            return None

    def _replies(self, work: _Work) -> list[Reply | GivenUp]:
        replies: list[Reply | GivenUp | None] = [self._remembered(key) for key in work.keys]
        asked = [n for n, reply in enumerate(replies) if reply is None]
        self.tally.remembered += len(replies) - len(asked)
        if asked:
            fresh = self._client.ask(
                self._instructions,
                [work.questions[n] for n in asked],
                lambda index, reply: self._cache.put(work.keys[asked[index]], reply.kept()),
            )
            for n, reply in zip(asked, fresh, strict=True):
                replies[n] = reply
        return [reply for reply in replies if reply is not None]

    # ---- from replies to a record

    def _record(self, work: _Work, replies: Sequence[Reply | GivenUp]) -> Document:
        document = self._with_gaps(work, replies)
        table = Table(document, self._lexicon)
        ground = self._ground(document, work.layout)
        held = [
            (Checker(ground, chunk, table, self.tally), reply)
            for chunk, reply in zip(work.chunks, replies, strict=True)
            if isinstance(reply, Reply)
        ]
        for checker, reply in held:
            checker.take_names(reply)
        statements = merge.over_chunks([checker.statements(reply) for checker, reply in held])
        happened = merge.events(e for checker, reply in held for e in checker.events(reply))
        self.tally.kept += len(statements) + len(happened)
        if self._together:
            both = merge.two_readers(document.statements, statements)
            self.tally.disagreements += both.disagreements
            statements = both.statements
            happened = merge.events((*document.events, *happened))
        return self._document(document, table, statements, happened)

    def _ground(self, document: Document, layout: passages.Layout) -> Ground:
        return Ground(
            source=document.source,
            layout=layout,
            dates=date_rules.find(layout, document.source.published, layout.language),
            quantities=document.quantities,
            issues={issue.id: issue for issue in self._issues},
            hidden=unseen(document.text),
            coder=f"llm:{self.model}",
        )

    def _with_gaps(self, work: _Work, replies: Sequence[Reply | GivenUp]) -> Document:
        """The document with a note on what was not read."""
        source = work.document.source
        gaps = [
            f"characters {chunk.start}-{chunk.end}: {reply.why}"
            for chunk, reply in zip(work.chunks, replies, strict=True)
            if isinstance(reply, GivenUp)
        ]
        if not gaps:
            return work.document
        self.tally.given_up += [f"{source.id}, {gap}" for gap in gaps]
        told = f"not read by llm:{self.model}: {'; '.join(gaps)}"
        note = f"{source.note}; {told}" if source.note else told
        noted = source.model_copy(update={"note": note})
        return dataclasses.replace(work.document, source=noted)

    def _document(
        self,
        ground: Document,
        table: Table,
        statements: Sequence[Statement],
        happened: Sequence[Event],
    ) -> Document:
        id_ = ground.source.id
        said = tuple(
            s.model_copy(update={"id": f"{id_}.s{n}"}) for n, s in enumerate(statements, 1)
        )
        events = tuple(
            e.model_copy(update={"id": f"{id_}.e{n}"}) for n, e in enumerate(happened, 1)
        )
        people, parties = tuple(table.people.values()), tuple(table.parties.values())
        drafts = tuple(table.drafts.values())
        labels = {**{p.id: p.names for p in parties}, **{d.id: d.names for d in drafts}}
        return dataclasses.replace(
            ground,
            people=people,
            parties=parties,
            drafts=drafts,
            statements=said,
            events=events,
            issues=used_issues(said, self._issues, labels, whole=self._own_codebook),
            mentions=table.mentions,
        )
