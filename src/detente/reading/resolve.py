"""Documents into a case: what is known already keeps its id and its wording."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from detente.case import (
    Case,
    Draft,
    Event,
    Issue,
    Merge,
    Party,
    Person,
    Quantity,
    Source,
    Statement,
)
from detente.reading.joining import Joiner, with_forms
from detente.reading.reader import Document
from detente.reading.retelling import Tellings

_SILENT = frozenset({"reports", "denies"})
"""Stances that say nothing of what the speaker wants."""


def into_case(case: Case, documents: Sequence[Document]) -> Case:
    """The case with what the documents say added to it.

    People, parties and drafts that share a name with one of the case become that one, and the
    case keeps in `merges` what became of them, for `splitting.split`; what the case holds already
    keeps its id and its wording. An event or a statement that an earlier source told already
    keeps its own entry, which says so (`same_as`). A source the case has already is left as it is.
    """
    known = {source.id for source in case.sources}
    work = _Work(case)
    for document in documents:
        if document.source.id not in known:
            known.add(document.source.id)
            work.add(document)
    return work.result()


@dataclass
class _Work:
    case: Case
    parties: dict[str, Party] = field(init=False)
    people: dict[str, Person] = field(init=False)
    drafts: dict[str, Draft] = field(init=False)
    issues: dict[str, Issue] = field(init=False)
    sources: list[Source] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    statements: list[Statement] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    quantities: list[Quantity] = field(default_factory=list)
    merges: list[Merge] = field(init=False)
    tellings: Tellings = field(init=False)

    def __post_init__(self) -> None:
        self.parties = {p.id: p for p in self.case.parties}
        self.people = {p.id: p for p in self.case.people}
        self.drafts = {d.id: d for d in self.case.drafts}
        self.issues = {i.id: i for i in self.case.issues}
        self.merges = list(self.case.merges)
        self.tellings = Tellings(self.case)

    def add(self, document: Document) -> None:
        join = Joiner(document.source.id, self.merges, taken={*self.parties, *self.people})
        ids: dict[str, str] = {}
        for party in document.parties:
            ids[party.id] = join.put(self.parties, with_forms(party, document))
        for person in document.people:
            met = with_forms(person, document)
            met = met.model_copy(update={"party": _id(met.party, ids)})
            ids[person.id] = join.put(self.people, met)
        drafts = {d.id: join.put(self.drafts, _renamed(d, ids)) for d in document.drafts}
        self._link(document.drafts, drafts)
        for issue in document.issues:
            self.issues[issue.id] = _merged_issue(self.issues.get(issue.id), issue)
        self.sources.append(document.source)
        self.texts[document.source.id] = document.text
        said = [self._statement(s, ids, drafts) for s in document.statements]
        happened = [_event(e, ids, drafts) for e in document.events]
        self.tellings.seated({p.id: p.party for p in self.people.values()})
        self.statements.extend(self.tellings.statements(said))
        self.events.extend(self.tellings.events(happened))
        self.quantities.extend(document.quantities)

    def _link(self, read: Iterable[Draft], drafts: Mapping[str, str]) -> None:
        """What a draft revises, in the ids of the case."""
        for draft in read:
            mine = drafts[draft.id]
            older = drafts.get(draft.revises or "", None)
            kept = self.drafts[mine]
            if older and older != mine and (kept.revises is None or kept.revises == draft.revises):
                self.drafts[mine] = kept.model_copy(update={"revises": older})
            elif kept.revises is not None and kept.revises not in self.drafts:
                self.drafts[mine] = kept.model_copy(update={"revises": None})

    def _statement(
        self, statement: Statement, ids: Mapping[str, str], drafts: Mapping[str, str]
    ) -> Statement:
        option = statement.option
        if option and statement.draft and option.endswith(f".{statement.draft}"):
            option = option[: -len(statement.draft)] + drafts.get(statement.draft, statement.draft)
            self._ensure_option(statement, option)
        return statement.model_copy(
            update={
                "speaker": _id(statement.speaker, ids),
                "party": _id(statement.party, ids),
                "relayed_by": _id(statement.relayed_by, ids),
                "draft": _id(statement.draft, drafts),
                "option": option,
            }
        )

    def _ensure_option(self, statement: Statement, option: str) -> None:
        issue = self.issues.get(statement.issue or "")
        if issue is None or issue.option(option) is not None:
            return
        options = tuple(
            o.model_copy(update={"id": option}) if o.id == statement.option else o
            for o in issue.options
        )
        self.issues[issue.id] = issue.model_copy(update={"options": options})

    def result(self) -> Case:
        case = self.case
        return case.model_copy(
            update={
                "parties": tuple(self._seated(p) for p in self.parties.values()),
                "people": tuple(self.people.values()),
                "drafts": tuple(self.drafts.values()),
                "issues": tuple(self.issues.values()),
                "sources": (*case.sources, *self.sources),
                "texts": {**case.texts, **self.texts},
                "statements": (*case.statements, *self.statements),
                "events": (*case.events, *self.events),
                "quantities": (*case.quantities, *self.quantities),
                "merges": tuple(self.merges),
            }
        )

    def _seated(self, party: Party) -> Party:
        """A party that is new to the case, with the seat that its own words suggest.

        Whoever wants or refuses an answer to an issue, or takes a stand more than once, is taken
        to be needed for a deal; publics and parties that are only spoken of look on. That is a
        first guess for the analyst.
        """
        if any(p.id == party.id for p in self.case.parties):
            return party
        said = (s for s in self.statements if s.party == party.id)
        stands = [s for s in said if s.stance not in _SILENT]
        if party.kind != "public" and (len(stands) > 1 or any(s.option for s in stands)):
            return party
        return party.model_copy(update={"role": "observer", "consent": "not_required"})


def _id(id_: str | None, ids: Mapping[str, str]) -> str | None:
    return ids.get(id_, id_) if id_ else None


def _renamed(draft: Draft, ids: Mapping[str, str]) -> Draft:
    authors = tuple(dict.fromkeys(ids.get(a, a) for a in draft.authors))
    return draft.model_copy(update={"authors": authors})


def _merged_issue(known: Issue | None, issue: Issue) -> Issue:
    if known is None:
        return issue
    ids = {option.id for option in known.options}
    further = tuple(option for option in issue.options if option.id not in ids)
    return known.model_copy(update={"options": (*known.options, *further)}) if further else known


def _event(event: Event, ids: Mapping[str, str], drafts: Mapping[str, str]) -> Event:
    return event.model_copy(
        update={
            "participants": tuple(dict.fromkeys(ids.get(p, p) for p in event.participants)),
            "drafts": tuple(dict.fromkeys(drafts.get(d, d) for d in event.drafts)),
        }
    )
