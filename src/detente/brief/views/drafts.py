"""Drafts beside one another: what each says, what it changed, for whom that is better."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from detente.brief.views.evidence import Ledger
from detente.brief.views.matrix import columns, mapped
from detente.brief.views.naming import Naming
from detente.case import Case, Draft, in_language
from detente.positions.compare import lay_beside
from detente.positions.values import Positions


@dataclass(frozen=True, slots=True)
class Point:
    """A provision with the answers it gives."""

    no: str
    anchor: str
    text: str
    maps: tuple[tuple[str, str], ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Changed:
    """An issue that a draft answers otherwise than the draft it revises."""

    issue: str
    anchor: str
    before: str
    after: str
    effects: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DraftCard:
    """One draft, with what it changed."""

    id: str
    letter: str
    name: str
    byline: tuple[str, ...]
    note: str
    status: str
    change_says: str
    crosses: str
    parties: tuple[str, ...]
    changes: tuple[Changed, ...]
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of a draft's answers a party rates how."""

    party: str
    draft: str
    name: str
    anchor: str
    counts: tuple[tuple[str, int], ...]

    def count(self, rating: str) -> int:
        """The number of issues on which the draft's answer has this rating."""
        return dict(self.counts).get(rating, 0)


@dataclass(frozen=True, slots=True)
class SideRow:
    """One issue across all drafts; each cell holds the answer and its provisions."""

    issue: str
    anchor: str
    cells: tuple[tuple[str, str], ...]
    differ: bool


@dataclass(frozen=True, slots=True)
class DraftsView:
    """All of it; heads are letter and name of each draft."""

    cards: tuple[DraftCard, ...]
    tallies: tuple[Tally, ...]
    heads: tuple[tuple[str, str], ...]
    rows: tuple[SideRow, ...]


def view(case: Case, positions: Positions, ledger: Ledger) -> DraftsView:
    """The drafts of a case, judged by the ratings as of a date."""
    naming = ledger.naming
    parties = columns(case, positions)
    cards = tuple(_card(case, d, positions, parties, ledger) for d in naming.drafts)
    answering = mapped(naming)
    return DraftsView(
        cards=cards,
        tallies=tuple(
            _tally(p, d, positions, naming)
            for p in parties
            for d in answering
            if len(answering) > 1
        ),
        heads=tuple((naming.letters[d.id], naming.draft(d.id)) for d in answering),
        rows=_side_by_side(case, answering, naming) if len(answering) > 1 else (),
    )


def _card(
    case: Case, draft: Draft, positions: Positions, parties: tuple[str, ...], ledger: Ledger
) -> DraftCard:
    naming, words = ledger.naming, ledger.naming.words
    by = words.series(map(naming.actor, draft.authors))
    known = {d.id for d in case.drafts}
    revises = draft.revises if draft.revises in known else None
    changes = changes_between(case, revises, draft.id, positions, naming)[1] if revises else ()
    crossed = _crossed(case, draft.id, positions, naming)
    byline = [
        words.date(draft.date) or words("unknown.date"),
        words("drafts.by", who=by) if by else words("drafts.unknown_author"),
        words("drafts.points", n=draft.points) if draft.points else "",
        words("drafts.partial") if draft.partial else "",
        words("drafts.revises", draft=naming.draft(draft.revises)) if draft.revises else "",
    ]
    told = ""
    if revises:
        key = "drafts.changes" if changes else _unchanged(draft, case.draft(revises))
        told = words(key, n=len(changes), draft=naming.draft(revises))
    for point in draft.provisions:
        for source in (*point.evidence, *point.sources):
            rests = words("matrix.draft_mark", draft=naming.draft(draft.id), points=point.no)
            ledger.rests(_anchor(draft.id, point.no), rests, [source], key=f"d:{draft.id}")
    return DraftCard(
        id=draft.id,
        letter=naming.letters[draft.id],
        name=naming.draft(draft.id),
        byline=tuple(b for b in byline if b),
        note=draft.note,
        status=draft.status,
        change_says=told,
        crosses=words("drafts.crosses", who=crossed) if crossed else "",
        parties=tuple(map(naming.party, parties)),
        changes=changes,
        points=_points(draft, ledger),
    )


def _unchanged(draft: Draft, base: Draft) -> str:
    """What may be said where no change is seen: the text may not be known, or not whole."""
    if not (draft.answers() and base.answers()):
        return "drafts.nothing_read"
    return "drafts.no_change_known" if draft.partial or base.partial else "drafts.no_change"


def _anchor(draft: str, no: str) -> str:
    return f"d-{draft}:{no}"


def _points(draft: Draft, ledger: Ledger) -> tuple[Point, ...]:
    naming = ledger.naming
    return tuple(
        Point(
            no=p.no,
            anchor=_anchor(draft.id, p.no),
            text=in_language(p.text, naming.language),
            maps=tuple(
                (
                    naming.words(
                        "evidence.issue_option",
                        issue=naming.issue(issue),
                        option=naming.option(issue, option),
                    ),
                    f"issue-{issue}",
                )
                for issue, option in p.maps.items()
            ),
            sources=tuple(
                a for a in map(ledger.anchor, (*p.evidence, *(p.sources or draft.sources[:1]))) if a
            ),
        )
        for p in draft.provisions
    )


def _tally(party: str, draft: Draft, positions: Positions, naming: Naming) -> Tally:
    counted = Counter(
        positions.rating(party, issue, next(iter(options)))
        for issue, options in draft.answers().items()
        if len(options) == 1
    )
    return Tally(
        naming.party(party),
        naming.letters[draft.id],
        naming.draft(draft.id),
        f"d-{draft.id}",
        tuple(counted.items()),
    )


def _side_by_side(case: Case, drafts: Sequence[Draft], naming: Naming) -> tuple[SideRow, ...]:
    rows = []
    for issue in case.issues:
        answers = [d.answers().get(issue.id, {}) for d in drafts]
        if not any(answers):
            continue
        cells = tuple(
            (
                _options(naming, issue.id, options)
                or (naming.words("drafts.unknown") if draft.partial else ""),
                ", ".join(no for numbers in options.values() for no in numbers),
            )
            for draft, options in zip(drafts, answers, strict=True)
        )
        said = {frozenset(a) for a in answers if a}
        rows.append(
            SideRow(naming.issue(issue.id), f"issue-{issue.id}", cells, differ=len(said) > 1)
        )
    return tuple(rows)


def changes_between(
    case: Case, before: str, after: str, positions: Positions, naming: Naming
) -> tuple[tuple[str, ...], tuple[Changed, ...]]:
    """The parties' names, and what the later of two drafts changed with the effect on each."""
    parties = columns(case, positions)
    changed = []
    for row in lay_beside(case, [before, after], positions).rows:
        old, new = row.answers
        if new.change not in ("added", "dropped", "changed"):
            continue
        effects = {s.party: s.effect for s in new.shifts}
        changed.append(
            Changed(
                issue=naming.issue(row.issue),
                anchor=f"issue-{row.issue}",
                before=_options(naming, row.issue, old.options),
                after=_options(naming, row.issue, new.options),
                effects=tuple(effects.get(p, "unknown") for p in parties),
            )
        )
    return tuple(map(naming.party, parties)), tuple(changed)


def _options(naming: Naming, issue: str, options: Iterable[str]) -> str:
    return naming.words("list.semicolon").join(naming.option(issue, o) for o in options)


def _crossed(case: Case, draft: str, positions: Positions, naming: Naming) -> str:
    needed = {p.id for p in case.needed()}
    crossings = lay_beside(case, [draft], positions).crossings
    counted = Counter(c.red_line.party for c in crossings if c.red_line.party in needed)
    words = naming.words
    return words.series(
        words("drafts.crossed_of", party=naming.party(p), n=n) for p, n in counted.most_common()
    )
