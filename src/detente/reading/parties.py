"""Parties named in a text: states, blocs, organisations and publics, in whatever form."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from detente.case import Party
from detente.reading import (
    en_aliases,
    en_shortened,
    known_parties,
    publics,
    unknown_parties,
    zh_aliases,
    zh_factions,
    zh_shortened,
)
from detente.reading.abbreviations import Abbreviations
from detente.reading.gazetteer import Hit
from detente.reading.lexicon import Lexicon
from detente.reading.mentions import Mention, Taken
from detente.reading.passages import Layout

_LEXICAL = frozenset(("name", "adjective", "people", "seat"))


def find(
    layout: Layout, hits: Sequence[Hit], lexicon: Lexicon, taken: Taken
) -> tuple[dict[str, Party], list[Mention]]:
    """Every mention of a party (venues too, as places), and the parties by id."""
    chinese = layout.language.startswith("zh")
    mentions = _known(layout, hits, lexicon, taken)
    known = dict(lexicon.parties)
    aliases = _aliases(layout, mentions, known)
    met = {i for m in mentions for i in m.ids if m.kind == "party"}
    bodies = {i for i in met if lexicon.parties[i].kind == "organisation"}
    lexical = {layout.text[h.start : h.end] for h in hits if h.ids and h.role in _LEXICAL}
    found, further = unknown_parties.find(
        layout, taken, chinese, aliases, mentions, lexical, bodies
    )
    known |= found
    if chinese:
        whole = [*mentions, *further]
        further += zh_shortened.mentions(layout.text, layout.shadow, whole, known, taken)
    else:
        further += en_shortened.mentions(layout.text, [*mentions, *further], known, taken)
        further = _without_opposition(layout.text, [*mentions, *further], further)
    mentions = _uncovered(layout, mentions, further) + further
    found, further = publics.find(layout, hits, mentions, lexicon, known, chinese)
    known |= found
    tails = {i for m in mentions if m.kind == "party" and " " in m.form for i in range(*_at(m))}
    further = [m for m in further if m.start not in tails]  # the Independent Greeks
    # "French people" is one name, of the public alone
    mentions = _uncovered(layout, mentions, further) + further
    return known, _lists(layout.shadow, sorted(mentions, key=lambda m: (m.start, m.end)))


def _known(layout: Layout, hits: Sequence[Hit], lexicon: Lexicon, taken: Taken) -> list[Mention]:
    """Mentions of parties with an entry, in full or (in Chinese) by an abbreviation; now taken."""
    chinese = layout.language.startswith("zh")
    named = _frequencies(hits)
    mentions = known_parties.mentions(layout, hits, named, lexicon)
    for mention in mentions:
        taken.add(mention.start, mention.end)
    for hit in hits if not chinese else ():
        if hit.role == "people":
            taken.add(hit.start, hit.end)
    if chinese:
        short = Abbreviations(lexicon.abbreviations, named)
        mentions += short.find(layout.text, layout.shadow, taken)
    return mentions


def _aliases(
    layout: Layout, mentions: Sequence[Mention], known: Mapping[str, Party]
) -> dict[str, str]:
    """What else the text calls the parties with an entry."""
    if not layout.language.startswith("zh"):
        return dict(en_aliases.of_known(layout.text, mentions, known))
    single = [(m.start, m.end, m.ids[0]) for m in mentions if len(m.ids) == 1]
    return {
        **dict(zh_aliases.of_known(layout.text, layout.shadow, mentions)),
        **dict(zh_factions.opposition(layout.text, layout.shadow, single)),
    }


def _uncovered(
    layout: Layout, mentions: Sequence[Mention], further: Sequence[Mention]
) -> list[Mention]:
    """The mentions that no further one overlaps."""
    covered = Taken(len(layout.text))
    for mention in further:
        covered.add(mention.start, mention.end)
    return [m for m in mentions if covered.free(m.start, m.end)]


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


def _without_opposition(
    text: str, mentions: Sequence[Mention], further: Sequence[Mention]
) -> list[Mention]:
    """`the opposition` as the name of the party that is it, where the text names one."""
    party = en_aliases.opposition(text, [m for m in mentions if m.form.lower() != "opposition"])
    if party is None:
        return list(further)
    return [replace(m, ids=(party,)) if m.ids == ("opposition",) else m for m in further]


_JOINTS = frozenset({"、", "和", "与", "及", "以及", ", ", " and ", ", and "})


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
