"""Publics named in a text: the people of a country, voters, and those whom a survey asked."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from detente.case import Party
from detente.reading.gazetteer import Hit
from detente.reading.lexicon import Lexicon, slug
from detente.reading.mentions import Mention
from detente.reading.passages import Layout
from detente.reading.rare import Rare

_ZH_PUBLIC = re.compile(
    r"(?:民众|民意|选民|公众|(?<!全)国民(?![主族党政议军警革生经收]|公会|大会|会议|力量|阵线|联盟|团结)|百姓|老百姓|网民|受访者|被访者|受访民众|受访选民|受访居民)"
)
_ZH_COUNTED = re.compile(
    r"(?:访问|面访|走访|电访|访谈|访查|调查|抽样|问卷)了?[^，。；]{0,8}?"
    r"[\d,，]{3,}余?(?:名|位)?[^，。；\d]{0,4}?(?P<who>居民|选民|成年人|成年居民|民众|国民|市民|公民|村民)"
    r"|(?:访问|面访|走访|电访|调查|对)了?(?P<number>[\d,，]{3,}余?人)(?=[，。；]|的(?:调查|访问|面访|电访|民调))"
)
"""Whom a survey asked, by their number: 訪問803名居民."""
_EN_PUBLIC = Rare(
    re.compile(
        r"\b(?:(?:the )?(?:public|voters|electorate|respondents|population|citizens"
        r"|public opinion|people polled))\b"
    ),
    "public",
    "voters",
    "electorate",
    "respondents",
    "population",
    "citizens",
    "people polled",
)
_EN_SHARE_OF = Rare(
    re.compile(
        r"(?:percent|per cent|%|majority|most|half|third|quarter|in ten|in five) of (?:the |all )?"
        r"[A-Z][a-z]+ (people|adults|citizens|voters)\b"
    ),
    *("cent of ", "% of ", "majority of ", "most of ", "half of ", "third of ", "quarter of "),
    *("ten of ", "five of "),
)


def find(
    layout: Layout,
    hits: Sequence[Hit],
    mentions: Sequence[Mention],
    lexicon: Lexicon,
    met: Mapping[str, Party],
    chinese: bool,
) -> tuple[dict[str, Party], list[Mention]]:
    """The public of a country: 俄羅斯民眾, Ukrainian voters, 受訪者."""
    if chinese:
        spans = [(m.start(), m.end()) for m in _ZH_PUBLIC.finditer(layout.shadow)]
        counted = [m.span(m.lastgroup or 0) for m in _ZH_COUNTED.finditer(layout.shadow)]
        spans += [span for span in counted if span not in spans]
    else:
        spans = [(m.start(), m.end()) for m in _EN_PUBLIC.finditer(layout.text)]
        spans += _plurals(layout.text, hits)
        spans += [m.span(1) for m in _EN_SHARE_OF.finditer(layout.text)]
    parties: dict[str, Party] = {}
    found: list[Mention] = []
    last: str | None = None
    for start, end in sorted(spans):
        owner, begin = _owner(layout, mentions, hits, start, end)
        asked = _asked(layout.text[start:end]) or (chinese and _is_share(layout.shadow, start))
        if owner is None and last is None and chinese and asked:
            last = _most_named(mentions, lexicon)
        if owner is None and (last is None or not asked):
            continue
        if owner is not None:
            last = owner
        assert last is not None
        party = _public_of(lexicon, last)
        parties[party.id] = party
        form = layout.text[begin:end]
        found.append(Mention(begin, end, (party.id,), "party", form, "actor"))
    if not found and not chinese:
        found = _of_their_people(_respondents(layout.text), mentions, met)
        asked_ids = {i for m in found for i in m.ids}
        parties = {p.id: p for p in (_RESPONDENTS, _VOTERS) if p.id in asked_ids}
    return parties, found


_EN_MANY = re.compile(
    r"\b(?:many|most|some|ordinary|of|among|majority of|half of|percent of|per cent of|% of"
    r"|polled|surveyed|all|few"
    r"|third of|quarter of|share of|number of|thousands of|millions of)(?: the)?(?: [a-z]+)?\s\Z",
    re.IGNORECASE,
)


def among_many(text: str, start: int) -> bool:
    """Whether words before a people's name make it many of them: `most Ukrainians`."""
    return bool(_EN_MANY.search(text[max(0, start - 40) : start]))


def _plurals(text: str, hits: Sequence[Hit]) -> list[tuple[int, int]]:
    return [
        (hit.start, hit.end) for hit in hits if hit.role == "people" and among_many(text, hit.start)
    ]


_ZH_SHARE = re.compile(
    r"(?:[%％]|[一二三四五六七八九]成[一二三四五六七八九半]?|半数?|多数|分之[一二三四])的?\Z"
)


def _is_share(low: str, start: int) -> bool:
    """七成民眾: a share before a word for the public is of those whom a survey asked."""
    return bool(_ZH_SHARE.search(low, max(0, start - 8), start))


def _asked(form: str) -> bool:
    """Respondents stay those of the public named last."""
    return (
        form in {"居民", "成年人", "成年居民", "市民", "村民", "國民", "国民", "公民"}
        or form[-3:] in {"受訪者", "受访者", "被訪者", "被访者"}
        or form[-4:] in {"受訪居民", "受访居民", "受訪民眾", "受访民众"}
        or (form[0].isdigit() and form.endswith("人"))
        or "respondents" in form
        or "polled" in form
    )


def _owner(
    layout: Layout, mentions: Sequence[Mention], hits: Sequence[Hit], start: int, end: int
) -> tuple[str | None, int]:
    """The country right before a word for a public, and where the name then begins."""
    for hit in hits[max(0, bisect_right(hits, start, key=lambda h: h.start) - 4) :]:
        if hit.start > start:
            break
        if hit.role == "people" and hit.start == start and hit.end == end:
            return hit.ids[0], start
        gap = layout.text[hit.end : start]
        near = gap in {"", "的", " ", "’s ", "'s "} or re.fullmatch(
            r"(?:普通|国内|國內| [a-z]+ )", gap
        )
        if hit.role in {"name", "adjective"} and hit.end <= start and near:
            return hit.ids[0], hit.start
    return None, start


def _public_of(lexicon: Lexicon, owner: str) -> Party:
    label = lexicon.parties[owner].names
    adjective = next(
        (f.text for f in lexicon.forms if f.role == "adjective" and f.ids == (owner,)),
        label.get("en", owner),
    )
    names = {"en": f"{adjective} public"}
    if "zh-Hant" in label:
        names["zh-Hant"] = label["zh-Hant"] + "民眾"
    return Party(id=slug(f"{adjective} public"), names=names, kind="public")


def _most_named(mentions: Sequence[Mention], lexicon: Lexicon) -> str | None:
    """The state that a text names most, whose public those are whom a survey asked."""
    counts = Counter(
        m.id for m in mentions if m.kind == "party" and len(m.ids) == 1 and m.id in lexicon.parties
    )
    states = [i for i, _ in counts.most_common() if lexicon.parties[i].kind == "state"]
    return states[0] if states else None


_RESPONDENTS = Party(id="respondents", names={"en": "respondents"}, kind="public")
_VOTERS = Party(id="voters", names={"en": "voters"}, kind="public")
"""Those of a vote of which a text tells beside a survey of others."""
_EN_ANY_SHARE = re.compile(r"\w ?(?:percent|per cent|pc\b|%)")
_EN_ASKED = re.compile(
    r"\b(?:respondents|residents|those polled|people polled|those surveyed)\b"
    r"|(?<=of )(?:people|adults|voters|locals|inhabitants|islanders)\b"
)
_EN_SAMPLE = re.compile(
    r"\b(?:survey|poll|questionnaire|surveyed|polled|interviewed|questioned|canvassed"
    r"|interviews with)(?: \w+)?(?: of| among)? "
    r"(\d[\d,]* (?:people\b|[A-Z][a-z]+(?:s|ese|ish)\b))"
    r"|\b\d[\d,]* (?:[a-z]+ )?(adults|voters|residents|citizens|households|islanders)\b"
)
"""Whom a survey asked: "a poll of 1,204 adults", "surveyed 640 people"."""


def _respondents(text: str) -> list[Mention]:
    """Those whom a survey asked, where it does not say of which country they are."""
    if not re.search(r"\b(?:survey|poll)", text) or len(_EN_ANY_SHARE.findall(text)) < 2:
        return []
    spans = [(m.start(), m.end()) for m in _EN_ASKED.finditer(text)]
    spans += [m.span(m.lastindex or 0) for m in _EN_SAMPLE.finditer(text)]
    spans = [a for a, b in pairwise([*sorted(set(spans)), (len(text), len(text))]) if a[1] <= b[0]]
    voters = _VOTERS.id if {text[a:b] for a, b in spans} - {"voters"} else _RESPONDENTS.id
    return [_of_public(text, a, b, voters) for a, b in spans]


def _of_public(text: str, start: int, end: int, voters: str) -> Mention:
    form = text[start:end]
    id_ = voters if form == "voters" else _RESPONDENTS.id
    return Mention(start, end, (id_,), "party", form, "actor")


def _of_their_people(
    found: Sequence[Mention], mentions: Sequence[Mention], known: Mapping[str, Party]
) -> list[Mention]:
    """Those asked as the people that a sample names: of "3,600 Chagossians" the Chagossians."""
    peoples = [m for m in mentions if m.kind == "party" and known[m.id].kind == "public"]
    named = [p for m in found for p in peoples if m.start <= p.start and p.end == m.end]
    if not named:
        return list(found)
    return [
        replace(m, ids=named[0].ids)
        for m in found
        if m.ids == (_RESPONDENTS.id,) and not any(p.end == m.end for p in named)
    ]
