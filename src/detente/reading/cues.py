"""The words by which reporting says who says, wants or refuses something, as data of a language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any, NamedTuple

from detente import yaml_text
from detente.reading.phrases import Phrases

STANCE_CLASSES = (
    "demands",
    "supports",
    "accepts",
    "opposes",
    "rejects",
    "denies",
    "promises",
)


class Cue(NamedTuple):
    """A cue met in a text.

    kind: verb, noun, predicate, must, will, may, negation, not_yet, condition, hedge, ...;
    value: its class (a stance, `say`, `warn`, `mean`), or "".
    """

    start: int
    end: int
    kind: str
    value: str


@dataclass(frozen=True)
class Cues:
    """The cues of one language, ready to look up."""

    language: str
    spaced: bool
    phrases: Phrases[tuple[str, str]]
    data: Mapping[str, Any]

    def find(self, folded: str, offset: int = 0) -> list[Cue]:
        """The cues of a folded stretch; `offset` is where it begins in its text."""
        return [
            Cue(a + offset, b + offset, kind, value)
            for a, b, (kind, value) in self.phrases.longest(folded)
            if kind != "block"
        ]


_LISTS = {
    "negations": "negation",
    "not_yet": "not_yet",
    "conditions": "condition",
    "hedges": "hedge",
    "analyst": "analyst",
    "hypothetical": "hypothetical",
    "subjects_we": "we",
    "subjects_he": "he",
    "subjects_they": "they",
    "subjects_it": "it",
    "subjects_the": "the",
    "titles": "title",
    "prepositions": "preposition",
    "according": "according",
    "agents": "agent",
    "continue": "continue",
    "joins": "join",
    "clause_breaks": "break",
    "silence": "silence",
}


def load(language: str, further: Mapping[str, Any] | None = None) -> Cues:
    """The cues of a language (`en`, or any tag of Chinese), with a user's own added.

    `further` has the shape of the file: `{"verbs": {"rejects": ["..."]}, ...}`.
    """
    base = "zh" if language.startswith("zh") else "en"
    if not further:
        return _standard(base)
    return _compiled(base, _data(base), further)


@lru_cache(maxsize=4)
def _standard(base: str) -> Cues:
    return _compiled(base, _data(base), {})


@lru_cache(maxsize=4)
def _data(base: str) -> Mapping[str, Any]:
    file = resources.files("detente.reading") / "lexicons" / f"cues_{base}.yaml"
    data: Mapping[str, Any] = yaml_text.values(file.read_text(encoding="utf-8"), file.name)
    return data


def _compiled(base: str, data: Mapping[str, Any], further: Mapping[str, Any]) -> Cues:
    spaced = base == "en"
    irregular = {**data.get("irregular", {}), **further.get("irregular", {})}
    entries = [
        entry
        for source in (data, further)
        for entry in _entries(source, irregular if spaced else None)
    ]
    return Cues(base, spaced, Phrases(entries, spaced=spaced), data)


def _entries(
    data: Mapping[str, Any], irregular: Mapping[str, list[str]] | None
) -> Iterator[tuple[str, tuple[str, str]]]:
    for value, phrases in data.get("verbs", {}).items():
        for phrase in phrases:
            kind = "block" if value == "block" else "verb"
            forms = [phrase]
            if irregular is not None and value != "block":
                forms = inflected(phrase, irregular)
            yield from ((form, (kind, value)) for form in forms)
            if irregular is not None and phrase.startswith("be ") and value in _IS_NOT:
                rest = phrase.removeprefix("be ")
                negated = ("verb", _IS_NOT[value])
                yield from ((f"{be} {no} {rest}", negated) for be in irregular["be"] for no in _NOT)
    for name, kind in (("nouns", "noun"), ("predicates", "predicate")):
        for value, phrases in data.get(name, {}).items():
            yield from ((phrase, (kind, value)) for phrase in phrases)
    for kind, phrases in data.get("modals", {}).items():
        yield from ((phrase, (kind, "")) for phrase in phrases)
    for name, kind in _LISTS.items():
        yield from ((phrase, (kind, "")) for phrase in data.get(name, ()))
    yield from ((phrase, ("public", "")) for phrase in data.get("public", {}).get("people", ()))


_NOT = ("not", "no longer", "n t")
_IS_NOT = {"accepts": "rejects", "opposes": "accepts", "rejects": "accepts", "supports": "opposes"}
"""What "is ready to" and the like become with "not" in between."""
_BETWEEN = ("", "also", "still", "now", "fully", "firmly", "strongly", "always", "both", "already")
"""What may stand between "is" and "ready to"."""


def inflected(phrase: str, irregular: Mapping[str, list[str]]) -> list[str]:
    """An English verb phrase in its forms; its first word is the verb."""
    verb, _, rest = phrase.partition(" ")
    if verb == "be" and rest:
        forms = [verb, *irregular[verb]]
        return [" ".join(f"{form} {word} {rest}".split()) for form in forms for word in _BETWEEN]
    if verb in irregular:
        forms = [verb, *irregular[verb]]
    elif verb.endswith("e"):
        forms = [verb, f"{verb}s", f"{verb}d", f"{verb[:-1]}ing"]
    elif verb.endswith("y") and verb[-2] not in "aeiou":
        forms = [verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"]
    elif verb.endswith(("s", "x", "ch", "sh")):
        forms = [verb, f"{verb}es", f"{verb}ed", f"{verb}ing"]
    else:
        forms = [verb, f"{verb}s", f"{verb}ed", f"{verb}ing"]
    return [f"{form} {rest}".strip() for form in forms]
