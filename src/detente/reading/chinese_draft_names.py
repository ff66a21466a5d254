"""How a Chinese text names drafts: by points, place, party, title, in quotation marks, by deeds."""

from __future__ import annotations

import re

from detente.reading import chinese_drafts
from detente.reading.draft_names import DraftNames
from detente.reading.draft_words import (
    KIND_ZH,
    NOUN_ZH,
    PHASES_ZH,
    PLACED_ZH,
    POINTS_ZH,
    QUOTED_ZH,
    RELATIVE_ZH,
    TITLED_ZH,
    VERSION_ZH,
    noun_class,
    value_zh,
)


def gather(work: DraftNames) -> None:
    """Note every name of a draft in a Chinese text."""
    low = work.low
    _by_points(work)
    for match in PHASES_ZH.finditer(low):
        work.add(match.start(), match.end(), f"phases:{match[0][:1]}")
    for match in RELATIVE_ZH.finditer(low):
        _relative(work, match)
    _by_party(work)
    for match in PLACED_ZH.finditer(low):
        _placed(work, match)
    for match in TITLED_ZH.finditer(low):
        work.add(match.start("name"), match.end("name"), f"name:{match['name']}")
    for start, end, key in chinese_drafts.names(low):
        work.add(start, end, key)
    for match in QUOTED_ZH.finditer(low):
        if _is_title(low, match):
            work.add(match.start("name"), match.end("name"), f"name:{match['name']}")


def _by_points(work: DraftNames) -> None:
    """二十八點方案, and 「二十八點」 in quotation marks."""
    low = work.low
    with_points = list(POINTS_ZH.finditer(low))
    nouned = {value_zh(m["n"]) for m in with_points if m["noun"]}
    for match in with_points:
        points = value_zh(match["n"])
        quoted = low[match.start() - 1 : match.start()] in "「『“" and low[
            match.end() : match.end() + 1
        ] in ("」", "』", "”")
        if points >= 2 and (match["noun"] or (points in nouned and quoted) or quoted):
            start = match.start()
            owner = work.ends.get(start) or (
                work.ends.get(start - 1) if low[start - 1 : start] in "的「" else None
            )
            authors = tuple(owner.ids) if owner is not None and owner.kind == "party" else ()
            work.add(start, match.end(), f"points:{points}", points, authors)


def _by_party(work: DraftNames) -> None:
    """美國方案, and 俄烏和平方案 of a pair."""
    low = work.low
    for mention in work.mentions:
        version = VERSION_ZH.match(low, mention.end)
        if version and len(mention.ids) > 1 and re.match(r"和平|停火", low[mention.end :]):
            # 俄烏和平方案 says between whom, not by whom
            work.add(mention.start, version.end(), f"name:{low[mention.start : version.end()]}")
        elif version and mention.kind == "party" and not _weak(version):
            work.add(
                mention.start,
                version.end(),
                f"by:{mention.ids[0]}:{noun_class(version['noun'])}",
                None,
                tuple(mention.ids),
            )


def _is_title(low: str, match: re.Match[str]) -> bool:
    """Whether words in quotation marks are a text's own name, not its kind or a remark."""
    name = match["name"]
    remark = re.search(r"没有|尚未|还没|不|唯一|解决方案|历史性|划时代|里程碑", name)
    if remark or len(name) > 14:
        return False
    if low[match.end() : match.end() + 1] in ("派", "党", "联"):
        return False  # “某日協議”派 is a faction
    return not re.fullmatch(rf"{KIND_ZH}(?:{NOUN_ZH})", name) and not POINTS_ZH.match(name)


def _weak(match: re.Match[str]) -> bool:
    """美國計劃... is a verb more often than a plan; 美國協議 is nobody's text."""
    return bool(
        re.fullmatch(
            r"核计划|核计画|核协议|协议|协定|条约|文本|框架|计划|计画|提议|倡议|公报|宣言|修改",
            match[0],
        )
    )


def _relative(work: DraftNames, match: re.Match[str]) -> None:
    """俄方提出的備忘錄: a text by what was done with it."""
    low = work.low
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
    inner = [m for m in work.between(start, match.end()) if m.kind == "party"]
    if not inner and not re.search(r"\d", body):
        return
    changed = re.search(r"对(.{2,10})提出", low[start : match.end()])
    authors = (
        work.authors(start, start + changed.start())
        if changed
        else work.authors(start, match.end())
    )
    while low[start - 1 : start] == "、" and start - 1 in work.ends:
        start = work.ends[start - 1].start
    if changed:
        authors = work.authors(start, match.start() + max(changed.start(), 0) + 2) or authors
    key = f"desc:{low[start : match.end()]}"
    work.add(
        start,
        match.end(),
        key,
        None,
        authors if re.search(r"提出|起草|草拟|提交|公布|拟定|斡旋", body) else (),
    )


def _placed(work: DraftNames, match: re.Match[str]) -> None:
    """2014年明斯克協議: a text by its place, and the year before it."""
    end = match.end("name")
    begin = next((e for e in range(end, match.start("name") + 1, -1) if e in work.place_ends), None)
    if begin is None:
        return
    start = work.place_ends[begin]
    tail = work.low[begin : match.start("noun")]
    if not re.fullmatch(r"(?:谈判|会谈|会议|停火|和平)?", tail):
        return
    year = re.search(r"\d{4}年(?:的)?$", work.low[max(0, start - 6) : start])
    place = work.low[start:begin]
    if year:
        start -= len(year[0])
    work.add(start, match.end(), f"place:{place}:{noun_class(match['noun'])}")
