"""The cue phrases of a codebook: given ones, else those that its labels hold."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass

from detente.case import Issue, Option
from detente.reading.phrases import fold
from detente.reading.script import shadow


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


_LIMITS = frozenset(("only", "no", "not", "without", "never", "except"))
"""Words that turn the sense of a label: "abroad" alone is not "only abroad"."""


def _limit(label: str, language: str) -> str:
    words = (word.lower() for word in _WORDS.findall(label)) if language == "en" else ()
    return next((f"{word}…" for word in words if word in _LIMITS), "")


def _label_words(label: str, language: str) -> list[str]:
    if language == "zh":
        return [part for part in _SPLIT_ZH.split(label) if len(part) >= 2]
    words = (word.strip("'-").lower() for word in _WORDS.findall(label))
    return [word for word in words if len(word) > 3 and word not in _COMMON]


_GENERAL_ZH = frozenset(
    shadow(
        "問題 安排 管理 地位 未來 處境 日期 時間 期限 方式 範圍 規模 內容 條件 全部 全面 部分 停止 "
        "保留 繼續 開始 進行 有關 雙方 各方 政府 國家 國際 機構 部門 制度 機制 協議 協定 條約 談判"
    ).split()
)
"""Words of labels that belong to no issue in particular."""


def _pieces(word: str) -> Iterator[tuple[str, str]]:
    """The ways to cut a Chinese compound in two: 邊境圍欄 is 邊境 and 圍欄.

    Cuts that are no words do little harm, as no text has them.
    """
    for cut in range(2, len(word) - 1):
        yield word[:cut], word[cut:]


def _issue_words(word: str, language: str) -> Iterator[str]:
    yield _stem(word, language)
    if language == "zh" and 4 <= len(word) <= 8:
        pieces = dict.fromkeys(piece for cut in _pieces(word) for piece in cut)
        yield from (p for p in pieces if shadow(p) not in _GENERAL_ZH)


def _option_pairs(words: Sequence[str], language: str) -> Iterator[tuple[str, str]]:
    yield from itertools.pairwise(words)
    if language == "zh":
        for word in words:
            if 4 <= len(word) <= 8:
                yield from _pieces(word)


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
            name = _folded(word, language) in names
            cues = _issue_words(word, language)
            yield from _of_phrases(tuple(cues), issue.id, None, language, leaning=name)
    for option in issue.options:
        for label in tuple(_written(option, language)) or _labels(option, language):
            words = _label_words(label, language)
            named = {w for w in words if _folded(w, language) in names}
            mere = len(named) == len(words)
            limit = _limit(label, language)
            yield from _of_phrases((label,), issue.id, option.id, language, leaning=mere)
            for first, second in _option_pairs(words, language):
                leaning = {first, second} <= named
                pair = (f"{limit}{_stem(first, language)}…{_stem(second, language)}",)
                yield from _of_phrases(pair, issue.id, option.id, language, leaning=leaning)
            if len(words) == 1:
                only = (limit + _stem(words[0], language),)
                yield from _of_phrases(only, issue.id, option.id, language, leaning=mere)


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
    """How much of the labels of this one is cues of the other; 0 where it is less than half."""
    total = 0.0
    for language, word in (("en", 5), ("zh", 2)):
        spaced = language == "en"
        stems = [
            stem
            for phrase in other.cues.get(language, ())
            if "…" not in phrase and "..." not in phrase
            and (stem := fold(phrase.rstrip("*"), spaced=spaced).strip())
        ]  # fmt: skip
        for label in _labels(mine, language):
            folded = fold(label, spaced=spaced)
            covered = _covered(folded, stems, spaced=spaced)
            if 2 * covered >= len(folded.replace(" ", "")):
                total += covered / word
    return total


def _covered(label: str, stems: Sequence[str], *, spaced: bool) -> int:
    """How many characters of a label stand in words that begin with one of some stems."""
    places: set[int] = set()
    for stem in stems:
        pattern = rf"(?<!\w){re.escape(stem)}\w*" if spaced else re.escape(stem)
        for match in re.finditer(pattern, label):
            places.update(i for i in range(*match.span()) if label[i] != " ")
    return len(places)
