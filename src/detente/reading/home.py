"""The state at home in a text: whose ministers need no country beside their office."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from detente.reading.passages import Layout

_VENUE_EN = re.compile(
    r"\b(?:in|at|near|to|from|via|into|outside|across|reached)(?: the)? \Z", re.IGNORECASE
)
_VENUE_ZH = re.compile(r"(?:在|於|于|赴|抵|抵達|抵达|飛|飞|到|往|訪|访)\Z")
_HEADLINE, _LEAD, _VENUE = 3.0, 2.0, 0.25
"""How much a name counts in the headline and first paragraph, and as a mere venue, beside 1."""


def home_state(
    layout: Layout, named: Iterable[tuple[int, str]], more: Iterable[tuple[str, float]] = ()
) -> str | None:
    """The state that a text is about most, by where and how it is named; `None` without any.

    Args:
        layout: the text with its parts.
        named: where each state is named, as (start, id).
        more: further points of states, as (id, points), for what is said of them.
    """
    before = _VENUE_ZH if layout.language.startswith("zh") else _VENUE_EN
    headline, lead = _first_two(layout)
    score: dict[str, float] = defaultdict(float)
    for start, id_ in named:
        if before.search(layout.text, max(0, start - 14), start):
            score[id_] += _VENUE
        else:
            score[id_] += _HEADLINE if start < headline else _LEAD if start < lead else 1.0
    for id_, points in more:
        score[id_] += points
    return max(score, key=lambda id_: score[id_], default=None)


def _first_two(layout: Layout) -> tuple[int, int]:
    """Where the headline ends, and the first paragraph of the body."""
    headline = lead = 0
    for paragraph in layout.paragraphs[:6]:
        if paragraph.kind == "body" and paragraph.end - paragraph.start > 120:
            lead = paragraph.end
            break
        headline = paragraph.end
    return (headline, lead) if lead else (0, 0)
