"""One case added to another without changing an id or a word of what is there."""

from __future__ import annotations

from typing import Any

from detente.case import Case
from detente.case.case import WITH_IDS
from detente.errors import CaseError, Problem

_LISTED = ("positions", "priorities", "preferences")


def merge(case: Case, addition: Case, name: str = "the import") -> Case:
    """A case with everything of another added; what both hold alike is there once.

    Title, dates and settings stay those of `case`, unless it has none.

    Raises:
        CaseError: an id stands for something else in each; all such ids are listed.
    """
    problems: list[Problem] = []
    fields: dict[str, Any] = {field: getattr(case, field) for field in Case.model_fields}
    for kind in WITH_IDS:
        present = {item.id: item for item in fields[kind]}
        for item in getattr(addition, kind):
            if item.id not in present:
                fields[kind] = (*fields[kind], item)
            elif present[item.id] != item:
                problems.append(_clash(name, kind, item.id, _differing(present[item.id], item)))
    texts = dict(case.texts)
    for id_, text in addition.texts.items():
        if texts.setdefault(id_, text) != text:
            problems.append(_clash(name, "sources", id_, "text"))
    for kind in _LISTED:
        new = tuple(item for item in getattr(addition, kind) if item not in fields[kind])
        fields[kind] = (*fields[kind], *new)
    if problems:
        raise CaseError(problems)
    title = case.title or addition.title
    return Case(**{**fields, "texts": texts, "title": title, "as_of": case.as_of or addition.as_of})


def _differing(one: Any, other: Any) -> str:
    fields = type(one).model_fields
    return ", ".join(f for f in fields if getattr(one, f) != getattr(other, f))


def _clash(name: str, kind: str, id_: str, fields: str) -> Problem:
    return Problem(
        name,
        None,
        f"{kind}: the id {id_!r} is in the case already and differs in: {fields}",
        "rename one of the two, or remove it from the case first",
    )
