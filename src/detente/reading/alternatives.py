"""Alternatives of a pattern that looks at no case, sorted so that most are passed over at once."""

from __future__ import annotations

import re

_PLAIN = re.compile(r"[a-z](?![?*+{|])", re.IGNORECASE)


def by_first_letter(alternatives: str) -> str:
    """The same alternatives, for use with `re.IGNORECASE`; those with one first letter together.

    `re` tries every alternative in turn at every place where it may; by a letter in brackets,
    written in both cases, it passes over all that begin with another. What begins otherwise
    than with a plain letter stays in front.
    """
    other: list[str] = []
    found: dict[str, list[str]] = {}
    for one in _split(alternatives):
        if _PLAIN.match(one):
            found.setdefault(one[0].lower(), []).append(one[1:])
        else:
            other.append(one)
    grouped = (
        f"(?-i:[{first}{first.upper()}])(?:{'|'.join(rest)})" for first, rest in found.items()
    )
    return "|".join((*other, *grouped))


def _split(alternatives: str) -> list[str]:
    """The parts between the bars that stand in no bracket."""
    parts, begin, depth, at = [], 0, 0, 0
    while at < len(alternatives):
        character = alternatives[at]
        if character == "\\":
            at += 1
        elif character in "([":
            depth += 1
        elif character in ")]":
            depth -= 1
        elif character == "|" and not depth:
            parts.append(alternatives[begin:at])
            begin = at + 1
        at += 1
    return [*parts, alternatives[begin:]]
