"""Where a person's name begins and ends in Chinese text: foreign names and Chinese ones."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from detente.reading import lexicon
from detente.reading.script import HAN, shadow

FOREIGN = (
    "法阿埃艾爱安昂奥澳巴白拜班邦保鲍贝本比彼毕边别宾波玻伯博勃卜布查察昌车彻茨次达大代戴丹当道德登邓狄迪蒂丁东杜敦顿多额厄恩尔"
    "凡范菲费芬丰冯佛弗夫福富盖甘冈高戈哥格葛根贡古瓜圭哈海汉汗豪赫黑亨洪侯胡华怀惠霍基吉季加嘉贾简江杰捷津京久居卡凯坎康考柯"
    "科可克肯孔寇库夸奎昆拉莱赖兰朗劳勒雷蕾黎李里理利莉立连廉良烈林琳隆龙卢鲁路露伦罗洛吕律马玛麦迈曼芒毛梅门蒙孟米密敏明摩"
    "莫默姆木慕穆纳娜乃奈南瑙内嫩尼涅宁牛纽农努诺欧帕派潘庞培佩彭蓬皮匹平珀蒲普七齐奇恰钱强乔切钦琴丘曲泉热仁荣儒茹瑞萨塞赛"
    "桑瑟森沙莎尚绍舍申圣盛施石什士舒朔丝斯松苏素索塔泰坦汤唐陶特腾提田廷通图土托瓦万旺威韦维魏温文翁沃乌武西希锡夏香肖谢辛欣"
    "雄休许雅亚延扬耶叶伊衣依易尹英尤约泽扎詹张章兆哲珍芝朱兹宗祖佐丽娅妮妲咪翠婷芙蓝琪吞盛敦貌昂奇素季瑙泰钦貌棉奈洪占塔"
    "札罕剌喇娃湾畑丸浦罡聪颖惟桓屋聂赛乍沁洁倩敬祐宏凯勋锡贞恩淑熙秀俊姬善英哲浩薇朵苔赞扎萱蒂黛缇艾葆拔苗俄鄂狄蕴萧艮苇济诗懋栗"
    "茂芳凤翰慧娇瑾娟莲玲茱蜜琼珊瑶怡芸珂瑟杭甄芮喀彦璜帛柏梭裘蓓霖钧铎辜樊娥腊祺绮涅嘎噶迦伽珐赫翠姗逊优仕裴契卓薛滕锦伏孚郎戎铎咯瓒钮昕段贤俪金席岑楚姜匡尧宰"
)
SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石"
    "姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段钱汤尹黎易常武乔贺赖龚文习朴申柯洪阮裴池元玉吉千安权严禹卓俞柳全辛闵成车池"
    "乌巴布楚管岳蓝游詹涂凌霍翟柴卞骆樊颜耿聂章鲁施祝纪梅季娄牟尤冉舒庄葛欧庞温甘瞿费褚滕殷宁厉靳蒙毕翁童臧尚麦古简连辜巫官骆佘阙焦党苗桂"
    "伍佟房鲍丛岑屠匡边宫倪刁茅仇练邝叚闵"
)
"""Characters that Chinese, Korean and Vietnamese surnames begin with, Simplified."""
_DOT = "·•‧・．"
_F = f"[{FOREIGN}{_DOT}]"
LETTERS = frozenset(FOREIGN + _DOT + "-－")
"""The characters that foreign names are written with."""
_FOREIGN_RUN = re.compile(rf"{_F}(?:{_F}|先(?=科)|[-－—](?={_F})){{1,18}}")
_NATIVE = re.compile(rf"[{SURNAMES}][{HAN}]{{1,2}}")
_AFTER_NATIVE = re.compile(
    r"(?:表示|称|说|指|强调|认为|宣布|宣称|声称|重申|透露|补充|回应|警告|呼吁|敦促|要求|提议"
    r"|建议|主张|承认|否认|坦言|直言|告诉|批评|谴责|承诺|保证|同意|拒绝|反对|坚持|提出|解释"
    r"|回答|发言|发表"
    r"|致电|致函|会见|会晤|会谈|接受|出席|率|抵达|访|到访|签署|主持|相信|预计|希望|期待|欢迎"
    r"|与|和|在|于|对|就|向|将|已|曾|也|亦|则|还|又|更|同|及|、|周[一二三四五六日天]|今|昨"
    r"|日前|随后|当天|同日|通电话|通话"
    r"|[，。；：？！「」『』“”（）()《》\s\d]|的|等|会|从|为|是|凌晨|清晨|傍晚|深夜|晚|早|上"
    r"|下|任|再|\Z|早前|近日|之"
    r"|分析|提醒|质疑|感叹|总结|介绍|证实|披露|估计|预测|担心|担忧|抱怨|表态|发文|撰文|写道|反驳|驳斥|澄清"
    r"|指责|抨击|讽刺|形容|描述|受访|宣读|领军|陪同|率团|通过|主张|访华|谈到|谈及|看来|则|先生|女士|博士|教授|当时"
    r"|稍早|稍后|稍|上周|本周|隔天|隔日|翌日|受|点名|发布|直指|直呼|这|那|说明|主动|再度|再次|首度|首次|多次|一再|个人"
    r"|坦承|力主|力促|喊话|放话|痛批|呛|回呛|吁|促|告诫|质问|反问|追问|答|问|均|都|便|即|因|被|遭|获|由|以|把|让"
    r"|举行|分别|共同|进行|不|没|未|当选|执政|时|提到|提及|明确|到|赴|前往|通过|处|讲话|此"
    r"|曾经|并|所|可|能|必须|应|需|本|虽|却|仍|只)"
)
_REGNAL = re.compile(r"[一二三四五六七八九十]{1,2}世(?![纪界])")
_JAPANESE_SURNAME = (
    "佐佐木|长谷川|萩生田|仲井真|中曾根|五十岚|佐久间|大久保|小笠原|木原|高市|石破|岸田|茂木|岩屋|中谷|小泉|河野|安倍|麻生"
    "|二阶|加藤|田中|佐藤|铃木|高桥|伊藤|渡边|山本|中村|小林|吉田|山田|山口|松本|井上|木村|清水|山崎|森田|池田|桥本|阿部"
    "|石川|小川|前田|冈田|藤田|后藤|近藤|村上|远藤|青木|坂本|斋藤|福田|太田|西村|藤井|冈本|金子|藤原|三浦|中岛|中川|原田"
    "|小野|田村|竹内|和田|中山|石田|上田|森本|小岛|柴田|酒井|工藤|横山|宫崎|宫本|内田|高木|谷口|安藤|丸山|今井|大野|菅原"
    "|河村|武田|上野|杉山|增田|平野|千叶|久保|松井|小山|岩崎|樱井|野口|松尾|菊池|野村|新井|古川|滨田|世耕|鸠山|野田|枝野"
    "|玉木|志位|甘利|稻田|上川|浅尾|片山|赤泽|船越|秋叶|金杉|市川|冈野|北村|大岛|福岛|大桥|松野|上原|玉城|岛袋|比嘉|金城"
    "|仲里|大城|宫城|新垣|照屋|翁长|山城|平良|下地|西铭|大平|竹下|细川|羽田|村山|小渊|海部|宫泽|福井|石原|小池|桥下|吉村"
    "|松原|前原|岸本|细田|町村|高村|川口|岩田|大泽|小泽|渡部|野上|横井|石井|石桥|大塚|小松|小田|小西|今村|今泉|荒木|荒井"
    "|永田|永井|星野|关口|水野|平田|平井|土井|土屋|浅野|浅田|松田|松村|松永|松冈|栗原|根本|根岸|黑田|黑川|白石|白川|富田"
    "|富永|饭田|饭岛|堀内|堀川|大西|大川|大谷|川上|川崎|川村|广田|广濑|吉川|吉冈|吉野|古田|古屋|江口|江藤|伊东|石黑|泽田"
    "|服部|秋山|秋元|本田|本间|奥田|奥村|望月|樋口|藤本|藤村|藤野|藤川|内藤|须藤|佐野|早川|成田|尾崎|二宫|三宅|三木|马场"
    "|辻元|盐谷|冢本|都筑|熊谷|熊本|神田|神谷|儿玉|矢野|田边|田岛|田口|田原|东条|南部|安田|桑原|荻原|萩原"
)
_JAPANESE_FULL = re.compile(rf"(?:{_JAPANESE_SURNAME})[{HAN}]{{1,3}}")
_JEAN = re.compile(rf"让[\-－·](?={_F})")
_JEAN_LAST = re.compile("·让(?=表示|说|称|认为|强调|指出|宣布|则|也|[，。、（(])")
"""Jean, whose character is also the verb "let"."""
_TAIL = re.compile(rf"[{_DOT}\-－—]+\Z")


@lru_cache(maxsize=1)
def _stops() -> Any:
    from ahocorasick_rs import AhoCorasick, MatchKind

    words = [shadow(word) for word in lexicon.words("name_stops_zh.txt")]
    return AhoCorasick(words, matchkind=MatchKind.LeftmostLongest)


def foreign_from(folded: str, start: int, limit: int) -> int:
    """Where a foreign name that begins at `start` ends; `start` where there is none."""
    jean = _JEAN.match(folded, start, limit)
    if jean:
        end = foreign_from(folded, jean.end(), limit)
        return end if end > jean.end() else start
    match = _FOREIGN_RUN.match(folded, start, limit)
    if not match:
        return start
    run = match[0]
    for _, begin, _end in _stops().find_matches_as_indexes(
        run + folded[match.end() : match.end() + 1]
    ):
        if begin >= 2:
            run = run[:begin]
            break
        if begin == 0:
            return start
    run = _TAIL.sub("", run)
    if len(run) < 2:
        return start
    if _JEAN_LAST.match(folded, start + len(run)):
        return start + len(run) + 2
    regnal = _REGNAL.match(folded, start + len(run), limit + 3)
    return regnal.end() if regnal else start + len(run)


def foreign_to(folded: str, end: int, limit: int) -> int:
    """Where a foreign name that ends at `end` begins, `end` where there is none."""
    start = end
    while start > limit and (folded[start - 1] in LETTERS):
        start -= 1
    while start < end and folded[start] in f"{_DOT}-－":
        start += 1
    return start if end - start >= 2 else end


def native_from(folded: str, start: int, limit: int) -> int:
    """Where a Chinese, Korean or Vietnamese name that begins at `start` ends, if one does.

    The shortest that what follows lets stand, by surname and by the words after names.
    """
    match = _NATIVE.match(folded, start, limit)
    if not match:
        return start
    for size in (2, 3):
        if len(match[0]) >= size and _AFTER_NATIVE.match(folded, start + size):
            return start + size
    again = len(match[0]) == 3 and folded.count(match[0]) > 1
    return start + 3 if again else start


def ends_here(folded: str, position: int) -> bool:
    """Whether what follows a position lets a name end there."""
    return bool(_AFTER_NATIVE.match(folded, position))


def japanese_from(folded: str, start: int, limit: int) -> int:
    """Where a Japanese name that begins at `start` ends, `start` where there is none."""
    match = _JAPANESE_FULL.match(folded, start, limit)
    for size in (3, 4, 5) if match else ():
        if start + size <= match.end() and ends_here(folded, start + size):  # type: ignore[union-attr]
            return start + size
    return start
