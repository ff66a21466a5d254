"""Which statements count as of a day, for which party, and why the others do not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from detente.case import Attribution, Case, Person, Statement
from detente.case.when import first_day, last_day
from detente.positions.dating import Calendar


@dataclass(frozen=True, slots=True)
class Heard:
    """A statement that counts: whose view it is, and the day by which it was said."""

    statement: Statement
    party: str
    date: dt.date | None

    @property
    def attribution(self) -> Attribution:
        """How it is attributed."""
        return self.statement.attribution


def party_of(case: Case, statement: Statement, date: dt.date | None) -> str | None:
    """Whose view a statement is: the party it names, else that for which its speaker speaks.

    A person speaks for the party of his office on that day. A member does not speak for its bloc,
    nor a bloc for its members.
    """
    known = {p.id for p in case.parties}
    if statement.party is not None:
        return statement.party if statement.party in known else None
    if statement.speaker in known:
        return statement.speaker
    person = next((p for p in case.people if p.id == statement.speaker), None)
    party = _party_on(person, date) if person else None
    return party if party in known else None


def _party_on(person: Person, date: dt.date | None) -> str | None:
    if date is not None:
        for term in person.terms:
            begun = term.start is None or first_day(term.start) <= date
            if term.party and begun and (term.end is None or date <= last_day(term.end)):
                return term.party
    return person.party


def hear(
    case: Case, calendar: Calendar, as_of: dt.date
) -> tuple[tuple[Heard, ...], dict[str, str]]:
    """The statements that count as of a day, and for each other one why it does not."""
    heard: list[Heard] = []
    ignored: dict[str, str] = {}
    for statement in case.statements:
        date = calendar.of_passage(statement)
        party = party_of(case, statement, date)
        reason = _reason(case, calendar, statement, date, as_of)
        if reason is None and party is not None:
            heard.append(Heard(statement, party, date))
        else:
            ignored[statement.id] = reason or "no_party"
    denied = _denied(heard)
    ignored |= dict.fromkeys(denied, "denied")
    kept = (h for h in heard if h.statement.id not in denied)
    return tuple(sorted(kept, key=lambda h: h.statement.id)), dict(sorted(ignored.items()))


def _reason(
    case: Case, calendar: Calendar, statement: Statement, date: dt.date | None, as_of: dt.date
) -> str | None:
    limits = case.thresholds
    if statement.review == "rejected":
        return "rejected"
    if statement.confidence < limits.min_confidence and statement.review != "confirmed":
        return "low_confidence"
    if statement.attribution == "analyst" and not limits.use_analyst:
        return "analyst"
    if not calendar.counts(date, as_of):
        return "undated" if date is None else "later"
    return None


def _denied(heard: Iterable[Heard]) -> frozenset[str]:
    """The statements that their own party took back.

    A denial cancels the statement it names. Where it names none it cancels what the same party
    is said to have said on the same answer (or draft) before; of the same day only what is not
    in the party's own quoted words, since two of those contradict each other. The newest denials
    are heard first, so that one which is itself denied cancels nothing.
    """
    heard = tuple(heard)
    by_id = {h.statement.id: h for h in heard}
    denied: set[str] = set()
    denials = [h for h in heard if h.statement.stance == "denies"]
    for denial in sorted(denials, key=_age, reverse=True):
        if denial.statement.id not in denied:
            denied |= set(_cancels(denial, heard, by_id))
    return frozenset(denied)


def _age(heard: Heard) -> tuple[int, str]:
    return (heard.date.toordinal() if heard.date else 0, heard.statement.id)


def _cancels(denial: Heard, heard: tuple[Heard, ...], by_id: Mapping[str, Heard]) -> Iterable[str]:
    named = denial.statement.denies
    if named is not None:
        target = by_id.get(named)
        own = target is not None and target.party == denial.party
        if target and own and (target.statement.stance != "denies" or _age(target) < _age(denial)):
            yield named
        return
    for other in heard:
        if _same_matter(denial, other) and _before(other, denial):
            yield other.statement.id


def _same_matter(denial: Heard, other: Heard) -> bool:
    one, two = denial.statement, other.statement
    if denial.party != other.party or two.stance in ("denies", "reports"):
        return False
    if one.issue is not None and one.option is not None:
        return (one.issue, one.option) == (two.issue, two.option)
    whole = one.issue is None and two.issue is None
    return whole and one.draft is not None and one.draft == two.draft


def _before(other: Heard, denial: Heard) -> bool:
    if denial.date is not None and other.date is not None and other.date != denial.date:
        return other.date < denial.date
    if denial.date is None and other.date is not None:
        return False
    return other.attribution != "direct"
