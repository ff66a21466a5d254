"""Who says it: subjects of verbs, pronouns, and the speaker carried from clause to clause."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from detente.reading.cues import Cue
from detente.reading.heads import Head, joined
from detente.reading.lines import Line


class Holder(NamedTuple):
    """Who holds a view: a person or party, and the party it is the view of."""

    id: str
    party: str | None
    person: bool


Holders = tuple[Holder, ...]

_MEDIATES = re.compile(r"\benvoy\b|\bmediator|特使|调解|调停|斡旋|协调员|coordinator")


def holders_of(heads: Sequence[Head]) -> Holders:
    """The holders that heads stand for; a pair such as 美烏 stands for two."""
    found: list[Holder] = []
    for head in heads:
        for id_ in head.ids:
            holder = Holder(id_, head.party if head.person else id_, head.person)
            if holder not in found:
                found.append(holder)
    return tuple(found)


@dataclass(slots=True)
class Memory:
    """Who was spoken of last: what "he", 雙方 and a missing subject refer to."""

    speakers: Holders = ()
    person: Holder | None = None
    party: Holder | None = None
    persons: list[Holder] = field(default_factory=list)
    parties: list[Holder] = field(default_factory=list)
    paragraph: int = -1
    speakers_at: int = -1
    publics: frozenset[str] = frozenset()
    public: Holder | None = None
    public_at: int = -2
    mediators: set[str] = field(default_factory=set)
    authors: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    signed: dict[str, Holders] = field(default_factory=dict)
    """The parties that signed a draft."""
    named_text: str | None = None
    """The draft that was named last."""
    turn: Holders = ()
    guests: Holders = ()
    """Who answered last in a transcript: in the next question "they" are the others."""
    asking: bool = False
    he: Holder | None = None
    """Whom "he" means: the person who spoke last, or was the subject of a sentence since."""
    spoke_in: int = -1
    main: Holders = ()
    sides: Holders = ()
    sides_at: int = -2
    lead: Holder | None = None
    """The party that the sentence before begins with."""
    paper_at: int = -1
    """The paragraph in which a paper was spoken of last."""
    paper: tuple[Holders, bool] = ((), False)
    """Whose the paper is of whose terms a sentence told last, and whether it was agreed."""
    paper_until: int = -9
    """Where that sentence ended."""
    states: tuple[Holder, ...] = ()
    """The parties that are states, those named most first."""
    home: str | None = None
    """The state that the text is about, whose "government" and ministries need no name."""
    own: str | None = None
    """The state whose paper the text is from, where it writes of 我方."""
    bodies: Holders = ()
    """The movements and armed groups of a text, no organisations of states."""
    forms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The names of each party in the text, folded."""
    offices: Mapping[str, str] = field(default_factory=dict)
    """What a text says that people are, folded: whom "the president" may mean."""

    genders: dict[str, str] = field(default_factory=dict)
    """Whom an English text speaks of as `he` or `she`, as far as it has told."""

    def whom(self, word: str) -> Holder | None:
        """The person that "he" or "she" means: who spoke or was the subject last and may be one.

        Whom a pronoun has meant once is a man or woman from then on. "She" is rather one of
        whom that is known than another who spoke last.
        """
        last = [*reversed(self.persons)]
        fitting = [h for h in (self.he, *last) if h and self.genders.get(h.id, word) == word]
        if not fitting:
            return None
        known = [h for h in fitting[:4] if word == "she" and self.genders.get(h.id) == word]
        who = (known or fitting)[0]
        if word in ("he", "she"):
            self.genders.setdefault(who.id, word)
        return who

    def by_office(self, word: str) -> Holder | None:
        """The person named last whose office holds the noun of "the president"."""
        noun = word.removeprefix("the ")
        fitting = [h for h in self.persons if _holds(noun, self.offices.get(h.id, ""))]
        return fitting[-1] if fitting else None

    def state(self) -> Holder | None:
        """The state that "the army" or "the government" is of: just spoken of, else named most."""
        return self.lead if self.lead in self.states else next(iter(self.states), None)

    def called(self, noun: str) -> Holder | None:
        """The party named last whose name holds a plain noun: "the council", "the front"."""
        fitting = [h for h in self.parties if noun in h.id.split("_") and h not in self.states]
        return fitting[-1] if fitting else None

    def thing(self, word: str, line: Line) -> Holder | None:
        """Whom "it" or "the group" means: who the sentence before begins with, or a movement."""
        noun = word.removeprefix("the ")
        if noun == word:
            return self.lead if word == "it" else None
        if (holder := self.called(noun)) is not None:
            return holder
        if noun not in _GROUPS:
            return None
        spoke = [Holder(h.party, h.party, False) for h in self.carried(line) if h.party]
        near = (*spoke, self.lead, *reversed(self.parties))
        return next((h for h in near if h in self.bodies), None)

    def note(self, line: Line) -> None:
        """Take in the names of a sentence after it has been read."""
        for head in line.heads:
            if _MEDIATES.search(line.low(head.start, head.end)):
                self.mediators.update(head.ids)
            for holder in holders_of((head,)):
                if holder.id in self.publics:
                    self.public, self.public_at = holder, line.paragraph
                known = self.persons if holder.person else self.parties
                if holder in known:
                    known.remove(holder)
                known.append(holder)
                del known[:-6]
                if not holder.person:
                    self.party = holder
        self.paragraph = line.paragraph
        first = next((h for h in line.heads if h.start - line.start <= 20), None)
        self.lead = holders_of((first,))[0] if first and first.ids and not first.person else None
        if line.drafts:
            self.paper_at = line.paragraph
        sides = holders_of([h for h in line.heads if not h.person])
        if len(sides) == 2:
            self.sides, self.sides_at = sides, line.paragraph
        if self.spoke_in != line.start:
            self._new_subject(line)

    def _new_subject(self, line: Line) -> None:
        """The person whom a sentence is about, though nobody speaks in it."""
        for head in line.heads:
            if head.start - line.start > (70 if line.spaced else 24):
                return
            opens = head.possessive and not line.spaced and head.start == line.start
            plain = opens or not head.possessive  # 甲的條件是……。他 goes on
            topic = line.low(line.start, head.start) in ("至于", "而至于", "说到", "谈到")
            if head.person and plain and (topic or not _behind_preposition(line, head.start)):
                self.he = holders_of((head,))[0]
                return

    def spoke(self, speakers: Holders, line: Line) -> None:
        """Remember who spoke."""
        self.speakers, self.speakers_at = speakers, line.paragraph
        for holder in speakers:
            if holder.person:
                self.person = self.he = holder
                self.spoke_in = line.start

    def carried(self, line: Line) -> Holders:
        """The speaker of the paragraph so far, for a missing subject."""
        if self.turn and not self.speakers:
            return self.turn
        near = line.paragraph - self.speakers_at
        return self.speakers if 0 <= near <= 1 else ()

    def pair(self) -> Holders:
        """The two who were named last: people first, else parties."""
        if len(self.persons) >= 2:
            return tuple(self.persons[-2:])
        return tuple(self.parties[-2:]) if len(self.parties) >= 2 else ()

    def others(self) -> Holders:
        """In a transcript: the party named last that is not the speaker's."""
        own = {h.party for h in self.turn or self.guests}
        return tuple(h for h in self.parties if h.id not in own)[-1:]

    def party_pair(self) -> Holders:
        """The two sides: those a sentence near by names together, else the text's main two."""
        if self.sides and 0 <= self.paragraph - self.sides_at <= 1:
            return self.sides
        return self.main or tuple(self.parties[-2:])


_GROUPS = frozenset(("group", "movement", "militia", "rebels", "faction", "party"))
"""Nouns for a movement or an armed group that is no state's."""


def _behind_preposition(line: Line, position: int) -> bool:
    found = [c for c in line.cues if c.end <= position and c.kind == "preposition"]
    return bool(found) and not line.low(found[-1].end, position).strip()


def _holds(noun: str, office: str) -> bool:
    return bool(re.search(rf"(?<!vice )(?<!deputy )\b{re.escape(noun)}\b", office))


_OF_STATE = frozenset(
    (
        *("the government", "the army", "the ministry", "the foreign ministry", "the presidency"),
        *("the defence ministry", "the defense ministry", "the regime", "the junta"),
        *("the country", "the kingdom", "the administration", "the military", "the cabinet"),
        *("the authorities",),
    )
)


def pronoun(cue: Cue, line: Line, memory: Memory) -> Holders:
    """Whom a pronoun or a plain description ("the envoy", 該國) refers to."""
    word = line.low(cue.start, cue.end)
    if cue.kind == "we":
        return memory.turn or memory.carried(line)
    if cue.kind == "he":
        who = memory.whom(word)
        return (who,) if who else memory.carried(line)
    if cue.kind == "the":
        if line.spaced and (holder := memory.by_office(word)) is not None:
            return (holder,)
        if memory.carried(line):
            return memory.speakers[-1:]
        return (memory.persons[-1],) if memory.persons else ()
    if cue.kind == "they":
        if word == "they" and (memory.turn or memory.asking):
            return memory.others()
        if word in ("they", "他们", "她们"):
            return memory.carried(line) or memory.pair()
        if word in ("两人", "二人", "both men", "the two men", "the pair", "the two leaders"):
            return memory.pair()
        return memory.party_pair()
    if line.spaced and word in _OF_STATE and (holder := memory.state()) is not None:
        return (holder,)
    if line.spaced and (thing := memory.thing(word, line)) is not None:
        return (thing,)
    if memory.speakers and not memory.speakers[-1].person and memory.carried(line):
        return memory.speakers[-1:]
    if memory.party is not None:
        return (memory.party,)
    return ()


def coordinated(line: Line, head: Head) -> list[Head]:
    """A head with those that stand beside it: "Egypt, Qatar and Turkey"."""
    index = line.heads.index(head)
    group = [head]
    for other in line.heads[index + 1 :]:
        if not joined(line.text, group[-1], other, line.spaced):
            break
        group.append(other)
    for other in reversed(line.heads[:index]):
        if not joined(line.text, other, group[0], line.spaced):
            break
        group.insert(0, other)
    if line.spaced and len(group) > 1 and not _listed(line, group):
        return [head]
    return group


def _listed(line: Line, group: Sequence[Head]) -> bool:
    """As in "A, B and C" is a list; "In A, B" is none."""
    gaps = [line.text[a.end : b.start] for a, b in pairwise(group)]
    return bool(re.search(r"\band\b|&|as well as|along with", gaps[-1]))
