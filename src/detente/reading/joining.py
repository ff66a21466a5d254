"""The same person, party or draft across sources, by its names; every guess is kept."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain, count
from typing import TypeVar

from detente.case import Draft, Merge, Party, Person
from detente.reading import lexicon
from detente.reading.reader import Document
from detente.reading.script import shadow

Named = TypeVar("Named", Party, Person, Draft)

_FILLED = {Person: ("party", "office"), Draft: ("authors", "date", "points"), Party: ()}
"""What an entry takes over from another that is the same, where it has nothing itself."""


def with_forms(item: Named, document: Document) -> Named:
    """With the names met in the text as aliases, so that the next source is recognised."""
    met: tuple[str, ...] = document.variants.get(item.id, ())
    forms = dict.fromkeys((*item.aliases, *(form for form in met if len(form) > 1)))
    own = set(item.names.values())
    return item.model_copy(update={"aliases": tuple(form for form in forms if form not in own)})


@dataclass(slots=True)
class Joiner:
    """Puts what one source names with what is known.

    Two that the source itself tells apart are never taken for one; nor are two that somebody
    has told apart before (a rejected merge).
    """

    source: str
    merges: list[Merge]
    taken: set[str]
    used: set[str] = field(default_factory=set)

    def put(self, known: dict[str, Named], item: Named) -> str:
        """Put an item with what is known; returns the id under which it now stands."""
        same = self._same(known, item)
        if same is None:
            id_ = own_id(item.id, self.source, self.taken | known.keys())
            known[id_] = item if id_ == item.id else item.model_copy(update={"id": id_})
            self.taken.add(id_)
            self.used.add(id_)
            return id_
        self.used.add(same)
        self._join(known, same, item)
        return same

    def _same(self, known: Mapping[str, Named], item: Named) -> str | None:
        mine = names_of(item)
        if item.id in known and (_speaks(item) or mine & names_of(known[item.id])):
            return None if item.id in self.used else item.id
        shared = {
            id_: len(both)
            for id_, other in known.items()
            if id_ not in self.used and (both := mine & names_of(other))
        }
        apart = {m.into for m in self.merges if m.review == "rejected" and mine & names_of(m.was)}
        return max(shared.keys() - apart, key=lambda id_: shared[id_], default=None)

    def _join(self, known: dict[str, Named], same: str, item: Named) -> None:
        kept: Named = known[same]
        others = {name for id_, other in known.items() if id_ != same for name in names_of(other)}
        added: tuple[str, ...] = tuple(
            name
            for name in dict.fromkeys((*item.names.values(), *item.aliases))
            if name not in kept.aliases
            and name not in kept.names.values()
            and _folded(name) not in others  # a gloss that names somebody else
        )
        filled = tuple(f for f in _FILLED[type(kept)] if not getattr(kept, f) and getattr(item, f))
        update: dict[str, object] = {"aliases": (*kept.aliases, *added)}
        update |= {name: getattr(item, name) for name in filled}
        if isinstance(kept, Draft) and isinstance(item, Draft):
            update["sources"] = tuple(dict.fromkeys((*kept.sources, *item.sources)))
        known[same] = kept.model_copy(update=update)
        if item.id != same or item.id not in _curated():
            self._note(same, item, kept, added, filled)

    def _note(
        self,
        same: str,
        item: Named,
        kept: Named,
        added: tuple[str, ...],
        filled: tuple[str, ...],
    ) -> None:
        both = names_of(item) & names_of(kept)
        shared = [n for n in (*item.names.values(), *item.aliases) if _folded(n) in both]
        kind = "person" if isinstance(item, Person) else "draft"
        kind = "party" if isinstance(item, Party) else kind
        number = sum(m.source == self.source for m in self.merges) + 1
        merge = Merge(
            id=f"{self.source}.m{number}",
            into=same,
            source=self.source,
            added=added,
            filled=filled,
            shared=tuple(dict.fromkeys(shared)),
            **{kind: item},
        )
        self.merges.append(merge)


def own_id(id_: str, source: str, taken: Set[str]) -> str:
    """The id itself, or one made with its source's where another has it."""
    if id_ not in taken:
        return id_
    stem = f"{id_}.{source}"[:110]
    further = (f"{stem}.{number}" for number in count(2))
    return next(tried for tried in chain((stem,), further) if tried not in taken)


def names_of(item: Party | Person | Draft) -> set[str]:
    """The names that tell one from another: longer than a character, folded."""
    names = (*item.names.values(), *item.aliases)
    least = 4 if isinstance(item, Draft) else 2
    return {folded for name in names if len(folded := _folded(name)) >= least}


@lru_cache(maxsize=65536)
def _folded(name: str) -> str:
    return shadow(name).lower().strip('「」“”" ')


def _speaks(item: Party | Person | Draft) -> bool:
    """Whether the id itself says who or what it is: a curated one, a draft's number of points."""
    return item.id in _curated() or (isinstance(item, Draft) and item.points is not None)


def _curated() -> Set[str]:
    """Ids that mean one person or party wherever they are read."""
    known = lexicon.load()
    return known.people.keys() | known.parties.keys()
