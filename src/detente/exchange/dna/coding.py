"""How a record is coded in Discourse Network Analyzer's variables, and read back from them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from detente.case import Case, Event, Quantity, Statement
from detente.exchange.dna.schema import MAX_NAME

REST = "detente"
"""The long-text variable that holds, as JSON, what the other variables cannot show."""
NEGATIVE = frozenset({"opposes", "rejects", "denies"})
"""The stances that are coded as disagreement; all others are agreement."""
ACTORS = ("person", "organization", "concept")

Shown = str | int
Show = Callable[[Any], Shown]
Parse = Callable[[Shown], Any]


@dataclass(frozen=True, slots=True)
class Variable:
    """One variable of a statement type, and the field of the record that it shows."""

    name: str
    kind: str
    field: str
    show: Show
    parse: Parse


def short(text: str) -> str:
    """A text as a name in the database: fewer than 191 characters, none of them NUL."""
    text = text.replace("\0", "�")
    return text if len(text) <= MAX_NAME else text[: MAX_NAME - 1] + "…"


def _text(name: str, field: str | None = None, *, long: bool = False) -> Variable:
    def show(value: Any) -> Shown:
        text = "" if value is None else str(value)
        return text.replace("\0", "�") if long else short(text)

    def parse(shown: Shown) -> Any:
        return str(shown) or None

    return Variable(name, "long text" if long else "short text", field or name, show, parse)


def _flag(name: str) -> Variable:
    return Variable(name, "boolean", name, int, bool)


def _list(name: str) -> Variable:
    def show(value: Any) -> Shown:
        return "; ".join(value or ())

    def parse(shown: Shown) -> Any:
        return [part.strip() for part in str(shown).split(";") if part.strip()]

    return Variable(name, "long text", name, show, parse)


def _number(name: str) -> Variable:
    return Variable(name, "long text", name, repr, lambda shown: float(shown) if shown else None)


STATEMENT = (
    _text("stance"),
    _text("attribution"),
    _text("date"),
    _text("review"),
    _flag("must"),
    _flag("hedged"),
    _text("condition", long=True),
    _text("note", long=True),
)
EVENT = (
    _text("kind"),
    _text("date"),
    _text("date_end"),
    _text("place"),
    _list("participants"),
    _list("drafts"),
    _flag("planned"),
    _text("review"),
    _text("note", long=True),
)
QUANTITY = (
    _number("value"),
    _text("unit"),
    _text("about", long=True),
    _flag("approx"),
    _flag("at_least"),
    _flag("at_most"),
    _text("review"),
)


@dataclass(frozen=True, slots=True)
class Type:
    """A statement type: which records it holds, and in which variables."""

    label: str
    records: str
    model: type[BaseModel]
    variables: tuple[Variable, ...]
    colour: tuple[int, int, int]


TYPES = (
    Type("DNA Statement", "statements", Statement, STATEMENT, (239, 208, 51)),
    Type("Event", "events", Event, EVENT, (100, 200, 190)),
    Type("Quantity", "quantities", Quantity, QUANTITY, (211, 211, 211)),
)


def shown(type_: Type, item: BaseModel) -> tuple[dict[str, Shown], dict[str, Any]]:
    """What each variable shows of a record, and the rest of it."""
    whole = item.model_dump(mode="json")
    rest = item.model_dump(mode="json", exclude_defaults=True)
    values: dict[str, Shown] = {}
    for variable in type_.variables:
        value = whole[variable.field]
        values[variable.name] = variable.show(value)
        parsed = variable.parse(values[variable.name])
        if parsed is None:
            parsed = type_.model.model_fields[variable.field].default
        if parsed == value:
            rest.pop(variable.field, None)
        else:
            rest[variable.field] = value
    for field in ("source", "quote"):
        rest.pop(field, None)
    return values, rest


def fields(type_: Type, values: Mapping[str, Shown], rest: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a record; a variable that was changed since its export wins over the rest."""
    found = dict(rest)
    for variable in type_.variables:
        value = values.get(variable.name)
        if value is None:
            continue
        if variable.field in rest and _is_shown_as(variable, rest[variable.field], value):
            continue
        try:
            parsed = variable.parse(value)
        except ValueError:
            parsed = value
        if parsed is None:
            found.pop(variable.field, None)
        else:
            found[variable.field] = parsed
    return found


def _is_shown_as(variable: Variable, stored: Any, value: Shown) -> bool:
    try:
        return variable.show(stored) == value
    except (TypeError, ValueError):  # not what we had stored there
        return False


def agreement(stance: str) -> int:
    """1 for agreement, 0 for disagreement, as the variable `agreement` holds it."""
    return int(stance not in NEGATIVE)


@dataclass(frozen=True, slots=True)
class Actor:
    """An entity: its value, and the attributes that say more of it."""

    value: str
    attributes: Mapping[str, str]


class Labels:
    """What people, parties and concepts are called in the database: short, each once."""

    def __init__(self, case: Case) -> None:
        self._people = {person.id: person for person in case.people}
        self._parties = {party.id: party for party in case.parties}
        self._drafts = {draft.id: draft for draft in case.drafts}
        self._issues = {issue.id: issue for issue in case.issues}
        self._given: dict[tuple[str, str], Actor] = {}
        self._taken: set[tuple[str, str]] = set()

    def speaks_as(self, statement: Statement) -> tuple[str | None, str | None]:
        """Person and party of a statement: who stands in each of the two variables."""
        speaker = statement.speaker
        if speaker is not None and (speaker in self._people or speaker not in self._parties):
            return speaker, statement.party
        return None, statement.party or speaker

    def person(self, id_: str) -> Actor:
        """The entity of a person."""
        person = self._people.get(id_)
        party = (person.party or "") if person else ""
        return self._actor("person", id_, "person", person, {"party": party})

    def party(self, id_: str) -> Actor:
        """The entity of a party."""
        party = self._parties.get(id_)
        kind = party.kind if party else "party"
        return self._actor("organization", id_, kind, party, {"role": party.role if party else ""})

    def concept(self, statement: Statement) -> Actor:
        """The entity of what a statement is about: an option of an issue, or else a draft."""
        issue, option = statement.issue or "", statement.option or ""
        if not issue and statement.draft:
            found = self._drafts.get(statement.draft)
            name = found.label() if found else statement.draft
            return self._entity(
                "concept",
                f"draft:{statement.draft}",
                name,
                {"Type": "draft", "draft": statement.draft},
            )
        if not issue:
            return Actor("", {})
        label = self._issue_label(issue, option)
        attributes = {"Type": "issue", "issue": issue, "option": option}
        return self._entity("concept", f"{issue}={option}", label, attributes)

    def _issue_label(self, issue: str, option: str) -> str:
        found = self._issues.get(issue)
        title = found.title() if found else issue
        answer = (found.option_title(option) if found else option) if option else ""
        return f"{title}: {answer}" if answer else title

    def _actor(self, kind: str, id_: str, type_: str, noun: Any, more: dict[str, str]) -> Actor:
        label = noun.label() if noun else id_
        attributes = {
            "Type": type_,
            "Alias": "; ".join(noun.aliases) if noun else "",
            "Notes": noun.note if noun else "",
            "id": id_,
            **more,
        }
        return self._entity(kind, id_, label, attributes)

    def _entity(self, kind: str, key: str, label: str, attributes: Mapping[str, str]) -> Actor:
        if (kind, key) not in self._given:
            value = short(label) or short(key)
            number = 2
            while (kind, value) in self._taken:
                tail = f" ({number})"
                value, number = short(label)[: MAX_NAME - len(tail)] + tail, number + 1
            self._taken.add((kind, value))
            cut = {name: short(text) for name, text in attributes.items()}
            self._given[kind, key] = Actor(value, cut)
        return self._given[kind, key]


def actors(labels: Labels, statement: Statement) -> dict[str, Actor]:
    """The entities that a statement has in the three variables of actors and concepts."""
    person, party = labels.speaks_as(statement)
    nobody = Actor("", {})
    return {
        "person": labels.person(person) if person else nobody,
        "organization": labels.party(party) if party else nobody,
        "concept": labels.concept(statement),
    }
