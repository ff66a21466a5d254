"""Where a quote stands in a text, in code points, whatever another program counts in."""

from __future__ import annotations

from bisect import bisect_left

from detente.case import Span

_CONTEXT = 32
_MANY = 1000


class Utf16:
    """Offsets of one text in code points and in UTF-16 code units, as Java and JavaScript count."""

    def __init__(self, text: str) -> None:
        self._length = len(text)
        self._astral = (
            [] if text.isascii() else [i for i, char in enumerate(text) if ord(char) > 0xFFFF]
        )
        self._units = [point + k for k, point in enumerate(self._astral)]

    def units(self, point: int) -> int:
        """The offset in code units of an offset in code points."""
        return point + bisect_left(self._astral, point)

    def point(self, units: int) -> int:
        """The offset in code points of an offset in code units.

        Raises:
            ValueError: the offset lies outside the text or inside one character.
        """
        before = bisect_left(self._units, units)
        if before and self._units[before - 1] + 1 == units:
            raise ValueError(f"offset {units} lies inside one character")
        if not 0 <= units - before <= self._length:
            raise ValueError(f"offset {units} lies outside the text")
        return units - before


def context(text: str, span: Span) -> tuple[str, str]:
    """What stands right before and right after a passage, up to 32 characters each."""
    start, end = span
    return text[max(0, start - _CONTEXT) : start], text[end : end + _CONTEXT]


def anchor(
    text: str, quote: str, start: int | None = None, prefix: str = "", suffix: str = ""
) -> Span:
    """The span of a quote: at `start` where it stands there, else found by its wording.

    Of several places the one whose context agrees best with prefix and suffix is taken, then
    the one nearest to `start`.

    Raises:
        ValueError: the quote is empty, absent, or stands in several places with nothing to
            choose between them.
    """
    if not quote:
        raise ValueError("the quote is empty")
    if start is not None and start >= 0 and text.startswith(quote, start):
        return start, start + len(quote)
    places = _places(text, quote)
    if not places:
        raise ValueError(f"the quote does not stand in the text: {shorten(quote)!r}")
    ranked = sorted(places, key=lambda p: _rank(text, p, p + len(quote), start, prefix, suffix))
    if len(places) > 1:
        first, second = (_rank(text, p, p + len(quote), start, prefix, suffix) for p in ranked[:2])
        if first == second:
            raise ValueError(f"the quote stands in {len(places)} places: {shorten(quote)!r}")
    return ranked[0], ranked[0] + len(quote)


def _places(text: str, quote: str) -> list[int]:
    places: list[int] = []
    at = text.find(quote)
    while at >= 0 and len(places) < _MANY:
        places.append(at)
        at = text.find(quote, at + 1)
    return places


def _rank(
    text: str, start: int, end: int, near: int | None, prefix: str, suffix: str
) -> tuple[int, int]:
    before = text[max(0, start - len(prefix)) : start]
    agreeing = _common(before[::-1], prefix[::-1]) + _common(text[end : end + len(suffix)], suffix)
    return -agreeing, abs(start - near) if near is not None else 0


def _common(a: str, b: str) -> int:
    count = 0
    for x, y in zip(a, b, strict=False):
        if x != y:
            break
        count += 1
    return count


def shorten(text: str, limit: int = 60) -> str:
    """The beginning of a text, for a message."""
    return text if len(text) <= limit else text[: limit - 1] + "…"
