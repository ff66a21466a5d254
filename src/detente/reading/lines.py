"""A sentence with everything that was found in it: cues, topics, names, quotations."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, MutableMapping, Sequence, Set
from dataclasses import dataclass
from typing import Any, NamedTuple

from detente.reading.cues import Cue, Cues
from detente.reading.drafts import DraftMention
from detente.reading.heads import GOVERNMENT, Head, heads
from detente.reading.passages import Layout, Quotation
from detente.reading.phrases import fold
from detente.reading.topics import Hit, Topic, Topics
from detente.reading.trees import Tree


class Region(NamedTuple):
    """A half-open stretch of the text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence. Offsets everywhere are those of the whole text."""

    text: str
    start: int
    end: int
    folded: str
    paragraph: int
    kind: str
    spaced: bool
    cues: tuple[Cue, ...]
    hits: tuple[Hit, ...]
    heads: tuple[Head, ...]
    quotes: tuple[Quotation, ...]
    clauses: tuple[Region, ...]
    topics: Topics
    drafts: tuple[DraftMention, ...] = ()
    titles: tuple[Quotation, ...] = ()
    tree: Tree | None = None

    def cues_in(self, start: int, end: int, *kinds: str) -> list[Cue]:
        """Cues inside a stretch, of some kinds if any are named."""
        if not self.cues:
            return []
        if len(kinds) == 1:
            kind = kinds[0]
            return [c for c in self.cues if c[2] == kind and c[0] >= start and c[1] <= end]
        if kinds:
            return [c for c in self.cues if c[0] >= start and c[1] <= end and c[2] in kinds]
        return [c for c in self.cues if c[0] >= start and c[1] <= end]

    def heads_in(self, start: int, end: int) -> list[Head]:
        """Names that begin inside a stretch."""
        return [h for h in self.heads if start <= h.start < end]

    def topic(self, start: int, end: int) -> Topic | None:
        """What a stretch is about."""
        return self.topics.topic(self.hits, start, end)

    def low(self, start: int, end: int) -> str:
        """The folded text of a stretch."""
        first, last = start - self.start, end - self.start
        if first < 0 or last < 0:
            return self.folded[max(0, first) : max(0, last)]
        return self.folded[first:last]

    def in_title(self, position: int) -> bool:
        """Whether a place stands inside the title of a work."""
        return any(q.start <= position < q.end for q in self.titles)

    def quoted(self, position: int) -> bool:
        """Whether a place stands inside a quotation."""
        return any(q.inner[0] <= position < q.inner[1] for q in self.quotes)


def lines(
    layout: Layout,
    cues: Cues,
    topics: Topics,
    mentions: Sequence[Any],
    parties: MutableMapping[str, str | None],
    drafts: Sequence[DraftMention] = (),
    home: str | None = None,
    states: frozenset[str] = frozenset(),
    nouns: Set[tuple[int, int]] = frozenset(),
    trees: Mapping[tuple[int, int], Tree] | None = None,
) -> Iterator[Line]:
    """The sentences of a text, one after the other.

    `parties` gives the party of each person (`None` for an outsider); `home` is the state that
    the text names most; `states` are those that have presidents and ministers;
    `nouns` are words that a tagger takes for nouns, so that they are no verbs; `trees` the
    parses of sentences, by their offsets.
    """
    trees = trees or {}
    starts = [m.start for m in mentions]
    marks = [q.start for q in layout.outer_quotations]
    named_at = [d.start for d in drafts]
    every_title = [q for q in layout.quotations if q.title]
    title_starts = [q.start for q in every_title]
    for sentence in layout.sentences:
        folded = (
            fold(layout.text[sentence.start : sentence.end], spaced=True)
            if cues.spaced
            else layout.shadow[sentence.start : sentence.end]
        )
        found = tuple(cues.find(folded, sentence.start))
        named = mentions[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        first = bisect_left(marks, sentence.start)
        if first and layout.outer_quotations[first - 1].end > sentence.start:
            first -= 1
        quotes = layout.outer_quotations[first : bisect_left(marks, sentence.end)]
        people = heads(
            layout.text, sentence.end, folded, sentence.start, found, named, parties, cues.spaced
        )
        if not cues.spaced:  # in English `en_sides` has looked already
            people = _with_guessed_party(
                people, sentence.start, folded, mentions, starts, parties, home, states
            )
        inside = _outside_brackets(found, people)
        if nouns:
            inside = tuple(c for c in inside if not _is_noun(c, nouns, layout.shadow))
        titles = every_title[
            max(0, bisect_left(title_starts, sentence.start) - 1) : bisect_left(
                title_starts, sentence.end
            )
        ]
        yield Line(
            text=layout.text,
            start=sentence.start,
            end=sentence.end,
            folded=folded,
            paragraph=sentence.paragraph,
            kind=layout.paragraphs[sentence.paragraph].kind,
            spaced=cues.spaced,
            cues=inside,
            hits=tuple(topics.hits(folded, sentence.start)),
            heads=people,
            quotes=quotes,
            clauses=tuple(Region(c.start, c.end) for c in layout.clauses_of(sentence)),
            topics=topics,
            drafts=tuple(
                drafts[bisect_left(named_at, sentence.start) : bisect_left(named_at, sentence.end)]
            ),
            titles=tuple(q for q in titles if q.start < sentence.end and sentence.start < q.end)
            if titles
            else (),
            tree=trees.get((sentence.start, sentence.end)),
        )


def _with_guessed_party(
    people: tuple[Head, ...],
    offset: int,
    folded: str,
    mentions: Sequence[Any],
    starts: Sequence[int],
    parties: MutableMapping[str, str | None],
    home: str | None,
    states: frozenset[str],
) -> tuple[Head, ...]:
    """An office without a country is of the side spoken of: 總統府發言人李某."""
    found: list[Head] = []
    for head in people:
        if head.person and head.party is None:
            office = _OFFICE_ZH.search(folded[: head.core - offset])[0]  # type: ignore[index]
            before = folded[max(0, head.start - offset - 8) : head.start - offset]
            guess = parties.get(head.ids[0])
            if guess is None and not before.endswith("前"):
                guess = _side_before(head, office, mentions, starts, home, states, offset)
            head = head._replace(party=guess)
        if head.person and head.party is not None and parties.get(head.ids[0]) is None:
            parties[head.ids[0]] = head.party
        found.append(head)
    return tuple(found)


_NOUNS = frozenset(("supports", "promises", "accepts", "demands"))
_AFTER_NOUN = re.compile(r"[，。；：、！？」”』\s]|[已没是将之与和或就也均都仍遭被未有]|\Z")
_DOES = re.compile(r"(?:予以|加以|表示|宣布|作出|做出|深表|表|已|不|未|没有|[，。；：、「“])\Z")


def _is_noun(cue: Cue, nouns: Set[tuple[int, int]], folded: str) -> bool:
    """Whether a verb stands as a noun: the tagger says so, and nothing follows that it governs."""
    if cue.kind != "verb" or cue.value not in _NOUNS or (cue.start, cue.end) not in nouns:
        return False
    before = folded[max(0, cue.start - 2) : cue.start]
    if cue.value in ("demands", "supports") and folded[cue.end : cue.end + 1] in "，：":
        return False  # 甲主張，…… goes on with what is wanted
    return bool(_AFTER_NOUN.match(folded, cue.end)) and not _DOES.search(before)


_OFFICE_ZH = re.compile(r"[^，。；：、「」『』“”（）的\s]{0,10}\Z")
_OF_STATE = re.compile(
    r"总统|总理|首相|外长|防长|国务卿|外交|国防|大使|国王|内政|财政|外相|政府|国会|议会|军方|总司令|参谋长"
)


_OF_GROUP = re.compile(r"(?:党魁|党首|主席|领袖|首领|总书记|会长|副手|召集人|创始人)\Z")
"""Offices that groups have; without a name before them they are of the group spoken of."""
_SAME_THEME = 160


def _group_before(
    head: Head, mentions: Sequence[Any], starts: Sequence[int], states: frozenset[str]
) -> str | None:
    """The group named shortly before, of which a chairman without one is."""
    index = bisect_left(starts, head.start)
    for mention in reversed(mentions[max(0, index - 4) : index]):
        if head.start - mention.end > _SAME_THEME:
            break
        if mention.kind == "party" and len(mention.ids) == 1 and mention.part == "actor":
            return None if mention.ids[0] in states else str(mention.ids[0])
    return None


def _side_before(
    head: Head,
    office: str,
    mentions: Sequence[Any],
    starts: Sequence[int],
    home: str | None,
    states: frozenset[str],
    begin: int,
) -> str | None:
    """The side named last before, else the state that the text is most about.

    A Chinese text names ministers of its main state without it, so there only a state named in
    the same sentence, from `begin` on, is asked.
    """
    if _OF_GROUP.search(office):
        group = _group_before(head, mentions, starts, states)
        if group is not None:
            return group
    if not GOVERNMENT.search(office):
        return None
    of_state = bool(_OF_STATE.search(office))
    index = bisect_left(starts, head.start)
    for mention in reversed(mentions[max(0, index - 6) : index]):
        if head.start - mention.end > 500 or (of_state and mention.end <= begin):
            break
        if of_state and not states.intersection(mention.ids):
            continue
        if mention.kind == "party" and len(mention.ids) == 1 and mention.part == "actor":
            return str(mention.ids[0])
    return home


def _outside_brackets(cues: Sequence[Cue], people: Sequence[Head]) -> tuple[Cue, ...]:
    """Cues that are not parts of a name: of its office, its gloss or itself."""
    return tuple(c for c in cues if not any(h.start <= c.start and c.end <= h.end for h in people))
