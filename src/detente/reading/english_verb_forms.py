"""The form of an English verb with the words before it: passive, progressive, or a noun."""

from __future__ import annotations

from detente.reading.cues import Cue
from detente.reading.lines import Line
from detente.reading.negation import BARE

_DETERMINERS = frozenset(
    (
        *("the", "a", "an", "its", "their", "his", "her", "our", "my", "your", "this", "that"),
        *("these", "those", "any", "some", "no", "new", "strong", "firm", "key", "main", "core"),
        *("such", "s", "more", "other", "of", "for", "full", "initial", "earlier", "original"),
        *("public", "official", "joint", "growing", "western", "international", "several", "both"),
        *("many", "most", "formal", "counter", "latest", "first", "final"),
    )
)
_AUXILIARIES = frozenset(
    (
        *("do", "does", "did", "will", "would", "can", "could", "may", "might", "shall", "should"),
        *("must", "to", "not"),
    )
)
_PAST = frozenset(
    (
        *("said", "told", "wrote", "spoke", "forbade", "sought", "swore", "held", "set", "put"),
        *("made", "took", "gave", "thought", "knew", "let"),
    )
)
_BETWEEN = frozenset(
    (
        *("also", "now", "not", "quickly", "firmly", "flatly", "immediately", "swiftly"),
        *("promptly",),
    )
)
"""Words that part a passive from its auxiliary."""


def progressive(words: list[str]) -> bool:
    """Whether the words before a verb end in a form of "be", as in "is also demanding"."""
    tail = [w for w in words[-3:] if w not in ("also", "now", "still", "not")]
    return bool(tail) and tail[-1] in ("is", "are", "was", "were", "been", "be")


def passive(words: list[str], form: str) -> bool:
    """As in "was flatly rejected": a form of "be" before, a participle here."""
    tail = [w for w in words[-3:] if w not in _BETWEEN]
    return (
        bool(tail)
        and tail[-1] in ("is", "are", "was", "were", "been", "be", "being")
        and form.endswith(("ed", "en", "t", "n", "d"))
    )


def is_noun(line: Line, verb: Cue, form: str, words: list[str]) -> bool:
    """As in "the demand", "its support": a noun that looks like the verb."""
    if not words:
        return True
    last = words[-1]
    if last in _DETERMINERS and not (
        last in ("s", "that", "no", "other", "of") and form.endswith("ed")
    ):
        return True
    base = not form.endswith(("s", "ed", "d")) and form not in (
        "said",
        "told",
        "sought",
        "insisted",
    )
    if base and form not in _PAST:
        aside = line.text[line.start : verb.start].rstrip().endswith(",")
        return not (
            last in _AUXILIARIES
            or (aside and form not in BARE | {"plan", "order", "call"})
            or last in ("they", "we", "i", "you", "who", "and", "also", "people", "both", "sides")
            or any(h.end == verb.start - 1 for h in line.heads)
            or (last.endswith("ly") and form not in BARE)
            or any(c.kind == "title" and c.end == verb.start - 1 for c in line.cues)
        )
    if form.endswith("s") and last.endswith(("ing", "al", "ive", "ary", "ic", "an", "ese", "ous")):
        return not any(h.end >= verb.start - 1 and h.start < verb.start for h in line.heads)
    return False
