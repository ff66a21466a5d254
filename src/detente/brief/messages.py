"""Sentences of explanation, from message catalogues in both languages."""

from __future__ import annotations

import datetime as dt
import string
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

from detente import yaml_text
from detente.brief import LANGUAGES
from detente.case.when import first_day
from detente.errors import UsageError

_SUPERSCRIPT = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
_ALIASES = {"zh": "zh-Hant", "zh-tw": "zh-Hant", "zh-hk": "zh-Hant", "zh-hant": "zh-Hant"}


@lru_cache(maxsize=4)
def catalogue(language: str) -> Mapping[str, str]:
    """Every message of a language under its dotted key; plural forms end in `.one`, `.other`."""
    text = (files("detente.brief") / "catalogues" / f"{language}.yaml").read_text("utf-8")
    return dict(_flat(yaml_text.values(text, f"{language}.yaml")))


def _flat(tree: Mapping[str, Any], prefix: str = "") -> Iterable[tuple[str, str]]:
    for key, value in tree.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", str(value)


def placeholders(message: str) -> frozenset[str]:
    """The names of the values that a message takes."""
    return frozenset(name for _, name, _, _ in string.Formatter().parse(message) if name)


def spoken(language: str) -> str:
    """The tag of the language in which a brief is written.

    Raises:
        UsageError: no brief can be written in it.
    """
    if language in LANGUAGES:
        return language
    if language.lower() in _ALIASES:
        return _ALIASES[language.lower()]
    if language.lower().startswith("en"):
        return "en"
    raise UsageError(f"no brief in {language!r}; there are: {', '.join(LANGUAGES)}")


class Words:
    """The messages of one language, with its numbers, dates and lists."""

    def __init__(self, language: str) -> None:
        self.language = spoken(language)
        self._messages = catalogue(self.language)

    def __call__(self, key: str, /, **values: object) -> str:
        """The message of a key; `n` chooses between singular and plural."""
        message = self._messages.get(key)
        if message is None:
            form = "one" if values.get("n") == 1 else "other"
            message = self._messages[f"{key}.{form}"]
        return message.format_map({name: self._text(value) for name, value in values.items()})

    def has(self, key: str) -> bool:
        """Whether the catalogue has a message of this key."""
        return key in self._messages

    def named(self, group: str, key: str) -> str:
        """The message `group.key`; the key itself, as words, where there is none."""
        return self._messages.get(f"{group}.{key}", key.replace("_", " "))

    def _text(self, value: object) -> str:
        if isinstance(value, bool) or not isinstance(value, int | float):
            return str(value)
        return self.number(value)

    def number(self, value: float) -> str:
        """A number with its digits grouped; from a billion on as a power of ten."""
        if isinstance(value, float) and not value.is_integer():
            return f"{value:,.1f}"
        whole = int(value)
        if abs(whole) < 10**9:
            return f"{whole:,}"
        digits = str(abs(whole))
        lead = round(int(digits[:4]) / 1000, 2)
        power = len(digits) - 1
        if lead >= 10:
            lead, power = lead / 10, power + 1
        return f"{'-' if whole < 0 else ''}{lead:.3g} × 10{str(power).translate(_SUPERSCRIPT)}"

    def date(self, date: str | dt.date | None) -> str:
        """A date as exact as it is known; empty where it is not known."""
        if date is None:
            return ""
        text = date.isoformat() if isinstance(date, dt.date) else date
        day = first_day(text)
        key = {4: "date.year", 7: "date.month", 10: "date.day"}[len(text)]
        return self(key, d=str(day.day), m=self(f"month.{day.month}"), y=str(day.year))

    def series(self, items: Iterable[str]) -> str:
        """Several things in one phrase: a, b and c."""
        *head, last = list(items) or [""]
        if not head:
            return last
        return self("list.last", head=self("list.comma").join(head), last=last)

    def sentences(self, *parts: str) -> str:
        """Sentences one after another, without the empty ones."""
        return self("list.space").join(p for p in parts if p)
