"""Words that tie a statement to the day told of, and words that take it off any day."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from detente.reading.claims import Claim
from detente.reading.lines import Line

_OCCASION_ZH = re.compile(
    r"回应|反驳|反问|回敬|回击|答复|答称|答说|回答|答道|更正|补充|转述|接话|追问|被问|问及"
    r"|会[后上中]|会谈[后中]|会晤[后中]|会见时|散会|离场|台上|场上|席上|当场|即场|随即|立即|随后|旋即"
    r"|同时(?=表示|说|称|指|强调|又|也)|(?:声明|公报|新闻稿)[中里]?(?:说|称|指|表示|强调|写)"
    r"|记者会|发布会|吹风会|简报会|座谈会|研讨会|论坛|集会|晚宴|发表[^，。]{0,6}(?:声明|讲话|谈话|演说|公报)"
    r"|受访|接受[^，。]{0,16}(?:访问|采访|专访)|(?:对|向|告诉)[^，。]{0,8}(?:记者|传媒|媒体)"
)
_OCCASION_EN = re.compile(
    r"\b(?:respond(?:ed|ing)|replied|retorted|countered|answered|added|adding"
    r"|(?:when|if) asked|asked (?:about|whether|if|why|how|what|by)"
    r"|told (?:reporters|journalists|the \w+|parliament|lawmakers|state (?:tv|television|media))"
    r"|(?:news|press|joint) conference|briefing|in response|in reply|in return"
    r"|(?:after|before|during|at|following) (?:the|their|its|his|her|a|an) "
    r"(?:\w+ ){0,2}(?:meeting|session|talks|round|summit|vote|ceremony|signing|launch|forum|rally"
    r"|briefing|hearing|debate|conference|event|dinner)"
    r"|on election night|the same (?:day|evening)|(?:hours|minutes|moments) later|afterwards?"
    r"|later (?:in|on|that) (?:the )?(?:day|\w+day)"
    r"|in an? (?:\w+ ){0,3}(?:statement|communique|declaration|press release)"
    r"|separately|spoke next)\b"
)
_ALL_ALONG_ZH = re.compile(
    r"一直|始终|历来|向来|从来|从未|多次|屡次|反复|曾(?!经?在)|此前(?!一)|早前|至今|迄今|长期"
    r"|(?<![\d一二三四五六七八九十几数])日前|近日|近来|不久前|最近"
    r"|事后|其后|后来"
)
_STANDING_ZH = re.compile(r"认为|希望|想要|要的是|坚持|主张|估计|估算|据[^，。]{1,10}统计")
_BACK_THEN = re.compile(r"当时|那时|彼时|\bat the time\b|\bback then\b")
_ALL_ALONG_EN = re.compile(
    r"\b(?:ha(?:s|ve) (?:\w+ly |also |since |so far |not |never )?\w+(?:ed|id|ld|en|ut)"
    r"|later (?:\w+ly )?(?:said|told|wrote|denied|confirmed|called|rejected|accepted|agreed)"
    r"|always|long|repeatedly|consistently|so far|previously|for (?:years|decades|months))\b"
)
_SURVEY = re.compile(
    r"民调|民意调查|调查(?!委员|团|组|局|员|人员)|抽样|问卷|受访|访问了?[^，。]{0,6}\d|面访|走访了?[^，。]{0,6}\d"
    r"|\b(?:surveys?|polls?|polled|pollsters?|surveyed|questioned|respondents"
    r"|interviewed (?:\w+ ){0,3}[\d ]+)\b"
)
_SURVEY_EN = ("survey", "poll", "questioned", "respondents", "interviewed")
_FAR = 60
"""Characters from the word for a survey within which a date is its own."""
_PRESENT = frozenset(
    ("say", "want", "estimate", "insist", "argue", "believe", "object", "oppose", "support")
)
_WORD = 3
"""Characters of a Chinese verb."""
_AHEAD = 60
"""Characters before an English verb in which its adverbs and auxiliaries stand."""


def at_an_occasion(line: Line) -> bool:
    """Whether it was said in answer, at a meeting or to the press: 會後, told reporters."""
    return bool((_OCCASION_EN if line.spaced else _OCCASION_ZH).search(line.folded))


def all_along(line: Line, claim: Claim) -> bool:
    """Whether it was said more than once or at some time before: has always said, 一直."""
    said = claim.said or claim.region
    if line.spaced:
        ahead = line.low(max(line.start, said.start - _AHEAD), said.end)
        return bool(_ALL_ALONG_EN.search(ahead))
    anchor = max(claim.verdict.anchor, claim.region.start)
    end = claim.said.end if claim.said is not None else anchor + _WORD
    return bool(_ALL_ALONG_ZH.search(line.low(line.start, end)))


def back_then(line: Line, claim: Claim) -> bool:
    """Whether it is of the time that the text tells of, not of its own: 當時對記者說."""
    said = claim.said or claim.region
    around = line.low(line.start, said.end if not line.spaced else line.end)
    return bool(_BACK_THEN.search(around))


def standing(line: Line, claim: Claim) -> bool:
    """Whether it is a view that is held, not words of one day: wants, 主張."""
    if line.spaced:
        return in_the_present(line, claim)
    return bool(_STANDING_ZH.search(line.folded))


def surveyed(line: Line) -> bool:
    """Whether a sentence speaks of a survey."""
    if line.spaced and not any(word in line.folded for word in _SURVEY_EN):
        return False
    return bool(_SURVEY.search(line.folded))


def nearest_to_survey(line: Line, dates: Sequence[Any]) -> Any | None:
    """The date by the words for a survey: of those near by the last, when it was done."""
    words = [line.start + m.start() for m in _SURVEY.finditer(line.folded)]
    near = [d for d in dates if any(abs(d.start - w) <= _FAR for w in words)]
    return near[-1] if near else None


def in_the_present(line: Line, claim: Claim) -> bool:
    """Whether it is told in the present: "says", "wants"."""
    if not line.spaced or claim.said is None:
        return False
    words = line.low(*claim.said).split()
    return bool(words) and (
        (words[0].endswith("s") and not words[0].endswith("ss")) or words[0] in _PRESENT
    )
