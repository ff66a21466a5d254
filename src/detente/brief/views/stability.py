"""Why the conflict goes on: which states last, for whom each other one does not, and the ways."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from detente.brief import conflict_graph
from detente.brief.conflict_graph import Picture
from detente.brief.conflict_names import ConflictNames
from detente.brief.views.naming import Naming
from detente.case import Case
from detente.stability.analysis import Stability, stability

LISTED = 12
"""States in the table; a count stands for the rest."""
MANY_BEST = 3
"""Best states of one decision maker that are named."""
TOLD = 60
"""States whose reasons are told one by one."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether somebody stays in a state, as far as it looks, and why."""

    who: str
    by: str
    stays: bool
    word: str
    why: str


@dataclass(frozen=True, slots=True)
class StateRow:
    """A state with its marks, one for each column."""

    number: str
    signs: str
    label: str
    taken: tuple[str, ...]
    marks: tuple[bool, ...]
    now: bool
    verdicts: tuple[Verdict, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """The picture with the words on it."""

    picture: Picture
    movers: tuple[str, ...]
    states: tuple[tuple[str, str], ...]
    left_out: str

    def label(self, movers: Sequence[int]) -> str:
        """Who moves, shortly."""
        return " ".join(self.movers[m] for m in movers)


@dataclass(frozen=True, slots=True)
class StabilityView:
    """All of it."""

    title: str
    draft: str
    source: str
    says: tuple[str, ...]
    columns: tuple[tuple[str, str], ...]
    rows: tuple[StateRow, ...]
    heading: str
    others: tuple[StateRow, ...]
    best: tuple[tuple[str, str, str], ...]
    key: tuple[tuple[str, str], ...]
    graph: Shown | None


def view(case: Case, naming: Naming) -> StabilityView | None:
    """The case's conflict; nothing where it has none."""
    if case.conflict is None:
        return None
    words = naming.words
    found = stability(case.conflict)
    names = ConflictNames(found, words, {p.id: p for p in case.parties})
    ranked = _ranked(found)
    source = found.conflict.source
    first = ranked[:LISTED]
    heading = words("stability.equilibria", n=len(ranked))
    if len(ranked) > LISTED:
        heading = words("stability.equilibria_of", n=LISTED, of=len(ranked))
    rest = [s for s in range(len(found.model.states)) if s not in first] if found.reasons else []
    return StabilityView(
        title=found.conflict.headline(words.language),
        draft=words("stability.draft") if found.conflict.draft else "",
        source=words("stability.source", source=source) if source else "",
        says=_says(names),
        columns=tuple(
            (words(f"stability.column.{c}", h=0), words(f"stability.concept.{c}", h=0))
            for c in found.concepts
        ),
        rows=tuple(_row(names, s) for s in first),
        heading=heading,
        others=tuple(_row(names, s) for s in rest[:TOLD]),
        best=_best(names),
        key=_key(names),
        graph=_graph(names, naming),
    )


def _ranked(found: Stability) -> list[int]:
    """The present state, then those that last, under the most readings first."""
    counts = np.sum([s.all(axis=0) for s in found.stable.values()], axis=0)
    states = sorted(np.flatnonzero(counts).tolist(), key=lambda s: (-counts[s], s))
    now = found.model.status_quo
    return states if now is None else [now, *(s for s in states if s != now)]


def _says(names: ConflictNames) -> tuple[str, ...]:
    words, found = names.words, names.found
    said, now = [], found.model.status_quo
    if now is not None:
        if now in found.equilibria("nash"):
            said.append(words("stability.verdict_holds", state=names.number(now)))
        elif now in found.equilibria("gmr"):
            said.append(words("stability.verdict_held", state=names.number(now)))
        else:
            leaving = np.flatnonzero(~found.stable["gmr"][:, now])
            who = words.series(names.deciders[i] for i in leaving)
            said.append(words("stability.verdict_moves", state=names.number(now), who=who))
    everywhere = sorted(set.intersection(*(set(found.equilibria(c)) for c in found.stable)))
    if everywhere and len(everywhere) <= LISTED:
        told = words.series(map(names.number, everywhere))
        said.append(words("stability.verdict_some", states=told))
    elif not everywhere:
        said.append(words("stability.verdict_none"))
    return tuple(said)


def _row(names: ConflictNames, state: int) -> StateRow:
    found = names.found
    return StateRow(
        number=names.number(state),
        signs=names.signs(state),
        label=names.label(state),
        taken=names.taken(state) or (names.words("stability.nothing_taken"),),
        marks=tuple(bool(s[:, state].all()) for s in found.stable.values()),
        now=state == found.model.status_quo,
        verdicts=_verdicts(names, state),
    )


def _verdicts(names: ConflictNames, state: int) -> tuple[Verdict, ...]:
    """Who stays and who leaves, and why; readings of foresight with one answer are told once."""
    words = names.words
    alike: dict[tuple[int, bool, str], list[str]] = {}
    for reason in names.found.reasons:
        if reason.state == state and (reason.concept != "nash" or not reason.improvements):
            key = (reason.who, reason.stable, names.reason(reason))
            alike.setdefault(key, []).append(words(f"stability.column.{reason.concept}", h=0))
    return tuple(
        Verdict(
            who=names.deciders[who],
            by=words("list.comma").join(by),
            stays=stays,
            word=words("stability.stable" if stays else "stability.unstable"),
            why=why,
        )
        for (who, stays, why), by in alike.items()
    )


def _best(names: ConflictNames) -> tuple[tuple[str, str, str], ...]:
    """What each likes best, where its order is known and has few best states."""
    rows = []
    for who, order in zip(names.deciders, names.found.model.orders, strict=True):
        if order.complete and order.ranks is not None:
            tops = np.flatnonzero(order.ranks == order.ranks.max()).tolist()
            if len(tops) <= MANY_BEST:
                numbers = names.words("list.comma").join(map(names.number, tops))
                told = dict.fromkeys(map(names.state, tops))
                rows.append((who, numbers, names.words("list.semicolon").join(told)))
    return tuple(rows)


def _key(names: ConflictNames) -> tuple[tuple[str, str], ...]:
    """Per decision maker, its options in the order of the signs."""
    return tuple(
        (
            name,
            names.words("list.semicolon").join(
                o.label(names.words.language) if o.names else o.id.replace("_", " ")
                for o in decider.options
            ),
        )
        for name, decider in zip(names.deciders, names.found.conflict.decision_makers, strict=True)
    )


def _graph(names: ConflictNames, naming: Naming) -> Shown | None:
    drawn = conflict_graph.picture(names.found)
    if drawn is None:
        return None
    left = names.words("stability.graph_left_out", n=drawn.left_out) if drawn.left_out else ""
    states = tuple((names.number(n.state), _told(names, n.state)) for n in drawn.nodes)
    return Shown(drawn, naming.short_names(names.deciders), states, left)


def _told(names: ConflictNames, state: int) -> str:
    """The name of a state with what is taken in it."""
    label, taken = names.label(state), names.taken(state)
    told = names.words("list.semicolon").join(taken) or names.words("stability.nothing_taken")
    return names.words("stability.named", name=label, what=told) if label else told
