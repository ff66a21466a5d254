"""Organisations and armed groups that no lexicon knows, by gloss and by the shape of the name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from detente.reading import en_groups, lexicon, zh_aliases, zh_factions, zh_groups, zh_phrases
from detente.reading.en_clues import OF_PEOPLE, WING_OF
from detente.reading.mentions import Taken
from detente.reading.rare import Rare
from detente.reading.script import HAN

_ZH_SUFFIX = (
    "阵线|独立军|独立组织|革命军|共和军|防卫军|保卫军|自由军|民主军|起义军|解放军|自卫军"
    "|反抗军|反政府军|民兵|游击队|叛军|武装组织|抵抗组织|解放组织|解放运动"
    "|抵抗运动|运动"
    "|联盟党|工人党|共产党|进步党|民主党|共和党|联盟|同盟|军政府|武装力量|人民军|国民军"
    "|支援部队|部队|武装|党"
    "|过渡委员会|领导委员会|军事委员会|国民议会|过渡政府|民族委员会|共同体"
    "|特派团|稳定团|援助团|观察团|过渡团|支助团|联军|卫队|抵抗军|支援军|民主力量|临时政府|自治政府"
)
_ZH_BODY = re.compile(
    r"(?:组织|委员会|议会|政府|力量|运动|集团|阵营|军|帮|派|平台|机构|名单|会|之家|联合体|团体|阵|盟|财团)\Z"
)
"""Further endings of groups, believed only of a name that brackets explain and that acts."""
_ZH_SURE = re.compile(r"(?:团体|组织|运动|[阵盟党派]|集团|力量)\Z")
_ZH_END = re.compile(rf"(?:{_ZH_SUFFIX})\Z")
_ZH_ENDING = re.compile(_ZH_SUFFIX)
_ZH_RUN = re.compile(rf"[{HAN}]{{2,12}}\Z")
_EN_WORD = r"(?:[A-Z][\w’'-]*|[A-Z]\.)"
_EN_FIRST = r"[A-Z](?<!\w[A-Z])(?:[\w’'-]*|\.)"
_EN_SUFFIX = (
    "Front|Army|Armies|Movement|Forces|Force|Party|Alliance|Coalition|Militia|Militias"
    "|Brigades?|Battalion|Guard"
    "|Union|Council|League|Organi[sz]ation|Resistance|Congress|Committee|Authority|Command"
    "|Federation|Assembly|Tigers|Group"
    "|Mission|Commission|Contact Group|Bloc|Pact|Association|Network|Platform|List|Confederation"
    "|Directorate|Syndicate|Left"
)
_EN_NAME = re.compile(
    rf"({_EN_FIRST} (?:{_EN_WORD} |of (?:the )?|for (?:the )?|and ){{0,6}}?(?:{_EN_SUFFIX})"
    rf"(?! (?:{_EN_SUFFIX})\b)"
    rf"(?: (?:of|for)(?: the)? {_EN_WORD}(?: (?:and |of )?{_EN_WORD}){{0,3}})?)(?= "
    rf"|['’,.;:)\n]|\Z)(?: \(([A-Z][A-Za-z0-9\-]{{1,9}})\))?"
)
_EN_OF = re.compile(
    rf"\b((?:Coalition|Alliance|Union|Movement|Front|League|Forces|Party|Army|Council|Assembly"
    rf"|Association|Network|Congress|Federation) (?:of|for)(?: the)? {_EN_WORD}"
    rf"(?: (?:{_EN_WORD}|of|for|the|and(?= [A-Z]))){{0,6}})"
)
"""Names that begin with the kind: the Coalition of Patriots for Change."""
_EN_LOWER = re.compile(r"\b[Tt]he ((?:[A-Z][\w’'-]+ ){1,3}party)\b")
"""Names whose kind some papers write small: the People's party."""
_EN_OTHER_WING = re.compile(
    r"\b((?:Real|Provisional|Continuity|Reformed|Original|True|New) [A-Z]{2,8}(?:-[A-Z]{2,4})?)\b"
)
_EN_GLOSS = Rare(
    re.compile(
        rf"({_EN_FIRST}(?: (?:of |for |and |the |in |on |to |de |del "
        rf"|la )*{_EN_WORD}){{1,7}})[,]? \((?:the |or "
        rf"|known as )?([A-Z][A-Za-z]{{0,3}}[A-Z0-9][A-Za-z0-9\-]{{0,7}})\)"
    ),
    " (",
)
_LEAD = re.compile(
    r"(?:Mr|Mrs|Ms|The|A|An|But|And|In|On|As|For|When|While|If|Both|Its|His|Their|Former|Meanwhile"
    r"|Even|Since) "
)
_NOT_A_GROUP = re.compile(
    r"\b(?:National Security Council|National Defen[cs]e Council|Defen[cs]e Council|Armed Forces\Z"
    r"|Foreign Affairs Committee|Electoral? Commission|Study Group|Crisis Group"
    r"|University|Institute|College|School|Hospital|Bank|Fund|Agency|News|Times|Post"
    r"|Press|Television|Company|Corporation"
    r"|Agreement|Accords?|Plan|Treaty|Convention|Resolution|Conference|Summit|Index|Report"
    r"|Act|Protocol|Declaration|Framework"
    r"|Route|Corridor|Road|Highway|Centre|Center|Studies|Observatory|Watch|Initiative|Area|Zone"
    r"|Bureau|Percent|Dollars?"
    r"|Product|Process|Map)\b"
)
_ZH_NOT_A_GROUP = re.compile(
    r"(?:大学|研究所|研究院|学院|智库|中心|报|社|公司|银行|基金|医院|协议|协定|条约|计划"
    r"|方案|决议|公约|指数|会议|峰会|论坛|地区|省|市|州|县|镇|岛|海峡|山|河|机场|导弹|系统"
    r"|战机|病毒|生产总值|进程|机制|倡议|区|宣言|声明|框架|议定书|路线图|行动|走廊|市镇共同体|准则|守则|规则|指南|草案|文本|清单)\Z"
)


_ZH_DOES = (
    r"(?:也|则|已|随后|当天|曾|均|都|不|拒不|日前|一再|多次|周[一二三四五六日])?(?:表示|声称|宣称|重申|强调|透露|抨击|批评|扬言|称|说|拒绝|支持|要求"
    r"|否认|宣布|指责|指控|退出"
    r"|同意|反对|呼吁|签署|坚持|警告|主张|提出|接受|欢迎|谴责|裁决|裁定|中止|推翻|控制|占领|威胁|承诺|愿意|担心|担忧|认为|建议|提议|希望)"
)
_ZH_ACTING = re.compile(
    rf"(?:反对派|反对党|在野党|最高法院|宪法法院|宪法法庭|[{HAN}]{{0,4}}家属论坛"
    rf"|(?<![{HAN}])[{HAN}]{{2,10}}?(?:委员会|自治区政府|地区政府|自治州政府|流亡政府|主教团|长老会|联合会|工会))"
    rf"(?=[”」]?{_ZH_DOES})"
)
_ZH_REBELS = re.compile(
    rf"(?:叛军|起义军|分离主义者|分离派|独立派|武装分子|游击队|示威者|抗议者)"
    rf"(?=(?:代表|发言人|领袖|领导人|方面)?{_ZH_DOES})"
)
"""Those without a name, a party only where no group of the text has one."""
_ZH_MAN = re.compile(
    "的?(?:党团|主席|副主席|发言人|秘书长|领导人|领袖|党魁|党首|副党首|首席|总书记|政治局|指挥官|总司令|创始人"
    "|谈判代表|会长|召集人|总裁|干事长|书记长|共同主席|创办人|宣传部)"
)
_ZH_ALONE = re.compile(rf"{zh_phrases.DOES.pattern}|与|和|将(?!军)|不会|达成|仍")
_ZH_ACTS_AFTER = re.compile(
    rf"[」”]?(?:[（(][^（）()]{{1,70}}[）)])?(?:{zh_phrases.DOES.pattern}|的?(?:首席|副|共同)?(?:{zh_groups.HEADS}|领导人|领袖|首领|发言人|代表|首席|成员|政治局|武装|战士))"
)
_ZH_BEGINS = re.compile(r"(?:\A|[，。；：！？、「」“”（）()\s]|[与和及但而])\Z")
_ZH_ANY = re.compile(
    r"(?:地方|北部|南部|东部|西部|中部|民族|主要|国内|国外|境外|本地|当地|左翼|右翼|极端|武装|反政府|反对派|反叛|伊斯兰|宗教|国际|非国家|各方|政"
    rf"|外国|少数|新|小|大|多国|维和|军事|安全|执政|在野|传统|独立|分离主义)*(?:{_ZH_SUFFIX})"
)
"""Words for any group of a kind, no name of one."""
_EN_DOES = (
    "said|says|told|reject(?:s|ed)?|accept(?:s|ed)?|demand(?:s|ed)?|insist(?:s|ed)?|refuse[sd]?"
    "|wants?|wanted|call(?:s|ed)|rule[sd]|suspend(?:s|ed)|annulled|upheld|struck|agree[sd]?"
    "|oppose[sd]?|support(?:s|ed)?|boycott(?:s|ed)|denie[sd]|propose[sd]|accuse[sd]?|warn(?:s|ed)"
    "|announced|withdrew|walked|signed|declare[sd]|asked|criticised|criticized|welcomed"
)
_EN_ACTING = Rare(
    re.compile(
        r"\b[Tt]he ((?:[a-z]+ )?opposition|(?:[A-Z][a-z]+ )?(?:Supreme|Constitutional|High|Federal)"
        rf" Court|(?:Catholic )?bishops|electoral commission)"
        rf"(?=(?: also| has| have| had| later| then)? (?:{_EN_DOES})\b)"
    ),
    "opposition",
    " Court",
    "bishops",
    "electoral commission",
)
_EN_OPPOSITION = Rare(
    re.compile(
        r"\b[Tt]he (opposition)(?=(?:['’]s)? (?:delegation|leader|team|side|negotiat\w+|alliance"
        r"|coalition|part(?:y|ies)|camp|platform|chief|lawmakers?|members?)\b)"
    ),
    "he opposition",
)
_EN_ARMED = Rare(
    re.compile(
        r"([A-Z](?<!-[A-Z])(?<!\w[A-Z])[\w’]+(?:-[A-Z][\w’]+)?) "
        r"(?:militias?|rebels?|rebel (?:group|movement|army)"
        r"|insurgents|guerrillas|separatists|militants|fighters|paramilitaries)\b"
    ),
    " militia",
    " rebel",
    " insurgents",
    " guerrillas",
    " separatists",
    " militants",
    " fighters",
    " paramilitaries",
)
_EN_KIND = re.compile(r"(?:ist|ists|ish|ian|an|ese|ic|ni|di|ri|qi|eli|im)\Z")
"""Endings of adjectives: Islamist, Kurdish, Tuaregian, Yemeni."""


@dataclass(frozen=True, slots=True)
class Group:
    """An organisation met in a text: its forms there and the English name, if the text has it."""

    english: str | None
    forms: tuple[str, ...]
    people: bool = False


def chinese(text: str, folded: str, taken: Taken) -> Iterator[Group]:
    """Groups of a Chinese text: glossed ones, then names of the usual shape that come twice."""
    explained = list(_explained(text, folded, taken))
    yield from explained
    seen = {form for group in explained for form in group.forms}
    for forms in (*zh_factions.further(text, folded, taken), *zh_groups.led(text, folded, taken)):
        yield Group(None, forms)
        seen.update(forms)
    for begin, end in _named(folded):
        start = zh_phrases.begin(folded, begin, end)
        name, plain = text[start:end], folded[start:end]
        bare = _ZH_ANY.fullmatch(plain)
        if name in seen or bare or len(name) < 3:
            continue
        again = folded.count(plain[-5:]) > folded.count(plain) and len(plain) > 6
        if text.count(name) < 2 and not again and not _acts_once(folded, start, end):
            continue
        arm = bool(_ZH_ARM.search(plain) or _ZH_ORGAN.search(plain))
        if taken.free(start, end) or (not arm and beyond_country(taken, start, end)):
            seen.add(name)
            yield Group(None, (name,))

    for match in _ZH_ACTING.finditer(folded):
        start, end = match.span()
        start = start if end - start < 5 else zh_phrases.begin(folded, start, end)
        local = match[0].endswith("政府") and beyond_country(taken, start, end)
        if _ZH_ORGAN.search(match[0]) or end - start < 3:
            continue
        if local or taken.free(start, end):
            yield Group(None, (text[start:end],))


def unnamed(text: str, folded: str, taken: Taken) -> Iterator[Group]:
    """The rebels or separatists of a text in which no group has a name."""
    for match in _ZH_REBELS.finditer(folded):
        if taken.free(match.start(), match.end()):
            yield Group(None, (text[match.start() : match.end()],))


_ZH_ORGAN = re.compile(
    r"(?:国家安全|外交|军事|国防|情报|预算|宪法|选举|制裁|人权|筹备|调查|常务|执行)委员会\Z"
)
_ZH_ARM = re.compile(
    r"(?:武装力量|武装部队|部队|人民军|国民军|军政府|过渡政府|临时政府|国民议会|卫队|武装|联军|民兵)\Z"
)
"""Endings of what a country named before them has itself."""


def beyond_country(taken: Taken, start: int, end: int, least: int = 4) -> bool:
    """Whether a name is free, but for a country's with which it begins: 中非愛國者聯盟.

    `least` is how much must be left of it behind that of the country.
    """
    free = start
    while free < end and not taken.free(free, free + 1):
        free += 1
    return end - free >= (2 if free == start else least) and taken.free(free, end)


def _explained(text: str, folded: str, taken: Taken) -> Iterator[Group]:
    """Groups that brackets explain: 塞族市鎮共同體（簡稱「共同體」）, 若開軍（AA）."""
    for match in zh_aliases.BRACKET.finditer(folded):
        end = match.start() - (folded[match.start() - 1 : match.start()] in "」”")
        run = _ZH_GLOSSED.search(folded, max(0, end - 20), end)
        others = zh_aliases.given(text, folded, match) if run else []
        if run is None or not others:
            continue
        start = zh_phrases.begin(folded, run.start(), end)
        name, plain = text[start:end], folded[start:end]
        short = any(zh_aliases.short_for(a.form, name) for a in others)
        free = open_to(name, taken, start) or (short and beyond_country(taken, start, end, 3))
        if len(name) < 3 and zh_groups.is_general(plain):
            continue
        if len(name) < 2 or _ZH_NOT_A_GROUP.search(plain) or not free:
            continue
        latin = [a.form for a in others if zh_aliases.is_latin(a.form)]
        brief = [a.form for a in others if a.form not in latin]
        brief = [s for s in brief if zh_aliases.short_for(_plain(folded, s, text), plain)]
        if any(_NOT_A_GROUP.search(form) for form in latin) or not (latin or brief):
            continue
        if _is_group(folded, plain, [_plain(folded, f, text) for f in (*latin, *brief)]):
            yield Group(max(latin, key=len) if latin else None, (name, *latin, *brief))


def _plain(folded: str, form: str, text: str) -> str:
    at = text.find(form)
    return folded[at : at + len(form)]


def _is_group(folded: str, name: str, others: list[str]) -> bool:
    """Whether a name with brackets is a group's: by its ending, or because it acts."""
    if _ZH_END.search(name):
        return True
    acronym = any(_ACRONYM.fullmatch(form) for form in others)
    body = bool(_ZH_BODY.search(name))
    if acronym and _ZH_SURE.search(name):
        return True
    return (acronym or body) and any(
        _ZH_ACTS_AFTER.match(folded, match.end())
        for form in (name, *others)
        for match in re.finditer(re.escape(form), folded)
    )


_ZH_GLOSSED = re.compile(rf"[{HAN}·・\-－]{{2,20}}\Z")
_ACRONYM = re.compile(r"[A-Z][A-Z0-9\-/]{1,9}s?")


def _named(folded: str) -> Iterator[tuple[int, int]]:
    """Runs of characters that end as the names of groups do."""
    reach = 0
    for match in _ZH_ENDING.finditer(folded):
        run = _ZH_RUN.search(folded, max(reach, match.start() - 12), match.start())
        if run:
            reach = match.end()
            yield run.start(), match.end()


def _acts_once(folded: str, start: int, end: int) -> bool:
    """Whether a group named once is named whole and does something: 阿迈勒运动支持对话."""
    if not _ZH_BEGINS.search(folded, max(0, start - 1), start):
        return False
    long_enough = end - start > (2 if folded[end - 1] == "党" else 3)
    return bool((long_enough and _ZH_ALONE.match(folded, end)) or _ZH_MAN.match(folded, end))


def english(text: str, taken: Taken) -> Iterator[Group]:
    """Groups of an English text: with an acronym in brackets, or of the usual shape."""
    for match in _EN_GLOSS.finditer(text):
        name, acronym = _without_person(_without_lead(match[1])), match[2]
        foreign = bool(_OF_A_COUNTRY.search(name)) and acronym.isupper()  # UNITA, FLNKS
        if (foreign or _initials_fit(name, acronym)) and not _NOT_A_GROUP.search(name):
            start = match.end(1) - len(name)
            if open_to(name, taken, start):
                yield Group(name, (name, acronym))
    for match in _EN_NAME.finditer(text):
        name = _without_person(_without_lead(match[1]))
        start = match.end(1) - len(name)
        if not match[2] and _planned(text, name, start):
            continue
        if " " in name and not _NOT_A_GROUP.search(name) and open_to(name, taken, start):
            yield Group(name, (name, match[2]) if match[2] else (name,))
    for match in (
        *_EN_OF.finditer(text),
        *_EN_OTHER_WING.finditer(text),
        *_EN_LOWER.finditer(text),
    ):
        name = re.sub(r"(?: (?:of|for|the|and))+\Z", "", match[1])
        if _planned(text, name, match.start(1)):
            continue
        first = len(name.split(" ", 1)[0])
        wing = not taken.free(match.start(1), match.start(1) + len(name)) and " " in name
        end = match.start(1) + (first if wing else len(name))
        if taken.free(match.start(1), end) and not _NOT_A_GROUP.search(name):
            yield Group(name, (name,))
    yield from _acting(text, taken)
    for found in en_groups.further(text, taken.free):
        yield Group(found.forms[0], found.forms, found.people)


_OF_COUNTRY = re.compile(
    r"((?!Armed Forces|Army|Supreme|National Army)(?:[A-Z][\w’-]+ )*(?:Front|Forces|Movement"
    r"|Party|Union|Alliance|Army|Coalition|Council|Congress|Organi[sz]ation|League|Community"
    r"|Brigades?|Committee))(?: [a-z]+| [A-Z][\w’-]+)* (?:of|for|in)(?: the)? [A-Z]"
)
_OF_A_COUNTRY = re.compile(
    r"(?:Front|Movement|Coalition|Alliance|Party|Congress|League|Brigades|Resistance|Opposition"
    r"|Left|Platform|List|Association|Network|Liberation Army|Defen[cs]e Army"
    r"|(?:Transitional|Democratic) (?:Council|Forces|Congress|Union)|Negotiations? Committee)\Z"
)


_MISSION = re.compile(
    r"\w{2,}(?:特派[团團]|[稳穩]定[团團]|援助[团團]|[观觀]察[团團]|[过過]渡[团團]|支助[团團])\Z"
)
"""Missions to a country, of which the name holds that of the country."""


def open_to(name: str, taken: Taken, start: int) -> bool:
    """Whether a name is free for a group, but for the adjective that it may begin with.

    The Syrian National Coalition is none of Syria's offices, the Russian Security Council is.
    """
    end = start + len(name)
    if taken.free(start, end) or _MISSION.search(name):
        return True
    if name[:1] > "\u3400" and not _ZH_ARM.search(name):
        return beyond_country(taken, start, end)
    if _EN_OTHER_WING.fullmatch(name) or WING_OF.fullmatch(name):
        return True
    of_country = _OF_COUNTRY.match(name)
    if of_country and taken.free(start, start + of_country.end(1)):
        return True  # the Republican Forces of Burundi
    if OF_PEOPLE.fullmatch(name) and taken.free(start, start + name.find(" ")):
        return True  # a party's name, not that of a people: the Independent Greeks
    last = start + name.rfind(" ")
    if re.fullmatch(r"[A-Z][a-z]+ (?:UK|US|USA|EU)", name) and taken.free(start, last):
        return True  # a party of a country that puts its name last: Reform UK
    if not _OF_A_COUNTRY.search(name):
        return False
    begins = [m.end() for m in re.finditer(r"\S+ ", name)][:3]  # the South Sudan United Front
    return any(taken.free(start + first, end) for first in begins)


def _acting(text: str, taken: Taken) -> Iterator[Group]:
    for match in (*_EN_ACTING.finditer(text), *_EN_OPPOSITION.finditer(text)):
        if taken.free(*match.span(1)):
            yield Group(match[1], (match[1],))
    grounds: dict[str, bool] = {}
    for match in _EN_ARMED.finditer(text):
        name = match[1]
        if re.match(r" of the [A-Z]", text[match.end() : match.end() + 8]):
            continue  # "Tuareg rebels of the Azawad Front" has a name of its own
        if not taken.free(*match.span(1)) or _EN_KIND.search(name) or name in _ordinary():
            continue
        if name not in grounds:
            ground = rf"\b(?:in|near|across|around|{_EN_SUFFIX}) (?:of )?{name}\b"
            grounds[name] = bool(re.search(ground, text))
        if not grounds[name]:  # the rebels of a region are no party of its name
            yield Group(name, (name,))


@lru_cache(maxsize=1)
def _ordinary() -> frozenset[str]:
    return frozenset(lexicon.words("not_names_en.txt"))


_PLANNED = re.compile(
    r"\b(?:[Aa]n?|proposed|planned|future|would-be|such an?|set up|create|creation of an?)"
    r"(?: (?:[a-z-]+) ?)?\s?\Z"
)


def _planned(text: str, name: str, start: int) -> bool:
    """Whether a text speaks of a body that is yet to be: `a proposed National Council`."""
    first = text.find(name)
    if not _PLANNED.search(text, max(0, first - 30), first) and not _PLANNED.search(
        text, max(0, start - 30), start
    ):
        return False
    return not re.search(rf"\b{re.escape(name)} (?:{_EN_DOES})\b", text)


def _without_lead(name: str) -> str:
    while match := _LEAD.match(name) or _OWNER.match(name):
        name = name[match.end() :]
    return name


_OWNER = re.compile(
    r"(?!Lord|God|Mother|People|Workers|Women|Students|Farmers|Patriots|Peasants|Nation"
    r"|Soldiers)[A-Z][\w-]+['’]s (?=[A-Z]\S+ [A-Z])"
)
"""As in "Ethiopia's Oromo Liberation Army", not in a People's Army."""


def _without_person(name: str) -> str:
    """`Anna Berg of the Bluebell Front` is she and her front."""
    before, of, after = name.partition(" of the ")
    words = before.split(" ")
    somebody = len(words) in (2, 3) and not any(w in _ordinary() or w.islower() for w in words)
    return after if of and somebody and re.search(rf" (?:{_EN_SUFFIX})\Z", after) else name


def _initials_fit(name: str, acronym: str) -> bool:
    """Whether an acronym is made of the initials of a name, give or take a letter."""
    initials = "".join(word[0] for word in re.findall(r"[\w’']+", name) if word[0].isupper())
    every = "".join(word[0].upper() for word in re.findall(r"[\w’']+", name))
    capitals = "".join(c for c in acronym if c.isupper())
    if len(capitals) < 2:
        return False
    return (
        initials.startswith(capitals[:2])
        or every.startswith(capitals[:2])
        or (set(capitals) <= set(name.upper()) and len(acronym) >= 3 and acronym[0] == name[0])
    )
