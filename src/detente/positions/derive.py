"""Positions: every party's rating of every option as of a date, with the evidence for it.

METHODS §1. The order in which evidence decides is told and defended in `order`.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from detente.case import Case
from detente.case.linkage import answers_of, parse
from detente.errors import LinkageError
from detente.positions import coded, texts, words
from detente.positions.dating import Calendar
from detente.positions.hearing import hear
from detente.positions.order import arrange
from detente.positions.values import Cell, Positions, Reading, RedLine

__all__ = ["Cell", "Positions", "Reading", "RedLine", "positions"]


def positions(case: Case, as_of: dt.date | str | None = None) -> Positions:
    """The positions of all parties as of a date.

    Args:
        case: the negotiation.
        as_of: a day, or a partial date (then its last day); by default the case's own day, else
            that of its newest evidence. Nothing that was said, written or coded later is used.

    Raises:
        UsageError: `as_of` is no date.
    """
    calendar = Calendar(case)
    day = calendar.as_of(as_of)
    heard, ignored = hear(case, calendar, day)
    found: dict[tuple[str, str, str], list[Reading]] = defaultdict(list)
    for key, reading in chain(
        coded.readings(case, calendar, day),
        words.readings(case, heard),
        texts.readings(case, calendar, heard, day),
    ):
        found[key].append(reading)
    oldest = day - dt.timedelta(days=case.thresholds.carry_days)
    cells = {
        key: _cell(key, found.get(key, ()), oldest)
        for key in (
            (p.id, i.id, o.id) for p in case.parties for i in case.issues for o in i.options
        )
    }
    return Positions(
        as_of=day,
        parties=tuple(p.id for p in case.parties),
        cells=cells,
        red_lines=tuple(_red_lines(case, calendar, cells, day, oldest)),
        ignored=ignored,
        thresholds=case.thresholds,
    )


def _cell(key: tuple[str, str, str], readings: Sequence[Reading], oldest: dt.date) -> Cell:
    if not readings:
        return Cell(*key)
    codings = [r for r in readings if r.basis == "coded"]
    derived = [r for r in readings if r.basis != "coded"]
    ordered, contested = arrange(_standing(codings, derived))
    rating = ordered[0].rating
    days = [r.newest for r in ordered if r.rating == rating and r.newest]
    return Cell(
        *key,
        rating=rating,
        readings=ordered,
        contested=contested,
        carried=rating != "unknown" and bool(days) and max(days) < oldest,
        overtaken=_overtaken(ordered),
        coder_spread=coded.spread(codings),
    )


def _standing(codings: Sequence[Reading], derived: Sequence[Reading]) -> list[Reading]:
    """The readings among which to choose.

    A coding of `unknown` withdraws what was known up to its day, coded or derived, and nothing
    that was said after it.
    """
    ordered, contested = arrange(codings)
    if not ordered or contested or ordered[0].rating != "unknown":
        return [*codings, *derived]
    until = ordered[0].date
    later = [r for r in derived if r.date and until and r.date > until]
    return later or [r for r in codings if r.date == until]


def _overtaken(ordered: Sequence[Reading]) -> bool:
    """Whether a party's own newer words differ in kind from the coding that decides."""
    first = ordered[0]
    if first.basis != "coded" or first.date is None:
        return False
    later = [
        r
        for r in ordered
        if r.rests_on == "statement"
        and r.attribution != "analyst"
        and r.date is not None
        and r.date > first.date
    ]
    if not later:
        return False
    rating = arrange(later)[0][0].rating
    friendly = ("preferred", "acceptable")
    return (rating in friendly) != (first.rating in friendly)


def _red_lines(
    case: Case,
    calendar: Calendar,
    cells: Mapping[tuple[str, str, str], Cell],
    day: dt.date,
    oldest: dt.date,
) -> Iterator[RedLine]:
    """The red lines by party: options ruled out, conditions held, conditions put in words."""
    by_party: dict[str, list[Cell]] = defaultdict(list)
    for (party_id, _, _), cell in cells.items():
        by_party[party_id].append(cell)
    for party in case.parties:
        own = by_party[party.id]
        yield from (_ruled_out(c) for c in own if c.rating == "unacceptable")
        for linkage in case.linkages:
            date = calendar.of_linkage(linkage)
            if linkage.party == party.id and (date is None or date <= day):
                newest = calendar.newest(linkage.evidence) or date
                yield RedLine(
                    party=party.id,
                    issue=None,
                    option=None,
                    linkage=linkage.id,
                    evidence=linkage.evidence,
                    basis="coded",
                    rule="linkage",
                    condition=linkage.condition,
                    carried=newest is not None and newest < oldest,
                    date=date,
                )
        yield from _conditions(case, own)


def _ruled_out(cell: Cell) -> RedLine:
    against = [r for r in cell.readings if r.rating == "unacceptable"]
    return RedLine(
        party=cell.party,
        issue=cell.issue,
        option=cell.option,
        linkage=None,
        evidence=_once(e for r in against for e in r.evidence),
        basis=against[0].basis,
        rule=against[0].rule,
        contested=cell.contested,
        carried=cell.carried,
        date=against[0].date,
        coder=against[0].coder,
    )


def _conditions(case: Case, cells: Iterable[Cell]) -> Iterator[RedLine]:
    """Conditions that a party put to accepting an option, where they are written as a linkage.

    They hold only while the words that carry them decide the cell; a condition told in other
    words stays with its reading, to be shown and not to be guessed at.
    """
    known = {(i.id, o.id) for i in case.issues for o in i.options}
    for cell in cells:
        first = cell.readings[0] if cell.readings else None
        if first is None or first.rule != "stance.conditional":
            continue
        if _is_linkage(first.condition, known):
            yield RedLine(
                party=cell.party,
                issue=None,
                option=None,
                linkage=first.evidence[0],
                evidence=first.evidence,
                basis="derived",
                rule=first.rule,
                condition=f"{cell.issue}={cell.option} -> ({first.condition})",
                contested=cell.contested,
                carried=cell.carried,
                date=first.date,
            )


def _is_linkage(text: str, known: set[tuple[str, str]]) -> bool:
    if "=" not in text and "in" not in text.split():
        return False
    try:
        return answers_of(parse(text)) <= known
    except LinkageError:
        return False


def _once(items: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(items))
