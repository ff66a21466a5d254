"""What becomes one across sources, what stays two, and how it is taken apart again."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente import folder
from detente.case import Case, Draft, Event, Party, Person, Source, Statement
from detente.errors import UnknownNameError
from detente.reading.reader import Document
from detente.reading.resolve import into_case
from detente.reading.splitting import split


def person(id_: str, *names: str, office: str = "") -> Person:
    first, *others = names
    return Person(
        id=id_,
        names={"en": first},
        aliases=tuple(others),
        office={"en": office} if office else None,
    )


def document(
    id_: str,
    *people: Person,
    drafts: tuple[Draft, ...] = (),
    says: str = "",
    **more: object,
) -> Document:
    """A source in which the last of the people (or `says`) speaks once."""
    text = f"Source {id_}: the border must stay where it is."
    speaker = says or (people[-1].id if people else None)
    statement = Statement(
        id=f"{id_}.s1",
        source=id_,
        span=(0, len(text)),
        quote=text,
        speaker=speaker,
        draft=drafts[0].id if drafts else None,
        stance="demands",
        attribution="reported",
    )
    return Document(
        source=Source(id=id_, language="en"),
        text=text,
        people=people,
        drafts=drafts,
        statements=(statement,),
        **more,  # type: ignore[arg-type]
    )


def ids(case: Case) -> list[str]:
    return [p.id for p in case.people]


def _of_front(id_: str, name: str, front: Party) -> Document:
    """A source in which somebody of a front speaks and has written a draft for it."""
    member = person(name.lower(), name).model_copy(update={"party": front.id})
    paper = Draft(
        id=f"paper_{id_}", names={"en": f"Paper {name}"}, authors=(front.id,), sources=(id_,)
    )
    return document(id_, member, drafts=(paper,), parties=(front,))


def test_people_and_drafts_of_a_party_follow_it_where_only_its_source_knows_them() -> None:
    front = Party(id="front", names={"en": "National Front"})
    one, two = _of_front("a", "Abel", front), _of_front("b", "Boris", front)
    apart = split(into_case(Case(), [one, two]), "b.m1")
    assert [p.id for p in apart.parties] == ["front", "front.b"]
    assert {p.id: p.party for p in apart.people} == {"abel": "front", "boris": "front.b"}
    assert [d.authors for d in apart.drafts] == [("front",), ("front.b",)]


def test_a_shared_name_makes_one_and_the_case_remembers_why() -> None:
    first = document("a", person("ana_petrova", "Ana Petrova", "Petrova"))
    second = document("b", person("petrova", "Petrova", "Minister Petrova", office="minister"))
    case = into_case(Case(), [first, second])
    assert ids(case) == ["ana_petrova"]
    (merge,) = case.merges
    assert (merge.into, merge.source, merge.shared) == ("ana_petrova", "b", ("Petrova",))
    assert merge.added == ("Minister Petrova",)
    assert case.person("ana_petrova").office == {"en": "minister"}
    assert case.statement("b.s1").speaker == "ana_petrova"


def test_a_merge_taken_apart_leaves_both_as_they_were_read() -> None:
    alone = document("a", person("ana_petrova", "Ana Petrova", "Petrova"))
    other = person("petrova", "Petrova", "Minister Petrova", office="minister")
    before = into_case(Case(), [alone])
    joined = into_case(before, [document("b", other)])
    apart = split(joined, "b.m1")
    assert apart.person("ana_petrova") == before.person("ana_petrova")
    assert apart.person("petrova") == other
    assert apart.statement("b.s1").speaker == "petrova"
    assert apart.statement("a.s1").speaker == "ana_petrova"


def test_names_that_a_third_source_gave_as_well_stay() -> None:
    first = document("a", person("ana_petrova", "Ana Petrova", "Petrova"))
    second = document("b", person("petrova", "Petrova", "Anja"))
    third = document("c", person("anja_petrova", "Petrova", "Anja"))
    apart = split(into_case(Case(), [first, second, third]), "b.m1")
    assert "Anja" in apart.person("ana_petrova").aliases


def test_what_was_told_apart_is_not_taken_for_one_again() -> None:
    first = document("a", person("ana_petrova", "Ana Petrova", "Petrova"))
    second = document("b", person("petrova", "Petrova"))
    apart = split(into_case(Case(), [first, second]), "b.m1")
    again = into_case(apart, [document("c", person("petrova", "Petrova"))])
    assert again.statement("c.s1").speaker == "petrova"
    assert again.person("ana_petrova") == apart.person("ana_petrova")


def test_two_whom_a_text_tells_apart_stay_two() -> None:
    first = document("a", person("ana_petrova", "Ana Petrova", "Petrova"))
    second = document("b", person("petrova", "Petrova"), person("olga_petrova", "Olga", "Petrova"))
    case = into_case(Case(), [first, second])
    assert len(case.people) == 2
    assert case.statement("b.s1").speaker != case.statement("a.s1").speaker


def test_the_same_id_without_a_name_in_common_is_somebody_else() -> None:
    case = into_case(
        Case(), [document("a", person("li_min", "黎民")), document("b", person("li_min", "李敏"))]
    )
    assert ids(case) == ["li_min", "li_min.b"]
    assert case.statement("b.s1").speaker == "li_min.b"


def test_a_gloss_that_names_another_known_person_is_not_learnt() -> None:
    first = document("a", person("kush", "庫許納"), person("wit", "Steve Witkoff", "威特科夫"))
    second = document("b", person("x", "庫許納", "許納", "Steve Witkoff"))
    case = into_case(Case(), [first, second])
    assert len(case.people) == 2
    assert all(p.aliases.count("Steve Witkoff") == 0 or p.id == "wit" for p in case.people)
    assert "Steve Witkoff" not in case.person("kush").aliases


def test_a_draft_taken_apart() -> None:
    one = Draft(id="roadmap", names={"en": "Cairo roadmap"}, sources=("a",))
    other = Draft(id="cairo_plan", names={"en": "Cairo roadmap"}, date="2025-03", sources=("b",))
    joined = into_case(Case(), [document("a", drafts=(one,)), document("b", drafts=(other,))])
    assert joined.draft("roadmap").date == "2025-03"
    apart = split(joined, "b.m1")
    assert (apart.draft("roadmap"), apart.draft("cairo_plan")) == (one, other)
    assert apart.statement("b.s1").draft == "cairo_plan"


def meeting(source: str, number: int, words: str, **fields: object) -> Event:
    return Event(
        id=f"{source}.e{number}",
        source=source,
        span=(0, len(words)),
        quote=words,
        kind="meeting",
        **fields,  # type: ignore[arg-type]
    )


def told(source: str, *events: Event) -> Document:
    return Document(source=Source(id=source, language="en"), text="x" * 80, events=events)


def test_a_meeting_told_by_two_sources_is_linked_to_its_first_telling() -> None:
    day = {"date": "2025-05-02", "participants": ("north", "south")}
    first = told("a", meeting("a", 1, "They met in Rivertown", place="Rivertown", **day))
    second = told("b", meeting("b", 1, "North received South", **day))
    third = told("c", meeting("c", 1, "The envoys of both held talks", **day))
    case = into_case(Case(), [first, second, third])
    assert [e.same_as for e in case.events] == [None, "a.e1", "a.e1"]
    assert [e.same_as for e in split(case, "b.e1").events] == [None, None, "a.e1"]


@pytest.mark.parametrize(
    "other",
    [
        {"date": "2025-05-03", "participants": ("north", "south")},
        {"date": "2025-05", "participants": ("north", "south")},
        {"date": "2025-05-02", "participants": ("north", "union")},
        {"date": "2025-05-02", "participants": ("north", "south"), "place": "Hilltown"},
        {"date": "2025-05-02", "participants": ("north", "south"), "planned": True},
    ],
)
def test_meetings_that_differ_in_day_party_or_place_are_two(other: dict[str, object]) -> None:
    day = {"date": "2025-05-02", "participants": ("north", "south"), "place": "Rivertown"}
    first = told("a", meeting("a", 1, "They met in Rivertown", **day))
    case = into_case(Case(), [first, told("b", meeting("b", 1, "Another round of talks", **other))])
    assert [e.same_as for e in case.events] == [None, None]


def claim(source: str, words: str, **fields: object) -> Document:
    statement = Statement(
        id=f"{source}.s1",
        source=source,
        span=(0, len(words)),
        quote=words,
        attribution="reported",
        **{"party": "north", "draft": "plan", "stance": "accepts", **fields},  # type: ignore[arg-type]
    )
    return Document(source=Source(id=source, language="en"), text=words, statements=(statement,))


def test_a_statement_told_again_is_linked_and_one_that_differs_is_not() -> None:
    first = claim("a", "North accepts the plan as a basis for talks.", date="2025-05-02")
    again = claim("b", "The North, in a note, took the plan for a basis.", date="2025-05-02")
    same_words = claim("c", "North accepts the plan as a basis for the talks.")
    later = claim("d", "North said once more that it could live with it.", date="2025-06-02")
    other = claim("e", "North rejects the plan as a basis for talks.", stance="rejects")
    case = into_case(Case(), [first, again, same_words, later, other])
    assert [s.same_as for s in case.statements] == [None, "a.s1", "a.s1", None, None]


def test_an_id_that_was_never_merged() -> None:
    with pytest.raises(UnknownNameError, match="no merge has this id"):
        split(Case(), "a.m1")


def test_a_case_with_merges_survives_the_disk(tmp_path: Path) -> None:
    first = document("a", person("ana_petrova", "Ana Petrova", "Petrova"))
    case = into_case(Case(), [first, document("b", person("petrova", "Petrova"))])
    folder.save(case, tmp_path / "case")
    assert folder.load(tmp_path / "case") == case
    folder.save(split(case, "b.m1"), tmp_path / "case")
    assert folder.load(tmp_path / "case") == split(case, "b.m1")
    assert not folder.check(tmp_path / "case")
