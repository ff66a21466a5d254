"""How proposals are named in Chinese and English: the patterns of their names."""

from __future__ import annotations

import re

from detente.reading.rare import Around, Rare
from detente.reading.script import shadow

NUMBERS_EN = {
    w: n
    for n, w in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ]
    )
}
DIGITS_ZH = {c: n for n, c in enumerate("〇一二三四五六七八九")} | {"两": 2, "零": 0}

NOUN_ZH = (
    "和平计划|和平计画|计划草案|协议草案|框架协议|框架文件|谅解备忘录|备忘录|路线图|草案|方案|提案|计划|计画|倡议|建议书|议定书"
    "|文本|框架|协定|协议|公报|宣言|条约|对案|提议|修改|修正案|修订版|修订稿|清单|构想|草约"
)
TITLED_ZH = re.compile(
    r"[《〈](?P<name>[^《》〈〉]{1,24}?(?:协议|协定|宣言|声明|条约|公报|备忘录|议定书|路线图|方案|计划|草案|框架|倡议|公约|共识|原则|准则|呼吁"
    r"|和约|草约|纪要|换文|纲领|承诺书|议程))[》〉]"
)
NOUN_EN = (
    r"plans?|proposals?|counter-?proposals?|drafts?|road ?maps?|frameworks?|"
    r"memorand(?:um|a)(?: of understanding)?"
    r"|protocols?|accords?|agreements?|initiatives?|communiqu[eé]s?|declarations?|blueprints?|documents?|texts?"
    r"|treat(?:y|ies)|deals?|offers?|pacts?|outlines?|amendments?"
)
KIND_ZH = (
    "(?:和平|停火|停战|和谈|政治|核|换俘|过渡|框架|谅解|撤军|安全|俄乌|最终|一揽子|全面"
    "|重建|自治|临时|联邦|折中|妥协|分权|和解|划界|综合|书面|联合|行为)*"
)
KIND_EN = (
    r"(?:(?:peace|ceasefire|cease-fire|truce|nuclear|framework|draft|political|"
    r"hostage|power-sharing|draft peace"
    r"|security|settlement|interim|comprehensive|bridging|compromise|prisoner|"
    r"withdrawal|mediation|transition|peace draft) )*"
)
WEAK_EN = re.compile(
    r"^(?:agreements?|deals?|treat(?:y|ies)|pacts?|accords?|documents?|texts?|offers?|declarations?|initiatives?)$"
)


def _any_case(*words: str) -> tuple[str, ...]:
    return tuple(form for w in words for form in (w, w.title(), w.upper()))


POINTS_ZH = re.compile(
    rf"(?P<n>\d{{1,3}}|[一二三四五六七八九十]{{1,3}})[点點项項](?P<noun>{KIND_ZH}(?:{NOUN_ZH}|主张|原则|建议|共识|声明|纲领))?"
)
PHASES_ZH = re.compile(rf"(?:[两二三四五]|\d)(?:个)?(?:阶段|步)(?:的)?{KIND_ZH}(?:{NOUN_ZH})")
POINTS_EN = Rare(
    re.compile(
        rf"\b(?P<n>\d{{1,3}}|{'|'.join(list(NUMBERS_EN)[1:])})[- ](?P<unit>point|article|page|"
        rf"paragraph)s?\s(?!of )(?:[A-Za-z-]+ ){{0,3}}?{KIND_EN}(?:{NOUN_EN}|statements?"
        rf"|(?:non-)?papers?|letters?|lists?|understandings?|agendas?|formulas?|packages?)\b",
        re.IGNORECASE,
    ),
    *_any_case("point", "article", "page", "paragraph"),
)
PHASES_EN = Rare(
    re.compile(
        rf"\b(?:two|three|four|five|\d)-(?:phased?|stages?|step|part)\s{KIND_EN}(?:{NOUN_EN})\b",
        re.IGNORECASE,
    ),
    *_any_case("-phase", "-stage", "-step", "-part"),
)
DAYS_EN = Rare(
    re.compile(rf"\b\d{{1,3}}-day\s(?:ceasefire|truce|cease-fire)\s(?:{NOUN_EN})\b", re.IGNORECASE),
    *_any_case("-day"),
)
NAMED_EN = re.compile(
    rf"\b(?P<mods>(?:(?:\d{{4}}|[A-Z][\w’'.-]*[\w.]|U\.S\.|UN)(?:[- –]|(?:-(?:backed|"
    rf"brokered|led|drafted|mediated|proposed))\s| and | of ))+)"
    rf"(?P<kind>(?:(?:-?(?:backed|brokered|led|drafted|mediated|proposed|style)) "
    rf")?(?:new |revised |latest |original |updated |own |joint |initial "
    rf")?{KIND_EN})(?P<noun>{NOUN_EN}|[Aa]ccords?|Plan|Agreements?|Proposal|"
    rf"Framework|Roadmap|Protocol|Memorandum|Initiative|Declaration|Communiqué|"
    rf"Treaty|Deal|Pact|Document)\b"
)
POSSESSIVE_EN = re.compile(
    rf"['’]s?\s(?:(?:new|revised|latest|original|updated|own|initial|counter|written|"
    rf"draft|four-page) )*{KIND_EN}(?P<noun>{NOUN_EN})\b"
)
NEW_EN = re.compile(
    rf"\b(?:[Aa]|[Aa]n|its|their|his|her|[Aa]nother)\s(?P<mods>(?:new|revised|updated|amended|"
    rf"written|fresh|modified|joint|draft|detailed|formal|confidential|latest|"
    rf"bridging|counter|rival|compromise|final|U\.S\.-backed|[A-Z][\w.]*-(?:backed|"
    rf"drafted|brokered|mediated|led)) )*(?P<kind>{KIND_EN})(?P<noun>proposals?|"
    rf"counter-?proposals?|road ?maps?|frameworks?|memorandum(?: of understanding)?|"
    rf"plans?|blueprint|text|document|agreement|accord|protocol|treaty|deal|"
    rf"drafts?(?! (?:peace|treaty|agreement|deal|text)))\b(?: of \d{1, 2} "
    rf"[A-Z][a-z]+ \d{4})?"
)
GENERIC_EN = re.compile(
    rf"\b(?:the|this|that|its)\s(?:new |latest |revised |original |current |draft |"
    rf"proposed |same |updated )*{KIND_EN}(?P<noun>{NOUN_EN})\b",
    re.IGNORECASE,
)
GENERIC_ZH = re.compile(
    rf"(?:该|此|这份|这一|这项|上述|有关|相关|新的|最新|修订后的|当前|这个|目前的)(?:份|项|个)?{KIND_ZH}(?:{NOUN_ZH})"
)
RELATIVE_ZH = Around(
    re.compile(
        rf"(?P<body>[^，。；：、「」『』“”（）\s]{{2,30}}?(?:讨论|修订|提出|起草|草拟|商定|提交|公布|拟定|拟订|会谈|谈判|达成|签署|斡旋|推动|支持)(?:过)?的)(?P<adj>新|最新|重大|修订|经修订的|一份|全面|新版)*(?P<noun>{KIND_ZH}(?:{NOUN_ZH}))"
    ),
    re.compile(
        "(?:讨论|修订|提出|起草|草拟|商定|提交|公布|拟定|拟订|会谈|谈判|达成|签署|斡旋|推动|支持)(?:过)?的"
    ),
    40,
    40,
)
VERSION_ZH = re.compile(
    rf"(?:原|新|旧|最新|修订|修订后的|的|版|方|方的|国|的最新|的新|所提|提出的|版的|的书面|的反)?(?P<noun>{KIND_ZH}(?:{NOUN_ZH}))"
)
QUOTED_ZH = re.compile(rf"[「『“](?P<name>[^「」『』“”]{{2,20}}?(?:{NOUN_ZH}))[」』”]")
_PLACED = "草案|协议|协定|框架|路线图|议定书|备忘录|公报|宣言|条约|方案|准则|草约|和约"
PLACED_ZH = Around(
    re.compile(
        rf"(?P<year>\d{{4}}年(?:的)?)?(?P<name>[一-鿿·]{{2,8}}?)(?:谈判|会谈|会议)?(?P<noun>{KIND_ZH}(?:{_PLACED}))"
    ),
    re.compile(_PLACED),
    40,
    0,
)
STRONG_EN = re.compile(
    r"road ?map|plan|proposal|framework|memorand|communiqu|draft|protocol|"
    r"initiative|blueprint|counter"
)
SMALL_EN = re.compile(
    r"(?:He|She|They|We|I|His|Her|My|Our|There|What|Who|Some|Many|Other|New|Old|First|Second|Later|Now|Then|One|Two|Three)\b"
)
MAKE_EN = re.compile(
    r"\b(?:present|submit|hand|unveil|propose|draft|table|offer|put forward|deliver|"
    r"circulate|float|publish|release|send|sent|receiv|outlin|drew up|author)",
    re.IGNORECASE,
)
MAKE_ZH = re.compile(r"提出|提交|公布|发布|起草|草拟|推出|递交|拟定|拟订|抛出|交出|出台|交给")
TO_ZH = re.compile(r"(?:修|改|修订|修改|缩减|压缩|精简|调整|削减|缩)(?:成|为|至|到)")
TO_EN = re.compile(
    r"\b(?:revised|cut|pared|trimmed|reduced|whittled|shortened|reworked|turned|narrowed|condensed)\b.{0,30}\b(?:to|into)\b",
    re.IGNORECASE,
)
CHANGES = re.compile(
    r"修改|修正案|修订版|修订稿|清单|对案|counter-?proposals?|amendments?", re.IGNORECASE
)


def value_zh(text: str) -> int:
    """The value of a Chinese or Arabic numeral below a hundred."""
    if text.isdigit():
        return int(text)
    tens, _, ones = text.rpartition("十")
    if "十" in text:
        return (DIGITS_ZH.get(tens, 1) if tens else 1) * 10 + DIGITS_ZH.get(ones, 0)
    return DIGITS_ZH.get(text[-1:], 0)


_CLASSES = (
    (
        "plan",
        r"计划|计画|方案|plan|blueprint|路线图|road ?map|提案|proposal|提议|倡议|"
        r"initiative|建议|offer",
    ),
    ("change", r"修改|修正|修订|对案|counter|amend"),
    ("text", r"草案|文本|draft|text|document"),
    ("frame", r"框架|framework"),
    ("memo", r"备忘|memorand"),
    (
        "accord",
        r"协议|协定|条约|议定书|公报|宣言|agreement|accord|deal|treat|pact|protocol|communiqu|declaration",
    ),
)


def noun_class(text: str) -> str:
    """The class of a draft's noun: a plan and a proposal are the same thing."""
    low = shadow(text).lower()
    for name, pattern in reversed(_CLASSES):
        if re.search(pattern, low):
            return name
    return "plan"
