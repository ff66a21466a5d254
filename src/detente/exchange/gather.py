"""The case that an import builds up, with every fault of the file noted on the way."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from detente.case import (
    Case,
    Draft,
    Event,
    Issue,
    Option,
    Party,
    Person,
    Quantity,
    Source,
    Span,
    Statement,
)
from detente.errors import CaseError, Problem
from detente.exchange.anchors import anchor
from detente.exchange.intake import Ids

M = TypeVar("M", bound=BaseModel)

Tell = Callable[[str], None]
"""What is called with a sentence that a user should read: what was left out or changed."""

_MAX_PROBLEMS = 100
_NOUNS = ("parties", "people", "issues", "drafts", "sources")


def silent(message: str) -> None:
    """Tell nobody."""


class Gathering:
    """Collects what a file holds, beside what is known already.

    `known` is the case that the import will be added to: its parties, people, issues, drafts
    and texts are used rather than made anew, and its ids are not given out again.
    """

    def __init__(self, file: str, known: Case | None = None, tell: Tell = silent) -> None:
        self.file = file
        self.known = known or Case()
        self.tell = tell
        self.problems: list[Problem] = []
        self._found: dict[str, dict[str, Any]] = {kind: {} for kind in _NOUNS}
        self._texts: dict[str, str] = {}
        self._extracts: dict[str, str] = {}
        self._records: dict[str, dict[str, Any]] = {
            kind: {} for kind in ("statements", "events", "quantities")
        }
        self._contents: dict[str, dict[str, str]] = {}
        self._numbers: dict[str, set[str]] = {}
        self._answered: set[str] = set()
        self._base = Case()
        self._ids = Ids(item.id for kind in _NOUNS for item in getattr(self.known, kind))
        self._before = {kind: {i.id: i for i in getattr(self.known, kind)} for kind in _NOUNS}
        self._called: dict[tuple[str, str], str] = {}
        for kind in _NOUNS:
            for item in getattr(self.known, kind):
                self._name(kind, item)

    def fault(self, line: int | None, message: str, hint: str = "") -> None:
        """Note a fault of the file; too many end the import at once."""
        self.problems.append(Problem(self.file, line, message, hint))
        if len(self.problems) >= _MAX_PROBLEMS:
            raise CaseError(self.problems)

    def adopt(self, case: Case) -> None:
        """Take over the nouns and texts of a case that the file itself carries, ids and all."""
        self._base = case
        for kind in _NOUNS:
            for item in getattr(case, kind):
                self._found[kind][item.id] = item
                self._ids.keep(item.id)
                self._name(kind, item)
        self._texts.update(case.texts)

    # Sources and their passages

    def text(self, source: str) -> str | None:
        """The text of a source, of this file or of the known case; `None` if there is none."""
        for texts in (self._texts, self._extracts, self.known.texts):
            if source in texts:
                return texts[source]
        return None

    def source(self, label: str, text: str, id_: str = "", **fields: Any) -> str:
        """The id of the source with this text: a known one, or a new one."""
        if self.known.texts.get(id_) == text:
            return id_
        for source, known in self.known.texts.items():
            if known == text:
                return source
        id_ = self._id(id_, label, "source")
        digest = hashlib.sha256(text.encode()).hexdigest()
        built = self.build(Source, {"id": id_, "title": label, "sha256": digest, **fields}, None)
        if built is not None:
            self._found["sources"][id_] = built
            self._texts[id_] = text
        return id_

    def source_without_text(self, label: str, id_: str = "", **fields: Any) -> str:
        """The id of a new source whose text is not at hand; its quotes will stand in for it."""
        id_ = self._id(id_, label, "source")
        built = self.build(Source, {"id": id_, "title": label, **fields}, None)
        if built is not None:
            self._found["sources"][id_] = built
        return id_

    def keep_source(self, source: Source, text: str) -> None:
        """Take a source and its text as they are."""
        self._found["sources"][source.id] = source
        self._texts[source.id] = text

    def place(
        self,
        source: str,
        quote: str,
        start: int | None = None,
        line: int | None = None,
        context: tuple[str, str] = ("", ""),
    ) -> Span | None:
        """The span of a quote in its source; a fault is noted and `None` returned if it has none.

        Where the text of the source is not at hand, it is made of the quotes themselves, one
        after the other: an extract, and called so in the source's note.
        """
        if not quote:
            self.fault(line, "the quote is empty", "give the words of the passage")
            return None
        text = self.text(source)
        if text is None or source in self._extracts:
            return self._extract(source, quote)
        try:
            return anchor(text, quote, start, *context)
        except ValueError as error:
            self.fault(line, f"source {source}: {error}", "quote the stored text word for word")
            return None

    def _extract(self, source: str, quote: str) -> Span:
        text = self._extracts.get(source, "")
        start = text.find(quote)
        if start < 0:
            start = len(text)
            self._extracts[source] = f"{text}{quote}\n"
        return start, start + len(quote)

    # Nouns, by id or by name

    def party(self, label: str, id_: str = "", **fields: Any) -> str:
        """The id of a party: a known one of this id or name, or a new one."""
        return self._noun("parties", Party, label, id_, "party", fields)

    def person(self, label: str, id_: str = "", **fields: Any) -> str:
        """The id of a person: a known one of this id or name, or a new one."""
        return self._noun("people", Person, label, id_, "person", fields)

    def draft(self, label: str, id_: str = "", **fields: Any) -> str:
        """The id of a draft: a known one of this id or name, or a new one."""
        return self._noun("drafts", Draft, label, id_, "draft", fields)

    def has(self, kind: str, id_: str) -> bool:
        """Whether an id of a kind (`people`, `parties`, ...) is known or found."""
        return self.item(kind, id_) is not None

    def item(self, kind: str, id_: str) -> Any:
        """What is known or found under an id, or `None`."""
        return self._found[kind].get(id_) or self._before[kind].get(id_)

    def called(self, kind: str, name: str) -> str | None:
        """The id of what is known or found under a name or alias, or `None`."""
        return self._called.get((kind, name.casefold()))

    def count(self, kind: str) -> int:
        """How many of a kind the file has brought."""
        return len(self._found[kind])

    def brought(self, kind: str, id_: str) -> bool:
        """Whether the file has brought something of this id."""
        return id_ in self._found[kind]

    def _name(self, kind: str, item: Any) -> None:
        names = item.label if isinstance(item, Issue) else getattr(item, "names", {})
        for name in (*names.values(), *getattr(item, "aliases", ())):
            self._called.setdefault((kind, name.casefold()), item.id)

    def _noun(
        self, kind: str, model: type[BaseModel], label: str, id_: str, word: str, fields: Any
    ) -> str:
        if id_ and self.has(kind, id_):
            return id_
        if not id_ and (kind, label.casefold()) in self._called:
            return self._called[kind, label.casefold()]
        id_ = self._id(id_, label, word)
        item = self.build(model, {"id": id_, "names": {"und": label or id_}, **fields}, None)
        if item is not None:
            self._found[kind][id_] = item
            self._name(kind, item)
        return id_

    def _id(self, id_: str, label: str, word: str) -> str:
        if id_:
            self._ids.keep(id_)
            return id_
        return self._ids.make(label, word)

    def concept(self, label: str) -> tuple[str, str]:
        """Issue and option of a claim that one can only agree with or not.

        The issue has the claim as its label, the options are `accepted` and `rejected`.
        """
        issue = self.item("issues", self._called.get(("issues", label.casefold()), ""))
        if issue is not None and issue.option("accepted"):
            return issue.id, "accepted"
        id_ = self._ids.make(label, "issue")
        options = (
            Option(id="accepted", label={"en": "accepted", "zh-Hant": "接受"}),
            Option(id="rejected", label={"en": "rejected", "zh-Hant": "拒絕"}),
        )
        self._found["issues"][id_] = Issue(id=id_, label={"und": label}, options=options)
        self._called["issues", label.casefold()] = id_
        return id_, "accepted"

    def answer(self, issue: str, option: str | None) -> None:
        """Make sure that there is an issue of this id, with this option."""
        found = self.item("issues", issue)
        options = found.options if found is not None else ()
        if found is not None and (option is None or found.option(option) is not None):
            return
        if issue in self._before["issues"]:
            self.tell(f"the case has no option {option!r} under issue {issue!r}: add it there")
            return
        added = (Option(id=option, label={"und": option}),) if option else ()
        label = found.label if found is not None else {"und": issue}
        self._answered.add(issue)
        self._found["issues"][issue] = Issue(id=issue, label=label, options=(*options, *added))

    # The record

    def record(self, model: type[BaseModel], fields: Mapping[str, Any], line: int | None) -> None:
        """Take a statement, event or quantity; what is wrong with it is noted as a fault.

        Without an id it has that of the same record of the known case, or else a new one.
        """
        item = self.build(model, {"id": "new", **fields}, line)
        if item is None:
            return
        assert isinstance(item, Statement | Event | Quantity)
        kind = _KIND[type(item)]
        if isinstance(item, Quantity) and not math.isfinite(item.value):
            self.fault(line, f"value: {item.value} is no number that can be counted with")
            return
        if "id" not in fields:
            item = item.model_copy(update={"id": self._record_id(kind, item)})
        for passage in (item, *item.also):
            text = self.text(passage.source)
            start, end = passage.span
            if text is not None and text[start:end] != passage.quote:
                self.fault(
                    line, f"{item.id}: its quote does not stand at {start}..{end} of its source"
                )
                return
        if item.id in self._records[kind]:
            self.fault(line, f"the id {item.id!r} is used twice", "give each its own")
            return
        self._records[kind][item.id] = item
        self._nouns_of(item)

    def _record_id(self, kind: str, item: Statement | Event | Quantity) -> str:
        if kind not in self._contents:
            self._contents[kind] = {_content(i): i.id for i in getattr(self.known, kind)}
            self._numbers[kind] = {i.id for i in getattr(self.known, kind)}
        same = self._contents[kind].get(_content(item))
        if same is not None and same not in self._records[kind]:
            return same
        stem = f"{item.source[:100]}.{kind[0]}"
        number = len(self._records[kind]) + 1
        while f"{stem}{number}" in self._numbers[kind] or f"{stem}{number}" in self._records[kind]:
            number += 1
        return f"{stem}{number}"

    def _nouns_of(self, item: Statement | Event | Quantity) -> None:
        if isinstance(item, Statement):
            self._actors_of(item)
            if item.issue is not None:
                self.answer(item.issue, item.option)
            if item.above is not None:
                self.answer(item.above, None)
            if item.draft is not None:
                self.draft("", item.draft)
        elif isinstance(item, Event):
            for actor in item.participants:
                if not self.has("people", actor):
                    self.party("", actor)
            for draft in item.drafts:
                self.draft("", draft)

    def _actors_of(self, item: Statement) -> None:
        if item.party is not None:
            self.party("", item.party)
        for actor in (item.speaker, item.relayed_by):
            if actor is not None and not self.has("parties", actor):
                self.person("", actor, party=item.party if actor == item.speaker else None)

    def build(self, model: type[M], fields: Any, line: int | None) -> M | None:
        """A value from fields of the file; what is wrong with them is noted as faults."""
        try:
            return model.model_validate(fields)
        except ValidationError as error:
            for detail in error.errors(include_url=False, include_input=False)[:5]:
                where = ".".join(str(part) for part in detail["loc"]) or model.__name__.lower()
                self.fault(line, f"{where}: {detail['msg']}")
            return None

    def case(self) -> Case:
        """What was gathered, without what was known before.

        Raises:
            CaseError: the file has faults; all that were noted.
        """
        if self.problems:
            raise CaseError(self.problems)
        self._close_extracts()
        self._complete_issues()
        nouns = {kind: tuple(self._found[kind].values()) for kind in _NOUNS}
        records = {kind: tuple(items.values()) for kind, items in self._records.items()}
        base = {name: getattr(self._base, name) for name in Case.model_fields}
        return Case(**{**base, **nouns, **records, "texts": self._texts})

    def _complete_issues(self) -> None:
        """A question needs two answers or more: where the file has fewer, others stand in."""
        filled = 0
        for id_, issue in self._found["issues"].items():
            missing = 2 - len(issue.options)
            if id_ in self._answered and missing > 0:
                options = (*issue.options, *_STAND_INS[:missing])
                self._found["issues"][id_] = issue.model_copy(update={"options": options})
                filled += 1
        if filled:
            self.tell(
                f"{filled} issue(s) have fewer than two answers in the file: "
                "add the others in issues.yaml, in the place of 'other' and 'undecided'"
            )

    def _close_extracts(self) -> None:
        for id_, text in self._extracts.items():
            found = self.item("sources", id_)
            digest = hashlib.sha256(text.encode()).hexdigest()
            note = "extracts: only the passages that were coded, not the whole text"
            fields = {"note": note, "sha256": digest}
            if found is None:
                self._found["sources"][id_] = Source(id=id_, **fields)
            else:
                self._found["sources"][id_] = found.model_copy(update=fields)
            self._texts[id_] = text
        if self._extracts:
            self.tell(
                f"the text of {len(self._extracts)} source(s) is not at hand: "
                "the quotes stand in for it, and the sources are marked as extracts"
            )


def _content(item: BaseModel) -> str:
    return item.model_dump_json(exclude={"id"})


_STAND_INS = (
    Option(id="other", label={"en": "another answer", "zh-Hant": "其他答案"}),
    Option(id="undecided", label={"en": "not decided", "zh-Hant": "未定"}),
)
_KIND = {Statement: "statements", Event: "events", Quantity: "quantities"}
