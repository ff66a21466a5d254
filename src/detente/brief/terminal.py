"""The brief's findings as tables and sentences for a terminal or a pipe."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from detente.brief.messages import Words
from detente.brief.tables import Report as Report
from detente.brief.tables import Table as Table
from detente.brief.tables import clean
from detente.brief.views.naming import Naming

if TYPE_CHECKING:
    from detente.brief.views.evidence import Ledger
    from detente.case import Case, Draft, Scale
    from detente.positions.values import Positions
    from detente.settlement.deadlock import Deadlock

GLYPHS = {
    "preferred": "◎",
    "acceptable": "○",
    "resisted": "△",
    "unacceptable": "✕",
    "unknown": "?",
}
_LISTED = 12


def _ledger(case: Case, language: str) -> Ledger:
    from detente.brief.views.evidence import Ledger

    return Ledger(Naming(case, Words(language)))


def summary(case: Case, as_of: dt.date | str | None = None, language: str = "en") -> str:
    """The verdict, what blocks and what would open it, in a few lines.

    Raises:
        UsageError: a language in which no brief can be written, or a date that is none.
    """
    from detente.positions.derive import positions as derive
    from detente.settlement.deadlock import deadlock as explain

    derived = derive(case, as_of)
    return summary_of(case, derived, explain(case, derived.as_of), language)


def summary_of(case: Case, derived: Positions, result: Deadlock, language: str = "en") -> str:
    """The summary of results that are already there."""
    from detente.brief.views import conflict, verdict
    from detente.brief.views.window import known

    case = known(case, derived.as_of)
    ledger = _ledger(case, language)
    words = ledger.naming.words
    told = verdict.view(case, derived, result, ledger.naming)
    lines = [
        f"{told.badge} ({words('page.as_of', date=told.as_of)})",
        f"{told.headline}{words('list.space')}{told.lead}",
    ]
    label = words("terminal.blocks" if not told.blocks_title else "terminal.collides")
    for block in told.blocks:
        lines.append(f"{label}{words('list.colon')}{block.title}")
        for claim in block.claims:
            against = words("verdict.ruled_out_by", who=claim.against) if claim.against else ""
            tail = f" ({against})" if against else ""
            lines.append(f"  {claim.party} {claim.says} {claim.wants}{tail}")
        if not block.claims:
            lines.append(f"  {block.says}")
    opened = conflict.view(case, derived, result, ledger)
    for opening in opened.openings[:3]:
        lines.append(f"{words('terminal.opens')}{words('list.colon')}{_gives(opening, words)}")
    lines.append(words("terminal.packages", n=result.feasible, of=result.packages))
    sources = words("figure.evidence", n=len(case.sources))
    lines.append(f"{words.number(len(case.statements))}{words('list.space')}{sources}")
    return "\n".join(clean(line) for line in lines)


def _gives(opening: Any, words: Words) -> str:
    parts = [
        f"{g.party} {words('conflict.gives_up', n=len(g.lines))} "
        + words("list.semicolon").join(_named(x, words) for x in g.lines)
        for g in opening.gives
    ]
    return words("list.semicolon").join([*parts, words("conflict.opens", n=opening.opens)])


def deadlock(result: Deadlock, case: Case, language: str = "en") -> Report:
    """Why there is no deal: the verdict, conflict sets, concession sets, the state of issues."""
    from detente.brief.views import conflict, verdict
    from detente.positions.derive import positions as derive

    ledger = _ledger(case, language)
    words = ledger.naming.words
    derived = derive(case, result.as_of)
    told = verdict.view(case, derived, result, ledger.naming)
    shown = conflict.view(case, derived, result, ledger)
    head = f"{told.badge} ({words('page.as_of', date=told.as_of)})\n{told.headline}\n{told.lead}"
    conflicts = [
        (str(n), card.title, side.party, _named(line, words), _evidence(line.evidence))
        for n, card in enumerate(shown.cards, start=1)
        for side in card.sides
        for line in side.lines
    ]
    openings = [
        (str(o.size), words("list.semicolon").join(_given(o, words)), o.exact)
        for o in (*shown.openings, *shown.more)[:_LISTED]
    ]
    parts: list[str | Table] = [head]
    if conflicts:
        columns = ("#", words("terminal.issue"), words("terminal.party"))
        more = (words("terminal.ruled_out"), words("reader.title"))
        parts.append(Table(words("terminal.conflicts"), (*columns, *more), tuple(conflicts)))
    if openings:
        heads = ("#", words("terminal.gives_up"), words("figure.opened"))
        parts.append(Table(words("terminal.concessions"), heads, tuple(openings)))
        if shown.n_concessions > _LISTED:
            parts.append(words("terminal.more", n=shown.n_concessions - _LISTED))
    parts.append(_states(result, case, ledger.naming))
    return Report(tuple(parts))


def _given(opening: Any, words: Words) -> Iterable[str]:
    for gives in opening.gives:
        given = words("list.comma").join(_named(x, words) for x in gives.lines)
        yield f"{gives.party}{words('list.colon')}{given}"


def _named(given: Any, words: Words) -> str:
    if not given.topic:
        return str(given.label)
    return words("evidence.issue_option", issue=given.topic, option=given.label)


def _evidence(rows: Sequence[Any]) -> str:
    return ", ".join(e.id for e in rows)


def _states(result: Deadlock, case: Case, naming: Naming) -> Table:
    words = naming.words
    order = {"deadlocked": 0, "open": 1, "agreed": 2}
    ranked = sorted(result.issues.items(), key=lambda x: order[x[1].state])
    rows = []
    for id_, issue in ranked:
        left = sum("unacceptable" not in r.values() for r in issue.options.values())
        state = words(f"state.{issue.state}_of", n=left, of=len(issue.options))
        rows.append((naming.issue(id_), state))
    return Table("", (words("terminal.issue"), words("terminal.state")), tuple(rows))


def positions(derived: Positions, case: Case, language: str = "en") -> Report:
    """Every party's rating of every answer of which something is known."""
    from detente.brief.views.matrix import columns

    naming = Naming(case, Words(language))
    words = naming.words
    parties = columns(case, derived)
    rows = []
    for issue in case.issues:
        marks = [
            (o.id, [_mark(derived, p, issue.id, o.id) for p in parties]) for o in issue.options
        ]
        if all(m == "?" for _, row in marks for m in row):
            continue
        for n, (option, row) in enumerate(marks):
            title = naming.issue(issue.id) if n == 0 else ""
            rows.append((title, naming.option(issue.id, option), *row))
    heads = (words("terminal.issue"), words("terminal.option"), *map(naming.party, parties))
    title = words("page.as_of", date=derived.as_of)
    if not rows:
        return Report((title, words("terminal.nothing")))
    return Report((Table(title, heads, tuple(rows)), words("terminal.key")))


def _mark(derived: Positions, party: str, issue: str, option: str) -> str:
    cell = derived.cells.get((party, issue, option))
    if cell is None:
        return GLYPHS["unknown"]
    spread = cell.contested or len(set(cell.coder_spread)) > 1
    rating: Scale = cell.rating
    return GLYPHS[rating] + ("~" if cell.carried else "") + ("!" if spread else "")


def compare(case: Case, drafts: Sequence[str], derived: Positions, language: str = "en") -> Report:
    """Drafts side by side: the answer of each, and for whom a change is a gain or a loss."""
    from detente.brief.views.drafts import changes_between
    from detente.positions.compare import lay_beside

    naming = Naming(case, Words(language))
    words = naming.words
    names = [naming.draft(d) for d in drafts]
    rows = []
    for issue in case.issues:
        if any(issue.id in case.draft(d).answers() for d in drafts):
            cells = (_answer(naming, issue.id, case.draft(d)) for d in drafts)
            rows.append((naming.issue(issue.id), *cells))
    parts: list[str | Table] = [
        Table("", (words("terminal.issue"), *names), tuple(rows))
        if rows
        else words("terminal.nothing")
    ]
    for after, before in lay_beside(case, drafts, derived).bases.items():
        if before is None:
            continue
        parties, changed = changes_between(case, before, after, derived, naming)
        if changed:
            title = words("drafts.changes", n=len(changed), draft=naming.draft(before))
            head = f"{naming.draft(after)}{words('list.colon')}{title}"
            told = [(c.issue, *(words(f"drafts.{e}") for e in c.effects)) for c in changed]
            parts.append(Table(head, (words("terminal.issue"), *parties), tuple(told)))
    return Report(tuple(parts))


def _answer(naming: Naming, issue: str, draft: Draft) -> str:
    answers = draft.answers().get(issue)
    if not answers:
        return naming.words("drafts.unknown") if draft.partial else "–"
    return naming.words("list.semicolon").join(
        f"{naming.option(issue, option)} ({', '.join(numbers)})"
        for option, numbers in answers.items()
    )


def timeline(case: Case, as_of: dt.date | None = None, language: str = "en") -> Report:
    """What happened when; announced events are marked."""
    from detente.brief.views import timeline as rows_of
    from detente.brief.views.window import known

    case = known(case, as_of) if as_of else case
    ledger = _ledger(case, language)
    words = ledger.naming.words
    shown = rows_of.view(case, as_of.isoformat() if as_of else "", ledger)
    rows = [
        (
            r.date,
            words("chart.planned", what=r.kind_says) if r.planned else r.kind_says,
            r.place,
            r.who,
            r.note if r.kind == "draft" else r.evidence.quote if r.evidence else "",
        )
        for r in shown.rows
    ]
    heads = ("date", "kind", "place", "who", "what")
    return _report(words, [Table("", tuple(words(f"terminal.{h}") for h in heads), tuple(rows))])


def priorities(case: Case, start: dt.date, end: dt.date, language: str = "en") -> Report:
    """What each party puts first, tier by tier; cycles are named."""
    from detente.brief.views import priorities as orders_of

    ledger = _ledger(case, language)
    words = ledger.naming.words
    parts: list[str | Table] = []
    for order in orders_of.view(case, start, end, ledger):
        tiers = [
            (str(n), words("list.comma").join(title for title, _ in tier))
            for n, tier in enumerate(order.tiers, start=1)
        ]
        heads = (words("priority.tier"), words("priority.issues"))
        parts.append(Table(order.party, heads, tuple(tiers)))
        compared = [
            (
                words("priority.above", above=c.above, below=c.below),
                c.basis_says,
                _evidence(c.evidence),
            )
            for c in order.comparisons
        ]
        if compared:
            heads3 = (words("terminal.what"), words("terminal.basis"), words("reader.title"))
            parts.append(Table("", heads3, tuple(compared)))
        parts.extend(words("priority.cycle", cycle=c) for c in order.cycles)
    return _report(words, parts)


def movement(case: Case, as_of: dt.date, language: str = "en") -> Report:
    """Who softened or hardened on what since the earlier dates."""
    from detente.brief.views import movement as periods_of

    ledger = _ledger(case, language)
    words = ledger.naming.words
    parts: list[str | Table] = []
    for period in periods_of.view(case, as_of, ledger):
        rows = [
            (
                party.party,
                moved.issue,
                words(f"movement.{moved.direction}_word"),
                change.option,
                change.says,
            )
            for party in period.parties
            for moved in party.moved
            for change in moved.changes
        ]
        heads = tuple(words(f"terminal.{h}") for h in ("party", "issue", "moved", "option", "what"))
        if rows:
            parts.append(Table(words("movement.since", date=period.start), heads, tuple(rows)))
    return _report(words, parts)


def _report(words: Words, parts: Sequence[str | Table]) -> Report:
    full = [p for p in parts if isinstance(p, str) or p.rows]
    return Report(tuple(full) or (words("terminal.nothing"),))
