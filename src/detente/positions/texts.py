"""Readings of drafts that a party wrote or accepted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from detente.case import Case, Draft, Provision
from detente.positions.dating import Calendar
from detente.positions.hearing import Heard
from detente.positions.order import newest_first
from detente.positions.values import Reading
from detente.positions.words import Found

Point = tuple[Provision, str, str]
"""A provision with an issue that it answers and the option it chooses."""

_FOR = ("accepts", "supports", "demands", "promises", "conditional")
_AGAINST = ("rejects", "opposes")


def readings(
    case: Case, calendar: Calendar, heard: Sequence[Heard], as_of: dt.date
) -> Iterator[Found]:
    """What follows from the drafts on the table, for those who wrote or accepted them.

    A draft that a party wrote says what it prefers; one that it accepts as a whole, what it could
    accept (to back a text as a whole does not say that each point is wished for). To reject a
    text as a whole says nothing of its single points: it only ends what followed from having
    written or accepted it. A point in brackets is only its own authors'. Where a party has
    revised a draft of its own and answers otherwise now, the older answer is only acceptable.
    """
    known = [d for d in case.drafts if calendar.counts(calendar.of_draft(d), as_of)]
    for draft in known:
        points = list(_points(case, draft))
        said: dict[str, list[Heard]] = {p.id: [] for p in case.parties}
        for h in heard:
            if _on_whole(h, draft):
                said[h.party].append(h)
        for party, own in said.items():
            yield from _written(calendar, party, draft, points, own, known)
            if own:
                yield from _accepted(party, draft, points, own)


def _on_whole(heard: Heard, draft: Draft) -> bool:
    return heard.statement.draft == draft.id and heard.statement.issue is None


def _points(case: Case, draft: Draft) -> Iterator[Point]:
    known = {(i.id, o.id) for i in case.issues for o in i.options}
    for provision in draft.provisions:
        for issue, option in provision.maps.items():
            if (issue, option) in known:
                yield provision, issue, option


def _written(
    calendar: Calendar,
    party: str,
    draft: Draft,
    points: Sequence[Point],
    said: Sequence[Heard],
    known: Sequence[Draft],
) -> Iterator[Found]:
    date = calendar.of_draft(draft)
    authors = {a for p, _, _ in points for a in p.authors or draft.authors}
    if party not in authors or _withdrawn(date, said):
        return
    for provision, issue, option in points:
        if party not in (provision.authors or draft.authors):
            continue
        revised = _answers_otherwise(party, draft, issue, option, known)
        rule = "draft.revised" if revised else "draft.authored"
        yield (
            (party, issue, option),
            Reading(
                rating="acceptable" if revised else "preferred",
                date=date,
                evidence=(*provision.evidence, draft.id),
                basis="derived",
                attribution=None,
                confidence=1.0,
                coder="",
                rule=rule,
                newest=date,
            ),
        )


def _withdrawn(date: dt.date | None, said: Sequence[Heard]) -> bool:
    """Whether the last that an author says of its draft, since it was written, is no."""
    since = [h for h in said if date is None or h.date is None or h.date >= date]
    last = _last(since)
    return bool(last) and all(h.statement.stance in _AGAINST for h in last)


def _last(said: Sequence[Heard]) -> list[Heard]:
    told = [h for h in said if h.statement.stance in (*_FOR, *_AGAINST)]
    best = min((newest_first(h.date, h.attribution) for h in told), default=None)
    return [h for h in told if newest_first(h.date, h.attribution) == best]


def _answers_otherwise(
    party: str, draft: Draft, issue: str, option: str, known: Sequence[Draft]
) -> bool:
    for later in known:
        if later.revises == draft.id:
            for provision in later.provisions:
                if party in (provision.authors or later.authors) and issue in provision.maps:
                    return option not in later.answers()[issue]
            if _answers_otherwise(party, later, issue, option, _without(known, draft)):
                return True
    return False


def _without(known: Sequence[Draft], draft: Draft) -> list[Draft]:
    return [d for d in known if d.id != draft.id]


def _accepted(
    party: str, draft: Draft, points: Sequence[Point], said: Sequence[Heard]
) -> Iterator[Found]:
    """Readings of the last that a party says of a draft; a tie of yes and no keeps both."""
    last = _last(said)
    if not any(h.statement.stance in _FOR for h in last):
        return
    for provision, issue, option in points:
        if provision.authors and party not in provision.authors:
            continue
        for h in last:
            agreed = h.statement.stance in _FOR
            yield (
                (party, issue, option),
                Reading(
                    rating="acceptable" if agreed else "unknown",
                    date=h.date,
                    evidence=(h.statement.id, draft.id),
                    basis="derived",
                    attribution=h.attribution,
                    confidence=h.statement.confidence,
                    coder=h.statement.coder,
                    rule="draft.accepted" if agreed else "draft.rejected",
                    newest=h.date,
                    condition=h.statement.condition,
                ),
            )
