"""A claim: a passage, who holds it and with what stance, before it is coded and dated."""

from __future__ import annotations

from dataclasses import dataclass

from detente.reading.attribution import Holders
from detente.reading.lines import Line, Region
from detente.reading.topics import Topic
from detente.reading.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Claim:
    """What one sentence says that somebody holds.

    about: where the matter itself stands, for the codebook; said: the verb that attributes it,
    near which its date stands; context: what the sentence said
    before it is about; draft_voice: a document says it; above: a priority over another topic.
    """

    region: Region
    holders: Holders
    verdict: Verdict
    about: Region
    said: Region | None = None
    analyst: bool = False
    relayed_by: Holders = ()
    context: Topic | None = None
    draft: str | None = None
    document_voice: bool = False
    above: Topic | None = None


def is_direct(line: Line, region: Region) -> bool:
    """Whether part of a passage is quoted speech: more than a quoted name or title."""
    least = 12 if line.spaced else 4
    for quote in line.quotes:
        start, end = max(quote.inner[0], region.start), min(quote.inner[1], region.end)
        if end - start >= least and not _is_name(line, quote.inner[0], quote.inner[1]):
            return True
    return False


_NAME_ENDINGS = (
    "计划",
    "计画",
    "方案",
    "草案",
    "协议",
    "协定",
    "路线图",
    "框架",
    "备忘录",
    "倡议",
    "声明",
    "原则",
    "行动",
    "plan",
    "proposal",
    "agreement",
    "accord",
    "framework",
    "roadmap",
    "initiative",
    "deal",
)


def _is_name(line: Line, start: int, end: int) -> bool:
    words = line.low(start, end).strip()
    short = len(words.split()) <= 6 if line.spaced else len(words) <= 12
    return short and words.endswith(_NAME_ENDINGS)
