"""The conflict in red lines, what would open it, and what a deal still lacks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from math import log10

from detente.brief.messages import Words
from detente.brief.views.cells import cell_anchor
from detente.brief.views.evidence import Evidence, Ledger
from detente.case import Case
from detente.positions.values import Positions, RedLine
from detente.settlement.deadlock import Concession, Conflict, Deadlock

SHOWN = 10
"""Concession sets shown at once; the others are folded away."""
LISTED = 60
"""Sets listed in full; a count stands for the rest."""


@dataclass(frozen=True, slots=True)
class Line:
    """A red line: what is ruled out, by what words."""

    party: str
    label: str
    topic: str
    anchor: str
    rule: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """What one party rules out in a conflict."""

    party: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """Conflict sets over the same issues, told together."""

    title: str
    anchor: str
    says: str
    sides: tuple[Side, ...]
    linkages: str
    sets: tuple[str, ...]
    n_sets: int


@dataclass(frozen=True, slots=True)
class Given:
    """A red line given up."""

    label: str
    topic: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Gives:
    """What one party gives up in a concession set."""

    party: str
    lines: tuple[Given, ...]


@dataclass(frozen=True, slots=True)
class Opening:
    """A smallest set of red lines whose giving up opens a deal, with what it opens.

    `share` is the length of its bar, from 0 to 1 on a logarithmic scale.
    """

    size: int
    gives: tuple[Gives, ...]
    opens: str
    exact: str
    share: float


@dataclass(frozen=True, slots=True)
class Hurdle:
    """An issue on which no answer is accepted by all, with its nearest answers."""

    title: str
    anchor: str
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ConflictView:
    """All of it."""

    cards: tuple[Card, ...]
    n_conflicts: int
    conflicts_complete: bool
    faults: str
    openings: tuple[Opening, ...]
    more: tuple[Opening, ...]
    n_concessions: int
    concessions_complete: bool
    alone: str
    hurdles: tuple[Hurdle, ...]


def view(case: Case, positions: Positions, deadlock: Deadlock, ledger: Ledger) -> ConflictView:
    """The conflict as of a date."""
    ranked = deadlock.concessions
    openings = _openings(ranked[:LISTED], ledger)
    return ConflictView(
        cards=_cards(deadlock.conflicts, ledger),
        n_conflicts=deadlock.n_conflicts or len(deadlock.conflicts),
        conflicts_complete=deadlock.complete_conflicts,
        faults=_faults(deadlock, ledger),
        openings=openings[:SHOWN],
        more=openings[SHOWN:],
        n_concessions=deadlock.n_concessions or len(deadlock.concessions),
        concessions_complete=deadlock.complete_concessions,
        alone=_alone(case, ranked, ledger),
        hurdles=_hurdles(case, deadlock, ledger) if deadlock.verdict == "possible" else (),
    )


def label(line: RedLine, ledger: Ledger) -> str:
    """What a red line rules out, in words."""
    naming, words = ledger.naming, ledger.naming.words
    if line.issue and line.option:
        option = naming.option(line.issue, line.option)
        return words("evidence.issue_option", issue=naming.issue(line.issue), option=option)
    return naming.linkage(line.linkage or "", line.condition)


def _place(line: RedLine) -> str:
    if line.issue and line.option:
        return cell_anchor(line.party, line.issue, line.option)
    return ""


def _topic(line: RedLine) -> str:
    return line.issue or line.linkage or ""


def _cards(conflicts: Sequence[Conflict], ledger: Ledger) -> tuple[Card, ...]:
    together: dict[frozenset[str], list[Conflict]] = defaultdict(list)
    for conflict in (c for c in conflicts if c.red_lines):
        together[frozenset(map(_topic, conflict.red_lines))].append(conflict)
    return tuple(_card(n, alike, ledger) for n, alike in enumerate(together.values()))


def _card(n: int, alike: Sequence[Conflict], ledger: Ledger) -> Card:
    naming, words = ledger.naming, ledger.naming.words
    lines = list(dict.fromkeys(line for c in alike for line in c.red_lines))
    issues = list(dict.fromkeys(line.issue for line in lines if line.issue))
    title = words.series(map(naming.issue, issues)) or words("conflict.conditions")
    lines.sort(key=lambda line: issues.index(line.issue) if line.issue else len(issues))
    parties = list(dict.fromkeys(line.party for line in lines))
    names = words.series(map(naming.party, parties))
    key = "conflict.one_issue" if len(issues) == 1 else "conflict.several_issues"
    anchor = f"conflict-{n}"
    joined = words.series(naming.linkage(x) for x in dict.fromkeys(_linked(alike)))
    for line in lines:
        ledger.rests(anchor, words("conflict.rests", n=n + 1), line.evidence, key=anchor)
    return Card(
        title=title,
        anchor=anchor,
        says=words(key, parties=names),
        sides=tuple(
            Side(naming.party(p), tuple(_line(x, issues, ledger) for x in lines if x.party == p))
            for p in parties
        ),
        linkages=words("conflict.linkages", what=joined) if joined else "",
        sets=tuple(_in_words(c.red_lines, ledger) for c in alike[:LISTED]),
        n_sets=len(alike),
    )


def _linked(alike: Iterable[Conflict]) -> Iterable[str]:
    return (linkage for conflict in alike for linkage in conflict.linkages)


def _in_parts(line: RedLine, issues: Collection[str | None], ledger: Ledger) -> tuple[str, str]:
    """The answer and its issue; the issue is left out where everything is about one."""
    if not (line.issue and line.option):
        return label(line, ledger), ""
    topic = ledger.naming.issue(line.issue) if len(issues) > 1 else ""
    return ledger.naming.option(line.issue, line.option), topic


def _line(line: RedLine, issues: Sequence[str], ledger: Ledger) -> Line:
    naming = ledger.naming
    text, topic = _in_parts(line, issues, ledger)
    return Line(
        party=naming.party(line.party),
        label=text,
        topic=topic,
        anchor=_place(line),
        rule=naming.words.named("rule", line.rule),
        evidence=ledger.rows(line.evidence),
    )


def _in_words(lines: Iterable[RedLine], ledger: Ledger) -> str:
    naming, words = ledger.naming, ledger.naming.words
    return words.series(
        words("conflict.rules_out", party=naming.party(x.party), what=label(x, ledger))
        for x in lines
    )


def _openings(concessions: Sequence[Concession], ledger: Ledger) -> tuple[Opening, ...]:
    naming, words = ledger.naming, ledger.naming.words
    largest = max((c.opens for c in concessions), default=1)
    issues = {line.issue for c in concessions for line in c.relax}

    def share(opens: int) -> float:
        return round(log10(max(opens, 1) + 1) / log10(max(largest, 1) + 1), 3)

    rows = []
    for concession in concessions:
        by_party: dict[str, list[Given]] = {}
        for line in concession.relax:
            given = by_party.setdefault(line.party, [])
            given.append(Given(*_in_parts(line, issues, ledger), _place(line)))
        rows.append(
            Opening(
                size=len(concession.relax),
                gives=tuple(Gives(naming.party(p), tuple(x)) for p, x in by_party.items()),
                opens=words.number(concession.opens),
                exact=f"{concession.opens:,}",
                share=share(concession.opens),
            )
        )
    return tuple(rows)


def _alone(case: Case, ranked: Sequence[Concession], ledger: Ledger) -> str:
    """Which parties could open a deal by themselves, and with how many red lines."""
    naming, words = ledger.naming, ledger.naming.words
    if not ranked:
        return ""
    single: dict[str, int] = {}
    for concession in sorted(ranked, key=lambda c: len(c.relax)):
        parties = {line.party for line in concession.relax}
        if len(parties) == 1:
            single.setdefault(parties.pop(), len(concession.relax))
    able = [
        words("conflict.alone_one", party=naming.party(p), n=size) for p, size in single.items()
    ]
    if not able:
        return words("conflict.alone_nobody")
    holders = {line.party for concession in ranked for line in concession.relax}
    others = [naming.party(p.id) for p in case.needed() if p.id in holders - single.keys()]
    told = words("conflict.alone", who=words.series(able))
    if not others:
        return told
    return words.sentences(told, words("conflict.alone_not", who=words.series(others)))


def _faults(deadlock: Deadlock, ledger: Ledger) -> str:
    naming, words = ledger.naming, ledger.naming.words
    told = [words.series(map(naming.linkage, fault)) for fault in deadlock.faults]
    what = words("list.semicolon").join(told)
    return words("conflict.faults", what=what) if told else ""


def _hurdles(case: Case, deadlock: Deadlock, ledger: Ledger) -> tuple[Hurdle, ...]:
    naming, words = ledger.naming, ledger.naming.words
    needed = [p.id for p in case.needed()]
    found = []
    for issue in case.issues:
        options = deadlock.issues[issue.id].options
        near = []
        for option, ratings in options.items():
            rated = {p: ratings.get(p, "unknown") for p in needed}
            if "unacceptable" in rated.values():
                continue
            resisted = [naming.party(p) for p, r in rated.items() if r == "resisted"]
            unknown = [naming.party(p) for p, r in rated.items() if r == "unknown"]
            near.append((2 * len(resisted) + len(unknown), option, resisted, unknown))
        near.sort(key=lambda x: x[0])
        if not near or near[0][0] == 0 or near[0][0] >= len(needed):
            continue
        found.append(
            Hurdle(
                naming.issue(issue.id),
                f"issue-{issue.id}",
                tuple(
                    _lacks(words, naming.option(issue.id, option), resisted, unknown)
                    for cost, option, resisted, unknown in near[:2]
                    if cost == near[0][0]
                ),
            )
        )
    return tuple(found)


def _lacks(words: Words, option: str, resisted: list[str], unknown: list[str]) -> str:
    parts = []
    if resisted:
        parts.append(words("conflict.resisted_by", who=words.series(resisted)))
    if unknown:
        parts.append(words("conflict.unknown_for", who=words.series(unknown)))
    return words("conflict.lacks", option=option, what=words("list.comma").join(parts))
