"""How drafts score: what each is worth to each party, what it breaks, how far a deal is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from detente.brief.views.cells import cell_anchor
from detente.brief.views.conflict import label
from detente.brief.views.evidence import Ledger
from detente.brief.views.gauges import Gauge, Scales
from detente.settlement.prospects import Prospect, Prospects
from detente.settlement.robustness import Range
from detente.settlement.scores import Broken, DraftScore


@dataclass(frozen=True, slots=True)
class Eye:
    """A draft in the eyes of one party: its value, what it adds to its predecessor."""

    party: str
    short: str
    gauge: Gauge | None
    covered: str
    shift: str
    trend: str


@dataclass(frozen=True, slots=True)
class CrossedLine:
    """A red line that a draft crosses, with the provisions that do."""

    label: str
    anchor: str
    provisions: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class CrossedOf:
    """The red lines of one party that a draft crosses."""

    party: str
    lines: tuple[CrossedLine, ...]


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """One draft; `far` says how many of its answers the nearest deal changes."""

    id: str
    letter: str
    name: str
    anchor: str
    answered: str
    base: str
    eyes: tuple[Eye, ...]
    crossed: tuple[CrossedOf, ...]
    far: str
    partial: bool


def view(found: Prospects, ledger: Ledger, scales: Scales) -> tuple[ScoreRow, ...]:
    """Every draft on the table, the oldest first."""
    nearest = _nearest(found.opened, ledger)
    return tuple(_row(d, found, nearest, ledger, scales) for d in found.stands.drafts)


def title(prospect: Prospect, ledger: Ledger) -> str:
    """Under what condition there is this settlement, in few words."""
    words = ledger.naming.words
    if prospect.way is None:
        return words("settled.as_it_stands")
    return words("settled.if", parties=words.series(map(ledger.naming.party, prospect.way.owners)))


def _nearest(opened: Sequence[Prospect], ledger: Ledger) -> Mapping[str, str]:
    """For each draft how many of its answers the nearest deal changes, under each condition."""
    naming, words = ledger.naming, ledger.naming.words
    found: dict[str, list[str]] = {}
    for prospect in opened:
        for draft in prospect.settled.drafts:
            if draft.nearest is None:
                continue
            far = words.number(draft.nearest.changes)
            if prospect.way:
                who = words.series(map(naming.party, prospect.way.owners))
                far = words("settled.far_if", n=draft.nearest.changes, parties=who)
            found.setdefault(draft.draft, []).append(far)
    return {
        draft: words("settled.far", list=words("list.semicolon").join(rows))
        for draft, rows in found.items()
    }


def _row(
    score: DraftScore,
    found: Prospects,
    nearest: Mapping[str, str],
    ledger: Ledger,
    scales: Scales,
) -> ScoreRow:
    naming, words = ledger.naming, ledger.naming.words
    needed = found.stands.needed
    short = naming.short(needed)
    issues = sum(bool(i.options) for i in naming.case.issues)
    return ScoreRow(
        id=score.draft,
        letter=naming.letters[score.draft],
        name=naming.draft(score.draft),
        anchor=f"d-{score.draft}",
        answered=words("settled.answers", n=score.answered, of=issues),
        base=naming.letters.get(score.base, "") if score.base else "",
        eyes=tuple(_eye(p, short[p], score, ledger, scales) for p in needed),
        crossed=_crossed(score.broken, score.draft, needed, ledger),
        far=nearest.get(score.draft, ""),
        partial=2 * score.answered < issues,
    )


def _eye(party: str, short: str, score: DraftScore, ledger: Ledger, scales: Scales) -> Eye:
    value = score.values.get(party)
    shift = score.shift.get(party)
    if shift and scales.is_slight(party, shift):
        shift = None
    covered = f"{100 * score.covered.get(party, 0.0):.0f} %"
    return Eye(
        party=ledger.naming.party(party),
        short=short,
        gauge=scales.gauge(party, value) if value else None,
        covered=ledger.naming.words("settled.covered", share=covered),
        shift=scales.change(party, shift) if shift else "",
        trend=_trend(shift) if shift else "",
    )


def _trend(shift: Range) -> str:
    """Whether a change is a gain or a loss under all (or nearly all) that is admitted."""
    if shift.low >= 0:
        return "gain"
    return "loss" if shift.high <= 0 else "unknown"


def _crossed(
    broken: Sequence[Broken], draft: str, needed: Sequence[str], ledger: Ledger
) -> tuple[CrossedOf, ...]:
    found = []
    for party in needed:
        lines = tuple(
            CrossedLine(
                label(b.red_line, ledger),
                _anchor(b, ledger),
                tuple((no, f"d-{draft}:{no}") for no in b.provisions),
            )
            for b in broken
            if b.red_line.party == party
        )
        if lines:
            found.append(CrossedOf(ledger.naming.party(party), lines))
    return tuple(found)


def _anchor(broken: Broken, ledger: Ledger) -> str:
    line = broken.red_line
    if line.issue and line.option:
        return cell_anchor(line.party, line.issue, line.option)
    return ledger.first_anchor(line.evidence)
