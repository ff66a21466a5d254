"""What a reader took for one is taken apart again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from detente.case import Case, Draft, Merge, Person
from detente.errors import UnknownNameError
from detente.reading.joining import own_id

_LISTS = {"party": "parties", "person": "people", "draft": "drafts"}


def split(case: Case, id_: str) -> Case:
    """Undo a merge, or the link of a statement or event to an earlier telling.

    The party, person or draft becomes an entry of its own again, as it was read, and what its
    source says of it points there. The merge stays in the case as rejected, so that sources
    read later are not taken for the same again.

    Raises:
        UnknownNameError: nothing of this id was ever merged.
    """
    for field in ("statements", "events"):
        told = getattr(case, field)
        if any(item.id == id_ and item.same_as for item in told):
            apart = (_with(i, same_as=None) if i.id == id_ else i for i in told)
            return case.model_copy(update={field: tuple(apart)})
    merge = next((m for m in case.merges if m.id == id_ and m.review != "rejected"), None)
    if merge is None:
        some = ", ".join(m.id for m in case.merges[:6]) or "no merge at all"
        raise UnknownNameError(
            f"{id_!r}: no merge has this id that could be undone; there are: {some}"
        )
    return _taken_apart(case, merge)


def _taken_apart(case: Case, merge: Merge) -> Case:
    field = _LISTS[merge.kind]
    entries = {item.id: item for item in getattr(case, field)}
    taken = {item.id for kind in _LISTS.values() for item in getattr(case, kind)}
    new = own_id(merge.was.id, merge.source, taken)
    entries[merge.into] = _without(entries[merge.into], merge, _names_of_others(case, merge))
    entries[new] = merge.was.model_copy(update={"id": new})
    update: dict[str, Any] = {
        field: tuple(entries.values()),
        "merges": tuple(_with(m, review="rejected") if m is merge else m for m in case.merges),
    }
    there = _pointing(merge.into, new)
    if merge.kind == "draft":
        update["statements"] = _changed(case.statements, merge.source, there, ("draft",))
        update["events"] = _changed(case.events, merge.source, there, ("drafts",))
    else:
        voices = ("speaker", "party", "relayed_by")
        update["statements"] = _changed(case.statements, merge.source, there, voices)
        update["events"] = _changed(case.events, merge.source, there, ("participants",))
    if merge.kind == "party":
        update["people"] = tuple(
            _with(p, party=there(p.party)) if _only_in(case, p, merge.source) else p
            for p in case.people
        )
        update["drafts"] = tuple(
            _with(d, authors=there(d.authors)) if d.sources == (merge.source,) else d
            for d in case.drafts
        )
    return case.model_copy(update=update)


def _only_in(case: Case, person: Person, source: str) -> bool:
    """Whether all that a person says and takes part in is told by one source."""
    told = {s.source for s in case.statements if person.id in (s.speaker, s.relayed_by)}
    told |= {e.source for e in case.events if person.id in e.participants}
    told |= {m.source for m in case.merges if m.into == person.id and m.review != "rejected"}
    return told == {source}


def _names_of_others(case: Case, merge: Merge) -> set[str]:
    """Names that further sources have given to the same entry."""
    return {
        name
        for other in case.merges
        if other is not merge and other.into == merge.into and other.review != "rejected"
        for name in (*other.was.names.values(), *other.was.aliases)
    }


def _without(entry: Any, merge: Merge, others: set[str]) -> Any:
    gone = set(merge.added) - others
    update: dict[str, Any] = {"aliases": tuple(a for a in entry.aliases if a not in gone)}
    for name in merge.filled:
        if getattr(entry, name) == getattr(merge.was, name):
            update[name] = type(entry).model_fields[name].default
    if isinstance(entry, Draft):
        update["sources"] = tuple(s for s in entry.sources if s != merge.source)
    return _with(entry, **update)


def _pointing(old: str, new: str) -> Callable[[Any], Any]:
    def there(value: Any) -> Any:
        if isinstance(value, tuple):
            return tuple(there(v) for v in value)
        return new if value == old else value

    return there


def _changed(
    items: tuple[Any, ...], source: str, there: Callable[[Any], Any], fields: tuple[str, ...]
) -> tuple[Any, ...]:
    return tuple(
        _with(item, **{f: there(getattr(item, f)) for f in fields})
        if item.source == source
        else item
        for item in items
    )


def _with(item: Any, **update: Any) -> Any:
    return item.model_copy(update=update)
