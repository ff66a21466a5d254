"""Readings of what parties said, statement by statement."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from detente.case import Case, Scale, Stance
from detente.positions.hearing import Heard
from detente.positions.order import grade_of_words, newest_first
from detente.positions.values import Reading

Answer = tuple[str, str]
"""An issue and one of its options."""

Found = tuple[tuple[str, str, str], Reading]
"""A reading with the party, issue and option that it rates."""

RATINGS: Mapping[Stance, Scale] = {
    "demands": "preferred",
    "promises": "preferred",
    "supports": "preferred",
    "accepts": "acceptable",
    "conditional": "acceptable",
    "opposes": "resisted",
    "rejects": "unacceptable",
}
"""The base reading of a stance; `denies` and `reports` say nothing of a party's own view."""


def answers(case: Case, heard: Heard) -> tuple[Answer, ...]:
    """The answers that a statement speaks of.

    One that names an issue and a draft but no option speaks of the draft's answer there.
    """
    said = heard.statement
    issue = next((i for i in case.issues if i.id == said.issue), None)
    if issue is None:
        return ()
    if said.option is not None:
        return ((issue.id, said.option),) if issue.option(said.option) else ()
    draft = next((d for d in case.drafts if d.id == said.draft), None)
    chosen = draft.answers().get(issue.id, {}) if draft else {}
    return tuple((issue.id, o) for o in chosen if issue.option(o))


def readings(case: Case, heard: Sequence[Heard]) -> Iterator[Found]:
    """What the statements say of the options they name, and of those a must rules out."""
    by_issue: dict[tuple[str, str], list[tuple[Heard, str]]] = defaultdict(list)
    for h in heard:
        for issue, option in answers(case, h):
            by_issue[h.party, issue].append((h, option))
    options = {i.id: tuple(o.id for o in i.options) for i in case.issues}
    for (party, issue), said in by_issue.items():
        demanded = _demanded(said)
        for h, option in said:
            reading = _reading(h, option, demanded)
            if reading is not None:
                yield (party, issue, option), reading
        for h, option in said:
            for other in _ruled_out(h, option, options[issue], said):
                yield (party, issue, other), _read(h, "unacceptable", "demand.must", implied=True)


def _read(heard: Heard, rating: Scale, rule: str, implied: bool = False) -> Reading:
    said = heard.statement
    return Reading(
        rating=rating,
        date=heard.date,
        evidence=(said.id,),
        basis="derived",
        attribution=said.attribution,
        confidence=said.confidence,
        coder=said.coder,
        rule=rule,
        implied=implied,
        newest=heard.date,
        condition="" if implied else said.condition,
    )


def _reading(heard: Heard, option: str, demanded: Mapping[str, int]) -> Reading | None:
    stance = heard.statement.stance
    rating = RATINGS.get(stance)
    if rating is None:
        return None
    rule = f"stance.{stance}"
    if stance == "supports":
        grade = grade_of_words(heard.attribution)
        if any(o != option and g <= grade for o, g in demanded.items()):
            return _read(heard, "acceptable", "stance.supports_beside_demand")
    return _read(heard, rating, rule)


def _demanded(said: Iterable[tuple[Heard, str]]) -> dict[str, int]:
    """The options whose newest, best words are a demand, each with the grade of those words."""
    by_option: dict[str, list[Heard]] = defaultdict(list)
    for h, option in said:
        if h.statement.stance in RATINGS:
            by_option[option].append(h)
    found: dict[str, int] = {}
    for option, all_said in by_option.items():
        best = min(newest_first(h.date, h.attribution) for h in all_said)
        top = [h for h in all_said if newest_first(h.date, h.attribution) == best]
        if any(h.statement.stance == "demands" for h in top):
            found[option] = grade_of_words(top[0].attribution)
    return found


def _ruled_out(
    heard: Heard, option: str, options: Iterable[str], said: Iterable[tuple[Heard, str]]
) -> Iterator[str]:
    """The other options that a demand in must-form rules out.

    Not those that the same passage speaks for: "either this or that" is one demand of two.
    """
    if heard.statement.stance != "demands" or not heard.statement.must:
        return
    spared = {o for h, o in said if _alongside(heard, h)} | {option}
    yield from (o for o in options if o not in spared)


def _alongside(heard: Heard, other: Heard) -> bool:
    one, two = heard.statement, other.statement
    (start, end), (begin, stop) = one.span, two.span
    together = heard.date == other.date and one.source == two.source
    overlap = together and start < stop and begin < end
    return overlap and RATINGS.get(two.stance) in ("preferred", "acceptable")
