"""Whether a text is about negotiations at all: of anything else nothing is recorded."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from detente.case import Statement
from detente.reading.passages import Layout
from detente.reading.phrases import Phrases, fold

_STRONG = {
    "en": (
        "ceasefire*",
        "cease fire*",
        "truce*",
        "peace talks",
        "peace plan*",
        "peace deal*",
        "peace agreement*",
        "peace process",
        "peace negotiation*",
        "peace accord*",
        "armistice",
        "hostage*",
        "security guarantee*",
        "disarm*",
        "sanction*",
        "troop withdrawal",
        "withdrawal of * forces",
        "enrichment",
        "nuclear talks",
        "nuclear deal",
        "annex*",
        "envoy*",
        "mediator*",
        "rebels",
        "militia*",
        "occupied",
        "prisoner swap*",
        "prisoner exchange*",
        "peacekeep*",
        "cessation of hostilities",
        "negotiations",
        "talks",
        "treaty",
        "reparations",
        "demilitari*",
        "front line*",
        "war",
        "sovereignty",
        "denucleari*",
        "conflict",
        "border*",
        "summit",
        "negotiator*",
        "humanitarian corridor*",
    ),
    "zh": (
        "停火",
        "和平計劃",
        "和平計畫",
        "和平協議",
        "和平談判",
        "和談",
        "休戰",
        "停戰",
        "人質",
        "安全保障",
        "解除武裝",
        "制裁",
        "撤軍",
        "撤出",
        "濃縮",
        "核談判",
        "核協議",
        "特使",
        "調停",
        "斡旋",
        "反政府武裝",
        "叛軍",
        "佔領",
        "領土",
        "戰俘",
        "換俘",
        "維和",
        "談判",
        "會談",
        "戰爭",
        "主權",
        "和平進程",
        "非軍事",
        "條約",
        "無核化",
        "軍事協議",
        "停火線",
        "衝突",
        "協議",
        "首腦會",
        "撤離",
        "邊境",
    ),
}
_HARD = frozenset(
    (
        *("territory", "ceasefire", "security_guarantees", "alliance"),
        *("neutrality", "regional_order", "nuclear", "disarmament"),
        *("sanctions", "prisoners", "foreign_troops", "recognition"),
        *("non_aggression", "withdrawal", "force_size", "frozen_assets"),
        *("displaced", "basis"),
    )
)
"""Issues that hardly come up outside conflict."""
_TOLD = frozenset(("reports", "denies"))
_CLAIMS = 8
"""So many claims, counted twice where they are on issues or drafts, are a negotiation,
whatever its words."""
_LEAST = 3
"""So many marks of a negotiation, of at least two kinds, make a text one about negotiation;
one mark for every fifty words is enough in a text of a few sentences."""


@lru_cache(maxsize=2)
def _phrases(base: str) -> Phrases[str]:
    return Phrases(((p, p) for p in _STRONG[base]), spaced=base == "en")


def about_negotiation(layout: Layout, names: Any, statements: Sequence[Statement]) -> bool:
    """Whether the text tells of parties that negotiate, by its words and who is in it."""
    base = "zh" if layout.language.startswith("zh") else "en"
    sample = layout.text[:60_000]
    hits = _phrases(base).longest(fold(sample, spaced=base == "en"))
    kinds = {kind for _, _, kind in hits}
    length = len(sample) / (6 if base == "en" else 2)
    least = min(_LEAST, 1 + int(length / 50))
    coded = {s.span for s in statements if s.issue in _HARD}
    found = len(hits) + len(coded)
    if _bargained(statements):
        return True
    if len(names.parties) < 2 or found < least or len(kinds) + bool(coded) < min(2, least):
        return False
    return found >= length / 400


def _bargained(statements: Sequence[Statement]) -> bool:
    """Whether two sides or more say again and again what they want of each other."""
    claims = {(s.span, s.party): s for s in statements if s.party and s.stance not in _TOLD}
    weight = sum(2 if s.issue or s.draft else 1 for s in claims.values())
    return weight >= _CLAIMS and len({s.party for s in claims.values()}) > 1
