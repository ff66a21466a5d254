"""Where the noun phrase begins that a Chinese name ends: past verbs, particles and epithets."""

from __future__ import annotations

import re
from functools import lru_cache

from detente.reading import cues

_PARTICLES = (
    r"[这那一几](?:支|个|些|家|名|位|派|批|群|股)|[\d一二两三四五六七八九十百多数几](?:支|个|家|名|位|股|大)"
    r"|反对党|在野党|执政党|反对派联盟|反对派|武装组织|武装团体|反政府武装|极端组织|恐怖组织"
    r"|(?<!反)对|(?<!自)由|(?<![平优])等|(?<!耳)其|(?<!利)时|(?<![埃波])及|为(?!泰)|所(?!罗门)|不(?!丹|列颠|结盟)|经(?!济|贸|社)"
    r"|若(?!开|望)|未(?!来)|愿(?!景)|因(?!古)|使(?!徒|馆|节|团|命)"
    r"|[的与跟被向将已就是从了并但而则也还又该某两双三把让说称指给据各每此至兼便或即如仍却都均才没只要]"
    r"|[让令于獲获赴访叫且着吗呢另曾认拿它他她我你们什么哪]"
    r"|过(?!渡)|(?<![共饱缓])和(?![平解谐])|和(?=平等|平静)|(?<!共)同(?!盟|胞|民党|行|乐)|以(?!色列)|在(?!野)|名(?!单)|个(?!人)|前(?!进|线|锋)|后(?!备)"
    r"|(?<=.)中(?![央东华国间部非美心立])"
)
_VERBS = (
    "废除|取消|打算|解除|放下|结束|扩大|缩小|恢复|成立|组建|加入|退出|脱离|离开|会见|接见|会晤|接待|磋商|协商|刊登|公布|抵达|打击|攻击|清剿|制定|尽快|"
    "留在|夹在|交出|收缴|缴出|上缴|收编|整编|改编|遣散|武装起|进驻|驻扎|部署|派出|派遣|参加|参与|出席|举行|召开|召集|"
    "授权|资助|控制|占领|包围|击溃|击退|歼灭|消灭|取缔|禁止|列为|视为|称为|名为|属于|来自|出身|当选|任命|推举|提名|"
    "组成|代表|担任|出任|接替|取代|推翻|颠覆|逮捕|绑架|杀害|处决|释放|隶属|效忠|倒向|投靠|"
    "根据|按照|关于|有关|针对|包括|其中|以及|或者|除了|除非|通过|随着|作为|成为|当地|进行|遭到|受到|得到|获得|面对|涉及|适用|"
    "说明|显示|发现|看到|得知|报道|援引|引述|接受采访|正在|正把|已经|曾经|可能|可以|应该|必须|需要|没有|不是|就是|还是|只是|"
    "落实|履行|违反|破坏|拒不|继续|开始|停止|暂停|中止|重启|推动|促成|主导|主持|掌控|掌握|支配|操控|操纵|依靠|依赖|借助|"
    "给予|提供|交给|移交|交还|归还|割让|划归|并入|纳入|融入|编入|吸纳|接纳|承认|认可|批准|表决|投票|选出|选举产生|产生|"
    "随即|随后|旋即|一度|一直|始终|从未|尚未|至今|目前|如今|当时|日前|近日|昨日|今日|当天|同日|上周|本周|下周|今年|去年|明年"
)
_WITHIN = frozenset(
    (*("希望", "争取", "团结", "解放", "独立", "统一", "抵抗", "保卫", "改革", "发展", "倡议"),)
)
"""Words of stance with which names begin (希望聯盟), so that they cut only behind something."""
_ABSTRACT = (
    "正义|公正|平等|自由|民主|人民|民族|发展|和平|团结|进步|真理|变革|改革|未来|希望|祖国|独立|统一|尊严|公义|公平|主权|社会|安全"
    "|复兴|繁荣|稳定|公民|法治|权利|工作|家园|传统|勇气|诚信|光明|秩序|劳动|土地|生态|环境|文化|革命|解放|行动|友谊|福祉|爱国|民权"
    "|[农工]人|农民|工人|商业|工业|教育|真相|和解|自决|对话|治理|过渡|科学|法律|信仰|信心|荣誉|忠诚|重建|重生|转型|服务"
)
_LINKED = re.compile(rf"(?:{_ABSTRACT})(?:主义)?(?:、(?:{_ABSTRACT}))?[与和及暨](?:{_ABSTRACT})")
_EPITHET = re.compile(
    r"(?:(?:中间?|极|温和|激进)?[左右](?:翼|派|倾)|激进派?|保守派|温和派?|强硬派?|自由派|改革派|民粹(?:主义|派)?|最大|(?:第?[一二三])大"
    r"|国会|议会|参议院|众议院|主要|在野党|反对党|执政党|执政联盟|执政|在野|反对派联盟|反对派|盟友|伙伴|政党|武装组织|武装团体|武装集团|反政府武装|反政府|叛军|极端组织|恐怖组织"
    r"|伊斯兰主义|民族主义|分离主义|社会主义政党|组织|团体|派系|亲[^的]{1,4}派?|当地|国内|境内|另一|其余|其他|小党|旧|前身|著名|知名|资深|有影响力|有力"
    r"|新兴|新成立|老牌|传统政党|历史悠久|现任|时任|原)+"
)


_PLACES = re.compile("也[拉门加]|的黎波里")
_KIND = re.compile(
    r".?|阵线|联盟|同盟|运动|组织|团体|力量|集团|平台|机构|武装|部队|民兵|派系?|委员会|大会|协会|反?政府军|[^党会]"
)
"""What is no name by itself."""


@lru_cache(maxsize=1)
def _cut() -> re.Pattern[str]:
    """Words that no name goes on across: particles, and verbs of speech, stance and deed."""
    from detente.reading.script import shadow

    verbs = {
        shadow(word)
        for kind, words in cues.load("zh").data["verbs"].items()
        for word in words
        if len(word) > 1 and kind != "block"
    }
    mine = [w for w in (*_VERBS.split("|"), *verbs) if w not in _WITHIN and w != "反对"]
    longest = sorted(set(mine), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, longest))})|反对(?![党派])|{_PARTICLES}")


def begin(folded: str, start: int, end: int) -> int:
    """Where the name begins that a stretch of Han characters ends with.

    Args:
        folded: the shadow of the text.
        start: where the stretch begins, at a mark or as far back as a name may reach.
        end: where the name ends.
    """
    linked = [m.span() for m in _LINKED.finditer(folded, start, end)]
    at = start
    for match in _cut().finditer(folded, start, end - 1):
        of_place = match.start() == start and bool(_PLACES.match(folded, start))
        inside = any(a < match.start() < b for a, b in linked)
        if not of_place and not inside and match.end() < end:
            at = max(at, match.end())
    for word in _WITHIN:
        found = folded.rfind(word, at, end - 1)
        if found - at >= 2 and _acts(folded, at, found):
            at = found + len(word)
    epithet = _EPITHET.match(folded, at, end - 1)
    if epithet and not _KIND.fullmatch(folded, epithet.end(), end):
        at = epithet.end()
    return at


_SUBJECT = re.compile(r"(?:政府|当局|总统|总理|首相|外长|部长|军方|方面|[^民]众|官员|媒体|国)\Z")


def _acts(folded: str, start: int, end: int) -> bool:
    """Whether somebody stands before a word of stance: 政府支持民主聯盟."""
    return bool(_SUBJECT.search(folded, start, end))


_ADVERB = (
    "也|亦|则|却|仍然?|仍旧|已经?|早已|曾|均|都|不|拒不|随即|随后|其后|旋即|立即|立刻|当天|当日|当晚|同日|日前|昨日|今日|今天|昨天|一再|多次|再度|再次|正|将|会"
    r"|周[一二三四五六日]|上周|本周|同样|明确|公开|坚决|强烈|倒是?|终于|最终|最后|反而|并|又|还|更|便|就|只|才|至今|迄今|一度|起初|原本|后来|[\d年月日]{1,8}"
)
_DEED = (
    "表示|声称|宣称|重申|强调|透露|抨击|批评|扬言|称|说|拒绝|拒签|支持|要求|否认|宣布|指责|指控|指出|退出|同意|反对|呼吁|签署|坚持|警告|主张|提出|接受|欢迎"
    "|谴责|裁决|裁定|中止|推翻|控制|占领|威胁|承诺|愿意|担心|担忧|认为|建议|提议|希望|宣读|发表|发布|公布|回应|回复|表态|推举|推选|提名|抵制|加入|签字"
    "|留下|派出|派代表|派人|出席|缺席|放弃|撤出|撤离|交出|放下|接管|袭击|夺取|要的|没有|必须|不得|不会|不能|要|愿|打算|计划|准备|相信|期待|质疑|驳斥|反驳|澄清|谈判"
)
DOES = re.compile(rf"[”」』]?(?:{_ADVERB})*(?:{_DEED})")
"""Adverbs and a verb of speech, stance or deed, behind who does it."""
