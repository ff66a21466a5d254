"""What of a case was known by a day: nothing said, written or asked later is shown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from detente.case import Case, Event, Statement
from detente.case.when import first_day, known_by


def known(case: Case, as_of: dt.date) -> Case:
    """The case as it stood on a day.

    An event announced for later stays if its source was there by then. A source stays if it was
    published by then, or if something that stays rests on it (a later text may tell of earlier
    words). What has no date stays.
    """
    published = {s.id: s.published for s in case.sources}

    def heard(item: Statement | Event) -> bool:
        said = item.date if isinstance(item, Statement) or not item.planned else None
        day = known_by(said, published.get(item.source))
        return day is None or day <= as_of

    def begun(date: str | None) -> bool:
        return date is None or first_day(date) <= as_of

    shown = case.model_copy(
        update={
            "statements": tuple(s for s in case.statements if heard(s)),
            "events": tuple(e for e in case.events if heard(e)),
            "drafts": tuple(d for d in case.drafts if begun(d.date)),
            "polls": tuple(p for p in case.polls if begun(p.date)),
            "surveys": tuple(s for s in case.surveys if begun(s.date)),
            "aims": tuple(a for a in case.aims if begun(a.date)),
        }
    )
    used = set(_cited(shown))
    sources = tuple(s for s in case.sources if begun(s.published) or s.id in used)
    there = {s.id for s in sources}
    kept = tuple(q for q in case.quantities if q.source in there)
    # Built anew, not copied: a copy would keep the index by id of the whole case.
    return Case.model_validate(
        {name: getattr(shown, name) for name in Case.model_fields}
        | {"sources": sources, "quantities": kept}
    )


def _cited(case: Case) -> Iterator[str]:
    """The sources on which anything rests that a day leaves to be shown."""
    passages: tuple[Statement | Event, ...] = (*case.statements, *case.events)
    for passage in passages:
        yield passage.source
        yield from (p.source for p in passage.also)
    for draft in case.drafts:
        yield from draft.sources
        for provision in draft.provisions:
            yield from (*provision.sources, *provision.evidence)
    for poll in case.polls:
        yield from poll.sources
    for survey in case.surveys:
        yield from survey.sources
