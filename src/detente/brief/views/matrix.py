"""The matrix: every answer to every issue, rated by every party, with the drafts laid over it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from detente.brief.views.cells import cell_anchor, evidence, look, rivals
from detente.brief.views.evidence import Ledger
from detente.brief.views.naming import Naming
from detente.brief.views.reasons import Reason, explain
from detente.case import Case, Draft, Issue, Scale
from detente.positions.values import Positions
from detente.settlement.deadlock import Deadlock

STATES = ("deadlocked", "open", "agreed")
OPEN_AT_FIRST = 12
"""Issues up to which the whole matrix is unfolded; beyond it only the deadlocked ones are."""


@dataclass(frozen=True, slots=True)
class CellRow:
    """How a party rates an answer, and how that is known.

    `look` holds the words by which the cell is drawn: carried, analyst, coded, derived,
    contested, blocking. `rivals` are the other ratings that readings or coders give it.
    """

    party: str
    anchor: str
    rating: Scale
    rivals: tuple[Scale, ...]
    look: tuple[str, ...]
    says: str
    target: str
    group: str


@dataclass(frozen=True, slots=True)
class DraftMark:
    """A draft that chooses an answer, with the numbers of its provisions."""

    draft: str
    letter: str
    slot: int
    name: str
    provisions: tuple[str, ...]
    target: str


@dataclass(frozen=True, slots=True)
class OptionRow:
    """An answer to an issue: its ratings and the drafts that choose it."""

    id: str
    label: str
    remains: bool
    cells: tuple[CellRow, ...]
    drafts: tuple[DraftMark, ...]


@dataclass(frozen=True, slots=True)
class IssueBlock:
    """An issue with its answers."""

    id: str
    anchor: str
    title: str
    cluster: str
    state: str
    state_says: str
    remaining: int
    unfolded: bool
    options: tuple[OptionRow, ...]
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Issues shown under one heading."""

    title: str
    issues: tuple[IssueBlock, ...]


@dataclass(frozen=True, slots=True)
class Head:
    """A column: a party or a draft."""

    id: str
    name: str
    short: str
    note: str


@dataclass(frozen=True, slots=True)
class Matrix:
    """The whole matrix; `silent` are the parties of whose ratings nothing is known."""

    parties: tuple[Head, ...]
    drafts: tuple[Head, ...]
    groups: tuple[Group, ...]
    silent: tuple[str, ...]
    untouched: tuple[str, ...]


def columns(case: Case, positions: Positions) -> tuple[str, ...]:
    """The parties of whom some rating is known, those whose consent is needed first."""
    heard = {p for (p, _, _), cell in positions.cells.items() if cell.rating != "unknown"}
    parties = [p for p in case.parties if p.id in heard]
    return tuple(p.id for p in sorted(parties, key=lambda p: p.consent != "required"))


def mapped(naming: Naming) -> tuple[Draft, ...]:
    """The drafts that choose an answer to some issue, in the order of their dates."""
    return tuple(d for d in naming.drafts if d.answers())


def view(case: Case, positions: Positions, deadlock: Deadlock, ledger: Ledger) -> Matrix:
    """The matrix of a case as of a date."""
    naming, words = ledger.naming, ledger.naming.words
    parties = columns(case, positions)
    short = naming.short(parties)
    blocking = {
        (line.party, line.issue, line.option)
        for conflict in deadlock.conflicts
        for line in conflict.red_lines
    }
    maker = _Maker(case, positions, deadlock, ledger, parties, frozenset(blocking))
    touched = [i for i in case.issues if maker.is_touched(i)]
    blocks = [maker.block(i, len(touched) <= OPEN_AT_FIRST) for i in touched]
    return Matrix(
        parties=tuple(
            Head(p, naming.party(p), short[p], words(f"consent.{case.party(p).consent}"))
            for p in parties
        ),
        drafts=tuple(
            Head(d.id, naming.draft(d.id), naming.letters[d.id], words.date(d.date))
            for d in mapped(naming)
        ),
        groups=_grouped(blocks, words("matrix.deadlocked_group")),
        silent=tuple(naming.party(p.id) for p in case.parties if p.id not in parties),
        untouched=tuple(naming.issue(i.id) for i in case.issues if i not in touched),
    )


def _grouped(blocks: Sequence[IssueBlock], deadlocked: str) -> tuple[Group, ...]:
    stuck = tuple(b for b in blocks if b.state == "deadlocked")
    rest = [b for b in blocks if b.state != "deadlocked"]
    clusters = dict.fromkeys(b.cluster for b in rest)
    groups = [Group(c, tuple(b for b in rest if b.cluster == c)) for c in clusters]
    return ((Group(deadlocked, stuck), *groups)) if stuck else tuple(groups)


@dataclass(frozen=True, slots=True)
class _Maker:
    case: Case
    positions: Positions
    deadlock: Deadlock
    ledger: Ledger
    parties: tuple[str, ...]
    blocking: frozenset[tuple[str, str | None, str | None]]

    def is_touched(self, issue: Issue) -> bool:
        """Whether anybody rates or rated one of its answers, or a draft chooses one."""
        rated = any(
            (p, issue.id, o.id) in self.positions.cells for p in self.parties for o in issue.options
        )
        return rated or any(issue.id in d.answers() for d in self.case.drafts)

    def block(self, issue: Issue, unfolded: bool) -> IssueBlock:
        words = self.ledger.naming.words
        state = self.deadlock.issues[issue.id].state
        reasons, groups = explain(issue, self.parties, self.positions, self.ledger)
        options = tuple(self._option(issue, o.id, groups) for o in issue.options)
        remaining = sum(o.remains for o in options)
        return IssueBlock(
            id=issue.id,
            anchor=f"issue-{issue.id}",
            title=self.ledger.naming.issue(issue.id),
            cluster=self.ledger.naming.cluster(issue.cluster),
            state=state,
            state_says=words(f"state.{state}_of", n=remaining, of=len(options)),
            remaining=remaining,
            unfolded=unfolded or state == "deadlocked",
            options=options,
            reasons=reasons,
        )

    def _option(self, issue: Issue, option: str, groups: dict[str, str]) -> OptionRow:
        cells = tuple(self._cell(p, issue.id, option, groups) for p in self.parties)
        return OptionRow(
            id=option,
            label=self.ledger.naming.option(issue.id, option),
            remains=option in self.deadlock.issues[issue.id].remaining,
            cells=cells,
            drafts=self._drafts(issue.id, option),
        )

    def _cell(self, party: str, issue: str, option: str, groups: dict[str, str]) -> CellRow:
        naming, words = self.ledger.naming, self.ledger.naming.words
        cell = self.positions.cells.get((party, issue, option))
        rating: Scale = cell.rating if cell else "unknown"
        shape = look(cell, (party, issue, option) in self.blocking)
        others = rivals(cell)
        rests = evidence(cell)
        anchor = cell_anchor(party, issue, option)
        if rating != "unknown" or others:
            where = words("matrix.rests", party=naming.party(party), issue=naming.issue(issue))
            self.ledger.rests(anchor, where, rests, key=f"{party}:{issue}")
        remarks = [words(f"look.{x}") for x in shape if x not in {"derived", "blocking"}]
        return CellRow(
            party=party,
            anchor=anchor,
            rating=rating,
            rivals=others,
            look=shape,
            says=words("list.comma").join(
                [
                    words(
                        "matrix.cell",
                        party=naming.party(party),
                        option=naming.option(issue, option),
                        rating=words(f"rating.{rating}"),
                    ),
                    *remarks,
                ]
            ),
            target=self.ledger.first_anchor(rests),
            group=groups.get(anchor, ""),
        )

    def _drafts(self, issue: str, option: str) -> tuple[DraftMark, ...]:
        naming = self.ledger.naming
        found = ((n, d, d.answers().get(issue, {})) for n, d in enumerate(mapped(naming), start=1))
        return tuple(
            DraftMark(
                draft=d.id,
                letter=naming.letters[d.id],
                slot=n,
                name=naming.draft(d.id),
                provisions=answers[option],
                target=f"d-{d.id}:{answers[option][0]}",
            )
            for n, d, answers in found
            if option in answers
        )
