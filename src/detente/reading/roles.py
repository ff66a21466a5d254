"""Whether a country or capital named in a text acts there or is only where something happens."""

from __future__ import annotations

import re

from detente.reading.mentions import Part

_AHEAD = 24
_BEHIND = 12

# ---- Chinese (patterns are matched against the Simplified shadow) ----------------------------

_ZH_PLACE_AFTER = re.compile(
    r"(?:的)?(?:首都|北部|南部|东部|西部|东北部|西北部|东南部|西南部|中部|境内|边境|边界"
    r"|沿海|海域|海岸"
    r"|机场|市区|小镇|城市|度假|街头)"
    r"|举行|举办|召开|会谈|会面|会晤|会议|峰会|和谈|谈判(?!代表|团|人员|员|小组)|对话|进程"
    r"|框架|时间"
)
_ZH_STAY = re.compile(
    r"(?:在|(?<!鉴)(?<!由)(?<!对)(?<!关)(?<!至)(?<!等)(?<!属)于|赴|抵|抵达|前往|去|往|飞往"
    r"|飞抵|来到|返回|回到|离开|位于|驻|经|途经|经由|移师|访|到访|访问"
    r"|出访|转往|逃往|从|自|设在|设于|留在|身在|人在|定于|改在|到)\Z"
)
_ZH_NOT_STAY = re.compile(
    r"(?:等国|方面|政府|当局)?[^，。；,]{0,6}?(?:下|支持|斡旋|调解|调停|主持|坚持|压力|看来"
    r"|眼中|问题|同意|反对|推动|要求|入侵|控制|手中|之间|谈判中|双方)"
)
_ZH_SEAT_ACTS = re.compile(
    r"(?:方面|当局|政府|官方|官员|高层|要(?!闻|地|道|塞)|想|从未|从来|一直|始终|随即|其后|究竟|真正|如今|似乎|显然|也|亦|则|仍|已|将|会|正|正在|曾|却|更|还|不|未|没|并"
    r"|再|又|只|都|可|可能|必须|需|应|能|原本|此前|日前|随后|当天|周[一二三四五六日]|上周"
    r"|表示|称|说|认为|指|希望|要求|拒绝|同意|反对|坚持|强调|警告|计划|试图|无意|有意|愿意"
    r"|愿|提出|宣布|回应|接受|否认|承认|批评|谴责|呼吁|敦促|主张|提议|承诺|威胁|相信|视|把"
    r"|的(?:立场|态度|要求|盟友|说法|条件|底线|提议|提案|方案|回应|压力|意图|目标|诉求|支持"
    r"|利益|影响|控制|主张|承诺|让步|红线|算盘|外交)"
    r"|控制|对|向|与|和|、"
    r"|(?:\d{4}年)?(?:\d{1,2}月)?(?:\d{1,2}日|底|初|中旬)?(?:私下|同样|一度|先前|至今|迄今|仍旧|依然|旋即|立即|立刻|即时|当即|事后|一贯|向来|长期|多次|屡次|反复|明确|公开"
    r"|暗中|悄悄|率先|首先|最终|终于|终究|反而|清楚|默认|默许|缺席|沉默|召见|召回|开出|抛出|松口|妥协|插手|出手|斡旋|居中|收回|撤回|取消|搁置|推迟|拖延"
    r"|扣留|冻结|放宽|收紧|施压|出资|增兵|撤兵|撤军|反击|关闭了?|开放了?|切断|释出|准备|担心|担忧|选择|预计|证实|透露|同时|表明|拍板|让步|退让|保证|允诺|宣称|声称"
    r"|表态|签署|派出|派遣|退出|加入|中止|暂停|恢复|批准|否决|驳回|谴责|抗议|指责|指控|抨击))"
)
_ZH_DEALT = re.compile(
    r"(?:与|和|同|跟|由|被|受|令|让|使|要求|敦促|呼吁|迫使|指责|批评|谴责|对|向|给|支持|邀请"
    r"|军援|援助|警告|说服|促|促使|逼|施压|要|请|替|为|获|称|指|认为|相信|强调|表示|包括)\Z"
)
_ZH_SEAT_OF = re.compile(
    r"(?:和平|停火|政治|框架|总体|和解|部分)?(?:协议|协定|宣言|议定书|备忘录|进程|公报|共识|公约|条约|文件|路线图|决议|会议)"
)
"""Papers and talks are called after towns: 喀土穆和平協議."""
_ZH_SUBJECT = re.compile(
    r"(?:方面|当局|政府军?|官方|军方|军队|武装部队|国防军|部队|外交部|国防部|国务院|国会"
    r"|议会|代表团?|谈判团队?|团队|领导人|官员|高层|总统|总理|首相|外长|特使|外相|防长"
    r"|国务卿|主席|副总统|副总理"
    r"|两国|双方|三国|等国|各方|均|都|皆|分别|各自|一致|也|亦|则|仍|已|将|会|正|曾|却|更|还|不|未|没|并|再|又|只|都"
    r"|可|必须|须|需|应|能|原本|此前|日前|随后|当天|究竟|如今|本身|周[一二三四五六日]|上周|\d"
    r"|表示|称|说|认为|指|希望|要求|拒绝|同意|反对|坚持|强调|警告|计划|试图|无意|愿|提出"
    r"|宣布|回应|接受|否认|承认|批评|谴责|呼吁|敦促|主张|提议|承诺|威胁|相信|担心|加入|退出"
    r"|撤出|撤军|撤离|透露|证实|补充|重申|告诉|转告|转达|倾向|寻求|期望|期待|欢迎|抨击|建议"
    r"|的(?:立场|态度|要求|角色|提议|提案|方案|回应|意图|目标|诉求|底线|条件|盟友|主张|承诺"
    r"|让步|压力|斡旋|调停|支持|代表|谈判)"
    r"|作为|身为|身处|一方|支持|提供|派|签|打|攻|袭|进攻|入侵|占领|控制|停止|恢复|放弃|割让|获得|受到|面临|介入"
    r"|参与|斡旋|调停|调解|促成|主导|推动|需要|成为|是|要|在|对|向|与|和|及|就|把|被|从|通过"
    r"|以|为|因)"
)
_ZH_SAYS = re.compile(
    r"(?!.{0,3}(?:学者|专家|记者|媒体|报|研究|教授|分析|导演|作家|商|队|球))(?:早在|在|于|自)?(?:\d{4}年)?(?:\d{1,2}月)?(?:\d{1,2}日)?[^，。；：、「」“”（）的\s]{0,5}?(?:表示|称|说|认为|指出|要求"
    r"|拒绝|同意|反对|坚持|强调|警告|宣布|回应|接受|否认|承认|呼吁|敦促|主张|提议|承诺|威胁|召回|驱逐)"
)
"""An adverb and a verb of speech or stance: 俄羅斯隨即表示."""
_ZH_QUARREL = re.compile(r"(?:之间)?的?(?:冲突|战争|内战|局势|战场|问题|战事|危机|议题|难民|语)")
_ZH_INSTITUTE = re.compile(
    r"[^，。、；：的与和在（）「」\s]{0,10}?(?:研究所|研究院|研究中心|大学|学院|智库|学会"
    r"|报社|日报|时报|电视台|广播|通讯社|新闻社|基金会|公司)"
)


_ZH_GLOSS = re.compile(r"[（(][A-Za-z·\-/ 、，]{1,40}[）)]")
_ZH_EXAMPLE = re.compile(r"[”」]?(?:模式|经验|先例|版本|式(?!微)|《)")
"""After a country that is only an example, or the home of a paper (接受巴西《環球報》)."""


def chinese(folded: str, start: int, end: int, *, seat: bool, before_place: bool) -> Part:
    """The part of a name between two offsets of a text's shadow.

    Args:
        folded: the shadow.
        start: where the name begins.
        end: where it ends.
        seat: it is a capital or palace, which acts only where the words around it say so.
        before_place: a place follows at once (瑞士日內瓦).
    """
    before = folded[max(0, start - _BEHIND) : start]
    gloss = _ZH_GLOSS.match(folded, end)
    end = gloss.end() if gloss else end
    after = folded[end : end + _AHEAD]
    if before_place or _ZH_INSTITUTE.match(after) or _ZH_EXAMPLE.match(after):
        return "place"
    stays = _ZH_STAY.search(before) and not _ZH_NOT_STAY.match(after)
    if stays or _ZH_PLACE_AFTER.match(after):
        return "place"
    if seat and _ZH_SEAT_OF.match(after):
        return "place"
    if seat:
        acts = _ZH_SEAT_ACTS.match(after) or _ZH_SAYS.match(after) or _ZH_DEALT.search(before)
        return "actor" if acts else "place"
    if _ZH_QUARREL.match(after):
        return "neutral"
    acts = _ZH_SUBJECT.match(after) or _ZH_SAYS.match(after) or _ZH_DEALT.search(before)
    return "actor" if acts else "neutral"


# ---- English ------------------------------------------------------------------------------

_EN_STAY = re.compile(
    r"(?:\b(?:in|at|near|inside|outside|across|into|via|from|around|throughout|visited"
    r"|visiting|visit|left|leave"
    r"|reached|entering|within|toward|towards|off|over)"
    r"|\b(?:back|way|road|trip|flight|drive|convoy|bus) to"
    r"|\b(?:travel|fl[ye]w?|go|going|goes|went|return|came|head|headed|trip|visit|arriv\w+"
    r"|mov\w+|journey|tour"
    r"|retreat|deport|withdr\w+|sent)\w*(?: [a-z]+){0,2} (?:to|in|for))"
    r"(?: (?:the|northern|southern|eastern|western|central|north-?eastern|north-?western"
    r"|neighbou?ring"
    r"|occupied|war-torn|nearby|rebel-held|government-held|both|south-?eastern"
    r"|south-?western))*\s\Z",
    re.IGNORECASE,
)
_EN_AFTER_PLACE = re.compile(r"[A-Z][\w’'-]+, \Z")
_EN_PLACE_NOUN = re.compile(
    r"(?:['’]s?)?[- ](?:(?:border|capital|coastal|eastern|western|northern|southern|central"
    r"|mountain|lakeside|resort"
    r"|port|Red Sea|city|town|seaside|alpine)\s){0,3}(?:cit(?:y|ies)|town|capital|resort"
    r"|village|region|province"
    r"|border|based|born|made|coast|soil|territory|airspace|waters|market|state of|airport"
    r"|talks venue|hotel|embassy in)\b"
)
_EN_INSTITUTE = re.compile(
    r"(?:['’]s)?(?: [A-Z][\w’'-]+| (?:of|for|and|on))* (?:University|Institute|College"
    r"|School|Times|Post|Journal|Corporation|Company|Airlines|Airways|Railways|Bank|Fund"
    r"|Foundation|Academy|Broadcasting|Television|News)\b"
)
_EN_SEAT_BEFORE = re.compile(
    r"\b(?:between|and|with|by|against|that|if|said|while|but|when|because|after|before|as"
    r"|both|urged?|pressed?"
    r"|accus\w+|told|warn\w+|blam\w+|for|on|to|of|than|from|trust|distrust|whether|whose"
    r"|where|until|unless"
    r"|though|although|since"
    r"|while|push\w*|forc\w+|ask\w*|let|want\w*|make|made)(?: both| the)*\s\Z",
    re.IGNORECASE,
)
_EN_SEAT_ACTS = re.compile(
    r"(?:['’]s? (?:[a-z-]+ )?(?:demand|position|proposal|terms|condition|offer|insistence"
    r"|refusal|support|ally|allies"
    r"|interest|leader|government|army|force|aim|goal|concern|red line|claim|stance|role"
    r"|influence|control|official"
    r"|top diplomat|chief|special|envoy|willingness|response|version|draft|plan|troops"
    r"|military|preferred|peace|call)"
    r"|,? (?:has|have|had|is|was|will|would|wo|could|can|may|might|must|should|does|did|do"
    r"|also|still|now|then"
    r"|insists?|insisted|says?|said|wants?|wanted|demands?|demanded|rejects?|rejected"
    r"|refus\w+|agreed?|agrees|accept\w*"
    r"|oppos\w+|seeks?|sought|accus\w+|denie[sd]|deny|offer\w*|propos\w+|warn\w*|call\w*"
    r"|argu\w+|believes?|claims?"
    r"|claimed|maintain\w*|object\w*|signal\w*|view\w*|back\w*|support\w*|hop\w+|need\w*"
    r"|expect\w*|regard\w*|continu\w+"
    r"|plans?|never|not|no longer|and|or|but|to|responded|replied|announced|confirmed"
    r"|described|dismissed|pledged|vowed"
    r"|urged|condemned|welcomed|withdrew|sent|remains?|appears?|appeared|seems?)\b"
    r"|[-–](?:backed|led|brokered|installed"
    r"|appointed|based|[A-Z]))"
)
_EN_VERB = re.compile(
    r"(?:, (?:which|who|whose)\b| (?!(?:this|across|less|was|towards|always|is|as|its"
    r"|has)\b)[a-z]{2,}(?:[^s]s|ed)\b"
    r"|(?:’s|'s) [A-Z][\w’'-]+ [A-Z])"
)
_EN_DATELINE = re.compile(
    r"(?:, [A-Z][\w .]+)?,? ?(?:\([A-Z][\w ]+\)|[A-Z][a-z]+\.? \d{1,2})? ?(?:—|–|-{1,2}) "
)
_EN_PROCESS = re.compile(
    r" (?:talks|meeting|summit|conference|negotiations|round|process|agreement|deal|accord"
    r"|declaration|airport|time"
    r"|dialogue|session|platform|framework|forum|declaration|communique|protocol|on (?:Mon"
    r"|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
)
_EN_ACTS = re.compile(
    r"(?:['’]s?)?(?:,)? ?(?:[a-z-]+ ){0,2}?(?:army|military|forces?|troops|officials?"
    r"|president|presidential|prime|foreign|defen[cs]e"
    r"|government|delegation|negotiat\w+|envoy|leaders?|leadership|side|team|diplomats?"
    r"|ministers?|ministry|mediat\w+|authorities"
    r"|special|deputy|spokes\w+|chief|chancellor|king|emir|secretary|senators?|lawmakers"
    r"|parliament|ambassador|proposal|plan"
    r"|draft|offer|demands?|position|guarantees?|rebels?|backed|brokered|mediated|led|junta"
    r"|commanders?|general|cabinet|administration)\b"
)


def english(
    text: str, start: int, end: int, *, seat: bool, adjective: bool, in_list: bool = False
) -> Part:
    """The part of a name between two offsets of an English text.

    `in_list` says that the name of another party and a comma stand before it, so that the comma
    is not that of `Geneva, Switzerland`.
    """
    before, after = text[max(0, start - 48) : start], text[end : end + 60]
    if _EN_INSTITUTE.match(after) or before.endswith(
        ("University of ", "Institute of ", "Bank of ")
    ):
        return "place"
    if _EN_PLACE_NOUN.match(after):
        return "place"
    if adjective:
        return "actor" if _EN_ACTS.match(after) else "neutral"
    if (
        _EN_AFTER_PLACE.search(before)
        and not (seat or in_list)
        and re.match(r"[,.;]|\s(?:on|in|at)\b", after)
    ):
        return "place"
    if seat:
        return _english_seat(before, after)
    if _EN_STAY.search(before):
        return "place"
    if re.search(r"[A-Z][\w’'-]+ \Z", before) and not re.search(
        r"(?:^|[.!?:\n“\"] ?)\w+ \Z", before
    ):
        return "place" if text[start:end] in {"Europe", "Africa", "Asia"} else "neutral"
    acts = _EN_SEAT_ACTS.match(after) or _EN_ACTS.match(after) or _EN_VERB.match(after)
    return "actor" if acts or _EN_SEAT_BEFORE.search(before) else "neutral"


_EN_ADDRESSED = re.compile(
    r"\b(?:urg|press|accus|warn|blam|ask|forc|push|thank|prais|criticis|criticiz|defi|lobb)\w*"
    r"(?: both)?\s\Z|\btold\s\Z"
)


_EN_DOES = re.compile(
    r" (?!host|residents|streets|sources|airports)[a-z]{2,}(?:[^s]s|ed|took|gave|kept|held)"
    r" (?:(?:down|up|out|on|off|away|back|in|for|to|at|against|with|over) |the |an? |its? |that "
    r"|this |these |any |all |no |both |[A-Z\d])"
)
"""A verb in the present or past with what it takes, after a name that begins a sentence."""


def _english_seat(before: str, after: str) -> Part:
    """A seat of government acts where a verb follows it or somebody deals with it."""
    if _EN_STAY.search(before):
        return "place"
    if _EN_ADDRESSED.search(before) or re.match(r", (?:which|whose)\b", after):
        return "actor"
    if _EN_PROCESS.match(after):
        return "place"
    at_start = not before.strip() or before.endswith("\n")
    if at_start and _EN_DATELINE.match(after):
        return "place"
    if _EN_SEAT_ACTS.match(after) or _EN_SEAT_BEFORE.search(before):
        return "actor"
    begins = at_start or before.rstrip().endswith((".", ";", "”", '"'))
    return "actor" if begins and _EN_DOES.match(after) else "place"
