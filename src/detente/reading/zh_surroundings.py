"""The words around names in a Chinese text: office, side and whether somebody is an outsider."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from detente.reading import zh_names
from detente.reading.gazetteer import Hit
from detente.reading.passages import Layout
from detente.reading.script import HAN

BREAKS = frozenset("，。；：！？、（）()「」『』“”《》,.;: \t\n\r\f\v\xa0\u3000")
"""Marks that end the noun phrase before a name."""
CUT = re.compile(
    r"[的与及跟由被向对是从让其该即叫给据但而连或至]|过(?!渡)|和(?![平解谈谐])|(?<!共)同(?!盟)"
    r"|(?<![上中少大准])将(?!军)|(?<!存)在"
    r"|(?<!司)令|(?<![主新前现候时上继责])任|(?<![特大公])使|(?<!委)为|(?<!合)并(?!列)|兼"
    r"|会见|会晤|接见|召见|接待|邀请|致电|致函|访问|拜会|约见|促请|敦促|呼吁|要求|告诉|警告|支持"
    r"|反对(?![党派])|批评|指责|谴责|抨击|感谢|出席|抵达|返回|前往|举行|签署|派遣|任命|表示|宣布|认为|回应"
)
"""Words that no office goes on across: particles and verbs."""
_OF_LAST = re.compile(
    r"(?:但|而|惟|不过|由|据|连|尽管|虽然|随后|其后|日前)*(?P<whose>其|它的|他们的|该[^的]{0,3}?(?:组织|党|派系?|运动|集团|团体|军|阵线|武装|政权|部|国|联盟|帮|帮派|平台)"
    r"|(?=党(?:主席|魁|首|揆|发言人|秘书长|总书记|副主席|领袖|鞭)))"
)
"""其發言人, 該組織政治局成員: of the party that was spoken of."""
_GROUP_WORD = re.compile(r"组织|党|派|运动|集团|团体|军|阵线|武装|联盟|帮|平台")
_OFFICE = re.compile(
    "代表|总统|总理|首相|外长|部长|主席|议长|大使|特使|防长|司令|秘书长|领导人|大臣|创始人|领袖|发言人|成员|党魁|会长|委员|议员|候选人|参谋长|顾问|元老"
)
_SENTENCE = re.compile(r"[。！？\n；]")
_DEALT_WITH = re.compile(r"(?:[对与向同跟在于给由被受和]|针对|关于|围绕)\Z")
_OUTSIDE = re.compile(
    r"(?:研究所|研究院|智库|大学|学院|学者|教授|讲师|主编|总编|评论人|研究员|分析师|评论员|记者|专家|律师|作家"
    r"|居民|商人|农民|难民|学家|教师|医生|活动人士|中心|基金会|分析人士|通讯社|日报|时报|电视台)"
)


_IN_CHARGE = re.compile(rf"\A(?:负责|主管|分管|掌管)[{HAN}]{{1,12}}的")
"""聯合國負責政治事務的副秘書長."""
_HIDDEN = "\x01"
"""Stands in a text for marks that do not end a noun phrase."""
_GLOSS_ON = re.compile(rf"(?<=[{HAN}”」』])[（(][^（）()\n]{{1,60}}[）)](?=[{HAN}“「『])")
_QUOTE_ON = re.compile(r"[“「『]([^“”「」『』，。；！？\n]{2,16})[”」』]")


def _unbracketed(folded: str, named: Mapping[int, int]) -> str:
    """A text's shadow without brackets on names, and without the marks of names in quotation.

    `named` are the parties, by where they begin: 「X」黨, 某黨（簡稱某）主席.
    """
    chars = list(folded)
    for match in _GLOSS_ON.finditer(folded):
        chars[match.start() : match.end()] = _HIDDEN * (match.end() - match.start())
    for match in _QUOTE_ON.finditer(folded):
        if named.get(match.start(1)) == match.end(1):
            chars[match.start()] = chars[match.end() - 1] = _HIDDEN
    return "".join(chars)


class Surroundings:
    """The words around names in one text."""

    def __init__(
        self, layout: Layout, hits: Sequence[Hit], states: frozenset[str] = frozenset()
    ) -> None:
        self.text, self.folded = layout.text, layout.shadow
        self.hits = hits
        self._states = states
        self._ends = {hit.end: hit for hit in hits if hit.role == "office"}
        self._starts = [hit.start for hit in hits]
        self._parties = [h for h in hits if h.role in {"name", "adjective", "seat"} and h.ids]
        self._party_ends = [hit.end for hit in self._parties]
        self._people = [h for h in hits if h.role == "person"]
        self._people_ends = [hit.end for hit in self._people]
        self._phrases = _unbracketed(layout.shadow, {h.start: h.end for h in self._parties})

    def office_before(self, position: int) -> Hit | None:
        """The office whose word ends right before a position."""
        return self._ends.get(position)

    def other_name_in(self, start: int, end: int) -> int | None:
        """Where the first name of a place or party inside a stretch begins."""
        index = bisect_left(self._starts, start)
        while index < len(self.hits) and self.hits[index].start < end:
            hit = self.hits[index]
            # 罗德里格斯 holds the name of a town
            letters = all(c in zh_names.LETTERS for c in self.folded[hit.start - 1 : hit.end])
            named = hit.role == "seat" or (hit.role == "name" and letters)
            short = named and start < hit.start and hit.end - hit.start < 3
            inside = (hit.role == "word" or short) and all(
                c in zh_names.LETTERS for c in self.folded[max(start, hit.start - 1) : hit.end]
            )
            if hit.role in {"name", "place", "seat", "word"} and not inside:
                return hit.start
            index += 1
        return None

    def name_at(self, position: int) -> Hit | None:
        """The name of a place or party that begins at a position."""
        index = bisect_left(self._starts, position)
        hit = self.hits[index] if index < len(self.hits) else None
        named = hit is not None and hit.start == position and hit.role in {"name", "place", "seat"}
        return hit if named else None

    def describe(self, start: int) -> tuple[str, str | None, bool]:
        """Office, party and whether an outside expert, by the noun phrase before a name."""
        begin = self._begin(start, 48)
        phrase = self._phrases[begin:start]
        owner = self._owner(begin, start)
        cut = max((m.end() for m in CUT.finditer(phrase)), default=0)
        head = begin + cut
        if owner and owner.end > head - 2:
            head = owner.end
        office = self._office(head, start)
        outside = bool(_OUTSIDE.search(self._phrases[head:start]))
        known = self._of_person(begin, start)
        party = None
        if owner and not outside:
            party = owner.ids[0]
        elif known and not outside:
            party = "@" + known
        elif owner is None and not outside and (beside := self._beside(begin)):
            party = beside
        elif owner is None and not outside and (last := _OF_LAST.match(phrase)):
            party = self._spoken_of(begin, last[0])
            office = self._office(max(head, begin + last.end("whose")), start)
        return (office if 0 < len(office) <= 24 else ""), party, outside

    def _begin(self, start: int, most: int) -> int:
        """Where the clause begins that a name stands in; brackets and marks on it do not end it."""
        begin = start
        while begin > 0 and start - begin < most and self._phrases[begin - 1] not in BREAKS:
            begin -= 1
        return begin

    def _office(self, start: int, end: int) -> str:
        kept = zip(self.text[start:end], self._phrases[start:end], strict=True)
        return "".join(char for char, seen in kept if seen != _HIDDEN).strip("的")

    def _beside(self, begin: int) -> str | None:
        """In 中方代表、外交部司長甲 and 乙國總統丙、總理丁 the first office tells whose."""
        if self.folded[begin - 1 : begin] != "、":
            return None
        left = self._begin(begin - 1, 24)
        index = bisect_left(self._parties, left, key=lambda hit: hit.start)
        last = None
        for hit in self._parties[index:]:
            if hit.end >= begin:
                break
            last = hit
        if last is not None:
            office = _OFFICE.search(self._phrases[last.end : begin])
            return last.ids[0] if office and not CUT.search(self.folded, left, last.start) else None
        own = _OF_LAST.match(self._phrases, left, begin)
        return self._spoken_of(left, own[0]) if own else None

    def _spoken_of(self, position: int, word: str = "") -> str | None:
        """The party, or side of a person, that the sentence or the one before it is about.

        `word` says of what kind it is: 該黨, 該國.
        """
        ends = [m.end() for m in _SENTENCE.finditer(self.folded, max(0, position - 240), position)]
        stop = position
        here = ends[-1] if ends else max(0, position - 240)
        clause = self.folded.rfind("，", here, max(here, position - 1)) + 1
        near = [clause] if clause and word.startswith("其") else []
        for floor in (*near, *reversed(ends), max(0, position - 240)):
            for hit in self._acting(floor, stop):
                if not self._fits(hit, word):
                    continue
                if floor in near and self.folded.startswith("的", hit.end):
                    continue
                return hit.ids[0] if hit.role != "person" else "@" + hit.ids[0]
            stop = floor
            if len([e for e in ends if e >= floor]) > 2:
                break
        return None

    def _fits(self, hit: Hit, word: str) -> bool:
        """Whether a name is of the kind that a word such as 該黨 or 該國 speaks of."""
        if "国" in word:
            return bool(self._states.intersection(hit.ids))
        if hit.role == "person" or not _GROUP_WORD.search(word):
            return True
        return not self._states.intersection(hit.ids)

    def _acting(self, start: int, end: int) -> Iterator[Hit]:
        """Parties and people named in a stretch that are not only dealt with."""
        both = sorted((*self._parties, *self._people), key=lambda h: h.start)
        for hit in both[bisect_left(both, start, key=lambda h: h.start) :]:
            if hit.start >= end:
                return
            if not _DEALT_WITH.search(self.folded[max(start, hit.start - 2) : hit.start]):
                yield hit

    def _owner(self, begin: int, start: int) -> Hit | None:
        """The party that the office belongs to: the first of the phrase after its last break."""
        index = bisect_left(self._party_ends, start + 1) - 1
        owner = None
        while index >= 0 and self._parties[index].start >= begin:
            hit = self._parties[index]
            between = _IN_CHARGE.sub("", self._phrases[hit.end : start])
            before = self._phrases[max(0, hit.start - 1) : hit.start]
            after = self._phrases[hit.end : hit.end + 2]
            if CUT.search(between.lstrip("的" + _HIDDEN)):
                break
            gap = self._phrases[hit.end : owner.start] if owner is not None else ""
            if gap.endswith(("的", "国", "成员", "盟友", "伙伴", "东道主")):
                break  # 滞留甲国的乙国总理, 东盟轮值主席国马来西亚外长
            theirs = owner is not None and not self._states.intersection(owner.ids)
            if theirs and (self._states.intersection(hit.ids) or not between.strip(_HIDDEN)):
                break  # 英國保守黨黨魁 speaks for the party, 聯合國敘利亞特使 for the UN
            if before != "驻" and after not in {"问题", "事务"}:
                owner = hit
            index -= 1
        return owner

    def _of_person(self, begin: int, start: int) -> str | None:
        """Whose envoy or aide somebody is: 普京特使."""
        index = bisect_left(self._people_ends, start) - 1
        if index < 0 or self._people[index].start < begin:
            return None
        hit = self._people[index]
        between = self._phrases[hit.end : start].replace(_HIDDEN, "").removeprefix("的")
        return hit.ids[0] if len(between) <= 8 and not CUT.search(between) else None
