"""Quantities as English writes them: 800,000 troops, a third, 30-day, 20 to 25 km, $100 billion."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from detente.reading import en_shares, lexicon
from detente.reading.amounts import Amount
from detente.reading.en_numbers import BY_LETTER, NUMBER, SCALE, flags, modifier, value_of
from detente.reading.numerals import english_number
from detente.reading.rare import Rare

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
_CURRENCY = Rare(
    re.compile(
        rf"{_SYMBOL}\s?(?P<number>\d[\d,]*(?:\.\d+)?(?:[ -]?(?:{SCALE}|[bmk])\b)?)", re.IGNORECASE
    ),
    *("$", "€", "£", "¥", "₹"),
)
_PERCENT = re.compile(r"\s?(?P<sign>%|-?percent(?:age)?(?: points?)?\b|-?per cent\b)")
_BEFORE = re.compile(
    r"(?-i:[^A-Za-z0-9_$€£.,/:+])(?<!\w)(?<![^\d]-)(?=\d"
    r"|(?-i:[aAhHsS])(?:n?|alf a|everal) (?:hundred|thousand|million|billion|dozen)\b"
    rf"|(?:{BY_LETTER})(?= |-|\b))",
    re.IGNORECASE,
)
"""The mark or blank right before a number."""
_NUMBER_AT = re.compile(NUMBER, re.IGNORECASE)
_COUNT = re.compile(
    r"(?P<more>\+| or more| or so)?(?P<join>-| )(?P<rest>(?:[A-Za-z][\w’'-]* ?){1,5})"
)
_OF = re.compile(r" of (?:(?:the|its|their|all|these|those|some|about|nearly) ){0,2}")
_ADJECTIVES = re.compile(
    r"(?:ly|ed|al|an|ian|ish|ese|ous|ive|ic|ary|ful|less|new|main|more|other|additional"
    r"|heavy|military|foreign|armed|young|old|further|key|core|major|big|small|large|long"
    r"|short|top|senior|civilian|wounded|remaining|live|living|dead|extra|joint|separate"
    r"|straight|full|consecutive|draft|metric|women|undeclared)\Z"
)
_PLURALS = frozenset({"troops", "personnel", "aircraft", "police"})
_GROUND = frozenset({"countries", "states", "nations", "parties"})
_LET_PASS = frozenset({"more", "other", "country", "state", "nation", "party", "government"})
_FEW = 3
"""Up to so many countries or sides are those of the talks, not a number of something."""
_KEPT = frozenset({"wounded", "civilian", "dead"})
_TIME = frozenset({"seconds", "minutes", "hours", "days", "weeks", "months", "years", "decades"})
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")


@lru_cache(maxsize=1)
def _nouns() -> dict[str, str]:
    return {cells[0]: cells[1] for cells in lexicon.rows("units_en.txt")}


@lru_cache(maxsize=1)
def _not_counted() -> frozenset[str]:
    return frozenset(lexicon.words("not_counted_en.txt"))


@dataclass(frozen=True, slots=True)
class _Bare:
    """A number with nothing that it counts."""

    start: int
    end: int
    value: float
    word: str
    written: str


def find(text: str) -> Iterator[Amount]:
    """Quantities of an English text; what overlaps is for the caller, first come first kept."""
    yield from _money(text)
    yield from en_shares.find(text, _unit_of)
    end = 0
    last: Amount | None = None
    bare: list[_Bare] = []
    for begin in chain((0,), (mark.end() for mark in _BEFORE.finditer(text))):
        number = _NUMBER_AT.match(text, begin) if begin >= end else None
        if number is None:
            continue
        amount = _counted(text, number)
        if amount:
            yield from _series(text, bare, amount)
            bare.clear()
        else:
            one = _bare(text, number)
            amount = _elliptic(text, one, last) or _many(text, one) if one else None
            bare += [one] if one and not amount else []
        if amount:
            end, last = amount.end, amount
            yield amount


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
        start, word = modifier(text, match.start())
        if value is not None:
            unit = _MONEY[match["symbol"].upper()]
            yield Amount(start, match.end(), value, unit, "", *flags(word, None))


def _counted(text: str, number: re.Match[str]) -> Amount | None:
    value = value_of(number[0])
    start, word = modifier(text, number.start())
    if value is None or _in_a_name(text, number.start()):
        return None
    percent = _PERCENT.match(text, number.end())
    if percent:
        unit = "percentage points" if "point" in percent["sign"] else "percent"
        return Amount(start, percent.end(), value, unit, "", *flags(word, None))
    parts = _parts(text, number, value, start, word)
    if parts:
        return parts
    count = _COUNT.match(text, number.end())
    if not count or _is_year(text, number, word, count):
        return None
    unit, length = _unit(count["rest"], count["join"], value, bounded=bool(word))
    if not unit or (value == 1 and not _one_of_length(text, number, count, unit)):
        return None
    end = count.start("rest") + length
    if _says_when(text, end, unit):
        return None
    return Amount(start, end, value, unit, unit, *flags(word, count["more"]))


def _parts(text: str, number: re.Match[str], value: float, start: int, word: str) -> Amount | None:
    """`thirteen of the sixteen articles` holds two amounts; this is the first."""
    of = _OF.match(text, number.end())
    if not of:
        return None
    whole = _NUMBER_AT.match(text, of.end())
    end = whole.end() + 1 if whole else of.end()
    count = _COUNT.match(text, end - 1)
    unit = _unit(count["rest"], " ", value if not whole else 99, bounded=True)[0] if count else ""
    if not unit or (value == 1 and not whole) or (unit in _TIME and not whole):
        return None
    return Amount(start, number.end(), value, unit, unit, *flags(word, None))


def _one_of_length(text: str, number: re.Match[str], count: re.Match[str], unit: str) -> bool:
    """One week is a length; one man, one day, `a` week or the end of 7-1 is not."""
    if text[number.start() - 1 : number.start()] == "-":
        return False
    if number[0][0].isdigit() or count["join"] == "-":
        return True
    return number[0].lower() == "one" and unit in _TIME - {"days"}


def _bare(text: str, number: re.Match[str]) -> _Bare | None:
    value = value_of(number[0])
    start, word = modifier(text, number.start())
    if value is None or _in_a_name(text, number.start()):
        return None
    return _Bare(start, number.end(), value, word, number[0])


_JOINT = re.compile(r"(?:-|–|—| ?(?:to|and|or|–|-) |, (?:and |or )?)\Z")


def _series(text: str, bare: list[_Bare], amount: Amount) -> Iterator[Amount]:
    """Bare numbers right before an amount share its unit: `20 to 25 km`, `5, 10 or 15 years`."""
    following, listed = amount.start, False
    for one in reversed(bare):
        between = text[one.end : following]
        falls = between in {"-", "–"} and one.value >= amount.value
        if not _JOINT.fullmatch(between) or (between == ", " and not listed) or falls:
            return
        if _YEAR.fullmatch(one.written) or one.value > 100 * max(amount.value, 10):
            return
        yield Amount(one.start, one.end, one.value, amount.unit, "", *flags(one.word, None))
        following, listed = one.start, True


_REST = re.compile(r"\b(?:remaining|other|last|final|all) \Z", re.IGNORECASE)
_AGAINST = re.compile(
    r"\b(?:instead of|rather than|up from|down from|compared with|not) (?:the )?\Z", re.IGNORECASE
)
_VERB = re.compile(
    r" (?:were|was|are|is|had|have|has|remain(?:s|ed)?|would|will|could|failed|passed|voted)\b"
)
_STOP = re.compile(r"[,.;:!?)”\"’]|\s*\Z| (?:and|or|in|by|from|to) ")
_NEAR = 160


def _elliptic(text: str, one: _Bare, last: Amount | None) -> Amount | None:
    """`the remaining three`, `13 were agreed`, `instead of two`: of what was just counted."""
    if last is None or one.end - last.end > _NEAR or "\n" in text[last.end : one.start]:
        return None
    if last.unit == "percent" or last.unit.startswith("of ") or _YEAR.fullmatch(one.written):
        return None
    before = text[max(0, one.start - 16) : one.start]
    stops, verb = _STOP.match(text, one.end), _VERB.match(text, one.end)
    rest = _REST.search(before) and (stops or verb)
    against = _AGAINST.search(before) and stops
    part = verb and 1 < one.value <= last.value and not last.unit.endswith(tuple(_TIME))
    if not (rest or against or part):
        return None
    return Amount(one.start, one.end, one.value, last.unit, "", *flags(one.word, None))


def _many(text: str, one: _Bare) -> Amount | None:
    """`roughly 100,000` with nothing that is counted: people, as a rule."""
    large = one.value >= 1000 and ("," in one.written or re.search(r"llion|thousand", one.written))
    if not large or text[one.end : one.end + 2] in {" –", "–"}:
        return None
    return Amount(one.start, one.end, one.value, "persons", "", *flags(one.word, None))


_WHEN = re.compile(r" (?:ago|from now|on)\b")


def _says_when(text: str, end: int, unit: str) -> bool:
    """Whether a length of time only says when: two days ago."""
    return unit in _TIME and bool(_WHEN.match(text, end))


_DEFINITE = re.compile(r"(?:the|its|their|since|in|of|from|after|before|’s|'s|\w+-) \Z")


def _is_year(text: str, number: re.Match[str], word: str, count: re.Match[str]) -> bool:
    """Whether four digits name a year: `the 1967 borders`, but not `2004 respondents`."""
    if not _YEAR.fullmatch(number[0]) or word or count["join"] != " ":
        return False
    noun = count["rest"].split()[0].lower()
    if _DEFINITE.search(text, max(0, number.start() - 8), number.start()):
        return True
    single = noun.removesuffix("s")
    return noun not in _nouns() and single not in _nouns() and not noun.endswith("s")


_NAME = re.compile(
    r"\b(?:(?:[Aa]rticle|[Rr]esolution|[Cc]hapter|[Ss]ection|[Pp]aragraph|[Aa]nnex|[Pp]hase|[Pp]oint"
    r"|[Pp]age|[Nn]ote|[Nn]umber|Protocol|Highway|[Rr]oute|Line|Camp|Unit|Brigade|Channel)s?"
    r"(?: \d{1,4}(?:, | and | or | to ))*"
    r"|No\.|Group of|World War|aged|age|verse)\s?\Z|[A-Z]{1,3}-\Z"
)


def _in_a_name(text: str, start: int) -> bool:
    """Whether the number is part of a name: Article 5, Resolutions 242 and 338, Chapter 7."""
    return bool(_NAME.search(text, max(0, start - 40), start))


def _unit_of(words: str) -> str:
    """The noun that is counted in words after a number of many; empty where there is none."""
    return _unit(words, " ", 99, bounded=True)[0]


def _unit(rest: str, join: str, value: float, *, bounded: bool) -> tuple[str, int]:
    """The noun that is counted and how far it reaches; an empty unit where there is none."""
    words, position = rest.split(), 0
    if words[:1] in (["square"], ["cubic"], ["nautical"]) and len(words) > 1:
        unit, length = _unit(" ".join(words[1:]), join, value, bounded=bounded)
        return (f"{words[0]} {unit}", len(words[0]) + 1 + length) if unit else ("", 0)
    for index, word in enumerate(words[:3]):
        plain = word.strip("’'.,;:").lower()
        if plain.endswith(("-old", "-olds")):
            return "", 0
        head = plain.split("-")[0] if join == "-" or "-" in plain else plain
        position += len(word) + (1 if index else 0)
        name = _nouns().get(head.removesuffix("s")) or _nouns().get(head)
        if name:
            return ("", 0) if words[index + 1 : index + 2] == ["old"] else (name, position)
        many = (bounded or value > _FEW) and plain in _GROUND
        if plain in _LET_PASS and join == " " and index + 1 < len(words):
            continue
        if (plain in _not_counted() and not many) or not plain.replace("-", "").isalpha():
            return "", 0
        if word[:1].isupper() and plain.endswith(("ans", "ians", "is", "ese")) and value > _FEW:
            return "persons", position
        if _plural(plain):
            return plain, position
        if join == "-" and index == 0:
            return plain + "s", position
        foreign = re.search(r"(?:an|ian|ese|ish|i|sh|ch)\Z", plain)
        if word[:1].isupper() and index == 0 and not foreign and not word.isupper():
            return "", 0
    return "", 0


def _plural(plain: str) -> bool:
    many = plain.endswith("s") and not plain.endswith(("ss", "us", "is"))
    if not many and plain not in _PLURALS:
        return False
    return plain in _KEPT or not _ADJECTIVES.search(plain)
