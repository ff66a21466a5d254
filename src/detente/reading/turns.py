"""Interviews and transcripts: who speaks in each paragraph, by the label it begins with."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
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
        distinct = list({layout.text[m.start : m.end]: m for m in people}.values())
        guest = (
            next((_holder(m.ids[0], parties) for m in people), None)
            if _speak_as_i(layout, labels)
            else None
        )
        for index, (start, end) in labels.items():
            word = layout.text[start:end].strip()
            named = _by_name(word, distinct, layout.text) or next(
                (m for m in people if start <= m.start < end), None
            )
            self.starts[index] = end
            side = next((m for m in sides if start <= m.start < end), None)
            surname = _surname(word)
            if named is not None:
                holder = _holder(named.ids[0], parties)
                if holder.party is None and surname in known and known[surname].party:
                    holder = holder._replace(party=known[surname].party)
                if holder.party is None:
                    party = side.ids[0] if side is not None else None
                    holder = holder._replace(
                        party=party or _roster(word, layout, mentions, parties)
                    )
                for part in word.lower().split():
                    known.setdefault(part, holder)
                known[surname] = holder
                self._holders[index] = (holder,)
            elif _ANSWERS.match(word) and guest is not None:
                self._holders[index] = (guest,)
            elif _ANSWERS.match(word):
                continue  # the writer's own answers
            elif _ASKS.match(word):
                self._holders[index] = None
            elif side is not None:
                known[surname] = Holder(side.ids[0], side.ids[0], False)
                self._holders[index] = (known[surname],)
            elif surname in known:
                self._holders[index] = (known[surname],)
            elif (party := _roster(word, layout, mentions, parties)) is not None:
                for part in word.lower().split():
                    known.setdefault(part, Holder(party, party, False))
                self._holders[index] = (Holder(party, party, False),)
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


_I = re.compile(r"\b(?:I|I'm|I’m|I've|I’ve|we|our|us|my|me|We|Our|My)\b|我|咱", re.ASCII)
_QUOTED = re.compile(r"[“「『][^”」』]{0,400}[”」』]|\"[^\"]{0,400}\"")


def _speak_as_i(layout: Layout, labels: Mapping[int, tuple[int, int]]) -> bool:
    """Whether answers are somebody's own words: 我們不會簽; else the writer asks himself."""
    answers = 0
    own = 0
    for index, (start, end) in labels.items():
        if _ANSWERS.match(layout.text[start:end].strip()):
            answers += 1
            own += bool(_I.search(_QUOTED.sub("", layout.text[end : layout.paragraphs[index].end])))
    return 3 * own >= answers


def _roster(
    label: str, layout: Layout, mentions: Sequence[Any], parties: Mapping[str, str | None]
) -> str | None:
    """The party that the opening of a transcript gives a speaker: "Reda, spokesman of the TPLF"."""
    if len(label) < 3:
        return None
    name = re.escape(re.split(r"[（(,]", label)[0].strip())
    match = re.search(
        rf"{name}(?: [\w'’-]+){{0,2}}[,，（(]\s?[^;；.。\n]{{3,110}}",
        layout.text[:6000],
        re.IGNORECASE,
    )
    if match is None:
        return None
    for mention in mentions:
        if match.start() + len(label) <= mention.start < match.end() and mention.ids:
            party = mention.ids[0] if mention.kind == "party" else parties.get(mention.ids[0])
            if party:
                return str(party)
    return None


def _surname(label: str) -> str:
    """What a speaker is called again by: the last word before a bracket or comma."""
    words = re.split(r"[（(,]", label)[0].split()
    return words[-1].lower() if words else ""


def _holder(id_: str, parties: Mapping[str, str | None]) -> Holder:
    return Holder(id_, parties.get(id_), True)


@lru_cache(maxsize=1024)
def _words(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", name.lower()))


def _by_name(word: str, people: Sequence[Any], text: str) -> Any:
    """A label in capitals or a bare surname: "LAVROV" is Lavrov."""
    low = word.split("(")[0].strip().lower()
    if len(low) < 2:
        return None
    tokens = set(re.findall(r"\w+", low)) - {"mr", "ms", "mrs", "dr", "gen", "amb"}
    fitting = [m for m in people if tokens and tokens <= _words(text[m.start : m.end])]
    if fitting:
        return max(fitting, key=lambda m: m.end - m.start)
    return next(
        (
            m
            for m in people
            if (name := text[m.start : m.end].lower())
            and (name == low or name.split()[-1] == low.split()[-1])
        ),
        None,
    )
