"""What is on the table: proposals with their names, points, authors, and what they revise."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any, NamedTuple

from detente.case import Draft, Source
from detente.reading.lexicon import slug
from detente.reading.passages import Layout
from detente.reading.script import shadow


class DraftMention(NamedTuple):
    """Where a draft is named; `named` is false for "the plan", 該方案."""

    start: int
    end: int
    draft: str
    named: bool


_NUMBERS_EN = {
    w: n
    for n, w in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen twenty".split()  # noqa: SIM905
    )
}
_DIGITS_ZH = {c: n for n, c in enumerate("〇一二三四五六七八九")} | {"两": 2, "零": 0}

_NOUN_ZH = (
    "和平计划|和平计画|计划草案|协议草案|框架协议|框架文件|谅解备忘录|备忘录|路线图|草案|方案|提案|计划|计画|倡议|建议书|议定书"
    "|文本|框架|协定|协议|公报|宣言|条约|对案|提议|修改|修正案|修订版|修订稿|构想|草约"
)
_TITLED_ZH = re.compile(r"[《〈](?P<name>[^《》〈〉]{2,24}?(?:协议|协定|宣言|声明|条约|公报|备忘录|议定书|路线图|方案|计划|草案|框架|倡议|公约|共识))[》〉]")
_NOUN_EN = (
    r"plans?|proposals?|counter-?proposals?|drafts?|road ?maps?|frameworks?|memorand(?:um|a)(?: of understanding)?"
    r"|protocols?|accords?|agreements?|initiatives?|communiqu[eé]s?|declarations?|blueprints?|documents?|texts?"
    r"|treat(?:y|ies)|deals?|offers?|pacts?|outlines?|amendments?"
)
_KIND_ZH = "(?:和平|停火|停战|和谈|政治|核|换俘|过渡|框架|谅解|撤军|安全|俄乌|最终|一揽子|全面)*"
_KIND_EN = (
    r"(?:(?:peace|ceasefire|cease-fire|truce|nuclear|framework|draft|political|hostage|power-sharing|draft peace"
    r"|security|settlement|interim|comprehensive|bridging|compromise|prisoner|withdrawal|mediation|transition|peace draft) )*"
)
_WEAK_EN = re.compile(r"^(?:agreements?|deals?|treat(?:y|ies)|pacts?|accords?|documents?|texts?|offers?|declarations?|initiatives?)$")
_WEAK_ZH = re.compile(r"(?:协议|协定|条约|文本|框架|提议|公报|宣言|倡议|计划|计画)$")

_POINTS_ZH = re.compile(
    rf"(?P<n>\d{{1,3}}|[一二三四五六七八九十]{{1,3}})[点點项項](?P<noun>{_KIND_ZH}(?:{_NOUN_ZH}|主张|原则|建议))?"
)
_PHASES_ZH = re.compile(rf"(?:[两二三四五]|\d)(?:个)?(?:阶段|步)(?:的)?{_KIND_ZH}(?:{_NOUN_ZH})")
_POINTS_EN = re.compile(
    rf"\b(?P<n>\d{{1,3}}|{'|'.join(list(_NUMBERS_EN)[2:])})[- ](?:point|article|page|paragraph)s?\s(?:[A-Za-z-]+ ){{0,3}}?{_KIND_EN}(?:{_NOUN_EN})\b",
    re.IGNORECASE,
)
_PHASES_EN = re.compile(
    rf"\b(?:two|three|four|five|\d)-(?:phased?|stages?|step|part)\s{_KIND_EN}(?:{_NOUN_EN})\b", re.IGNORECASE
)
_DAYS_EN = re.compile(rf"\b\d{{1,3}}-day\s(?:ceasefire|truce|cease-fire)\s(?:{_NOUN_EN})\b", re.IGNORECASE)
_NAMED_EN = re.compile(
    rf"\b(?P<mods>(?:(?:\d{{4}}|[A-Z][\w’'.-]*[\w.]|U\.S\.|UN)(?:[- –]|(?:-(?:backed|brokered|led|drafted|mediated|proposed))\s| and | of ))+)"
    rf"(?P<kind>(?:(?:-?(?:backed|brokered|led|drafted|mediated|proposed|style)) )?(?:new |revised |latest |original |updated |own |joint |initial )?{_KIND_EN})(?P<noun>{_NOUN_EN}|[Aa]ccords?|Plan|Agreements?|Proposal|Framework|Roadmap|Protocol|Memorandum|Initiative|Declaration|Communiqué|Treaty|Deal|Pact|Document)\b"
)
_POSSESSIVE_EN = re.compile(rf"['’]s?\s(?:(?:new|revised|latest|original|updated|own|initial|counter|written|draft|four-page) )*{_KIND_EN}(?P<noun>{_NOUN_EN})\b")
_NEW_EN = re.compile(
    rf"\b(?:a|an|its|their|his|her|another)\s(?P<mods>(?:new|revised|updated|amended|written|fresh|modified|joint|draft|detailed|formal|confidential|latest|bridging|counter|rival|compromise|final|U\.S\.-backed|[A-Z][\w.]*-(?:backed|drafted|brokered|mediated|led)) )*(?P<kind>{_KIND_EN})(?P<noun>proposals?|counter-?proposals?|road ?maps?|frameworks?|memorandum(?: of understanding)?|plans?|blueprint|text|document|agreement|accord|protocol|treaty|deal|drafts?(?! (?:peace|treaty|agreement|deal|text)))\b(?: of \d{1,2} [A-Z][a-z]+ \d{4})?"
)
_GENERIC_EN = re.compile(
    rf"\b(?:the|this|that|its)\s(?:new |latest |revised |original |current |draft |proposed |same |updated )*{_KIND_EN}(?P<noun>{_NOUN_EN})\b", re.IGNORECASE
)
_GENERIC_ZH = re.compile(rf"(?:该|此|这份|这一|这项|上述|有关|相关|新的|最新|修订后的|当前|这个|目前的)(?:份|项|个)?{_KIND_ZH}(?:{_NOUN_ZH})")
_RELATIVE_ZH = re.compile(
    rf"(?P<body>[^，。；：、「」『』“”（）\s]{{2,30}}?(?:讨论|修订|提出|起草|草拟|商定|提交|公布|拟定|拟订|会谈|谈判|达成|签署|斡旋|推动|支持)(?:过)?的)(?P<adj>新|最新|重大|修订|经修订的|一份|全面|新版)*(?P<noun>{_KIND_ZH}(?:{_NOUN_ZH}))"
)
_VERSION_ZH = re.compile(rf"(?:原|新|旧|最新|修订|修订后的|的|版|方|方的|国|的最新|的新|所提|提出的|版的|的书面|的反)?(?P<noun>{_KIND_ZH}(?:{_NOUN_ZH}))")
_QUOTED_ZH = re.compile(rf"[「『“](?P<name>[^「」『』“”]{{2,20}}?(?:{_NOUN_ZH}))[」』”]")
_PLACED_ZH = re.compile(
    rf"(?P<year>\d{{4}}年(?:的)?)?(?P<name>[一-鿿·]{{2,8}}?)(?:谈判|会谈|会议)?(?P<noun>{_KIND_ZH}(?:草案|协议|协定|框架|路线图|议定书|备忘录|公报|宣言|条约|方案))"
)
_STRONG_EN = re.compile(r"road ?map|plan|proposal|framework|memorand|communiqu|draft|protocol|initiative|blueprint|counter")
_SMALL_EN = re.compile(r"(?:He|She|They|We|I|His|Her|My|Our|There|What|Who|Some|Many|Other|New|Old|First|Second|Later|Now|Then|One|Two|Three)\b")
_MAKE_EN = re.compile(r"\b(?:present|submit|hand|unveil|propose|draft|table|offer|put forward|deliver|circulate|float|publish|release|send|sent|receiv|outlin|drew up|author)", re.IGNORECASE)
_MAKE_ZH = re.compile(r"提出|提交|公布|发布|起草|草拟|推出|递交|拟定|拟订|抛出|交出|出台|交给")
_TO_ZH = re.compile(r"(?:修|改|修订|修改|缩减|压缩|精简|调整|削减|缩)(?:成|为|至|到)")
_TO_EN = re.compile(r"\b(?:revised|cut|pared|trimmed|reduced|whittled|shortened|reworked|turned|narrowed|condensed)\b.{0,30}\b(?:to|into)\b", re.IGNORECASE)
_CHANGES = re.compile(r"修改|修正案|修订版|修订稿|对案|counter-?proposals?|amendments?", re.IGNORECASE)


@dataclass(slots=True)
class _Found:
    """A draft while it is being gathered."""

    key: str
    names: dict[str, int] = field(default_factory=dict)
    points: int | None = None
    authors: list[str] = field(default_factory=list)
    revises: str | None = None
    date: str | None = None
    first: int = 0
    weak: bool = False


class _Mention(NamedTuple):
    start: int
    end: int
    key: str
    points: int | None
    authors: tuple[str, ...]
    weak: bool


_start = attrgetter("start")


@dataclass(frozen=True, slots=True)
class Drafts:
    """The drafts of a text, and where it speaks of them."""

    drafts: tuple[Draft, ...]
    mentions: tuple[DraftMention, ...]

    def within(self, start: int, end: int) -> list[DraftMention]:
        """Mentions that begin inside a stretch."""
        first = bisect_left(self.mentions, start, key=_start)
        return list(self.mentions[first : bisect_left(self.mentions, end, key=_start)])


def find(
    layout: Layout,
    mentions: Sequence[Any],
    places: Sequence[tuple[int, int]],
    dates: Sequence[Any],
    source: Source,
) -> Drafts:
    """The drafts that a text names.

    Args:
        layout: the text.
        mentions: people and parties, where they are named.
        places: where towns and regions are named.
        dates: the dates met.
        source: for its id.
    """
    chinese = layout.language.startswith("zh")
    work = _Work(layout, mentions, places, chinese)
    found = work.gather()
    return _finish(found, work, dates, source)


class _Work:
    def __init__(
        self, layout: Layout, mentions: Sequence[Any], places: Sequence[tuple[int, int]], chinese: bool
    ) -> None:
        self.layout = layout
        self.text = layout.text
        self.low = layout.shadow if chinese else layout.text
        self.chinese = chinese
        self.ends = {m.end: m for m in mentions}
        self.starts = {m.start: m for m in mentions}
        self.mentions = mentions
        self.place_ends = {b: a for a, b in places}
        self.items: list[_Mention] = []

    def gather(self) -> list[_Mention]:
        """Named mentions in order, without those that lie in a longer one."""
        if self.chinese:
            self._chinese()
        else:
            self._english()
        self.items.sort(key=lambda m: (m.start, -(m.end - m.start)))
        kept: list[_Mention] = []
        for item in self.items:
            if kept and item.start < kept[-1].end:
                if item.points and not kept[-1].points:
                    kept[-1] = kept[-1]._replace(points=item.points, key=item.key)
                continue
            kept.append(item)
        return kept

    def _authors(self, start: int, end: int) -> tuple[str, ...]:
        """The parties named in a stretch."""
        found: list[str] = []
        for mention in self._between(start, end):
            if mention.kind == "party":
                found.extend(i for i in mention.ids if i not in found)
        return tuple(found)

    def _between(self, start: int, end: int) -> list[Any]:
        first = bisect_left(self.mentions, start, key=lambda m: m.start)
        last = bisect_left(self.mentions, end, key=lambda m: m.start)
        return [m for m in self.mentions[first:last] if m.end <= end]

    def _add(
        self, start: int, end: int, key: str, points: int | None = None, authors: tuple[str, ...] = (), weak: bool = False
    ) -> None:
        self.items.append(_Mention(start, end, key, points, authors, weak))

    def _owners(self, position: int) -> tuple[str, ...]:
        """俄方6月2日提交的「備忘錄」: whose it is, by the name at the head of its phrase."""
        if not self.chinese:
            return ()
        match = re.search(r"([^，。；：、「」『』“”—]{2,20}(?:提交|递交|提出|公布|起草)的)[「『“]?$", self.low[max(0, position - 26) : position])
        return self._authors(position - len(match[0]), position)[-1:] if match else ()

    # ---- English

    def _english(self) -> None:
        text = self.text
        for match in _POINTS_EN.finditer(text):
            n = match["n"].lower()
            points = int(n) if n.isdigit() else _NUMBERS_EN[n]
            start = self._with_party(match.start())
            self._add(start, match.end(), f"points:{points}", points, self._authors(start, match.start()))
        for pattern, kind in ((_PHASES_EN, "phases"), (_DAYS_EN, "days")):
            for match in pattern.finditer(text):
                self._add(match.start(), match.end(), f"{kind}:{match[0].lower().split()[0]}")
        for match in _NAMED_EN.finditer(text):
            self._named_english(match)
        for match in _POSSESSIVE_EN.finditer(text):
            owner = self.ends.get(match.start()) or self.ends.get(match.start() + 2)
            if owner is not None and owner.kind == "party" and not _WEAK_EN.match(match["noun"].lower()):
                noun = _noun(match["noun"])
                self._add(owner.start, match.end(), f"by:{owner.ids[0]}:{noun}", None, tuple(owner.ids))
        for match in _NEW_EN.finditer(text):
            self._new_english(match)

    def _with_party(self, start: int) -> int:
        """A party's adjective right before a name belongs to it: "US 28-point plan"."""
        owner = self.ends.get(start - 1)
        return owner.start if owner is not None and owner.kind == "party" else start

    def _named_english(self, match: re.Match[str]) -> None:
        start, end = match.start(), match.end()
        lead = match["mods"].strip().split()
        while lead and lead[0] in ("The", "A", "An", "In", "But", "And", "Under", "On", "If", "Both", "That", "This", "Any", "No", "Its", "Their", "After", "As", "Draft", "New", "Peace", "When", "His", "Such", "Of"):
            start += len(lead.pop(0)) + 1
        if not lead:
            return
        noun = match["noun"].lower()
        authors = self._authors(start, match.end())
        placed = any(start <= self.place_ends.get(e, -1) for e in range(start + 1, end + 1))
        year = bool(re.match(r"\d{4}", self.text[start:]))
        proper = match["noun"][0].isupper()
        party_only = bool(authors) and not placed and not year and not proper
        if party_only and _WEAK_EN.match(noun) and not re.search(r"backed|brokered|led|drafted|mediated|proposed|offer|draft", self.text[start:end]):
            return
        strong = bool(_STRONG_EN.match(noun)) and not _SMALL_EN.match(self.text[start:])
        if not (authors or placed or year or proper or strong or self.starts.get(start)):
            return
        if year and not re.search(r"[a-z]", match["kind"] + noun):
            return
        if party_only:
            self._add(start, end, f"by:{authors[0]}:{_noun(noun)}", None, authors)
            return
        name = re.sub(r"\W+", " ", self.text[start:end].lower()).strip().removesuffix("s")
        self._add(start, end, f"name:{name}")

    def _new_english(self, match: re.Match[str]) -> None:
        noun = match["noun"].lower()
        around = self.text[max(0, match.start() - 80) : match.end() + 60]
        strong = bool(match["mods"]) or bool(_MAKE_EN.search(around))
        if not strong or (_WEAK_EN.match(noun) and not match["mods"]) or (noun in ("agreement", "accord", "protocol", "document", "text", "treaty", "deal") and "draft" not in (match["mods"] or "") + match["kind"]):
            return
        begin = match.start() + self.text[match.start() : match.end()].index(" ") + 1
        authors = self._makers(match.start())
        key = f"by:{authors[0]}:{_noun(noun)}" if authors else f"new:{_noun(noun)}"
        self._add(begin, match.end(), key, None, authors, weak=True)

    def _makers(self, position: int) -> tuple[str, ...]:
        """Who puts a proposal forward: the party named before, in the sentence."""
        sentence = self.layout.sentence_at(position)
        if sentence is None:
            return ()
        make = (_MAKE_ZH if self.chinese else _MAKE_EN).search(self.low, sentence.start, position)
        stop = make.start() if make else position
        return self._authors(sentence.start, stop)[-1:] if make else ()

    # ---- Chinese

    def _chinese(self) -> None:
        low = self.low
        nouned = {_value_zh(m["n"]) for m in _POINTS_ZH.finditer(low) if m["noun"]}
        for match in _POINTS_ZH.finditer(low):
            points = _value_zh(match["n"])
            quoted = low[match.start() - 1 : match.start()] in "「『“" and low[match.end() : match.end() + 1] in ("」", "』", "”")
            if points >= 2 and (match["noun"] or (points in nouned and quoted) or quoted):
                start = match.start()
                owner = self.ends.get(start) or (self.ends.get(start - 1) if low[start - 1 : start] in "的「" else None)
                authors = tuple(owner.ids) if owner is not None and owner.kind == "party" else ()
                self._add(start, match.end(), f"points:{points}", points, authors)
        for match in _PHASES_ZH.finditer(low):
            self._add(match.start(), match.end(), f"phases:{match[0][:1]}")
        for match in _RELATIVE_ZH.finditer(low):
            self._relative_chinese(match)
        for mention in self.mentions:
            match = _VERSION_ZH.match(low, mention.end)
            if match and len(mention.ids) > 1 and re.match(r"和平|停火", low[mention.end :]):
                # 俄烏和平方案 says between whom, not by whom
                self._add(mention.start, match.end(), f"name:{low[mention.start : match.end()]}")
            elif match and mention.kind == "party" and not self._weak(match):
                self._add(mention.start, match.end(), f"by:{mention.ids[0]}:{_noun(match['noun'])}", None, tuple(mention.ids))
        for match in _PLACED_ZH.finditer(low):
            self._placed_chinese(match)
        for match in _TITLED_ZH.finditer(low):
            self._add(match.start("name"), match.end("name"), f"name:{match['name']}")
        for match in _QUOTED_ZH.finditer(low):
            if re.search(r"没有|尚未|还没|不", match["name"]) or len(match["name"]) > 14:
                continue
            if not re.fullmatch(rf"{_KIND_ZH}(?:{_NOUN_ZH})", match["name"]) and not _POINTS_ZH.match(match["name"]):
                self._add(match.start("name"), match.end("name"), f"name:{match['name']}")

    @staticmethod
    def _weak(match: re.Match[str]) -> bool:
        """美國計劃... is a verb more often than a plan; 美國協議 is nobody's text."""
        return bool(re.fullmatch(r"核计划|核计画|核协议|协议|协定|条约|文本|框架|计划|计画|提议|倡议|公报|宣言|修改", match[0]))

    def _relative_chinese(self, match: re.Match[str]) -> None:
        low = self.low
        start = match.start()
        body = match["body"]
        if re.search(r"没有|尚未|还没|不是|没", body):
            return
        if body.startswith("讨论"):
            start += 2
        cut = re.search(r".*(?:同意|反对|拒绝|接受|支持|认为|表示|针对|关于|就|并称|称|指出|基于|根据|按照|批评|讨论(?=[^的]{6,}))", body[:-4])
        if cut:
            start += cut.end()
        inner = [m for m in self._between(start, match.end()) if m.kind == "party"]
        if not inner and not re.search(r"\d", body):
            return
        changed = re.search(r"对(.{2,10})提出", low[start : match.end()])
        authors = self._authors(start, start + changed.start()) if changed else self._authors(start, match.end())
        while low[start - 1 : start] == "、" and start - 1 in self.ends:
            start = self.ends[start - 1].start
        if changed:
            authors = self._authors(start, match.start() + max(changed.start(), 0) + 2) or authors
        key = f"desc:{low[start:match.end()]}"
        self._add(start, match.end(), key, None, authors if re.search(r"提出|起草|草拟|提交|公布|拟定|斡旋", body) else ())

    def _placed_chinese(self, match: re.Match[str]) -> None:
        end = match.end("name")
        begin = next((e for e in range(end, match.start("name") + 1, -1) if e in self.place_ends), None)
        if begin is None:
            return
        start = self.place_ends[begin]
        tail = self.low[begin : match.start("noun")]
        if not re.fullmatch(r"(?:谈判|会谈|会议|停火|和平)?", tail):
            return
        year = re.search(r"\d{4}年(?:的)?$", self.low[max(0, start - 6) : start])
        place = self.low[start:begin]
        if year:
            start -= len(year[0])
        self._add(start, match.end(), f"place:{place}:{_noun(match['noun'])}")


def _value_zh(text: str) -> int:
    if text.isdigit():
        return int(text)
    tens, _, ones = text.rpartition("十")
    if "十" in text:
        return (_DIGITS_ZH.get(tens, 1) if tens else 1) * 10 + _DIGITS_ZH.get(ones, 0)
    return _DIGITS_ZH.get(text[-1:], 0)


_CLASSES = (
    ("plan", r"计划|计画|方案|plan|blueprint|路线图|road ?map|提案|proposal|提议|倡议|initiative|建议|offer"),
    ("change", r"修改|修正|修订|对案|counter|amend"),
    ("text", r"草案|文本|draft|text|document"),
    ("frame", r"框架|framework"),
    ("memo", r"备忘|memorand"),
    ("accord", r"协议|协定|条约|议定书|公报|宣言|agreement|accord|deal|treat|pact|protocol|communiqu|declaration"),
)


def _noun(text: str) -> str:
    """The class of a draft's noun: a plan and a proposal are the same thing."""
    low = shadow(text).lower()
    for name, pattern in reversed(_CLASSES):
        if re.search(pattern, low):
            return name
    return "plan"


def _finish(items: list[_Mention], work: _Work, dates: Sequence[Any], source: Source) -> Drafts:
    merged: dict[str, _Found] = {}
    items = _same_texts(items, work)
    for item in items:
        draft = merged.setdefault(item.key, _Found(item.key, first=item.start, weak=item.weak))
        name = work.text[item.start : item.end]
        draft.names[name] = draft.names.get(name, 0) + 1
        draft.points = draft.points or item.points
        draft.authors.extend(a for a in item.authors if a not in draft.authors)
    _author_by_sentence(items, merged, work)
    _revisions(items, merged, work)
    _original(merged, work)
    _dates(items, merged, work)
    ids = _ids(merged)
    drafts = tuple(
        Draft(
            id=ids[key],
            names={_tag(work.layout.language): next(iter(d.names))},
            aliases=tuple(list(d.names)[1:]),
            date=d.date,
            authors=tuple(d.authors),
            revises=ids.get(d.revises) if d.revises and d.revises != key else None,
            points=d.points,
            sources=(source.id,),
        )
        for key, d in merged.items()
    )
    named = [DraftMention(i.start, i.end, ids[i.key], True) for i in items]
    return Drafts(drafts, tuple(sorted([*named, *_generic(named, work)])))


def _same_texts(items: list[_Mention], work: _Work) -> list[_Mention]:
    """One text under several names: a long description that ends in a short name met elsewhere,
    and "the original plan" of the plan that was revised."""
    short = {work.low[i.start : i.end]: i.key for i in items if i.key.startswith(("name:", "by:"))}
    to = _TO_ZH if work.chinese else _TO_EN
    revised = [
        a.key
        for a, b in zip(items, items[1:], strict=False)
        if a.points and b.start - a.end <= 60 and a.key != b.key and to.search(work.low[a.end : b.start])
    ]
    found = []
    owned: dict[str, set[str]] = {}
    for item in items:
        if item.key.startswith(("name:", "place:")):
            for author in work._makers(item.start) or item.authors or work._owners(item.start):
                noun = _noun(work.text[item.end - (12 if not work.chinese else 4) : item.end])
                owned.setdefault(f"by:{author}:{noun}", set()).add(item.key)
    for item in items:
        name = work.low[item.start : item.end]
        if item.key.startswith("desc:"):
            same = next((key for text, key in short.items() if name.endswith(text) and len(text) >= 5), None)
            item = item._replace(key=same or item.key)
        elif item.key.startswith("by:") and len(own := owned.get(item.key, ())) == 1:
            item = item._replace(key=next(iter(own)))
        elif item.key.startswith("by:") and revised and re.search(r"原|\b(?:original|initial)\b", name):
            item = item._replace(key=revised[0])
        found.append(item)
    return found


def _tag(language: str) -> str:
    return language if language != "und" else "en"


def _ids(merged: Mapping[str, _Found]) -> dict[str, str]:
    ids: dict[str, str] = {}
    for key, draft in merged.items():
        if draft.points and key.startswith("points:"):
            base = f"plan_{draft.points}_points"
        else:
            base = slug(next(iter(draft.names)))[:60]
        name, count = base, 2
        while name in ids.values():
            name, count = f"{base}_{count}", count + 1
        ids[key] = name
    return ids


def _author_by_sentence(items: list[_Mention], merged: dict[str, _Found], work: _Work) -> None:
    """"The plan, drafted by the United States" and "Egypt presented a plan"."""
    for item in items:
        draft = merged[item.key]
        if draft.authors:
            continue
        draft.authors.extend(work._owners(item.start) or work._makers(item.start))
        sentence = work.layout.sentence_at(item.start)
        if draft.authors or sentence is None:
            continue
        if work.chinese:
            match = re.search(r"(?:由)(.{2,14}?)(?:提出|起草|草拟|公布|斡旋)", work.low[sentence.start : sentence.end])
        else:
            match = re.search(
                r"(?:drafted|proposed|presented|authored|put forward|drawn up|brokered|unveiled|tabled|submitted) by (.{2,50})",
                work.text[item.end : min(sentence.end, item.end + 90)],
            )
        if match:
            base = sentence.start if work.chinese else item.end
            draft.authors.extend(work._authors(base + match.start(1), base + match.end(1))[:3])


def _revisions(items: list[_Mention], merged: dict[str, _Found], work: _Work) -> None:
    to = _TO_ZH if work.chinese else _TO_EN
    for first, second in zip(items, items[1:], strict=False):
        between = work.low[first.end : second.start]
        if len(between) <= 60 and first.key != second.key and to.search(between):
            merged[second.key].revises = first.key
            if merged[second.key].date is None:
                continue
    for item in items:
        if not _CHANGES.search(work.low[item.start : item.end]):
            continue
        inner = [o for o in merged if o != item.key and any(n in work.text[item.start : item.end] for n in merged[o].names)]
        before = [o.key for o in items if o.start < item.start and o.key != item.key]
        merged[item.key].revises = merged[item.key].revises or (inner[0] if inner else before[-1] if before else None)


def _original(merged: dict[str, _Found], work: _Work) -> None:
    """美國原方案, "the original US plan": whose the plan was that others revise."""
    revised = [d.revises for d in merged.values() if d.revises in merged]
    if not revised or merged[revised[0]].authors:
        return
    pattern = re.compile(r"原(?:方案|计划|计画|提案|草案)" if work.chinese else r"\s(?:original|initial)\s")
    for mention in work.mentions:
        if mention.kind == "party" and pattern.match(work.low, mention.end):
            merged[revised[0]].authors.extend(mention.ids)
            return


def _dates(items: list[_Mention], merged: dict[str, _Found], work: _Work) -> None:
    for item in items:
        year = re.match(r"(\d{4})(?:年|\s)", work.low[item.start : item.end])
        if year and merged[item.key].date is None:
            merged[item.key].date = year[1]


def _generic(named: list[DraftMention], work: _Work) -> list[DraftMention]:
    """"the plan", 該方案: the draft named last before."""
    found: list[DraftMention] = []
    pattern = _GENERIC_ZH if work.chinese else _GENERIC_EN
    index = 0
    for match in pattern.finditer(work.low):
        while index < len(named) and named[index].start <= match.start():
            index += 1
        if index == 0:
            continue
        last = named[index - 1]
        if match.start() < last.end or match.start() - last.end > 1200:
            continue
        if index < len(named) and named[index].start < match.end():
            continue
        found.append(DraftMention(match.start(), match.end(), last.draft, False))
    return found
