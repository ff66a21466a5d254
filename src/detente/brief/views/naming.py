"""What things are called in a brief: parties, issues, drafts and people in one language."""

from __future__ import annotations

import string
from collections.abc import Iterable, Sequence
from functools import cached_property

from detente.brief.messages import Words
from detente.case import Case, Draft, Party, in_language
from detente.case.linkage import And, Condition, In, Not, Or, parse
from detente.case.when import last_day
from detente.errors import LinkageError


class Naming:
    """The names of a case's things in the language of a brief."""

    def __init__(self, case: Case, words: Words) -> None:
        self.case = case
        self.words = words
        self.language = words.language

    @cached_property
    def _parties(self) -> dict[str, Party]:
        return {p.id: p for p in self.case.parties}

    @cached_property
    def _people(self) -> dict[str, str]:
        return {p.id: p.label(self.language) for p in self.case.people}

    @cached_property
    def _issues(self) -> dict[str, tuple[str, dict[str, str]]]:
        return {
            i.id: (
                i.title(self.language),
                {o.id: in_language(o.label, self.language, o.id) for o in i.options},
            )
            for i in self.case.issues
        }

    def party(self, id_: str) -> str:
        """A party's name; its id where the case has no such party."""
        found = self._parties.get(id_)
        return found.label(self.language) if found else id_.replace("_", " ")

    def actor(self, id_: str | None) -> str:
        """The name of a person or party."""
        if id_ is None:
            return ""
        return self._people.get(id_) or self.party(id_)

    def party_of(self, actor: str) -> str | None:
        """The party of a person, or the party itself."""
        if actor in self._parties:
            return actor
        return next((p.party for p in self.case.people if p.id == actor), None)

    def issue(self, id_: str) -> str:
        """An issue's title; its id where the case has no such issue."""
        return self._issues[id_][0] if id_ in self._issues else id_.replace("_", " ")

    def option(self, issue: str, option: str) -> str:
        """An option's title; its id where the issue has no such option."""
        options = self._issues[issue][1] if issue in self._issues else {}
        return options.get(option, option.replace("_", " "))

    def cluster(self, cluster: str) -> str:
        """The name of a group of issues."""
        return self.words.named("cluster", cluster or "other")

    @cached_property
    def drafts(self) -> tuple[Draft, ...]:
        """The drafts in the order of their dates, undated ones last."""
        return tuple(
            sorted(
                self.case.drafts,
                key=lambda d: (d.date is None, d.date and last_day(d.date), d.id),
            )
        )

    @cached_property
    def letters(self) -> dict[str, str]:
        """A letter for each draft, in the order of their dates."""
        return {d.id: _letter(n) for n, d in enumerate(self.drafts)}

    def draft(self, id_: str) -> str:
        """A draft's name; its id where the case has no such draft."""
        found = next((d for d in self.case.drafts if d.id == id_), None)
        return found.label(self.language) if found else id_.replace("_", " ")

    def linkage(self, id_: str, condition: str = "") -> str:
        """What a condition across issues is called; without a label, the condition in words."""
        found = next((x for x in self.case.linkages if x.id == id_), None)
        named = in_language(found.label, self.language) if found else ""
        return named or self.condition(found.condition if found else condition) or id_

    def condition(self, text: str) -> str:
        """A condition across issues in words; as it is written where it does not parse."""
        try:
            return self._told(parse(text)) if text else ""
        except LinkageError:
            return text

    def _told(self, condition: Condition) -> str:
        words = self.words
        match condition:
            case In(issue=issue, options=options):
                named = sorted(self.option(issue, o) for o in options)
                either = words("condition.or").join(named)
                return words("condition.answer", issue=self.issue(issue), options=either)
            case Not(inner=inner):
                return words("condition.not", inner=self._told(inner))
            case Or(parts=(Not(inner=left), right)):
                return words("condition.if", left=self._told(left), right=self._told(right))
            case Or(parts=parts):
                return words("condition.or").join(map(self._told, parts))
            case And(parts=parts):
                return words("condition.and").join(map(self._told, parts))

    def short(self, parties: Sequence[str]) -> dict[str, str]:
        """A short name for each of several parties, no two alike."""
        names = self.short_names([self.party(p) for p in parties])
        return dict(zip(parties, names, strict=True))

    def short_names(self, names: Sequence[str]) -> tuple[str, ...]:
        """A short form of each of several names, no two alike."""
        make = _short_chinese if self.language.startswith("zh") else _short_latin
        candidates = {str(n): list(make(name)) for n, name in enumerate(names)}
        return tuple(_distinct(candidates).values())


def _letter(n: int) -> str:
    letters = string.ascii_uppercase
    return letters[n] if n < 26 else letters[n // 26 - 1] + letters[n % 26]


def _short_latin(name: str) -> Iterable[str]:
    words = [w for w in name.replace("-", " ").split() if w[:1].isupper()] or [name]
    if len(words) > 1:
        yield "".join(w[0] for w in words)
    if len(name) <= 4:
        yield name
    yield from (words[0][:size].upper() for size in range(3, len(words[0]) + 1))
    yield name


def _short_chinese(name: str) -> Iterable[str]:
    yield from (name[:size] for size in range(1, len(name) + 1))


def _distinct(candidates: dict[str, list[str]]) -> dict[str, str]:
    """The first candidate of each that nobody else has; in the case's order."""
    taken: dict[str, str] = {}
    for party, names in candidates.items():
        free = (n for n in names if n not in taken.values())
        taken[party] = next(free, names[-1])
    return taken
