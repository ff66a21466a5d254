"""Who is named in a text: people, parties and places, with every mention at its offsets."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from detente.case import Party, Person
from detente.reading import en_sides, regions, zh_phrases, zh_sides
from detente.reading import lexicon as lexicons
from detente.reading import parties as of_parties
from detente.reading import people as of_people
from detente.reading.gazetteer import Hit, gazetteer
from detente.reading.hints import Hints
from detente.reading.home import home_state
from detente.reading.lexicon import Lexicon
from detente.reading.mentions import Mention, Taken, forms, in_order
from detente.reading.passages import Layout
from detente.reading.script import HAN

__all__ = ["Mention", "Names", "find", "forms"]


@dataclass(frozen=True, slots=True)
class Names:
    """The people and parties of a text, and where each is mentioned.

    `mentions` is in order of place; a pair (美烏) is one mention with several ids. Those of kind
    `place` are venues and ground, among them countries that are nothing else where they stand
    (`瑞士日內瓦`, `in Moscow`).
    """

    people: tuple[Person, ...]
    parties: tuple[Party, ...]
    mentions: tuple[Mention, ...]
    home: str | None = None
    """The state that the text is about, in Chinese texts."""
    own: str | None = None
    """The state whose paper the text is from, where it writes of 我方."""

    @property
    def places(self) -> tuple[Mention, ...]:
        """The mentions that are places."""
        return tuple(m for m in self.mentions if m.kind == "place")

    def forms(self) -> dict[str, tuple[str, ...]]:
        """Per id the different forms met in the text, as written there, in order of place."""
        return forms([m for m in self.mentions if m.kind != "place"])


def _with_sides(
    layout: Layout,
    people: list[Person],
    mentions: tuple[Mention, ...],
    known: dict[str, Party],
    hits: list[Hit],
    lexicon: Lexicon,
) -> list[Person]:
    """People with the parties that the words around their names give."""
    states = lexicon.states
    home = home_state(
        layout,
        ((h.start, h.ids[0]) for h in hits if h.role in _NAMES and h.ids and h.ids[0] in states),
        _homes(layout, hits, lexicon),
    )
    found = en_sides.sides(layout, mentions, people, known, home, lexicon.people)
    return [p.model_copy(update={"party": found[p.id]}) if p.id in found else p for p in people]


def _homes(layout: Layout, hits: Sequence[Hit], lexicon: Lexicon) -> Iterator[tuple[str, float]]:
    """The states of parties whose names other countries have too: Labour is Britain's here."""
    for hit in hits:
        if hit.role == "name" and len(hit.ids) == 1:
            states = lexicon.local.get(layout.shadow[hit.start : hit.end], {}).get(hit.ids[0], ())
            if len(states) == 1:
                yield from ((state, 1.0) for state in states)


def _at_home(hits: list[Hit], lexicon: Lexicon, folded: str) -> list[Hit]:
    """The hits without names that many countries have, where the text is about another."""
    times = Counter(id_ for h in hits if h.role in _NAMES for id_ in h.ids)
    named = set(times)
    for id_ in times:  # 美國共和黨 names the United States
        own = lexicon.countries.get(id_, ())
        if len(own) == 1 and any(_sure(h, id_, lexicon, folded) for h in hits):
            named |= set(own)
    countries = any(lexicon.parties[i].kind == "state" for i in named if i in lexicon.parties)
    found = []
    for index, hit in enumerate(hits):
        states = lexicon.local.get(folded[hit.start : hit.end]) if hit.role == "name" else None
        if not states:
            found.append(hit)
            continue
        if not countries and hit.end - hit.start > 4:
            meant = hit.ids
        else:
            meant = tuple(i for i in hit.ids if i not in states or states[i] & named)
        before = hits[index - 1] if index else None
        if before and before.role in _OWNERS and folded[before.end : hit.start] in _OWN:
            owner = {i for i in before.ids if lexicon.parties[i].kind == "state"}
            meant = tuple(i for i in meant if not owner or owner & states.get(i, owner))
        if len(meant) > 1 and countries:  # the text is about one country more than another
            meant = tuple(sorted(meant, key=lambda i: -_most(times, states.get(i, ()))))[:1]
        if meant and not (folded[hit.start] > "\u3400" and _within_name(hit, hits, folded)):
            found.append(replace(hit, ids=meant))
    return found


_OWNERS = frozenset(("name", "adjective"))
_OWN = frozenset(("", " ", "的", "’s ", "'s "))
"""What may stand between a country and a party of its own: 美國民主黨, Spain's Socialist Party."""


def _sure(hit: Hit, id_: str, lexicon: Lexicon, folded: str) -> bool:
    """Whether a hit is a name of a party that no other country has."""
    return id_ in hit.ids and folded[hit.start : hit.end] not in lexicon.local


def _most(times: Mapping[str, int], states: Iterable[str]) -> int:
    return max((times[state] for state in states), default=0)


def _within_name(hit: Hit, hits: Sequence[Hit], folded: str) -> bool:
    """Whether a Chinese name that many countries have only ends a longer one: 山地人民党."""
    at = bisect_left(hits, hit.start, key=lambda h: h.start)
    floor = max((h.end for h in hits[max(0, at - 3) : at]), default=0)
    start = max(floor, hit.start - 8)
    run = _HAN_RUN.search(folded, start, hit.start)
    return run is not None and zh_phrases.begin(folded, run.start(), hit.end) < hit.start


_HAN_RUN = re.compile(rf"[{HAN}]+\Z")


def _seated(person: Person, sides: Mapping[str, str]) -> Person:
    party = sides.get(person.id)
    return person.model_copy(update={"party": party}) if party else person


_NAMES = frozenset(("name", "adjective", "people", "seat"))


def find(
    layout: Layout,
    lexicon: Lexicon | None = None,
    language: str | None = None,
    *,
    hints: Hints | None = None,
) -> Names:
    """Find who is named.

    Args:
        layout: the text with its parts.
        lexicon: names to look up; by default those that ship.
        language: kept for symmetry; the layout knows its own.
        hints: a tagger to ask about names that the rules leave in doubt; by default none.
    """
    del language
    lexicon = lexicon or lexicons.load()
    chinese = layout.language.startswith("zh")
    hits = regions.resolved(
        gazetteer(lexicon).find(layout.shadow), layout.text, layout.shadow, lexicon, chinese=chinese
    )
    hits = _at_home(hits, lexicon, layout.shadow)
    taken, by_people = Taken(len(layout.text)), Taken(len(layout.text))
    known, found = of_parties.find(layout, hits, lexicon, taken)
    named = {id_ for m in found for id_ in m.ids}
    around = _with_groups(hits, found) if layout.language.startswith("zh") else hits
    people, mentions = of_people.find(layout, around, lexicon, known, named, by_people, hints)
    if layout.language.startswith("zh"):
        mentions = _outside_groups(mentions, found, known)
        by_people = Taken(len(layout.text))
        for mention in mentions:
            by_people.add(mention.start, mention.end)
    kept = [m for m in found if by_people.free(m.start, m.end)]
    if layout.language.startswith("zh"):
        spoken = zh_sides.sides(layout, people, in_order((*mentions, *kept)), known)
        people = [_seated(p, spoken) for p in people]
    elif layout.language.split("-")[0] == "en":
        around_names = in_order((*mentions, *kept))
        people = _with_sides(layout, people, around_names, known, hits, lexicon)
    listed = of_parties.listed(kept, known)
    named_once = {id_ for m in kept if m.kind == "party" and len(m.ids) == 1 for id_ in m.ids}
    spoken_for = dict.fromkeys(p.party for p in people if p.party in named_once)
    listed += [id_ for id_ in spoken_for if id_ and id_ in known and id_ not in listed]
    chosen = set(listed)
    kept = [m for m in kept if m.kind == "place" or chosen.intersection(m.ids)]
    every = in_order((*mentions, *kept))
    states = frozenset(i for i in listed if known[i].kind == "state")
    chinese = layout.language.startswith("zh")
    home = zh_sides.home(layout, every, states) if chinese else None
    own = zh_sides.own_side(layout, every, states) if chinese else None
    return Names(tuple(people), tuple(known[id_] for id_ in listed), every, home, own)


def _outside_groups(
    people: Sequence[Mention], found: Sequence[Mention], known: Mapping[str, Party]
) -> list[Mention]:
    """People who are not only part of a group's name: 哈夫塔尔集团, 卡鲁纳派."""
    groups = {
        position: mention
        for mention in found
        if len(mention.ids) == 1 and mention.ids[0] in known
        if known[mention.ids[0]].kind == "organisation" and mention.kind == "party"
        for position in range(mention.start, mention.end)
    }
    return [
        m
        for m in people
        if (group := groups.get(m.start)) is None
        or not (group.start <= m.start and m.end < group.end)
    ]


def _with_groups(hits: Sequence[Hit], found: Sequence[Mention]) -> list[Hit]:
    """The hits as the text means them, with groups and sides (俄方) that no lexicon knows."""
    known = {hit.start for hit in hits if hit.role not in {"word", "place", "office"}}
    meant = {m.start: m for m in found if m.kind == "party" and len(m.ids) == 1}
    own = [
        Hit(h.start, max(h.end, meant[h.start].end), h.role, meant[h.start].ids, h.sure)
        if h.start in meant and h.role not in {"person", "place", "office", "word"}
        else h
        for h in hits
    ]
    further = (Hit(m.start, m.end, "name", m.ids) for m in meant.values() if m.start not in known)
    return sorted((*own, *further), key=lambda hit: (hit.start, -hit.end))
