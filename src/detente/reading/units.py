"""Whether two readers call the unit of an amount by fair names for the same thing."""

from __future__ import annotations

from functools import lru_cache

from detente.reading import lexicon

_WHOLE = "of"
"""Shares of whatever whole (`of respondents`) are of one unit."""


def same(one: str, other: str) -> bool:
    """Whether two units, free words as annotators write them, may be the same.

    The whole phrase counts where it is a known unit, else its first or its last word:
    `Russian troops` are `soldiers`, `square km` no `km`.
    """
    return bool(_meanings(one) & _meanings(other))


def _meanings(unit: str) -> frozenset[str]:
    phrase, known = _singular(unit), _table()
    if phrase in known or " " not in phrase:
        return known.get(phrase, frozenset((phrase,)))
    words = phrase.split()
    if words[0] == _WHOLE:
        return frozenset((_WHOLE,))
    first, last = _singular(words[0]), _singular(words[-1])
    return known.get(first, frozenset((first,))) | known.get(last, frozenset((last,)))


@lru_cache(maxsize=1)
def _table() -> dict[str, frozenset[str]]:
    table: dict[str, frozenset[str]] = {}
    for row in lexicon.rows("unit_aliases.txt"):
        names = [name.strip() for name in row[0].split(";")]
        for name in map(_singular, names):
            table[name] = table.get(name, frozenset()) | {names[0]}
    return table


def _singular(phrase: str) -> str:
    words = phrase.lower().replace("_", " ").split()
    return " ".join((*words[:-1], words[-1].rstrip("s") or words[-1])) if words else ""
