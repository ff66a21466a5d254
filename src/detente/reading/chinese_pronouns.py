"""Whom a Chinese word means that stands for a name: 政府, 外交部, 該黨, 該國, 總統."""

from __future__ import annotations

import re
from collections.abc import Iterator

from detente.reading.attribution import Holder, Holders, Memory, holders_of
from detente.reading.cues import Cue
from detente.reading.heads import Head
from detente.reading.lines import Line

_MINISTRIES = frozenset(
    (
        "总统室",
        "大统领府",
        "外交部",
        "国防部",
        "内政部",
        "财政部",
        "总统府",
        "首相府",
        "总理府",
        "国会",
        "议会",
    )
)
_ORGANS = _MINISTRIES | frozenset(
    (
        "政府",
        "军方",
        "当局",
        "官方",
        "内阁",
        "联邦政府",
        "中央政府",
        "我军",
        "警方",
        "朝廷",
        "执政当局",
    )
)
"""Organs that states have and groups do not."""
_OFFICES = frozenset(
    (
        "总统",
        "总理",
        "首相",
        "外长",
        "外交部长",
        "防长",
        "国防部长",
        "国务卿",
        "副总统",
        "副总理",
        "副外长",
    )
)
"""Offices that one person of a state holds."""
_DEALT_WITH = re.compile(r"(?:[对与向同跟和由被受]|针对|关于|会见|会晤|指责|批评|要求|敦促|呼吁)\Z")
_KINDS = (
    (re.compile("国"), re.compile(r"")),
    (re.compile("党|政党"), re.compile(r"(?:党|共|联盟|阵线|运动|新芬|利库德)\Z")),
    (re.compile("派"), re.compile(r"(?:派|系|协议)\Z")),
    (re.compile("联盟|同盟"), re.compile(r"(?:盟)\Z")),
    (re.compile("阵线"), re.compile(r"(?:阵线|阵)\Z")),
    (re.compile("运动"), re.compile(r"(?:运动)\Z")),
    (re.compile("平台|论坛|大会"), re.compile(r"(?:平台|论坛|大会)\Z")),
    (re.compile("委员会|理事会|协会|商会|工会"), re.compile(r"(?:会)\Z")),
    (re.compile("公司|企业|财团"), re.compile(r"(?:公司|集团|能源|财团)\Z")),
)


def meant(cue: Cue, line: Line, memory: Memory, speaking: Holders) -> Holders | None:
    """Whom an organ, an office or 該X means; `None` for any other word.

    `speaking` are those in whose words the cue stands.
    """
    word = line.low(cue.start, cue.end)
    if cue.kind == "it" and word in _ORGANS and memory.states:
        return _whose_organ(word, cue, line, memory, speaking)
    if cue.kind == "it" and word.startswith("该"):
        return _of_kind(word, cue, line, memory, speaking)
    if word in ("前者", "后者"):
        return _of_two(cue, line, memory, 0 if word == "前者" else 1)
    if cue.kind == "the" and word in _OFFICES:
        return _in_office(word, memory)
    return None


def _whose_organ(word: str, cue: Cue, line: Line, memory: Memory, speaking: Holders) -> Holders:
    """The state whose organ it is: named in the sentence, speaking, or the text's own."""
    states = {h.id: h for h in memory.states}
    near = [i for h in _before(cue, line) for i in (h.party, *h.ids) if i]
    inside = [h.party for h in speaking if h.party]
    here = memory.speakers_at == line.paragraph
    spoken = [h.party for h in memory.speakers if h.party and here]
    latest = [h.party for h in reversed(memory.parties) if h.party]
    home = [memory.home] if memory.home else []
    main = [h.party for h in memory.main if h.party]
    if word in _MINISTRIES:
        order = (*near, *inside, *latest, *home, *main)
    else:
        order = (*near, *inside, *spoken, *home, *main, *latest)
    return next(((states[i],) for i in order if i in states), ())


def _before(cue: Cue, line: Line) -> Iterator[Head]:
    """The names before a cue, the nearest first, but for those that are only dealt with."""
    for head in reversed([h for h in line.heads if h.end <= cue.start]):
        if not _DEALT_WITH.search(line.low(max(line.start, head.start - 2), head.start)):
            yield head


def _of_kind(word: str, cue: Cue, line: Line, memory: Memory, speaking: Holders) -> Holders:
    """The one named last that is of the kind: for 該黨 a party, for 該國 a state."""
    here = [i for h in reversed(line.heads) if h.end <= cue.start for i in (h.party, *h.ids)]
    inside = [h.party for h in speaking]
    spoken = [h.party for h in memory.speakers if 0 <= line.paragraph - memory.speakers_at <= 1]
    lead = [memory.lead.id] if memory.lead else []
    latest = [h.id for h in reversed(memory.parties)]
    states = {h.id for h in memory.states}
    person = [memory.he.party] if memory.he else []
    order = [i for i in (*here, *inside, *lead, *person, *spoken, *latest) if i]
    if word.endswith("国"):
        order = [i for i in order if i in states]
    else:
        order = [i for i in order if i in memory.forms and i not in states]
        ends = next((names for kind, names in _KINDS if kind.search(word)), None)
        exact = [i for i in order if ends and any(ends.search(f) for f in memory.forms[i])]
        order = exact or order
    return (Holder(order[0], order[0], False),) if order else ()


def _in_office(word: str, memory: Memory) -> Holders | None:
    """The person named last who holds an office, else the text's own state."""
    for holder in reversed(memory.persons):
        office = memory.offices.get(holder.id, "")
        at = office.find(word)
        if at >= 0 and not office[:at].endswith(("副", "前")):
            return (holder,)
    return None


def _of_two(cue: Cue, line: Line, memory: Memory, which: int) -> Holders | None:
    """前者, 後者: of the two people, else the two sides, that were named last."""
    before = [h for h in line.heads if h.end <= cue.start]
    for person in (True, False):
        here = holders_of([h for h in before if h.person is person])
        if len(here) >= 2:
            return (here[-2:][which],)
    both = memory.pair()
    return (both[which],) if len(both) == 2 else None
