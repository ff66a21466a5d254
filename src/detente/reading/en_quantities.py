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
_BEFORE = re.compile(rf"\b(?P<word>{_MORE}|{_LESS}|{_ROUGH}) \Z", re.IGNORECASE)
_AT_LEAST, _AT_MOST, _ABOUT = (frozenset(words.split("|")) for words in (_MORE, _LESS, _ROUGH))
_LOOK_BACK = 18
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
    rf"{_SYMBOL}\s?(?P<number>\d[\d,]*(?:\.\d+)?(?:[ -]?(?:{_SCALE}|[bmk])\b)?)", re.IGNORECASE
)
_PERCENT = re.compile(r"\s?(?P<sign>%|-?percent(?:age)?(?: points?)?\b|-?per cent\b)")
_FRACTION = re.compile(
    r"(?<!and )(?<![\w-])(?<!first )(?<!second )(?<!other )(?<!latter )"
    r"(?P<share>(?:[Aa]|[Oo]ne)[ -](?:third|quarter|fifth|tenth|half)|[Tt]wo[ -]thirds"
    r"|[Tt]hree[ -](?:quarters|fifths)|[Tt]wo[ -]fifths|[Ff]our[ -]fifths|[Hh]alf)\b"
    r"(?= of\b| the\b| in\b|[,.]| said| were| had| support| back| want)"
)
_IN = re.compile(
    r"\b(?P<parts>[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|\d) (?:in|out of)(?: every)? "
    r"(?P<of>three|four|five|six|seven|eight|ten|twenty|\d{1,2})\b"
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
_START = re.compile(
    rf"(?<![\w$€£.,/:-])(?:\d|(?:a|an|half|several|{_WORDS})(?= |-|\b))", re.IGNORECASE
)
_NUMBER_AT = re.compile(_NUMBER, re.IGNORECASE)
_COUNT = re.compile(
    r"(?P<more>\+| or more| or so)?(?P<join>-| )(?P<rest>(?:[A-Za-z][\w’'-]* ?){1,5})"
)
_ADJECTIVES = re.compile(
    r"(?:ly|ed|al|an|ian|ish|ese|ous|ive|ic|ary|ful|less|new|main|more|other|additional"
    r"|heavy|military|foreign|armed|young|old|further|key|core|major|big|small|large|long"
    r"|short|top|senior|civilian|wounded|remaining|live|living|dead|extra|joint|separate"
    r"|straight|full|consecutive|draft|square|metric)\Z"
)
_BETWEEN = frozenset({"the", "its", "their", "those", "these", "some", "about", "nearly"})
_FEW = 3
"""Up to so many countries or sides are those of the talks, not a number of something."""
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
    yield from _fractions(text)
    for match in _TIMES.finditer(text):
        yield Amount(*match.span(), 2.0 if match["word"] == "twice" else 3.0, "times")
    end = 0
    for start in _START.finditer(text):
        number = _NUMBER_AT.match(text, start.start()) if start.start() >= end else None
        amount = _counted(text, number) if number else None
        if amount:
            end = amount.end
            yield amount


def _modifier(text: str, start: int) -> tuple[int, str]:
    """Where an amount begins with its `about` or `at least`, and that word."""
    match = _BEFORE.search(text, max(0, start - _LOOK_BACK), start)
    return (match.start(), match["word"].lower()) if match else (start, "")


def _flags(word: str, more: str | None) -> tuple[bool, bool, bool]:
    """Rough, at least, at most."""
    tail = (more or "").strip()
    return (
        word in _ABOUT or tail == "or so",
        word in _AT_LEAST or tail in {"+", "or more"},
        any(re.fullmatch(pattern, word) for pattern in _AT_MOST),
    )


def _money(text: str) -> Iterator[Amount]:
    for match in _CURRENCY.finditer(text):
        number = match["number"].lower()
        for short, full in (
            ("bn", " billion"),
            ("b", " billion"),
            ("m", " million"),
            ("k", " thousand"),
        ):
            number = re.sub(rf"(?<=\d)\s?{short}$", full, number)
        value = english_number(number)
        start, word = _modifier(text, match.start())
        if value is not None:
            unit = _MONEY[match["symbol"].upper()]
            yield Amount(start, match.end(), value, unit, "", *_flags(word, None))


def _fractions(text: str) -> Iterator[Amount]:
    for match in _FRACTION.finditer(text):
        words = re.split(r"[ -]", match["share"].lower())
        many = {"two": 2, "three": 3, "four": 4}.get(words[0], 1)
        yield _share(text, match, many * _SHARES[words[-1]])
    for match in _IN.finditer(text):
        parts, of = english_number(match["parts"]), english_number(match["of"])
        if parts and of and parts < of:
            yield _share(text, match, parts / of)


def _share(text: str, match: re.Match[str], value: float) -> Amount:
    whole = re.match(
        r" of (?:the |all |its |their |those )*([a-z]+)", text[match.end() : match.end() + 40]
    )
    start, word = _modifier(text, match.start())
    unit = f"of {whole[1]}" if whole else "of whole"
    return Amount(start, match.end(), value, unit, "", *_flags(word, None))


def _counted(text: str, number: re.Match[str]) -> Amount | None:
    value = _value(number[0])
    start, word = _modifier(text, number.start())
    if value is None:
        return None
    percent = _PERCENT.match(text, number.end())
    if percent:
        unit = "percentage points" if "point" in percent["sign"] else "percent"
        return Amount(start, percent.end(), value, unit, "", *_flags(word, None))
    count = _COUNT.match(text, number.end())
    if not count or (value == 1 and not number[0][0].isdigit()) or _is_year(number[0], word, count):
        return _many(number, value, start, word)
    unit, length = _unit(count["rest"], count["join"], value)
    end = count.start("rest") + length
    if count["rest"].startswith("of "):
        end = number.end()  # `thirteen of sixteen articles` holds two amounts
    if not unit:
        return _many(number, value, start, word)
    if _says_when(text, end, unit) or before_is_ordinal(text, number.start()):
        return None
    return Amount(start, end, value, unit, unit, *_flags(word, count["more"]))


def _many(number: re.Match[str], value: float, start: int, word: str) -> Amount | None:
    """`roughly 100,000` with nothing that is counted: people, as a rule."""
    large = value >= 1000 and ("," in number[0] or re.search(r"\d.*(?:llion|thousand)", number[0]))
    if not large:
        return None
    return Amount(start, number.end(), value, "persons", "", *_flags(word, None))


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


def _is_year(number: str, word: str, count: re.Match[str]) -> bool:
    if not re.fullmatch(r"(?:19|20)\d\d", number) or word or count["join"] != " ":
        return False
    noun = count["rest"].split()[0].lower()
    return (
        noun not in _nouns() and noun.removesuffix("s") not in _nouns() and not noun.endswith("s")
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
        many = value > _FEW and plain in {"countries", "states", "nations", "parties"}
        if (plain in _not_counted() and not many) or not plain.isalpha():
            return "", 0
        if word[:1].isupper() and plain.endswith(("ans", "ians", "is", "ese")) and value > _FEW:
            return "persons", position
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
