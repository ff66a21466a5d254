"""Quantities as English writes them: 800,000 troops, a third, 30-day, $100 billion."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from detente.reading import lexicon
from detente.reading.amounts import Amount
from detente.reading.numerals import ENGLISH_SCALES, ENGLISH_WORDS, english_number

_WORDS = "|".join(sorted((*ENGLISH_WORDS, "hundred", "dozen"), key=len, reverse=True))
_SCALE = "|".join(s for s in ENGLISH_SCALES if len(s) > 2 or s in {"bn", "mn", "tn"})
_NUMBER = (
    rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\.\d+)?(?:[ -]?(?:{_SCALE})\b)?"
    rf"|(?:(?:a |an |one |two |three |four |five |six |seven |eight |nine |ten "
    rf"|several )?(?:hundred|thousand|million|billion|dozen)\b(?: and)?[ -]?)?"
    rf"(?:{_WORDS})(?:-(?:{_WORDS}))?(?: (?:{_SCALE}))*(?: and a half)?"
    rf"|(?:a|an|half a) (?:hundred|thousand|million|billion|dozen)"
)
_MORE = r"more than|over|at least|upwards of|no fewer than|no less than|exceeding|above|as many as"
_LESS = (
    r"less than|fewer than|under|at most|no more than|not more than|below|up to|a maximum of"
    r"|a ceiling of|capped at|a cap of"
)
_ROUGH = r"about|around|roughly|approximately|nearly|almost|some|an estimated|close to|estimated"
_BEFORE = rf"(?:(?P<before>{_MORE}|{_LESS}|{_ROUGH}) )?"
_MONEY = {
    "$": "US dollars",
    "US$": "US dollars",
    "€": "euros",
    "£": "pounds",
    "¥": "yuan",
    "A$": "Australian dollars",
    "₹": "rupees",
}
_SYMBOL = r"(?P<symbol>US\$|A\$|\$|€|£|¥|₹)"
_CURRENCY = re.compile(
    rf"{_BEFORE}{_SYMBOL}\s?(?P<number>\d[\d,]*(?:\.\d+)?(?:[ -]?(?:{_SCALE}"
    rf"|[bmk])\b)?)(?P<per>-a-\w+)?",
    re.IGNORECASE,
)
_PERCENT = re.compile(
    rf"\b{_BEFORE}(?P<number>{_NUMBER})\s?(?:%|-?(?:percent"
    rf"|per cent)\b)(?! points?)",
    re.IGNORECASE,
)
_PERCENT_SIGN = re.compile(
    rf"{_BEFORE}(?P<number>\d[\d,]*(?:\.\d+)?)\s?(?P<sign>%|percent(?:age)? points?|per cent)",
    re.IGNORECASE,
)
_FRACTION = re.compile(
    rf"(?<!and )(?<!and)\b{_BEFORE}(?P<share>(?:a|one)[ -](?:third|quarter|fifth|tenth|half)"
    rf"|two[ -]thirds"
    rf"|three[ -](?:quarters|fifths)|two[ -]fifths|four[ -]fifths|half)\b(?= of\b| the\b"
    rf"|[,.]| said| were| had| support| back| want)",
    re.IGNORECASE,
)
_SHARES = {
    "third": 1 / 3,
    "thirds": 1 / 3,
    "quarter": 0.25,
    "quarters": 0.25,
    "fifth": 0.2,
    "fifths": 0.2,
    "tenth": 0.1,
    "half": 0.5,
}
_TIMES = re.compile(r"\b(?P<word>twice|thrice)\b")
_COUNT = re.compile(
    rf"(?<![\w$€£.,/:-])\b{_BEFORE}(?P<number>{_NUMBER})(?P<more>\+| or more"
    rf"| or so)?(?P<join>-| )"
    r"(?=(?P<rest>(?:[A-Za-z][\w’'-]* ?){1,5}))",
    re.IGNORECASE,
)
_BARE = re.compile(
    rf"\b(?P<before>{_MORE}|{_LESS}|{_ROUGH}) (?P<number>\d{{1,3}}(?:,\d{{3}})+"
    rf"|\d+(?:\.\d+)? (?:million|thousand|billion))\b",
    re.IGNORECASE,
)
_ADJECTIVES = re.compile(
    r"(?:ly|ed|al|an|ian|ish|ese|ous|ive|ic|ary|ful|less|new|main|more|other|additional"
    r"|heavy|military|foreign|armed|young|old|further|key|core|major|big|small|large|long"
    r"|short|top|senior|civilian|wounded|remaining|live|living|dead|extra|joint|separate"
    r"|straight|full|consecutive|draft|square|metric)\Z"
)
_BETWEEN = frozenset({"the", "its", "their", "those", "these", "some", "about", "nearly"})
_KEPT = frozenset({"wounded", "civilian", "dead"})


@lru_cache(maxsize=1)
def _nouns() -> dict[str, str]:
    return {cells[0]: cells[1] for cells in lexicon.rows("units_en.txt")}


@lru_cache(maxsize=1)
def _not_counted() -> frozenset[str]:
    return frozenset(lexicon.words("not_counted_en.txt"))


def find(text: str) -> Iterator[Amount]:
    """Quantities of an English text; what overlaps is for the caller, first come first kept."""
    yield from _money(text)
    yield from _percents(text)
    yield from _fractions(text)
    for match in _TIMES.finditer(text):
        yield Amount(*match.span(), 2.0 if match["word"] == "twice" else 3.0, "times")
    yield from _counts(text)
    for match in _BARE.finditer(text):
        value = english_number(match["number"])
        if value and value >= 1000:
            yield Amount(*match.span(), value, "persons", "", *_flags(match["before"], None))


def _flags(before: str | None, more: str | None) -> tuple[bool, bool, bool]:
    """Rough, at least, at most; `up to` is a ceiling."""
    word = (before or "").lower()
    most = bool(word) and bool(re.fullmatch(_LESS, word))
    least = not most and (
        bool(word and re.fullmatch(_MORE, word)) or (more or "").strip() in {"+", "or more"}
    )
    return bool(word and re.fullmatch(_ROUGH, word)) or (more or "").strip() == "or so", least, most


def _money(text: str) -> Iterator[Amount]:
    for match in _CURRENCY.finditer(text):
        number = match["number"].lower()
        number = re.sub(
            r"(?<=\d)\s?(b|bn)$",
            " billion",
            re.sub(r"(?<=\d)\s?m$", " million", re.sub(r"(?<=\d)k$", " thousand", number)),
        )
        value = english_number(number)
        if value is not None:
            yield Amount(
                *match.span(),
                value,
                _MONEY[match["symbol"].upper()],
                "",
                *_flags(match["before"], None),
            )


def _percents(text: str) -> Iterator[Amount]:
    for pattern in (_PERCENT_SIGN, _PERCENT):
        for match in pattern.finditer(text):
            value = english_number(match["number"])
            points = "sign" in match.groupdict() and "point" in match["sign"].lower()
            if value is not None:
                unit = "percentage points" if points else "percent"
                yield Amount(*match.span(), value, unit, "", *_flags(match["before"], None))


def _fractions(text: str) -> Iterator[Amount]:
    for match in _FRACTION.finditer(text):
        words = re.split(r"[ -]", match["share"].lower())
        many = {"two": 2, "three": 3, "four": 4}.get(words[0], 1)
        value = many * _SHARES[words[-1]]
        whole = re.match(
            r" of (?:the |all |its |their |those )*([a-z]+)", text[match.end() : match.end() + 40]
        )
        unit = f"of {whole[1]}" if whole else "of whole"
        yield Amount(*match.span(), value, unit, "", *_flags(match["before"], None))


def _counts(text: str) -> Iterator[Amount]:
    for match in _COUNT.finditer(text):
        number = match["number"]
        value = _value(number)
        if value is None or (value == 1 and not number[0].isdigit()) or _is_year(number, match):
            continue
        unit, length = _unit(match["rest"], match["join"], value)
        if not unit or _says_when(text, match.start("rest") + length, unit):
            continue
        if before_is_ordinal(text, match.start("number")):
            continue
        end = match.start("rest") + length
        yield Amount(match.start(), end, value, unit, unit, *_flags(match["before"], match["more"]))


_WHEN = re.compile(r" (?:after|before|later|earlier|ago|from now|on)\b")


def _says_when(text: str, end: int, unit: str) -> bool:
    """Whether a length of time only says when: two days after the truce."""
    return unit in {"days", "weeks", "months", "years"} and bool(_WHEN.match(text, end))


def _value(number: str) -> float | None:
    half = number.lower().endswith(" and a half")
    value = english_number(
        number.lower()
        .removesuffix(" and a half")
        .replace("several ", "")
        .replace("half a ", "0.5 ")
    )
    return None if value is None else value + (0.5 if half else 0)


def _is_year(number: str, match: re.Match[str]) -> bool:
    return (
        bool(re.fullmatch(r"(?:19|20)\d\d", number))
        and not match["before"]
        and match["join"] == " "
        and not re.match(
            r"(?:people|troops|soldiers|men|prisoners|fighters|civilians|families|km|kilomet"
            r"|tonnes|trucks|hostages|weapons)",
            match["rest"],
        )
    )


def before_is_ordinal(text: str, start: int) -> bool:
    """Whether the number is a name's part: Article 5, Resolution 2803, Chapter 7, May 5."""
    return bool(
        re.search(
            r"\b(?:Article|Articles|Resolution|Chapter|Section|Phase|Annex|Highway|Route"
            r"|Line|Number|No\.|Group of|World War|Point|point|phase|article|annex|chapter|M"
            r"|G|T-|F-|S-)\s?\Z",
            text[max(0, start - 14) : start],
        )
    )


def _unit(rest: str, join: str, value: float) -> tuple[str, int]:
    """The noun that is counted and how far it reaches; an empty unit where there is none."""
    words = rest.split()
    position = 0
    if words[:1] == ["of"]:
        words, position = words[1:], 2
        while words and (words[0] in _BETWEEN or english_number(words[0]) is not None):
            position += len(words[0]) + 1
            words = words[1:]
    for index, word in enumerate(words[:3]):
        plain = word.strip("’'.,;:").lower()
        head = plain.split("-")[0] if join == "-" or "-" in plain else plain
        single = head.removesuffix("s")
        position += len(word) + (1 if index or position else 0)
        if single in _nouns() or head in _nouns():
            name = _nouns().get(single) or _nouns()[head]
            return name, position
        if plain in _not_counted() or not plain.isalpha():
            return "", 0
        plural = (plain.endswith("s") and not plain.endswith(("ss", "us", "is"))) or plain in {
            "troops",
            "personnel",
            "aircraft",
            "police",
        }
        if plural and not (_ADJECTIVES.search(plain) and plain not in _KEPT):
            return plain, position
        if join == "-" and index == 0:
            return plain + "s", position
        if (
            word[:1].isupper()
            and index == 0
            and not re.search(r"(?:an|ian|ese|ish|i|sh|ch)\Z", plain)
        ):
            return "", 0
    return "", 0
