"""Where a text names proposals, and by what."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Any, NamedTuple

from detente.reading import chinese_drafts, english_drafts
from detente.reading.draft_words import (
    DAYS_EN,
    KIND_ZH,
    MAKE_EN,
    MAKE_ZH,
    NAMED_EN,
    NEW_EN,
    NOUN_ZH,
    NUMBERS_EN,
    PHASES_EN,
    PHASES_ZH,
    PLACED_ZH,
    POINTS_EN,
    POINTS_ZH,
    POSSESSIVE_EN,
    QUOTED_ZH,
    RELATIVE_ZH,
    SMALL_EN,
    STRONG_EN,
    TITLED_ZH,
    VERSION_ZH,
    WEAK_EN,
    noun_class,
    value_zh,
)
from detente.reading.passages import Layout


class Naming(NamedTuple):
    """One place where a draft is named, with a key that the same draft shares."""

    start: int
    end: int
    key: str
    points: int | None
    authors: tuple[str, ...]
    weak: bool


class DraftNames:
    """Gathers the names of drafts in one text."""

    def __init__(
        self,
        layout: Layout,
        mentions: Sequence[Any],
        places: Sequence[tuple[int, int]],
        chinese: bool,
    ) -> None:
        self.layout = layout
        self.text = layout.text
        self.low = layout.shadow if chinese else layout.text
        self.chinese = chinese
        self.ends = {m.end: m for m in mentions}
        self.starts = {m.start: m for m in mentions}
        self.mentions = mentions
        self.place_ends = {b: a for a, b in places}
        self.items: list[Naming] = []

    def gather(self) -> list[Naming]:
        """Named mentions in order, without those that lie in a longer one."""
        if self.chinese:
            self._chinese()
        else:
            self._english()
        self.items.sort(key=lambda m: (m.start, -(m.end - m.start)))
        kept: list[Naming] = []
        for item in self.items:
            if kept and item.start < kept[-1].end:
                if item.points and not kept[-1].points:
                    kept[-1] = kept[-1]._replace(points=item.points, key=item.key)
                continue
            kept.append(item)
        return kept

    def authors(self, start: int, end: int) -> tuple[str, ...]:
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
        self,
        start: int,
        end: int,
        key: str,
        points: int | None = None,
        authors: tuple[str, ...] = (),
        weak: bool = False,
    ) -> None:
        self.items.append(Naming(start, end, key, points, authors, weak))

    def owners(self, position: int) -> tuple[str, ...]:
        """俄方6月2日提交的「備忘錄」: whose it is, by the name at the head of its phrase."""
        if not self.chinese:
            return ()
        match = re.search(
            r"([^，。；：、「」『』“”—]{2,20}(?:提交|递交|提出|公布|起草)的)[「『“]?$",
            self.low[max(0, position - 26) : position],
        )
        return self.authors(position - len(match[0]), position)[-1:] if match else ()

    # ---- English

    def _english(self) -> None:
        text = self.text
        for match in POINTS_EN.finditer(text):
            n = match["n"].lower()
            points = int(n) if n.isdigit() else NUMBERS_EN[n]
            start = self._with_party(match.start())
            if match["unit"].lower() == "page":
                self._add(start, match.end(), english_drafts.key_of(match[0]))
                continue
            self._add(
                start, match.end(), f"points:{points}", points, self.authors(start, match.start())
            )
        for pattern, kind in ((PHASES_EN, "phases"), (DAYS_EN, "days")):
            for match in pattern.finditer(text):
                self._add(match.start(), match.end(), f"{kind}:{match[0].lower().split()[0]}")
        for match in NAMED_EN.finditer(text):
            self._named_english(match)
        for match in POSSESSIVE_EN.finditer(text):
            owner = self.ends.get(match.start()) or self.ends.get(match.start() + 2)
            if (
                owner is not None
                and owner.kind == "party"
                and not WEAK_EN.match(match["noun"].lower())
            ):
                noun = noun_class(match["noun"])
                self._add(
                    owner.start, match.end(), f"by:{owner.ids[0]}:{noun}", None, tuple(owner.ids)
                )
        for match in NEW_EN.finditer(text):
            self._new_english(match)
        for name in english_drafts.titled(text):
            self._add(*name)
        for name, points in english_drafts.counted(text):
            self._add(*name, points)
        named = [(i.start, i.end, i.key) for i in self.items if not i.weak]
        for name in english_drafts.introduced(text, named):
            self._add(*name)
        for name in english_drafts.spoken_of(text, [i.key for i in self.items]):
            self._add(*name)
        self._longer_english()

    def _longer_english(self) -> None:
        """The "Maputo Accord" is the "Maputo Accord for Peace" that a text names in full."""
        full = {i.key for i in self.items if i.key.startswith("name:")}
        self._dated_english()
        for index, item in enumerate(self.items):
            kind, _, first = item.key.partition(":")
            longer = [k for k in full if k.startswith(f"name:{first} ")]
            if kind in ("name", "of") and len(longer) == 1:
                self.items[index] = item._replace(key=longer[0])

    def _dated_english(self) -> None:
        """The "2018 accord" is the text of which a sentence with that year tells, if one does."""
        for index, item in enumerate(self.items):
            kind, _, when = item.key.partition(":")
            month = kind == "of" and when.title() in english_drafts.MONTHS
            if kind != "year" and not month:
                continue
            near = {i.key for i in self.items if self._tells_of(i, when, month)}
            if len(near) == 1:
                self.items[index] = item._replace(key=next(iter(near)))

    def _tells_of(self, item: Naming, when: str, month: bool) -> bool:
        if item.key.startswith(("year:", "of:", "the:", "intro:")):
            return False
        if month:
            return when.title() in item.key
        if noun_class(self.text[item.start : item.end]) != "accord" and not item.points:
            return False
        sentence = self.layout.sentence_at(item.start)
        return sentence is not None and when in self.text[sentence.start : sentence.end]

    def _with_party(self, start: int) -> int:
        """A party's adjective right before a name belongs to it: "US 28-point plan"."""
        owner = self.ends.get(start - 1)
        return owner.start if owner is not None and owner.kind == "party" else start

    def _named_english(self, match: re.Match[str]) -> None:
        start, end = match.start(), match.end()
        stop = list(re.finditer(r"[a-z]{3}\.\s+", match["mods"]))
        if stop:  # "... on Monday. The Doha accord"
            start += stop[-1].end()
        lead = match["mods"][start - match.start() :].strip().split()
        while lead and lead[0] in (
            "The",
            "A",
            "An",
            "In",
            "But",
            "And",
            "Under",
            "On",
            "If",
            "Both",
            "That",
            "This",
            "Any",
            "No",
            "Its",
            "Their",
            "After",
            "As",
            "Draft",
            "New",
            "Peace",
            "When",
            "His",
            "Such",
            "Of",
        ):
            start += len(lead.pop(0)) + 1
        if not lead:
            return
        noun = match["noun"].lower()
        authors = self.authors(start, match.end())
        placed = any(start <= self.place_ends.get(e, -1) for e in range(start + 1, end + 1))
        year = bool(re.match(r"\d{4}", self.text[start:]))
        proper = match["noun"][0].isupper()
        party_only = bool(authors) and not placed and not year and not proper
        if (
            party_only
            and WEAK_EN.match(noun)
            and not re.search(
                r"backed|brokered|led|drafted|mediated|proposed|offer|draft", self.text[start:end]
            )
        ):
            return
        strong = bool(STRONG_EN.match(noun)) and not SMALL_EN.match(self.text[start:])
        the = len(lead) == 1 and self.text[max(0, start - 4) : start] in ("the ", "The ")
        if not (authors or placed or year or proper or strong or the or self.starts.get(start)):
            return
        if noun == "offers":
            return
        if year and not re.search(r"[a-z]", match["kind"] + noun):
            return
        if party_only:
            self._add(start, end, f"by:{authors[0]}:{noun_class(noun)}", None, authors)
            return
        if proper:
            end = english_drafts.longer(self.text, start, end)
        if year and len(lead) == 1 and end == match.end():
            # the 2014 agreement, accord, text: mostly one
            self._add(start, end, f"year:{lead[0]}")
            return
        if len(lead) == 1 and end == match.end() and not authors and not match["kind"].strip():
            self._add(start, end, f"of:{lead[0].lower()}")
            return
        name = self.text[start:end].removesuffix("s")
        self._add(start, end, english_drafts.key_of(name))

    def _new_english(self, match: re.Match[str]) -> None:
        noun = match["noun"].lower()
        around = self.text[max(0, match.start() - 80) : match.end() + 60]
        strong = bool(match["mods"]) or bool(MAKE_EN.search(around))
        if (
            not strong
            or (WEAK_EN.match(noun) and not match["mods"])
            or (
                noun in ("agreement", "accord", "protocol", "document", "text", "treaty", "deal")
                and "draft" not in (match["mods"] or "") + match["kind"]
            )
        ):
            return
        begin = match.start() + self.text[match.start() : match.end()].index(" ") + 1
        authors = self.makers(match.start())
        key = f"by:{authors[0]}:{noun_class(noun)}" if authors else f"new:{noun_class(noun)}"
        self._add(begin, match.end(), key, None, authors, weak=True)

    def makers(self, position: int) -> tuple[str, ...]:
        """Who puts a proposal forward: the party named before, in the sentence."""
        sentence = self.layout.sentence_at(position)
        if sentence is None:
            return ()
        make = (MAKE_ZH if self.chinese else MAKE_EN).search(self.low, sentence.start, position)
        stop = make.start() if make else position
        return self.authors(sentence.start, stop)[-1:] if make else ()

    # ---- Chinese

    def _chinese(self) -> None:
        low = self.low
        with_points = list(POINTS_ZH.finditer(low))
        nouned = {value_zh(m["n"]) for m in with_points if m["noun"]}
        for match in with_points:
            points = value_zh(match["n"])
            quoted = low[match.start() - 1 : match.start()] in "「『“" and low[
                match.end() : match.end() + 1
            ] in ("」", "』", "”")
            if points >= 2 and (match["noun"] or (points in nouned and quoted) or quoted):
                start = match.start()
                owner = self.ends.get(start) or (
                    self.ends.get(start - 1) if low[start - 1 : start] in "的「" else None
                )
                authors = tuple(owner.ids) if owner is not None and owner.kind == "party" else ()
                self._add(start, match.end(), f"points:{points}", points, authors)
        for match in PHASES_ZH.finditer(low):
            self._add(match.start(), match.end(), f"phases:{match[0][:1]}")
        for match in RELATIVE_ZH.finditer(low):
            self._relative_chinese(match)
        for mention in self.mentions:
            version = VERSION_ZH.match(low, mention.end)
            if version and len(mention.ids) > 1 and re.match(r"和平|停火", low[mention.end :]):
                # 俄烏和平方案 says between whom, not by whom
                self._add(
                    mention.start, version.end(), f"name:{low[mention.start : version.end()]}"
                )
            elif version and mention.kind == "party" and not self._weak(version):
                self._add(
                    mention.start,
                    version.end(),
                    f"by:{mention.ids[0]}:{noun_class(version['noun'])}",
                    None,
                    tuple(mention.ids),
                )
        for match in PLACED_ZH.finditer(low):
            self._placed_chinese(match)
        for match in TITLED_ZH.finditer(low):
            self._add(match.start("name"), match.end("name"), f"name:{match['name']}")
        for start, end, key in chinese_drafts.names(low):
            self._add(start, end, key)
        for match in QUOTED_ZH.finditer(low):
            if (
                re.search(r"没有|尚未|还没|不|唯一|解决方案|历史性|划时代|里程碑", match["name"])
                or len(match["name"]) > 14
            ):
                continue
            if low[match.end() : match.end() + 1] in ("派", "党", "联"):
                continue  # “某日協議”派 is a faction
            if not re.fullmatch(rf"{KIND_ZH}(?:{NOUN_ZH})", match["name"]) and not POINTS_ZH.match(
                match["name"]
            ):
                self._add(match.start("name"), match.end("name"), f"name:{match['name']}")

    @staticmethod
    def _weak(match: re.Match[str]) -> bool:
        """美國計劃... is a verb more often than a plan; 美國協議 is nobody's text."""
        return bool(
            re.fullmatch(
                r"核计划|核计画|核协议|协议|协定|条约|文本|框架|计划|计画|提议|倡议|公报|宣言|修改",
                match[0],
            )
        )

    def _relative_chinese(self, match: re.Match[str]) -> None:
        low = self.low
        start = match.start()
        body = match["body"]
        if re.search(r"没有|尚未|还没|不是|没", body):
            return
        if body.startswith("讨论"):
            start += 2
        cut = re.search(
            r".*(?:同意|反对|拒绝|接受|支持|认为|表示|针对|关于|就|并称|称|指出|基于|根据|按照|批评|讨论(?=[^的]{6,})|撕毁了?|违反了?|退出了?|履行|执行|遵守|废除了?|推翻了?|写明|载明|列出|包括)",
            body[:-4],
        )
        if cut:
            start += cut.end()
        inner = [m for m in self._between(start, match.end()) if m.kind == "party"]
        if not inner and not re.search(r"\d", body):
            return
        changed = re.search(r"对(.{2,10})提出", low[start : match.end()])
        authors = (
            self.authors(start, start + changed.start())
            if changed
            else self.authors(start, match.end())
        )
        while low[start - 1 : start] == "、" and start - 1 in self.ends:
            start = self.ends[start - 1].start
        if changed:
            authors = self.authors(start, match.start() + max(changed.start(), 0) + 2) or authors
        key = f"desc:{low[start : match.end()]}"
        self._add(
            start,
            match.end(),
            key,
            None,
            authors if re.search(r"提出|起草|草拟|提交|公布|拟定|斡旋", body) else (),
        )

    def _placed_chinese(self, match: re.Match[str]) -> None:
        end = match.end("name")
        begin = next(
            (e for e in range(end, match.start("name") + 1, -1) if e in self.place_ends), None
        )
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
        self._add(start, match.end(), f"place:{place}:{noun_class(match['noun'])}")
