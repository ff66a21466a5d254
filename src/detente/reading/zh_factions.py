"""Groups of Chinese texts without a name of the usual shape: in quotation marks, by a sector.

「共同生活」头目甲, 私营部门代表乙, 停火监察团, 卡鲁纳派, 海地各派.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from detente.reading import zh_aliases, zh_groups, zh_names, zh_phrases
from detente.reading.mentions import Taken
from detente.reading.rare import Rare
from detente.reading.script import HAN

_OFFICES = (
    "党首|党魁|党主席|总书记|主席|共同主席|秘书长|书记长|干事长|会长|理事长|召集人|领导人|领袖|首领|头目|头领|发言人|女发言人|首席代表|谈判代表"
    "|首席谈判代表|代表|创始人|创办人|负责人|总司令|司令|指挥官|总裁|总召|成员|议员|代表团|议会领袖|国会领袖|党团领袖|党团主席|候选人|总统候选人|创党人"
)
_KINDS = "党团|党派|党|派系|派|组织|阵线|联盟|运动|武装|集团|团体|帮派|帮|民兵|游击队|力量|旅"
_QUOTED = re.compile(
    rf"[“「『](?P<name>[{HAN}A-Za-z\d·\-]{{2,14}})[”」』](?P<kind>{_KINDS})?"
    r"(?P<gloss>[（(][^（）()\n]{2,60}[）)])?"
)
_WHOSE = re.compile(
    rf"的?(?:前|轮值|现任|代理|时任|副|首席|共同|资深)?(?:{_OFFICES})(?P<next>[{HAN}][{HAN}·\-－]|[，、也则说称表])"
)
_OF_KIND = re.compile(
    r"(?:组织|联盟|帮派|平台|团体|武装|政党|执政党|执政联盟|反对派|在野党|反对党|阵线|运动|派系|协会|机构|委员会|长老会|大会|论坛|教会|工会|民兵|集团|游击队|叛军|势力|联合体)\Z"
)
_NO_PARTY = re.compile(r"(?:民调|调查|研究|新闻|媒体|智库|咨询|评级|慈善|出版|数据)[^，。]{0,4}\Z")
_A_TEXT = re.compile(
    r"(?:协议|计划|方案|草案|条约|公约|原则|路线图|宣言|声明|模式|主义|问题|战略|政策|论|法案|共识|机制|框架|倡议|行动)\Z"
)
_STANCES = frozenset("鹰鸽左右")
_LETTERS = re.compile(r"[A-Z][A-Z0-9\-]{1,9}[）)]")
_EDGE = re.compile(r"(?:\A|[，。；：、！？\s]|但|而|由|与|和|及|的)\Z")


def quoted(text: str, folded: str, taken: Taken) -> Iterator[tuple[str, ...]]:
    """Groups in quotation marks, shown by an office, a kind or by what they do."""
    for match in _QUOTED.finditer(folded):
        plain, kind = match["name"], match["kind"] or ""
        before, after = folded[max(0, match.start() - 8) : match.start()], match.end()
        begin, end = match.span("name")
        if not taken.free(max(begin, end - 2), end) or _NO_PARTY.search(before):
            continue
        if not kind and _A_TEXT.search(plain):
            continue
        led = _WHOSE.match(folded, after)
        acts = zh_phrases.DOES.match(folded, after)
        of_kind = _OF_KIND.search(before)
        if kind == "派" and plain in _STANCES:
            continue
        lettered = bool(kind and match["gloss"] and _LETTERS.search(match["gloss"]))
        if not (led or lettered or (acts and (kind or of_kind))):
            continue
        if led and not kind and not of_kind and not _EDGE.search(before):
            continue
        name = text[slice(*match.span("name"))]
        brief = (
            zh_aliases.BRACKET.fullmatch(folded, *match.span("gloss")) if match["gloss"] else None
        )
        given = zh_aliases.given(text, folded, brief) if brief else []
        yield (name, *(a.form for a in given), *_also(text, before, match.start()))


_ACRONYM = re.compile(
    rf"[“「『](?P<name>[{HAN}、与和]{{3,16}})[”」』][（(](?:以?下?简称)?(?P<short>(?=[0-9]*[A-Z])[A-Z0-9][A-Z0-9\-]{{1,9}})[）)]"
)
"""“回归、收复与复兴”（3R）: a group if its letters act or have leaders."""


def _lettered(text: str, folded: str) -> Iterator[tuple[str, ...]]:
    for match in _ACRONYM.finditer(folded):
        short = match["short"]
        led = re.compile(
            rf"(?<![A-Za-z0-9]){re.escape(short)}[）)]?(?:{zh_phrases.DOES.pattern}|的?(?:{_OFFICES}))"
        )
        if led.search(folded) and not _A_TEXT.search(match["name"]):
            yield (text[slice(*match.span("name"))], short)


_OPPOSITION = re.compile(r"反对派(?:联盟|阵营|平台|联合体)?\Z")


def _also(text: str, before: str, start: int) -> Iterator[str]:
    """反對派聯盟「X」 is the opposition of a text."""
    match = _OPPOSITION.search(before)
    if match:
        whole = text[start - len(match[0]) : start]
        yield whole
        if len(whole) > 3:
            yield whole[:3]


def opposition(
    text: str, folded: str, named: list[tuple[int, int, str]]
) -> Iterator[tuple[str, str]]:
    """The words for the opposition before a party with an entry: form and id of the party."""
    for start, _, id_ in named:
        if folded[start - 1 : start] in "“「『" and start:
            for form in _also(text, folded[max(0, start - 9) : start - 1], start - 1):
                yield form, id_


_SECTOR = re.compile(
    rf"(?:[{HAN}]{{2,6}}?(?:村|镇|区|岛)(?:村民|居民|岛民|镇民)|私营部门|私人部门|私营企业界|商界|工商界|企业界|民间社会|公民社会|民间团体|妇女团体|青年团体|人权团体|原住民团体|原住民社区|学生团体|宗教界|宗教团体"
    r"|部族|部落|部落长老|遇难者家属|受害者家属|人质家属|失踪者家属|家属|受害者|难民|侨民|渔民|农民|矿工)"
    rf"(?=(?:团体|组织|联盟)?(?:代表|领袖|发言人)(?P<next>[{HAN}]{{2}}))"
)
_OPPOSED = re.compile(
    r"(?:反对党|反对派|在野党|反对阵营)(?=(?:联盟|阵营)?的?(?:领袖|领导人|党魁|议员|国会议员|众议员|参议员|发言人|代表|候选人|总统候选人|政治家|政治人物|人士)"
    rf"(?P<next>[{HAN}]{{2}}))"
)
_MISSION = Rare(
    re.compile(
        rf"[{HAN}]{{2,12}}?(?:特派团|稳定团|支助团|援助团|观察团|观察员团|监察团|监督团|核查团|维和部队|过渡团)"
    ),
    *("派团", "定团", "助团", "察团", "员团", "督团", "查团", "维和部队", "渡团"),
)
_FACTION = re.compile(
    rf"(?=(?P<who>[{zh_names.FOREIGN}]{{2,5}})派(?:的|首领|头目|武装|部队|民兵|士兵|人士|领袖))"
)
_COMMUNISTS = re.compile(
    rf"(?<![{HAN}])[{HAN}]{{1,2}}共(?:产党)?[（(](?:毛|联合|马|统一)[{HAN}]{{0,6}}[）)]"
)
"""尼共（毛主义中心）, 印共（马）: a party of which a bracket is part."""
_SIDES = re.compile(r"(?:各|[三四五六七八九十])派(?:系|别)?(?!出|遣|人|员|代|兵|军)")
_LED = re.compile(
    rf"(?:领导|率领|领军|为首|创立|创建|所属|所在|执掌|[）)])的(?P<name>[{HAN}]{{1,12}}?(?:党|阵线|联盟|同盟|运动|派|军))"
    rf"(?=[，。、；和与及]|[（(]|{zh_phrases.DOES.pattern})"
)
"""What somebody leads: 某人領導的某黨, 某人（A）的某陣線."""
_LATIN = re.compile(
    r"(?:企业|公司|油企|组织|武装|政党|工会|团体|运动|阵线|游击队|叛军|反政府军)[“「]?(?P<name>[A-Z][A-Za-z0-9]{1,11}(?:-[A-Z]{1,4})?)"
)


def further(text: str, folded: str, taken: Taken) -> Iterator[tuple[str, ...]]:
    """The forms of each group, in order of kind and place."""
    yield from quoted(text, folded, taken)
    yield from _lettered(text, folded)
    for match in (*_SECTOR.finditer(folded), *_OPPOSED.finditer(folded)):
        at = match.start("next")
        if taken.free(*match.span()) and (
            zh_names.foreign_from(folded, at, at + 14) - at > 1
            or zh_names.native_from(folded, at, at + 4) > at
        ):
            yield (text[match.start() : match.end()],)
    for match in _LED.finditer(folded):
        start = zh_phrases.begin(folded, *match.span("name"))
        plain = folded[start : match.end("name")]
        if (
            len(plain) > 2
            and not zh_groups.is_general(plain)
            and taken.free(match.end("name") - 2, match.end("name"))
        ):
            yield (text[start : match.end("name")],)
    for match in _LATIN.finditer(folded):
        if taken.free(*match.span("name")) and _acting_somewhere(folded, match["name"]):
            yield (match["name"],)
    for match in _COMMUNISTS.finditer(folded):
        yield (text[match.start() : match.end()],)
    for match in _MISSION.finditer(folded):
        start = zh_phrases.begin(folded, match.start(), match.end())
        if match.end() - start > 4:
            yield (text[start : match.end()],)
    for match in _FACTION.finditer(folded):
        start, end = match.start("who"), match.end("who") + 1
        if re.search(rf"{match['who']}[（(][A-Z]", folded) and taken.free(start, end):
            yield (text[start:end],)


def _acting_somewhere(folded: str, name: str) -> bool:
    found = re.finditer(rf"(?<![A-Za-z]){re.escape(name)}(?![A-Za-z])", folded)
    return any(zh_phrases.DOES.match(folded, m.end()) for m in found)


def all_sides(text: str, folded: str, states: list[tuple[int, int]]) -> Iterator[tuple[str, ...]]:
    """The factions of a country together: 海地各派; `states` are where countries are named."""
    starts = {end: start for start, end in states}
    for match in _SIDES.finditer(folded):
        start = starts.get(match.start())
        if start is not None:
            yield (text[start : match.end()], text[match.start() : match.end()])
            return
