"""Regions and peoples: parties where they govern, speak or are talked to, else only ground.

`Catalonia's government` and `加泰羅尼亞當局表示` name a party; `a village in Catalonia` and
`the Catalan coast` do not. A region that acts once in a text is read like a seat of government
in the rest of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from detente.reading.gazetteer import Hit
from detente.reading.lexicon import Lexicon
from detente.reading.script import HAN

_EN_BODY = (
    r"(?:['’]s?)? (?:(?:regional|autonomous|provincial|devolved|interim|caretaker|transitional"
    r"|exiled|local|elected|new|outgoing|acting|former|political|community|tribal|traditional"
    r"|civilian|de facto|power-sharing|vice|deputy|then) ){0,2}"
    r"(?:government|authorit(?:y|ies)|administration|leaders?|(?:parliament|assembly|legislature)"
    r"(?= (?:has |have |had |also )?(?:voted|said|says|passed|reject|adopted|approved|declared"
    r"|called|refused|demand|insist|want))"
    r"|leadership|presidents?|prime minister|premier|first minister|chief minister|governor"
    r"|executive|delegat(?:ion|es?)|negotiators?|representatives?|officials?|ministers?"
    r"|lawmakers?|spokes\w+)\b(?!-)"
)
_EN_OF = re.compile(_EN_BODY, re.IGNORECASE)
_EN_DOES = re.compile(
    r" (?:(?:has|have|had|also|still|later|then|now|repeatedly|flatly|formally) ){0,2}"
    r"(?:said|says?|rejects?|rejected|insists?|insisted|demands?|demanded|refuse[sd]?|accepts?"
    r"|accepted|agree[sd]?|accuse[sd]?|warns?|warned|wants?|wanted|seeks?|sought|denie[sd]|deny"
    r"|propose[sd]?|offered|called for|calls for|opposed?|opposes|announced|welcomed|condemned"
    r"|pledged|argue[sd]?|responded|replied|walked out|signed|boycott(?:s|ed)?|suspended)\b"
)
_EN_DEALT = re.compile(
    r"\b(?:(?:[Tt]alks|[Nn]egotiations|[Dd]ialogue|deal|agreement|negotiate|negotiated"
    r"|negotiating) (?:between|with)(?: \w+ and)?|urged|accused|warned)(?: the)? \Z"
)
_EN_HEADED = re.compile(
    r"\b(?:president|leaders?|premier|first minister|chief minister|governor|government"
    r"|authorities) (?:of|in) (?:the )?\Z",
    re.IGNORECASE,
)
_EN_NEXT = re.compile(r"[,.;:)]|['’]s | (?:on|over|in|to|and|for|after|about|is|was|are|that)\b")
_EN_MATTER = re.compile(
    r"(?:['’]s?)? (?:affairs|issue|question|conflict|crisis|war|peace|dispute|region|office)\b",
    re.IGNORECASE,
)
_ZH_MATTER = re.compile(r"(?:的)?(?:事务|问题|议题|冲突|战争|危机|争端|争议|和平|局势|议定书|地位)")
"""What is about a region, and does not make it act."""
_EN_LONGER = re.compile(r"(?:['’]s)? [A-Z]")
_ZH_GROUP = re.compile(
    rf"[{HAN}]{{0,8}}?(?:委员会|党|军|阵线|联盟|同盟|运动|组织|议会|联合会|大会|工会|主教团|理事会|武装)"
)
_ZH_KIND = r"(?:(?:自治|民族)?(?:大区|地区|行政区|共和国|区|邦|州|省)|特区|族|人)?(?:的)?"
_ZH_OF = re.compile(
    _ZH_KIND + r"(?:自治|地方|临时|过渡|流亡|前|时任|现任|代理|事实)?"
    r"(?:政府(?!军)|当局|方面|领导人|领导层|领袖|议会(?=[也则已曾日]?.{0,4}(?:投票|通过|表示|拒绝|宣布|否决"
    r"|要求|批准|决定|同意|反对))|代表|谈判|主席|总统|总理|首席部长|首席大臣|首长"
    r"|行政长官|行政首长|行政当局|政务长官|官员|发言人|州长|省长|邦长|内阁|执委会|外长)"
)
_ZH_DOES = re.compile(
    _ZH_KIND
    + r"(?:也|则|已|随后|当天|曾|均|都|不|拒不|日前|一再|多次|同样|坚决|明确|周[一二三四五六日])?"
    r"(?:表示|声称|宣称|重申|强调|批评|拒绝|要求|否认|宣布|指责|指控|同意|反对|呼吁|坚持|警告|主张"
    r"|提出|接受|欢迎|谴责|承诺|愿意|担心|认为|建议|提议|希望)"
)


def resolved(
    hits: Sequence[Hit], text: str, shadow: str, lexicon: Lexicon, *, chinese: bool
) -> list[Hit]:
    """The hits with regions turned into names, seats or places, whichever they are here.

    A people that does nothing, and a region with which the name of a group begins, are no hit.

    Args:
        hits: what the gazetteer found, in order of place.
        text: the text as written, for English.
        shadow: its Simplified shadow, for Chinese.
        lexicon: what the hits were found with.
        chinese: whether the text is Chinese.
    """
    if not any(hit.role in ("region", "regional") for hit in hits):
        return list(hits)
    acts = _chinese if chinese else _english
    matter = (_ZH_MATTER if chinese else _EN_MATTER).match
    longer = (_ZH_GROUP if chinese else _EN_LONGER).match
    acting = {
        hit.ids for hit in hits if hit.role == "region" and acts(shadow if chinese else text, hit)
    }
    acting |= {hit.ids for hit in hits if hit.role == "regional" and _EN_OF.match(text, hit.end)}
    found = []
    for hit in hits:
        if hit.role == "region" and acts(shadow if chinese else text, hit):
            found.append(replace(hit, role="name"))
        elif hit.role == "region":
            ground = hit.ids not in acting or matter(shadow, hit.end)
            if not ground:
                found.append(replace(hit, role="seat"))
            elif not longer(shadow, hit.end) and lexicon.parties[hit.ids[0]].kind != "public":
                found.append(replace(hit, role="place", ids=()))
        elif hit.role != "regional":
            found.append(hit)
        elif _EN_OF.match(text, hit.end):
            found.append(replace(hit, role="adjective"))
    return found


def _english(text: str, hit: Hit) -> bool:
    return bool(
        _EN_OF.match(text, hit.end)
        or _EN_DOES.match(text, hit.end)
        or _EN_HEADED.search(text, max(0, hit.start - 24), hit.start)
        or (
            _EN_NEXT.match(text, hit.end)
            and _EN_DEALT.search(text, max(0, hit.start - 48), hit.start)
        )
    )


def _chinese(shadow: str, hit: Hit) -> bool:
    return bool(_ZH_OF.match(shadow, hit.end) or _ZH_DOES.match(shadow, hit.end))
