"""Shares, halves and multiples in English: a third, one in eight, half an hour, twice, fivefold."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from detente.reading.amounts import Amount
from detente.reading.en_numbers import flags, modifier
from detente.reading.numerals import ENGLISH_WORDS, english_number
from detente.reading.rare import Rare

_SHARES = {
    "third": 1 / 3,
    "quarter": 0.25,
    "fifth": 0.2,
    "sixth": 1 / 6,
    "eighth": 0.125,
    "tenth": 0.1,
    "half": 0.5,
}
_VERBS = (
    r"said|say|says|were|was|are|is|had|have|has|would|will|could|might|may|do|did|want|wanted"
    r"|support|supported|back|backed|oppose|opposed|favou?r|favou?red|reject|rejected|accept|accepted"
    r"|agree|agreed|disagree|believe|believed|think|thought|approve|approved|remain|remained"
    r"|live|lived|fled|voted|prefer|preferred|expect|fear|trust|still|also|now|in|that|as|or|and"
)
_FRACTION = Rare(
    re.compile(
        r"\b(?=[AaOoTtFfHh])(?<!and )(?<!and a )(?<![\w-])(?<!first )(?<!second )"
        r"(?<!other )"
        r"(?<!latter )(?<!in )"
        r"(?P<share>(?:[Aa]|[Oo]ne)[ -](?:third|quarter|fifth|sixth|eighth|tenth|half)"
        r"|[Tt]wo[ -]thirds|[Tt]hree[ -](?:quarters|fifths)"
        r"|[Tt]wo[ -]fifths|[Ff]our[ -]fifths"
        r"|[Hh]alf)\b"
        rf"(?= of\b| the\b| its\b| their\b|[,.;]| (?:{_VERBS})\b)"
    ),
    *("third", "quarter", "fifth", "sixth", "eighth", "tenth", "half", "Half"),
)
_SMALL = "|".join(ENGLISH_WORDS[1:21])
_ANY_CASE = "|".join(f"[{word[0].upper()}{word[0]}]{word[1:]}" for word in ENGLISH_WORDS[1:21])
_IN = re.compile(
    rf"\b(?=[OTFSENotfsen\d])(?P<parts>{_ANY_CASE}|\d{{1,2}}) (?:in|out of)(?: every)? "
    rf"(?P<of>{_SMALL}|\d{{1,3}})\b"
    r"(?! (?:days|weeks|months|years|hours|minutes|rounds)\b)(?P<rest>(?: [a-z]+){0,2})"
)
_IN_OF = re.compile(rf" (?:in|out of)(?: every)? (?:{_SMALL}|\d{{1,3}})\b")
_TIMES = Rare(
    re.compile(rf"\b(?=[otfsen\d])(?:(?P<word>twice|thrice)|(?P<fold>{_SMALL}|\d{{1,4}})-?fold)\b"),
    *("twice", "thrice", "fold"),
)
_LENGTH = (
    "second|minute|hour|day|week|month|year|decade|century|mile|page|point|percent|kilomet(?:re|er)"
)
_HALF = Rare(re.compile(rf"\b[Hh]alf(?:-| an | a )(?P<unit>{_LENGTH})\b(?!-old)"), "half", "Half")
_AND_HALF = Rare(
    re.compile(r"\b(?:[Aa]n?|[Oo]ne) (?P<unit>[a-z]{3,12}) and a half\b"), " and a half"
)
_WHOLE = re.compile(r" of (?:(?:the|all|its|their|those|these|our) )*([a-z]+)")


def find(text: str, unit_of: Callable[[str], str]) -> Iterator[Amount]:
    """Shares, halves and multiples; `unit_of` names what some words count."""
    for match in (*_HALF.finditer(text), *_AND_HALF.finditer(text)):
        value = 1.5 if match[0].endswith("half") else 0.5
        unit = unit_of(match["unit"] + "s") or match["unit"] + "s"
        yield _amount(text, match.start(), match.end(), value, unit)
    for match in _FRACTION.finditer(text):
        words = re.split(r"[ -]", match["share"].lower())
        many = {"two": 2, "three": 3, "four": 4}.get(words[0], 1)
        value = many * _SHARES[words[-1].removesuffix("s")]
        yield _amount(text, match.start(), match.end(), value, _whole(text, match.end()))
    for match in _IN.finditer(text) if _IN_OF.search(text) else ():
        parts, of = english_number(match["parts"]), english_number(match["of"])
        if parts and of and parts < of:
            unit = unit_of(match["rest"].strip()) if match["rest"] else ""
            yield _amount(text, match.start(), match.end("of"), parts / of, f"of {unit or 'whole'}")
    for match in _TIMES.finditer(text):
        fold = english_number(match["fold"]) if match["fold"] else None
        value = fold or {"twice": 2.0, "thrice": 3.0}[match["word"]]
        yield Amount(*match.span(), value, "times")


def _whole(text: str, end: int) -> str:
    whole = _WHOLE.match(text, end)
    return f"of {whole[1]}" if whole else "of whole"


def _amount(text: str, begin: int, end: int, value: float, unit: str) -> Amount:
    start, word = modifier(text, begin)
    return Amount(start, end, value, unit, "", *flags(word, None))
