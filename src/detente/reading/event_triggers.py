"""Words that tell an event and of which kind; and what says that it is none, or is to come."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib import resources
from typing import NamedTuple

from detente import yaml_text
from detente.reading import chinese_events
from detente.reading.lines import Line, Region
from detente.reading.phrases import Phrases

_PLANNED_EN = re.compile(
    r"\b(?:will|scheduled|planned|plans to|plan to|due to|set to|expected to|is to|"
    r"are to|to be held|upcoming|would|next week|tomorrow|ahead of)\b"
)
_PLANNED_ZH = re.compile(r"将(?!近)|拟|预定|预计|计划(?!」)|准备|即将|定于")
_NOT_EN = re.compile(
    r"\b(?:not|no|nobody|none|neither|never|without|cancelled|canceled|called off|refused to|"
    r"if|unless|"
    r"should|could|may|might|any|denied|yet to|further|would have)\b"
)
_NOT_ZH = re.compile(
    r"未|没有|不|如果|若|取消|拒绝|假设|假如|可能|或许|除非|呼吁|要求|应|必须|希望|愿意|同意"
    r"|会否|是否|即使|才会|考虑|再提|一旦|只有"
)
_WISH_ZH = re.compile(
    r"反对|要求|呼吁|希望|愿意|愿通过|提议|邀请|应该|必须|建议|敦促|取消|拒绝|考虑|主张|只接受|要的"
)
_ARMS = re.compile(
    r"\b(?:attack|strike|airstrike|offensive|missile|drone|rocket|operation|assault|raid|barrage|war"
    r"|invasion|counter|mortar|shell|bomb|incursion)"
)
_INTERVIEW_ZH = re.compile(r"接受[^，。；]{0,14}\Z")
_IN_GENERAL = frozenset(("谈判", "对话", "磋商", "协商", "talks with", "talks on"))
"""Words of meetings that mostly speak of them in general: a meeting is one on a day of its own."""


class Hit(NamedTuple):
    """A word of an event: where it stands, and of which kind of event it tells."""

    start: int
    end: int
    kind: str


def hits(line: Line) -> list[Hit]:
    """The words of events in a sentence, without those that only look like some."""
    base = "en" if line.spaced else "zh"
    found = (
        Hit(a + line.start, b + line.start, k) for a, b, k in _triggers(base).longest(line.folded)
    )
    return [hit for hit in found if hit.kind != "block"]


@lru_cache(maxsize=2)
def _triggers(base: str) -> Phrases[str]:
    file = resources.files("detente.reading") / "lexicons" / "cues_events.yaml"
    data = yaml_text.values(file.read_text(encoding="utf-8"), file.name)[base]
    entries = [(phrase, kind) for kind, phrases in data.items() for phrase in phrases]
    return Phrases(entries, spaced=base == "en")


def negated(line: Line, start: int, end: int) -> bool:
    """Whether a stretch says that something is not, or only may be."""
    return bool((_NOT_EN if line.spaced else _NOT_ZH).search(line.low(start, end)))


def told(line: Line, region: Region, at: tuple[int, int]) -> bool:
    """Whether a word of an event tells one: nothing before it denies it or only wishes it."""
    if negated(line, max(region.start, at[0] - (28 if line.spaced else 10)), at[0]):
        return False
    return line.spaced or not _WISH_ZH.search(line.low(region.start, at[0]))


def planned(line: Line, region: Region) -> bool:
    """Whether an event is still to come."""
    return bool((_PLANNED_EN if line.spaced else _PLANNED_ZH).search(line.low(*region)))


def in_general(line: Line, at: tuple[int, int]) -> bool:
    """Whether a word mostly speaks of meetings in general."""
    return line.low(*at).strip() in _IN_GENERAL


def kind_here(line: Line, region: Region, kind: str, at: tuple[int, int]) -> str:
    """The kind of an event by the words around its word."""
    if not line.spaced:
        if kind == "visit" and _INTERVIEW_ZH.search(line.low(region.start, at[0])):
            kind = "other"  # 接受…訪問 is an interview
        if kind in ("visit", "other") and chinese_events.is_survey(line, region):
            kind = "survey"
    if line.tree is not None and kind == "military" and line.low(*at).strip() == "launched":
        kind = "military" if _ARMS.search(line.low(at[1], at[1] + 60)) else "other"
    return kind
