"""People of a text: names met put together into persons, then every mention of each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from detente.case import Party, Person
from detente.reading import en_people, zh_people
from detente.reading.gazetteer import Gazetteer, Hit
from detente.reading.hints import Hints
from detente.reading.lexicon import Form, Lexicon, slug
from detente.reading.mentions import Mention, Taken
from detente.reading.passages import Layout
from detente.reading.roster import GENERATIONS, Gathered, Roster, alike, given_before, may_be
from detente.reading.script import HAN, shadow
from detente.reading.zh_names import SURNAMES
from detente.reading.zh_people import Found


def find(
    layout: Layout,
    hits: Sequence[Hit],
    lexicon: Lexicon,
    parties: dict[str, Party],
    named: set[str],
    taken: Taken,
    hints: Hints | None = None,
) -> tuple[list[Person], list[Mention]]:
    """The people of a text and every mention of each, by full name, surname or variant."""
    chinese = layout.language.startswith("zh")
    if chinese:
        found = list(zh_people.find(layout, hits, hints, lexicon.states))
    else:
        found = list(en_people.find(layout, hits, hints))
    found = [f for f in _trimmed(layout, found) if not _is_party(layout, f, parties)]
    roster = Roster(layout, lexicon, named)
    backed = {shadow(layout.text[f.start : f.end]) for f in found}
    others = _others(layout, hits, found, lexicon, named) if chinese else set()
    for hit in hits:
        form = layout.text[hit.start : hit.end]
        if hit.start in others:
            continue
        if chinese and hit.role == "person" and _namesake(hit, found, lexicon, named):
            continue
        if hit.role == "person" and (hit.sure or shadow(form) in backed):
            roster.add_known(_meant(hit, lexicon, named), form, hit.start)
    order = sorted(found, key=lambda f: (not f.latin, not f.sure, f.start)) if chinese else sorted(
        found, key=lambda f: (" " not in (f.latin or ""), f.start))  # fmt: skip
    for item in order:
        roster.add(item)
    mentions = _mentions(layout, roster, hits, taken, chinese)
    met = {m.id for m in mentions}
    drafts = sorted((d for d in roster.drafts.values() if d.id in met), key=lambda d: d.first)
    return [_person(d, roster, layout.language, parties) for d in drafts], mentions


def _meant(hit: Hit, lexicon: Lexicon, named: set[str]) -> str:
    """Of several figures with one name the one whose party the text names."""
    near = [id_ for id_ in hit.ids if lexicon.people[id_].party in named]
    return (near or list(hit.ids))[0]


def _namesake(hit: Hit, found: Sequence[Found], lexicon: Lexicon, named: set[str]) -> bool:
    """Whether the office before a name is not that of the figure of the lexicon.

    Believed where the text names the figure's party nowhere: 國防部長桑切斯 in a Colombian text.
    """
    people = [lexicon.people[id_] for id_ in hit.ids if id_ in lexicon.people]
    if not people or any(p.party in named for p in people):
        return False
    offices = [shadow(f.office) for f in found if f.start == hit.start and f.office]
    known = [shadow(text) for p in people for text in p.office.values()]
    return bool(offices) and bool(known) and not any(o in k for o in offices for k in known)


_PAPER = re.compile('["”」』]?(?:备忘录|公式|方案|主义)')


def _others(
    layout: Layout,
    hits: Sequence[Hit],
    found: Sequence[Found],
    lexicon: Lexicon,
    named: set[str],
) -> set[int]:
    """Where the surname of a figure in Chinese is that of another here, or the name of a paper.

    奧馬爾·塔希里 is not the Tahiri known, nor is 塔希里 after him; a short form that the text
    explains by another Latin name (薩博, Alex Saab) is not the figure's; nobody is met in
    科扎克備忘錄.
    """
    folded = layout.shadow
    glosses: dict[str, list[str]] = {}
    for item in found:
        if item.latin:
            form = folded[item.start : item.end].rpartition("·")[2]
            glosses.setdefault(form, []).append(item.latin)
    borne: dict[str, bool] = {}
    starts, bare = set(), []
    for hit in hits:
        if hit.role != "person":
            continue
        form = folded[hit.start : hit.end]
        people = [lexicon.people[id_] for id_ in hit.ids if id_ in lexicon.people]
        given = given_before(folded, hit.start)
        own = [latin for person in people for latin in person.latin]
        said = () if hit.sure else glosses.get(form, ())
        if given is not None:
            his = any(may_be(person, given, named) for person in people)
            borne[form] = borne.get(form, False) or his
            if not his:
                starts.add(hit.start)
        elif _PAPER.match(folded, hit.end) or (
            said and not any(alike(gloss, latin) for gloss in said for latin in own)
        ):
            starts.add(hit.start)
        else:
            bare.append((hit.start, form))
    return starts | {start for start, form in bare if not borne.get(form, True)}


def _is_party(layout: Layout, found: Found, parties: dict[str, Party]) -> bool:
    return slug(layout.text[found.start : found.end]) in parties


def _trimmed(layout: Layout, found: Iterable[Found]) -> list[Found]:
    """Names whose end was a guess, cut back to the part that comes again elsewhere."""
    folded = layout.shadow
    glossed = {folded[f.start : f.end] for f in found if f.latin}
    result = []
    for item in found:
        name = folded[item.start : item.end]
        end = item.end
        if not item.latin and HAN and len(name) > 3 and name not in glossed:
            count = folded.count(name)
            while end - item.start > 3 and folded.count(folded[item.start : end - 1]) > count:
                end -= 1
        result.append(
            Found(
                item.start,
                end,
                item.latin,
                item.also,
                item.office,
                item.owner,
                item.outside,
                item.sure,
            )
        )
    return result


def _mentions(
    layout: Layout, roster: Roster, hits: Sequence[Hit], taken: Taken, chinese: bool
) -> list[Mention]:
    forms: dict[str, str] = {}
    for draft in roster.drafts.values():
        for name in (*draft.han, *draft.latin):
            forms.setdefault(name, draft.id)
        for name in draft.han:
            if "·" in name and len(name.rsplit("·", 1)[1]) > 1:
                forms.setdefault(name.rsplit("·", 1)[1], draft.id)
    if not chinese:
        _add_surnames(forms, roster)
        _add_first_words(forms, roster, layout.text)
        _add_labels(forms, layout.text)
    if not forms:
        return []
    blocked = [
        Form(layout.text[h.start : h.end], "word", ()) for h in hits if h.role in {"place", "word"}
    ]
    machine = Gazetteer([*(Form(f, "person", (i,)) for f, i in forms.items()), *blocked])
    found = []
    for hit in machine.find(layout.shadow):
        if hit.role == "person" and taken.free(hit.start, hit.end):
            taken.add(hit.start, hit.end)
            form = layout.text[hit.start : hit.end]
            found.append(Mention(hit.start, hit.end, hit.ids[:1], "person", form, "actor"))
    return found + (_native_surnames(forms, layout, taken) if chinese else [])


_SAYS_ZH = re.compile(
    r"(?<=[，。；：、！？「“\n])[\u4e00-\u9fff](?=(?:则|也|亦|还|又|曾|并|随后|当天|没有|未)?(?:表示|说|称|指出|强调|认为"
    r"|回应|承诺|要求|重申|提议|同意|拒绝|主张|警告|呼吁|坚持|反驳|补充|建议))"
)


def _native_surnames(forms: dict[str, str], layout: Layout, taken: Taken) -> list[Mention]:
    """金 in `，金表示`, where one person of the text has that surname and two characters more."""
    named: dict[str, set[str]] = {}
    for form, id_ in forms.items():
        if 2 <= len(form) <= 3 and shadow(form)[0] in SURNAMES:
            named.setdefault(shadow(form)[0], set()).add(id_)
    found: list[Mention] = []
    for match in _SAYS_ZH.finditer(layout.shadow) if named else ():
        ids, at = named.get(match[0], set()), match.start()
        if len(ids) == 1 and taken.free(at, at + 1):
            taken.add(at, at + 1)
            found.append(Mention(at, at + 1, tuple(ids), "person", layout.text[at], "actor"))
    return found


def _add_surnames(forms: dict[str, str], roster: Roster) -> None:
    """The surname alone names the person met with it; of two namesakes a public figure."""
    for draft in sorted(roster.drafts.values(), key=lambda d: (not d.known, d.first)):
        for name in draft.latin:
            words = name.split()
            if len(words) < 2:
                continue
            last = [w for w in words if w not in GENERATIONS][-1]
            shorts = [last]
            for article in ("al-", "el-", "Al-", "El-"):
                shorts += (
                    [
                        last.removeprefix(article),
                        article.lower() + last.removeprefix(article),
                        article.title() + last.removeprefix(article),
                    ]
                    if last.startswith(article)
                    else []
                )
            if len(words) > 2 and words[-2].lower() in {
                "al",
                "el",
                "de",
                "von",
                "van",
                "bin",
                "ben",
                "der",
                "la",
                "da",
            }:
                shorts.append(" ".join(words[-2:]))
            for short in shorts:
                if len(short) > 2:
                    forms.setdefault(short, draft.id)


_CAPITAL = re.compile(r"(?<![\w’'-])[A-Z][^\W\d_]*(?![\w-])")


def _add_first_words(forms: dict[str, str], roster: Roster, text: str) -> None:
    """Where people go by the first word of their names (Abiy, Kim, Xi) and never by the last."""
    alone: set[str] = set()
    after: dict[str, set[str]] = {}
    before, end = "", -1
    for match in _CAPITAL.finditer(text):
        word, joined = match[0], match.start() == end + 1 and text[end] == " "
        after.setdefault(word, set()).add(before if joined else "")
        follows = text[match.end() : match.end() + 2]
        if not joined and not (follows[:1] == " " and follows[1:].isupper()):
            alone.add(word)
        before, end = word, match.end()
    for draft in sorted(roster.drafts.values(), key=lambda d: d.first):
        for words in [name.split() for name in draft.latin if " " in name]:
            first, last = words[0], [w for w in words if w not in GENERATIONS][-1]
            by_last = after.get(last, set()) - set(words)
            if len(first) > 1 and first in alone and not by_last and first not in forms:
                forms[first] = draft.id


_LABEL = re.compile(r"^([A-Z][A-Z’'. -]{2,40}):", re.MULTILINE)


def _add_labels(forms: dict[str, str], text: str) -> None:
    """The speakers of a transcript in capitals: `REDWAN HUSSIEN:`."""
    labels = {match[1] for match in _LABEL.finditer(text)}
    if labels:
        for form, id_ in list(forms.items()):
            if form.upper() in labels:
                forms.setdefault(form.upper(), id_)


def _person(draft: Gathered, roster: Roster, language: str, parties: Mapping[str, Party]) -> Person:
    known = draft.known
    latin = max(draft.latin, key=len) if draft.latin else None
    names: dict[str, str] = {}
    if known and known.latin:
        names["en"] = known.latin[0]
    elif latin:
        names["en"] = latin
    if draft.han:
        names[language] = draft.han[0]
    if not names:
        names[language] = draft.id
    office = {language: draft.offices.most_common(1)[0][0]} if draft.offices else {}
    office = office or (dict(known.office) if known else {})
    every = tuple(dict.fromkeys((*draft.han, *draft.latin)))
    aliases = tuple(name for name in every if name not in names.values())
    return Person(
        id=draft.id,
        names=names,
        aliases=aliases,
        office=office or None,
        party=_party(draft, roster, parties),
    )


def _of_figure(party: str, said: Counter[str], parties: Mapping[str, Party]) -> str:
    """A politician of a state whom the text gives to a group of it: 英國保守黨黨魁甲."""
    state = party not in parties or parties[party].kind == "state"
    groups = [o for o, _ in said.most_common() if o in parties and parties[o].kind != "state"]
    return groups[0] if state and groups and not said[party] else party


def _party(draft: Gathered, roster: Roster, parties: Mapping[str, Party]) -> str | None:
    """By the text, else by the lexicon, else by the person he is the envoy of."""
    said = Counter({o: n for o, n in draft.owners.items() if not o.startswith("@")})
    if draft.known and draft.known.party:
        if draft.known.party not in roster.named and said:
            return said.most_common(1)[0][0]
        return _of_figure(draft.known.party, said, parties)
    if said:
        return said.most_common(1)[0][0]
    if draft.outside:
        return None
    for owner in draft.owners:
        other = roster.drafts.get(owner[1:]) or roster.by_surname(owner[1:])
        if other and other.id != draft.id and (other.known or other.owners):
            return _party(other, roster, parties) if not other.outside else None
    return None
