"""Words that tie a statement to the day told of, and words that take it off any day."""

from __future__ import annotations

import re

from detente.reading.claims import Claim
from detente.reading.lines import Line

_OCCASION_ZH = re.compile(
    r"回应|反驳|反问|回敬|回击|答复|答称|答说|回答|答道|更正|补充|转述|接话|追问|被问|问及"
    r"|会[后上中]|会谈[后中]|会晤[后中]|会见时|散会|离场|台上|场上|席上|当场|即场|随即|立即|随后|旋即|事后|其后|同时"
    r"|记者会|发布会|吹风会|简报会|座谈会|研讨会|论坛|集会|晚宴|发表[^，。]{0,6}(?:声明|讲话|谈话|演说|公报)"
    r"|受访|接受[^，。]{0,16}(?:访问|采访|专访)|(?:对|向|告诉)[^，。]{0,8}(?:记者|传媒|媒体)"
)
_OCCASION_EN = re.compile(
    r"\b(?:respond(?:ed|ing)|replied|retorted|countered|answered|asked|added|adding"
    r"|told (?:reporters|journalists|the \w+|parliament|lawmakers|state (?:tv|television|media))"
    r"|(?:news|press|joint) conference|briefing|in response|in reply|in return"
    r"|(?:after|before|during|at|following) (?:the|their|its|his|her|a|an) "
    r"(?:\w+ ){0,2}(?:meeting|session|talks|round|summit|vote|ceremony|signing|launch|forum|rally"
    r"|briefing|hearing|debate|conference|event|dinner)"
    r"|on election night|the same (?:day|evening)|hours later|minutes later|later|afterwards?"
    r"|moments later|separately|spoke next)\b"
)
_STANDING_ZH = re.compile(
    r"认为|一直|始终|历来|向来|从来|从未|多次|屡次|反复|曾(?!经?在)|此前|早前|至今|迄今|长期|希望|想要|坚持|主张"
)
_STANDING_EN = re.compile(
    r"\b(?:ha(?:s|ve) (?:\w+ly |also |since |so far |not |never )?\w+(?:ed|id|ld|en|ut)"
    r"|always|long|repeatedly|consistently|so far|previously|for (?:years|decades|months))\b"
)
_PRESENT = frozenset(("say", "want", "insist", "argue", "believe", "object", "oppose", "support"))
_AHEAD = 60
"""Characters before an English verb in which its adverbs and auxiliaries stand."""


def at_an_occasion(line: Line, claim: Claim) -> bool:
    """Whether it was said in answer, at a meeting or to the press: 會後, told reporters."""
    pattern = _OCCASION_EN if line.spaced else _OCCASION_ZH
    return bool(pattern.search(line.folded))


def standing(line: Line, claim: Claim) -> bool:
    """Whether it is a view held all along, not words of one day: wants, has always said, 一直."""
    said = claim.said or claim.region
    if line.spaced:
        return in_the_present(line, claim) or bool(
            _STANDING_EN.search(line.low(max(line.start, said.start - _AHEAD), said.end))
        )
    return bool(_STANDING_ZH.search(line.folded))


def in_the_present(line: Line, claim: Claim) -> bool:
    """Whether it is told in the present: "says", "wants"."""
    if not line.spaced or claim.said is None:
        return False
    words = line.low(*claim.said).split()
    return bool(words) and (
        (words[0].endswith("s") and not words[0].endswith("ss")) or words[0] in _PRESENT
    )
