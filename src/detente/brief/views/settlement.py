"""What a deal could look like: drafts scored, packages, at whose cost, and how sure that is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from detente.brief.views import packages, scores
from detente.brief.views.cells import cell_anchor
from detente.brief.views.conflict import label
from detente.brief.views.evidence import Ledger
from detente.brief.views.gauges import Gauge, Scales, percent
from detente.brief.views.unknowns import sentence
from detente.case import Case
from detente.positions.values import Positions
from detente.settlement.prospects import Edge, Prospect, Prospects, prospects
from detente.settlement.settle import Candidate, Settlement
from detente.settlement.ways import Way


@dataclass(frozen=True, slots=True)
class Share:
    """In what part of the admitted preferences a party is better off than without a deal."""

    party: str
    share: float
    text: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A package that one or more rules choose, or the least resisted of all."""

    rules: str
    proved: str
    values: tuple[Gauge, ...]
    shares: tuple[Share, ...]
    by_all: Share


@dataclass(frozen=True, slots=True)
class Cost:
    """What one party gives up for a deal, and what that costs it."""

    party: str
    lines: tuple[tuple[str, str], ...]
    price: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """One settlement that there could be."""

    id: str
    title: str
    costs: tuple[Cost, ...]
    opens: str
    cheapest: str
    choices: tuple[Choice, ...]
    none: str
    unknowns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """An edge of what two parties can both have: what it is, and its points."""

    says: str
    kind: str
    points: tuple[tuple[Gauge, Gauge], ...]


@dataclass(frozen=True, slots=True)
class SettlementView:
    """All of it; `parties` are the columns of every table."""

    head: str
    ways: str
    left_out: str
    known: str
    parties: tuple[str, ...]
    pair: tuple[str, ...]
    pair_at: tuple[int, ...]
    edges: tuple[Line, ...]
    scores: tuple[scores.ScoreRow, ...]
    outcomes: tuple[Outcome, ...]
    table: packages.PackageTable | None
    notes: tuple[str, ...]


def view(case: Case, held: Positions, ledger: Ledger) -> SettlementView | None:
    """What could be settled; `None` where too little is known of too few to say anything."""
    if not _worthwhile(case, held):
        return None
    return shown(case, held, prospects(case, held.as_of), ledger)


def _worthwhile(case: Case, held: Positions) -> bool:
    """Whether at least two needed parties hold positions, and there is something to set them by."""
    needed = [p.id for p in case.needed()]
    heard = {c.party for c in held.cells.values() if c.rating != "unknown" and c.party in needed}
    return len(heard) > 1 and 2 * len(heard) >= len(needed)


def shown(case: Case, held: Positions, found: Prospects, ledger: Ledger) -> SettlementView:
    """The same of prospects that are already there."""
    naming, words = ledger.naming, ledger.naming.words
    scales = Scales(case)
    stands = found.stands
    return SettlementView(
        head=words(
            _head(stands),
            feasible=stands.feasible,
            packages=stands.packages,
            deals=stands.deals,
        ),
        ways=_ways(found, ledger),
        left_out=left_out(stands, ledger),
        known=_known(case, held, stands, ledger),
        parties=tuple(map(naming.party, stands.needed)),
        pair=tuple(map(naming.party, found.pair or ())),
        pair_at=tuple(stands.needed.index(p) for p in found.pair or ()),
        edges=tuple(_line(e, found, ledger, scales) for e in found.edges),
        scores=scores.view(found, ledger, scales),
        outcomes=tuple(_outcome(n, p, ledger, scales) for n, p in enumerate(found.opened)),
        table=packages.view(case, held, found, ledger),
        notes=_notes(found, ledger),
    )


def _head(stands: Settlement) -> str:
    if not stands.feasible:
        return "settled.head_none"
    return "settlement.head_own" if stands.certain else "settlement.head"


def _ways(found: Prospects, ledger: Ledger) -> str:
    words, ways = ledger.naming.words, found.stands.ways
    if found.stands.feasible:
        return ""
    if not ways.listed:
        return words("settlement.no_way")
    if ways.complete:
        return words("settlement.ways_all", n=ways.number)
    return words("settlement.ways_some", n=len(ways.listed))


def _known(case: Case, held: Positions, stands: Settlement, ledger: Ledger) -> str:
    cells = [
        held.rating(p, i.id, o.id) for p in stands.needed for i in case.issues for o in i.options
    ]
    unknown = sum(r == "unknown" for r in cells)
    return ledger.naming.words("settled.known", n=len(cells) - unknown, of=len(cells))


def left_out(stands: Settlement, ledger: Ledger) -> str:
    """How many packages there would be without the consent of one party."""
    naming, words = ledger.naming, ledger.naming.words
    some = [
        words("settlement.left_out.one", party=naming.party(p), packages=n)
        for p, n in stands.left_out.items()
        if n > stands.feasible
    ]
    if some:
        return words("settlement.left_out.some", list=words("list.semicolon").join(some))
    return "" if stands.feasible else words("settlement.left_out.none")


def _outcome(n: int, prospect: Prospect, ledger: Ledger, scales: Scales) -> Outcome:
    words, way, settled = ledger.naming.words, prospect.way, prospect.settled
    return Outcome(
        id=f"settled-{n}",
        title=scores.title(prospect, ledger),
        costs=_costs(way, ledger) if way else (),
        opens=words("settled.opens", n=settled.feasible),
        cheapest=words("settled.cheapest", share=f"{100 * way.cheapest:.0f}") if way else "",
        choices=_choices(settled, ledger, scales),
        none="" if settled.solutions else words("settlement.nobody"),
        unknowns=tuple(sentence(u, settled, ledger.naming) for u in settled.unknowns[:3]),
    )


def _costs(way: Way, ledger: Ledger) -> tuple[Cost, ...]:
    found = []
    for party, price in way.prices.items():
        own = [r for r in way.relax if r.party == party]
        lines = tuple(
            (
                label(r, ledger),
                cell_anchor(party, r.issue, r.option)
                if r.issue and r.option
                else ledger.first_anchor(r.evidence),
            )
            for r in own
        )
        key = "settled.price_rough" if way.rough else "settled.price"
        told = ledger.naming.words(key, price=percent(price))
        found.append(Cost(ledger.naming.party(party), lines, told))
    return tuple(found)


def _choices(settled: Settlement, ledger: Ledger, scales: Scales) -> tuple[Choice, ...]:
    rules = [c for c in settled.candidates if set(c.names) & (set(settled.solutions) | _MORE)]
    listed = [c for c in settled.candidates if "deal 1" in c.names and c not in rules]
    return tuple(_choice(c, settled, ledger, scales) for c in (*rules, *listed))


_MORE = {"adjusted_winner"}


def _choice(candidate: Candidate, settled: Settlement, ledger: Ledger, scales: Scales) -> Choice:
    naming, words = ledger.naming, ledger.naming.words
    solved = [s for rule, s in settled.solutions.items() if rule in candidate.names]
    proved = ""
    if solved and all(s.optimal for s in solved):
        proved = words("settled.proved")
    elif solved:
        gap = max(s.bound - s.score for s in solved)
        proved = words("settlement.proved_no", gap=f"{gap:.2g}")
    standing = candidate.standing
    return Choice(
        rules=words("list.comma").join(named(candidate.names, ledger)),
        proved=proved,
        values=tuple(scales.gauge(p, candidate.values[p]) for p in settled.needed),
        shares=tuple(
            Share(naming.party(p), standing.accepted[p], _percent(standing.accepted[p]))
            for p in settled.needed
        ),
        by_all=Share(words("settlement.by_all"), standing.by_all, _percent(standing.by_all)),
    )


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"


def named(names: Sequence[str], ledger: Ledger) -> list[str]:
    """What rules and listed deals are called; `deal 1` only where no rule chooses it."""
    words = ledger.naming.words
    told = []
    for name in names:
        kind, _, number = name.partition(" ")
        if not number:
            told.append(words(f"settlement.{kind}"))
        elif number == "1":
            told.append(words("settled.least_resisted"))
    return told


def _line(edge: Edge, found: Prospects, ledger: Ledger, scales: Scales) -> Line:
    words = ledger.naming.words
    one, two = found.pair or ("", "")
    says = words("settled.edge_free")
    if not edge.free:
        says = scores.title(next(p for p in found.opened if p.way == edge.way), ledger)
    points = tuple((scales.gauge(one, v[one]), scales.gauge(two, v[two])) for v in edge.points)
    return Line(says, "free" if edge.free else "within", points)


def _notes(found: Prospects, ledger: Ledger) -> tuple[str, ...]:
    words, stands = ledger.naming.words, found.stands
    keys = ["settlement.scale_own"]
    if not stands.certain:
        keys = ["settlement.scale_mixed" if stands.own_numbers else "settlement.scale"]
    keys += ["settled.note_unknown", "settled.note_share"]
    keys += [] if stands.certain else ["settled.note_fallback"]
    keys.append("settled.note_draft")
    keys += ["settled.note_price"] if any(p.way for p in found.opened) else []
    if any(p.settled.solutions and not p.settled.above_fallback for p in found.opened):
        keys.append("settlement.not_above")
    told = [words(k) for k in keys]
    if not stands.certain:
        told.append(words("settlement.made", draws=stands.draws, seed=str(stands.seed)))
    return tuple(told)
