"""Values that contradict themselves or each other: doubles, circles, impossible orders of time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Any

from detente.case import Priority
from detente.case.case import WITH_IDS
from detente.case.linkage import Condition, answers_of, holds
from detente.case.when import first_day, last_day
from detente.errors import LinkageError, Problem
from detente.folder.contents import Contents, Placed
from detente.yaml_text import Loc

_MAX_STEPS = 50_000
_ELSEWHERE = " "
"""Stands for an option that a condition does not name; no id is a blank."""


def faults(contents: Contents) -> Iterator[Problem]:
    """Every contradiction in the case."""
    yield from _doubles(contents)
    yield from _issues(contents)
    yield from _linkages(contents)
    yield from _drafts(contents)
    yield from _members(contents)
    yield from _dates(contents)
    yield from _denials(contents)
    yield from _retold(contents)
    yield from _positions(contents)
    for placed in contents.section("priorities"):
        yield from _priority(placed)


def _doubles(contents: Contents) -> Iterator[Problem]:
    for section in WITH_IDS:
        yield from _twice(contents.section(section), section)
    people = {p.value.id: p for p in contents.section("people")}
    for party in contents.section("parties"):
        if party.value.id in people:
            message = f"a party and a person share the id {party.value.id!r}"
            yield people[party.value.id].problem(("id",), message, "give one of them another id")


def _twice(items: Iterable[Placed], section: str) -> Iterator[Problem]:
    first: dict[str, Placed] = {}
    for placed in items:
        before = first.setdefault(placed.value.id, placed)
        if before is not placed:
            place = before.problem(("id",), "")
            message = f"the id {placed.value.id!r} stands twice among the {section}"
            hint = f"the other is at {place.file}:{place.line}; give one of them another id"
            yield placed.problem(("id",), message, hint)


def _repeated(names: Iterable[str]) -> Iterator[tuple[int, str]]:
    seen: set[str] = set()
    for n, name in enumerate(names):
        if name in seen:
            yield n, name
        seen.add(name)


def _issues(contents: Contents) -> Iterator[Problem]:
    for placed in contents.section("issues"):
        issue = placed.value
        if len(issue.options) < 2:
            many = "no option" if not issue.options else "a single option"
            message = f"the issue {issue.id!r} has {many}"
            yield placed.problem(("options",), message, "a question needs two answers or more")
        for n, name in _repeated(o.id for o in issue.options):
            message = f"the option {name!r} stands twice under {issue.id!r}"
            yield placed.problem(("options", n, "id"), message, "give one of them another id")


def _linkages(contents: Contents) -> Iterator[Problem]:
    options = {i.id: [o.id for o in i.options] for i in contents.values("issues")}
    for placed in contents.section("linkages"):
        try:
            condition = placed.value.parsed()
        except LinkageError as error:
            what, _, rest = str(error).partition("\n")
            yield placed.problem(("condition",), what, rest.rpartition("\n")[2])
            continue
        if not _can_hold(condition, options):
            message = f"this condition can never hold: {placed.value.condition}"
            yield placed.problem(("condition",), message, "no package fulfils it; look at its not")


def _can_hold(condition: Condition, options: Mapping[str, list[str]]) -> bool:
    """Whether some package fulfils it; taken as true where that takes too long to tell."""
    named: dict[str, set[str]] = {}
    for issue, option in answers_of(condition):
        named.setdefault(issue, set()).add(option)
    choices = [
        (issue, sorted(found) + [_ELSEWHERE] * (set(options.get(issue, ())) != found))
        for issue, found in sorted(named.items())
    ]
    steps = 0

    def search(package: dict[str, str], at: int) -> bool:
        nonlocal steps
        steps += 1
        value = holds(condition, package)
        if value is not None or steps > _MAX_STEPS:
            return value is not False
        issue, found = choices[at]
        return any(search({**package, issue: option}, at + 1) for option in found)

    return search({}, 0)


def _circles(links: Mapping[str, Iterable[str]]) -> list[list[str]]:
    """One circle through every strand of links that has one, each told once."""
    done: set[str] = set()
    found = []
    for start in links:
        way: list[str] = []
        stack: list[tuple[str, bool]] = [(start, False)]
        while stack:
            name, leaving = stack.pop()
            if leaving:
                way.pop()
                done.add(name)
            elif name in way:
                found.append([*way[way.index(name) :], name])
            elif name not in done:
                way.append(name)
                stack.append((name, True))
                stack.extend((n, False) for n in links.get(name, ()))
    return found


def _drafts(contents: Contents) -> Iterator[Problem]:
    drafts = {p.value.id: p for p in contents.section("drafts")}
    links = {id_: [p.value.revises] for id_, p in drafts.items() if p.value.revises}
    for circle in _circles(links):
        message = "drafts revise each other: " + " revises ".join(circle)
        if len(circle) == 2:
            message = f"the draft {circle[0]!r} revises itself"
        yield drafts[circle[0]].problem(("revises",), message, "take one of the revises: away")
    for placed in drafts.values():
        for n, number in _repeated(p.no for p in placed.value.provisions):
            message = f"the provision {number!r} stands twice"
            hint = "number the parts of a point like 3a, 3b"
            yield placed.problem(("provisions", n, "no"), message, hint)
        older = drafts.get(placed.value.revises or "")
        if older and _before(placed.value.date, older.value.date):
            message = f"dated {placed.value.date}, before the draft it revises ({older.value.date})"
            yield placed.problem(("date",), message, "look at both dates, and at revises:")


def _members(contents: Contents) -> Iterator[Problem]:
    parties = {p.value.id: p for p in contents.section("parties")}
    for circle in _circles({id_: p.value.members for id_, p in parties.items()}):
        message = "a party is a member of itself: " + " has the member ".join(circle)
        yield parties[circle[0]].problem(("members",), message, "take one of them out")


def _before(end: str | None, start: str | None) -> bool:
    """Whether something ends before it starts, whatever days the partial dates mean."""
    return end is not None and start is not None and last_day(end) < first_day(start)


def _dates(contents: Contents) -> Iterator[Problem]:
    for placed in contents.section("people"):
        for n, term in enumerate(placed.value.terms):
            if _before(term.end, term.start):
                message = f"the term ends ({term.end}) before it starts ({term.start})"
                yield placed.problem(("terms", n, "end"), message, "look at both dates")
    for placed in contents.section("events"):
        if _before(placed.value.date_end, placed.value.date):
            message = f"ends ({placed.value.date_end}) before it starts ({placed.value.date})"
            yield placed.problem(("date_end",), message, "look at both dates")
    published = {s.id: s.published for s in contents.values("sources")}
    for placed in contents.section("statements"):
        told, said = published.get(placed.value.source), placed.value.date
        # A day's grace: the speaker's midnight may come hours before the newsroom's.
        if told and said and first_day(said) > last_day(told) + dt.timedelta(days=1):
            message = f"said on {said}, after its source was published ({told})"
            yield placed.problem(("date",), message, "look at the date, and at the source's")


def _denials(contents: Contents) -> Iterator[Problem]:
    statements = {p.value.id: p for p in contents.section("statements")}
    links = {id_: [p.value.denies] for id_, p in statements.items() if p.value.denies}
    for circle in _circles(links):
        message = "statements deny each other in a circle: " + " denies ".join(circle)
        yield statements[circle[0]].problem(("denies",), message, "take one of the denies away")


def _retold(contents: Contents) -> Iterator[Problem]:
    """What is the same as another must name the first telling, so that all lead to one."""
    for section in ("statements", "events"):
        first = {p.value.id: p.value.same_as for p in contents.section(section)}
        for placed in contents.section(section):
            other = placed.value.same_as
            if other == placed.value.id:
                message = f"{other!r} is said to be the same as itself"
                yield placed.problem(("same_as",), message, "take same_as: away")
            elif other is not None and first.get(other) is not None:
                message = f"is said to be the same as {other!r}, which is the same as another"
                yield placed.problem(("same_as",), message, f"name {first[other]!r} instead")


def _positions(contents: Contents) -> Iterator[Problem]:
    first: dict[tuple[Any, ...], tuple[Placed, str]] = {}
    for placed in contents.section("positions"):
        entry = placed.value
        for option, rating in entry.ratings.items():
            cell = (entry.party, entry.issue, entry.date, entry.coder, entry.basis, option)
            before, other = first.setdefault(cell, (placed, rating))
            if other != rating:
                line = before.problem(("ratings", option), "").line
                message = f"the same coder rates {option!r} {rating} and, on line {line}, {other}"
                hint = "keep one, or name another coder: or date:"
                yield placed.problem(("ratings", option), message, hint)


def _priority(placed: Placed) -> Iterator[Problem]:
    priority: Priority = placed.value
    for n, issue in _repeated(p.issue for p in priority.tiers):
        message = f"the issue {issue!r} stands in the tiers twice"
        yield placed.problem(("tiers", n, "issue"), message, "keep one of the two")
    tier = {p.issue: p.tier for p in priority.tiers}
    fits: list[tuple[str, str]] = []
    for n, pair in enumerate(priority.order):
        above, below = tier.get(pair.above), tier.get(pair.below)
        if above is not None and below is not None and above >= below:
            message = (
                f"{pair.above!r} is ranked above {pair.below!r}, "
                f"but the tiers say {above} and {below}"
            )
            yield placed.problem(("order", n), message, "a smaller tier comes first; mend one")
        else:
            fits.append((pair.above, pair.below))
    for circle in _circles(_ranks(priority, fits)):
        loc: Loc = ("order", _index(priority, circle))
        message = "priorities run in a circle: " + " above ".join(circle)
        yield placed.problem(loc, message, "take one of these comparisons away")


def _ranks(priority: Priority, pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    links: dict[str, list[str]] = {}
    for above, below in pairs:
        links.setdefault(above, []).append(below)
    tiers: dict[int, list[str]] = {}
    for placement in priority.tiers:
        tiers.setdefault(placement.tier, []).append(placement.issue)
    for upper, lower in pairwise(sorted(tiers)):
        for issue in tiers[upper]:
            links.setdefault(issue, []).extend(tiers[lower])
    return links


def _index(priority: Priority, circle: list[str]) -> int:
    steps = set(pairwise(circle))
    ranked = ((p.above, p.below) for p in priority.order)
    return next((n for n, pair in enumerate(ranked) if pair in steps), 0)
