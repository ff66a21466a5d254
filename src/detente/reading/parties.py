"""Parties named in a text: states, blocs, organisations and publics, in whatever form."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace
from itertools import pairwise

from detente.case import Party
from detente.case.parties import PartyKind
from detente.reading import en_aliases, groups, roles, zh_aliases, zh_factions, zh_shortened
from detente.reading.abbreviations import Abbreviations
from detente.reading.gazetteer import Gazetteer, Hit
from detente.reading.lexicon import Form, Lexicon, slug
from detente.reading.mentions import Mention, Part, Taken
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
_ZH_NOT_PUBLIC = re.compile(r"[党军大议代革经收政阵]|兵|卫")
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
_EN_ANY_SHARE = re.compile(r"\w ?(?:percent|per cent|pc\b|%)")
_EN_SHARE_OF = Rare(
    re.compile(
        r"(?:percent|per cent|%|majority|most|half|third|quarter|in ten|in five) of (?:the |all )?"
        r"[A-Z][a-z]+ (people|adults|citizens|voters)\b"
    ),
    *("cent of ", "% of ", "majority of ", "most of ", "half of ", "third of ", "quarter of "),
    *("ten of ", "five of "),
)
_EN_MANY = re.compile(
    r"\b(?:many|most|some|ordinary|of|among|majority of|half of|percent of|per cent of|% of"
    r"|polled|surveyed|all|few"
    r"|third of|quarter of|share of|number of|thousands of|millions of)(?: the)?(?: [a-z]+)?\s\Z",
    re.IGNORECASE,
)


def find(
    layout: Layout, hits: Sequence[Hit], lexicon: Lexicon, taken: Taken
) -> tuple[dict[str, Party], list[Mention]]:
    """Every mention of a party (venues too, as places), and the parties by id."""
    chinese = layout.language.startswith("zh")
    named = _frequencies(hits)
    mentions = _of_hits(layout, hits, named, lexicon)
    for mention in mentions:
        taken.add(mention.start, mention.end)
    for hit in hits if not chinese else ():
        if hit.role == "people":
            taken.add(hit.start, hit.end)
    if chinese:
        short = Abbreviations(lexicon.abbreviations, named)
        mentions += short.find(layout.text, layout.shadow, taken)
    known = dict(lexicon.parties)
    aliases = dict(
        zh_aliases.of_known(layout.text, layout.shadow, mentions)
        if chinese
        else en_aliases.of_known(layout.text, mentions, known)
    )
    if chinese:
        single = [(m.start, m.end, m.ids[0]) for m in mentions if len(m.ids) == 1]
        aliases |= dict(zh_factions.opposition(layout.text, layout.shadow, single))
    met = {i for m in mentions for i in m.ids if m.kind == "party"}
    bodies = {i for i in met if lexicon.parties[i].kind == "organisation"}
    lexical = {layout.text[h.start : h.end] for h in hits if h.ids and h.role in _LEXICAL}
    found, further = _unknown(layout, taken, chinese, aliases, mentions, lexical, bodies)
    known |= found
    if chinese:
        whole = [*mentions, *further]
        further += zh_shortened.mentions(layout.text, layout.shadow, whole, known, taken)
    else:
        further += _shortened(layout.text, [*mentions, *further], known, taken)
        further = _without_opposition(layout.text, [*mentions, *further], further)
    covered = Taken(len(layout.text))
    for mention in further:
        covered.add(mention.start, mention.end)
    mentions = [m for m in mentions if covered.free(m.start, m.end)] + further
    publics, further = _publics(layout, hits, mentions, lexicon, known, chinese)
    known |= publics
    tails = {i for m in mentions if m.kind == "party" and " " in m.form for i in range(*_at(m))}
    further = [m for m in further if m.start not in tails]  # the Independent Greeks
    # "French people" is one name, of the public alone
    inside = Taken(len(layout.text))
    for mention in further:
        inside.add(mention.start, mention.end)
    mentions = [m for m in mentions if inside.free(m.start, m.end)]
    mentions = sorted(mentions + further, key=lambda m: (m.start, m.end))
    return known, _lists(layout.shadow, mentions)


def _at(mention: Mention) -> tuple[int, int]:
    """The places in a name after its first word."""
    return mention.start + mention.form.find(" "), mention.end


def _frequencies(hits: Iterable[Hit]) -> Counter[str]:
    """How often each party is named by a name that is nobody else's."""
    return Counter(
        hit.ids[0]
        for hit in hits
        if hit.role in {"name", "adjective", "seat"} and len(hit.ids) == 1
    )


def _of_hits(
    layout: Layout, hits: Sequence[Hit], named: Counter[str], lexicon: Lexicon
) -> list[Mention]:
    found = []
    chinese = layout.language.startswith("zh")
    text = layout.shadow if chinese else layout.text
    for index, hit in enumerate(hits):
        if hit.role == "place":
            found.append(_mention(layout, hit, (), "place"))
        if hit.role not in {"name", "adjective", "seat", "people"}:
            continue
        following = hits[index + 1] if index + 1 < len(hits) else None
        place_next = bool(
            following and following.start == hit.end and following.role in {"place", "seat"}
        )
        ids = (max(hit.ids, key=lambda id_: named[id_]),)
        seat = hit.role == "seat"
        if chinese:
            part = roles.chinese(text, hit.start, hit.end, seat=seat, before_place=place_next)
            if place_next and following and following.role == "seat":
                part = "place"
            if (
                seat
                and index
                and hits[index - 1].end == hit.start
                and hits[index - 1].ids == hit.ids
            ):
                part = "place"
        elif (hit.ids[0] == "mediators" and not _MEDIATORS_ACT.match(text, hit.end)) or (
            hit.role == "seat" and _IN_NAME.search(text, max(0, hit.start - 24), hit.start)
        ):
            continue
        elif hit.ids[0] == "the_west" and re.match(r" [A-Z]", text[hit.end : hit.end + 2]):
            continue  # the West Bank, the West Papua army
        elif hit.role == "people":
            if not re.search(r"\b[Tt]he\s\Z", text[max(0, hit.start - 5) : hit.start]):
                continue
            if _EN_MANY.search(text[max(0, hit.start - 40) : hit.start]):
                continue
            part = "actor"
        else:
            part = _english_part(text, hit, hits[index - 1] if index else None)
            bare = hit.role == "adjective" and part != "actor"
            if bare and (part == "place" or not _adjective_counts(text, hit)):
                continue
        if hit.role == "name" and lexicon.parties[ids[0]].kind == "organisation":
            if not chinese and _part_of_longer(text, hit, hits[index - 1] if index else None):
                continue
            longer = following and following.start == hit.end and following.role == "name"
            if chinese and longer and _is_organisation(lexicon, following):
                continue  # 联合国世界粮食计划署
            part = "neutral" if part == "place" else part
        found.append(_mention(layout, hit, ids, part))
    return found


_IN_NAME = re.compile(r"\b[A-Z][\w’-]+ (?:de|da|di|du|van|von) \Z")
"""Before a seat that is part of a person's name: Julie de Lima."""
_MEDIATORS_ACT = re.compile(
    r" (?:also |had |have |then |later )?(?:said|say|proposed|propose|suggested|offered"
    r"|presented|tabled|circulated"
    r"|put forward|urged|called|asked|told|want|wanted|insisted|hoped|hope|announced|drafted)\b"
)
"""What makes mediators, mostly said of somebody named, a party of their own."""


def _is_organisation(lexicon: Lexicon, hit: Hit | None) -> bool:
    return hit is not None and lexicon.parties[hit.ids[0]].kind == "organisation"


_NOUN_OR_ADJECTIVE = frozenset({"US", "U.S.", "UK", "EU", "UN"})


def _english_part(text: str, hit: Hit, previous: Hit | None) -> Part:
    after_party = (
        previous is not None
        and previous.role == "name"
        and text[previous.end : hit.start] == ", "
        and text[hit.end : hit.end + 1] == ","
    )
    adjective, seat = hit.role == "adjective", hit.role == "seat"
    part = roles.english(
        text, hit.start, hit.end, seat=seat, adjective=adjective, in_list=after_party
    )
    if part == "neutral" and text[hit.start : hit.end] in _NOUN_OR_ADJECTIVE:
        part = roles.english(text, hit.start, hit.end, seat=False, adjective=True)
    return part


_OF_LAND = re.compile(r" (?:of|for)(?: the)? [A-Z]")


def _part_of_longer(text: str, hit: Hit, previous: Hit | None) -> bool:
    """`National Liberation Army` in `Karen National Liberation Army` is another army.

    So is the `National Democratic Front` in that of Bodoland.
    """
    form = text[hit.start : hit.end]
    if " " in form and _SHORT_NAME.search(form) and _OF_LAND.match(text, hit.end):
        return True
    match = re.search(r"([A-Z][\w’-]+) \Z", text[max(0, hit.start - 24) : hit.start])
    if re.search(r"\b(?:Peace|Defen[cs]e|Political|Safety) and \Z", text[: hit.start][-16:]):
        return " " in form  # the Peace and Security Council
    if not match or " " not in text[hit.start : hit.end] or text[hit.start : hit.end].isupper():
        return False
    if match[1] in ("The", "A", "An") or match[1].endswith(("-based", "-led", "-backed")):
        return False
    begins = re.search(r"(?:\A|[.!?\n“\"] ?)\Z", text[: hit.start - len(match[0])][-3:])
    return not begins and not (previous and previous.end == hit.start - 1)


def _adjective_counts(text: str, hit: Hit) -> bool:
    """An adjective before a noun names the party; `Russian-speaking` or `in Russian` does not."""
    return bool(re.match(r" [a-zA-Z]", text[hit.end : hit.end + 2]))


def _mention(layout: Layout, hit: Hit, ids: tuple[str, ...], part: Part) -> Mention:
    end = hit.end
    if hit.role == "adjective" and layout.text.startswith(" government", end):
        whole = not layout.text[end + 11 : end + 12].isalpha()
        end += 11 if whole else 0  # "the Colombian government" is its name
    form = layout.text[hit.start : end]
    kind = "place" if part == "place" or not ids else "party"
    return Mention(hit.start, end, ids, "place" if kind == "place" else "party", form, part)


def _lists(folded: str, mentions: list[Mention]) -> list[Mention]:
    """In 英國、法國、德國 all share the part of the last, in `with Norway, Cuba` of the first."""
    found = list(mentions)
    for index in range(len(found) - 2, -1, -1):
        this, following = found[index], found[index + 1]
        joined = folded[this.end : following.start] in _JOINTS
        if joined and this.part == "neutral" and following.part == "actor":
            found[index] = replace(this, part="actor")
    for index in range(1, len(found)):
        before, this = found[index - 1], found[index]
        joined = folded[before.end : this.start] in {", ", " and ", ", and ", "、"}
        if joined and this.part == "neutral" and before.part == "actor":
            found[index] = replace(this, part="actor")
    return found


_JOINTS = frozenset({"、", "和", "与", "及", "以及", ", ", " and ", ", and "})


# ---- groups that no lexicon knows -----------------------------------------------------------


def _unknown(
    layout: Layout,
    taken: Taken,
    chinese: bool,
    aliases: Mapping[str, str],
    named: Sequence[Mention],
    lexical: set[str],
    bodies: Set[str],
) -> tuple[dict[str, Party], list[Mention]]:
    """Groups without entry, and the aliases that the text itself gives to those with one.

    `lexical` are forms that the lexicon knows, countries' adjectives among them; `bodies` the
    organisations with an entry that the text names.
    """
    found = list(
        groups.chinese(layout.text, layout.shadow, taken)
        if chinese
        else groups.english(layout.text, taken)
    )
    if not chinese:
        found = [g for g in found if g.forms[0] not in lexical]
        found.sort(key=lambda g: g.forms[0].isupper())  # a name before its acronym
    if chinese:
        at = [(m.start, m.end) for m in named if m.kind == "party" and len(m.ids) == 1]
        sides = zh_factions.all_sides(layout.text, layout.shadow, at)
        found += [groups.Group(None, forms) for forms in sides]
    if chinese and not found and not bodies:
        found = list(groups.unnamed(layout.text, layout.shadow, taken))
    parties: dict[str, Party] = {}
    forms: dict[str, str] = dict(aliases)
    met = {m.form: m.id for m in named if m.kind == "party" and m.id in bodies}
    for group in found:
        all_forms = met | forms if chinese else forms
        id_ = next((all_forms[f] for f in group.forms if f in all_forms), None)
        if id_ is None and not chinese:
            id_ = en_aliases.by_initials(group.forms[0], forms, named)
        id_ = id_ or met.get(group.forms[0])
        id_ = id_ or (_longer(group.forms[0], forms | met) if chinese else None)
        id_ = id_ or slug(group.english or group.forms[0])
        for form in group.forms:
            forms.setdefault(form, id_)
        if id_ not in parties and not (chinese and id_ in bodies):
            tag = "en" if group.english else layout.language
            names = {tag: group.english or group.forms[0]}
            if chinese:
                names[layout.language] = group.forms[0]
            kind: PartyKind = "public" if group.people else "organisation"
            parties[id_] = Party(id=id_, names=names, kind=kind)
    if not forms:
        return {}, []
    machine = Gazetteer(Form(form, "name", (id_,)) for form, id_ in forms.items())
    mentions = []
    for hit in machine.find(layout.shadow):
        form = layout.text[hit.start : hit.end]
        open_ = groups.open_to(form, taken, hit.start)
        if open_ or (chinese and _stands_whole(taken, hit.start, hit.end)):
            taken.add(hit.start, hit.end)
            mentions.append(_mention(layout, hit, hit.ids, "actor"))
    return parties, mentions


def _without_opposition(
    text: str, mentions: Sequence[Mention], further: Sequence[Mention]
) -> list[Mention]:
    """`the opposition` as the name of the party that is it, where the text names one."""
    party = en_aliases.opposition(text, [m for m in mentions if m.form.lower() != "opposition"])
    if party is None:
        return list(further)
    return [replace(m, ids=(party,)) if m.ids == ("opposition",) else m for m in further]


_LEXICAL = frozenset(("name", "adjective", "people", "seat"))


def _longer(name: str, forms: Mapping[str, str]) -> str | None:
    """The group whose name ends with a shorter one: 庫爾德工人黨 is 工人黨."""
    if len(name) < 3:
        return None
    return next((id_ for f, id_ in forms.items() if len(f) > len(name) and f.endswith(name)), None)


def _stands_whole(taken: Taken, start: int, end: int) -> bool:
    """Whether what is taken of a Chinese name is only its country, or an accident inside it.

    若開羅興亞救世軍 holds the characters of Cairo.
    """
    rim = taken.free(start, start + 1) and taken.free(end - 2, end)
    return groups.beyond_country(taken, start, end, 2) or (end - start > 4 and rim)


_SHORT_NAME = re.compile(
    r"(?:Front|Army|Movement|Forces|Party|Alliance|Coalition|Union|Council|League|Congress"
    r"|Committee|Authority|Federation|Assembly|Commission|Bloc|Administration|Tribunal|Court"
    r"|Mission|Brotherhood|Brigades?|Resistance)\Z"
)


def _shortened(
    text: str, mentions: Sequence[Mention], known: Mapping[str, Party], taken: Taken
) -> list[Mention]:
    """`the Front` of the front that the text named in full, of two the one named more often."""
    named: dict[str, Counter[str]] = {}
    for mention in mentions:
        last = mention.form.rsplit(" ", 1)[-1]
        short = " " in mention.form and len(mention.ids) == 1 and _SHORT_NAME.match(last)
        if short and known[mention.id].kind != "state":
            named.setdefault(last, Counter())[mention.id] += 1
    found = []
    for last, ids in named.items():
        if f"he {last}" not in text:
            continue
        id_ = ids.most_common(1)[0][0]
        for match in re.finditer(rf"[Tt](?<!\w[Tt])he ({last})\b(?! (?:of|for)\b| [A-Z])", text):
            if taken.free(*match.span(1)):
                taken.add(*match.span(1))
                found.append(Mention(*match.span(1), (id_,), "party", last, "actor"))
    return found


# ---- publics ---------------------------------------------------------------------------------


def _publics(
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


_RESPONDENTS = Party(id="respondents", names={"en": "respondents"}, kind="public")
_VOTERS = Party(id="voters", names={"en": "voters"}, kind="public")
"""Those of a vote of which a text tells beside a survey of others."""


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


def _most_named(mentions: Sequence[Mention], lexicon: Lexicon) -> str | None:
    """The state that a text names most, whose public those are whom a survey asked."""
    counts = Counter(
        m.id for m in mentions if m.kind == "party" and len(m.ids) == 1 and m.id in lexicon.parties
    )
    states = [i for i, _ in counts.most_common() if lexicon.parties[i].kind == "state"]
    return states[0] if states else None


def _plurals(text: str, hits: Sequence[Hit]) -> list[tuple[int, int]]:
    return [
        (hit.start, hit.end)
        for hit in hits
        if hit.role == "people" and _EN_MANY.search(text[max(0, hit.start - 40) : hit.start])
    ]


def _is_share(low: str, start: int) -> bool:
    """七成民眾: a share before a word for the public is of those whom a survey asked."""
    return bool(_ZH_SHARE.search(low, max(0, start - 8), start))


_ZH_SHARE = re.compile(
    r"(?:[%％]|[一二三四五六七八九]成[一二三四五六七八九半]?|半数?|多数|分之[一二三四])的?\Z"
)


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
    from bisect import bisect_right

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


_CONTINENT = frozenset({"Europe", "European", "歐洲", "欧洲"})
_MEDIATORS = frozenset({"調解方", "调解方", "斡旋方", "調停方", "调停方"})
"""Mostly said of somebody named; a party of their own only where they act."""


def listed(mentions: Sequence[Mention], known: Mapping[str, Party]) -> list[str]:
    """The ids of those who count as parties.

    They act somewhere, or are named more than once; an organisation is one wherever it is named
    (a continent is none yet);
    a country that only pairs name (美伊) is one from the second pair on.
    """
    acts: Counter[str] = Counter()
    single: Counter[str] = Counter()
    proper: Counter[str] = Counter()
    paired: Counter[str] = Counter()
    for mention in mentions:
        if mention.kind == "party" and len(mention.ids) == 1:
            vague = mention.form in _MEDIATORS
            single[mention.id] += not vague
            proper[mention.id] += not vague and mention.form not in _CONTINENT
            acts[mention.id] += mention.part == "actor"
        elif mention.kind == "party":
            paired.update(mention.ids)
    return [
        id_
        for id_ in {**single, **paired}
        if acts[id_]
        or max(single[id_], paired[id_]) > 1
        or (proper[id_] and known[id_].kind != "state")
    ]
