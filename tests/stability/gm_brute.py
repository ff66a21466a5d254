"""The concepts straight from their definitions, with sets and loops: slow, and plain to see."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import combinations

Moves = list[list[set[int]]]
"""Per decision maker and state, where it can move in one step."""


@dataclass
class Brute:
    """A conflict as sets: moves and, per decision maker, whether q is better than s."""

    n: int
    moves: Moves
    better: Callable[[int, int, int], bool]
    """better(i, s, q): i prefers q to s."""
    sanction: str = "legal"

    def reach(self, movers: Iterable[int], start: int, credible: bool) -> set[int]:
        """Where the movers can bring the conflict from a state."""
        movers = list(movers)
        found: set[int] = set()
        seen = {(start, frozenset[int]())}
        todo = [(start, frozenset[int]())]
        while todo:
            at, barred = todo.pop()
            for who in movers:
                if who in barred:
                    continue
                for to in self.moves[who][at]:
                    if credible and not self.better(who, at, to):
                        continue
                    found.add(to)
                    if self.sanction == "single":
                        continue
                    now = barred | {who} if self.sanction == "once" else frozenset({who})
                    if (to, now) not in seen:
                        seen.add((to, now))
                        todo.append((to, now))
        return found

    def improvements(self, who: int, s: int) -> set[int]:
        return {q for q in self.moves[who][s] if self.better(who, s, q)}

    def stable(self, concept: str, who: int, s: int) -> bool:
        others = [j for j in range(len(self.moves)) if j != who]
        for s1 in self.improvements(who, s):
            if concept == "nash":
                return False
            sanctions = self.reach(others, s1, credible=concept in ("seq", "sseq"))
            sanctions = {s2 for s2 in sanctions if not self.better(who, s, s2)}
            if concept in ("smr", "sseq"):
                sanctions = {
                    s2
                    for s2 in sanctions
                    if not any(self.better(who, s, s3) for s3 in self.moves[who][s2])
                }
            if not sanctions:
                return False
        return True

    def equilibria(self, concept: str) -> list[int]:
        deciders = range(len(self.moves))
        return [s for s in range(self.n) if all(self.stable(concept, i, s) for i in deciders)]

    def coalition_stable(self, concept: str, group: tuple[int, ...], s: int) -> bool:
        others = [j for j in range(len(self.moves)) if j not in group]

        def gains(members: tuple[int, ...], a: int, b: int) -> bool:
            return all(self.better(j, a, b) for j in members)

        for s1 in self.reach(group, s, credible=False):
            if not gains(group, s, s1):
                continue
            if concept == "nash":
                return False
            if concept == "seq":
                sanctions = self._coalition_improvements(others, s1)
            else:
                sanctions = self.reach(others, s1, credible=False)
            sanctions = {s2 for s2 in sanctions if not gains(group, s, s2)}
            if concept == "smr":
                sanctions = {
                    s2
                    for s2 in sanctions
                    if not any(gains(group, s, s3) for s3 in self.reach(group, s2, credible=False))
                }
            if not sanctions:
                return False
        return True

    def _coalition_improvements(self, members: list[int], start: int) -> set[int]:
        """End points of sequences of improvements by coalitions within, none twice running."""
        groups = [c for k in range(1, len(members) + 1) for c in combinations(members, k)]
        found: set[int] = set()
        seen: set[tuple[int, tuple[int, ...]]] = {(start, ())}
        todo: list[tuple[int, tuple[int, ...]]] = [(start, ())]
        while todo:
            at, last = todo.pop()
            for group in groups:
                if group == last:
                    continue
                for to in self.reach(group, at, credible=False):
                    if to == at or not all(self.better(j, at, to) for j in group):
                        continue
                    found.add(to)
                    if (to, group) not in seen:
                        seen.add((to, group))
                        todo.append((to, group))
        return found

    def foresees(self, who: int, s: int, horizon: int) -> int:
        """Where a conflict at s ends if `who` may move first and looks so many moves ahead."""
        ahead = [self._answer(who, to, horizon - 1) for to in sorted(self.moves[who][s])]
        best = None
        for end in ahead:
            if best is None or self.better(who, best, end):
                best = end
        return best if horizon > 0 and best is not None and self.better(who, s, best) else s

    def _answer(self, who: int, s: int, horizon: int) -> int:
        """Where the others leave the conflict; of those who would move, the worst for `who`."""
        if horizon <= 0:
            return s
        others = [j for j in range(len(self.moves)) if j != who]
        ends = [e for j in others if (e := self.foresees(j, s, horizon)) != s]
        worst = None
        for end in ends:
            if worst is None or self.better(who, end, worst):
                worst = end
        return s if worst is None else worst
