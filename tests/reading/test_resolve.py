from __future__ import annotations

from detente.case import Case, Source
from detente.reading.reader import Document
from detente.reading.resolve import into_case
from detente.reading.rules import RulesReader

READER = RulesReader()
ENGLISH = (
    "Ceasefire talks resumed in Cairo. Israel rejected the 28-point peace plan on Monday. "
    "Prime Minister Benjamin Netanyahu said Hamas must disarm. Hamas said it would not disarm."
)
CHINESE = (
    "停火談判在開羅恢復。以色列總理納坦雅胡（Benjamin Netanyahu）表示，哈瑪斯必須解除武裝。"
    "哈瑪斯拒絕「28點和平計劃」。"
)


def read(id_: str, text: str, language: str) -> Document:
    return READER.read(Source(id=id_, published="2025-10-09", language=language), text)


def test_the_same_people_parties_and_drafts_become_one() -> None:
    documents = [read("a", ENGLISH, "en"), read("b", CHINESE, "zh-Hant")]
    case = into_case(Case(), documents)
    assert sum("netanyahu" in p.id for p in case.people) == 1
    assert len({p.id for p in case.parties}) == len(case.parties)
    assert sum(d.points == 28 for d in case.drafts) == 1
    assert {s.source for s in case.statements} == {"a", "b"}


def test_every_reference_of_a_statement_is_in_the_case() -> None:
    case = into_case(Case(), [read("a", ENGLISH, "en"), read("b", CHINESE, "zh-Hant")])
    parties, people = {p.id for p in case.parties}, {p.id for p in case.people}
    issues = {i.id: {o.id for o in i.options} for i in case.issues}
    drafts = {d.id for d in case.drafts}
    for statement in case.statements:
        assert statement.party is None or statement.party in parties
        assert statement.speaker is None or statement.speaker in parties | people
        assert statement.draft is None or statement.draft in drafts
        if statement.issue is not None:
            assert statement.option is None or statement.option in issues[statement.issue]


def test_a_source_added_later_changes_no_id() -> None:
    first = into_case(Case(), [read("a", ENGLISH, "en")])
    both = into_case(first, [read("b", CHINESE, "zh-Hant")])
    kept = [s for s in both.statements if s.source == "a"]
    assert [s.id for s in kept] == [s.id for s in first.statements]
    assert {p.id for p in first.parties} <= {p.id for p in both.parties}


def test_a_source_that_is_there_already_is_left_alone() -> None:
    document = read("a", ENGLISH, "en")
    once = into_case(Case(), [document])
    assert into_case(once, [document]) == once
