"""Capitalised English words that are no names of people, and those that are given names."""

from __future__ import annotations

from functools import lru_cache

from detente.reading import lexicon

SMALL = frozenset({"of", "for", "the", "and", "on", "in"})
"""Words within names of things that no person's name has."""


@lru_cache(maxsize=1)
def ordinary() -> frozenset[str]:
    """Capitalised words that are no part of a person's name."""
    return frozenset(lexicon.words("not_names_en.txt"))


@lru_cache(maxsize=1)
def given() -> frozenset[str]:
    """Given names."""
    return frozenset(lexicon.words("given_en.txt"))


@lru_cache(maxsize=1)
def of_things() -> frozenset[str]:
    """Words with which names of things, not of people, begin or end."""
    return frozenset(lexicon.words("not_full_names_en.txt"))
