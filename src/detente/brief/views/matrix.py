"""The matrix: every answer to every issue, rated by every party, with the drafts laid over it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from detente.brief.views.evidence import Evidence, Ledger
from detente.case import Case, Issue, Scale
from detente.positions.values import Cell, Positions, Reading
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
class Reason:
    """Why a party's answers are rated as they are: one rating, one rule, its evidence."""

    id: str
    party: str
    rating: Scale
    options: tuple[str, ...]
    rule: str
    remarks: tuple[str, ...]
    evidence: tuple[Evidence, ...]


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


def cell_anchor(party: str, issue: str, option: str) -> str:
    """The id on the page of a cell."""
    return f"c-{party}:{issue}:{option}"


def columns(case: Case, positions: Positions) -> tuple[str, ...]:
    """The parties of whom some rating is known, those whose consent is needed first."""
    heard = {p for (p, _, _), cell in positions.cells.items() if cell.rating != "unknown"}
    parties = [p for p in case.parties if p.id in heard]
    return tuple(p.id for p in sorted(parties, key=lambda p: p.consent != "required"))


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
            for d in naming.drafts
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
        """Whether anybody is known to rate one of its answers, or a draft chooses one."""
        rated = any(
            self.positions.rating(p, issue.id, o.id) != "unknown"
            for p in self.parties
            for o in issue.options
        )
        return rated or any(issue.id in d.answers() for d in self.case.drafts)

    def block(self, issue: Issue, unfolded: bool) -> IssueBlock:
        words = self.ledger.naming.words
        state = self.deadlock.issues[issue.id].state
        reasons, groups = self._reasons(issue)
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
        look = _look(cell, (party, issue, option) in self.blocking)
        rivals = _rivals(cell)
        evidence = _evidence(cell)
        anchor = cell_anchor(party, issue, option)
        if rating != "unknown" or rivals:
            where = words("matrix.rests", party=naming.party(party), issue=naming.issue(issue))
            self.ledger.rests(anchor, where, evidence, key=f"{party}:{issue}")
        remarks = [words(f"look.{x}") for x in look if x not in {"derived", "blocking"}]
        return CellRow(
            party=party,
            anchor=anchor,
            rating=rating,
            rivals=rivals,
            look=look,
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
            target=self.ledger.first_anchor(evidence),
            group=groups.get(anchor, ""),
        )

    def _drafts(self, issue: str, option: str) -> tuple[DraftMark, ...]:
        naming = self.ledger.naming
        found = ((n, d, d.answers().get(issue, {})) for n, d in enumerate(naming.drafts, start=1))
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

    def _reasons(self, issue: Issue) -> tuple[tuple[Reason, ...], dict[str, str]]:
        """The reasons of an issue's cells, alike ones together, and which cell has which."""
        together: dict[tuple[str, Scale, str, tuple[str, ...], tuple[str, ...]], list[str]] = {}
        for party in self.parties:
            for option in issue.options:
                cell = self.positions.cells.get((party, issue.id, option.id))
                for reading in told(cell):
                    remarks = self._remarks(cell, reading) if cell else ()
                    key = (party, reading.rating, reading.rule, reading.evidence, remarks)
                    together.setdefault(key, []).append(option.id)
        reasons: list[Reason] = []
        groups: dict[str, str] = {}
        for n, ((party, rating, rule, evidence, remarks), options) in enumerate(together.items()):
            id_ = f"why-{issue.id}:{n}"
            for option_id in options:
                anchor = cell_anchor(party, issue.id, option_id)
                groups[anchor] = f"{groups[anchor]} {id_}" if anchor in groups else id_
            reasons.append(
                self._reason(id_, issue.id, party, rating, options, rule, remarks, evidence)
            )
        return tuple(reasons), groups

    def _reason(
        self,
        id_: str,
        issue: str,
        party: str,
        rating: Scale,
        options: Sequence[str],
        rule: str,
        remarks: tuple[str, ...],
        evidence: tuple[str, ...],
    ) -> Reason:
        naming = self.ledger.naming
        return Reason(
            id=id_,
            party=naming.party(party),
            rating=rating,
            options=tuple(naming.option(issue, o) for o in options),
            rule=naming.words.named("rule", rule),
            remarks=remarks,
            evidence=self.ledger.rows(evidence),
        )

    def _remarks(self, cell: Cell, reading: Reading) -> tuple[str, ...]:
        words = self.ledger.naming.words
        found = [words.date(reading.date)] if reading.date else []
        if cell.carried:
            found.append(words("look.carried"))
        if cell.overtaken and reading.basis == "coded":
            found.append(words("look.overtaken"))
        if reading.condition:
            found.append(words("evidence.condition", condition=reading.condition))
        if reading.attribution == "analyst":
            found.append(words("look.analyst"))
        if reading.coder and len(cell.coder_spread) > 1:
            found.append(words("evidence.coder", coder=reading.coder))
        return tuple(found)


def told(cell: Cell | None) -> tuple[Reading, ...]:
    """The readings on which a cell rests: those that agree with it, and those that contest it."""
    if cell is None:
        return ()
    agree = [r for r in cell.readings if r.rating == cell.rating][:3]
    spread = cell.contested or len(set(cell.coder_spread)) > 1
    others = [r for r in cell.readings if r.rating != cell.rating][:3] if spread else []
    return (*agree, *others)


def _evidence(cell: Cell | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(e for r in told(cell) for e in r.evidence))


def _rivals(cell: Cell | None) -> tuple[Scale, ...]:
    if cell is None or not (cell.contested or len(set(cell.coder_spread)) > 1):
        return ()
    others = cell.coder_spread or tuple(r.rating for r in cell.readings)
    return tuple(r for r in dict.fromkeys(others) if r != cell.rating)


def _look(cell: Cell | None, blocking: bool) -> tuple[str, ...]:
    if cell is None or not cell.readings:
        return ()
    best = cell.readings[0]
    found = ["coded" if best.basis == "coded" else "derived"]
    if best.attribution == "analyst":
        found.append("analyst")
    if cell.carried:
        found.append("carried")
    if cell.contested:
        found.append("contested")
    if len(set(cell.coder_spread)) > 1:
        found.append("coders")
    if blocking:
        found.append("blocking")
    return tuple(found)
