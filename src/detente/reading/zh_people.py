"""People in Chinese text: by gloss, by office, by verb of speech, by the shape of the name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from detente.reading import lexicon, zh_names
from detente.reading.gazetteer import Hit
from detente.reading.hints import Hints
from detente.reading.mentions import Taken
from detente.reading.passages import Layout
from detente.reading.script import HAN, shadow
from detente.reading.zh_surroundings import BREAKS, CUT, Surroundings

_NAME = r"[A-ZÀ-ÖØ-ÞĆČĎĐĞĢİĽŁŃŇŐŘŚŞŠŤŮŰŹŻŽȘȚ][\w’'.\-]*"
_LINK = (
    r"(?: (?:al|el|bin|ibn|bint|de|del|della|da|dos|du|van|von|der|den|la|le|abu|ben|ould|y)"
    r"(?=[ \-]))?"
)
LATIN_NAME = re.compile(
    rf"(?:{_NAME}|al-[A-Z]\w+|el-[A-Z]\w+)(?:{_LINK}[ ](?:{_NAME}|al-[A-Z][\w’']+"
    rf"|el-[A-Z][\w’']+)|-[a-z]+){{0,5}}"
)
_GLOSS = re.compile(
    rf"(?<=[{HAN}])[（(]\s*(?P<latin>{LATIN_NAME.pattern})(?P<rest>\s*(?:[,，、;；/／]|又|或"
    rf"|舊|旧)[^（）()]{{1,60}})?\s*[）)]"
)
_ALSO_SPLIT = re.compile(
    r"[,，、;；/／\s]|或|又|[譯译]作?|[稱称](?:為|为|作)?|亦|也|台|港|[舊旧]|即"
)
_ALSO_MARK = re.compile("[譯译稱称]")
_NOT_PERSON_LATIN = re.compile(
    r"\b(?:Forces?|Army|Organi[sz]ation|University|Front|Party|Movement|Council|Union"
    r"|Ministry|Institute|Committee|Agency|Group"
    r"|Agreement|Plan|Accords?|Treaty|Peace|Act|Resolution|Commission|Court|Bank|Fund"
    r"|Initiative|The|Of|And|Want|Their|Conference|Summit"
    r"|Strait|Sea|River|Gulf|Island|Islands|Province|City|State|Region|Mission|Authority"
    r"|Office|Centre|Center|News|Times|Post|Congress|Force"
    r"|Nations|Rights|Watch|International|National|Liberation|Security|Framework|Programme"
    r"|Program|Alliance|League|House|Board|Coalition)\b|[A-Z]{3,}|\d"
)
_TITLED = re.compile(
    r"^(?:Ayatollah|President|Prime Minister|Minister|General|Gen\.|Colonel|Dr\.?|Mr\.?|Sir"
    r"|King|Mullah) "
)
_NOT_PERSON_HAN = re.compile(
    r"(?:省|市|州|县|镇|村|区|岛|海|河|湖|山|军|党|阵线|组织|联盟|运动|委员会|部队|大学|学院"
    r"|研究所|协议|计划|方案|条约|公司|报|社|台|港|机场|走廊|口岸|海峡|边境|地区|事件|战争"
    r"|法|法案|导弹|系统|基金|银行|法院|机构|中心|峰会|会议|论坛|进程|庄园|宫|酒店|寺|礁"
    r"|半岛|群岛)\Z"
)
_BEFORE_SPEAKER = re.compile(
    r"(?:[，。；：！？、「」“”（）()\s]|但|而|据|其中|对此|当时|因此|不过|随后|此外|另外"
    r"|同时|然而|此前|与|和|及|向|对|由|获|的|是|令|让|被|跟|会见|会晤|访|称|指|日|晚|上午"
    r"|下午|\A)\Z"
)
BYLINE = re.compile(
    r"[（(【〔\[][^）)】〕\]\n]{0,30}(?:记者|报导|报道|编译|通讯员|日电)[^）)】〕\]\n]{0,24}[）)】〕\]]"
    r"|^[^，。\n]{0,14}记者[^，。\n]{1,16}[/／][^，。\n]{1,10}(?:报导|报道)",
    re.MULTILINE,
)
"""Who wrote a text: （記者李明）, 【記者甲／台北報導】."""


@dataclass(frozen=True, slots=True)
class Found:
    """A name met in the text with what the place itself says of it."""

    start: int
    end: int
    latin: str | None = None
    also: tuple[str, ...] = ()
    office: str = ""
    owner: str | None = None
    outside: bool = False
    sure: bool = False


def find(
    layout: Layout,
    hits: Sequence[Hit],
    hints: Hints | None = None,
    states: frozenset[str] = frozenset(),
) -> Iterator[Found]:
    """Every name that its place shows to be a person's; the same stretch may come twice.

    A tagger, if there is one, adds full names where nothing else is named. `states` are the ids
    of the parties that are states.
    """
    around = Surroundings(layout, hits, states)
    bylines = [m.span() for m in BYLINE.finditer(layout.shadow)]
    for found in _everywhere(around, layout, hints):
        if not any(a <= found.start < b for a, b in bylines):
            yield found


def _everywhere(around: Surroundings, layout: Layout, hints: Hints | None) -> Iterator[Found]:
    yield from _glossed(around)
    yield from _by_office(around)
    yield from _by_speech(around)
    yield from _by_title_after(around)
    yield from _by_bracket(around)
    yield from _dotted(around)
    yield from _figures(around)
    if hints:
        yield from _tagged(around, layout, hints)


def _tagged(around: Surroundings, layout: Layout, hints: Hints) -> Iterator[Found]:
    taken = Taken(len(layout.text))
    for hit in around.hits:
        taken.add(hit.start, hit.end)
    for start, end in hints.chinese(layout, taken.free):
        name = layout.shadow[start:end]
        if not _NOT_PERSON_HAN.search(name):
            yield _found(around, start, end)


def _found(around: Surroundings, start: int, end: int, **more: object) -> Found:
    office, owner, outside = around.describe(start)
    if not around.office_before(start):
        office = ""
    return Found(start, end, office=office, owner=owner, outside=outside, **more)  # type: ignore[arg-type]


def _glossed(around: Surroundings) -> Iterator[Found]:
    """`普京（Vladimir Putin，又譯普丁或蒲亭）`."""
    people = {hit.end: hit for hit in around.hits if hit.role == "person"}
    for match in _GLOSS.finditer(around.text):
        end, latin = match.start(), _TITLED.sub("", match["latin"].strip())
        known = people.get(end)
        start = _gloss_start(around, end)
        fits = known and (known.sure or start == end) and _same_name(known, latin)
        if known and (start == end or known.start < start or fits):
            start = known.start
        name = around.folded[start:end]
        if start >= end or _NOT_PERSON_LATIN.search(latin) or _NOT_PERSON_HAN.search(name):
            continue
        if around.folded[end - 1] in "》」”":
            continue
        single = " " not in latin
        if single and not (known or around.office_before(start)):
            continue
        rest = match["rest"] or ""
        told = _ALSO_MARK.search(rest) or "或" in rest
        also = tuple(a for a in _ALSO_SPLIT.split(rest) if 1 < len(a) < 13) if told else ()
        yield _found(around, start, end, latin=latin, also=also, sure=True)


def _same_name(known: Hit, latin: str) -> bool:
    """Whether a gloss has a word of the name of a figure, so that it is his."""
    words = {w for w in re.split(r"[ \-]", latin.lower()) if len(w) > 2}
    people = [lexicon.load().people.get(id_) for id_ in known.ids]
    return any(p is None for p in people) or any(
        words & set(re.split(r"[ \-]", name.lower())) for p in people if p for name in p.latin
    )


def _gloss_start(around: Surroundings, end: int) -> int:
    """Back from a gloss to where the name begins: after an office, a mark or a small word."""
    folded = around.folded
    limit = end
    while limit > 0 and end - limit < 20 and folded[limit - 1] not in BREAKS:
        limit -= 1
    start = zh_names.foreign_to(folded, end, limit)
    offices = [p for p in range(max(limit, end - 12), end - 1) if around.office_before(p)]
    inside = [p for p in offices if p >= start]
    if inside:
        return inside[-1]
    before = [p for p in offices if p < start and _nearly_foreign(folded[p:end])]
    if before:
        return before[-1]
    native = [
        p for p in (end - 3, end - 2) if p >= limit and zh_names.native_from(folded, p, end) == end
    ]
    if end - start < 2:
        short = [p for p in offices if end - p <= 5]
        return short[-1] if short else native[0] if native else end
    return _after_names(around, start, end)


def _nearly_foreign(name: str) -> bool:
    """Whether most characters are those of foreign names, and none links words."""
    letters = sum(1 for c in name if c in zh_names.LETTERS)
    return letters >= 0.7 * len(name) and not CUT.search(name)


def _after_names(around: Surroundings, start: int, end: int) -> int:
    """Past the names of countries and places with which a run of letters begins."""
    while (hit := around.name_at(start)) and end - hit.end >= 2:
        start = hit.end
    return start


def _by_office(around: Surroundings) -> Iterator[Found]:
    """`美國國務卿魯比奧`, `外長王毅`, `首相石破茂`."""
    for hit in around.hits:
        if hit.role != "office":
            continue
        begin = hit.end
        following = around.office_before(begin)
        if following is not hit:
            continue
        limit = _limit(around, begin)
        end = zh_names.foreign_from(around.folded, begin, limit)
        native = zh_names.native_from(around.folded, begin, limit)
        japanese = zh_names.japanese_from(around.folded, begin, limit)
        if japanese > begin:
            end = native = japanese
        if native > begin and (end - begin < 3 or native >= end):
            end = native
        if end > begin:
            yield _found(around, begin, end, sure=end - begin > 2 or native == end)


def _limit(around: Surroundings, begin: int) -> int:
    blocked = around.other_name_in(begin, begin + 20)
    return min(len(around.folded), blocked if blocked is not None else begin + 20)


@lru_cache(maxsize=1)
def _speech() -> re.Pattern[str]:
    verbs = [w for w in map(shadow, lexicon.words("speech_zh.txt")) if len(w) > 1 or w in "称说指"]
    first = "".join({verb[0] for verb in verbs})
    return re.compile(
        f"(?=[更也亦则还又曾同随日周昨今当{first}])"
        "(?:更|也|亦|则|还|又|曾|同样|随后|日前|周[一二三四五六日]|昨日|今日|当天)?(?:"
        + "|".join(sorted(verbs, key=len, reverse=True))
        + ")"
    )


def _by_speech(around: Surroundings) -> Iterator[Found]:
    """A run of characters of foreign names, from a break up to a verb of speech."""
    folded = around.folded
    taken = bytearray(len(folded))
    for hit in around.hits:
        taken[hit.start : hit.end] = b"\1" * (hit.end - hit.start)
    for match in _speech().finditer(folded):
        end = match.start()
        start = zh_names.foreign_to(folded, end, max(0, end - 14))
        if end - start < 3 or taken.find(1, start, end) >= 0:
            continue
        if not _BEFORE_SPEAKER.search(folded[max(0, start - 2) : start]):
            continue
        if zh_names.foreign_from(folded, start, end) == end:
            yield _found(around, start, end)


_BRACKET = re.compile(r"[（(]([^（）()\n]{3,24})[）)]")


def _by_bracket(around: Surroundings) -> Iterator[Found]:
    """`莫拉萊斯（某某聯盟領袖）說`: office and party in brackets behind the name."""
    for match in _BRACKET.finditer(around.folded):
        office = around.office_before(match.end(1))
        end = match.start()
        if office is None or office.start < match.start(1):
            continue
        start = zh_names.foreign_to(around.folded, end, max(0, end - 14))
        if end - start < 2 or around.other_name_in(start, end) is not None:
            continue
        if not _BEFORE_SPEAKER.search(around.folded[max(0, start - 2) : start]):
            continue
        title, owner, outside = around.describe(match.end(1))
        title = title or around.text[office.start : office.end]
        yield Found(start, end, office=title, owner=owner, outside=outside, sure=True)


_TITLE_AFTER = re.compile(
    "大使|将军|上将|中将|少将|上校|元帅|部长|总统|总理|外长|首相|特使|先生|女士|博士|教授|国务卿|主席|参议员|众议员"
)


def _by_title_after(around: Surroundings) -> Iterator[Found]:
    """`韋斯特大使會後表示`: the title behind a name."""
    folded = around.folded
    offices = {hit.start for hit in around.hits if hit.role == "office"}
    for hit in around.hits:
        begin = hit.start
        if hit.role != "office" or not _TITLE_AFTER.match(folded, begin):
            continue
        start = zh_names.foreign_to(folded, begin, max(0, begin - 14))
        if begin - start < 3 or start in offices or around.other_name_in(start, begin) is not None:
            continue
        if not _BEFORE_SPEAKER.search(folded[max(0, start - 2) : start]):
            continue
        if zh_names.foreign_from(folded, start, begin) == begin:
            yield Found(start, begin, office=around.text[hit.start : hit.end])


def _figures(around: Surroundings) -> Iterator[Found]:
    """Public figures behind an office: what the text says of whose it is may be news."""
    for hit in around.hits:
        if hit.role == "person" and hit.sure and around.office_before(hit.start):
            yield _found(around, hit.start, hit.end)


_DOT = re.compile("[·•‧・．]")
_DOTTED = re.compile(
    rf"(?:让[\-－])?[{zh_names.FOREIGN}]{{1,8}}(?:[·•‧・．\-－][{zh_names.FOREIGN}]{{1,9}})*"
    rf"[·•‧・．](?:[{zh_names.FOREIGN}][{zh_names.FOREIGN}\-－]{{0,9}}|让(?=表示|说|称|认为|强调|指出|则|也))"
)


def _dotted(around: Surroundings) -> Iterator[Found]:
    """`瑪格麗塔·札瓦茨卡婭`."""
    for match in _DOTTED.finditer(around.folded):
        start = match.start()
        offices = [p for p in range(start + 1, match.end()) if around.office_before(p)]
        start = max([start, *(p for p in offices if _DOT.search(around.folded, p, match.end()))])
        end = zh_names.foreign_from(around.folded, start, match.end())
        parts = [start, *(m.end() for m in _DOT.finditer(around.folded, start, end))]
        if any(around.name_at(p) for p in parts):
            continue  # a dateline: country and town
        if end - start >= 4 and not _NOT_PERSON_HAN.search(around.folded[start:end]):
            yield _found(around, start, end, sure=True)
