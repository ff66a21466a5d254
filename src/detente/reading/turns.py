"""Interviews and transcripts: who speaks in each paragraph, by the label it begins with."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from detente.reading.attribution import Holder, Holders
from detente.reading.passages import Layout

_LABEL = re.compile(
    r"(?:\*\*|__)?(?P<label>[A-Z][\w .,'’/-]{0,40}?(?:\s?\([^()\n]{1,70}\))?|"
    r"[\u4e00-\u9fff·]{1,12}(?:（[^）]{1,40}）)?)(?:\*\*|__)?\s?[:：]\s?(?:\*\*|__)?"
)
_ASKS = re.compile(
    r"(?:Q|QUESTION|Question|REPORTER|Reporter|INTERVIEWER|Interviewer|MODERATOR|Moderator|HOST|Host|ANCHOR|JOURNALIST"
    r"|问|問|记者|記者|主持人|主持|提问|提問|本报|本報)\b.{0,20}\Z"
)
_ANSWERS = re.compile(r"(?:A|ANSWER|Answer|答)\Z")


class Turns:
    """The turns of a text that has at least three of them; empty for any other text."""

    def __init__(
        self, layout: Layout, mentions: Sequence[Any], parties: Mapping[str, str | None]
    ) -> None:
        self._holders: dict[int, Holders | None] = {}
        self.starts: dict[int, int] = {}
        labels = _labels(layout)
        if len(labels) < 3:
            return
        people = [m for m in mentions if m.kind == "person"]
        sides = [m for m in mentions if m.kind == "party" and len(m.ids) == 1]
        known: dict[str, Holder] = {}
        guest = next((_holder(m.ids[0], parties) for m in people), None)
        for index, (start, end) in labels.items():
            word = layout.text[start:end].strip()
            named = next((m for m in people if start <= m.start < end), None) or _by_name(
                word, people, layout.text
            )
            self.starts[index] = end
            side = next((m for m in sides if start <= m.start < end), None)
            surname = _surname(word)
            if named is not None:
                holder = _holder(named.ids[0], parties)
                if holder.party is None and side is not None:
                    holder = holder._replace(party=side.ids[0])
                known[surname] = holder
                self._holders[index] = (holder,)
            elif _ASKS.match(word):
                self._holders[index] = None
            elif side is not None:
                known[surname] = Holder(side.ids[0], side.ids[0], False)
                self._holders[index] = (known[surname],)
            elif surname in known:
                self._holders[index] = (known[surname],)
            elif _ANSWERS.match(word) and guest is not None:
                self._holders[index] = (guest,)
            else:
                del self.starts[index]

    def of(self, paragraph: int) -> Holders:
        """Who speaks in a paragraph; nobody where it is no turn, or a question."""
        return self._holders.get(paragraph) or ()

    def asks(self, paragraph: int) -> bool:
        """Whether a paragraph is a question."""
        return paragraph in self._holders and self._holders[paragraph] is None


def _labels(layout: Layout) -> dict[int, tuple[int, int]]:
    found: dict[int, tuple[int, int]] = {}
    for index, paragraph in enumerate(layout.paragraphs):
        match = _LABEL.match(layout.text, paragraph.start, paragraph.end)
        if match and match.end() < paragraph.end:
            found[index] = match.span("label")
    return found


def _surname(label: str) -> str:
    """What a speaker is called again by: the last word before a bracket or comma."""
    words = re.split(r"[（(,]", label)[0].split()
    return words[-1].lower() if words else ""


def _holder(id_: str, parties: Mapping[str, str | None]) -> Holder:
    return Holder(id_, parties.get(id_), True)


def _by_name(word: str, people: Sequence[Any], text: str) -> Any:
    """A label in capitals or a bare surname: "LAVROV" is Lavrov."""
    low = word.split("(")[0].strip().lower()
    if len(low) < 2:
        return None
    return next(
        (
            m
            for m in people
            if (name := text[m.start : m.end].lower())
            and (name == low or name.split()[-1] == low.split()[-1])
        ),
        None,
    )
