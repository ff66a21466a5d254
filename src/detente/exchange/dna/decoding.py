"""What was coded of one statement, as the fields of a record."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from detente.errors import InputError
from detente.exchange.dna import coding
from detente.exchange.dna.tables import Coded, Entity
from detente.exchange.gather import Gathering
from detente.exchange.intake import parse_json

_SAME = {"person": ("person", "actor", "speaker"), "organization": ("organization", "organisation")}
_OWN = {type_.label: type_ for type_ in coding.TYPES}


class Decoder:
    """Decodes statements one by one, and counts what it could not place."""

    def __init__(self, gathering: Gathering) -> None:
        self.gathering = gathering
        self.observers = 0
        self.unplaced: dict[str, int] = {}

    def record(self, coded: Coded) -> tuple[type[BaseModel], dict[str, Any], dict[str, Any]]:
        """The kind of record, its fields, and what detente had stored with it."""
        rest = self._rest(coded)
        type_ = _OWN.get(coded.type)
        if coding.REST in coded.values and type_ is not None:
            return type_.model, self._own_fields(coded, type_, rest), rest
        return coding.TYPES[0].model, self._foreign_fields(coded), rest

    def _rest(self, coded: Coded) -> dict[str, Any]:
        stored = coded.values.get(coding.REST)
        if not stored:
            return {}
        try:
            rest = parse_json(str(stored), f"statement {coded.id}: {coding.REST}")
        except InputError as error:
            self.gathering.fault(None, str(error), "empty the variable to have it read anew")
            return {}
        return rest if isinstance(rest, dict) else {}

    def _own_fields(self, coded: Coded, type_: coding.Type, rest: dict[str, Any]) -> dict[str, Any]:
        shown = {**coded.values, **{name: e.value for name, e in coded.entities.items()}}
        before = rest.pop("as", {})
        fields = coding.fields(type_, shown, rest)
        if type_.records != "statements":
            return fields
        for name, entity in coded.entities.items():
            self._introduce(name, entity)
            unchanged = isinstance(before, dict) and entity.value == before.get(name)
            if name in coding.ACTORS and not unchanged:
                fields.update(self._actor(name, entity))
        agrees = coded.values.get("agreement")
        if "stance" not in fields or agrees != coding.agreement(str(fields["stance"])):
            fields["stance"] = "supports" if agrees else "opposes"
        fields.setdefault("attribution", "reported")
        if coded.coder and coded.coder != (coding.short(str(rest.get("coder", ""))) or "Admin"):
            fields["coder"] = "" if coded.coder == "Admin" else coded.coder
        return fields

    def _actor(self, name: str, entity: Entity) -> dict[str, Any]:
        if name == "concept":
            return self._concept(entity)
        kind, field = ("people", "speaker") if name == "person" else ("parties", "party")
        if not entity.value:
            return {field: None}
        id_ = entity.attributes.get("id", "")
        if id_ and self.gathering.has(kind, id_):
            return {field: id_}
        return {field: self._noun(name, entity)}

    def _introduce(self, name: str, entity: Entity) -> None:
        kind = {"person": "people", "organization": "parties"}.get(name)
        id_ = entity.attributes.get("id", "")
        if kind and id_ and entity.value and not self.gathering.has(kind, id_):
            self._noun(name, entity, id_)

    def _concept(self, entity: Entity) -> dict[str, Any]:
        if not entity.value:
            return {"issue": None, "option": None}
        attributes = entity.attributes
        draft = attributes.get("draft", "")
        if draft and self.gathering.has("drafts", draft):
            return {"issue": None, "option": None, "draft": draft}
        issue, option = attributes.get("issue", ""), attributes.get("option", "")
        if issue and self.gathering.has("issues", issue):
            return {"issue": issue, "option": option or None}
        issue, option = self.gathering.concept(entity.value)
        return {"issue": issue, "option": option}

    def _noun(self, name: str, entity: Entity, id_: str = "") -> str:
        alias = entity.attributes.get("Alias", "")
        fields: dict[str, Any] = {
            "aliases": [part.strip() for part in alias.split(";") if part.strip()],
            "note": entity.attributes.get("Notes", ""),
        }
        if name == "person":
            return self.gathering.person(entity.value, id_, **fields)
        before = self.gathering.count("parties")
        fields |= {"kind": "organisation", "role": "observer", "consent": "not_required"}
        id_ = self.gathering.party(entity.value, id_, **fields)
        self.observers += self.gathering.count("parties") - before
        return id_

    # What another program's users coded

    def _foreign_fields(self, coded: Coded) -> dict[str, Any]:
        entities = {name.casefold(): entity for name, entity in coded.entities.items()}
        fields: dict[str, Any] = {"attribution": "reported", "review": "confirmed"}
        used = {"agreement"}
        for name, spellings in _SAME.items():
            spelling = next((s for s in spellings if entities.get(s)), None)
            if spelling and entities[spelling].value:
                fields.update(self._actor(name, entities[spelling]))
            used.update(spellings)
        if entities.get("concept"):
            fields.update(self._concept(entities["concept"]))
            used.add("concept")
        fields["stance"] = self._stance(coded)
        fields["coder"] = coded.coder
        fields["note"] = self._left_over(coded, used)
        return fields

    def _stance(self, coded: Coded) -> str:
        values = {name.casefold(): value for name, value in coded.values.items()}
        agrees = values.get("agreement")
        if not isinstance(agrees, int):
            self.unplaced[coded.type] = self.unplaced.get(coded.type, 0) + 1
            return "reports"
        return "supports" if agrees > 0 else "opposes"

    def _left_over(self, coded: Coded, used: set[str]) -> str:
        shown = {**{n: e.value for n, e in coded.entities.items()}, **coded.values}
        parts = [f"{n}: {v}" for n, v in sorted(shown.items()) if n.casefold() not in used]
        if coded.type != "DNA Statement":
            parts.insert(0, f"type: {coded.type}")
        return "; ".join(part for part in parts if not part.endswith(": "))

    def farewell(self) -> None:
        """Tell what could not be placed."""
        for type_, count in self.unplaced.items():
            self.gathering.tell(
                f"{count} statement(s) of type {type_!r} have no agreement: "
                "read as reports, with what was coded in their notes"
            )
        if self.observers:
            self.gathering.tell(
                f"{self.observers} organization(s) came in as observers: "
                "say in parties.yaml whose consent is required"
            )
