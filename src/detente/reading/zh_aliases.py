"""Further names that a Chinese text gives a group in brackets: （下稱波陣）."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from detente.reading.mentions import Mention
from detente.reading.script import HAN

BRACKET = re.compile(r"[（(]([^（）()\n]{2,70})[）)]")
_SPLIT = re.compile(r"[，、,;；/／]|(?<=[A-Z])\s(?=[\u4e00-\u9fff])")
_MARK = r"(?:以?下(?:简)?称|简称|又称|亦称|也称|或称|旧称|前称|原称|原名|俗称|人称|即)(?:为|作)?"
_PART = re.compile(
    rf"\s*(?P<mark>{_MARK})?[：:]?\s*[「“『《]?"
    rf"(?P<form>[{HAN}0-9A-Z·－—-]{{2,12}}|[A-Z][\w’'. \-]{{1,60}})[」”』》]?\s*"
)
_LATIN = re.compile(r"[A-Z][\w’'. \-/]+")


class Alias(NamedTuple):
    """A form given in brackets, where it stands, and whether a word says that it is a name."""

    form: str
    start: int
    end: int
    marked: bool


def given(text: str, folded: str, match: re.Match[str]) -> list[Alias]:
    """The forms in a bracket; none if part of it is anything else than a name."""
    found: list[Alias] = []
    offset = match.start(1)
    for part in _SPLIT.split(match[1]):
        whole = _PART.fullmatch(part)
        at = folded.find(part, offset, match.end(1))
        if whole is None or at < 0:
            return []
        offset = at + len(part)
        start, end = at + whole.start("form"), at + whole.end("form")
        found.append(Alias(text[start:end], start, end, bool(whole["mark"])))
    return found


def of_known(text: str, folded: str, mentions: Sequence[Mention]) -> Iterator[tuple[str, str]]:
    """Aliases of parties that are known already: form and id of the party."""
    ends = {m.end: m for m in mentions if m.kind == "party" and len(m.ids) == 1}
    for match in BRACKET.finditer(folded):
        end = match.start() - (folded[match.start() - 1 : match.start()] in "」”")
        mention = ends.get(end)
        if mention is None:
            continue
        name = folded[mention.start : mention.end]
        for alias in given(text, folded, match):
            plain = folded[alias.start : alias.end]
            if plain != name and (alias.marked or short_for(plain, name)):
                yield alias.form, mention.id


def short_for(short: str, name: str) -> bool:
    """Whether a Chinese form is made of characters of a longer name, in their order."""
    rest = iter(name)
    return 1 < len(short) < len(name) and all(c in rest for c in short)


def is_latin(form: str) -> bool:
    """Whether a form is written in Latin letters."""
    return bool(_LATIN.fullmatch(form))
