"""What a tagger is asked: whether a stretch that the rules leave in doubt is a person's name.

It is believed only about full names, of two Latin words, of a known surname, or with a dot in
them; where no gazetteer claims the place; so that it adds people and takes none away.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from detente.reading import tagger
from detente.reading.passages import Layout
from detente.reading.script import HAN
from detente.reading.tagger import Tag
from detente.reading.zh_names import SURNAMES, ends_here

Span = tuple[int, int]
Ask = Callable[[str, Sequence[Span], str], Iterable[Tag]]

_FULL = re.compile(rf"[{SURNAMES}][{HAN}]{{2}}|(?:欧阳|司马|诸葛|上官|端木)[{HAN}]{{1,2}}")
_SHORT = re.compile(rf"[{SURNAMES}][{HAN}]")
_DOTTED = re.compile(rf"[{HAN}]{{1,10}}(?:[·•‧・．][{HAN}]{{1,10}}){{1,4}}")
_NOBODY = re.compile(r"[军队派方系党媒族州省市县旅社会报台国队长团委部院区河山岛湖港镇村语人]\Z")


@dataclass(frozen=True, slots=True)
class Hints:
    """A tagger to ask.

    `nouns` are the stretches of the Chinese text asked about last that are nouns there.
    """

    ask: Ask = tagger.tags
    nouns: set[Span] = field(default_factory=set)

    def english(self, layout: Layout, doubtful: Sequence[Span]) -> list[Span]:
        """Of stretches that may be full names those that are tagged as persons everywhere."""
        asked = {s.start: (s.start, s.end) for a, _ in doubtful if (s := layout.sentence_at(a))}
        tags = list(self.ask(layout.text, sorted(asked.values()), "en"))
        votes: dict[str, Counter[bool]] = {}
        for start, end in doubtful:
            said = [t.kind == "person" for t in tags if t.start <= start and end <= t.end]
            exact = [t for t in tags if t.start == start or t.end >= end > t.start >= start]
            agreed = said[:1] == [True] and bool(exact)
            votes.setdefault(layout.text[start:end], Counter())[agreed] += 1
        return [(start, end) for start, end in doubtful if not votes[layout.text[start:end]][False]]

    def chinese(self, layout: Layout, free: Callable[[int, int], bool]) -> list[Span]:
        """Full names that are tagged as persons, where nothing else is named."""
        sentences = [(s.start, s.end) for s in layout.sentences]
        tags = list(self.ask(layout.text, sentences, "zh"))
        self.nouns.update((t.start, t.end) for t in tags if t.kind == "noun")
        found = [(t.start, t.end) for t in tags if t.kind == "person" and free(t.start, t.end)]
        names = [layout.shadow[a:b] for a, b in found]
        again = Counter(names)
        return [
            span
            for span, name in zip(found, names, strict=True)
            if _is_name(name, again[name]) and ends_here(layout.shadow, span[1])
        ]


def _is_name(name: str, times: int) -> bool:
    """Whether a tagged stretch (Simplified) has the shape of a full name; a short one twice."""
    if _DOTTED.fullmatch(name):
        return True
    if _NOBODY.search(name) or name[:1] == name[1:2]:
        return False
    return bool(_FULL.fullmatch(name)) or (times > 1 and bool(_SHORT.fullmatch(name)))
