"""Ids that nothing in the case has, and options that are not of their issue."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from detente.case import (
    Aim,
    Draft,
    Event,
    Issue,
    Linkage,
    Merge,
    Party,
    Passage,
    Person,
    Poll,
    Position,
    Preferences,
    Priority,
    Quantity,
    Statement,
    Survey,
)
from detente.case.linkage import answers_of, issues_of
from detente.errors import LinkageError, Problem
from detente.folder.contents import Contents, Placed
from detente.folder.faults import did_you_mean
from detente.yaml_text import Loc

Reference = tuple[Loc, str, str | None]
"""Where it stands, what kind of thing it names, and the id."""
Answer = tuple[Loc, str | None, str | None]
"""Where it stands, the issue, and one of its options."""

_WHERE = {
    "party": "parties.yaml",
    "voice": "parties.yaml",
    "issue": "issues.yaml",
    "draft": "drafts/",
    "source": "sources/",
    "statement": "record/statements.jsonl",
    "event": "record/events.jsonl",
    "person": "parties.yaml",
}
_HOMES = {
    "party": {"parties"},
    "voice": {"parties", "people"},
    "issue": {"issues"},
    "draft": {"drafts"},
    "source": {"sources"},
    "statement": {"statements"},
    "event": {"events"},
    "person": {"people"},
}
_NOUN = {"voice": "person or party"}


@dataclass(slots=True)
class Known:
    """Every id of a case by kind, the options of every issue, and the kinds that are not known."""

    ids: dict[str, set[str]]
    options: dict[str, set[str]]
    lost: set[str]


def known(contents: Contents) -> Known:
    """The ids that can be referred to."""
    parties = contents.ids("parties")
    ids = {
        "party": parties,
        "voice": parties | contents.ids("people"),
        "issue": contents.ids("issues"),
        "draft": contents.ids("drafts"),
        "source": contents.ids("sources"),
        "statement": contents.ids("statements"),
        "event": contents.ids("events"),
        "person": contents.ids("people"),
    }
    options = {i.id: {o.id for o in i.options} for i in contents.values("issues")}
    lost = {kind for kind, homes in _HOMES.items() if contents.lost & homes}
    return Known(ids, options, lost)


def faults(contents: Contents) -> Iterator[Problem]:
    """Every reference that leads nowhere."""
    names = known(contents)
    for section, (references, answers) in _OF.items():
        for placed in contents.section(section):
            for loc, kind, id_ in references(placed.value):
                if id_ is not None and id_ not in names.ids[kind] and kind not in names.lost:
                    yield _unknown(placed, loc, kind, id_, names)
            for loc, issue, option in answers(placed.value):
                yield from _answer(placed, loc, issue, option, names)


def _unknown(placed: Placed, loc: Loc, kind: str, id_: str, names: Known) -> Problem:
    noun = _NOUN.get(kind, kind)
    hint = did_you_mean(id_, sorted(names.ids[kind]), f"add it to {_WHERE[kind]}")
    return placed.problem(loc, f"no {noun} has the id {id_!r}", hint)


def _answer(
    placed: Placed, loc: Loc, issue: str | None, option: str | None, names: Known
) -> Iterator[Problem]:
    if option is None:
        return
    if issue is None:
        yield placed.problem(loc, f"the option {option!r} stands without its issue", "add issue:")
    elif issue in names.options and option not in names.options[issue]:
        hint = did_you_mean(option, sorted(names.options[issue]), "add it to issues.yaml")
        yield placed.problem(loc, f"{option!r} is not an option of the issue {issue!r}", hint)


def _many(loc: Loc, kind: str, ids: Iterable[str]) -> Iterator[Reference]:
    return (((*loc, n), kind, id_) for n, id_ in enumerate(ids))


def _passages(item: Passage, also: Iterable[Passage]) -> Iterator[Reference]:
    yield ("source",), "source", item.source
    yield from ((("also", n, "source"), "source", p.source) for n, p in enumerate(also))


def _party(item: Party) -> Iterator[Reference]:
    yield from _many(("members",), "party", item.members)


def _person(item: Person) -> Iterator[Reference]:
    yield ("party",), "party", item.party
    yield from ((("terms", n, "party"), "party", t.party) for n, t in enumerate(item.terms))


def _linkage(item: Linkage) -> Iterator[Reference]:
    yield ("party",), "party", item.party
    yield from _many(("evidence",), "statement", item.evidence)
    try:
        issues = issues_of(item.parsed())
    except LinkageError:
        return
    yield from ((("condition",), "issue", issue) for issue in sorted(issues))


def _linkage_answers(item: Linkage) -> Iterator[Answer]:
    try:
        answers = answers_of(item.parsed())
    except LinkageError:
        return
    yield from ((("condition",), issue, option) for issue, option in sorted(answers))


def _draft(item: Draft) -> Iterator[Reference]:
    yield ("revises",), "draft", item.revises
    yield from _many(("authors",), "party", item.authors)
    yield from _many(("sources",), "source", item.sources)
    for n, point in enumerate(item.provisions):
        loc: Loc = ("provisions", n)
        yield from _many((*loc, "authors"), "party", point.authors)
        yield from _many((*loc, "sources"), "source", point.sources)
        yield from _many((*loc, "evidence"), "statement", point.evidence)
        yield from (((*loc, "maps", issue), "issue", issue) for issue in point.maps)


def _draft_answers(item: Draft) -> Iterator[Answer]:
    for n, point in enumerate(item.provisions):
        for issue, option in point.maps.items():
            yield ("provisions", n, "maps", issue), issue, option


def _statement(item: Statement) -> Iterator[Reference]:
    yield ("speaker",), "voice", item.speaker
    yield ("relayed_by",), "voice", item.relayed_by
    yield ("party",), "party", item.party
    yield ("issue",), "issue", item.issue
    yield ("above",), "issue", item.above
    yield ("draft",), "draft", item.draft
    yield ("denies",), "statement", item.denies
    yield ("same_as",), "statement", item.same_as
    yield from _passages(item, item.also)


def _event(item: Event) -> Iterator[Reference]:
    yield from _many(("participants",), "voice", item.participants)
    yield from _many(("drafts",), "draft", item.drafts)
    yield ("same_as",), "event", item.same_as
    yield from _passages(item, item.also)


def _quantity(item: Quantity) -> Iterator[Reference]:
    yield from _passages(item, item.also)


def _merge(item: Merge) -> Iterator[Reference]:
    if item.review != "rejected":
        yield ("into",), item.kind, item.into
    yield ("source",), "source", item.source


def _position(item: Position) -> Iterator[Reference]:
    yield ("party",), "party", item.party
    yield ("issue",), "issue", item.issue
    yield from _many(("evidence",), "statement", item.evidence)


def _position_answers(item: Position) -> Iterator[Answer]:
    return ((("ratings", option), item.issue, option) for option in item.ratings)


def _priority(item: Priority) -> Iterator[Reference]:
    yield ("party",), "party", item.party
    for n, placement in enumerate(item.tiers):
        yield ("tiers", n, "issue"), "issue", placement.issue
        yield from _many(("tiers", n, "evidence"), "statement", placement.evidence)
    for n, pair in enumerate(item.order):
        yield ("order", n, "above"), "issue", pair.above
        yield ("order", n, "below"), "issue", pair.below
        yield from _many(("order", n, "evidence"), "statement", pair.evidence)


def _preferences(item: Preferences) -> Iterator[Reference]:
    yield ("party",), "party", item.party
    yield from ((("weights", issue), "issue", issue) for issue in item.weights)
    yield from ((("values", issue), "issue", issue) for issue in item.values)


def _preferences_answers(item: Preferences) -> Iterator[Answer]:
    for issue, values in item.values.items():
        yield from ((("values", issue, option), issue, option) for option in values)


def _aim(item: Aim) -> Iterator[Reference]:
    yield ("party",), "party", item.party
    yield ("issue",), "issue", item.issue
    yield from _many(("evidence",), "statement", item.evidence)
    for key in ("outcomes", "side_effects"):
        for n, outcome in enumerate(getattr(item, key)):
            yield from _many((key, n, "evidence"), "statement", outcome.evidence)


def _poll(item: Poll) -> Iterator[Reference]:
    yield ("party",), "party", item.party
    yield from _many(("sources",), "source", item.sources)
    yield from ((("shares", n, "issue"), "issue", s.issue) for n, s in enumerate(item.shares))


def _poll_answers(item: Poll) -> Iterator[Answer]:
    return ((("shares", n, "option"), s.issue, s.option) for n, s in enumerate(item.shares))


def _survey(item: Survey) -> Iterator[Reference]:
    yield ("party",), "party", item.party
    yield from _many(("sources",), "source", item.sources)
    if item.anchor:
        yield from _many(("anchor", "sources"), "source", item.anchor.sources)
    for n, attribute in enumerate(item.attributes):
        for k, level in enumerate(attribute.levels):
            for issue in level.answers:
                loc: Loc = ("attributes", n, "levels", k, "answers", issue)
                yield loc, "issue", issue


def _survey_answers(item: Survey) -> Iterator[Answer]:
    for n, attribute in enumerate(item.attributes):
        for k, level in enumerate(attribute.levels):
            for issue, options in level.answers.items():
                loc: Loc = ("attributes", n, "levels", k, "answers", issue)
                yield from ((loc, issue, option) for option in options)


def _own_answer(item: Statement | Aim) -> Iterator[Answer]:
    yield ("option",), item.issue, item.option


def _none(item: Issue | Person | Party | Event | Quantity | Merge | Priority) -> Iterator[Answer]:
    return iter(())


_OF: dict[str, tuple[Callable[..., Iterator[Reference]], Callable[..., Iterator[Answer]]]] = {
    "parties": (_party, _none),
    "people": (_person, _none),
    "linkages": (_linkage, _linkage_answers),
    "drafts": (_draft, _draft_answers),
    "statements": (_statement, _own_answer),
    "events": (_event, _none),
    "quantities": (_quantity, _none),
    "merges": (_merge, _none),
    "positions": (_position, _position_answers),
    "priorities": (_priority, _none),
    "preferences": (_preferences, _preferences_answers),
    "aims": (_aim, _own_answer),
    "polls": (_poll, _poll_answers),
    "surveys": (_survey, _survey_answers),
}
