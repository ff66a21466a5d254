"""Chinese one-character names of countries: sides (俄方), pairs (美烏), armies (烏軍)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from detente.reading.mentions import Mention, Taken

_SURE = frozenset("美俄乌欧英韩朝")
"""Characters that in a pair or before 方 hardly ever are anything else."""

_SIDES = frozenset("美俄乌欧英韩朝中日印以法德")
_DEFAULT = {"乌": "ukraine", "伊": "iran", "土": "turkiye", "埃": "egypt", "马": "malaysia"}
_WITH = {frozenset("以巴"): ("巴", "palestine"), frozenset("印巴"): ("巴", "pakistan"),
         frozenset("以哈"): ("哈", "hamas"), frozenset("阿巴"): ("巴", "pakistan")}  # fmt: skip
_TRIGGER = re.compile(
    r"(?:[两二三四五][国方军]|双方|三方|四方|各方|之间|双边|会谈|会晤|谈判|对话|磋商|和谈"
    r"|关系|冲突|战争|交战|停火|停战|和平|协议|协定|条约|领导人|元首|首脑|峰会|外长|防长"
    r"|高层|代表|团队|边境|边界|边民|军方"
    r"|博弈|问题|局势|争端|分歧|底线|联合|共同|同盟|联盟|合作|贸易|建交|通话|就|在|于|的|和"
    r"|与|达成|签署|均|都|间|正|已|将|仍|\d)"
)
_SIDE_AFTER = re.compile(r"[便法面针案向式才程根块]")
_ARMY_AFTER = re.compile(r"[援售事备费火工力警用种购演购资贸援衔费]")
_NOT_SIDE_BEFORE = re.compile(r"[今昨明当前次近每\d一二三四五六七八九十其各多]\Z")
_MIDDLE = re.compile(r"[其当之程判谈议争战话件约款案划明集文会途年期谋]\Z")


_OFFICE = (
    "(?:总统|副总统|总理|副总理|外长|副外长|外相|首相|防长|国防部|国防军|国防大臣|国务卿|外交部|外交大臣|外交官|财长"
    "|军方|官员|官方|大使|特使|代表团|谈判代表|首席|驻|媒|国会|议会|议长|国安|政府|陆军|海军|空军|高官|领导人|商务部|国家安全|安全委员会|内阁|内政|最高|下院|上院|新闻秘书|边防|央行|警方|当局|官|能源部|石油部|财政部|司法部|驻联合国)"
)
_OFFICE_BEFORE = re.compile(
    r"[，。；：、！？「」『』“”（）()《》\s但而与和及跟对向由被据称指让令给从在]"
)


class Abbreviations:
    """Which country each character stands for in one text."""

    def __init__(self, meanings: Mapping[str, tuple[str, ...]], named: Counter[str]) -> None:
        from detente.reading.script import shadow

        self._meanings = {shadow(char): ids for char, ids in meanings.items()}
        self._named = named
        characters = "".join(self._meanings) + "哈"
        self._side = re.compile(f"([{characters}])(方|军)")
        self._run = re.compile(f"[{characters}]{{2,5}}")
        self._office = re.compile(f"([{characters}])(?={_OFFICE})")

    def find(self, text: str, folded: str, taken: Taken) -> Iterator[Mention]:
        """Sides first, then pairs, on what is not taken by a name yet."""
        for match in self._side.finditer(folded):
            mention = self._of_side(text, folded, match)
            if mention and taken.free(match.start(), match.end()):
                taken.add(match.start(), match.end())
                yield mention
        for match in self._office.finditer(folded):
            mention = self._of_office(text, folded, match)
            if mention and taken.free(match.start(), match.start() + 1):
                taken.add(match.start(), match.start() + 1)
                yield mention
        for match in self._run.finditer(folded):
            yield from self._of_run(text, folded, match, taken)

    def _meaning(self, char: str, others: str = "", sure: frozenset[str] = _SURE) -> str | None:
        """The one that the text names most often, else the usual one."""
        for other in others:
            fixed = _WITH.get(frozenset((char, other)))
            if fixed and fixed[0] == char:
                return fixed[1]
        candidates = self._meanings.get(char, ())
        best = max(candidates, key=lambda id_: self._named[id_], default=None)
        if best and self._named[best]:
            return best
        if char in sure or char in _DEFAULT:
            return _DEFAULT.get(char) or candidates[0]
        return None

    def _of_side(self, text: str, folded: str, match: re.Match[str]) -> Mention | None:
        start, end = match.span()
        after, before = folded[end : end + 1], folded[max(0, start - 2) : start]
        blocked = (_SIDE_AFTER if match[2] == "方" else _ARMY_AFTER).match(after)
        if (blocked and not folded.startswith("面", end)) or _NOT_SIDE_BEFORE.search(before):
            return None
        id_ = self._meaning(match[1], sure=_SIDES if match[2] == "方" else _SURE)
        if id_ is None or (match[1] == "中" and _MIDDLE.search(before)):
            return None
        return Mention(start, end, (id_,), "party", text[start:end], "actor")

    def _of_office(self, text: str, folded: str, match: re.Match[str]) -> Mention | None:
        """菲防長, 俄外交部: of the country that the text names in full."""
        start = match.start()
        before, char = folded[max(0, start - 1) : start], match[1]
        if before and (before in self._meanings or not _OFFICE_BEFORE.match(before)):
            return None
        if char == "以" and re.match(r".{2,6}(?:身份|名义|的|为)", folded[start + 1 : start + 12]):
            return None
        id_ = self._meaning(char)
        if id_ is None or not (self._named[id_] or char in _SURE):
            return None
        return Mention(start, start + 1, (id_,), "party", text[start : start + 1], "actor")

    def _of_run(
        self, text: str, folded: str, match: re.Match[str], taken: Taken
    ) -> Iterator[Mention]:
        """One mention for a pair such as 美烏, with both ids."""
        start, end = match.span()
        while start < end and not taken.free(start, start + 1):
            start += 1
        stop = start
        while stop < end and taken.free(stop, stop + 1):
            stop += 1
        before = folded[max(0, start - 1) : start]
        if folded[start:stop][:1] in {"中", "以"} and (stop - start > 2 or _MIDDLE.search(before)):
            named = self._named[self._meaning(folded[start]) or ""]
            start += 1 if _MIDDLE.search(before) or not named else 0
        if folded[start:stop][:1] == "日" and re.search(
            r"[\d一二三四五六七八九十今昨明当近]\Z", before
        ):
            start += 1
        run = folded[start:stop]
        if len(run) < 2 or len(set(run)) < len(run):
            return
        ids = [self._meaning(char, run.replace(char, "")) for char in run]
        whole = [id_ for id_ in ids if id_]
        sure = all(char in _SURE for char in run) or bool(_TRIGGER.match(folded, stop))
        if len(whole) == len(run) and len(set(whole)) == len(run) and sure:
            taken.add(start, stop)
            yield Mention(start, stop, tuple(whole), "party", text[start:stop], "actor")
