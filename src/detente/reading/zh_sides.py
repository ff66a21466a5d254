"""For whom a person of a Chinese text speaks, where no name of a party stands before his.

呼聲黨的甲, of the party in front of the 的; 黨魁乙, of the group spoken of; 總統丙, of the state
that the sentence is about, else the text; 丁領導的某陣線, of what he leads.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from detente.case import Party, Person
from detente.reading.heads import GOVERNMENT
from detente.reading.home import home_state
from detente.reading.mentions import Mention
from detente.reading.passages import Layout
from detente.reading.script import HAN, shadow
from detente.reading.zh_surroundings import CUT

_OFFICE = re.compile(r"[^，。；：、「」『』“”（）的\s]{0,10}\Z")
_OF_STATE = re.compile(
    r"总统|总理|首相|外长|外交部长|防长|国防部长|部长|大臣|国务卿|外交|国防|大使|国王|女王|王储|内政|财政|财长|外相|防相|政府|国会|议会|议长|军方"
    r"|总司令|参谋长|参谋总长|央行|警察总监|警方|检察总长|总检察长|国安|情报|国务院|陆军|海军|空军"
)
_OF_GROUP = re.compile(
    r"(?:党魁|党首|党主席|主席|领袖|首领|头目|总书记|会长|副手|召集人|创始人|二号人物|政治局委员|宣传部长?|宣传部部长|总裁|首席执行官|执行长|行政总裁|董事长|总经理|理事长|秘书长|书记)\Z"
)
"""Offices that groups have; without a name before them they are of the group spoken of."""
_MARKS = "，。；：！？\n"
_STATES_OWN = (
    (re.compile("外务大臣|防卫大臣|防卫相|官房长官|经济产业大臣|外务审议官|外务省"), "japan"),
    (re.compile("国务卿|国务院|白宫|五角大楼|联邦参议员|联邦众议员"), "united_states"),
    (re.compile("统一部|国情院|青瓦台|国家安保室"), "south_korea"),
    (re.compile("国务委员|国台办|中央外办|中央政治局|国家副?主席"), "china"),
    (re.compile("克里姆林宫|国家杜马|联邦委员会"), "russia"),
    (re.compile("外交国务大臣|唐宁街"), "united_kingdom"),
)
"""Offices and houses that one state alone has."""
_NOBODYS = re.compile(
    r"宗教|精神|社区|部落|学生|民间|意见|民权|原住民|前(?!线)|研究|大学|学院|智库|分析|教授|学者|专家|记者|联合国|红十字"
)
_NO_STATE = re.compile(r"首席部长|[市省州县镇村区]长|邦长|区长|议员|候选人")
"""Offices of regions, and of those who may be of any party."""
_REGIONAL = re.compile(r"自治区|自治政府|自治州|库区")
_OTHER_BODY = re.compile(
    rf"[{HAN}]{{2,}}(?<!国)(?<!大)(?<!理)(?:议会|协会|公司|集团|联合会|委员会|基金会|机构|网络|社团|工会|公会|医院|学校|部落|教派|当局|自治政府|关系部|事务部|局|署)"
    rf"(?:的)?(?:首席|副|女|新闻|共同|联合)?(?:发言人|主席|会长|秘书长|负责人|领袖|代表|主任|总裁)\Z"
)
"""A body that the reader does not know stands before the office."""
_BECAME = re.compile(
    rf"(?:[（(][^（）()\n]{{1,60}}[）)])?[^，。；]{{0,18}}?(?:当选|出任|就任|接任|升任|成为|续任|连任|当上|继任)(?:为|了)?"
    rf"(?P<office>[{HAN}]{{0,4}}?(?:总统|总理|首相|外长|国防部长|议长|主席|党魁|首领))"
)
_AIDE = re.compile(
    r"(?:[（(][^（）()\n]{1,60}[）)])?的?(?:[\u4e00-\u9fff]{0,4})(?:顾问|助理|发言人|副手|特使|新闻秘书|幕僚长?|助手|办公室主任|代表|律师)"
)
_LEADS = re.compile(
    r"(?:[（(][^（）()\n]{1,60}[）)])?(?:所|亲自)?(?:领导|率领|统领|创立|创建|创办|执掌|所属|所在|代表|领军|麾下|指挥|旗下)的?\Z"
)
_OWNS = re.compile(r"[”」]?(?:[（(][^（）()\n]{1,60}[）)])?的\Z")
_TOPIC = re.compile(
    r"(?:\A|至于|关于|而|但|在|对于|另一|邻国|邻邦|东道主|东道国|主办国|调停方|斡旋方|调解方|方面)*\Z"
)
_DEALT = re.compile(
    r"(?:[对向与跟和同由被让令使给受往从赴在]|针对|会见|会晤|指责|批评|要求|敦促|呼吁|访问|抵达|支持|反对)\Z"
)
_DATELINE = re.compile(
    r"(?:[\d一二三四五六七八九十]{1,3}月)?(?:[\d一二三四五六七八九十]{1,3}日)?(?:专|外)?(?:电|专讯|讯|报道|报导)(?!视|话|台|缆|力)"
)
"""Behind the town that a report comes from: 阿布達比18日專電."""
_HOME = re.compile(
    r"(?:的)?(?:和平|内战|和谈|停火|局势|危机|朝野|国内|宪法|大选|选举|人民|国会|议会|最高法院|宪法法院|反对派|反对党|在野|执政党|选民|民众|军方|政府军"
    r"|看守政府|军政府|过渡总统|过渡总理|过渡当局|过渡政府|临时政府|政变|政局|各派|各方|北部|南部|东部|西部)"
)
_HOLDS = re.compile(r"(?:的)?(?:政府|总统|总理|首相|军方|外长|国防部|外交部)")
_MEDIATES = re.compile(
    r"[^，。；]{0,4}?(?:调停|调解|斡旋|居中|促谈|促成|主持|见证|大使|特使|举行|东道)"
)
_NEAR = 160


def home(layout: Layout, mentions: Sequence[Mention], states: frozenset[str]) -> str | None:
    """The state that a text is about, by where it is named and by what it has at home there."""
    if (own := own_side(layout, mentions, states)) is not None:
        return own
    named = [
        m
        for m in mentions
        if m.kind != "person" and len(m.ids) == 1 and m.ids[0] in states
        if not _DATELINE.match(layout.shadow, m.end)
    ]
    more = ((m.ids[0], _points(layout.shadow, m.end)) for m in named)
    return home_state(layout, ((m.start, m.ids[0]) for m in named), more)


def own_side(layout: Layout, mentions: Sequence[Mention], states: frozenset[str]) -> str | None:
    """The state of a paper that writes 我方: where its reporter sits, in Taiwan's press Taiwan."""
    if not _OURS.search(layout.shadow):
        return None
    for mention in mentions:
        if mention.start > _BYLINE_REACH:
            break
        after = layout.shadow[mention.end : mention.end + 5]
        before = layout.shadow[max(0, mention.start - 1) : mention.start]
        if set(mention.ids) & states and before in ("／", "/") and _REPORTS.match(after):
            return mention.ids[0]
    taiwans = layout.language == "zh-Hant" and "taiwan" in states
    return "taiwan" if taiwans else None


_OURS = re.compile(r"(?<![“「『])我(?:方|国|驻|外交部|国防部)")
_REPORTS = re.compile(r"(?:综合)?(?:报导|报道|电)")
_BYLINE_REACH = 400


def _points(folded: str, end: int) -> float:
    if _HOME.match(folded, end):
        return 2.0
    if _HOLDS.match(folded, end):
        return 1.0
    return -1.0 if _MEDIATES.match(folded, end) else 0.0


def sides(
    layout: Layout,
    people: Sequence[Person],
    mentions: Sequence[Mention],
    known: Mapping[str, Party],
) -> dict[str, str]:
    """The parties of people who have none yet, by id; `mentions` are in order of place."""
    own = {p.id: p.party for p in people}
    work = _Work(layout, mentions, known, own)
    found: dict[str, str] = {}
    for person in people:
        if person.party is None:
            for mention in work.of.get(person.id, ()):
                if (party := work.party(mention)) is not None:
                    found[person.id] = own[person.id] = party
                    break
    return found


def _phrase(before: str) -> str:
    """What of the words before a name can belong to its noun phrase."""
    clause = before[max(map(before.rfind, _MARKS)) + 1 :]
    return clause[max((m.end() for m in CUT.finditer(clause)), default=0) :]


class _Work:
    def __init__(
        self,
        layout: Layout,
        mentions: Sequence[Mention],
        known: Mapping[str, Party],
        sides: Mapping[str, str | None],
    ) -> None:
        self.folded = layout.shadow
        self.layout = layout
        self.known = known
        named = {id_ for m in mentions for id_ in m.ids}
        self.states = frozenset(i for i in named if i in known and known[i].kind == "state")
        self.home = home(layout, mentions, self.states)
        self.own = own_side(layout, mentions, self.states)
        self.parties = [m for m in mentions if m.kind == "party" and len(m.ids) == 1]
        self.people = [m for m in mentions if m.kind == "person"]
        self.people_starts = [m.start for m in self.people]
        self.sides = sides
        self.named = {m.ids[0] for m in self.parties}
        self.starts = [m.start for m in self.parties]
        self.sentences = [s.start for s in layout.sentences]
        self.of: dict[str, list[Mention]] = {}
        for mention in mentions:
            if mention.kind == "person":
                self.of.setdefault(mention.ids[0], []).append(mention)

    def party(self, mention: Mention) -> str | None:
        """For whom the words around one mention say that somebody speaks."""
        before = self.folded[max(0, mention.start - 16) : mention.start]
        office = _OFFICE.search(before)[0]  # type: ignore[index]
        if (owner := self._owner(mention)) is not None:
            return owner
        if (led := self._led(mention)) is not None:
            return led
        if (aide := self._aide(mention)) is not None:
            return aide
        became = _BECAME.match(self.folded, mention.end)
        if not office and became:
            office = became["office"]
        elif _NOBODYS.search(_phrase(before)):
            return None
        if _OTHER_BODY.search(self.folded, max(0, mention.start - 24), mention.start):
            return None
        quoted = before[: len(before) - len(office)].endswith(("”", "」", "』"))
        if _OF_GROUP.search(office) and quoted:
            return None  # 「某」領袖: of a group that the reader does not know
        if _OF_GROUP.search(office) and (group := self._group(mention)) is not None:
            return group
        if region := _REGIONAL.search(office):
            return self._region(region[0])
        if _NO_STATE.search(office):
            return None
        if not GOVERNMENT.search(office) and not _OF_STATE.search(office):
            return None
        for words, state in _STATES_OWN:
            if words.search(office) and state in self.named:
                return state
        if _OF_STATE.search(office):
            return self._state(mention.start)
        return self._acting(mention.start) or self.home

    def _owner(self, mention: Mention) -> str | None:
        """The group in 呼聲黨（Vox）的甲: not a state, which has many who do not speak for it."""
        for other in self._before(mention.start, 1):
            between = self.folded[other.end : mention.start]
            if _OWNS.fullmatch(between) and other.ids[0] not in self.states:
                return other.ids[0]
        return None

    def _led(self, mention: Mention) -> str | None:
        index = bisect_left(self.starts, mention.end)
        for other in self.parties[index : index + 1]:
            between = self.folded[mention.end : other.start].rstrip("“「")
            if other.ids[0] not in self.states and len(between) < 70 and _LEADS.fullmatch(between):
                return other.ids[0]
        return None

    def _aide(self, mention: Mention) -> str | None:
        """The side of the one whose adviser or spokesman somebody is: 普京的顧問."""
        at = bisect_left(self.people_starts, mention.start) - 1
        if at < 0:
            return None
        other = self.people[at]
        between = self.folded[other.end : mention.start]
        own = other.ids[0] != mention.ids[0] and _AIDE.fullmatch(between)
        return self.sides.get(other.ids[0]) if own else None

    def _before(self, position: int, most: int) -> Iterator[Mention]:
        index = bisect_left(self.starts, position)
        yield from reversed(self.parties[max(0, index - most) : index])

    def _group(self, mention: Mention) -> str | None:
        """The group named shortly before, of which a chairman without one is."""
        near = [
            other
            for other in self._before(mention.start, 6)
            if mention.start - other.end <= _NEAR and other.ids[0] not in self.states
        ]
        acting = [o for o in near if o.part == "actor"]
        named = [o for o in near if self.known[o.ids[0]].kind == "organisation"]
        return next((o.ids[0] for o in (*acting, *named)), None)

    def _region(self, word: str) -> str | None:
        """The region that rules itself of which an office is: 自治区总理."""
        for other in self.parties:
            if other.ids[0] not in self.states and word in shadow(other.form):
                return other.ids[0]
        return None

    def _acting(self, position: int) -> str | None:
        """The side named last that acts."""
        for other in self._before(position, 6):
            if position - other.end > 500:
                break
            if other.part == "actor":
                return other.ids[0]
        return None

    def _state(self, position: int) -> str | None:
        """The state that the sentence or its paragraph has turned to, else the text's own."""
        sentence = self.layout.sentence_at(position)
        begin = sentence.start if sentence else position
        for other in self._before(position, 6):
            if other.end <= begin:
                break
            if other.ids[0] not in self.states:
                continue
            before = self.folded[max(begin, other.start - 4) : other.start]
            topic = _TOPIC.fullmatch(self.folded[begin : other.start])
            if topic or (other.part == "actor" and not _DEALT.search(before)):
                return other.ids[0]
        return self.own or self._turned_to(begin) or self.home

    def _turned_to(self, begin: int) -> str | None:
        """The state that the sentence before begins with, in one paragraph: 鄰國甲也受波及."""
        index = bisect_left(self.sentences, begin)
        if not 0 < index < len(self.layout.sentences):
            return None
        this, last = self.layout.sentences[index], self.layout.sentences[index - 1]
        if this.paragraph != last.paragraph:
            return None
        at = bisect_left(self.starts, last.start)
        for other in self.parties[at : at + 1]:
            if other.start < last.end and other.ids[0] in self.states:
                lead = self.folded[last.start : other.start]
                return other.ids[0] if _TOPIC.fullmatch(lead) else None
        return None
