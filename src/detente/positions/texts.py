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
    for party in (p.id for p in case.parties):
        for draft in known:
            said = [h for h in heard if h.party == party and _on_whole(h, draft)]
            yield from _written(case, calendar, party, draft, said, known)
            yield from _accepted(case, party, draft, said)


def _on_whole(heard: Heard, draft: Draft) -> bool:
    return heard.statement.draft == draft.id and heard.statement.issue is None


def _points(case: Case, draft: Draft) -> Iterator[tuple[Provision, str, str]]:
    for provision in draft.provisions:
        for issue_id, option in provision.maps.items():
            issue = next((i for i in case.issues if i.id == issue_id), None)
            if issue is not None and issue.option(option):
                yield provision, issue_id, option


def _written(
    case: Case,
    calendar: Calendar,
    party: str,
    draft: Draft,
    said: Sequence[Heard],
    known: Sequence[Draft],
) -> Iterator[Found]:
    date = calendar.of_draft(draft)
    if _withdrawn(date, said):
        return
    for provision, issue, option in _points(case, draft):
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


def _accepted(case: Case, party: str, draft: Draft, said: Sequence[Heard]) -> Iterator[Found]:
    """Readings of the last that a party says of a draft; a tie of yes and no keeps both."""
    last = _last(said)
    if not any(h.statement.stance in _FOR for h in last):
        return
    for provision, issue, option in _points(case, draft):
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
