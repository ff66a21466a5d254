"""What the states, moves and decision makers of a conflict are called in one language."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from detente.brief.messages import Words
from detente.case import in_language
from detente.case.parties import Party
from detente.conflict import orders
from detente.conflict.faults import Faults
from detente.stability.analysis import Stability
from detente.stability.explain import Improvement, Reason
from detente.stability.paths import Path


class ConflictNames:
    """The names of a conflict's things; parties of the case lend theirs where it has none."""

    def __init__(
        self, found: Stability, words: Words, parties: Mapping[str, Party] | None = None
    ) -> None:
        self.found = found
        self.words = words
        self._parties = parties or {}

    @cached_property
    def deciders(self) -> tuple[str, ...]:
        """The names of the decision makers, in their order."""
        return tuple(
            self._parties[d.party].label(self.words.language)
            if d.party is not None and d.party in self._parties and not d.names
            else in_language(d.names, self.words.language, d.id.replace("_", " "))
            for d in self.found.conflict.decision_makers
        )

    @cached_property
    def _labels(self) -> dict[int, str]:
        states = self.found.model.states
        found: dict[int, str] = {}
        for label in self.found.conflict.labels:
            for state in orders.find(label.state, states, (), Faults()):
                found.setdefault(state, in_language(label.names, self.words.language))
        return found

    def number(self, state: int) -> str:
        """A state's number, from 1."""
        return str(state + 1)

    def label(self, state: int) -> str:
        """The name that the conflict gives a state; empty where it gives none."""
        return self._labels.get(state, "")

    def signs(self, state: int) -> str:
        """The signs of a state, one group per decision maker."""
        pattern = self.found.model.states.pattern(state)
        return " ".join(pattern[a:b] for a, b in self.found.model.spans)

    def taken(self, state: int) -> tuple[str, ...]:
        """What is taken in a state: one phrase per decision maker that takes something."""
        words, found = self.words, []
        for name, (start, stop), decider in zip(
            self.deciders,
            self.found.model.spans,
            self.found.conflict.decision_makers,
            strict=True,
        ):
            signs = self.found.model.states.pattern(state)[start:stop]
            chosen = [
                in_language(o.names, words.language, o.id.replace("_", " "))
                for o, sign in zip(decider.options, signs, strict=True)
                if sign == "Y"
            ]
            if chosen:
                joined = words("list.comma").join(chosen)
                found.append(words("stability.does", who=name, what=joined))
        return tuple(found)

    def state(self, state: int) -> str:
        """A state in words: its name, or what is taken in it."""
        taken = self.words("list.semicolon").join(self.taken(state))
        return self.label(state) or taken or self.words("stability.nothing_taken")

    def path(self, path: Path) -> str:
        """Moves one after another: who, to which state."""
        steps = (
            self.words("stability.step", who=self.deciders[s.by], to=self.number(s.to))
            for s in path
        )
        return self.words("stability.then").join(steps)

    def reason(self, reason: Reason) -> str:
        """Why a state is or is not stable for a decision maker, in sentences."""
        words, who = self.words, self.deciders[reason.who]
        if not reason.improvements:
            return words("stability.content", who=who)
        return words.sentences(*(self._improvement(who, reason, i) for i in reason.improvements))

    def _improvement(self, who: str, reason: Reason, found: Improvement) -> str:
        words, to = self.words, self.number(found.to)
        if reason.concept == "nash":
            return words("stability.goes", who=who, to=to)
        if found.sanction:
            end = self.number(found.sanction[-1].to)
            path = self.path(found.sanction)
            return words("stability.deterred", who=who, to=to, path=path, end=end)
        if found.harm is not None and found.escape is not None:
            harm, escape = self.number(found.harm), self.number(found.escape)
            return words("stability.escapes", who=who, to=to, harm=harm, escape=escape)
        return words("stability.undeterred", who=who, to=to)
