"""What a passage is about: the issue and option of a codebook, by cue phrases and labels."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from detente.case import Issue, Option
from detente.reading.codebook_cues import all_cues
from detente.reading.phrases import Phrases

_GAP = 40
"""How far apart, in characters, the parts of a cue "a … b" may stand."""
_WIDER = 2.2
"""English needs so many times more characters for the same."""


class Hit(NamedTuple):
    """A part of a cue met in a text: cue number, which part of it."""

    start: int
    end: int
    cue: int
    part: int


class Match(NamedTuple):
    """A whole cue met in a text."""

    start: int
    end: int
    issue: str
    option: str | None
    weight: float
    leaning: bool = False


@dataclass(frozen=True, slots=True)
class Topic:
    """The issue of a passage, and the option if one is named; `start` is where."""

    issue: str
    option: str | None
    weight: float
    start: int
    end: int


class Topics:
    """A codebook made ready for looking up in one language."""

    def __init__(
        self,
        issues: Sequence[Issue],
        language: str,
        further: Sequence[Issue] = (),
        names: Iterable[str] = (),
    ) -> None:
        """`further` are well-known issues that lend cues; `names` are those of parties."""
        self.language = "zh" if language.startswith("zh") else "en"
        self._spaced = self.language == "en"
        self._gap = round(_GAP * (_WIDER if self._spaced else 1))
        self.options = {(i.id, o.id): o for i in issues for o in i.options}
        self._cues = list(all_cues(issues, self.language, further, names))
        entries = [
            (part, (number, place))
            for number, cue in enumerate(self._cues)
            for place, part in enumerate(cue.parts)
        ]
        self._phrases = Phrases(entries, spaced=self._spaced, plurals=True)

    def hits(self, folded: str, offset: int = 0) -> list[Hit]:
        """Every part of a cue in a folded stretch that begins at `offset` in its text."""
        found = self._phrases.all(folded)
        return [Hit(a + offset, b + offset, cue, part) for a, b, (cue, part) in found]

    def matches(self, hits: Sequence[Hit], start: int, end: int) -> list[Match]:
        """The whole cues inside a stretch."""
        found: list[Match] = []
        by_cue: dict[int, list[Hit]] = defaultdict(list)
        for hit in hits:
            if hit.start < start or hit.end > end:
                continue
            cue = self._cues[hit.cue]
            if len(cue.parts) == 1:
                found.append(
                    Match(hit.start, hit.end, cue.issue, cue.option, cue.weight, cue.leaning)
                )
            else:
                by_cue[hit.cue].append(hit)
        for number, parts in by_cue.items():
            cue = self._cues[number]
            span = _in_order(parts, len(cue.parts), self._gap)
            if span:
                found.append(Match(*span, cue.issue, cue.option, cue.weight, cue.leaning))
        return [m for m in found if not m.leaning or _has_support(m, found)]

    def topic(self, hits: Sequence[Hit], start: int, end: int) -> Topic | None:
        """The issue that a stretch says most about, with its best option; `None` without cue."""
        matches = self.matches(hits, start, end)
        if not matches:
            return None
        score: dict[str, float] = defaultdict(float)
        options: dict[tuple[str, str], float] = defaultdict(float)
        for match in _outermost(matches):
            score[match.issue] += match.weight
            if match.option is not None:
                options[match.issue, match.option] += match.weight
        issue = max(score, key=lambda i: (score[i], -_first(matches, i)))
        named = {o: w for (i, o), w in options.items() if i == issue}
        option = max(named, key=lambda o: named[o]) if named else None
        spans = [m for m in matches if m.issue == issue]
        return Topic(
            issue, option, score[issue], min(m.start for m in spans), max(m.end for m in spans)
        )

    def option(self, issue: str, option: str | None) -> Option | None:
        """The option of the codebook, or `None`."""
        return self.options.get((issue, option)) if option else None


def _has_support(match: Match, every: Sequence[Match]) -> bool:
    """Whether the issue of a name is spoken of by more than names."""
    return any(m.issue == match.issue and not m.leaning for m in every)


def _first(matches: Sequence[Match], issue: str) -> int:
    return min(m.start for m in matches if m.issue == issue)


def _outermost(matches: Sequence[Match]) -> Iterator[Match]:
    """Matches of a cue that is not a part of a longer cue's match of another meaning."""
    for match in matches:
        inside = any(
            other is not match
            and other.start <= match.start
            and match.end <= other.end
            and other.end - other.start > match.end - match.start
            and (other.issue, other.option) != (match.issue, match.option)
            and (other.option is not None or match.option is None)
            for other in matches
        )
        if not inside:
            yield match


def _in_order(hits: Sequence[Hit], parts: int, gap: int) -> tuple[int, int] | None:
    start, last, wanted = -1, -1, 0
    for hit in hits:
        if hit.part == wanted and hit.start >= last and (wanted == 0 or hit.start - last <= gap):
            start = hit.start if wanted == 0 else start
            last, wanted = hit.end, wanted + 1
            if wanted == parts:
                return start, last
        elif hit.part == 0 and hit.start >= last:
            start, last, wanted = hit.start, hit.end, 1
    return None
