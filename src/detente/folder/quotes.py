"""Passages that are not in their source, and sources that were altered."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from detente.case import Passage
from detente.errors import Problem
from detente.folder.contents import Contents, Placed
from detente.folder.layout import RECORDS
from detente.yaml_text import Loc

_SHOWN = 60


def fingerprint(text: str) -> str:
    """The SHA-256 of a stored text, over its UTF-8 bytes."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def faults(contents: Contents) -> Iterator[Problem]:
    """Every altered source and every passage that its source does not hold."""
    for placed in contents.section("sources"):
        yield from _altered(placed, contents.texts)
    for section in RECORDS:
        for placed in contents.section(section):
            if not isinstance(placed.value, Passage):
                continue
            yield from _passage(placed, placed.value, (), contents.texts)
            for n, passage in enumerate(getattr(placed.value, "also", ())):
                yield from _passage(placed, passage, ("also", n), contents.texts)


def _altered(placed: Placed, texts: dict[str, str]) -> Iterator[Problem]:
    source = placed.value
    if source.sha256 and source.id in texts:
        found = fingerprint(texts[source.id])
        if found != source.sha256.lower():
            hint = "restore the text; if the change is meant, give it a new id as a new source"
            message = f"the text of {source.id!r} was altered: its SHA-256 is {found}"
            yield placed.problem(("sha256",), message, hint)


def _passage(
    placed: Placed, passage: Passage, loc: Loc, texts: dict[str, str]
) -> Iterator[Problem]:
    text = texts.get(passage.source)
    if text is None:
        return
    start, end = passage.span
    if text[start:end] == passage.quote:
        return
    there = f"there stands {_short(text[start:end])}" if start < len(text) else "the text ends"
    if start >= len(text):
        there += f" at {len(text)}"
    message = f"span {start}..{end} of {passage.source!r} is not {_short(passage.quote)}; {there}"
    yield placed.problem((*loc, "span"), message, _mend(text, passage))


def _mend(text: str, passage: Passage) -> str:
    places: list[str] = []
    at = text.find(passage.quote)
    while at >= 0 and len(places) < 3:
        places.append(f"[{at}, {at + len(passage.quote)}]")
        at = text.find(passage.quote, at + 1)
    if places:
        return "the quote stands at " + " and ".join(places)
    return "the quote is nowhere in the text: copy it letter by letter"


def _short(text: str) -> str:
    return repr(text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…")
