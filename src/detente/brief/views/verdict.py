"""The verdict in a sentence or two, what blocks, and the numbers behind it."""

from __future__ import annotations

from dataclasses import dataclass

from detente.brief.views.cells import cell_anchor
from detente.brief.views.naming import Naming
from detente.case import Case, Scale
from detente.positions.values import Positions
from detente.settlement.deadlock import Deadlock

NAMED = 3
"""Blocking issues spelled out in the verdict; further ones are only named."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What some parties want on an issue, and who rules it out."""

    party: str
    says: str
    wants: str
    against: str
    resisting: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Block:
    """An issue on which no answer remains, or on which what parties want collides."""

    issue: str
    title: str
    anchor: str
    claims: tuple[Claim, ...]
    says: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its label; `exact` is the same number in full."""

    value: str
    label: str
    exact: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The verdict as of a date."""

    verdict: str
    badge: str
    as_of: str
    headline: str
    lead: str
    blocks_title: str
    blocks: tuple[Block, ...]
    further_title: str
    further: tuple[tuple[str, str], ...]
    figures: tuple[Figure, ...]


def view(case: Case, positions: Positions, deadlock: Deadlock, naming: Naming) -> Verdict:
    """The verdict of a case as of a date."""
    words = naming.words
    empty = is_empty(case, positions)
    stuck = [i.id for i in case.issues if deadlock.issues[i.id].state == "deadlocked"]
    shown = stuck or collisions(case, positions)
    blocks = tuple(_block(case, positions, i, naming) for i in shown[:NAMED])
    return Verdict(
        verdict="unknown" if empty else deadlock.verdict,
        badge=words("verdict.badge.unknown" if empty else f"verdict.badge.{deadlock.verdict}"),
        as_of=words.date(deadlock.as_of),
        headline=words("verdict.nothing") if empty else _headline(deadlock, naming),
        lead="" if empty else _lead(case, positions, deadlock, naming),
        blocks_title="" if stuck else words("verdict.collisions"),
        blocks=blocks,
        further_title=words("verdict.further" if stuck else "verdict.further_collisions"),
        further=tuple((naming.issue(i), f"issue-{i}") for i in shown[NAMED:]),
        figures=_figures(case, positions, deadlock, naming),
    )


def collisions(case: Case, positions: Positions) -> list[str]:
    """Issues on which what one needed party prefers another one refuses, the sharpest first.

    Ruled out weighs before resisted; of equals the issue with more red lines comes first.
    """
    needed = [p.id for p in case.needed()]
    found = []
    for issue in case.issues:
        ratings = [[positions.rating(p, issue.id, o.id) for p in needed] for o in issue.options]
        wanted = [row for row in ratings if "preferred" in row]
        ruled = sum(row.count("unacceptable") for row in wanted)
        resisted = sum(row.count("resisted") for row in wanted)
        lines = sum(row.count("unacceptable") for row in ratings)
        if ruled or resisted:
            found.append(((-ruled, -resisted, -lines), issue.id))
    return [issue for _, issue in sorted(found, key=lambda x: x[0])]


def is_empty(case: Case, positions: Positions) -> bool:
    """Whether too little is known for a verdict: no issue, no needed party, or no rating."""
    rated = any(c.rating != "unknown" for c in positions.cells.values())
    return not (case.issues and any(case.needed()) and rated)


def _headline(deadlock: Deadlock, naming: Naming) -> str:
    words = naming.words
    if deadlock.verdict != "deadlock":
        return words(f"verdict.headline.{deadlock.verdict}")
    stuck = [naming.issue(i) for i, s in deadlock.issues.items() if s.state == "deadlocked"]
    if not stuck:
        return words("verdict.headline.deadlock_across")
    if len(stuck) > NAMED:
        first = words.series(stuck[: NAMED - 1])
        more = len(stuck) - NAMED + 1
        return words("verdict.headline.deadlock_many", first=first, n=more)
    return words("verdict.headline.deadlock", issues=words.series(stuck), n=len(stuck))


def _lead(case: Case, positions: Positions, deadlock: Deadlock, naming: Naming) -> str:
    words = naming.words
    states = [s.state for s in deadlock.issues.values()]
    parts = []
    if deadlock.verdict == "deadlock":
        stuck = states.count("deadlocked")
        parts.append(words("verdict.lead.elsewhere", n=len(states) - stuck, of=len(states)))
        if deadlock.concessions:
            least = min(len(c.relax) for c in deadlock.concessions)
            ways = sum(len(c.relax) == least for c in deadlock.concessions)
            parts.append(words("verdict.lead.least", n=least))
            parts.append(words("verdict.lead.ways", n=ways))
    else:
        parts.append(words("verdict.lead.open", n=deadlock.feasible, of=deadlock.packages))
        unsettled = states.count("open")
        parts.append(words("verdict.lead.unsettled", n=unsettled, of=len(states)))
        sharp = collisions(case, positions)[:1]
        parts.extend(words("verdict.lead.sharpest", issue=naming.issue(i)) for i in sharp)
    return words.sentences(*parts)


def _block(case: Case, positions: Positions, issue: str, naming: Naming) -> Block:
    words = naming.words
    needed = [p.id for p in case.needed()]
    wanted: dict[str, list[str]] = {}
    for party in needed:
        for option in _rated(case, positions, party, issue, "preferred")[:1]:
            wanted.setdefault(option, []).append(party)
    refusing = [p for p in needed if _rated(case, positions, p, issue, "unacceptable")]
    return Block(
        issue=issue,
        title=naming.issue(issue),
        anchor=f"issue-{issue}",
        claims=tuple(_claim(positions, needed, issue, o, p, naming) for o, p in wanted.items()),
        says=words("verdict.between", parties=words.series(map(naming.party, refusing))),
    )


def _claim(
    positions: Positions,
    needed: list[str],
    issue: str,
    option: str,
    wanting: list[str],
    naming: Naming,
) -> Claim:
    words = naming.words
    against = [p for p in needed if positions.rating(p, issue, option) == "unacceptable"]
    resisting = [p for p in needed if positions.rating(p, issue, option) == "resisted"]
    return Claim(
        party=words.series(map(naming.party, wanting)),
        says=words("verdict.wants", n=len(wanting)),
        wants=naming.option(issue, option),
        against=words.series(map(naming.party, against)),
        resisting=words.series(map(naming.party, resisting)),
        anchor=cell_anchor(wanting[0], issue, option),
    )


def _rated(case: Case, positions: Positions, party: str, issue: str, rating: Scale) -> list[str]:
    options = case.issue(issue).options
    return [o.id for o in options if positions.rating(party, issue, o.id) == rating]


def _figures(
    case: Case, positions: Positions, deadlock: Deadlock, naming: Naming
) -> tuple[Figure, ...]:
    words = naming.words
    states = [s.state for s in deadlock.issues.values()]
    needed = {p.id for p in case.needed()}
    lines = [r for r in positions.red_lines if r.party in needed]
    return (
        Figure(
            words.number(deadlock.feasible),
            words("figure.feasible", of=deadlock.packages),
            f"{deadlock.feasible:,} / {deadlock.packages:,}",
        ),
        Figure(
            words.number(states.count("deadlocked")),
            words("figure.deadlocked", of=len(states)),
        ),
        Figure(
            words.number(len(lines)), words("figure.red_lines", n=len({r.party for r in lines}))
        ),
        Figure(words.number(len(case.statements)), words("figure.evidence", n=len(case.sources))),
    )
