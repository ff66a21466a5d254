"""Names looked up in a text in one pass: leftmost, longest, whole words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from detente.reading.lexicon import Form, Lexicon, Role
from detente.reading.script import shadow

_ARTICLES = ("the ", "The ")
_FEW = 200


@dataclass(frozen=True, slots=True)
class Hit:
    """A form of the lexicon met in a text."""

    start: int
    end: int
    role: Role
    ids: tuple[str, ...]
    sure: bool = True


class Gazetteer:
    """Forms, ready to be looked up in any number of texts."""

    def __init__(self, forms: Iterable[Form]) -> None:
        from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

        self._forms: dict[str, Form] = {}
        for form in forms:
            self._add(form)
        self._keys = list(self._forms)
        # the few names of one text are looked up once or twice: soon built counts for more
        few = Implementation.NoncontiguousNFA if len(self._keys) < _FEW else None
        self._machine: Any = AhoCorasick(
            self._keys, matchkind=MatchKind.LeftmostLongest, implementation=few
        )

    def _add(self, form: Form) -> None:
        """The first form of a role keeps its place; a second meaning is added to its ids."""
        key = shadow(form.text)
        for article in _ARTICLES if key.startswith("the ") else ("",):
            written = article + key.removeprefix("the ")
            known = self._forms.get(written)
            if known is None:
                self._forms[written] = form
            elif known.role == form.role and not set(form.ids) <= set(known.ids):
                ids = (*known.ids, *form.ids)
                self._forms[written] = Form(known.text, form.role, ids, known.sure and form.sure)

    def find(self, folded: str) -> list[Hit]:
        """Every form met in the shadow of a text, in order of place."""
        found = []
        for index, start, end in self._machine.find_matches_as_indexes(folded):
            key = self._keys[index]
            if not _whole(folded, start, end, key):
                continue
            form = self._forms[key]
            article = 4 if key.startswith(_ARTICLES) else 0
            found.append(Hit(start + article, end, form.role, form.ids, form.sure))
        return found


def _whole(text: str, start: int, end: int, key: str) -> bool:
    """Whether a Latin form stands as a word of its own; Chinese has no such mark."""
    if key[0].isascii() and start and text[start - 1].isalnum() and _latin(text[start - 1]):
        return False
    if key[-1].isascii() and end < len(text) and text[end].isalnum() and _latin(text[end]):
        return False
    return not (start and text[start - 1] in "-‐‑" and key[0].islower())


def _latin(character: str) -> bool:
    return character < "\u0250"


@lru_cache(maxsize=8)
def gazetteer(lexicon: Lexicon) -> Gazetteer:
    """The gazetteer of a lexicon, built once."""
    return Gazetteer(lexicon.forms)
