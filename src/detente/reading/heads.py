"""Names as heads of noun phrases: "Iran's foreign minister Araghchi" is Araghchi, once."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from detente.reading.cues import Cue

_CLOSER = {"（": "）", "(": ")"}
_AND_ZH = re.compile(r"\s*(?:、|和|与|及|以及|同|跟)\s*\Z")
_AND_EN = re.compile(r"\s*(?:,|and|,\s*and|&|,?\s*along with|as well as)?\s*(?:the\s+)?\Z")


_OFFICE = re.compile(
    r"特使|代表|总统|总理|首相|外长|部长|大使|发言人|国务卿|主席|助理|顾问|议长|秘书|envoy|minister|president|spokes"
    r"|secretary|ambassador|negotiator|adviser|representative"
)
_OFFICE_EN = re.compile(
    r"member|head|minister|negotiator|envoy|spokes|leader|president|adviser|ambassador|delegat|official|commander|general|team"
)
GOVERNMENT = re.compile(
    r"总统|总理|首相|外长|防长|部长|国务卿|特使|发言人|副总统|国王|主席|首席谈判|秘书长|总司令|领导人|领袖|负责人"
    r"|司令|参谋长|大臣|外相|防相|署长|局长|主委|委员长|新闻官|新闻秘书|国安顾问|安全顾问|首席代表|大使|团长|议长|"
    r"president|prime minister|minister|premier"
    r"|chancellor|spokes|leader|commander|negotiator|army chief|secretary of state"
)
"""Offices of a government or leadership."""
_OUTSIDER = re.compile(
    r"前(?!线)|研究|大学|学院|智库|分析|教授|学者|专家|记者|former|professor|analyst|expert|institute"
)


_DEALS_ZH = re.compile(
    r"致函|致电|致信|去信|会见|会晤|会同|接见|召见|约见|拜会|访问|到访|通电话|通话|邀请|派遣|任命|委任"
)
"""What one does with another: they are two, and no one name."""


_KIND_OF = re.compile(
    r"的?[\u4e00-\u9fff]{0,6}?(?:[聯联]盟|[組组][織织]|武[裝装]|政[黨党]|反[對对][黨党派]|[獨独](?:立)?派|[團团][體体]|[運运][動动]|叛[軍军]|[機机][構构]|公司|企[業业]|集[團团]"
    r"|工[會会]|[協协][會会]|[陣阵][營营]|派系)[“「『]"
)
"""A word for its kind before a name in quotation marks."""


class Head(NamedTuple):
    """A name with its modifiers, offices and glosses.

    ids: who is meant (several for a pair such as 美烏); party: whose view it is;
    core: where the name itself begins; possessive: another noun follows ("Israel's demand").
    """

    start: int
    end: int
    ids: tuple[str, ...]
    person: bool
    party: str | None
    core: int
    possessive: bool
    titled: bool


def heads(
    text: str,
    stop: int,
    folded: str,
    offset: int,
    cues: Sequence[Cue],
    mentions: Sequence[Any],
    parties: Mapping[str, str | None],
    spaced: bool,
) -> tuple[Head, ...]:
    """The heads among the mentions of a sentence, in order."""
    work = _Work(text, stop, folded, offset, cues, parties, spaced, mentions)
    found: list[Head] = []
    for index, mention in enumerate(mentions):
        if found and mention.start < found[-1].end:
            continue
        head = work.plain(mention)
        if not spaced and index + 1 < len(mentions) and mentions[index + 1].start < head.end:
            following = mentions[index + 1]
            if head.titled and following.start - mention.end <= 1 and following.kind != "place":
                # 蘇丹快速支援部隊 is one name after another, not the troops of Sudan
                head = head._replace(end=mention.end, titled=False)
        while found and work.modifies(found[-1], head):
            before = found.pop()
            head = head._replace(
                start=before.start, party=head.party or work.spokesman_of(before, head)
            )
        if (
            found
            and head.person
            and head.party is None
            and found[-1].titled
            and work.low(found[-1].end, head.core).strip() == ""
            and head.core - found[-1].end <= 2
        ):
            head = head._replace(party=found[-1].party)  # "The U.S. ambassador, Jeff Hovenier"
        found.append(head)
    return tuple(found)


class _Work(NamedTuple):
    text: str
    stop: int
    folded: str
    offset: int
    cues: Sequence[Cue]
    parties: Mapping[str, str | None]
    spaced: bool
    mentions: Sequence[Any]

    def low(self, start: int, end: int) -> str:
        return self.folded[start - self.offset : end - self.offset]

    def plain(self, mention: Any) -> Head:
        person = mention.kind == "person"
        end = self._with_gloss(mention.end)
        titled = False
        if not person:
            title_end = self._title_after(end)
            titled, end = title_end > end, title_end
        party = self.parties.get(mention.ids[0]) if person else mention.ids[0]
        office = self._his_office(mention.end) if person and party and self.spaced else 0
        if office:
            # "Bashir's spokesman" speaks for Bashir's side
            return Head(
                mention.start, office, (str(party),), False, party, mention.start, False, True
            )
        if person and party is None and self.spaced:
            party = self._in_apposition(end)
        return Head(
            start=self._office_before(mention.start) if person else mention.start,
            end=end,
            ids=tuple(mention.ids),
            person=person,
            party=party,
            core=mention.start,
            possessive=self._possessive(end),
            titled=titled,
        )

    def _with_gloss(self, end: int) -> int:
        closer = _CLOSER.get(self.text[end : end + 1])
        if closer is None:
            return end
        close = self.text.find(closer, end, min(self.stop, end + 100))
        return close + 1 if close >= 0 else end

    def _title_after(self, end: int) -> int:
        """The end of an office or body after a party's name: 俄羅斯外長, "Iranian officials"."""
        reach = end + (28 if self.spaced else 6)
        for cue in self.cues:
            if cue.start < end or cue.start > reach:
                continue
            gap = self.low(end, cue.start)
            if cue.kind == "title":
                return (
                    self._longer_title(cue.end)
                    if self._fits_before_title(gap, end, cue.start)
                    else end
                )
            if cue.kind in (
                "verb",
                "noun",
                "preposition",
                "negation",
                "break",
                "will",
                "must",
                "may",
            ):
                return end
        return end

    def _longer_title(self, end: int) -> int:
        following = next(
            (c for c in self.cues if c.kind == "title" and end <= c.start <= end + 1), None
        )
        return self._longer_title(following.end) if following else end

    def _fits_before_title(self, gap: str, start: int, end: int) -> bool:
        raw = self.text[start:end]
        if self.spaced:
            return len(gap.split()) <= 4 and not re.search(r"[,;:.()\"“”]", raw)
        return not re.search(r"[，、；：。「」（）的与和及\d]", gap)

    def _his_office(self, end: int) -> int:
        """The end of "'s spokesman" or "'s office" after a person's name, else 0."""
        match = re.match(
            r" s (?:chief |senior |own |press )?(?:spokes\w+|office|government|aides?|"
            r"administration|cabinet|advisers?)\b",
            self.low(end, end + 40),
        )
        return end + match.end() if match and self._possessive(end) else 0

    def _in_apposition(self, end: int) -> str | None:
        """As in "Chalyi, a member of the Ukrainian team": the party his office names."""
        match = re.match(
            r", [a-z][^,.;]{2,70}",
            self.text[end : min(end + 90, self.stop)],
        )
        if not match or not _OFFICE_EN.search(match[0]) or _OUTSIDER.search(match[0]):
            return None
        return next(
            (
                m.ids[0]
                for m in self.mentions
                if end <= m.start < end + match.end() and m.kind == "party" and m.ids
            ),
            None,
        )

    def _office_before(self, start: int) -> int:
        """Where the office right before a person's name begins: 總理X, "Prime Minister X"."""
        for cue in reversed(self.cues):
            if (
                cue.kind in ("title", "the")
                and cue.end <= start
                and not self.low(cue.end, start).strip()
            ):
                start = cue.start
        return start

    def _possessive(self, end: int) -> bool:
        if self.spaced:
            return bool(re.match(r"['’]s?\s", self.text[end : end + 3]))
        return self.low(end, end + 1) in ("的", "之") and self.low(end, end + 2) not in (
            "之间",
            "之后",
            "之前",
        )

    def spokesman_of(self, before: Head, head: Head) -> str | None:
        """The party of a person whom only an office ties to it: 美國蘇丹問題特使X."""
        gap = self.low(before.end, head.core)
        office = before.titled or _OFFICE.search(gap)
        if self.spaced or not head.person or before.person or not office:
            return None  # of English people `en_sides` has told
        if _OUTSIDER.search(gap):
            return None
        return before.party

    def modifies(self, before: Head, head: Head) -> bool:
        """Whether a name only tells whose man or body the next one is."""
        gap, raw = self.low(before.end, head.core), self.text[before.end : head.core]
        if not before.person and not head.person and not gap and not self.spaced:
            return head.end - head.core >= 5  # 蘇丹快速支援部隊
        if not before.person and not head.person and not self.spaced and _KIND_OF.fullmatch(raw):
            return True  # 某地獨立派聯盟「某陣線」
        if not head.person and not head.titled:
            return False
        if len(gap) > (45 if self.spaced else 16):
            return False
        inner = [c for c in self.cues if before.end <= c.start and c.end <= head.core]
        if any(c.kind in ("verb", "negation", "break") for c in inner):
            return False
        if self.spaced:
            if re.search(r"[,;:()\"“”]", raw) or any(c.kind == "preposition" for c in inner):
                return False
            if re.search(r"\b(?:and|or|said|says|told)\b", gap):
                return False
            # "Russian President Putin", "Iran's Araghchi"; not "Israel Hamas"
            return head.person and (before.titled or not gap.strip(" s") or bool(inner))
        if re.search(r"[，；：。「」（）]|[与和及]", gap) or _DEALS_ZH.search(gap):
            return False
        if (
            before.person
            and not re.match(
                r"(?:的)?(?:前)?(?:特使|助理|女婿|顾问|发言人|代表|外长|部长|儿子|幕僚|亲信|副手)",
                gap,
            )
            and gap
        ):
            return False
        if "、" in gap and not (before.titled or any(c.kind == "title" for c in inner)):
            return False
        return head.person or not gap.strip("的")


def joined(line_text: str, first: Head, second: Head, spaced: bool) -> bool:
    """Whether two heads stand side by side: "Egypt and Qatar", 英國、法國."""
    gap = line_text[first.end : second.start]
    if spaced:
        return len(gap) <= 24 and bool(gap.strip()) and bool(_AND_EN.fullmatch(gap.lower()))
    from detente.reading.script import shadow

    return bool(_AND_ZH.fullmatch(shadow(gap)))
