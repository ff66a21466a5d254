"""The cue phrases of a codebook: given ones, else those that its labels hold."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass

from detente.case import Issue, Option
from detente.reading.phrases import fold


@dataclass(frozen=True, slots=True)
class Cue:
    """A phrase for an issue or option, in `parts` where something may stand between.

    `leaning`: a mere name, such as "Geneva" of the answer "All from Geneva". Names stand in every
    other sentence, so it counts only beside another cue of its issue.
    """

    issue: str
    option: str | None
    parts: tuple[str, ...]
    weight: float
    leaning: bool = False


def all_cues(
    issues: Sequence[Issue], language: str, further: Sequence[Issue], names: Iterable[str]
) -> Iterator[Cue]:
    """The cues of a codebook in a language; where an issue has none of its own, of its labels.

    Args:
        issues: the codebook.
        language: `en` or `zh`.
        further: well-known issues, which lend their cues to an issue that is clearly the same.
        names: names of parties, which say little of an issue.
    """
    known = {issue.id for issue in issues}
    lenders = [f for f in further if f.id not in known]
    spaced = language == "en"
    proper = {fold(name, spaced=spaced) for name in names}
    if spaced:
        proper |= _capitalised(issues)
    for issue in issues:
        yield from _of_phrases(issue.cues.get(language, ()), issue.id, None, language)
        for option in issue.options:
            yield from _of_phrases(option.cues.get(language, ()), issue.id, option.id, language)
        if not issue.cues:
            yield from _from_labels(issue, language, proper)
            yield from _borrowed(issue, language, lenders)


def _capitalised(issues: Sequence[Issue]) -> Set[str]:
    """Words of English labels that a capital marks as names; none where it is All Titles."""
    labels = [label for issue in issues for label in _written(issue, "en")]
    labels += [la for issue in issues for option in issue.options for la in _written(option, "en")]
    later = [word for label in labels for word in _WORDS.findall(label)[1:] if len(word) > 3]
    capital = [word for word in later if word[0].isupper()]
    if 2 * len(capital) > len(later):
        return frozenset()
    return frozenset(word.lower() for word in capital)


def _of_phrases(
    phrases: Sequence[str], issue: str, option: str | None, language: str, *, leaning: bool = False
) -> Iterator[Cue]:
    for phrase in phrases:
        parts = tuple(part.strip() for part in re.split("…|\\.\\.\\.", phrase) if part.strip())
        size = sum(len(part.rstrip("*")) for part in parts) * (1 if language == "en" else 3)
        weight = min(size, 24) / 12 + (1.0 if option else 0.0) + 0.6 * (len(parts) - 1)
        if parts:
            yield Cue(issue, option, parts, weight, leaning)


_WORDS = re.compile(r"[^\W\d_][\w'-]+|\d[\d,.]*\d|\d")
_COMMON = frozenset(
    re.findall(
        r"\w+",
        "the and for with from into over under after before who what which when where how not "
        "are this that will shall all any its their other others option issue question of in "
        "on to by control status size role future full part new no yes none more less only "
        "made gets held both sides side between later earlier soon needed keep",
    )
)
_SPLIT_ZH = re.compile(r"[與和及或、，；：（）()\s/]|的")


def _label_words(label: str, language: str) -> list[str]:
    if language == "zh":
        return [part for part in _SPLIT_ZH.split(label) if len(part) >= 2]
    words = (word.strip("'-").lower() for word in _WORDS.findall(label))
    return [word for word in words if len(word) > 3 and word not in _COMMON]


def _written(value: Issue | Option, language: str) -> Iterator[str]:
    for tag, text in value.label.items():
        chinese = any("\u3400" <= c <= "\u9fff" for c in text)
        if (tag.startswith("zh") or chinese) == (language == "zh"):
            yield text


def _labels(value: Issue | Option, language: str) -> Iterator[str]:
    yield from _written(value, language)
    if language == "en":
        yield value.id.replace("_", " ").replace("-", " ")


def _from_labels(issue: Issue, language: str, names: Set[str]) -> Iterator[Cue]:
    """Cues read off the labels of an issue that has none of its own."""
    for label in _labels(issue, language):
        yield from _of_phrases((label,), issue.id, None, language)
        for word in _label_words(label, language):
            stem = (_stem(word, language),)
            yield from _of_phrases(
                stem, issue.id, None, language, leaning=_folded(word, language) in names
            )
    for option in issue.options:
        for label in _labels(option, language):
            words = _label_words(label, language)
            named = [_folded(word, language) in names for word in words]
            mere = all(named)
            yield from _of_phrases((label,), issue.id, option.id, language, leaning=mere)
            stems = [_stem(word, language) for word in words]
            for place, pair in enumerate(itertools.pairwise(stems)):
                yield from _of_phrases(
                    ("…".join(pair),),
                    issue.id,
                    option.id,
                    language,
                    leaning=named[place] and named[place + 1],
                )
            if len(words) == 1:
                yield from _of_phrases(stems, issue.id, option.id, language, leaning=mere)


def _folded(word: str, language: str) -> str:
    return fold(word, spaced=language == "en")


def _stem(word: str, language: str) -> str:
    if language == "zh" or len(word) < 6 or not word.isalpha():
        return word
    return re.sub(r"(?:ations?|ings?|ions?|ments?|ers?|ies|es|ed|s|e|al|y)$", "", word) + "*"


def _borrowed(issue: Issue, language: str, further: Sequence[Issue]) -> Iterator[Cue]:
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
