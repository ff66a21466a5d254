"""English numbers as they stand in a text, and the words before them that make them rough."""

from __future__ import annotations

import re

from detente.reading.alternatives import by_first_letter
from detente.reading.numerals import ENGLISH_SCALES, ENGLISH_WORDS, english_number

WORDS = "|".join(sorted((*ENGLISH_WORDS, "hundred", "dozen"), key=len, reverse=True))
BY_LETTER = by_first_letter(WORDS)
"""The same words as `WORDS`; `re` sees by one letter that none of a branch fits."""
SCALE = "|".join(s for s in ENGLISH_SCALES if len(s) > 2 or s in {"bn", "mn", "tn"})
NUMBER = (
    rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\.\d+)?(?:[ -]?(?:{SCALE})\b)?"
    rf"|(?:(?:a |an |one |two |three |four |five |six |seven |eight |nine |ten "
    rf"|several )?(?:hundred|thousand|million|billion|dozen)\b(?: and)?[ -]?)?"
    rf"(?:{WORDS})(?:-(?:{WORDS}))?\b(?: (?:{SCALE}))*(?: and a half)?"
    rf"|(?:a|an|half a) (?:hundred|thousand|million|billion|dozen)"
)
"""A number in digits or words."""
_MORE = r"more than|over|at least|upwards of|no fewer than|no less than|exceeding|above|as many as"
_LESS = (
    r"less than|fewer than|under|at most|no more than|not more than|below|up to|a maximum of"
    r"|a ceiling of|capped at|a cap of"
)
_ROUGH = r"about|around|roughly|approximately|nearly|almost|some|an estimated|close to|estimated"
_BEFORE = re.compile(
    rf"\b(?P<word>{by_first_letter(f'{_MORE}|{_LESS}|{_ROUGH}')}) \Z", re.IGNORECASE
)
_AT_LEAST, _AT_MOST, _ABOUT = (frozenset(words.split("|")) for words in (_MORE, _LESS, _ROUGH))
_LOOK_BACK = 18


def modifier(text: str, start: int) -> tuple[int, str]:
    """Where an amount begins with its `about` or `at least`, and that word."""
    match = _BEFORE.search(text, max(0, start - _LOOK_BACK), start)
    return (match.start(), match["word"].lower()) if match else (start, "")


def flags(word: str, more: str | None) -> tuple[bool, bool, bool]:
    """Rough, at least, at most."""
    tail = (more or "").strip()
    return (
        word in _ABOUT or tail == "or so",
        word in _AT_LEAST or tail in {"+", "or more"},
        word in _AT_MOST,
    )


def value_of(number: str) -> float | None:
    """The value of a number as it stands in the text."""
    lowered = number.lower()
    half = lowered.endswith(" and a half")
    plain = lowered.removesuffix(" and a half").replace("several ", "").replace("half a ", "0.5 ")
    value = english_number(plain)
    return None if value is None else value + (0.5 if half else 0)
