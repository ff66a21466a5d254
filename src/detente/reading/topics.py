"""What a passage is about: the issue and option of a codebook, by cue phrases and labels."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from detente.case import Issue, Option
from detente.reading.phrases import Phrases, fold

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


@dataclass(frozen=True, slots=True)
class Topic:
    """The issue of a passage, and the option if one is named; `start` is where."""

    issue: str
    option: str | None
    weight: float
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Cue:
    issue: str
    option: str | None
    parts: tuple[str, ...]
    weight: float


class Topics:
    """A codebook made ready for looking up in one language."""

    def __init__(
        self, issues: Sequence[Issue], language: str, further: Sequence[Issue] = ()
    ) -> None:
        self.language = "zh" if language.startswith("zh") else "en"
        self._spaced = self.language == "en"
        self._gap = round(_GAP * (_WIDER if self._spaced else 1))
        self.options = {(i.id, o.id): o for i in issues for o in i.options}
        self._cues = list(_all_cues(issues, self.language, further))
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
                found.append(Match(hit.start, hit.end, cue.issue, cue.option, cue.weight))
            else:
                by_cue[hit.cue].append(hit)
        for number, parts in by_cue.items():
            cue = self._cues[number]
            span = _in_order(parts, len(cue.parts), self._gap)
            if span:
                found.append(Match(*span, cue.issue, cue.option, cue.weight))
        return found

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


# ---- cues of a codebook --------------------------------------------------------------------


def _all_cues(issues: Sequence[Issue], language: str, further: Sequence[Issue]) -> Iterator[_Cue]:
    known = {issue.id for issue in issues}
    for issue in issues:
        yield from _of_phrases(issue.cues.get(language, ()), issue.id, None, language)
        for option in issue.options:
            yield from _of_phrases(option.cues.get(language, ()), issue.id, option.id, language)
        if not issue.cues:
            yield from _from_labels(issue, language)
            yield from _borrowed(issue, language, [f for f in further if f.id not in known])


def _of_phrases(
    phrases: Sequence[str], issue: str, option: str | None, language: str
) -> Iterator[_Cue]:
    for phrase in phrases:
        parts = tuple(part.strip() for part in re.split("…|\\.\\.\\.", phrase) if part.strip())
        size = sum(len(part.rstrip("*")) for part in parts) * (1 if language == "en" else 3)
        weight = min(size, 24) / 12 + (1.0 if option else 0.0) + 0.6 * (len(parts) - 1)
        if parts:
            yield _Cue(issue, option, parts, weight)


_WORDS = re.compile(r"[^\W\d_][\w'-]+|\d[\d,.]*\d|\d")
_COMMON = frozenset(
    [
        "the",
        "and",
        "for",
        "with",
        "from",
        "into",
        "over",
        "under",
        "after",
        "before",
        "who",
        "what",
        "which",
        "when",
        "where",
        "how",
        "not",
        "are",
        "this",
        "that",
        "will",
        "shall",
        "all",
        "any",
        "its",
        "their",
        "other",
        "others",
        "option",
        "issue",
        "question",
        "of",
        "in",
        "on",
        "to",
        "by",
        "control",
        "status",
        "size",
        "role",
        "future",
        "full",
        "part",
        "new",
        "no",
        "yes",
        "none",
        "more",
        "less",
        "only",
        "made",
        "gets",
        "held",
        "both",
        "sides",
        "side",
        "between",
    ]
)
_SPLIT_ZH = re.compile(r"[與和及或、，；：（）()\s/]|的")


def _label_words(label: str, language: str) -> list[str]:
    if language == "zh":
        return [part for part in _SPLIT_ZH.split(label) if len(part) >= 2]
    words = (word.strip("'-").lower() for word in _WORDS.findall(label))
    return [word for word in words if len(word) > 3 and word not in _COMMON]


def _labels(value: Issue | Option, language: str) -> Iterator[str]:
    for tag, text in value.label.items():
        chinese = any("\u3400" <= c <= "\u9fff" for c in text)
        if (tag.startswith("zh") or chinese) == (language == "zh"):
            yield text
    if language == "en":
        yield value.id.replace("_", " ").replace("-", " ")


def _from_labels(issue: Issue, language: str) -> Iterator[_Cue]:
    """Cues read off the labels of an issue that has none of its own."""
    for label in _labels(issue, language):
        yield from _of_phrases((label,), issue.id, None, language)
        for word in _label_words(label, language):
            yield from _of_phrases((_stem(word, language),), issue.id, None, language)
    for option in issue.options:
        for label in _labels(option, language):
            yield from _of_phrases((label,), issue.id, option.id, language)
            words = [_stem(word, language) for word in _label_words(label, language)]
            for first, second in itertools.pairwise(words):
                yield from _of_phrases((f"{first}…{second}",), issue.id, option.id, language)
            if len(words) == 1:
                yield from _of_phrases(words, issue.id, option.id, language)


def _stem(word: str, language: str) -> str:
    if language == "zh" or len(word) < 6 or not word.isalpha():
        return word
    return re.sub(r"(?:ations?|ings?|ions?|ments?|ers?|ies|es|ed|s|e|al|y)$", "", word) + "*"


def _borrowed(issue: Issue, language: str, further: Sequence[Issue]) -> Iterator[_Cue]:
    """Cues of the well-known issue that an issue without cues clearly is, by its labels.

    So a codebook whose labels are in one language also reads texts in the other.
    """
    own = [(None, issue), *((o, o) for o in issue.options)]
    del own[1:]
    best = max(further, key=lambda other: _likeness(issue, other), default=None)
    if best is None or _likeness(issue, best) < 1:
        return
    yield from _of_phrases(best.cues.get(language, ()), issue.id, None, language)
    for option in issue.options:
        alike = max(best.options, key=lambda other: _likeness(option, other))
        if _likeness(option, alike) >= 1:
            yield from _of_phrases(alike.cues.get(language, ()), issue.id, option.id, language)
    for other in best.options:
        yield from _of_phrases(other.cues.get(language, ()), issue.id, None, language)


def _likeness(mine: Issue | Option, other: Issue | Option) -> float:
    """How many cues of the other's stand in the labels of this one, by length."""
    total = 0.0
    for language in ("en", "zh"):
        text = " | ".join(_labels(mine, language))
        folded = fold(text, spaced=language == "en")
        for phrase in other.cues.get(language, ()):
            for part in (phrase,) if "…" not in phrase and "..." not in phrase else ():
                stem = fold(part.rstrip("*"), spaced=language == "en").strip()
                if stem and re.search(
                    rf"(?<!\w){re.escape(stem)}" if language == "en" else re.escape(stem), folded
                ):
                    total += len(stem) / (5 if language == "en" else 2)
    return total
