"""Who is meant by a name that a model gives: somebody known, somebody the text names, or nobody."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from detente.case import Draft, Party, Person
from detente.case.evidence import Span
from detente.reading.lexicon import Lexicon, slug
from detente.reading.llm_cost import Tally
from detente.reading.llm_shape import Named
from detente.reading.reader import Document
from detente.reading.verify import Text, fold


class Table:
    """People, parties and drafts of a text by id and by every name that is known of them."""

    def __init__(self, document: Document, lexicon: Lexicon) -> None:
        self.people: dict[str, Person] = {p.id: p for p in document.people}
        self.parties: dict[str, Party] = {p.id: p for p in document.parties}
        self.drafts: dict[str, Draft] = {d.id: d for d in document.drafts}
        self.mentions: dict[str, tuple[Span, ...]] = dict(document.mentions)
        self._language = document.source.language
        self._sure = frozenset(id_ for id_, p in lexicon.people.items() if p.party)
        self._actors: dict[str, set[str]] = {}
        self._drafts: dict[str, set[str]] = {}
        actors: tuple[Person | Party, ...] = (*document.people, *document.parties)
        for one in actors:
            known = lexicon.people.get(one.id)
            further = (*known.latin, *known.han) if known else ()
            variants = document.variants.get(one.id, ())
            self._enter(
                self._actors, one.id, [*one.names.values(), *one.aliases, *further, *variants]
            )
        for draft in document.drafts:
            self._enter(self._drafts, draft.id, [*draft.names.values(), *draft.aliases])

    @staticmethod
    def _enter(table: dict[str, set[str]], id_: str, names: Iterable[str]) -> None:
        for name in (id_, *names):
            if name.strip():
                table.setdefault(_key(name), set()).add(id_)

    def actor(self, name: str | None) -> str | None:
        """The one person or party of a name or id; `None` for nobody, or for more than one."""
        return _only(self._actors, name)

    def draft(self, name: str | None) -> str | None:
        """The one draft of a name or id."""
        return _only(self._drafts, name)

    def party_of(self, id_: str | None) -> str | None:
        """The party that a person is known to speak for; a party stands for itself."""
        if id_ in self.parties:
            return id_
        person = self.people.get(id_ or "")
        return person.party if person else None

    def is_sure_of(self, id_: str | None) -> bool:
        """Whether a speaker's party is known from elsewhere than this text."""
        return id_ in self._sure or id_ in self.parties

    def add_draft(self, draft: Draft) -> None:
        """Take in a draft that the model has found."""
        self.drafts[draft.id] = draft
        self._enter(self._drafts, draft.id, [*draft.names.values(), *draft.aliases])

    def add_names(self, named: Sequence[Named], text: Text, tally: Tally) -> None:
        """Take in persons and parties that the model has found and that the text names.

        A name that belongs to somebody known adds its other forms to him; one that would make one
        of two is refused.
        """
        # Parties first, so that a person may be of a party found with him.
        for item in sorted(named, key=lambda n: n.kind == "person"):
            forms = list(dict.fromkeys(n.strip() for n in (item.name, *item.other_names)))
            places = {form: text.named(form) for form in forms if len(form) > 1}
            forms = [form for form, spans in places.items() if spans]
            if not forms or not places.get(item.name.strip()):
                tally.refused["name not in the text"] += 1
                continue
            same = {id_ for form in forms for id_ in self._actors.get(_key(form), ())}
            if len(same) > 1:
                tally.refused["name of two"] += 1
                continue
            self._take_in(item, forms, places, next(iter(same), None), text)

    def _take_in(
        self,
        item: Named,
        forms: Sequence[str],
        places: Mapping[str, Sequence[Span]],
        known: str | None,
        text: Text,
    ) -> None:
        id_ = known or self._new_id(forms)
        if known is None:
            names = {self._language if self._language != "und" else "en": forms[0]}
            latin = next((f for f in forms if f.isascii()), None)
            if latin is not None:
                names["en"] = latin
            aliases = tuple(f for f in forms if f not in names.values())
            if item.kind == "person":
                office = item.office if item.office and text.named(item.office) else None
                party = self.party_of(self.actor(item.party))
                held = {self._language: office} if office else None
                self.people[id_] = Person(
                    id=id_, names=names, aliases=aliases, office=held, party=party
                )
            else:
                self.parties[id_] = Party(id=id_, names=names, aliases=aliases, kind=item.kind)
        self._enter(self._actors, id_, forms)
        spans = {span for form in forms for span in places[form]} | set(self.mentions.get(id_, ()))
        self.mentions[id_] = _longest(spans)

    def _new_id(self, forms: Sequence[str]) -> str:
        base = slug(next((f for f in forms if f.isascii()), forms[0]))
        id_, n = base, 2
        while id_ in self.people or id_ in self.parties:
            id_, n = f"{base}_{n}", n + 1
        return id_


def _key(name: str) -> str:
    return fold(name.strip()).text.casefold()


def _only(table: Mapping[str, set[str]], name: str | None) -> str | None:
    ids = table.get(_key(name), set()) if name else set()
    return next(iter(ids)) if len(ids) == 1 else None


def _longest(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans in order of place, without those inside another."""
    kept: list[Span] = []
    for start, end in sorted(spans, key=lambda s: (s[0], -s[1])):
        if not kept or end > kept[-1][1]:
            kept.append((start, end))
    return tuple(kept)
